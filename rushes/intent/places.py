"""Where the page plays: one name for each place, its parts, and its hours."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import cast

from rushes.errors import IntentError
from rushes.intent import lexicon
from rushes.intent.direction import Direction
from rushes.intent.scan import CJK, flatten
from rushes.intent.wish import Hour
from rushes.intent.words import parse
from rushes.script import Scene, Screenplay

_SPLIT = re.compile(r"\s+[-–—]+\s*|\s*[–—]+\s+|\s*——\s*|\s*[/·•>]\s*")
_ASIDE = re.compile(r"\s*[(（\[【][^)）\]】]*[)）\]】]")


@dataclass(frozen=True)
class Place:
    """A place of the film.

    name : as first written, or film.toml's name of the set. `names`: every way it is written.
    parts : its rooms and corners, as written.
    """

    name: str
    names: tuple[str, ...]
    parts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Whereabouts:
    """Where and when one scene plays; `part` is a room or a corner of the place, or ""."""

    place: str
    part: str
    hour: Hour | None


@cache
def words(name: str) -> tuple[str, ...]:
    """A list of places.toml."""
    return tuple(cast("list[str]", lexicon.toml_of("places.toml")["words"][name]))


@cache
def _short() -> dict[str, str]:
    return cast("dict[str, str]", lexicon.toml_of("places.toml")["short"])


def plain(place: str) -> str:
    """A place for comparing: small letters, no article, no brackets, short words written out."""
    flat = flatten(_ASIDE.sub("", place))
    flat = re.sub(r"[.\"]|'(?=s\b)", "", flat).replace("-", " ")
    full = [_short().get(word, word) for word in flat.split()]
    if full[:1] in (["the"], ["a"], ["an"]):
        full = full[1:]
    return " ".join(full)


def whereabouts(
    screenplay: Screenplay, direction: Direction | None = None
) -> tuple[tuple[Whereabouts, ...], tuple[Place, ...]]:
    """Where each scene plays, and the places of the film in order of appearance.

    A place is the same however its heading writes it: with or without an article, a bracket, a
    short word, in small letters; "HOUSE - KITCHEN" and "KITCHEN, HOUSE" are a part of HOUSE.
    """
    split = [_split(scene.place) for scene in screenplay.scenes]
    wholes = {plain(place) for place, _ in split}
    sets = {
        plain(written): name
        for name, stage in (direction.sets if direction else {}).items()
        for written in (name, *stage.names)
    }
    names: dict[str, list[str]] = {}
    parts: dict[str, list[str]] = {}
    out: list[Whereabouts] = []
    hour: Hour | None = None
    for scene, written_as in zip(screenplay.scenes, split, strict=True):
        place, part = written_as
        if plain(scene.place) in sets:
            place, part = scene.place, ""
        elif not part:
            place, part = _inside(place, wholes)
        same = plain(place)
        written = names.setdefault(sets.get(same, same), [])
        written += [place] if place not in written else []
        corners = parts.setdefault(sets.get(same, same), [])
        corners += [part] if part and plain(part) not in map(plain, corners) else []
        hour = hour_of(scene, hour)
        out.append(Whereabouts(sets.get(same) or written[0], part, hour))
    places = tuple(
        Place(name if name in sets.values() else written[0], tuple(written), tuple(parts[name]))
        for name, written in names.items()
    )
    return tuple(out), places


def _split(written: str) -> tuple[str, str]:
    """Place and part of a heading; asides such as (FLASHBACK) or MOVING are neither."""
    bare = _ASIDE.sub("", written).strip() or written.strip()
    pieces = [piece.strip(" ,，.") for piece in _SPLIT.split(bare)]
    pieces = [piece for piece in pieces if piece and plain(piece) not in words("asides")]
    if len(pieces) > 1:
        return pieces[0], " - ".join(pieces[1:])
    alone = pieces[0] if pieces else bare
    spaced = alone.split()
    if len(spaced) > 1 and all(CJK.search(word) for word in spaced):
        return spaced[0], " ".join(spaced[1:])
    comma = re.split(r"\s*[,，]\s*", alone, maxsplit=1)
    if len(comma) == 2 and all(comma):
        # "KITCHEN, MEI'S HOUSE": the room comes first.
        inner = plain(comma[0]) in words("en_parts")
        return (comma[1], comma[0]) if inner else (comma[0], comma[1])
    return alone, ""


def _inside(place: str, wholes: Sequence[str] | set[str]) -> tuple[str, str]:
    """A place that is another one's name and a part of it: 集市街头, "老街 面馆"."""
    flat = plain(place)
    if CJK.search(flat):
        for whole in sorted(wholes, key=len, reverse=True):
            rest = flat.removeprefix(whole).strip()
            if whole != flat and flat.startswith(whole) and len(whole) > 1:
                return place[: len(place) - len(rest)].strip(), rest
        for part in sorted(words("zh_parts"), key=len, reverse=True):
            if len(part) > 1 and flat.endswith(part) and len(flat) - len(part) > 1:
                return place[: -len(part)], part
        return place, ""
    for part in words("en_parts"):
        whole = flat.removesuffix(" " + part)
        if whole != flat and whole in wholes:
            return place[: len(whole)], place[len(whole) :].strip()
    return place, ""


def hour_of(scene: Scene, before: Hour | None) -> Hour | None:
    """The hour of a heading; "CONTINUOUS" and "LATER" keep that of the scene before."""
    written = scene.hour.strip()
    if not written:
        return None
    if flatten(written).strip(" .") in words("same_hour"):
        return before
    return _hour(written)


@cache
def _hour(written: str) -> Hour | None:
    """The hour in the words; of "DAY/NIGHT", and wherever words clash, the first one."""
    for part in re.split(r"[/,;()（）]|\bto\b|\band\b|至|转", written, flags=re.IGNORECASE):
        try:
            hour = parse(part).hour if part.strip() else None
        except IntentError:
            continue
        if hour:
            return hour
    return None
