"""How the command line speaks: to people in their language, to programs in JSON."""

import json
import os
from collections.abc import Iterable, Sequence

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from rushes.cli.chinese import in_chinese
from rushes.errors import RushesError
from rushes.script import Language

_NUMBERS = (
    *(" s", "GPU-s", "mm", "takes", "frames", "seed"),
    *("秒", "毫米", "条数", "帧数", "种子"),
)
"""How the names of columns end that hold numbers, both languages."""


def language() -> Language:
    """The language of the terminal, from the usual environment variables."""
    spoken = next(
        (os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), ""
    )
    return "zh" if spoken.lower().startswith("zh") else "en"


def either(en: str, zh: str) -> str:
    """The same sentence in the language of the terminal."""
    return zh if language() == "zh" else en


def console() -> Console:
    """Standard output, as it is now; without a terminal, wide enough not to break tables."""
    out = Console(highlight=False, soft_wrap=False)
    return out if out.is_terminal else Console(highlight=False, width=160)


def say(text: str) -> None:
    """A line for people, with rich markup."""
    console().print(text)


def complain(error: RushesError) -> None:
    """A red message on standard error: what, where, what was expected, what to do."""
    told = in_chinese(error) if language() == "zh" else str(error)
    Console(stderr=True, highlight=False, soft_wrap=True).print(f"[red]{escape(told)}[/red]")


def emit(value: object) -> None:
    """JSON on standard output, one document."""
    typer.echo(json.dumps(value, ensure_ascii=False, indent=2, default=str))


def table(title: str, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Rows for people. Columns whose name ends in a unit are right-aligned."""
    drawn = Table(title=title or None, title_justify="left", header_style="bold", box=None)
    for column in columns:
        number = column.endswith(_NUMBERS)
        drawn.add_column(column, justify="right" if number else "left")
    for row in rows:
        drawn.add_row(*(escape(str(cell)) for cell in row))
    console().print(drawn)


def clock(seconds: float) -> str:
    """Seconds as a person reads them: 8.4 s, 3 min 20 s, 2 h 05 min; 8.4秒, 3分20秒, 2小时05分."""
    if seconds < 60:
        return either(f"{seconds:.1f} s", f"{seconds:.1f}秒")
    minutes, left = divmod(round(seconds), 60)
    if minutes < 60:
        return either(f"{minutes} min {left:02} s", f"{minutes}分{left:02}秒")
    hours, left = divmod(minutes, 60)
    return either(f"{hours} h {left:02} min", f"{hours}小时{left:02}分")
