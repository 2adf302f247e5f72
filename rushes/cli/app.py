"""The `rushes` command: what every verb shares, and where errors become exit codes."""

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Annotated, ParamSpec

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
    help="From a page of screenplay to a delivered film, with the director in charge.\n\n"
    "A film day: new, read, shots, previs, plan, shoot, circle, note, cut, deliver, ledger; "
    "or make, which does all of it.",
)

Folder = Annotated[
    Path, typer.Argument(help="The production: a folder with a film.toml.", show_default=True)
]
Page = Annotated[
    Path, typer.Argument(help="A production, or a screenplay alone.", show_default=True)
]
Film = Annotated[
    Path, typer.Option("--film", "-f", help="The production: a folder with a film.toml.")
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON for programs.")]
BudgetOf = Annotated[
    float | None,
    typer.Option("--budget", help="GPU-seconds to spend in all; overrides film.toml.", min=0),
]
By = Annotated[
    str | None,
    typer.Option("--generator", help="Who shoots; overrides film.toml. See `rushes doctor`."),
]
Workers = Annotated[
    int | None,
    typer.Option("--workers", help="Worker processes; 0 is one per core.", min=0, max=64),
]
HERE = Path()


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"rushes {__version__}")
        raise typer.Exit


@app.callback()
def rushes(
    _: Annotated[
        bool,
        typer.Option("--version", callback=_version, is_eager=True, help="Print the version."),
    ] = False,
) -> None:
    """Set nothing: every option belongs to a verb."""


def verb(example: str, name: str | None = None) -> Callable[[Callable[P, None]], Callable[P, None]]:
    """Register a verb. What goes wrong on purpose is told without a traceback, and exits with 2."""

    def register(work: Callable[P, None]) -> Callable[P, None]:
        @wraps(work)
        def told(*args: P.args, **kwargs: P.kwargs) -> None:
            try:
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

        app.command(name=name, epilog=f"Example: {example}")(told)
        return work

    return register
