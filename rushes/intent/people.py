"""Everybody the page is about: who speaks, who is only seen, groups, and all their names."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from rushes.intent import folk, people_en, people_zh
from rushes.intent.aliases import Candidate, merged
from rushes.intent.direction import Direction
from rushes.intent.scan import CJK
from rushes.intent.sighting import Link, Sighting, Spot, Why, key
from rushes.script import Line, Scene, Screenplay

SPOKEN = ("dialogue", "lyric")


class Alias(NamedTuple):
    """One way the page writes somebody, and why it is them."""

    name: str
    why: Why


@dataclass(frozen=True)
class Person:
    """A character, a group, or somebody without a name.

    names : every way the page writes them, the main one first.
    count : how many they are; 0 for many, when the page gives no number.
    extra : nobody who speaks or is named: the background.
    sightings : where the page names them, in its order.
    """

    name: str
    names: tuple[Alias, ...]
    count: int
    extra: bool
    gender: Literal["m", "f"] | None
    sightings: tuple[Sighting, ...]

    @property
    def is_group(self) -> bool:
        return self.count != 1


class Cue(NamedTuple):
    """A speech: who is written above it, one by one, and whether only the voice is there."""

    who: tuple[str, ...]
    heard: bool
    line: Line


_HEARD = re.compile(
    r"\b(?:V\.?\s?O|O\.?\s?S|O\.?\s?C)\b\.?|voice[- ]?over|off[- ]?(?:screen|camera)|filtered"
    r"|on (?:the )?(?:phone|radio|tv)|画外|旁白|独白|内心|电话[里中]|声音|广播|对讲机|录音|门外",
    re.IGNORECASE,
)
_JOINED = re.compile(r"\s*(?:&|/|\+|、)\s*|\s+AND\s+|(?<=[\u3400-\u9fff])[和与](?=[\u3400-\u9fff])")
_TO = re.compile(r"^[(（](?:to|at|对)\s*(?:the\s+)?([^()（），,]+?)(?:说)?[)）]$", re.IGNORECASE)
_VOCATIVE = re.compile(r"[,，]\s*([A-Z][a-z]+|[\u3400-\u9fff]{2,3})(?=[.!?。！？]|$)")
_PICTURED = re.compile(
    rf"((?:{'|'.join(folk.table('words', 'pictures'))})\s*[:：])([^.!?。！？]*)", re.IGNORECASE
)
_SMALL = re.compile(r"(?<![A-Za-z'’])[a-z]+")
_VOICE = re.compile(r"^(?P<who>.+?)(?:['’]S VOICE|的声音)$|^VOICE OF (?P<of>.+)$", re.IGNORECASE)


def is_heard(extension: str) -> bool:
    """Whether an extension says that the speaker is not in the picture: V.O., O.S., 画外音."""
    return _HEARD.search(extension) is not None


def cues(scene: Scene, speakers: frozenset[str]) -> Iterator[Cue]:
    """The speeches of a scene. `speakers` are the keys of all cues, to part joint ones."""
    extension = ""
    for line in scene.lines:
        if line.kind == "cue":
            extension = line.extension or ""
        elif line.kind == "action":
            extension = ""
        elif line.kind == "parenthetical" and line.who and _HEARD.search(line.text):
            extension = line.text
        elif line.kind in SPOKEN and line.who:
            names, voice = _parted(line.who, speakers)
            yield Cue(names, voice or is_heard(extension), line)


def _parted(who: str, speakers: frozenset[str]) -> tuple[tuple[str, ...], bool]:
    """The names on a cue; "MEI & TOM" are two, "MEI'S VOICE" is Mei, unseen."""
    voice = _VOICE.match(who)
    if voice and key(voice["who"] or voice["of"]) in speakers:
        return (voice["who"] or voice["of"],), True
    parts = [part for part in _JOINED.split(who) if part]
    if len(parts) > 1 and (any(key(part) in speakers for part in parts) or "、" in who):
        return tuple(parts), False
    if who.lower() in folk.table("words", "together"):
        return (), False
    return (who,), False


def speakers(screenplay: Screenplay) -> frozenset[str]:
    """The keys of everybody who is written above a speech."""
    return frozenset(map(key, screenplay.characters))


def people_of(screenplay: Screenplay, direction: Direction | None = None) -> tuple[Person, ...]:
    """Everybody on the page, in order of appearance; the cast of a film.toml keeps its names."""
    sightings, links = _seen(screenplay)
    named = _film_names(direction)
    found: dict[str, list[Sighting]] = {}
    for seen in sightings:
        found.setdefault(key(seen.name), []).append(seen)
    candidates = {
        name: Candidate(seen[0].name, tuple(seen))
        for name, seen in found.items()
        if len(seen) > 1
        or seen[0].how != "name"
        or seen[0].introduced
        or (CJK.search(name) and (len(name) > 2 or not folk.personal(name)))
        or " " in name
    }
    same = merged({k: c for k, c in candidates.items() if k not in named}, links)
    for alias, (name, why) in list(same.items()):
        if alias in named:
            del same[alias]
        elif name in named:
            same[alias] = (key(named[name]), why)
    for alias, name in named.items():
        if alias != key(name):
            same[alias] = (key(name), "film")
    return tuple(_people(candidates, same, direction))


def _film_names(direction: Direction | None) -> dict[str, str]:
    """Every name that film.toml gives the cast: its key, and the canonical name."""
    cast = direction.cast.items() if direction else ()
    return {key(name): canonical for canonical, role in cast for name in (canonical, *role.names)}


def _seen(screenplay: Screenplay) -> tuple[list[Sighting], list[Link]]:
    """Every sighting of the page, scene by scene, and what stands together."""
    known = speakers(screenplay)
    written = tuple(dict.fromkeys(screenplay.characters))
    english = people_en.Finder(known, frozenset(_part_names(written)), _common_words(screenplay))
    chinese = people_zh.Finder(written)
    seen: list[Sighting] = []
    links: list[Link] = []
    named, counted = set[str](), 0
    for index, scene in enumerate(screenplay.scenes):
        spoken = {id(cue.line): cue for cue in cues(scene, known)}
        links += _addressed(scene, known, english.common)
        for line in scene.lines:
            if cue := spoken.get(id(line)):
                new = {key(who) for who in cue.who} - named
                links += _speaks_up(cue, seen, index) if new else []
                seen += (Sighting(who, index, line.at, "cue") for who in cue.who)
            elif line.kind == "action":
                text = _without_pictures(line.text)
                for finder, fits in ((english, re.search(r"[A-Za-z]", line.text)),
                                     (chinese, CJK.search(line.text))):  # fmt: skip
                    if fits:
                        found, told = finder.read(text, Spot(index, line.at))
                        seen += found
                        links += told
            # Names are all compared once, when somebody new speaks.
            named.update(key(one.name) for one in seen[counted:])
            counted = len(seen)
    return seen, links


def _speaks_up(cue: Cue, seen: Sequence[Sighting], scene: int) -> Iterator[Link]:
    """Somebody whom no action line has named speaks for the first time, right behind a line that
    shows just one person without a name: "The girl wakes." and SUE says "Mum?"."""
    if len(cue.who) != 1 or cue.heard or not seen:
        return
    last = [one for one in seen if one.scene == scene and one.at == seen[-1].at]
    nouns = {one.name for one in last if one.how == "noun" and one.count == 1}
    # Somebody the scene has shown for a while, and not a passer-by.
    nouns = {n for n in nouns if len({one.at for one in seen if one.name.endswith(n)}) > 1}
    gender, told = folk.gender_of(cue.who[0]), [folk.gender_of(noun) for noun in nouns]
    if len(nouns) == 1 and last[0].how == "noun" and (gender is None or told in ([gender], [None])):
        yield Link(nouns.pop(), cue.who[0], "introduced")


def _without_pictures(text: str) -> str:
    """The line with what a picture shows made blank: "a photograph: a young man on a pier"."""
    return _PICTURED.sub(lambda found: found[1] + " " * len(found[2]), text)


def _addressed(scene: Scene, known: frozenset[str], common: frozenset[str]) -> Iterator[Link]:
    """ "(to the girl) I saw that, Annie.": the girl is Annie."""
    for before, line in zip(scene.lines, scene.lines[1:], strict=False):
        to = _TO.search(before.text) if before.kind == "parenthetical" else None
        called = _VOCATIVE.search(line.text) if to and line.kind in SPOKEN else None
        if to and called and not {key(called[1]), called[1].lower()} & (known | common):
            yield Link(called[1], to[1], "addressed")


def _common_words(screenplay: Screenplay) -> frozenset[str]:
    """Every word that the page writes in small letters."""
    texts = (line.text for scene in screenplay.scenes for line in scene.lines)
    return frozenset(word for text in texts for word in _SMALL.findall(text))


def _part_names(written: Sequence[str]) -> Iterator[str]:
    """First and last names of the speakers, which the lines may use alone."""
    for name in written:
        words = key(name).split(" ")
        yield from (word for word in words if len(words) > 1 and word not in folk.nouns())


def _people(
    candidates: dict[str, Candidate], same: dict[str, tuple[str, Why]], direction: Direction | None
) -> Iterator[Person]:
    members: dict[str, list[str]] = {}
    for name in candidates:
        members.setdefault(same[name][0] if name in same else name, []).append(name)
    told = {alias for alias in same if alias not in candidates}
    for root, names in members.items():
        own = [candidates[name] for name in names]
        others = [alias for alias in told if same[alias][0] == root]
        yield _person(root, own, others, same, direction)


def _person(
    root: str, own: Sequence[Candidate], told: Sequence[str],
    same: dict[str, tuple[str, Why]], direction: Direction | None,
) -> Person:  # fmt: skip
    sightings = tuple(
        sorted((s for one in own for s in one.sightings), key=lambda s: (s.scene, s.at))
    )
    film = next((n for n in (direction.cast if direction else ()) if key(n) == root), None)
    name = film or _main(root, own)
    names = [Alias(name, "written")]
    for one in sorted(own, key=lambda one: one.name != name):
        if key(one.name) != key(name):
            why = (same.get(key(one.name)) or same.get(key(name)) or (root, "contained"))[1]
            names.append(Alias(one.name, why))
    names += (Alias(alias, same[alias][1]) for alias in sorted(told))
    count = _count(own, sightings)
    if film and direction:
        count = direction.cast[film].count
        names += (
            Alias(n, "film") for n in direction.cast[film].names if n not in {a.name for a in names}
        )
    genders = Counter[folk.Gender]()
    genders.update(folk.genders_of(alias.name for alias in names))
    return Person(
        name=name,
        names=tuple(dict.fromkeys(names)),
        count=count,
        extra=film is None and _is_extra(sightings, count),
        gender=genders.most_common(1)[0][0] if genders and count == 1 else None,
        sightings=sightings,
    )


def _main(root: str, own: Sequence[Candidate]) -> str:
    """The name of a person: the one most speeches stand under, else the fullest."""
    spoken = Counter(s.name for one in own for s in one.sightings if s.how == "cue")
    if spoken:
        return spoken.most_common(1)[0][0]
    return next((one.name for one in own if key(one.name) == root), own[0].name)


def _count(own: Sequence[Candidate], sightings: Sequence[Sighting]) -> int:
    if not any(one.is_group for one in own):
        return 1
    return max((s.count for s in sightings if s.count > 1), default=0)


def _is_extra(sightings: Sequence[Sighting], count: int) -> bool:
    """Background: groups, and people seen in passing who are neither named nor speak."""
    if count != 1:
        return True
    named = any(s.how in ("cue", "capitals", "name") for s in sightings)
    return not named and len({(s.scene, s.at) for s in sightings}) < 2
