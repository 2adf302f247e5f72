"""An action line as tokens: names, verbs and the small words that tell who does what to whom."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Literal, NamedTuple

from rushes.intent import lexicon
from rushes.intent.scan import CJK, flatten

TokenKind = Literal[
    "name", "verb", "pronoun", "object", "preposition", "boundary", "join", "negation", "article",
    "be", "relative", "stop", "word",
]  # fmt: skip


class Token(NamedTuple):
    """`value`: canonical name, verb, or the word itself. `form`: as written, small letters."""

    kind: TokenKind
    value: str
    form: str


_SMALL: tuple[tuple[TokenKind, str], ...] = (
    ("negation", "negations"), ("pronoun", "singular"), ("pronoun", "plural"),
    ("pronoun", "thing"), ("object", "objects"), ("relative", "relative"), ("be", "be"),
    ("boundary", "boundaries"), ("article", "articles"), ("preposition", "prepositions"),
    ("negation", "zh_negations"), ("pronoun", "zh_singular"), ("pronoun", "zh_plural"),
    ("pronoun", "zh_thing"), ("join", "zh_joins"), ("boundary", "zh_boundaries"),
    ("preposition", "zh_prepositions"), ("word", "zh_plain"),
)  # fmt: skip


@cache
def _known() -> dict[str, tuple[TokenKind, str]]:
    """Every word with a meaning for the reader; verbs win over small words of the same form."""
    known: dict[str, tuple[TokenKind, str]] = {}
    for form, verb in lexicon.forms().items():
        known[form] = ("verb", verb)
    for kind, table in _SMALL:
        for word in lexicon.words(table):
            known.setdefault(word, (kind, word))
    # "in" and "of" are prepositions first; the article table only holds them for nouns.
    for word in lexicon.words("prepositions"):
        known[word] = ("preposition", word)
    return known


def sentences(text: str, names: Mapping[str, str]) -> Iterator[list[Token]]:
    """The tokens of each sentence of an action line."""
    written = {flatten(name): canonical for name, canonical in names.items() if name.strip()}
    pattern = _pattern(tuple(sorted(written)))
    sentence: list[Token] = []
    for found in pattern.finditer(flatten(text.replace("、", "和"))):
        token = _token(found, written)
        if token.kind == "stop" and token.form != ",":
            yield sentence
            sentence = []
        else:
            sentence.append(token)
    yield sentence


def _token(found: re.Match[str], written: Mapping[str, str]) -> Token:
    form = found[0]
    if found["name"]:
        # A possessive only describes the name behind it.
        owner = found["own"] in ("'s", "'", "的")
        return Token("word" if owner else "name", written[found["name"]], form)
    if found["deed"]:
        # "the kneeling monk", "坐着的道士": the deed describes somebody.
        kind, value = _known()[found["deed"]]
        described = kind == "verb" and form.endswith("的")
        return Token("word" if described else kind, value, form)
    return Token("stop" if found["stop"] else "word", form, form)


@cache
def _pattern(names: tuple[str, ...]) -> re.Pattern[str]:
    named = "|".join(map(_bounded, sorted(names, key=len, reverse=True))) or r"(?!)"
    deeds = "|".join(map(_bounded, sorted(_known(), key=len, reverse=True)))
    return re.compile(
        rf"(?P<name>{named})(?P<own>'s(?![a-z])|'(?![a-z])|e?s(?![a-z0-9])|的)?"
        rf"|(?P<deed>{deeds})的?|(?P<stop>[,.;:!?\n])|[a-z0-9]+(?:['\-][a-z]+)*|[^\s]"
    )


def _bounded(word: str) -> str:
    body = r"\s+".join(map(re.escape, word.split(" ")))
    opens = r"(?<![a-z0-9\-])" if word[0].isascii() else ""
    # Names may be followed by a plural or a possessive.
    closes = r"(?=$|[^a-z0-9\-]|s\b|es\b)" if CJK.match(word[-1]) is None else ""
    return opens + body + closes
