"""What a new production starts with: a page to play with, and a film.toml that fits the page."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import tomlkit
from tomlkit.items import InlineTable, Table

from rushes.script import Language, Screenplay

COATS = ("#4f6a72", "#a8432f", "#c9a24a", "#6c7a8c", "#7d8a6a", "#8c5c58", "#77678a", "#5f7f78")
"""Robes far apart in hue, so that mannequins can be told from each other."""


def page(language: Language) -> str:
    """The text of a short page in that language."""
    return Path(__file__).with_name(f"starter.{language}.fountain").read_text(encoding="utf-8")


def direction(page: Screenplay) -> str:
    """A film.toml for a page: everybody who speaks is cast, in a coat of their own.

    Places need no entry: an unknown one is played in a plain room or a plain exterior.
    """
    title = next((text for name, text in page.title_page if name.lower() == "title"), page.source)
    file = tomlkit.document()
    file.add(tomlkit.comment("What holds for the whole film. The page says the rest."))
    file["title"] = title
    file["script"] = "script.fountain"
    file["captions"] = [page.language]
    file["titles"] = _table({page.language: title})
    file["format"] = _table({"width": 960, "height": 540, "rate": "24"})
    shoot = _table(
        {"generators": ["rehearsal"], "gpu_seconds": 20000, "takes_per_shot": 8, "workers": 2}
    )
    shoot.comment("rehearsal is simulated: it costs nothing and disobeys on purpose")
    file["shoot"] = shoot
    file["cast"] = _cast(page.characters, page.language)
    return tomlkit.dumps(file)


def _cast(names: Sequence[str], language: Language) -> Table:
    cast = tomlkit.table(is_super_table=True)
    for number, name in enumerate(names):
        label: InlineTable = tomlkit.inline_table()
        label[language] = name
        cast[name] = _table({"label": label, "robe": COATS[number % len(COATS)]})
    return cast


def _table(entries: dict[str, Any]) -> Table:
    table = tomlkit.table()
    for name, value in entries.items():
        table[name] = value
    return table
