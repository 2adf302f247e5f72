"""Cutting what is written into parts that can be played one after the other: nothing is lost."""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate, pairwise

from rushes.intent import house
from rushes.intent.scan import CJK

_SENTENCE_END = re.compile(
    r"[.!?\u2026]+[\"'\u201d\u2019)\]]*(?=\s|$)|[。！？；\u2026]+[\u201d\u2019」』）]*|\n"
)
_CLAUSE_END = re.compile(r"[,;:](?=\s)|\s-+\s|[，、：]|\u2014+|--+")
_LAST_WORD = re.compile(r"([A-Za-z.]+)\.$")


def sentences(text: str) -> list[str]:
    """The text cut behind its sentences; joined again, the pieces are the text."""
    return [piece for piece in _cut(text, _SENTENCE_END) if piece]


def parts(text: str, seconds: Callable[[str], float], each: float) -> list[str]:
    """The text in stretches of about `each` seconds, cut behind sentences.

    A sentence that lasts longer than a shot should is cut behind a comma, or between words.
    """
    pieces = [
        small for piece in sentences(text) for small in _small(piece, seconds, (_CLAUSE_END, None))
    ]
    ends = list(accumulate(seconds(piece) for piece in pieces))
    count = max(1, round(ends[-1] / each)) if ends else 0
    inner = {_nearest(ends, ends[-1] * k / count) for k in range(1, count)}
    marks = sorted(inner | set(range(len(pieces))[-1:]))
    return ["".join(pieces[a:b]) for a, b in pairwise([0, *(mark + 1 for mark in marks)])]


def _nearest(ends: Sequence[float], moment: float) -> int:
    return min(range(len(ends)), key=lambda i: abs(ends[i] - moment))


def _small(
    piece: str, seconds: Callable[[str], float], ways: tuple[re.Pattern[str] | None, ...]
) -> Iterator[str]:
    """A piece, or smaller ones where it lasts too long, each way of cutting in its turn."""
    if not ways or seconds(piece) <= house.pace("clause_s"):
        yield piece
        return
    smaller = _cut(piece, ways[0]) if ways[0] else _words(piece, seconds)
    for one in smaller:
        yield from _small(one, seconds, ways[1:])


def _cut(text: str, ends: re.Pattern[str]) -> list[str]:
    out: list[str] = []
    start = 0
    for found in ends.finditer(text):
        stop = found.end()
        if _goes_on(text[start:stop]) or not text[start:stop].strip():
            continue
        # White space goes with what stands before it, so that joined pieces are the text.
        stop += len(text[stop:]) - len(text[stop:].lstrip())
        out.append(text[start:stop])
        start = stop
    return [*out, text[start:]] if start < len(text) else out


def _goes_on(piece: str) -> bool:
    """Whether the full stop belongs to a title or an initial: "Dr.", "J."."""
    last = _LAST_WORD.search(piece)
    return last is not None and (
        last[1].lower() in house.abbreviations() or (len(last[1]) == 1 and last[1] != "I")
    )


def _words(piece: str, seconds: Callable[[str], float]) -> Iterator[str]:
    """A breathless sentence in equal runs of words, or of characters where there are no words."""
    # Chinese has no spaces to cut at.
    units = re.findall(r"\S+\s*", piece)
    units = units if len(units) > 3 else list(piece)
    count = max(1, round(seconds(piece) / house.pace("part_s")))
    each = -(-len(units) // count)
    for start in range(0, len(units), each):
        yield "".join(units[start : start + each])


def is_chinese(text: str) -> bool:
    """Whether the text ends as Chinese does, so that what follows joins it without a space."""
    return bool(text) and (CJK.match(text[-1]) is not None or text[-1] in "。！？；，、：”」』）…")
