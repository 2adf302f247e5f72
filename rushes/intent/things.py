"""Everything on the page that somebody handles, or that the story needs."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from rushes.intent import stock, things_en, things_zh
from rushes.intent.direction import Direction
from rushes.intent.people import Person
from rushes.intent.scan import CJK
from rushes.intent.sighting import key
from rushes.intent.things_en import Thing
from rushes.intent.tokens import Book, tidy
from rushes.script import Screenplay


class Placed(NamedTuple):
    """A thing as one line names it, and the index of the scene."""

    scene: int
    thing: Thing


@dataclass(frozen=True)
class Prop:
    """A thing of the film. `names`: every way the page writes it; `kind`: the department.

    wanted : it is more than furniture: handled, in capitals, or no part of a set.
    """

    name: str
    names: tuple[str, ...]
    kind: stock.Kind
    count: int
    sightings: tuple[Placed, ...]
    from_film: bool = False


def things_of(
    screenplay: Screenplay, people: Sequence[Person], direction: Direction | None = None
) -> tuple[Prop, ...]:
    """The things of the page, in order of appearance; the props of a film.toml keep their names."""
    everybody = Book({alias.name: person.name for person in people for alias in person.names})
    film = _film_names(direction)
    found: dict[str, list[Placed]] = {}
    for placed in _seen(screenplay, everybody, Book(film)):
        found.setdefault(film.get(placed.thing.noun, placed.thing.noun), []).append(placed)
    whole = _wholes(found, frozenset(film.values()))
    together: dict[str, list[Placed]] = {}
    for name, places in found.items():
        together.setdefault(whole.get(name, name), []).extend(places)
    marks = _marks(direction)
    return tuple(
        _prop(name, sorted(places, key=lambda p: (p.scene, p.thing.at)), name in film.values())
        for name, places in together.items()
        if name in film.values() or key(name) not in marks
    )


def _marks(direction: Direction | None) -> set[str]:
    """The keys of every place to stand that film.toml names: they are no things."""
    sets = direction.sets.values() if direction else ()
    return {
        key(written)
        for stage in sets
        for name, mark in stage.marks.items()
        for written in (name, *mark.names)
    }


def _seen(screenplay: Screenplay, everybody: Book, film: Book) -> Iterator[Placed]:
    """Every sighting; what film.toml calls by name is found by that name and no other way."""
    for index, scene in enumerate(screenplay.scenes):
        for line in scene.lines:
            if line.kind != "action":
                continue
            text = everybody.blanked(tidy(line.text))
            for name, written in film.names_in(text):
                ware = stock.zh_thing(written) or stock.thing(written)
                kind: stock.Kind = ware.kind if ware else "prop"
                yield Placed(index, Thing(name, written, line.at, kind, "film"))
            text = film.blanked(text)
            for reader in (things_en.things, things_zh.things):
                if reader is things_en.things or CJK.search(text):
                    yield from (Placed(index, thing) for thing in reader(text, line.at))


def _film_names(direction: Direction | None) -> dict[str, str]:
    props = direction.props.items() if direction else ()
    return {
        form.lower(): canonical for canonical, thing in props for form in (canonical, *thing.names)
    }


def _wholes(found: dict[str, list[Placed]], fixed: frozenset[str]) -> dict[str, str]:
    """One thing for "tin cup" and "cup" where one of them is never in a scene without the other.

    The one that stands in more scenes gives the name.
    """
    scenes = {name: {placed.scene for placed in places} for name, places in found.items()}
    out: dict[str, str] = {}
    for short in found:
        gap = "" if CJK.match(short) else " "
        longer = [name for name in found if name != short and name.endswith(gap + short)]
        near = [name for name in longer if scenes[name] & scenes[short]]
        if len(near) != 1 or {short, near[0]} <= fixed:
            continue
        if scenes[short] <= scenes[near[0]] and short not in fixed:
            out[short] = near[0]
        elif scenes[near[0]] <= scenes[short] and near[0] not in fixed:
            out[near[0]] = short
    return {name: _root(whole, out) for name, whole in out.items()}


def _root(name: str, out: dict[str, str]) -> str:
    seen = {name}
    while name in out and out[name] not in seen:
        name = out[name]
        seen.add(name)
    return name


def _prop(name: str, places: Sequence[Placed], from_film: bool) -> Prop:
    first = places[0].thing
    longest = next((p.thing for p in places if p.thing.noun == name), first)
    written = tuple(dict.fromkeys(p.thing.written for p in places))
    shown = name if from_film else longest.written
    count = max((p.thing.count for p in places), default=1)
    if all(p.thing.count == 0 for p in places):
        count = 0
    nouns = tuple(p.thing.noun for p in places)
    return Prop(
        name=shown,
        names=tuple(dict.fromkeys((shown, name, *written, *nouns))),
        kind=longest.kind,
        count=count,
        sightings=tuple(places),
        from_film=from_film,
    )
