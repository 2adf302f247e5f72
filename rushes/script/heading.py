"""Scene headings in English and Chinese: setting, place, hour and scene number."""

import re
from typing import Literal, NamedTuple

from rushes.script.words import CJK, any_of, words

Setting = Literal["int", "ext", "int/ext"]

_BOTH, _INT, _EXT = (any_of(words("setting", f"en_{kind}")) for kind in ("both", "int", "ext"))
_ENGLISH = re.compile(
    rf"(?:(?P<both>{_BOTH})|(?P<int>{_INT})|(?P<ext>{_EXT}))(?:\.\s*|\s+)", re.IGNORECASE
)
_ZH_BOTH = any_of(words("setting", "zh_both"))
_ZH_INT, _ZH_EXT = any_of(words("setting", "zh_int")), any_of(words("setting", "zh_ext"))
_IN, _OUT = any_of(words("setting", "zh_int_short")), any_of(words("setting", "zh_ext_short"))
_ZH_SETTING = re.compile(
    rf"(?:(?P<both>{_ZH_BOTH})|(?P<int>{_ZH_INT}|(?:{_IN})(?=[.\uff0e。、\s]))"
    rf"|(?P<ext>{_ZH_EXT}|(?:{_OUT})(?=[.\uff0e。、\s])))[.\uff0e。、：:\s]*"
)
_SETTING_WORD = re.compile(
    rf"(?P<both>{_ZH_BOTH})|(?P<int>{_ZH_INT}|{_IN})|(?P<ext>{_ZH_EXT}|{_OUT})"
)
_HOURS = any_of(words("hour", "zh"))
_HOUR_WORD = re.compile(rf"(?:{_HOURS})(?:景|间|間)?")
_HOUR_ALONE = re.compile(rf"[\s，,·]+((?:{_HOURS})(?:景|间|間)?)$")
_HOUR_SETTING = re.compile(rf"({_HOURS})({_IN}|{_OUT})")

_DIGITS = {form: value for value, forms in enumerate(words("count", "zh")) for form in forms}
_ZH_COUNT = rf"[{''.join(_DIGITS)}十百]+"
_COUNT = rf"[0-9\uff10-\uff19]+[A-Za-z]?(?:[-\uff0d][0-9]+[A-Za-z]?)?|{_ZH_COUNT}"
_SCENE = any_of(words("scene", "zh"))
_NUMBERED = re.compile(
    rf"(?:(?P<strong>第\s?(?:{_COUNT})\s?(?:{_SCENE})|(?:{_SCENE})\s?(?:{_COUNT}))(?=$|[\s：:.、\uff0e])"
    rf"|(?P<weak>(?:{_COUNT})\s?[、.\uff0e]|[0-9]+[A-Za-z]?(?:[-\uff0d][0-9]+)?(?=\s)))\s*[：:.、\uff0e]?\s*"
)
_STRONG_TIGHT = re.compile(rf"第\s?(?:{_COUNT})\s?(?:{_SCENE})(?={_ZH_SETTING.pattern})")
_COUNTED = re.compile(_COUNT)
_NUMBER = re.compile(r"\s*#(\w[\w.\-]*)#\s*$")
# A hyphen splits only beside a space ("TWENTY-ONE" is one word); a long dash always does.
_DASH = re.compile(r"\s*(?:—+|–|\uff0d|―|\s-+|-+(?=\s))\s*")
_GAP = re.compile(r"[\s，,、·/\uff0f—–\uff0d-]+")
_ENDS_A_SENTENCE = re.compile(r"[。！？!?；;…”』」]$")
_FACT = {kind: any_of(words("header", kind)) for kind in ("hour", "place", "people")}
_FACTS = re.compile(
    "|".join(rf"(?P<{kind}>(?:{_FACT[kind]})\s*[：:]\s*)" for kind in ("hour", "place", "people"))
)


_LONGEST = 300


class Heading(NamedTuple):
    """A heading taken apart; `number` is None when the page gives none.

    sure : it is a heading even with no blank line above it (Chinese, with number or hour).
    """

    text: str
    setting: Setting
    place: str
    hour: str
    number: str | None
    sure: bool = False


def read_heading(row: str) -> Heading | None:
    """The heading written on this row, or None when the row is something else."""
    text = row.strip()
    if len(text) > _LONGEST:
        return None
    forced = len(text) > 1 and text[0] == "." and text[1] not in ". \t"
    if forced:
        text = text[1:].strip()
    text, number = _without_number(text)
    found = _english(text) or (_chinese(text) if CJK.search(text) else None)
    if found is None and forced:
        found = Heading(text, "int/ext", *_split(text), None)
    if found and number:
        return found._replace(number=number)
    return found


def scene_count(row: str) -> bool:
    """Whether a row is only a Chinese scene number, 第三场, the header being on the next rows."""
    found = _NUMBERED.match(row.strip())
    return bool(found and found["strong"] and found.end() == len(row.strip()))


def header_fact(row: str) -> bool:
    """Whether a row gives one fact of a Chinese scene header: 景：茶馆."""
    return _FACTS.match(row.strip()) is not None


def people_fact(row: str) -> bool:
    """Whether a row only says who is in a scene: 人物：林晚、陆沉."""
    found = _FACTS.match(row.strip())
    return found is not None and found.lastgroup == "people"


def _without_number(text: str) -> tuple[str, str | None]:
    found = _NUMBER.search(text) if text.endswith("#") else None
    return (text[: found.start()].rstrip(), found[1]) if found else (text, None)


def _english(text: str) -> Heading | None:
    found = _ENGLISH.match(text + " ")
    if found is None:
        return None
    place, hour = _split(text[found.end() :].strip())
    return Heading(text, _setting(found), place.lstrip("-–— "), hour, None)


def _chinese(text: str) -> Heading | None:
    count = _NUMBERED.match(text) or _STRONG_TIGHT.match(text)
    number = _counted(count[0]) if count else None
    rest = text[count.end() :] if count else text
    opening = _ZH_SETTING.match(rest)
    if opening:
        place, hour = _split(rest[opening.end() :].strip())
        return Heading(text, _setting(opening), place, hour, number, bool(number or hour))
    if not CJK.match(rest) or _ENDS_A_SENTENCE.search(rest) or len(rest) > 60:
        return None
    strong = bool(count and count.groupdict().get("strong"))
    return _by_facts(text, rest, number, strong) or _by_words(text, rest, number, strong)


def _by_facts(text: str, rest: str, number: str | None, strong: bool) -> Heading | None:
    """第三场 时：夜 景：茶馆内 人：掌柜."""
    facts = list(_FACTS.finditer(rest))
    if not strong or not facts or facts[0].start() > 0:
        return None
    ends = [found.start() for found in facts[1:]] + [len(rest)]
    told = {
        found.lastgroup: rest[found.end() : end].strip()
        for found, end in zip(facts, ends, strict=True)
    }
    place = told.get("place", "")
    return Heading(text, _side(place), place, told.get("hour", ""), number, True)


def _by_words(text: str, rest: str, number: str | None, strong: bool) -> Heading | None:
    """第三场 茶馆 日 内, and 茶馆 日 内: setting and hour are words among others."""
    setting: Setting | None = None
    hour, places = "", list[str]()
    for word in _GAP.split(rest):
        inside = _SETTING_WORD.fullmatch(word)
        joined = _HOUR_SETTING.fullmatch(word)
        if inside and setting is None:
            setting = _setting(inside)
        elif joined and setting is None:
            hour, setting = joined[1], "int" if re.fullmatch(_IN, joined[2]) else "ext"
        elif _HOUR_WORD.fullmatch(word) and not hour:
            hour = word
        elif word:
            places.append(word)
    place = " ".join(places)
    if not place or not (strong or (setting and (hour or number))):
        return None
    return Heading(text, setting or _side(place), place, hour, number, True)


def _side(place: str) -> Setting:
    """Inside or outside, told by the last character of a place: 茶馆内, 村外."""
    if re.search(rf"(?:{_IN}|里|裡|中)$", place):
        return "int"
    return "ext" if re.search(rf"(?:{_OUT})$", place) else "int/ext"


def _setting(found: re.Match[str]) -> Setting:
    if found["both"]:
        return "int/ext"
    return "int" if found["int"] else "ext"


def _split(rest: str) -> tuple[str, str]:
    """Place and hour: the hour is what follows the last dash, or a Chinese hour at the end."""
    dashes = list(_DASH.finditer(rest))
    if dashes:
        return rest[: dashes[-1].start()].strip(), rest[dashes[-1].end() :].strip()
    alone = _HOUR_ALONE.search(rest)
    if alone:
        return rest[: alone.start()].strip(), alone[1]
    return rest, ""


def _counted(written: str) -> str:
    """The scene number in a Chinese count: "3" for 第三场, "1-3" for 1-3、."""
    found = _COUNTED.search(written)
    count = found[0] if found else ""
    if not re.fullmatch(_ZH_COUNT, count):
        digits = (str(int(c)) if c.isdigit() else c for c in count)
        return "".join(digits).replace("\uff0d", "-")
    total = unit = 0
    for character in count:
        if character == "百":
            total, unit = total + max(unit, 1) * 100, 0
        elif character == "十":
            total, unit = total + max(unit, 1) * 10, 0
        else:
            unit = _DIGITS[character]
    return str(total + unit)
