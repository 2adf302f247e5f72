"""Footwork: verbs that are played with the legs: jump, kick, climb, dance, fall."""

import numpy as np

from rushes.acting.moment import Moment, lead
from rushes.acting.skeleton import SIDES, Goal, Pose, Track

_GRAVITY = 9.81


def jump(p: Pose, m: Moment) -> None:
    """Gather, leave the floor, and land in the knees.

    A body in the air falls as it must: a flight of T seconds is g T^2 / 8 high, so who has little
    time jumps low.
    """
    highest = 0.14 * m.bones.height
    flight = min(float(np.sqrt(8 * highest / _GRAVITY)), 0.4 * m.span)
    u = np.clip((m.seconds - 0.38 * m.span) / flight, 0, 1)
    up = _GRAVITY * flight**2 / 2 * u * (1 - u)
    gather = m.bump(0.0, 0.3, 0.42) + 0.8 * m.bump(0.64, 0.74, 1.0)
    p.add("rise", -0.09 * m.bones.height * gather)
    p.add("lean", 16 * gather)
    p.add("lift", up)
    air = np.sin(np.pi * u)
    for side, _ in SIDES:
        p.feet[side].at[:, 1] += up
        p.feet[side].pitch += 38 * air
        p.add(f"{side}_raise", 95 * m.bump(0.3, 0.5, 0.8) - 40 * m.bump(0.0, 0.28, 0.4))
        p.add(f"{side}_out", 20 * air)


def kick(p: Pose, m: Moment) -> None:
    """The foot drawn back, swung through and set down again, the body leaning away."""
    wind, blow = m.bump(0.0, 0.3, 0.46), m.bump(0.34, 0.5, 0.95)
    sign, h = dict(SIDES)[m.side], m.bones.height
    _swing(p, m.side, (-0.15 * wind + 0.34 * blow, 0.08 * wind + 0.27 * blow), h)
    p.feet[m.side].pitch += 40 * wind - 18 * blow
    p.add("sway", -sign * 0.035 * h * np.maximum(wind, blow))
    p.add("pelvis_pitch", 8 * wind - 12 * blow)
    p.add("lean", 6 * wind - 10 * blow)
    p.add("twist", sign * (14 * wind - 16 * blow))
    p.add("frown", m.weight)
    for side, turn in SIDES:
        p.add(f"{side}_out", 26 * np.maximum(wind, blow))
        p.add(f"{side}_raise", 34 * turn * sign * (wind - blow))


def _swing(p: Pose, side: str, by: tuple[Track, Track], height: float) -> None:
    """A foot ahead and up from where it stands, shares of the height."""
    a = np.radians(p["yaw"])
    ahead, up = (part * height for part in by)
    foot = p.feet[side].at
    foot[:, 0] += np.sin(a) * ahead
    foot[:, 1] += up
    foot[:, 2] += np.cos(a) * ahead


def climb(p: Pose, m: Moment) -> None:
    """Hand over hand, a foot after the other, the face turned up."""
    h, beat = m.bones.height, m.wave(0.8)
    up = 0.2 * h * m.weight * np.clip(m.share / 0.7, 0, 1)
    p.add("lift", up)
    p.add("rise", -0.05 * h * m.weight)
    p.add("lean", 9 * m.weight)
    p.add("side_lean", 6 * beat * m.weight)
    p.add("head_pitch", -20 * m.weight)
    for side, sign in SIDES:
        step = np.maximum(sign * beat, 0)
        p.feet[side].at[:, 1] += up
        _swing(p, side, (0.13 * step * m.weight, 0.2 * step * m.weight), h)
        lead(p, m, side, (0.085, 0.24 - 0.16 * sign * beat, 0.21))


def dance(p: Pose, m: Moment) -> None:
    """From foot to foot on the beat, hips and arms swinging up by turns."""
    beat, slow, h = m.wave(1.7), m.wave(0.85), m.bones.height
    p.add("sway", 0.045 * h * m.weight * slow)
    p.add("pelvis_roll", 5 * m.weight * slow)
    p.add("side_lean", -10 * m.weight * slow)
    p.add("twist", 22 * m.weight * m.wave(0.85, 0.25))
    p.add("rise", m.weight * 0.022 * h * (np.abs(beat) - 1.4))
    p.add("smile", 0.8 * m.weight)
    p.add("head_roll", 8 * m.weight * slow)
    for side, sign in SIDES:
        free = np.maximum(-sign * slow, 0) * np.clip(m.weight, 0, 1)
        _swing(p, side, (0.03 * free, 0.075 * free), h)
        p.feet[side].pitch += 30 * free
        lead(p, m, side, (0.2, 0.17 + 0.17 * sign * slow, 0.13 + 0.05 * beat))


def fall(p: Pose, m: Moment) -> None:
    """Arms fly up, and out to break the fall."""
    for side, sign in SIDES:
        p.add(f"{side}_raise", 70 * m.bump(0.0, 0.25, 0.7))
        p.add(f"{side}_out", (38 + 8 * sign) * m.bump(0.0, 0.3, 0.95))
    p.add("mouth", 0.7 * m.bump(0.0, 0.2, 0.8))
    p.add("brow", m.bump(0.0, 0.2, 1.0))


def hide(p: Pose, m: Moment) -> None:
    """Low, head drawn in, eyes about; the posture does the rest."""
    p.add("shrug", 0.8 * m.weight)
    p.add("head_yaw", 24 * m.weight * m.wave(0.35))
    p.add("brow", 0.5 * m.weight)
    for side, _ in SIDES:
        spot = np.broadcast_to(np.array([0.06, 0.02, 0.16]) * m.bones.height, (p.frames, 3))
        points = spot * [dict(SIDES)[side], 1.0, 1.0]
        p.want(side, Goal("chest", points, 0.5 * m.late))
