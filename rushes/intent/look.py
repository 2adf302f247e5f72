"""A note on the whole film: the words of `look` with what it changes said in their place."""

from collections.abc import Mapping
from typing import Literal, NamedTuple

from rushes.intent.relative import parse_note
from rushes.intent.saying import say
from rushes.intent.scan import CJK, SEPARATOR, flatten
from rushes.intent.wish import Intent
from rushes.intent.words import parse


class Look(NamedTuple):
    """The new words of film.toml's `look`, and what in them is new."""

    words: str
    change: Intent


def revised_look(
    look: str, words: str, where: str = "", names: Mapping[str, str] | None = None
) -> Look:
    """The look after a note ("warmer, handheld"), relative words understood from what it says.

    Phrases that the note says nothing about stay as the director wrote them. Raises IntentError.
    """
    before = parse(look, "film.toml: look", names)
    said = parse_note(words, before, where, names)
    new = {k: getattr(said, k) for k in Intent.model_fields if getattr(said, k) not in (None, ())}
    change = Intent(**{k: value for k, value in new.items() if value != getattr(before, k)})
    if change == Intent():
        return Look(look, change)
    wanted = before.over_by(change)
    tongue: Literal["en", "zh"] = "zh" if CJK.search(look or words) else "en"
    kept = [_left(phrase, change, tongue, names) for phrase in _phrases(look)]
    revised = ("，" if tongue == "zh" else ", ").join(
        phrase for phrase in (*kept, say(change, tongue)) if phrase
    )
    # Words that meant something only beside a phrase that goes are all said anew.
    same = parse(revised, where, names) == wanted
    return Look(revised if same else say(wanted, tongue), change)


def _phrases(look: str) -> list[str]:
    """The words between the punctuation marks."""
    ends = [mark.span() for mark in SEPARATOR.finditer(flatten(look))]
    starts = [0, *(end for _, end in ends)]
    stops = [*(start for start, _ in ends), len(look)]
    return [look[start:stop].strip() for start, stop in zip(starts, stops, strict=True)]


def _left(
    phrase: str, change: Intent, tongue: Literal["en", "zh"], names: Mapping[str, str] | None
) -> str:
    """What of a phrase still holds: all of it, word for word, or what the note leaves of it."""
    said = parse(phrase, "", names)
    fields = [name for name in Intent.model_fields if getattr(said, name) not in (None, ())]
    kept = {name: getattr(said, name) for name in fields if getattr(change, name) in (None, ())}
    return phrase if len(kept) == len(fields) else say(Intent(**kept), tongue)
