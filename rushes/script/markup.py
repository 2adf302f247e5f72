"""What is on the page but is not the page: comments, notes, and the marks of emphasis."""

import re
from collections import defaultdict
from typing import NamedTuple

from rushes.errors import PageError

_NOTE = re.compile(r"\[\[(.*?)\]\]", re.DOTALL)
_EMPHASIS = re.compile(r"(?<!\\)(\*{1,3}|_)(?=[^\s*_])(.*?[^\s\\])\1")
_ESCAPE = re.compile(r"\\([*_\[\]~>@!.#=])")


class Row(NamedTuple):
    """One line of the file: number, text without notes, and the notes that began on it.

    hollow : the line held nothing but a note (or a part of one); it does not break what
        surrounds it. Notes in `before` came first on the line, those in `after` behind text.
    """

    at: int
    text: str
    hollow: bool
    before: tuple[str, ...]
    after: tuple[str, ...]

    @property
    def blank(self) -> bool:
        return not self.hollow and not self.text.strip()


def rows(text: str, source: str) -> tuple[Row, ...]:
    """Lines of the page without comments, notes lifted out; PageError where one is not closed."""
    text = _without_boneyard(text, source)
    before: dict[int, list[str]] = defaultdict(list)
    after: dict[int, list[str]] = defaultdict(list)
    touched: set[int] = set()
    kept: list[str] = []
    end = 0
    for note in _NOTE.finditer(text):
        at = text.count("\n", 0, note.start()) + 1
        kept.append(text[end : note.start()])
        line_so_far = text[text.rfind("\n", 0, note.start()) + 1 : note.start()]
        first = not _NOTE.sub("", line_so_far).strip()
        (before if first else after)[at].append(" ".join(note[1].split()))
        breaks = note[0].count("\n")
        touched.update(range(at, at + breaks + 1))
        kept.append("\n" * breaks)
        end = note.end()
    kept.append(text[end:])
    page = "".join(kept)
    opened = page.find("[[")
    if opened >= 0:
        raise PageError(
            'a note is opened with "[[" and never closed',
            where=f"{source}:{page.count(chr(10), 0, opened) + 1}",
            expected='"]]" after the note',
        )
    return tuple(
        Row(at, line, at in touched and not line.strip(), tuple(before[at]), tuple(after[at]))
        for at, line in enumerate(page.split("\n"), start=1)
    )


def _without_boneyard(text: str, source: str) -> str:
    """Comments blanked out; line numbers stay what they were."""
    parts: list[str] = []
    end = 0
    while (start := text.find("/*", end)) >= 0:
        close = text.find("*/", start + 2)
        if close < 0:
            raise PageError(
                'a comment is opened with "/*" and never closed',
                where=f"{source}:{text.count(chr(10), 0, start) + 1}",
                expected='"*/" after the comment',
            )
        parts += [text[end:start], "\n" * text.count("\n", start, close)]
        end = close + 2
    return "".join([*parts, text[end:]])


def plain(text: str) -> str:
    """Text without *italic*, **bold**, _underlined_ marks; "\\*" is a star."""
    shorter = _EMPHASIS.sub(r"\2", text)
    while shorter != text:
        text, shorter = shorter, _EMPHASIS.sub(r"\2", shorter)
    return _ESCAPE.sub(r"\1", text)
