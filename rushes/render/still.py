"""What stands still while the camera does: drawn once, kept, and only looked up from then on.

Whether a part is still is decided by a frame and the next alone, never by what was drawn before:
a picture comes out the same whether its plate was there already or had to be made.
"""
# pyright: basic

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from rushes.render.geometry import View
from rushes.render.resolve import Passes

Mask = NDArray[np.bool_]
Matrices = NDArray[np.float64]


def same_view(one: View, two: View) -> bool:
    return np.array_equal(one.c2w, two.c2w) and np.array_equal(one.k, two.k)


def still_parts(now: Matrices, after: Matrices, views: tuple[View, View], lasting: Mask) -> Mask:
    """Which of the lasting parts (p,) keep their place in the picture until the next frame; none
    where the camera moves."""
    if not same_view(*views):
        return np.zeros(len(now), np.bool_)
    return (now == after).all((1, 2)) & lasting


@dataclass(frozen=True)
class Key:
    """What a picture of still parts depends on. seen : camera or shadow map, as numbers."""

    still: Mask
    at: Matrices
    seen: tuple[NDArray[np.float64], ...]

    def same(self, other: "Key") -> bool:
        return (
            np.array_equal(self.still, other.still)
            and np.array_equal(self.at, other.at)
            and all(np.array_equal(a, b) for a, b in zip(self.seen, other.seen, strict=True))
        )


def key(still: Mask, now: Matrices, *seen: NDArray[np.float64]) -> Key:
    """The key of the still parts of a frame; arrays are copied, because callers fill them anew."""
    return Key(still.copy(), now[still], tuple(np.array(one) for one in seen))


@dataclass(frozen=True)
class Plate:
    """Still parts as the camera sees them: nearness (h, w) and passes."""

    key: Key
    near: NDArray[np.float32]
    passes: Passes


@dataclass(frozen=True)
class Shade:
    """Still parts as the sun sees them: the shadow map without what moves."""

    key: Key
    height: NDArray[np.float32]
