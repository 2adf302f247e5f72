"""Going: to a thing, into a scene, out of it, out of the way; and how near is near enough."""

import numpy as np

from rushes.acting.paths import Ground, inside, length, way_round
from rushes.acting.tempo import pace_of
from rushes.intent import Beat
from rushes.stage.floor import Body, Floor, Spot
from rushes.stage.plan import Plan, Stage

MOVES = ("walk", "run", "leave")
NEAR: dict[str, float] = {
    "give": 1.15, "hug": 0.36, "kiss": 0.38, "shake": 0.85, "hit": 0.68, "chop": 0.0, "take": 0.0,
    "kneel": 0.0, "push": 0.0, "open": 0.0, "close": 0.0, "knock": 0.0, "put": 0.0, "search": 0.0,
    "touch": 0.56, "kick": 0.8, "dance": 0.62, "climb": 0.0, "work": 0.0, "phone": 0.0,
}  # fmt: skip
"""How near to the target each is done, metres; 0: as near as the thing lets one."""
_EXACT = frozenset({"hug", "kiss", "touch", "hit", "kick", "shake", "dance"})
"""What only reads at just that distance."""


def before(body: Body, far: float) -> Spot:
    """A point so many metres in front of somebody."""
    a = np.radians(body.facing)
    return body.at[0] + far * float(np.sin(a)), body.at[1] + far * float(np.cos(a))


def enter(beat: Beat, who: str, body: Body, on: Stage) -> list[Plan]:
    """Come in, as far as the middle, unless a later beat of the shot calls further."""
    if any(b.who == beat.who and b.verb in MOVES and b.target for b in on.shot.beats):
        return []
    spot = _inside(who, on)
    if beat.target and beat.target in on.floor.bodies and on.floor.where(beat.target):
        spot = on.floor.approach(who, beat.target)
    far = float(np.hypot(spot[0] - body.at[0], spot[1] - body.at[1]))
    return [Plan(beat, who, max(0.5, 0.4 + far / pace_of(body.role)), to=spot)]


def aside(beat: Beat, who: str, look: Spot | None, on: Stage) -> Plan:
    """A step or two out of the way, with the eyes on `look`."""
    body = on.floor.bodies[who]
    for far, turn in ((0.9, 180), (0.9, 90), (0.9, -90), (0.6, 180), (0.6, 90), (0.6, -90)):
        a = np.radians(body.facing + turn)
        spot = (body.at[0] + far * float(np.sin(a)), body.at[1] + far * float(np.cos(a)))
        if on.floor.free(spot, who, 0.55):
            return Plan(beat, who, 1.2, to=spot, look=look)
    return Plan(beat, who, 0.6, look=look)


def _inside(who: str, on: Stage) -> Spot:
    """Where somebody who comes in stops when nothing calls him further."""
    x0, z0, x1, z1 = on.floor.place.acting
    middle = ((x0 + x1) / 2, (z0 + z1) / 2 + 0.3)
    for aside in (0.0, 0.8, -0.8, 1.5, -1.5):
        if on.floor.free((middle[0] + aside, middle[1]), who):
            return (middle[0] + aside, middle[1])
    return middle


def step_up(beat: Beat, who: str, body: Body, on: Stage) -> list[Plan]:
    """Walk up to the target when it is out of reach and there is floor to stand on."""
    floor, target = on.floor, beat.target or ""
    there = floor.where(target)
    if there is None or target == who or (beat.verb == "put" and target in floor.bodies):
        return []
    far = float(np.hypot(there[0] - body.at[0], there[1] - body.at[1]))
    near = NEAR[beat.verb] or floor.reach(target) * 1.12 + 0.35
    if far <= near:
        return []
    if beat.verb in _EXACT and target in floor.bodies and _straight(floor, body.at, there):
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
    return [Plan(walk, who, max(0.5, 0.4 + step / pace_of(body.role)), to=spot, look=there)]


def _straight(floor: Floor, start: Spot, end: Spot) -> bool:
    """Whether nothing solid stands between two people."""
    return Ground(floor.solids, (), (-99.0, -99.0, 99.0, 99.0)).clear(start, end)


def travel(beat: Beat, who: str, body: Body, on: Stage) -> Plan:
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
        return Plan(beat, who, max(0.8, 0.4 + far / pace_of(body.role)), to=goal, via=via)
    side = 1.0 if body.at[0] > 0 else -1.0
    for far in (12.0, 9.0, 6.5, 5.0):
        goal = (body.at[0] + far * side, body.at[1] + 0.12 * far)
        if not floor.blocked(goal):
            break
    else:
        goal = (body.at[0] + 5.0 * side, body.at[1] + 0.6)
    return Plan(beat, who, 3.0, to=goal, onward=True)
