"""The camera solver: framings hold their landmarks, moves do what their names say."""

import numpy as np
import pytest

from rushes.intent import Intent, Move
from rushes.stage import camera, moves
from rushes.stage.camera import SIZE_LANDMARKS, Subject

PERSON = Subject(middle=(0.4, -0.3), base=0.0, height=1.7, facing=0.0)
ASPECT = 16 / 9
FRAMES, RATE = 49, 24.0


def solved(intent: Intent, subject: Subject = PERSON) -> tuple[camera.Base, np.ndarray, np.ndarray]:
    base = camera.base_framing(intent, subject, 0.0, ASPECT)
    path = moves.path(intent, moves.Cast(base, subject, {}), FRAMES, RATE)
    return base, path.c2w(), path.k(1600, 900)


def project(point: np.ndarray, c2w: np.ndarray, k: np.ndarray) -> np.ndarray:
    local = c2w[:3, :3].T @ (point - c2w[:3, 3])
    return (k @ local)[:2] / local[2]


@pytest.mark.parametrize("size", ["ls", "mls", "ms", "mcu", "cu"])
def test_a_size_shows_its_body_landmarks_and_headroom(size: str) -> None:
    low, high, headroom = SIZE_LANDMARKS[size]
    _, c2w, k = solved(Intent(size=size))
    top = project(np.array([0.4, high * 1.7, -0.3]), c2w[0], k[0])[1] / 900
    bottom = project(np.array([0.4, low * 1.7, -0.3]), c2w[0], k[0])[1] / 900
    assert top == pytest.approx(headroom, abs=0.03)
    assert bottom == pytest.approx(1.0, abs=0.03)


def test_angles_put_the_camera_below_level_and_above() -> None:
    eye = {angle: solved(Intent(size="ms", angle=angle))[0].eye[1] for angle in
           ("low", "eye", "high", "overhead")}  # fmt: skip
    assert eye["low"] < eye["eye"] < eye["high"] < eye["overhead"]


def motion(kind: str, amount: float) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Camera positions, forward directions and focal lengths for one move."""
    intent = Intent(size="ms", moves=(Move(kind=kind, amount=amount),))
    _, c2w, k = solved(intent)
    return c2w[:, :3, 3], c2w[:, :3, 2], k[:, 0, 0]


@pytest.mark.parametrize(
    ("kind", "axis", "sign"),
    [("truck_left", 0, -1), ("truck_right", 0, 1), ("pedestal_up", 1, 1), ("pedestal_down", 1, -1),
     ("dolly_in", 2, -1), ("dolly_out", 2, 1)],
)  # fmt: skip
def test_a_travelling_move_goes_its_way_as_far_as_said(kind: str, axis: int, sign: int) -> None:
    eye, forward, focal = motion(kind, 0.8)
    gone = eye[-1] - eye[0]
    assert gone[axis] * sign == pytest.approx(0.8, abs=0.02)
    assert np.allclose(forward[0], forward[-1])
    assert np.allclose(focal, focal[0])


@pytest.mark.parametrize(
    ("kind", "axis", "sign"), [("pan_left", 0, -1), ("pan_right", 0, 1), ("tilt_up", 1, 1),
                               ("tilt_down", 1, -1)]
)  # fmt: skip
def test_a_turning_move_stays_where_it_is(kind: str, axis: int, sign: int) -> None:
    eye, forward, _ = motion(kind, 20)
    angle = np.degrees(np.arccos(np.clip(forward[0] @ forward[-1], -1, 1)))
    assert angle == pytest.approx(20, abs=0.1)
    assert (forward[-1] - forward[0])[axis] * sign > 0
    assert np.allclose(eye, eye[0])


def test_an_arc_keeps_its_distance_and_its_eye_on_the_subject() -> None:
    intent = Intent(size="ms", moves=(Move(kind="arc_right", amount=40),))
    base, c2w, k = solved(intent)
    far = np.linalg.norm(c2w[:, :3, 3] - base.aim, axis=1)
    assert np.allclose(far, base.distance, rtol=1e-6)
    for i in (0, FRAMES // 2, FRAMES - 1):
        assert project(base.aim, c2w[i], k[i]) == pytest.approx([800, 450], abs=1.0)
    assert c2w[-1, 0, 3] > c2w[0, 0, 3]


def test_a_dolly_zoom_holds_the_subject_and_changes_the_room() -> None:
    intent = Intent(size="cu", moves=(Move(kind="dolly_zoom_in"),))
    base, c2w, k = solved(intent)
    span = np.array([0.0, 0.1, 0.0])
    tall = [project(base.aim + span, c2w[i], k[i])[1] - project(base.aim - span, c2w[i], k[i])[1]
            for i in (0, FRAMES - 1)]  # fmt: skip
    assert tall[0] == pytest.approx(tall[1], rel=0.01)
    assert k[-1, 0, 0] < k[0, 0, 0] * 0.9


def test_zoom_ratio_is_the_one_said() -> None:
    _, _, focal = motion("zoom_in", 1.5)
    assert focal[-1] / focal[0] == pytest.approx(1.5)
    _, _, focal = motion("zoom_out", 1.5)
    assert focal[0] / focal[-1] == pytest.approx(1.5)


def test_inward_moves_land_on_the_framing_and_outward_moves_leave_from_it() -> None:
    base, c2w, _ = solved(Intent(size="cu", moves=(Move(kind="dolly_in"),)))
    assert np.allclose(c2w[-1, :3, 3], base.eye, atol=1e-6)
    base, c2w, _ = solved(Intent(size="cu", moves=(Move(kind="dolly_out"),)))
    assert np.allclose(c2w[0, :3, 3], base.eye, atol=1e-6)


def test_then_means_after_and_while_means_together() -> None:
    then = (Move(kind="pan_right", amount=10), Move(kind="dolly_in", amount=1.0, step=1))
    base, c2w, _ = solved(Intent(size="ms", moves=then))
    half = FRAMES // 2
    assert np.allclose(c2w[0, :3, 3], c2w[half, :3, 3], atol=1e-3)
    assert np.allclose(c2w[half, :3, 2], c2w[-1, :3, 2], atol=1e-3)
    both = tuple(move.model_copy(update={"step": 0}) for move in then)
    _, c2w, _ = solved(Intent(size="ms", moves=both))
    assert not np.allclose(c2w[0, :3, 3], c2w[half, :3, 3], atol=0.05)
    del base


def test_a_locked_off_camera_does_not_move_and_a_hand_does() -> None:
    _, still, _ = solved(Intent(size="ms", moves=(Move(kind="static"),)))
    assert np.array_equal(still[0], still[-1])
    _, held, _ = solved(Intent(size="ms", steadiness="handheld"))
    turned = np.degrees(np.arccos(np.clip(held[:, :3, 2] @ held[0, :3, 2], -1, 1)))
    assert 0.05 < turned.max() < 2.0


def test_composition_puts_the_subject_on_a_third() -> None:
    for composition, third in (("left", 1 / 3), ("right", 2 / 3), ("centre", 1 / 2)):
        base, c2w, k = solved(Intent(size="mcu", composition=composition))
        assert project(base.middle, c2w[0], k[0])[0] / 1600 == pytest.approx(third, abs=0.02)


def test_headroom_is_the_share_above_the_head() -> None:
    for share in (0.02, 0.2):
        _, c2w, k = solved(Intent(size="mcu", headroom=share))
        top = project(np.array([0.4, 1.7, -0.3]), c2w[0], k[0])[1] / 900
        assert top == pytest.approx(share, abs=0.02)


def test_a_crane_keeps_its_eye_on_the_subject_and_a_pedestal_does_not() -> None:
    heights = {}
    for rig in ("crane", None):
        move = Move(kind="pedestal_up", amount=1.5, rig=rig)
        base, c2w, k = solved(Intent(size="ls", moves=(move,)))
        assert c2w[-1, 1, 3] - c2w[0, 1, 3] == pytest.approx(1.5)
        heights[rig] = project(base.middle, c2w[-1], k[-1])[1] / 900
    assert heights["crane"] == pytest.approx(0.5, abs=0.01)
    assert heights[None] > 0.7


def ended(move: Move, landing: camera.Base, size: str = "ls") -> tuple[np.ndarray, ...]:
    intent = Intent(size=size, moves=(move,))
    base = camera.base_framing(intent, PERSON, 0.0, ASPECT)
    path = moves.path(intent, moves.Cast(base, PERSON, {0: landing}), FRAMES, RATE)
    return path.c2w(), path.k(1600, 900), np.array(path.focus_m)


@pytest.mark.parametrize("kind", ["dolly_in", "zoom_in"])
def test_a_push_to_a_close_up_begins_wide_and_ends_on_the_close_up(kind: str) -> None:
    wide = camera.base_framing(Intent(size="ls"), PERSON, 0.0, ASPECT)
    close = camera.base_framing(Intent(size="cu", lens_mm=wide.lens_mm), PERSON, 0.0, ASPECT)
    c2w, k, _ = ended(Move(kind=kind, to="cu"), close)
    low, high, headroom = SIZE_LANDMARKS["cu"]
    top = project(np.array([0.4, high * 1.7, -0.3]), c2w[-1], k[-1])[1] / 900
    bottom = project(np.array([0.4, low * 1.7, -0.3]), c2w[-1], k[-1])[1] / 900
    assert top == pytest.approx(headroom, abs=0.03)
    assert bottom == pytest.approx(1.0, abs=0.06)
    assert np.allclose(c2w[0, :3, 3], wide.eye)
    assert (k[-1, 0, 0] > 2 * k[0, 0, 0]) == (kind == "zoom_in")


@pytest.mark.parametrize("kind", ["pan_right", "truck_right", "arc_left"])
def test_a_move_ends_with_its_target_in_the_middle(kind: str) -> None:
    door = np.array([2.4, 0.9, -1.5])
    base = camera.base_framing(Intent(size="ls"), PERSON, 0.0, ASPECT)
    landing = camera.Base(base.eye, door, base.lens_mm, 5.0, door)
    c2w, k, focus = ended(Move(kind=kind, onto="DOOR"), landing)
    assert project(door, c2w[-1], k[-1]) == pytest.approx([800, 450], abs=2)
    assert project(base.middle, c2w[0], k[0]) == pytest.approx([800, 450], abs=2)
    assert focus[-1] == pytest.approx(np.linalg.norm(door - c2w[-1, :3, 3]), abs=1e-3)


def test_a_rack_focus_moves_the_focus_and_nothing_else() -> None:
    kettle = np.array([0.0, 1.0, 1.0])
    base = camera.base_framing(Intent(size="ms"), PERSON, 0.0, ASPECT)
    landing = camera.Base(base.eye, kettle, base.lens_mm, 1.0, kettle)
    c2w, k, focus = ended(Move(kind="rack_focus", onto="KETTLE"), landing, "ms")
    assert np.allclose(c2w, c2w[0])
    assert np.allclose(k, k[0])
    assert focus[0] == pytest.approx(base.distance, abs=1e-3)
    assert focus[-1] == pytest.approx(np.linalg.norm(kettle - base.eye), abs=1e-3)


def test_the_wrong_way_is_noticed() -> None:
    base = camera.base_framing(Intent(size="ms"), PERSON, 0.0, ASPECT)
    right = base.aim + np.array([1.0, 0.0, 0.0])
    landing = camera.Base(base.eye, right, base.lens_mm, base.distance, right)
    assert moves.goes_against(Move(kind="pan_left", onto="X"), base, landing)
    assert not moves.goes_against(Move(kind="pan_right", onto="X"), base, landing)
