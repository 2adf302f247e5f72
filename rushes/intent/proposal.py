"""What a language model would change in a breakdown: asked for, validated, and only proposed."""

import json
import re
from collections.abc import Callable, Iterator, Sequence
from typing import ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from rushes.errors import GeneratorError
from rushes.intent import casting
from rushes.intent.casting import Missing
from rushes.intent.direction import Direction
from rushes.intent.sheet import (
    Background,
    Breakdown,
    Character,
    Property,
    Sheet,
    Written,
)
from rushes.intent.sighting import key
from rushes.intent.stock import Kind
from rushes.record import Record
from rushes.script import Scene

What = Literal["add cast", "add name", "add background", "add prop", "doubt", "count", "synopsis"]
Ask = Callable[[str, str], str]
_SHOWN = ("action", "cue", "dialogue", "parenthetical", "lyric", "centred")
_SYSTEM = """You are a first assistant director who breaks down one scene of a screenplay.
Answer with one JSON object and nothing else, of exactly this shape:
{"cast": [{"name": "...", "names": ["..."], "speaks": true}],
 "background": [{"name": "...", "count": 0}],
 "props": [{"name": "...", "kind": "prop"}],
 "synopsis": "..."}
cast: everybody who has a name or a line; name as on the page, names: other ways the page writes
them. background: people without a name, count 0 when the page gives no number.
props: what is handled or needed, kind one of prop, food, weapon, vehicle, animal, clothes,
dressing. synopsis: one sentence. Keep the language of the page. Invent nothing."""


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


class FoundCharacter(_Strict):
    name: str = Field(min_length=1, max_length=80)
    names: tuple[str, ...] = Field(default=(), max_length=20)
    speaks: bool = False


class FoundBackground(_Strict):
    name: str = Field(min_length=1, max_length=80)
    count: int = Field(default=0, ge=0, le=100_000)


class FoundProp(_Strict):
    name: str = Field(min_length=1, max_length=80)
    kind: Kind = "prop"


class Answer(_Strict):
    """The shape an answer must have. Anything else in it is refused."""

    cast: tuple[FoundCharacter, ...] = Field(default=(), max_length=200)
    background: tuple[FoundBackground, ...] = Field(default=(), max_length=200)
    props: tuple[FoundProp, ...] = Field(default=(), max_length=500)
    synopsis: str = Field(default="", max_length=2000)


class Change(Record):
    """One difference: what to do, with whom or what, and what stood there (`before`)."""

    schema_label: ClassVar[str] = "change.1"
    what: What
    name: str
    value: str = ""
    before: str = ""


class Proposal(Record):
    """What the assistant would change in one scene; nothing is changed by it."""

    schema_label: ClassVar[str] = "proposal.1"
    scene: str
    changes: tuple[Change, ...]
    answer: Answer


def propose(scene: Scene, sheet: Sheet, broken: Breakdown, ask: Ask) -> Proposal:
    """Ask for one scene and compare the answer with our own sheet.

    Raises GeneratorError for an answer that does not have the shape, and whatever `ask` raises.
    """
    answer = validated(ask(_SYSTEM, page_of(scene)), f"scene {sheet.number}")
    changes = (
        *_cast(answer, sheet, broken), *_background(answer, sheet),
        *_props(answer, sheet, broken), *_synopsis(answer, sheet),
    )  # fmt: skip
    return Proposal(scene=sheet.number, changes=changes, answer=answer)


def page_of(scene: Scene) -> str:
    """The scene as text: what an assistant is shown."""
    rows = [line.text for line in scene.lines if line.kind in _SHOWN]
    return "\n\n".join([scene.heading or scene.place, *rows])


def validated(text: str, where: str) -> Answer:
    """The answer in a text; a fence of three ticks around it is taken off."""
    bare = re.sub(r"^\s*```(?:json)?\s*|\s*```\s*$", "", text)
    try:
        return Answer.model_validate_json(bare)
    except ValidationError as problem:
        first = problem.errors()[0]
        path = ".".join(str(part) for part in first["loc"])
        said = f'"{path}": {first["msg"].lower()}' if path else first["msg"].lower()
        raise GeneratorError(
            f"the assistant's answer does not have the shape of a breakdown: {said}",
            where=where,
            expected=json.dumps({"cast": [], "background": [], "props": [], "synopsis": ""}),
            remedy="nothing was changed; ask again, or another model",
        ) from problem


def _cast(answer: Answer, sheet: Sheet, broken: Breakdown) -> Iterator[Change]:
    ours = {one.name: _keys(one.name, one.names) for one in broken.cast}
    here = {one.name for one in sheet.cast}
    confirmed: set[str] = set()
    for found in answer.cast:
        theirs = {key(name) for name in (found.name, *found.names)}
        mine = next((name for name, keys in ours.items() if keys & theirs), None)
        if mine is None or mine not in here:
            yield Change(what="add cast", name=mine or found.name, value=", ".join(found.names))
        if mine is not None:
            confirmed.add(mine)
            fresh = [n for n in (found.name, *found.names) if key(n) not in ours[mine]]
            yield from (Change(what="add name", name=mine, value=name) for name in fresh)
    for one in sheet.cast:
        if one.name not in confirmed and not one.cues:
            yield Change(what="doubt", name=one.name)


def _background(answer: Answer, sheet: Sheet) -> Iterator[Change]:
    ours = {one: _keys(one.name, one.names) for one in sheet.background}
    for found in answer.background:
        mine = next((one for one, keys in ours.items() if key(found.name) in keys), None)
        if mine is None:
            count = str(found.count) if found.count else ""
            yield Change(what="add background", name=found.name, value=count)
        elif found.count and found.count != mine.count:
            before = str(mine.count or "")
            yield Change(what="count", name=mine.name, value=str(found.count), before=before)


def _props(answer: Answer, sheet: Sheet, broken: Breakdown) -> Iterator[Change]:
    written = {prop.name: {key(name) for name in (prop.name, *prop.names)} for prop in broken.props}
    ours = {use.name: written.get(use.name, {key(use.name)}) for use in sheet.props}
    confirmed: set[str] = set()
    for found in answer.props:
        mine = [name for name, keys in ours.items() if key(found.name) in keys]
        confirmed.update(mine)
        if not mine:
            yield Change(what="add prop", name=found.name, value=found.kind)
    yield from (Change(what="doubt", name=name) for name in ours if name not in confirmed)


def _synopsis(answer: Answer, sheet: Sheet) -> Iterator[Change]:
    if answer.synopsis and not sheet.synopsis:
        yield Change(what="synopsis", name=sheet.number, value=answer.synopsis)


def _keys(name: str, names: Sequence[Written]) -> set[str]:
    return {key(name), *(key(alias.name) for alias in names)}


def accepted(proposals: Sequence[Proposal], broken: Breakdown, direction: Direction) -> Missing:
    """What film.toml lacks when the proposals are taken; doubts and synopses change nothing."""
    cast = {one.name: list(one.names) for one in broken.cast}
    background = {one.name: one for one in broken.background}
    props = {one.name: one for one in broken.props}
    added: dict[str, Kind] = {}
    for proposal in proposals:
        kinds: dict[str, Kind] = {found.name: found.kind for found in proposal.answer.props}
        for change in proposal.changes:
            if change.what == "add cast":
                names = cast.setdefault(change.name, [])
                names += _aliases(change.value.split(", "))
            elif change.what == "add name":
                cast[change.name] += _aliases([change.value])
            elif change.what in ("add background", "count"):
                known = background.get(change.name, Background(name=change.name))
                count = int(change.value or 0)
                background[change.name] = known.model_copy(update={"count": count})
            elif change.what == "add prop":
                added.setdefault(change.name, kinds.get(change.name, "prop"))
    refined = broken.model_copy(
        update={
            "cast": tuple(
                Character(number=number, name=name, names=tuple(names))
                for number, (name, names) in enumerate(cast.items(), start=1)
            ),
            "background": tuple(background.values()),
            "props": (*props.values(), *(Property(name=n, kind=k) for n, k in added.items())),
        }
    )
    return casting.missing(refined, direction, added)


def _aliases(names: Sequence[str]) -> list[Written]:
    return [Written(name=name, why="written") for name in names if name]
