"""Fixtures: which pieces of a set the page may name, and what one does at them (fixtures.toml)."""

import re
import tomllib
from collections.abc import Container, Iterator, Sequence
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple


class Use(NamedTuple):
    """What one does at a fixture besides standing there: sit, lie down, come in or go out by it.

    outside : it belongs under the sky, and is never brought into a room.
    """

    sit: bool = False
    lie: bool = False
    enter: bool = False
    outside: bool = False


@cache
def _table() -> dict[str, dict[str, Any]]:
    text = files("rushes.intent").joinpath("fixtures.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@cache
def words() -> dict[str, str]:
    """Every written word for a fixture, in small letters, to its kind; plurals too."""
    out: dict[str, str] = {}
    for kind in kinds():
        entry = _table()[kind]
        for written in entry["en"]:
            single, _, plural = written.lower().partition("/")
            for form in (single, plural or _plural(single)):
                out.setdefault(form, kind)
        for written in entry["zh"]:
            out.setdefault(written, kind)
    return out


@cache
def names() -> dict[str, str]:
    """Written words to kinds as a reader of lines may take them for names: what else they may
    mean is kept out by the article in front of them ("the bar")."""
    _, loose = _senses()
    strict = {word: kind for word, kind in words().items() if word not in loose}
    behind = {
        f"{article} {word}": kind
        for word, kind in words().items()
        if word in loose
        for article in ("the", "a", "an", "his", "her", "their")
    }
    return {**strict, **behind}


def _plural(word: str) -> str:
    if re.search(r"(?:s|x|ch|sh)$", word):
        return word if word.endswith("s") and not word.endswith("ss") else f"{word}es"
    return f"{word[:-1]}ies" if re.search(r"[^aeiou]y$", word) else f"{word}s"


def kinds() -> tuple[str, ...]:
    """Every kind of fixture there is."""
    return tuple(name for name in _table() if name != "words")


def named(kind: str) -> tuple[str, str]:
    """What a kind is called in English and in Chinese."""
    entry = _table()[kind]
    return entry["en"][0].partition("/")[0], entry["zh"][0]


def use(kind: str) -> Use:
    """What one does at a kind of fixture; a kind that is not known is only stood at."""
    entry = _table().get(kind, {})
    return Use(*(bool(entry.get(name, False)) for name in Use._fields))


_ARTICLES = frozenset(
    ["the", "a", "an", "his", "her", "their", "its", "this", "that", "my", "your", "our"]
)
_CHUNK = re.compile(r"[A-Za-z0-9'’-]+|[\u4e00-\u9fff]+|[.!?;:,]")


def found(text: str, without: Container[str] = ()) -> tuple[str, ...]:
    """The kinds of fixture that a text names, in order, each once; the longest word wins.

    without : words, in small letters, that mean something else in this film.
    """
    chunks = [chunk.lower().replace("’", "'") for chunk in _CHUNK.findall(text)]
    names: dict[str, None] = {}
    i = 0
    while i < len(chunks):
        if "\u4e00" <= chunks[i][0] <= "\u9fff":
            names |= dict.fromkeys(_chinese(chunks[i], without))
            i += 1
            continue
        kind, length = _english(chunks, i)
        if kind and " ".join(chunks[i : i + length]) not in without:
            names[kind] = None
        i += length
    return tuple(names)


@cache
def _senses() -> tuple[dict[str, str], frozenset[str]]:
    """Written words to kinds, "" for what only looks like a fixture; and the loose words."""
    special = _table()["words"]
    nothing = dict.fromkeys((*special["none_en"], *special["none_zh"]), "")
    loose = frozenset(form for word in special["loose"] for form in (word, _plural(word)))
    return {**words(), **nothing}, loose


def _english(chunks: Sequence[str], i: int) -> tuple[str, int]:
    """The kind that begins at a word, "" for none, and how many words it takes."""
    senses, loose = _senses()
    for length in (4, 3, 2, 1):
        written = " ".join(chunks[i : i + length])
        if written in senses and (written not in loose or (i and chunks[i - 1] in _ARTICLES)):
            return senses[written], length
    return "", 1


def _chinese(run: str, without: Container[str]) -> Iterator[str]:
    """The kinds in a run of Chinese letters, the longest word first at every place."""
    senses, _ = _senses()
    i = 0
    while i < len(run):
        length = next((n for n in (6, 5, 4, 3, 2, 1) if run[i : i + n] in senses), 0)
        written = run[i : i + length]
        if length and senses[written] and written not in without:
            yield senses[written]
        i += length or 1
