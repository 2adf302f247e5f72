"""Rooms: three walls and a wild fourth one, furnished along the walls, free in the middle.

The action plays round (0, 0.3) on `Room.wide` x `Room.deep` metres that stay free. Behind it is the
back wall with its furniture, at its sides the side walls with theirs. In front of it, where the
camera usually is, the fourth wall stands only for cameras that look the other way.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import cycle
from typing import NamedTuple

import numpy as np

from rushes.sets.catalogue import find, put
from rushes.sets.here import Here
from rushes.sets.kit import Bench
from rushes.sets.openings import hole_of
from rushes.sets.place import Anchor, Place, Rect, Wild, nearest
from rushes.sets.reach import within_reach
from rushes.sets.walls import Hole, View, canvas, ground, lid, wall

GAP_M, AISLE_M = 0.12, 0.55
_BARE_M = 0.75


class Rows(NamedTuple):
    """Seats in rows beside the action: pews, desks, train seats."""

    piece: str
    side: str = "both"
    columns: int = 1
    rows: int = 3
    facing: float = 0.0


@dataclass(frozen=True)
class Room:
    """What a kind of room consists of.

    back, left, right, front : runs of pieces from left to right as one faces the wall. A run is
    one piece, or several side by side ("fridge+sink"), each with what hangs over it
    ("sink^window").
    hang : what bare stretches of wall are hung with, in turn. over : the lamp under the ceiling;
    canvas : a tent's roof instead of one. view : what lies outside its windows. high : the ceiling.
    """

    back: tuple[str, ...] = ()
    left: tuple[str, ...] = ()
    right: tuple[str, ...] = ()
    front: tuple[str, ...] = ()
    rows: tuple[Rows, ...] = ()
    middle: tuple[str, ...] = ()
    hang: tuple[str, ...] = ()
    over: str = "pendant"
    high: float = 2.8
    wide: float = 4.0
    deep: float = 3.0
    view: View = "town"
    dado: bool = True
    beams: bool = False
    canvas: bool = False
    far: float = 5.5


def furnish(room: Room, bench: Bench, asked: Sequence[str] = ()) -> Place:
    """Build a room on a bench, with the pieces asked for besides its own."""
    for name in asked:
        room = _with(room, name)
    return _Plan(room, bench).build()


def _with(room: Room, name: str) -> Room:
    """The room with one piece more, along the wall that is the least full."""
    walls = ("back",) if find(name).depth > 1.2 else ("left", "right", "back")
    least = min(walls, key=lambda wall: _length(getattr(room, wall)))
    return replace(room, **{least: (*getattr(room, least), name)})


@dataclass
class _Plan:
    """The room being laid out: where its walls stand, once it is known what stands along them."""

    room: Room
    bench: Bench
    acting: Rect = (0.0, 0.0, 0.0, 0.0)
    size: Rect = (0.0, 0.0, 0.0, 0.0)
    holes: dict[str, list[Hole]] = field(default_factory=dict[str, list[Hole]])

    def __post_init__(self) -> None:
        self.hung = cycle(self.room.hang)

    def build(self) -> Place:
        room, bench = self.room, self.bench
        half, deep = room.wide / 2, room.deep
        self.acting = (-half, 0.3 - deep / 2, half, 0.3 + deep / 2)
        self.size = self._measure()
        west, north, east, south = self.size
        centre = (west + east) / 2
        here = Here(bench, np.eye(4))
        walls = {
            "back": (here.at(centre, north), east - west, room.back),
            "left": (
                here.at(west, (self.acting[1] + south) / 2, 90),
                south - self.acting[1],
                room.left,
            ),
            "right": (
                here.at(east, (self.acting[1] + south) / 2, -90),
                south - self.acting[1],
                room.right,
            ),
        }
        for name, (spot, length, runs) in walls.items():
            self.holes[name] = _along(spot, length, runs, room.high, self.hung)
        self._rows(here)
        for name in room.middle:
            put(here.at((west + east) / 2, 0.3), name)
        self._shell(here)
        self._lamps(here)
        return self._place()

    def _measure(self) -> Rect:
        """Where the walls stand: round the action, its flanks and what lines the walls."""
        room = self.room
        west, north, east, south = self.acting
        flank = {side: self._flank(side) for side in ("left", "right")}
        left, right = (_depth(runs) for runs in (room.left, room.right))
        west -= max(left + 0.1, 0.3) + flank["left"]
        east += max(right + 0.1, 0.3) + flank["right"]
        need = _length(room.back) + 0.3
        if need > east - west:
            extra = (need - (east - west)) / 2
            west, east = west - extra, east + extra
        north -= max(_depth(room.back) + 0.1, 0.35)
        south = max(
            south + 0.75, self.acting[1] + max(_length(room.left), _length(room.right)) + 0.3
        )
        return (west, north, east, south)

    def _flank(self, side: str) -> float:
        """How much the rows beside the action need on one side."""
        wide = 0.0
        for rows in self.room.rows:
            if rows.side in (side, "both"):
                wide += rows.columns * (_across(rows) + AISLE_M)
        return wide

    def _rows(self, here: Here) -> None:
        """Seats in rows beside the action."""
        west, north, east, south = self.acting
        for rows in self.room.rows:
            across, along = _across(rows), _across(rows, swapped=True)
            for side in (-1, 1):
                if rows.side not in ("both", "left" if side < 0 else "right"):
                    continue
                start = -west if side < 0 else east
                step = along + (0.35 if abs(rows.facing) % 180 == 0 else 0.6)
                first = (north + south) / 2 - (rows.rows - 1) / 2 * step
                for column in range(rows.columns):
                    x = side * (start + 0.1 + across / 2 + column * (across + AISLE_M))
                    for row in range(rows.rows):
                        facing = (
                            rows.facing
                            if rows.side != "both" or abs(rows.facing) != 90
                            else -side * 90
                        )
                        put(here.at(x, first + row * step, facing), rows.piece)

    def _shell(self, here: Here) -> None:
        """Floor, walls with their holes, ceiling."""
        west, north, east, south = self.size
        room = self.room
        ground(here, self.size)
        wide, deep, centre = east - west, south - north, (north + south) / 2
        wall(
            here.at((west + east) / 2, north),
            (wide, room.high),
            self.holes["back"],
            self._look("back"),
        )
        shift_z = (self.acting[1] + south) / 2 - centre
        for name, x, facing, sign in (("left", west, 90, 1), ("right", east, -90, -1)):
            moved = [hole.beside(sign * shift_z) for hole in self.holes[name]]
            wall(here.at(x, centre, facing), (deep, room.high), moved, self._look(name))

    def _look(self, name: str) -> tuple[bool, View]:
        return self.room.dado, _view(self.room, self.holes[name])

    def _lamps(self, here: Here) -> None:
        """Lamps under the ceiling, over the action and not in its way."""
        west, north, east, _ = self.size
        room, number = self.room, 1 if self.size[2] - self.size[0] < 8.5 else 2
        if not room.over:
            return
        electric = room.over in ("strip_light", "work_lamp", "bulb")
        over = "pendant" if electric and here.style != "modern" else room.over
        for i in range(number):
            x = (west + east) / 2 + (i - (number - 1) / 2) * (east - west) / 2.4
            put(here.at(x, min(north + 1.6, -0.6), 0, room.high - 0.02), over)

    def _place(self) -> Place:
        bench, room = self.bench, self.room
        west, north, east, south = self.size
        doors = [way for one in bench.fixtures for way in one.enter]
        sides = [Anchor(east + 0.6, 0.6, -90), Anchor(west - 0.6, 0.6, 90)]
        far = south + room.far
        floor = (west + 0.2, north + 0.2, east - 0.2, south - 0.2)
        solids = (*bench.solids, *_outside(self.size, far))
        return Place(
            tuple(bench.parts()), nearest(bench.lamps),
            solids,
            (west + 0.3, north + 0.3, east - 0.3, far - 0.4), indoors=True,
            fixtures=within_reach(bench.fixtures, floor, solids, self.acting),
            acting=self.acting, floor=floor,
            ways=tuple(doors or sides), wild=tuple(self._wild(far)),
            leaves=bench.leaves(), opening=self.acting[3] + 0.15,
            high=room.high - 0.15,
        )  # fmt: skip

    def _wild(self, far: float) -> Iterator[Wild]:
        """The fourth wall with what hangs on it; for far cameras, the hall that lies there."""
        room, (west, north, east, south) = self.room, self.size
        middle, wide = (west + east) / 2, east - west
        fourth, beyond, above, hall = (self._empty() for _ in range(4))
        spot = fourth.at(middle, south, 180)
        holes = _along(spot, wide, room.front, room.high, iter(()))
        wall(spot, (wide, room.high), holes, (room.dado, _view(room, holes)))
        ground(beyond, (west, south, east, far))
        for x, facing in ((west, 90), (east, -90)):
            side = beyond.at(x, (south + far) / 2, facing)
            wall(side, (far - south, room.high), [], (room.dado, "none"))
        wall(beyond.at(middle, far, 180), (wide, room.high), [], (room.dado, "none"))
        if room.canvas:
            canvas(above, (west, north, east, far), room.high)
        else:
            lid(above, (west, north, east, south), room.high, room.beams)
            lid(hall, (west, south, east, far), room.high, room.beams)
        yield Wild(tuple(fourth.bench.parts()), far=False)
        yield Wild(tuple(beyond.bench.parts()), far=True)
        yield Wild(tuple(above.bench.parts()), low=True)
        yield Wild(tuple(hall.bench.parts()), far=True, low=True)

    def _empty(self) -> Here:
        """A bench of its own, on which things are made as they are here."""
        own = self.bench
        bench = Bench(own.hour, own.seed + 1, style=own.style, palette=own.palette)
        return Here(bench, np.eye(4))


def _view(room: Room, holes: Sequence[Hole]) -> View:
    """What is built outside a wall: nothing where it has no windows."""
    return room.view if any(hole.v0 > 0 for hole in holes) else "none"


def _outside(size: Rect, far: float) -> tuple[Rect, ...]:
    """The walls as solids: nobody stands in them, no camera films through them."""
    west, north, east, _ = size
    return (
        (west - 9, north - 9, east + 9, north + 0.05),
        (west - 9, north, west + 0.05, far),
        (east - 0.05, north, east + 9, far),
    )


def _across(rows: Rows, swapped: bool = False) -> float:
    """How wide one seat of a row is as it stands, along x (or along z)."""
    one = find(rows.piece)
    turned = abs(rows.facing) % 180 > 45
    return one.depth if turned != swapped else one.width


def _units(run: str) -> tuple[tuple[str, ...], ...]:
    """The pieces of a run from left to right; with each, what hangs over it."""
    return tuple(tuple(unit.split("^")) for unit in run.split("+"))


def _wide(unit: tuple[str, ...]) -> float:
    return max(find(name).width for name in unit)


def _width(run: str) -> float:
    return sum(map(_wide, _units(run)))


def _depth(runs: Sequence[str]) -> float:
    """How far into the room the furniture along a wall reaches."""
    names = (name for run in runs for unit in _units(run) for name in unit)
    return max((find(name).depth for name in names), default=0.0)


def _length(runs: Sequence[str]) -> float:
    """How much wall the pieces need."""
    return sum(map(_width, runs)) + GAP_M * (len(runs) + 1)


def _along(
    spot: Here, length: float, runs: Sequence[str], high: float, hung: Iterator[str]
) -> list[Hole]:
    """Put pieces along a wall in the order given, evenly spread; gives its windows' holes.

    hung : what the bare stretches between them are hung with.
    """
    gap = (length - sum(map(_width, runs))) / (len(runs) + 1)
    at = -length / 2
    holes: list[Hole] = []
    _hang(spot.at(at + gap / 2), gap, hung)
    for run in runs:
        at += gap
        for unit in _units(run):
            x = at + _wide(unit) / 2
            at += _wide(unit)
            for name in unit:
                one = find(name)
                put(spot.at(x, 0.0 if one.hung else one.depth / 2 + 0.02, 0, one.hung), name)
                if size := hole_of(name, spot.style):
                    w, sill, tall = size
                    holes.append(Hole(x - w / 2, x + w / 2, sill, min(sill + tall, high - 0.1)))
        _hang(spot.at(at + gap / 2), gap, hung)
    return holes


def _hang(spot: Here, gap: float, hung: Iterator[str]) -> None:
    """Hang something on a bare stretch of wall where there is room for it."""
    if gap < _BARE_M or (name := next(hung, None)) is None:
        return
    if find(name).width < gap - 0.1:
        put(spot.at(0.0, 0.0, 0, find(name).hung), name)
