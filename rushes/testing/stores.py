"""What every store must do, as a test class: override `store`, and run it with pytest.

class TestMyStore(StoreContract):
    @pytest.fixture
    def store(self, tmp_path):
        return MyStore(tmp_path)
"""

import hashlib
from collections.abc import Iterator
from contextlib import AbstractContextManager
from fractions import Fraction
from pathlib import Path
from typing import TypeVar

import pytest

from rushes.errors import VaultError
from rushes.media import Footage
from rushes.record import Record
from rushes.store import Store, Vault
from rushes.timing import Grid, Span

R = TypeVar("R", bound=Record)


class MemoryStore:
    """A store that forgets its records when it goes; its footage lies in `folder`."""

    def __init__(self, folder: Path) -> None:
        self.vault = Vault(folder / "vault")
        self._records: dict[str, Record] = {}

    def add(self, record: Record) -> None:
        """Remember a record."""
        self._records.setdefault(record.digest, record)

    def all(self, kind: type[R]) -> Iterator[R]:
        """Every record of one kind, oldest first, as they are now."""
        return iter([r for r in self._records.values() if isinstance(r, kind)])

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
        """Nothing to let go of."""


def footage_of(path: Path, content: bytes) -> Footage:
    """A file with these bytes, described as footage. Stores never look inside."""
    path.write_bytes(content)
    digest = hashlib.sha256(content).hexdigest()
    return Footage(path=path, sha256=digest, frames=8, rate=Fraction(24), width=64, height=36)


class StoreContract:
    """Records come back equal and in order; footage comes back whole or with an error."""

    @pytest.fixture
    def store(self, tmp_path: Path) -> Iterator[Store]:
        raise NotImplementedError("override the `store` fixture with your own")

    def test_records_come_back_in_order(self, store: Store) -> None:
        spans = [Span(start=start, frames=9) for start in (5, 1, 3)]
        for span in spans:
            store.add(span)
        assert list(store.all(Span)) == spans

    def test_kinds_are_kept_apart(self, store: Store) -> None:
        store.add(Span(frames=1))
        store.add(Grid(step=4, remainder=1))
        assert list(store.all(Grid)) == [Grid(step=4, remainder=1)]

    def test_the_same_record_twice_is_one_record(self, store: Store) -> None:
        store.add(Span(frames=1))
        store.add(Span(frames=1))
        assert len(list(store.all(Span))) == 1

    def test_an_empty_store_holds_nothing(self, store: Store) -> None:
        assert list(store.all(Span)) == []

    def test_all_is_a_picture_of_now(self, store: Store) -> None:
        store.add(Span(frames=1))
        spans = store.all(Span)
        store.add(Span(frames=2))
        assert list(spans) == [Span(frames=1)]

    def test_kept_footage_moves_in_and_opens(self, store: Store, tmp_path: Path) -> None:
        came = footage_of(tmp_path / "a.mp4", b"pictures")
        kept = store.keep(came)
        assert not kept.path.is_absolute()
        assert kept.sha256 == came.sha256
        assert not came.path.exists()
        assert store.open(kept).read_bytes() == b"pictures"

    def test_keeping_the_same_content_twice_is_fine(self, store: Store, tmp_path: Path) -> None:
        first = store.keep(footage_of(tmp_path / "a.mp4", b"same"))
        second = store.keep(footage_of(tmp_path / "b.mp4", b"same"))
        assert first == second

    def test_footage_that_changed_on_the_way_is_refused(self, store: Store, tmp_path: Path) -> None:
        came = footage_of(tmp_path / "a.mp4", b"pictures")
        came.path.write_bytes(b"half a pict")
        with pytest.raises(VaultError, match="damaged"):
            store.keep(came)

    def test_damaged_footage_is_named(self, store: Store, tmp_path: Path) -> None:
        kept = store.keep(footage_of(tmp_path / "a.mp4", b"pictures"))
        store.open(kept).write_bytes(b"rust")
        with pytest.raises(VaultError, match=kept.sha256[:16]) as caught:
            store.open(kept)
        assert caught.value.remedy
        assert kept.path.name in (caught.value.where or "")

    def test_missing_footage_is_named(self, store: Store, tmp_path: Path) -> None:
        kept = store.keep(footage_of(tmp_path / "a.mp4", b"pictures"))
        store.open(kept).unlink()
        with pytest.raises(VaultError, match="missing"):
            store.open(kept)

    def test_damaged_footage_can_be_put_back(self, store: Store, tmp_path: Path) -> None:
        kept = store.keep(footage_of(tmp_path / "a.mp4", b"pictures"))
        store.open(kept).write_bytes(b"rust")
        store.keep(footage_of(tmp_path / "b.mp4", b"pictures"))
        assert store.open(kept).read_bytes() == b"pictures"

    def test_scratch_is_empty_and_tidied(self, store: Store) -> None:
        with store.scratch() as room:
            (room / "half.mp4").write_bytes(b"half")
        assert not (room / "half.mp4").exists()
        with store.scratch() as room:
            assert list(room.iterdir()) == []

    def test_one_shoot_at_a_time(self, store: Store) -> None:
        with store.scratch(), pytest.raises(VaultError, match="another shoot"), store.scratch():
            pass
