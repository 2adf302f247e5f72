"""Arriving: who comes into a scene starts beyond the door, or out of the picture."""

import numpy as np

from rushes.acting.tempo import RUN_M_PER_S, WALK_M_PER_S
from rushes.intent import Beat, Shot
from rushes.stage.floor import Floor, Spot, facing
from rushes.stage.placing import ARRIVES


def arrive(shot: Shot, floor: Floor, seconds: float) -> frozenset[str]:
    """Put those who come in during this shot where they start from; returns who they are."""
    found: set[str] = set()
    for beat in shot.beats:
        for who in floor.members(beat.who):
            body = floor.bodies[who]
            if body.placed or beat.verb not in ARRIVES:
                continue
            goal = _goal(shot, beat, floor, who)
            pace = RUN_M_PER_S if beat.verb == "run" else WALK_M_PER_S
            body.at = _from_outside(floor, goal, min(7.0, max(2.5, 0.6 * pace * seconds)))
            body.facing = facing(body.at, goal)
            body.placed = body.present = True
            found.add(who)
    return frozenset(found)


def _from_outside(floor: Floor, goal: Spot, far: float) -> Spot:
    """Beyond the door that is nearest to the goal; with no door, `far` metres aside of it."""
    if floor.place.indoors and floor.place.ways:
        ways = floor.place.ways
        door = min(ways, key=lambda way: float(np.hypot(way.x - goal[0], way.z - goal[1])))
        return (door.x, door.z)
    sides = (-1.0, 1.0) if goal[0] <= 2.4 else (1.0, -1.0)
    spots = [
        (goal[0] + side * far * share, goal[1] + 0.12 * far)
        for share in (1.0, 0.75, 0.5, 0.3)
        for side in sides
    ]
    return next((spot for spot in spots if floor.free(spot, "", 0.6)), spots[0])


def _goal(shot: Shot, beat: Beat, floor: Floor, who: str) -> Spot:
    """Where somebody who comes in is going: to what he is said to go to, else to the middle."""
    later = [b for b in shot.beats if b.who == beat.who and b.verb in ARRIVES and b.target]
    if later and later[0].target and floor.where(later[0].target) is not None:
        return floor.approach(who, later[0].target)
    x0, z0, x1, z1 = floor.place.acting
    return ((x0 + x1) / 2, (z0 + z1) / 2 + 0.3) if floor.place.indoors else (0.0, 0.8)
