"""Where every key of a TOML text is written: for messages with a line, and for edits in place."""

import re
import tomllib
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

_SPACE = re.compile(r"[ \t]*")
_BLANK = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_BETWEEN = re.compile(r"(?:[ \t\r\n,]|#[^\n]*)*")
_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
# A multi-line string may end in one or two quotes of its own before the closing three.
_STRING = re.compile(
    r'"""(?:[^\\]|\\.)*?"{3,5}|\'\'\'.*?\'{3,5}|"(?:[^"\\\n]|\\.)*"|\'[^\'\n]*\'', re.DOTALL
)
_PLAIN = re.compile(r"[^,\]}\n#]+")

Keys = tuple[str, ...]


class Place(NamedTuple):
    """One key with its value, or one table header.

    start, end : the text of all of it. value : where the value begins; -1 for a header.
    section : the table whose header stands above. inline : written inside braces.
    """

    path: Keys
    start: int
    value: int
    end: int
    section: Keys = ()
    inline: bool = False

    @property
    def is_header(self) -> bool:
        return self.value < 0


@lru_cache(maxsize=4)
def places(text: str) -> tuple[Place, ...]:
    """Every key and header of a valid TOML text, in the order of the text; tables before keys."""
    return tuple(_Scanner(text).read())


def items_of(text: str, place: Place) -> tuple[tuple[int, int], ...]:
    """Where each item of a list begins and ends."""
    scanner = _Scanner(text)
    scanner.at = place.value
    return tuple(scanner.items())


def line_of(text: str, keys: Keys) -> int | None:
    """The line of a key, or of what is nearest to it in the same table; None without either."""
    best, held = (0, False), None
    for place in places(text):
        near = (_shared(place.path, keys), place.path == keys[: len(place.path)])
        if near[0] and near > best:
            best, held = near, place
    return None if held is None else text.count("\n", 0, held.start) + 1


def _shared(one: Keys, other: Keys) -> int:
    count = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        count += 1
    return count


class _Scanner:
    """Reads a text that `tomllib` has accepted, so that nothing needs to be checked again."""

    def __init__(self, text: str) -> None:
        self.text, self.at = text, 0
        self.found: list[Place] = []
        self.section: Keys = ()

    def read(self) -> list[Place]:
        self._pass(_BLANK)
        while self.at < len(self.text):
            if self.text[self.at] == "[":
                self._header()
            else:
                self._entry((), inline=False)
            self._pass(_BLANK)
        return self.found

    def items(self) -> Iterator[tuple[int, int]]:
        """The items of the list that begins here."""
        self.at += 1
        self._pass(_BETWEEN)
        while self.text[self.at] != "]":
            start = self.at
            self._value(None)
            yield start, self.at
            self._pass(_BETWEEN)

    def _pass(self, what: re.Pattern[str]) -> str:
        found = what.match(self.text, self.at)
        self.at = found.end() if found else self.at
        return found[0] if found else ""

    def _header(self) -> None:
        start = self.at
        brackets = 2 if self.text.startswith("[[", self.at) else 1
        self.at += brackets
        self.section = self._keys()
        self.at += brackets
        self.found.append(Place(self.section, start, -1, self.at, self.section))

    def _keys(self) -> Keys:
        """A dotted key; the reader then stands on what follows it."""
        keys: list[str] = []
        while True:
            self._pass(_SPACE)
            quoted = self.text[self.at] in "\"'"
            written = self._pass(_STRING if quoted else _BARE_KEY)
            keys.append(tomllib.loads(f"key = {written}")["key"] if quoted else written)
            self._pass(_SPACE)
            if not self.text.startswith(".", self.at):
                return tuple(keys)
            self.at += 1

    def _entry(self, above: Keys | None, *, inline: bool) -> None:
        """A key and its value; inside a list (`above` is None) nothing has a path of its own."""
        start, index = self.at, len(self.found)
        keys = self._keys()
        self.at += 1
        self._pass(_SPACE)
        value = self.at
        path = None if above is None else ((*above, *keys) if inline else (*self.section, *keys))
        self._value(path)
        if path is not None:
            place = Place(path, start, value, self.at, self.section, inline)
            self.found.insert(index, place)

    def _value(self, path: Keys | None) -> None:
        opening = self.text[self.at]
        if opening in "\"'":
            self._pass(_STRING)
        elif opening in "[{":
            self._inside(path if opening == "{" else None, "]" if opening == "[" else "}")
        else:
            self.at += len(self._peek(_PLAIN).rstrip())

    def _peek(self, what: re.Pattern[str]) -> str:
        found = what.match(self.text, self.at)
        return found[0] if found else ""

    def _inside(self, path: Keys | None, closing: str) -> None:
        """What stands between brackets, and the closing one."""
        self.at += 1
        while True:
            self._pass(_BETWEEN)
            if self.text[self.at] == closing:
                self.at += 1
                return
            if closing == "}":
                self._entry(path, inline=True)
            else:
                self._value(None)
