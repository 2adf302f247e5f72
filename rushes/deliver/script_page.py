"""A screenplay laid out as the trade types it: Courier 12, ten letters to the inch, 55 rows a page.

Columns are tenths of an inch from the left edge of the text; a row breaks as if a Chinese
character were two letters wide, by which pages are counted too (`script.pages`). The layout
decides only where words stand; what is drawn over them is not its business.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from rushes.script import Line, Screenplay

ROWS, COLUMNS = 55, 60
_WIDE, _DRAWN = 2.0, 5 / 3
"""Width of a Chinese character, in letters, for breaking rows; and as it is drawn."""
_PLACE: dict[str, tuple[int, int]] = {
    "heading": (0, 56), "action": (0, 60), "centred": (0, 60), "lyric": (10, 35),
    "dialogue": (10, 35), "parenthetical": (15, 26), "cue": (20, 36), "transition": (0, 60),
}  # fmt: skip
"""Indent and width of every kind of element, in columns."""
_UNDER_A_CUE = ("dialogue", "parenthetical", "lyric")
_CLOSING = "，。！？、；：）》」』”’…,.!?;:)]"
_OPENING = "（《「『“(["
_LATIN = re.compile(r"[^\s\u2e80-\u9fff\uf900-\uffef]+|\s+|.", re.DOTALL)


@dataclass(frozen=True)
class Row:
    """One typed row.

    scene, element : which scene, and which of its lines (-1: the heading); None for a blank row.
    start, end : the part of the element's text that stands here.
    """

    text: str = ""
    column: float = 0.0
    kind: str = ""
    scene: int = -1
    element: int | None = None
    start: int = 0
    end: int = 0


@dataclass(frozen=True)
class Page:
    """One page: its number and its rows, blank ones too."""

    number: int
    rows: tuple[Row, ...]


@dataclass
class _Typist:
    """Fills page after page."""

    pages: list[list[Row]] = field(default_factory=lambda: [[]])

    def type(self, rows: Sequence[Row], before: int, together: int) -> None:
        """Add rows below `before` blank ones; the first `together` stay on one page."""
        page = self.pages[-1]
        # A heading or a name is never left alone at the foot of a page.
        if page and len(page) + before + min(together, len(rows)) > ROWS:
            self.pages.append([])
            page = self.pages[-1]
        page += [Row() for _ in range(before if page else 0)]
        for row in rows:
            if len(self.pages[-1]) >= ROWS:
                self.pages.append([])
            self.pages[-1].append(row)


def pages(screenplay: Screenplay) -> tuple[Page, ...]:
    """The pages of a screenplay: headings, action and speech; notes and comments are not typed."""
    typist = _Typist()
    for number, scene in enumerate(screenplay.scenes):
        above = [i for i, line in enumerate(scene.lines) if 0 < line.at < scene.at]
        below = [i for i in range(len(scene.lines)) if i not in above]
        for element in above:
            _type(typist, scene.lines[element], number, element)
        if scene.heading:
            head = _wrapped(scene.heading.upper(), "heading", number, -1)
            typist.type(head, before=2, together=len(head) + 3)
        for element in below:
            _type(typist, scene.lines[element], number, element)
    return tuple(Page(number, tuple(rows)) for number, rows in enumerate(typist.pages, 1))


def _type(typist: _Typist, line: Line, scene: int, element: int) -> None:
    if line.kind == "page_break" and typist.pages[-1]:
        typist.pages.append([])
    if line.kind not in _PLACE or not line.text.strip():
        return
    rows = _wrapped(line.text, line.kind, scene, element)
    if line.kind == "transition" and typist.pages == [[]]:
        # What opens a film stands on the left.
        rows = [replace(row, column=0.0) for row in rows]
    blank = 0 if line.kind in _UNDER_A_CUE else 1
    typist.type(rows, before=blank, together=3 if line.kind == "cue" else 1)


def _wrapped(text: str, kind: str, scene: int, element: int) -> list[Row]:
    """The rows of one element."""
    indent, wide = _PLACE[kind]
    rows: list[Row] = []
    for start, end in _breaks(text, wide):
        words = text[start:end].rstrip()
        column = float(indent)
        if kind == "centred":
            column = (COLUMNS - _width(words, _DRAWN)) / 2
        elif kind == "transition":
            column = COLUMNS - _width(words, _DRAWN)
        rows.append(Row(words, column, kind, scene, element, start, end))
    return rows


def _width(text: str, wide: float) -> float:
    """Width of a text in letters, its Chinese characters `wide` each."""
    return sum(wide if unicodedata.east_asian_width(c) in "WF" else 1.0 for c in text)


def _breaks(text: str, wide: int) -> Iterator[tuple[int, int]]:
    """Where rows begin and end: at spaces, between Chinese characters, at the page's own ends."""
    start, used, last = 0, 0.0, 0
    for piece in _LATIN.finditer(text):
        word, size = piece[0], _width(piece[0], _WIDE)
        if "\n" in word:
            if text[start : piece.start()].strip():
                yield start, piece.end()
            start, used = piece.end(), 0.0
            continue
        over = used + size > wide and used > 0
        # Closing marks hang over the edge rather than open a row.
        hangs = word in _CLOSING or (last > start and text[last] in _OPENING)
        if over and not word.isspace() and not hangs:
            yield start, piece.start()
            start, used = piece.start(), 0.0
        used += size
        last = piece.start()
    if text[start:].strip():
        yield start, len(text)
