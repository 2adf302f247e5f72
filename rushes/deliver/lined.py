"""The lined script: the typed page with a vertical line for every shot, as a script supervisor
draws it. A straight line runs past what is seen on camera, a wavy one past what is only heard.
"""
# pyright: basic

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import jinja2
from markupsafe import Markup

from rushes import media
from rushes.deliver.lining import Drawn, lines
from rushes.deliver.script_page import Page, Row, pages
from rushes.intent import Intent, Shot, ShotList, say, unstaged
from rushes.script import Line, Screenplay

WIDE, TALL = 850, 1100
"""A sheet of letter paper at a hundred points to the inch."""
_LETTER, _HIGH, _LEFT, _TOP = 10.0, 17.4, 124.0, 92.0
_FIRST_LANE, _LANE = 610.0, 38.0
_WAVE, _SWING = 5.0, 3.2
_Marks = Mapping[str, frozenset[tuple[int, str]]]


@dataclass(frozen=True)
class Entry:
    """A shot in the list beside the page."""

    name: str
    ink: str
    en: str
    zh: str
    seconds: float
    why_en: str
    why_zh: str


@dataclass(frozen=True)
class Sheet:
    """One lined page: the drawing, and the shots that begin on it."""

    number: int
    drawing: Markup
    entries: tuple[Entry, ...]


def lined(
    screenplay: Screenplay,
    shots: Sequence[Shot],
    uncovered: Sequence[Line] = (),
) -> tuple[Sheet, ...]:
    """Every page of the screenplay, lined with its shots. Pure.

    uncovered : lines that nobody shoots; they are marked red. Action in which nobody does
    anything that can be staged gets a small mark in the margin.
    """
    typed = pages(screenplay)
    drawn = tuple(lines(screenplay, typed, shots))
    marks = {"lost": _keys(uncovered), "idle": _keys(unstaged(shots))}
    return tuple(
        Sheet(
            number=page.number,
            drawing=_drawing(page, screenplay, drawn, marks),
            entries=tuple(
                _entry(one.shot, one.ink) for one in drawn if one.stretches[0].page == page.number
            ),
        )
        for page in typed
    )


def write_lined(screenplay: Screenplay, listed: ShotList, title: str, path: Path) -> Path:
    """Write the lined script as a page of its own, which needs no other file.

    Raises MediaError when the page cannot be written.
    """
    sheets = lined(screenplay, listed.shots, listed.uncovered)
    page = templates().get_template("lined_page.html.j2")
    shown = page.render(title=title, sheets=sheets, listed=listed, language=screenplay.language)
    media.write_text(path, shown)
    return path


def templates() -> jinja2.Environment:
    """The templates of this room; every value is escaped, a missing one is an error."""
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
    )


def _keys(found: Iterable[Line]) -> frozenset[tuple[int, str]]:
    return frozenset((line.at, line.kind) for line in found)


def _entry(shot: Shot, ink: str) -> Entry:
    intent = shot.intent
    brief = Intent(
        size=intent.size, subjects=intent.subjects, over=intent.over, lens_mm=intent.lens_mm,
        moves=intent.moves,
    )  # fmt: skip
    layers = [layer for layer in shot.said if layer.by in ("house", "shot")]
    said = layers[-1] if layers else None
    words = said.words if said else ""
    return Entry(
        name=shot.name,
        ink=ink,
        en=say(brief, "en"),
        zh=say(brief, "zh"),
        seconds=intent.seconds or 0.0,
        why_en=words,
        why_zh=(said.words_zh if said else "") or words,
    )


def _y(row: float) -> float:
    return round(_TOP + _HIGH * row, 1)


def _drawing(page: Page, screenplay: Screenplay, drawn: Sequence[Drawn], marks: _Marks) -> Markup:
    opening = Markup(
        '<svg class="script" viewBox="0 0 {} {}" role="img" aria-label="{}">'
        '<rect class="paper" width="{}" height="{}"/>'
        '<text class="folio" x="{}" y="56" text-anchor="end">{}.</text>'
    ).format(WIDE, TALL, page.number, WIDE, TALL, _LEFT + 600, page.number)
    rows = (_row(row, at, screenplay, marks) for at, row in enumerate(page.rows))
    ruled = (part for one in drawn for part in _ruled(one, page.number))
    return Markup("").join([opening, *rows, *ruled, Markup("</svg>")])


def _row(row: Row, at: int, screenplay: Screenplay, marks: _Marks) -> Markup:
    """One typed row, marked where nobody shoots or plays it."""
    if row.element is None:
        return Markup("")
    scene = screenplay.scenes[row.scene]
    y, out = _y(at + 0.75), Markup("")
    if row.element < 0:
        for x in (_LEFT - 46, _LEFT + 618) if row.start == 0 else ():
            number = Markup('<text class="heading" x="{}" y="{}">{}</text>')
            out += number.format(x, y, scene.number)
    else:
        line = scene.lines[row.element]
        # A cue is lost with the words under it.
        if line.kind == "cue" and row.element + 1 < len(scene.lines):
            line = scene.lines[row.element + 1]
        key = (line.at, line.kind)
        if key in marks["lost"]:
            rect = Markup('<rect class="lost" x="{}" y="{}" width="612" height="{}"/>')
            out += rect.format(_LEFT - 6, _y(at), _HIGH)
        elif key in marks["idle"] and row.start == 0:
            out += Markup('<circle class="idle" cx="{}" cy="{}" r="3.4"/>').format(
                _LEFT - 16, y - 5
            )
    words = Markup('<text class="{}" x="{}" y="{}">{}</text>')
    return out + words.format(row.kind, round(_LEFT + _LETTER * row.column, 1), y, row.text)


def _ruled(one: Drawn, page: int) -> Iterator[Markup]:
    """The line of a shot on one page, with the shot's name at its top."""
    here = [stretch for stretch in one.stretches if stretch.page == page]
    if not here:
        return
    x = _FIRST_LANE + _LANE * one.lane
    path = f"M{x:g} {_y(here[0].top)}"
    for stretch in here:
        path += f"V{_y(stretch.bottom)}" if stretch.seen else _waves(stretch.top, stretch.bottom)
    end = _y(here[-1].bottom)
    foot = f"M{x - 5:g} {end}H{x + 5:g}"
    # An arrow says that the line goes on; a bar, that the camera was cut.
    if one.stretches[-1].page > page:
        foot = f"M{x - 5:g} {end - 6}L{x:g} {end + 1}L{x + 5:g} {end - 6}"
    yield Markup('<path class="ruled" stroke="{}" d="{}{}"/>').format(one.ink, path, foot)
    yield _name(one, x, _y(here[0].top), again=one.stretches[0].page < page)


def _waves(top: float, bottom: float) -> str:
    """A wavy line down from one row to another."""
    high = _y(bottom) - _y(top)
    # An even number of swings brings the pen back to its line.
    count = max(2, round(high / _WAVE / 2) * 2)
    step = high / count
    swings = (f"q{_SWING * (-1) ** k:g} {step / 2:.2f} 0 {step:.2f}" for k in range(count))
    return "".join(swings)


def _name(one: Drawn, x: float, top: float, again: bool) -> Markup:
    """The name of a shot in a tab at the top of its line, linked to what is said of the shot."""
    name = one.shot.name
    wide = 10 + 7.2 * len(name)
    tab = Markup(
        '<a href="#shot-{}"{}><rect class="tab" x="{}" y="{}" width="{}" height="14" rx="3" '
        'stroke="{}" fill="{}"/><text class="tab" x="{}" y="{}" style="fill:{}">{}</text></a>'
    )
    anchor = Markup("") if again else Markup(' id="line-{}"').format(name)
    fill, ink = ("#fffdf8", one.ink) if again else (one.ink, "#fff")
    left = round(x - wide / 2, 1)
    return tab.format(name, anchor, left, top - 15.5, wide, one.ink, fill, x, top - 4.9, ink, name)
