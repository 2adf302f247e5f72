"""From joint angles over time to a matrix per joint and frame."""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from rushes.stage.mannequin import Bones
from rushes.stage.shapes import shift, turn

Track = NDArray[np.float64]
"""One number per frame, or (frames, 4, 4) for matrices."""

CHANNELS = (
    "x", "z", "lift", "yaw", "crouch", "lean", "side_lean", "twist", "head_yaw", "head_pitch",
    "head_roll", "mouth", "left_raise", "left_out", "left_bend", "right_raise", "right_out",
    "right_bend", "left_thigh", "right_thigh", "left_knee", "right_knee", "skirt", "fall",
)  # fmt: skip


@dataclass
class Pose:
    """All channels of one figure over `frames` frames: metres and degrees; crouch, mouth 0..1.

    raise: arm forward and up; out: arm sideways; bend: elbow. Angles are zero for a figure at
    rest, arms hanging.
    """

    frames: int
    channels: dict[str, Track] = field(default_factory=dict[str, Track])

    def __getitem__(self, name: str) -> Track:
        if name not in self.channels:
            self.channels[name] = np.zeros(self.frames)
        return self.channels[name]

    def blend(self, name: str, value: Track | float, weight: Track) -> None:
        """Move a channel towards `value` by `weight` (0 keeps, 1 replaces)."""
        self.channels[name] = self[name] * (1 - weight) + np.asarray(value) * weight

    def add(self, name: str, value: Track | float) -> None:
        self.channels[name] = self[name] + np.asarray(value)


def _at(x: Track | float, y: Track | float, z: Track | float, frames: int) -> Track:
    out = np.tile(np.eye(4), (frames, 1, 1))
    out[:, 0, 3], out[:, 1, 3], out[:, 2, 3] = x, y, z
    return out


def joints(pose: Pose, b: Bones, long_robe: bool) -> dict[str, Track]:
    """World matrices (frames, 4, 4) of every joint a figure's pieces hang on.

    A crouch lowers the hips and folds the knees so that the feet stay on the floor.
    """
    n = pose.frames
    crouch = np.clip(pose["crouch"], 0, 1)
    root = _at(pose["x"], pose["lift"], pose["z"], n) @ turn("y", pose["yaw"])
    root = root @ turn("x", pose["fall"])
    drop = crouch * (b.thigh + b.shin) * (0.52 if long_robe else 0.46)
    bob = np.abs(np.sin(np.radians(pose["left_thigh"]))) * 0.05 * b.height
    hips = root @ _at(0.0, b.hip - drop - bob * (crouch < 0.5), 0.0, n)
    torso = hips @ turn("x", pose["lean"]) @ turn("z", pose["side_lean"]) @ turn("y", pose["twist"])
    neck = torso @ shift(0, b.torso, 0)
    head = (
        neck
        @ shift(0, 0.62 * b.head, 0.04 * b.head)
        @ turn("y", pose["head_yaw"])
        @ turn("x", pose["head_pitch"])
        @ turn("z", pose["head_roll"])
        @ shift(0, 0.92 * b.head, 0.08 * b.head)
    )
    out = {"root": root, "hips": hips, "torso": torso, "neck": neck, "head": head}
    out["mouth"] = head @ _mouth(pose, b)
    out["skirt"] = _skirt(hips, pose, crouch)
    for side, sign in (("left", 1.0), ("right", -1.0)):
        out |= _arm(torso, pose, b, side, sign)
        out |= _leg(hips, pose, b, side, sign)
    return out


def _mouth(pose: Pose, b: Bones) -> Track:
    out = _at(0.0, -0.42 * b.head, 0.80 * b.head, pose.frames)
    out[:, 0, 0] = 1.0 - 0.25 * pose["mouth"]
    out[:, 1, 1] = 0.22 + 0.75 * pose["mouth"]
    return out


def _skirt(hips: Track, pose: Pose, crouch: Track) -> Track:
    squeeze = np.tile(np.eye(4), (pose.frames, 1, 1))
    squeeze[:, 1, 1] = 1 - 0.44 * crouch
    squeeze[:, 0, 0] = 1 + 0.28 * crouch
    squeeze[:, 2, 2] = 1 + 0.45 * crouch
    return hips @ turn("x", pose["skirt"]) @ squeeze


def _arm(torso: Track, pose: Pose, b: Bones, side: str, sign: float) -> dict[str, Track]:
    arm = (
        torso
        @ shift(sign * b.shoulder * 0.96, b.torso * 0.9, 0)
        @ turn("x", -pose[f"{side}_raise"])
        @ turn("z", sign * (7.0 + pose[f"{side}_out"]))
    )
    elbow = arm @ shift(0, -b.upper_arm, 0) @ turn("x", -(10.0 + pose[f"{side}_bend"]))
    hand = elbow @ shift(0, -b.fore_arm * 1.06, 0)
    return {f"{side}_arm": arm, f"{side}_elbow": elbow, f"{side}_hand": hand}


def _leg(hips: Track, pose: Pose, b: Bones, side: str, sign: float) -> dict[str, Track]:
    crouch = np.clip(pose["crouch"], 0, 1)
    thigh = pose[f"{side}_thigh"] + 62.0 * crouch
    knee = pose[f"{side}_knee"] + 118.0 * crouch
    leg = hips @ shift(sign * 0.046 * b.height, -0.01, 0) @ turn("x", -thigh)
    shin = leg @ shift(0, -b.thigh, 0) @ turn("x", knee)
    foot = shin @ shift(0, -b.shin, 0) @ turn("x", thigh - knee)
    return {f"{side}_leg": leg, f"{side}_knee": shin, f"{side}_foot": foot}
