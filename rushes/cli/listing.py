"""The verb for the shot list: shots."""

from typing import Annotated

import typer

from rushes import intent
from rushes.cli.app import HERE, AsJson, Page, verb
from rushes.cli.console import either, emit, language, say, table
from rushes.cli.production import opened
from rushes.cli.wording import value_of, wishes
from rushes.intent import Shot


@verb("rushes shots examples/pears --why 3B")
def shots(
    folder: Page = HERE,
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
