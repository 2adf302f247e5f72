"""The `rushes` command: what every verb shares, and where errors become exit codes."""

from collections.abc import Callable, Iterable
from functools import wraps
from pathlib import Path
from typing import Annotated, ParamSpec, cast

import typer

from rushes import __version__
from rushes.cli.console import complain, either, say
from rushes.errors import RushesError

P = ParamSpec("P")
BAD_INPUT, INTERRUPTED = 2, 130


app = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
    help=either(
        "From a page of screenplay to a delivered film, with the director in charge.\n\n"
        "A film day: new, read, shots, previs, plan, shoot, circle, note, cut, deliver, ledger; "
        "or make, which does all of it.",
        "从一页剧本到交付的影片，由导演做主。\n\n"
        "一个拍摄日：new、read、shots、previs、plan、shoot、circle、note、cut、deliver、ledger；"
        "或用make一次做完。",
    ),
)

_FOLDER = either("The production: a folder with a film.toml.", "制作文件夹，内有film.toml。")
Folder = Annotated[Path, typer.Argument(help=_FOLDER, show_default=True)]
Page = Annotated[
    Path,
    typer.Argument(
        help=either("A production, or a screenplay alone.", "制作文件夹，或单独一个剧本文件。"),
        show_default=True,
    ),
]
Film = Annotated[Path, typer.Option("--film", "-f", help=_FOLDER)]
AsJson = Annotated[
    bool,
    typer.Option("--json", help=either("Print JSON for programs.", "输出JSON，供程序使用。")),
]
BudgetOf = Annotated[
    float | None,
    typer.Option(
        "--budget",
        help=either(
            "GPU-seconds to spend in all; overrides film.toml.",
            "总共可用的GPU秒；优先于film.toml。",
        ),
        min=0,
    ),
]
By = Annotated[
    str | None,
    typer.Option(
        "--generator",
        help=either(
            "Who shoots; overrides film.toml. See `rushes doctor`.",
            "由谁来拍；优先于film.toml。见`rushes doctor`。",
        ),
    ),
]
Workers = Annotated[
    int | None,
    typer.Option(
        "--workers",
        help=either("Worker processes; 0 is one per core.", "工作进程数；0为每核一个。"),
        min=0,
        max=64,
    ),
]
VERSION = either("Print the version.", "显示版本。")
HERE = Path()


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"rushes {__version__}")
        raise typer.Exit


@app.callback()
def rushes(
    _: Annotated[
        bool,
        typer.Option("--version", callback=_version, is_eager=True, help=VERSION),
    ] = False,
) -> None:
    """Set nothing: every option belongs to a verb."""


def _check_text(values: Iterable[object]) -> None:
    """Words from the command line whose bytes were no text reach no verb and no record."""
    for value in values:
        several = cast("list[object]", value) if isinstance(value, list) else [value]
        for word in several:
            if isinstance(word, str) and any("\ud800" <= letter <= "\udfff" for letter in word):
                shown = word.encode(errors="replace").decode()
                raise RushesError(
                    f'"{shown}" is not text', expected="words in the encoding of the terminal"
                )


def verb(
    example: str, name: str | None = None, zh: str = "", *, under: typer.Typer = app
) -> Callable[[Callable[P, None]], Callable[P, None]]:
    """Register a verb. What goes wrong on purpose is told without a traceback, and exits with 2.

    zh : what the verb does, for a Chinese terminal; in English its docstring says it.
    under : the group of verbs it belongs to.
    """

    def register(work: Callable[P, None]) -> Callable[P, None]:
        @wraps(work)
        def told(*args: P.args, **kwargs: P.kwargs) -> None:
            try:
                _check_text((*args, *kwargs.values()))
                work(*args, **kwargs)
            except RushesError as error:
                complain(error)
                raise typer.Exit(BAD_INPUT) from error
            except KeyboardInterrupt as stop:
                say(
                    either(
                        "\nStopped. Every take on the record is kept; "
                        "the same command goes on from there.",
                        "\n已停止。已记录的每一条都保留；重新运行同一命令即可继续。",
                    )
                )
                raise typer.Exit(INTERRUPTED) from stop

        epilog = f"{either('Example: ', '例如：')}{example}"
        under.command(name=name, help=either("", zh) or None, epilog=epilog)(told)
        return work

    return register
