"""The verb for the shot list: shots."""

from pathlib import Path
from typing import Annotated

import typer

from rushes import deliver, intent, script
from rushes.cli.app import HERE, AsJson, Page, verb
from rushes.cli.console import clock, either, emit, language, say, table
from rushes.cli.difference import Diff, Noted, show_difference
from rushes.cli.gaps import short, tell_gaps
from rushes.cli.production import Production, opened
from rushes.cli.wording import value_of, wishes
from rushes.intent import Intent, Shot, ShotList
from rushes.script import Line

Why = Annotated[
    str | None,
    typer.Option(
        "--why",
        help=either(
            "One shot: who said what, and what holds.", "一个镜头：谁说了什么，以谁的为准。"
        ),
    ),
]
Lined = Annotated[
    Path | None,
    typer.Option(
        "--lined",
        help=either(
            "Write the lined script to this HTML file: the page, with a line for every shot.",
            "把场记划线本写入此HTML文件：剧本页上每个镜头一条线。",
        ),
    ),
]
_COLUMNS = {
    "en": ("shot", "place", "lines", "size", "about", "moves", "seconds s", "beats"),
    "zh": ("镜头", "地点", "行", "景别", "主体", "运镜", "时长 秒", "动作"),
}
_LONGEST = 60
_MOST_GAPS = 24


@verb(
    "rushes shots examples/pears --why 3B",
    zh="列出镜头：覆盖的行、景别、运镜、时长；以及没有镜头的行和没有人演的动作。",
)
def shots(
    folder: Page = HERE,
    note: Noted = None,
    diff: Diff = False,
    why: Why = None,
    lined: Lined = None,
    json: AsJson = False,
) -> None:
    """List the shots: lines covered, size, moves, seconds; lines nobody shoots or plays."""
    if diff or note:
        show_difference(folder, note or (), json)
        return
    with opened(folder) as film:
        if why:
            _show_why(film.shot(why), json)
            return
        listed = film.shot_list
        if lined:
            deliver.write_lined(film.pages[0], listed, film.direction.title, lined)
        if json:
            counted = {"coverage": listed.coverage, "seconds": round(listed.seconds, 1)}
            told = [gap.model_dump() for gap in film.gaps]
            emit(listed.model_dump(mode="json") | counted | {"not_staged": told})
            return
        if lined:
            say(either(f"Written to {lined}", f"已写入{lined}"))
            return
        table(film.direction.title, _COLUMNS[language()], (_shot_row(s) for s in listed.shots))
        _show_sum(film, listed)


def _show_sum(film: Production, listed: ShotList) -> None:
    """What the list comes to, and what is missing from it."""
    length, pages = clock(listed.seconds), script.pages(film.pages[0])
    count, share = len(listed.shots), f"{listed.coverage:.0%}"
    say(
        either(
            f"{count} shots · {length} · {pages:g} pages · {share} of the filmed lines covered",
            f"{count}个镜头 · {length} · {pages:g}页 · 覆盖{share}的可拍行",
        )
    )
    for line in listed.uncovered:
        text = either(f"nobody shoots line {line.at}", f"没有镜头覆盖第{line.at}行")
        say(f"[yellow]{text}: {_quoted(line)}[/]")
    tell_gaps(film, _MOST_GAPS)


def _quoted(line: Line) -> str:
    return short(line.text)


def _shot_row(shot: Shot) -> tuple[object, ...]:
    wish = shot.intent
    lines = list(dict.fromkeys(line.at for line in shot.lines))
    covered = f"{lines[0]}-{lines[-1]}" if len(lines) > 1 else str(*lines)
    size = intent.say(Intent(size=wish.size), "zh") if wish.size else ""
    beats = ", ".join(f"{beat.who} {beat.verb}" for beat in shot.beats)
    return (
        shot.name,
        shot.place,
        covered,
        either((wish.size or "").upper(), size),
        ", ".join(wish.subjects or ()),
        either(value_of(wish.moves or ()), intent.say(Intent(moves=wish.moves), "zh")),
        f"{wish.seconds:.1f}" if wish.seconds else "",
        beats if len(beats) <= _LONGEST else f"{beats[:_LONGEST]}…",
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
            wish = Intent.model_validate({name: getattr(shot.intent, name)})
            said = either(value, intent.say(wish, "zh"))
            rows.append((intent.field_name(name, language()), said, *layer.told(language())))
    columns = {
        "en": ("wish", "value", "said by", "where", "words"),
        "zh": ("意图", "值", "谁说的", "出处", "原话"),
    }
    table("", columns[language()], rows)
    for phrase in shot.intent.unmeasured:
        say(f'[yellow]{either("unmeasured", "无法测量")}: "{phrase}"[/]')
