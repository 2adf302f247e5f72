"""Things in the English lines of a page: from the list, in capitals, or handled by somebody."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from rushes.intent import folk, lexicon, stock

_WORD = re.compile(r"•+(?:['’]s)?|[A-Za-z][A-Za-z'’]*(?:-[A-Za-z]+)*|\d+|[,.;:!?\n—–()]")
_PARTICLES = frozenset(
    ["up", "out", "down", "off", "away", "over", "back", "on", "in", "open", "onto", "into"]
)
_NO = frozenset(["no", "without", "any", "neither", "nor"])
_PRONOUNS = frozenset(
    [
        "we",
        "they",
        "he",
        "she",
        "i",
        "that",
        "who",
        "which",
        "what",
        "it",
        "them",
        "him",
        "her",
        "us",
        "me",
        "you",
        "himself",
        "herself",
    ]
)
# Words that end so are qualities, or what one does.
_NO_ENDINGS = (
    "ness", "tion", "sion", "ment", "ing", "ity", "ance", "ence", "ism", "ship", "hood", "ed",
    "ful", "less", "ous", "ive", "able", "ible", "est", "ish", "what", "ward", "ery way",
)  # fmt: skip
_LONGEST = 4


@dataclass(frozen=True)
class Thing:
    """A thing as the page names it once.

    noun : the form it is listed under. `written`: as on the page, small letters.
    how : "list" for a word of things.toml, "capitals", "handled" after a handling verb.
    """

    noun: str
    written: str
    at: int
    kind: stock.Kind
    how: str
    count: int = 1


class _Word(NamedTuple):
    low: str
    text: str
    start: int
    end: int

    @property
    def is_word(self) -> bool:
        return self.text[0].isalnum() or self.text[0] == "•"


def things(text: str, at: int) -> Iterator[Thing]:
    """The things named in an action line in which names of people are written as bullets."""
    words = [_Word(m[0].lower(), m[0], *m.span()) for m in _WORD.finditer(text)]
    index = 0
    while index < len(words):
        used, thing = _listed(words, index, at)
        if thing is None:
            used, thing = _unlisted(words, index, at)
        if thing:
            yield thing
        index += max(1, used)


def _phrase(words: Sequence[_Word], index: int) -> tuple[int, stock.Ware] | None:
    """The longest listed thing that begins at a word, and how many words it takes."""
    for size in range(_LONGEST, 0, -1):
        run = words[index : index + size]
        if len(run) == size and all(word.is_word for word in run):
            ware = stock.thing(" ".join(word.low for word in run))
            if ware:
                return size, ware
    return None


def _listed(words: Sequence[_Word], index: int, at: int) -> tuple[int, Thing | None]:
    found = _phrase(words, index)
    if found is None:
        return 0, None
    size, ware = found
    first, last = index, index + size - 1
    while (more := _phrase(words, last + 1)) and not ware.plural and _compound(words, last, more):
        last += more[0]
        ware = more[1]
    if first and words[first - 1].low in stock.words("materials"):
        first -= 1
    if _is_measure(words, last) or _is_material(words, last):
        return last + 1 - index, None
    lows = [word.low for word in words[first : last + 1]]
    shouted = words[last].text.isupper() and lows[-1] in stock.nothing()
    if shouted or _is_verb(words, first, last) or _is_nothing(words, first, last):
        return last + 1 - index, None
    base = ware.noun if last == index + size - 1 and first == index else None
    noun = base or " ".join([*lows[:-1], ware.noun.split(" ")[-1]])
    count = _count(words, first) if ware.plural else 1
    capitals = all(word.text.isupper() for word in words[index : last + 1])
    how = "capitals" if capitals else "list"
    return last + 1 - index, Thing(noun, " ".join(lows), at, ware.kind, how, count)


def _is_measure(words: Sequence[_Word], last: int) -> bool:
    """Whether a noun only measures what stands behind it: "a sheet of paper"."""
    after = words[last + 1 : last + 2]
    measures = words[last].low in stock.words("measures")
    return (
        measures and bool(after) and after[0].low == "of" and _phrase(words, last + 2) is not None
    )


def _is_material(words: Sequence[_Word], last: int) -> bool:
    """Whether a noun only tells what another one is made of: "the tin roof"."""
    after = words[last + 1] if last + 1 < len(words) else None
    made_of = words[last].low in stock.words("materials")
    return bool(made_of and after and after.is_word and _describes(after)) and not (
        after and after.low in lexicon.forms()
    )


def _compound(words: Sequence[_Word], last: int, more: tuple[int, stock.Ware]) -> bool:
    """Whether the thing behind another one is the same thing: "cello case", not "phone rings"."""
    behind = words[last + 1]
    if behind.start != words[last].end + 1:
        return False
    return behind.low not in stock.words("also_verbs") and not (
        more[1].plural and behind.low in lexicon.forms() and not _acted(words, last)
    )


def _acted(words: Sequence[_Word], index: int) -> bool:
    """Whether the clause has a verb before a word."""
    for word in reversed(words[:index]):
        if not word.is_word:
            return False
        if word.low in lexicon.forms():
            return True
    return False


def _is_verb(words: Sequence[_Word], first: int, last: int) -> bool:
    """Whether a word that may be a deed is one here: "they drill", "she phones him"."""
    word = words[last]
    base = stock.wares()[word.low].noun if word.low in stock.wares() else word.low
    verbs = stock.words("also_verbs")
    if first != last or not (word.low in verbs or base in verbs or word.low in lexicon.forms()):
        return False
    if word.text.isupper() and len(word.text) > 1:
        return False
    return not _determined(words, first)


def _determined(words: Sequence[_Word], first: int) -> bool:
    """Whether an article, a number, a preposition or a handling verb makes a noun of a word."""
    for distance, word in enumerate(reversed(words[max(0, first - 4) : first])):
        noun = stock.thing(word.low) or word.low in folk.nouns()
        # "the door swings", "the phone rings": the noun is there already.
        if not word.is_word or word.low == "to" or (distance == 0 and noun):
            return False
        if word.text.startswith("•"):
            return word.low.endswith("s")
        if _determines(word):
            return True
        verb = lexicon.forms().get(word.low)
        if verb or word.low in _PRONOUNS:
            return distance == 0 and verb is not None and lexicon.takes(verb) == "prop"
    return False


def _determines(word: _Word) -> bool:
    """Whether a word stands in front of nouns: an article, a number, a possessive, "with"."""
    return (
        word.low in lexicon.words("articles")
        or word.low in lexicon.words("prepositions")
        or folk.number(word.low) is not None
        or word.low.endswith(("'s", "’s"))
    )


def _is_nothing(words: Sequence[_Word], first: int, last: int) -> bool:
    """ "no phone", "like a statue", "the car's": not there, or only describing."""
    if words[last].low.endswith(("'s", "’s")):
        return True
    for word in reversed(words[max(0, first - 4) : first]):
        if not word.is_word or word.text.startswith("•"):
            return False
        if word.low in _NO or word.low in stock.words("likeness"):
            return True
        if word.low in lexicon.forms():
            return False
    return False


def _count(words: Sequence[_Word], first: int) -> int:
    """How many the page says: 0 for many without a number."""
    for word in reversed(words[max(0, first - 4) : first]):
        number = folk.number(word.low)
        if not word.is_word or word.low in ("a", "the", "his", "her"):
            return 0
        if number is not None:
            return number
    return 0


def _unlisted(words: Sequence[_Word], index: int, at: int) -> tuple[int, Thing | None]:
    """A thing that no list knows: behind a handling verb, or in capitals behind an article."""
    word = words[index]
    verb = lexicon.forms().get(word.low)
    if verb and lexicon.takes(verb) == "prop" and word.low not in lexicon.words("articles"):
        phrase = _noun_phrase(words, index + 1)
        if phrase and not words[index].text[0].isupper():
            end, head = phrase
            if stock.thing(head.low) is None:
                return end - index, _made(head, at, "handled")
    if len(word.text) > 3 and word.text.isupper() and word.is_word:
        before = words[index - 1].low if index else ""
        ends = index + 1 >= len(words) or not words[index + 1].text[:2].isupper()
        if (
            ends
            and _is_object(words, index)
            and before in ("a", "an", "the", "his", "her", "their")
            and _may_be_thing(word.low)
        ):
            return 1, _made(word, at, "capitals")
    return 1, None


def _is_object(words: Sequence[_Word], index: int) -> bool:
    """Whether the clause has a handling verb before a word."""
    for word in reversed(words[:index]):
        if not word.is_word:
            return False
        verb = lexicon.forms().get(word.low)
        if verb:
            return lexicon.takes(verb) == "prop"
    return False


def _noun_phrase(words: Sequence[_Word], index: int) -> tuple[int, _Word] | None:
    """Article, adjectives and noun from a word on: where it ends, and the noun."""
    if index < len(words) and words[index].low in _PARTICLES:
        index += 1
    if index >= len(words):
        return None
    first = words[index]
    article = first.low in lexicon.words("articles")
    if first.low in lexicon.words("prepositions"):
        article = False
    if not (article or folk.number(first.low) is not None or first.low.endswith(("'s", "’s"))):
        return None
    end = index + 1
    while end < len(words) and end < index + 5 and _describes(words[end]):
        end += 1
    head = words[end - 1]
    cut = end < len(words) and (words[end].text[0] in "•" or words[end].low in folk.nouns())
    if end == index + 1 or cut or not _may_be_thing(head.low):
        return None
    if any(stock.thing(word.low) for word in words[index + 1 : end]):
        return None
    return end, head


def _describes(word: _Word) -> bool:
    low = word.low
    return (
        word.is_word
        and not word.text.startswith("•")
        and low not in lexicon.words("prepositions")
        and low not in lexicon.words("boundaries")
        and low not in lexicon.words("adverbs")
        and low not in lexicon.words("be")
        and low not in _PRONOUNS
        and low not in _PARTICLES
        and low not in folk.nouns()
        and not low.endswith("ly")
    )


def _may_be_thing(low: str) -> bool:
    single = _single(low)
    return (
        low.isalpha()
        and len(low) > 2
        and not {low, single} & stock.nothing()
        and low not in folk.nouns()
        and low not in lexicon.forms()
        and low not in _PRONOUNS
        and not low.endswith(_NO_ENDINGS)
        and not stock.thing(low)
    )


def _made(word: _Word, at: int, how: str) -> Thing:
    single = _single(word.low)
    return Thing(single, word.low, at, "prop", how, 1 if single == word.low else 0)


def _single(low: str) -> str:
    if low.endswith("ies") and len(low) > 4:
        return low[:-3] + "y"
    if low.endswith(("ches", "shes", "xes", "sses")):
        return low[:-2]
    return low[:-1] if low.endswith("s") and not low.endswith(("ss", "us", "is")) else low
