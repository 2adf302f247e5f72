"""Optical flow between two pictures at a grid of points, with how far each can be trusted."""
# pyright: basic

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

Grey = NDArray[np.uint8]

GRID_PX = 6
GRADIENT_NOISE = 0.7
"""Grey levels a pixel; slopes below this are coding noise."""


@dataclass(frozen=True)
class Motion:
    """What moved between two pictures, at n points.

    flow : (n, 2) pixels. sure : (n,) forwards and backwards agree.
    detail : (n, 3) structure tensor xx, xy, yy, scaled so that its trace is below 1. Along a bare
    edge only the motion across it is known; the tensor says which part of `flow` to believe.
    """

    flow: NDArray[np.float64]
    sure: NDArray[np.bool_]
    detail: NDArray[np.float64]


def grid(width: int, height: int) -> NDArray[np.int32]:
    """(n, 2) x, y of the points at which motion is read, row by row."""
    xs = np.arange(GRID_PX // 2, width, GRID_PX)
    ys = np.arange(GRID_PX // 2, height, GRID_PX)
    return np.stack(np.meshgrid(xs, ys), -1).reshape(-1, 2).astype(np.int32)


def grid_shape(width: int, height: int) -> tuple[int, int]:
    """Rows and columns of `grid`."""
    return len(range(GRID_PX // 2, height, GRID_PX)), len(range(GRID_PX // 2, width, GRID_PX))


def motions(pairs: Sequence[tuple[Grey, Grey]]) -> list[Motion]:
    """Dense inverse search flow (Kroeger et al. 2016) for each pair, both ways."""
    dis = cv2.DISOpticalFlow_create(cv2.DISOPTICAL_FLOW_PRESET_MEDIUM)
    return [_motion(dis, before, after) for before, after in pairs]


def _motion(dis: cv2.DISOpticalFlow, before: Grey, after: Grey) -> Motion:
    height, width = before.shape
    forward = dis.calc(before, after, None)
    backward = dis.calc(after, before, None)
    at = grid(width, height)
    flow = forward[at[:, 1], at[:, 0]].astype(np.float64)
    there = (at + flow).astype(np.float32)
    back = cv2.remap(
        backward, there[None, :, 0], there[None, :, 1], cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE
    )[0]
    error = np.linalg.norm(flow + back, axis=1)
    inside = (there >= 0).all(1) & (there[:, 0] < width - 1) & (there[:, 1] < height - 1)
    sure = inside & (error < 1.0 + 0.05 * np.linalg.norm(flow, axis=1))
    return Motion(flow, sure, _detail(before, at))


def _detail(picture: Grey, at: NDArray[np.int32]) -> NDArray[np.float64]:
    smooth = cv2.GaussianBlur(picture.astype(np.float32), (0, 0), 1.0)
    gx = cv2.Sobel(smooth, cv2.CV_32F, 1, 0) / 8
    gy = cv2.Sobel(smooth, cv2.CV_32F, 0, 1) / 8
    tensor = [
        cv2.blur(product, (9, 9))[at[:, 1], at[:, 0]] for product in (gx * gx, gx * gy, gy * gy)
    ]
    scale = tensor[0] + tensor[2] + GRADIENT_NOISE**2
    return (np.stack(tensor, 1) / scale[:, None]).astype(np.float64)
