"""One cue while it is played: how far it has risen, how much of it is done, which hand does it."""

from dataclasses import dataclass
from typing import Literal

import numpy as np

from rushes.acting.cue import Cue
from rushes.acting.gait import smooth
from rushes.acting.limbs import Array
from rushes.acting.mannequin import Bones
from rushes.acting.skeleton import SIDES, Goal, Pose, Track

_LEAST_S = 0.2
Spot = tuple[float | Track, float | Track, float | Track]
"""Outward, up and ahead, as shares of the height."""


@dataclass(frozen=True)
class Moment:
    """One cue over the whole shot.

    weight rises, overshoots a little, holds and falls, 0..1; late is the same a moment later, for
    what follows on (forearms, hands). share of the cue done; seconds since it began. side : the
    hand that does it; size : how large it is done; pace : how fast. place : where the hands go in
    the world, if anywhere.
    """

    cue: Cue
    weight: Track
    late: Track
    share: Track
    seconds: Track
    bones: Bones
    side: str = "right"
    size: float = 1.0
    pace: float = 1.0
    place: Array | None = None

    @property
    def other(self) -> str:
        return "left" if self.side == "right" else "right"

    def wave(self, hertz: float, turn: float = 0.0) -> Track:
        """A sine that begins with the cue; `turn` in whole turns."""
        return np.sin(2 * np.pi * (hertz * self.pace * self.seconds + turn))

    @property
    def span(self) -> float:
        """How long the cue lasts, seconds."""
        frame = float(self.seconds[1] - self.seconds[0]) if len(self.seconds) > 1 else 1 / 24
        return max(self.cue.end - self.cue.start, 1) * frame

    def bump(self, begin: float, top: float, end: float) -> Track:
        """Rises from share `begin` to `top` and falls to `end`, 0..1.

        No limb gets there in less than a fifth of a second: in a short cue it sets out earlier
        and comes back later.
        """
        share, least = self.seconds / self.span, _LEAST_S / self.span
        up = smooth((share - top) / max(top - begin, least) + 1)
        return up * (1 - smooth((share - top) / max(end - top, least)))


def moment_of(cue: Cue, time: Track, rate: float, bones: Bones) -> Moment:
    """A cue as it rises and falls, within 0.2 to 0.45 s: within a third of a short one."""
    length = max(cue.end - cue.start, 1)
    rise = max(0.2 * rate, min(0.34 * length, 0.45 * rate))
    late = 0.07 * rate

    def at(when: Track) -> Track:
        up = (when - cue.start) / rise
        settle = 0.055 * np.sin(np.pi * np.clip((up - 0.8) / 0.9, 0, 1))
        return (smooth(up) + settle) * smooth((cue.end + 0.7 * rise - when) / rise)

    share = np.clip((time - cue.start) / length, 0, 1)
    return Moment(cue, at(time), at(time - late), share, (time - cue.start) / rate, bones)


def lead(
    pose: Pose, m: Moment, side: str, spot: Spot, space: Literal["chest", "head"] = "chest",
    weight: Track | None = None,
) -> None:  # fmt: skip
    """Lead a hand to a spot of the chest or the head, which begins at its middle."""
    sign = dict(SIDES)[side]
    out, up, ahead = (np.asarray(part, np.float64) * m.bones.height for part in spot)
    points = np.empty((pose.frames, 3))
    points[:, 0], points[:, 1], points[:, 2] = sign * out, up, ahead
    pose.want(side, Goal(space, points, m.late if weight is None else weight))


def both(pose: Pose, m: Moment, spot: Spot, weight: Track | None = None) -> None:
    """Lead both hands to the same spot, each on its side."""
    for side, _ in SIDES:
        lead(pose, m, side, spot, weight=weight)


def hold_to(pose: Pose, side: str, point: Array, weight: Track) -> None:
    """Lead a hand to a point of the world, (3,) or (frames, 3) metres."""
    pose.want(side, Goal("world", np.broadcast_to(point, (pose.frames, 3)), weight))


def stoop(pose: Pose, b: Bones, point: Array, weight: Track) -> None:
    """Bend as far as it takes for a hand to reach a point of the world, and no further.

    Tries deeper and deeper bends of back and knees at the frame where the weight is greatest.
    """
    top = int(np.argmax(weight))
    at = point if point.ndim == 1 else point[top]
    far = float(np.hypot(at[0] - pose["x"][top], at[2] - pose["z"][top]))
    rise, arm = float(pose["rise"][top]), 0.97 * (b.upper_arm + 1.06 * b.fore_arm)
    low = float(np.clip((0.5 * b.height - at[1]) / (0.3 * b.height), 0, 1))
    bend, knees = 1.0, 0.2 * b.height * low
    for s in np.linspace(0, 1, 13):
        pitch = np.radians(72.0 * s)
        up = rise - knees * s + 0.87 * b.torso * np.cos(pitch)
        ahead = 0.87 * b.torso * np.sin(pitch) - 0.03 * b.height * s
        if np.hypot(far - ahead, at[1] - up) <= arm:
            bend = float(s)
            break
    pose.add("rise", -knees * bend * weight * np.clip(rise / (0.45 * b.height), 0, 1))
    pose.add("surge", -0.05 * b.height * bend * weight)
    pose.add("pelvis_pitch", 24.0 * bend * weight)
    pose.add("lean", 40.0 * bend * weight)
    pose.add("slump", 8.0 * bend * weight)
    pose.add("head_pitch", -14.0 * bend * weight)
