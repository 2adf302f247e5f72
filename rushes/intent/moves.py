"""Camera moves of a note: read from its verbs, made whole, and checked against each other."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from rushes.intent import vocabulary
from rushes.intent.draft import VERBS, Draft, Loose, Made
from rushes.intent.verbs import LENS_WORK, Verbs, clash
from rushes.intent.ways import read_late_ways

_ROUND = re.compile(r"circle|圈|周")
_NOUN = re.compile(r"\s+(?:motion|movement|shot\s+of)")
_MENTIONED = re.compile(r"\b(?:stops?|stopped|the)\s+$")
_TURNS = frozenset({"pan_left", "pan_right", "tilt_up", "tilt_down"})


def read_moves(draft: Draft) -> None:
    """Find the moves of a note, in their steps."""
    verbs = Verbs(draft)
    for item in draft.items:
        if item.kind == "join" and item.value == "then":
            verbs.then(item)
        elif item.kind in VERBS and item not in draft.used:
            verbs.read(item)
    read_late_ways(draft)
    _unsteady_hold(draft)
    _follow_by_turning(draft)


def _unsteady_hold(draft: Draft) -> None:
    """ "Fixed but slightly unsteady" is a handheld hold, not a static camera."""
    told = [item for item in draft.items if item.kind in ("contrary", "steadiness")]
    for before, after in pairwise(told):
        shaky = after.kind == "steadiness" and after.value == "handheld"
        if before.kind == "contrary" and shaky:
            still = [made for made in draft.made if made.kind == "static"]
            if any(made.at < before.start for made in still):
                draft.made = [made for made in draft.made if made not in still]
                draft.used.add(before)


def _follow_by_turning(draft: Draft) -> None:
    """A pan or tilt that follows somebody is the turn alone: the camera stays where it is."""
    if not any(made.kind in _TURNS for made in draft.made):
        return
    for made in list(draft.made):
        if made.kind != "follow" or len(made.said_by) > 1:
            continue
        start, end = draft.text.clause(made.at)
        turns = [one for one in draft.made if one.kind in _TURNS and start <= one.at < end]
        spans = [sorted((one.at, made.at)) for one in turns if one.step == made.step]
        if any(not draft.joined(low, high, ("while", "and", "then")) for low, high in spans):
            draft.made.remove(made)


def add_loose(draft: Draft) -> None:
    """Verbs for which nobody said a way go the usual one, if their like did not go any."""
    for loose in draft.loose:
        verb, table = loose.verb, draft.entry(loose.verb)
        likes = {value for value in table.values() if isinstance(value, str)}
        liked = any(made.kind in likes for made in draft.made)
        if verb not in draft.used and not liked and _goes(draft, loose):
            draft.used.add(verb)
            draft.made.append(usual(draft, loose))
    for item in draft.items:
        round_ = item.kind == "amount" and _ROUND.search(item.text.lower()) is not None
        if round_ and not any(vocabulary.unit(one.kind) == "degrees" for one in draft.made):
            made = Made("arc_right", draft.step_at(item.start), (item,), way="either")
            draft.made.append(made)
    draft.made.sort(key=lambda made: (made.step, made.at))


def usual(draft: Draft, loose: Loose) -> Made:
    """The move a verb makes when nobody says which way."""
    table = draft.entry(loose.verb)
    way = None if loose.usual.startswith("dolly_zoom") else "either"
    made = Made(loose.usual, loose.step, (loose.verb,), way=way)
    return replace(made, rig=table.get("rig"), speed=table.get("speed"))


def _goes(draft: Draft, loose: Loose) -> bool:
    """Whether the verb says a move, or only mentions one: "the panning motion", "stops panning"."""
    verb, flat = loose.verb, draft.text.flat
    before = flat[max(0, verb.start - 12) : verb.start]
    if _NOUN.match(flat, verb.end) or _MENTIONED.search(before):
        return False
    after = draft.after(verb)
    far = after is not None and after.kind == "amount" and after.start - verb.end <= 1
    return "usual" in draft.entry(verb) or (verb.value == "turn" and far)


def checked(draft: Draft) -> None:
    """No two moves of one step may undo each other, and nothing moves in a static shot."""
    moving = [made for made in draft.made if made.kind != "static"]
    draft.made = [made for made in draft.made if not (made.soft and moving)]
    if len(draft.made) == 1 and draft.made[0].held and _timed(draft, draft.made[0]):
        draft.made = []
    firsts: dict[int, dict[str, Made]] = {}
    for other in draft.made:
        here = firsts.setdefault(other.step, {})
        for made in here.values():
            if clash(made.kind, {other.kind}):
                raise draft.contradiction(
                    made.phrase,
                    other.phrase,
                    remedy='join them with "then" (然后) when the camera does both',
                )
        here.setdefault(other.kind, other)
    _lens_work(draft)


def _timed(draft: Draft, held: Made) -> bool:
    return any(item.kind == "seconds" for item in draft.clause_items(held.at))


def _lens_work(draft: Draft) -> None:
    """A static camera whose lens works: it stays where it is, and only the lens is a move."""
    for step in {made.step for made in draft.made if made.kind in LENS_WORK}:
        here = [made for made in draft.made if made.step == step]
        still = [made for made in here if made.kind == "static"]
        if still and len(here) > len(still):
            draft.made = [made for made in draft.made if made not in still]
            draft.said.setdefault("steadiness", ("locked", still[0].phrase))


def merged(made: Sequence[Made]) -> list[Made]:
    """Moves without repetitions inside one step; steps counted from 0 without gaps."""
    steps = {step: i for i, step in enumerate(sorted({one.step for one in made}))}
    kept: dict[tuple[int, str], Made] = {}
    for one in sorted(made, key=lambda one: (one.step, one.at)):
        place = (steps[one.step], one.kind)
        first = kept.get(place, one)
        kept[place] = replace(
            first,
            step=steps[one.step],
            speed=first.speed or one.speed,
            ease=first.ease or one.ease,
            amount=first.amount or one.amount,
            to=first.to or one.to,
            onto=first.onto or one.onto,
            rig=first.rig or one.rig,
            way=first.way if one.way else None,
        )
    return list(kept.values())
