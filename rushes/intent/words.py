"""Film language to typed intent, English and Chinese alike."""

import re
from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from rushes.errors import IntentError
from rushes.intent import vocabulary
from rushes.intent.dialects import Tongue
from rushes.intent.draft import Draft
from rushes.intent.landing import read_lenses, read_sizes
from rushes.intent.leftover import leftover
from rushes.intent.moves import checked, merged, read_moves
from rushes.intent.numbers import NUMBER
from rushes.intent.picture import read_light_sides, read_picture
from rushes.intent.scan import scan
from rushes.intent.tempo import read_tempo, read_times
from rushes.intent.who import read_people
from rushes.intent.wish import Intent

_RUNS = re.compile(r"[^\S\n]+")


def parse(
    words: str,
    where: str = "",
    names: Mapping[str, str] | None = None,
    tongue: Tongue | None = None,
) -> Intent:
    """What the words wish for. `names` maps every written name to the canonical one.

    Both languages are understood, mixed too; `tongue` adds the words of a video model, which win
    over the common ones. Phrases that mean nothing here are kept word for word in `unmeasured`, as
    is everything in double quotes. Raises IntentError, naming the phrases, where the words
    contradict each other, for an amount without a unit or one that cannot be, and for a name in
    capitals that is not in a non-empty `names`.
    """
    return _made(read(words, where, names or {}, tongue or "en"))


def read(words: str, where: str, names: Mapping[str, str], tongue: Tongue) -> Draft:
    """One reading of the words: everything said, and which of the words said it."""
    text = scan(_RUNS.sub(" ", words), names, tongue)
    draft = Draft(text, where, names)
    read_light_sides(draft)
    read_moves(draft)
    read_picture(draft)
    read_sizes(draft)
    read_lenses(draft)
    read_people(draft)
    read_tempo(draft)
    read_times(draft)
    checked(draft)
    _refuse_bare_numbers(draft)
    return draft


_BARE = re.compile(
    rf"(?P<n>{NUMBER})\s*(?=$|[,;:!?()\[\]|\n]|\.(?!\d)|然后|同时|再|\bthen\b|\bwhile\b)"
)
_TIMED = re.compile(
    r"(?:\b(?:for|over|lasting|lasts|hold|hold\sfor)|持续|时长|历时|停|停留)\s*:?\s*$"
)
_LENS = re.compile(r"(?:\blens|焦距|焦段)[^,.;]{0,4}$")
_JOIN = re.compile(r"\s*(?:by|of|约|大约|about)?\s*")


def _refuse_bare_numbers(draft: Draft) -> None:
    """ "Push in 3" — metres, seconds? An amount needs its unit."""
    for found in _BARE.finditer(draft.text.flat + " "):
        start, end = found.span("n")
        if any(item.start < end and start < item.end for item in draft.used):
            continue
        unit, phrase = _wanted(draft, start)
        if unit:
            written = f"{phrase} {draft.text.words[start:end]}".strip()
            raise draft.impossible(
                f'"{written}" has no unit', f'"{written} {unit}"', "say the amount with its unit"
            )


def _wanted(draft: Draft, start: int) -> tuple[str, str]:
    """The unit that a number at a position needs, and the phrase before it; "" for none."""
    before = draft.text.flat[:start]
    timed, lens = _TIMED.search(before), _LENS.search(before)
    if lens:
        return "mm", lens[0].strip(" :")
    for made in draft.made:
        stop = made.end
        beside = [item for item in draft.used if item.kind in ("speed", "ease", "degree")]
        stop = max([stop, *(item.end for item in beside if stop <= item.start < start)])
        near = stop <= start and _JOIN.fullmatch(draft.text.flat, stop, start)
        unit = vocabulary.unit(made.kind)
        if near and unit:
            return {"metres": "m", "degrees": "degrees", "ratio": "x"}[unit], made.phrase
    if timed:
        return "s", timed[0].strip(" :")
    dutch = [item for item in draft.used if item.kind == "dutch_degrees" and item.end <= start]
    if dutch and not draft.text.flat[dutch[-1].end : start].strip():
        return "degrees", dutch[-1].text
    return "", ""


def _made(draft: Draft) -> Intent:
    said: dict[str, Any] = {name: value for name, (value, _) in draft.said.items()}
    if draft.made:
        said["moves"] = tuple(made.fixed(made.step) for made in merged(draft.made))
    said["unmeasured"] = leftover(draft)
    try:
        return Intent(**said)
    except ValidationError as problem:
        first = problem.errors()[0]
        phrase = draft.said.get(str(first["loc"][0]), ("", draft.text.words))[1]
        raise IntentError(
            f'"{phrase}" is not possible: {first["msg"].lower()}', where=draft.where or None
        ) from problem
