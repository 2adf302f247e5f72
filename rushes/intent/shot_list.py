"""From the page, film.toml and the director's notes to a list of shots."""

import difflib
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import reduce
from itertools import count
from typing import ClassVar, Literal

from rushes.errors import IntentError, NotFoundError
from rushes.intent import coverage
from rushes.intent.beats import beats
from rushes.intent.coverage import FILMED, Span
from rushes.intent.direction import Direction
from rushes.intent.naming import Naming, naming
from rushes.intent.relative import parse_note
from rushes.intent.shot import Beat, Said, Shot
from rushes.intent.wish import Intent, Transition
from rushes.intent.words import parse
from rushes.record import Record
from rushes.script import Line, Scene, Screenplay

_SCENE_NOTE = re.compile(r"\s*(?:scene|whole scene|全场|本场|场景)\s*[:：]\s*", re.IGNORECASE)
_LETTER = re.compile(r"\s*([A-Z]|([A-Z])\2)\s*[:：]\s*")
_SAME_HOUR = re.compile(
    r"continuous|later|same|moments? later|连续|同前|同上|稍后|接上场|片刻后", re.IGNORECASE
)
_ON_PAGE: tuple[tuple[Transition, re.Pattern[str]], ...] = (
    ("fade_in", re.compile(r"FADE\s+(?:IN|UP|FROM)|淡入|渐显|渐入", re.IGNORECASE)),
    ("fade_out", re.compile(r"FADE\s+(?:OUT|TO\s+BLACK|TO\s+WHITE)|淡出|渐隐|渐出", re.IGNORECASE)),
    ("dissolve", re.compile(r"DISSOLVE|叠化|叠入|溶至|溶入|化入", re.IGNORECASE)),
)


class ShotList(Record):
    """All shots in film order, and what the page holds that nobody will see.

    uncovered : lines before the first shot note of a scene that has notes.
    unstaged : covered action lines in which no deed was understood.
    """

    schema_label: ClassVar[str] = "shot_list.1"
    shots: tuple[Shot, ...]
    uncovered: tuple[Line, ...] = ()
    unstaged: tuple[Line, ...] = ()

    def shot(self, name: str) -> Shot:
        """The shot called "27A". NotFoundError, naming the nearest, when there is none."""
        by_name = {shot.name: shot for shot in self.shots}
        if name not in by_name:
            near = difflib.get_close_matches(name, list(by_name), n=3, cutoff=0.3)
            raise NotFoundError(
                f'there is no shot "{name}"',
                expected=", ".join(near or list(by_name)[:12]) or "a shot list with shots",
                remedy="list them with: rushes shots",
            )
        return by_name[name]


def shot_list(
    screenplay: Screenplay, direction: Direction, notes: Sequence[tuple[str, Said]] = ()
) -> ShotList:
    """The shots of a screenplay. `notes` add a layer to the shot they name, in order.

    Raises IntentError (file:line) for words that contradict each other or name nobody, and
    NotFoundError for a note on a shot that does not exist.
    """
    who = naming(screenplay, direction)
    film = _film(screenplay, direction, who)
    shots: list[Shot] = []
    uncovered: list[Line] = []
    hour = Intent()
    for scene in screenplay.scenes:
        reader = _SceneReader(scene, screenplay.source, who, _place(scene, direction))
        hour = reader.hour(hour)
        shots += reader.shots(film, hour)
        uncovered += reader.uncovered
    listed = ShotList(
        shots=tuple(_with_transitions(shots, screenplay)),
        uncovered=tuple(uncovered),
        unstaged=tuple(_unstaged(shots)),
    )
    return _noted(listed, notes)


def _film(screenplay: Screenplay, direction: Direction, who: Naming) -> tuple[Said, ...]:
    """What holds for the whole film: its look, and notes above the first heading."""
    said: list[Said] = []
    if direction.look:
        where = "film.toml: look"
        look = parse(direction.look, where, who.names)
        said.append(Said(by="film", where=where, words=direction.look, intent=look))
    first = screenplay.scenes[0] if screenplay.scenes else None
    for line in first.lines if first else ():
        if first and line.kind == "note" and line.at < first.at:
            where = f"{screenplay.source}:{line.at}"
            words = re.sub(r"^\s*(?:film|全片)\s*[:：]\s*", "", line.text, flags=re.IGNORECASE)
            intent = parse(words, where, who.names)
            said.append(Said(by="film", where=where, words=words, intent=intent))
    return tuple(said)


def _place(scene: Scene, direction: Direction) -> str:
    """The set's own name when film.toml knows the place, else the place as written."""
    for name, stage in direction.sets.items():
        if scene.place.lower() in (written.lower() for written in (name, *stage.names)):
            return name
    return scene.place


class _SceneReader:
    """One scene: which shots it has, which lines they cover, and what was said about them."""

    def __init__(self, scene: Scene, source: str, who: Naming, place: str) -> None:
        self.scene, self.source, self.who, self.place = scene, source, who, place
        self.uncovered: tuple[Line, ...] = ()
        self.lines = [line for line in scene.lines if line.at > scene.at]
        self.beats: dict[int, tuple[Beat, ...]] = {}
        done: list[Beat] = []
        for line in self.lines:
            self.beats[line.at] = self.beats.get(line.at, ()) + beats(line, who, done)
            done += self.beats[line.at]

    def hour(self, before: Intent) -> Intent:
        """The hour of the heading; "CONTINUOUS" and "LATER" keep that of the scene before."""
        words = self.scene.hour
        if not words:
            return Intent()
        if _SAME_HOUR.fullmatch(words.strip()):
            return before
        read = parse(words)
        return Intent(hour=read.hour) if read.hour else Intent(unmeasured=(words,))

    def shots(self, film: tuple[Said, ...], hour: Intent) -> Iterator[Shot]:
        page = Said(by="page", where=self._at(self.scene.at), words=self.scene.hour, intent=hour)
        common = (*film, *([page] if hour != Intent() else []), *self._scene_notes(film))
        spans = self._spans()
        letters = _letters({span.letter for span in spans if span.letter})
        for span in spans:
            happening = tuple(beat for line in span.lines for beat in self._beats(line))
            house = coverage.defaults(span.lines, happening, self.who)
            said = (house, *([span.house] if span.house else []), *common)
            said += self._shot_note(span, said)
            yield Shot(
                scene=self.scene.number,
                letter=span.letter or next(letters),
                place=self.place,
                setting=self.scene.setting,
                lines=span.lines,
                beats=happening,
                said=said,
            )

    def _beats(self, line: Line) -> tuple[Beat, ...]:
        """Beats of this very line, when two lines stand on one row of the page."""
        here = self.beats.get(line.at, ())
        if line.kind in ("dialogue", "lyric"):
            return tuple(b for b in here if b.verb == "speak" and b.words == line.text)
        return tuple(b for b in here if not b.words) if line.kind == "action" else ()

    def _at(self, line: int) -> str:
        return f"{self.source}:{line}"

    def _scene_notes(self, film: tuple[Said, ...]) -> tuple[Said, ...]:
        said: list[Said] = []
        for line in self.lines:
            if line.kind == "note" and (opening := _SCENE_NOTE.match(line.text)):
                words = line.text[opening.end() :]
                said.append(self._said("scene", words, line.at, (*film, *said)))
        return tuple(said)

    def _shot_note(self, span: Span, weaker: tuple[Said, ...]) -> tuple[Said, ...]:
        if span.note is None:
            return ()
        letter = _LETTER.match(span.note.text)
        words = span.note.text[letter.end() :] if letter else span.note.text
        return (self._said("shot", words, span.note.at, weaker),)

    def _said(
        self, by: Literal["scene", "shot"], words: str, at: int, weaker: Sequence[Said]
    ) -> Said:
        current = reduce(Intent.over_by, (layer.intent for layer in weaker), Intent())
        intent = parse_note(words, current, self._at(at), self.who.names)
        return Said(by=by, where=self._at(at), words=words, intent=intent)

    def _spans(self) -> tuple[Span, ...]:
        """The scene cut at its shot notes, or covered by the house."""
        filmed = [line for line in self.lines if line.kind in FILMED]
        noted = [
            line for line in self.lines if line.kind == "note" and not _SCENE_NOTE.match(line.text)
        ]
        if not noted:
            acting = {at: len(found) for at, found in self.beats.items()}
            return coverage.covered(filmed, self.who, acting)
        spans: list[Span] = []
        opening: list[Line] = []
        for line in self.lines:
            if line in noted:
                spans.append(Span(self._letter(line, spans), line, ()))
            elif line.kind in FILMED and spans:
                spans[-1] = spans[-1]._replace(lines=(*spans[-1].lines, line))
            elif line.kind in FILMED:
                opening.append(line)
        self.uncovered = tuple(opening)
        return tuple(spans)

    def _letter(self, note: Line, spans: Sequence[Span]) -> str | None:
        found = _LETTER.match(note.text)
        if found and found[1] in (span.letter for span in spans):
            raise IntentError(
                f'scene {self.scene.number} has two shots "{found[1]}"',
                where=self._at(note.at),
                expected="another letter",
            )
        return found[1] if found else None


def _letters(taken: set[str]) -> Iterator[str]:
    """A to Z, then AA to ZZ and on, without those that the page gives."""
    for length in count(1):
        for number in range(26**length):
            digits = [number // 26**place % 26 for place in reversed(range(length))]
            letter = "".join(chr(ord("A") + digit) for digit in digits)
            if letter not in taken:
                yield letter


def _with_transitions(shots: Sequence[Shot], screenplay: Screenplay) -> Iterator[Shot]:
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


def _unstaged(shots: Sequence[Shot]) -> Iterator[Line]:
    for shot in shots:
        staged = {beat.at for beat in shot.beats}
        yield from (line for line in shot.lines if line.kind == "action" and line.at not in staged)


def _noted(listed: ShotList, notes: Sequence[tuple[str, Said]]) -> ShotList:
    """The list with each note laid over its shot."""
    layers: dict[str, list[Said]] = {}
    for name, said in notes:
        layers.setdefault(listed.shot(name).name, []).append(said)
    shots = tuple(_over(shot, layers) for shot in listed.shots)
    return listed.model_copy(update={"shots": shots})


def _over(shot: Shot, layers: Mapping[str, list[Said]]) -> Shot:
    added = layers.get(shot.name)
    return shot.model_copy(update={"said": (*shot.said, *added)}) if added else shot
