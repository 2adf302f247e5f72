"""film.toml read strictly: an unknown key or a wrong type is told with its line and phrase."""

import difflib
import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from types import UnionType
from typing import Any, cast, get_args, get_origin

from pydantic import BaseModel, ValidationError

from rushes.errors import DirectionError
from rushes.intent.direction import Direction
from rushes.intent.film_check import check
from rushes.intent.toml_places import Keys, line_of

_DEEPEST = 12
_KINDS = {
    "string_type": "text in quotes",
    "float_type": "a number",
    "int_type": "a whole number",
    "bool_type": "true or false",
    "tuple_type": "a list in square brackets",
    "dict_type": "a table",
    "model_type": "a table",
    "rate": 'frames per second from 1 to 240, such as 24 or "24000/1001"',
    "too_short": "at least one",
}
_EXPECTED: dict[Keys, str] = {
    ("assistant", "url"): 'an address such as "https://host/v1", without a user or a key in it',
    ("assistant", "key_env"): "the name of an environment variable, never the key itself",
}


def read_direction(path: Path) -> Direction:
    """The direction in a film.toml, or in the folder that holds one.

    Raises DirectionError (file:line, the key, its nearest neighbour) for a missing file, bad TOML,
    an unknown key, a wrong type, a mark or a character that does not exist.
    """
    path = path / "film.toml" if path.is_dir() else path
    return parse_direction(film_text(path), path.name)


def film_text(path: Path) -> str:
    """The text of a film.toml with its line ends and its byte order mark, if it has one."""
    try:
        return path.read_bytes().decode("utf-8")
    except OSError as problem:
        raise DirectionError(
            f'"{path.name}" cannot be read: {problem.strerror or problem}',
            where=str(path),
            expected="the film's film.toml",
            remedy="make one with: rushes new",
        ) from problem
    except UnicodeDecodeError as problem:
        line = problem.object[: problem.start].count(b"\n") + 1
        raise DirectionError(
            "the file is not UTF-8 text",
            where=f"{path.name}:{line}",
            expected="TOML in UTF-8",
            remedy="save it again as UTF-8",
        ) from problem


def parse_direction(text: str, source: str = "film.toml") -> Direction:
    """The direction that the text of a film.toml holds. Raises DirectionError."""
    text = text.removeprefix("\ufeff")
    return direction_in(loaded(text, source), text, source)


def line_in(path: Path, *keys: str) -> int | None:
    """The line of a key in a film.toml that can be read."""
    return line_of(film_text(path).removeprefix("\ufeff"), keys)


def loaded(text: str, source: str) -> dict[str, Any]:
    """The tables of a TOML text. Raises DirectionError with the line and what stands there."""
    try:
        data = tomllib.loads(text)
    except RecursionError as problem:
        raise _too_deep(source) from problem
    except ValueError as problem:
        raise _bad_toml(text, source, str(problem)) from problem
    if _depth(data) > _DEEPEST:
        raise _too_deep(source)
    return data


def direction_in(data: dict[str, Any], text: str, source: str) -> Direction:
    """The tables checked strictly; `text` is where they were written, for the lines of errors."""
    try:
        direction = Direction.model_validate(_with_tuples(data), strict=True)
    except ValidationError as problem:
        raise _first(problem, text, source) from problem
    check(direction, _Place(text, source))
    return direction


def kind_of(keys: Keys) -> object:
    """The type of what stands under these keys; None for what film.toml does not know."""
    kind: Any = Direction
    for key in keys:
        if record := _record(kind):
            kind = record.model_fields[key].annotation if key in record.model_fields else None
        elif get_origin(kind) is dict:
            kind = get_args(kind)[1]
        else:
            return None
        if isinstance(kind, UnionType):
            kind = get_args(kind)[0]
    return kind


def _record(kind: object) -> type[BaseModel] | None:
    return kind if isinstance(kind, type) and issubclass(kind, BaseModel) else None


class _Place:
    """Where a key stands: `place("cast", "MEI")` is "film.toml:12"."""

    def __init__(self, text: str, source: str) -> None:
        self.text, self.source = text, source

    def __call__(self, *keys: str) -> str:
        line = line_of(self.text, keys)
        return f"{self.source}:{line}" if line else self.source


def _bad_toml(text: str, source: str, message: str) -> DirectionError:
    rows = text.split("\n")
    found = re.search(r"at line (\d+)", message)
    line = int(found[1]) if found else len(text.rstrip().split("\n"))
    row = rows[line - 1].strip()
    because = re.sub(r"\s*\(at [^)]*\)$", "", message)
    because = "a number of that many digits" if "int_max_str_digits" in because else because
    twice = re.search(r"overwrite|twice|immutable|Duplicate", because)
    return DirectionError(
        f'"{row[:80]}" says again what stands above it'
        if twice
        else f'"{row[:80]}" is not TOML: {because}',
        where=f"{source}:{line}" if found or row else source,
        expected="every key and every table once" if twice else "valid TOML, as in: key = value",
    )


def _too_deep(source: str) -> DirectionError:
    return DirectionError(
        "tables or lists are nested too deeply",
        where=source,
        expected=f"at most {_DEEPEST} levels",
    )


def _depth(value: object) -> int:
    """How many tables and lists lie within each other; it stops counting once it is too deep."""
    level, depth = [value], 0
    while level and depth <= _DEEPEST + 1:
        level = [inner for item in level for inner in _inside(item)]
        depth += 1
    return depth - 1


def _inside(value: object) -> list[object]:
    if isinstance(value, dict):
        return list(cast("dict[str, object]", value).values())
    return cast("list[object]", value) if isinstance(value, list) else []


def _with_tuples(value: object) -> object:
    """TOML's lists as tuples, which records hold."""
    if isinstance(value, dict):
        return {k: _with_tuples(v) for k, v in cast("dict[str, object]", value).items()}
    if isinstance(value, list):
        return tuple(_with_tuples(item) for item in cast("list[object]", value))
    return value


def _first(problem: ValidationError, text: str, source: str) -> DirectionError:
    """The most telling of pydantic's complaints, in plain words."""
    found = problem.errors(include_url=False)
    error = min(found, key=lambda error: error["type"] != "extra_forbidden")
    keys = tuple(str(part) for part in error["loc"])
    where = _Place(text, source)(*keys)
    if error["type"] == "extra_forbidden":
        return _unknown(keys, where)
    name = ".".join(keys)
    if error["type"] == "missing":
        return DirectionError(f'"{name}" is missing', where=where, expected=f"{keys[-1]} = ...")
    limits = _limits(error.get("ctx", {})) or error["msg"].replace("Input should be ", "")
    # What is put where a key should be named may be a secret: it is not repeated.
    given = "this" if keys in _EXPECTED else _told(error["input"])
    return DirectionError(
        f'"{name}" cannot be {given}',
        where=where,
        expected=_EXPECTED.get(keys) or _KINDS.get(error["type"], limits),
    )


def _limits(context: Mapping[str, Any]) -> str:
    """What a number or a text must keep to: "at least 1", "at most 40 letters"."""
    if context.get("min_length") == 1:
        return "something between the quotes"
    words = {"ge": "at least", "gt": "more than", "le": "at most", "lt": "less than"}
    said = [f"{word} {context[key]:g}" for key, word in words.items() if key in context]
    letters = context.get("max_length")
    return " and ".join(said) or (f"at most {letters} letters" if letters else "")


def _told(value: object) -> str:
    """A value that was given, in a few words."""
    if isinstance(value, dict):
        return "a table"
    if isinstance(value, tuple):
        return "a list" if value else "an empty list"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int) and abs(value) > 10**40:
        return "a number of that size"
    text = f'"{value}"' if isinstance(value, str) else str(value)
    return text if len(text) <= 80 else f"{text[:77]}..."


def _unknown(keys: Keys, where: str) -> DirectionError:
    record = _record(kind_of(keys[:-1]))
    known = list(record.model_fields) if record else []
    near = difflib.get_close_matches(keys[-1], known, n=1, cutoff=0.5)
    return DirectionError(
        f'unknown key "{".".join(keys)}"',
        where=where,
        expected=f'"{near[0]}"' if near else ", ".join(known),
        remedy="correct the spelling, or take the line out",
    )
