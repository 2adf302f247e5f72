"""film.toml read strictly: an unknown key or a wrong type is told with its line."""

import difflib
import re
import tomllib
from pathlib import Path
from typing import Any, get_args, get_origin

from pydantic import BaseModel, ValidationError

from rushes.errors import DirectionError
from rushes.intent.direction import Direction

_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_KINDS = {
    "string_type": "text in quotes",
    "float_type": "a number",
    "float_parsing": "a number",
    "int_type": "a whole number",
    "int_parsing": "a whole number",
    "int_from_float": "a whole number",
    "bool_type": "true or false",
    "bool_parsing": "true or false",
    "tuple_type": "a list in square brackets",
    "dict_type": "a table",
    "model_type": "a table",
    "missing": "this key",
    "fraction_parsing": 'a number or a fraction such as "24000/1001"',
}


def read_direction(path: Path) -> Direction:
    """The direction in a film.toml, or in the folder that holds one.

    Raises DirectionError (file:line, the key, its nearest neighbour) for a missing file, bad TOML,
    an unknown key, a wrong type, a mark or a character that does not exist.
    """
    path = path / "film.toml" if path.is_dir() else path
    try:
        text = path.read_bytes().decode("utf-8-sig")
        data = tomllib.loads(text)
    except OSError as problem:
        raise DirectionError(
            f'"{path.name}" cannot be read: {problem.strerror or problem}',
            where=str(path),
            expected="the film's film.toml",
            remedy="make one with: rushes new",
        ) from problem
    except UnicodeDecodeError as problem:
        raise DirectionError(
            "the file is not UTF-8 text", where=path.name, expected="TOML in UTF-8"
        ) from problem
    except tomllib.TOMLDecodeError as problem:
        raise _bad_toml(path.name, str(problem)) from problem
    try:
        direction = Direction.model_validate(data)
    except ValidationError as problem:
        raise _first(problem, text, path.name) from problem
    _check(direction, text, path.name)
    return direction


def _bad_toml(source: str, message: str) -> DirectionError:
    line = re.search(r"at line (\d+)", message)
    where = f"{source}:{line[1]}" if line else source
    return DirectionError(f"this is not TOML: {message}", where=where, expected="valid TOML")


def _first(problem: ValidationError, text: str, source: str) -> DirectionError:
    """The most telling of pydantic's complaints, in plain words."""
    errors = sorted(problem.errors(), key=lambda error: error["type"] != "extra_forbidden")
    error = errors[0]
    keys = tuple(str(part) for part in error["loc"])
    where = _where(keys, text, source)
    if error["type"] == "extra_forbidden":
        return _unknown(keys, where)
    name = ".".join(keys)
    if error["type"] == "missing":
        return DirectionError(f'"{name}" is missing', where=where, expected=f"{keys[-1]} = ...")
    given = error["input"]
    limits = error["msg"].replace("Input should be ", "")
    return DirectionError(
        f'"{name}" cannot be {given!r}'[:200],
        where=where,
        expected=_KINDS.get(error["type"], limits),
    )


def _unknown(keys: tuple[str, ...], where: str) -> DirectionError:
    known = _fields(keys[:-1])
    near = difflib.get_close_matches(keys[-1], known, n=1, cutoff=0.5)
    return DirectionError(
        f'unknown key "{".".join(keys)}"',
        where=where,
        expected=f'"{near[0]}"' if near else ", ".join(known),
        remedy="correct the spelling, or take the line out",
    )


def _fields(keys: tuple[str, ...]) -> list[str]:
    """Keys that film.toml knows inside the table named by `keys`."""
    kind: Any = Direction
    for key in keys:
        if isinstance(kind, type) and issubclass(kind, BaseModel):
            kind = kind.model_fields[key].annotation if key in kind.model_fields else None
        elif get_origin(kind) is dict:
            kind = get_args(kind)[1]
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        return list(kind.model_fields)
    return []


def _where(keys: tuple[str, ...], text: str, source: str) -> str:
    """file:line of the key, of the deepest table above it, or the file alone."""
    table: tuple[str, ...] = ()
    best = (0, 0)
    for at, row in enumerate(text.splitlines(), start=1):
        header = re.match(r"\s*\[+\s*([^\]]+?)\s*\]+", row)
        assigned = re.match(r"\s*([\w\-.\"'\u3400-\u9fff]+)\s*=", row)
        if header and not assigned:
            table = path = _parts(header[1])
        elif assigned:
            path = (*table, *_parts(assigned[1]))
        else:
            continue
        depth = len(path)
        if path == keys[:depth] and depth > best[0]:
            best = (depth, at)
    return f"{source}:{best[1]}" if best[1] else source


def _parts(written: str) -> tuple[str, ...]:
    return tuple(part.strip().strip("\"'") for part in written.split("."))


def _check(direction: Direction, text: str, source: str) -> None:
    """What types cannot say: colours, marks and people that exist, names that are clear."""
    for name, role in direction.cast.items():
        for part in ("robe", "trousers", "skin", "hair"):
            if not _COLOUR.fullmatch(getattr(role, part)):
                raise DirectionError(
                    f'"cast.{name}.{part}" cannot be "{getattr(role, part)}"',
                    where=_where(("cast", name, part), text, source),
                    expected='a colour such as "#7a6a58"',
                )
    _check_places(direction, text, source)
    _check_names(direction, text, source)


def _check_places(direction: Direction, text: str, source: str) -> None:
    for place, stage in direction.sets.items():
        for who, mark in stage.start.items():
            where = _where(("sets", place, "start", who), text, source)
            if who not in direction.cast and who not in direction.props:
                raise _absent("who", who, [*direction.cast, *direction.props], where)
            if mark not in stage.marks:
                raise _absent("mark", mark, list(stage.marks), where)
    marks = {mark for stage in direction.sets.values() for mark in stage.marks}
    for name, thing in direction.props.items():
        if thing.at is not None and thing.at not in marks and thing.at not in direction.props:
            where = _where(("props", name, "at"), text, source)
            raise _absent("mark", thing.at, sorted(marks), where)
        if thing.held_by is not None and thing.held_by not in direction.cast:
            where = _where(("props", name, "held_by"), text, source)
            raise _absent("who", thing.held_by, list(direction.cast), where)


def _absent(kind: str, name: str, known: list[str], where: str) -> DirectionError:
    near = difflib.get_close_matches(name, known, n=1, cutoff=0.5)
    what = f'there is no mark "{name}" in this set' if kind == "mark" else f'nobody is "{name}"'
    return DirectionError(
        what,
        where=where,
        expected=f'"{near[0]}"' if near else ", ".join(known) or "one that is defined",
    )


def _check_names(direction: Direction, text: str, source: str) -> None:
    """One written name may not mean two people or two things."""
    owner: dict[str, str] = {}
    for table, entries in (("cast", direction.cast), ("props", direction.props)):
        for canonical, entry in entries.items():
            for name in (canonical, *entry.names):
                first = owner.setdefault(name.strip().lower(), canonical)
                if first != canonical:
                    raise DirectionError(
                        f'"{name}" is a name of both "{first}" and "{canonical}"',
                        where=_where((table, canonical, "names"), text, source),
                        expected="every name to mean one",
                    )
