"""The camera check on test cards whose camera is known exactly."""

from fractions import Fraction
from functools import cache
from itertools import pairwise

import numpy as np
import pytest

from rushes.checks.camera import Sight, camera_reading, explain
from rushes.checks.camera_check import judge_camera
from rushes.checks.finding import Reading
from rushes.checks.flow import grid, motions
from rushes.checks.optics import MOVES, expected_flow, family_of, lens_at, steadied, turn
from rushes.checks.promise import promise
from rushes.checks.vision import grey
from rushes.render import CameraPath
from rushes.testing import setups
from rushes.testing.cards import KINDS, Card, block, cast, film, lens_for, noisy, room, wall

WIDTH, HEIGHT = 224, 126
SHARES = tuple(float(share) for share in np.linspace(0, 0.5, 5))


@cache
def promised(kind: str, flat: bool = False) -> Card:
    return film(kind, SHARES, wall() if flat else room(), WIDTH, HEIGHT)


def sights(card: Card) -> list[Sight]:
    at = grid(WIDTH, HEIGHT)
    own, still = np.zeros((len(at), 2)), np.ones(len(at), bool)
    return [
        Sight(4 * i, at, depth[at[:, 1], at[:, 0]], own, still, now, then, WIDTH, 5.0)
        for i, (depth, now, then) in enumerate(
            zip(card.depth, card.lenses, card.lenses[1:], strict=False)
        )
    ]


def shot(kind: str, amount: float = 1.0, *, flat: bool = False, walker: bool = False) -> list:
    """Grey pictures of the move delivered by `amount`, with grain and perhaps a walker."""
    if amount == 1 and not walker:
        return [grey(picture) for picture in noisy(promised(kind, flat).pictures, 6.0, 1)]
    pictures, boards = [], wall() if flat else room()
    for i, share in enumerate(SHARES):
        extra = block((-1.5 + 0.3 * i, 0.4, 3.2), (0.5, 1.2, 0.3), 6) if walker else []
        lens = lens_for(kind, amount * share, WIDTH, HEIGHT)
        pictures.append(cast(boards + extra, lens, WIDTH, HEIGHT)[0])
    return [grey(picture) for picture in noisy(pictures, 6.0, 1)]


def read(promise: Card, pictures: list) -> Reading:
    pairs = list(pairwise(pictures))
    return camera_reading(explain(sights(promise), motions(pairs)), WIDTH)


@pytest.mark.parametrize("kind", KINDS)
def test_every_move_is_told_from_all_others(kind: str) -> None:
    reading = read(promised(kind), shot(kind, walker=True))
    asked = () if kind == "static" else (kind,)
    told = judge_camera(reading, asked)
    assert told.verdict == "passed", told.en
    if kind == "static":
        return
    best = min(MOVES, key=lambda family: reading.numbers[f"cost.{family}"])
    assert best == family_of(kind)
    wrong = judge_camera(read(promised("static"), shot(kind)), ())
    assert wrong.verdict == "failed"


@pytest.mark.parametrize(("amount", "verdict"), [
    (0.0, "failed"), (0.25, "failed"), (0.5, "failed"), (0.9, "passed"), (1.4, "failed"),
    (-1.0, "failed"),
])  # fmt: skip
def test_the_delivered_fraction_is_measured(amount: float, verdict: str) -> None:
    found = []
    for kind in ("pan_left", "dolly_in", "truck_right"):
        reading = read(promised(kind), shot(kind, amount, walker=True))
        found.append(reading.numbers["delivered"])
        assert judge_camera(reading, (kind,)).verdict == verdict
    assert float(np.mean(found)) == pytest.approx(amount, abs=0.03 + 0.05 * (amount < 0))


@pytest.mark.parametrize(("asked", "done"), [
    ("truck_right", "pan_right"), ("dolly_in", "zoom_in"), ("tilt_up", "pedestal_up"),
    ("arc_left", "roll_cw"),
])  # fmt: skip
def test_another_move_is_named(asked: str, done: str) -> None:
    told = judge_camera(read(promised(asked), shot(done)), (asked,))
    assert told.verdict == "failed"
    assert "instead" in told.en
    assert "实际" in told.zh


def test_nobody_can_tell_a_zoom_from_a_push_on_a_flat_wall() -> None:
    for done in ("dolly_in", "zoom_in"):
        told = judge_camera(read(promised("dolly_in", True), shot(done, flat=True)), ("dolly_in",))
        assert told.verdict == "cannot tell", told.en


def test_an_empty_wall_tells_nothing() -> None:
    promise = promised("pan_left")
    blank = [np.full((HEIGHT, WIDTH), 128, np.uint8)] * len(SHARES)
    assert judge_camera(read(promise, blank), ("pan_left",)).verdict == "cannot tell"


def test_expected_flow_of_a_turn_does_not_depend_on_depth() -> None:
    lens = lens_for("static", 0, WIDTH, HEIGHT)
    at = grid(WIDTH, HEIGHT) + 0.5
    turned = lens_for("pan_right", 0.3, WIDTH, HEIGHT)
    near, _ = expected_flow(at, np.full(len(at), 2.0), lens, turned)
    far, _ = expected_flow(at, np.full(len(at), 900.0), lens, turned)
    assert np.allclose(near, far)
    assert (near[:, 0] < 0).all()


def test_a_path_is_read_between_its_frames_and_steadied() -> None:
    poses = [np.eye(4)[:3].copy() for _ in range(25)]
    for i, pose in enumerate(poses):
        pose[0, 3] = 0.1 * i + 0.02 * (-1) ** i
        pose[:, :3] = turn(1, 0.01 * i)
    path = CameraPath(poses=tuple(tuple(p.ravel()) for p in poses), lens_mm=(35.0,) * 25)
    half = lens_at(path, 4.5, 100, 50)
    assert np.allclose(half.c2w[:3, :3] @ half.c2w[:3, :3].T, np.eye(3))
    assert half.c2w[0, 3] == pytest.approx(0.45, abs=0.021)
    smooth = steadied(path, 18)
    way = np.array([pose[3] for pose in smooth.poses])
    assert np.abs(np.diff(way, 2)).max() < 0.02
    assert way[12] == pytest.approx(1.2, abs=0.02)


def test_a_draft_and_its_final_share_one_promise() -> None:
    setup = setups.ready(setups.shot("1", ("dolly_in",)), 192, 108)
    draft = promise(setup, 24, Fraction(12), 192)
    final = promise(setup, 48, Fraction(24), 192)
    assert draft.frames == (0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22)
    assert final.frames == tuple(2 * frame for frame in draft.frames)
    assert [2 * one.frame for one in draft.sights] == [one.frame for one in final.sights]
    assert all(a.depth is b.depth for a, b in zip(draft.sights, final.sights, strict=True))
    assert list(final.stills) == list(final.light) == list(final.frames)
    assert {view.frame for view in final.views} <= set(final.frames)
