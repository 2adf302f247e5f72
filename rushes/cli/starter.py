"""What a new production starts with: a page to play with, and a film.toml that fits the page."""

from pathlib import Path, PurePath
from typing import Any

import tomlkit
from tomlkit.items import Table

from rushes.intent import Direction, add_to_direction, parse_direction
from rushes.intent.breakdown import breakdown
from rushes.intent.casting import missing
from rushes.intent.dressing import dressed
from rushes.script import Language, Screenplay

_TITLE = ("title", "标题", "片名", "题目", "剧名", "標題", "題目", "劇名")


def page(language: Language) -> str:
    """The text of a short page in that language."""
    return Path(__file__).with_name(f"starter.{language}.fountain").read_text(encoding="utf-8")


def direction(page: Screenplay, file: str = "script.fountain") -> str:
    """A film.toml for the page in `file`: everybody on it is cast, and dressed as the page tells.

    Places need no entry: an unknown one is played in a plain room or a plain exterior.
    """
    blank = _blank(page, file)
    whole = filled(page, parse_direction(blank))
    return add_to_direction(blank, whole.cast, whole.props)


def filled(page: Screenplay, said: Direction) -> Direction:
    """The direction with everybody and everything that the page shows."""
    found = missing(breakdown(page, said), said)
    names = [name for name in found.cast if any(letter.isalnum() for letter in name)]
    labelled = {
        name: found.cast[name].model_copy(update={"label": {page.language: name}}) for name in names
    }
    cast = dressed(labelled, page)
    props = said.props | dict(found.props)
    return said.model_copy(update={"cast": said.cast | cast, "props": props})


def title_of(page: Screenplay) -> str:
    """The title on the title page, on one line; else the name of the file."""
    titles = (" ".join(text.split()) for name, text in page.title_page if name.lower() in _TITLE)
    return next((title for title in titles if title), PurePath(page.source).stem)


def _blank(page: Screenplay, file: str) -> str:
    """A film.toml without anybody in it."""
    title = title_of(page)
    film = tomlkit.document()
    film.add(tomlkit.comment("What holds for the whole film. The page says the rest."))
    film["title"] = title
    film["script"] = file
    film["captions"] = [page.language]
    film["titles"] = _table({page.language: title})
    film["format"] = _table({"width": 960, "height": 540, "rate": "24"})
    shoot = _table(
        {"generators": ["rehearsal"], "gpu_seconds": 20000, "takes_per_shot": 8, "workers": 2}
    )
    shoot.comment("rehearsal is simulated: it costs nothing and disobeys on purpose")
    film["shoot"] = shoot
    return tomlkit.dumps(film)


def _table(entries: dict[str, Any]) -> Table:
    table = tomlkit.table()
    for name, value in entries.items():
        table[name] = value
    return table
