"""The clauses of a note, and what stands in them: camera verbs, names, ends of the shot."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any, Literal, NamedTuple, cast

from rushes.intent import vocabulary
from rushes.intent.relative_words import nouns, words
from rushes.intent.scan import SEPARATOR
from rushes.intent.wish import MoveKind

Span = tuple[int, int]
End = Literal["start", "end", ""]

_CLAUSE = re.compile(
    rf"{SEPARATOR.pattern}|(?<![a-z])(?:and|but|then|plus|while)(?![a-z])|并且|而且|但是|同时|然后"
)


class Clause(NamedTuple):
    """A stretch of the note between two marks; `text` is flattened, `start` its place."""

    start: int
    text: str

    def without(self, spans: Iterable[Span]) -> str:
        """The text with blanks for some of its stretches."""
        kept = list(self.text)
        for start, end in spans:
            kept[start:end] = " " * (end - start)
        return "".join(kept)


def clauses(flat: str) -> Iterator[Clause]:
    """The stretches of a note between punctuation marks and "and", 并且."""
    start = 0
    for mark in (*_CLAUSE.finditer(flat), None):
        end = mark.start() if mark else len(flat)
        if flat[start:end].strip():
            yield Clause(start, flat[start:end])
        start = mark.end() if mark else end


def bare(text: str) -> str:
    """What is left of some words without those that say nothing beside a relative one."""
    return " ".join(words("aside", "words").sub(" ", text).replace("-", " ").split())


def without_nouns(text: str, dimensions: Iterable[str]) -> str:
    """The words without what the dimensions measure: "a slower pace", 节奏慢一点."""
    for dimension in dimensions:
        text = nouns(dimension).sub(" ", text)
    return text


def without_articles(text: str) -> str:
    return " ".join(words("aside", "articles").sub(" ", text).split())


def ends(text: str) -> Iterator[tuple[int, int, End]]:
    """Where a clause speaks of the start or the end of the shot."""
    which: End
    for which in ("start", "end"):
        for found in words("when", which).finditer(text):
            yield *found.span(), which


def lost_thing(text: str) -> tuple[int, int, str] | None:
    """What a clause takes out: where that is said, and the words for the thing."""
    found = words("lose", "before").search(text)
    if found and without_articles(text[found.end() :]):
        return found.start(), len(text), text[found.end() :]
    behind = words("lose", "behind").search(text)
    if behind and text[: behind.start()].strip():
        return 0, behind.end(), text[: behind.start()]
    return None


def swapped(text: str) -> tuple[str, str] | None:
    """One thing for another: the words for what goes, and for what comes."""
    instead = words("swap", "instead").search(text)
    if instead:
        return text[instead.end() :], text[: instead.start()]
    verb, middle = words("swap", "verb").search(text), words("swap", "for")
    found = middle.search(text, verb.end() if verb else 0)
    if found is None or (verb is None and found[0].isascii()):
        return None
    return text[verb.end() if verb else 0 : found.start()], text[found.end() :]


def mention(text: str) -> tuple[frozenset[MoveKind], str]:
    """The moves some words name ("push", 推, "pan left"), and what is left of the words."""
    kinds: set[MoveKind] = set()
    directions = {_directions()[1][found] for found in _directions()[0].findall(text)}
    pattern, families = _camera_verbs()
    for found in pattern.findall(text):
        table = families[found]
        pointed: list[MoveKind] = [table[way] for way in directions if way in table]
        usual: list[MoveKind] = [table["alone"]] if "alone" in table else list(table.values())
        kinds.update(pointed or usual)
    if not kinds:
        return frozenset(), text
    rest = _directions()[0].sub(" ", pattern.sub(" ", text))
    return frozenset(kinds), " ".join(rest.split())


@cache
def _camera_verbs() -> tuple[re.Pattern[str], dict[str, dict[str, MoveKind]]]:
    """Verbs of camera families and whole moves, and per direction the move they make."""
    made: dict[str, dict[str, MoveKind]] = {}
    moves = cast("dict[MoveKind, dict[str, Any]]", vocabulary.tables()["move"])
    for kind, entry in moves.items():
        made |= {phrase: {"alone": kind} for phrase in _phrases(entry)}
    for name, entry in vocabulary.tables()["family"].items():
        ways: dict[str, MoveKind] = {w: kind for w, kind in entry.items() if str(kind) in moves}
        # "Move", "shift", "float" are about any move, or about the frame.
        if name != "move":
            made |= dict.fromkeys(_phrases(entry), ways)
    return _one_of(made), made


@cache
def _directions() -> tuple[re.Pattern[str], dict[str, str]]:
    ways = {
        phrase: way
        for way, entry in vocabulary.tables()["direction"].items()
        for phrase in _phrases(entry)
    }
    return _one_of(ways), ways


def _phrases(entry: dict[str, Any]) -> Iterator[str]:
    yield from (
        vocabulary.key(phrase) for tongue in ("en", "zh") for phrase in entry.get(tongue, ())
    )


@cache
def named(names: tuple[str, ...]) -> re.Pattern[str]:
    """Any of these names, as it is written in a flattened note."""
    return _one_of(names)


def _one_of(phrases: Iterable[str]) -> re.Pattern[str]:
    longest = sorted(phrases, key=len, reverse=True)
    return re.compile(
        "|".join(
            rf"(?<![a-z0-9]){re.escape(p)}(?![a-z0-9])" if p.isascii() else re.escape(p)
            for p in longest
        )
    )
