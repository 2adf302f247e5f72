"""Scene headings in English and Chinese: setting, place, hour and scene number."""

import re
from typing import Literal, NamedTuple

Setting = Literal["int", "ext", "int/ext"]

_ENGLISH = re.compile(
    r"(?P<both>INT\.?\s?/\s?EXT|EXT\.?\s?/\s?INT|I\s?/\s?E)(?:\.\s*|\s+)"
    r"|(?P<int>INT)(?:\.\s*|\s+)|(?P<ext>EXT|EST)(?:\.\s*|\s+)",
    re.IGNORECASE,
)
_CHINESE = re.compile(
    r"(?:第?\s?(?P<number>[0-9]+|[零一二三四五六七八九十百]+)\s?(?:场|[、.\uff0e])\s?[：:]?\s?)?"
    r"(?:(?P<both>内外景|外内景|内\s?/\s?外景?|内景\s?/\s?外景|外景\s?/\s?内景|外\s?/\s?内景?)"
    r"|(?P<int>内景|内(?=[.\uff0e。、\s]))|(?P<ext>外景|外(?=[.\uff0e。、\s])))[.\uff0e。、：:\s]*"
)
_NUMBER = re.compile(r"\s*#([A-Za-z0-9][A-Za-z0-9.\-]*)#\s*$")
# A hyphen splits only beside a space ("TWENTY-ONE" is one word); a long dash always does.
_DASH = re.compile(r"\s*(?:—+|–|\uff0d|―|\s-+|-+(?=\s))\s*")
_HOUR_ALONE = re.compile(
    r"[\s，,·]+((?:日|夜|晨|昏|晚|早|午|傍晚|黄昏|清晨|早晨|凌晨|黎明|拂晓|白天|白日|夜晚|夜里|深夜|"
    r"正午|中午|午后|下午|上午|日出|日落|同前|连续|稍后)(?:景|间)?)$"
)
_DIGITS = {"零": 0, "一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}


class Heading(NamedTuple):
    """A heading taken apart; `number` is None when the page gives none."""

    text: str
    setting: Setting
    place: str
    hour: str
    number: str | None


def read_heading(row: str) -> Heading | None:
    """The heading written on this row, or None when the row is something else."""
    forced = row.startswith(".") and not row.startswith("..") and len(row.strip()) > 1
    text = row[1:].strip() if forced else row.strip()
    numbered = _NUMBER.search(text)
    if numbered:
        text = text[: numbered.start()].rstrip()
    number = numbered[1] if numbered else None
    found = _ENGLISH.match(text + " ") or _CHINESE.match(text)
    if found is None and not forced:
        return None
    rest = text
    if found:
        rest = text[found.end() :]
        written = found.groupdict().get("number")
        if number is None and written:
            number = str(_counted(written))
    place, hour = _split(rest.strip())
    return Heading(text, _setting(found), place, hour, number)


def _setting(found: re.Match[str] | None) -> Setting:
    """A forced heading that names no setting may be either."""
    if found is None or found["both"]:
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


def _counted(written: str) -> int:
    """A whole number written in digits or in Chinese up to 999."""
    if written.isdigit():
        return int(written)
    total = unit = 0
    for character in written:
        if character == "百":
            total, unit = total + max(unit, 1) * 100, 0
        elif character == "十":
            total, unit = total + max(unit, 1) * 10, 0
        else:
            unit = _DIGITS[character]
    return total + unit
