"""Meetings: what two bodies do together, hand in hand, so that the hands really meet."""

from collections.abc import Mapping, Sequence

import numpy as np

from rushes.acting.cue import Cue
from rushes.acting.gait import smooth
from rushes.acting.handwork import touching
from rushes.acting.limbs import Array
from rushes.acting.mannequin import Bones
from rushes.acting.moment import Moment, moment_of
from rushes.acting.skeleton import SIDES, Goal, Pose, Track

Body = tuple[Pose, Bones]
_SHOULDER = 0.87


def meet(cast: Mapping[str, Body], cues: Sequence[Cue], rate: float) -> None:
    """Bring hands together for everything that one does with another."""
    for cue in cues:
        if cue.target is None or cue.who not in cast or cue.target not in cast:
            continue
        two = (cast[cue.who], cast[cue.target])
        if cue.who == cue.target:
            continue
        time = np.arange(two[0][0].frames, dtype=np.float64)
        m = moment_of(cue, time, rate, two[0][1])
        match str(cue.verb):
            case "give" | "shake":
                _hands(two, m)
            case "dance":
                _hold_hands(two, m)
            case "hug" | "kiss":
                _embrace(two, m)
            case "hit" | "push" | "kick":
                _recoil(two, m)
            case "touch":
                _lay_hand(two, m)
            case _:
                pass


def _hands(two: tuple[Body, Body], m: Moment) -> None:
    """Both right hands to one point between them, at the instant the cue is about."""
    shakes = str(m.cue.verb) == "shake"
    weight = m.late if shakes else touching(m)
    frame = int(np.argmax(weight))
    point = between(two, frame)
    shake = 0.02 * m.bones.height * m.wave(2.2) * weight if shakes else 0.0 * weight
    for (pose, b), sign in zip(two, (1.0, -1.0), strict=True):
        away = point - np.array([pose["x"][frame], point[1], pose["z"][frame]])
        away /= max(float(np.linalg.norm(away)), 1e-6)
        mine = point - 0.02 * b.height * away
        lean_to(pose, b, mine, weight)
        points = np.tile(mine, (pose.frames, 1))
        points[:, 1] += shake + (0.006 * sign * b.height if shakes else 0.0)
        pose.want("right", Goal("world", points, weight))


def between(two: tuple[Body, Body], frame: int) -> Array:
    """Where two people hand something over: between them, by the length of their arms, at the
    height of the lower one's chest."""
    (pose, b), (other, c) = two
    arm, his = b.upper_arm + b.fore_arm, c.upper_arm + c.fore_arm
    share = arm / (arm + his)
    x = pose["x"][frame] + share * (other["x"][frame] - pose["x"][frame])
    z = pose["z"][frame] + share * (other["z"][frame] - pose["z"][frame])
    high = [float(p["rise"][frame]) + _SHOULDER * k.torso for p, k in two]
    return np.array([x, min(high) - 0.02 * b.height + 0.25 * abs(high[0] - high[1]) - 0.06, z])


def lean_to(pose: Pose, b: Bones, point: Array, weight: Track) -> None:
    """Lean from the hips as far as an arm is too short."""
    frame = int(np.argmax(weight))
    far = float(np.hypot(point[0] - pose["x"][frame], point[2] - pose["z"][frame]))
    shoulder = float(pose["rise"][frame]) + _SHOULDER * b.torso
    arm = 0.93 * (b.upper_arm + 1.06 * b.fore_arm)
    level = float(np.sqrt(max(arm**2 - (point[1] - shoulder) ** 2, 0.01)))
    short = far - level
    if short <= 0:
        return
    angle = float(np.degrees(np.arcsin(min(short / (_SHOULDER * b.torso), 0.72))))
    pose.add("pelvis_pitch", 0.4 * angle * weight)
    pose.add("lean", 0.6 * angle * weight)
    pose.add("surge", -0.0012 * angle * b.height * weight)
    pose.add("head_pitch", -0.5 * angle * weight)


def _embrace(two: tuple[Body, Body], m: Moment) -> None:
    """Arms round each other, heads on different sides; for a kiss, faces together."""
    kiss = str(m.cue.verb) == "kiss"
    for number, (pose, b) in enumerate(two):
        other, c = two[1 - number]
        away = np.stack([other["x"] - pose["x"], other["z"] - pose["z"]], 1)
        far = np.maximum(np.linalg.norm(away, axis=1, keepdims=True), 1e-3)
        ahead = away / far
        for side, sign in SIDES:
            aside = np.stack([ahead[:, 1], -ahead[:, 0]], 1) * sign
            high = 0.62 if (side == "right") == (number == 0) else 0.86
            past, out = (-0.02, 0.11) if kiss else (0.065, 0.06)
            spot = np.stack([other["x"], other["z"]], 1)
            spot = spot + ahead * past * c.height + aside * out * c.height
            points = np.stack([spot[:, 0], other["rise"] + high * c.torso, spot[:, 1]], 1)
            pose.want(side, Goal("world", points, m.late))
            pose.add(f"{side}_out", 30 * m.weight)
        lower = np.clip((b.height - c.height) / 0.4, -0.5, 1.5)
        pose.add("lean", (5 + 9 * lower + (7 if kiss else 0)) * m.weight)
        roll = (13.0 if kiss else 10.0) * (1 if number == 0 or kiss else -1)
        pose.add("head_roll", -roll * m.weight)
        pose.add("head_pitch", (6 + 14 * lower) * m.weight)
        pose.add("blink", 0.9 * m.weight * smooth((m.share - 0.2) / 0.2))
        pose.add("smile", 0.4 * m.weight)


def _hold_hands(two: tuple[Body, Body], m: Moment) -> None:
    """Both hands of both, high on one side, lower on the other, as a pair dances."""
    (pose, b), (other, c) = two
    middle = np.stack([(pose["x"] + other["x"]) / 2, (pose["z"] + other["z"]) / 2], 1)
    away = np.stack([other["x"] - pose["x"], other["z"] - pose["z"]], 1)
    away = away / np.maximum(np.linalg.norm(away, axis=1, keepdims=True), 1e-3)
    across = np.stack([away[:, 1], -away[:, 0]], 1)
    rise = (pose["rise"] + other["rise"]) / 2
    swing = 0.05 * b.height * m.wave(0.85)
    for number, (one, _) in enumerate(two):
        for side, sign in SIDES:
            turn = sign if number == 0 else -sign
            out = turn * 0.2 * b.height
            high = (0.78 if turn > 0 else 0.5) * min(b.torso, c.torso)
            points = np.stack([
                middle[:, 0] + across[:, 0] * out, rise + high + turn * swing,
                middle[:, 1] + across[:, 1] * out,
            ], 1)  # fmt: skip
            one.want(side, Goal("world", points, m.late))


def _lay_hand(two: tuple[Body, Body], m: Moment) -> None:
    """A hand on the near shoulder of the other, who inclines the head to it."""
    (pose, b), (other, c) = two
    frame = int(np.argmax(m.late))
    far = np.array([other["x"][frame] - pose["x"][frame], other["z"][frame] - pose["z"][frame]])
    ahead = far / max(float(np.linalg.norm(far)), 1e-6)
    high = float(other["rise"][frame]) + 0.95 * c.torso
    aside = np.array([-ahead[1], ahead[0]]) * 0.7 * c.shoulder
    spot = np.array([other["x"][frame], other["z"][frame]]) + aside - 0.3 * c.shoulder * ahead
    point = np.array([spot[0], high, spot[1]])
    lean_to(pose, b, point, m.late)
    pat = 0.012 * b.height * np.maximum(m.wave(1.2), 0)
    points = np.tile(point, (pose.frames, 1))
    points[:, 1] += pat
    pose.want("right", Goal("world", points, m.late))
    other.add("head_roll", -5 * m.weight)
    other.add("head_pitch", 5 * m.weight)


def _recoil(two: tuple[Body, Body], m: Moment) -> None:
    """Who is hit or pushed gives way."""
    pose, b = two[1]
    blow = m.bump(0.44, 0.54, 1.0)
    pose.add("lean", -15 * blow)
    pose.add("head_pitch", 9 * m.bump(0.46, 0.58, 0.9))
    pose.add("surge", -0.05 * b.height * blow)
    pose.add("twist", 14 * blow)
    pose.add("mouth", 0.6 * blow)
    pose.add("brow", 0.8 * blow)
    for side, _ in SIDES:
        pose.add(f"{side}_raise", 34 * blow)
        pose.add(f"{side}_out", 24 * blow)
