"""Which way a camera verb goes: directions beside it, later, left out, or without a verb."""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import cast

from rushes.intent import vocabulary
from rushes.intent.draft import ADVERBS, VERBS, Draft, Made
from rushes.intent.scan import CJK, Item
from rushes.intent.wish import MoveKind

_JOINED = re.compile(r"[\s,]*(?:and|和|并)?[\s,]*(?:slightly\s|to\s)?")
_BESIDE = frozenset({"direction", "amount", "speed", "ease", "degree", "join"})


def ways(draft: Draft, verb: Item, table: Mapping[str, object]) -> list[Item]:
    """The directions of a verb, among those that `table` knows a move for."""
    return _behind(draft, verb, table) or _ahead(draft, verb, table)


def close(draft: Draft, low: int, high: int) -> bool:
    """Nothing between in English; small words such as 的, 地, 镜头 in Chinese."""
    gap = draft.text.flat[low:high].strip(" -")
    return not gap or (not gap.isascii() and draft.text.bare(low, high))


def _behind(draft: Draft, verb: Item, table: Mapping[str, object]) -> list[Item]:
    """A direction right before the verb: "a slight upward tilt", "向左缓慢摇"."""
    end = verb.start
    start, _ = draft.text.clause(verb.start)
    for other in reversed(draft.between(start, verb.start)):
        if not close(draft, other.end, end):
            return []
        if other.kind == "direction":
            free = other not in draft.used and str(other.value) in table
            before = draft.before(other)
            from_there = before is not None and before.kind == "begin" and before.end == other.start
            return [other] if free and not from_there else []
        if other.kind not in ADVERBS:
            return []
        end = other.start
    return []


def _ahead(draft: Draft, verb: Item, table: Mapping[str, object]) -> list[Item]:
    """The directions after the verb: the first one, and those joined to it by "and"."""
    found: list[Item] = []
    end = verb.end
    for place in range(draft.place[verb] + 1, len(draft.items)):
        other = draft.items[place]
        if not _goes_on(draft, other, end, bool(found)):
            break
        if other.kind == "direction" and other not in draft.used:
            if _local(draft, other) or _belongs_to_next(draft, other):
                break
            if str(other.value) in table:
                found.append(other)
            elif found:
                break
        if found or other.kind == "direction":
            end = other.end
    return found


def _goes_on(draft: Draft, item: Item, end: int, found: bool) -> bool:
    """Whether the verb's phrase reaches as far as this item."""
    if item.kind in VERBS or (item.kind == "join" and item.value != "and"):
        return False
    gap = draft.text.flat[end : item.start]
    if found:
        return _JOINED.fullmatch(gap) is not None
    if draft.text.parted(end, item.start):
        return False
    if CJK.match(item.text):
        return len(gap.strip()) <= 2 or draft.text.bare(end, item.start)
    return len(gap.split()) <= 9


def _belongs_to_next(draft: Draft, direction: Item) -> bool:
    """Whether a direction is the adjective of a following verb: "and a slight upward tilt"."""
    after = draft.after(direction)
    if after is None or after.kind != "family" or CJK.match(direction.text):
        return False
    return not draft.text.flat[direction.end : after.start].strip(" -")


def _local(draft: Draft, item: Item) -> bool:
    """Whether a direction only says where on somebody or something: 水壶上."""
    before = draft.before(item)
    named = before is not None and before.kind == "name" and before.end == item.start
    return named and item.text in vocabulary.phrases("local", "place")


def read_late_ways(draft: Draft) -> None:
    """Directions that no verb stands beside: with an amount, after "then", in a clause alone."""
    for item in draft.items:
        free = item.kind == "direction" and item not in draft.used and not _local(draft, item)
        if free and not (_alone(draft, item) or _elided(draft, item)):
            _late(draft, item)


def _alone(draft: Draft, item: Item) -> bool:
    """A direction and an amount are a move: "up one metre", "left 30 degrees"; so are a crane and
    "down"."""
    carried = draft.follows(item, frozenset({"rig"}), frozenset({"speed"}))
    after = draft.after(item)
    kind: MoveKind | None = None
    if carried and item.value in ("up", "down"):
        kind = "pedestal_up" if item.value == "up" else "pedestal_down"
    elif after and after.kind == "amount" and not draft.text.flat[item.end : after.start].strip():
        beside = draft.clause_items(item.start)
        if all(one.kind in _BESIDE or one.small for one in beside):
            _, measured = cast("tuple[float, str]", after.value)
            family = {"metres": "move", "degrees": "pan"}.get(measured, "")
            table = vocabulary.tables()["family"].get(family, {})
            kind = cast("MoveKind | None", table.get(str(item.value)))
    if kind:
        draft.used.add(item)
        draft.made.append(Made(kind, draft.step_at(item.start), (item,)))
    return kind is not None


def _elided(draft: Draft, item: Item) -> bool:
    """A direction that opens what comes "then" goes on with the verb before it: "pan left, then
    right", 先左摇，再向右."""
    then = draft.before(item)
    if then is None or (then.kind, then.value) != ("join", "then"):
        return False
    denied = draft.before(then)
    earlier = [made for made in draft.made if made.at < then.start]
    if not earlier or (denied and denied.kind == "negation"):
        return False
    _, end = draft.text.clause(item.start)
    verb = next((one for one in draft.between(item.end, end) if one.kind in VERBS), None)
    if not draft.text.bare(then.end, item.start) or (
        verb and draft.text.bare(item.end, verb.start)
    ):
        return False
    last = max(earlier, key=lambda made: made.at)
    kind = _turned(draft, last, str(item.value))
    if kind is None:
        return False
    draft.used.add(item)
    draft.made = [
        replace(made, step=made.step + 1)
        if made.at > item.start and made.step > last.step
        else made
        for made in draft.made
    ]
    draft.made.append(Made(kind, last.step + 1, (item,), rig=last.rig))
    return True


def _turned(draft: Draft, last: Made, direction: str) -> MoveKind | None:
    """The move that the verb of another one makes in a direction."""
    for item in last.said_by:
        if item.kind == "family":
            return cast("MoveKind | None", draft.entry(item).get(direction))
    wanted = f"{last.kind.rpartition('_')[0]}_{direction}"
    opposite = vocabulary.OPPOSITE.get(last.kind)
    return cast("MoveKind", wanted) if wanted in (last.kind, opposite) else None


def _late(draft: Draft, item: Item) -> None:
    """A direction in a clause of its own belongs to the verb before it: "orbit, to the right"."""
    if draft.text.unknown(*draft.text.clause(item.start)):
        return
    earlier = [one for one in draft.loose if one.verb.end <= item.start]
    if not earlier:
        return
    loose = earlier[-1]
    verb, table = loose.verb, draft.entry(loose.verb)
    kind = cast("MoveKind | None", table.get(str(item.value)))
    others = draft.between(verb.end, item.start)
    if kind is None or draft.text.ended(verb.end, item.start):
        return
    if any(one.kind in VERBS and one.value != "follow" for one in others):
        return
    draft.loose.remove(loose)
    draft.used |= {verb, item}
    made = Made(kind, loose.step, (verb, item), rig=table.get("rig"), speed=table.get("speed"))
    draft.made.append(made)
