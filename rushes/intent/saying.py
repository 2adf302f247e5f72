"""Typed intent back to words, in English, in Chinese, or as a video model was taught to read.

What is said is understood: `parse(say(intent, tongue), tongue=tongue) == intent`.
"""

from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from itertools import groupby
from typing import Any, Literal

from rushes.errors import IntentError
from rushes.intent import dialects, vocabulary
from rushes.intent.dialects import Frame, Tongue
from rushes.intent.wish import Intent, Move
from rushes.intent.words import parse

_PROBE = "pan left"
_QUOTES = (('"', '"'), ("“", "”"), ("「", "」"))


def say(intent: Intent, tongue: Tongue = "en") -> str:
    """The intent in words; subjects are said by the names they have.

    tongue : "en" or "zh" for people; "wan", "wan-zh" or "ltx" for a model, in the terms that it
        was trained on and, where it has none, in those of its language.
    """
    return _Voice(tongue).sentence(intent)


class _Voice:
    """One tongue: its frame, and its words before those of its language."""

    def __init__(self, tongue: Tongue) -> None:
        self.frame: Frame = dialects.frame(tongue)
        self.language: dialects.Language = dialects.language(tongue)
        self.own = dialects.entries(tongue)

    def sentence(self, intent: Intent) -> str:
        comma = self.frame.comma
        picture = comma.join(filter(None, self._picture(intent)))
        motion = comma.join(filter(None, self._motion(intent)))
        if self.frame.camera:
            picture, motion = _capital(picture), _capital(motion)
        kept = comma.join(map(_quoted, intent.unmeasured))
        return self.frame.stop.join(filter(None, (picture, motion, kept)))

    def word(self, kind: str, value: str) -> str:
        """The first word of a value: the model's, else the language's."""
        own: dict[str, Any] = self.own.get(kind, {}).get(value, {})
        said: list[str] = own.get(self.language, [])
        return said[0] if said else vocabulary.word(kind, value, self.language)

    def _picture(self, intent: Intent) -> Iterator[str]:
        """Everything that holds from the first frame; without a move, all that is said."""
        yield self._framing(intent)
        yield from self._plain(intent, "angle", "side", "composition", "layout")
        yield from self._numbers(intent, "dutch_degrees", "headroom", "lens_mm")
        if intent.shallow_focus is not None:
            yield self.word("focus", "shallow" if intent.shallow_focus else "deep")
        if intent.motion_blur is not None:
            yield self.word("blur", "on" if intent.motion_blur else "off")
        yield from self._plain(
            intent, "hour", "light_source", "key_from", "light_quality", "contrast"
        )
        yield self._warmth(intent)
        yield from self._numbers(intent, "exposure_stops")
        if intent.palette:
            colours = "/".join(self._colour(name) for name in intent.palette)
            yield self.frame.put("palette", colours=colours)
        if not intent.moves:
            yield from self._held(intent)

    def _motion(self, intent: Intent) -> Iterator[str]:
        """What the camera does, how it is held, for how long, and how the shot comes in."""
        if intent.moves:
            steps = groupby(intent.moves, key=lambda move: move.step)
            together = self.frame.templates["while"]
            yield self.frame.then.join(
                together.join(self._move(move) for move in step) for _, step in steps
            )
            yield from self._held(intent)

    def _held(self, intent: Intent) -> Iterator[str]:
        yield from self._plain(intent, "steadiness")
        yield from self._numbers(intent, "seconds")
        yield from self._plain(intent, "transition")

    def _plain(self, intent: Intent, *kinds: str) -> Iterator[str]:
        for kind in kinds:
            value = getattr(intent, kind)
            if value:
                yield self.word(kind, value)

    def _numbers(self, intent: Intent, *fields: str) -> Iterator[str]:
        for field in fields:
            value = getattr(intent, field)
            if value is not None:
                yield self._number(field, value)

    def _number(self, field: str, value: float) -> str:
        name = field.partition("_")[0]
        if field == "headroom":
            return self.frame.put(name, n=_number(round(100 * value, 6)))
        signed = field in ("warmth_kelvin", "exposure_stops")
        return self.frame.put(name, n=_number(value, "+" if signed else ""))

    def _framing(self, intent: Intent) -> str:
        """The size, and whom the frame is about."""
        size = self.word("size", intent.size) if intent.size else ""
        names = self.frame.templates["and"].join(intent.subjects or ())
        if intent.over:
            name = "over_onto" if names else "over"
            over = self.frame.put(name, over=intent.over, names=names)
            return self.frame.comma.join(filter(None, (size, over)))
        if not names:
            return size
        return self.frame.put("framed" if size else "about", size=size, names=names)

    def _warmth(self, intent: Intent) -> str:
        """In a word where a word means just that, else in kelvin."""
        kelvin = intent.warmth_kelvin
        if kelvin is None:
            return ""
        for value, entry in vocabulary.tables()["warmth"].items():
            if entry["kelvin"] == kelvin:
                return self.word("warmth", value)
        return self._number("warmth_kelvin", kelvin)

    def _colour(self, name: str) -> str:
        return name if name.startswith("#") else self.word("colour", name)

    def _move(self, move: Move) -> str:
        frame = self.frame
        size = self.word("size", move.to) if move.to else ""
        family = move.kind.rpartition("_")[0]
        unit = frame.units.get(vocabulary.unit(move.kind), "")
        amount = "" if move.amount is None or not unit else _number(move.amount) + unit
        parts = {
            "speed": self.word("speed", move.speed) if move.speed else "",
            "move": self.word("family", family) if move.way else self.word("move", move.kind),
            "amount": amount,
            "to": frame.put("to", a="an" if size[0] in "aeiou" else "a", size=size) if size else "",
            "onto": frame.put("onto", name=move.onto) if move.onto else "",
            "rig": self.word("rig", move.rig) if move.rig else "",
            "ease": self.word("ease", move.ease) if move.ease else "",
        }
        said = (frame.camera, *(parts[name] for name in frame.order))
        return frame.gap.join(part for part in said if part)


@lru_cache(maxsize=4096)
def _quoted(phrase: str) -> str:
    """A phrase as it is; in quotes where, beside a move, something in it would be understood."""
    try:
        plain = parse(f"{_PROBE}, {phrase}") == parse(_PROBE).over_by(Intent(unmeasured=(phrase,)))
    except IntentError:
        plain = False
    if plain:
        return phrase
    opens, closes = next((two for two in _QUOTES if not set(two) & set(phrase)), ("", ""))
    return opens + phrase + closes


def _capital(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]


def _number(value: float, sign: Literal["+", ""] = "") -> str:
    """A number in full, without exponent: 0.8, 20, +500."""
    exact = Decimal(repr(float(value)))
    text = format(exact, "+f" if sign else "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
