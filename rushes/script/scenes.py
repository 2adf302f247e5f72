"""From elements in their order to scenes with numbers."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from rushes.errors import PageError
from rushes.script.heading import Heading
from rushes.script.page import Language, Line, Scene, Screenplay
from rushes.script.speech import fades_in
from rushes.script.title_page import TitlePage
from rushes.script.words import CJK

_LATIN = re.compile(r"[A-Za-z]+")
# What may stand above the first heading: it is read or heard, not staged.
_FRONT = ("transition", "note", "comment", "synopsis", "section", "centred", "page_break")
_HEADING = '"EXT. MARKET - DAY" or "外景 集市 - 日"'


class _Head(NamedTuple):
    """The heading of a scene to be; `heading` is None where the film fades in without one."""

    line: Line
    heading: Heading | None


def screenplay(
    elements: Iterable[tuple[Line, Heading | None]], source: str, titles: TitlePage
) -> Screenplay:
    """The screenplay that these elements make; headings come with what was read in them.

    Raises PageError for a page without headings, text before the first one, a heading without
    a place, a number used twice.
    """
    heads: list[_Head] = []
    lines: list[list[Line]] = [[]]
    for line, heading in elements:
        if heading is None:
            lines[-1].append(line)
            continue
        if not heading.place:
            raise PageError(
                f'the scene heading "{heading.text}" names no place',
                where=f"{source}:{line.at}",
                expected=f"a place, as in {_HEADING}",
            )
        heads.append(_Head(line, heading))
        lines.append([])
    if opening := _opening(lines[0], source, bool(heads)):
        heads.insert(0, opening)
    else:
        lines[:2] = [lines[0] + lines[1]]
    return Screenplay(
        source=source,
        language=_language(lines, heads),
        title_page=titles,
        scenes=_numbered(heads, lines, source),
    )


def _opening(front: list[Line], source: str, headed: bool) -> _Head | None:
    """The fade-in of a film that begins before its first heading; None when nothing is staged.

    Raises PageError when something is staged, and no fade-in stands above it.
    """
    staged = next((line for line in front if line.kind not in _FRONT), None)
    faded = next((line for line in front if fades_in(line.text)), None)
    if headed and (staged is None or faded):
        return _Head(faded, None) if staged and faded else None
    if staged is None:
        raise PageError(
            "there is no scene heading", where=source, expected=f"a line such as {_HEADING}"
        )
    phrase = staged.text.split("\n")[0][:40]
    missing = "the first scene heading" if headed else "any scene heading; there is none"
    raise PageError(
        f'"{phrase}" stands before {missing}',
        where=f"{source}:{staged.at}",
        expected=f"a heading such as {_HEADING} above it",
        remedy='a film that opens without one begins with "FADE IN:" or "淡入："'
        if headed
        else None,
    )


def _numbered(heads: list[_Head], lines: list[list[Line]], source: str) -> tuple[Scene, ...]:
    taken = _taken(heads, source)
    made: list[Scene] = []
    count = 0
    for (line, heading), below in zip(heads, lines, strict=True):
        count += heading is not None
        number = (heading.number if heading else None) or _free(count, taken)
        taken[number] = line.at
        made.append(
            Scene(
                number=number,
                numbered=heading is not None and heading.number is not None,
                at=line.at,
                heading=heading.text if heading else "",
                setting=heading.setting if heading else "int/ext",
                place=heading.place if heading else "",
                hour=heading.hour if heading else "",
                lines=tuple(below),
                markup=line.markup if heading else None,
                rows=line.rows,
            )
        )
    return tuple(made)


def _taken(heads: list[_Head], source: str) -> dict[str, int]:
    """The numbers that the page gives, and their lines."""
    taken: dict[str, int] = {}
    for line, heading in heads:
        number = heading.number if heading else None
        if number in taken:
            raise PageError(
                f'scene number "{number}" is used twice',
                where=f"{source}:{line.at}",
                expected=f"another number; line {taken[number]} has this one",
            )
        if number is not None:
            taken[number] = line.at
    return taken


def _free(count: int, taken: dict[str, int]) -> str:
    while str(count) in taken:
        count += 1
    return str(count)


def _language(lines: list[list[Line]], heads: list[_Head]) -> Language:
    """Chinese when there are more Chinese characters than Latin words; notes do not count."""
    text = " ".join(
        line.text for scene in lines for line in scene if line.kind not in ("note", "comment")
    )
    text += " ".join(line.text for line, _ in heads)
    return "zh" if len(CJK.findall(text)) > len(_LATIN.findall(text)) else "en"
