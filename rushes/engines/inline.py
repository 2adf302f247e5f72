"""An engine that does the work at once, in this process: for tests and for looking closely."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


class InlineEngine:
    """One worker; whoever submits waits. A thread keeps what the work raises inside its Future."""

    def __init__(self, workers: int = 1) -> None:
        del workers
        self.workers = 1
        self._thread = ThreadPoolExecutor(max_workers=1)

    def submit(self, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Do the work, then return."""
        future = self._thread.submit(work, *args, **kwargs)
        wait([future])
        return future

    def close(self) -> None:
        """Nothing is ever under way."""
        self._thread.shutdown()
