"""film.toml written back: what changes is changed in place, and every other byte stays."""

import os
import re
import shutil
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from fractions import Fraction
from pathlib import Path
from typing import Any, Literal, cast, get_origin

from rushes.errors import DirectionError
from rushes.intent.direction import Direction, Role, Thing
from rushes.intent.film_toml import direction_in, film_text, kind_of, loaded, parse_direction
from rushes.intent.toml_edit import GONE, as_list, as_table, changed, written_key
from rushes.intent.toml_places import Keys
from rushes.record import Record

_PART = r"""(?:"(?:[^"\\]|\\.)*"|'[^']*'|[^."'\s](?:[^."']*[^."'\s])?)"""
_DOTTED = re.compile(rf"\s*{_PART}(?:\s*\.\s*{_PART})*\s*")


def edit_direction(text: str, changes: Mapping[str, object], source: str = "film.toml") -> str:
    """The text of a film.toml with some of its keys changed, and nothing else.

    changes : dotted keys, as in TOML ("look", "cast.MEI.names", 'props."LAST PEAR".kit'), to what
        they shall hold: text, numbers, lists, tables, records; None takes the key out.
    Comments, blank lines, order and line ends stay as they are; a value that is there already
    changes nothing. Raises DirectionError when the text is not a valid film.toml, before or after.
    """
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    plain = text.removeprefix(mark)
    before = loaded(plain, source)
    direction_in(before, plain, source)
    after = deepcopy(before)
    for key, value in changes.items():
        _set(after, key_path(key), _plain(value, key))
    direction_in(after, plain, source)
    edited = plain
    for path, value in _differences(before, after):
        edited = changed(edited, path, value)
    _verify(edited, after, source)
    return mark + edited


def write_direction(path: Path, changes: Mapping[str, object]) -> Direction:
    """Change keys of the film.toml at `path` (or in that folder); the direction it then holds.

    The file is replaced in one step, after the new text has been checked: it is never half
    written. Raises DirectionError, and then nothing has changed.
    """
    path = path / "film.toml" if path.is_dir() else path
    before = film_text(path)
    after = edit_direction(before, changes, path.name)
    if after != before:
        _replace(path.resolve(), after.encode())
    return parse_direction(after, path.name)


def add_to_direction(
    text: str, cast: Mapping[str, Role] | None = None, props: Mapping[str, Thing] | None = None
) -> str:
    """The text of a film.toml with people and props added.

    Only what differs from the defaults is written. Who is there already gets the names that are
    missing, and nothing else. Raises DirectionError, also for a name that would mean two.
    """
    there = parse_direction(text)
    changes: dict[str, object] = {}
    for table, new, old in (("cast", cast, there.cast), ("props", props, there.props)):
        for name, entry in (new or {}).items():
            key = f"{table}.{written_key(name)}"
            if name in old:
                names = (*old[name].names, *entry.names)
                changes[f"{key}.names"] = tuple(dict.fromkeys(names)) or None
            else:
                changes[key] = entry
    return edit_direction(text, changes)


def typed(key: str, text: str) -> object:
    """What a person typed for a key, as the value that film.toml wants there.

    Where text is wanted it is the text as it stands, elsewhere it is TOML; what is neither stays
    text, and is refused when it is written. Raises DirectionError for what is not a key.
    """
    kind = kind_of(key_path(key))
    wants_text = kind in (str, Fraction, None) or get_origin(kind) is Literal
    try:
        return text if wants_text else tomllib.loads(f"value = {text}")["value"]
    except (ValueError, RecursionError):
        return text


def key_path(written: str) -> Keys:
    """A dotted key taken apart; quotes hold what has dots or spaces in it. Any script is allowed.

    Raises DirectionError for what is not a key.
    """
    if not _DOTTED.fullmatch(written):
        raise DirectionError(
            f'"{written}" is not a key',
            expected="a key of film.toml, such as look, cast.MEI.robe or shoot.gpu_seconds",
        )
    parts: list[str] = re.findall(_PART, written)
    return tuple(loaded(f"key = {p}", written)["key"] if p[0] in "\"'" else p for p in parts)


def _plain(value: object, key: str) -> object:
    """A value as TOML knows it: records become tables of what is not a default."""
    if isinstance(value, Record):
        value = value.model_dump(exclude_defaults=True)
    if isinstance(value, Fraction):
        return str(value)
    if isinstance(value, Mapping):
        entries = cast("Mapping[str, object]", value).items()
        return {str(k): _plain(item, key) for k, item in entries if item is not None}
    if isinstance(value, list | tuple):
        return [_plain(item, key) for item in cast("Sequence[object]", value)]
    if value is None or isinstance(value, int | float) or _is_text(value):
        return value
    raise DirectionError(
        f'"{key}" cannot hold this {type(value).__name__}',
        expected="text, a number, true or false, a list or a table",
    )


def _is_text(value: object) -> bool:
    """Text that UTF-8 can hold: bytes that no terminal could decode are not."""
    return isinstance(value, str) and not any("\ud800" <= c <= "\udfff" for c in value)


def _set(data: dict[str, Any], path: Keys, value: object) -> None:
    for key in path[:-1]:
        if value is None and key not in data:
            return
        below = as_table(data.setdefault(key, {}))
        if below is None:
            raise DirectionError(
                f'"{key}" holds one value, and nothing can stand under it',
                expected=f'a key above "{".".join(path)}"',
            )
        data = below
    if value is None:
        data.pop(path[-1], None)
    else:
        data[path[-1]] = value


def _differences(
    before: dict[str, Any], after: dict[str, Any], above: Keys = ()
) -> Iterator[tuple[Keys, object]]:
    """Keys whose value is another one, with the new value; `GONE` for those to take out."""
    for key in [*before, *(key for key in after if key not in before)]:
        path = (*above, key)
        old, new = as_table(before.get(key)), as_table(after.get(key, GONE))
        if old is not None and new is not None:
            yield from _differences(old, new, path)
        elif not _same(before.get(key), after.get(key, GONE)):
            yield path, after.get(key, GONE)


def _same(old: object, new: object) -> bool:
    """Equal values; 2 and 2.0 are the same number, true and 1 are not."""
    before, after = as_list(old), as_list(new)
    if before is not None and after is not None:
        return len(before) == len(after) and all(map(_same, before, after))
    return isinstance(old, bool) == isinstance(new, bool) and old == new


def _verify(edited: str, wanted: dict[str, Any], source: str) -> None:
    """What was written means what was asked for, or nothing is written."""
    try:
        same = tomllib.loads(edited) == wanted
    except tomllib.TOMLDecodeError:
        same = False
    if not same:
        raise DirectionError(
            "this change does not fit the way the file is laid out",
            where=source,
            remedy="make it by hand",
        )


def _replace(path: Path, content: bytes) -> None:
    """Put a finished file in the place of the old one, with its permissions."""
    beside = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with beside.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        shutil.copymode(path, beside)
        beside.replace(path)
    except OSError as problem:
        raise DirectionError(
            f'"{path.name}" cannot be written: {problem.strerror or problem}',
            where=str(path),
            expected="a folder that can be written to, with room left",
        ) from problem
    finally:
        beside.unlink(missing_ok=True)
