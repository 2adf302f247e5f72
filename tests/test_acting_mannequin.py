"""The mannequin: its proportions, its limbs, and that nothing comes apart however it is posed."""

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from rushes.acting.cue import Actor, Cue
from rushes.acting.limbs import ankle, euler, two_bones, upright
from rushes.acting.mannequin import bones
from rushes.acting.perform import ACTS, perform
from rushes.acting.puppet import figure
from rushes.acting.skeleton import joints
from rushes.intent import Role
from rushes.render.shapes import turn

ROLES = [
    Role(height_m=height, build=build, dress=dress)
    for height, build, dress in (
        (1.15, "thin", "tunic"), (1.7, "average", "robe"), (1.95, "stout", "apron"),
    )
]  # fmt: skip
POINT = arrays(np.float64, (4, 3), elements=st.floats(-2, 2))


def body(role: Role, *cues: Cue, frames: int = 60, **actor: object) -> dict[str, np.ndarray]:
    who = Actor.model_validate({"name": "A", "role": role, "at": (0, 0, 0), "facing": 0.0} | actor)
    cast = perform([who], cues, [], frames, 24.0)
    return joints(list(cast.values()))[0]


@pytest.mark.parametrize("role", ROLES)
def test_a_standing_figure_is_as_tall_as_its_role(role: Role) -> None:
    standing = body(role)
    tops = [
        (standing[piece.joint][0] @ piece.local)[:3] @ np.append(vertex, 1.0)
        for piece in figure("A", role)
        for vertex in piece.part.mesh.vertices[::3]
    ]
    high = np.array(tops)[:, 1]
    assert high.max() == pytest.approx(role.height_m, rel=0.09)
    assert high.min() == pytest.approx(0.0, abs=0.012)


@pytest.mark.parametrize("role", ROLES)
def test_every_piece_hangs_on_a_joint_there_is(role: Role) -> None:
    assert {piece.joint for piece in figure("A", role)} <= set(body(role))


@given(start=POINT, end=POINT, pole=POINT)
def test_the_two_bones_of_a_limb_keep_their_lengths(
    start: np.ndarray, end: np.ndarray, pole: np.ndarray
) -> None:
    upper, lower = np.full(4, 0.4), np.full(4, 0.35)
    joint, reached = two_bones(start, end, upper, lower, pole)
    far = np.linalg.norm(end - start, axis=1)
    whole = far > 1e-3
    aside = np.linalg.norm(np.cross(end - start, pole), axis=1) > 1e-3
    sound = whole & aside
    assert np.allclose(np.linalg.norm(joint - start, axis=1)[sound], 0.4, atol=1e-6)
    assert np.allclose(np.linalg.norm(reached - joint, axis=1)[sound], 0.35, atol=1e-6)
    near = sound & (far > 0.06) & (far < 0.749)
    assert np.allclose(reached[near], end[near], atol=1e-6)


@given(angles=arrays(np.float64, (3, 5), elements=st.floats(-180, 180)))
def test_turns_are_made_about_y_then_x_then_z(angles: np.ndarray) -> None:
    by_steps = turn("y", angles[0]) @ turn("x", angles[1]) @ turn("z", angles[2])
    assert np.allclose(euler(*angles), by_steps[:, :3, :3])
    assert np.allclose(upright(angles[0]), turn("y", angles[0])[:, :3, :3])


def test_a_foot_rolls_over_its_ball_and_its_heel() -> None:
    foot = (np.asarray(0.06), np.asarray(0.1), np.asarray(0.06))
    flat, up, down = ankle(np.zeros((3, 3)), np.zeros(3), np.array([0.0, 40.0, -20.0]), foot)
    assert np.allclose(flat, [0, 0.06, 0])
    ball, heel = np.array([0, 0, 0.1]), np.array([0, 0, -0.06])
    for rolled, pivot in ((up, ball), (down, heel)):
        assert np.linalg.norm(rolled - pivot) == pytest.approx(np.linalg.norm(flat - pivot))


@settings(max_examples=60, deadline=None)
@given(
    verb=st.sampled_from(sorted({"sit", "kneel", "rise", "fall", *ACTS} - {"speak"})),
    role=st.sampled_from(ROLES), start=st.integers(0, 20), long=st.integers(12, 60),
)  # fmt: skip
@example(verb="jump", role=ROLES[0], start=0, long=12)
def test_no_limb_comes_off_bends_backwards_or_jumps(
    verb: str, role: Role, start: int, long: int
) -> None:
    cue = Cue.model_construct(who="A", verb=verb, start=start, end=start + long)
    posed = body(role, cue, frames=90)
    b = bones(role)
    for side in ("left", "right"):
        knee, foot, leg = (posed[f"{side}_{part}"] for part in ("knee", "foot", "leg"))
        thigh = np.linalg.norm(knee[:, :3, 3] - leg[:, :3, 3], axis=1)
        shin = np.linalg.norm(foot[:, :3, 3] - knee[:, :3, 3], axis=1)
        assert np.allclose(thigh, b.thigh, atol=1e-6)
        assert np.allclose(shin, b.shin, atol=1e-6)
        # Seen from the hips, the knee is never behind the line from hip to ankle.
        straight = (leg[:, :3, 3] + foot[:, :3, 3]) / 2
        front = posed["hips"][:, :3, 2] + 0.5 * foot[:, :3, 2]
        ahead = np.einsum("ni,ni->n", knee[:, :3, 3] - straight, front)
        assert ahead.min() > -0.06 * role.height_m
        arm = posed[f"{side}_elbow"][:, :3, 3] - posed[f"{side}_arm"][:, :3, 3]
        assert np.allclose(np.linalg.norm(arm, axis=1), b.upper_arm, atol=1e-6)
    for name in ("head", "hips", "left_hand", "right_hand"):
        steps = np.linalg.norm(np.diff(posed[name][:, :3, 3], axis=0), axis=1)
        assert steps.max() < 0.4 * role.height_m, (verb, name)
    assert all(np.isfinite(track).all() for track in posed.values())


@pytest.mark.parametrize("verb", sorted(set(ACTS) - {"look", "watch", "speak", "nod"}))
def test_every_verb_is_seen_in_the_silhouette(verb: str) -> None:
    role = ROLES[1]
    cue = Cue.model_construct(who="A", verb=verb, start=6, end=54)
    still, acting = body(role, frames=72), body(role, cue, frames=72)
    moved = max(
        float(np.linalg.norm(acting[name][:, :3, 3] - still[name][:, :3, 3], axis=1).max())
        for name in ("head", "hips", "left_hand", "right_hand")
    )
    assert moved > 0.1 * role.height_m
