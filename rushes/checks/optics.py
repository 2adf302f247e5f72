"""Camera geometry in pictures: where points of known depth go when the camera does something.

Camera axes are OpenCV's (x right, y down, z forward); flow is in pixels, x right and y down.
"""

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from rushes.render import CameraPath

Floats = NDArray[np.float64]
Family = Literal["pan", "tilt", "roll", "dolly", "truck", "pedestal", "zoom", "arc", "dolly_zoom"]

FAR_M = 5000.0
"""Depth of the sky: far enough that walking does not move it."""

MOVES: dict[Family, tuple[str, str]] = {
    "pan": ("pan_right", "pan_left"),
    "tilt": ("tilt_up", "tilt_down"),
    "roll": ("roll_cw", "roll_ccw"),
    "dolly": ("dolly_in", "dolly_out"),
    "truck": ("truck_right", "truck_left"),
    "pedestal": ("pedestal_up", "pedestal_down"),
    "zoom": ("zoom_in", "zoom_out"),
    "arc": ("arc_left", "arc_right"),
    "dolly_zoom": ("dolly_zoom_in", "dolly_zoom_out"),
}
"""What a positive and a negative amount of each family is called."""


@dataclass(frozen=True)
class Lens:
    """A camera at one instant: camera-to-world (4, 4), intrinsics (3, 3) in working pixels."""

    c2w: Floats
    k: Floats


def family_of(kind: str) -> Family | None:
    """The family a move kind belongs to; None for static and follow."""
    return next((family for family, kinds in MOVES.items() if kind in kinds), None)


def turn(axis: int, radians: float) -> Floats:
    """(3, 3) rotation about a camera axis: 0 x, 1 y, 2 z."""
    c, s = np.cos(radians), np.sin(radians)
    a, b = [(1, 2), (2, 0), (0, 1)][axis]
    out = np.eye(3)
    out[a, a] = out[b, b] = c
    out[a, b], out[b, a] = -s, s
    return out


def expected_flow(
    at: Floats, depth: Floats, now: Lens, then: Lens
) -> tuple[Floats, NDArray[np.bool_]]:
    """Where static points seen at pixels `at` (n, 2) with `depth` (n,) go between two cameras.

    Returns flow (n, 2) and whether the point is still in front of the camera.
    """
    k = now.k
    rays = np.stack([(at[:, 0] - k[0, 2]) / k[0, 0], (at[:, 1] - k[1, 2]) / k[1, 1]], 1)
    points = np.concatenate([rays * depth[:, None], depth[:, None]], 1)
    world = points @ now.c2w[:3, :3].T + now.c2w[:3, 3]
    seen = (world - then.c2w[:3, 3]) @ then.c2w[:3, :3]
    z = np.maximum(seen[:, 2], 1e-3)
    u = then.k[0, 0] * seen[:, 0] / z + then.k[0, 2]
    v = then.k[1, 1] * seen[:, 1] / z + then.k[1, 2]
    return np.stack([u, v], 1) - at, seen[:, 2] > 0.05


def moved(lens: Lens, family: Family, amount: float, pivot_m: float) -> Lens:
    """The camera after a move of one family.

    amount : radians (pan, tilt, roll, arc), metres (dolly, truck, pedestal, dolly zoom), or the
    logarithm of the focal ratio (zoom). pivot_m : distance that arcs and dolly zooms keep.
    """
    step, k = np.eye(4), lens.k.copy()
    match family:
        case "pan":
            step[:3, :3] = turn(1, amount)
        case "tilt":
            step[:3, :3] = turn(0, amount)
        case "roll":
            step[:3, :3] = turn(2, amount)
        case "dolly":
            step[2, 3] = amount
        case "truck":
            step[0, 3] = amount
        case "pedestal":
            step[1, 3] = -amount
        case "zoom":
            k[0, 0], k[1, 1] = k[0, 0] * np.exp(amount), k[1, 1] * np.exp(amount)
        case "arc":
            step[:3, :3] = turn(1, amount)
            pivot = np.array([0.0, 0.0, pivot_m])
            step[:3, 3] = pivot - step[:3, :3] @ pivot
        case "dolly_zoom":
            step[2, 3] = amount
            ratio = max(0.1, (pivot_m - amount) / pivot_m)
            k[0, 0], k[1, 1] = k[0, 0] * ratio, k[1, 1] * ratio
    return Lens(lens.c2w @ step, k)


def amount_for(family: Family, pixels: float, focal: float, width: int, depth_m: float) -> float:
    """About how much of a move displaces the picture by so many pixels."""
    quarter = width / 4
    match family:
        case "pan" | "tilt":
            return pixels / focal
        case "roll" | "zoom":
            return pixels / quarter
        case "dolly" | "dolly_zoom":
            return min(pixels / quarter, 0.4) * depth_m
        case "truck" | "pedestal":
            return pixels / focal * depth_m
        case "arc":
            return min(pixels / quarter, 0.6)


def lens_at(path: CameraPath, frame: float, width: int, height: int) -> Lens:
    """The camera at a frame of its path, between frames if need be, held after the last.

    Rotations are interpolated on the chord and made orthonormal again: good for single frames.
    """
    frame = min(max(frame, 0.0), path.frames - 1)
    first = min(int(frame), max(0, path.frames - 2))
    share = frame - first
    poses = np.asarray(path.poses[first : first + 2]).reshape(-1, 3, 4)
    lenses = np.asarray(path.lens_mm[first : first + 2])
    pose = poses[0] * (1 - share) + poses[-1] * share
    u, _, v = np.linalg.svd(pose[:, :3])
    c2w, k = np.eye(4), np.eye(3)
    c2w[:3, :3], c2w[:3, 3] = u @ v, pose[:, 3]
    focal = lenses[0] ** (1 - share) * lenses[-1] ** share * width / path.sensor_mm
    k[0, 0] = k[1, 1] = focal
    k[0, 2], k[1, 2] = width / 2, height / 2
    return Lens(c2w, k)


def steadied(path: CameraPath, frames: int) -> CameraPath:
    """The path with the shake of a hand averaged away over a window of frames."""
    if frames < 3 or path.frames < 3:
        return path
    half = min(frames, path.frames) // 2
    poses = np.asarray(path.poses)
    # Mirroring about the end poses keeps a move's ends where they are.
    before = 2 * poses[:1] - poses[half:0:-1]
    after = 2 * poses[-1:] - poses[-2 : -2 - half : -1]
    padded = np.concatenate([before, poses, after])
    sums = np.cumsum(np.concatenate([np.zeros((1, 12)), padded]), axis=0)
    smooth = (sums[2 * half + 1 :] - sums[: -2 * half - 1]) / (2 * half + 1)
    return path.model_copy(update={"poses": tuple(tuple(map(float, pose)) for pose in smooth)})
