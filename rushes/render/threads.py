"""Work cut into runs on threads, and a clock of what each part of it took.

There are as many threads as NUMBA_NUM_THREADS says; the result does not depend on how many.
"""
# pyright: basic

import os
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import cache

import numpy as np
from numba.core import config
from numpy.typing import NDArray

Kernel = Callable[..., object]


@cache
def _pool(_pid: int, workers: int) -> ThreadPoolExecutor:
    return ThreadPoolExecutor(workers, thread_name_prefix="raster")


def spans(total: int, parts: int) -> NDArray[np.int64]:
    """(parts, 3): `total` items cut into runs: first, end, number of the run."""
    cuts = np.arange(parts + 1, dtype=np.int64) * total // parts
    return np.stack([cuts[:-1], cuts[1:], np.arange(parts)], 1)


def share_runs(kernel: Kernel, runs: NDArray[np.int64], *args: object) -> list[object]:
    """Run a kernel over every run, on threads where there are several; results in order."""
    workers = int(vars(config)["NUMBA_NUM_THREADS"])
    if workers == 1:
        return [kernel(run, *args) for run in runs]
    return list(_pool(os.getpid(), workers).map(lambda run: kernel(run, *args), runs))


def parts() -> int:
    """Into how many spans rows are cut: enough to keep every thread busy."""
    workers = int(vars(config)["NUMBA_NUM_THREADS"])
    return 1 if workers == 1 else 4 * workers


def share(kernel: Kernel, total: int, *args: object) -> None:
    """Run a kernel over all of `total` rows in as many runs as keep every thread busy."""
    share_runs(kernel, spans(total, parts()), *args)


class Clock:
    """Writes how long each part of a frame took."""

    def __init__(self, laps: dict[str, float]) -> None:
        self._laps, self._last = laps, time.perf_counter()

    def lap(self, name: str) -> None:
        now = time.perf_counter()
        self._laps[name], self._last = now - self._last, now
