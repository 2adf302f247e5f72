"""Every way the page may write a person, a thing or a mark, and the one name each has."""

from collections.abc import Iterator
from typing import NamedTuple

from rushes.intent.direction import Direction
from rushes.script import Screenplay

# What a page calls a group besides its name; the first group of the cast answers to these.
_EVERYBODY = (
    "everybody", "everyone", "the crowd", "crowd", "the people", "people", "onlookers",
    "bystanders", "众人", "大家", "人们", "人群", "围观者", "围观的人", "所有人", "看客",
)  # fmt: skip


class Naming(NamedTuple):
    """`names`: written name to canonical; `people` and `marks`: canonical names of these."""

    names: dict[str, str]
    people: frozenset[str]
    marks: frozenset[str]
    groups: tuple[str, ...] = ()

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
    """The names of a film; cast before props before marks where two claim the same word."""
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
    return Naming(names, frozenset(people), marks & owned, groups)


def _written(direction: Direction) -> Iterator[tuple[str, str]]:
    for canonical, role in direction.cast.items():
        yield from ((name, canonical) for name in (canonical, *role.names))
    for canonical, thing in direction.props.items():
        yield from ((name, canonical) for name in (canonical, *thing.names))
    for stage in direction.sets.values():
        for canonical, mark in stage.marks.items():
            yield from ((name, canonical) for name in (canonical, *mark.names))
