"""What the types of film.toml cannot say: colours, and names, marks and words that make sense."""

import difflib
import re
from collections.abc import Iterator
from typing import Protocol

from rushes.errors import DirectionError, IntentError
from rushes.intent.direction import Direction
from rushes.intent.words import parse

_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")


class Place(Protocol):
    """Tells where a key stands: `place("cast", "MEI")` is "film.toml:12"."""

    def __call__(self, *keys: str) -> str: ...


def check(direction: Direction, place: Place) -> None:
    """Raises DirectionError, with the line, for the first thing that makes no sense."""
    _check_look(direction, place)
    _check_colours(direction, place)
    _check_places(direction, place)
    _check_names(direction, place)


def _check_look(direction: Direction, place: Place) -> None:
    """Contradictions only: who is in the film is known when the page is read as well."""
    try:
        parse(direction.look)
    except IntentError as problem:
        raise DirectionError(
            f'"look" cannot be understood: {problem.what}',
            where=place("look"),
            expected=problem.expected,
            remedy=problem.remedy,
        ) from problem


def _check_colours(direction: Direction, place: Place) -> None:
    for name, role in direction.cast.items():
        for part in ("robe", "trousers", "skin", "hair"):
            if not _COLOUR.fullmatch(getattr(role, part)):
                raise DirectionError(
                    f'"cast.{name}.{part}" cannot be "{getattr(role, part)}"',
                    where=place("cast", name, part),
                    expected='a colour such as "#7a6a58"',
                )


def _check_places(direction: Direction, place: Place) -> None:
    for where, stage in direction.sets.items():
        for who, mark in stage.start.items():
            keys = ("sets", where, "start", who)
            if who not in direction.cast and who not in direction.props:
                raise _absent("who", who, [*direction.cast, *direction.props], place(*keys))
            if mark not in stage.marks:
                raise _absent("mark", mark, list(stage.marks), place(*keys))
    marks = {mark for stage in direction.sets.values() for mark in stage.marks}
    for name, thing in direction.props.items():
        if thing.at is not None and thing.at not in marks and thing.at not in direction.props:
            raise _absent("mark", thing.at, sorted(marks), place("props", name, "at"))
        if thing.held_by is not None and thing.held_by not in direction.cast:
            at = place("props", name, "held_by")
            raise _absent("who", thing.held_by, list(direction.cast), at)


def _absent(kind: str, name: str, known: list[str], where: str) -> DirectionError:
    near = difflib.get_close_matches(name, known, n=1, cutoff=0.5)
    what = f'there is no mark "{name}" in this set' if kind == "mark" else f'nobody is "{name}"'
    return DirectionError(
        what,
        where=where,
        expected=f'"{near[0]}"' if near else ", ".join(known) or "one that is defined",
    )


def _check_names(direction: Direction, place: Place) -> None:
    """Every name has a letter or digit in it, and means one person or one thing."""
    owner: dict[str, str] = {}
    for table, canonical, names in _tables(direction):
        for name in names:
            keys = (*table, canonical, *(() if name == canonical else ("names",)))
            if not any(letter.isalnum() for letter in name):
                raise DirectionError(
                    f'"{name}" cannot be a name',
                    where=place(*keys),
                    expected="a letter or a digit in it",
                )
            if table[0] == "sets":
                continue
            first = owner.setdefault(name.strip().lower(), canonical)
            if first != canonical:
                raise DirectionError(
                    f'"{name}" is a name of both "{first}" and "{canonical}"',
                    where=place(*keys),
                    expected="every name to mean one",
                )


def _tables(direction: Direction) -> Iterator[tuple[tuple[str, ...], str, tuple[str, ...]]]:
    """Everything that has names: its table, its own name, and all ways to write it."""
    for name, role in direction.cast.items():
        yield ("cast",), name, (name, *role.names)
    for name, thing in direction.props.items():
        yield ("props",), name, (name, *thing.names)
    for name, stage in direction.sets.items():
        yield ("sets",), name, (name, *stage.names)
        for mark, at in stage.marks.items():
            yield ("sets", name, "marks"), mark, (mark, *at.names)
