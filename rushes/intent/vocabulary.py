"""The words of film and the geometry they stand for, loaded once from vocabulary.toml.

Other rooms ask here what a size shows, how far a move goes, and how fast.
"""

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any, Literal, NamedTuple, cast

from rushes.intent.wish import MoveKind, Size, Speed

Tongue = Literal["en", "zh"]
Unit = Literal["degrees", "metres", "ratio", ""]

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


class Term(NamedTuple):
    """What a phrase means: a kind ("size"), a value ("cu").

    soft : a description, which gives way. lead : counts only in a phrase that says nothing else.
    """

    kind: str
    value: str
    soft: bool = False
    lead: bool = False


@cache
def tables() -> dict[str, dict[str, dict[str, Any]]]:
    """vocabulary.toml as it stands: kind, value, entry."""
    text = files("rushes.intent").joinpath("vocabulary.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@cache
def terms() -> Mapping[str, Term]:
    """Every phrase the vocabulary knows, both languages, in the form `key` gives."""
    found: dict[str, Term] = {}
    for kind, entries in tables().items():
        for value, entry in entries.items():
            for prefix, soft, lead in (
                ("", False, False),
                ("soft_", True, False),
                ("lead_", False, True),
            ):
                for tongue in ("en", "zh"):
                    for phrase in cast("list[str]", entry.get(prefix + tongue, [])):
                        found.setdefault(key(phrase), Term(kind, value, soft, lead))
    return found


def key(phrase: str) -> str:
    """The form in which phrases are compared: small letters, hyphens as single spaces."""
    return re.sub(r"[\s\-]+", " ", phrase.strip().lower())


def word(kind: str, value: str, tongue: Tongue) -> str:
    """How Rushes says a value: the first phrase of its list."""
    entry = tables()[kind][value]
    return cast("str", entry[tongue][0])


def beside(tongue: Tongue) -> dict[str, str]:
    """Words that, next to a light, say where it comes from: phrase to side."""
    return {
        phrase: side
        for side, entry in tables()["key_from"].items()
        for phrase in cast("list[str]", entry[f"beside_{tongue}"])
    }


def colours() -> dict[str, str]:
    """Colour words of both languages to the name stored in a palette."""
    return {
        phrase: name
        for name, entry in tables()["colour"].items()
        for phrase in cast("list[str]", [*entry["en"], *entry["zh"]])
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


def rate(kind: MoveKind, speed: Speed) -> float:
    """Units per second of a move at a speed (a zoom: ratio per second)."""
    return float(tables()["move"][kind].get(speed, 0.0))
