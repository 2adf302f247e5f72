"""A note as it is given: what it is about, and what its words change there."""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from rushes.errors import IntentError, NotFoundError
from rushes.intent import Intent, Shot, parse_note, revised_look
from rushes.review.note import Note, Scope

_FILM = re.compile(r"(?:the\s+)?(?:whole\s+)?film|全片|影片|整部(?:电影|影片|片子)", re.IGNORECASE)
_SCENE = re.compile(r"scene\s+(\S+)|第?\s*(\S+?)\s*场|场景?\s*(\S+)", re.IGNORECASE)


class About(NamedTuple):
    """What a note is about: a shot, a scene by its number, or "film"."""

    scope: Scope
    name: str


class Given(NamedTuple):
    """A note ready for the record, and the shots that could not follow it, with the reason."""

    note: Note
    refused: Mapping[str, IntentError]


def about(written: str, shots: Sequence[Shot]) -> About:
    """Whom "3B", "3", "scene 3", "第3场" or "film" means; a shot before a scene of that name.

    Raises NotFoundError, naming what there is.
    """
    name = written.strip()
    scenes = tuple(dict.fromkeys(shot.scene for shot in shots))
    if any(shot.name == name for shot in shots):
        return About("shot", name)
    if _FILM.fullmatch(name):
        return About("film", "film")
    scene = _SCENE.fullmatch(name)
    number = next((part for part in scene.groups() if part), name) if scene else name
    if number in scenes:
        return About("scene", number)
    raise NotFoundError(
        f'there is no {"scene" if scene else "shot"} "{number}"',
        expected=f"a shot ({_some([shot.name for shot in shots])}), "
        f'a scene ({_some(scenes)}), or "film"',
        remedy="`rushes shots` lists them",
    )


def on_shots(
    target: About, words: str, shots: Sequence[Shot], names: Mapping[str, str], at: datetime
) -> Given:
    """A note on a shot or on every shot of a scene; relative words start from each shot's own.

    Raises IntentError when no shot can follow it ("tighter", and all are extreme close-ups).
    """
    changes: dict[str, Intent] = {}
    refused: dict[str, IntentError] = {}
    for shot in shots:
        if target.name != (shot.name if target.scope == "shot" else shot.scene):
            continue
        try:
            changes[shot.name] = parse_note(words, shot.intent, f"note on {shot.name}", names)
        except IntentError as problem:
            refused[shot.name] = problem
    if not changes:
        raise next(iter(refused.values()))
    if target.scope == "shot":
        return Given(Note(shot=target.name, words=words, change=changes[target.name], at=at), {})
    note = Note(shot=target.name, scope="scene", words=words, changes=changes, at=at)
    return Given(note, refused)


def on_film(words: str, look: str, names: Mapping[str, str], at: datetime) -> Given:
    """A note on the whole film: the look of film.toml in new words. Raises IntentError."""
    revised = revised_look(look, words, "note on film", names)
    note = Note(
        shot="film",
        scope="film",
        words=words,
        change=revised.change,
        look=(look, revised.words),
        at=at,
    )
    return Given(note, {})


def _some(names: Sequence[str]) -> str:
    return ", ".join(names[:12]) + (", ..." if len(names) > 12 else "")
