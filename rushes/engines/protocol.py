"""What it takes to be an engine: somewhere to run work, and a Future for what comes of it."""

from collections.abc import Callable
from concurrent.futures import Future
from typing import ParamSpec, Protocol, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


class Engine(Protocol):
    """Runs functions that can be pickled. What they raise comes out of the Future."""

    @property
    def workers(self) -> int:
        """How much runs at the same time."""
        ...

    def submit(self, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Have `work` done; a worker that dies gives GeneratorError, and the engine goes on."""
        ...

    def close(self) -> None:
        """Stop at once. Work not finished is lost; closing twice is fine."""
        ...
