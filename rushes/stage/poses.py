"""Pose skeletons in the picture: where each joint is seen, how surely, and as OpenPose draws it.

A joint's confidence says what hides it, as a detector's would: 1 in plain view, half behind the
own body, a tenth behind something else, 0 outside the picture. Nothing below DRAWN is drawn, so
that a pose-driven generator is not told to paint legs over the table in front of them.
"""

import json
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from rushes.media import Picture
from rushes.render.geometry import Frame, View
from rushes.stage.keypoints import LIMBS, NAMES, keypoints
from rushes.stage.setup import Setup

Array = NDArray[np.float64]
DRAWN = 0.3
"""Joints of less confidence are not drawn, as is usual for whole-body detectors."""
_OWN, _OTHER = 0.5, 0.1
_INSIDE_M, _SKIN_M = 0.22, 0.10
"""How far beneath the surface a joint may lie and still be seen: limbs, and points of the face."""
_DISC_M = 0.035
_FACE = np.array([name in ("nose", *NAMES[14:]) for name in NAMES])
_RING = np.array([(0, 0), (1, 0), (-1, 0), (0, 1), (0, -1)])
# The usual eighteen colours: once round the wheel, for joints in their order and limbs in theirs.
_COLOURS = (
    (255, 0, 0), (255, 85, 0), (255, 170, 0), (255, 255, 0), (170, 255, 0), (85, 255, 0),
    (0, 255, 0), (0, 255, 85), (0, 255, 170), (0, 255, 255), (0, 170, 255), (0, 85, 255),
    (0, 0, 255), (85, 0, 255), (170, 0, 255), (255, 0, 255), (255, 0, 170), (255, 0, 85),
)  # fmt: skip
_LIMB_SHADE = 0.6
_STICK = 4 / 512
"""Half the width of a limb, as a share of the picture's shorter side."""


class Pose(NamedTuple):
    """One person in one picture. points (18, 3): x, y in pixels and the confidence, 0 to 1."""

    name: str
    points: Array
    away_m: float


POSE_SCALE = (
    "OpenPose COCO-18: x, y in pixels, confidence: 1 in plain view, "
    f"{_OWN} behind the own body, {_OTHER} behind something else (not drawn), 0 out of the picture"
)


class Poses:
    """The people of a setup; `at(i, frame)` says where frame i shows their joints.

    names : what the numbers of the frames' ids stand for.
    """

    def __init__(self, setup: Setup, names: Mapping[int, str]) -> None:
        self._setup, self._names = setup, names
        self._points = keypoints(setup)
        self._c2w = setup.camera.c2w()

    def at(self, i: int, frame: Frame) -> list[Pose]:
        high, wide = frame.ids.shape
        view = View(self._c2w[i], self._setup.camera.k(wide, high)[i])
        people = {name: points[i] for name, points in self._points.items()}
        return poses(people, view, frame, self._names)


def poses(
    people: Mapping[str, Array], view: View, frame: Frame, names: Mapping[int, str]
) -> list[Pose]:
    """Everybody of whom something is in the picture, the farthest first.

    people : per name, 18 points of the world in metres, in the order of keypoints.NAMES.
    names : what the numbers of frame.ids stand for.
    """
    numbers = {name: number for number, name in names.items()}
    found: list[Pose] = []
    for name, world in people.items():
        local = (world - view.c2w[:3, 3]) @ view.c2w[:3, :3]
        points = _confident(local, view.k, frame, numbers.get(name, 0))
        if (points[:, 2] >= DRAWN).any():
            found.append(Pose(name, points, float(np.median(local[:, 2]))))
    return sorted(found, key=lambda pose: -pose.away_m)


def _confident(local: Array, k: Array, frame: Frame, own: int) -> Array:
    """(18, 3) x, y, confidence of points in camera axes; zeros outside the picture."""
    high, wide = frame.ids.shape
    ahead = np.maximum(local[:, 2], 1e-6)
    spots = local[:, :2] * k[0, 0] / ahead[:, None] + k[:2, 2]
    inside = (local[:, 2] > 0.05) & (spots >= 0).all(1) & (spots < (wide, high)).all(1)
    reach = np.maximum(_DISC_M * k[0, 0] / ahead, 1.0)
    around = np.nan_to_num(spots)[:, None] + _RING * np.minimum(reach, 1e4)[:, None, None]
    at = np.clip(np.floor(around), 0, (wide - 1, high - 1)).astype(np.intp)
    mine = frame.ids[at[..., 1], at[..., 0]] == own
    beneath = local[:, 2, None] - frame.depth[at[..., 1], at[..., 0]]
    near = beneath < np.where(_FACE, _SKIN_M, _INSIDE_M)[:, None]
    behind_self = np.where(_FACE, _OTHER, _OWN)[:, None]
    surely = np.where(mine & near, 1.0, np.where(mine, behind_self, _OTHER))
    # A thin arm at the edge of its disc is still in plain view: the better half counts.
    best = np.sort(surely, axis=1)[:, 2:].mean(1)
    return np.where(inside[:, None], np.column_stack([spots, best]), 0.0)


def pose_json(found: Sequence[Pose], width: int, height: int) -> str:
    """One frame as OpenPose writes it, COCO-18; `name` and the canvas stand beside."""
    people = [
        {
            "person_id": [-1],
            "name": pose.name,
            "pose_keypoints_2d": [round(float(value), 3) for value in pose.points.ravel()],
        }
        for pose in found
    ]
    told = {"version": 1.3, "canvas_width": width, "canvas_height": height, "people": people}
    return json.dumps(told, ensure_ascii=False) + "\n"


def pose_picture(found: Sequence[Pose], width: int, height: int) -> Picture:
    """Skeletons on black in OpenPose's colours: limbs darker than joints, the nearest on top."""
    drawn = np.zeros((height, width, 3), np.uint8)
    stick = max(1, round(_STICK * min(width, height)))
    for pose in found:
        for colour, (a, b) in zip(_COLOURS, LIMBS, strict=False):
            if min(pose.points[a, 2], pose.points[b, 2]) >= DRAWN:
                shade = [int(_LIMB_SHADE * value) for value in colour]
                cv2.fillConvexPoly(drawn, _lens(pose.points[a], pose.points[b], stick), shade)
        for colour, (x, y, sure) in zip(_COLOURS, pose.points.tolist(), strict=True):
            if sure >= DRAWN:
                cv2.circle(drawn, (int(x), int(y)), stick, colour, -1)
    return drawn


def _lens(a: Array, b: Array, stick: int) -> NDArray[np.int32]:
    """The slender ellipse between two joints, as a polygon."""
    middle, along = (a[:2] + b[:2]) / 2, b[:2] - a[:2]
    turned = int(np.degrees(np.arctan2(along[1], along[0])))
    axes = int(np.hypot(*along) / 2), stick
    return np.array(cv2.ellipse2Poly((int(middle[0]), int(middle[1])), axes, turned, 0, 360, 10))
