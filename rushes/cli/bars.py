"""Progress bars in the house style."""

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from rushes.cli.console import console


def bars(quiet: bool) -> Progress:
    """Bars for people; nothing on a pipe, where lines are printed instead."""
    out = console()
    return Progress(
        TextColumn("{task.description:<24}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TextColumn("{task.fields[now]}"),
        console=out,
        disable=quiet or not out.is_terminal,
    )
