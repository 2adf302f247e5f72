"""Every way the page may write a person, a thing or a mark, and the one name each has."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from rushes.intent import fixtures, folk, vocabulary
from rushes.intent.direction import Direction
from rushes.intent.people import Person, people_of
from rushes.intent.scan import CJK
from rushes.intent.things import Prop, things_of
from rushes.intent.tokens import Book
from rushes.script import Screenplay

# What a page calls a group besides its name; the first group of the cast answers to these.
_EVERYBODY = (
    "everybody", "everyone", "the crowd", "crowd", "the people", "people", "onlookers",
    "bystanders", "众人", "大家", "人们", "人群", "围观者", "围观的人", "所有人", "看客",
)  # fmt: skip


@dataclass(frozen=True)
class Naming:
    """`names`: written name to canonical; `people` and `marks`: canonical names of these.

    lines_only : more names, which count in the page's lines but not in the director's words,
        where they mean something else: a "pan", a "crane", 面.
    gender : of the people whose names or introductions tell it.
    proper : English names that are names only with a capital ("will", "grace"), in small letters.
    """

    names: dict[str, str]
    people: frozenset[str]
    marks: frozenset[str]
    groups: tuple[str, ...] = ()
    gender: dict[str, str] = field(default_factory=dict[str, str])
    proper: frozenset[str] = frozenset()
    lines_only: dict[str, str] = field(default_factory=dict[str, str])

    @cached_property
    def book(self) -> Book:
        """The names, ready to be found in lines."""
        return Book({**self.lines_only, **self.names}, self.proper)

    def canonical(self, written: str) -> str:
        """The one name of somebody written so; unknown names are their own."""
        if written in self.names:
            return self.names[written]
        same = (name for key, name in self.names.items() if key.lower() == written.lower())
        return next(same, written)

    def is_thing(self, name: str) -> bool:
        """Whether a canonical name is a prop."""
        return name not in self.people and name not in self.marks


def names_of(screenplay: Screenplay, direction: Direction) -> dict[str, str]:
    """Every written name of cast, props, marks and speakers, to its canonical name."""
    return naming(screenplay, direction).names


def naming(screenplay: Screenplay, direction: Direction) -> Naming:
    """The names of a film; cast before props before marks where two claim the same word.

    Where film.toml names nobody, the page itself tells who and what there is.
    """
    if not direction.cast:
        people = people_of(screenplay, direction)
        return naming_of(screenplay, people, things_of(screenplay, people, direction), direction)
    names: dict[str, str] = {}
    seen: set[str] = set()
    for written, canonical in _written(direction):
        if written.strip() and written.lower() not in seen:
            seen.add(written.lower())
            names[written] = canonical
    people = set(direction.cast)
    for who in screenplay.characters:
        if who.lower() not in seen:
            seen.add(who.lower())
            names[who] = who
            people.add(who)
    groups = tuple(name for name, role in direction.cast.items() if role.count > 1)
    for written in _EVERYBODY:
        if groups and written not in seen:
            names[written] = groups[0]
    marks = frozenset(mark for stage in direction.sets.values() for mark in stage.marks)
    owned = frozenset(names.values()) - people - set(direction.props)
    gender = {name: sex for name in people for sex in folk.genders_of([name])}
    written = [name for name, canonical in names.items() if canonical in people]
    proper = frozenset(_proper(written, screenplay))
    props = {name for name, canonical in names.items() if canonical in direction.props}
    meant = {name: names.pop(name) for name in props if _is_term(name)}
    marks = (marks & owned) | _fixtures(names, meant)
    return Naming(names, frozenset(people), marks, groups, gender, proper, meant)


def naming_of(
    screenplay: Screenplay, people: Sequence[Person], props: Sequence[Prop], direction: Direction
) -> Naming:
    """The names of what was found on a page, and of the marks of its sets."""
    names: dict[str, str] = {}
    seen: set[str] = set()
    for written, canonical in (*_found(people, props), *_written(direction)):
        if written.strip() and written.lower() not in seen:
            seen.add(written.lower())
            names[written] = canonical
    props_only = {written for prop in props if not prop.from_film for written in prop.names}
    lines_only = {
        written: names.pop(written)
        for written in list(names)
        if written in props_only and _is_film_word(written)
    }
    groups = tuple(person.name for person in people if person.is_group)
    if len(groups) == 1:
        names = {**dict.fromkeys(_EVERYBODY, groups[0]), **names}
    marks = frozenset(mark for stage in direction.sets.values() for mark in stage.marks)
    everybody = frozenset(person.name for person in people) | frozenset(direction.cast)
    marks = marks - everybody - {prop.name for prop in props}
    return Naming(
        names=names,
        people=everybody,
        marks=marks | _fixtures(names, lines_only),
        groups=groups,
        gender={person.name: person.gender for person in people if person.gender},
        proper=frozenset(_proper([a.name for p in people for a in p.names], screenplay)),
        lines_only=lines_only,
    )


def _fixtures(names: Mapping[str, str], lines_only: dict[str, str]) -> frozenset[str]:
    """Let lines lead to the pieces of a set ("sits at the table"), under names that are free."""
    taken = {written.lower() for written in (*names, *lines_only)}
    kept = {canonical.lower() for canonical in (*names.values(), *lines_only.values())}
    free = {
        written: kind
        for written, kind in fixtures.names().items()
        if written not in taken and written.partition(" ")[2] not in taken and kind not in kept
    }
    lines_only.update(free)
    return frozenset(free.values())


def _is_film_word(written: str) -> bool:
    """Whether the director would mean something else by a thing's name."""
    return _is_term(written) or (len(written) == 1 and CJK.match(written) is not None)


def _is_term(written: str) -> bool:
    """Whether a thing is called like a term of the trade: "pan", "crane"."""
    return vocabulary.key(written) in vocabulary.terms()


def _found(people: Sequence[Person], props: Sequence[Prop]) -> Iterator[tuple[str, str]]:
    for person in people:
        yield from ((alias.name, person.name) for alias in person.names)
    yield from _parts(people)
    for prop in props:
        yield from ((name, prop.name) for name in prop.names)


def _parts(people: Iterable[Person]) -> Iterator[tuple[str, str]]:
    """First and last names and titles that only one person has: Mei, Captain."""
    owners: dict[str, set[str]] = {}
    for person in people:
        for alias in person.names:
            for word in _name_words(alias.name):
                owners.setdefault(word, set()).add(person.name)
    yield from ((word, min(names)) for word, names in owners.items() if len(names) == 1)


def _name_words(name: str) -> Iterator[str]:
    """The words of an English name by which alone somebody may be called."""
    words = name.replace(".", "").split()
    if CJK.search(name) or not 2 <= len(words) <= 4 or {"IN", "OF", "WITH", "THE"} & set(words):
        return
    noun = words[-1].lower() in folk.nouns()
    for place, word in enumerate(words):
        low = word.lower()
        called = low in folk.nouns() or place == len(words) - 1
        if len(word) > 1 and low not in _NOT_ALONE and (called or not noun):
            yield word


_AFTER_ARTICLE = re.compile(r"\b(?:[Tt]he|[Aa]n?)\s+([a-z]+)")
_NOT_ALONE = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "dr",
        "miss",
        "sir",
        "old",
        "young",
        "little",
        "big",
        "the",
        "a",
        "jr",
        "sr",
    ]
)


def _proper(written: Iterable[str], screenplay: Screenplay) -> Iterator[str]:
    """Forms that are names only with a capital: no nouns for people, and no Chinese.

    Where the page writes "the drifter", the name is a noun too.
    """
    lines = (line.text for scene in screenplay.scenes for line in scene.lines)
    nouns = {noun for text in lines for noun in _AFTER_ARTICLE.findall(text)}
    for name in written:
        for form in (name, *_name_words(name)):
            low = form.lower()
            last = low.split(" ")[-1]
            if not CJK.search(form) and last not in folk.nouns() and last not in nouns:
                yield low


def _written(direction: Direction) -> Iterator[tuple[str, str]]:
    for canonical, role in direction.cast.items():
        yield from ((name, canonical) for name in (canonical, *role.names))
    for canonical, thing in direction.props.items():
        yield from ((name, canonical) for name in (canonical, *thing.names))
    for stage in direction.sets.values():
        for canonical, mark in stage.marks.items():
            yield from ((name, canonical) for name in (canonical, *mark.names))
