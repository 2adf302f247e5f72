"""The camera solver: from size, angle, side and lens to the framing that the moves start from.

Base framing. A size is an interval of body landmarks; the camera stands at the distance at which
that interval fills the frame's height: d = h * f / s, with h the interval with its headroom in
metres, f the focal length and s the sensor height (pinhole model).
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from rushes.intent import Intent
from rushes.intent.usual import HEADROOM, LENS_MM
from rushes.intent.wish import Angle, Size

Array = NDArray[np.float64]

_SHOWN: dict[Size, tuple[float, float]] = {
    "els": (-1.1, 3.7), "ls": (-0.10, 1.0), "mls": (0.25, 1.0), "ms": (0.53, 1.0),
    "mcu": (0.655, 1.0), "cu": (0.755, 1.0), "ecu": (0.84, 0.975),
}  # fmt: skip
SIZE_LANDMARKS: dict[Size, tuple[float, float, float]] = {
    size: (*shown, HEADROOM[size]) for size, shown in _SHOWN.items()
}
"""Per size: lowest and highest landmark in frame as fractions of body height, and headroom as a
share of the frame."""

_UPRIGHT: tuple[Angle, ...] = ("eye", "low", "high")
"""Angles from which a standing body is still seen as one; from above and below it is not."""
ELEVATION: dict[Angle, float] = {"eye": 3, "low": -14, "high": 24, "overhead": 72, "worm": -32}


@dataclass(frozen=True)
class Subject:
    """What the frame is about at the framing instant: floor point, height, facing, metres."""

    middle: tuple[float, float]
    base: float
    height: float
    facing: float
    spread: float = 0.0
    travel: tuple[float, float] = (0.0, 0.0)
    track: tuple[tuple[float, float], ...] = ()


@dataclass(frozen=True)
class Base:
    """The framing before any move: eye, aim, lens and distance to the subject's middle.

    The aim is beside the middle where the composition puts the subject beside the centre.
    """

    eye: Array
    aim: Array
    lens_mm: float
    distance: float
    middle: Array


def sensor_height(width: int, height: int, sensor_mm: float = 36.0) -> float:
    return sensor_mm * height / width


def base_framing(
    intent: Intent, subject: Subject, azimuth: float, aspect: float, over: Array | None = None
) -> Base:
    """Where the camera stands for a size, angle and azimuth (degrees, 0 = audience, 90 = +x).

    over : head of the person over whose shoulder we look, metres; the camera goes behind it, and
        `azimuth` is then one of SHOULDERS.
    """
    size: Size = intent.size or "ms"
    low, high, headroom = SIZE_LANDMARKS[size]
    headroom = headroom if intent.headroom is None else intent.headroom
    lens = intent.lens_mm or LENS_MM[size]
    tall = (high - low) * subject.height / (1 - headroom)
    sensor = 36.0 / aspect
    distance = tall * lens / sensor
    if subject.spread > 0:
        wide = (subject.spread + 1.2) * lens / 36.0
        distance = max(distance, wide)
    centre = subject.base + subject.height * low + tall / 2
    aim = np.array([subject.middle[0], centre, subject.middle[1]])
    if over is not None:
        return _over_shoulder(aim, over, lens, azimuth)
    elevation = np.radians(ELEVATION[intent.angle or "eye"])
    a = np.radians(azimuth)
    away = np.array(
        [np.sin(a) * np.cos(elevation), np.sin(elevation), np.cos(a) * np.cos(elevation)]
    )
    if subject.spread == 0 and (intent.angle or "eye") in _UPRIGHT:
        ends = (subject.base + subject.height * low, subject.base + subject.height * high)
        aim, distance = _fitted(aim, away * distance, ends, headroom, lens / sensor)
    eye = aim + away * distance
    eye[1] = max(eye[1], 0.18)
    return _composed(Base(eye, aim, lens, float(np.linalg.norm(eye - aim)), aim), intent)


def _fitted(
    aim: Array, arm: Array, ends: tuple[float, float], headroom: float, focal: float
) -> tuple[Array, float]:
    """Aim and distance at which the body's two landmarks lie where the size has them.

    A camera that looks up or down foreshortens a body; a few steps of fixed-point iteration take
    that back. arm : from aim to eye; ends : heights of the landmarks; focal : in frame heights.
    """
    distance = float(np.linalg.norm(arm))
    away = arm / distance
    for _ in range(6):
        turned = orient(aim + away * distance, aim)
        low, high = (
            turned.T @ (np.array([aim[0], end, aim[2]]) - aim - away * distance) for end in ends
        )
        if min(low[2], high[2]) < 0.1:
            break
        bottom, top = focal * low[1] / low[2], focal * high[1] / high[2]
        drop = (bottom + top - headroom) / 2 * distance / focal
        distance *= (bottom - top) / (1 - headroom)
        aim = aim - np.array([0.0, drop / max(float(np.hypot(away[0], away[2])), 0.3), 0.0])
    return aim, distance


def _composed(base: Base, intent: Intent) -> Base:
    """The camera turned so that the subject stands on a third of the frame, where that was asked.

    A third is a sixth of the frame's width away from its middle.
    """
    third = {"left": 1.0, "right": -1.0}.get(intent.composition or "centre", 0.0)
    if not third:
        return base
    right = orient(base.eye, base.aim)[:, 0]
    beside = base.distance * 36.0 / base.lens_mm / 6.0
    return replace(base, aim=base.aim + third * beside * right)


def tall_of(size: Size) -> float:
    """How much of a body's height fills the frame's height."""
    low, high, headroom = SIZE_LANDMARKS[size]
    return (high - low) / (1 - headroom)


SHOULDERS: tuple[float, ...] = (0.0, 1.0, 2.0, -0.5)
"""How much farther behind a shoulder the camera may stand than usual, the best first."""


def _over_shoulder(aim: Array, over: Array, lens: float, farther: float) -> Base:
    """Behind somebody and beside his head, on the audience's side; `farther` as in SHOULDERS."""
    along = aim - over
    along[1] = 0
    along /= max(float(np.linalg.norm(along)), 1e-6)
    side = np.array([along[2], 0.0, -along[0]])
    side *= -1.0 if (over + side)[2] < over[2] else 1.0
    eye = over - along * (0.95 + 0.45 * farther) + side * (0.52 + 0.12 * farther)
    eye[1] = over[1] + 0.10
    return Base(eye, aim, lens, float(np.linalg.norm(eye - aim)), aim)


def orient(eye: Array, aim: Array) -> Array:
    """Rotation (3, 3) of an OpenCV camera at `eye` that looks at `aim`, upright."""
    forward = aim - eye
    forward /= np.linalg.norm(forward)
    right = np.cross(forward, [0.0, 1.0, 0.0])
    if float(np.linalg.norm(right)) < 1e-6:
        right = np.array([1.0, 0.0, 0.0])
    right /= np.linalg.norm(right)
    return np.stack([right, np.cross(forward, right), forward], 1)


def azimuths(intent: Intent, subject: Subject) -> Sequence[float]:
    """Where the camera may stand round the subject, the best first, degrees.

    A side is relative to the way the subject faces; unsaid, the audience side is kept and the
    camera comes round towards the face by at most 52 degrees.
    """
    offset = {"front": 0.0, "three_quarter_left": 40.0, "three_quarter_right": -40.0,
              "profile_left": 90.0, "profile_right": -90.0, "back": 180.0}  # fmt: skip
    along = {move.kind for move in intent.moves or ()} & {"truck_left", "truck_right", "follow"}
    if intent.side is not None:
        first = subject.facing + offset[intent.side]
    elif along and abs(subject.travel[0]) > 0.6:
        first = 22.0 if subject.travel[0] > 0 else -22.0
    else:
        turned = (subject.facing + 180) % 360 - 180
        first = float(np.clip(turned * 0.6, -52, 52)) if abs(turned) < 150 else 0.0
    around = [first + step for step in (0, 12, -12, 24, -24, 38, -38, 55, -55)]
    if intent.side is not None:
        return around
    # Beyond this the camera would cross the line between people who face each other.
    return [azimuth for azimuth in around if abs(azimuth) <= 75]
