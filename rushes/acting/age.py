"""Age: children skip and fidget, old people are bent, slow and careful."""

from typing import NamedTuple

import numpy as np

from rushes.acting.gait import Gait, softened
from rushes.acting.mannequin import Bones
from rushes.acting.skeleton import SIDES, Pose, Track
from rushes.acting.wardrobe import long_skirt
from rushes.intent import Role


class Manner(NamedTuple):
    """How a body moves. stride : of a free step; swing : of the arms; bent : 0 upright, 1 old;
    spring : 0 none, 1 a child's."""

    stride: float = 1.0
    swing: float = 1.0
    bent: float = 0.0
    spring: float = 0.0


def manner_of(role: Role) -> Manner:
    """How somebody moves by age and dress: a long robe shortens every step."""
    robe = long_skirt(role)
    stride, swing = (0.86, 0.7) if robe else (1.0, 1.0)
    if role.age == "old":
        return Manner(0.72 * stride, 0.5 * swing, bent=1.0)
    if role.age == "child":
        return Manner(0.94 * stride, 1.3 * swing, spring=1.0)
    return Manner(stride, swing)


def bear(
    pose: Pose, manner: Manner, gait: Gait, when: tuple[Track, Track], b: Bones
) -> None:  # fmt: skip
    """Put the age into a body. when : the seconds, and how far it is up on its feet, 0..1."""
    seconds, up = when
    if manner.bent:
        # The back bends, the face is kept up, the knees never quite straighten.
        pose.add("lean", (6.0 * up + 1.0) * manner.bent)
        pose.add("slump", 10.0 * manner.bent)
        pose.add("head_pitch", -9.0 * manner.bent)
        pose.add("round", 0.5 * manner.bent)
        pose.add("rise", -0.018 * b.height * up * manner.bent)
        pose.add("side_lean", 2.2 * gait.weight * np.clip(gait.speed / 0.4, 0, 1) * manner.bent)
        for side, _ in SIDES:
            pose.add(f"{side}_bend", 12.0 * manner.bent)
    if manner.spring:
        going = softened(np.clip((gait.speed - 0.3) / 0.9, 0, 1), 4)
        still = up * (1 - going) * manner.spring
        pose.add("rise", -0.012 * b.height * still * (0.5 + 0.5 * np.sin(5.1 * seconds)))
        pose.add("side_lean", 2.6 * still * np.sin(2.3 * seconds + 0.7))
        pose.add("twist", 5.0 * still * np.sin(1.7 * seconds))
        pose.add("head_roll", 4.0 * still * np.sin(1.3 * seconds + 1.9))
        pose.add("lean", 3.0 * going * manner.spring)
