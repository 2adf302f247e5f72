"""A director's note: words that change what is there ("slower, warmer"), or say it anew."""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple, cast, get_args

from rushes.errors import IntentError
from rushes.intent import vocabulary
from rushes.intent.measures import NUMBER, number
from rushes.intent.scan import CJK, SEPARATOR, flatten
from rushes.intent.wish import Angle, Intent, Move, Size, Speed
from rushes.intent.words import parse

_SIZES: tuple[Size, ...] = get_args(Size)
_SPEEDS: tuple[Speed, ...] = get_args(Speed)
_HEIGHTS: tuple[Angle, ...] = ("worm", "low", "eye", "high", "overhead")
_KELVIN, _STOPS = 500.0, 0.5
_ASIDE = re.compile(
    r"\b(?:make|it|the|shot|camera|go|please|be|is|should|can|and|but|light|lighting|picture|too|"
    r"frame|framing|move|a|this|one|by|then|also|now|just)\b|[再请把让将镜头画面机位光线色调整体并而且点些一]"
)
_MUCH = r"(?P<much>much|a lot|far|considerably|(?:大|很)?多)"
_LITTLE = r"(?:a\s+(?:little|bit|touch)|slightly|somewhat|even|再|稍微|稍|略微|略)"
_TIME = rf"(?:(?P<time>{NUMBER})\s*-?(?:s|secs?|seconds?|秒钟?))"


def parse_note(
    words: str, current: Intent, where: str = "", names: Mapping[str, str] | None = None
) -> Intent:
    """The change that a note makes to `current`: only what it says, in absolute values.

    Understands what `parse` understands, and "slower", "tighter", "warmer", "two seconds longer",
    "再慢一点", "亮一点", "换成特写". Raises IntentError where nothing is left to change: an extreme
    close-up cannot be tighter.
    """
    flat, kept = flatten(words), list(words)
    asked: list[re.Match[str]] = []
    for found in _pattern().finditer(flat):
        if _is_request(found, flat, names):
            asked.append(found)
            kept[found.start() : found.end()] = " " * (found.end() - found.start())
    said = parse("".join(kept), where, names)
    change = Intent(**{name: getattr(said, name) for name in said.model_fields_set})
    for found in asked:
        fields = _changed(_Request.read(found, where), current.over_by(change))
        change = change.model_copy(update=fields)
    return change


class _Request(NamedTuple):
    """A relative word: which step, how strongly, by how many seconds; where it was said."""

    step: str
    factor: float
    seconds: float | None
    phrase: str
    where: str

    @classmethod
    def read(cls, found: re.Match[str], where: str) -> "_Request":
        time = found["time"] or found["later"]
        return cls(
            step=_steps()[vocabulary.key(found["word"])],
            factor=2.0 if found["much"] or found["after"] else 1.0,
            seconds=number(time) if time else None,
            phrase=found[0].strip(),
            where=where,
        )

    def impossible(self, because: str, expected: str) -> IntentError:
        return IntentError(
            f'"{self.phrase}" is not possible: {because}',
            where=self.where or None,
            expected=expected,
        )


def _is_request(found: re.Match[str], flat: str, names: Mapping[str, str] | None) -> bool:
    """Whether the phrase asks for a change: "lower" does, "a lower branch breaks" does not."""
    marks = [mark.end() for mark in SEPARATOR.finditer(flat, 0, found.start())]
    after = SEPARATOR.search(flat, found.end())
    start, end = marks[-1] if marks else 0, after.start() if after else len(flat)
    rest = _pattern().sub(" ", flat[start:end])
    step = _steps()[vocabulary.key(found["word"])]
    if step in ("tighter", "wider", "lower", "higher", "longer", "shorter"):
        return not re.sub(_ASIDE, "", rest).strip()
    return not parse(re.sub(_ASIDE, "", rest), "", {} if names is None else names).unmeasured


@cache
def _steps() -> dict[str, str]:
    """Relative phrase to what it does."""
    return {
        vocabulary.key(phrase): step
        for step, entry in vocabulary.tables()["relative"].items()
        for phrase in cast("list[str]", [*entry["en"], *entry["zh"]])
    }


@cache
def _pattern() -> re.Pattern[str]:
    phrases = sorted(_steps(), key=len, reverse=True)
    body = "|".join(
        rf"(?<![a-z]){re.escape(p)}(?![a-z])" if p.isascii() else re.escape(p)
        for p in phrases
        if len(p) > 1 or CJK.match(p) is None
    )
    # "长两秒": the change stands before its amount.
    word = rf"(?P<word>{body}|[长短](?=\s*(?:\d|[一二两三四五六七八九十半])))"
    later = _TIME.replace("time", "later")
    return re.compile(
        rf"(?:{_TIME}\s*)?(?:{_MUCH}\s*)?(?:{_LITTLE}\s*)*{word}(?P<after>得多|很多|不少)?"
        rf"(?:\s*(?:by\s+)?{later})?"
    )


def _changed(request: _Request, now: Intent) -> dict[str, Any]:
    """Fields that one relative word changes."""
    step, factor = request.step, request.factor
    match step:
        case "longer" | "shorter":
            fields = _length(request, now)
        case "slower" | "faster":
            fields = _pace(now, step == "slower", factor)
        case "tighter" | "wider":
            move = round(factor) * (1 if step == "tighter" else -1)
            fields = {"size": _moved(_SIZES, now.size or "ms", move, request)}
        case "lower" | "higher":
            move = round(factor) * (1 if step == "higher" else -1)
            fields = {"angle": _moved(_HEIGHTS, now.angle or "eye", move, request)}
        case "warmer" | "cooler":
            change = _KELVIN * factor * (1 if step == "warmer" else -1)
            fields = {"warmth_kelvin": (now.warmth_kelvin or 0.0) + change}
        case "brighter" | "darker":
            change = _STOPS * factor * (1 if step == "brighter" else -1)
            fields = {"exposure_stops": (now.exposure_stops or 0.0) + change}
        case "steadier":
            fields = {"steadiness": "smooth" if now.steadiness == "handheld" else "locked"}
        case _:
            scale = 1.5 if step == "further" else 0.6
            fields = {"moves": tuple(_scaled(move, scale) for move in now.moves or ()) or None}
    return fields


def _moved(scale: Sequence[str], now: str, move: int, request: _Request) -> str:
    """The value some steps along a scale, which ends."""
    here = scale.index(now)
    there = min(max(here + move, 0), len(scale) - 1)
    if there == here:
        raise request.impossible(f'the shot is already at "{now}"', "the other direction")
    return scale[there]


def _length(request: _Request, now: Intent) -> dict[str, Any]:
    if now.seconds is None:
        raise request.impossible("the shot has no length yet", 'a length such as "4 s"')
    change = request.seconds if request.seconds is not None else request.factor
    length = now.seconds + (change if request.step == "longer" else -change)
    if not 0 < length <= 600:
        raise request.impossible(
            f"it would leave {length:g} s of {now.seconds:g} s", "a shot between 0 and 600 s"
        )
    return {"seconds": round(length, 3)}


def _pace(now: Intent, slower: bool, factor: float) -> dict[str, Any]:
    """Slower and faster: the camera's speed; the length of the shot when nothing moves."""
    moving = [move for move in now.moves or () if move.kind != "static"]
    if not moving:
        length = (now.seconds or 4.0) * (1 + 0.25 * factor if slower else 1 / (1 + 0.25 * factor))
        return {"seconds": min(600.0, round(length, 2))}
    return {"moves": tuple(_paced(move, slower, round(factor)) for move in now.moves or ())}


def _paced(move: Move, slower: bool, steps: int) -> Move:
    """One speed down or up; at the end of the scale, or when the amount is said, less or more."""
    if move.kind == "static":
        return move
    place = _SPEEDS.index(move.speed or "medium")
    wanted = place + (-steps if slower else steps)
    bounded = min(max(wanted, 0), len(_SPEEDS) - 1)
    changed = move.model_copy(update={"speed": _SPEEDS[bounded]})
    if move.amount is None and bounded == wanted:
        return changed
    return _scaled(changed, (0.7 if slower else 1.4) ** steps)


def _scaled(move: Move, factor: float) -> Move:
    """The move with more or less of its amount; a ratio is scaled about 1."""
    unit = vocabulary.unit(move.kind)
    if not unit:
        return move
    amount = move.amount if move.amount is not None else vocabulary.amount(move.kind)
    scaled = 1 + (amount - 1) * factor if unit == "ratio" else amount * factor
    return move.model_copy(update={"amount": round(scaled, 3)})
