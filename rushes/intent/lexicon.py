"""The verbs of the page and the small words around them, loaded once from lexicon.toml."""

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any, cast, get_args

from rushes.intent.shot import Verb

VERBS: tuple[Verb, ...] = get_args(Verb)


@cache
def _tables() -> dict[str, dict[str, Any]]:
    text = files("rushes.intent").joinpath("lexicon.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def words(kind: str) -> tuple[str, ...]:
    """The small words of one kind ("articles", "zh_prepositions")."""
    return tuple(cast("list[str]", _tables()["words"][kind]))


def takes(verb: Verb) -> str:
    """What stands behind a verb: "prop", "target" or "thing"."""
    return str(_tables()[verb]["takes"])


@cache
def forms() -> dict[str, Verb]:
    """Every form of every verb in both languages; a form of several words keeps its spaces."""
    found: dict[str, Verb] = {}
    for verb in VERBS:
        for written in cast("list[str]", _tables()[verb]["en"]):
            for form in _english(written):
                found.setdefault(form, verb)
        for written in cast("list[str]", _tables()[verb]["zh"]):
            found.setdefault(written, verb)
    return found


def _english(written: str) -> Iterator[str]:
    if "/" in written:
        yield from written.split("/")
        return
    first, _, rest = written.partition(" ")
    rest = " " + rest if rest else ""
    yield first + rest
    if first in ("is", "are", "be") or first.endswith("s"):
        return
    for form in (_third(first), *_stemmed(first)):
        yield form + rest


def _third(base: str) -> str:
    if re.search(r"(?:s|x|z|ch|sh)$", base):
        return base + "es"
    return base[:-1] + "ies" if re.search(r"[^aeiou]y$", base) else base + "s"


def _stemmed(base: str) -> tuple[str, str]:
    """The -ing and -ed forms of a regular verb."""
    if base.endswith("e") and not base.endswith("ee"):
        return base[:-1] + "ing", base + "d"
    if re.search(r"[^aeiou]y$", base):
        return base + "ing", base[:-1] + "ied"
    # One short vowel before one consonant: begging, nodding, grinned; not watering, opening.
    if re.fullmatch(r"[^aeiou]*[aeiou][^aeiouwxy]", base):
        return base + base[-1] + "ing", base + base[-1] + "ed"
    return base + "ing", base + "ed"
