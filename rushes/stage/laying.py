"""Laying: plans become cues, one step after the other over the frames that a shot has."""

import zlib
from collections.abc import Sequence

from rushes.acting.cue import Cue
from rushes.acting.paths import along, length
from rushes.acting.tempo import hurried
from rushes.render.optics import Vec3
from rushes.sets.compromise import Compromise
from rushes.stage.floor import Spot
from rushes.stage.plan import Plan

_FASTEST = (2.6, 6.0)
"""How fast anybody walks and runs in a shot that is too short, m/s; the rest of the way is cut."""
_ONWARD = 1.45
"""How fast somebody walks out of the picture, m/s."""
_LEAD_S, _TAIL_S = 0.25, 0.15


def laid(
    steps: Sequence[Sequence[Sequence[Plan]]], frames: int, rate: float
) -> tuple[list[Cue], tuple[Compromise, ...]]:
    """The steps one after the other over the time there is: with pauses, or hurried.

    A step holds chains of plans that go on together; the plans of a chain follow each other, and
    what does not lead anywhere goes on until the longest chain of its step is done.
    """
    long = [max(sum(plan.seconds for plan in chain) for chain in step) for step in steps]
    total = sum(long)
    room = frames / rate - _LEAD_S - _TAIL_S
    stretch = min(1.0, room / total) if total else 1.0
    gap = max(0.0, (room - total) / (len(steps) + 1)) if total <= room else 0.0
    out: list[Cue] = []
    now = _LEAD_S + min(gap, 0.5)
    for step, seconds in zip(steps, long, strict=True):
        end = now + seconds * stretch
        for chain in step:
            out += _chained(chain, (now, end), stretch, (frames, rate))
        now = end + min(gap, 0.6)
    return out, hurried(total, room)


def _chained(
    chain: Sequence[Plan], when: tuple[float, float], stretch: float, time: tuple[int, float]
) -> list[Cue]:
    """One plan after the other; the last one fills the time, unless it is a way to walk."""
    out: list[Cue] = []
    now, end = when
    for plan in chain:
        until = now + plan.seconds * stretch
        if plan is chain[-1] and plan.to is None:
            until = end
        out += [_cue(one, now, until, *time) for one in (plan, *plan.after)]
        now = until
    return out


def _cue(plan: Plan, start: float, end: float, frames: int, rate: float) -> Cue:
    first = min(int(start * rate), frames - 2)
    last = frames if plan.onward else max(first + 1, min(round(end * rate), frames))
    to, corners = plan.to, plan.via
    if plan.start is not None and to is not None and plan.seat is None:
        path = [plan.start, *corners, to]
        speed = _ONWARD if plan.onward else _FASTEST[plan.beat.verb == "run"]
        fastest = speed * (last - first) / rate
        if length(path) > fastest:
            to, corners = along(path, fastest), ()
            corners = tuple(p for p in path[1:-1] if length([plan.start, p]) < fastest - 0.3)
    via = tuple((x, 0.0, z) for x, z in corners)
    return Cue(
        who=plan.who, verb=plan.beat.verb, start=first, end=last, target=plan.beat.target,
        prop=plan.beat.prop, to=_ground(to), look=_ground(plan.look), words=plan.beat.words,
        via=via, place=plan.place, seat=plan.seat, mood=plan.mood,
    )  # fmt: skip


def _ground(spot: Spot | None) -> Vec3 | None:
    return None if spot is None else (spot[0], 0.0, spot[1])


def beside(side: Sequence[Plan], frames: int, rate: float) -> list[Cue]:
    """What a group does, each member a little before or after the others, in its own order."""
    out: list[Cue] = []
    for who in dict.fromkeys(plan.who for plan in side):
        own = [plan for plan in side if plan.who == who]
        late = zlib.crc32(who.encode()) % 100 / 100
        each = (frames / rate - 0.5) / len(own)
        for i, plan in enumerate(own):
            start = 0.1 + 0.5 * late + i * each
            out.append(_cue(plan, start, start + each * 0.95, frames, rate))
    return out
