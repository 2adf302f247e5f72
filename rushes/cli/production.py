"""A production on disk, opened: film.toml, the pages, the store, and what follows from them."""

from collections.abc import Generator, Iterable
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from rushes import generate, intent, review, script, stage
from rushes.budget import Budget
from rushes.cli.made import Made
from rushes.cut import Reel
from rushes.deliver import Story
from rushes.errors import NotFoundError
from rushes.intent import Direction, Shot, ShotList
from rushes.review import Note
from rushes.script import Screenplay
from rushes.stage import Setup
from rushes.store import SqliteStore
from rushes.takes import Take

T = TypeVar("T")


@dataclass
class Production:
    """A folder with a film.toml. Everything is read when it is first asked for."""

    folder: Path
    direction: Direction

    @property
    def name(self) -> str:
        """The name of the folder, which names the files in out/."""
        return self.folder.resolve().name

    @property
    def out(self) -> Path:
        """Where everything made for people lies."""
        return self.folder / "out"

    @cached_property
    def store(self) -> SqliteStore:
        return SqliteStore(self.folder)

    @cached_property
    def made(self) -> Made:
        return Made(self.out)

    @cached_property
    def pages(self) -> tuple[Screenplay, ...]:
        """The film's own page, then its translations. Raises PageError, NotFoundError."""
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
    def shot_list(self) -> ShotList:
        """Every shot, with what film.toml, the page and the director's notes say about it."""
        return intent.shot_list(self.pages[0], self.direction, review.layers(self.notes))

    @cached_property
    def setups(self) -> tuple[Setup, ...]:
        """Every shot made ready to shoot, in film order."""
        return stage.set_up(self.shot_list.shots, self.direction)

    @property
    def takes(self) -> list[Take]:
        return list(self.store.all(Take)) if self._begun else []

    @property
    def notes(self) -> list[Note]:
        return list(self.store.all(Note)) if self._begun else []

    @property
    def _begun(self) -> bool:
        """Whether there is a record book; looking at a page makes none."""
        return (self.folder / "rushes.db").is_file()

    def shot(self, name: str) -> Shot:
        """The shot of that name. Raises NotFoundError, naming the shots there are."""
        return _named(name, {shot.name: shot for shot in self.shot_list.shots})

    def setup(self, name: str) -> Setup:
        """The setup of that name. Raises NotFoundError."""
        return _named(name, {setup.name: setup for setup in self.setups})

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
                name: generate.load(name).licence for name in {t.generator for t in shown.values()}
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
        )

    def verify(self, takes: Iterable[Take]) -> None:
        """Compare footage with its digest. Raises VaultError for the first that is not whole."""
        for take in takes:
            if take.footage:
                self.store.open(take.footage)

    def forget_shots(self) -> None:
        """After a new note: what follows from notes is worked out again."""
        for name in ("shot_list", "setups"):
            self.__dict__.pop(name, None)


@contextmanager
def opened(folder: Path) -> Generator[Production]:
    """Open a production folder, or a page alone. Raises NotFoundError when it is neither."""
    if folder.is_file() and folder.name != "film.toml":
        yield Production(folder.parent, Direction(title=folder.stem, script=folder.name))
        return
    folder = folder.parent if folder.is_file() else folder
    page = folder / "film.toml"
    if not page.is_file():
        raise NotFoundError(
            "this is not a production: there is no film.toml",
            where=str(folder),
            expected="a folder made by `rushes new`",
            remedy="name the folder with --film, or start one with `rushes new FOLDER`",
        )
    production = Production(folder, intent.read_direction(page))
    try:
        yield production
    finally:
        if "store" in production.__dict__:
            production.store.close()


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
