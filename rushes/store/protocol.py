"""What it takes to be a store: add, all, keep, open, and a scratch room for one shoot at a time."""

from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Protocol, TypeVar

from rushes.media import Footage
from rushes.record import Record

R = TypeVar("R", bound=Record)


class Store(Protocol):
    """Records in the order they were added, footage by digest. One thread at a time."""

    def add(self, record: Record) -> None:
        """Write a record; it is durable when this returns. The same record twice is one record."""
        ...

    def all(self, kind: type[R]) -> Iterator[R]:
        """Every record of one kind, oldest first."""
        ...

    def keep(self, footage: Footage) -> Footage:
        """Move a finished file into the vault and say where it is now."""
        ...

    def open(self, footage: Footage) -> Path:
        """Where kept footage lies. Raises VaultError when it is missing or damaged."""
        ...

    def scratch(self) -> AbstractContextManager[Path]:
        """An empty folder for work in progress. Raises VaultError while another shoot has it."""
        ...

    def close(self) -> None:
        """Let go of every file."""
        ...
