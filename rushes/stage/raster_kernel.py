"""How the rasteriser's loops are compiled: once, cached beside the source, and off the GIL.

No kernel allocates, so reference counting is off: its atomic counters would cost more than the
arithmetic. Helpers are inlined by force, because passing a tuple of arrays by value costs dozens
of registers a call.
"""
# pyright: basic

from collections.abc import Callable
from typing import Any, TypeVar

from numba import njit

Loop = TypeVar("Loop", bound=Callable[..., object])

# Reassociation and reciprocals, but not the promise that nothing is infinite: the sky's depth is.
FAST = {"reassoc", "contract", "arcp", "nsz", "nnan"}
OPTIONS: dict[str, Any] = {"cache": True, "nogil": True, "_nrt": False, "fastmath": FAST}


def kernel(function: Loop) -> Loop:
    """A loop over a span of rows or faces, called from Python."""
    return njit(**OPTIONS)(function)


def helper(function: Loop) -> Loop:
    """A function that kernels call for a pixel, compiled into them."""
    return njit(**OPTIONS, forceinline=True)(function)
