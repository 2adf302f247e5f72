"""Lines that look like one thing and are read as another: for a person to look at."""

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from rushes.script.heading import read_heading
from rushes.script.page import Line, Screenplay
from rushes.script.words import any_of, words

_SETTING = any_of((*words("setting", "en_int"), *words("setting", "en_ext")))
_LIKE_HEADING = re.compile(rf"(?:{_SETTING})\s*[./]")
_LIKE_TRANSITION = re.compile(rf"\b(?:{any_of(words('doubt', 'transition'))})\b")


class Doubt(NamedTuple):
    """A line of the page, its words, and what it looks like: it is read as `kind`."""

    at: int
    text: str
    looks_like: Literal["heading", "transition", "cue"]
    kind: str


def doubts(page: Screenplay) -> tuple[Doubt, ...]:
    """Every doubtful line, in order.

    A heading without a blank line above it, or with EXT/INT, which Fountain does not know; a
    transition that does not end in TO:; a name that nothing is said under.
    """
    return tuple(
        Doubt(line.at + offset, text, looks_like, line.kind)
        for line in page.elements
        if line.kind in ("action", "dialogue")
        for offset, text, looks_like in _in(line, frozenset(page.characters))
    )


def _in(
    line: Line, speakers: frozenset[str]
) -> Iterator[tuple[int, str, Literal["heading", "transition", "cue"]]]:
    rows = line.text.split("\n")
    for offset, row in enumerate(rows):
        if _LIKE_HEADING.match(row) and (line.kind == "action" or read_heading(row)):
            yield offset, row, "heading"
        elif len(rows) == 1 and line.kind == "action" and row.upper() == row:
            if row in speakers:
                yield offset, row, "cue"
            elif _LIKE_TRANSITION.search(row) and len(row) < 40:
                yield offset, row, "transition"
