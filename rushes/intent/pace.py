"""How long things last on screen: what is said, what is done, and the silences between.

The rates and their sources are in coverage.toml. A page of a screenplay is about a minute.
"""

import re
from collections.abc import Iterable, Sequence

from rushes.intent import house, lexicon
from rushes.intent.scan import CJK, flatten
from rushes.intent.shot import Beat
from rushes.script import Line

SPOKEN = ("dialogue", "lyric")
_WORD = re.compile(r"[A-Za-z\u00c0-\u024f]+(?:['\u2019\-][A-Za-z\u00c0-\u024f]+)*")
_NUMBER = re.compile(r"[0-9]+")
_BREATH = re.compile(r"\.{3}|\u2026+|--+|\u2014+")
_SHORT_ACTION = 40
"""Letters in which an action line may be nothing but a silence: "A beat.", "沉默。"."""


def speech_seconds(words: str, manner: float = 1.0) -> float:
    """Seconds it takes to say the words; `manner` stretches or hurries them."""
    latin, han = _counted(words)
    spoken = 60 * latin / house.pace("words_per_minute")
    spoken += 60 * han / house.pace("characters_per_minute")
    return spoken * manner + house.pace("breath_s") * len(_BREATH.findall(words))


def manner_of(parenthetical: str) -> float:
    """What "(slowly)" does to the length of what is said under it; 1 when it says nothing."""
    for pattern, by in house.manners():
        if house.found(pattern, parenthetical):
            return by
    return 1.0


def silence_in(line: Line) -> float:
    """Seconds of silence that a parenthetical or a short action line asks for; 0 for none."""
    long = line.kind == "action" and len(line.text) > _SHORT_ACTION
    if long or line.kind not in ("action", "parenthetical"):
        return 0.0
    text = flatten(line.text)
    return next((seconds for pattern, seconds in house.pauses() if pattern.search(text)), 0.0)


def action_seconds(text: str, deeds: float) -> float:
    """Seconds of an action: as long as it reads on the page, and long enough for its deeds, which
    take `deeds` seconds one after the other and may overlap a little."""
    latin, han = _counted(text)
    read = 60 * latin / house.pace("action_words_per_minute")
    read += 60 * han / house.pace("action_characters_per_minute")
    return max(read, house.pace("deeds") * deeds)


def seconds_of(lines: Sequence[Line], beats: Iterable[Beat]) -> float:
    """How long the lines of one shot last on screen, one figure behind the point."""
    # Two parts of one line stand on the same row: its deeds are counted with the first.
    deeds: dict[int, float] = {}
    for beat in beats:
        if not beat.words and not beat.meanwhile:
            deeds[beat.at] = deeds.get(beat.at, 0.0) + lexicon.seconds(beat.verb)
    total, manner = 0.0, 1.0
    for line in lines:
        silence = silence_in(line)
        if line.kind == "parenthetical":
            manner = manner_of(line.text)
            total += silence
        elif line.kind in SPOKEN:
            total += speech_seconds(line.text, manner) + house.pace("turn_s")
            manner = 1.0
        elif line.kind in ("action", "centred"):
            total += max(silence, 0.2 + action_seconds(line.text, deeds.pop(line.at, 0)))
    return round(max(house.pace("shortest_s"), total), 1)


def _counted(text: str) -> tuple[float, int]:
    """Words, and Chinese characters. Digits are read out: two of them take about a word."""
    digits = sum(len(found) for found in _NUMBER.findall(text))
    return len(_WORD.findall(text)) + digits / 2, len(CJK.findall(text))
