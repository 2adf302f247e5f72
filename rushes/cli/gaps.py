"""What the page tells and nobody plays, said line by line."""

from rich.markup import escape

from rushes.cli.console import either, language, say
from rushes.cli.production import Production

_LONGEST = 60


def tell_gaps(film: Production, most: int) -> None:
    """What the page tells and nobody plays, with the reason."""
    for gap in film.gaps[:most]:
        words, why = short(gap.text), gap.told(language())
        en, zh = f'not staged: "{words}" (line {gap.at}): ', f"未搬演：“{words}”（第{gap.at}行）："
        say(f"[dim]{either(en, zh)}{why}[/]")
    if len(film.gaps) > most:
        more = len(film.gaps) - most
        say(either(f"[dim]and {more} more; see --json[/]", f"[dim]还有{more}处；见--json[/]"))


def short(text: str) -> str:
    """Words short enough for a list."""
    words = " ".join(text.split())
    return escape(words if len(words) <= _LONGEST else f"{words[:_LONGEST]}…")
