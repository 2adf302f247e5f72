"""The stage's truth as pictures a person can look at. Pure arithmetic on frames."""

import numpy as np
from numpy.typing import NDArray

from rushes.media import Picture
from rushes.render.geometry import Frame

FULL_FLOW = 12.0
"""Pixels per frame at which a flow colour is fully saturated."""


def pictures(frame: Frame) -> dict[str, Picture]:
    """Depth (near is white), ids (a colour each), normals, flow (direction is hue), by name."""
    return {
        "colour": frame.colour,
        "depth": depth(frame.depth),
        "ids": ids(frame.ids),
        "normals": normals(frame.normals),
        "flow": flow(frame.flow),
    }


def depth(metres: NDArray[np.float32]) -> Picture:
    """Inverse depth, scaled so that the nearest thing is white and the sky black."""
    near = 1.0 / np.maximum(np.where(np.isfinite(metres), metres, np.inf), 1e-3)
    return _bytes(np.repeat((near / max(float(near.max()), 1e-9))[..., None], 3, axis=2))


def ids(numbers: NDArray[np.uint16]) -> Picture:
    """Hues a golden angle apart, so that neighbours in number differ; the sky is black."""
    hue = (numbers.astype(np.float64) * 0.381966) % 1.0
    drawn = _hsv(hue, np.full(hue.shape, 0.65), np.where(numbers == 0, 0.0, 0.95))
    return _bytes(drawn)


def normals(vectors: NDArray[np.float32]) -> Picture:
    """Red is right, green is up, blue is towards the camera; no surface is grey."""
    return _bytes(vectors * np.array([0.5, -0.5, -0.5]) + 0.5)


def flow(pixels: NDArray[np.float32]) -> Picture:
    """Hue is direction, saturation is distance: white stands still."""
    x, y = pixels[..., 0].astype(np.float64), pixels[..., 1].astype(np.float64)
    hue = (np.arctan2(y, x) / (2 * np.pi)) % 1.0
    return _bytes(_hsv(hue, np.minimum(np.hypot(x, y) / FULL_FLOW, 1.0), np.ones(hue.shape)))


def _hsv(
    hue: NDArray[np.float64], saturation: NDArray[np.float64], value: NDArray[np.float64]
) -> NDArray[np.float64]:
    """HSV to RGB, all 0 to 1: each channel is a clipped triangle wave of the hue."""
    offsets = np.array([5.0, 3.0, 1.0])
    wave = (offsets + 6.0 * hue[..., None]) % 6.0
    ramp = np.clip(np.minimum(wave, 4.0 - wave), 0.0, 1.0)
    return value[..., None] * (1.0 - saturation[..., None] * ramp)


def _bytes(unit: NDArray[np.floating]) -> Picture:
    return np.clip(np.rint(unit * 255.0), 0, 255).astype(np.uint8)
