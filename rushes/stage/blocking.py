"""Blocking: the beats of a scene become cues with a time and a place on the floor.

The scene is walked through once, shot after shot; where a shot leaves everybody is where the next
one finds them.
"""

import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from rushes.intent import Beat, Shot, Verb
from rushes.stage.floor import Body, Floor, Spot, facing
from rushes.stage.setup import Actor, Cue, Posture, Prop, Vec3

WALK_M_PER_S = 1.15
RUN_M_PER_S = 2.6
SECONDS: dict[Verb, float] = {
    "grow": 4.2, "shrink": 2.0, "eat": 2.0, "drink": 1.8, "give": 1.4, "take": 1.0, "kneel": 1.2,
    "rise": 1.1, "dig": 1.7, "plant": 1.3, "pour": 2.2, "pick": 1.5, "chop": 2.4, "laugh": 2.0,
    "cheer": 2.0, "look": 0.9, "turn": 0.8, "hold": 1.2, "bow": 1.3, "beg": 1.3, "refuse": 1.3,
    "vanish": 0.3, "appear": 0.3, "empty": 0.0, "stand": 0.2, "watch": 0.6, "gather": 2.0,
    "enter": 0.0, "put": 1.0, "fall": 1.0, "sit": 1.2, "point": 1.2, "wave": 1.4,
}  # fmt: skip
_MOVES: tuple[Verb, ...] = ("walk", "run", "leave")
_ARRIVES: tuple[Verb, ...] = ("enter", "walk", "run")
_RING = (60.0, 88.0, -58.0, -98.0, 116.0, -128.0, 146.0)


@dataclass(frozen=True)
class Blocked:
    """One shot as blocked: who and what is on the floor at its first frame, and the cues."""

    actors: tuple[Actor, ...]
    props: tuple[Prop, ...]
    cues: tuple[Cue, ...]


@dataclass
class _Plan:
    """A beat on its way to becoming cues: seconds it wants, and where it leads."""

    beat: Beat
    who: str
    seconds: float
    to: Spot | None = None
    look: Spot | None = None
    after: list["_Plan"] = field(default_factory=list["_Plan"])


def block(shots: Sequence[Shot], frames: Sequence[int], rate: float, floor: Floor) -> list[Blocked]:
    """Walk one scene through on its floor; returns one Blocked per shot."""
    beats = [beat for shot in shots for beat in shot.beats]
    focus = _focus(beats, floor)
    _people(beats, shots, floor, focus)
    out: list[Blocked] = []
    for shot, count in zip(shots, frames, strict=True):
        arrivals = _arrive(shot, floor, count / rate)
        actors_before = floor.actors()
        emptied = [beat for beat in shot.beats if beat.verb == "empty" and beat.who in floor.items]
        for beat in emptied:
            floor.items[beat.who].full = False
        props = floor.props()
        cues = _cues(shot, floor, count, rate, focus)
        props = tuple(_put_down(prop, shot, floor) for prop in props)
        present = set(arrivals)
        actors = tuple(
            actor.model_copy(update={"present": True}) if actor.name in present else actor
            for actor in actors_before
        )
        out.append(Blocked(actors, props, tuple(cues)))
    return out


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
        return (0.0, 0.0)
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
    for name in subjects & set(floor.bodies) - set(first):
        body = floor.bodies[name]
        body.at, body.present, body.placed = _on_ring(floor, name, focus), True, True
        body.facing = facing(body.at, focus)


def _on_ring(floor: Floor, name: str, focus: Spot) -> Spot:
    for angle in _RING:
        spot = floor.slot(focus, angle, 1.75)
        if floor.free(spot, name):
            return spot
    return floor.slot(focus, 28.0, 2.2)


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
            speed = RUN_M_PER_S if beat.verb == "run" else WALK_M_PER_S
            far = min(4.0, max(1.6, speed * seconds * 0.55))
            side = -1.0 if goal[0] <= 2.4 else 1.0
            body.at = (goal[0] + side * far, goal[1] + 0.12 * far)
            body.facing = facing(body.at, goal)
            body.placed = body.present = True
            found.add(who)
    return found


def _goal(shot: Shot, beat: Beat, floor: Floor, who: str) -> Spot:
    later = [b for b in shot.beats if b.who == beat.who and b.verb in _ARRIVES and b.target]
    if later and later[0].target and floor.where(later[0].target) is not None:
        return floor.approach(who, later[0].target)
    return (0.0, 0.8)


def _cues(shot: Shot, floor: Floor, frames: int, rate: float, focus: Spot) -> list[Cue]:
    """All cues of one shot. Beats follow each other; what groups do goes on beside them."""
    plans: list[_Plan] = []
    side: list[_Plan] = []
    for beat in shot.beats:
        if beat.verb == "empty":
            continue
        members = floor.members(beat.who) or [beat.who]
        made = [plan for who in members for plan in _plan(beat, who, floor, shot, focus)]
        if not shot.intent.over:
            made = [_cheated(plan, floor) for plan in made]
        (side if len(members) > 1 else plans).extend(made)
        _settle(made, floor)
    lead = 0.25
    total = sum(plan.seconds for plan in plans)
    room = frames / rate - lead - 0.15
    stretch = min(1.0 if total <= room else room / total, 1.0) if total else 1.0
    gap = max(0.0, (room - total) / (len(plans) + 1)) if total <= room else 0.0
    out: list[Cue] = []
    now = lead + min(gap, 0.5)
    for plan in plans:
        end = now + plan.seconds * stretch
        out.append(_cue(plan, now, end, frames, rate))
        out += [_cue(also, now, end, frames, rate) for also in plan.after]
        now = end + min(gap, 0.6)
    out += _beside(side, frames, rate)
    out += _wander(floor, frames, rate, {cue.who for cue in out})
    return sorted(out, key=lambda cue: (cue.start, cue.who))


def _cheated(plan: _Plan, floor: Floor) -> _Plan:
    body = floor.bodies.get(plan.who)
    if body is None or len(floor.members(plan.beat.who)) > 1:
        return plan
    plan.look = _cheat(plan.to or body.at, plan.look)
    for also in plan.after:
        also.look = _cheat(floor.bodies[also.who].at, also.look)
    return plan


def _cue(plan: _Plan, start: float, end: float, frames: int, rate: float) -> Cue:
    first = min(int(start * rate), frames - 2)
    last = max(first + 1, min(round(end * rate), frames))
    return Cue(
        who=plan.who, verb=plan.beat.verb, start=first, end=last, target=plan.beat.target,
        prop=plan.beat.prop, to=_ground(plan.to), look=_ground(plan.look), words=plan.beat.words,
    )  # fmt: skip


def _ground(spot: Spot | None) -> Vec3 | None:
    return None if spot is None else (spot[0], 0.0, spot[1])


def _beside(side: Sequence[_Plan], frames: int, rate: float) -> list[Cue]:
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


def _plan(beat: Beat, who: str, floor: Floor, shot: Shot, focus: Spot) -> list[_Plan]:
    """What one member does for one beat, with the steps needed to get within reach."""
    body = floor.bodies.get(who)
    if body is None:
        return [_Plan(beat, who, SECONDS.get(beat.verb, 1.0))]
    plans: list[_Plan] = []
    if beat.verb in ("give", "chop", "take", "kneel", "push") and beat.target:
        plans += _step_up(beat, who, body, floor)
    if beat.verb in _MOVES:
        return [*plans, _travel(beat, who, body, floor, shot)]
    if beat.verb == "enter" and any(b.who == beat.who and b.verb in _MOVES for b in shot.beats):
        return plans
    if beat.verb == "gather":
        body.wanders = False
        spot = _in_crowd(floor, who, focus, floor.members(beat.who).index(who), 7)
        return [_Plan(beat, who, 2.0, to=spot, look=focus)]
    seconds = SECONDS.get(beat.verb, 1.0) if beat.verb != "speak" else _spoken(beat.words)
    plan = _Plan(beat, who, seconds, look=_looks(beat, who, floor, focus))
    if beat.verb == "give" and beat.target in floor.bodies:
        mirrored = beat.model_copy(update={"verb": "reach", "target": who, "prop": None})
        plan.after.append(_Plan(mirrored, beat.target, seconds, look=body.at))
    if len(floor.members(beat.who)) > 1:
        body.wanders = False
    return [*plans, plan]


def _step_up(beat: Beat, who: str, body: Body, floor: Floor) -> list[_Plan]:
    there = floor.where(beat.target or "")
    if there is None:
        return []
    far = float(np.hypot(there[0] - body.at[0], there[1] - body.at[1]))
    across = 1.85 if beat.verb == "give" else floor.reach(beat.target or "") * 1.12 + 0.35
    if far <= across:
        return []
    walk = beat.model_copy(update={"verb": "walk", "prop": None, "words": ""})
    spot = floor.approach(who, beat.target or "")
    step = float(np.hypot(spot[0] - body.at[0], spot[1] - body.at[1]))
    body.at = spot
    return [_Plan(walk, who, max(0.5, step / WALK_M_PER_S), to=spot, look=there)]


def _travel(beat: Beat, who: str, body: Body, floor: Floor, shot: Shot) -> _Plan:
    if beat.verb == "leave":
        side = 1.0 if body.at[0] > 0 else -1.0
        edge = (body.at[0] + 5.0 * side, body.at[1] + 0.6)
        return _Plan(beat, who, 4.2, to=edge)
    if beat.target is None or floor.where(beat.target) is None:
        ahead = np.radians(body.facing)
        goal = (body.at[0] + 2.2 * float(np.sin(ahead)), body.at[1] + 2.2 * float(np.cos(ahead)))
        if len(floor.members(beat.who)) > 1:
            goal = body.at
        return _Plan(beat, who, 2.2 / WALK_M_PER_S, to=goal)
    spot = floor.approach(who, beat.target)
    far = float(np.hypot(spot[0] - body.at[0], spot[1] - body.at[1]))
    speed = RUN_M_PER_S if beat.verb == "run" else WALK_M_PER_S
    del shot
    return _Plan(beat, who, max(0.4, far / speed), to=spot, look=floor.where(beat.target))


def _cheat(at: Spot, look: Spot | None, limit: float = 66.0) -> Spot | None:
    """Cheating out: nobody plays with the back to the audience. Turns a look towards it."""
    if look is None or abs(angle := facing(at, look)) <= limit:
        return look
    turned = np.radians(np.copysign(limit, angle))
    return (at[0] + 2.0 * float(np.sin(turned)), at[1] + 2.0 * float(np.cos(turned)))


def _spoken(words: str) -> float:
    wide = sum("\u4e00" <= letter <= "\u9fff" for letter in words)
    return 0.5 + (wide / 4.5 if wide else len(words.split()) / 2.6)


def _looks(beat: Beat, who: str, floor: Floor, focus: Spot) -> Spot | None:
    """What the eyes are on: the target, else whoever is near and matters."""
    here = floor.bodies[who].at
    if beat.target and beat.target != who and (there := floor.where(beat.target)):
        return there
    if beat.verb in ("kneel", "dig", "plant", "pour", "pick"):
        return focus
    if beat.verb in ("eat", "drink", "hold"):
        return (here[0] + (0.45 if focus[0] >= here[0] else -0.45), here[1] + 1.0)
    if beat.verb == "stand":
        return None
    others = [b.at for n, b in floor.bodies.items() if n != who and b.placed and "." not in n]
    if not others or beat.verb not in ("speak", "beg", "bow", "refuse", "laugh", "point"):
        return None
    return min(others, key=lambda at: float(np.hypot(at[0] - here[0], at[1] - here[1])))


_POSTURE: dict[Verb, Posture] = {
    "kneel": "kneel", "sit": "sit", "rise": "stand", "walk": "stand", "run": "stand",
    "leave": "stand", "fall": "lie", "stand": "stand", "enter": "stand", "chop": "stand",
}  # fmt: skip


def _settle(plans: Sequence[_Plan], floor: Floor) -> None:
    """What the floor looks like once these beats have happened."""
    for plan in plans:
        beat = plan.beat
        if body := floor.bodies.get(plan.who):
            body.posture = _POSTURE.get(beat.verb, body.posture)
            if plan.look is not None:
                body.facing = facing(plan.to or body.at, plan.look)
            if plan.to is not None:
                if plan.look is None:
                    body.facing = facing(body.at, plan.to)
                body.at = plan.to
            if beat.verb == "leave":
                body.present = body.placed = False
        _hand_over(beat, plan.who, floor)


def _hand_over(beat: Beat, who: str, floor: Floor) -> None:
    prop = beat.prop or (beat.target if beat.verb in ("take", "pick", "eat", "hold") else None)
    if beat.verb == "pour" and prop is None:
        held = [name for name, item in floor.items.items() if item.held_by == who]
        prop = held[0] if held else None
    name = prop if prop in floor.items else beat.who if beat.who in floor.items else beat.target
    item = floor.items.get(name or "")
    if item is None:
        return
    match beat.verb:
        case "take" | "pick" | "hold":
            item.held_by, item.present = who, True
        case "give" if beat.target in floor.bodies:
            item.held_by, item.present = beat.target, True
        case "pour" | "put" if body := floor.bodies.get(who):
            lift = 0.28 if item.kit == "kettle" else 0.03
            item.held_by, item.at = None, (body.at[0] + 0.4, lift, body.at[1] + 0.45)
        case "plant" | "throw" | "eat" | "drink":
            item.held_by, item.present = None, False
        case "appear" | "grow":
            item.present = True
        case "vanish" | "shrink":
            item.present = False
        case "empty":
            item.full = False
        case _:
            pass
