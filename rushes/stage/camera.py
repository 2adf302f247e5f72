"""The camera solver: from size, angle, azimuth and lens to the framing that the moves start from.

A size is an interval of body landmarks, and a camera that does not turn sees a point p, in its own
axes, at the row F * (py - ey) / (pz - ez), with e its eye and F its lens in frame heights (pinhole
model). "This landmark at this row" and "nobody beyond this column" are therefore linear in e: the
nearest camera that holds them all is found exactly, without search.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

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

UPRIGHT: tuple[Angle, ...] = ("eye", "low", "high")
"""Angles from which a standing body is still seen as one; from above and below it is not."""
ELEVATION: dict[Angle, float] = {"eye": 3, "low": -14, "high": 24, "overhead": 72, "worm": -32}
LYING_DEGREES = 16.0
"""From how far above somebody who lies is seen where no other angle was asked for."""
LOWEST_M = 0.18
_LOW = 0.58
"""How much of the height that a wide shot has to spare is above the people."""
_UP = np.array([0.0, 1.0, 0.0])
_MARGIN = 0.06
"""What stays free at the sides of the outermost people, a share of the frame's width."""
_ACROSS: dict[Size, float] = {"mcu": 0.75, "cu": 0.6, "ecu": 0.5}
"""How much of the shoulders must be in the picture where several people share it."""


@dataclass(frozen=True)
class Figure:
    """A body at one instant: middle and radius of the head, standing height and facing (degrees).

    gaze : where the face looks, degrees; gazes : and at other times of the shot.
    spine : (5, 3) top of the head, neck, hips, knees, feet.
    """

    name: str
    head: Array
    radius: float
    height: float
    facing: float
    gaze: float
    gazes: tuple[float, ...]
    spine: Array

    @property
    def top(self) -> float:
        return float(self.head[1]) + 1.06 * self.radius

    @property
    def floor(self) -> float:
        return float(self.spine[:, 1].min())

    @property
    def lies(self) -> bool:
        """Whether head and hips are about as low as the feet."""
        return float(self.head[1] + self.spine[2, 1]) / 2 - self.floor < 0.3 * self.height

    def interval(self, size: Size) -> tuple[Array, Array]:
        """The points that a size puts at the top and at the bottom of the frame.

        They hang from the top of the head by the standing height; a body that is bent, sits or
        kneels ends sooner, and "from head to toe" is then as tall as it is.
        """
        low, high, _ = SIZE_LANDMARKS[size]
        tall = self.height
        if size == "ls":
            tall = float(np.clip(self.top - self.floor, 0.4 * tall, tall))
        if size == "els":
            ends = (self.floor + low * tall, self.floor + high * tall)
        else:
            lowest = self.floor + min(low, 0.0) * tall
            ends = (max(self.top - (1 - low) * tall, lowest), self.top - (1 - high) * tall)
        x, _, z = self.head
        return np.array([x, ends[1], z]), np.array([x, ends[0], z])

    def part(self, size: Size) -> Array:
        """(5, 3) the part of a lying body that a size shows, from its upper to its lower end."""
        low, high, _ = SIZE_LANDMARKS[size]
        at = np.linspace(min(high, 1.0), max(low, 0.0), 5)
        shares = np.array([0.0, 0.27, 0.5, 0.83, 1.0])
        ways = [np.interp(at, shares, self.spine[::-1, axis]) for axis in range(3)]
        return np.stack(ways, 1)


@dataclass(frozen=True)
class Subject:
    """What the frame is about at the framing instant: floor point, height, facing, metres.

    figures : the people it is made of; without any, a standing body at the middle stands in.
    boxes : middle and size of the things that share the frame with them.
    track : the floor points that a camera that follows goes along with.
    """

    middle: tuple[float, float]
    base: float
    height: float
    facing: float
    spread: float = 0.0
    travel: tuple[float, float] = (0.0, 0.0)
    track: tuple[tuple[float, float], ...] = ()
    figures: tuple[Figure, ...] = field(default=(), compare=False)
    boxes: tuple[tuple[Array, Array], ...] = field(default=(), compare=False)


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


@dataclass(frozen=True)
class _Cut:
    """What has to fit: points for the top and for the bottom row, and (n, 3) for the sides with
    their half widths; together: whether all bottoms have to be in, or their mean."""

    highs: Array
    lows: Array
    sides: Array
    half: Array
    together: bool


def sensor_height(width: int, height: int, sensor_mm: float = 36.0) -> float:
    return sensor_mm * height / width


def elevation_of(intent: Intent, figures: Sequence[Figure] = ()) -> float:
    """How far above its subject the camera is, degrees."""
    angle = intent.angle or "eye"
    lying = angle == "eye" and any(one.lies for one in figures)
    return LYING_DEGREES if lying else ELEVATION[angle]


def base_framing(
    intent: Intent,
    subject: Subject,
    azimuth: float,
    aspect: float,
    column: float | None = None,
    lift: float = 0.0,
) -> Base:
    """Where the camera stands for a size, angle and azimuth (degrees, 0 = audience, 90 = +x).

    column : where in the frame a single subject stands, 0 (left) to 1; the composition's unless
        it is given. lift : how much higher than its angle the camera looks from, degrees.
    """
    size: Size = intent.size or "ms"
    if column is None:
        column = {"left": 1 / 3, "right": 2 / 3}.get(intent.composition or "centre", 0.5)
    cut, elevation = _cut(subject, size), elevation_of(intent, subject.figures) + lift
    headroom = SIZE_LANDMARKS[size][2] if intent.headroom is None else intent.headroom
    frame = _Frame(size, headroom, (intent.lens_mm or LENS_MM[size]), aspect, column)
    steep = (intent.angle or "eye") not in UPRIGHT
    base = _fitted(frame, cut, azimuth, elevation, steep)
    for raised in np.linspace(elevation, 4.0, 9)[1:].tolist():
        if base.eye[1] >= LOWEST_M:
            return base
        base = _fitted(frame, cut, azimuth, raised, steep)
    raise_m = np.array([0.0, max(LOWEST_M - float(base.eye[1]), 0.0), 0.0])
    return replace(base, eye=base.eye + raise_m, aim=base.aim + raise_m)


@dataclass(frozen=True)
class _Frame:
    size: Size
    headroom: float
    lens_mm: float
    aspect: float
    column: float


def _cut(subject: Subject, size: Size) -> _Cut:
    if not subject.figures:
        low, high, _ = SIZE_LANDMARKS[size]
        x, z = subject.middle
        highs = np.array([[x, subject.base + subject.height * high, z]])
        lows = np.array([[x, subject.base + subject.height * low, z]])
        half = np.array([subject.spread / 2])
        return _Cut(highs, lows, (highs + lows) / 2, half, True)
    highs, lows, sides, half = list[Array](), list[Array](), list[Array](), list[float]()
    for one in subject.figures:
        if one.lies and size != "els":
            part = one.part(size)
            highs += list(part + one.radius * _UP)
            lows += list(part - one.radius * _UP)
            sides += list(part)
            half += [1.2 * one.radius] * len(part)
        else:
            high, low = one.interval(size)
            highs.append(high)
            lows.append(low)
            sides.append(one.head)
            half.append(max(1.1 * one.radius, 0.19 * one.height * _ACROSS.get(size, 1.0)))
    for middle, extent in subject.boxes:
        sides.append(middle)
        half.append(min(float(np.hypot(extent[0], extent[2])) / 2, 0.3 if size in _ACROSS else 3.0))
        if size in ("ls", "els"):
            highs.append(middle + extent * _UP / 2)
            lows.append(middle - extent * _UP / 2)
    together = size in ("ls", "els") or any(one.lies for one in subject.figures)
    return _Cut(np.array(highs), np.array(lows), np.array(sides), np.array(half), together)


def _fitted(frame: _Frame, cut: _Cut, azimuth: float, elevation: float, steep: bool) -> Base:
    """The nearest camera with this direction that holds what has to fit, in the rows it goes in."""
    a, up = np.radians(azimuth), np.radians(elevation)
    away = np.array([np.sin(a) * np.cos(up), np.sin(up), np.cos(a) * np.cos(up)])
    turned = orient(away, np.zeros(3))
    focal = frame.lens_mm / 36.0 * frame.aspect
    top, bottom = (frame.headroom - 0.5) / focal, 0.5 / focal
    highs, lows, sides = cut.highs @ turned, cut.lows @ turned, cut.sides @ turned
    upper = float((highs[:, 1] - top * highs[:, 2]).min())
    feet = lows[:, 1] - bottom * lows[:, 2]
    lower = float(feet.max() if cut.together else feet.mean())
    ez = (upper - lower) / (bottom - top)
    one = len(cut.half) == 1
    wide = (0.5 - _MARGIN) * frame.aspect / focal
    left = float((sides[:, 0] - cut.half + wide * sides[:, 2]).min())
    right = float((sides[:, 0] + cut.half - wide * sides[:, 2]).max())
    middle = (cut.highs.mean(0) + cut.lows.mean(0)) / 2
    if steep:
        tall = float((cut.highs[:, 1] - cut.lows[:, 1]).mean()) / (1 - frame.headroom)
        ez = float((middle @ turned)[2]) - tall * focal
    if not one or float(cut.half[0]) > 0.5:
        ez = min(ez, (left - right) / (2 * wide))
    if steep and not one:
        tall = (0.5 - _MARGIN) / focal
        over = float((sides[:, 1] - 0.16 + tall * sides[:, 2]).min())
        under = float((sides[:, 1] + 0.16 - tall * sides[:, 2]).max())
        ez = min(ez, (over - under) / (2 * tall))
    if steep:
        ey = float((middle @ turned)[1])
    elif frame.size in ("els", "ls"):
        # What is free above and below is more sky than ground, but for a single it is nothing.
        ey = _LOW * (lower + bottom * ez) + (1 - _LOW) * (upper + top * ez)
    else:
        ey = upper + top * ez
    aside = (frame.column - 0.5) * frame.aspect / focal
    ex = float(sides[0, 0] - aside * (sides[0, 2] - ez)) if one else (left + right) / 2
    return _standing(turned @ np.array([ex, ey, ez]), turned, cut.sides.mean(0), frame.lens_mm)


def _standing(eye: Array, turned: Array, middle: Array, lens_mm: float) -> Base:
    """The base of a camera; its middle is the subject's point in the middle row of the frame."""
    level = float(turned[0, 1] * (middle[0] - eye[0]) + turned[2, 1] * (middle[2] - eye[2]))
    spot = np.array([middle[0], eye[1] - level / turned[1, 1], middle[2]])
    forward = turned[:, 2]
    aim = eye + forward * max(float(forward @ (spot - eye)), 0.1)
    return Base(eye, aim, lens_mm, float(np.linalg.norm(aim - eye)), spot)


def tall_of(size: Size) -> float:
    """How much of a body's height fills the frame's height."""
    low, high, headroom = SIZE_LANDMARKS[size]
    return (high - low) / (1 - headroom)


def orient(eye: Array, aim: Array) -> Array:
    """Rotation (3, 3) of an OpenCV camera at `eye` that looks at `aim`, upright."""
    forward = aim - eye
    forward = forward / np.linalg.norm(forward)
    right = np.cross(forward, [0.0, 1.0, 0.0])
    if float(np.linalg.norm(right)) < 1e-6:
        right = np.array([1.0, 0.0, 0.0])
    right /= np.linalg.norm(right)
    return np.stack([right, np.cross(forward, right), forward], 1)
