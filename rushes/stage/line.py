"""Where a director of photography would stand: azimuths round the subject, and what each costs.

The line of action runs through the people who play together; all cameras of a scene stay on its
audience side (the 180-degree rule), and a face is seen a little from the side. Azimuths are in
degrees, 0 towards the audience, 90 towards +x. Costs: 0 is what one would choose, 1 is poor.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from rushes.intent import Intent
from rushes.intent.wish import Side
from rushes.stage.camera import Figure, Subject

Array = NDArray[np.float64]

OFFSET: dict[Side, float] = {
    "front": 0.0, "three_quarter_left": 40.0, "three_quarter_right": -40.0, "profile_left": 90.0,
    "profile_right": -90.0, "back": 180.0,
}  # fmt: skip
WIDE = ("els", "ls")
_SINGLES = (32.0, 44.0, 20.0, 57.0, 70.0, 8.0, 84.0, 100.0)
"""How far off the line of action a face is looked at."""
_GROUPS = (0.0, 14.0, -14.0, 28.0, -28.0, 42.0, -42.0, 58.0, -58.0)
_BEHIND = (180.0, 152.0, -152.0)
"""From where a group is seen that turns its back on the audience."""


class Way(NamedTuple):
    """A direction to look from, what it costs, and degrees higher than the angle says."""

    azimuth: float
    cost: float
    lift: float = 0.0


def turned(degrees: float) -> float:
    """An angle between -180 and 180."""
    return (degrees + 180.0) % 360.0 - 180.0


def bearing(way: Sequence[float] | Array) -> float:
    """The azimuth of a direction (x, z) on the floor."""
    return float(np.degrees(np.arctan2(way[0], way[1])))


def audience_side(line: float) -> float:
    """The azimuth across a line of action, on the side of it where the audience is.

    Of a line that runs towards the audience it is the right side, for all its cameras.
    """
    sides = turned(line + 90.0), turned(line - 90.0)
    first = min(sides, key=abs)
    return first if abs(first) < 81.0 else max(sides)


def ways(intent: Intent, subject: Subject, partner: Array | None) -> list[Way]:
    """Where the camera may stand round the subject, the best first.

    partner : the head of who plays with a single subject, if anybody does.
    """
    if intent.side is not None:
        first = subject.facing + OFFSET[intent.side]
        around = [
            Way(turned(first + step), abs(step) / 30.0) for step in (0, 8, -8, 16, -16, 26, -26)
        ]
        return around
    figures = subject.figures
    found = _along(intent, subject) or (
        _single(figures[0], partner)
        if len(figures) == 1 and not subject.boxes
        else _several([*(one.head for one in figures), *(at for at, _ in subject.boxes)])
    )
    wide = intent.size in WIDE
    weight = 0.45 if wide else 1.0
    out = [
        Way(
            way.azimuth, way.cost + weight * faces(figures, way.azimuth) + _stage(way.azimuth, wide)
        )
        for way in found
    ]
    return sorted(out, key=lambda way: way.cost)


def faces(figures: Sequence[Figure], azimuth: float) -> float:
    """How little of the faces is seen from here: 0 for three quarters, 1 for backs."""
    off = [abs(turned(azimuth - gaze)) for one in figures if not one.lies for gaze in one.gazes]
    if not off:
        return 0.0
    return float(np.mean([np.clip((angle - 62.0) / 70.0, 0.0, 1.0) for angle in off]))


def _stage(azimuth: float, wide: bool) -> float:
    """Sets are built to be seen from the audience; wide shots show that most."""
    off = abs(turned(azimuth))
    return (0.5 if wide else 0.12) * off / 90.0 + max(0.0, off - 84.0) / 90.0


def _along(intent: Intent, subject: Subject) -> list[Way]:
    """Beside somebody on the way, a little ahead, for cameras that go along."""
    along = {move.kind for move in intent.moves or ()} & {"truck_left", "truck_right", "follow"}
    if not along or float(np.hypot(*subject.travel)) < 0.6:
        return []
    heading = bearing(subject.travel)
    across = audience_side(heading)
    ahead = turned(heading - across)
    first = across + float(np.sign(ahead)) * 22.0
    return [Way(turned(first + step), abs(step) / 60.0) for step in (0, 12, -12, 26, -26, 40, -40)]


def _single(one: Figure, partner: Array | None) -> list[Way]:
    """From beside the eyeline, on the audience side of it."""
    if one.lies:
        return _lying(one)
    ways = np.radians(one.gazes)
    line = bearing([float(np.sin(ways).sum()), float(np.cos(ways).sum())])
    if partner is not None:
        eyeline = bearing((partner - one.head)[[0, 2]])
        # Who looks at something else all the time does not play with the partner.
        line = eyeline if abs(turned(eyeline - line)) < 80.0 else line
    across = audience_side(line)
    sign = float(np.sign(turned(across - line)))
    out = [Way(turned(line + sign * step), abs(step - 32.0) / 90.0) for step in _SINGLES]
    if partner is None:
        out += [
            Way(turned(line - sign * step), abs(step - 32.0) / 90.0 + 0.1) for step in _SINGLES[:4]
        ]
    return out


def _lying(one: Figure) -> list[Way]:
    """Who lies is seen from the side, a little from the feet: nobody's face is upside down."""
    line = bearing((one.head - one.spine[4])[[0, 2]])
    across = audience_side(line)
    feet = -float(np.sign(turned(line - across)))
    first = [
        Way(turned(across + feet * step), abs(step - 12) / 80.0) for step in (12, 0, 26, 40, 55)
    ]
    first += [
        Way(turned(way.azimuth - 2 * turned(way.azimuth - line)), way.cost + 0.3) for way in first
    ]
    return first


def _several(spots: Sequence[Array]) -> list[Way]:
    """From across the line through two people, or one and a thing; from the audience for more."""
    first = 0.0
    if len(spots) == 2:
        way = (spots[1] - spots[0])[[0, 2]]
        if float(np.hypot(*way)) > 0.2:
            first = audience_side(bearing(way))
    out = [Way(turned(first + step), abs(step) / 110.0) for step in _GROUPS]
    return out + [Way(turned(first + step), 0.4) for step in _BEHIND]
