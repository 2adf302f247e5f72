"""The camera's moves: from a framing and what was said to a path, frame by frame.

Inward moves land on the framing, outward moves leave from it, moves across pass it half way; a
move that says where it ends ("push in to a close-up", "pan to the door") leaves from the framing
and lands there.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from rushes.intent import Intent, Move
from rushes.intent.usual import PACE, REACH
from rushes.intent.wish import Ease, MoveKind
from rushes.render.optics import CameraPath
from rushes.stage.camera import Base, Subject, orient

Array = NDArray[np.float64]

LANDS: dict[MoveKind, float] = {
    "dolly_in": 1, "zoom_in": 1, "pan_left": 1, "pan_right": 1, "tilt_up": 1, "tilt_down": 1,
    "pedestal_down": 1, "dolly_zoom_in": 0, "arc_left": 0.5, "arc_right": 0.5, "truck_left": 0.5,
    "truck_right": 0.5,
}  # fmt: skip
"""The share of the move at which the asked framing holds; moves not named leave from it (0)."""
_STILL = frozenset({"static", "rack_focus"})
_TRAVELS = frozenset({"dolly_in", "dolly_out", "truck_left", "truck_right", "pedestal_up",
                      "pedestal_down", "arc_left", "arc_right", "dolly_zoom_in", "dolly_zoom_out",
                      "follow"})  # fmt: skip
_ACROSS = frozenset({"truck_left", "truck_right", "pedestal_up", "pedestal_down", "arc_left",
                     "arc_right"})  # fmt: skip


def amount_of(move: Move, base: Base, seconds: float) -> float:
    """How far a move goes: as said, or from its speed, its time, and the distance for dollies."""
    if move.amount is not None:
        return move.amount
    pace = PACE[move.speed or "medium"] * float(np.clip(seconds / 5.0, 0.55, 1.5))
    amount = REACH.get(move.kind, 0.0)
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
    focus: Array


@dataclass(frozen=True)
class Cast:
    """What the moves are made of besides the wish: the framing they start from, and where they end.

    landings : by place in `Intent.moves`, the framing a move ends on, where one was said.
    """

    base: Base
    subject: Subject
    landings: Mapping[int, Base]


def path(
    intent: Intent, cast: Cast, frames: int, rate: float, jitter_seed: int = 0, made: float = 1.0
) -> CameraPath:
    """The camera's path: base framing plus the moves in their steps, plus hand-held sway.

    made : how much of every move that travels is made, where there is no room for all of it.
    """
    base, moves = cast.base, intent.moves or ()
    rotation = orient(base.eye, base.aim)
    rig = _Rig(
        eye=np.tile(base.eye, (frames, 1)), yaw=np.zeros(frames), pitch=np.zeros(frames),
        roll=np.zeros(frames), lens=np.full(frames, float(base.lens_mm)),
        focus=np.tile(base.aim, (frames, 1)),
    )  # fmt: skip
    steps = sorted({move.step for move in moves if move.kind not in _STILL})
    for number, move in enumerate(moves):
        step = steps.index(move.step) if move.step in steps else 0
        share = np.arange(frames) / max(frames - 1, 1) * max(len(steps), 1) - step
        progress = ease(share, move.ease)
        part = made if move.kind in _TRAVELS else 1.0
        landing = cast.landings.get(number)
        if landing is not None:
            _land(rig, move, progress * part, (base, landing), rotation)
            continue
        reach = part * amount_of(move, base, frames / rate / max(len(steps), 1))
        _apply(rig, move, (progress - LANDS.get(move.kind, 0.0), reach), base, rotation)
    if any(move.kind == "follow" for move in moves):
        _follow(rig, cast.subject, frames, made)
    if intent.dutch_degrees:
        rig.roll += intent.dutch_degrees
    if intent.steadiness == "handheld":
        _shake(rig, frames, rate, jitter_seed)
    return _compose(rig, rotation)


def lands_at(move: Move) -> float:
    """The share of a move at which the asked framing holds."""
    return 0.0 if move.to or move.onto else LANDS.get(move.kind, 0.0)


def goes_against(move: Move, base: Base, landing: Base) -> bool:
    """Whether the way to where a move ends is the opposite of the way it was said to go."""
    yaw, pitch = _turn_to(landing.aim, base.eye, orient(base.eye, base.aim))
    nearer = base.distance - landing.distance
    way = {
        "dolly_in": nearer, "zoom_in": nearer, "dolly_out": -nearer, "zoom_out": -nearer,
        "pan_right": yaw, "pan_left": -yaw, "tilt_up": pitch, "tilt_down": -pitch,
    }.get(move.kind, 0.0)  # fmt: skip
    return way < -1e-6


def _land(rig: _Rig, move: Move, progress: Array, ends: tuple[Base, Base], rotation: Array) -> None:
    """Go from one framing to another: by the eye, by the lens, or by turning, as the move says."""
    base, landing = ends
    if move.kind == "rack_focus":
        rig.focus += progress[:, None] * (landing.aim - rig.focus)
        return
    if move.kind in ("zoom_in", "zoom_out"):
        rig.lens *= (base.distance / landing.distance) ** progress
    elif move.kind in ("dolly_in", "dolly_out", "follow"):
        rig.eye += progress[:, None] * (landing.eye - base.eye)
    elif move.kind in _ACROSS:
        _apply(rig, move, (progress, amount_of(move, base, 4.0)), base, rotation)
    last = int(np.argmax(progress >= progress.max()))
    yaw, pitch = _turn_to(landing.aim, rig.eye[last], rotation)
    rig.yaw += progress * (yaw - rig.yaw[last])
    rig.pitch += progress * (pitch - rig.pitch[last])
    rig.focus += progress[:, None] * (landing.aim - rig.focus)


def _turn_to(point: Array, eye: Array, rotation: Array) -> tuple[float, float]:
    """Yaw to the right and pitch upwards, degrees, from an upright camera to a point."""
    forward, wanted = rotation[:, 2], point - eye
    heading = np.arctan2(forward[0], forward[2]) - np.arctan2(wanted[0], wanted[2])
    heading = (heading + np.pi) % (2 * np.pi) - np.pi
    rise = np.arctan2(wanted[1], np.hypot(wanted[0], wanted[2]))
    return float(np.degrees(heading)), float(np.degrees(rise - np.arcsin(forward[1])))


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
            _rise(rig, way if move.kind == "pedestal_up" else -way, move, (base, rotation))
        case "arc_left" | "arc_right":
            _arc(rig, way if move.kind == "arc_right" else -way, base)
        case "dolly_zoom_in" | "dolly_zoom_out":
            sign = 1.0 if move.kind == "dolly_zoom_in" else -1.0
            rig.eye += sign * way[:, None] * forward
            rig.lens *= (base.distance - sign * way) / base.distance
        case _:
            pass


def _rise(rig: _Rig, metres: Array, move: Move, start: tuple[Base, Array]) -> None:
    """Up and down; on a crane the camera keeps its eye on what it was framed for."""
    base, rotation = start
    rig.eye[:, 1] += metres
    if move.rig == "crane":
        rig.pitch += np.array([_turn_to(base.middle, eye, rotation)[1] for eye in rig.eye])


def _arc(rig: _Rig, degrees: Array, base: Base) -> None:
    """Round the subject at the same distance, looking at it: right is counter-clockwise above."""
    angle = np.radians(degrees)
    arm = rig.eye - base.middle
    cos, sin = np.cos(angle), np.sin(angle)
    rig.eye[:, 0] = base.middle[0] + cos * arm[:, 0] + sin * arm[:, 2]
    rig.eye[:, 2] = base.middle[2] - sin * arm[:, 0] + cos * arm[:, 2]
    rig.yaw -= degrees


def _follow(rig: _Rig, subject: Subject, frames: int, made: float) -> None:
    """Go along with the subject, with a little lag: its floor track, smoothed over 0.8 s."""
    if len(subject.track) < frames:
        return
    track = np.asarray(subject.track)[:frames] - np.asarray(subject.middle)
    wide = min(19, frames // 2 * 2 - 1)
    padded = np.pad(track, ((wide, wide), (0, 0)), mode="edge")
    kernel = np.hanning(2 * wide + 3)[1:-1]
    for axis, column in ((0, 0), (2, 1)):
        smooth = np.convolve(padded[:, column], kernel / kernel.sum(), mode="valid")
        rig.eye[:, axis] += made * smooth[:frames]


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


def _compose(rig: _Rig, rotation: Array) -> CameraPath:
    poses: list[tuple[float, ...]] = []
    for i in range(len(rig.eye)):
        turned = _about_y(-rig.yaw[i]) @ rotation @ _about_x(rig.pitch[i]) @ _about_z(rig.roll[i])
        matrix = np.concatenate([turned, rig.eye[i][:, None]], 1)
        poses.append(tuple(round(float(value), 9) for value in matrix.ravel()))
    focus = np.linalg.norm(rig.eye - rig.focus, axis=1)
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
