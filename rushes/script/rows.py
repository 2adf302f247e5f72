"""The rows of a page, with notes and comments lifted out of them and every place kept.

A row here is what a reader sees: where a note or a comment runs over several lines of the file,
they and the text on both sides are one row. Offsets count characters of the text.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from rushes.errors import PageError

_BREAK = re.compile(r"\r\n|\r|\n")
_OPENING = re.compile(r"\\[\\\[*/]|/\*|\[\[")
_CLOSING = re.compile(r"\]{2,}")
# An empty line ends a note, unless two spaces on it hold the note together (Fountain 1.1).
_EMPTY = re.compile(r"(?>\r\n|\r|\n)[ \t]?(?=[\r\n])")


@dataclass(slots=True)
class Insert:
    """A note or a comment: what stands between its brackets, where, and on which line."""

    kind: Literal["note", "comment"]
    body: str
    start: int
    end: int
    at: int = 0


class Row:
    """One row: `at` to `to` are its lines in the file, `start` to `end` its characters.

    text, bare : what is left without notes and comments; the same without space around it.
    blank : nothing stands here. A row of two spaces is blank and still holds a speech open.
    hollow : nothing but a note stands here; it does not part what is above and below.
    span : from the first character to the last, notes at either end left out.
    """

    __slots__ = (
        "at", "bare", "blank", "empty", "end", "hollow", "inserts", "joins", "span", "start",
        "text", "to",
    )  # fmt: skip

    def __init__(self, at: int, to: int, start: int, end: int, text: str) -> None:
        self.at, self.to, self.start, self.end = at, to, start, end
        self.text, self.bare = text, text.strip()
        self.inserts: tuple[Insert, ...] = ()
        self.joins: tuple[tuple[int, int], ...] = ()
        self.span = (start, end)
        self.hollow = False
        self.blank = not self.bare
        self.empty = self.blank and len(text) < 2

    def lift(self, text: str, inserts: tuple[Insert, ...], joins: list[tuple[int, int]]) -> None:
        """Take inserts out: `text` is left, and `joins` tell where in the file it goes on."""
        self.text, self.bare = text, text.strip()
        self.inserts, self.joins = inserts, tuple(joins)
        self.hollow = not self.bare and any(insert.kind == "note" for insert in inserts)
        self.blank = not self.bare and not self.hollow
        self.empty = self.blank and len(text) < 2
        if self.bare:
            first = self.place(len(text) - len(text.lstrip()))
            last = self.place(len(text.rstrip()) - 1) + 1
            before = any(insert.end <= first for insert in inserts)
            behind = any(insert.start >= last for insert in inserts)
            self.span = (first if before else self.start, last if behind else self.end)

    def place(self, index: int) -> int:
        """Where a character of `text` stands in the file."""
        if not self.inserts:
            return self.start + index
        text_at, source_at = self.joins[bisect_right(self.joins, (index, 1 << 60)) - 1]
        return source_at + index - text_at

    def before(self) -> tuple[Insert, ...]:
        """Notes and comments in front of the text; all of them where there is no text."""
        if not self.inserts:
            return ()
        start = self.span[0] if self.bare else self.end
        return tuple(insert for insert in self.inserts if insert.end <= start)

    def behind(self) -> tuple[Insert, ...]:
        """Those behind the text."""
        if not self.inserts or not self.bare:
            return ()
        return tuple(insert for insert in self.inserts if insert.start >= self.span[1])

    def within(self) -> tuple[Insert, ...]:
        """Those between words."""
        if not self.inserts or not self.bare:
            return ()
        start, end = self.span
        return tuple(insert for insert in self.inserts if start < insert.end and insert.start < end)


def newline_of(text: str) -> str:
    """What ends most lines of a text."""
    windows = text.count("\r\n")
    counts = {"\r\n": windows, "\n": text.count("\n") - windows, "\r": text.count("\r") - windows}
    return max(("\n", "\r\n", "\r"), key=lambda end: counts[end])


def rows(text: str, source: str) -> tuple[Row, ...]:
    """The rows of a page. PageError (file:line) for a note or a comment that is not closed."""
    lines = list(_lines(text))
    inserts = tuple(_inserts(text, source))
    found: list[Row] = []
    number = taken = 0
    while number < len(lines):
        first = number
        start, end = lines[number]
        here = taken
        while taken < len(inserts) and inserts[taken].start < end:
            inserts[taken].at = number + 1
            while inserts[taken].end > end:
                number += 1
                end = lines[number][1]
            taken += 1
        number += 1
        row = Row(first + 1, number, start, end, text[start:end])
        if taken > here:
            _lift(row, text, inserts[here:taken])
        found.append(row)
    return tuple(found)


def _lines(text: str) -> Iterator[tuple[int, int]]:
    start = 1 if text.startswith("\ufeff") else 0
    for found in _BREAK.finditer(text):
        yield start, found.start()
        start = found.end()
    yield start, len(text)


def _inserts(text: str, source: str) -> Iterator[Insert]:
    at = 0
    while opening := _OPENING.search(text, at):
        start, at = opening.span()
        if opening[0] == "/*":
            close = text.find("*/", at)
            if close < 0:
                raise _unclosed(text, source, start, "comment", "*/")
            yield Insert("comment", _unix(text[at:close]), start, at := close + 2)
        elif opening[0] == "[[":
            closing = _CLOSING.search(text, at)
            body = text[at : closing.end() - 2] if closing else ""
            if closing is None or "[[" in body or _EMPTY.search(body):
                raise _unclosed(text, source, start, "note", "]]")
            yield Insert("note", _unix(body), start, at := closing.end())


def _unclosed(text: str, source: str, start: int, what: str, closing: str) -> PageError:
    line = len(_BREAK.findall(text, 0, start)) + 1
    phrase = _BREAK.split(text[start : start + 40])[0]
    return PageError(
        f'a {what} is opened with "{text[start : start + 2]}" and never closed: "{phrase}"',
        where=f"{source}:{line}",
        expected=f'"{closing}" after the {what}'
        + ("; an empty line inside a note needs two spaces on it" if what == "note" else ""),
    )


def _unix(text: str) -> str:
    return _BREAK.sub("\n", text).strip()


def _lift(row: Row, text: str, inserts: tuple[Insert, ...]) -> None:
    """Take the inserts out of a row; of the spaces on both sides of one, those before stay."""
    kept, joins = "", list[tuple[int, int]]()
    at = row.start
    for end, after in [*((i.start, i.end) for i in inserts), (row.end, row.end)]:
        piece = text[at:end]
        skipped = len(piece) - len(piece.lstrip(" \t")) if kept.endswith((" ", "\t")) else 0
        joins.append((len(kept), at + skipped))
        kept += piece[skipped:]
        at = after
    row.lift(kept, inserts, joins)
