"""The house's table of film grammar (coverage.toml), and how the house says why."""

import re
import tomllib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple, cast

from rushes.intent.scan import flatten
from rushes.intent.wish import Size


class Step(NamedTuple):
    """How near a dialogue is shot up to a share of its speeches."""

    until: float
    shot: str
    size: Size
    lens_mm: float


class Kind(NamedTuple):
    """One kind of shot the house makes: its framing, and why it is made, in both languages."""

    size: Size
    lens_mm: float
    en: str
    zh: str


@cache
def _table() -> dict[str, Any]:
    text = files("rushes.intent").joinpath("coverage.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@cache
def pace(name: str) -> float:
    """A number of how long things last."""
    return float(_table()["pace"][name])


@cache
def manners() -> tuple[tuple[re.Pattern[str], float], ...]:
    """Words on how something is said, with what they do to its length."""
    return tuple((_any(row), float(row["by"])) for row in _table()["manner"])


@cache
def pauses() -> tuple[tuple[re.Pattern[str], float], ...]:
    """Words for silence and its seconds, the longest silence first."""
    # "a long beat" must not be found as "a beat".
    rows = sorted(_table()["pause"], key=lambda row: -float(row["seconds"]))
    return tuple((_any(row), float(row["seconds"])) for row in rows)


@cache
def mentions(group: str, name: str) -> re.Pattern[str]:
    """A pattern that finds any word of one list ("scenes", "montage") in flattened text."""
    return _pattern(tuple(_table()[group][name]))


@cache
def deeds(name: str) -> frozenset[str]:
    """The verbs of one sort of deed: arrive, leave, look, handle, change ..."""
    return frozenset(_table()["deeds"][name])


@cache
def steps() -> tuple[Step, ...]:
    """The steps by which a dialogue tightens, from wide to close."""
    return tuple(Step(**row) for row in _table()["steps"])


@cache
def kind(name: str) -> Kind:
    """The framing and the reason of one kind of shot."""
    return Kind(**_table()["shots"][name])


def found(pattern: re.Pattern[str], text: str) -> bool:
    """Whether a pattern of this table is in a text as the page writes it."""
    return pattern.search(flatten(text)) is not None


def _any(row: dict[str, Any]) -> re.Pattern[str]:
    return _pattern((*cast("list[str]", row["en"]), *cast("list[str]", row["zh"])))


def _pattern(words: Sequence[str]) -> re.Pattern[str]:
    ordered = sorted(map(flatten, words), key=len, reverse=True)
    return re.compile("|".join(map(_bounded, ordered)))


def _bounded(word: str) -> str:
    """A Latin word stands alone; a Chinese one may stand anywhere."""
    # Wrapped lines and double spaces are still one phrase.
    body = r"\s+".join(map(re.escape, word.split(" ")))
    return rf"(?<![a-z0-9]){body}(?![a-z0-9])" if word[0].isascii() else body


@cache
def abbreviations() -> frozenset[str]:
    """Words in small letters whose full stop ends no sentence."""
    return frozenset(_table()["abbreviations"]["en"])
