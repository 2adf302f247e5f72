"""From a breakdown to film.toml: the cast and the props that were found and are not there yet."""

from collections.abc import Collection, Iterator
from typing import NamedTuple

from rushes.intent import folk
from rushes.intent.direction import Direction, Role, Thing
from rushes.intent.sheet import Breakdown
from rushes.intent.toml_edit import written_key

_A_CROWD = 5
"""How many mannequins play a group when the page gives no number."""


class Missing(NamedTuple):
    """What film.toml lacks: people, props, and more names of people who are in it."""

    cast: dict[str, Role]
    props: dict[str, Thing]
    names: dict[str, tuple[str, ...]]

    @property
    def nothing(self) -> bool:
        return not (self.cast or self.props or self.names)

    def changes(self) -> dict[str, object]:
        """What `write_direction` is to change: dotted keys, and what they shall hold."""
        names = {f"cast.{written_key(who)}.names": all_ for who, all_ in self.names.items()}
        cast = {f"cast.{written_key(who)}": role for who, role in self.cast.items()}
        props = {f"props.{written_key(what)}": thing for what, thing in self.props.items()}
        return {**names, **cast, **props}


def missing(broken: Breakdown, direction: Direction, also: Collection[str] = ()) -> Missing:
    """The cast with its names, groups with their number, and props that somebody handles.

    `also` names props that are wanted whether or not the page shows them handled.
    A name that film.toml already uses is never given to somebody else.
    """
    taken = {
        name.casefold()
        for table in (direction.cast, direction.props)
        for canonical, entry in table.items()
        for name in (canonical, *entry.names)
    }
    cast: dict[str, Role] = {}
    more: dict[str, tuple[str, ...]] = {}
    for name, names, count in _people(broken):
        if name in direction.cast:
            fresh = tuple(_fresh(names, taken))
            if fresh:
                more[name] = (*direction.cast[name].names, *fresh)
        elif name.casefold() not in taken:
            taken.add(name.casefold())
            cast[name] = Role(names=tuple(_fresh(names, taken)), count=count)
    handled = {
        use.name for sheet in broken.sheets for use in sheet.props
        if any(happening.who for happening in use.happenings)
    }  # fmt: skip
    props: dict[str, Thing] = {}
    for prop in broken.props:
        wanted = prop.name in handled or prop.name in also
        if wanted and prop.name.casefold() not in taken:
            taken.add(prop.name.casefold())
            props[prop.name] = Thing(names=tuple(_fresh(prop.names, taken)))
    return Missing(cast, props, more)


def _people(broken: Breakdown) -> Iterator[tuple[str, tuple[str, ...], int]]:
    for character in broken.cast:
        yield character.name, tuple(alias.name for alias in character.names), 1
    seen = {sheet.number: len(sheet.cast) for sheet in broken.sheets}
    for people in broken.background:
        # "Everyone looks up." is told of those who are there, not of five others.
        known = all(seen.get(number, 0) > 1 for number in people.scenes)
        if known and not people.speaks and people.name.lower() in folk.table("many", "everybody"):
            continue
        names = tuple(alias.name for alias in people.names)
        yield people.name, names, min(40, people.count or _A_CROWD)


def _fresh(names: tuple[str, ...], taken: set[str]) -> Iterator[str]:
    """Names that nobody has yet; from now on they are taken."""
    for name in names:
        if name.casefold() not in taken and any(character.isalnum() for character in name):
            taken.add(name.casefold())
            yield name
