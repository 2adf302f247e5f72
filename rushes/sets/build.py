"""Sets: a place built from its kit, the same place for every shot in it."""

import re
import zlib
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import cache
from typing import Literal, cast

from rushes.errors import StageError
from rushes.intent.periods import STYLES, Style
from rushes.intent.wish import Hour
from rushes.sets import foreign, market
from rushes.sets.cabins import in_cave, on_boat
from rushes.sets.catalogue import piece_for
from rushes.sets.driving import in_car
from rushes.sets.grounds import Ground, lay_out, stand_beside
from rushes.sets.kinds import Kind, kinds, shaped
from rushes.sets.kit import DARK, Bench
from rushes.sets.palette import palette
from rushes.sets.place import Place
from rushes.sets.rooms import Room, Rows, furnish
from rushes.sets.weather import Weather, falling, weathered

_Kit = Callable[[Bench], market.Bounds]
TUNED: dict[str, tuple[_Kit, Literal["in", "out"]]] = {
    "street": (market.street, "out"),
    "tea_house": (market.tea_house, "in"),
    "mountain_road": (market.mountain_road, "out"),
}
"""Kits made by hand for one film."""


def style_of(kit: str) -> tuple[Style, str]:
    """The style and the kind that a kit names: "ancient kitchen" is a kitchen of old China."""
    first, _, rest = kit.partition(" ")
    if rest and first in STYLES:
        return first, rest
    return "modern", kit


@cache
def build(
    kit: str, place: str, hour: Hour, fixtures: tuple[str, ...] = (), weather: Weather = "clear"
) -> Place:
    """Build the set `place` from its kit for an hour; the same name gives the same set.

    fixtures : kinds of fixtures that must be there, whatever else is. Raises StageError, naming
    the kits there are, for an unknown one.
    """
    made = _built(kit, place, hour, fixtures, weather)
    return replace(made, falling=falling(made, weather)) if weather != "clear" else made


def _built(kit: str, place: str, hour: Hour, fixtures: tuple[str, ...], weather: Weather) -> Place:
    if kit in TUNED:
        return _tuned(kit, place, hour, fixtures)
    if kit.startswith(f"{foreign.KIT} "):
        _, where, sha256 = kit.split(" ")
        return foreign.place_from(sha256, indoors=where == "in", lit=hour in DARK)
    style, name = style_of(kit)
    if name not in kinds():
        raise StageError(
            f'no kit is called "{kit}" (set "{place}")', expected=", ".join(sorted(kit_names())),
            remedy="name one of these in film.toml under [sets]",
        )  # fmt: skip
    kind = kinds()[name]
    look = kind.look(style)
    seed = zlib.crc32(plain(place).encode())
    names = look.get("palettes", ["ivory"])
    colours = palette(names[seed % len(names)], look.get("colours"))
    colours = weathered(colours, weather, kind.indoors)
    bench = Bench(hour, seed=seed, style=style, palette=colours)
    return _BUILDERS[kind.shell](kind, bench, fixtures)


@cache
def provides(kit: str) -> frozenset[str]:
    """The kinds of fixtures that a kit has of its own."""
    return frozenset(one.kind for one in build(kit, "", "day").fixtures)


def known_kit(kit: str) -> bool:
    """Whether a kit can be built."""
    return kit in TUNED or style_of(kit)[1] in kinds()


def is_indoors(kit: str) -> bool:
    """Whether a kit builds a room."""
    return TUNED[kit][1] == "in" if kit in TUNED else kinds()[style_of(kit)[1]].indoors


def kit_names() -> tuple[str, ...]:
    """Every kit that film.toml may name."""
    return (*TUNED, *kinds())


def plain(place: str) -> str:
    """The name of a place without its brackets, its spaces and its capitals."""
    return re.sub(r"\s+", " ", re.sub(r"[(（][^)）]*[)）]", "", place)).strip().casefold()


def _tuned(kit: str, place: str, hour: Hour, asked: tuple[str, ...] = ()) -> Place:
    bench = Bench(hour, seed=zlib.crc32(place.encode()), style="ancient", palette=palette("ink"))
    make, where = TUNED[kit]
    bounds = make(bench)
    area = (-4.0, -3.0, 4.0, 3.0) if where == "in" else (-11.0, -5.0, 11.0, 9.0)
    stand_beside(bench, _pieces(asked, bench, where == "in"), area)
    return Place(
        tuple(bench.parts()), tuple(bench.lamps), tuple(bench.solids), bounds, where == "in",
        fixtures=tuple(bench.fixtures), leaves=bench.leaves(),
    )  # fmt: skip


def _pieces(asked: Iterable[str], bench: Bench, indoors: bool) -> tuple[str, ...]:
    """The pieces that play the fixtures that a page asks for."""
    names = (piece_for(kind, bench.style, indoors) for kind in asked)
    return tuple(dict.fromkeys(name for name in names if name))


def _room(kind: Kind, bench: Bench, asked: tuple[str, ...]) -> Place:
    look = kind.look(cast("Style", bench.style))
    variants = look.get("variants", [{}])
    look = {**look, **variants[bench.seed % len(variants)]}
    rows = tuple(Rows(**row) for row in look.get("rows", ()))
    room: Room = shaped(Room, {**look, "rows": []})
    return furnish(replace(room, rows=rows), bench, _pieces(asked, bench, indoors=True))


def _ground(kind: Kind, bench: Bench, asked: tuple[str, ...]) -> Place:
    ground: Ground = shaped(Ground, kind.look(cast("Style", bench.style)))
    return lay_out(ground, bench, _pieces(asked, bench, indoors=False))


_BUILDERS: dict[str, Callable[[Kind, Bench, tuple[str, ...]], Place]] = {
    "room": _room,
    "ground": _ground,
    "car": lambda _, bench, asked: in_car(bench, asked),
    "boat": lambda _, bench, asked: on_boat(bench, _pieces(asked, bench, indoors=False)),
    "cave": lambda _, bench, asked: in_cave(bench, _pieces(asked, bench, indoors=True)),
}
