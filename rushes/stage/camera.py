"""The camera solver: from size, angle, side, lens and moves to a path, frame by frame.

Base framing. A size is an interval of body landmarks; the camera stands at the distance at which
that interval fills the frame's height: d = h * f / s, with h the interval with its headroom in
metres, f the focal length and s the sensor height (pinhole model).
Inward moves land on the framing, outward moves leave from it, moves across pass it half way.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from rushes.intent import Intent, Move
from rushes.intent.wish import Angle, Ease, MoveKind, Size, Speed
from rushes.stage.setup import CameraPath

Array = NDArray[np.float64]

SIZE_LANDMARKS: dict[Size, tuple[float, float, float]] = {
    "els": (-1.1, 3.7, 0.0), "ls": (-0.10, 1.0, 0.14), "mls": (0.25, 1.0, 0.09),
    "ms": (0.53, 1.0, 0.09), "mcu": (0.655, 1.0, 0.10), "cu": (0.755, 1.0, 0.09),
    "ecu": (0.84, 0.975, 0.0),
}  # fmt: skip
"""Per size: lowest and highest landmark in frame as fractions of body height, and headroom as a
share of the frame."""

DEFAULT_LENS_MM: dict[Size, float] = {
    "els": 24, "ls": 35, "mls": 40, "ms": 50, "mcu": 60, "cu": 75, "ecu": 100,
}  # fmt: skip
ELEVATION: dict[Angle, float] = {"eye": 3, "low": -14, "high": 24, "overhead": 72, "worm": -32}
SPEED: dict[Speed, float] = {"slow": 0.6, "medium": 1.0, "fast": 1.6}
AMOUNT: dict[MoveKind, float] = {
    "pan_left": 20, "pan_right": 20, "tilt_up": 12, "tilt_down": 12, "roll_cw": 10, "roll_ccw": 10,
    "zoom_in": 1.45, "zoom_out": 1.45, "dolly_in": 0.30, "dolly_out": 0.34, "truck_left": 1.2,
    "truck_right": 1.2, "pedestal_up": 0.9, "pedestal_down": 0.9, "arc_left": 30, "arc_right": 30,
    "dolly_zoom_in": 0.45, "dolly_zoom_out": 0.45,
}  # fmt: skip
"""How far a move goes at medium speed when nobody says: degrees, metres, focal ratio; dollies as a
share of the distance to the subject."""
LANDS: dict[MoveKind, float] = {
    "dolly_in": 1, "zoom_in": 1, "pan_left": 1, "pan_right": 1, "tilt_up": 1, "tilt_down": 1,
    "pedestal_down": 1, "dolly_zoom_in": 0, "arc_left": 0.5, "arc_right": 0.5, "truck_left": 0.5,
    "truck_right": 0.5,
}  # fmt: skip
"""The share of the move at which the asked framing holds; moves not named leave from it (0)."""


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
    """The framing before any move: eye, aim, lens and distance."""

    eye: Array
    aim: Array
    lens_mm: float
    distance: float


def sensor_height(width: int, height: int, sensor_mm: float = 36.0) -> float:
    return sensor_mm * height / width


def base_framing(
    intent: Intent, subject: Subject, azimuth: float, aspect: float, over: Array | None = None
) -> Base:
    """Where the camera stands for a size, angle and azimuth (degrees, 0 = audience, 90 = +x).

    over : head of the person over whose shoulder we look, metres; the camera goes behind it.
    """
    size: Size = intent.size or "ms"
    low, high, headroom = SIZE_LANDMARKS[size]
    lens = intent.lens_mm or DEFAULT_LENS_MM[size]
    tall = (high - low) * subject.height / (1 - headroom)
    sensor = 36.0 / aspect
    distance = tall * lens / sensor
    if subject.spread > 0:
        wide = (subject.spread + 1.2) * lens / 36.0
        distance = max(distance, wide)
    centre = subject.base + subject.height * low + tall / 2
    aim = np.array([subject.middle[0], centre, subject.middle[1]])
    if over is not None:
        return _over_shoulder(aim, over, lens)
    elevation = np.radians(ELEVATION[intent.angle or "eye"])
    a = np.radians(azimuth)
    away = np.array(
        [np.sin(a) * np.cos(elevation), np.sin(elevation), np.cos(a) * np.cos(elevation)]
    )
    eye = aim + away * distance
    eye[1] = max(eye[1], 0.18)
    return Base(eye, aim, lens, float(np.linalg.norm(eye - aim)))


def _over_shoulder(aim: Array, over: Array, lens: float) -> Base:
    along = aim - over
    along[1] = 0
    along /= max(float(np.linalg.norm(along)), 1e-6)
    side = np.array([along[2], 0.0, -along[0]])
    side *= -1.0 if (over + side)[2] < over[2] else 1.0
    eye = over - along * 0.95 + side * 0.52
    eye[1] = over[1] + 0.10
    return Base(eye, aim, lens, float(np.linalg.norm(eye - aim)))


def orient(eye: Array, aim: Array) -> Array:
    """Rotation (3, 3) of an OpenCV camera at `eye` that looks at `aim`, upright."""
    forward = aim - eye
    forward /= np.linalg.norm(forward)
    right = np.cross(forward, [0.0, 1.0, 0.0])
    if float(np.linalg.norm(right)) < 1e-6:
        right = np.array([1.0, 0.0, 0.0])
    right /= np.linalg.norm(right)
    return np.stack([right, np.cross(forward, right), forward], 1)


def amount_of(move: Move, base: Base, seconds: float) -> float:
    """How far a move goes: as said, or from its speed, its time, and the distance for dollies."""
    if move.amount is not None:
        return move.amount
    pace = SPEED[move.speed or "medium"] * float(np.clip(seconds / 5.0, 0.55, 1.5))
    amount = AMOUNT.get(move.kind, 0.0)
    if move.kind in ("zoom_in", "zoom_out"):
        return 1 + (amount - 1) * pace
    if move.kind in ("dolly_in", "dolly_out", "dolly_zoom_in", "dolly_zoom_out"):
        return float(np.clip(amount * pace, 0.06, 0.62)) * base.distance
    return amount * pace


def ease(share: Array, how: Ease | None) -> Array:
    """Progress along a move: linear, easing in, out, or both ends."""
    s = np.clip(share, 0, 1)
    match how:
        case "linear":
            return s
        case "in":
            return s * s
        case "out":
            return 1 - (1 - s) ** 2
        case _:
            return _soft(s)


def _soft(s: Array) -> Array:
    """Constant speed with eased quarters at both ends."""
    a = 0.25
    ramp = np.where(s < a, s * s / (2 * a), s - a / 2)
    ramp = np.where(s > 1 - a, 1 - a - (1 - s) ** 2 / (2 * a), ramp)
    return ramp / (1 - a)


@dataclass
class _Rig:
    """The camera while the moves are applied, all frames at once."""

    eye: Array
    yaw: Array
    pitch: Array
    roll: Array
    lens: Array


def path(
    intent: Intent, base: Base, subject: Subject, frames: int, rate: float, jitter_seed: int = 0
) -> CameraPath:
    """The camera's path: base framing plus the moves in their steps, plus hand-held sway."""
    moves = [move for move in intent.moves or () if move.kind not in ("static",)]
    rotation = orient(base.eye, base.aim)
    rig = _Rig(
        eye=np.tile(base.eye, (frames, 1)), yaw=np.zeros(frames), pitch=np.zeros(frames),
        roll=np.zeros(frames), lens=np.full(frames, float(base.lens_mm)),
    )  # fmt: skip
    steps = sorted({move.step for move in moves})
    for move in moves:
        i = steps.index(move.step)
        share = np.clip(np.arange(frames) / max(frames - 1, 1) * len(steps) - i, 0, 1)
        progress = ease(share, move.ease) - LANDS.get(move.kind, 0.0)
        reach = amount_of(move, base, frames / rate / len(steps))
        _apply(rig, move, (progress, reach), base, rotation)
    if any(move.kind == "follow" for move in moves):
        _follow(rig, subject, frames)
    if intent.dutch_degrees:
        rig.roll += intent.dutch_degrees
    if intent.steadiness == "handheld":
        _shake(rig, frames, rate, jitter_seed)
    return _compose(rig, rotation, base)


def _apply(rig: _Rig, move: Move, made: tuple[Array, float], base: Base, rotation: Array) -> None:
    """Add one move: `made` is its progress at each frame (0 at the framing) and its amount."""
    progress, reach = made
    way = progress * reach
    right, forward = rotation[:, 0], rotation[:, 2]
    match move.kind:
        case "pan_left" | "pan_right":
            rig.yaw += way if move.kind == "pan_right" else -way
        case "tilt_up" | "tilt_down":
            rig.pitch += way if move.kind == "tilt_up" else -way
        case "roll_cw" | "roll_ccw":
            rig.roll += way if move.kind == "roll_cw" else -way
        case "zoom_in" | "zoom_out":
            rig.lens *= reach ** (progress if move.kind == "zoom_in" else -progress)
        case "dolly_in" | "dolly_out":
            sign = 1.0 if move.kind == "dolly_in" else -1.0
            rig.eye += sign * way[:, None] * forward
        case "truck_left" | "truck_right":
            sign = 1.0 if move.kind == "truck_right" else -1.0
            rig.eye += sign * way[:, None] * right
        case "pedestal_up" | "pedestal_down":
            rig.eye[:, 1] += way if move.kind == "pedestal_up" else -way
        case "arc_left" | "arc_right":
            _arc(rig, way if move.kind == "arc_right" else -way, base)
        case "dolly_zoom_in" | "dolly_zoom_out":
            sign = 1.0 if move.kind == "dolly_zoom_in" else -1.0
            rig.eye += sign * way[:, None] * forward
            rig.lens *= (base.distance - sign * way) / base.distance
        case _:
            pass


def _arc(rig: _Rig, degrees: Array, base: Base) -> None:
    """Round the subject at the same distance, looking at it: right is counter-clockwise above."""
    angle = np.radians(degrees)
    arm = rig.eye - base.aim
    cos, sin = np.cos(angle), np.sin(angle)
    rig.eye[:, 0] = base.aim[0] + cos * arm[:, 0] + sin * arm[:, 2]
    rig.eye[:, 2] = base.aim[2] - sin * arm[:, 0] + cos * arm[:, 2]
    rig.yaw -= degrees


def _follow(rig: _Rig, subject: Subject, frames: int) -> None:
    """Go along with the subject, with a little lag: its floor track, smoothed over 0.8 s."""
    if len(subject.track) < frames:
        return
    track = np.asarray(subject.track)[:frames] - np.asarray(subject.middle)
    wide = min(19, frames // 2 * 2 - 1)
    padded = np.pad(track, ((wide, wide), (0, 0)), mode="edge")
    kernel = np.hanning(2 * wide + 3)[1:-1]
    for axis, column in ((0, 0), (2, 1)):
        smooth = np.convolve(padded[:, column], kernel / kernel.sum(), mode="valid")
        rig.eye[:, axis] += smooth[:frames]


def _shake(rig: _Rig, frames: int, rate: float, seed: int) -> None:
    """An operator's sway: a few slow sines, up to about a third of a degree."""
    random = np.random.default_rng(seed)
    time = np.arange(frames) / rate
    sway = [
        sum(np.sin(2 * np.pi * (hertz * time + random.random())) for hertz in (0.37, 0.81, 1.6))
        for _ in range(3)
    ]
    rig.yaw, rig.pitch = rig.yaw + 0.15 * sway[0], rig.pitch + 0.12 * sway[1]
    rig.roll = rig.roll + 0.07 * sway[2]


def _compose(rig: _Rig, rotation: Array, base: Base) -> CameraPath:
    poses: list[tuple[float, ...]] = []
    for i in range(len(rig.eye)):
        turned = _about_y(-rig.yaw[i]) @ rotation @ _about_x(rig.pitch[i]) @ _about_z(rig.roll[i])
        matrix = np.concatenate([turned, rig.eye[i][:, None]], 1)
        poses.append(tuple(round(float(value), 9) for value in matrix.ravel()))
    focus = np.linalg.norm(rig.eye - base.aim, axis=1)
    return CameraPath(
        poses=tuple(poses),
        lens_mm=tuple(round(float(lens), 6) for lens in rig.lens),
        focus_m=tuple(round(float(far), 4) for far in focus),
    )


def _about_y(degrees: float) -> Array:
    c, s = np.cos(np.radians(degrees)), np.sin(np.radians(degrees))
    return np.array([[c, 0, s], [0, 1, 0], [-s, 0, c]])


def _about_x(degrees: float) -> Array:
    c, s = np.cos(np.radians(degrees)), np.sin(np.radians(degrees))
    return np.array([[1, 0, 0], [0, c, -s], [0, s, c]])


def _about_z(degrees: float) -> Array:
    c, s = np.cos(np.radians(degrees)), np.sin(np.radians(degrees))
    return np.array([[c, -s, 0], [s, c, 0], [0, 0, 1]])


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
    return [first + step for step in (0, 12, -12, 24, -24, 38, -38, 55, -55)]
