"""From words to items: phrases of the vocabulary, names, and amounts with their units."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rushes.intent import vocabulary
from rushes.intent.cutting import CJK, cut
from rushes.intent.dialects import Tongue
from rushes.intent.measures import measures
from rushes.intent.segment import is_word
from rushes.intent.shoulders import shoulders

__all__ = ["CJK", "SEPARATOR", "Item", "Text", "flatten", "scan"]

SEPARATOR = re.compile(r"[,;!?()\[\]\n|\u2014]|\.(?!\d)")
_QUOTED = re.compile(r'[“"「『]([^“”"「」『』]*)[”"」』]')
_TITLE = re.compile(r"《[^《》]*》")
# What a character of the words belongs to.
BLANK, SMALL, KNOWN, UNKNOWN = range(4)


@dataclass(frozen=True, eq=False, slots=True)
class Item:
    """A phrase with a meaning. `text` is as written; start and end are positions in the words.

    small : it says nothing by itself, whatever else it may mean beside other words.
    """

    start: int
    end: int
    kind: str
    value: object
    text: str
    soft: bool = False
    lead: bool = False
    small: bool = False


@dataclass(frozen=True)
class Text:
    """Words, and what is known about them.

    flat : the words, character by character, in small half-width letters; quoted stretches blank.
    marks, stops : positions of all punctuation, and of what ends a sentence.
    cover : what each character belongs to. quoted : stretches to be kept as they stand.
    """

    words: str
    flat: str
    items: tuple[Item, ...]
    marks: Sequence[int]
    stops: Sequence[int]
    cover: bytes
    quoted: tuple[tuple[int, str], ...]

    def clause(self, at: int) -> tuple[int, int]:
        """The stretch between the punctuation marks around a position."""
        place = bisect_right(self.marks, at)
        start = self.marks[place - 1] + 1 if place else 0
        return start, self.marks[place] if place < len(self.marks) else len(self.flat)

    def sentence(self, at: int) -> tuple[int, int]:
        """The sentence around a position."""
        place = bisect_right(self.stops, at)
        start = self.stops[place - 1] + 1 if place else 0
        return start, self.stops[place] if place < len(self.stops) else len(self.flat)

    def parted(self, low: int, high: int) -> bool:
        """Whether a punctuation mark stands between two positions."""
        place = bisect_right(self.marks, low - 1)
        return place < len(self.marks) and self.marks[place] < high

    def ended(self, low: int, high: int) -> bool:
        """Whether a sentence ends between two positions."""
        place = bisect_right(self.stops, low - 1)
        return place < len(self.stops) and self.stops[place] < high

    def bare(self, low: int, high: int) -> bool:
        """Whether only blanks and small words stand between two positions."""
        return max(self.cover[low:high], default=BLANK) <= SMALL

    def unknown(self, low: int, high: int) -> bool:
        """Whether a stretch holds something that is not understood."""
        return max(self.cover[low:high], default=BLANK) == UNKNOWN


def flatten(words: str) -> str:
    """The same number of characters: small, half-width, with plain quotes and punctuation."""
    if words.isascii():
        return words.lower().translate(_ASCII)
    return "".join(_FLAT.get(character) or _flat(character) for character in words)


_ASCII = str.maketrans({"\t": " ", "\r": " ", '"': " "})
_BLANK = dict.fromkeys('\u3000\t\r“”「」『』《》"', " ")
_FLAT = _BLANK | {"。": ";", "、": ",", "’": "'", "\u2018": "'", "–": "-", "\u2212": "-", "…": "."}


def _flat(character: str) -> str:
    if "\uff01" <= character <= "\uff5e":
        character = chr(ord(character) - 0xFEE0)
    small = character.lower()
    return small if len(small) == 1 else character


def scan(words: str, names: Mapping[str, str], tongue: Tongue = "en") -> Text:
    """The words with all their items in order, none overlapping. Quoted words are no items."""
    quoted = tuple(
        (found.start(), " ".join(found[1 if found.re is _QUOTED else 0].split()))
        for pattern in (_QUOTED, _TITLE)
        for found in pattern.finditer(words)
    )
    flat = flatten(words)
    for pattern in (_QUOTED, _TITLE):
        for found in pattern.finditer(words):
            flat = _blanked(flat, found.start(), found.end())
    items = _settled(list(_items(flat, words, names, tongue)), flat)
    marks = [found.start() for found in SEPARATOR.finditer(flat)]
    stops = [at for at in marks if flat[at] in ".;!?\n"]
    return Text(words, flat, tuple(items), marks, stops, _cover(flat, items), quoted)


def _blanked(flat: str, start: int, end: int) -> str:
    return flat[:start] + "\0" * (end - start) + flat[end:]


def _items(flat: str, words: str, names: Mapping[str, str], tongue: Tongue) -> list[Item]:
    items: list[Item] = []
    free = flat
    for found in (*shoulders(flat, words, names), *measures(flat)):
        if not found.means or "\0" in free[found.start : found.end]:
            continue
        text = words[found.start : found.end].strip()
        items += (Item(found.start, found.end, kind, value, text) for kind, value in found.means)
        free = _blanked(free, found.start, found.end)
    items += _phrases(free, words, names, tongue)
    items.sort(key=lambda item: item.start)
    return items


def _phrases(flat: str, words: str, names: Mapping[str, str], tongue: Tongue) -> Iterator[Item]:
    """The phrases that leave the least unexplained; a name in capitals goes before a term."""
    named = {flatten(written).strip(): canonical for written, canonical in names.items()}
    named.pop("", None)
    terms = vocabulary.terms(tongue)
    for start, end, phrase in cut(flat, tongue, tuple(named)):
        text, known = words[start:end], terms.get(phrase)
        name = named.get(phrase) or named.get(phrase.removesuffix("'s").removesuffix("'"))
        if name and not _own_word(flat, start, end):
            continue
        if name and (known is None or text != text.lower() or CJK.search(text)):
            yield Item(start, end, "name", name, text)
        elif known and known.kind == "compound":
            for meaning in vocabulary.tables()["compound"][known.value]["means"]:
                kind, _, value = meaning.partition(".")
                yield Item(start, end, kind, value, text)
        elif known:
            small = phrase in vocabulary.small()
            yield Item(start, end, *known[:2], text, known.soft, known.lead, small)


def _own_word(flat: str, start: int, end: int) -> bool:
    """Whether a name of one Chinese character is a word there: 门 is none in 门缝."""
    if end - start > 1 or not CJK.match(flat[start]) or not CJK.match(flat[end : end + 1]):
        return True
    return not is_word(flat[start : end + 1])


def _settled(items: list[Item], flat: str) -> list[Item]:
    """Items without the single Chinese characters that are parts of unknown words."""
    known = [False] * (len(flat) + 2)
    for item in items:
        known[item.start : item.end] = [True] * (item.end - item.start)
    dropped: set[int] = set()
    for order, step in ((range(len(items)), -1), (range(len(items) - 1, -1, -1), 1)):
        for place in order:
            item = items[place]
            if place in dropped or not _single(item):
                continue
            beside = item.start + step
            sure = item.kind == "family" and step < 0 and _goes_on(items, place)
            lost = 0 <= beside < len(flat) and not known[beside] and CJK.match(flat[beside])
            if lost and not sure:
                dropped.add(place)
                known[item.start] = False
    return [item for place, item in enumerate(items) if place not in dropped]


def _goes_on(items: Sequence[Item], place: int) -> bool:
    """Whether a verb is followed by how far or which way it goes: "从地面升三米"."""
    after = items[place + 1] if place + 1 < len(items) else None
    told = after is not None and after.kind in ("amount", "direction", "seconds", "ease", "end")
    return told and after is not None and after.start == items[place].end


def _single(item: Item) -> bool:
    alone = item.end - item.start == 1 and CJK.match(item.text) is not None
    return alone and item.kind != "name" and (not item.small or item.kind == "join")


def _cover(flat: str, items: Sequence[Item]) -> bytes:
    cover = bytearray(UNKNOWN if c.isalnum() else BLANK for c in flat)
    for item in items:
        cover[item.start : item.end] = bytes([SMALL if item.small else KNOWN]) * (
            item.end - item.start
        )
    return bytes(cover)
