"""Emphasis: *italic*, **bold**, ***both***, _underlined_, and the backslash that escapes a mark.

As Fountain 1.1 has it: a mark opens before a letter and closes behind one, on the same row.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

# Besides the marks, whatever a row in Chinese could begin with: a backslash keeps it plain text.
_ESCAPED = r"[\\*_\[\]~>@!.#=<(:/^0-9\u25b2\u25b3\u3000-\u9fff\uff00-\uffef]"
_TOKEN = re.compile(rf"\\{_ESCAPED}|\*+|_|[^\\*_]+|\\")
_MARKED = re.compile(r"[*_\\]")
_MARKS = {"b": "**", "i": "*", "u": "_"}
# A row with more marks than this is no prose, and pairing them all would take for ever.
_MOST_TOKENS = 200
_STYLES = {1: "i", 2: "b", 3: "bi"}


class Run(NamedTuple):
    """Characters in one style: any of the letters b, i and u, in that order."""

    text: str
    style: str = ""


class _Mark(NamedTuple):
    """A run of stars, or an underscore, that may open or close emphasis."""

    text: str
    opens: bool
    closes: bool


class _Open(NamedTuple):
    at: int
    left: int


def plain(markup: str) -> str:
    """The text without marks of emphasis: "\\*" is a star."""
    if not _MARKED.search(markup):
        return markup
    return "".join(run.text for run in runs(markup))


def runs(markup: str) -> tuple[Run, ...]:
    """The text in stretches of one style."""
    found: list[Run] = []
    for number, row in enumerate(markup.split("\n")):
        for run in ([Run("\n")] if number else []) + _row(row):
            if found and found[-1].style == run.style:
                found[-1] = Run(found[-1].text + run.text, run.style)
            elif run.text:
                found.append(run)
    return tuple(found)


def literal(text: str) -> str:
    """Markup that reads back as exactly this text, without emphasis."""
    if plain(text) != text or any(run.style for run in runs(text)):
        text = re.sub(r"[\\*_]", r"\\\g<0>", text)
    return text.replace("[[", r"[\[").replace("/*", r"/\*")


def marked(styled: Iterable[Run]) -> str:
    """Markup for these runs. A style that marks cannot carry, as on a space, is left out."""
    styled = tuple(styled)
    if not any(run.style for run in styled):
        return literal("".join(run.text for run in styled))
    kept = tuple(_edges(styled))
    parts: list[str] = []
    now: list[str] = []
    for run in kept:
        while any(style not in run.style for style in now):
            parts.append(_MARKS[now.pop()])
        for style in run.style:
            if style not in now:
                now.append(style)
                parts.append(_MARKS[style])
        parts.append(re.sub(r"[\\*_]", r"\\\g<0>", run.text))
    parts += [_MARKS[style] for style in reversed(now)]
    markup = "".join(parts).replace("[[", r"[\[").replace("/*", r"/\*")
    text = "".join(run.text for run in kept)
    return markup if plain(markup) == text and any(run.style for run in kept) else literal(text)


def _edges(styled: Iterable[Run]) -> Iterator[Run]:
    """The same runs, no style beginning or ending on a space or running over the end of a row."""
    letters = [(letter, run.style) for run in styled for letter in run.text]
    text = "".join(letter for letter, _ in letters)
    kept = [""] * len(text)
    for style in "biu":
        flags = "".join("x" if style in styles else " " for _, styles in letters)
        for row in re.finditer(r"[^\n]+", text):
            for stretch in re.finditer("x+", flags[row.start() : row.end()]):
                first = row.start() + stretch.start()
                inside = text[first : row.start() + stretch.end()]
                first += len(inside) - len(inside.lstrip())
                for at in range(first, first + len(inside.strip())):
                    kept[at] += style
    at = 0
    for style, group in groupby(kept):
        length = len(list(group))
        yield Run(text[at : at + length], style)
        at += length


def _row(row: str) -> list[Run]:
    """One row. Where stars can be paired in two ways, the way that leaves fewest over is meant."""
    if not _MARKED.search(row):
        return [Run(row)]
    tokens = list(_tokens(row))
    if len(tokens) > _MOST_TOKENS:
        return [Run("".join(t.text if isinstance(t, _Mark) else t for t in tokens))]
    patient, eager = _Pairing(tokens, False), _Pairing(tokens, True)
    return (eager if eager.over < patient.over else patient).runs()


def _tokens(row: str) -> Iterator[str | _Mark]:
    for found in _TOKEN.finditer(row):
        text = found[0]
        if text[0] == "\\" and len(text) == 2:
            yield text[1]
        elif text[0] in "*_" and len(text) <= 3:
            before, after = (
                row[max(0, found.start() - 1) : found.start()],
                row[found.end() : found.end() + 1],
            )
            yield _Mark(text, bool(after.strip()), bool(before.strip()))
        else:
            yield text


class _Pairing:
    """Marks paired with each other; `over` counts the characters that pair with nothing."""

    def __init__(self, tokens: list[str | _Mark], eager: bool) -> None:
        self.tokens, self.eager = tokens, eager
        self.styles = [""] * len(tokens)
        self.left = [len(t.text) if isinstance(t, _Mark) else 0 for t in tokens]
        self.stack: list[_Open] = []
        for at, token in enumerate(tokens):
            if isinstance(token, _Mark):
                self._mark(at, token)
        self.over = sum(self.left)

    def _mark(self, at: int, mark: _Mark) -> None:
        if mark.closes:
            self._close(at, mark)
        if self.left[at] and mark.opens:
            self.stack.append(_Open(at, self.left[at]))

    def _close(self, at: int, mark: _Mark) -> None:
        rest = self.left[at]
        pairs: list[tuple[int, int]] = []
        for index in reversed(range(len(self.stack))):
            open_ = self.stack[index]
            opener = self.tokens[open_.at]
            if not rest or not isinstance(opener, _Mark) or opener.text[0] != mark.text[0]:
                continue
            if open_.left > rest and open_.left != 3:
                break
            pairs.append((index, min(open_.left, rest)))
            rest -= pairs[-1][1]
        if not pairs or (rest and mark.opens and not self.eager):
            return
        for index, count in pairs:
            self._pair(index, at, count)
        self.left[at] = rest
        self.stack = [open_ for open_ in self.stack if open_.left]

    def _pair(self, index: int, at: int, count: int) -> None:
        open_ = self.stack[index]
        mark = self.tokens[open_.at]
        style = "u" if isinstance(mark, _Mark) and mark.text == "_" else _STYLES[count]
        for inside in range(open_.at + 1, at):
            self.styles[inside] += style
        self.stack[index] = _Open(open_.at, open_.left - count)
        self.left[open_.at] -= count

    def runs(self) -> list[Run]:
        """The text between the marks, and marks that mean themselves."""
        found: list[Run] = []
        for at, token in enumerate(self.tokens):
            text = token.text[: self.left[at]] if isinstance(token, _Mark) else token
            style = "".join(letter for letter in "biu" if letter in self.styles[at])
            if text:
                found.append(Run(text, style))
        return found
