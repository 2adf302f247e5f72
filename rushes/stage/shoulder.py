"""Over somebody's shoulder: from where a face is seen at its size beside the head in front of it.

The camera is far enough behind the shoulder that its head fills a third of the frame's width at
most: at least 2 r * f / (36 mm * share) metres, with r the head's radius and f the lens in mm
(pinhole model). As the face keeps its size, the lens follows from how far the two are apart; where
that would be a telescope, a looser size is the lesser evil.
"""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from rushes.intent import Intent
from rushes.intent.wish import Size
from rushes.stage import camera, line
from rushes.stage.camera import Figure, Subject

LOOSER: dict[Size, Size] = {"ecu": "cu", "cu": "mcu", "mcu": "ms", "ms": "mls", "mls": "ls"}
_SHARE, _LONGEST, _LEAST_M = 0.30, 2.8, 0.85
_ASIDE, _OVER_M = 0.13, 0.06
"""How far from the middle of the frame the face is, and the lens above the head in front."""
_BESIDE = ((0.22, 1, 0.0), (0.17, 1, 0.05), (0.28, 1, 0.05), (0.22, -1, 0.6))
"""How far a head is beside the face behind it, of the frame's width, on which side of the line of
action (1: the audience's), and what that costs."""


class Past(NamedTuple):
    """One way past a shoulder: the wish as it can be had, from where, what it costs, and how much
    higher than its angle says, degrees: the camera is as high as the head in front of it."""

    intent: Intent
    azimuth: float
    column: float
    cost: float
    lift: float


def past(intent: Intent, subject: Subject, other: Figure, aspect: float) -> Iterator[Past]:
    """Ways to look past `other` at a single subject, each at the longest size that it allows."""
    one = subject.figures[0]
    gap = (other.head - one.head)[[0, 2]]
    apart, along = float(np.hypot(*gap)), line.bearing(gap)
    if apart < 0.3:
        return
    for steps, size in enumerate(_looser(intent.size or "ms")):
        wish = intent.model_copy(update={"size": size})
        lens, far, eye = _lens(wish, subject, other, (apart, along), aspect)
        if lens is not None:
            wish = wish.model_copy(update={"lens_mm": lens})
            rise = float(other.head[1]) + _OVER_M - eye
            lift = float(np.clip(np.degrees(np.arctan2(rise, far)), -4.0, 9.0))
            asked = intent.lens_mm or camera.LENS_MM[intent.size or "ms"]
            cost = 0.7 * steps + 0.45 * float(np.log2(lens / asked))
            for way in _sides(wish, (gap, apart, along), far, other):
                yield way._replace(cost=way.cost + cost, lift=lift)


def _looser(size: Size) -> Iterator[Size]:
    """A size and those that show more, as far as a shoulder makes sense."""
    while size in LOOSER:
        yield size
        size = LOOSER[size]


def _lens(
    wish: Intent, subject: Subject, other: Figure, gap: tuple[float, float], aspect: float
) -> tuple[float | None, float, float]:
    """The lens with which the face has its size from behind the shoulder, from how far, and how
    high the camera then is."""
    apart, along = gap
    base = camera.base_framing(wish, subject, along, aspect)
    asked, distance = base.lens_mm, base.distance
    behind = 2 * other.radius / (36.0 * _SHARE)
    room = 1 - asked * behind / distance
    if room < 0.1:
        return None, 0.0, 0.0
    lens = max(asked * apart / distance / room, asked * (apart + _LEAST_M) / distance, asked)
    if lens > _LONGEST * asked:
        return None, 0.0, 0.0
    # In whole millimetres: a gesture more or less is no reason for another lens.
    lens = max(asked, float(np.ceil(lens - 0.4)))
    return lens, distance * lens / asked, float(base.eye[1])


def _sides(
    wish: Intent, gap: tuple[camera.Array, float, float], far: float, other: Figure
) -> Iterator[Past]:
    """From both sides of the line of action, the head nearer to the face or farther from it."""
    way, apart, along = gap
    sign = float(np.sign(line.turned(line.audience_side(along) - along)))
    head = other.radius / max(far - apart, 0.3)
    for aside, side, more in _BESIDE:
        beta = _turn(apart, far, aside * 36.0 / (wish.lens_mm or 50.0) + head)
        azimuth = line.turned(along + side * sign * beta)
        right = np.array([np.cos(np.radians(azimuth)), -np.sin(np.radians(azimuth))])
        column = 0.5 - _ASIDE * float(np.sign(way @ right))
        yield Past(wish, azimuth, column, more, 0.0)


def _turn(apart: float, distance: float, tangent: float) -> float:
    """How far to turn round the subject, degrees, until whoever stands `apart` metres nearer is
    seen beside it: the tangent of the angle between them from `distance` metres."""
    turns = np.radians(np.linspace(0, 75, 76))
    ahead = np.maximum(distance - apart * np.cos(turns), 0.05)
    wide = apart * np.sin(turns) / ahead
    first = int(np.argmax(wide >= tangent))
    return float(np.degrees(turns[first])) if wide.max() >= tangent else 40.0
