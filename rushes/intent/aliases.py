"""Which names are one person: plain rules, each with a reason that is kept."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from rushes.intent import folk
from rushes.intent.scan import CJK
from rushes.intent.sighting import Link, Sighting, Why, key


@dataclass(frozen=True)
class Candidate:
    """Everything seen under one name; `name` as first written."""

    name: str
    sightings: tuple[Sighting, ...]

    @cached_property
    def speaks(self) -> bool:
        return any(seen.how == "cue" for seen in self.sightings)

    @cached_property
    def is_group(self) -> bool:
        """Whether the name means several: a plural, a number, "the crowd"."""
        noun = folk.nouns().get(self.name.lower()) or folk.nouns().get(
            key(self.name).split(" ")[-1]
        )
        plural = bool(noun and noun[1]) or (CJK.search(self.name) and self.name.endswith("们"))
        return bool(plural) or self.sightings[0].count != 1

    @cached_property
    def is_noun(self) -> bool:
        """Whether the page only ever writes it as a common noun."""
        return all(seen.how == "noun" for seen in self.sightings)

    @cached_property
    def scenes(self) -> frozenset[int]:
        return frozenset(seen.scene for seen in self.sightings)


def merged(
    candidates: Mapping[str, Candidate], links: Sequence[Link]
) -> dict[str, tuple[str, Why]]:
    """For the key of each name that is another name of somebody: the key of that one, and why."""
    out: dict[str, tuple[str, Why]] = {}
    for alias, name, why in _linked(candidates, links):
        root = _root(name, out)
        if alias not in out and root != alias:
            out[alias] = (root, why)
    for alias, name, why in _by_form(candidates, out):
        out[alias] = (name, why)
    return {alias: (_root(name, out), why) for alias, (name, why) in out.items()}


def _root(name: str, out: Mapping[str, tuple[str, Why]]) -> str:
    seen = {name}
    while name in out and out[name][0] not in seen:
        name = out[name][0]
        seen.add(name)
    return name


def _linked(
    candidates: Mapping[str, Candidate], links: Sequence[Link]
) -> Iterator[tuple[str, str, Why]]:
    """Names that stand together on the page; a noun that was given to two people names none."""
    meant: dict[str, dict[str, Why]] = {}
    for link in links:
        if key(link.alias) != key(link.name):
            meant.setdefault(key(link.alias), {}).setdefault(key(link.name), link.why)
    for alias, names in meant.items():
        known = [name for name in names if name in candidates]
        if len(known) != 1:
            continue
        why = names[known[0]]
        own = candidates.get(alias)
        if own is None or why == "same" or not (own.speaks or own.is_group):
            yield alias, known[0], why


def _by_form(
    candidates: Mapping[str, Candidate], out: Mapping[str, tuple[str, Why]]
) -> Iterator[tuple[str, str, Why]]:
    """Names that are parts of names, and surnames with titles; the longest first."""
    for alias in sorted(candidates, key=len, reverse=True):
        if alias in out:
            continue
        fits: dict[str, Why] = {}
        aged: dict[str, Why] = {}
        for name, full in candidates.items():
            why = None if name == alias else _same(alias, candidates[alias], name, full)
            if why and _root(name, out) != alias:
                (aged if _is_aged(name, alias) else fits).setdefault(_root(name, out), why)
        fits = fits or aged
        if len(fits) == 1:
            yield alias, *next(iter(fits.items()))


def _is_aged(name: str, alias: str) -> bool:
    """Whether the longer name adds an age: YOUNG WILL."""
    extra = [word for word in name.split(" ") if word not in alias.split(" ")]
    return any(word in folk.table("title", "age") for word in extra)


def _same(alias: str, short: Candidate, name: str, full: Candidate) -> Why | None:
    """Why the shorter name may be the fuller one's; None when it is not."""
    if short.is_group != full.is_group:
        return None
    ours, theirs = folk.gender_of(alias), folk.gender_of(name)
    if ours and theirs and ours != theirs:
        return None
    if CJK.search(alias):
        return _same_zh(alias, short, name, full)
    return _same_en(alias.split(" "), short, name.split(" "), full)


def _same_en(alias: list[str], short: Candidate, name: list[str], full: Candidate) -> Why | None:
    if short.is_noun and not short.is_group and not short.sightings[0].definite:
        return None
    bare = _untitled(alias)
    if len(alias) < len(name) and (name[: len(alias)] == alias or name[-len(alias) :] == alias):
        extra = [word for word in name if word not in alias]
        numbered = any(word.lstrip("#").isdigit() for word in extra)
        aged = [word for word in extra if word in folk.table("title", "age")]
        named = alias[-1] not in folk.nouns()
        if numbered or (aged and short.speaks and named):
            # YOUNG WILL beside WILL is another actor.
            return None
        return "plural" if short.is_group else "contained"
    titled = len(bare) < len(alias) and len(bare) < len(name) and name[-len(bare) :] == bare
    family = set(alias) & set(folk.table("title", "kin"))
    if not titled or family or (short.scenes & full.scenes and short.speaks and full.speaks):
        return None
    theirs = set(name) - set(_untitled(name))
    return "title" if not theirs or set(alias[: -len(bare)]) <= theirs else None


def _first(one: Candidate) -> tuple[int, int]:
    return one.sightings[0].scene, one.sightings[0].at


def _untitled(words: list[str]) -> list[str]:
    titles = folk.table("title", "en")
    while len(words) > 1 and words[0] in titles:
        words = words[1:]
    return words


def _same_zh(alias: str, short: Candidate, name: str, full: Candidate) -> Why | None:
    counted = short.is_noun and not short.is_group and not short.sightings[0].definite
    # 一个小女孩, and then 女孩: the same one. 一个女孩 before any other is somebody else.
    counted &= _first(short) <= _first(full)
    part = name.endswith(alias) or (name.startswith(alias) and folk.surname(name) != alias)
    if part and 1 < len(alias) < len(name) and not counted:
        extra = name.removesuffix(alias) if name.endswith(alias) else name.removeprefix(alias)
        other_age = short.speaks and extra in folk.table("title", "age")
        numbered = short.speaks and extra in "甲乙丙丁一二三四五六七八九十"
        return None if other_age or numbered else "contained"
    together = bool(short.scenes & full.scenes) and short.speaks and full.speaks
    if together or not folk.personal(name):
        return None
    title = folk.titled(alias)
    if title and folk.surname(name) == title[0] and not folk.titled(name):
        return "title"
    pet = folk.pet(alias)
    return "pet" if pet and not folk.pet(name) and (name[0] == pet or name[-1] == pet) else None
