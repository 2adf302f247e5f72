"""From words to items: phrases of the vocabulary, names, and amounts with their units."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from rushes.intent import vocabulary
from rushes.intent.measures import Found, measures

CJK = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")
SEPARATOR = re.compile(r"[,;:!?()\[\]\n|\u2014]|\.(?!\d)")


@dataclass(frozen=True)
class Item:
    """A phrase with a meaning. `text` is as written; start and end are positions in the words."""

    start: int
    end: int
    kind: str
    value: object
    text: str
    soft: bool = False
    lead: bool = False


def flatten(words: str) -> str:
    """The same number of characters: small, half-width, with plain quotes and punctuation."""
    return "".join(_FLAT.get(character) or _flat(character) for character in words)


_BLANK = dict.fromkeys("\u3000\t\r“”「」《》", " ")
_FLAT = _BLANK | {"。": ".", "、": ",", "’": "'", "\u2018": "'", "–": "-", "\u2212": "-", "…": "."}


def _flat(character: str) -> str:
    if "\uff01" <= character <= "\uff5e":
        character = chr(ord(character) - 0xFEE0)
    small = character.lower()
    return small if len(small) == 1 else character


def scan(words: str, names: Mapping[str, str]) -> tuple[Item, ...]:
    """All items in the words, in order, none overlapping."""
    flat = list(flatten(words))
    items: list[Item] = []
    for found in measures("".join(flat), words, names):
        if any(flat[i] == "\0" for i in range(found.start, found.end)):
            continue
        items += _items(found, words)
        flat[found.start : found.end] = "\0" * (found.end - found.start)
    items += _phrases("".join(flat), words, names)
    items.sort(key=lambda item: item.start)
    return tuple(_settled(items, words))


def _items(found: Found, words: str) -> Iterator[Item]:
    for kind, value in found.means:
        text = words[found.start : found.end].strip()
        yield Item(found.start, found.end, kind, value, text)


def _phrases(flat: str, words: str, names: Mapping[str, str]) -> Iterator[Item]:
    """Longest phrases first, from left to right; a name written in capitals goes before all."""
    named = {flatten(written).strip(): canonical for written, canonical in names.items()}
    named.pop("", None)
    pattern = _pattern(tuple(sorted(named)))
    for found in pattern.finditer(flat):
        text = words[found.start() : found.end()]
        known = vocabulary.terms().get(vocabulary.key(found[0]))
        name = named.get(found[0]) or named.get(found[0].removesuffix("'s"))
        if name and (known is None or text != text.lower() or CJK.search(text)):
            yield Item(found.start(), found.end(), "name", name, text)
        elif known:
            yield Item(found.start(), found.end(), *known[:2], text, known.soft, known.lead)


@cache
def _pattern(names: tuple[str, ...]) -> re.Pattern[str]:
    phrases = sorted({*vocabulary.terms(), *names}, key=len, reverse=True)
    return re.compile("|".join(_one(phrase, phrase in names) for phrase in phrases))


def _one(phrase: str, name: bool) -> str:
    body = r"[\s\-]+".join(re.escape(part) for part in phrase.split(" "))
    possessive = "(?:'s)?" if name else ""
    opens = r"(?<![a-z0-9])" if phrase[0].isascii() and phrase[0].isalnum() else ""
    closes = possessive + r"(?![a-z0-9])" if phrase[-1].isascii() else ""
    return opens + body + closes


def _settled(items: list[Item], words: str) -> list[Item]:
    """Items without the single Chinese characters that are parts of unknown words."""
    kept = items
    while True:
        covered = {i for item in kept for i in range(item.start, item.end)}
        fewer = [item for item in kept if not _inside_a_word(item, words, covered)]
        if len(fewer) == len(kept):
            return kept
        kept = fewer


def _inside_a_word(item: Item, words: str, covered: set[int]) -> bool:
    alone = item.end - item.start == 1 and CJK.match(item.text) is not None
    if not alone or item.kind == "name":
        return False
    beside = (item.start - 1, item.end)
    return any(
        0 <= i < len(words) and i not in covered and CJK.match(words[i]) is not None for i in beside
    )
