"""The verb that counts: ledger."""

from collections.abc import Iterable
from statistics import median

from rushes import review
from rushes.budget import spent
from rushes.cli.app import HERE, AsJson, Folder, verb
from rushes.cli.console import clock, either, emit, say, table
from rushes.cli.production import Production, opened
from rushes.review import Clock
from rushes.takes import Take


@verb("rushes ledger examples/pears --json")
def ledger(folder: Folder = HERE, json: AsJson = False) -> None:
    """Every take with its cost, the clock of every shot, and what is left to spend.

    TTAO is the time from the beginning of a shot's first take to its accepted take."""
    with opened(folder) as film:
        takes, clocks = film.takes, review.ttao(film.takes, film.notes)
        total = spent(take.metered for take in takes)
        if json:
            emit(
                {
                    "takes": [take.model_dump(mode="json") for take in takes],
                    "shots": {name: c.model_dump(mode="json") for name, c in clocks.items()},
                    "spent": total.model_dump(mode="json"),
                    "budget": film.budget().model_dump(mode="json"),
                    "median_ttao_seconds": median_ttao(clocks.values()),
                }
            )
            return
        _show(film, takes, clocks)


def median_ttao(clocks: Iterable[Clock]) -> float | None:
    """The median seconds to acceptable output over accepted shots; None when there are none."""
    found = [c.seconds for c in clocks if c.seconds is not None]
    return median(found) if found else None


def _show(film: Production, takes: list[Take], clocks: dict[str, Clock]) -> None:
    total = spent(take.metered for take in takes)
    unit = "simulated GPU-s" if total.simulated else "GPU-s"
    table(
        either("takes", "条"),
        ("take", "by", "tier", "seed", unit, "clock s", "verdict"),
        (
            (t.slate, t.generator, t.tier, t.seed, f"{t.metered.gpu_seconds:.1f}",
             f"{t.metered.seconds:.1f}", _verdict(t))
            for t in takes
        ),
    )  # fmt: skip
    table(
        either("shots", "镜头"),
        ("shot", "circled", "by", "takes", unit, "TTAO"),
        (
            (c.shot, c.slate or "-", c.by or "-", c.takes, f"{c.gpu_seconds:.1f}",
             "-" if c.seconds is None else clock(c.seconds))
            for c in clocks.values()
        ),
    )  # fmt: skip
    middle = median_ttao(clocks.values())
    budget = film.budget().gpu_seconds
    say(
        f"{len(takes)} takes, {total.gpu_seconds:.1f} of {budget:.0f} {unit}, "
        f"{clock(total.seconds)} of worker time"
        + ("" if middle is None else f", median TTAO {clock(middle)}")
    )


def _verdict(take: Take) -> str:
    if take.spoiled:
        return f"spoiled: {take.spoiled}"
    failed = [f"{f.check} {f.score:.2f}" for f in take.findings if f.verdict == "failed"]
    return ", ".join(failed) or f"obeys {take.obedience:.2f}"
