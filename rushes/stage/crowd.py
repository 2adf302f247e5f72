"""Crowds: where they stand, how they mill about, watch, make way and scatter."""

import zlib
from collections.abc import Sequence

import numpy as np

from rushes.acting.cue import Cue
from rushes.intent import Beat
from rushes.stage.floor import Body, Floor, Spot, facing
from rushes.stage.plan import Plan, Stage

_LANE_M, _STROLL_M_PER_S = -2.75, 0.85
_SCATTER_M, _PART_M = 6.5, 1.5


def in_crowd(floor: Floor, name: str, focus: Spot, number: int, count: int) -> Spot:
    """A place in the half ring behind the focus, open to the audience."""
    random = np.random.default_rng(zlib.crc32(name.encode()))
    spread = 100.0 + 160.0 * (number + 0.5) / count
    for attempt in range(8):
        radius = 2.35 + 0.75 * (number % 2) + 0.15 * attempt + random.normal(0, 0.08)
        spot = floor.slot(focus, spread + random.normal(0, 4), radius)
        if floor.free(spot, name, 0.6):
            return spot
    return floor.slot(focus, spread, 3.4)


def crowd_plan(beat: Beat, who: str, body: Body, on: Stage) -> list[Plan] | None:
    """What one of many does for a beat of all: come round, run apart, make way; None: as alone."""
    floor, focus = on.floor, on.focus
    group = floor.members(beat.who)
    body.watches |= beat.verb in _WATCH
    number = group.index(who)
    if beat.verb == "gather":
        spot = in_crowd(floor, who, focus, number, max(len(group), 7))
        return [Plan(beat, who, 2.0, to=spot, look=focus)]
    if beat.verb == "part":
        side = 1.0 if body.at[0] >= focus[0] else -1.0
        spot = (body.at[0] + side * _PART_M, body.at[1])
        return [Plan(beat, who, 1.6, to=spot, look=focus)] if floor.free(spot, who, 0.3) else []
    if beat.verb in ("run", "leave") and beat.target is None:
        away = np.array(body.at) - focus
        angle = float(np.degrees(np.arctan2(away[0], away[1]))) + 9.0 * (number % 3 - 1)
        goal = _furthest(floor, body.at, angle)
        return [Plan(beat, who, 2.4 if beat.verb == "run" else 4.0, to=goal)]
    return None


def _furthest(floor: Floor, start: Spot, angle: float) -> Spot:
    """As far that way as there is floor."""
    for far in np.arange(_SCATTER_M, 0.5, -0.75).tolist():
        a = np.radians(angle)
        spot = (start[0] + far * float(np.sin(a)), start[1] + far * float(np.cos(a)))
        if not floor.blocked(spot):
            return spot
    return start


def pass_by(floor: Floor, frames: int, rate: float, busy: set[str]) -> list[Cue]:
    """People who walk past keep walking past, on lanes behind the action."""
    out: list[Cue] = []
    for i, (name, body) in enumerate(floor.bodies.items()):
        if not body.wanders or name in busy:
            continue
        lane = _LANE_M - 0.42 * (i % 3)
        heading = 1.0 if zlib.crc32(name.encode()) % 2 else -1.0
        if abs(body.at[0]) > 6.0 and body.at[0] * heading > 0:
            body.at = (-6.0 * heading, lane)
        body.at = (body.at[0], lane)
        body.facing = 90.0 * heading
        goal = (body.at[0] + heading * _STROLL_M_PER_S * frames / rate, lane)
        to = (goal[0], 0.0, goal[1])
        out.append(Cue(who=name, verb="walk", start=0, end=frames, to=to))
        body.at = goal
    return out


_WATCH = ("gather", "watch", "look", "laugh", "cheer", "clap", "weep", "bow", "point")
_CHAT = ("look", "nod", "turn", "laugh", "point", "shrug", "speak")


def mill(floor: Floor, frames: int, rate: float, shot: str, busy: Sequence[str]) -> list[Cue]:
    """What those of a crowd do to whom nothing is given: a few steps, a word with a neighbour.

    Seeded by name and shot, so the same shot mills the same way. Who watches something goes on
    watching it: only the eyes and the weight move (see gaze and idle).
    """
    out: list[Cue] = []
    crowd = [n for n, b in floor.bodies.items() if "." in n and b.placed and b.present]
    for name in crowd:
        body = floor.bodies[name]
        if name in busy or body.wanders or body.posture != "stand":
            continue
        random = np.random.default_rng(zlib.crc32(f"{name}{shot}".encode()))
        if body.watches and random.random() < 0.75:
            continue
        start = round(random.uniform(0.1, 0.9) * rate)
        if random.random() < 0.4 and frames > 2.2 * rate:
            out += _few_steps(floor, name, body, (start, frames, rate), random)
        elif (near := _neighbour(floor, name, crowd)) is not None and random.random() < 0.7:
            long = round(random.uniform(1.2, 2.4) * rate)
            verb = _CHAT[int(random.integers(len(_CHAT)))]
            at = floor.bodies[near].at
            out.append(Cue.model_validate({
                "who": name, "verb": verb, "start": start, "end": min(start + long, frames),
                "target": near, "look": (at[0], 0.0, at[1]),
            }))  # fmt: skip
    return [cue for cue in out if cue.end > cue.start + 6]


def _few_steps(
    floor: Floor, name: str, body: Body, when: tuple[int, int, float], random: np.random.Generator
) -> list[Cue]:
    start, frames, rate = when
    for _ in range(6):
        angle, far = random.uniform(0, 2 * np.pi), random.uniform(0.5, 1.1)
        spot = (
            body.at[0] + far * float(np.sin(angle)), body.at[1] + 0.6 * far * float(np.cos(angle))
        )  # fmt: skip
        if floor.free(spot, name, 0.65) and spot[1] < 0.4 + body.at[1]:
            end = min(start + round(far / 0.7 * rate), frames)
            body.facing = facing(body.at, spot)
            body.at = spot
            return [Cue(who=name, verb="walk", start=start, end=end, to=(spot[0], 0.0, spot[1]))]
    return []


def _neighbour(floor: Floor, name: str, crowd: Sequence[str]) -> str | None:
    """Who of the crowd stands next to somebody, within reach of a word."""
    here = floor.bodies[name].at
    others = [(float(np.hypot(floor.bodies[n].at[0] - here[0], floor.bodies[n].at[1] - here[1])), n)
              for n in crowd if n != name]  # fmt: skip
    far, near = min(others, default=(9.0, ""))
    return near if far < 1.8 else None
