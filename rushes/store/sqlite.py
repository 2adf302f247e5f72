"""The store on a laptop: one table of records in SQLite, and the vault beside it."""

import sqlite3
import time
from collections.abc import Generator, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from rushes.errors import VaultError
from rushes.media import Footage
from rushes.record import Record
from rushes.store.vault import Vault, full, told

R = TypeVar("R", bound=Record)

TABLE = """
CREATE TABLE IF NOT EXISTS records (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL,
    label TEXT NOT NULL,
    digest TEXT NOT NULL UNIQUE,
    body TEXT NOT NULL
)
"""
ORDER = "CREATE INDEX IF NOT EXISTS records_by_kind ON records (kind, number)"
PATIENCE_S = 30.0
"""How long a second writer waits for the first."""


class SqliteStore:
    """`folder`/rushes.db and `folder`/vault. Several processes may share one."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "rushes.db"
        self.vault = Vault(folder / "vault")
        with self._told():
            self.connection = sqlite3.connect(
                self.path, timeout=PATIENCE_S, isolation_level=None, check_same_thread=True
            )
            # WAL lets readers read while one process writes; FULL makes every add durable.
            self._use_wal()
            self.connection.execute("PRAGMA synchronous = FULL")
            self.connection.execute(TABLE)
            self.connection.execute(ORDER)

    def _use_wal(self) -> None:
        """Switch a new database to WAL, once, with patience of our own.

        Two processes that switch at the same moment would wait for each other for ever, so
        SQLite refuses one at once, whatever its timeout (sqlite.org/c3ref/busy_handler.html).
        """
        patience = time.monotonic() + PATIENCE_S
        while True:
            try:
                self.connection.execute("PRAGMA journal_mode = WAL")
            except sqlite3.OperationalError as error:
                if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > patience:
                    raise
                time.sleep(0.01)
            else:
                return

    def add(self, record: Record) -> None:
        """Write a record; it is on disk when this returns."""
        label = record.schema_label
        with self._told():
            self.connection.execute(
                "INSERT INTO records (kind, label, digest, body) VALUES (?, ?, ?, ?) "
                "ON CONFLICT (digest) DO NOTHING",
                (_kind(label), label, record.digest, record.model_dump_json()),
            )

    def all(self, kind: type[R]) -> Iterator[R]:
        """Every record of one kind, oldest first, as they are now.

        Raises VaultError for a record this version of Rushes cannot read.
        """
        with self._told():
            rows: list[tuple[str, str, str]] = self.connection.execute(
                "SELECT label, digest, body FROM records WHERE kind = ? ORDER BY number",
                (_kind(kind.schema_label),),
            ).fetchall()
        return (self._read(kind, *row) for row in rows)

    def keep(self, footage: Footage) -> Footage:
        """Move a finished file into the vault."""
        return self.vault.keep(footage)

    def open(self, footage: Footage) -> Path:
        """Where kept footage lies, verified."""
        return self.vault.open(footage)

    def scratch(self) -> AbstractContextManager[Path]:
        """An empty folder for one shoot at a time."""
        return self.vault.scratch()

    def close(self) -> None:
        """Close the database."""
        self.connection.close()

    def _read(self, kind: type[R], label: str, digest: str, body: str) -> R:
        if label != kind.schema_label:
            newer = _version(label) > _version(kind.schema_label)
            raise VaultError(
                f'record {digest} is a "{label}", written by '
                f"{'a newer' if newer else 'another'} Rushes",
                where=str(self.path),
                expected=f'"{kind.schema_label}"',
                remedy="open this production with the Rushes that made it, or update this one",
            )
        try:
            record = kind.model_validate_json(body)
        except ValidationError as error:
            first = error.errors()[0]
            raise VaultError(
                f'record {digest} ("{label}") cannot be read: {first["msg"]} '
                f"at {'.'.join(str(step) for step in first['loc']) or 'its beginning'}",
                where=str(self.path),
                remedy="put rushes.db back from a copy; the footage in the vault is untouched",
            ) from error
        return record

    @contextmanager
    def _told(self) -> Generator[None]:
        """Turn SQLite's troubles into words a person can use."""
        try:
            with told(self.path):
                yield
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode in {sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR_WRITE}:
                raise full(self.path) from error
            raise VaultError(
                f"the record book cannot be used: {error}",
                where=str(self.path),
                remedy="close other programs that use this production, and check its folder",
            ) from error
        except sqlite3.DatabaseError as error:
            raise VaultError(
                f"the record book is damaged: {error}",
                where=str(self.path),
                expected="an SQLite database made by Rushes",
                remedy="put rushes.db back from a copy; the footage in the vault is untouched",
            ) from error


def _kind(label: str) -> str:
    return label.rpartition(".")[0]


def _version(label: str) -> int:
    number = label.rpartition(".")[2]
    return int(number) if number.isdigit() else 0
