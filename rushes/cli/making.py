"""The verb that does it all: make."""

import time
from pathlib import Path

from rushes import review
from rushes.budget import spent
from rushes.cli.app import HERE, AsJson, BudgetOf, By, Folder, Workers, verb
from rushes.cli.bars import bars
from rushes.cli.book import median_ttao
from rushes.cli.console import clock, either, emit, say
from rushes.cli.floor import circle, shoot_all, working
from rushes.cli.gaps import tell_gaps
from rushes.cli.post import (
    length,
    make_cut,
    make_package,
    make_report,
    tell_stand_ins,
)
from rushes.cli.previs import prepare
from rushes.cli.production import Production, opened
from rushes.cut import Reel
from rushes.deliver import Package

_MOST_GAPS = 12


@verb("rushes make examples/pears")
def make(
    folder: Folder = HERE,
    budget: BudgetOf = None,
    generator: By = None,
    workers: Workers = None,
    json: AsJson = False,
) -> None:
    """Everything, from the page to the film: read, stage, shoot, circle, cut, deliver, report.

    Stop it whenever you like: it goes on where it was. A second run makes only what changed."""
    began = time.monotonic()
    with opened(folder) as film:
        _tell_page(film, json)
        terms = generator or film.direction.shoot.generators[0], film.budget(budget)
        with working(film, workers) as engine:
            with bars(json) as progress:
                bar = progress.add_task(
                    either("staging", "预演"), total=2 * len(film.setups), now=""
                )
                prepare(film, engine, lambda shot: progress.update(bar, advance=1, now=shot))
            shoot_all(film, film.setups, terms, engine, quiet=json)
        circle(film, terms[0])
        reel = film.reel()
        make_cut(film, reel, quiet=json)
        package = make_package(film, reel, quiet=json)
        report = make_report(film, reel, package)
        if json:
            emit(_facts(film, reel, package, (report, time.monotonic() - began)))
        else:
            tell_stand_ins(film, reel)
            _tell_end(film, reel, package, (report, time.monotonic() - began))


def _tell_page(film: Production, quiet: bool) -> None:
    shots, scenes = film.shot_list.shots, film.pages[0].scenes
    if quiet:
        return
    title = film.direction.title
    seconds = clock(float(sum(setup.frames / setup.rate for setup in film.setups)))
    say(
        either(
            f"[bold]{title}[/]: {len(scenes)} scenes, {len(shots)} shots, {seconds}",
            f"[bold]{film.direction.titles.get('zh', title)}[/]："
            f"{len(scenes)}场，{len(shots)}个镜头，{seconds}",
        )
    )
    for line in film.shot_list.uncovered:
        en, zh = f'nobody shoots line {line.at}: "{line.text}"', f"没有镜头覆盖第{line.at}行"
        say(f"[yellow]{either(en, zh)}[/]")
    tell_gaps(film, _MOST_GAPS)
    bent = [(s.name, c) for s in film.setups for c in s.compromises]
    for name, compromise in bent[:_MOST_GAPS]:
        say(f"[dim]{name}: {either(compromise.en, compromise.zh)}[/]")


def _captions(reel: Reel) -> list[Path]:
    return sorted(
        path for kind in ("srt", "vtt") for path in reel.folder.glob(f"{reel.name}.*.{kind}")
    )


def _facts(
    film: Production, reel: Reel, package: Package, end: tuple[Path, float]
) -> dict[str, object]:
    report, seconds = end
    takes = film.takes
    cost = spent(take.metered for take in takes)
    return {
        "film": film.out / "film.mp4",
        "report": report,
        "timeline": reel.timeline,
        "captions": _captions(reel),
        "frames": package.film.frames,
        "takes": len(takes),
        "gpu_seconds": cost.gpu_seconds,
        "simulated": cost.simulated,
        "seconds": round(seconds, 2),
        "median_ttao_seconds": median_ttao(review.ttao(takes, film.notes).values()),
    }


def _tell_end(film: Production, reel: Reel, package: Package, end: tuple[Path, float]) -> None:
    report, seconds = end
    takes = film.takes
    cost = spent(take.metered for take in takes)
    middle = median_ttao(review.ttao(takes, film.notes).values())
    say(f"\n{either('film', '影片')}      {film.out / 'film.mp4'} ({length(package)})")
    say(f"{either('report', '报告')}    {report}")
    say(f"{either('timeline', '时间线')}  {reel.timeline}")
    for path in _captions(reel):
        say(f"{either('captions', '字幕')}  {path}")
    unit = either(
        "simulated GPU-s" if cost.simulated else "GPU-s",
        "模拟GPU秒" if cost.simulated else "GPU秒",
    )
    ttao = "-" if middle is None else clock(middle)
    say(
        either(
            f"{len(takes)} takes, {cost.gpu_seconds:.0f} {unit}, median TTAO {ttao}, "
            f"this run {clock(seconds)}",
            f"共{len(takes)}条，{cost.gpu_seconds:.0f}{unit}，TTAO中位数{ttao}，"
            f"本次用时{clock(seconds)}",
        )
    )
