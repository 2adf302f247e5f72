"""Placing: where everybody is when a scene begins.

Who comes in later is not there yet; who is told of as sitting or lying in the opening line sits or
lies already; who talks with others stands with them in an open half circle, at the distance at
which people talk; a crowd stands round what it is about.
"""

from collections.abc import Sequence

import numpy as np

from rushes.acting.cue import Posture
from rushes.intent import Beat, Shot
from rushes.stage.crowd import in_crowd
from rushes.stage.floor import Floor, Spot, facing

ARRIVES = ("enter", "walk", "run", "appear")
TALK_M = 1.35
"""How far apart people stand who talk (Hall's far personal distance, in a room)."""
_RING = (60.0, -58.0, 88.0, -98.0, 116.0, -128.0, 146.0)
_STATES: dict[str, Posture] = {
    "sit": "sit", "lie": "lie", "kneel": "kneel", "crouch": "crouch", "write": "sit",
    "drive": "sit",
}  # fmt: skip
_DESKS = {"write": "desk"}


def place_everybody(shots: Sequence[Shot], floor: Floor, focus: Spot, thing: bool) -> None:
    """Put everybody who is there from the start of a scene on its floor.

    focus : what the scene plays around; thing : whether something stands there.
    """
    beats = [beat for shot in shots for beat in shot.beats]
    own, first = _firsts(beats, floor)
    loose: list[str] = []
    for who, beat in first.items():
        group, mine = floor.members(who), own.get(who)
        if len(group) > 1:
            _place_crowd(group, floor, focus, mine)
        elif mine is not None and _arrives(mine, beat, floor):
            floor.bodies[group[0]].placed = floor.bodies[group[0]].present = False
        elif mine is not None and mine.at == beats[0].at and mine.verb in _STATES:
            _settled(group[0], mine, floor, focus)
        elif mine is not None and mine is beat and _led(group[0], mine, floor):
            _at_target(group[0], mine, floor, focus)
        else:
            loose.append(group[0])
    named = {n for shot in shots for n in (*(shot.intent.subjects or ()), *shot.here)}
    for name in sorted(named & set(floor.bodies) - set(first)):
        loose.append(name)
    _together(loose, floor, focus, thing)
    _on_marks(floor)
    if floor.place.seated:
        _take_seats(floor)


def _firsts(beats: Sequence[Beat], floor: Floor) -> tuple[dict[str, Beat], dict[str, Beat]]:
    """Everybody's first own beat, and the first beat that names them at all."""
    own: dict[str, Beat] = {}
    first: dict[str, Beat] = {}
    for beat in beats:
        if floor.members(beat.who):
            own.setdefault(beat.who, beat)
        for name in (beat.who, beat.target):
            if name and floor.members(name):
                first.setdefault(name, beat)
    return own, first


def _arrives(mine: Beat, first: Beat, floor: Floor) -> bool:
    """Whether somebody comes into the scene with his first deed; in a room who only walks is
    there already."""
    if mine.verb in ("enter", "appear"):
        return True
    return mine is first and mine.verb in ("walk", "run") and not floor.place.indoors


def _led(name: str, beat: Beat, floor: Floor) -> bool:
    """Whether the first deed of somebody is done at something that has its place."""
    there = beat.target not in (None, name) and floor.where(beat.target or "") is not None
    return there and beat.verb not in ARRIVES


def _place_crowd(group: Sequence[str], floor: Floor, focus: Spot, mine: Beat | None) -> None:
    for number, name in enumerate(group):
        body = floor.bodies[name]
        body.present = body.placed = True
        body.at = in_crowd(floor, name, focus, number, len(group))
        body.wanders = mine is not None and mine.verb == "walk" and mine.target is None
        body.facing = facing(body.at, focus)


def _settled(name: str, beat: Beat, floor: Floor, focus: Spot) -> None:
    """Sitting, lying, kneeling or crouching since before the scene."""
    body, posture = floor.bodies[name], _STATES[beat.verb]
    kind = beat.target or _DESKS.get(beat.verb, "")
    middle = floor.where(kind) or focus
    body.present = True
    rests = posture in ("sit", "lie")
    known = kind not in floor.bodies and kind not in floor.items and kind not in floor.marks
    way = "lie" if posture == "lie" else "sit"
    anchor = floor.seat(kind if known else "", middle, way) if rests else None
    if anchor is None and beat.verb not in ("sit", "lie"):
        posture = "stand" if rests else posture
    if anchor is None:
        body.at = (
            floor.approach(name, kind) if floor.where(kind) else _free_near(floor, name, focus)
        )
        body.facing = facing(body.at, middle) if floor.where(kind) else 20.0
    else:
        body.at, body.facing, body.seat_m = (anchor.x, anchor.z), anchor.facing, anchor.height
    body.posture, body.placed = posture, True


def _at_target(name: str, beat: Beat, floor: Floor, focus: Spot) -> None:
    body = floor.bodies[name]
    body.at = floor.approach(name, beat.target or "", behind=beat.verb == "stand")
    body.facing = facing(body.at, focus) if beat.verb != "stand" else 0.0
    body.placed = body.present = True


def _together(names: Sequence[str], floor: Floor, focus: Spot, thing: bool) -> None:
    """Those whom nothing calls anywhere: round the thing, or with each other, open to the front."""
    there = [n for n, b in floor.bodies.items() if b.placed and b.present and "." not in n]
    middle = floor.bodies[there[0]].at if there and not thing else focus
    if thing:
        spots = [(a, 1.75) for a in _RING] if len(names) <= 3 else _arcs(len(names), 1.75)
    else:
        spots = _talking(len(names), bool(there))
    for name in names:
        if name not in floor.bodies:
            continue
        body = floor.bodies[name]
        around = [floor.slot(middle, angle, radius) for angle, radius in spots]
        body.at = next((s for s in around if floor.free(s, name)), None) or _free_near(
            floor, name, middle
        )
        body.placed = body.present = True
        body.facing = facing(body.at, middle) if body.at != middle else 20.0
    if len(names) == 1 and not there and not thing:
        floor.bodies[names[0]].facing = 20.0


def _talking(count: int, joins: bool) -> list[tuple[float, float]]:
    """Angles and radii of a group that talks, open to the audience; `joins` : round somebody."""
    if joins and count > 2:
        return _arcs(count, TALK_M)
    if joins:
        angles = (72.0, -72.0, 100.0, -100.0, 50.0, -50.0, 130.0, -130.0)
        return [(angle, radius) for radius in (TALK_M, 1.75) for angle in angles]
    if count <= 1:
        return [(0.0, 0.0)]
    if count == 2:
        return [(sign * 84.0, radius) for radius in (TALK_M / 2.2, 0.9) for sign in (-1, 1)]
    return _arcs(count, float(np.clip(0.27 * count, 0.8, 1.7)))


def _arcs(count: int, radius: float) -> list[tuple[float, float]]:
    """Half circles behind the middle, one behind the other, open to the audience."""
    out: list[tuple[float, float]] = []
    for row in range(4):
        # Every row looks through the gaps of the one before it.
        angles = np.linspace(-88.0, -272.0, count) + 9.0 * (row % 2)
        out += [(float(angle), radius + 0.62 * row) for angle in angles]
    return out


def _free_near(floor: Floor, name: str, focus: Spot) -> Spot:
    """A free place near what the scene plays about, on the floor that is kept for acting."""
    x0, z0, x1, z1 = floor.place.acting
    grid = [(x, z) for x in np.arange(x0, x1 + 0.1, 0.4) for z in np.arange(z0, z1 + 0.1, 0.4)]

    def worth(spot: Spot) -> float:
        """Near, and rather behind the action than between it and the audience."""
        far = float(np.hypot(spot[0] - focus[0], spot[1] - focus[1]))
        return abs(far - 1.2) + 1.5 * max(0.0, spot[1] - focus[1] - 0.3)

    grid.sort(key=worth)
    near = ((float(x), float(z)) for x, z in grid)
    return next(
        (spot for spot in near if floor.free(spot, name, 0.9)), floor.slot(focus, 28.0, 2.2)
    )


def _on_marks(floor: Floor) -> None:
    """Who has a mark of his own in film.toml stands on it, whatever was solved."""
    for name, body in floor.bodies.items():
        mark = floor.marks.get(floor.starts.get(name, name))
        if mark is not None and body.placed:
            body.at, body.facing = (mark[0], mark[1]), mark[2]


def _take_seats(floor: Floor) -> None:
    """In a car, a boat, a carriage everybody sits from the start."""
    there = [body for body in floor.bodies.values() if body.placed]
    for body, seat in zip(there, floor.place.seats, strict=False):
        body.at, body.facing = (seat.x, seat.z), seat.facing
        body.posture, body.seat_m = "sit", seat.height
