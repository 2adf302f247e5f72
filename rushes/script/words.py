"""The words of the page, loaded once from words.toml."""

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import cast


@cache
def _tables() -> dict[str, dict[str, list[str]]]:
    text = files("rushes.script").joinpath("words.toml").read_text(encoding="utf-8")
    return cast("dict[str, dict[str, list[str]]]", tomllib.loads(text))


def words(table: str, *kinds: str) -> tuple[str, ...]:
    """The words of a table in words.toml: of the kinds named, or of all of them."""
    found = _tables()[table]
    return tuple(word for kind in kinds or found for word in found[kind])


def any_of(words: tuple[str, ...]) -> str:
    """A pattern for one of these words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


CJK = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")
