"""Verbs before there is a film: new and doctor."""

import os
import platform
import shutil
from importlib import metadata
from pathlib import Path
from typing import Annotated

import typer

from rushes import __version__, plugins, script
from rushes.cli import starter
from rushes.cli.app import AsJson, verb
from rushes.cli.console import either, emit, language, say, table
from rushes.errors import NotFoundError, VaultError
from rushes.script import Language

EXTRAS = {
    "test": ("everything `make test` needs", "`make test` 所需的一切"),
}


@verb("rushes new my-film --script my-film.fountain")
def new(
    folder: Annotated[Path, typer.Argument(help="The folder to make.")],
    page: Annotated[
        Path | None, typer.Option("--script", help="Your own page in Fountain, copied.")
    ] = None,
    tongue: Annotated[
        str | None, typer.Option("--language", help="en or zh; the terminal's when not said.")
    ] = None,
    json: AsJson = False,
) -> None:
    """Start a production: a page to play with, or your own, and a film.toml that fits it.

    Nothing that exists is written over."""
    film, target = folder / "film.toml", folder / "script.fountain"
    for path in (film, target):
        if path.exists():
            raise VaultError(
                f"{path.name} is there already, and is not written over",
                where=str(path),
                remedy="name another folder",
            )
    if page is None:
        content = starter.page(_tongue(tongue)).encode()
        read = script.parse(content.decode(), "script.fountain")
    else:
        if not page.is_file():
            raise NotFoundError("there is no such page", where=str(page), expected="a file")
        read = script.read(page)
        content = page.read_bytes()
    folder.mkdir(parents=True, exist_ok=True)
    target.write_bytes(content)
    film.write_text(starter.direction(read), encoding="utf-8")
    if json:
        emit({"film": film, "script": target, "cast": list(read.characters)})
        return
    say(f"{film}\n{target}")
    say(either(f"Now: rushes make {folder}", f"接下来：rushes make {folder}"))


@verb("rushes doctor --json")
def doctor(json: AsJson = False) -> None:
    """Say what is installed, and what each missing extra would add."""
    told = {
        "rushes": __version__,
        "python": platform.python_version(),
        "system": platform.platform(terse=True),
        "cores": os.cpu_count() or 1,
        "free_gib": round(shutil.disk_usage(Path()).free / 2**30, 1),
        "generators": list(plugins.names("generators")),
        "engines": list(plugins.names("engines")),
        "libraries": _libraries(),
        "extras": {name: _extra(name) for name in EXTRAS},
    }
    if json:
        emit(told)
        return
    for name in ("rushes", "python", "system", "cores", "free_gib"):
        say(f"{name:<12}{told[name]}")
    for group in ("generators", "engines"):
        say(f"{group:<12}{', '.join(plugins.names(group))}")
    table(
        either("libraries", "库"),
        ("library", "version", "wanted"),
        ((name, found or either("missing", "缺少"), want) for name, found, want in _libraries()),
    )
    for name, (en, zh) in EXTRAS.items():
        missing = [want for want, found in _extra(name).items() if found is None]
        if missing:
            say(
                either(
                    f"[yellow]{name}: missing {', '.join(missing)}; would add {en}: "
                    f"pip install 'rushes\\[{name}]'[/]",
                    f"[yellow]{name}：缺少{'、'.join(missing)}；可增加{zh}："
                    f"pip install 'rushes\\[{name}]'[/]",
                )
            )
        else:
            say(f"[green]{name}: {either(en, zh)}[/]")


def _tongue(asked: str | None) -> Language:
    if asked is None:
        return language()
    if asked not in ("en", "zh"):
        raise typer.BadParameter(f'"{asked}" is not a language of Rushes: en or zh')
    return "zh" if asked == "zh" else "en"


def _libraries() -> list[tuple[str, str | None, str]]:
    """Name, installed version and what is wanted, for everything always needed."""
    needed = [text for text in metadata.requires("rushes") or () if "extra ==" not in text]
    return [(_name(text), _version(_name(text)), text[len(_name(text)) :]) for text in needed]


def _extra(extra: str) -> dict[str, str | None]:
    """The packages of an extra, with the installed version or None."""
    wanted = [
        _name(text)
        for text in metadata.requires("rushes") or ()
        if f"extra == '{extra}'" in text.replace('"', "'")
    ]
    return {name: _version(name) for name in wanted}


def _name(requirement: str) -> str:
    """ "pyright[nodejs]>=1.1; extra == 'test'" is about "pyright"."""
    for end, letter in enumerate(requirement):
        if not (letter.isalnum() or letter in "-_."):
            return requirement[:end]
    return requirement


def _version(package: str) -> str | None:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return None
