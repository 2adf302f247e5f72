"""Words cut into known phrases, so that as little as possible stays unexplained."""

import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

from rushes.intent import vocabulary
from rushes.intent.dialects import Tongue

CJK = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")
TOKEN = re.compile(r"[a-z0-9\u00c0-\u024f]+(?:'[a-z]+)?|[^\s\-]")

Phrase = tuple[tuple[str, ...], str, float]
"""The tokens of a phrase, how it is known, and what using it costs."""
Heads = dict[tuple[str, str], tuple[Phrase, ...]]
"""First and second token ("" for none) to the phrases that begin with them, longest first."""

# What a word of English or a Chinese character costs that no phrase explains; one character alone
# between phrases, which was probably cut off its word; a phrase of one character, which may be part
# of a word, less for small words; any other phrase.
_UNKNOWN, _ALONE, _SINGLE, _SMALL, _PIECE = 1.0, 0.9, 0.9, 0.5, 0.01


def cut(flat: str, tongue: Tongue, names: tuple[str, ...]) -> Iterator[tuple[int, int, str]]:
    """Start, end and phrase of every piece of the cheapest cut. `names`: phrases besides terms."""
    tokens = [(found[0], found.start(), found.end()) for found in TOKEN.finditer(flat)]
    texts = [token[0] for token in tokens]
    best = _costs(texts, heads(tongue, names))
    at = run = 0
    while at < len(texts):
        _, long, phrase = best[at][run]
        if long:
            yield tokens[at][1], tokens[at + long - 1][2], phrase
        run = 0 if long or not CJK.match(texts[at]) else min(run + 1, 2)
        at += long or 1


Step = tuple[float, int, str]
"""The cost from a token on, how many tokens the first phrase takes (0: none), and that phrase."""


def _costs(texts: Sequence[str], known: Heads) -> list[tuple[Step, ...]]:
    """The best from each token on, by how many unexplained characters stand right before it."""
    end: tuple[Step, ...] = ((0.0, 0, ""), (_ALONE, 0, ""), (0.0, 0, ""))
    best: list[tuple[Step, ...]] = [end] * (len(texts) + 1)
    for at in range(len(texts) - 1, -1, -1):
        text = texts[at]
        cjk = CJK.match(text) is not None
        skip = _UNKNOWN if cjk or text[0].isalnum() else 2 * _PIECE
        taken = _taken(texts, at, known, best)
        behind, rows = best[at + 1], list[Step]()
        for run, alone in enumerate((0.0, _ALONE, 0.0)):
            after = behind[min(run + 1, 2)][0] if cjk else behind[0][0] + alone
            use = taken[0] + alone <= skip + after
            rows.append((taken[0] + alone, *taken[1:]) if use else (skip + after, 0, ""))
        best[at] = tuple(rows)
    return best


def _taken(texts: Sequence[str], at: int, known: Heads, best: Sequence[tuple[Step, ...]]) -> Step:
    """The cheapest way to begin with a phrase."""
    found: Step = (math.inf, 0, "")
    pairs = ((texts[at], texts[at + 1]), (texts[at], "")) if at + 1 < len(texts) else (
        (texts[at], ""),
    )  # fmt: skip
    for pair in pairs:
        for tokens, phrase, price in known.get(pair, ()):
            long = len(tokens)
            if long > 2 and tuple(texts[at : at + long]) != tokens:
                continue
            cost = price + best[at + long][0][0]
            if cost < found[0]:
                found = (cost, long, phrase)
    return found


@cache
def heads(tongue: Tongue, names: tuple[str, ...]) -> Heads:
    """Every phrase of a tongue, and names with their possessives, by their first tokens."""
    if not names:
        return _by_head(vocabulary.terms(tongue), vocabulary.terms(tongue))
    merged = dict(heads(tongue, ()))
    owned = [form for name in names for form in (name, f"{name}'s", f"{name}'")]
    for head, phrases in _by_head(owned, vocabulary.terms(tongue)).items():
        merged[head] = tuple(sorted((*phrases, *merged.get(head, ())), key=_longest))
    return merged


def _by_head(phrases: Iterable[str], terms: Mapping[str, object]) -> Heads:
    found: dict[tuple[str, str], list[Phrase]] = {}
    for phrase in phrases:
        tokens = [str(match[0]) for match in TOKEN.finditer(phrase)]
        if tokens:
            head = (tokens[0], tokens[1] if len(tokens) > 1 else "")
            price = _price(len(tokens), phrase, phrase in terms)
            found.setdefault(head, []).append((tuple(tokens), phrase, price))
    return {head: tuple(sorted(several, key=_longest)) for head, several in found.items()}


def _longest(phrase: Phrase) -> int:
    return -len(phrase[0])


def _price(long: int, phrase: str, term: bool) -> float:
    if long > 1 or not term or not CJK.match(phrase):
        return _PIECE
    return _SMALL if phrase in vocabulary.small() else _SINGLE
