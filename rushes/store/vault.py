"""The vault: finished media by digest, moved in whole or not at all."""

import errno
import hashlib
import os
import shutil
import sqlite3
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from rushes.errors import VaultError
from rushes.media import Footage

FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


class Vault:
    """`folder`/ab/<sha256>.<ext>, where ab are the first two digits of the digest."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        with told(folder):
            folder.mkdir(parents=True, exist_ok=True)

    def keep(self, footage: Footage) -> Footage:
        """Move a file in: one rename, so it is there whole or not there.

        Raises VaultError when the file is missing, is not what its digest says, or the disk is
        full; the file that came stays where it was.
        """
        inside = _shelf(footage)
        target = self.folder / inside
        with told(target):
            if not target.exists() or digest_of(target) != footage.sha256:
                _check(footage.path, footage)
                target.parent.mkdir(parents=True, exist_ok=True)
                _move(footage.path, target)
            footage.path.unlink(missing_ok=True)
        return footage.model_copy(update={"path": inside})

    def open(self, footage: Footage) -> Path:
        """Where the footage lies, after its bytes were compared with its digest."""
        path = self.folder / _shelf(footage)
        with told(path):
            _check(path, footage)
        return path

    @contextmanager
    def scratch(self) -> Generator[Path]:
        """An empty folder on the same disk as the vault, locked for one shoot at a time.

        The lock is SQLite's, because the system lets go of it when a process is killed.
        What a killed shoot left behind is removed first.
        """
        room = self.folder / "scratch"
        lock = sqlite3.connect(self.folder / "scratch.lock", timeout=0.2, isolation_level=None)
        try:
            _claim(lock, room)
            with told(room):
                shutil.rmtree(room, ignore_errors=True)
                room.mkdir(parents=True, exist_ok=True)
            yield room
            shutil.rmtree(room, ignore_errors=True)
        finally:
            lock.close()


def digest_of(path: Path) -> str:
    """SHA-256 of a file, read in pieces."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@contextmanager
def told(path: Path) -> Generator[None]:
    """Turn what the operating system says about a file into words a person can use."""
    try:
        yield
    except VaultError:
        raise
    except OSError as error:
        if error.errno in FULL:
            raise full(path) from error
        raise VaultError(
            f"the vault cannot use this file: {error.strerror or error}",
            where=str(path),
            remedy="check that the folder exists and that you may write to it",
        ) from error


def full(path: Path) -> VaultError:
    """The error for a disk with no room left."""
    return VaultError(
        "disk full, nothing lost: everything recorded so far is safe",
        where=str(path),
        remedy="free some space and run the same command again; it goes on from here",
    )


def _shelf(footage: Footage) -> Path:
    return Path(footage.sha256[:2]) / f"{footage.sha256}{footage.path.suffix}"


def _check(path: Path, footage: Footage) -> None:
    remedy = "put the file back from a copy, or shoot the take again"
    if not path.is_file():
        raise VaultError(
            f"footage {footage.sha256[:16]} is missing",
            where=str(path),
            expected=f"a file of {footage.frames} frames",
            remedy=remedy,
        )
    found = digest_of(path)
    if found != footage.sha256:
        raise VaultError(
            f"footage {footage.sha256[:16]} is damaged: its bytes give {found[:16]}",
            where=str(path),
            expected=f"SHA-256 {footage.sha256}",
            remedy=remedy,
        )


def _move(source: Path, target: Path) -> None:
    """Rename; from another disk, copy beside the target first and rename that."""
    _flush(source)
    try:
        source.replace(target)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        beside = target.with_name(target.name + ".part")
        try:
            shutil.copyfile(source, beside)
            _flush(beside)
            beside.replace(target)
        finally:
            beside.unlink(missing_ok=True)
    _flush(target.parent)


def _flush(path: Path) -> None:
    """Make the file or folder durable. Windows cannot flush folders, and need not."""
    if os.name == "nt" and path.is_dir():
        return
    handle = os.open(path, os.O_RDWR if path.is_file() and os.name == "nt" else os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _claim(lock: sqlite3.Connection, room: Path) -> None:
    try:
        lock.execute("BEGIN EXCLUSIVE")
    except sqlite3.OperationalError as error:
        raise VaultError(
            "another shoot is under way in this production",
            where=str(room.parent),
            remedy="wait until it ends, or stop it",
        ) from error
