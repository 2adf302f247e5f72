"""Dressing: which props are in a scene, where each lies or in whose hand, as the film goes on.

A prop belongs where film.toml puts it. Where film.toml does not say, it belongs to the scenes
that name it, to the place it was left in, and, while no time passes, to whoever carries it.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from rushes.intent import Direction, Shot, house
from rushes.intent.direction import Thing
from rushes.intent.page_says import at_once
from rushes.sets.place import Place
from rushes.sets.scout import Key, decor_of, key_of
from rushes.stage.floor import Floor, Item, lay

_BROUGHT = frozenset(
    ["give", "put", "throw", "hold", "carry", "pour", "read", "write", "phone", "smoke",
     "plant"]
)  # fmt: skip
"""What is done first with one of these was in the hands before."""
_TAKEN = frozenset(["take", "pick", "catch", "hold", "carry"])


@dataclass
class Dressing:
    """The props of a film between its scenes.

    items : how each was when it was last on stage. left : what lies in which place since then.
    """

    direction: Direction
    items: dict[str, Item] = field(default_factory=dict[str, Item])
    left: dict[Key, set[str]] = field(default_factory=dict[Key, set[str]])

    @cached_property
    def _placed(self) -> dict[str, Thing]:
        """The props of which film.toml itself says where they are."""
        things = self.direction.props.items()
        return {k: t for k, t in things if t.at is not None or t.held_by or t.hidden}

    @cached_property
    def _names(self) -> dict[str, str]:
        things = self.direction.props.items()
        written = ((name, k) for k, t in things for name in (k, *t.names))
        return {name.lower(): canonical for name, canonical in written if name.strip()}

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        words = sorted(self._names, key=len, reverse=True)
        return re.compile("|".join(map(_bounded, words)) or r"(?!)")

    def named(self, scene: Sequence[Shot]) -> set[str]:
        """The props that the action of a scene, its deeds or its notes name."""
        acts = (line.text for shot in scene for line in shot.lines if line.kind == "action")
        found = {self._names[word] for text in acts for word in self._pattern.findall(text.lower())}
        for shot in scene:
            found |= {n for beat in shot.beats for n in (beat.who, beat.target, beat.prop) if n}
            found |= set(shot.intent.subjects or ())
            found |= {move.onto for move in shot.intent.moves or () if move.onto}
        return found & self.direction.props.keys()

    def needed(
        self, scenes: Sequence[tuple[Shot, ...]], only: Collection[str] | None
    ) -> tuple[tuple[Shot, ...], ...]:
        """The scenes on which these shots depend: their own, and, back through the film, those
        that leave something in the same place, name one of its props, or run on into it."""
        if only is None:
            return tuple(scenes)
        named = [self.named(scene) for scene in scenes]
        kept = {i for i, scene in enumerate(scenes) if any(shot.name in only for shot in scene)}
        last, before = max(kept, default=-1), set[int]()
        while kept != before:
            before = set(kept)
            keys = {key_of(scenes[i][0]) for i in kept}
            props = set(self._placed).union(*(named[i] for i in kept))
            kept |= {
                i
                for i in range(last)
                if (key_of(scenes[i][0]) in keys and named[i])
                or named[i] & props
                or (i + 1 in kept and at_once(scenes[i + 1][0]))
            }
        return tuple(scenes[i] for i in sorted(kept))

    def lay(self, scene: Sequence[Shot], place: Place) -> Floor:
        """The floor of a scene with its props, and nobody on it yet."""
        named, key = self.named(scene), key_of(scene[0])
        lying = self.left.get(key, set()) - named
        free = {k: t for k, t in self.direction.props.items() if k not in self._placed}
        here = {k: t for k, t in free.items() if k in named or k in lying}
        decor = decor_of(scene[0], self.direction)
        floor = lay(decor, place, [*self._placed.items(), *here.items()])
        self._as_before(floor)
        for name in here:
            floor.items[name] = self._found(name, floor.items[name], scene, key)
        if at_once(scene[0]):
            carried = {k: i for k, i in self.items.items() if i.held_by and k not in floor.items}
            floor.items |= {k: i for k, i in carried.items() if k in free}
        return floor

    def _as_before(self, floor: Floor) -> None:
        """What film.toml places goes on as it was: in a hand, gone, or empty."""
        for name in self._placed:
            item, now = self.items.get(name), floor.items.get(name)
            if item is None:
                continue
            if now is None:
                if item.held_by is not None:
                    floor.items[name] = item
            elif item.held_by is not None or not item.present or not item.full:
                now.held_by, now.present, now.full = item.held_by, item.present, item.full

    def _found(self, name: str, fresh: Item, scene: Sequence[Shot], key: Key) -> Item:
        """How a prop is when a scene begins that names it, or in whose place it was left."""
        before = self.items.get(name)
        if before and before.present and name in self.left.get(key, ()):
            return replace(before)
        item = replace(fresh, full=before.full if before else True)
        if before and before.present and before.held_by in _people(scene):
            return replace(item, held_by=before.held_by)
        for shot in scene:
            for beat in shot.beats:
                taken = beat.verb in _TAKEN and _produced(shot, beat.at)
                if name not in (beat.prop, beat.target if beat.verb in _TAKEN else None):
                    continue
                if taken or beat.verb == "eat":
                    return replace(item, present=False)
                brought = beat.verb in _BROUGHT and beat.who in self.direction.cast
                return replace(item, held_by=beat.who) if brought else item
        return item

    def strike(self, scene: Sequence[Shot], floor: Floor) -> None:
        """Remember how the scene leaves the props."""
        key = key_of(scene[0])
        for names in self.left.values():
            names.difference_update(floor.items)
        lying = {k for k, i in floor.items.items() if i.held_by is None and i.present}
        self.left.setdefault(key, set()).update(lying - self._placed.keys())
        self.items |= floor.items


def _people(scene: Sequence[Shot]) -> set[str]:
    seen = {beat.who for shot in scene for beat in shot.beats if not beat.off}
    return seen | {n for shot in scene for n in (*(shot.intent.subjects or ()), *shot.here)}


def _produced(shot: Shot, at: int) -> bool:
    """Whether the line says that a thing comes out of a pocket or a bag: it was not to be seen."""
    told = house.mentions("hands", "produced")
    return any(house.found(told, line.text) for line in shot.lines if line.at == at)


def _bounded(word: str) -> str:
    """A Latin word stands alone; a Chinese one may stand anywhere."""
    return rf"(?<![a-z0-9]){re.escape(word)}(?![a-z0-9])" if word[0].isascii() else re.escape(word)
