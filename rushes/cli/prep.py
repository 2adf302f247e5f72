"""Verbs before the shoot: previs and plan."""

from typing import Annotated

import typer

from rushes import stage, takes
from rushes.cli.app import HERE, AsJson, BudgetOf, By, Film, Folder, verb
from rushes.cli.console import either, emit, language, say, table
from rushes.cli.previs import draw_passes, even, film_previs, write_usd
from rushes.cli.production import opened
from rushes.takes import Plan


@verb("rushes previs 3B --film examples/pears --every 12")
def previs(
    shot: Annotated[str, typer.Argument(help="The shot, as on the slate: 3B.")],
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
    json: AsJson = False,
) -> None:
    """Film the honest picture of a shot, with its passes as pictures and its USD stage."""
    with opened(film) as production:
        setup = production.setup(shot)
        folder = production.out / "previs"
        folder.mkdir(parents=True, exist_ok=True)
        if plan:
            drawing = folder / f"{shot}.plan.svg"
            drawn = stage.floor_plan(setup, production.setups, production.direction, language())
            drawing.write_text(drawn, encoding="utf-8")
            emit({"plan": drawing}) if json else say(str(drawing))
            return
        size = even(setup.width), even(setup.height)
        movie = film_previs(setup, folder / f"{shot}.mp4", *size)
        last = setup.frames - 1
        numbers = range(0, setup.frames, every) if every else sorted({0, last // 2, last})
        passes = draw_passes(setup, folder / shot, list(numbers))
        usd = write_usd(setup, production.out / "usd" / f"{shot}.usdc")
        if json:
            emit(
                {
                    "movie": movie,
                    "passes": passes,
                    "usd": usd,
                    "compromises": [c.model_dump() for c in setup.compromises],
                }
            )
            return
        say(f"{movie}\n{usd}")
        say(
            f"{folder / shot}{either(f': {len(passes)} pass pictures', f'：{len(passes)}张通道图')}"
        )
        for compromise in setup.compromises:
            say(f"[yellow]{either(compromise.en, compromise.zh)}[/]")


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
