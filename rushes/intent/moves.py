"""Camera moves from items: a verb and its directions, how fast, how far, together or one by one."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import cast

from rushes.errors import IntentError
from rushes.intent import vocabulary
from rushes.intent.scan import CJK, SEPARATOR, Item, flatten
from rushes.intent.wish import Ease, Move, MoveKind, Speed

_BETWEEN = re.compile(r"[\s\-]*(?:[的地着镜头]*)[\s]*")
_OF_CAMERA = re.compile(r"\s*(?:the\s+)?(?:camera|it|drone|shot|view)\b")


@dataclass(frozen=True)
class _Made:
    """A move before it is fixed: what it is, and the items that said so."""

    kind: MoveKind
    step: int
    at: int
    said_by: tuple[Item, ...]
    soft: bool = False
    speed: Speed | None = None
    ease: Ease | None = None
    amount: float | None = None

    @property
    def phrase(self) -> str:
        return " ".join(item.text for item in sorted(self.said_by, key=lambda item: item.start))


@dataclass
class Reader:
    """Reads the moves out of `items`; afterwards `used` holds the items that spoke of them."""

    words: str
    items: Sequence[Item]
    where: str
    made: list[_Made] = field(default_factory=list[_Made])
    used: set[Item] = field(default_factory=set[Item])
    step: int = 0
    breaks: list[int] = field(default_factory=list[int])

    def read(self) -> tuple[Move, ...] | None:
        """The moves in order, or None when none is said. IntentError where two contradict."""
        self.flat = flatten(self.words)
        for index, item in enumerate(self.items):
            if item.kind == "join" and item.value == "then":
                self._then(item)
            elif item.kind in ("move", "family", "zoom", "locked") and item not in self.used:
                self._verb(index, item)
        self._unsteady_hold()
        self._qualify()
        self._check()
        if not self.made:
            return None
        return tuple(self._fixed(made) for made in self._merged())

    def _then(self, item: Item) -> None:
        self.used.add(item)
        self.breaks.append(item.start)
        if any(made.step == self.step for made in self.made):
            self.step += 1

    def _verb(self, index: int, item: Item) -> None:
        if self._negated(index):
            return
        if item.kind == "locked":
            self._add("static", (item,))
        elif item.kind == "move":
            self._add(cast("MoveKind", item.value), (item,), item.soft)
        elif item.kind == "zoom":
            kind, ratio = cast("tuple[MoveKind, float]", item.value)
            self._add(kind, (item,))
            self.made[-1] = replace(self.made[-1], amount=ratio)
        else:
            self._family(index, item)

    def _family(self, index: int, item: Item) -> None:
        table = vocabulary.tables()["family"][str(item.value)]
        if not table.get("camera_only") and self._of_the_subject(item):
            return
        directions = self._behind(index, table) or self._ahead(index, table)
        alone = cast("MoveKind | None", table.get("alone"))
        if not directions:
            if alone and not self._has_zoom(index):
                self._add(alone, (item,))
            elif self._has_zoom(index):
                self.used.add(item)
            return
        for count, direction in enumerate(directions):
            kind = cast("MoveKind", table[str(direction.value)])
            # "pans left and right" goes one way and then the other.
            if count and vocabulary.OPPOSITE.get(kind) == self.made[-1].kind:
                self.step += 1
            self._add(kind, (item, direction))
            if "speed" in table:
                self.made[-1] = replace(self.made[-1], speed=cast("Speed", table["speed"]))

    def _has_zoom(self, index: int) -> bool:
        """Whether "35mm to 85mm" stands beside a zoom verb and says its direction."""
        return any(item.kind == "zoom" for item in self.items[index + 1 : index + 4])

    def _add(self, kind: MoveKind, said_by: tuple[Item, ...], soft: bool = False) -> None:
        at = min(item.start for item in said_by)
        if self._clashes(kind) and self._new_sentence(at):
            self.step += 1
        self.used.update(said_by)
        self.made.append(_Made(kind, self.step, at, said_by, soft))

    def _clashes(self, kind: MoveKind) -> bool:
        here = {made.kind for made in self.made if made.step == self.step}
        if "static" in here or (kind == "static" and here):
            return kind not in here
        return vocabulary.OPPOSITE.get(kind) in here

    def _new_sentence(self, at: int) -> bool:
        last = max((made.at for made in self.made), default=0)
        return re.search(r"[.;\n]", self.flat[last:at]) is not None

    def _behind(self, index: int, table: dict[str, object]) -> list[Item]:
        """A direction right before the verb: "a slight upward tilt", "向左缓慢摇"."""
        end = self.items[index].start
        for item in reversed(self.items[:index]):
            if not _BETWEEN.fullmatch(self.flat, item.end, end):
                return []
            if item.kind == "direction":
                free = item not in self.used and str(item.value) in table
                return [item] if free else []
            if item.kind not in ("speed", "degree", "steadiness"):
                return []
            end = item.start
        return []

    def _ahead(self, index: int, table: dict[str, object]) -> list[Item]:
        """The directions after the verb: the first one, and those joined to it by "and"."""
        found: list[Item] = []
        end = self.items[index].end
        for place, item in enumerate(self.items[index + 1 :], start=index + 1):
            gap = self.flat[end : item.start]
            if not self._goes_on(item, gap, bool(found)):
                break
            if item.kind == "direction" and item not in self.used:
                if self._belongs_to_next(place):
                    break
                if str(item.value) in table:
                    found.append(item)
                elif found:
                    break
            if found or item.kind == "direction":
                end = item.end
        return found

    def _goes_on(self, item: Item, gap: str, found: bool) -> bool:
        """Whether the verb's phrase reaches as far as this item."""
        if item.kind in ("family", "move", "zoom") or (item.kind == "join" and item.value != "and"):
            return False
        if found:
            return re.fullmatch(r"[\s,]*(?:and|和|并)?[\s,]*(?:slightly\s)?", gap) is not None
        if SEPARATOR.search(gap):
            return False
        if CJK.match(item.text):
            return len(gap.strip()) <= 2
        return len(gap.split()) <= 9

    def _belongs_to_next(self, place: int) -> bool:
        """Whether a direction is the adjective of a following verb: "and a slight upward tilt"."""
        after = self.items[place + 1] if place + 1 < len(self.items) else None
        if after is None or after.kind != "family" or CJK.match(self.items[place].text):
            return False
        return not self.flat[self.items[place].end : after.start].strip(" -")

    def _of_the_subject(self, item: Item) -> bool:
        """Whether the verb stands in "as the horses approach": not a camera's move."""
        for other in reversed(self.items):
            if other.end > item.start:
                continue
            if SEPARATOR.search(self.flat, other.end, item.start):
                return False
            if other.kind in ("family", "move") or (
                other.kind == "join" and other.value == "while"
            ):
                return False
            if other.kind == "join" and other.value == "as":
                between = self.flat[other.end : item.start]
                return bool(between.strip()) and not _OF_CAMERA.match(between)
        return False

    def _negated(self, index: int) -> bool:
        """Whether "no", "without", "不要" stands shortly before."""
        item = self.items[index]
        for other in reversed(self.items[:index]):
            gap = self.flat[other.end : item.start]
            if SEPARATOR.search(gap) or len(gap.split()) > 3 or other.kind == "family":
                return False
            if other.kind == "negation" and other.value == "no":
                return True
        return False

    def _unsteady_hold(self) -> None:
        """ "Fixed but slightly unsteady" is a handheld hold, not a static camera."""
        flat_items = [item for item in self.items if item.kind in ("contrary", "steadiness")]
        for before, after in pairwise(flat_items):
            shaky = after.kind == "steadiness" and after.value == "handheld"
            if before.kind == "contrary" and shaky:
                still = [made for made in self.made if made.kind == "static"]
                near = [made for made in still if made.at < before.start]
                if near:
                    self.made = [made for made in self.made if made not in still]
                    self.used.add(before)

    def _qualify(self) -> None:
        """Give speed, ease and amount to the nearest move of the same phrase."""
        for item in self.items:
            if item.kind in ("speed", "ease", "degree", "amount"):
                index = self._owner(item)
                if index is not None:
                    self.made[index] = self._with(self.made[index], item)

    def _owner(self, item: Item) -> int | None:
        """The move that a qualifier belongs to: the one it stands before or right behind."""
        best: tuple[int, int] | None = None
        for index, made in enumerate(self.made):
            start, end = made.at, max(said.end for said in made.said_by)
            before = item.end <= start
            low, high = (item.end, start) if before else (min(end, item.start), item.start)
            if made.kind == "static" or self._broken(low, high):
                continue
            apart = SEPARATOR.search(self.flat, low, high) is not None
            if apart and (before or not self._stands_alone(item)):
                continue
            # A speed stands before its move, an amount or an ease behind it.
            wrong_side = before == (item.kind in ("amount", "ease"))
            distance = high - low + (40 if wrong_side else 0)
            if best is None or distance < best[0]:
                best = (distance, index)
        return None if best is None else best[1]

    def _stands_alone(self, item: Item) -> bool:
        """Whether the phrase between two punctuation marks holds this qualifier and no move."""
        before = [mark.end() for mark in SEPARATOR.finditer(self.flat, 0, item.start)]
        after = SEPARATOR.search(self.flat, item.end)
        start, end = before[-1] if before else 0, after.start() if after else len(self.flat)
        return not any(start <= said.start < end for made in self.made for said in made.said_by)

    def _broken(self, low: int, high: int) -> bool:
        return any(
            item.kind == "join" and item.value != "as" and low <= item.start < high
            for item in self.items
        )

    def _with(self, made: _Made, item: Item) -> _Made:
        if item.kind == "speed" and made.speed is None:
            self.used.add(item)
            return replace(made, speed=cast("Speed", item.value))
        if item.kind == "ease" and made.ease is None:
            self.used.add(item)
            return replace(made, ease=cast("Ease", item.value))
        if item.kind == "amount" and made.amount is None:
            return self._far(made, item)
        if item.kind == "degree" and made.amount is None and vocabulary.unit(made.kind):
            factor = float(vocabulary.tables()["degree"][str(item.value)]["factor"])
            usual = vocabulary.amount(made.kind)
            zoom = vocabulary.unit(made.kind) == "ratio"
            self.used.add(item)
            little = 1 + (usual - 1) * factor if zoom else usual * factor
            return replace(made, amount=round(little, 3))
        return made

    def _far(self, made: _Made, item: Item) -> _Made:
        amount, measured = cast("tuple[float, str]", item.value)
        unit = vocabulary.unit(made.kind)
        if measured != unit and self._stands_alone(item):
            return made
        if measured != unit:
            raise IntentError(
                f'"{made.phrase}" cannot go "{item.text}"',
                where=self.where or None,
                expected=f"an amount in {unit}",
            )
        if amount <= 0:
            raise IntentError(
                f'"{made.phrase}" by "{item.text}" goes nowhere',
                where=self.where or None,
                expected="an amount above zero",
            )
        self.used.add(item)
        return replace(made, amount=amount)

    def _check(self) -> None:
        """No two moves of one step may undo each other, and nothing moves in a static shot."""
        moving = [made for made in self.made if made.kind != "static"]
        self.made = [made for made in self.made if not (made.soft and moving)]
        for index, made in enumerate(self.made):
            for other in self.made[index + 1 :]:
                if made.step != other.step or made.kind == other.kind:
                    continue
                undone = vocabulary.OPPOSITE.get(made.kind) == other.kind
                if undone or "static" in (made.kind, other.kind):
                    raise IntentError(
                        f'"{made.phrase}" and "{other.phrase}" contradict each other',
                        where=self.where or None,
                        expected="one of them, or one after the other",
                        remedy='join them with "then" (然后) when the camera does both',
                    )

    def _merged(self) -> list[_Made]:
        """Moves without repetitions inside one step; steps counted from 0 without gaps."""
        steps = {step: i for i, step in enumerate(sorted({made.step for made in self.made}))}
        kept: dict[tuple[int, str], _Made] = {}
        for made in self.made:
            place = (steps[made.step], made.kind)
            first = kept.get(place, made)
            kept[place] = replace(
                first,
                step=steps[made.step],
                speed=first.speed or made.speed,
                ease=first.ease or made.ease,
                amount=first.amount or made.amount,
            )
        return list(kept.values())

    @staticmethod
    def _fixed(made: _Made) -> Move:
        return Move(
            kind=made.kind, step=made.step, speed=made.speed, ease=made.ease, amount=made.amount
        )
