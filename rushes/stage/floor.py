"""The floor of a scene while it is being blocked: who stands where, who holds what."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

import numpy as np

from rushes.acting.cue import Actor, Posture
from rushes.intent import Role
from rushes.intent.direction import Set, Thing
from rushes.render.optics import Vec3
from rushes.sets.place import NOWHERE, Anchor, Fixture, Place
from rushes.sets.prop import Prop
from rushes.sets.props import FOOTPRINT_M, UNSEEN, fixed, kit_of

Spot = tuple[float, float]
_SLOTS = (-64.0, 64.0, -102.0, 102.0, 140.0, -140.0, 180.0, 28.0, -28.0)
"""Where people stop round a thing: degrees from the audience side, clockwise to +x."""


@dataclass
class Body:
    """One mannequin on the floor."""

    role: Role
    at: Spot = (0.0, 0.0)
    facing: float = 0.0
    posture: Posture = "stand"
    holding: str | None = None
    present: bool = False
    placed: bool = False
    wanders: bool = False
    watches: bool = False
    seat_m: float = 0.0
    mood: str = ""


@dataclass
class Item:
    """One prop on the floor, in a hand, or put away."""

    kit: str
    at: Vec3
    held_by: str | None = None
    present: bool = True
    scale: float = 1.0
    full: bool = True
    mark: str | None = None


@dataclass
class Floor:
    """Bodies, items and marks of one place, and what is in the way.

    place : what the set offers (fixtures, seats, ways in). starts : who begins at which mark.
    """

    marks: dict[str, tuple[float, float, float]]
    solids: Sequence[tuple[float, float, float, float]]
    bodies: dict[str, Body] = field(default_factory=dict[str, Body])
    items: dict[str, Item] = field(default_factory=dict[str, Item])
    place: Place = NOWHERE
    starts: Mapping[str, str] = field(default_factory=dict[str, str])

    def fixture(self, kind: str, near: Spot = (0.0, 0.0)) -> Fixture | None:
        """The fixture of this kind nearest to a point; None when there is none here."""
        return None if kind in self.marks else self.place.near(kind, *near)

    def seat(
        self, kind: str, near: Spot = (0.0, 0.0), way: Literal["sit", "lie"] = "sit"
    ) -> Anchor | None:
        """The nearest free seat (or bed) of a kind of fixture, else of any kind; or None."""
        ways = [(one.kind, one.sit if way == "sit" else one.lie) for one in self.place.fixtures]
        for kinds in ([kind], [other for other, _ in ways if other != kind]):
            spots = [spot for own, anchors in ways if own in kinds or not kind for spot in anchors]
            spots.sort(key=lambda spot: _worth(spot, near))
            free = (spot for spot in spots if not self._taken((spot.x, spot.z)))
            if (found := next(free, None)) is not None:
                return found
        return None

    def _taken(self, spot: Spot, mover: str = "", room: float = 0.4) -> bool:
        here = (b for name, b in self.bodies.items() if name != mover and b.placed and b.present)
        return any(float(np.hypot(spot[0] - b.at[0], spot[1] - b.at[1])) < room for b in here)

    def where(self, name: str) -> Spot | None:
        """The floor point of a mark, a prop, a placed person or a fixture; None: nowhere."""
        if name in self.marks:
            return self.marks[name][:2]
        if item := self.items.get(name):
            if item.held_by in self.bodies:
                return self.bodies[item.held_by].at
            return (item.at[0], item.at[2])
        if body := self.bodies.get(name):
            return body.at if body.placed else None
        fixture = self.place.near(name)
        return (fixture.x, fixture.z) if fixture else None

    def members(self, who: str) -> list[str]:
        """The bodies that play `who`: one person, or everybody in a group."""
        return [name for name in self.bodies if name == who or name.startswith(f"{who}.")]

    def reach(self, target: str) -> float:
        """How far from the middle of a target people stop, metres."""
        if target in self.bodies:
            return 0.85
        attached = [
            FOOTPRINT_M.get(item.kit, 0.0)
            for name, item in self.items.items()
            if target in (name, item.mark)
        ]
        spot = self.where(target)
        if (fixture := self.fixture(target)) and fixture.stand:
            ways = [float(np.hypot(w.x - fixture.x, w.z - fixture.z)) for w in fixture.stand]
            return min(ways)
        inside = spot is not None and self.blocked(spot, margin=0.0)
        return max([0.8 if inside else 0.0, *attached])

    def blocked(self, spot: Spot, margin: float = 0.3) -> bool:
        """Does a body at `spot` stand in a wall or the furniture?"""
        x, z = spot
        west, north, east, south = self.place.floor
        return not (west <= x <= east and north <= z <= south) or any(
            x0 - margin < x < x1 + margin and z0 - margin < z < z1 + margin
            for x0, z0, x1, z1 in self.solids
        )

    def free(self, spot: Spot, mover: str, room: float = 0.7) -> bool:
        """May `mover` stand here: not in the furniture, and nobody nearer than `room`."""
        others = (b for name, b in self.bodies.items() if name != mover and b.placed and b.present)
        near = any(np.hypot(spot[0] - b.at[0], spot[1] - b.at[1]) < room for b in others)
        near |= any(
            np.hypot(spot[0] - item.at[0], spot[1] - item.at[2]) < 0.62 * FOOTPRINT_M[item.kit]
            for item in self.items.values()
            if item.kit in FOOTPRINT_M and item.held_by is None
        )
        return not near and not self.blocked(spot, 0.22)

    def approach(self, mover: str, target: str, behind: bool = False) -> Spot:
        """Where `mover` stops when going to `target`: a free slot round it, the nearest first."""
        middle = self.where(target) or (0.0, 0.0)
        radius = self.reach(target)
        if target in self.bodies:
            return self._beside(mover, middle, radius)
        if spot := self._at_fixture(mover, target):
            return spot
        if radius == 0.0 and self.free(middle, mover):
            return middle
        radius = max(radius, 0.6)
        slots = (180.0, *_SLOTS) if behind else _SLOTS
        body = self.bodies[mover]
        spots = [self.slot(middle, angle, radius) for angle in slots]
        if body.placed and not behind:
            spots.sort(key=lambda s: float(np.hypot(s[0] - body.at[0], s[1] - body.at[1])))
        return next((spot for spot in spots if self.free(spot, mover)), spots[0])

    def _at_fixture(self, mover: str, target: str) -> Spot | None:
        """The nearest free spot from which a fixture is used."""
        body = self.bodies[mover]
        fixture = None if target in self.items else self.fixture(target, body.at)
        if fixture is None or not fixture.stand:
            return None
        spots = [(way.x, way.z) for way in fixture.stand]
        if body.placed:
            spots.sort(key=lambda s: float(np.hypot(s[0] - body.at[0], s[1] - body.at[1])))
        return next((spot for spot in spots if self.free(spot, mover)), spots[0])

    def _beside(self, mover: str, middle: Spot, radius: float) -> Spot:
        body = self.bodies[mover]
        away = np.array(body.at) - middle
        length = float(np.hypot(*away))
        if length <= radius + 0.15:
            return body.at
        first = (middle[0] + away[0] / length * radius, middle[1] + away[1] / length * radius)
        spots = [first, *(self.slot(middle, angle, radius) for angle in _SLOTS)]
        return next((spot for spot in spots if self.free(spot, mover, 0.55)), first)

    @staticmethod
    def slot(middle: Spot, degrees: float, radius: float) -> Spot:
        """A point on the circle round `middle`; 0 degrees is towards the audience."""
        angle = np.radians(degrees)
        return (
            float(middle[0] + 1.1 * radius * np.sin(angle)),
            float(middle[1] + 0.9 * radius * np.cos(angle)),
        )

    def actors(self) -> tuple[Actor, ...]:
        """The bodies as records, at this instant."""
        return tuple(
            Actor(
                name=name, role=body.role, at=(body.at[0], 0.0, body.at[1]), facing=body.facing,
                posture=body.posture, holding=body.holding, present=body.present,
                seat_m=body.seat_m, mood=body.mood,
            )
            for name, body in self.bodies.items()
        )  # fmt: skip

    def props(self) -> tuple[Prop, ...]:
        """The items as records, at this instant."""
        return tuple(
            Prop(
                name=name, kit=item.kit, at=item.at, scale=item.scale, held_by=item.held_by,
                present=item.present, full=item.full,
            )
            for name, item in self.items.items()
        )  # fmt: skip


def _worth(seat: Anchor, near: Spot) -> float:
    """How far a seat is, metres; one with its back to the audience counts as further away."""
    away = abs((seat.facing + 180) % 360 - 180)
    return float(np.hypot(seat.x - near[0], seat.z - near[1])) + max(0.0, away - 110.0) / 30.0


def facing(start: Spot, target: Spot) -> float:
    """Degrees to face from `start` to `target`; 0 is towards the audience, 90 towards +x."""
    return float(np.degrees(np.arctan2(target[0] - start[0], target[1] - start[1])))


def lay(decor: Set, place: Place, things: Iterable[tuple[str, Thing]]) -> Floor:
    """The empty floor of a set, with the props that belong here in their places."""
    marks = {name: (mark.x, mark.z, mark.facing) for name, mark in decor.marks.items()}
    floor = Floor(marks=marks, solids=place.solids, place=place, starts=decor.start)
    for name, given in things:
        thing = _played(name, given)
        kind = "" if given.kit or given.at else fixed(name, given.names)
        if stands := place.near(kind) if kind else None:  # it is there as a part of the set
            at = stands.top or (stands.x, 0.0, stands.z)
            floor.items[name] = Item(UNSEEN, at, present=not given.hidden)
            continue
        top = _resting(floor, thing)
        if top is not None:
            floor.items[name] = Item(
                kit=thing.kit, at=top, held_by=thing.held_by,
                present=not thing.hidden, scale=thing.scale, mark=thing.at,
            )  # fmt: skip
    return floor


def _played(name: str, thing: Thing) -> Thing:
    """The thing with the kit that its names ask for, where nobody named one."""
    if thing.kit not in ("", "parcel"):
        return thing
    return thing.model_copy(update={"kit": kit_of(name, thing.names)})


def _resting(floor: Floor, thing: Thing) -> Vec3 | None:
    """Where a prop lies at first; None when it belongs to another place."""
    if thing.at in floor.marks:
        x, z, _ = floor.marks[thing.at or ""]
        return (x, 1.0 if thing.kit in ("pear", "bowl", "kettle") else 0.0, z)
    if thing.at is not None and (fixture := floor.fixture(thing.at)):
        return fixture.top or (fixture.x, 0.0, fixture.z)
    if thing.held_by is not None or (thing.at is None and thing.hidden):
        return (0.0, 0.0, 0.0)
    return None if thing.at is not None else _put_away(floor, thing)


def _put_away(floor: Floor, thing: Thing) -> Vec3:
    """A thing that nobody placed lies on what is there for it, else at the edge of the action."""
    taken = [item.at for item in floor.items.values() if item.held_by is None]
    small = thing.kit not in FOOTPRINT_M
    spots = [*floor.place.tops] if small else []
    west, north, east, _ = floor.place.acting
    spots += [(x, 0.0, north + 0.3) for x in np.linspace(east - 0.4, west + 0.4, 5).tolist()]
    clear = (
        s for s in spots if all(float(np.hypot(s[0] - t[0], s[2] - t[2])) > 0.3 for t in taken)
    )
    return next(clear, (0.0, 0.0, 0.0))
