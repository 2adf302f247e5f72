"""Optical flow between two pictures at a grid of points, with how far each can be trusted."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from rushes.checks.vision import Bytes, DenseFlow, gradient, mean_filter, sample, soften

Floats = NDArray[np.float64]
Pair = tuple[NDArray[np.float32], NDArray[np.float32]]

GRID_PX = 6
GRADIENT_NOISE = 0.7
"""Grey levels a pixel; slopes below this are coding noise."""


@dataclass(frozen=True)
class Motion:
    """What moved between two pictures, at n points.

    flow : (n, 2) pixels. sure : (n,) forwards and backwards agree.
    pair : the two pictures, slightly blurred.
    detail : (n, 3) structure tensor xx, xy, yy, scaled so that its trace is below 1. Along a bare
    edge only the motion across it is known; the tensor says which part of `flow` to believe.
    """

    flow: Floats
    sure: NDArray[np.bool_]
    detail: Floats
    pair: Pair


@cache
def grid(width: int, height: int) -> NDArray[np.int32]:
    """(n, 2) x, y of the points at which motion is read, row by row."""
    xs = np.arange(GRID_PX // 2, width, GRID_PX)
    ys = np.arange(GRID_PX // 2, height, GRID_PX)
    points = np.stack(np.meshgrid(xs, ys), -1).reshape(-1, 2).astype(np.int32)
    points.flags.writeable = False
    return points


def grid_shape(width: int, height: int) -> tuple[int, int]:
    """Rows and columns of `grid`."""
    return len(range(GRID_PX // 2, height, GRID_PX)), len(range(GRID_PX // 2, width, GRID_PX))


def motions(pairs: Sequence[tuple[Bytes, Bytes]]) -> list[Motion]:
    """The motion of each pair of grey pictures, checked forwards and backwards."""
    flow = DenseFlow()
    return [_motion(flow, before, after) for before, after in pairs]


def surprise(pair: Pair, flow: Floats) -> Floats:
    """(n,) grey levels by which the second picture differs from the first carried along `flow`.

    A change of brightness that the whole picture shares does not count. 0 outside the frame.
    """
    before, after = pair
    height, width = before.shape
    at = grid(width, height)
    there = (at + flow).astype(np.float32)
    gap = _look_up(after, there).astype(np.float64) - before[at[:, 1], at[:, 0]]
    inside = _inside(there, width, height)
    common = float(np.median(gap[inside])) if inside.any() else 0.0
    return np.where(inside, np.abs(gap - common), 0.0)


def _motion(dense: DenseFlow, before: Bytes, after: Bytes) -> Motion:
    height, width = before.shape
    forward, backward = dense(before, after), dense(after, before)
    at = grid(width, height)
    flow = forward[at[:, 1], at[:, 0]].astype(np.float64)
    there = (at + flow).astype(np.float32)
    error = np.linalg.norm(flow + _look_up(backward, there), axis=1)
    agree = error < 1.0 + 0.05 * np.linalg.norm(flow, axis=1)
    sure = _inside(there, width, height) & agree
    soft = soften(before.astype(np.float32), 1.5), soften(after.astype(np.float32), 1.5)
    return Motion(flow, sure, _detail(before, at), soft)


def _look_up(values: NDArray[np.float32], at: NDArray[np.float32]) -> NDArray[np.float32]:
    """Values at (n, 2) pixel positions, whole rows of remap being at most 32767 long."""
    return sample(values, at[:, :1], at[:, 1:])[:, 0]


def _inside(at: NDArray[np.float32], width: int, height: int) -> NDArray[np.bool_]:
    return (at >= 0).all(1) & (at[:, 0] < width - 1) & (at[:, 1] < height - 1)


def _detail(picture: Bytes, at: NDArray[np.int32]) -> Floats:
    gx, gy = gradient(soften(picture.astype(np.float32), 1.0))
    tensor = [
        mean_filter(product, 9)[at[:, 1], at[:, 0]] for product in (gx * gx, gx * gy, gy * gy)
    ]
    scale = tensor[0] + tensor[2] + GRADIENT_NOISE**2
    return (np.stack(tensor, 1) / scale[:, None]).astype(np.float64)
