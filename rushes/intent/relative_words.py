"""The phrases that ask for a change, as patterns: built once from relative.toml.

English compares with "-er", "more", "too", "not ... enough", Chinese with 更, 再, 一点, 太, 别那么;
an amount may stand before or behind ("two seconds longer", 长两秒, 快一倍).
"""

import re
import tomllib
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, Literal, NamedTuple, cast

from rushes.intent import vocabulary
from rushes.intent.dialects import Language
from rushes.intent.numbers import NUMBER, number
from rushes.intent.scan import CJK

Unit = Literal["seconds", "stops", "kelvin", "degrees", "percent", "steps", "mm", "metres", "times",
               "frames"]  # fmt: skip

_UNITS: tuple[tuple[Unit, str, float], ...] = (
    ("seconds", r"s|secs?|seconds?|beats?|秒钟?|拍", 1.0),
    ("stops", r"stops?|ev|档|挡", 1.0),
    ("kelvin", r"k|kelvin|开尔文|开", 1.0),
    ("degrees", r"degrees?|deg|°|度", 1.0),
    ("percent", r"%|percent|per\s?cent", 0.01),
    ("percent", r"成", 0.1),
    ("steps", r"sizes?|steps?|notch(?:es)?|级|个?景别", 1.0),
    ("mm", r"mm|毫米", 1.0),
    ("metres", r"m|met(?:re|er)s?|米", 1.0),
    ("metres", r"cm|centimet(?:re|er)s?|厘米|公分", 0.01),
    ("times", r"x|times|倍", 1.0),
    ("frames", r"frames?|帧|格", 1.0),
)
_UNIT = "|".join(units for _, units, _ in _UNITS)
_AMOUNT = rf"(?:{NUMBER})\s*-?\s*(?:{_UNIT})(?![a-z])"
_MORE = rf"(?:{NUMBER})\s+(?:more|extra|additional)\s+(?:{_UNIT})(?![a-z])"
_BARE = r"(?:\d+(?:\.\d+)?|two|three|four|five|six|ten)"
_FACTORS = {
    "half": 0.5, "halve": 0.5, "a third": 1 / 3, "a quarter": 0.25, "twice": 2.0, "double": 2.0,
    "triple": 3.0, "three times": 3.0, "一半": 0.5, "减半": 0.5, "加倍": 2.0, "翻倍": 2.0,
    "两倍": 2.0, "三倍": 3.0, "2倍": 2.0, "3倍": 3.0,
}  # fmt: skip
_GAINS = {"一倍": (2.0, 0.5), "两倍": (3.0, 1 / 3), "一半": (1.5, 0.5)}
Pole = dict[str, list[str]]


class Amount(NamedTuple):
    """A number and what it counts; "" where no unit was said."""

    value: float
    unit: Unit | Literal[""]


class Asked(NamedTuple):
    """One relative phrase: where it stands, and what it asks for.

    more : the first pole of its dimension. strength : 0.5 a little, 1, 2 much. factor : "half",
    "twice", as what the quantity is multiplied by.
    """

    start: int
    end: int
    dimension: str
    more: bool
    strength: float
    amount: Amount | None
    factor: float | None


@cache
def tables() -> dict[str, dict[str, Any]]:
    """relative.toml as it stands."""
    text = files("rushes.intent").joinpath("relative.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@lru_cache(maxsize=4096)
def asked(clause: str) -> tuple[Asked, ...]:
    """The relative phrases of a flattened clause, the longest first where they overlap."""
    found: list[tuple[int, int, str, bool]] = []
    parts = {*re.findall("[a-z]+", clause), *CJK.findall(clause)}
    for tongue in _tongues(clause):
        for dimension, more, needles, pattern in _patterns(tongue):
            if parts.isdisjoint(needles):
                continue
            spans = [_with_strength(clause, *m.span(1), tongue) for m in pattern.finditer(clause)]
            held = [noun.span() for noun in nouns(dimension).finditer(clause)] if spans else []
            # 时长四十秒 says how long, not "longer": the adjective is inside the noun.
            spans = [(a, b) for a, b in spans if not any(x < a < y for x, y in held)]
            found += [(start, end, dimension, more) for start, end in spans]
    found.sort(key=lambda one: (one[0] - one[1], one[0]))
    kept: list[tuple[int, int, str, bool]] = []
    for one in found:
        if all(one[1] <= other[0] or other[1] <= one[0] for other in kept):
            kept.append(one)
    return tuple(_read(clause, *one) for one in sorted(kept))


def _tongues(clause: str) -> Iterator[Language]:
    """The languages a clause is written in."""
    if re.search("[a-z]", clause):
        yield "en"
    if CJK.search(clause):
        yield "zh"


def _with_strength(clause: str, start: int, end: int, tongue: Language) -> tuple[int, int]:
    """Where the phrase stands with "a bit", "much", "two seconds" before or behind it."""
    before, behind = _around(tongue)
    first, last = before.search(clause, 0, start), behind.match(clause, end)
    return first.start() if first else start, last.end() if last else end


@cache
def _around(tongue: Language) -> tuple[re.Pattern[str], re.Pattern[str]]:
    strength = _any(_strengths(tongue))
    if tongue == "zh":
        return re.compile(rf"(?:{strength}|更)+$"), re.compile(_behind())
    amount = rf"(?:{_AMOUNT}|(?<![a-z]){_BARE}(?![a-z]))"
    before = rf"(?:{amount}\s+|(?:{strength}\s+)+)$"
    return re.compile(before), re.compile(rf"(?:\s+{strength})?(?:\s+(?:by\s+)?{_AMOUNT})?")


def _strengths(tongue: Language) -> list[str]:
    return [
        word
        for e in ("slight", "little", "plain", "much")
        for word in listed("strength", e, tongue)
    ]


def listed(table: str, entry: str, tongue: Language) -> list[str]:
    return cast("list[str]", tables()[table][entry][tongue])


@cache
def words(table: str, *entries: str) -> re.Pattern[str]:
    """Any phrase of some entries, both languages, the longest first."""
    said = [
        w for entry in entries for tongue in ("en", "zh") for w in tables()[table][entry][tongue]
    ]
    return re.compile(_any(said))


@cache
def nouns(dimension: str) -> re.Pattern[str]:
    """What a dimension measures, both languages."""
    table = tables()[dimension]
    return re.compile(_any([*table.get("noun_en", ()), *table.get("noun_zh", ())]))


def _any(phrases: Sequence[str]) -> str:
    """One of these phrases; nothing where there are none."""
    return "(?:" + ("|".join(map(_bounded, _longest(phrases))) or "(?!)") + ")"


def _longest(phrases: Sequence[str]) -> list[str]:
    return sorted(phrases, key=len, reverse=True)


def _bounded(phrase: str) -> str:
    body = r"\s+".join(re.escape(part) for part in phrase.split())
    return rf"(?<![a-z]){body}(?![a-z])" if phrase.isascii() else body


class _Form(NamedTuple):
    """A way to ask: a pattern, and the phrases one of which must stand in it."""

    pattern: str
    phrases: Sequence[str]


@cache
def _patterns(
    tongue: Language,
) -> tuple[tuple[str, bool, frozenset[str], re.Pattern[str]], ...]:
    """Dimension, pole, words or characters without which it cannot be there, and the pattern."""
    made: list[tuple[str, bool, frozenset[str], re.Pattern[str]]] = []
    forms_of = _english if tongue == "en" else _chinese
    for dimension, table in tables().items():
        if "units" not in table:
            continue
        poles = [cast("Pole", pole) for pole in table.values() if isinstance(pole, dict)]
        for more, (own, other) in ((True, poles), (False, poles[::-1])):
            for form in forms_of(own, other, table.get(f"noun_{tongue}", []), more):
                needles = frozenset(word for phrase in form.phrases for word in _needles(phrase))
                # Looking ahead finds the phrases that begin inside another one too.
                pattern = re.compile(rf"(?=({form.pattern}))")
                made += [(dimension, more, needles, pattern)] if needles else []
    return tuple(made)


def _needles(phrase: str) -> tuple[str, ...]:
    """What of a phrase is always there: its longest English word, its first Chinese character."""
    if "{more}" in phrase:
        return ("more", "extra", "additional")
    literal = re.sub(r"\{\w+\}", " ", phrase)
    han = CJK.search(literal)
    return (han[0] if han else max(re.findall("[a-z]+", literal), key=len),)


def _english(own: Pole, other: Pole, nouns: list[str], more: bool) -> list[_Form]:
    """ "tighter", "not tight enough", "too wide", "less headroom", "half the speed"."""
    near, far, noun = _any(own["adj_en"]), _any(other["adj_en"]), _phrases(nouns)
    change, moves = ("more", "grows") if more else ("less", "shrinks")
    factor = _any([word for word in _FACTORS if word.isascii()])
    near_said, far_said = own["adj_en"], other["adj_en"]
    forms = [
        _Form(_phrases(own["en"]), own["en"]),
        _Form(rf"(?<![a-z])more\s+{near}", near_said),
        _Form(rf"(?:\bnot|n't)\s+(?:quite\s+|nearly\s+)?{near}\s+enough", near_said),
        _Form(rf"(?<![a-z])(?:too|less)\s+{far}", far_said),
        _Form(
            r"(?:\b(?:do\s+)?not|(?:\bdo|\bis)n't|\bdont)\s+(?:[a-z']+\s+){0,3}?"
            rf"(?:quite\s+)?(?:so|as|that|too)\s+{far}",
            far_said,
        ),
        _Form(rf"{factor}\s+as\s+{near}", near_said),
        _Form(
            rf"{_phrases(listed('noun', change, 'en'))}\s+(?:of\s+)?(?:the\s+|a\s+|some\s+)?{noun}",
            nouns,
        ),
        _Form(
            rf"{noun}\s+(?:(?:is|should\s+be|needs\s+to\s+be|a)\s+)*"
            rf"(?:{_any(_strengths('en'))}\s+)*{_any(listed('noun', moves, 'en'))}",
            nouns,
        ),
    ]
    half = rf"(?:\bat\s+)?{factor}\s+(?:of\s+)?(?:the\s+|that\s+|its\s+)?{noun}"
    return [*forms, _Form(half, nouns)] if more else forms


def _phrases(phrases: Sequence[str]) -> str:
    return "(?:" + ("|".join(map(_phrase, _longest(phrases))) or "(?!)") + ")"


def _phrase(phrase: str) -> str:
    """A phrase of the table with its places filled: {little}, {n}, {more} and three dots."""
    little = _any([*listed("strength", "slight", "en"), *listed("strength", "little", "en")])
    places = {"{little}": little, "{n}": f"(?:{_AMOUNT})", "{more}": f"(?:{_MORE})"}
    parts = phrase.split()
    body = ""
    for index, part in enumerate(parts):
        last = index == len(parts) - 1
        if part == "...":
            body += r"(?:\s+(?:the\s+)?[a-z']+)?" if last else r"(?:[a-z']+\s+){0,3}?"
            continue
        body += places.get(part) or re.escape(part)
        body += "" if last or parts[index + 1 :] == ["..."] else r"\s+"
    return rf"(?<![a-z']){body}(?![a-z])"


def _chinese(own: Pole, other: Pole, nouns: list[str], more: bool) -> list[_Form]:
    """ "紧一点", "更紧", "长两秒", "快一倍", "不够紧", "太松了", "别那么松", "头顶空间少一点"."""
    near, far, noun = _any(own["adj_zh"]), _any(other["adj_zh"]), _any(nouns)
    change, moves = ("more", "grows") if more else ("less", "shrinks")
    raised = _any(["更", "再", "还要", *listed("strength", "slight", "zh"), "大大"])
    closed = r"(?:(?![\u3400-\u9fff])|(?=[的了吧啊呢地]))"
    soft = _any([*listed("strength", "much_behind", "zh"), *listed("strength", "behind", "zh")])
    places = {
        r"\{little\}": soft, r"\{n\}": f"(?:{_AMOUNT})", r"\{move\}": _camera_verbs(),
        r"\{so\}": f"{raised}*",
    }  # fmt: skip
    phrases = "|".join(re.escape(phrase) for phrase in _longest(own["zh"])) or "(?!)"
    for place, said in places.items():
        phrases = phrases.replace(place, said)
    times = _any([word for word in _FACTORS if not word.isascii()])
    near_said, far_said = own["adj_zh"], other["adj_zh"]
    forms = [
        _Form(f"(?:{phrases})", own["zh"]),
        _Form(rf"{near}(?:{_any(list(_GAINS))}|{_behind()})", near_said),
        _Form(rf"{raised}+{near}{closed}", near_said),
        _Form(rf"不够{near}", near_said),
        _Form(rf"(?:有点儿?|有些)?(?:太|过于|过|有点儿?|有些){far}(?:了|{closed})", far_said),
        _Form(
            r"(?:别|不要|不用|不必|没必要|没)[^\s,.;]{0,3}?(?:这么|那么|太|这样|那样|过于)" + far,
            far_said,
        ),
        _Form(rf"{_any(listed('noun', change, 'zh'))}{_behind()}?(?:留|的)*{noun}", nouns),
        _Form(
            rf"{noun}(?:的|再|要|得|应该|可以|还|留|给|需要|能|稍微|略|更|变)*"
            rf"{_any(listed('noun', moves, 'zh'))}了?",
            nouns,
        ),
    ]
    half = rf"{times}的?{noun}|{noun}(?:的|变|到|是|为)*{times}"
    return [*forms, _Form(half, nouns)] if more else forms


@cache
def _camera_verbs() -> str:
    """What a Chinese camera does: 推, 摇."""
    return _any([w for entry in vocabulary.tables()["family"].values() for w in entry["zh"]])


@cache
def _behind() -> str:
    said = [*listed("strength", "much_behind", "zh"), *listed("strength", "behind", "zh")]
    return rf"(?:{_AMOUNT}|{_any(said)}|\d+(?:\.\d+)?)"


def _read(clause: str, start: int, end: int, dimension: str, more: bool) -> Asked:
    text = clause[start:end]
    slight = words("strength", "slight").search(text)
    much = words("strength", "much", "much_behind").search(text)
    factor = _factor(text, more)
    amount = None if factor is not None else _amount(text)
    strength = 2.0 if much else 0.5 if slight else 1.0
    return Asked(start, end, dimension, more, strength, amount, factor)


def _factor(text: str, more: bool) -> float | None:
    """What the quantity is multiplied by: "half the speed", "twice as slow", 快一倍."""
    for word, value in sorted(_FACTORS.items(), key=lambda one: -len(one[0])):
        if word.isascii():
            said = re.search(rf"(?<![a-z]){word}\s+(as|of|the|that|its|[a-z]+$)", text)
            if said:
                return 1 / value if said[1] == "as" and not more else value
        elif re.search(rf"^{word}的?[\u3400-\u9fff]|{word}$", text) and not text.endswith("倍"):
            return value
    gain = next((gain for word, gain in _GAINS.items() if text.endswith(word)), None)
    return gain and gain[0 if more else 1]


def _amount(text: str) -> Amount | None:
    for found in re.finditer(rf"(?:{_AMOUNT})|(?:{_MORE})", text):
        for unit, units, worth in _UNITS:
            read = re.fullmatch(
                rf"({NUMBER})\s*-?\s*(?:(?:more|extra|additional)\s+)?(?:{units})", found[0]
            )
            if read:
                return Amount(number(read[1]) * worth, unit)
    bare = re.search(rf"^{_BARE}(?=\s)|\d+(?:\.\d+)?$", text)
    return Amount(number(bare[0]), "") if bare else None
