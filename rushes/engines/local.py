"""An engine of worker processes on this machine, one core each."""

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Generator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import Any, ParamSpec, TypeVar

from rushes.errors import GeneratorError

P = ParamSpec("P")
T = TypeVar("T")

THREADS = (
    "NUMBA_NUM_THREADS",
    "OMP_NUM_THREADS",
    "OPENBLAS_NUM_THREADS",
    "OPENCV_FOR_THREADS_NUM",
)
"""Read by the libraries when they are first imported, hence set before a worker starts."""


@dataclass(frozen=True)
class _Job:
    promise: Future[Any]
    work: Callable[..., Any]
    args: tuple[Any, ...]
    kwargs: dict[str, Any]


class LocalEngine:
    """`workers` processes (0: one per core), started when the first work comes.

    Each worker is a pool of one, so a worker that dies takes only its own work with it.
    """

    def __init__(self, workers: int = 0) -> None:
        self.workers = workers or os.cpu_count() or 1
        self._context = multiprocessing.get_context("spawn")
        self._ear, self._mouth = self._context.Pipe(duplex=False)
        self._lock = threading.RLock()
        self._waiting: deque[_Job] = deque()
        self._idle: list[ProcessPoolExecutor] = []
        self._hired = 0
        self._closed = False

    def submit(self, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Have `work` done by the next free worker."""
        if self._closed:
            raise GeneratorError("this engine is closed", remedy="open another one")
        promise: Future[T] = Future()
        with self._lock:
            self._waiting.append(_Job(promise, work, args, kwargs))
        self._hand_out()
        return promise

    def close(self) -> None:
        """Stop every worker at once, whatever it is doing."""
        with self._lock:
            if self._closed:
                return
            self._closed = True
            for job in self._waiting:
                job.promise.cancel()
            self._waiting.clear()
            idle = tuple(self._idle)
        # The workers hear the pipe close and leave; idle pools only have to be tidied up.
        self._mouth.close()
        for pool in idle:
            pool.shutdown(wait=True, cancel_futures=True)
        self._ear.close()

    def _hand_out(self) -> None:
        while True:
            with self._lock:
                if self._closed or not self._waiting:
                    return
                pool = self._idle.pop() if self._idle else self._hire()
                if pool is None:
                    return
                job = self._waiting.popleft()
            if not job.promise.set_running_or_notify_cancel():
                with self._lock:
                    self._idle.append(pool)
                continue
            with _one_core():
                under_way = pool.submit(job.work, *job.args, **job.kwargs)
            under_way.add_done_callback(lambda done, j=job, p=pool: self._deliver(done, j, p))

    def _hire(self) -> ProcessPoolExecutor | None:
        if self._hired == self.workers:
            return None
        self._hired += 1
        return ProcessPoolExecutor(1, self._context, initializer=_begin, initargs=(self._ear,))

    def _deliver(self, done: Future[Any], job: _Job, pool: ProcessPoolExecutor) -> None:
        error = done.exception()
        dead = isinstance(error, BrokenProcessPool)
        with self._lock:
            if dead:
                self._hired -= 1
            else:
                self._idle.append(pool)
        if dead:
            pool.shutdown(wait=False)
            died = GeneratorError(
                "the worker died before the work was done",
                expected="a worker that returns",
                remedy="often there was too little memory: use fewer workers or a smaller picture",
            )
            died.__cause__ = error
            job.promise.set_exception(died)
        elif error is not None:
            job.promise.set_exception(error)
        else:
            job.promise.set_result(done.result())
        self._hand_out()


_environment = threading.Lock()


@contextmanager
def _one_core() -> Generator[None]:
    """While a worker may be starting, the environment asks for one thread."""
    with _environment:
        before = {name: os.environ.get(name) for name in THREADS}
        os.environ.update(dict.fromkeys(THREADS, "1"))
        try:
            yield
        finally:
            for name, value in before.items():
                if value is None:
                    os.environ.pop(name, None)
                else:
                    os.environ[name] = value


def _begin(ear: Connection) -> None:
    """First thing in a worker: leave Ctrl-C to the parent, and go when the parent goes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_leave_with_parent, args=(ear,), daemon=True).start()


def _leave_with_parent(ear: Connection) -> None:
    try:
        ear.recv()
    except (EOFError, OSError):
        os._exit(1)
