"""Mood: the words that tell it, and how it is carried. The table is moods.toml."""

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import NamedTuple, cast

import numpy as np

from rushes.acting.skeleton import SIDES, Pose, Track


class Mood(NamedTuple):
    """How a mood is carried; the meaning of each number stands at the head of moods.toml."""

    lean: float = 0.0
    slump: float = 0.0
    nod: float = 0.0
    tilt: float = 0.0
    shrug: float = 0.0
    round: float = 0.0
    brow: float = 0.0
    frown: float = 0.0
    smile: float = 0.0
    pace: float = 1.0
    size: float = 1.0
    tremble: float = 0.0
    arms: float = 0.0
    gaze: float = 0.0


CALM = Mood()


@cache
def moods() -> dict[str, Mood]:
    """Every mood by its name."""
    return {
        name: Mood(**{key: value for key, value in row.items() if isinstance(value, int | float)})
        for name, row in _table().items()
    }


def mood(name: str) -> Mood:
    """A mood by its name; nobody in particular is calm."""
    return moods().get(name, CALM)


@cache
def _table() -> dict[str, dict[str, float | list[str]]]:
    text = files("rushes.acting").joinpath("moods.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@cache
def _words(shown: bool) -> tuple[re.Pattern[str], dict[str, str]]:
    """One pattern for the words of every mood, the longest first, and whose word each is."""
    found: dict[str, str] = {}
    for name, row in _table().items():
        en, zh, seen = (cast("list[str]", row[key]) for key in ("en", "zh", "shown"))
        plain = [word for word in en if word.endswith("ly")] if shown else en
        for word in (*plain, *seen, *zh):
            found.setdefault(word, name)
    longest = sorted(found, key=len, reverse=True)
    return re.compile("|".join(_bounded(word) for word in longest), re.I), found


def _bounded(word: str) -> str:
    """A word as a pattern: an English one stands by itself, and so does a single character."""
    if word.isascii():
        return rf"\b{re.escape(word)}\b"
    alone = "" if len(word) > 1 else r"[\u4e00-\u9fff]"
    return rf"(?<!{alone}){word}(?!{alone})" if alone else re.escape(word)


def mood_in(text: str, *, shown: bool = False) -> str:
    """The mood a text tells first; "" for none. "not angry", 不生气 tell none.

    shown : the text is an action, in which fewer English words are about a mood.
    """
    pattern, names = _words(shown)
    for match in pattern.finditer(text):
        before = text[max(0, match.start() - 5) : match.start()].lower()
        if not re.search(r"(?:\bnot|\bno|n't|不|没|别)\s*$", before):
            return names[match.group().lower()]
    return ""


def carry(pose: Pose, held: Mood, weight: Track, seconds: Track) -> None:
    """Put a mood into the body, as far as its weight says."""
    pose.add("lean", held.lean * weight)
    pose.add("slump", held.slump * weight)
    pose.add("head_pitch", (held.nod - 0.5 * held.slump) * weight)
    pose.add("head_roll", held.tilt * weight)
    pose.add("eye_pitch", held.gaze * weight)
    for name in ("shrug", "round", "brow", "frown", "smile"):
        pose.add(name, getattr(held, name) * weight)
    for side, _ in SIDES:
        pose.add(f"{side}_out", held.arms * weight)
        pose.add(f"{side}_bend", 0.9 * held.arms * weight)
    if held.tremble:
        shake = np.sin(2 * np.pi * 7.3 * seconds) + 0.6 * np.sin(2 * np.pi * 9.1 * seconds + 1)
        pose.add("side_lean", held.tremble * 0.5 * shake * weight)
        pose.add("head_roll", held.tremble * shake * weight)
