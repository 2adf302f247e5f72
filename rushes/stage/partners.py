"""Partners: whom a deed is done with, and what that one does meanwhile."""

import numpy as np

from rushes.intent import Beat
from rushes.stage.floor import Body, facing
from rushes.stage.plan import Plan, Stage

FACED = frozenset(
    {"hug", "kiss", "shake", "hit", "kick", "touch", "give", "bow", "beg", "push", "dance"}
)
"""What is done face to face."""
_ONE_ANOTHER = frozenset({"hug", "kiss", "touch", "hit", "shake"})
_TURNED, _HEARD = 45.0, 100.0
"""How far one may be turned away from who does something with one, from who only speaks."""


def meant(beat: Beat, who: str, on: Stage) -> Beat:
    """The beat with its target: "touches her shoulder" says whom only by what was said before."""
    if beat.verb in _ONE_ANOTHER and beat.target is None and beat.prop is None:
        return beat.model_copy(update={"target": addressee(beat, who, on)})
    if beat.verb == "appear" and who in on.arriving:
        return beat.model_copy(update={"verb": "enter"})
    return beat


def answered(plan: Plan, body: Body, on: Stage) -> list[Plan]:
    """What the other does at the same time: takes what is given, dances along."""
    beat = plan.beat
    if beat.target is None or beat.target not in on.floor.bodies:
        return []
    if beat.verb == "give":
        mirrored = beat.model_copy(update={"verb": "reach", "target": plan.who, "prop": None})
    elif beat.verb == "dance":
        mirrored = beat.model_copy(update={"who": beat.target, "target": plan.who})
    else:
        return []
    return [Plan(mirrored, beat.target, plan.seconds, look=body.at)]


def turned_to(beat: Beat, who: str, body: Body, on: Stage) -> Plan | None:
    """Who is spoken to, touched or hit turns to who does it, if he stands turned away."""
    name = beat.target if beat.verb in FACED else None
    name = addressee(beat, who, on) if beat.verb == "speak" and not beat.off else name
    other = on.floor.bodies.get(name or "")
    if other is None or name is None or not other.placed or other.posture in ("sit", "lie"):
        return None
    away = abs((facing(other.at, body.at) - other.facing + 180) % 360 - 180)
    if away < _TURNED or (beat.verb == "speak" and away < _HEARD):
        return None
    other.facing = facing(other.at, body.at)
    turns = Beat(who=name, verb="turn", target=who, at=beat.at)
    return Plan(turns, name, 0.8, look=body.at)


def addressee(beat: Beat, who: str, on: Stage) -> str | None:
    """Whom a line is said to: who spoke before, else who speaks next, else who is nearest."""
    floor, beats = on.floor, on.shot.beats
    if beat.target in floor.bodies:
        return beat.target
    number = next((i for i, one in enumerate(beats) if one is beat), 0)
    for one in (*reversed(beats[:number]), *beats[number + 1 :]):
        there = floor.bodies.get(one.who)
        if one.verb == "speak" and one.who != who and there and there.placed and there.present:
            return one.who
    here = floor.bodies[who].at
    others = [
        (float(np.hypot(b.at[0] - here[0], b.at[1] - here[1])), n)
        for n, b in floor.bodies.items()
        if n != who and b.placed and b.present and "." not in n
    ]
    return min(others)[1] if others else None
