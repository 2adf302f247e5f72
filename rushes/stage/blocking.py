"""Blocking: the beats of a scene become cues with a time and a place on the floor.

The scene is walked through once, shot after shot; where a shot leaves everybody is where the next
one finds them.
"""

import zlib
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from rushes.acting.clearing import Clearing, where_all_end
from rushes.acting.cue import Actor, Cue
from rushes.acting.paths import Ground, along, gates_of, inside, length, way_round
from rushes.acting.tempo import RUN_M_PER_S, WALK_M_PER_S, hurried, joined, mood_of
from rushes.intent import Beat, Shot, Verb
from rushes.render.optics import Vec3
from rushes.sets.compromise import Compromise
from rushes.sets.prop import Prop
from rushes.sets.props import FOOTPRINT_M
from rushes.stage.aftermath import settle
from rushes.stage.floor import Floor, Spot, facing
from rushes.stage.planning import Plan, Stage, cheated, plan_of

_FASTEST = (3.0, 6.0)
"""How fast anybody walks and runs in a shot that is too short, m/s; the rest of the way is cut."""
_ARRIVES: tuple[Verb, ...] = ("enter", "walk", "run")
_RING = (60.0, 88.0, -58.0, -98.0, 116.0, -128.0, 146.0)


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
    _people(beats, shots, floor, focus)
    out: list[Blocked] = []
    for shot, count in zip(shots, frames, strict=True):
        arrivals = _arrive(shot, floor, count / rate)
        before = tuple(
            actor.model_copy(update={"present": actor.present or actor.name in arrivals})
            for actor in floor.actors()
        )
        emptied = [beat for beat in shot.beats if beat.verb == "empty" and beat.who in floor.items]
        for beat in emptied:
            floor.items[beat.who].full = False
        props = floor.props()
        cues, bent = _cues(Stage(floor, shot, focus), count, rate)
        actors, cues = _cleared(before, cues, floor, (count + 1, rate))
        cues.sort(key=lambda cue: (cue.start, cue.who))
        props = tuple(_put_down(prop, shot, floor) for prop in props)
        out.append(Blocked(tuple(actors), props, tuple(cues), bent))
    return out


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


def _focus(beats: Sequence[Beat], floor: Floor) -> Spot:
    """What the scene plays around: the mark or thing its beats lead to most, else the middle."""
    targets = [beat.target for beat in beats if beat.target and beat.target not in floor.bodies]
    things = [name for name in targets if name in floor.marks or name in floor.items]
    things = [name for name in things if floor.where(name) is not None]
    if not things:
        x0, z0, x1, z1 = floor.place.acting
        return ((x0 + x1) / 2, (z0 + z1) / 2) if floor.place.indoors else (0.0, 0.0)
    return floor.where(max(dict.fromkeys(things), key=things.count)) or (0.0, 0.0)


def _people(beats: Sequence[Beat], shots: Sequence[Shot], floor: Floor, focus: Spot) -> None:
    """Place everybody who is there from the start of the scene."""
    subjects = {name for shot in shots for name in shot.intent.subjects or ()}
    first: dict[str, Beat] = {}
    for beat in beats:
        for name in (beat.who, beat.target):
            if name and floor.members(name):
                first.setdefault(name, beat)
    for who, beat in first.items():
        group = floor.members(who)
        arrives = beat.who == who and beat.verb in _ARRIVES and len(group) == 1
        for i, name in enumerate(group):
            body = floor.bodies[name]
            if arrives:
                body.placed = body.present = False
                continue
            body.present = True
            if len(group) > 1:
                body.at = _in_crowd(floor, name, focus, i, len(group))
                body.wanders = beat.verb == "walk" and beat.target is None
            elif beat.who == who and beat.target and floor.where(beat.target) is not None:
                body.at = floor.approach(name, beat.target, behind=beat.verb == "stand")
            else:
                body.at = _on_ring(floor, name, focus)
            body.placed = True
            body.facing = facing(body.at, focus) if beat.verb != "stand" else 0.0
    for name in sorted(subjects & set(floor.bodies) - set(first)):
        body = floor.bodies[name]
        body.at, body.present, body.placed = _on_ring(floor, name, focus), True, True
        body.facing = facing(body.at, focus)
    _on_marks(floor)
    if floor.place.seated:
        _take_seats(floor)


def _on_marks(floor: Floor) -> None:
    """Who has a mark of his own in film.toml stands on it, whatever was solved."""
    for name, body in floor.bodies.items():
        mark = floor.marks.get(floor.starts.get(name, name))
        if mark is not None and body.placed:
            body.at, body.facing = (mark[0], mark[1]), mark[2]


def _take_seats(floor: Floor) -> None:
    """In a car, a boat, a carriage everybody sits from the start."""
    there = [body for body in floor.bodies.values() if body.placed]
    for body, seat in zip(there, floor.place.seats, strict=False):
        body.at, body.facing = (seat.x, seat.z), seat.facing
        body.posture, body.seat_m = "sit", seat.height


def _on_ring(floor: Floor, name: str, focus: Spot) -> Spot:
    """A free place round what the scene plays about, and on the floor that is kept for acting."""
    for angle in _RING:
        spot = floor.slot(focus, angle, 1.75)
        if floor.free(spot, name):
            return spot
    x0, z0, x1, z1 = floor.place.acting
    grid = [(x, z) for x in np.arange(x0, x1 + 0.1, 0.4) for z in np.arange(z0, z1 + 0.1, 0.4)]
    grid.sort(key=lambda spot: abs(float(np.hypot(spot[0] - focus[0], spot[1] - focus[1])) - 1.2))
    near = ((float(x), float(z)) for x, z in grid)
    return next(
        (spot for spot in near if floor.free(spot, name, 0.9)), floor.slot(focus, 28.0, 2.2)
    )


def _in_crowd(floor: Floor, name: str, focus: Spot, i: int, count: int) -> Spot:
    """A place in the half ring behind the focus, open to the audience."""
    random = np.random.default_rng(zlib.crc32(name.encode()))
    spread = 100.0 + 160.0 * (i + 0.5) / count
    for attempt in range(8):
        radius = 2.35 + 0.75 * (i % 2) + 0.15 * attempt + random.normal(0, 0.08)
        spot = floor.slot(focus, spread + random.normal(0, 4), radius)
        if floor.free(spot, name, 0.6):
            return spot
    return floor.slot(focus, spread, 3.4)


def _arrive(shot: Shot, floor: Floor, seconds: float) -> set[str]:
    """Put those who come in during this shot where they start from."""
    found: set[str] = set()
    for beat in shot.beats:
        for who in floor.members(beat.who):
            body = floor.bodies[who]
            if body.placed or beat.verb not in _ARRIVES:
                continue
            goal = _goal(shot, beat, floor, who)
            pace = RUN_M_PER_S if beat.verb == "run" else WALK_M_PER_S
            far = min(4.0, max(1.6, 0.51 * pace * seconds))
            body.at = _from_outside(floor, goal, far)
            body.facing = facing(body.at, goal)
            body.placed = body.present = True
            found.add(who)
    return found


def _from_outside(floor: Floor, goal: Spot, far: float) -> Spot:
    """Where somebody who comes in is when the shot begins, about `far` metres before the goal."""
    if floor.place.indoors and floor.place.ways:
        door = min(floor.place.ways, key=lambda w: float(np.hypot(w.x - goal[0], w.z - goal[1])))
        rects = [(a - 0.2, b - 0.2, c + 0.2, d + 0.2) for a, b, c, d in floor.solids]
        step = inside(door)
        corners = way_round(step, goal, Ground(rects, (), floor.place.floor)) or ()
        path = [(door.x, door.z), step, *corners, goal]
        return along(path, max(length(path) - far, 0.0))
    sides = (-1.0, 1.0) if goal[0] <= 2.4 else (1.0, -1.0)
    spots = [
        (goal[0] + side * far * share, goal[1] + 0.12 * far)
        for share in (1.0, 0.75, 0.5)
        for side in sides
    ]
    return next((spot for spot in spots if not floor.blocked(spot, 0.25)), spots[0])


def _goal(shot: Shot, beat: Beat, floor: Floor, who: str) -> Spot:
    later = [b for b in shot.beats if b.who == beat.who and b.verb in _ARRIVES and b.target]
    if later and later[0].target and floor.where(later[0].target) is not None:
        return floor.approach(who, later[0].target)
    return (0.0, 0.8)


def _cues(on: Stage, frames: int, rate: float) -> tuple[list[Cue], tuple[Compromise, ...]]:
    """All cues of one shot. Beats follow each other, or go on together where the page says so;
    what groups do goes on beside them."""
    floor, shot = on.floor, on.shot
    steps: list[list[Plan]] = []
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
            steps[-1] += made
        else:
            steps += [[plan] for plan in made]
        settle(made, floor)
    out, bent = _laid(steps, frames, rate)
    out += _beside(side, frames, rate)
    out += _wander(floor, frames, rate, {cue.who for cue in out})
    return out, bent


def _laid(
    steps: Sequence[Sequence[Plan]], frames: int, rate: float
) -> tuple[list[Cue], tuple[Compromise, ...]]:
    """The steps one after the other over the time there is: with pauses, or hurried."""
    lead = 0.25
    long = [max(plan.seconds for plan in step) for step in steps]
    total = sum(long)
    room = frames / rate - lead - 0.15
    stretch = min(1.0, room / total) if total else 1.0
    gap = max(0.0, (room - total) / (len(steps) + 1)) if total <= room else 0.0
    out: list[Cue] = []
    now = lead + min(gap, 0.5)
    for step, seconds in zip(steps, long, strict=True):
        end = now + seconds * stretch
        for plan in step:
            out.append(_cue(plan, now, end, frames, rate))
            out += [_cue(also, now, end, frames, rate) for also in plan.after]
        now = end + min(gap, 0.6)
    return out, hurried(total, room)


def _planned(beat: Beat, who: str, on: Stage) -> list[Plan]:
    """The plans of one member, on their way round what stands there, and in their mood."""
    floor = on.floor
    if beat.verb == "gather":
        body = floor.bodies.get(who)
        if body is not None:
            body.wanders = False
            spot = _in_crowd(floor, who, on.focus, floor.members(beat.who).index(who), 7)
            return [Plan(beat, who, 2.0, to=spot, look=on.focus)]
    body = floor.bodies.get(who)
    here = body.at if body else (0.0, 0.0)
    plans = plan_of(beat, who, on)
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


def _cue(plan: Plan, start: float, end: float, frames: int, rate: float) -> Cue:
    first = min(int(start * rate), frames - 2)
    last = max(first + 1, min(round(end * rate), frames))
    to, corners = plan.to, plan.via
    if plan.start is not None and to is not None and plan.seat is None:
        path = [plan.start, *corners, to]
        fastest = _FASTEST[plan.beat.verb == "run"] * (last - first) / rate
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


def _beside(side: Sequence[Plan], frames: int, rate: float) -> list[Cue]:
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


def _wander(floor: Floor, frames: int, rate: float, busy: set[str]) -> list[Cue]:
    """People who walk past keep walking past, on lanes behind the action."""
    out: list[Cue] = []
    for i, (name, body) in enumerate(floor.bodies.items()):
        if not body.wanders or name in busy:
            continue
        lane = -2.75 - 0.42 * (i % 3)
        heading = 1.0 if zlib.crc32(name.encode()) % 2 else -1.0
        if abs(body.at[0]) > 6.0 and body.at[0] * heading > 0:
            body.at = (-6.0 * heading, lane)
        body.at = (body.at[0], lane)
        body.facing = 90.0 * heading
        goal = (body.at[0] + heading * 0.85 * frames / rate, lane)
        to = (goal[0], 0.0, goal[1])
        out.append(Cue(who=name, verb="walk", start=0, end=frames, to=to))
        body.at = goal
    return out
