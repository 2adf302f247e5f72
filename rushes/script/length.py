"""How long a page is, in the eighths that a script supervisor counts.

Laid out as in the trade (Courier 12 on US letter: 55 rows to a page; action 60 characters wide,
dialogue 35, directions 25), a Chinese character as wide as two Latin ones. Notes, comments,
sections and synopses are not printed.
"""

from collections.abc import Iterable
from math import ceil
from unicodedata import east_asian_width

from rushes.script.page import Line, LineKind, Scene, Screenplay

ROWS_A_PAGE = 55
_WIDTHS: dict[LineKind, int] = {
    "heading": 60,
    "action": 60,
    "centred": 60,
    "transition": 60,
    "cue": 35,
    "dialogue": 35,
    "lyric": 35,
    "parenthetical": 25,
}
# These follow the row above directly; all others have an empty row in front.
_ATTACHED = ("parenthetical", "dialogue", "lyric")


def eighths(scene: Scene) -> int:
    """Eighths of a page that a scene fills, a part of one counted whole; never less than one."""
    lines = [scene.head, *scene.lines] if scene.heading else scene.lines
    return max(1, ceil((_rows(lines) - 1) * 8 / ROWS_A_PAGE))


def pages(screenplay: Screenplay) -> float:
    """Pages the whole screenplay fills, up to the next eighth; the title page does not count."""
    return ceil(_rows(screenplay.elements) * 8 / ROWS_A_PAGE) / 8


def _rows(lines: Iterable[Line]) -> int:
    """Printed rows. Of two speeches heard together, the second stands beside the first."""
    total = 0
    for line in lines:
        width = _WIDTHS.get(line.kind)
        if width is None or line.dual:
            continue
        total += sum(_wrapped(row, width) for row in line.text.split("\n"))
        total += 0 if line.kind in _ATTACHED and line.who else 1
    return total


def _wrapped(row: str, width: int) -> int:
    if row.isascii():
        return max(1, ceil(len(row) / width))
    columns = sum(2 if east_asian_width(character) in "WF" else 1 for character in row)
    return max(1, ceil(columns / width))
