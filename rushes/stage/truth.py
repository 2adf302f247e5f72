"""What a performance must keep, measured on the finished joints: feet that do not slide, bodies
that do not stand inside each other or the furniture. Pure functions."""

from collections.abc import Mapping
from itertools import combinations
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from rushes.acting.clearing import within
from rushes.acting.cue import Actor
from rushes.acting.limbs import along
from rushes.acting.mannequin import ANKLE, BALL, HEEL, bones
from rushes.acting.paths import gates_of
from rushes.acting.skeleton import SIDES, Track
from rushes.sets.props import FOOTPRINT_M
from rushes.stage.company import bodies_of, place_of
from rushes.stage.setup import Setup

CLOSE_VERBS = frozenset({"hug", "kiss"})
"""What brings two bodies nearer than anything else does."""
_PLANTED_M, _LEAST_FRAMES = 0.006, 3


class Collision(NamedTuple):
    """Two bodies, or a body and something solid, too near: at which frame first, how deep."""

    who: str
    other: str
    frame: int
    metres: float


def foot_slide_mm(setup: Setup) -> tuple[float, ...]:
    """How far each planted foot slid over its stance, mm: one number a stance.

    A foot is planted while its heel or the ball of it is within 6 mm of what carries it. What
    counts is the way, over the floor, of the point that touches.
    """
    bodies = bodies_of(setup)
    out: list[float] = []
    for actor in setup.actors:
        if actor.name in bodies:
            for side, _ in SIDES:
                out += slides_mm(bodies[actor.name][f"{side}_foot"], actor.role.height_m)
    return tuple(out)


def slides_mm(foot: Track, height: float) -> list[float]:
    """The slides of one foot, from its joint (frames, 4, 4) and the height of its owner."""
    turned, at = foot[:, :3, :3], foot[:, :3, 3]
    heel = at + along(turned, 0.0, -ANKLE * height, -HEEL * height)
    ball = at + along(turned, 0.0, -ANKLE * height, BALL * height)
    heel_lower = heel[:, 1] < ball[:, 1]
    planted = np.minimum(heel[:, 1], ball[:, 1]) < _PLANTED_M
    steps = np.where(
        heel_lower[:-1],
        np.hypot(np.diff(heel[:, 0]), np.diff(heel[:, 2])),
        np.hypot(np.diff(ball[:, 0]), np.diff(ball[:, 2])),
    )
    out: list[float] = []
    start: int | None = None
    for i, down in enumerate([*planted.tolist(), False]):
        if down and start is None:
            start = i
        elif not down and start is not None:
            if i - start >= _LEAST_FRAMES:
                out.append(1000 * float(steps[start : i - 1].sum()))
            start = None
    return out


def radius(actor: Actor) -> float:
    """How near others may come to the middle of a body, metres: half of its shoulders' width."""
    return bones(actor.role).shoulder


def collisions(setup: Setup) -> tuple[Collision, ...]:
    """Everybody who is, at any frame, inside somebody else, a wall, or the furniture.

    Bodies are upright cylinders about their roots as wide as their shoulders; those who embrace,
    and who sits on or lies on what is solid, may come as near as that takes.
    """
    bodies = bodies_of(setup)
    actors = {actor.name: actor for actor in setup.actors if actor.name in bodies}
    last = {name: gone_at(setup, name) for name in actors}
    spots = {name: bodies[name]["root"][:, (0, 2), 3] for name in actors}
    found: list[Collision] = []
    for one, two in combinations(actors, 2):
        if _embrace(setup, one, two):
            continue
        seen = slice(max(actors[one].enters, actors[two].enters), min(last[one], last[two]))
        far = np.linalg.norm(spots[one][seen] - spots[two][seen], axis=1)
        deep = radius(actors[one]) + radius(actors[two]) - far
        _note(found, (one, two), deep)
    for name in actors:
        _inside(found, setup, name, spots[name][: last[name]])
    return tuple(found)


def gone_at(setup: Setup, name: str) -> int:
    """The frame from which somebody who leaves is not there any more."""
    ends = [c.end for c in setup.cues if c.who == name and c.verb in ("leave", "vanish")]
    return min(ends, default=setup.frames + 1)


def _embrace(setup: Setup, one: str, two: str) -> bool:
    return any({c.who, c.target} == {one, two} and c.verb in CLOSE_VERBS for c in setup.cues)


def _note(found: list[Collision], pair: tuple[str, str], deep: Track) -> None:
    if len(deep) and float(deep.max()) > 1e-6:
        found.append(Collision(*pair, int(np.argmax(deep > 1e-6)), float(deep.max())))


def _inside(found: list[Collision], setup: Setup, name: str, spots: Track) -> None:
    """Solids of the place and large things that stand about, while nobody rests on them."""
    resting = _resting(setup, name, len(spots))
    place = place_of(setup)
    spots = spots[~resting]
    x, z = spots[~within(spots, gates_of(place))].T
    for number, (x0, z0, x1, z1) in enumerate(place.solids):
        deep = np.minimum(np.minimum(x - x0, x1 - x), np.minimum(z - z0, z1 - z))
        _note(found, (name, f"solid {number}"), deep)
    for prop in setup.props:
        wide = 0.4 * FOOTPRINT_M.get(prop.kit, 0.0)
        if wide and prop.held_by is None and prop.present:
            deep = wide - np.hypot(x - prop.at[0], z - prop.at[2])
            _note(found, (name, prop.name), deep)


def _resting(setup: Setup, name: str, frames: int) -> NDArray[np.bool_]:
    """When somebody sits or lies on something, or is getting on or off it."""
    out = np.zeros(frames, dtype=bool)
    actor = next(actor for actor in setup.actors if actor.name == name)
    down = 0 if actor.seat_m > 0 else None
    for cue in setup.cues:
        if cue.who != name:
            continue
        if cue.verb in ("sit", "lie") and cue.seat:
            down = cue.start if down is None else down
        elif down is not None and (cue.verb == "rise" or cue.to is not None):
            out[down : cue.end + 24] = True
            down = None
    if down is not None:
        out[down:] = True
    return out


def on_floor(bodies: Mapping[str, Mapping[str, Track]]) -> dict[str, Track]:
    """Where everybody is on the floor, (frames, 2) metres."""
    return {name: body["root"][:, (0, 2), 3] for name, body in bodies.items()}
