"""How the command line speaks: to people in their language, to programs in JSON."""

import json
import os
from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest

import typer
from rich.cells import cell_len
from rich.console import Console
from rich.markup import escape
from rich.text import Text

from rushes.cli.chinese import in_chinese
from rushes.errors import RushesError
from rushes.script import Language

_NUMBERS = (
    *(" s", "GPU-s", "mm", "takes", "frames", "seed"),
    *("秒", "毫米", "条数", "帧数", "种子"),
)
"""How the names of columns end that hold numbers, both languages."""
_NARROWEST = 12
"""A column gives way until it is this narrow, in cells."""


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
    """Rows for people. Columns whose name ends in a unit are right-aligned.

    Set here and not by rich's Table, which takes seconds for the shots of a long film.
    """
    out, told = console(), [[str(cell) for cell in row] for row in rows]
    widths = _widths(columns, told, out.width)
    right = [column.endswith(_NUMBERS) for column in columns]
    if title:
        out.print(f"[italic]{title}[/]")
    out.print(f"[bold]{escape(''.join(_lines(columns, widths, right)))}[/]", soft_wrap=True)
    for row in told:
        for line in _lines(row, widths, right):
            out.file.write(f"{line.rstrip()}\n")


def _lines(row: Sequence[str], widths: Sequence[int], right: Sequence[bool]) -> Iterator[str]:
    """One row on as many lines as its fullest cell needs."""
    cells = [_broken(cell, width) for cell, width in zip(row, widths, strict=True)]
    for parts in zip_longest(*cells, fillvalue=""):
        told = zip(parts, widths, right, strict=True)
        yield "".join(f" {_padded(part, width, flush)} " for part, width, flush in told)


def _broken(cell: str, width: int) -> list[str]:
    """A cell's text in lines no wider than its column."""
    if cell_len(cell) <= width:
        return [cell]
    return [line.plain.rstrip() for line in Text(cell).wrap(console(), width)]


def _padded(text: str, width: int, right: bool) -> str:
    """A text filled up with blanks to a width in cells."""
    blanks = " " * (width - cell_len(text))
    return f"{blanks}{text}" if right else f"{text}{blanks}"


def _widths(columns: Sequence[str], rows: Sequence[Sequence[str]], room: int) -> list[int]:
    """The cells each column takes; the widest give way until all fit into `room`."""
    wide = [max(map(cell_len, cells)) for cells in zip(columns, *rows, strict=True)]
    over = sum(wide) + 2 * len(wide) - room
    while over > 0 and max(wide) > _NARROWEST:
        wide[wide.index(max(wide))] -= 1
        over -= 1
    return wide


def clock(seconds: float) -> str:
    """Seconds as a person reads them: 8.4 s, 3 min 20 s, 2 h 05 min; 8.4秒, 3分20秒, 2小时05分."""
    if seconds < 60:
        return either(f"{seconds:.1f} s", f"{seconds:.1f}秒")
    minutes, left = divmod(round(seconds), 60)
    if minutes < 60:
        return either(f"{minutes} min {left:02} s", f"{minutes}分{left:02}秒")
    hours, left = divmod(minutes, 60)
    return either(f"{hours} h {left:02} min", f"{hours}小时{left:02}分")
