"""From a file to a screenplay: encodings, and files that are no screenplay."""

from pathlib import Path

from rushes.errors import PageError
from rushes.script.fountain import parse
from rushes.script.page import Screenplay

_MOST_BYTES = 20_000_000


def read(path: Path) -> Screenplay:
    """The screenplay in a Fountain file: UTF-8 (with or without mark), UTF-16 or GB18030.

    Raises PageError when the file is missing, empty, binary, or no screenplay.
    """
    try:
        size = path.stat().st_size
        raw = path.read_bytes() if size <= _MOST_BYTES else b""
    except OSError as problem:
        raise PageError(
            f'the screenplay "{path.name}" cannot be read: {problem.strerror or problem}',
            where=str(path),
            expected="a Fountain file",
            remedy="check the path, and `script` in film.toml",
        ) from problem
    if size > _MOST_BYTES:
        raise PageError(
            f"the file is {size / 1e6:.0f} MB, which no screenplay is",
            where=str(path),
            expected="at most 20 MB of text",
        )
    return parse(_decoded(raw, path.name), path.name)


def _decoded(raw: bytes, source: str) -> str:
    encodings = ("utf-16",) if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig", "gb18030")
    for encoding in encodings:
        try:
            text = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        if any(character < " " and character not in "\t\n\r\f\v" for character in text):
            break
        return text
    kind = "a PDF" if raw[:4] == b"%PDF" else "not text"
    raise PageError(
        f"the file is {kind}",
        where=source,
        expected="Fountain text in UTF-8, UTF-16 or GB18030",
        remedy="export the screenplay as Fountain",
    )
