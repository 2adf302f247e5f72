"""The verb for the assistant director's breakdown: breakdown."""

from typing import Annotated

import typer

from rushes.cli.app import HERE, AsJson, Page, verb
from rushes.cli.breakdown_tables import show_film, show_missing, show_proposal, show_sheet
from rushes.cli.console import either, emit, say
from rushes.cli.production import Production, opened
from rushes.intent import write_direction
from rushes.intent.assistant import Endpoint, endpoint
from rushes.intent.breakdown import breakdown, sheet_of
from rushes.intent.casting import Missing, missing
from rushes.intent.dressing import dressed
from rushes.intent.proposal import Proposal, accepted, propose
from rushes.intent.sheet import Breakdown

SceneOf = Annotated[
    str | None, typer.Option("--scene", help=either("One scene, in full.", "单独一场，完整列出。"))
]
Write = Annotated[
    bool,
    typer.Option(
        "--write",
        help=either(
            "Add the cast and props that film.toml lacks to it.",
            "把film.toml缺少的角色和道具补上。",
        ),
    ),
]
Refine = Annotated[
    bool,
    typer.Option(
        "--refine",
        help=either(
            "Ask the language model that film.toml names what it finds, and show the difference.",
            "请film.toml指定的语言模型再看一遍，并列出差别。",
        ),
    ),
]
Accept = Annotated[
    bool,
    typer.Option(
        "--accept",
        help=either(
            "With --refine: write the proposal to film.toml.",
            "与--refine同用：把建议写入film.toml。",
        ),
    ),
]


@verb(
    "rushes breakdown examples/pears --scene 3",
    name="breakdown",
    zh="顺场表：每场的演员、群演、道具、场景、页数和时长。任何剧本都可以；演员按出场先后编号。",
)
def breakdown_(
    folder: Page = HERE,
    scene: SceneOf = None,
    write: Write = False,
    refine: Refine = False,
    accept: Accept = False,
    json: AsJson = False,
) -> None:
    """Break the page down: cast, background, props, places, page eighths and time per scene.

    Works on any page. Cast numbers follow first appearance."""
    if accept and not refine:
        raise typer.BadParameter("--accept takes the proposal that --refine asks for")
    with opened(folder) as film:
        # A page alone has no film.toml: what a new one would say comes from this very breakdown.
        broken = breakdown(film.pages[0], film.told)
        if scene:
            sheet_of(broken, scene)
        if refine:
            _refined(film, broken, scene, accept, json)
        elif write:
            _write(film, _dressed(film, missing(broken, film.direction)), json)
        elif json:
            emit((sheet_of(broken, scene) if scene else broken).model_dump(mode="json"))
        elif scene:
            show_sheet(broken, sheet_of(broken, scene))
        else:
            show_film(broken)


def _dressed(film: Production, found: Missing) -> Missing:
    """What film.toml lacks, everybody with the looks that the page tells."""
    return found._replace(cast=dressed(found.cast, film.pages[0]))


def _write(film: Production, found: Missing, json: bool) -> None:
    """Add what film.toml lacks. Raises NotFoundError for a page alone, which has none."""
    toml = film.home / "film.toml"
    if not found.nothing:
        write_direction(toml, found.changes())
    if json:
        emit(found.changes())
        return
    show_missing(found)


def _refined(
    film: Production, broken: Breakdown, scene: str | None, accept: bool, json: bool
) -> None:
    """Ask for every scene, or for one; show what differs, and write it when it is accepted."""
    toml = film.home / "film.toml" if accept else None
    where: Endpoint = endpoint(film.direction.assistant)
    sheets = [sheet_of(broken, scene)] if scene else list(broken.sheets)
    by_number = {one.number: one for one in film.pages[0].scenes}
    proposals: list[Proposal] = [
        propose(by_number[sheet.number], sheet, broken, where.ask) for sheet in sheets
    ]
    found = _dressed(film, accepted(proposals, broken, film.direction))
    if toml and not found.nothing:
        write_direction(toml, found.changes())
    if json:
        emit([one.model_dump(mode="json") for one in proposals])
        return
    for one in proposals:
        show_proposal(one)
    if accept:
        show_missing(found)
    elif any(one.changes for one in proposals):
        say(either("Nothing is written. Take it with --accept.", "尚未写入。加 --accept 采纳。"))
