"""Errors for a Chinese terminal: what was said in English, found in chinese.toml.

Every room raises in English; this is the one place that knows the other language, so that a
message is written once where it is raised and once in the list.
"""

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from rushes.errors import RushesError
from rushes.intent import vocabulary


class Saying(NamedTuple):
    """A sentence with gaps, and the same in Chinese."""

    pattern: re.Pattern[str]
    zh: str
    vague: tuple[int, int]


def in_chinese(error: RushesError) -> str:
    """What `str(error)` says, in Chinese; a part that the list does not know stays English."""
    what = chinese(error.what)
    head = f"{chinese(error.where)}：{what}" if error.where else what
    tail = [f"应为：{chinese(error.expected)}"] if error.expected else []
    tail += [chinese(error.remedy)] if error.remedy else []
    return "\n  ".join([head, *tail])


def chinese(text: str) -> str:
    """A sentence in Chinese, and what stands in its gaps too; unknown ones as they are."""
    for saying in _sayings():
        found = saying.pattern.fullmatch(text)
        if found:
            return saying.zh.format(*(chinese(part) for part in found.groups()))
    return _term(text)


def _term(text: str) -> str:
    """A size, an angle or a move by its Chinese word; anything else as it is."""
    value = text.replace(" ", "_")
    for kind in ("size", "angle", "move"):
        if value in vocabulary.tables()[kind]:
            return vocabulary.word(kind, value, "zh")
    return text


@cache
def _sayings() -> tuple[Saying, ...]:
    """The list, what is least vague first: few gaps, and much between them."""
    found: list[Saying] = []
    for en, zh in _pairs():
        parts = en.split("{}")
        pattern = re.compile("(.+?)".join(re.escape(part) for part in parts), re.DOTALL)
        found.append(Saying(pattern, zh, (len(parts), -sum(map(len, parts)))))
    return tuple(sorted(found, key=lambda saying: saying.vague))


@cache
def _pairs() -> tuple[tuple[str, str], ...]:
    return tuple(_read())


def _read() -> Iterator[tuple[str, str]]:
    text = files("rushes.cli").joinpath("chinese.toml").read_text(encoding="utf-8")
    for sentences in tomllib.loads(text).values():
        yield from sentences.items()
