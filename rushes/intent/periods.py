"""When and where a film plays, by the words that give it away: today, China or Europe of old."""

import re
from collections.abc import Mapping
from functools import cache
from typing import Literal

from rushes.intent import lexicon

Style = Literal["modern", "ancient", "old"]
STYLES: tuple[Style, ...] = ("modern", "ancient", "old")
"""Today; China of old; Europe of old."""


def counts(text: str) -> dict[Style, int]:
    """How many different words of each style a text, in small letters, has."""
    return {
        style: len({*en.findall(text)}) + len({*zh.findall(text)})
        for style, (en, zh) in _cues().items()
    }


def period(text: str) -> Style:
    """The time and country of a film, by the words that give it away; today when few do."""
    found = counts(text)
    best = max(STYLES, key=lambda style: found[style])
    return best if found[best] >= 2 else "modern"


@cache
def _cues() -> Mapping[Style, tuple[re.Pattern[str], re.Pattern[str]]]:
    table = lexicon.toml_of("periods.toml")
    out: dict[Style, tuple[re.Pattern[str], re.Pattern[str]]] = {}
    for style in STYLES:
        en = "|".join(map(re.escape, table[style]["en"]))
        zh = "|".join(map(re.escape, table[style]["zh"]))
        out[style] = (re.compile(rf"\b(?:{en})\b"), re.compile(zh))
    return out
