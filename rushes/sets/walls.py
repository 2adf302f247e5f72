"""The shell of a room: floor, walls with holes for the windows, ceiling, and the view outside.

Nothing of the shell throws a shadow: like a studio set it lets the key light through, wherever
that comes from. What stands in the room does throw shadows.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Literal, NamedTuple

from rushes.render.geometry import Material
from rushes.render.shapes import shift
from rushes.sets.buildings import skyline_piece
from rushes.sets.catalogue import put
from rushes.sets.here import Here
from rushes.sets.kit import Bench
from rushes.sets.nature import broad_tree, hill
from rushes.sets.place import Rect
from rushes.sets.weather import OUTSIDE_LEAF

View = Literal["none", "town", "garden", "street", "heights", "sea", "space", "hills"]
DADO_M = 0.95
REVEAL_M = 0.16


class Hole(NamedTuple):
    """An opening in a wall: from u0 to u1 along it, from v0 to v1 up, metres."""

    u0: float
    u1: float
    v0: float
    v1: float

    def beside(self, along: float) -> "Hole":
        """The hole seen from a point that lies `along` metres further on the wall."""
        return Hole(self.u0 - along, self.u1 - along, self.v0, self.v1)


def unlit(here: Here, role: str) -> Material:
    """What plays a role, as a wall that throws no shadow."""
    return replace(here.material(role), casts=False)


def ground(here: Here, area: Rect) -> None:
    """The floor over a rectangle."""
    west, north, east, south = area
    floor = ((west, 0.0, south), (east, 0.0, south), (east, 0.0, north), (west, 0.0, north))
    here.sheet(unlit(here, "floor"), floor, 8)


def lid(here: Here, area: Rect, high: float, beams: bool) -> None:
    """The ceiling over a rectangle."""
    west, north, east, south = area
    top = ((west, high, north), (east, high, north), (east, high, south), (west, high, south))
    here.sheet(unlit(here, "ceiling"), top, 6)
    for i in range(max(2, int((south - north) / 1.6)) if beams else 0):
        z = north + 0.5 + i * 1.6
        where = ((west + east) / 2, high - 0.2, z)
        here.box(unlit(here, "dark"), (east - west, 0.2, 0.18), where)


def canvas(here: Here, area: Rect, high: float) -> None:
    """A tent's roof over a rectangle: strips of cloth that run up to a pole in its middle."""
    west, north, east, south = area
    x, z, top = (west + east) / 2, (north + south) / 2, high + 1.3
    corners = [(west, north), (east, north), (east, south), (west, south), (west, north)]
    tones = unlit(here, "ceiling"), unlit(here, "ceiling*0.7")
    for (x0, z0), (x1, z1) in pairwise(corners):
        for i in range(6):
            a, b = i / 6, (i + 1) / 6
            near = (x0 + (x1 - x0) * a, high, z0 + (z1 - z0) * a)
            far = (x0 + (x1 - x0) * b, high, z0 + (z1 - z0) * b)
            here.sheet(tones[i % 2], (near, far, (x, top, z), (x, top, z)))
    here.drum(unlit(here, "wood"), (0.05, 0.06), top - 0.6, (x, 0, north + 0.3), 8)


def wall(
    here: Here, size: tuple[float, float], holes: Sequence[Hole], look: tuple[bool, View]
) -> None:
    """A wall of (length, height) along this spot's x axis, seen from +z.

    look : whether it has a dado, and what lies behind its windows.
    """
    length, high = size
    dado, view = look
    across = sorted({-length / 2, length / 2, *(u for hole in holes for u in hole[:2])})
    rail = (DADO_M,) if dado else ()
    up = sorted({0.0, high, *rail, *(v for hole in holes for v in hole[2:])})
    upper, lower = unlit(here, "wall"), unlit(here, "dado" if dado else "wall")
    for u0, u1 in pairwise(across):
        for v0, v1 in pairwise(up):
            middle = ((u0 + u1) / 2, (v0 + v1) / 2)
            if not any(h.u0 < middle[0] < h.u1 and h.v0 < middle[1] < h.v1 for h in holes):
                stuff = lower if v1 <= DADO_M + 1e-6 else upper
                here.sheet(stuff, ((u0, v0, 0), (u1, v0, 0), (u1, v1, 0), (u0, v1, 0)), 2)
    _rail(here, length, 0.1, 0.0, holes)
    if dado:
        _rail(here, length, 0.05, DADO_M, holes)
    for hole in holes:
        if hole.v0 <= 0.0:
            _passage(here, hole, high)
        else:
            _reveal(here, hole)
    if view != "none":
        _outside(here, length, view)


def _rail(here: Here, length: float, tall: float, y: float, holes: Sequence[Hole]) -> None:
    """A skirting or a rail along a wall, left out where there is an opening."""
    open_ = sorted(hole for hole in holes if hole.v0 < y + tall and hole.v1 > y)
    ends = [-length / 2, *(u for hole in open_ for u in hole[:2]), length / 2]
    for u0, u1 in zip(ends[::2], ends[1::2], strict=True):
        if u1 - u0 > 0.01:
            here.box(unlit(here, "trim"), (u1 - u0, tall, 0.03), ((u0 + u1) / 2, y, 0.015))


PASSAGE_M = 2.4


def _passage(here: Here, hole: Hole, high: float) -> None:
    """What lies behind a door: a passage with its own light after dark."""
    u0, u1, _, top = hole
    w0, w1, d = u0 - 0.5, u1 + 0.5, -PASSAGE_M
    tall = min(top + 0.3, high)
    here.sheet(unlit(here, "floor*0.6"), ((w0, 0, 0), (w1, 0, 0), (w1, 0, d), (w0, 0, d)), 2)
    side = unlit(here, "wall*0.5")
    here.sheet(side, ((w0, 0, 0), (w0, 0, d), (w0, tall, d), (w0, tall, 0)))
    here.sheet(side, ((w1, 0, d), (w1, 0, 0), (w1, tall, 0), (w1, tall, d)))
    end = unlit(here, "wall*0.62")
    here.sheet(end, ((w0, 0, d), (w1, 0, d), (w1, tall, d), (w0, tall, d)), 2)
    lid_ = unlit(here, "ceiling*0.45")
    here.sheet(lid_, ((w0, tall, d), (w1, tall, d), (w1, tall, 0), (w0, tall, 0)))
    here.box(unlit(here, "dado*0.6"), (w1 - w0, DADO_M, 0.02), ((w0 + w1) / 2, 0, d + 0.02))


def _reveal(here: Here, hole: Hole) -> None:
    """The thickness of the wall round a window."""
    u0, u1, v0, v1 = hole
    stuff, d = unlit(here, "wall*1.1"), -REVEAL_M
    here.sheet(stuff, ((u0, v0, 0), (u1, v0, 0), (u1, v0, d), (u0, v0, d)))
    here.sheet(stuff, ((u0, v1, d), (u1, v1, d), (u1, v1, 0), (u0, v1, 0)))
    here.sheet(stuff, ((u0, v0, 0), (u0, v0, d), (u0, v1, d), (u0, v1, 0)))
    here.sheet(stuff, ((u1, v0, d), (u1, v0, 0), (u1, v1, 0), (u1, v1, d)))


def _outside(here: Here, length: float, view: View) -> None:
    """What one sees through the windows: a little world, far enough to need no shadows."""
    palette = here.bench.palette
    palette = {**palette, "leaf": palette.get(OUTSIDE_LEAF, palette["leaf"])}
    own = Bench(here.bench.hour, here.bench.seed, style=here.style, palette=palette)
    _world(Here(own, here.matrix), length, view)
    for material, meshes in own.meshes.items():
        here.bench.meshes.setdefault(replace(material, casts=False), []).extend(meshes)


_GROUND = {"sea": "water", "street": "asphalt", "heights": "asphalt"}
_LOW_M = {"heights": -16.0, "sea": -1.2}


def _world(here: Here, length: float, view: View) -> None:
    if view != "space":
        low = _LOW_M.get(view, -0.12)
        near, far = (-30.0, low, -0.4), (30.0, low, -0.4)
        here.sheet(
            _GROUND.get(view, "grass"), (near, far, (30.0, low, -60.0), (-30.0, low, -60.0)), 8
        )
    if view in _VIEWS:
        _VIEWS[view](here, length)


def _garden(here: Here, length: float) -> None:
    for i in range(3):
        x = (i + 0.4) * length / 2.6 - length / 2
        broad_tree(here.at(x, -4.0 - 1.5 * (i % 2), 0, -0.6))


def _town(here: Here, length: float) -> None:
    _garden(here, length)
    put(here.at(1.5, -11.0), "house")
    put(here.at(-5.5, -13.0), "house")


def _street(here: Here, length: float) -> None:
    count = max(3, round(length / 5.4))
    for i in range(count):
        put(here.at(5.4 * (i - (count - 1) / 2), -9.5), "shop")


def _heights(here: Here, length: float) -> None:
    count = max(5, round(length / 1.6))
    for i in range(count):
        spot = here.at(7.0 * (i - (count - 1) / 2), -16.0 - 6 * (i % 3), 0, -16.0)
        skyline_piece(spot)


def _hills(here: Here, length: float) -> None:
    for i in range(4):
        here.add("leaf*0.8", hill(14 + length, 7), shift(-24 + 16 * i, -1, -34))


def _space(here: Here, length: float) -> None:
    """Stars and a world, on a dark cloth."""
    half = length + 14
    cloth = ((-half, -12.0, -9.0), (half, -12.0, -9.0), (half, 16.0, -9.0), (-half, 16.0, -9.0))
    here.sheet("#04060c plain 0.5", (cloth[0], cloth[1], cloth[2], cloth[3]))
    for _ in range(60):
        star = here.material("#e8f0ff plain 0.1", float(here.pick("1.0", "1.6", "2.2")))
        size, spot = here.chance(0.05, 0.13), (here.chance(-9, 9), here.chance(-5, 8), -8.9)
        here.box(star, (size, size, 0.01), spot)
    here.ball(here.material("#3f7f9a plaster 0.8", 0.35), 2.6, (3.2, 0.4, -8.4), (1, 1, 0.3))


_VIEWS: dict[View, Callable[[Here, float], None]] = {
    "garden": _garden, "town": _town, "street": _street, "heights": _heights, "hills": _hills,
    "space": _space,
}  # fmt: skip
