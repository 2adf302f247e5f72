"""Phrases with numbers or names in them: lens, seconds, amounts, light from a side, shoulders."""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import NamedTuple

from rushes.intent import vocabulary


class Found(NamedTuple):
    """A stretch of the words and what it means, as (kind, value) pairs."""

    start: int
    end: int
    means: tuple[tuple[str, object], ...]


_WORDS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10, "twelve": 12, "fifteen": 15, "twenty": 20, "thirty": 30,
    "forty": 40, "forty-five": 45, "sixty": 60, "ninety": 90, "half": 0.5, "half a": 0.5,
    "a half": 0.5, "one and a half": 1.5, "two and a half": 2.5,
}  # fmt: skip
_CHINESE: dict[str, float] = {"零": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5} | {
    "六": 6, "七": 7, "八": 8, "九": 9, "半": 0.5,
}  # fmt: skip
_SPELT = "|".join(sorted(map(re.escape, _WORDS), key=len, reverse=True))
NUMBER = (
    rf"(?:(?<![\w.])(?:\d{{1,6}}(?:\.\d{{1,17}})?|(?:{_SPELT})(?=[\s\-]))|(?<=[\u3400-\u9fff])"
    r"\d{1,6}(?:\.\d{1,17})?|[零一二两三四五六七八九十百半]{1,5}(?:点[零一二三四五六七八九]{1,3})?)"
)
_SIGNED = r"[+\-]\s?\d{1,6}(?:\.\d{1,17})?"
# Each unit: what it measures, and how many of the stored unit it is worth.
_UNITS: dict[str, tuple[str, float]] = {
    r"m|metres?|meters?|米|公尺": ("metres", 1.0),
    r"cm|centimetres?|centimeters?|厘米|公分": ("metres", 0.01),
    r"ft|feet|foot|英尺": ("metres", 0.3048),
    r"degrees?|deg|°|度": ("degrees", 1.0),
    r"x|times|×|倍": ("ratio", 1.0),
}
_AMOUNT = "|".join(f"(?P<u{i}>{units})" for i, units in enumerate(_UNITS))


def number(written: str) -> float:
    """A number in digits, English or Chinese words; "2.5", "half a", "十五", "一点五"."""
    written = written.strip()
    if written in _WORDS:
        return float(_WORDS[written])
    if written[0] in "+-":
        return float(written.replace(" ", ""))
    if written[0].isascii():
        return float(written)
    whole, _, part = written.partition("点")
    total = unit = 0.0
    for character in whole:
        if character in "十百":
            total, unit = total + max(unit, 1) * (10 if character == "十" else 100), 0.0
        else:
            unit = _CHINESE[character]
    return total + unit + sum(_CHINESE[c] * 10.0**-i for i, c in enumerate(part, start=1))


def measures(flat: str, words: str, names: Mapping[str, str]) -> Iterator[Found]:
    """Everything of this kind in the flattened words, the most telling first."""
    yield from _shoulders(flat, words, names)
    for pattern, meaning in _rules():
        for found in pattern.finditer(flat):
            means = meaning(found)
            if means:
                yield Found(found.start(), found.end(), means)


Means = tuple[tuple[str, object], ...]


@cache
def _rules() -> tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Means]], ...]:
    colour = "|".join(sorted(map(re.escape, vocabulary.colours()), key=len, reverse=True))
    colour = rf"(?:#[0-9a-f]{{6}}|{colour})"
    en = "|".join(sorted(map(re.escape, vocabulary.beside("en")), key=len, reverse=True))
    zh = "|".join(sorted(map(re.escape, vocabulary.beside("zh")), key=len, reverse=True))
    n, end, mm = NUMBER, r"(?![a-z0-9])", r"\s*(?:mm|毫米)"
    rules: list[tuple[str, Callable[[re.Match[str]], Means]]] = [
        (rf"(?:from\s+|从)?({n})(?:{mm})?\s*(?:to|-|到|至)\s*({n}){mm}{end}", _zoom),
        (rf"({n})\s*-?(?:mm|millimet(?:er|re)s?|毫米)(?:\s*(?:lens|镜头))?{end}",
         lambda m: (("lens_mm", number(m[1])),)),
        (rf"(?:dutch|canted)(?:\s(?:angle|tilt))?(?:\s(?:of|by))?(?:\s*({_SIGNED}|{n})\s*(?:°|deg"
         rf"(?:rees?)?{end}))?{end}|(?:荷兰角|倾斜构图|倾斜角度?|倾斜)\s*({_SIGNED}|{n})\s*(?:度|°)"
         r"|荷兰角|倾斜构图|倾斜角度", _dutch),
        (rf"(?:warmth|色温)?\s*(?:by\s*)?({_SIGNED})\s*(?:k|kelvin|开尔文|开){end}",
         lambda m: (("warmth_kelvin", number(m[1])),)),
        (rf"(?:exposure|曝光)?\s*({_SIGNED})\s*(?:stops?|ev|档|挡){end}",
         lambda m: (("exposure_stops", number(m[1])),)),
        (rf"({n})\s*(?:stops?|档|挡)\s*(over|under|过曝|欠曝){end}", _stops),
        (rf"(?:over|for|in|lasting|lasts|hold(?:s|ing)?(?:\sfor)?|during|持续|历时|用时|时长|停留)?"
         rf"\s*({n})\s*-?(?:s|secs?|seconds?|秒钟?){end}", lambda m: (("seconds", number(m[1])),)),
        (rf"(?:palette|colou?r palette|色板|配色|调色板)\s*(?:of\s|[:：])?\s*"
         rf"({colour}(?:\s*(?:[+/&]|,\s*and\s|,|and\s|和|与|及)\s*{colour}(?![a-z]))*)(?![a-z])",
         lambda m: (("palette", _palette(m[1], colour)),)),
        (rf"(?<![a-z#])({colour}(?:\s*(?:[+/&]|and\s)\s*{colour})*)\s+(?:colou?r\s)?palette{end}",
         lambda m: (("palette", _palette(m[1], colour)),)),
        (rf"(?P<tone>warm|cool|cold)?\s*(?:key|light|lit|lighting)(?:\slight)?\s(?:(?:comes?|coming)\s)?"
         rf"from\s(?:the\s)?(?P<side>{en})(?:\sside)?{end}", _light),
        (rf"(?<![a-z])(?P<side>{en})[\s\-]+(?P<tone>warm|cool|cold)?\s*(?:key(?:\slight)?|light|lit)"
         rf"{end}", _light),
        (rf"(?:从|自)?(?P<side>{zh})(?:打来|照来|射来|来)?的?(?P<tone>暖|冷)?(?:色|的)?(?:主|光源)?光"
         r"(?:源|线)?", _light),
        (rf"(?P<tone>暖|冷)?(?:色)?的?主?光(?:源|线)?(?:从|自|来自)(?P<side>{zh})"
         r"(?:打过来|打来|照来|射来|来)?", _light),
        (rf"(?:by\s)?({n})\s*-?(?:{_AMOUNT}){end}(?!\s*angle)", _amount),
    ]  # fmt: skip
    return tuple((re.compile(pattern), meaning) for pattern, meaning in rules)


def _zoom(found: re.Match[str]) -> Means:
    """ "35mm to 85mm": the lens at the start, and how far the zoom goes."""
    first, last = number(found[1]), number(found[2])
    if first <= 0 or last <= 0 or first == last:
        return ()
    family = "zoom_in" if last > first else "zoom_out"
    return (("lens_mm", first), ("zoom", (family, max(first, last) / min(first, last))))


def _dutch(found: re.Match[str]) -> Means:
    written = found[1] or found[2]
    return (("dutch_degrees", number(written) if written else 12.0),)


def _stops(found: re.Match[str]) -> Means:
    sign = 1 if found[2] in ("over", "过曝") else -1
    return (("exposure_stops", sign * number(found[1])),)


def _palette(written: str, colour: str) -> tuple[str, ...]:
    names = vocabulary.colours()
    return tuple(names.get(one[0], one[0]) for one in re.finditer(colour, written))


def _light(found: re.Match[str]) -> Means:
    sides = vocabulary.beside("en") | vocabulary.beside("zh")
    means: Means = (("key_from", sides[found["side"]]),)
    if found["tone"]:
        tone = "warm" if found["tone"] in ("warm", "暖") else "cool"
        means += (("warmth", tone),)
    return means


def _amount(found: re.Match[str]) -> Means:
    for i, (measured, worth) in enumerate(_UNITS.values()):
        if found[f"u{i}"]:
            return (("amount", (number(found[1]) * worth, measured)),)
    return ()


def _shoulders(flat: str, words: str, names: Mapping[str, str]) -> Iterator[Found]:
    """ "over MONK's shoulder onto SELLER", "过道士肩拍卖梨人"."""
    named = {name.lower(): canonical for name, canonical in names.items() if name.strip()}
    one = "|".join(sorted(map(re.escape, named), key=len, reverse=True))
    # Without a cast, any word in capitals may be a name.
    one = one or r"[a-z][a-z0-9_\-]*"
    joined = r"(?:\s*,?\s*(?:and|&)\s+(?:the\s+)?|\s*[和与及,]\s*)"
    several = rf"(?:{one})(?:{joined}(?:{one}))*"
    pattern = re.compile(
        rf"(?<![a-z])over\s(?:the\s)?(?P<a>{one})(?:'s?)?\sshoulders?"
        rf"(?:\s(?:onto|on|at|to|towards?|of)\s(?:the\s)?(?P<b>{several})(?![a-z]))?"
        rf"|(?<![a-z])(?:ots|over[\s\-]the[\s\-]shoulder)\s(?:of\s|from\s)?(?:the\s)?(?P<c>{one})"
        rf"(?:\s(?:onto|on|to)\s(?:the\s)?(?P<d>{several}))?(?![a-z])"
        rf"|(?:越过|过|从)\s*(?P<e>{one})\s*的?肩(?:膀|头|部)?[后上]?\s*"
        rf"(?:拍摄|拍向|拍|看向|看|望向|望|对准|向)?\s*(?P<f>{several})?"
    )
    for found in pattern.finditer(flat):
        means = _over(found, words, named, one)
        if means:
            yield Found(found.start(), found.end(), means)


def _over(found: re.Match[str], words: str, named: dict[str, str], one: str) -> Means:
    def read(group: str) -> list[str]:
        written = words[found.start(group) : found.end(group)]
        if named:
            return [named[name] for name in re.findall(one, found[group])]
        return [name for name in re.findall(r"[\w\-]+", written) if name.isupper()]

    over = [name for group in "ace" if found[group] for name in read(group)]
    seen = [name for group in "bdf" if found[group] for name in read(group)]
    if not over:
        return ()
    means: Means = (("over", over[0]),)
    return (*means, ("subjects", tuple(seen))) if seen else means
