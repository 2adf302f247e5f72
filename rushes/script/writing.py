"""From a screenplay back to Fountain, losing nothing.

What was not changed is copied from the text that was read, character by character; what was
changed or added is written in the usual form between it. The result is read again before it is
returned, so that a page is never written that would not be understood the same way.
"""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from rushes.errors import PageError
from rushes.script.canonical import Key, canonical, joints, key, tidy, title_block
from rushes.script.fountain import take_apart
from rushes.script.page import Line, Screenplay
from rushes.script.piece import Piece
from rushes.script.rows import newline_of
from rushes.script.title_page import TitlePage


class _Held(NamedTuple):
    """The page as it was read."""

    text: str
    head: int
    titles: TitlePage
    pieces: list[Piece]


class _Match(NamedTuple):
    """A wanted element and the piece it takes the place of; `same` when it is that piece."""

    piece: int
    same: bool


def write(screenplay: Screenplay) -> str:
    """The page as Fountain. Untouched, it is the text that was read, to the character.

    Raises PageError for an element that Fountain cannot hold, such as "]]" inside a note.
    """
    wanted = [tidy(line) for line in screenplay.elements]
    titles = screenplay.title_page
    if screenplay.format == "fountain" and screenplay.text:
        held = _Held(screenplay.text, *take_apart(screenplay.text, screenplay.source))
        if _same(held, wanted, titles):
            return screenplay.text
        for in_place in (True, False):
            text = _spliced(held, wanted, titles, in_place)
            if _same(_read(text), wanted, titles):
                return text
    text = _whole(wanted, titles, newline_of(screenplay.text))
    _check(text, wanted, screenplay)
    return text


def _read(text: str) -> _Held | None:
    try:
        return _Held(text, *take_apart(text, ""))
    except PageError:
        return None


def _same(held: _Held | None, wanted: Sequence[Line], titles: TitlePage) -> bool:
    return held is not None and held.titles == titles and _keys(held) == [key(w) for w in wanted]


def _keys(held: _Held) -> list[Key]:
    return [key(tidy(piece.line)) for piece in held.pieces]


def _check(text: str, wanted: Sequence[Line], page: Screenplay) -> None:
    """PageError for the first element that does not come back from the text."""
    held = _read(text)
    if _same(held, wanted, page.title_page):
        return
    back = _keys(held) if held else []
    pairs = zip(wanted, [*back, *[()] * len(wanted)], strict=False)
    lost = next((line for line, found in pairs if key(line) != found), None)
    what = f'{lost.kind} "{lost.text[:40]}"' if lost else "title page"
    raise PageError(
        f"the {what} cannot be written as Fountain",
        where=f"{page.source}:{lost.at}" if lost and lost.at else page.source,
        expected='a cue above every speech, no brackets "]]" in a note, no "*/" in a comment',
    )


def _whole(wanted: Sequence[Line], titles: TitlePage, newline: str) -> str:
    """Everything in the usual form."""
    known = _speakers(wanted)
    parts = [title_block(titles)] if titles else []
    for line, joint in zip(wanted, joints(wanted), strict=True):
        parts += ([joint] if parts else []) + [canonical(line, known)]
    return "".join([*parts, "\n"]).replace("\n", newline)


def _speakers(wanted: Sequence[Line]) -> frozenset[str]:
    return frozenset(line.who for line in wanted if line.kind == "cue" and line.who)


def _spliced(held: _Held, wanted: Sequence[Line], titles: TitlePage, in_place: bool) -> str:
    """The old text where it still holds, new elements between, or in the place of old ones."""
    newline = newline_of(held.text)
    known, gaps = _speakers(wanted), joints(wanted)
    parts = [held.text[: held.head]]
    if titles != held.titles:
        parts = [held.text[:1].strip(" \r\n"), title_block(titles).replace("\n", newline)]
        parts = parts if parts[0] == "\ufeff" else parts[1:]
    last, end = -1, held.head
    matches = _kept_whole(held.pieces, _matched(held.pieces, wanted, in_place))
    for line, gap, match in zip(wanted, gaps, matches, strict=True):
        piece = held.pieces[match.piece] if match else None
        if match and match.piece == last + 1:
            parts.append(held.text[end : held.pieces[match.piece].start])
        else:
            end = 0
            parts += [gap.replace("\n", newline)] if any(parts) else []
        if piece and match and match.same:
            parts.append(held.text[max(end, piece.start) : piece.end])
        else:
            old = held.text[piece.start : piece.end] if piece else ""
            new = line.text if piece and piece.glued else canonical(line, known)
            parts.append(old[: len(old) - len(old.lstrip())] + new.replace("\n", newline))
        last, end = (match.piece, max(end, piece.end)) if match and piece else (-2, 0)
    whole = last == len(held.pieces) - 1
    return "".join([*parts, held.text[end:] if whole else newline])


def _matched(
    pieces: Sequence[Piece], wanted: Sequence[Line], in_place: bool
) -> list[_Match | None]:
    """For each wanted element the piece it is, or the piece of its kind that it replaces."""
    have, want = [key(tidy(piece.line)) for piece in pieces], [key(line) for line in wanted]
    found: list[_Match | None] = [None] * len(want)
    for tag, i, i_end, j, j_end in steps(have, want):
        alike = [p.line.kind for p in pieces[i:i_end]] == [line.kind for line in wanted[j:j_end]]
        if tag == "equal" or (tag == "replace" and alike and in_place):
            for offset in range(j_end - j):
                found[j + offset] = _Match(i + offset, have[i + offset] == want[j + offset])
    return found


def steps(have: list[Key], want: list[Key]) -> Iterator[tuple[str, int, int, int, int]]:
    """How to get from one list to the other; what is equal at both ends is not searched."""
    most = min(len(have), len(want))
    first = next((i for i in range(most) if have[i] != want[i]), most)
    tail = next((i for i in range(most - first) if have[-1 - i] != want[-1 - i]), most - first)
    yield "equal", 0, first, 0, first
    middle = SequenceMatcher(
        None, have[first : len(have) - tail], want[first : len(want) - tail], autojunk=False
    )
    for tag, i, i_end, j, j_end in middle.get_opcodes():
        yield tag, first + i, first + i_end, first + j, first + j_end
    yield "equal", len(have) - tail, len(have), len(want) - tail, len(want)


def _kept_whole(pieces: Sequence[Piece], matches: list[_Match | None]) -> list[_Match | None]:
    """Without the matches of pieces whose neighbours on the same row are not kept beside them.

    A note in the middle of a paragraph stands inside the characters of that paragraph.
    """
    kept = list(matches)
    place = {match.piece: index for index, match in enumerate(matches) if match}
    for first, count in _clusters(pieces):
        group = range(first, first + count)
        begin = place.get(first, -1)
        whole = all(
            place.get(piece) == begin + offset
            and (match := matches[begin + offset]) is not None
            and match.same
            for offset, piece in enumerate(group)
        )
        for piece in group:
            if not whole and piece in place:
                kept[place[piece]] = None
    # A name, a direction and words on one row: none of the first two without what is beside it.
    for index in reversed(range(len(kept))):
        match = kept[index]
        if match and pieces[match.piece].glued and not _beside(kept, index, 1):
            kept[index] = None
    for index, match in enumerate(kept):
        if match and match.piece and pieces[match.piece].glued and pieces[match.piece - 1].glued:
            kept[index] = match if _beside(kept, index, -1) else None
    return kept


def _beside(kept: list[_Match | None], index: int, step: int) -> bool:
    """Whether the piece that stood before (-1) or behind (1) this one still does."""
    here = kept[index]
    there = kept[index + step] if 0 <= index + step < len(kept) else None
    return here is not None and there is not None and there.piece == here.piece + step


def _clusters(pieces: Sequence[Piece]) -> Iterator[tuple[int, int]]:
    """Pieces that hold others: the first of each group, and how many there are."""
    index = 0
    while index < len(pieces):
        count = 1
        while index + count < len(pieces) and pieces[index + count].start < pieces[index].end:
            count += 1
        if count > 1:
            yield index, count
        index += count
