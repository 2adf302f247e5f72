"""Where the lines of a lined script run: which rows of which page a shot plays, in which lane."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rushes.deliver.script_page import Page, Row
from rushes.intent import Shot
from rushes.script import Line, Screenplay

INKS = ("#b3261e", "#1f5fa8", "#2e7d4f", "#8a3fa0", "#b8650a", "#00767f", "#9c1f5c", "#5b4a3a")
"""Colours of the lines: dark enough to be read on paper, far enough apart to be told."""
LANES = 6
_ROOM = 1.3
"""Free rows that a line needs above it for its name."""
_WIDE = ("els", "ls")
_SPOKEN = ("dialogue", "lyric", "parenthetical")


@dataclass(frozen=True)
class Stretch:
    """Part of a shot's line on one page: rows from the top of the page, on camera or off."""

    page: int
    top: float
    bottom: float
    seen: bool


@dataclass(frozen=True)
class Drawn:
    """The line of one shot: its lane, its colour, and its stretches from top to bottom."""

    shot: Shot
    lane: int
    ink: str
    stretches: tuple[Stretch, ...]


def lines(screenplay: Screenplay, typed: Sequence[Page], shots: Sequence[Shot]) -> Iterator[Drawn]:
    """The line of every shot, in film order. The same camera position keeps its lane in a scene."""
    finder = _Finder(screenplay, typed)
    colours = inks(shots)
    free = [(0, 0.0)] * LANES
    lanes: dict[tuple[object, ...], int] = {}
    for shot in shots:
        stretches = tuple(finder.stretches(shot))
        if not stretches:
            continue
        begins = (stretches[0].page, stretches[0].top - _ROOM)
        wanted = lanes.setdefault((shot.scene, *_position(shot)), len(lanes) % LANES)
        # Lines that follow each other closely must not look like one.
        order = [(wanted + step) % LANES for step in range(LANES)]
        lane = next((one for one in order if free[one] <= begins), wanted)
        free[lane] = (stretches[-1].page, stretches[-1].bottom)
        yield Drawn(shot, lane, colours[shot.name], stretches)


def inks(shots: Sequence[Shot]) -> dict[str, str]:
    """The colour of each shot: the same camera position keeps its colour through a scene."""
    out: dict[str, str] = {}
    known: dict[tuple[object, ...], int] = {}
    scene, last = "", -1
    for shot in shots:
        if shot.scene != scene:
            scene, known = shot.scene, {}
        number = known.setdefault(_position(shot), len(known)) % len(INKS)
        # Eight inks go round; two neighbours never share one.
        if number == last and len(known) > 1:
            number = (number + 1) % len(INKS)
        out[shot.name], last = INKS[number], number
    return out


def _position(shot: Shot) -> tuple[object, ...]:
    """What stays the same when a camera position is used again."""
    intent = shot.intent
    return (intent.size, intent.subjects, intent.over, intent.angle, intent.side)


class _Finder:
    """Finds where on the pages the lines of a shot are typed."""

    def __init__(self, screenplay: Screenplay, typed: Sequence[Page]) -> None:
        self._scenes = {scene.number: (i, scene.lines) for i, scene in enumerate(screenplay.scenes)}
        self._rows: dict[tuple[int, int], list[tuple[int, int, Row]]] = {}
        for page in typed:
            for height, row in enumerate(page.rows):
                if row.element is not None:
                    place = (row.scene, row.element)
                    self._rows.setdefault(place, []).append((page.number, height, row))
        self._reached: dict[tuple[int, int], int] = {}

    def stretches(self, shot: Shot) -> Iterator[Stretch]:
        """The stretches of a shot's line; a shot without lines runs past the heading."""
        found: list[Stretch] = []
        for line in shot.lines:
            seen = on_camera(shot, line)
            for page, top, bottom in self._typed(shot.scene, line):
                last = found[-1] if found else None
                if last and last.page == page and last.seen == seen:
                    found[-1] = Stretch(page, last.top, bottom, seen)
                else:
                    begins = last.bottom if last and last.page == page else top
                    found.append(Stretch(page, begins, bottom, seen))
        if not shot.lines and shot.scene in self._scenes:
            heading = self._rows.get((self._scenes[shot.scene][0], -1), ())
            found = [Stretch(page, at, at + 1.0, seen=True) for page, at, _ in heading[:1]]
        yield from found

    def _typed(self, scene: str, line: Line) -> Iterator[tuple[int, float, float]]:
        """Page, top and bottom of every row on which a line, or a part of one, is typed."""
        number, elements = self._scenes.get(scene, (0, ()))
        for element, one in enumerate(elements):
            if (one.at, one.kind) != (line.at, line.kind):
                continue
            start, end = _part(one.text, line.text, self._reached.get((number, element), 0))
            self._reached[number, element] = end
            # A name belongs to the first words under it.
            if element and elements[element - 1].kind == "cue" and not one.text[:start].strip():
                cue = elements[element - 1].text
                yield from self._between((number, element - 1), 0, len(cue))
            yield from self._between((number, element), start, end)
            return

    def _between(
        self, place: tuple[int, int], start: int, end: int
    ) -> Iterator[tuple[int, float, float]]:
        """The rows between two letters of an element; a line ends a little above the next one."""
        for page, height, row in self._rows.get(place, ()):
            if row.start < end and row.end > start:
                yield page, height + (0.15 if row.start < start else 0.0), height + 0.85


def _part(whole: str, part: str, after: int) -> tuple[int, int]:
    """Where a part stands in a text, behind `after`, whatever white space lies between words."""
    # A part may have been joined again with other white space than the page has.
    places = [i for i in range(after, len(whole)) if not whole[i].isspace()]
    solid, wanted = "".join(whole[i] for i in places), "".join(part.split())
    at = solid.find(wanted)
    if at < 0 or not wanted:
        return 0, len(whole)
    return places[at], places[at + len(wanted) - 1] + 1


def on_camera(shot: Shot, line: Line) -> bool:
    """Whether what a line tells is on camera: its speaker, or one of those who act in it.

    Who is seen from behind, over the shoulder, counts as off camera, as on a set. A shot that is
    wide, or of no one in particular, sees everybody who is there.
    """
    subjects = set(shot.intent.subjects or ())
    beats = [beat for beat in shot.beats if beat.at == line.at]
    if any(beat.off for beat in beats):
        return False
    if shot.intent.size in _WIDE:
        return True
    if line.kind in _SPOKEN:
        doing = {beat.who for beat in beats if beat.words} or {line.who}
    else:
        doing = {name for beat in beats for name in (beat.who, beat.target, beat.prop) if name}
    return not subjects or not doing or bool(doing & subjects)
