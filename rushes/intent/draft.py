"""A note while it is read: which moves and fields are said so far, and by which of its words."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from dataclasses import replace as changed
from functools import cached_property
from itertools import pairwise
from typing import Any, NamedTuple

from rushes.errors import IntentError
from rushes.intent import vocabulary
from rushes.intent.scan import BLANK, UNKNOWN, Item, Text
from rushes.intent.wish import Ease, Move, MoveKind, Rig, Size, Speed, Way

VERBS = frozenset({"move", "family", "zoom", "locked", "hold"})
ADVERBS = frozenset({"speed", "degree", "steadiness", "ease", "amount"})


@dataclass(frozen=True)
class Made:
    """A move before it is fixed: what it is, where it was said, and by which items.

    held : a pause between other moves, which gives way where nothing else moves.
    """

    kind: MoveKind
    step: int
    said_by: tuple[Item, ...]
    soft: bool = False
    held: bool = False
    speed: Speed | None = None
    ease: Ease | None = None
    amount: float | None = None
    to: Size | None = None
    onto: str | None = None
    rig: Rig | None = None
    way: Way | None = None

    @cached_property
    def at(self) -> int:
        """Where it was said first."""
        return min(item.start for item in self.said_by)

    @cached_property
    def end(self) -> int:
        """Where it was said last."""
        return max(item.end for item in self.said_by)

    @property
    def phrase(self) -> str:
        """The words that said it, in their order."""
        said = sorted(set(self.said_by), key=lambda item: item.start)
        return " ".join(item.text for item in said)

    def fixed(self, step: int) -> Move:
        """The move as it is kept."""
        return Move(
            kind=self.kind, step=step, speed=self.speed, ease=self.ease, amount=self.amount,
            to=self.to, onto=self.onto, rig=self.rig, way=self.way,
        )  # fmt: skip


class Loose(NamedTuple):
    """A camera verb without a direction so far, with the move that is usual, and its step."""

    verb: Item
    usual: MoveKind
    step: int


@dataclass
class Draft:
    """One reading of a note.

    used : the items that said something. said : field to its value and the phrase that said it.
    loose : camera verbs without a direction so far.
    """

    text: Text
    where: str
    names: Mapping[str, str]
    used: set[Item] = field(default_factory=set[Item])
    made: list[Made] = field(default_factory=list[Made])
    loose: list[Loose] = field(default_factory=list[Loose])
    said: dict[str, tuple[Any, str]] = field(default_factory=dict[str, tuple[Any, str]])

    def __post_init__(self) -> None:
        self.text = _without_leads(_with_afterwards(self.text))
        both = (*self.text.items, *_capitals(self.text))
        self.items: Sequence[Item] = sorted(both, key=lambda item: item.start)
        self.place = {item: place for place, item in enumerate(self.items)}
        self.starts = [item.start for item in self.items]
        self.joints = [item for item in self.items if item.kind == "join"]
        self.joint_starts = [item.start for item in self.joints]

    def before(self, item: Item) -> Item | None:
        """The item right before another one, whatever stands between."""
        place = self.place[item]
        return self.items[place - 1] if place else None

    def after(self, item: Item) -> Item | None:
        """The item right behind another one."""
        place = self.place[item] + 1
        return self.items[place] if place < len(self.items) else None

    def follows(self, item: Item, kinds: frozenset[str], skip: frozenset[str]) -> Item | None:
        """The nearest earlier item of some kinds, over small words and the skipped kinds."""
        for place in range(self.place[item] - 1, -1, -1):
            other = self.items[place]
            if not self.text.bare(other.end, self.items[place + 1].start):
                return None
            if self.text.parted(other.end, self.items[place + 1].start):
                return None
            if other.kind in kinds:
                return other
            if other.kind not in skip and not other.small:
                return None
        return None

    def clause_items(self, at: int) -> Sequence[Item]:
        """The items between the punctuation marks around a position."""
        return self.between(*self.text.clause(at))

    def between(self, low: int, high: int) -> Sequence[Item]:
        """The items that begin between two positions, in order."""
        return self.items[bisect_left(self.starts, low) : bisect_left(self.starts, high)]

    def step_at(self, at: int) -> int:
        """The step that a move at a position belongs to."""
        before = [made for made in self.made if made.at < at]
        if not before:
            return min((made.step for made in self.made), default=0)
        last = max(before, key=lambda made: made.at)
        return last.step + self.joined(last.end, at, ("then",))

    def joined(self, low: int, high: int, values: tuple[str, ...]) -> bool:
        """Whether a joint such as "then" stands between two positions."""
        first = bisect_left(self.joint_starts, low)
        last = bisect_left(self.joint_starts, high)
        return any(item.value in values for item in self.joints[first:last])

    def told_later(self, one: Item, other: Item) -> bool:
        """Whether a second thing is said of a later moment: after "then", or in prose, where a
        sentence of its own tells what the camera does there."""
        if self.joined(one.end, other.start, ("then",)):
            return True
        if not self.text.ended(one.end, other.start):
            return False
        start, end = self.text.sentence(other.start)
        return any(start <= made.at < end for made in self.made)

    def entry(self, item: Item) -> dict[str, Any]:
        """What the vocabulary says about an item."""
        return vocabulary.tables()[item.kind][str(item.value)]

    def contradiction(self, one: str, other: str, remedy: str | None = None) -> IntentError:
        """The error that two phrases exclude each other."""
        return IntentError(
            f'"{one}" and "{other}" contradict each other',
            where=self.where or None,
            expected="one of them" if remedy is None else "one of them, or one after the other",
            remedy=remedy,
        )

    def impossible(self, what: str, expected: str, remedy: str | None = None) -> IntentError:
        """The error that an amount cannot be."""
        return IntentError(what, where=self.where or None, expected=expected, remedy=remedy)


def _placed(text: Text, item: Item) -> bool:
    """Whether a lead word of size stands behind "start" or "ends": "start wide on the house"."""
    before = [one for one in text.items if one.end <= item.start]
    marks = vocabulary.phrases("begin", "at") | vocabulary.phrases("end", "at")
    return (
        bool(before)
        and vocabulary.key(before[-1].text) in marks - {"to", "from", "into"}
        and not text.flat[before[-1].end : item.start].strip()
    )


def _with_afterwards(text: Text) -> Text:
    """后 between two verbs says "then": 左摇后停住."""
    if "后" not in text.flat:
        return text
    items = list(text.items)
    for place in range(1, len(items) - 1):
        before, item, after = items[place - 1 : place + 2]
        ended = before.kind in (*VERBS, "size", "name", "amount", "seconds")
        goes_on = after.kind in (*VERBS, "direction", "speed", "degree", "end")
        between = (item.text, item.kind) == ("后", "direction") and before.end == item.start
        if between and ended and goes_on:
            items[place] = changed(item, kind="join", value="then", small=True)
    return changed(text, items=tuple(items))


_CAPITALS = re.compile(r"(?<![A-Za-z])[A-Z][A-Z0-9_]{2,}(?![a-z])")


def _capitals(text: Text) -> Iterator[Item]:
    """Words in capitals that nobody knows: names perhaps."""
    for word in _CAPITALS.finditer(text.words):
        if min(text.cover[word.start() : word.end()]) == UNKNOWN:
            yield Item(word.start(), word.end(), "capitals", word[0], word[0])


def _without_leads(text: Text) -> Text:
    """A lead word ("wide", "cold") counts only where its clause says nothing unknown."""
    gone = {
        item
        for item, behind in pairwise((*text.items, None))
        if item and item.lead and text.unknown(*text.clause(item.start))
        and not (item.value == "follow" and behind and behind.kind == "name")
        and not (item.kind == "size" and _placed(text, item))
    }  # fmt: skip
    if not gone:
        return text
    cover = bytearray(text.cover)
    for item in gone:
        cover[item.start : item.end] = bytes(
            UNKNOWN if c.isalnum() else BLANK for c in text.flat[item.start : item.end]
        )
    kept = tuple(item for item in text.items if item not in gone)
    return changed(text, items=kept, cover=bytes(cover))
