"""What the house does when the director says nothing: coverage, sizes, lengths."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from rushes.intent.naming import Naming
from rushes.intent.scan import CJK
from rushes.intent.shot import Beat, Said
from rushes.intent.wish import Intent, Move, Side
from rushes.intent.words import parse
from rushes.script import Line

FILMED = ("action", "dialogue", "parenthetical", "centred", "lyric")
_LEAST_S = 2.0
_WORDS_PER_S, _CHARACTERS_PER_S = 2.6, 4.5


class Span(NamedTuple):
    """A shot in the making: its letter (if said), the note that made it, and its lines."""

    letter: str | None
    note: Line | None
    lines: tuple[Line, ...]
    house: Said | None = None


def seconds_of(lines: Sequence[Line], beats: Sequence[Beat]) -> float:
    """How long lines last on screen: speech at reading speed, 0.9 s per beat of action."""
    total = 0.0
    for line in lines:
        if line.kind in ("dialogue", "lyric"):
            spoken = len(CJK.findall(line.text)) / _CHARACTERS_PER_S
            spoken += len(re.findall(r"[A-Za-z']+", line.text)) / _WORDS_PER_S
            total += spoken + 0.6
        elif line.kind in ("action", "centred"):
            total += 1.2 + 0.9 * sum(beat.at == line.at for beat in beats)
    return round(max(_LEAST_S, total), 1)


def defaults(lines: Sequence[Line], beats: Sequence[Beat], naming: Naming) -> Said:
    """The weakest layer of a shot: everything a stage needs when nobody says more."""
    people = [beat.who for beat in beats if beat.who in naming.people]
    things = [beat.who for beat in beats if beat.who not in naming.people]
    subjects = tuple(dict.fromkeys([*people, *things]))[:3]
    single = len(subjects) == 1 and subjects[0] not in naming.groups
    intent = parse("eye level, 35mm, static, smooth camera, day").over_by(
        Intent(
            size="ms" if single else "ls",
            subjects=subjects or None,
            seconds=seconds_of(lines, beats),
            transition="cut",
        )
    )
    words = "house: eye level, 35mm, static; length read from the lines"
    return Said(by="house", where="house grammar", words=words, intent=intent)


def covered(lines: Sequence[Line], naming: Naming, acting: dict[int, int]) -> tuple[Span, ...]:
    """A scene without shot notes: an establishing shot, then each speaker from one's own side.

    `acting` tells how many beats the line at a number holds; action between speeches becomes a
    wider shot when something happens in it.
    """
    runs = _runs(lines)
    opening = runs.pop(0) if runs and runs[0][0].kind != "dialogue" else []
    establishing = _said("LS, from the front", Intent(size="ls", side="front"))
    spans = [Span(None, None, tuple(opening), establishing)]
    sides: dict[str, Side] = {}
    for run in runs:
        who = next((line.who for line in run if line.who), None)
        if who is None and not any(acting.get(line.at) for line in run):
            last = spans[-1]
            spans[-1] = last._replace(lines=(*last.lines, *run))
            continue
        spans.append(Span(None, None, tuple(run), _house_shot(who, sides, naming)))
    return tuple(spans)


def _runs(lines: Sequence[Line]) -> list[list[Line]]:
    """Lines in runs: all action, or all of one speaker."""
    runs: list[list[Line]] = []
    for line in lines:
        if runs and runs[-1][-1].who == line.who:
            runs[-1].append(line)
        else:
            runs.append([line])
    return runs


def _house_shot(who: str | None, sides: dict[str, Side], naming: Naming) -> Said:
    """Speakers alternate three-quarter sides, so that all stay on one side of the line."""
    if who is None:
        return _said("MLS, static", Intent(size="mls", moves=(Move(kind="static"),)))
    name = naming.canonical(who)
    first = name not in sides
    sides.setdefault(name, "three_quarter_left" if len(sides) % 2 == 0 else "three_quarter_right")
    size = "ms" if first else "mcu"
    words = f"{'MS' if first else 'MCU'} of {name}, {sides[name].replace('_', ' ')}"
    return _said(words, Intent(size=size, subjects=(name,), side=sides[name], lens_mm=50))


def _said(words: str, intent: Intent) -> Said:
    return Said(by="house", where="house grammar", words=words, intent=intent)
