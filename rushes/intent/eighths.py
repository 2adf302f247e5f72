"""How many eighths of a page a scene takes, as an assistant director counts them."""

import unicodedata
from math import ceil

from rushes.script import Line, Scene

LINES_A_PAGE = 55
"""Courier 12 point sets six lines an inch on nine inches of paper: 54 to 56 lines."""
_COLUMNS = {"dialogue": 35, "lyric": 35, "parenthetical": 20, "cue": 33}
_ACTION_COLUMNS = 60
_PRINTED = ("action", "dialogue", "lyric", "parenthetical", "cue", "transition", "centred")


def eighths_of(scene: Scene) -> int:
    """Eighths of a page, at least one, to the nearest.

    The page is counted as the trade sets it in Courier at ten characters an inch: action and
    headings 6 inches wide, speeches 3.5, parentheticals 2; a blank line above every element but
    what belongs to a cue; two above a heading. A Chinese character is two wide. Assistant
    directors divide a page into eight parts of about an inch, and no scene has less than one.
    """
    printed = [line for line in scene.lines if line.kind in _PRINTED]
    rows = 2 + _rows(scene.heading, _ACTION_COLUMNS)
    rows += sum(_height(line) for line in printed)
    return max(1, round(rows * 8 / LINES_A_PAGE))


def _height(line: Line) -> int:
    columns = _COLUMNS.get(line.kind, _ACTION_COLUMNS)
    above = 0 if line.kind in ("dialogue", "lyric", "parenthetical") else 1
    return above + sum(_rows(row, columns) for row in line.text.split("\n"))


def _rows(text: str, columns: int) -> int:
    """Lines that a paragraph takes: words are not broken, Chinese may break anywhere."""
    width = sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)
    if width <= columns:
        return 1
    if any(unicodedata.east_asian_width(c) in "WF" for c in text):
        return ceil(width / columns)
    rows, used = 1, 0
    for word in text.split():
        if used and used + 1 + len(word) > columns:
            rows, used = rows + 1, 0
        used += len(word) + (1 if used else 0)
        while used > columns:
            rows, used = rows + 1, used - columns
    return rows


def written(eighths: int) -> str:
    """Eighths as a call sheet writes them: 3/8, 1 2/8, 2."""
    pages, rest = divmod(eighths, 8)
    parts = ([str(pages)] if pages else []) + ([f"{rest}/8"] if rest else [])
    return " ".join(parts) or "0"
