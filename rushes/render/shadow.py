"""The sun's view of the stage: one shadow map fitted to what the camera can see."""
# pyright: basic

import numpy as np
from numpy.typing import NDArray

from rushes.render.geometry import View

FAR_M = 25.0
STEP = 2**0.25  # the map's extent goes in steps, so that a zoom does not make shadows crawl
MARGIN = 10  # texels round what is seen that soft shadows may ask for
LIFT_M = 500.0  # heights are stored above this depth, so that all are positive


def fit(view: View, far: float, shape: tuple[int, int]) -> tuple[NDArray[np.float64], float]:
    """Centre (3,) and radius of the smallest ball round the visible pyramid up to `far` metres."""
    h, w = shape
    corner = np.array([max(view.k[0, 2], w - view.k[0, 2]), max(view.k[1, 2], h - view.k[1, 2])])
    spread = float(np.linalg.norm(corner / (view.k[0, 0], view.k[1, 1])))
    away = far if spread >= 1 else 0.5 * far * (1 + spread**2)
    radius = far * spread if spread >= 1 else away
    steps = np.ceil(np.log(max(radius, 0.5)) / np.log(STEP) - 1e-6)
    return view.c2w[:3, 3] + view.c2w[:3, 2] * away, float(STEP**steps)


def to_map(
    sun: NDArray[np.float64], centre: NDArray[np.float64], radius: float, size: int
) -> tuple[NDArray[np.float64], float]:
    """World to map: (3, 4) giving texel x, texel y and height; and the size of a texel in metres.

    The map moves in whole texels only, so that shadows do not swim when the camera moves.
    """
    side = np.array([0.0, 0.0, 1.0]) if abs(sun[1]) > 0.99 else np.array([0.0, 1.0, 0.0])
    right = np.cross(side, sun)
    right /= np.linalg.norm(right)
    axes = np.stack([right, np.cross(sun, right), sun])
    texel = 2 * radius / size
    out = np.zeros((3, 4))
    out[:2, :3], out[2, :3] = axes[:2] / texel, axes[2]
    out[:2, 3] = size / 2 - np.round(out[:2, :3] @ centre)
    out[2, 3] = LIFT_M - float(sun @ centre)
    return out, texel


def region(
    view: View, to_map: NDArray[np.float64], far: float, shape: tuple[int, int], size: int
) -> tuple[int, int, int, int]:
    """The texels that the camera can ask for up to `far` metres: x0, x1, y0, y1 inclusive.

    Of the map fitted to a ball they are often less than half.
    """
    h, w = shape
    corner = np.array([[x, y, 1.0] for x in (0, w) for y in (0, h)])
    ray = corner @ np.linalg.inv(view.k).T * far
    points = np.concatenate([np.zeros((1, 3)), ray]) @ view.c2w[:3, :3].T + view.c2w[:3, 3]
    at = points @ to_map[:2, :3].T + to_map[:2, 3]
    low, high = at.min(0) - MARGIN, at.max(0) + MARGIN
    x0, y0 = np.clip(np.floor(low), 0, size - 1).astype(int).tolist()
    x1, y1 = np.clip(np.ceil(high), 0, size - 1).astype(int).tolist()
    return x0, x1, y0, y1
