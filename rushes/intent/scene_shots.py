"""One scene of the page: which shots it has, which lines they play, and what was said of them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import reduce
from itertools import count
from typing import Literal, NamedTuple

from rushes.errors import IntentError
from rushes.intent import coverage, house
from rushes.intent.beats import beats
from rushes.intent.coverage import FILMED, Ground, Span
from rushes.intent.moments import runs, voice
from rushes.intent.naming import Naming
from rushes.intent.pace import SPOKEN
from rushes.intent.presence import idle
from rushes.intent.relative import parse_note
from rushes.intent.scan import flatten
from rushes.intent.shot import Beat, Said, Shot, Verb
from rushes.intent.wish import Intent
from rushes.script import Line, Scene

_SCENE_NOTE = re.compile(r"\s*(?:scene|whole scene|全场|本场|场景)\s*[:：]\s*", re.IGNORECASE)
_LETTER = re.compile(r"\s*([A-Z]|([A-Z])\2)\s*[:：]\s*")
_NoteKind = Literal["scene", "omit", "cover", "shot"]


class Told(NamedTuple):
    """What the film says of a scene before its own notes: its source, its names, its ground.

    just_before : what was done right before it, when no time passes; pronouns refer to it.
    """

    source: str
    who: Naming
    ground: Ground
    place: str
    just_before: tuple[Beat, ...] = ()


class SceneShots:
    """A scene cut at its director's notes; what has no note is covered by the house.

    A shot note ([[MCU MEI]]) opens a shot that runs to the next note. What stands before the
    first one is covered by film grammar, as is what follows [[cover]]. What follows [[omit]]
    (or [[not shot]], [[不拍]]) is shot by nobody, and is `uncovered`.
    """

    def __init__(self, scene: Scene, told: Told) -> None:
        self.scene, self.told = scene, told
        self.uncovered: tuple[Line, ...] = ()
        self.lines = [
            line
            for line in scene.lines
            if (line.at > scene.at or (line.kind in FILMED and line.kind != "centred"))
            and not is_technical(line)
        ]
        self.beats = self._read()

    def _read(self) -> dict[int, tuple[Beat, ...]]:
        """The beats of the scene by the line they stand on."""
        unseen = {
            line.at
            for run in runs(self.lines)
            if voice(run).heard != "seen"
            for line in run
            if line.kind != "cue"
        }
        done: list[Beat] = []
        for line in self.lines:
            found = beats(line, self.told.who, [*self.told.just_before, *done])
            if line.at in unseen and line.kind != "action":
                spoken = (beat for beat in found if beat.words)
                found = tuple(beat.model_copy(update={"off": True}) for beat in spoken)
            done += found
        # Pronouns look back over the scene, so all of it is read before anything is dealt out.
        by_line: dict[int, tuple[Beat, ...]] = {}
        for beat in _still_here(done):
            by_line[beat.at] = (*by_line.get(beat.at, ()), beat)
        return by_line

    def shots(self, film: tuple[Said, ...], hour: Intent) -> Iterator[Shot]:
        """The shots in order. Raises IntentError (file:line) for a note that cannot be."""
        page = Said(by="page", where=self._at(self.scene.at), words=self.scene.hour, intent=hour)
        common = (*film, *([page] if hour != Intent() else []), *self._scene_notes(film))
        here = idle(self.lines, [b for own in self.beats.values() for b in own], self.told.who)
        spans = self._spans()
        letters = _letters({span.letter for span in spans if span.letter})
        for span in spans:
            happening = span.beats
            if happening is None:
                happening = tuple(beat for line in span.lines for beat in self._beats(line))
            grammar = coverage.defaults(span.lines, happening, self.told.who)
            said = (grammar, *([span.house] if span.house else []), *common)
            said += self._shot_note(span, said)
            yield Shot(
                scene=self.scene.number,
                letter=span.letter or next(letters),
                place=self.told.place,
                setting=self.scene.setting,
                lines=span.lines,
                beats=happening,
                said=said,
                here=here,
            )

    def _beats(self, line: Line) -> tuple[Beat, ...]:
        """Beats of this very line, when two lines stand on one row of the page."""
        here = self.beats.get(line.at, ())
        if line.kind in SPOKEN:
            return tuple(b for b in here if b.verb == "speak" and line.text in b.words)
        acted = line.kind in ("action", "parenthetical")
        return tuple(beat for beat in here if not beat.words) if acted else ()

    def _at(self, line: int) -> str:
        return f"{self.told.source}:{line}"

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
        intent = parse_note(words, current, self._at(at), self.told.who.names)
        return Said(by=by, where=self._at(at), words=words, intent=intent)

    def _spans(self) -> tuple[Span, ...]:
        """The scene in stretches from note to note, each by its director or by the house."""
        spans: list[Span] = []
        lost: list[Line] = []
        ours: list[Line] = []
        holds: _NoteKind = "cover"
        fresh = self.told.ground
        for line in self.lines:
            kind = note_kind(line)
            # Every note of these ends what ran before it; a scene note ends nothing.
            if kind in ("omit", "cover", "shot"):
                spans += self._covered(ours, fresh)
                fresh = replace(fresh, fresh=fresh.fresh and not spans)
                ours, holds = [], kind
            if kind == "shot":
                spans.append(Span(self._letter(line, spans), line, ()))
            elif holds == "cover":
                ours.append(line)
            elif line.kind in FILMED and holds == "omit":
                lost.append(line)
            elif line.kind in FILMED:
                spans[-1] = spans[-1]._replace(lines=(*spans[-1].lines, line))
        spans += self._covered(ours, fresh)
        self.uncovered = tuple(lost)
        if not spans and not lost:
            spans += coverage.covered((), self.told.who, self._beats, fresh)
        return tuple(spans)

    def _covered(self, lines: Sequence[Line], ground: Ground) -> tuple[Span, ...]:
        """Lines that were left to the house, as shots; none when nothing in them is filmed."""
        if not any(line.kind in FILMED for line in lines):
            return ()
        return coverage.covered(lines, self.told.who, self._beats, ground)

    def _letter(self, note: Line, spans: Sequence[Span]) -> str | None:
        found = _LETTER.match(note.text)
        if found and found[1] in (span.letter for span in spans):
            raise IntentError(
                f'scene {self.scene.number} has two shots "{found[1]}"',
                where=self._at(note.at),
                expected="another letter",
            )
        return found[1] if found else None


def _still_here(done: Sequence[Beat]) -> Iterator[Beat]:
    """Beats in which nobody goes for good who is seen again without coming back in.

    "MEI leaves the table. She sits by the window.": she has only walked.
    """
    next_verb: dict[str, Verb] = {}
    kept: list[Beat] = []
    for beat in reversed(done):
        stays = next_verb.get(beat.who, "enter") not in ("enter", "walk", "run", "leave")
        kept.append(
            beat.model_copy(update={"verb": "walk"}) if beat.verb == "leave" and stays else beat
        )
        if not beat.off:
            next_verb[beat.who] = beat.verb
    return reversed(kept)


def is_technical(line: Line) -> bool:
    """Whether a line of action only speaks to the cutting room: CUT TO BLACK., 剧终."""
    bare = flatten(line.text).strip(" .:。：【】[]")
    return line.kind in ("action", "centred") and bool(
        house.mentions("technical", "lines").fullmatch(bare)
    )


def note_kind(line: Line) -> _NoteKind | None:
    """What a note on the page is for; None for a line that is no note."""
    if line.kind != "note":
        return None
    if _SCENE_NOTE.match(line.text):
        return "scene"
    # "[[omit: rain that day]]" may give its reason.
    text = re.split(r"[,;:.]|\s-", flatten(line.text), maxsplit=1)[0].strip()
    if house.mentions("scenes", "omit").fullmatch(text):
        return "omit"
    return "cover" if house.mentions("scenes", "cover").fullmatch(text) else "shot"


def _letters(taken: set[str]) -> Iterator[str]:
    """A to Z, then AA to ZZ and on, without those that the page gives."""
    for length in count(1):
        for number in range(26**length):
            digits = [number // 26**place % 26 for place in reversed(range(length))]
            letter = "".join(chr(ord("A") + digit) for digit in digits)
            if letter not in taken:
                yield letter
