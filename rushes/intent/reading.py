"""A scene read for who is in it and what happens: presence, entrances, exits, looks, props."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from rushes.intent import folk, lexicon, places, stock
from rushes.intent.beats import staged
from rushes.intent.memory import Memory
from rushes.intent.naming import Naming
from rushes.intent.objects import assign
from rushes.intent.people import Cue
from rushes.intent.scan import CJK
from rushes.intent.sentence import Deed, Sentence
from rushes.intent.shot import Beat
from rushes.intent.tokens import Token, sentences
from rushes.script import Line, Scene

_COMES = frozenset({"enter", "come"})
_GOES = frozenset({"leave", "go"})
_MOVES = frozenset({"walk", "run", "ride"})
_POSTURES = frozenset({"stand", "sit", "kneel", "rise", "lie", "crouch", "lean", "fall"})
_LOOKS = frozenset({"look", "watch"})
_APPROACH = (
    "come", "comes", "coming", "came", "arrive", "arrives", "approach", "approaches", "approached",
    "approaching", "走来", "走过来", "跑来", "跑过来", "赶来", "赶到", "过来", "来到", "走近",
    "奔来",
)  # fmt: skip
_DIRECT = ("", "把", "将", "of")
_WITH = ("with", "用")
# What a thing can do by itself.
_ALONE = frozenset(
    ["opened", "closed", "falls", "broken", "burnt", "put out", "grows", "shrinks", "vanishes",
     "emptied", "appears", "turned"]
)  # fmt: skip


class Moment(NamedTuple):
    """Something somebody does: `whom` it is done to, where the page says so."""

    who: str
    what: str
    whom: str | None
    at: int


class Event(NamedTuple):
    """What happens to a thing: who does it (""), to or from whom."""

    prop: str
    what: str
    who: str
    whom: str | None
    at: int


@dataclass
class Reading:
    """What one scene tells. `spoke`: on camera; `heard`: off; `seen`: in the action lines.

    beats : what mannequins would play, which tells how long the action lasts. acts : who did
        something, at which count of deeds, and whether it took them out of the picture.
    """

    spoke: list[str] = field(default_factory=list[str])
    heard: list[str] = field(default_factory=list[str])
    seen: list[str] = field(default_factory=list[str])
    enters: list[Moment] = field(default_factory=list[Moment])
    leaves: list[Moment] = field(default_factory=list[Moment])
    looks: list[Moment] = field(default_factory=list[Moment])
    postures: list[Moment] = field(default_factory=list[Moment])
    events: list[Event] = field(default_factory=list[Event])
    beats: list[Beat] = field(default_factory=list[Beat])
    acts: list[tuple[str, int, bool]] = field(default_factory=list[tuple[str, int, bool]])


def read(scene: Scene, cues: Sequence[Cue], naming: Naming) -> Reading:
    """Everything one scene tells about the people and things that `naming` knows.

    Who walks into the kitchen is gone, unless the heading says that the scene is there.
    """
    reader = _Scene(naming, scene.place, scene.setting == "int")
    spoken = {id(cue.line): cue for cue in cues}
    for line in scene.lines:
        if cue := spoken.get(id(line)):
            reader.speech(cue)
        elif line.kind == "action":
            reader.action(line)
    return reader.settled()


class _Scene:
    """One scene on its way: `told` grows line by line."""

    def __init__(self, naming: Naming, place: str, indoors: bool) -> None:
        self.indoors = indoors
        self.place = frozenset(re.findall(r"[a-z]+", place.lower()))
        self.naming, self.told, self.memory = naming, Reading(), Memory(naming)
        self.count = 0
        self.first_line: int | None = None

    def speech(self, cue: Cue) -> None:
        who = [self.naming.canonical(name) for name in cue.who]
        (self.told.heard if cue.heard else self.told.spoke).extend(who)
        if not cue.heard:
            self._here(who)
            if who:
                self.memory.subjects.append(who)

    def action(self, line: Line) -> None:
        self.first_line = self.first_line or line.at
        for sentence in sentences(line.text, self.naming.book):
            deeds = Sentence(sentence, self.memory).read()
            seen = list(_seen(sentence))
            fresh = {name for name in seen if name not in self.told.seen}
            fresh -= set(self.told.spoke)
            self.told.seen += seen
            before = len(self.told.leaves)
            self.told.beats += staged(deeds, self.naming, line.at)
            for deed in deeds:
                self._deed(deed, line.at, fresh)
            acted = {name for deed in deeds for name in deed.subjects}
            acted |= {moment.who for moment in self.told.leaves[before:]}
            self._here([name for name in seen if name not in acted])

    def _here(self, who: Sequence[str]) -> None:
        self.count += 1
        self.told.acts.extend((name, self.count, False) for name in who)

    def _deed(self, deed: Deed, at: int, fresh: set[str]) -> None:
        self.count += 1
        naming, told = self.naming, self.told
        target, prop = assign(deed.verb, deed.form, deed.objects, naming)
        people = [who for who in deed.subjects if who in naming.people]
        whom = target if target in naming.people else None
        for who in people:
            goes = self._goes(deed)
            if goes and whom and deed.form.startswith("follow"):
                told.leaves.append(Moment(whom, deed.verb, None, at))
                told.acts.append((whom, self.count, True))
            moment = Moment(who, deed.verb, whom, at)
            if self._comes(deed, who, at, fresh):
                told.enters.append(moment)
            elif goes:
                told.leaves.append(moment)
            if deed.verb in _LOOKS and target:
                told.looks.append(Moment(who, deed.verb, target, at))
            if deed.verb in _POSTURES:
                told.postures.append(Moment(who, deed.verb, target, at))
            told.acts.append((who, self.count, goes))
        told.events += self._events(deed, prop, people, whom, at)

    def _comes(self, deed: Deed, who: str, at: int, fresh: set[str]) -> bool:
        if deed.verb in _COMES or deed.verb == ("inside" if self.indoors else "outside"):
            return True
        if deed.verb == "appear":
            return True
        if deed.verb not in _MOVES or who not in fresh:
            return False
        return deed.form in _APPROACH or at != self.first_line

    def _goes(self, deed: Deed) -> bool:
        """Whether who does it is gone: "leaves" with a thing behind it leaves the thing."""
        if deed.verb == "leave":
            return not any(
                item.preposition == "" and self.naming.is_thing(item.name) for item in deed.objects
            )
        if deed.verb in _MOVES and deed.into in places.words("beyond"):
            return deed.into not in self.place
        if deed.verb == "run":
            return not deed.objects and not CJK.match(deed.form)
        if deed.verb == ("outside" if self.indoors else "inside"):
            return True
        return deed.verb in _GOES or (deed.verb == "vanish" and not deed.passive)

    def _events(
        self, deed: Deed, prop: str | None, people: Sequence[str], whom: str | None, at: int
    ) -> Iterator[Event]:
        """What the deed does to each thing it names."""
        naming = self.naming
        what = lexicon.event(deed.verb)
        by = people[0] if people else ""
        direct = any(item.preposition in _DIRECT for item in deed.objects)
        for who in deed.subjects:
            if naming.is_thing(who) and what and not direct:
                yield Event(who, what if what in _ALONE else "sounds or moves", "", None, at)
        by = by or next((who for who in deed.subjects if naming.is_thing(who)), "")
        for item in deed.objects:
            if not naming.is_thing(item.name) or item.name in deed.subjects:
                continue
            if item.preposition in _WITH:
                yield Event(
                    item.name,
                    "used" if deed.verb not in (*_MOVES, *_COMES, *_GOES) else "held",
                    by,
                    None,
                    at,
                )
            elif what and (item.preposition in _DIRECT or (item.name == prop and what == "poured")):
                taken = what == "taken" and whom is not None
                yield Event(item.name, "passed" if taken else what, by, whom, at)

    def settled(self) -> Reading:
        """The reading without entrances of those who are there and exits of those who stay."""
        told = self.told
        told.enters = list(self._first_entrances())
        told.leaves = list(self._last_exits())
        return told

    def _first_entrances(self) -> Iterator[Moment]:
        """One is not there before one enters, unless one had gone."""
        done: set[str] = set()
        for moment in told_once(self.told.enters):
            if moment.who not in done:
                done.add(moment.who)
                yield moment

    def _last_exits(self) -> Iterator[Moment]:
        """Who acts or speaks after going has not gone."""
        last: dict[str, bool] = {}
        for who, _, goes in self.told.acts:
            last[who] = goes
        final: dict[str, Moment] = {}
        for moment in self.told.leaves:
            final[moment.who] = moment
        yield from (moment for who, moment in final.items() if last.get(who))


def told_once(moments: Sequence[Moment]) -> Iterator[Moment]:
    """Moments without repetitions."""
    yield from dict.fromkeys(moments)


def _seen(sentence: Sequence[Token]) -> Iterator[str]:
    """Everybody and everything a sentence shows: not "no gun", "like a statue", "photo of MEI"."""
    for index, token in enumerate(sentence):
        if token.kind not in ("name", "owner"):
            continue
        before = sentence[max(0, index - 4) : index]
        if token.kind == "owner" and not _is_body(sentence, index):
            continue
        if not _is_absent(before):
            yield token.value


def _is_body(sentence: Sequence[Token], index: int) -> bool:
    """Whether a possessive stands before a part of the body: "MEI's hand" is Mei."""
    after = sentence[index + 1 : index + 3]
    return any(token.form in stock.nothing() for token in after)


def _is_absent(before: Sequence[Token]) -> bool:
    for token in reversed(before):
        if token.kind in ("stop", "boundary", "verb", "name"):
            return False
        if token.kind == "negation" or token.form in ("no", *stock.words("likeness")):
            return True
        if token.form in folk.table("words", "pictures"):
            return True
    return False
