"""How fast, how far, how gently, on what: qualifiers go to the move they stand beside."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from typing import cast

from rushes.intent import vocabulary
from rushes.intent.draft import Draft, Made
from rushes.intent.scan import CJK, Item
from rushes.intent.wish import Ease, Rig, Speed

_QUALIFIERS = frozenset({"speed", "ease", "degree", "amount", "rig"})
_FAR = 160
"""Characters beyond which a qualifier does not belong to a move."""
_FIELDS = {"speed": "speed", "ease": "ease", "rig": "rig"}


def read_tempo(draft: Draft) -> None:
    """Give every qualifier to its move. IntentError for amounts that the move cannot have."""
    given: dict[tuple[int, str], Item] = {}
    for item in draft.items:
        if item.kind not in _QUALIFIERS or item in draft.used:
            continue
        if item.kind in ("speed", "rig") and _for_all(draft, item):
            continue
        after = draft.after(item)
        if item.kind == "degree" and after and after.kind == "steadiness":
            draft.used |= {item} if draft.text.bare(item.end, after.start) else set()
            continue
        place = _owner(draft, item)
        if place is not None:
            _refuse_second(draft, given.get((place, item.kind)), item)
            before = draft.made[place]
            draft.made[place] = _with(draft, before, item)
            if draft.made[place] is not before:
                given[place, item.kind] = item


def _refuse_second(draft: Draft, first: Item | None, second: Item) -> None:
    """Two speeds, easings or amounts of one move in one breath contradict each other."""
    if first is None or first.value == second.value or second.kind == "degree":
        return
    if first.kind == "ease" and {first.value, second.value} == {"in", "out"}:
        return
    start, end = sorted((first.end, second.start))
    if not draft.text.parted(start, end) or second.kind == "amount":
        raise draft.contradiction(first.text, second.text)


def _for_all(draft: Draft, item: Item) -> bool:
    """ "All slow", 三步都要慢; a rig that no move stands beside carries the camera throughout."""
    beside = draft.clause_items(item.start)
    named = item.kind == "speed" and any(
        one.kind == "all" and (one is draft.before(item) or one is draft.after(item))
        for one in beside
    )
    start, end = draft.text.clause(item.start)
    lonely = item.kind == "rig" and not any(
        start <= said.start < end for made in draft.made for said in made.said_by
    )
    moving = [made for made in draft.made if made.kind not in ("static", "rack_focus")]
    if not moving or not ((named and _lonely(draft, item)) or lonely):
        return False
    draft.used |= {one for one in beside if one.kind == "all"} | {item}
    name = _FIELDS[item.kind]
    draft.made = [
        replace(made, **{name: item.value})
        if made in moving and getattr(made, name) is None
        else made
        for made in draft.made
    ]
    return True


def _lonely(draft: Draft, item: Item) -> bool:
    """Whether the clause holds this qualifier and no move."""
    start, end = draft.text.clause(item.start)
    return not any(start <= said.start < end for made in draft.made for said in made.said_by)


def _owner(draft: Draft, item: Item) -> int | None:
    """The move that a qualifier belongs to: the one it stands before or right behind."""
    best: tuple[float, int] | None = None
    for distance, place in _distances(draft, item):
        made = draft.made[place]
        away = distance
        if item.kind == "amount":
            _, measured = cast("tuple[float, str]", item.value)
            fits = measured == vocabulary.unit(made.kind)
            away += 0 if fits and made.amount is None else 500
        if best is None or away < best[0]:
            best = (away, place)
    return None if best is None else best[1]


def _distances(draft: Draft, item: Item) -> Iterator[tuple[float, int]]:
    # A speed stands before its move, an amount or an easing behind it; a rig as the language says.
    behind = item.kind in ("amount", "ease") or (item.kind == "rig" and not CJK.match(item.text))
    for place, made in enumerate(draft.made):
        start, end = made.at, made.end
        if start - item.end > _FAR or item.start - end > _FAR:
            continue
        before = item.end <= start
        low, high = (item.end, start) if before else (min(end, item.start), item.start)
        if (
            made.kind == "static"
            or high - low > _FAR
            or draft.joined(low, high, ("then", "while", "and"))
        ):
            continue
        apart = draft.text.parted(low, high)
        if apart and (before or not _lonely(draft, item)):
            continue
        yield high - low + (40 if before == behind else 0), place


def _with(draft: Draft, made: Made, item: Item) -> Made:
    changed = made
    if item.kind == "speed" and made.speed is None:
        changed = replace(made, speed=cast("Speed", item.value))
    elif item.kind == "rig" and made.rig is None:
        changed = replace(made, rig=cast("Rig", item.value))
    elif item.kind == "ease":
        changed = _eased(made, cast("Ease", item.value))
    elif item.kind == "amount" and made.amount is None:
        return _far(draft, made, item)
    elif item.kind == "degree" and made.amount is None and vocabulary.unit(made.kind):
        changed = replace(made, amount=_little(made, float(draft.entry(item)["factor"])))
    if changed is not made or getattr(made, item.kind, None) == item.value:
        draft.used.add(item)
    return changed


def _eased(made: Made, ease: Ease) -> Made:
    """Easing in, and then out, is easing at both ends."""
    if made.ease is None:
        return replace(made, ease=ease)
    if {made.ease, ease} == {"in", "out"}:
        return replace(made, ease="in_out")
    return made


def _little(made: Made, factor: float) -> float:
    usual = vocabulary.amount(made.kind)
    ratio = vocabulary.unit(made.kind) == "ratio"
    return round(1 + (usual - 1) * factor if ratio else usual * factor, 3)


def _far(draft: Draft, made: Made, item: Item) -> Made:
    amount, measured = cast("tuple[float, str]", item.value)
    unit = vocabulary.unit(made.kind)
    if measured != unit:
        if _lonely(draft, item) or not unit:
            return made
        raise draft.impossible(f'"{made.phrase}" cannot go "{item.text}"', f"an amount in {unit}")
    least, most = (1.0 if unit == "ratio" else 0.0), vocabulary.most(made.kind)
    if not least < amount <= most:
        raise draft.impossible(
            f'"{made.phrase}" by "{item.text}" is not possible',
            f"more than {least:g} and at most {most:g} {unit}",
        )
    draft.used.add(item)
    return replace(made, amount=amount)


def read_times(draft: Draft) -> None:
    """The shot's length. Times of moves add up; a pause has its own, which no field holds."""
    times = [item for item in draft.items if item.kind == "seconds" and item not in draft.used]
    steps = {made.step for made in draft.made}
    held = {item for item in times if len(steps) > 1 and _of_a_pause(draft, item)}
    free = [item for item in times if item not in held]
    for item in held:
        # What says "after two seconds" as well stays where no field holds the time.
        draft.used -= set(draft.between(item.start, item.start + 1))
    if held and len(times) == len(steps):
        free = times
    elif len({item.value for item in free}) > 1:
        for one, other in pairwise(free):
            if one.value != other.value and not _moved(draft, one, other):
                raise draft.contradiction(one.text, other.text)
        free = free if len(free) == len(steps) else []
    if free:
        _lasts(draft, free, added=len(free) == len(steps) > 1)


def _lasts(draft: Draft, times: list[Item], added: bool) -> None:
    values = [cast("float", item.value) for item in times]
    total = sum(values) if added else values[0]
    low, high = vocabulary.limits("seconds")
    if not low <= total <= high:
        raise draft.impossible(
            f'"{times[0].text}" is not possible', f"between {low:g} and {high:g} s"
        )
    draft.said["seconds"] = (round(total, 6), times[0].text)
    draft.used.update(times)


def _moved(draft: Draft, one: Item, other: Item) -> bool:
    """Whether a step ends between two times."""
    steps = {made.step for made in draft.made if made.at < other.start}
    then = draft.joined(one.start, other.end, ("then",))
    return then or any(made.step not in steps for made in draft.made if made.at > one.start)


def _of_a_pause(draft: Draft, time: Item) -> bool:
    after = draft.after(time)
    if after and after.start == time.start and after.kind == "join":
        earlier = [made for made in draft.made if made.at < time.start]
        return bool(earlier) and max(earlier, key=lambda made: made.at).kind == "static"
    start, end = draft.text.clause(time.start)
    return any(made.kind == "static" and start <= made.at < end for made in draft.made)
