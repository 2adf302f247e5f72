"""Who and what the page is about: the assistant director's breakdown of a screenplay."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import cast

from rushes.errors import NotFoundError
from rushes.intent import reading
from rushes.intent.direction import Direction
from rushes.intent.eighths import eighths_of
from rushes.intent.naming import naming_of
from rushes.intent.pace import seconds_of
from rushes.intent.people import Cue, Person, cues, people_of, speakers
from rushes.intent.places import whereabouts
from rushes.intent.reading import Event, Moment, Reading
from rushes.intent.scan import CJK
from rushes.intent.sheet import (
    Appearance,
    Background,
    Breakdown,
    Character,
    Day,
    Deed,
    Happening,
    Location,
    Manner,
    Property,
    Sheet,
    Use,
    Written,
)
from rushes.intent.things import Prop, things_of
from rushes.script import Scene, Screenplay

_FILMED = ("action", "dialogue", "parenthetical", "centred", "lyric")
_WORD = re.compile(r"[A-Za-z]+(?:['’\-][A-Za-z]+)*|\d+")
_FURNITURE_EVENTS = frozenset(
    ["broken", "struck", "moved", "thrown", "falls", "cut", "burnt", "passed", "taken", "held",
     "vanishes", "grows", "shrinks", "emptied", "searched", "cleaned", "played", "used", "worn",
     "turned"]
)  # fmt: skip


def breakdown(screenplay: Screenplay, direction: Direction | None = None) -> Breakdown:
    """The breakdown of a screenplay. What film.toml names keeps its name and is never merged.

    Works on any page, with or without a film.toml, in English and Chinese.
    """
    return _Film(screenplay, direction or Direction(title=screenplay.source)).broken_down()


def sheet_of(broken: Breakdown, number: str) -> Sheet:
    """The sheet of one scene. NotFoundError, naming the scenes there are."""
    for sheet in broken.sheets:
        if sheet.number.casefold() == number.strip().casefold():
            return sheet
    raise NotFoundError(
        f'there is no scene "{number}"',
        where=broken.source,
        expected=", ".join(sheet.number for sheet in broken.sheets[:40]),
        remedy="`rushes breakdown` lists them",
    )


@dataclass
class _Film:
    """One page on its way to its breakdown."""

    screenplay: Screenplay
    direction: Direction

    @cached_property
    def people(self) -> tuple[Person, ...]:
        return people_of(self.screenplay, self.direction)

    @cached_property
    def props(self) -> tuple[Prop, ...]:
        return things_of(self.screenplay, self.people, self.direction)

    def broken_down(self) -> Breakdown:
        screenplay = self.screenplay
        self.naming = naming_of(screenplay, self.people, self.props, self.direction)
        known = speakers(screenplay)
        self.cues = [tuple(cues(scene, known)) for scene in screenplay.scenes]
        self.told = [
            reading.read(scene, spoken, self.naming)
            for scene, spoken in zip(screenplay.scenes, self.cues, strict=True)
        ]
        where, places = whereabouts(screenplay, self.direction)
        self.cast = self._numbered()
        sheets = tuple(
            self._sheet(index, scene).model_copy(
                update={"place": at.place, "part": at.part, "hour": at.hour}
            )
            for index, (scene, at) in enumerate(zip(screenplay.scenes, where, strict=True))
        )
        return Breakdown(
            source=screenplay.source,
            sheets=sheets,
            cast=tuple(self._character(person, sheets) for person in self.cast),
            background=tuple(self._background(sheets)),
            props=tuple(self._properties(sheets)),
            places=tuple(
                _location(place.name, place.names, place.parts, sheets) for place in places
            ),
        )

    def _numbered(self) -> list[Person]:
        """The cast by first appearance, without those whom the page never shows."""
        present = {name for told in self.told for name in (*told.spoke, *told.heard, *told.seen)}
        shown = [p for p in self.people if not p.extra and not p.is_group and p.name in present]
        return sorted(shown, key=_first)

    def _sheet(self, index: int, scene: Scene) -> Sheet:
        told = self.told[index]
        filmed = [line for line in scene.lines if line.kind in _FILMED]
        return Sheet(
            number=scene.number,
            at=scene.at,
            heading=scene.heading,
            setting=scene.setting,
            place=scene.place,
            hour_written=scene.hour,
            eighths=eighths_of(scene),
            seconds=seconds_of(filmed, told.beats),
            lines=len(self.cues[index]),
            cast=tuple(self._appearances(told, self.cues[index])),
            background=tuple(self._extras(index)),
            props=tuple(self._uses(index)),
            entrances=_deeds(told.enters),
            exits=_deeds(told.leaves),
            looks=_deeds(told.looks),
            postures=_deeds(told.postures),
            synopsis=" ".join(line.text for line in scene.lines if line.kind == "synopsis"),
        )

    def _appearances(self, told: Reading, spoken: Sequence[Cue]) -> Iterator[Appearance]:
        for number, person in enumerate(self.cast, start=1):
            manner = _manner(person.name, told)
            if manner:
                own = [cue for cue in spoken if person.name in map(self.naming.canonical, cue.who)]
                words = sum(count_words(cue.line.text) for cue in own)
                yield Appearance(
                    number=number, name=person.name, manner=manner, cues=len(own), words=words
                )

    def _extras(self, index: int) -> Iterator[Background]:
        told = self.told[index]
        here = {*told.spoke, *told.heard, *told.seen}
        for person in self.people:
            if (person.extra or person.is_group) and person.name in here:
                counts = [s.count for s in person.sightings if s.scene == index and s.count != 1]
                count = max(counts, default=person.count) or person.count
                yield _background(person, count, person.name in told.spoke)

    def _uses(self, index: int) -> Iterator[Use]:
        told = self.told[index]
        events: dict[str, list[Event]] = {}
        for event in told.events:
            events.setdefault(event.prop, []).append(event)
        for prop in self.props:
            own = events.get(prop.name, [])
            counts = [p.thing.count for p in prop.sightings if p.scene == index]
            seen = bool(counts) or (prop.from_film and prop.name in told.seen)
            if prop.kind == "dressing" and not prop.from_film:
                seen = any(event.what in _FURNITURE_EVENTS for event in own)
            if seen:
                yield Use(
                    name=prop.name,
                    kind=prop.kind,
                    count=max(counts, default=1) if 1 in counts or max(counts, default=0) else 0,
                    happenings=tuple(dict.fromkeys(map(_happening, own))),
                )

    def _character(self, person: Person, sheets: Sequence[Sheet]) -> Character:
        own = {
            sheet.number: one for sheet in sheets for one in sheet.cast if one.name == person.name
        }
        manners = {one.manner for one in own.values()}
        return Character(
            number=self.cast.index(person) + 1,
            name=person.name,
            names=_written(person),
            silent="speaks" not in manners
            and "silent" in manners
            and not any(o.cues for o in own.values()),
            heard=manners == {"heard"},
            cues=sum(one.cues for one in own.values()),
            words=sum(one.words for one in own.values()),
            scenes=tuple(own),
            days=days([sheet.number in own for sheet in sheets]),
        )

    def _background(self, sheets: Sequence[Sheet]) -> Iterator[Background]:
        shown = _scenes_by_name((s.number, [b.name for b in s.background]) for s in sheets)
        for person in self.people:
            scenes = shown.get(person.name, ())
            if scenes:
                speaks = any(person.name in told.spoke for told in self.told)
                found = _background(person, person.count, speaks)
                yield found.model_copy(update={"scenes": scenes})

    def _properties(self, sheets: Sequence[Sheet]) -> Iterator[Property]:
        shown = _scenes_by_name((s.number, [u.name for u in s.props]) for s in sheets)
        for prop in self.props:
            scenes = shown.get(prop.name, ())
            if scenes:
                yield Property(
                    name=prop.name,
                    kind=prop.kind,
                    names=prop.names,
                    count=prop.count,
                    scenes=scenes,
                )


def _scenes_by_name(sheets: Iterable[tuple[str, list[str]]]) -> dict[str, tuple[str, ...]]:
    """For each name the numbers of the scenes on whose sheets it stands."""
    out: dict[str, list[str]] = {}
    for number, names in sheets:
        for name in names:
            out.setdefault(name, []).append(number)
    return {name: tuple(numbers) for name, numbers in out.items()}


def _first(person: Person) -> tuple[int, int]:
    return min(((s.scene, s.at) for s in person.sightings), default=(1 << 30, 0))


def _manner(name: str, told: Reading) -> Manner | None:
    if name in told.spoke:
        return "speaks"
    if name in told.seen:
        return "silent"
    return "heard" if name in told.heard else None


def _written(person: Person) -> tuple[Written, ...]:
    return tuple(Written(name=alias.name, why=alias.why) for alias in person.names)


def _background(person: Person, count: int, speaks: bool) -> Background:
    return Background(name=person.name, names=_written(person), count=count, speaks=speaks)


def _happening(event: Event) -> Happening:
    return Happening(what=event.what, who=event.who, whom=event.whom or "", at=event.at)


def _deeds(moments: Sequence[Moment]) -> tuple[Deed, ...]:
    return tuple(
        Deed(who=moment.who, what=moment.what, whom=moment.whom or "", at=moment.at)
        for moment in dict.fromkeys(moments)
    )


def _location(
    name: str, names: tuple[str, ...], parts: tuple[str, ...], sheets: Sequence[Sheet]
) -> Location:
    own = [sheet for sheet in sheets if sheet.place == name]
    return Location(
        name=name,
        names=names,
        parts=parts,
        settings=tuple(dict.fromkeys(sheet.setting for sheet in own)),
        hours=tuple(dict.fromkeys(sheet.hour for sheet in own if sheet.hour)),
        scenes=tuple(sheet.number for sheet in own),
    )


def days(works: Sequence[bool]) -> tuple[Day, ...]:
    """Start, work, hold and finish over the scenes, as a day-out-of-days report writes them."""
    if not any(works):
        return tuple("" for _ in works)
    first = works.index(True)
    last = len(works) - 1 - works[::-1].index(True)
    out: list[Day] = []
    for index, work in enumerate(works):
        if index < first or index > last:
            out.append("")
        elif not work:
            out.append("H")
        else:
            code = ("S" if index == first else "") + "W" + ("F" if index == last else "")
            out.append(cast("Day", code))
    return tuple(out)


def count_words(text: str) -> int:
    """Words of English and numbers, and Chinese characters."""
    return len(_WORD.findall(text)) + len(CJK.findall(text))
