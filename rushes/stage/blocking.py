"""Blocking: the beats of a scene become cues with a time and a place on the floor.

The scene is walked through once, shot after shot; where a shot leaves everybody is where the next
one finds them.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from rushes.acting.clearing import Clearing, where_all_end
from rushes.acting.cue import Actor, Cue
from rushes.acting.paths import Ground, gates_of, length, way_round
from rushes.acting.tempo import joined, mood_of
from rushes.intent import Beat, Shot
from rushes.sets.compromise import Compromise
from rushes.sets.prop import Prop
from rushes.sets.props import FOOTPRINT_M
from rushes.stage.aftermath import settle
from rushes.stage.arriving import arrive
from rushes.stage.crowd import crowd_plan, mill, pass_by
from rushes.stage.doors import door_cues
from rushes.stage.floor import Floor, Spot
from rushes.stage.habits import equip, put_back
from rushes.stage.laying import beside, laid
from rushes.stage.placing import place_everybody
from rushes.stage.plan import Plan, Stage
from rushes.stage.planning import cheated, plan_of


@dataclass(frozen=True)
class Blocked:
    """One shot as blocked: who and what is on the floor at its first frame, and the cues."""

    actors: tuple[Actor, ...]
    props: tuple[Prop, ...]
    cues: tuple[Cue, ...]
    compromises: tuple[Compromise, ...] = ()


def block(shots: Sequence[Shot], frames: Sequence[int], rate: float, floor: Floor) -> list[Blocked]:
    """Walk one scene through on its floor; returns one Blocked per shot."""
    beats = [beat for shot in shots for beat in shot.beats]
    focus = _focus(beats, floor)
    place_everybody(shots, floor, focus, _is_thing(focus, beats, floor))
    out: list[Blocked] = []
    ajar: set[Spot] = set()
    for page_shot, count in zip(shots, frames, strict=True):
        shot = page_shot.model_copy(update={"beats": tuple(equip(page_shot.beats, floor))})
        arrivals = arrive(shot, floor, count / rate)
        before = tuple(
            actor.model_copy(update={"present": actor.present or actor.name in arrivals})
            for actor in floor.actors()
        )
        emptied = [beat for beat in shot.beats if beat.verb == "empty" and beat.who in floor.items]
        for beat in emptied:
            floor.items[beat.who].full = False
        props = floor.props()
        cues, bent = _cues(Stage(floor, shot, focus, arrivals), count, rate)
        actors, cues = _cleared(before, cues, floor, (count + 1, rate))
        actors = [_unseen(actor, cues) if actor.name in arrivals else actor for actor in actors]
        cues += door_cues(actors, cues, floor.place, (count + 1, rate), ajar)
        cues.sort(key=lambda cue: (cue.start, cue.who))
        props = tuple(_put_down(prop, shot, floor) for prop in props)
        out.append(Blocked(tuple(actors), props, tuple(cues), bent))
    put_back(floor)
    return out


def _unseen(actor: Actor, cues: Sequence[Cue]) -> Actor:
    """Who comes in during a shot is not seen before he does."""
    first = min((cue.start for cue in cues if cue.who == actor.name), default=0)
    return actor.model_copy(update={"enters": first})


def _cleared(
    actors: Sequence[Actor], cues: Sequence[Cue], floor: Floor, time: tuple[int, float]
) -> tuple[list[Actor], list[Cue]]:
    """Everybody kept apart, and the floor told where they end."""
    frames, rate = time
    discs = [
        (item.at[0], item.at[2], 0.4 * FOOTPRINT_M[item.kit])
        for item in floor.items.values()
        if item.kit in FOOTPRINT_M and item.held_by is None and item.present
    ]
    gates = gates_of(floor.place)
    clearing = Clearing(floor.solids, discs, floor.place.floor, frames, rate, gates)
    out, kept = clearing.clear(actors, cues)
    for name, spot in where_all_end(out, kept, frames, rate).items():
        if floor.bodies[name].placed:
            floor.bodies[name].at = spot
    return out, kept


def _put_down(prop: Prop, shot: Shot, floor: Floor) -> Prop:
    """A thing that is put down in this shot knows from the start where it will lie."""
    lies = any(beat.verb in ("put", "pour") for beat in shot.beats)
    item = floor.items[prop.name]
    if lies and prop.held_by is not None and item.held_by is None and item.present:
        return prop.model_copy(update={"at": item.at})
    return prop


def _is_thing(focus: Spot, beats: Sequence[Beat], floor: Floor) -> bool:
    """Whether what the scene plays around is a mark or a thing, not the middle of the floor."""
    targets = {beat.target for beat in beats if beat.target} - set(floor.bodies)
    return any(floor.where(name) == focus for name in targets)


def _focus(beats: Sequence[Beat], floor: Floor) -> Spot:
    """What the scene plays around: the mark or thing its beats lead to most, else the middle."""
    targets = [beat.target for beat in beats if beat.target and beat.target not in floor.bodies]
    things = [name for name in targets if name in floor.marks or name in floor.items]
    things = [name for name in things if floor.where(name) is not None]
    if not things:
        x0, z0, x1, z1 = floor.place.acting
        return ((x0 + x1) / 2, (z0 + z1) / 2) if floor.place.indoors else (0.0, 0.0)
    return floor.where(max(dict.fromkeys(things), key=things.count)) or (0.0, 0.0)


def _cues(on: Stage, frames: int, rate: float) -> tuple[list[Cue], tuple[Compromise, ...]]:
    """All cues of one shot. Beats follow each other, or go on together where the page says so;
    what groups do goes on beside them."""
    floor, shot = on.floor, on.shot
    steps: list[list[list[Plan]]] = []
    side: list[Plan] = []
    beats = [beat for beat in shot.beats if beat.verb != "empty"]
    for number, (beat, with_) in enumerate(zip(beats, joined(beats, shot), strict=True)):
        members = floor.members(beat.who) or [beat.who]
        made = [plan for who in members for plan in _planned(beat, who, on)]
        if not shot.intent.over:
            made = [cheated(plan, floor) for plan in made]
        if len(members) > 1:
            side.extend(made)
        elif with_ != number and made and steps:
            steps[-1].append(made)
        elif made:
            steps.append([made])
        settle(made, floor)
    out, bent = laid(steps, frames, rate)
    out += beside(side, frames, rate)
    busy = {cue.who for cue in out}
    out += pass_by(floor, frames, rate, busy)
    out += mill(floor, frames, rate, shot.name, [*busy, *(cue.who for cue in out)])
    return out, bent


def _planned(beat: Beat, who: str, on: Stage) -> list[Plan]:
    """The plans of one member, on their way round what stands there, and in their mood."""
    floor = on.floor
    body = floor.bodies.get(who)
    here = body.at if body else (0.0, 0.0)
    many = body is not None and len(floor.members(beat.who)) > 1
    plans = (crowd_plan(beat, who, body, on) if body and many else None) or plan_of(beat, who, on)
    mood = mood_of(beat, on.shot)
    for plan in plans:
        plan.mood = mood
        if plan.to is not None and body is not None:
            plan.start = here
            if plan.seat is None:
                _lead(plan, here, on)
            here = plan.to
    return plans


def _lead(plan: Plan, here: Spot, on: Stage) -> None:
    """Give a walk the corners it needs, and the time they take."""
    if plan.to is None:
        return
    floor, role = on.floor, on.floor.bodies[plan.who].role
    mine = 0.118 * role.height_m
    discs = [
        (b.at[0], b.at[1], mine + 0.135 * b.role.height_m + 0.1)
        for name, b in floor.bodies.items()
        if name != plan.who and "." not in name and b.placed and b.present
    ]
    discs += [
        (item.at[0], item.at[2], 0.4 * FOOTPRINT_M[item.kit] + 0.14)
        for item in floor.items.values()
        if item.kit in FOOTPRINT_M and item.held_by is None and item.present
    ]
    rects = [(a - 0.16, b - 0.16, c + 0.16, d + 0.16) for a, b, c, d in floor.solids]
    via = way_round(here, plan.to, Ground(rects, discs, floor.place.floor, gates_of(floor.place)))
    if via:
        plan.via = via
        straight = max(float(np.hypot(plan.to[0] - here[0], plan.to[1] - here[1])), 0.3)
        plan.seconds *= max(1.0, length([here, *via, plan.to]) / straight)
