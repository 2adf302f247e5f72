"""Scenes that play in two places at once: the two ends of a telephone line, cut against each other.

Everybody stays where the film last saw them; a shot is in the place of whom it is about.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Literal, NamedTuple

from rushes.intent import house
from rushes.intent.shot import Beat, Said, Shot
from rushes.script import Scene

_TAIL = 2
"""An "INTERCUT WITH:" among the last lines of a scene is told of the next one."""


class Where(NamedTuple):
    """A place as a shot names it, inside or outside."""

    place: str
    setting: Literal["int", "ext", "int/ext"]


def intercut(scene: Scene, before: Scene | None) -> bool:
    """Whether the page cuts this scene against another place."""
    words = house.mentions("scenes", "intercut")
    own = [line.text for line in scene.lines if line.kind in ("action", "transition", "centred")]
    tail = before.lines[-_TAIL:] if before else ()
    last = [line.text for line in tail if line.kind in ("action", "transition")]
    return any(house.found(words, text) for text in (scene.heading, *own[:-1], *last))


def seen_in(shots: Sequence[Shot]) -> dict[str, Where]:
    """Where a scene shows somebody; whoever is also heard from elsewhere is not there."""
    heard = {beat.who for shot in shots for beat in shot.beats if beat.off}
    return {
        name: Where(shot.place, shot.setting)
        for shot in shots
        for beat in shot.beats
        for name in {beat.who} - heard
    }


def parted(shots: Sequence[Shot], last: Mapping[str, Where]) -> tuple[Shot, ...]:
    """The shots of an intercut scene, each in the place of whom it is about and of nobody else."""
    return tuple(_moved(shot, last) for shot in shots)


def _moved(shot: Shot, last: Mapping[str, Where]) -> Shot:
    home = Where(shot.place, shot.setting)
    about = [*(shot.intent.subjects or ()), *(beat.who for beat in shot.beats)]
    where = last.get(about[0], home) if about else home

    def there(name: str | None) -> bool:
        return name is None or last.get(name, home) == where

    beats = tuple(_heard(beat, there(beat.target)) for beat in shot.beats if there(beat.who))
    voices = tuple(
        beat.model_copy(update={"off": True, "target": None})
        for beat in shot.beats
        if not there(beat.who) and beat.words
    )
    return shot.model_copy(
        update={
            "place": where.place,
            "setting": where.setting,
            "beats": tuple(sorted((*beats, *voices), key=lambda beat: beat.at)),
            "here": tuple(name for name in shot.here if there(name)),
            "said": tuple(_alone(said, there) for said in shot.said),
        }
    )


def _heard(beat: Beat, near: bool) -> Beat:
    return beat if near else beat.model_copy(update={"target": None})


def _alone(said: Said, there: Callable[[str | None], bool]) -> Said:
    """The house frames only those who are there; a director's own words stay as they are."""
    wish = said.intent
    if said.by != "house" or not wish.subjects:
        return said
    subjects = tuple(name for name in wish.subjects if there(name))
    over = wish.over if wish.over and there(wish.over) else None
    kept = wish.model_copy(update={"subjects": subjects or None, "over": over})
    return said.model_copy(update={"intent": kept})
