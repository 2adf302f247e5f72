"""Cuts that would jump: two shots in a row that show the same people nearly alike.

They are held as one shot where that is short enough; else the second goes two sizes nearer or back.
"""

from collections.abc import Iterable, Sequence

from rushes.intent import house
from rushes.intent.grammar import LADDER, Choice, lens_for
from rushes.intent.moments import Moment

Played = tuple[Choice, list[Moment]]
_LEAST_STEPS = 2
"""Sizes that must lie between two framings of the same people, or the cut is a jump."""
_REACTIONS = frozenset({"silent", "result", "pause"})
_CLOSE = frozenset({"close", "closer"})
_PLANNED = frozenset({"montage", "back", "alone", "alone_back", "reaction"})
"""Shots that are cut from their neighbours on purpose, with sizes that are apart already."""


def without_jumps(chosen: Iterable[Played]) -> list[Played]:
    """The shots of a scene, none of which jumps from the one before."""
    out: list[Played] = []
    for choice, played in chosen:
        if not out or not _jumps(out[-1][0], choice):
            out.append((choice, played))
        elif _held(out[-1], (choice, played)):
            before, earlier = out[-1]
            both = _both(before, choice)
            if len(out) > 1 and _jumps(out[-2][0], both):
                both = before
            out[-1] = (both, [*earlier, *played])
        elif choice.kind in _REACTIONS and (back := _back(out, choice)):
            out[-1] = (back, out[-1][1])
            out.append((choice, played))
        else:
            out.append((_apart(out[-1][0], choice), played))
    return out


def _back(out: Sequence[Played], after: Choice) -> Choice | None:
    """The shot before a reaction, further back, where that is no jump from the one before it."""
    at, before = _step(after) - _LEAST_STEPS, out[-1][0]
    if not 0 <= at < _step(before) or before.kind in _PLANNED:
        return None
    wider = before._replace(size=LADDER[at], lens_mm=lens_for(LADDER[at]))
    return None if len(out) > 1 and _jumps(out[-2][0], wider) else wider


def _step(choice: Choice) -> int:
    size = choice.size or house.kind(choice.kind).size
    # An insert is an extreme close-up, nearer than any face.
    return LADDER.index(size) if size in LADDER else len(LADDER) + 1


def _jumps(before: Choice, after: Choice) -> bool:
    """Whether the cut between two shots is a jump."""
    if before.framing == after.framing:
        return True
    same = bool(after.about) and set(before.about) == set(after.about)
    planned = {before.kind, after.kind} & _PLANNED
    if not same or planned or before.over != after.over:
        return False
    return abs(_step(before) - _step(after)) < _LEAST_STEPS


def _held(before: Played, after: Played) -> bool:
    """Whether the first of two shots can simply go on."""
    apart = {before[0].kind, after[0].kind} & _PLANNED or after[0].kind in _REACTIONS
    if apart or before[0].move or after[0].move or after[1][0].part:
        return False
    seconds = sum(moment.seconds for moment in (*before[1], *after[1]))
    return seconds <= house.pace("clause_s")


def _both(before: Choice, after: Choice) -> Choice:
    """One framing for two shots: the wider, and where the scene turns, the nearer."""
    if after.kind in _CLOSE:
        return after
    wider = before if _step(before) <= _step(after) else after
    return before._replace(size=wider.size or house.kind(wider.kind).size, lens_mm=wider.lens_mm)


def _apart(before: Choice, after: Choice) -> Choice:
    """The second shot two sizes from the first: nearer if one person's face has room for that."""
    at = _step(before)
    nearer = len(after.about) == 1 and at + _LEAST_STEPS < len(LADDER) and _step(after) >= at
    back = at - _LEAST_STEPS if at > _LEAST_STEPS else at + 1
    size = LADDER[min(at + _LEAST_STEPS if nearer else back, len(LADDER) - 1)]
    return after._replace(size=size, lens_mm=lens_for(size), over=None)
