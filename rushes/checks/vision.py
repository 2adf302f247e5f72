"""The edge to OpenCV, typed: the few operations on rasters that the measures need."""

from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

_cv: Any = cv2  # OpenCV's own annotations are wider than what it returns.

Bytes = NDArray[np.uint8]
Singles = NDArray[np.float32]
Mask = NDArray[np.bool_]


def grey(picture: Bytes) -> Bytes:
    """(h, w) luma of an RGB picture."""
    return _cv.cvtColor(picture, cv2.COLOR_RGB2GRAY)


def shrink(picture: Bytes, size: tuple[int, int]) -> Bytes:
    """The picture at another size (width, height), every pixel counted."""
    return _cv.resize(picture, size, interpolation=cv2.INTER_AREA)


def pool(values: Singles, size: tuple[int, int]) -> Singles:
    """Means over the cells of a coarser raster (width, height)."""
    return _cv.resize(values, size, interpolation=cv2.INTER_AREA)


def stretch(values: Singles, size: tuple[int, int]) -> Singles:
    """Linear interpolation to another size (width, height)."""
    return _cv.resize(values, size, interpolation=cv2.INTER_LINEAR)


def soften(values: Singles, sigma: float) -> Singles:
    """Gaussian blur, sigma in pixels."""
    return _cv.GaussianBlur(values, (0, 0), sigma)


def gradient(values: Singles) -> tuple[Singles, Singles]:
    """Sobel slopes along x and y, in levels a pixel."""
    return (
        _cv.Sobel(values, cv2.CV_32F, 1, 0, scale=1 / 8),
        _cv.Sobel(values, cv2.CV_32F, 0, 1, scale=1 / 8),
    )


def mean_filter(values: Singles, side: int) -> Singles:
    return _cv.blur(values, (side, side))


def sample(values: NDArray[Any], xs: Singles, ys: Singles) -> NDArray[Any]:
    """Bilinear look-up at pixel positions; the border goes on outside."""
    return _cv.remap(values, xs, ys, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)


def widen(mask: Mask, side: int) -> Mask:
    """The mask grown by half of a square's side."""
    return _cv.dilate(mask.astype(np.uint8), np.ones((side, side), np.uint8)).astype(bool)


def lightest(values: Singles, side: int) -> Singles:
    """The largest value within a square about every pixel, channel by channel."""
    return _cv.dilate(values, np.ones((side, side), np.uint8))


def darkest(values: Singles, side: int) -> Singles:
    """The smallest value within a square about every pixel, channel by channel."""
    return _cv.erode(values, np.ones((side, side), np.uint8))


def largest_island(mask: Mask) -> int:
    """Cells of the largest connected island once single rows and columns are taken off."""
    solid = _cv.morphologyEx(mask.astype(np.uint8), cv2.MORPH_OPEN, np.ones((2, 2), np.uint8))
    count, _, stats, _ = _cv.connectedComponentsWithStats(solid)
    return int(stats[1:, cv2.CC_STAT_AREA].max()) if count > 1 else 0


def border(values: Singles, width: int) -> Singles:
    """The raster with zeros around it."""
    return _cv.copyMakeBorder(values, width, width, width, width, cv2.BORDER_CONSTANT)


def slide(field: Singles, part: Singles) -> Singles:
    """Sum of products of the part with the field at every offset where it fits."""
    return _cv.matchTemplate(field, part, cv2.TM_CCORR)


def lab(linear: NDArray[np.float64]) -> NDArray[np.float64]:
    """CIELAB (D65) of (n, 3) linear light."""
    clipped = np.clip(linear, 0, 1).astype(np.float32)[None]
    return _cv.cvtColor(clipped, cv2.COLOR_LRGB2Lab)[0].astype(np.float64)


class DenseFlow:
    """Dense inverse search (Kroeger et al. 2016); `fast` for small pictures in long rows."""

    def __init__(self, *, fast: bool = False) -> None:
        preset = cv2.DISOPTICAL_FLOW_PRESET_ULTRAFAST if fast else cv2.DISOPTICAL_FLOW_PRESET_MEDIUM
        self._dis = _cv.DISOpticalFlow_create(preset)

    def __call__(self, before: Bytes, after: Bytes) -> Singles:
        """(h, w, 2) pixels from `before` to `after`, x right and y down."""
        return self._dis.calc(before, after, None)
