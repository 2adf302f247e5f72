"""The mannequin: the lengths of its bones and the places of its joints, from its role.

Proportions are fractions of the height. The head is a little larger than life so that a face reads
in a wide shot. `puppet` puts clay on the bones. A figure stands between its feet and faces +z.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from rushes.intent.direction import Role
from rushes.render.geometry import Part
from rushes.render.shapes import Matrix

LANDMARKS = {
    "top": 1.0, "eyes": 0.905, "chin": 0.835, "shoulders": 0.80, "chest": 0.70, "waist": 0.57,
    "hips": 0.49, "knees": 0.27, "feet": 0.0,
}  # fmt: skip
"""Heights of the visible body landmarks of a standing figure, as fractions of its height."""


ANKLE, BALL, HEEL = 0.034, 0.058, 0.034
"""The ankle above the sole, the ball of the foot ahead of it, the heel behind it: shares of the
height."""
HIP_OUT, SHOULDER_OUT, WAIST = 0.048, 0.90, 0.42
"""Hip joints off the middle (of the height), shoulder joints (of `Bones.shoulder`), and where the
spine bends (of the torso)."""


EYE, BROW, MOUTH = (0.32, 0.07, 0.665), (0.32, 0.36, 0.80), (0.0, -0.47, 0.82)
"""The middles of the left eyeball, the left brow and the mouth, in radii of the head."""


@dataclass(frozen=True)
class Piece:
    """One part of a figure: the joint that carries it and its place on that joint."""

    part: Part
    joint: str
    local: Matrix

    @cached_property
    def at_joint(self) -> bool:
        """Whether it sits on its joint just as it is."""
        return bool(np.array_equal(self.local, np.eye(4)))


@dataclass(frozen=True)
class Bones:
    """Lengths of a figure, metres."""

    height: float
    hip: float
    torso: float
    shoulder: float
    upper_arm: float
    fore_arm: float
    thigh: float
    shin: float
    head: float


def bones(role: Role) -> Bones:
    """The skeleton of a role. Children have larger heads (cube-root allometry), shorter legs and
    narrower shoulders; women have narrower shoulders than men."""
    h = role.height_m
    young = min(1.0, max(0.0, (1.5 - h) / 0.4))
    broad = {"woman": 0.108, "man": 0.121, "": 0.116}[role.gender] - 0.008 * young
    broad *= {"thin": 0.94, "average": 1.0, "stout": 1.08}[role.build]
    legs = 1.0 - 0.05 * young
    return Bones(
        height=h,
        hip=0.49 * legs * h,
        torso=(0.325 - 0.012 * young) * h,
        shoulder=broad * h,
        upper_arm=0.165 * h,
        fore_arm=0.15 * h,
        thigh=0.237 * legs * h,
        shin=0.221 * legs * h,
        head=0.082 * h * (1.7 / h) ** 0.33,
    )
