"""What the files in out/ were made from, so that what has not changed is not made again."""

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path
from typing import cast

from rushes import __version__


class Made:
    """`out`/.made.json: for every file, the digest of its inputs and its size then.

    Losing the list only costs time. A file that was deleted or changed in size is made again.
    """

    def __init__(self, out: Path) -> None:
        self.out = out
        self.path = out / ".made.json"
        self._from: dict[str, list[str | int]] = self._read()

    def fresh(self, path: Path, key: str) -> bool:
        """Whether `path` is there and was made from exactly this."""
        entry = self._from.get(self._name(path))
        return path.is_file() and entry == [key, path.stat().st_size]

    def note(self, path: Path, key: str) -> None:
        """Remember what `path` was made from."""
        self._from[self._name(path)] = [key, path.stat().st_size]
        self.out.mkdir(parents=True, exist_ok=True)
        beside = self.path.with_suffix(".part")
        beside.write_text(json.dumps(self._from, indent=1, sort_keys=True), encoding="utf-8")
        beside.replace(self.path)

    def _name(self, path: Path) -> str:
        return path.relative_to(self.out).as_posix()

    def _read(self) -> dict[str, list[str | int]]:
        try:
            found: object = json.loads(self.path.read_text(encoding="utf-8"))
        except (FileNotFoundError, json.JSONDecodeError, UnicodeDecodeError):
            return {}
        return cast(dict[str, list[str | int]], found) if isinstance(found, dict) else {}


def key(*parts: str | Iterable[str]) -> str:
    """One digest of everything that goes into a file, this version of Rushes included."""
    told = hashlib.sha256(__version__.encode())
    for part in parts:
        for piece in (part,) if isinstance(part, str) else part:
            told.update(len(piece).to_bytes(4, "big") + piece.encode())
    return told.hexdigest()[:32]
