"""The verb that spends: shoot, with bars for people and lines for logs."""

from collections.abc import Generator, Sequence
from contextlib import contextmanager
from typing import Annotated

import typer

from rushes import engines, review, takes
from rushes.budget import Budget
from rushes.cli.app import HERE, AsJson, BudgetOf, By, Film, Workers, verb
from rushes.cli.bars import bars
from rushes.cli.console import either, emit, language, say
from rushes.cli.production import Production, opened
from rushes.engines import Engine
from rushes.stage import Setup
from rushes.takes import AskDirector, Desk, Event, Judged, Settled, Take


@verb("rushes shoot 3A 3B --film examples/pears --budget 500")
def shoot(
    names: Annotated[list[str] | None, typer.Argument(help="Shots; all when none.")] = None,
    film: Film = HERE,
    budget: BudgetOf = None,
    generator: By = None,
    workers: Workers = None,
    json: AsJson = False,
) -> None:
    """Shoot takes until the checks pass or the budget ends. Stop and go on whenever you like."""
    with opened(film) as production:
        setups = [production.setup(name) for name in names or ()] or list(production.setups)
        shooter = generator or production.direction.shoot.generators[0]
        with working(production, workers) as engine:
            allowed = production.budget(budget)
            shot = shoot_all(production, setups, (shooter, allowed), engine, quiet=json)
        circle(production, shooter)
        if json:
            emit([take.model_dump(mode="json") for take in shot])


def circle(film: Production, generator: str) -> None:
    """Rushes circles the best obeying final where the director has not spoken."""
    for note in review.circle_best(film.takes, film.notes, film.setups, generator):
        film.store.add(note)


@contextmanager
def working(film: Production, workers: int | None = None) -> Generator[Engine]:
    """The production's workers, sent home at the end whatever happens."""
    engine = engines.load("local", film.direction.shoot.workers if workers is None else workers)
    try:
        yield engine
    finally:
        engine.close()


def shoot_all(
    film: Production,
    setups: Sequence[Setup],
    terms: tuple[str, Budget],
    engine: Engine,
    quiet: bool = False,
) -> list[Take]:
    """Run the shoot with a bar over shots; say what happened to each take, and who must decide."""
    shooter, budget = terms
    asked: list[Settled] = []
    with bars(quiet) as progress:
        bar = progress.add_task(either("shooting", "拍摄"), total=len(setups), now="")

        def told(event: Event) -> None:
            if isinstance(event, Judged):
                progress.update(bar, now=f"{event.take.slate}")
                if not quiet:
                    progress.console.print(verdict(event.take), markup=False)
            elif isinstance(event, Settled):
                progress.advance(bar)
                if isinstance(event.decision, AskDirector):
                    asked.append(event)

        desk = Desk(told, review.refused(film.notes))
        shot = list(takes.shoot(setups, shooter, budget, film.store, engine, desk))
    if not quiet:
        for event in asked:
            _ask(event)
    return shot


def verdict(take: Take) -> str:
    """One line on a take: slate, tier, cost, and what it did wrong."""
    cost = f"{take.metered.gpu_seconds:.1f}{' simulated' if take.simulated else ''} GPU-s"
    head = f"{take.slate} {take.tier} seed {take.seed} · {cost}"
    if take.spoiled:
        return f"{head} · {either('spoiled', '报废')}: {take.spoiled}"
    failed = [f for f in take.findings if f.verdict == "failed"]
    if not failed:
        return f"{head} · {either('obeys', '合格')} {take.obedience:.2f}"
    worst = min(failed, key=lambda finding: finding.score)
    because = worst.because_zh if language() == "zh" else worst.because
    return f"{head} · {worst.check}: {because}"


def _ask(event: Settled) -> None:
    decision = event.decision
    if not isinstance(decision, AskDirector):
        return
    why = decision.why_zh if language() == "zh" else decision.why
    shown = either(f"best so far {decision.best}", f"目前最好的是{decision.best}")
    say(
        f"[yellow]{either('Director, please', '请导演决定')}: {event.shot}: {why}"
        f"{f' ({shown})' if decision.best else ''}[/]"
    )
