"""What the house does when the director says nothing: a scene covered by film grammar.

Rules look at one moment after the other, the first that fits names a shot (coverage.toml says
its size, its lens and why it is made); moments that the same shot holds are then played in one.
Every camera stays on the audience's side of the line: no `side` is said, and the stage keeps it.
"""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from rushes.intent import house, pace
from rushes.intent.cuts import without_jumps
from rushes.intent.grammar import MOST_ABOUT, Choice, choose, place_shot
from rushes.intent.moments import FILMED, BeatsOf, Moment, moments
from rushes.intent.naming import Naming
from rushes.intent.scene_facts import Facts, Ground, names
from rushes.intent.shot import Beat, Said
from rushes.intent.wish import Intent
from rushes.intent.words import parse
from rushes.script import Line

__all__ = ["FILMED", "Ground", "Span", "covered", "defaults"]

_OPENINGS = ("establishing", "vista", "master")
_OPENING_S = 8.0
"""Seconds that a shot which opens a scene may hold."""


class Span(NamedTuple):
    """A shot in the making: its letter (if said), the note that made it, its lines and beats.

    `beats` is None where those of the lines are meant.
    """

    letter: str | None
    note: Line | None
    lines: tuple[Line, ...]
    house: Said | None = None
    beats: tuple[Beat, ...] | None = None


def defaults(lines: Sequence[Line], beats: Sequence[Beat], naming: Naming) -> Said:
    """The weakest layer of a shot: everything a stage needs when nobody says more."""
    people = [beat.who for beat in beats if beat.who in naming.people]
    things = [beat.who for beat in beats if beat.who not in naming.people]
    subjects = tuple(dict.fromkeys([*people, *things]))[:MOST_ABOUT]
    single = len(subjects) == 1 and subjects[0] not in naming.groups
    intent = _plain().over_by(
        Intent(
            size="ms" if single else "ls",
            subjects=subjects or None,
            seconds=pace.seconds_of(lines, beats),
            transition="cut",
        )
    )
    words = "house: eye level, 35mm, static; length read from the lines"
    words_zh = "惯例：平视，35毫米，固定；时长按台词与动作估算"
    return Said(by="house", where="house grammar", words=words, words_zh=words_zh, intent=intent)


@cache
def _plain() -> Intent:
    return parse("eye level, 35mm, static, smooth camera, day")


def covered(
    lines: Sequence[Line], who: Naming, beats_of: BeatsOf, ground: Ground
) -> tuple[Span, ...]:
    """The shots of a scene, or of its opening, that its director left to the house.

    Every filmed line is played in exactly one shot, or, when it is long, in stretches that
    together are the line. A scene without any filmed line is one establishing shot.
    """
    facts = Facts(moments(lines, beats_of, who), who, ground)
    if not facts.moments:
        return (Span(None, None, (), _said(place_shot(ground), ground)),)
    chosen: list[tuple[Choice, list[Moment]]] = []
    for i, moment in enumerate(facts.moments):
        choice = choose(facts, i)
        last = chosen[-1] if chosen else None
        if last and _holds(last, choice, moment):
            chosen[-1] = (_wider(last[0], moment, facts.present[i]), [*last[1], moment])
        else:
            chosen.append((choice, [moment]))
    return tuple(_spans(without_jumps(chosen), ground))


def _holds(last: tuple[Choice, list[Moment]], choice: Choice, moment: Moment) -> bool:
    """Whether the shot that runs also holds the next moment."""
    before, played = last
    seconds = sum(one.seconds for one in played) + moment.seconds
    if seconds > house.pace("longest_s") or "montage" in (before.kind, choice.kind):
        return False
    # An opening lets people arrive and settle before anybody is looked at closely.
    if before.kind in _OPENINGS and moment.act in ("tell", "arrive", "move"):
        known = moment.act != "move" or set(moment.people) <= set(before.about)
        return known and seconds <= _OPENING_S
    # Who is in frame already, and near enough for the face, may look and be silent there.
    if moment.act in ("look", "pause") and choice.about == before.about[:1]:
        return (before.size or house.kind(before.kind).size) in ("ms", "mcu", "cu", "ecu")
    # A voice over the picture asks for no cut.
    if moment.heard == "over" or before.kind == "narrated":
        return moment.act in ("speech", "tell") and seconds <= house.pace("long_speech_s")
    if choice.kind == "scene" and not moment.named:
        return True
    longest = house.pace("longest_s" if moment.act == "speech" else "clause_s")
    return choice.framing == before.framing and not moment.part and seconds <= longest


def _wider(choice: Choice, moment: Moment, present: tuple[str, ...]) -> Choice:
    """An opening shot that also holds who comes in next."""
    if choice.kind not in _OPENINGS:
        return choice
    everybody = dict.fromkeys((*choice.about, *moment.people))
    return choice._replace(about=tuple(p for p in everybody if p in present)[:MOST_ABOUT])


def _spans(chosen: Sequence[tuple[Choice, list[Moment]]], ground: Ground) -> Iterator[Span]:
    for choice, played in chosen:
        lines = tuple(line for moment in played for line in moment.lines)
        beats = tuple(beat for moment in played for beat in moment.beats)
        yield Span(None, None, lines, _said(choice, ground), beats)


def _said(choice: Choice, ground: Ground) -> Said:
    """A choice as a layer of intent, with the reason in words."""
    kind = house.kind(choice.kind)
    place = ground.place or ground.heading
    main = [name for name in choice.about if name not in choice.other]
    (a, a_zh), (b, b_zh) = names(main), names(choice.other)
    intent = Intent(
        size=choice.size or kind.size,
        lens_mm=choice.lens_mm or kind.lens_mm,
        # Nobody, said out loud: without it the weakest layer would name whoever acts.
        subjects=choice.about,
        over=choice.over,
        angle="high" if choice.kind == "insert" else None,
        moves=(choice.move,) if choice.move else None,
    )
    return Said(
        by="house",
        where="house grammar",
        words="house: " + kind.en.format(a=a, b=b, place=place or "the opening"),
        words_zh="惯例：" + kind.zh.format(a=a_zh, b=b_zh, place=place or "片头"),
        intent=intent,
    )
