"""Elements on their way from the rows of a page: paragraphs, notes, and where they stand."""

import re
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from rushes.script.emphasis import plain
from rushes.script.heading import Heading
from rushes.script.page import Line, LineKind
from rushes.script.rows import Insert, Row

TRIANGLE = re.compile(r"^\s*[△▲]\s*", re.MULTILINE)
_FORCED = re.compile(r"^(\s*)!")


class Piece(NamedTuple):
    """An element and the characters of the text that hold it.

    glued : it needs the element behind it on the same row, as the name in "道士：好吧。" does.
    """

    line: Line
    start: int
    end: int
    heading: Heading | None = None
    glued: bool = False


def words_of(kind: LineKind, markup: str) -> str:
    """The plain words of an element as marked. Chinese pages mark action with a triangle."""
    if kind == "note":
        return " ".join(markup.split())
    if kind == "comment":
        return markup
    if kind == "action":
        markup = TRIANGLE.sub("", markup)
    return "\n".join(plain(row.strip()) for row in markup.split("\n"))


def line_of(at: int, kind: LineKind, markup: str, fields: dict[str, Any], rows: int = 1) -> Line:
    """An element; `markup` is kept where it says more than the plain words."""
    text = words_of(kind, markup)
    return Line(
        at=at, kind=kind, text=text, markup=None if markup == text else markup, rows=rows, **fields
    )


def row_piece(row: Row, kind: LineKind, markup: str, fields: dict[str, Any] | None = None) -> Piece:
    """An element that has a row to itself."""
    return Piece(line_of(row.at, kind, markup, fields or {}, row.to - row.at + 1), *row.span)


def lifted(inserts: Iterable[Insert]) -> Iterator[Piece]:
    """Notes and comments as elements; empty ones say nothing."""
    for insert in inserts:
        if insert.body:
            line = line_of(insert.at, insert.kind, insert.body, {}, insert.body.count("\n") + 1)
            yield Piece(line, insert.start, insert.end)


class Paragraph:
    """Rows that are one element, and the notes that stand among its words until it is whole."""

    def __init__(self, kind: LineKind, fields: dict[str, Any]) -> None:
        self.kind: LineKind = kind
        self.fields = fields
        self.rows: list[Row] = []
        self.markup: list[str] = []
        self.waiting: list[Insert] = []
        self.start = 0

    def add(self, row: Row, markup: str, start: int | None = None) -> None:
        """A further row; `start` where the words do not begin with it."""
        if not self.rows:
            self.start = row.span[0] if start is None else start
        self.rows.append(row)
        self.markup.append(_FORCED.sub(r"\1", markup) if self.kind == "action" else markup)

    def pieces(self) -> Iterator[Piece]:
        """The element, then the notes and comments that stood among its words."""
        while self.markup and not self.markup[-1].strip():
            self.markup.pop()
            self.rows.pop()
        if self.rows:
            at, count = self.rows[0].at, self.rows[-1].to - self.rows[0].at + 1
            line = line_of(at, self.kind, "\n".join(self.markup), self.fields, count)
            if line.text:
                yield Piece(line, self.start, self.rows[-1].span[1])
        yield from lifted(self.waiting)
