"""Seating: sitting and lying down, on what there is for it."""

import numpy as np

from rushes.acting.tempo import pace_of, seconds_of
from rushes.intent import Beat
from rushes.stage.floor import Body, Spot
from rushes.stage.going import before
from rushes.stage.plan import Plan, Stage


def rest(beat: Beat, who: str, body: Body, on: Stage) -> list[Plan]:
    """Sit or lie down: on the nearest free seat or bed of the kind, else on the floor."""
    lying = str(beat.verb) == "lie"
    if body.posture == ("lie" if lying else "sit"):
        # There already: it goes on.
        stays = Plan(beat, who, 0.8, seat=body.seat_m or None)
        if body.seat_m:
            stays.to, stays.look = body.at, before(body, 1.0)
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
        plans.append(Plan(walk, who, max(0.5, 0.4 + far / pace_of(body.role)), to=spot))
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
