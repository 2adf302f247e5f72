"""From bytes to text: which encoding a page is in, and pages that are in two at once."""

import re

from rushes.errors import PageError
from rushes.script.page import Encoding
from rushes.script.words import CJK

_MARKS: tuple[tuple[bytes, Encoding], ...] = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_KINDS = (
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a zip archive, as Word, Fade In and Celtx write them"),
    (b"{\\rtf", "rich text (RTF)"),
    (b"\xd0\xcf\x11\xe0", "an old Word document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
)
_WESTERN = "plain English, or in a Western encoding that is not read here"
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")
# Read as GB18030, a lone byte of a Western encoding swallows the letter behind it.
_SWALLOWED = re.compile(r"[A-Za-z][^\x00-\x7f](?=[A-Za-z .,!?'\r\n])")


def decoded(raw: bytes, source: str) -> tuple[str, Encoding]:
    """The text of a page, its byte order mark kept as its first character, and its encoding.

    Raises PageError for what is no text, and, naming the line, for text in mixed encodings.
    """
    for start, kind in _KINDS:
        if raw.startswith(start):
            raise _no_text(source, kind)
    text, encoding = _read(raw, source)
    if found := _CONTROL.search(text):
        line = text.count("\n", 0, found.start()) + 1
        raise _no_text(f"{source}:{line}", "not text")
    return text, encoding


def codec(encoding: Encoding) -> str:
    """The codec for text that has its byte order mark as its first character."""
    return "utf-8" if encoding == "utf-8-sig" else encoding


def _read(raw: bytes, source: str) -> tuple[str, Encoding]:
    marked: Encoding | None = next((name for mark, name in _MARKS if raw.startswith(mark)), None)
    if marked is not None and marked != "utf-8-sig":
        try:
            return raw.decode(marked), marked
        except UnicodeDecodeError as problem:
            raise _no_text(source, "cut short: it is not whole UTF-16") from problem
    try:
        return raw.decode("utf-8"), marked if marked else "utf-8"
    except UnicodeDecodeError:
        return _chinese(raw, source, marked is not None), "gb18030"


def _chinese(raw: bytes, source: str, marked: bool) -> str:
    """GB18030, when the whole page is; `marked` when the page says that it is UTF-8."""
    wrong: list[int] = []
    right: list[int] = []
    for number, line in enumerate(raw.split(b"\n"), start=1):
        if line.isascii():
            continue
        if not _is(line, "utf-8"):
            wrong.append(number)
        elif _only_utf8(line):
            right.append(number)
    if marked or right:
        few, others = (wrong, "UTF-8") if len(wrong) <= len(right) or marked else (right, "GB18030")
        raise _mixed(raw, few[0], others, source)
    try:
        text = raw.decode("gb18030")
    except UnicodeDecodeError as problem:
        if len(wrong) * 2 < raw.count(b"\n"):
            raise _mixed(raw, wrong[0], _WESTERN, source) from problem
        line = raw.count(b"\n", 0, problem.start) + 1
        raise _no_text(f"{source}:{line}", "not text in an encoding read here") from problem
    if len(_SWALLOWED.findall(text)) * 2 > len(CJK.findall(text)):
        raise _mixed(raw, wrong[0], _WESTERN, source)
    return text


def _is(line: bytes, encoding: str) -> bool:
    try:
        line.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _only_utf8(line: bytes) -> bool:
    """Whether a line that is valid UTF-8 makes no sense as Chinese in GB18030."""
    if not CJK.search(line.decode("utf-8")):
        return False
    try:
        read = line.decode("gb18030")
    except UnicodeDecodeError:
        return True
    # Words of Chinese are nearly all in the small set of 1980; UTF-8 read wrongly is not.
    return any(not _is_common(character) for character in CJK.findall(read))


def _is_common(character: str) -> bool:
    try:
        character.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


def _mixed(raw: bytes, line: int, others: str, source: str) -> PageError:
    bad = raw.split(b"\n")[line - 1].rstrip(b"\r")
    readable = "gb18030" if others == "UTF-8" else "utf-8"
    phrase = bad.decode(readable, errors="replace").strip()[:40]
    return PageError(
        f'the encodings are mixed: this line ("{phrase}") is not written as the rest, '
        f"which is {others}",
        where=f"{source}:{line}",
        expected="one encoding in the whole file: UTF-8, UTF-16 or GB18030",
        remedy="save the file again as UTF-8",
    )


def _no_text(where: str, kind: str) -> PageError:
    return PageError(
        f"the file is {kind}",
        where=where,
        expected="Fountain in UTF-8, UTF-16 or GB18030, or Final Draft (.fdx)",
        remedy="export the screenplay as Fountain or Final Draft",
    )
