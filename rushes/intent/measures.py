"""Numbers with a unit: lenses, seconds, amounts of moves, changes of exposure and warmth."""

import re
from collections.abc import Iterator

from rushes.intent.numbers import NUMBER, number
from rushes.intent.patterns import Found, Means, patterns

__all__ = ["NUMBER", "Found", "Means", "measures", "number"]

# Each unit: what it measures, and how many of the stored unit it is worth.
_UNITS: dict[str, tuple[str, float]] = {
    r"mm|millimet(?:er|re)s?|毫米": ("lens", 1.0),
    r"m|met(?:er|re)s?|米|公尺": ("metres", 1.0),
    r"cm|centimet(?:er|re)s?|厘米|公分": ("metres", 0.01),
    r"ft|feet|foot|英尺": ("metres", 0.3048),
    r"degrees?|deg|°|º|度": ("degrees", 1.0),
    r"turns?|circles?|revolutions?|圈|周": ("degrees", 360.0),
    r"x|times|×|倍": ("ratio", 1.0),
    r"s|secs?|seconds?|秒钟?": ("seconds", 1.0),
    r"min|mins|minutes?|分钟": ("seconds", 60.0),
    r"stops?|ev|档|挡": ("stops", 1.0),
    r"k|kelvin|开尔文|开(?!始)": ("kelvin", 1.0),
    r"primes?|定焦|lens|头(?![顶部发上])|的头": ("lens", 1.0),
}
_MEASURES = tuple(_UNITS.values())
_UNIT = "|".join(f"(?P<u{i}>{units})" for i, units in enumerate(_UNITS))
_AMOUNT = re.compile(
    rf"(?P<sign>(?<![a-z0-9])[+\-]\s?)?(?P<n>{NUMBER})\s*-?(?:of\sa\s|个|整)?(?:{_UNIT})(?![a-z0-9])"
    r"(?:(?<=米)(?P<more>[一二三四五六七八九])(?![\u3400-\u9fff]?[米厘毫度秒])"
    r"|(?<=[米秒度圈档倍钟])(?P<half>半)(?![米秒度圈档倍]))?"
)
_BEFORE = {
    "seconds": re.compile(
        r"(?:\b(?:over(?:\sthe\scourse\sof)?|for|in|lasting|lasts|during|within|takes|taking)"
        r"(?:\sabout)?|持续|历时|用时|时长|长约|约|前|(?P<then>后))\s*:?\s*$"
    ),
    "lens": re.compile(r"(?:\bon\san?|\bwith\san?|\busing\san?|用)\s*$"),
    "amount": re.compile(r"\bby(?:\sabout)?\s*$"),
    "stops": re.compile(
        r"(?<!高光)(?<!暗部)(?<!阴影)(?<!背景)(?<!天空)"
        r"(?:(?P<up>提亮|亮|加亮|加|开大|提|过曝|过)|(?P<down>压暗|暗|减|收|压|欠曝|降|欠)|exposure|曝光|"
        r"\b(?P<over>over)|\b(?P<under>under))\s*(?:by\s)?$"
    ),
    "kelvin": re.compile(
        r"(?:色温)?偏?(?P<up>暖)\s*$|(?:色温)?偏?(?P<down>冷)\s*$|(?P<over>warmer)\sby\s*$"
        r"|(?P<under>cooler)\sby\s*$|(?:\bwarmth|色温)(?:\sby)?\s*$"
    ),
}
_BEHIND = {
    "seconds": re.compile(r"\s*(?:long\b|内完成|之内|以内|内|左右|(?P<then>后|之后|以后))"),
    "lens": re.compile(r"\s*(?:lens(?:es)?\b|prime\b|镜头|定焦|焦段|焦距|端)"),
    "stops": re.compile(
        r"\s*(?:(?P<up>over(?:exposed)?|brighter|过曝|亮)|(?P<down>under(?:exposed)?|darker|down|"
        r"欠曝|暗))(?![a-z])"
    ),
    "kelvin": re.compile(r"\s*(?:(?P<up>warmer)|(?P<down>cooler|colder))(?![a-z])"),
}
_LENGTHS = frozenset({"ratio", "degrees", "metres"})


def measures(flat: str) -> Iterator[Found]:
    """Everything of this kind in the flattened words; what varies more goes before."""
    yield from patterns(flat)
    for found in _AMOUNT.finditer(flat):
        measured = _measured(found, flat)
        if measured:
            yield measured


def _measured(found: re.Match[str], flat: str) -> Found | None:
    """A number with its unit, and the words before and behind that belong to it."""
    place = next(i for i in range(len(_MEASURES)) if found[f"u{i}"])
    kind, worth = _MEASURES[place]
    value = number(found["n"]) * worth
    value += number(found["more"]) / 10 if found["more"] else 0.0
    value += worth / 2 if found["half"] else 0.0
    sign = found["sign"].strip() if found["sign"] else ""
    asked = "amount" if kind in _LENGTHS else kind
    before = _BEFORE[asked].search(flat[max(0, found.start() - 24) : found.start()])
    behind = _BEHIND[asked].match(flat, found.end()) if asked in _BEHIND else None
    start = found.start() - len(before[0]) if before else found.start()
    end = behind.end() if behind else found.end()
    if kind in ("stops", "kelvin"):
        means = _change(kind, value, sign, (before, behind))
    elif kind == "lens":
        means = (("lens_mm", value),)
    elif kind == "seconds":
        means = (("seconds", -value if sign == "-" else value),)
        if behind and behind["then"]:
            return Found(start, end, (*means, ("join", "then")))
        if before and before["then"]:
            return Found(start, end, (("join", "then"), *means))
    else:
        means = (("amount", (-value if sign == "-" else value, kind)),)
    return Found(start, end, means) if means else None


def _change(
    kind: str, value: float, sign: str, beside: tuple[re.Match[str] | None, re.Match[str] | None]
) -> Means:
    """A signed change of exposure or warmth; without any sign it is not one ("5600 K")."""
    field = "exposure_stops" if kind == "stops" else "warmth_kelvin"
    for match in beside:
        said = match.groupdict() if match else {}
        if said.get("down") or said.get("under"):
            return ((field, -value),)
        if said.get("up") or said.get("over"):
            return ((field, value),)
    if sign:
        return ((field, -value if sign == "-" else value),)
    return ()
