"""Verbs after the shoot: cut and deliver. What has not changed is not made again."""

import hashlib
from dataclasses import replace
from pathlib import Path

from rushes import cut as cutting
from rushes import deliver as delivery
from rushes import media, review
from rushes.cli.app import HERE, AsJson, Folder, verb
from rushes.cli.console import clock, either, emit, say
from rushes.cli.floor import bars
from rushes.cli.made import key
from rushes.cli.production import Production, opened
from rushes.cut import Reel
from rushes.deliver import Package
from rushes.errors import NotFoundError


@verb("rushes cut examples/pears")
def cut(folder: Folder = HERE, json: AsJson = False) -> None:
    """Assemble the timeline from circled takes, with cards, captions and sound.

    Where nothing is circled the best take stands in, and where nothing was shot, the previs."""
    with opened(folder) as film:
        reel = film.reel()
        make_cut(film, reel, quiet=json)
        if json:
            emit({"timeline": reel.timeline, "sound": reel.sound, "shots": stand_ins(film, reel)})
            return
        say(f"{reel.timeline}\n{reel.sound}")
        tell_stand_ins(film, reel)


@verb("rushes deliver examples/pears")
def deliver(folder: Folder = HERE, json: AsJson = False) -> None:
    """Make the film to watch, its poster, its manifest and the report."""
    with opened(folder) as film:
        reel = film.reel()
        if not reel.timeline.is_file():
            raise NotFoundError(
                "there is no cut to deliver",
                where=str(reel.timeline),
                expected="a timeline",
                remedy="`rushes cut` makes one",
            )
        package = make_package(film, reel, quiet=json)
        report = make_report(film, reel, package)
        if json:
            emit({**package.model_dump(mode="json"), "report": report})
            return
        say(f"{film.out / 'film.mp4'}\n{report}")


def make_cut(film: Production, reel: Reel, quiet: bool = False) -> bool:
    """Cut, unless the timeline on disk was cut from exactly this. True when work was done."""
    made_from = reel_key(reel)
    if film.made.fresh(reel.sound, made_from) and reel.timeline.is_file():
        return False
    film.out.mkdir(parents=True, exist_ok=True)
    with bars(quiet) as progress:
        bar = progress.add_task(either("cutting", "剪辑"), total=len(cutting.STEPS), now="")

        def step(name: str) -> None:
            progress.update(bar, advance=1, now=name)

        cutting.make(reel, say=step)
    film.made.note(reel.sound, made_from)
    return True


def make_package(film: Production, reel: Reel, quiet: bool = False) -> Package:
    """Deliver, unless the film on disk was made from exactly this timeline."""
    movie = film.out / "film.mp4"
    made_from = film_key(reel)
    before = list(film.store.all(Package))
    if before and film.made.fresh(movie, made_from):
        return before[-1]
    with bars(quiet) as progress:
        bar = progress.add_task(either("delivering", "交付"), total=None, now="film.mp4")

        def watch(done: int, total: int) -> None:
            progress.update(bar, completed=done, total=total)

        package = delivery.package(reel, watch=watch)
    film.store.add(package)
    film.made.note(movie, made_from)
    return package


def make_report(film: Production, reel: Reel, package: Package | None) -> Path:
    """Write the report and the contact sheet, unless they tell exactly this already."""
    page, sheet = film.out / "report.html", film.out / "contact_sheet.png"
    story = film.story(reel)
    made_from = key(
        film_key(reel),
        (take.digest for take in film.takes),
        (note.digest for note in story.notes),
        package.digest if package else "",
    )
    if not film.made.fresh(page, made_from):
        for shot in story.takes.values():
            film.verify(shot)
        told = replace(story, package=package)
        media.still(sheet, delivery.contact_sheet(told))
        delivery.report(told, page)
        film.made.note(page, made_from)
    return page


def reel_key(reel: Reel) -> str:
    """Everything a cut is made from."""
    return key(
        "cut",
        reel.direction.digest,
        (page.digest for page in reel.pages),
        (setup.digest for setup in reel.setups),
        (f"{shot}:{take.digest}" for shot, take in sorted(reel.circled.items())),
        (f"{shot}:{licence.digest}" for shot, licence in sorted(reel.licences.items())),
        sorted(set(reel.previs) - set(reel.circled)),
    )


def film_key(reel: Reel) -> str:
    """A cut, and the timeline as it lies on disk: an editor may have changed it since."""
    edited = reel.timeline.read_bytes() if reel.timeline.is_file() else b""
    return key("film", reel_key(reel), hashlib.sha256(edited).hexdigest())


def stand_ins(film: Production, reel: Reel) -> dict[str, str]:
    """What plays each shot: "circled", "best take" or "previs"."""
    chosen = review.circled(film.takes, film.notes)
    played: dict[str, str] = {}
    for setup in reel.setups:
        take = reel.circled.get(setup.name)
        if take is None:
            played[setup.name] = "previs"
        else:
            held = chosen.get(setup.name)
            played[setup.name] = "circled" if held and held.slate == take.slate else "best take"
    return played


def tell_stand_ins(film: Production, reel: Reel) -> None:
    """Say which shots are in the film without being accepted."""
    for shot, played in stand_ins(film, reel).items():
        if played != "circled":
            slate = f" {reel.circled[shot].slate}" if shot in reel.circled else ""
            zh = {"best take": "最好的一条", "previs": "预演"}[played]
            say(
                either(
                    f"[yellow]{shot} is not accepted yet: its {played}{slate} stands in[/]",
                    f"[yellow]{shot}尚未通过：暂用{zh}{slate}[/]",
                )
            )


def length(package: Package) -> str:
    """How long the film is."""
    return clock(float(package.film.frames / package.film.rate))
