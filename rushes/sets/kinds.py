"""Kinds of places (places.toml): the words for each, and what it consists of in each style."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache
from importlib.resources import files
from typing import Any, Literal, TypeVar, cast

from rushes.intent.periods import STYLES, Style


@dataclass(frozen=True)
class Kind:
    """A kind of place.

    words : what headings call it, both languages. indoors : which side of the door. rank : how
    specific its words are. style : the time and country it belongs to, "" for any. shell : what
    builds it: "room", "ground", or a builder of its own.
    """

    name: str
    words: tuple[str, ...]
    indoors: bool
    rank: int
    style: Style | Literal[""]
    shell: str
    table: Mapping[str, Any]

    def look(self, style: Style) -> dict[str, Any]:
        """What it consists of in one style: the table, bent by the part for that style."""
        plain = {key: value for key, value in self.table.items() if key not in STYLES}
        return {**plain, **self.table.get(style, {})}


@cache
def kinds() -> dict[str, Kind]:
    """Every kind of place there is, by name."""
    out: dict[str, Kind] = {}
    for name in ("places.toml", "grounds.toml"):
        text = files("rushes.sets").joinpath(name).read_text(encoding="utf-8")
        for key, table in tomllib.loads(text).items():
            out[key] = Kind(
                name=key,
                words=tuple(word.lower() for word in (*table["en"], *table["zh"])),
                indoors=table["where"] == "in",
                rank=int(table.get("rank", 2)),
                style=table.get("style", ""),
                shell=table.get("shell", "room" if table["where"] == "in" else "ground"),
                table=table,
            )
    return out


Shape = TypeVar("Shape")


def shaped(record: type[Shape], look: Mapping[str, Any]) -> Shape:
    """The dataclass `record` filled from those keys of a table that it has, lists as tuples."""
    known = {one.name for one in fields(cast("Any", record))}
    return record(**{key: _tuples(value) for key, value in look.items() if key in known})


def _tuples(value: object) -> object:
    if isinstance(value, list):
        return tuple(_tuples(item) for item in cast("list[object]", value))
    return value
