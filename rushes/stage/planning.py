"""Planning: what somebody does for one beat, with the steps it takes to get within reach."""

from dataclasses import dataclass, field

import numpy as np

from rushes.acting.paths import Ground, inside, length, way_round
from rushes.acting.tempo import pace_of, seconds_of
from rushes.intent import Beat, Shot
from rushes.render.optics import Vec3
from rushes.stage.floor import Body, Floor, Spot, facing

MOVES = ("walk", "run", "leave")
_NEAR: dict[str, float] = {
    "give": 1.15, "hug": 0.36, "kiss": 0.38, "shake": 0.95, "hit": 0.75, "chop": 0.0, "take": 0.0,
    "kneel": 0.0, "push": 0.0, "open": 0.0, "close": 0.0, "knock": 0.0, "put": 0.0, "search": 0.0,
    "touch": 0.62, "kick": 0.8, "climb": 0.0, "work": 0.0, "phone": 0.0,
}  # fmt: skip
"""How near to the target each is done, metres; 0: as near as the thing lets one."""
_FACED = frozenset({"hug", "kiss", "shake", "hit", "kick", "touch", "give", "bow", "beg", "push"})
_TURNED, _HEARD = 45.0, 100.0
"""How far one may be turned away from who does something with one, from who only speaks."""


@dataclass
class Plan:
    """A beat on its way to becoming cues: seconds it wants, where it leads, what is touched.

    onward : it goes on as long as the shot does, however soon others go on with theirs.
    """

    beat: Beat
    who: str
    seconds: float
    to: Spot | None = None
    look: Spot | None = None
    after: list["Plan"] = field(default_factory=list["Plan"])
    start: Spot | None = None
    via: tuple[Spot, ...] = ()
    place: Vec3 | None = None
    seat: float | None = None
    mood: str = ""
    onward: bool = False


@dataclass(frozen=True)
class Stage:
    """What a plan is made on: the floor, the shot, what the scene plays around, and who comes in
    during the shot."""

    floor: Floor
    shot: Shot
    focus: Spot
    arriving: frozenset[str] = frozenset()


def plan_of(beat: Beat, who: str, on: Stage) -> list[Plan]:
    """What one member does for one beat. Moves the body on the floor as far as it has to step."""
    body = on.floor.bodies.get(who)
    if body is None:
        return [Plan(beat, who, seconds_of(beat, on.shot))]
    if str(beat.verb) in ("sit", "lie"):
        return _rest(beat, who, body, on)
    if beat.verb == "appear" and who in on.arriving:
        beat = beat.model_copy(update={"verb": "enter"})
    plans = _step_up(beat, who, body, on) if beat.verb in _NEAR and beat.target else []
    if beat.verb in MOVES:
        return [*plans, _travel(beat, who, body, on)]
    if beat.verb == "part":
        return [_aside(beat, who, body, on)]
    if beat.verb == "enter":
        return [*plans, *_enter(beat, who, body, on)]
    plan = Plan(beat, who, seconds_of(beat, on.shot), look=looks(beat, who, on))
    plan.place = _touched(beat, who, on.floor)
    if beat.verb == "give" and beat.target in on.floor.bodies:
        mirrored = beat.model_copy(update={"verb": "reach", "target": who, "prop": None})
        plan.after.append(Plan(mirrored, beat.target, plan.seconds, look=body.at))
    if len(on.floor.members(beat.who)) > 1:
        body.wanders = False
    elif turned := _partner(beat, who, body, on):
        (plans[0] if plans else plan).after.append(turned)
    return [*plans, plan]


def _enter(beat: Beat, who: str, body: Body, on: Stage) -> list[Plan]:
    """Come in, as far as the middle, unless a later beat of the shot calls further."""
    if any(b.who == beat.who and b.verb in MOVES and b.target for b in on.shot.beats):
        return []
    spot = _inside(who, on)
    if beat.target and beat.target in on.floor.bodies and on.floor.where(beat.target):
        spot = on.floor.approach(who, beat.target)
    far = float(np.hypot(spot[0] - body.at[0], spot[1] - body.at[1]))
    return [Plan(beat, who, max(0.5, far / pace_of(body.role)), to=spot)]


def _aside(beat: Beat, who: str, body: Body, on: Stage) -> Plan:
    """A step or two out of the way."""
    for far, turn in ((0.9, 180), (0.9, 90), (0.9, -90), (0.6, 180), (0.6, 90), (0.6, -90)):
        a = np.radians(body.facing + turn)
        spot = (body.at[0] + far * float(np.sin(a)), body.at[1] + far * float(np.cos(a)))
        if on.floor.free(spot, who, 0.55):
            return Plan(beat, who, 1.2, to=spot, look=looks(beat, who, on))
    return Plan(beat, who, 0.6, look=looks(beat, who, on))


def _partner(beat: Beat, who: str, body: Body, on: Stage) -> Plan | None:
    """Who is spoken to, touched or hit turns to who does it, if he stands turned away."""
    name = beat.target if beat.verb in _FACED else None
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


def _inside(who: str, on: Stage) -> Spot:
    """Where somebody who comes in stops when nothing calls him further."""
    x0, z0, x1, z1 = on.floor.place.acting
    middle = ((x0 + x1) / 2, (z0 + z1) / 2 + 0.3)
    for aside in (0.0, 0.8, -0.8, 1.5, -1.5):
        if on.floor.free((middle[0] + aside, middle[1]), who):
            return (middle[0] + aside, middle[1])
    return middle


def _rest(beat: Beat, who: str, body: Body, on: Stage) -> list[Plan]:
    """Sit or lie down: on the nearest free seat or bed of the kind, else on the floor."""
    lying = str(beat.verb) == "lie"
    if body.posture == ("lie" if lying else "sit"):
        # There already: it goes on.
        a = np.radians(body.facing)
        ahead = (body.at[0] + float(np.sin(a)), body.at[1] + float(np.cos(a)))
        stays = Plan(beat, who, 0.8, seat=body.seat_m or None)
        if body.seat_m:
            stays.to, stays.look = body.at, ahead
        return [stays]
    kind = beat.target or ""
    if kind in on.floor.marks or kind in on.floor.bodies or kind in on.floor.items:
        kind = ""
    anchor = on.floor.seat(kind, body.at, "lie" if lying else "sit")
    seconds = seconds_of(beat, on.shot)
    if anchor is None or np.hypot(anchor.x - body.at[0], anchor.z - body.at[1]) > 9.0:
        return [Plan(beat, who, seconds, look=None)]
    a = np.radians(anchor.facing)
    ahead = (anchor.x + float(np.sin(a)), anchor.z + float(np.cos(a)))
    plans: list[Plan] = []
    spot = _beside_seat(who, (anchor.x, anchor.z), anchor.facing, on)
    far = float(np.hypot(spot[0] - body.at[0], spot[1] - body.at[1]))
    if far > 0.5:
        walk = beat.model_copy(update={"verb": "walk", "prop": None, "words": ""})
        plans.append(Plan(walk, who, max(0.5, far / pace_of(body.role)), to=spot))
        body.at = spot
    plan = Plan(beat, who, seconds, to=(anchor.x, anchor.z), look=ahead)
    plan.seat = anchor.height or None
    return [*plans, plan]


def _beside_seat(who: str, seat: Spot, front: float, on: Stage) -> Spot:
    """Free floor nearest to the front of a seat, from which it is one step to sit down."""
    around: list[Spot] = []
    for far in (0.55, 0.75, 0.95, 1.2):
        for turn in (0, 35, -35, 70, -70, 105, -105):
            a = np.radians(front + turn)
            around.append((seat[0] + far * float(np.sin(a)), seat[1] + far * float(np.cos(a))))
    return next((spot for spot in around if on.floor.free(spot, who, 0.5)), seat)


def _step_up(beat: Beat, who: str, body: Body, on: Stage) -> list[Plan]:
    """Walk up to the target when it is out of reach and there is floor to stand on."""
    floor, target = on.floor, beat.target or ""
    there = floor.where(target)
    if there is None or target == who or (beat.verb == "put" and target in floor.bodies):
        return []
    far = float(np.hypot(there[0] - body.at[0], there[1] - body.at[1]))
    near = _NEAR[beat.verb] or floor.reach(target) * 1.12 + 0.35
    if far <= near:
        return []
    if str(beat.verb) in ("hug", "kiss") and target in floor.bodies:
        away = (np.array(body.at) - there) / max(far, 1e-6) * near
        spot: Spot = (there[0] + float(away[0]), there[1] + float(away[1]))
    elif beat.verb == "give" and not _straight(floor, body.at, there):
        return []
    else:
        spot = floor.approach(who, target)
    walk = beat.model_copy(update={"verb": "walk", "prop": None, "words": ""})
    step = float(np.hypot(spot[0] - body.at[0], spot[1] - body.at[1]))
    if step < 0.15:
        return []
    body.at = spot
    return [Plan(walk, who, max(0.5, step / pace_of(body.role)), to=spot, look=there)]


def _straight(floor: Floor, start: Spot, end: Spot) -> bool:
    """Whether nothing solid stands between two people."""
    return Ground(floor.solids, (), (-99.0, -99.0, 99.0, 99.0)).clear(start, end)


def _travel(beat: Beat, who: str, body: Body, on: Stage) -> Plan:
    floor = on.floor
    speed = pace_of(body.role, runs=beat.verb == "run")
    if beat.verb == "leave":
        return _leave(beat, who, body, floor)
    if beat.target is None or floor.where(beat.target) is None:
        goal = _ahead(body, who, floor)
        if len(floor.members(beat.who)) > 1:
            goal = body.at
        return Plan(beat, who, 2.2 / speed, to=goal)
    spot = floor.approach(who, beat.target)
    far = float(np.hypot(spot[0] - body.at[0], spot[1] - body.at[1]))
    return Plan(beat, who, max(0.4, far / speed), to=spot, look=floor.where(beat.target))


def _ahead(body: Body, who: str, floor: Floor) -> Spot:
    """A few steps on, to wherever there is room: straight ahead before aside."""
    spots: list[Spot] = []
    for far in (2.2, 1.6, 1.1):
        for turn in (0, 40, -40, 90, -90, 140, -140, 180):
            a = np.radians(body.facing + turn)
            spots.append((body.at[0] + far * float(np.sin(a)), body.at[1] + far * float(np.cos(a))))
    return next((spot for spot in spots if floor.free(spot, who, 0.55)), body.at)


def _leave(beat: Beat, who: str, body: Body, floor: Floor) -> Plan:
    """Out by the door nearest to him; where there is none, past the edge of the picture."""
    if floor.place.indoors and floor.place.ways:
        x, z = body.at
        out = min(floor.place.ways, key=lambda way: float(np.hypot(way.x - x, way.z - z)))
        step, goal = inside(out), (out.x, out.z)
        rects = [(a - 0.16, b - 0.16, c + 0.16, d + 0.16) for a, b, c, d in floor.solids]
        via = (*(way_round(body.at, step, Ground(rects, (), floor.place.floor)) or ()), step)
        far = length([body.at, *via, goal])
        return Plan(beat, who, max(0.8, far / pace_of(body.role)), to=goal, via=via)
    side = 1.0 if body.at[0] > 0 else -1.0
    for far in (12.0, 9.0, 6.5, 5.0):
        goal = (body.at[0] + far * side, body.at[1] + 0.12 * far)
        if not floor.blocked(goal):
            break
    else:
        goal = (body.at[0] + 5.0 * side, body.at[1] + 0.6)
    return Plan(beat, who, 3.0, to=goal, onward=True)


def _touched(beat: Beat, who: str, floor: Floor) -> Vec3 | None:
    """Where the hands go: the thing that is taken, the top it is put on, the handle."""
    if beat.verb in ("take", "pick", "hold", "catch") or str(beat.verb) == "carry":
        item = floor.items.get(beat.prop or beat.target or "")
        if item is None or item.held_by is not None or not item.present:
            return None
        at = floor.bodies[who].at
        near = np.hypot(item.at[0] - at[0], item.at[2] - at[1]) < 1.25
        return (item.at[0], item.at[1] + 0.05, item.at[2]) if near else None
    if beat.verb == "put" and beat.target:
        fixture = floor.fixture(beat.target, floor.bodies[who].at)
        return fixture.top if fixture is not None else None
    if beat.verb in ("open", "close") and beat.target:
        fixture = floor.fixture(beat.target, floor.bodies[who].at)
        return (fixture.x, 1.0, fixture.z) if fixture is not None else None
    return None


def looks(beat: Beat, who: str, on: Stage) -> Spot | None:
    """What the eyes are on: the target, else whoever is near and matters."""
    floor, focus = on.floor, on.focus
    here = floor.bodies[who].at
    if beat.target and beat.target != who and (there := floor.where(beat.target)):
        return there
    if beat.verb in ("kneel", "dig", "plant", "pour", "pick"):
        return focus
    if beat.verb in ("eat", "drink", "hold"):
        return (here[0] + (0.45 if focus[0] >= here[0] else -0.45), here[1] + 1.0)
    if beat.verb == "stand":
        return None
    return _somebody(beat, who, on)


def _somebody(beat: Beat, who: str, on: Stage) -> Spot | None:
    """Whom one looks at whose deed names nobody: who is spoken to, else who is nearest."""
    if beat.verb not in ("speak", "beg", "bow", "refuse", "laugh", "point"):
        return None
    name = addressee(beat, who, on)
    return on.floor.bodies[name].at if name else None


def cheated(plan: Plan, floor: Floor) -> Plan:
    """Nobody plays with the back to the audience: looks are turned towards it."""
    body = floor.bodies.get(plan.who)
    if body is None or len(floor.members(plan.beat.who)) > 1 or plan.seat is not None:
        return plan
    plan.look = _cheat(plan.to or body.at, plan.look)
    for also in plan.after:
        also.look = _cheat(floor.bodies[also.who].at, also.look)
    return plan


def _cheat(at: Spot, look: Spot | None, limit: float = 66.0) -> Spot | None:
    if look is None or abs(angle := facing(at, look)) <= limit:
        return look
    turned = np.radians(np.copysign(limit, angle))
    return (at[0] + 2.0 * float(np.sin(turned)), at[1] + 2.0 * float(np.cos(turned)))
