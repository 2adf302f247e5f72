"""Scouting: which kit builds each place of the page, in which style, and what must stand there.

The words of the heading choose; where they say nothing, what the action lines name does; where
they say nothing either, a plain room or exterior is built, and that is said.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from rushes.intent import Direction, Shot, fixtures
from rushes.intent.direction import Set
from rushes.intent.page_says import at_once
from rushes.intent.periods import STYLES, Style, counts, period
from rushes.sets.build import TUNED, is_indoors, known_kit, plain, provides, style_of
from rushes.sets.compromise import Compromise
from rushes.sets.foreign import KIT, said_of
from rushes.sets.kinds import Kind, kinds
from rushes.sets.meshes import introduce, refer
from rushes.sets.place import Place
from rushes.sets.prop import MeshRef
from rushes.sets.props import fixed
from rushes.sets.weather import Weather, weather_of

_MOST_FIXTURES = 10


class Location(NamedTuple):
    """A place as found: the kit that builds it, what the page wants besides, what was bent."""

    kit: str
    fixtures: tuple[str, ...] = ()
    bent: tuple[Compromise, ...] = ()
    meshes: tuple[MeshRef, ...] = ()


Key = tuple[str, bool]
"""A place of the page: its plain name, and whether it is indoors."""


def key_of(shot: Shot) -> Key:
    """Shots with the same key play in the same set."""
    return plain(shot.place), shot.setting != "ext"


def decor_of(shot: Shot, direction: Direction) -> Set:
    """The set of film.toml that a shot plays in, by name or alias; one without a kit for others."""
    wanted = _spaced(shot.place)
    for name, decor in direction.sets.items():
        if wanted in {_spaced(alias) for alias in (name, *decor.names)}:
            return decor
    return Set(kit="")


def _spaced(name: str) -> str:
    return re.sub(r"\s+", " ", name).strip().casefold()


def scout(
    shots: Sequence[Shot], direction: Direction, folder: Path | None = None
) -> dict[Key, Location]:
    """The location of every place of a film, each found once for all of its scenes.

    folder : the film's, where its meshes are.
    """
    places: dict[Key, list[Shot]] = {}
    for shot in shots:
        places.setdefault(key_of(shot), []).append(shot)
    film = period(_texts(shots))
    known = _names(direction)
    return {
        key: _own_mesh(own[0], direction, folder) or _location(own, direction, film, known)
        for key, own in places.items()
    }


def _own_mesh(shot: Shot, direction: Direction, folder: Path | None) -> Location | None:
    """The location that is a mesh of the user's; None where film.toml names none."""
    decor = decor_of(shot, direction)
    if not decor.mesh:
        return None
    ref = refer("", decor.mesh, folder)
    introduce([ref])
    side = "out" if shot.setting == "ext" else "in"
    return Location(f"{KIT} {side} {ref.sha256}", (), said_of(ref.sha256), (ref,))


def _location(
    shots: Sequence[Shot], direction: Direction, film: Style, known: frozenset[str]
) -> Location:
    place, indoors = shots[0].place, shots[0].setting != "ext"
    wanted = _wanted(shots, known)
    kit, bent = decor_of(shots[0], direction).kit, ()
    if not kit:
        kind, bent = _kind(place, indoors, shots[0].setting == "int/ext", (wanted, _texts(shots)))
        style = _style(kind, film, _texts(shots, place))
        kit = kind.name if style == "modern" else f"{style} {kind.name}"
    if not known_kit(kit) or kit in TUNED:  # building an unknown one tells which kits there are
        return Location(kit)
    there, outdoors = provides(kit), not is_indoors(kit)
    apart = {*there, *kinds()[style_of(kit)[1]].table.get("without", ())}
    missing = [k for k in wanted if k not in apart and (outdoors or not fixtures.use(k).outside)]
    return Location(kit, tuple(sorted(missing[:_MOST_FIXTURES])), bent)


def no_room(location: Location, place: Place) -> Iterator[Compromise]:
    """What the page asks for and this place has no room for."""
    for kind in location.fixtures:
        if place.near(kind) is None:
            en, zh = fixtures.named(kind)
            yield Compromise(
                en=f"there is no room here for what the page names: {en}",
                zh=f"此处放不下文中提到的{zh}",
            )


def weathers(scenes: Sequence[Sequence[Shot]], direction: Direction) -> dict[str, Weather]:
    """The weather of scenes in the order of the film, by the name of the first shot of each.

    Both places of an intercut have the same; what plays right after a scene keeps its weather.
    """
    names = _names(direction)
    said: dict[str, Weather] = {}
    for scene in scenes:
        if (one := _weather_in(scene, names)) != "clear":
            said[scene[0].scene] = one
    out: dict[str, Weather] = {}
    before: Weather = "clear"
    for scene in scenes:
        if scene[0].scene in said or not at_once(scene[0]):
            before = said.get(scene[0].scene, "clear")
        out[scene[0].name] = before
    return out


def _weather_in(scene: Sequence[Shot], names: frozenset[str]) -> Weather:
    """The weather that the heading and the action lines of a scene speak of."""
    acts = (line for shot in scene for line in shot.lines if line.kind == "action")
    lines = {(line.at, line.text): None for line in acts}
    headed = [layer.words for layer in scene[0].said if layer.by == "page"]
    return weather_of([scene[0].place, *headed, *(text for _, text in lines)], names)


def _wanted(shots: Sequence[Shot], known: frozenset[str]) -> tuple[str, ...]:
    """The fixtures that the action of a place names, and those its beats lead to."""
    names: dict[str, None] = {}
    every = frozenset(fixtures.kinds())
    for shot in shots:
        for line in shot.lines:
            if line.kind == "action":
                names |= dict.fromkeys(fixtures.found(line.text, known))
        names |= {beat.target: None for beat in shot.beats if beat.target in every}
    return tuple(names)


def _names(direction: Direction) -> frozenset[str]:
    """Words that mean somebody, a prop or a mark of this film."""
    marks = (mark for decor in direction.sets.values() for mark in decor.marks.items())
    carried = ((k, t) for k, t in direction.props.items() if t.kit or not fixed(k, t.names))
    named = [*direction.cast.items(), *carried, *marks]
    return frozenset(word.lower() for name, one in named for word in (name, *one.names))


def _texts(shots: Iterable[Shot], heading: str = "") -> str:
    """What the page says in these shots, each line once."""
    lines = {(line.at, line.text): None for shot in shots for line in shot.lines}
    places = dict.fromkeys(shot.place for shot in shots)
    return "\n".join([heading, *places, *(text for _, text in lines)]).lower()


# -- which kind of place ---------------------------------------------------------------------


def _kind(
    place: str, indoors: bool, either: bool, said: tuple[Sequence[str], str]
) -> tuple[Kind, tuple[Compromise, ...]]:
    """The kind of a place by its heading, else by what the page says about it."""
    wanted, text = said
    sides = (indoors, not indoors) if either else (indoors,)
    for side in sides:
        if kind := _named(place, side):
            return kind, ()
    if other := _named(place, not indoors):
        return (kinds()["house_front"], ()) if other.indoors else (other, ())
    guess = _hinted(wanted, text, indoors)
    kind = guess or kinds()["room" if indoors else "exterior"]
    return kind, (_unknown(place, kind, guess is not None),)


def _named(place: str, indoors: bool) -> Kind | None:
    """The most specific kind that a heading names; of equals, the last: "HOTEL BAR" is a bar."""
    best: tuple[int, int, int] | None = None
    chosen = None
    for kind, start, length in _mentions(place, indoors):
        rank = (kind.rank, start, length)
        if best is None or rank > best:
            best, chosen = rank, kind
    return chosen


def _mentions(text: str, indoors: bool) -> list[tuple[Kind, int, int]]:
    """Kinds that a text names, with where and how long; longer words swallow shorter ones."""
    lower = text.lower()
    found: list[tuple[Kind, int, int]] = []
    taken: list[range] = []
    for word, kind in _lexicon(indoors):
        at = lower.find(word)
        while at >= 0:
            span = range(at, at + len(word))
            if not any(at < t.stop and t.start < span.stop for t in taken) and _alone(lower, span):
                taken.append(span)
                found.append((kind, at, len(word)))
            at = lower.find(word, at + 1)
    return found


def _alone(text: str, span: range) -> bool:
    """A Latin word stands alone; a Chinese one may stand anywhere."""
    if not text[span.start].isascii():
        return True
    before = text[span.start - 1 : span.start]
    after = text[span.stop : span.stop + 1]
    plural = text[span.stop : span.stop + 2] if after == "s" else after
    return not (before.isascii() and before.isalnum()) and not plural[-1:].isalnum()


@cache
def _lexicon(indoors: bool) -> tuple[tuple[str, Kind], ...]:
    """Words and their kinds on one side of the door, the longest first."""
    pairs = {w: k for k in reversed(kinds().values()) for w in k.words if k.indoors == indoors}
    return tuple(sorted(pairs.items(), key=lambda pair: -len(pair[0])))


def _hinted(wanted: Sequence[str], text: str, indoors: bool) -> Kind | None:
    """The kind that what stands there, or what is said about it, gives away."""
    votes: Counter[str] = Counter()
    for kind in kinds().values():
        if kind.indoors == indoors:
            votes[kind.name] += 2 * sum(hint in wanted for hint in kind.table.get("hints", ()))
    for kind, _, length in _mentions(text, indoors):
        if kind.rank >= 2 and length > 3:
            votes[kind.name] += 1
    name, count = max(votes.items(), key=lambda vote: vote[1], default=("", 0))
    return kinds()[name] if count >= 2 else None


def _unknown(place: str, kind: Kind, guessed: bool) -> Compromise:
    en, zh = kind.table["en"][0], kind.table["zh"][0]
    if guessed:
        return Compromise(
            en=f'"{place}" names no kind of place: staged as a {en}, as the action suggests',
            zh=f"“{place}”没有说明是什么地方：按动作描写搭成{zh}",
        )
    plain_en = "a plain room" if kind.indoors else "open ground"
    plain_zh = "普通房间" if kind.indoors else "普通外景"
    return Compromise(
        en=f'"{place}" names no kind of place that is known: staged in {plain_en}',
        zh=f"“{place}”不是已知的地点类型：搭成{plain_zh}",
    )


# -- which time and country ------------------------------------------------------------------


def _style(kind: Kind, film: Style, text: str) -> Style:
    """The style of one place: its kind's own, unless the film or its own words say another."""
    found = counts(text)
    here = max(STYLES, key=lambda style: found[style])
    rest = sum(found.values()) - found[here]
    if found[here] >= 3 and rest == 0:
        film = here
    return (kind.style or "modern") if film == "modern" else film
