"""Between files and screenplays: the only place of this room that touches the disk."""

import os
import tempfile
from pathlib import Path

from rushes.errors import PageError
from rushes.script.decoding import codec, decoded
from rushes.script.fdx_read import parse_fdx
from rushes.script.fdx_write import write_fdx
from rushes.script.fdx_xml import is_fdx
from rushes.script.fountain import parse
from rushes.script.page import Screenplay
from rushes.script.writing import write

_MOST_BYTES = 20_000_000


def read(path: Path) -> Screenplay:
    """The screenplay in a file: Fountain in UTF-8, UTF-16 or GB18030, or Final Draft.

    Raises PageError when the file is missing, empty, binary, or no screenplay.
    """
    try:
        size = path.stat().st_size
        raw = path.read_bytes() if size <= _MOST_BYTES else b""
    except (OSError, ValueError) as problem:
        reason = getattr(problem, "strerror", None) or problem
        raise PageError(
            f'the screenplay "{path.name}" cannot be read: {reason}',
            where=str(path),
            expected="a Fountain or Final Draft file",
            remedy="check the path, and `script` in film.toml",
        ) from problem
    if size > _MOST_BYTES:
        raise PageError(
            f"the file is {size / 1e6:.0f} MB, which no screenplay is",
            where=str(path),
            expected="at most 20 MB of text",
        )
    text, encoding = decoded(raw, path.name)
    if path.suffix.lower() == ".fdx" or is_fdx(text):
        return parse_fdx(text, path.name, encoding)
    return parse(text, path.name, encoding)


def save(screenplay: Screenplay, path: Path) -> None:
    """Write a screenplay: Final Draft when the suffix is .fdx, else Fountain.

    A file of the same format as the one it was read from keeps its encoding and line ends. The
    file is there whole or not at all. Raises PageError when it cannot be written.
    """
    final_draft = path.suffix.lower() == ".fdx"
    text = write_fdx(screenplay) if final_draft else write(screenplay)
    same = (screenplay.format == "fdx") == final_draft
    try:
        raw = text.encode(codec(screenplay.encoding) if same else "utf-8")
    except UnicodeEncodeError as problem:
        raise PageError(
            f'the page holds "{text[problem.start]!r}", which no file can hold',
            where=screenplay.source,
            expected="characters of Unicode",
        ) from problem
    _replace(path, raw)


def _replace(path: Path, raw: bytes) -> None:
    made: str | None = None
    try:
        handle, made = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:40]}.")
        with os.fdopen(handle, "wb") as file:
            file.write(raw)
        Path(made).chmod(path.stat().st_mode & 0o777 if path.exists() else 0o644)
        Path(made).replace(path)
    except (OSError, ValueError) as problem:
        if made:
            Path(made).unlink(missing_ok=True)
        reason = getattr(problem, "strerror", None) or problem
        raise PageError(
            f'"{path.name}" cannot be written: {reason}',
            where=str(path),
            expected="a folder that can be written to",
        ) from problem
