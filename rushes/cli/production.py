"""A production on disk, opened: film.toml, the pages, the store, and what follows from them."""

from collections.abc import Generator, Iterable
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from rushes import generate, intent, review, script, stage
from rushes.budget import Budget
from rushes.cli import starter
from rushes.cli.made import Made
from rushes.cut import Reel
from rushes.deliver import Story
from rushes.errors import IntentError, NotFoundError
from rushes.intent import Direction, Gap, Shot, ShotList
from rushes.review import Note
from rushes.script import Screenplay
from rushes.stage import Setup
from rushes.stage.brought import check_shots
from rushes.store import SqliteStore
from rushes.takes import Take

T = TypeVar("T")


PAGES = (".fountain", ".spmd", ".fdx", ".txt")
"""How the names of screenplays end."""


@dataclass
class Production:
    """A folder with a film.toml. Everything is read when it is first asked for.

    told : what film.toml says. alone : the screenplay, when there is no film.toml around it: it
        can be read, listed and planned, and nothing can be kept.
    supposed : notes that are not on the record.
    """

    folder: Path
    told: Direction | None = None
    alone: Screenplay | None = None
    supposed: tuple[Note, ...] = ()

    @cached_property
    def direction(self) -> Direction:
        """What film.toml says; for a page alone, what a new one would say."""
        if self.told is None:
            page = self.pages[0]
            told = Direction(title=starter.title_of(page), captions=(page.language,))
            return starter.filled(page, told)
        return self.told

    @property
    def name(self) -> str:
        """The name of the folder, which names the files in out/."""
        return self.folder.resolve().name

    @property
    def home(self) -> Path:
        """The folder in which things are kept. Raises NotFoundError for a page alone."""
        if self.alone is not None:
            page = self.folder / self.alone.source
            raise NotFoundError(
                f'"{page.name}" is a page alone: there is no production to keep anything in',
                where=str(page),
                expected="a folder with a film.toml",
                remedy=f"start one with: rushes new FOLDER --script {page}",
            )
        return self.folder

    @property
    def out(self) -> Path:
        """Where everything made for people lies. Raises NotFoundError for a page alone."""
        return self.home / "out"

    @cached_property
    def store(self) -> SqliteStore:
        """The record book. Raises NotFoundError for a page alone."""
        return SqliteStore(self.home)

    @cached_property
    def made(self) -> Made:
        return Made(self.out)

    @cached_property
    def pages(self) -> tuple[Screenplay, ...]:
        """The film's own page, then its translations. Raises PageError, NotFoundError."""
        if self.alone is not None:
            return (self.alone,)
        names = (self.direction.script, *self.direction.translations.values())
        for name in names:
            if not (self.folder / name).is_file():
                raise NotFoundError(
                    f'film.toml asks for the page "{name}", and there is no such file',
                    where=str(self.folder / "film.toml"),
                    expected=str(self.folder / name),
                    remedy="put the file there, or correct `script` or [translations]",
                )
        return tuple(script.read(self.folder / name) for name in names)

    @cached_property
    def listed(self) -> ShotList:
        """Every shot, with what film.toml and the page say about it."""
        try:
            return intent.shot_list(self.pages[0], self.direction)
        except IntentError as problem:
            raise self._in_film_toml(problem) from problem

    @cached_property
    def shot_list(self) -> ShotList:
        """Every shot, with what film.toml, the page and the director's notes say about it."""
        return review.noted(self.listed, self.notes)

    @cached_property
    def gaps(self) -> tuple[Gap, ...]:
        """What the page tells and nobody plays."""
        return intent.gaps(self.shot_list.shots, self.pages[0], self.direction)

    @property
    def lost(self) -> tuple[str, ...]:
        """Shots that notes are about and that the page no longer has."""
        names = {shot.name for shot in self.listed.shots}
        about = (name for name, _ in review.layers(self.notes) if name not in names)
        return tuple(dict.fromkeys(about))

    @cached_property
    def setups(self) -> tuple[Setup, ...]:
        """Every shot made ready to shoot, in film order."""
        check_shots(self.direction, self.shot_list.shots)
        return stage.set_up(self.shot_list.shots, self.direction, self.folder)

    @property
    def takes(self) -> list[Take]:
        return list(self.store.all(Take)) if self._begun else []

    @property
    def notes(self) -> list[Note]:
        kept = list(self.store.all(Note)) if self._begun else []
        return [*kept, *self.supposed]

    @property
    def _begun(self) -> bool:
        """Whether there is a record book; looking at a page makes none."""
        return self.alone is None and (self.folder / "rushes.db").is_file()

    def _in_film_toml(self, problem: IntentError) -> IntentError:
        """A problem with the look, told with the line of film.toml that it stands on."""
        if problem.where != "film.toml: look":
            return problem
        line = intent.line_in(self.folder / "film.toml", "look")
        return IntentError(
            problem.what,
            where=f"film.toml:{line}",
            expected=problem.expected,
            remedy=problem.remedy,
        )

    def supposing(self, note: Note) -> "Production":
        """This production as it would be with one more note on the record; nothing is written."""
        look = {"look": note.look[1]} if note.look else {}
        direction = self.direction.model_copy(update=look)
        other = replace(self, told=direction, supposed=(*self.supposed, note))
        shared = ("pages", "store") if look else ("pages", "store", "listed")
        other.__dict__.update({k: self.__dict__[k] for k in shared if k in self.__dict__})
        return other

    def shot(self, name: str) -> Shot:
        """The shot of that name. Raises NotFoundError, naming the shots there are."""
        return _named(name, {shot.name: shot for shot in self.shot_list.shots})

    def setup(self, name: str) -> Setup:
        """The setup of that name, staged with no more of the film than it depends on.

        Raises NotFoundError.
        """
        if "setups" in self.__dict__:
            return _named(name, {setup.name: setup for setup in self.setups})
        shot = self.shot(name)
        (setup,) = stage.set_up(self.shot_list.shots, self.direction, self.folder, {shot.name})
        return setup

    def budget(self, gpu_seconds: float | None = None) -> Budget:
        """What film.toml allows; `gpu_seconds` overrides it for once."""
        allowed = self.direction.shoot
        return Budget(
            gpu_seconds=allowed.gpu_seconds if gpu_seconds is None else gpu_seconds,
            takes_per_shot=allowed.takes_per_shot,
        )

    def reel(self) -> Reel:
        """What the cutting room needs: circled takes, else the best there is, else previs.

        Raises VaultError when the footage of one of them is missing or damaged.
        """
        takes, notes = self.takes, self.notes
        names = {setup.name for setup in self.setups}
        chosen = {k: v for k, v in review.circled(takes, notes).items() if k in names}
        shown = review.best_available(takes, chosen, self.setups, review.refused(notes))
        self.verify(shown.values())
        return Reel(
            name=self.name,
            direction=self.direction,
            pages=self.pages,
            setups=self.setups,
            circled=shown,
            vault=self.store.vault.folder,
            folder=self.out,
            previs=_existing((s.name, self.out / "previs" / f"{s.name}.mp4") for s in self.setups),
            licences={
                name: generate.licence_of(name) for name in {t.generator for t in shown.values()}
            },
            usd=_existing((s.name, self.out / "usd" / f"{s.name}.usdc") for s in self.setups),
        )

    def story(self, reel: Reel) -> Story:
        """What the report tells: every take of the shots that are in the film."""
        takes = self.takes
        return Story(
            reel=reel,
            takes={
                setup.name: [take for take in takes if take.slate.shot == setup.name]
                for setup in self.setups
            },
            notes=tuple(self.notes),
            uncovered=self.shot_list.uncovered,
            gaps=self.gaps,
        )

    def verify(self, takes: Iterable[Take]) -> None:
        """Compare footage with its digest. Raises VaultError for the first that is not whole."""
        for take in takes:
            if take.footage:
                self.store.open(take.footage)


@contextmanager
def opened(folder: Path) -> Generator[Production]:
    """Open a production folder, or a page alone. Raises NotFoundError when it is neither."""
    production = _production(folder)
    try:
        yield production
    finally:
        if "store" in production.__dict__:
            production.store.close()


def _production(path: Path) -> Production:
    if path.is_file() and path.name != "film.toml":
        return Production(path.parent, alone=script.read(path))
    folder = path.parent if path.name == "film.toml" else path
    if not (folder / "film.toml").is_file():
        raise _no_production(folder)
    return Production(folder, intent.read_direction(folder))


def _no_production(folder: Path) -> NotFoundError:
    """What to do with a folder that is no production, from the screenplays that lie in it."""
    if not folder.is_dir():
        return NotFoundError(
            "there is no such folder or page",
            where=str(folder),
            expected="a folder made by `rushes new`, or a screenplay",
            remedy="name the folder with --film, or start one with: rushes new FOLDER",
        )
    pages = sorted(p for p in folder.iterdir() if p.suffix.lower() in PAGES and p.is_file())
    remedy = "name the folder with --film, or start one with: rushes new FOLDER"
    if len(pages) == 1:
        remedy = (
            f"look at its page alone with: rushes read {pages[0]}; "
            f"or make it a production: rushes new FOLDER --script {pages[0]}"
        )
    elif pages:
        names = ", ".join(page.name for page in pages[:6])
        remedy = f"start one with: rushes new FOLDER --script PAGE, one of {names}"
    return NotFoundError(
        "this is not a production: there is no film.toml",
        where=str(folder),
        expected="a folder made by `rushes new`",
        remedy=remedy,
    )


def _named(name: str, found: dict[str, T]) -> T:
    if name not in found:
        raise NotFoundError(
            f'there is no shot "{name}"',
            expected=", ".join(found) or "a page with at least one scene",
            remedy="`rushes shots` lists them",
        )
    return found[name]


def _existing(paths: Iterable[tuple[str, Path]]) -> dict[str, Path]:
    return {name: path for name, path in paths if path.is_file()}
