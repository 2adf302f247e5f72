"""Verbs for the page and the director's words: read, say, shots."""

from typing import Annotated, cast

import typer

from rushes import intent
from rushes.cli.app import HERE, AsJson, Folder, verb
from rushes.cli.console import either, emit, language, say, table
from rushes.cli.production import opened
from rushes.intent import Intent, Move, Shot
from rushes.script import Screenplay


@verb("rushes read examples/pears")
def read(folder: Folder = HERE, json: AsJson = False) -> None:
    """Read the page and its translations: scenes, who speaks, how long.

    Stops at the first line that cannot be read, and says which."""
    with opened(folder) as film:
        if json:
            emit([page.model_dump(mode="json") for page in film.pages])
            return
        for page in film.pages:
            _show_page(page)


@verb('rushes say "CU on MEI, slow push in over 4 s, 50mm"', name="say")
def say_(
    words: Annotated[str, typer.Argument(help="Film language, English or Chinese.")],
    json: AsJson = False,
) -> None:
    """Say what a sentence of film language means, and what in it nobody can measure."""
    meant = intent.parse(words)
    if json:
        emit(meant.model_dump(mode="json", exclude_none=True))
        return
    table("", ("wish", "value"), wishes(meant))
    say(f"en: {intent.say(meant, 'en')}")
    say(f"zh: {intent.say(meant, 'zh')}")
    for phrase in meant.unmeasured:
        say(
            either(
                f'[yellow]unmeasured: "{phrase}" reaches the prompt, no check can verify it[/]',
                f"[yellow]无法测量：“{phrase}”会写入提示词，但没有检查能核实[/]",
            )
        )


@verb("rushes shots examples/pears --why 3B")
def shots(
    folder: Folder = HERE,
    why: Annotated[
        str | None, typer.Option("--why", help="One shot: who said what, and what holds.")
    ] = None,
    json: AsJson = False,
) -> None:
    """List the shots: lines covered, size, moves, seconds; and lines that nobody shoots."""
    with opened(folder) as film:
        if why:
            _show_why(film.shot(why), json)
            return
        listed = film.shot_list
        if json:
            emit(listed.model_dump(mode="json"))
            return
        table(
            film.direction.title,
            ("shot", "place", "lines", "size", "moves", "seconds s", "beats"),
            (_shot_row(shot) for shot in listed.shots),
        )
        for line in listed.uncovered:
            text = either("nobody shoots line", "没有镜头覆盖第")
            say(f'[yellow]{text} {line.at}: "{line.text}"[/]')


def wishes(meant: Intent) -> list[tuple[str, str]]:
    """What is said in an intent, field by field."""
    return [
        (name, value_of(getattr(meant, name)))
        for name in Intent.model_fields
        if getattr(meant, name) not in (None, ()) and name != "unmeasured"
    ]


def value_of(value: object) -> str:
    """A wish as a person writes it."""
    if isinstance(value, Move):
        amount = "" if value.amount is None else f"{value.amount:g}"
        parts = (value.kind.replace("_", " "), amount, value.speed or "", value.ease or "")
        return " ".join(part for part in parts if part)
    if isinstance(value, tuple):
        return ", ".join(value_of(item) for item in cast(tuple[object, ...], value))
    return f"{value:g}" if isinstance(value, float) else str(value)


def _show_page(page: Screenplay) -> None:
    titles = dict(page.title_page)
    title = next((text for name, text in titles.items() if name.lower() == "title"), page.source)
    speakers = ", ".join(page.characters) or "-"
    table(
        f"{title} ({page.language}) · {page.source}",
        ("scene", "line", "heading", "paragraphs"),
        ((s.number, s.at, s.heading, len(s.lines)) for s in page.scenes),
    )
    say(either(f"Speaking: {speakers}\n", f"说话的人：{speakers}\n"))


def _shot_row(shot: Shot) -> tuple[object, ...]:
    wish = shot.intent
    lines = [line.at for line in shot.lines]
    covered = f"{lines[0]}-{lines[-1]}" if len(lines) > 1 else str(*lines)
    beats = ", ".join(f"{beat.who} {beat.verb}" for beat in shot.beats)
    return (
        shot.name,
        shot.place,
        covered,
        wish.size or "",
        value_of(wish.moves or ()),
        f"{wish.seconds:.1f}" if wish.seconds else "",
        beats if len(beats) < 60 else beats[:57] + "...",
    )


def _show_why(shot: Shot, json: bool) -> None:
    if json:
        emit(shot.model_dump(mode="json"))
        return
    say(f"[bold]{shot.name}[/] · {intent.say(shot.intent, language())}")
    rows: list[tuple[str, str, str, str, str]] = []
    for name, value in wishes(shot.intent):
        layer = shot.why(name)
        if layer:
            rows.append((name, value, layer.by, layer.where, layer.words))
    table("", ("wish", "value", "said by", "where", "words"), rows)
    for phrase in shot.intent.unmeasured:
        say(f'[yellow]{either("unmeasured", "无法测量")}: "{phrase}"[/]')
