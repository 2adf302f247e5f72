"""Planning: what somebody does for one beat, with the steps it takes to get within reach."""

import numpy as np

from rushes.acting.tempo import seconds_of
from rushes.intent import Beat
from rushes.render.optics import Vec3
from rushes.stage.floor import Body, Floor, Spot, facing
from rushes.stage.going import NEAR, aside, before, enter, step_up, travel
from rushes.stage.partners import addressee, answered, meant, turned_to
from rushes.stage.plan import Plan, Stage
from rushes.stage.seating import rest


def plan_of(beat: Beat, who: str, on: Stage) -> list[Plan]:
    """What one member does for one beat. Moves the body on the floor as far as it has to step."""
    body = on.floor.bodies.get(who)
    if body is None:
        return [Plan(beat, who, seconds_of(beat, on.shot))]
    beat = meant(beat, who, on)
    plans = step_up(beat, who, body, on) if beat.verb in NEAR and beat.target else []
    return [*plans, *_done(beat, who, body, on, plans)]


def _done(beat: Beat, who: str, body: Body, on: Stage, steps: list[Plan]) -> list[Plan]:
    """The deed itself, once one is near enough."""
    match beat.verb:
        case "sit" | "lie":
            return rest(beat, who, body, on)
        case "walk" | "run" | "leave":
            return [travel(beat, who, body, on)]
        case "enter":
            return enter(beat, who, body, on)
        case "part":
            return [aside(beat, who, looks(beat, who, on), on)]
        case "carry" if beat.target and on.floor.where(beat.target):
            walk = beat.model_copy(update={"verb": "walk", "prop": None})
            lift = Plan(beat, who, 1.2, place=_touched(beat, who, on.floor))
            return [lift, travel(walk, who, body, on)]
        case _:
            return [_deed(beat, who, body, on, steps)]


def _deed(beat: Beat, who: str, body: Body, on: Stage, steps: list[Plan]) -> Plan:
    """What is done on the spot, and what the other does to it."""
    plan = Plan(beat, who, seconds_of(beat, on.shot), look=looks(beat, who, on))
    plan.place = _touched(beat, who, on.floor)
    plan.after += answered(plan, body, on)
    if beat.verb == "throw":
        x, z = plan.look or before(body, 3.0)
        plan.place = (x - 0.12 * (x - body.at[0]), 0.0, z - 0.12 * (z - body.at[1]))
    if len(on.floor.members(beat.who)) > 1:
        body.wanders = False
    elif turned := turned_to(beat, who, body, on):
        (steps[0] if steps else plan).after.append(turned)
    return plan


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
