"""How the rasteriser's loops are compiled: once, cached beside the source, and off the GIL.

No kernel allocates, so reference counting is off: its atomic counters would cost more than the
arithmetic. Helpers are inlined by force, because passing a tuple of arrays by value costs dozens
of registers a call.
"""
# pyright: basic

import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeVar

from numba import njit

Loop = TypeVar("Loop", bound=Callable[..., object])

# Reassociation and reciprocals, but not the promise that nothing is infinite: the sky's depth is.
FAST = {"reassoc", "contract", "arcp", "nsz", "nnan"}
OPTIONS: dict[str, Any] = {"cache": True, "nogil": True, "_nrt": False, "fastmath": FAST}


def kernel(function: Loop) -> Loop:
    """A loop over a span of rows or faces, called from Python."""
    compiled: Any = njit(**OPTIONS)
    return compiled(function)


def helper(function: Loop) -> Loop:
    """A function that kernels call for a pixel, compiled into them."""
    compiled: Any = njit(**OPTIONS, forceinline=True)
    return compiled(function)


def _forget_stale(folder: Path) -> None:
    """Delete compiled kernels older than any source of the rasteriser.

    Numba looks only at the file a kernel is in, and not at those whose helpers are compiled in.
    """
    changes = [source.stat().st_mtime for source in folder.glob("raster_*.py")]
    newest = max((change for change in changes if change < time.time()), default=0.0)
    for index in (folder / "__pycache__").glob("raster_*.nbi"):
        with suppress(OSError):  # another process may be faster, or the folder read-only
            if index.stat().st_mtime < newest:
                index.unlink()


_forget_stale(Path(__file__).parent)
