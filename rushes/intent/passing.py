"""People without a name in English lines: "a waiter", "two kids", "passers-by"."""

import re
from collections.abc import Iterator, Sequence

from rushes.intent import folk, lexicon, stock
from rushes.intent.sighting import Sighting, Spot

_WORD = re.compile(r"[A-Za-z][A-Za-z'’\-]*")
_DETERMINED = re.compile(
    r"(?:^|[\s(])(?P<det>an?|the|his|her|their|its|my|this|that|another|two|three|four|five|six|"
    r"seven|eight|nine|ten|twelve|twenty|thirty|fifty|\d+|several|some|many|few|dozen|couple of|"
    r"pair of|group of|crowd of|handful of|dozens of|hundreds of|[A-Za-z]+['’]s?)"
    r"\s+(?:[a-z\-]+,?\s+){0,3}$",
    re.IGNORECASE,
)
_OPENS = re.compile(
    r"(?:^|[.!?;,]\s*|\b(?:and|of|with|by|to|at)\s+)(?:[a-z\-]+\s+)?$", re.IGNORECASE
)
_LIKENESS = re.compile(r"\b(?:like|as)\s*$", re.IGNORECASE)
_OWNERS = ("his", "her", "their", "its", "my")


def people(text: str, spot: Spot) -> Iterator[Sighting]:
    """Everybody whom a line names by a noun alone."""
    words = list(_WORD.finditer(text))
    index = 0
    while index < len(words):
        span = 1
        form = words[index][0].lower()
        if index + 1 < len(words):
            pair = f"{form} {words[index + 1][0].lower()}"
            if pair in folk.nouns() and text[words[index].end() : words[index + 1].start()] == " ":
                form, span = pair, 2
        seen = _noun(text, (words[index].start(), words[index + span - 1].end()), form, spot)
        if seen:
            yield seen
        index += span


def _noun(text: str, place: tuple[int, int], form: str, spot: Spot) -> Sighting | None:
    start, end = place
    known = folk.nouns().get(form)
    if known is None or re.match(r"['’]s?\b|-", text[end : end + 2]):
        return None
    before = _DETERMINED.search(text[:start])
    if before is None:
        bare = known[1] and _OPENS.search(text[:start]) and not _describes(text, end)
        return Sighting(form, spot.scene, spot.at, "noun", 0) if bare else None
    words = re.findall(r"[a-z'’\-]+|\d+", text[before.start() : start].lower())
    owned = words[0] in _OWNERS or words[0].endswith(("'s", "’s"))
    # "her husband" is somebody's, and mostly somebody who has a name.
    if owned or _parted(words[1:]) or _LIKENESS.search(text[: before.start()]):
        return None
    if _describes(text, end):
        return None
    count = _count(words) if known[1] else 1
    definite = words[0] in ("the", "this", "that")
    return Sighting(form, spot.scene, spot.at, "noun", count, definite=definite)


def _describes(text: str, end: int) -> bool:
    """Whether a noun only tells whose the thing behind it is: "a police radio"."""
    after = re.match(r" ([a-z\-]+)", text[end:])
    return after is not None and bool(stock.thing(after[1])) and after[1] not in lexicon.forms()


def _count(words: Sequence[str]) -> int:
    """The first number among the words; 0 where there is none."""
    numbers = (folk.number(word) for word in words if word not in ("a", "an", "one"))
    return next((value for value in numbers if value), 0)


def _parted(words: Sequence[str]) -> bool:
    """Whether a verb or a preposition parts the article from the noun."""
    return any(
        (word in lexicon.words("prepositions") and word != "of") or word in lexicon.words("be")
        for word in words
    )
