"""One key of a TOML text set, added or taken out, where it stands; every other byte stays."""

import re
from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher
from typing import cast

import tomlkit

from rushes.intent.toml_places import Keys, Place, items_of, places

_BARE = re.compile(r"[A-Za-z0-9_-]+")
_COMMENT = re.compile(r"#[^\n]*")
_COMMA = re.compile(r"(#[^\n]*)|,")
GONE = object()
"""The value of a key that is to be taken out."""


def changed(text: str, path: Keys, value: object) -> str:
    """The text with one key set, added or taken out."""
    found = places(text)
    here = next((place for place in found if place.path == path and not place.is_header), None)
    if value is GONE:
        text = _without(text, path)
        left = any(place.path[: len(path) - 1] == path[:-1] for place in places(text))
        # A table keeps existing when the last of its keys goes.
        return text if left or len(path) == 1 else _added(text, path[:-1], {})
    if here is not None:
        items = as_list(value)
        rows = text[here.value] == "[" and "\n" in text[here.value : here.end]
        new = _list(text, here, items) if rows and items is not None else _toml(value)
        return text[: here.value] + new + text[here.end :]
    if any(place.path[: len(path)] == path for place in found):
        text = _without(text, path)
    return _added(text, path, value)


def _added(text: str, path: Keys, value: object) -> str:
    """A new key goes behind the last one of its table, a new table behind the last of its kind."""
    found, above = places(text), path[:-1]
    braces = next((p for p in found if p.path == above and not p.is_header), None)
    if braces is not None:
        return _added_inside(text, braces, f"{written_key(path[-1])} = {_toml(value)}")
    entries = [p for p in found if not p.inline]
    beside = [p for p in entries if p.path[:-1] == above and not p.is_header]
    # A table beside others in braces is written like them.
    table = as_table(value)
    if table and not above and all(as_table(entry) is not None for entry in table.values()):
        for key, entry in table.items():
            text = _added(text, (*path, key), entry)
        return text
    if table is not None and not any(text[p.value] == "{" for p in beside):
        return _with_table(text, path, table)
    mine = [p for p in entries if p.section == above]
    dotted = [p for p in entries if p.path[: len(above)] == above and len(p.section) < len(above)]
    last = (mine or dotted or [None])[-1]
    if last is None and above:
        return _with_table(text, above, {path[-1]: value})
    section = last.section if last else ()
    name = ".".join(written_key(key) for key in path[len(section) :])
    return _with_line(text, last, f"{name} = {_toml(value)}")


def _added_inside(text: str, table: Place, entry: str) -> str:
    """One more entry before the closing brace."""
    inside = text[table.value + 1 : table.end - 1]
    kept = inside.rstrip()
    joined = f"{kept}, {entry}" if kept else f" {entry}"
    space = inside[len(kept) :] or ("" if kept and not inside.startswith(" ") else " ")
    return text[: table.value + 1] + joined + space + text[table.end - 1 :]


def _list(text: str, old: Place, new: Sequence[object]) -> str:
    """A list on several rows with other items: those that stay keep their rows and comments."""
    spans = items_of(text, old)
    wanted = [_toml(item) for item in new]
    slots = _slots([text[start:stop] for start, stop in spans], wanted)
    starts = [old.value, *(stop for _, stop in spans)]
    stops = [*(start for start, _ in spans), old.end]
    gaps = [text[a:b] for a, b in zip(starts, stops, strict=True)]
    last = max((i for i, slot in enumerate(slots) if slot), default=-1)
    closed = "," in _COMMENT.sub("", gaps[-1])
    out = _COMMA.sub(r"\1", gaps[0])
    for index, (slot, gap) in enumerate(zip(slots, gaps[1:], strict=True)):
        behind = _COMMA.sub(r"\1", gap)
        if slot:
            out += ", ".join(slot) + ("," if index < last or closed else "")
        elif re.match(r"[ \t]*\r?\n", behind):
            # The row of an item that goes, goes with it.
            out = re.sub(r"\r?\n[ \t]*\Z", "", out)
        out += behind
    return out if slots else f"[{', '.join(wanted)}{out[1:]}"


def _slots(old: Sequence[str], new: Sequence[str]) -> list[list[str]]:
    """For every old item, the new ones that take its place; what is new follows its neighbour."""
    slots: list[list[str]] = [[] for _ in old]
    for _, i, stop, j, end in SequenceMatcher(a=old, b=new, autojunk=False).get_opcodes():
        for offset, item in enumerate(new[j:end]):
            if not old:
                break
            place = min(i + offset, stop - 1) if stop > i else max(i - 1, 0)
            # What is put before the first item stands in its slot, ahead of it.
            slots[place].append(item)
    return slots


def _with_line(text: str, after: Place | None, line: str) -> str:
    """The text with a line behind that place, as far in as the place, or at the very top."""
    end = _line_ends(text)
    if after is None:
        return f"{line}{end}{text}"
    start, stop = _row(text, after)
    indent = text[start : after.start]
    open_end = "" if text[:stop].endswith("\n") else end
    return f"{text[:stop]}{open_end}{indent}{line}{end}{text[stop:]}"


def _with_table(text: str, path: Keys, entries: Mapping[str, object]) -> str:
    """The text with a table behind the last one that is most like it, or at the end."""
    found, end = [p for p in places(text) if not p.inline], _line_ends(text)
    lines = [f"[{'.'.join(written_key(key) for key in path)}]"]
    lines += [f"{written_key(key)} = {_toml(value)}" for key, value in entries.items()]
    like: list[Place] = []
    for length in range(len(path), 0, -1):
        like = [p for p in found if p.section[:length] == path[:length]]
        if like:
            break
    stop = _row(text, like[-1])[1] if like else len(text)
    above = text[:stop]
    open_end = end if above and not above.endswith("\n") else ""
    return f"{above}{open_end}{end if above else ''}{end.join(lines)}{end}{text[stop:]}"


def _without(text: str, path: Keys) -> str:
    """The text without a key, or without a table and everything in it."""
    while True:
        mine = [place for place in places(text) if place.path[: len(path)] == path]
        if not mine:
            return text
        first = mine[0]
        if first.inline:
            text = _without_inside(text, first)
            continue
        start, stop = _row(text, first)
        if first.is_header:
            rest = [p for p in places(text) if p.start > first.start and not p.inline]
            headers = (p.start for p in rest if p.is_header)
            following = next(headers, len(text))
            stop = max([stop, *(_row(text, p)[1] for p in rest if p.start < following)])
            # The blank line that sets the table apart goes with it.
            blank = re.search(r"\n(\r?\n)\Z", text[:start])
            start = blank.start(1) if blank else start
        text = text[:start] + text[stop:]


def _without_inside(text: str, entry: Place) -> str:
    """The text without one entry of a table in braces, and without its comma."""
    behind = re.compile(r"\s*,\s*").match(text, entry.end)
    before = re.search(r"\s*,\s*\Z", text[: entry.start])
    if before:
        return text[: before.start()] + text[entry.end :]
    return text[: entry.start] + text[behind.end() if behind else entry.end :]


def _row(text: str, place: Place) -> tuple[int, int]:
    """Where the row of a place begins, and where the next row begins."""
    stop = text.find("\n", place.end)
    return text.rfind("\n", 0, place.start) + 1, len(text) if stop < 0 else stop + 1


def _line_ends(text: str) -> str:
    return "\r\n" if "\r\n" in text else "\n"


def written_key(key: str) -> str:
    """A key as TOML writes it, in quotes where it needs them."""
    return key if _BARE.fullmatch(key) else tomlkit.item(key).as_string()


def as_table(value: object) -> dict[str, object] | None:
    """The value, when it is a table."""
    return cast("dict[str, object]", value) if isinstance(value, dict) else None


def as_list(value: object) -> list[object] | None:
    """The value, when it is a list."""
    return cast("list[object]", value) if isinstance(value, list) else None


def _toml(value: object) -> str:
    """A value in TOML; tables in braces."""
    table = as_table(value)
    if table is not None:
        inside = ", ".join(f"{written_key(key)} = {_toml(item)}" for key, item in table.items())
        return f"{{ {inside} }}" if inside else "{}"
    items = as_list(value)
    if items is not None:
        return f"[{', '.join(_toml(item) for item in items)}]"
    return tomlkit.item(value).as_string()
