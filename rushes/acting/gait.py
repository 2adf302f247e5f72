"""Feet: wherever a body goes or turns, it steps, and a foot that stands does not slide.

The way of the body over the whole shot is known, so every footfall is laid down before anybody
moves: one step a unit of phase, which grows with the way gone and the angle turned. Step length
follows the walk ratio of Sekiya et al. (1996): length is proportional to cadence, so to the square
root of speed.
"""

from functools import cache
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from rushes.acting.limbs import ankle
from rushes.acting.mannequin import ANKLE, BALL, HEEL, HIP_OUT, Bones
from rushes.acting.skeleton import SIDES, Foot, Pose, Track

STEP_DEGREES = 55.0
"""How far a body turns with one step."""
STANDING = 0.488
"""The hips above the floor of who stands at ease, as a share of the height."""
_WALK_RATIO, _STRETCHED, _TOE_OUT, _APART, _TOGETHER = 0.475, 0.992, 7.0, 1.06, 1e9


class Way(NamedTuple):
    """Where a body is on the floor and which way it faces, frame by frame; metres, degrees.

    onward : whether it is already going at the first frame, still going at the last one.
    """

    x: Track
    z: Track
    yaw: Track
    onward: tuple[bool, bool] = (False, False)


class Print(NamedTuple):
    """One footfall: where, pointing which way, from when to when it stands (frames)."""

    x: float
    z: float
    yaw: float
    lands: float
    lifts: float


class Gait(NamedTuple):
    """What the legs did: speed (m/s), how far the left foot is ahead of the right (of the height),
    and on which foot the weight is: 1 left, -1 right."""

    speed: Track
    apart: Track
    weight: Track


def smooth(x: Track) -> Track:
    """0 to 1 with no corner at either end."""
    x = np.clip(x, 0, 1)
    return x * x * (3 - 2 * x)


@cache
def bell(width: int) -> Track:
    """The weights of a bell average over so many frames."""
    weights = np.asarray(np.hanning(width + 2)[1:-1], np.float64)
    return weights / weights.sum()


def softened(track: Track, frames: float) -> Track:
    """A track without corners: averaged under a bell that reaches `frames` either side."""
    half = max(1, round(frames))
    padded = np.concatenate([np.full(half, track[0]), track, np.full(half, track[-1])])
    return np.convolve(padded, bell(2 * half + 1), mode="valid")


def walk(pose: Pose, way: Way, b: Bones, rate: float, stride: float = 1.0) -> Gait:
    """Lay the footfalls of a way, and put the feet and the hips of the pose where they then are.

    stride : how long the steps are against those of a free walk (in a robe, of the old: less).
    """
    if not (np.ptp(way.x) or np.ptp(way.z) or np.ptp(way.yaw)):
        return _stand(pose, way, b)
    pad = round(1.2 * rate)
    longer = _extended(way, pad)
    steps = _Steps(longer, b, rate, stride)
    inside = slice(pad, pad + pose.frames)
    pose.channels |= {"x": way.x, "z": way.z, "yaw": way.yaw}
    stands: list[Track] = []
    for side, _ in SIDES:
        foot, stand = _foot(steps, side)
        pose.feet[side] = Foot(foot.at[inside], foot.yaw[inside], foot.pitch[inside])
        stands.append(stand)
    weight = softened(stands[0] - stands[1], 0.2 * rate)[inside]
    flight = softened(np.clip(1 - stands[0] - stands[1], 0, 1), 0.1 * rate)[inside]
    ahead = np.radians(way.yaw)
    left, right = pose.feet["left"].at, pose.feet["right"].at
    apart = (left[:, 0] - right[:, 0]) * np.sin(ahead) + (left[:, 2] - right[:, 2]) * np.cos(ahead)
    gait = Gait(steps.speed[inside], apart / b.height, weight)
    pose.add("sway", 0.016 * b.height * weight)
    runs = np.clip((gait.speed - 1.9) / 1.0, 0, 1)
    ease = STANDING * b.height * (1 - 0.045 * runs) + 0.06 * b.height * runs * flight
    pose.channels["rise"] = softened(np.minimum(ease, _lowest(reach(pose, b), 3)), 3)
    return gait


def _stand(pose: Pose, way: Way, b: Bones) -> Gait:
    """Who goes nowhere stands with the feet side by side."""
    a, nothing = np.radians(way.yaw[0]), np.zeros(pose.frames)
    pose.channels |= {"x": way.x, "z": way.z, "yaw": way.yaw}
    for side, sign in SIDES:
        out = sign * HIP_OUT * _APART * b.height
        at = [way.x[0] + out * np.cos(a), 0.0, way.z[0] - out * np.sin(a)]
        yaw = way.yaw + sign * _TOE_OUT
        pose.feet[side] = Foot(np.tile(at, (pose.frames, 1)), yaw, nothing.copy())
    pose.channels["rise"] = np.minimum(STANDING * b.height, reach(pose, b))
    return Gait(nothing, nothing, nothing)


def reach(pose: Pose, b: Bones) -> Track:
    """How high the hips may be above the floor for both legs to reach their feet, metres."""
    limits: list[Track] = []
    leg = _STRETCHED * (b.thigh + b.shin)
    turned = np.radians(pose["yaw"])
    for side, sign in SIDES:
        foot = pose.feet[side]
        out = pose["sway"] + sign * HIP_OUT * b.height
        x = pose["x"] + np.cos(turned) * out + np.sin(turned) * pose["surge"]
        z = pose["z"] - np.sin(turned) * out + np.cos(turned) * pose["surge"]
        at = ankle(foot.at, foot.yaw, foot.pitch, foot_of(b))
        off = np.minimum(np.hypot(at[:, 0] - x, at[:, 2] - z), 0.9 * leg)
        limits.append(at[:, 1] + np.sqrt(leg**2 - off**2) - pose["lift"])
    return np.minimum(*limits)


def foot_of(b: Bones) -> tuple[Track, Track, Track]:
    """The ankle above the sole, the ball ahead of it, the heel behind it, metres."""
    high, ball, heel = (np.asarray(share * b.height) for share in (ANKLE, BALL, HEEL))
    return high, ball, heel


def _lowest(track: Track, frames: int) -> Track:
    """At every frame the lowest value within so many frames."""
    padded = np.pad(track, frames, mode="edge")
    return np.min(np.lib.stride_tricks.sliding_window_view(padded, 2 * frames + 1), axis=1)


def _extended(way: Way, pad: int) -> Way:
    """The way with some time before and after: gone on with, or stood still."""
    before, after = np.arange(-pad, 0), np.arange(1, pad + 1)

    def track(values: Track) -> Track:
        first = values[1] - values[0] if way.onward[0] and len(values) > 1 else 0.0
        last = values[-1] - values[-2] if way.onward[1] and len(values) > 1 else 0.0
        return np.concatenate([values[0] + first * before, values, values[-1] + last * after])

    return Way(track(way.x), track(way.z), track(way.yaw), way.onward)


class _Steps:
    """The footfalls of both feet along a way. They start side by side where the body starts."""

    def __init__(self, way: Way, b: Bones, rate: float, stride: float) -> None:
        self.way, self.b, self.rate = way, b, rate
        self.when = np.arange(len(way.x), dtype=np.float64)
        self.speed = np.hypot(np.gradient(way.x), np.gradient(way.z)) * rate
        turning = np.abs(np.gradient(way.yaw)) * rate
        length = _WALK_RATIO * stride * np.sqrt(np.maximum(self.speed, 0.2) * b.height)
        length = np.minimum(
            length, np.interp(self.speed, (1.6, 3.2), (0.44, 0.6)) * stride * b.height
        )
        self.pace = np.hypot(self.speed / length, turning / STEP_DEGREES) / rate
        self.prints = {side: [self._home(0.0, side, (-_TOGETHER, _TOGETHER))] for side, _ in SIDES}
        for first, last in _runs((self.speed > 0.02) | (turning > 4.0), round(0.15 * rate)):
            if self.speed[first:last].sum() / rate > 0.05 or turning[first:last].sum() / rate > 12:
                self._stretch(first, last)

    def _home(
        self, when: float, side: str, stands: tuple[float, float], narrow: float = 1.0
    ) -> Print:
        """Where a foot belongs under the body at a time."""
        x, z, yaw = (float(np.interp(when, self.when, track)) for track in self.way[:3])
        sign = 1.0 if side == "left" else -1.0
        out = sign * HIP_OUT * _APART * narrow * self.b.height
        a = np.radians(yaw)
        toes = yaw + sign * _TOE_OUT
        return Print(x + out * float(np.cos(a)), z - out * float(np.sin(a)), toes, *stands)

    def _stretch(self, first: int, last: int) -> None:
        """One stretch of going or turning: a footfall at every phase, then the feet together.

        The body is over a foot at the foot's own phase; the foot stands `hold` phases before and
        after that: a duty of 0.62 in walking, below a half in running.
        """
        phase = np.concatenate([[0.0], np.cumsum(self.pace[first:last])])
        count = max(1, int(np.ceil(float(phase[-1]) - 0.25)))
        phase *= count / max(float(phase[-1]), 1e-9)

        def at(share: float) -> float:
            return float(np.interp(share, phase, self.when[first : last + 1]))

        side = self._leads(first, last)
        for number in range(1, count + 2):
            middle = at(min(number, count))
            hold = self._hold(at(number - 0.7))
            lifts = at(number - 2 + hold) if number > 1 else first - 1.0
            lands = at(number - hold) if number <= count else last + 0.06 * self.rate
            old = self.prints[side][-1]
            lifts = max(lifts, old.lands + 1.0)
            self.prints[side][-1] = old._replace(lifts=lifts)
            stands = (max(lands, lifts + 3.0), _TOGETHER)
            narrow = 0.85 if number < count else 1.0
            self.prints[side].append(self._home(middle, side, stands, narrow))
            side = "right" if side == "left" else "left"

    def _hold(self, when: float) -> float:
        speed = float(np.interp(when, self.when, self.speed) * np.sqrt(1.7 / self.b.height))
        return float(np.interp(speed, [0.0, 1.0, 2.0, 2.5, 4.0], [0.66, 0.62, 0.57, 0.42, 0.36]))

    def _leads(self, first: int, last: int) -> str:
        """The foot that goes first: on the side of the turn, else the one further back."""
        soon = min(first + round(0.6 * self.rate), last)
        turned = self.way.yaw[soon] - self.way.yaw[first]
        if abs(turned) > 25:
            return "left" if turned > 0 else "right"
        x, z = self.way.x, self.way.z
        along = np.array([float(x[soon] - x[first]), float(z[soon] - z[first])])
        left, right = (self.prints[side][-1] for side, _ in SIDES)
        behind = float(np.array([right.x - left.x, right.z - left.z]) @ along)
        aside = np.radians(self.way.yaw[first])
        across = float(along @ [np.cos(aside), -np.sin(aside)])
        if abs(across) > 0.7 * float(np.hypot(*along)):
            return "left" if across > 0 else "right"
        return "left" if behind > 0.01 * float(np.hypot(*along)) else "right"


def _runs(flags: NDArray[np.bool_], gap: int) -> list[tuple[int, int]]:
    """First and last index of every run of true flags; runs nearer than `gap` are one."""
    on = np.flatnonzero(flags)
    if not len(on):
        return []
    breaks = np.flatnonzero(np.diff(on) > max(gap, 1))
    firsts, lasts = on[np.r_[0, breaks + 1]], on[np.r_[breaks, len(on) - 1]]
    edge = len(flags) - 1
    return [(max(int(a) - 1, 0), min(int(z) + 1, edge)) for a, z in zip(firsts, lasts, strict=True)]


def _foot(steps: _Steps, side: str) -> tuple[Foot, Track]:
    """Where a foot is at every frame, and 1 while it stands, 0 while it swings."""
    when, prints, height = steps.when, steps.prints[side], steps.b.height
    at = np.tile([prints[0].x, 0.0, prints[0].z], (len(when), 1))
    yaw, stands = np.full(len(when), prints[0].yaw), np.ones(len(when))
    for old, new in pairwise(prints):
        u = np.clip((when - old.lifts) / (new.lands - old.lifts), 0, 1)
        share = smooth(u)
        after = u > 0
        at[after, 0] = old.x + share[after] * (new.x - old.x)
        at[after, 2] = old.z + share[after] * (new.z - old.z)
        yaw[after] = old.yaw + share[after] * ((new.yaw - old.yaw + 180) % 360 - 180)
        fast = float(np.interp(new.lands, when, steps.speed))
        clear = height * (0.034 + 0.07 * float(np.clip((fast - 1.9) / 1.5, 0, 1)))
        at[:, 1] += clear * np.sin(np.pi * u) ** 0.6
        stands -= (u > 0) & (u < 1)
    return Foot(at, yaw, _roll(steps, prints)), stands


def _roll(steps: _Steps, prints: list[Print]) -> Track:
    """How a foot rolls: heel first, flat, off the ball; more the faster it goes."""
    knots: list[tuple[float, float]] = [(-1.0, 0.0)]
    for number, step in enumerate(prints):
        ends = number == len(prints) - 1
        lands, lifts = max(step.lands, 0.0), step.lifts if not ends else float(steps.when[-1] + 2)
        k_land, k_lift = (
            float(np.clip(np.interp(t, steps.when, steps.speed) / 1.25, 0, 1.3))
            for t in (lands, lifts)
        )
        long = lifts - lands
        if number:
            knots += [(lands, -17.0 * min(k_land, 1.0)), (lands + 0.16 * long, 0.0)]
        if not ends:
            push = 6.0 + 26.0 * k_lift
            knots += [(lifts - 0.42 * long, 0.0), (lifts, push)]
            swing = prints[number + 1].lands - lifts
            knots.append((lifts + 0.3 * swing, push * 0.8))
    knots.append((knots[-1][0] + 1.0, 0.0 if prints[-1].lands < 0 else knots[-1][1]))
    times, values = np.array(knots).T
    order = np.searchsorted(times, steps.when, side="right").clip(1, len(times) - 1)
    before, after = order - 1, order
    share = smooth((steps.when - times[before]) / np.maximum(times[after] - times[before], 1e-9))
    return values[before] + share * (values[after] - values[before])
