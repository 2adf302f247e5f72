"""Passes as exact pictures: 16-bit where eight bits would lie, each with its scale said once.

depth     uint16 millimetres along the optical axis; 65535 is the sky or farther than 65.534 m
ids       uint16, 0 is the sky; the names stand beside them
normals   uint8, n * 127 + 128 in camera axes (x right, y down, z forward)
flow      uint16 (u * 64 + 32768, v * 64 + 32768, 1): KITTI's layout, pixels to the next frame
edges     uint8, 255 where an outline or a crease is

As float32 (`floats`, for EXR) depth is metres, flow pixels and normals unit vectors, uncut.
"""

import numpy as np
from numpy.typing import NDArray

from rushes.render.geometry import Floats, Frame

MILLIMETRES = 1000.0
SKY = 65535
_FLOW_STEPS, _FLOW_ZERO = 64.0, 32768.0
_NEAR_SHARE, _CREASE_COS = 0.06, 0.72

Shorts = NDArray[np.uint16]
Bytes = NDArray[np.uint8]

SCALES = {
    "depth": "uint16 millimetres along the optical axis; 65535: sky, or beyond 65.534 m",
    "ids": "uint16; 0: sky; names: see ids",
    "normals": "uint8; (value - 128) / 127, camera axes: x right, y down, z forward",
    "flow": "uint16 RGB; R: (u * 64 + 32768), G: (v * 64 + 32768) pixels to the next frame; B: 1",
    "edges": "uint8; 255: outline or crease",
}

FLOAT_SCALES = {
    "depth": "float32 Z: metres along the optical axis; inf: sky",
    "normals": "float32 X, Y, Z: unit vectors, camera axes: x right, y down, z forward; 0: sky",
    "flow": "float32 U, V: pixels to the next frame, x right, y down",
}


def floats(frame: Frame) -> dict[str, dict[str, Floats]]:
    """The passes that whole numbers cut short, by name: their channels as they are."""
    return {
        "depth": {"Z": frame.depth},
        "normals": {axis: frame.normals[..., i] for i, axis in enumerate("XYZ")},
        "flow": {axis: frame.flow[..., i] for i, axis in enumerate("UV")},
    }


def exact(frame: Frame) -> dict[str, Shorts | Bytes]:
    """Every pass of a frame by name, ready to be written as PNG."""
    return {
        "depth": millimetres(frame.depth),
        "ids": frame.ids,
        "normals": np.clip(np.rint(frame.normals * 127.0 + 128.0), 0, 255).astype(np.uint8),
        "flow": packed_flow(frame.flow),
        "edges": edges(frame),
    }


def millimetres(metres: NDArray[np.float32]) -> Shorts:
    """Depth in whole millimetres; what is farther than fits is the sky."""
    scaled = np.rint(np.where(np.isfinite(metres), metres, np.inf) * MILLIMETRES)
    return np.where(scaled < SKY, scaled, SKY).astype(np.uint16)


def metres(depth: Shorts) -> NDArray[np.float32]:
    """Depth in metres from a depth picture; the sky is infinite."""
    return np.where(depth == SKY, np.inf, depth / MILLIMETRES).astype(np.float32)


def packed_flow(pixels: NDArray[np.float32]) -> Shorts:
    """(h, w, 2) pixels as (h, w, 3) sixteen-bit numbers; beyond 511 pixels it is cut off."""
    steps = np.clip(np.rint(pixels * _FLOW_STEPS + _FLOW_ZERO), 0, 65535)
    return np.concatenate([steps, np.ones((*pixels.shape[:2], 1))], 2).astype(np.uint16)


def unpacked_flow(picture: Shorts) -> NDArray[np.float32]:
    """(h, w, 2) pixels to the next frame from a flow picture."""
    return ((picture[..., :2].astype(np.float64) - _FLOW_ZERO) / _FLOW_STEPS).astype(np.float32)


def edges(frame: Frame) -> Bytes:
    """Where neighbours belong to different things, are far apart, or face away from each other."""
    depth = np.where(np.isfinite(frame.depth), frame.depth, np.float32(1e4))
    down = _cut(frame.ids, depth, frame.normals)
    right = _cut(frame.ids.T, depth.T, frame.normals.transpose(1, 0, 2)).T
    drawn = np.zeros(frame.ids.shape, np.uint8)
    drawn[:-1][down] = 255
    drawn[:, :-1][right] = 255
    return drawn


def _cut(ids: Shorts, depth: Floats, normals: Floats) -> NDArray[np.bool_]:
    """Whether something ends between each row and the next."""
    step = np.abs(depth[:-1] - depth[1:]) > _NEAR_SHARE * np.minimum(depth[:-1], depth[1:])
    there = (ids[:-1] != 0) & (ids[1:] != 0)
    crease = np.einsum("ijk,ijk->ij", normals[:-1], normals[1:]) < _CREASE_COS
    return (ids[:-1] != ids[1:]) | (there & (step | crease))
