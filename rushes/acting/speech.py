"""Speech seen: how the mouth moves with the words, and where a gesture falls on them."""

import re
import tomllib
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, Literal, NamedTuple, cast

import numpy as np

from rushes.acting.skeleton import Track

Kind = Literal["self", "you", "no", "there", "count", "large", "yes", "ask", "beat"]

_TOKEN = re.compile(r"[A-Za-z\u00c0-\u024f]+(?:['\u2019][A-Za-z]+)*|[0-9]|[\u3400-\u9fff]|[^\w\s]")
_VOWELS = re.compile(r"[aeiouy\u00e0-\u00ff]+", re.I)
_LONG = 9.0
"""Syllables of a clause after which the hands beat again."""


class Stroke(NamedTuple):
    """One gesture: at which share of the line its stroke falls, what it says, and how large."""

    share: float
    kind: Kind
    size: float


class Line(NamedTuple):
    """A line as it is seen: syllables as (begin, end) shares of its time, and its strokes."""

    syllables: tuple[tuple[float, float], ...]
    strokes: tuple[Stroke, ...]
    asks: bool
    cries: bool


@cache
def _table() -> dict[str, Any]:
    text = files("rushes.acting").joinpath("speech.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@cache
def _leads() -> dict[str, Kind]:
    """The gesture each word leads to, the first kind winning."""
    found: dict[str, Kind] = {}
    for kind, tongues in _table()["kinds"].items():
        for words in tongues.values():
            for word in words:
                found.setdefault(word, cast("Kind", kind))
    return found


@lru_cache(maxsize=512)
def line_of(words: str) -> Line:
    """Lay the words of a line out over its time."""
    tokens = _TOKEN.findall(words)
    silence = cast("dict[str, float]", _table()["silence"])
    lengths = [
        silence.get(token, 0.0) if _is_mark(token) else _syllables(token) for token in tokens
    ]
    starts = np.concatenate([[0.0], np.cumsum(lengths)])
    whole = max(float(starts[-1]), 1.0)
    syllables = [
        ((starts[i] + k) / whole, (starts[i] + k + 1) / whole)
        for i, token in enumerate(tokens)
        if not _is_mark(token)
        for k in range(int(lengths[i]))
    ]
    strokes = tuple(_strokes(tokens, starts, whole))
    asks, cries = any(m in words for m in "?？"), any(m in words for m in "!！")
    return Line(tuple((float(a), float(b)) for a, b in syllables), strokes, asks, cries)


def _is_mark(token: str) -> bool:
    return not token[0].isalnum()


def _syllables(token: str) -> float:
    return float(max(1, len(_VOWELS.findall(token)))) if token.isascii() else 1.0


def _strokes(tokens: list[str], starts: Track, whole: float) -> list[Stroke]:
    """A stroke a clause, on the word that leads it, and more in a long one."""
    out: list[Stroke] = []
    clause: list[int] = []
    for i, token in enumerate([*tokens, "."]):
        if not _is_mark(token):
            clause.append(i)
            continue
        if clause:
            out += _of_clause(tokens, clause, (starts, whole), token)
        clause = []
    return out


def _of_clause(
    tokens: list[str], clause: list[int], laid: tuple[Track, float], mark: str
) -> list[Stroke]:
    starts, whole = laid
    begin, end = float(starts[clause[0]]), float(starts[clause[-1] + 1])
    size = 1.3 if mark in "!！" else 0.85 if mark in ",，、" else 1.0
    leads = [(i, kind) for i in clause for kind in _kinds(tokens, i)]
    if mark in "?？":
        found: list[Stroke] = [Stroke((begin + 0.55 * (end - begin)) / whole, "ask", size)]
    elif leads:
        place, kind = leads[0]
        found = [Stroke(float(starts[place]) / whole, cast("Kind", kind), size)]
    else:
        found = [Stroke((begin + 0.35 * (end - begin)) / whole, "beat", size)]
    more = begin + _LONG
    while more < end - 3:
        found.append(Stroke(more / whole, "beat", 0.8 * size))
        more += 0.75 * _LONG
    return found


def _kinds(tokens: list[str], i: int) -> list[Kind]:
    """What a word leads to: itself, or with the character behind it."""
    leads, word = _leads(), tokens[i].lower().replace("\u2019", "'")
    pair = word + tokens[i + 1] if not word.isascii() and i + 1 < len(tokens) else word
    kind = leads.get(pair) or leads.get(word)
    return [kind] if kind else []


def mouth(line: Line, share: Track) -> Track:
    """How far the mouth is open, 0 to 1, at shares of the line's time (outside 0..1: shut)."""
    out = np.zeros(len(share))
    for number, (begin, end) in enumerate(line.syllables):
        u = (share - begin) / (end - begin)
        wide = 0.55 + 0.45 * ((number * 7919 + 13) % 10) / 10
        out = np.maximum(out, wide * np.sin(np.pi * np.clip(u, 0, 1)))
    return out
