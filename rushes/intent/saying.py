"""Typed intent back to words, in English or Chinese: what `parse` reads is what was meant."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import groupby
from typing import Literal

from rushes.intent import vocabulary
from rushes.intent.vocabulary import Tongue
from rushes.intent.wish import Intent, Move

_UNITS: dict[Tongue, dict[str, str]] = {
    "en": {"degrees": " degrees", "metres": " m", "ratio": " times", "": ""},
    "zh": {"degrees": "度", "metres": "米", "ratio": "倍", "": ""},
}


def say(intent: Intent, language: Literal["en", "zh"] = "en") -> str:
    """The intent in words; subjects are said by the names they have."""
    phrases = [phrase for phrase in _phrases(intent, language) if phrase]
    return (", " if language == "en" else "，").join([*phrases, *intent.unmeasured])


def _phrases(intent: Intent, tongue: Tongue) -> Iterator[str]:
    if intent.size:
        yield vocabulary.word("size", intent.size, tongue)
    yield _people(intent, tongue)
    for kind in ("angle", "side", "composition"):
        value = getattr(intent, kind)
        if value:
            yield vocabulary.word(kind, value, tongue)
    if intent.dutch_degrees is not None:
        degrees = _number(intent.dutch_degrees)
        yield f"dutch {degrees} degrees" if tongue == "en" else f"倾斜{degrees}度"
    if intent.lens_mm is not None:
        yield _number(intent.lens_mm) + ("mm" if tongue == "en" else "毫米")
    if intent.moves:
        yield _moves(intent.moves, tongue)
    if intent.steadiness:
        yield vocabulary.word("steadiness", intent.steadiness, tongue)
    if intent.seconds is not None:
        yield _number(intent.seconds) + (" s" if tongue == "en" else "秒")
    yield from _light(intent, tongue)
    if intent.transition:
        yield vocabulary.word("transition", intent.transition, tongue)


def _people(intent: Intent, tongue: Tongue) -> str:
    subjects = (" and " if tongue == "en" else "和").join(intent.subjects or ())
    if intent.over and tongue == "en":
        return f"over {intent.over}'s shoulder" + (f" onto {subjects}" if subjects else "")
    if intent.over:
        return f"过{intent.over}肩" + (f"拍{subjects}" if subjects else "")
    return ("on " if tongue == "en" else "拍") + subjects if subjects else ""


def _light(intent: Intent, tongue: Tongue) -> Iterator[str]:
    for kind in ("hour", "key_from", "contrast"):
        value = getattr(intent, kind)
        if value:
            yield vocabulary.word(kind, value, tongue)
    if intent.warmth_kelvin is not None:
        yield ("warmth " if tongue == "en" else "色温") + _number(intent.warmth_kelvin, "+") + " K"
    if intent.exposure_stops is not None:
        stops = _number(intent.exposure_stops, "+")
        yield f"exposure {stops} stops" if tongue == "en" else f"曝光{stops}档"
    if intent.palette:
        colours = (
            name if name.startswith("#") else vocabulary.word("colour", name, tongue)
            for name in intent.palette
        )
        yield ("palette " if tongue == "en" else "色板") + "/".join(colours)
    if intent.shallow_focus is not None:
        yield vocabulary.word("focus", "shallow" if intent.shallow_focus else "deep", tongue)


def _moves(moves: tuple[Move, ...], tongue: Tongue) -> str:
    together, after = (" while ", " then ") if tongue == "en" else ("同时", "然后")
    steps = groupby(moves, key=lambda move: move.step)
    return after.join(together.join(_move(move, tongue) for move in step) for _, step in steps)


def _move(move: Move, tongue: Tongue) -> str:
    said = vocabulary.word("move", move.kind, tongue)
    speed = vocabulary.word("speed", move.speed, tongue) if move.speed else ""
    ease = vocabulary.word("ease", move.ease, tongue) if move.ease else ""
    amount = ""
    if move.amount is not None:
        amount = _number(move.amount) + _UNITS[tongue][vocabulary.unit(move.kind)]
    parts = (speed, said, amount, ease)
    return (" " if tongue == "en" else "").join(part for part in parts if part)


def _number(value: float, sign: Literal["+", ""] = "") -> str:
    """A number in full, without exponent: 0.8, 20, +500."""
    exact = Decimal(repr(float(value)))
    text = format(exact, "+f" if sign else "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
