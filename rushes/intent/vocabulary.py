"""The words of film and the geometry they stand for, loaded once from its two tables of words.

vocabulary.toml holds what can be seen in the picture, speech.toml the verbs, directions and small
words. Other rooms ask here what a size shows and how far a move goes.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from importlib.resources import files
from itertools import product
from typing import Any, Literal, NamedTuple, cast

from rushes.intent import dialects
from rushes.intent.dialects import Language, Tongue
from rushes.intent.wish import MoveKind, Size

Unit = Literal["degrees", "metres", "ratio", ""]
Entry = dict[str, Any]

_PAIRS = {
    "pan_left": "pan_right",
    "tilt_up": "tilt_down",
    "roll_cw": "roll_ccw",
    "zoom_in": "zoom_out",
    "dolly_in": "dolly_out",
    "truck_left": "truck_right",
    "pedestal_up": "pedestal_down",
    "arc_left": "arc_right",
    "dolly_zoom_in": "dolly_zoom_out",
}
OPPOSITE: dict[str, str] = _PAIRS | {there: here for here, there in _PAIRS.items()}

# Lowest and highest value that a field can have; beyond them the words are refused.
_LIMITS = {
    "lens_mm": (8.0, 400.0),
    "seconds": (0.05, 600.0),
    "dutch_degrees": (-180.0, 180.0),
    "warmth_kelvin": (-6000.0, 6000.0),
    "exposure_stops": (-8.0, 8.0),
    "headroom": (0.0, 0.4),
}


class Term(NamedTuple):
    """What a phrase means: a kind ("size"), a value ("cu").

    soft : a description, which gives way. lead : counts only in a phrase that says nothing else.
    """

    kind: str
    value: str
    soft: bool = False
    lead: bool = False


@cache
def tables() -> dict[str, dict[str, Entry]]:
    """Both tables of words as they stand: kind, value, entry."""
    read: dict[str, dict[str, Entry]] = {}
    for name in ("vocabulary.toml", "speech.toml"):
        text = files("rushes.intent").joinpath(name).read_text(encoding="utf-8")
        read |= tomllib.loads(text)
    return read


@cache
def terms(tongue: Tongue = "en") -> Mapping[str, Term]:
    """Every phrase that is known, both languages, in the form `key` gives.

    A model's own words win over the common ones: to Wan, 近景 is a close-up.
    """
    found: dict[str, Term] = {}
    for phrase, term in _terms(dialects.entries(tongue)):
        found.setdefault(phrase, term)
    for phrase, term in _terms(tables()):
        found.setdefault(phrase, term)
    for phrase, name in colours().items():
        found.setdefault(phrase, Term("colour", name))
    for language in ("en", "zh"):
        for phrase, side in beside(language).items():
            found.setdefault(key(phrase), Term("beside", side))
    return found


_TONES_ZH = (
    "深",
    "浅",
    "暗",
    "亮",
    "淡",
    "鲜",
    "艳",
    "灰",
    "嫩",
    "老",
    "大",
    "偏",
    "泛",
    "微",
    "发",
)
_TONES_EN = ("dark", "light", "pale", "deep", "muted", "dusty", "pastel", "bright", "faded", "soft")


@cache
def colours() -> Mapping[str, str]:
    """Colour words of both languages, with tones ("dark red", 深红色), to the colour's name."""
    found: dict[str, str] = {}
    for name, entry in tables()["colour"].items():
        for phrase in cast("list[str]", [*entry["en"], *entry["zh"]]):
            found.setdefault(key(phrase), name)
    for phrase, name in list(found.items()):
        if len(phrase) == 1:
            for tone, end in product(("", *_TONES_ZH), ("", "色", "调", "色调", "色系")):
                found.setdefault(f"{tone}{phrase}{end}", name)
        elif phrase.isascii() and " " not in phrase:
            for tone in _TONES_EN:
                found.setdefault(f"{tone} {phrase}", name)
        elif len(phrase) == 2 and not phrase.endswith("色"):
            found.setdefault(f"{phrase}色", name)
            found.setdefault(f"{phrase}色调", name)
    return found


def _terms(read: Mapping[str, Mapping[str, Entry]]) -> Iterator[tuple[str, Term]]:
    prefixes = (("", False, False), ("soft_", True, False), ("lead_", False, True))
    for kind, entries in read.items():
        for value, entry in entries.items():
            for prefix, soft, lead in prefixes:
                for language in ("en", "zh"):
                    for phrase in cast("list[str]", entry.get(prefix + language, [])):
                        yield key(phrase), Term(kind, value, soft, lead)


@lru_cache(maxsize=16384)
def key(phrase: str) -> str:
    """The form in which phrases are compared: small letters, hyphens as single spaces."""
    return re.sub(r"[\s\-]+", " ", phrase.strip().lower())


@cache
def phrases(kind: str, value: str) -> frozenset[str]:
    """All phrases of one entry, both languages, in the form `key` gives."""
    entry = tables()[kind][value]
    return frozenset(key(phrase) for language in ("en", "zh") for phrase in entry[language])


@cache
def small() -> frozenset[str]:
    """Words that say nothing by themselves."""
    joins = frozenset[str]().union(*(phrases("join", value) for value in tables()["join"]))
    plain = phrases("plain", "small") | phrases("plain", "front") | phrases("all", "moves")
    return joins | plain | phrases("edge", "left") | phrases("edge", "right")


def word(kind: str, value: str, tongue: Tongue) -> str:
    """How Rushes says a value in a tongue: the first phrase of its list, a model's own first."""
    language: Language = dialects.language(tongue)
    own = dialects.entries(tongue).get(kind, {}).get(value, {}).get(language)
    return cast("str", (own or tables()[kind][value][language])[0])


def beside(language: Language) -> dict[str, str]:
    """Words that, next to a light, say where it comes from: phrase to side."""
    return {
        phrase: side
        for side, entry in tables()["key_from"].items()
        for phrase in cast("list[str]", entry[f"beside_{language}"])
    }


def colour(name: str) -> str:
    """The "#rrggbb" of a palette entry: a colour's name, or already such a code."""
    return name if name.startswith("#") else cast("str", tables()["colour"][name]["hex"])


def interval(size: Size) -> tuple[float, float]:
    """Lowest and highest visible part of a standing body, as fractions of its height."""
    low, high = tables()["size"][size]["interval"]
    return float(low), float(high)


def share(size: Size) -> float:
    """How much of the frame's height the visible part of the body fills."""
    return float(tables()["size"][size]["person"])


def unit(kind: MoveKind) -> Unit:
    """What a move's amount is measured in; "" for a static camera."""
    return cast("Unit", tables()["move"][kind]["unit"])


def amount(kind: MoveKind) -> float:
    """How far an ordinary move of this kind goes; 0 for a static camera."""
    return float(tables()["move"][kind].get("amount", 0.0))


def most(kind: MoveKind) -> float:
    """The largest amount of a move that `parse` accepts, in its unit."""
    return float(tables()["move"][kind].get("most", 0.0))


def limits(field: str) -> tuple[float, float]:
    """Lowest and highest value of a number that `parse` accepts."""
    return _LIMITS[field]
