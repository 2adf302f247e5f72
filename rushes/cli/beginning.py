"""Verbs before there is a film: new and doctor."""

import os
import platform
import shutil
from importlib import metadata
from pathlib import Path
from typing import Annotated

import typer

from rushes import __version__, intent, plugins, script
from rushes.cli import starter
from rushes.cli.app import AsJson, verb
from rushes.cli.console import either, emit, language, say, table
from rushes.cli.gaps import tell_gaps
from rushes.cli.production import opened
from rushes.errors import VaultError
from rushes.script import Language

_MOST_GAPS = 12
EXTRAS = {
    "test": ("everything `make test` needs", "`make test` 所需的一切"),
}


@verb(
    "rushes new my-film --script my-film.fountain",
    zh="开始一个制作：一页可以试拍的剧本，或你自己的剧本，和与之相配的film.toml。不覆盖任何已有的文件。",
)
def new(
    folder: Annotated[Path, typer.Argument(help=either("The folder to make.", "要新建的文件夹。"))],
    page: Annotated[
        Path | None,
        typer.Option(
            "--script",
            help=either(
                "Your own page, Fountain or Final Draft, copied.",
                "你自己的剧本（Fountain或Final Draft），会复制一份。",
            ),
        ),
    ] = None,
    tongue: Annotated[
        str | None,
        typer.Option(
            "--language",
            help=either(
                "en or zh; the terminal's when not said.", "en或zh；不写则与终端语言相同。"
            ),
        ),
    ] = None,
    json: AsJson = False,
) -> None:
    """Start a production: a page to play with, or your own, and a film.toml that fits it.

    Nothing that exists is written over."""
    spoken = _tongue(tongue)
    name = "script.fdx" if page and page.suffix.lower() == ".fdx" else "script.fountain"
    film, target = folder / "film.toml", folder / name
    for path in (film, target):
        if path.exists():
            raise VaultError(
                f"{path.name} is there already, and is not written over",
                where=str(path),
                remedy="name another folder",
            )
    if page is None:
        content = starter.page(spoken).encode()
        read = script.parse(content.decode(), "script.fountain")
    else:
        read = script.read(page)
        content = page.read_bytes()
    text = starter.direction(read, name)
    _made(folder)
    target.write_bytes(content)
    film.write_text(text, encoding="utf-8")
    if json:
        emit({"film": film, "script": target, "cast": list(intent.read_direction(film).cast)})
        return
    say(f"{film}\n{target}")
    with opened(folder) as made:
        tell_gaps(made, _MOST_GAPS)
    say(either(f"Now: rushes make {folder}", f"接下来：rushes make {folder}"))


def _made(folder: Path) -> None:
    """The folder, made where it was missing."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        raise VaultError(
            f"this folder cannot be made: {problem.strerror or problem}",
            where=str(folder),
            expected="a new or empty folder in a place that can be written to",
        ) from problem


@verb("rushes doctor --json", zh="列出已安装的组件，以及每个缺少的扩展能带来什么。")
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
        either("library version wanted", "库 版本 要求").split(),
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
        raise typer.BadParameter(
            either(
                f'"{asked}" is not a language of Rushes: en or zh',
                f"“{asked}”不是Rushes使用的语言：请用en或zh",
            )
        )
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
