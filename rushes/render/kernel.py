"""How the rasteriser's loops are compiled: once, cached beside the source, and off the GIL.

No kernel allocates, so reference counting is off: its atomic counters would cost more than the
arithmetic. Helpers are inlined by force, because passing a tuple of arrays by value costs dozens
of registers a call.
"""
# pyright: basic

import hashlib
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import numba
from numba import njit
from numba.core.compiler import Flags

Loop = TypeVar("Loop", bound=Callable[..., object])

# Reassociation and reciprocals, but not the promise that nothing is infinite: the sky's depth is.
FAST = {"reassoc", "contract", "arcp", "nsz", "nnan"}
# Division by zero gives infinity, not an exception: loops that may raise do not become SIMD.
OPTIONS: dict[str, Any] = {
    "nogil": True,
    "_nrt": False,
    "fastmath": FAST,
    "error_model": "numpy",
}


def _digest(folder: Path) -> str:
    """Names the sources that are compiled, which all import this file, and what compiles them."""
    found = hashlib.sha256(f"{sys.version} {numba.__version__}".encode())
    for source in sorted(folder.glob("*.py")):
        text = source.read_bytes()
        if source.name == Path(__file__).name or b"rushes.render.kernel import" in text:
            found.update(source.name.encode() + text)
    return found.hexdigest()


@cache
def _forget_stale(folder: Path) -> None:
    """Delete compiled kernels in `folder` that were not made from these sources.

    Numba looks only at the file a kernel is in, and not at those whose helpers are compiled in;
    and an index that it cannot unpickle after an upgrade would stop the program. Processes may
    do this at the same moment: whoever comes second finds nothing to delete.
    """
    stamp, digest = folder / "raster.digest", _digest(Path(__file__).parent)
    with suppress(OSError):
        if stamp.read_text() == digest:
            return
    with suppress(OSError):  # a read-only folder keeps nothing that could be stale
        for pattern in ("*.nbi", "*.nbc"):
            for old in folder.glob(pattern):
                old.unlink(missing_ok=True)
        fresh = stamp.with_name(f"{stamp.name}.{os.getpid()}")
        fresh.write_text(digest)
        fresh.replace(stamp)


def kernel(function: Loop) -> Loop:
    """A loop over a span of rows or faces, called from Python; no two of its arrays overlap."""
    compiled: Any = njit(**OPTIONS, cache=True)(function)
    _forget_stale(Path(compiled.stats.cache_path))
    # Numba has the flag but no option for it; without it loops over many arrays stay scalar.
    customize = getattr(getattr(compiled, "_compiler", None), "_customize_flags", None)
    if customize is not None:

        def apart(flags: Flags) -> Flags:
            changed: Any = customize(flags)
            changed.noalias = True
            return changed

        compiled._compiler._customize_flags = apart
    return compiled


def helper(function: Loop) -> Loop:
    """A function that kernels call for a pixel, compiled into them."""
    compiled: Any = njit(**OPTIONS, forceinline=True)
    return compiled(function)
