"""Both stores keep the contract; records survive the round trip whatever they hold."""

import errno
import sqlite3
import subprocess
import sys
import textwrap
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rushes.errors import VaultError
from rushes.intent import Intent
from rushes.review import Note
from rushes.store import SqliteStore
from rushes.testing.stores import MemoryStore, StoreContract, footage_of
from rushes.timing import Span


class TestSqliteStore(StoreContract):
    @pytest.fixture
    def store(self, tmp_path):
        store = SqliteStore(tmp_path)
        yield store
        store.close()


class TestMemoryStore(StoreContract):
    @pytest.fixture
    def store(self, tmp_path):
        return MemoryStore(tmp_path)


notes = st.builds(
    Note,
    shot=st.from_regex(r"[0-9]{1,3}[A-Z]", fullmatch=True),
    slate=st.none() | st.just("1A-2"),
    verdict=st.sampled_from([None, "circle", "hold", "ng"]),
    words=st.text(max_size=80),
    change=st.builds(
        Intent,
        lens_mm=st.none() | st.floats(8, 400),
        subjects=st.none() | st.tuples(st.text(max_size=9)),
        unmeasured=st.tuples(st.text(max_size=9)),
    ),
    at=st.datetimes(timezones=st.just(UTC)),
)


@given(note=notes)
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_any_note_survives_the_round_trip(note, tmp_path_factory):
    folder = tmp_path_factory.mktemp("film")
    store = SqliteStore(folder)
    store.add(note)
    store.close()
    again = SqliteStore(folder)
    (back,) = again.all(Note)
    again.close()
    assert back == note
    assert back.digest == note.digest


def test_a_damaged_record_book_is_told(tmp_path):
    (tmp_path / "rushes.db").write_bytes(b"this is not a database at all" * 99)
    with pytest.raises(VaultError, match="damaged") as caught:
        SqliteStore(tmp_path)
    assert "rushes.db" in (caught.value.where or "")


def test_a_record_from_a_newer_rushes_is_told(tmp_path):
    class NewerSpan(Span):
        schema_label = "span.2"

    store = SqliteStore(tmp_path)
    store.add(NewerSpan(frames=3))
    with pytest.raises(VaultError, match="newer Rushes"):
        list(store.all(Span))
    store.close()


def test_a_record_that_makes_no_sense_is_told(tmp_path):
    store = SqliteStore(tmp_path)
    store.add(Span(frames=3))
    store.connection.execute('UPDATE records SET body = \'{"frames": "many"}\'')
    with pytest.raises(VaultError, match="frames"):
        list(store.all(Span))
    store.close()


def test_a_full_disk_loses_nothing(tmp_path):
    store = SqliteStore(tmp_path)
    at = datetime(2026, 1, 1, tzinfo=UTC)
    store.add(Note(shot="1A", words="kept", at=at))
    store.connection.execute("PRAGMA max_page_count = 8")
    with pytest.raises(VaultError, match="disk full, nothing lost"):
        store.add(Note(shot="1A", words="x" * 100_000, at=at))
    assert [note.words for note in store.all(Note)] == ["kept"]
    store.close()


def test_a_vault_that_cannot_be_written_is_told(tmp_path):
    (tmp_path / "vault").write_text("a file where the folder should be")
    with pytest.raises(VaultError, match="vault"):
        SqliteStore(tmp_path)


@pytest.mark.skipif(sys.platform == "win32", reason="file size limits are a POSIX thing")
def test_a_file_too_big_for_the_disk_is_refused_whole(tmp_path):
    """RLIMIT_FSIZE stands in for a full disk: the copy from another disk cannot finish."""
    script = """
        import errno, pathlib, resource, sys
        from rushes.errors import VaultError
        from rushes.store import vault
        from rushes.testing.stores import footage_of
        folder = pathlib.Path(sys.argv[1])
        came = footage_of(folder / "a.mp4", b"x" * 200_000)
        resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
        class FarFile(type(came.path)):
            def replace(self, target):
                raise OSError(errno.EXDEV, "another disk")
        try:
            vault.Vault(folder / "vault").keep(came.model_copy(update={"path": FarFile(came.path)}))
        except VaultError as error:
            print(error)
        assert came.path.exists()
        assert not [f for f in (folder / "vault").rglob("*") if f.is_file()]
    """
    ran = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(script), str(tmp_path)],
        capture_output=True, text=True, check=True, timeout=60,
    )  # fmt: skip
    assert "disk full, nothing lost" in ran.stdout


def test_a_second_writer_waits_for_the_first(tmp_path):
    script = """
        import pathlib, sys
        from rushes.store import SqliteStore
        from rushes.timing import Span
        store = SqliteStore(pathlib.Path(sys.argv[1]))
        for number in range(40):
            store.add(Span(start=int(sys.argv[2]), frames=number))
    """
    writers = [
        subprocess.Popen([sys.executable, "-c", textwrap.dedent(script), str(tmp_path), str(who)])
        for who in (1, 2)
    ]
    assert [writer.wait(60) for writer in writers] == [0, 0]
    store = SqliteStore(tmp_path)
    spans = list(store.all(Span))
    store.close()
    for who in (1, 2):
        assert [span.frames for span in spans if span.start == who] == list(range(40))


def test_many_processes_may_open_a_new_production_at_once(tmp_path):
    script = """
        import pathlib, sys
        from rushes.store import SqliteStore
        sys.stdout.write("ready\\n"); sys.stdout.flush()
        for folder in sys.stdin:
            SqliteStore(pathlib.Path(folder.strip())).close()
            sys.stdout.write("opened\\n"); sys.stdout.flush()
    """
    openers = [
        subprocess.Popen(
            [sys.executable, "-c", textwrap.dedent(script)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )
        for _ in range(3)
    ]  # fmt: skip
    heard = [opener.stdout.readline().strip() for opener in openers]
    for number in range(40):
        (tmp_path / str(number)).mkdir()
        for opener in openers:
            opener.stdin.write(f"{tmp_path / str(number)}\n")
            opener.stdin.flush()
        heard += [opener.stdout.readline().strip() for opener in openers]
    for opener in openers:
        opener.communicate(timeout=60)
    assert heard == ["ready"] * 3 + ["opened"] * 120


def test_a_reader_sees_what_another_process_wrote(tmp_path):
    writer, reader = SqliteStore(tmp_path), SqliteStore(tmp_path)
    writer.add(Span(frames=7))
    assert list(reader.all(Span)) == [Span(frames=7)]
    writer.close()
    reader.close()


def test_copies_from_another_disk_arrive_whole(tmp_path):
    class FarFile(type(Path())):
        def replace(self, target):
            raise OSError(errno.EXDEV, f"{target} is on another disk")

    store = SqliteStore(tmp_path)
    came = footage_of(tmp_path / "a.mp4", b"pictures")
    kept = store.keep(came.model_copy(update={"path": FarFile(came.path)}))
    assert store.open(kept).read_bytes() == b"pictures"
    assert not list(tmp_path.rglob("*.part"))
    store.close()


def test_locked_for_longer_than_patience_is_told(tmp_path, monkeypatch):
    monkeypatch.setattr("rushes.store.sqlite.PATIENCE_S", 0.1)
    store = SqliteStore(tmp_path)
    other = sqlite3.connect(tmp_path / "rushes.db", isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(VaultError, match="locked"):
        store.add(Span(frames=1))
    other.close()
    store.close()
