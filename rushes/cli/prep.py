"""Verbs before the shoot: previs and plan."""

from pathlib import Path
from typing import Annotated

import typer

from rushes import intent, media, stage, takes
from rushes.cli.app import HERE, AsJson, BudgetOf, By, Film, Folder, verb
from rushes.cli.console import either, emit, language, say, table
from rushes.cli.previs import draw_passes, even, film_previs, write_exact, write_usd
from rushes.cli.production import Production, opened
from rushes.errors import NotFoundError
from rushes.takes import Plan


@verb("rushes previs 3B --film examples/pears --every 12")
def previs(
    shot: Annotated[
        str | None, typer.Argument(help="The shot, as on the slate: 3B; none with --sheet.")
    ] = None,
    film: Film = HERE,
    every: Annotated[
        int, typer.Option("--every", help="Pass pictures of every nth frame; 0: three.", min=0)
    ] = 0,
    plan: Annotated[
        bool,
        typer.Option(
            "--plan", help="Only the floor plan, as SVG: set, marks, paths, cameras, 180° line."
        ),
    ] = False,
    sheet: Annotated[
        bool, typer.Option("--sheet", help="Only the storyboard, as PDF: of the film or of a shot.")
    ] = False,
    json: AsJson = False,
) -> None:
    """Film the honest picture of a shot, with its passes as pictures and its USD stage;
    or draw its floor plan, or the storyboard of the whole film."""
    with opened(film) as production:
        (production.out / "previs").mkdir(parents=True, exist_ok=True)
        if sheet:
            _tell(json, {"storyboard": _storyboard(production, shot)})
        elif shot is None:
            raise NotFoundError(
                "no shot is named",
                expected="a shot such as " + ", ".join(s.name for s in production.setups[:3]),
                remedy="name one, or draw the storyboard of the film with --sheet",
            )
        elif plan:
            _tell(json, {"plan": _floor(production, shot)})
        else:
            _film(production, shot, every, json)


@verb("rushes passes 3B --film examples/pears --every 8")
def passes(
    shot: Annotated[str, typer.Argument(help="The shot, as on the slate: 3B.")],
    film: Film = HERE,
    every: Annotated[int, typer.Option("--every", help="Every nth frame.", min=1)] = 1,
    exr: Annotated[
        bool, typer.Option("--exr", help="Depth, normals and flow as float32 EXR instead of PNG.")
    ] = False,
    json: AsJson = False,
) -> None:
    """Write the exact passes of a shot for other tools: 16-bit depth, ids with names, normals,
    flow, edges, OpenPose skeletons; and the camera as JSON and RealEstate10K text."""
    with opened(film) as production:
        folder = production.out / "previs" / shot / "exact"
        _tell(json, {"passes": write_exact(production.setup(shot), folder, every, exr=exr)})


@verb("rushes contact --film examples/pears")
def contact(
    name: Annotated[
        str | None, typer.Argument(help="A scene or a shot: 3, 3B; none for the whole film.")
    ] = None,
    film: Film = HERE,
    json: AsJson = False,
) -> None:
    """Draw the contact sheet: one frame of every setup side by side, as a picture."""
    from rushes.deliver.contact import contact_sheet, prints

    with opened(film) as production:
        shown = [s for s in production.setups if name in (None, s.name, s.shot.scene)]
        if not shown:
            production.setup(name or "")  # tells which there are
        path = production.out / f"{name + '.' if name else ''}contact.jpg"
        media.still(path, contact_sheet(list(prints(shown))))
        _tell(json, {"contact": path})


def _tell(json: bool, made: dict[str, Path]) -> None:
    if json:
        emit(made)
    else:
        say("\n".join(str(path) for path in made.values()))


def _film(production: Production, shot: str, every: int, json: bool) -> None:
    setup, folder = production.setup(shot), production.out / "previs"
    movie = film_previs(setup, folder / f"{shot}.mp4", even(setup.width), even(setup.height))
    last = setup.frames - 1
    numbers = range(0, setup.frames, every) if every else sorted({0, last // 2, last})
    drawn = draw_passes(setup, folder / shot, list(numbers))
    usd = write_usd(setup, production.out / "usd" / f"{shot}.usdc")
    if json:
        bent = [c.model_dump() for c in setup.compromises]
        emit({"movie": movie, "passes": drawn, "usd": usd, "compromises": bent})
        return
    say(f"{movie}\n{usd}")
    counted = either(f": {len(drawn)} pass pictures", f"：{len(drawn)}张通道图")
    say(f"{folder / shot}{counted}")
    for compromise in setup.compromises:
        say(f"[yellow]{either(compromise.en, compromise.zh)}[/]")


def _floor(production: Production, shot: str) -> Path:
    path = production.out / "previs" / f"{shot}.plan.svg"
    setup = production.setup(shot)
    drawn = stage.floor_plan(setup, production.setups, production.direction, language())
    path.write_text(drawn, encoding="utf-8")
    return path


def _storyboard(production: Production, shot: str | None) -> Path:
    """The board in the language of the terminal, with the words of that language's page."""
    from rushes.deliver.storyboard import panels, storyboard  # brings a PDF library

    setups = production.setups if shot is None else (production.setup(shot),)
    page = next((p for p in production.pages if p.language == language()), production.pages[0])
    told = intent.shot_list(page, production.direction).shots
    lines = {one.name: one.lines for one in told}
    title = production.direction.titles.get(language(), production.direction.title)
    name = "storyboard" if shot is None else f"{shot}.storyboard"
    drawn = panels(setups, lines)
    return storyboard(drawn, production.out / f"{name}.pdf", title, len(setups), page.language)


@verb("rushes plan examples/pears --budget 600")
def plan(
    folder: Folder = HERE, budget: BudgetOf = None, generator: By = None, json: AsJson = False
) -> None:
    """Quote the shoot before anything is spent: takes expected, cost, controls dropped."""
    with opened(folder) as film:
        shooter = generator or film.direction.shoot.generators[0]
        told = takes.plan(film.setups, shooter, film.budget(budget), film.takes)
        if json:
            emit({**told.model_dump(mode="json"), "fits": told.fits})
            return
        _show(told)


def _show(told: Plan) -> None:
    unit = "simulated GPU-s" if told.simulated else "GPU-s"
    table(
        "",
        ("shot", "status", "seconds s", f"draft {unit}", f"final {unit}", "drafts takes",
         f"expected {unit}", f"90 % {unit}", "done takes", "dropped"),
        (
            (
                row.shot, row.status, f"{row.seconds:.1f}", f"{row.draft.gpu_seconds:.1f}",
                f"{row.final.gpu_seconds:.1f}", f"{row.drafts.expected:.1f}",
                f"{row.expected.gpu_seconds:.1f}",
                f"{row.low.gpu_seconds:.0f}-{row.high.gpu_seconds:.0f}",
                row.done, ", ".join(row.dropped),
            )
            for row in told.rows
        ),
    )  # fmt: skip
    say(
        f"{told.generator}: {told.expected.gpu_seconds:.0f} {unit} expected "
        f"({told.low.gpu_seconds:.0f} to {told.high.gpu_seconds:.0f}), "
        f"{told.spent.gpu_seconds:.0f} spent, budget {told.budget.gpu_seconds:.0f}, "
        f"pass rate believed {told.pass_rate:.2f}"
    )
    if not told.fits:
        say("[yellow]this does not fit the budget: some shots will end with their best take[/]")
