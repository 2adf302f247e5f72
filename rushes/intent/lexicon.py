"""The verbs of the page and the small words around them, loaded once from two tables.

lexicon.toml holds what the stage can play; doings.toml what the breakdown reads besides.
"""

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any, TypeGuard, cast, get_args

from rushes.intent.shot import Verb

VERBS: tuple[Verb, ...] = get_args(Verb)


@cache
def toml_of(name: str) -> dict[str, Any]:
    """A table of words that lies beside the code."""
    return tomllib.loads(files("rushes.intent").joinpath(name).read_text(encoding="utf-8"))


@cache
def _tables() -> dict[str, dict[str, Any]]:
    return toml_of("lexicon.toml")


@cache
def _doings() -> dict[str, dict[str, Any]]:
    return toml_of("doings.toml")


@cache
def words(kind: str) -> tuple[str, ...]:
    """The small words of one kind ("articles", "zh_prepositions")."""
    return tuple(cast("list[str]", _tables()["words"][kind]))


def is_staged(verb: str) -> TypeGuard[Verb]:
    """Whether mannequins play the verb."""
    return verb in VERBS


@cache
def takes(verb: str) -> str:
    """What stands behind a verb: "prop", "target" or "thing"."""
    table = _tables() if is_staged(verb) else _doings()
    return str(table[verb]["takes"])


@cache
def played(verb: str) -> Verb | None:
    """The verb that mannequins play for a deed: its own, or the nearest one; None for none."""
    if is_staged(verb):
        return verb
    near = cast("list[str]", _doings()[verb].get("plays", []))
    return next((name for name in near if is_staged(name)), None)


@cache
def seconds(verb: Verb) -> float:
    """How long a deed lasts when nothing hurries it; of a way to walk, what is usual."""
    return float(_tables()[verb]["seconds"])


@cache
def alone(verb: str) -> Verb | None:
    """What a deed is that is done to no thing: who hides no letter crouches. None for nothing."""
    return _instead(verb, "alone")


@cache
def whom(verb: str) -> Verb | None:
    """What a deed is that is done to a person: to hold somebody is to hug. None: the same."""
    return _instead(verb, "whom")


def _instead(verb: str, key: str) -> Verb | None:
    other = str((_tables() if is_staged(verb) else _doings())[verb].get(key, ""))
    return other if is_staged(other) else None


def event(verb: str) -> str | None:
    """What happens to the thing a verb is about, or None when nothing is seen of it."""
    return cast("dict[str, str]", _doings()["events"]).get(verb)


@cache
def forms() -> dict[str, str]:
    """Every form of every verb in both languages; a form of several words keeps its spaces.

    A form that both tables know belongs to the verb that is played.
    """
    found: dict[str, str] = {}
    read_only = [name for name in _doings() if name != "events"]
    for table, verbs in ((_tables(), VERBS), (_doings(), read_only)):
        for verb in verbs:
            for written in cast("list[str]", table[verb]["en"]):
                for form in _english(written):
                    found.setdefault(form, verb)
            for written in cast("list[str]", table[verb]["zh"]):
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
    for form in (plural(first), *_stemmed(first)):
        yield form + rest


def plural(noun: str) -> str:
    """The regular plural of a noun, which is also a verb's third person."""
    if re.search(r"(?:s|x|z|ch|sh)$", noun):
        return noun + "es"
    return noun[:-1] + "ies" if re.search(r"[^aeiou]y$", noun) else noun + "s"


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
