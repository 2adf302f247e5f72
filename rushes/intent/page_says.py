"""What the page itself says of its shots: the hour in a heading, and fades and dissolves."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from rushes.errors import IntentError
from rushes.intent.shot import Said, Shot
from rushes.intent.wish import Intent, Transition
from rushes.intent.words import parse
from rushes.script import Line, Scene, Screenplay

_SAME_HOUR = re.compile(
    r"continuous|continuing|later|same(?: time)?|(?:a )?moments? later|连续|同前|同上|稍后|接上场|"
    r"片刻后|紧接",
    re.IGNORECASE,
)
_AT_ONCE = re.compile(
    r"continuous|continuing|(?:a )?moments? later|连续|接上场|片刻后|紧接", re.IGNORECASE
)
_ON_PAGE: tuple[tuple[Transition, re.Pattern[str]], ...] = (
    ("fade_in", re.compile(r"FADE\s+(?:IN|UP|FROM)|淡入|渐显|渐入", re.IGNORECASE)),
    ("fade_out", re.compile(r"FADE\s+(?:OUT|TO\s+BLACK|TO\s+WHITE)|淡出|渐隐|渐出", re.IGNORECASE)),
    ("dissolve", re.compile(r"DISSOLVE|叠化|叠入|溶至|溶入|化入", re.IGNORECASE)),
)


def goes_on(scene: Scene) -> bool:
    """Whether the heading says that no time, or little, has passed since the scene before."""
    return _SAME_HOUR.fullmatch(scene.hour.strip()) is not None


def at_once(shot: Shot) -> bool:
    """Whether the heading of its scene says that it plays right after the scene before."""
    return any(said.by == "page" and _AT_ONCE.fullmatch(said.words.strip()) for said in shot.said)


def hour_of(scene: Scene, before: Intent) -> Intent:
    """The hour of the heading; "CONTINUOUS" and "LATER" keep that of the scene before."""
    if not scene.hour:
        return Intent()
    return before if goes_on(scene) else _hour(scene.hour)


@cache
def _hour(words: str) -> Intent:
    """An hour in words; "DAY/NIGHT" is no hour that a stage could light, and stays words."""
    # A heading is no note: what the page says badly must not stop the film.
    try:
        read = parse(words)
    except IntentError:
        return Intent(unmeasured=(words,))
    return Intent(hour=read.hour) if read.hour else Intent(unmeasured=(words,))


def with_transitions(shots: Sequence[Shot], screenplay: Screenplay) -> Iterator[Shot]:
    """Shots with the page's transitions: fades out end a shot, all others begin the next one."""
    added: dict[int, Said] = {}
    for scene in screenplay.scenes:
        for line in scene.lines:
            kind = _transition(line)
            if kind is None:
                continue
            where = f"{screenplay.source}:{line.at}"
            layer = Said(by="page", where=where, words=line.text, intent=Intent(transition=kind))
            index = _behind(shots, screenplay, line.at)
            if kind == "fade_out":
                index -= 1
            if 0 <= index < len(shots):
                added[index] = layer
    for index, shot in enumerate(shots):
        said = shot.said if index not in added else _below_notes(shot.said, added[index])
        yield shot.model_copy(update={"said": said})


def _transition(line: Line) -> Transition | None:
    """What a transition on the page asks of the shots beside it; None for a plain cut."""
    if line.kind == "transition":
        for kind, written in _ON_PAGE:
            if written.search(line.text):
                return kind
    return None


def _below_notes(said: tuple[Said, ...], layer: Said) -> tuple[Said, ...]:
    """The page speaks after the film's look and before the director's own notes."""
    own = ("scene", "shot", "note")
    index = next((i for i, one in enumerate(said) if one.by in own), len(said))
    return (*said[:index], layer, *said[index:])


def _behind(shots: Sequence[Shot], screenplay: Screenplay, at: int) -> int:
    """Index of the first shot that begins behind a line of the page."""
    headings = {scene.number: scene.at for scene in screenplay.scenes}
    for index, shot in enumerate(shots):
        note = [layer.where for layer in shot.said if layer.by == "shot"]
        begins = int(note[0].rpartition(":")[2]) if note else headings[shot.scene]
        begins = shot.lines[0].at if shot.lines and not note else begins
        if begins > at:
            return index
    return len(shots)
