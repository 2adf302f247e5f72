"""Pose skeletons in the layout of OpenPose (COCO-18), as points of the world."""

from collections.abc import Mapping

import numpy as np

from rushes.acting.limbs import along
from rushes.acting.mannequin import bones
from rushes.acting.skeleton import Track
from rushes.stage.company import bodies_of
from rushes.stage.setup import Setup

NAMES = (
    "nose", "neck", "right_shoulder", "right_elbow", "right_wrist", "left_shoulder", "left_elbow",
    "left_wrist", "right_hip", "right_knee", "right_ankle", "left_hip", "left_knee", "left_ankle",
    "right_eye", "left_eye", "right_ear", "left_ear",
)  # fmt: skip
"""The 18 points in their order."""
LIMBS = (
    (1, 2), (1, 5), (2, 3), (3, 4), (5, 6), (6, 7), (1, 8), (8, 9), (9, 10), (1, 11), (11, 12),
    (12, 13), (1, 0), (0, 14), (14, 16), (0, 15), (15, 17),
)  # fmt: skip
"""Which points a drawn skeleton joins, in the order of its usual colours."""
_JOINTS = {
    "right_shoulder": "right_arm", "right_elbow": "right_elbow", "right_wrist": "right_hand",
    "left_shoulder": "left_arm", "left_elbow": "left_elbow", "left_wrist": "left_hand",
    "right_hip": "right_leg", "right_knee": "right_knee", "right_ankle": "right_foot",
    "left_hip": "left_leg", "left_knee": "left_knee", "left_ankle": "left_foot",
}  # fmt: skip
_FACE = {
    "nose": (0.0, -0.10, 1.02), "right_eye": (-0.31, 0.07, 0.86), "left_eye": (0.31, 0.07, 0.86),
    "right_ear": (-0.9, -0.02, 0.02), "left_ear": (0.9, -0.02, 0.02),
}  # fmt: skip
"""Points of the face from the middle of the head, in radii of it; +x is the figure's left."""


def keypoints(setup: Setup) -> dict[str, Track]:
    """Per actor who is present, (frames + 1, 18, 3) points in metres, in the order of NAMES."""
    roles = {actor.name: actor.role for actor in setup.actors}
    return {
        name: points_of(body, bones(roles[name]).head) for name, body in bodies_of(setup).items()
    }


def points_of(body: Mapping[str, Track], head: float) -> Track:
    """(frames, 18, 3) points of one body; head : radius of the head, metres."""
    skull, face = body["head"][:, :3, :3], body["head"][:, :3, 3]
    out: list[Track] = []
    for name in NAMES:
        if name in _JOINTS:
            out.append(body[_JOINTS[name]][:, :3, 3])
        elif name in _FACE:
            x, y, z = _FACE[name]
            out.append(face + along(skull, x * head, y * head, z * head))
        else:
            shoulders = body["left_arm"][:, :3, 3] + body["right_arm"][:, :3, 3]
            out.append(shoulders / 2)
    return np.stack(out, 1)
