"""Idle life: breath, blinks, and weight that goes from one foot to the other."""

import zlib

import numpy as np

from rushes.acting.gait import Gait, softened
from rushes.acting.limbs import Array
from rushes.acting.mannequin import Bones
from rushes.acting.skeleton import SIDES, Pose, Track


def live(pose: Pose, name: str, seconds: Track, still: Track, b: Bones) -> None:
    """Keep a body from freezing; seeded by the name, so the same shot lives the same way.

    still : 1 where it stands on its feet and does not walk.
    """
    random = np.random.default_rng(zlib.crc32(name.encode()))
    turn = random.random(8) * 2 * np.pi
    breath = np.sin(2 * np.pi * 0.27 * seconds + turn[0])
    pose.add("slump", -0.7 * breath)
    pose.add("shrug", 0.10 * breath)
    pose.add("head_pitch", 0.8 * np.sin(1.1 * seconds + turn[1]) + 0.4 * breath)
    pose.add("head_yaw", 2.4 * np.sin(0.7 * seconds + turn[2]))
    pose.add("head_roll", 1.2 * np.sin(0.45 * seconds + turn[3]))
    _weight(pose, (seconds, still), random, b)
    for side, phase in zip(("left", "right"), turn[4:6], strict=True):
        pose.add(f"{side}_raise", 1.8 * np.sin(0.9 * seconds + phase) + 2.0)
        pose.add(f"{side}_bend", 6.0 + 2.0 * np.sin(0.6 * seconds + phase))
    pose.add("blink", _blinks(seconds, random))


def _weight(pose: Pose, when: tuple[Track, Track], random: np.random.Generator, b: Bones) -> None:
    """Every few seconds the weight goes over to the other foot, a little or a lot."""
    seconds, still = when
    at, side, shift = -3.0 * random.random(), 1.0, np.zeros(len(seconds))
    side = 1.0 if random.random() < 0.5 else -1.0
    while at < seconds[-1] + 1:
        shift[seconds >= at] = side * random.uniform(0.45, 1.0)
        at, side = at + random.uniform(2.6, 5.5), -side
    rate = 1 / float(seconds[1] - seconds[0]) if len(seconds) > 1 else 24.0
    shift = softened(shift, 0.9 * rate) * softened(still, 0.25 * rate)
    pose.add("sway", 0.010 * b.height * shift)
    pose.add("pelvis_roll", 1.5 * shift)
    pose.add("side_lean", -1.9 * shift)
    pose.add("head_roll", 1.0 * shift)
    pose.add("pelvis_yaw", 1.2 * shift)


def _blinks(seconds: Track, random: np.random.Generator) -> Track:
    """Lids shut for about an eighth of a second, every two to five seconds."""
    out, at = np.zeros(len(seconds)), random.uniform(0.3, 3.0)
    while at < seconds[-1]:
        out = np.maximum(out, np.exp(-(((seconds - at) / 0.055) ** 2)))
        at += random.uniform(1.8, 4.8)
    return out


def swing(pose: Pose, gait: Gait, rate: float, size: float = 1.0) -> None:
    """What walking does above the legs: hips and shoulders counter, arms swing, back leans in."""
    apart, speed = gait.apart, gait.speed
    going = np.clip(speed / 0.6, 0, 1)
    runs = np.clip((speed - 1.9) / 0.9, 0, 1)
    pose.add("pelvis_yaw", -13.0 * apart * going)
    pose.add("twist", 30.0 * apart * going)
    pose.add("head_yaw", -15.0 * apart * going)
    tilt = 2.2 * gait.weight * going
    pose.add("pelvis_roll", tilt)
    pose.add("side_lean", -1.5 * tilt)
    gain = np.gradient(speed) * rate
    pose.add("lean", 1.6 * going + 9.0 * runs + np.clip(softened(gain, 0.15 * rate) * 1.6, -4, 6))
    late = _late(apart, 0.05 * rate)
    for side, sign in SIDES:
        ahead = -sign * apart * size
        pose.add(f"{side}_raise", (62.0 + 60.0 * runs) * ahead * going + 6.0 * runs)
        forward = np.maximum(-sign * late * size, -0.12)
        pose.add(f"{side}_bend", going * (8.0 + 55.0 * forward) + 62.0 * runs)
        pose.add(f"{side}_spin", 14.0 * runs)
        pose.add(f"{side}_out", 2.0 * going)


def _late(track: Array, frames: float) -> Array:
    """The track some frames later."""
    when = np.arange(len(track)) - frames
    return np.interp(when, np.arange(len(track)), track)
