"""The land under an exterior: grounds, roads, waters, horizons. Each is asked for by name in
grounds.toml, with what it needs to know."""

from collections.abc import Callable

import numpy as np

from rushes.render.shapes import shift, turn
from rushes.sets import nature
from rushes.sets.buildings import skyline, skyline_tower
from rushes.sets.decor import disc
from rushes.sets.here import Here

Land = Callable[..., None]
LANDS: dict[str, Land] = {}


def land(make: Land) -> Land:
    """Enter a kind of land under the name of its function."""
    LANDS[make.__name__] = make
    return make


@land
def field(here: Here, role: str) -> None:
    """Level ground to the horizon."""
    nature.field(here, role)


@land
def band(here: Here, role: str, far: float, near: float, y: float = 0.012) -> None:
    """A band of another ground across the picture."""
    nature.strip(here, role, (far, near), y)


@land
def lane(here: Here, role: str, left: float, right: float) -> None:
    """A band of ground that leads away from us."""
    nature.lane(here, role, (left, right))


@land
def road(here: Here, far: float, near: float) -> None:
    """An asphalt road across the picture, with kerbs and a broken line; earth ruts of old."""
    if here.style != "modern":
        nature.strip(here, "earth", (far, near))
        for z in (far + (near - far) * 0.3, far + (near - far) * 0.7):
            nature.strip(here, "earth*0.8", (z - 0.12, z + 0.12), 0.02)
        return
    nature.strip(here, "asphalt", (far, near))
    for z in (far, near):
        here.box("concrete*1.1", (90, 0.12, 0.16), (0, 0, z))
    middle = (far + near) / 2
    for i in range(-9, 10):
        here.box("white", (1.6, 0.012, 0.12), (3.6 * i, 0.012, middle))


@land
def crossing(here: Here, far: float, near: float) -> None:
    """A zebra crossing over a road."""
    for i in range(6):
        x = -1.75 + 0.7 * i
        here.box("white", (0.4, 0.014, near - far - 0.4), (x, 0.012, (far + near) / 2))


@land
def rails(here: Here, z: float) -> None:
    """A railway track across the picture, in its bed of stones."""
    nature.strip(here, "stone*0.7", (z - 1.5, z + 1.5), 0.02)
    for i in range(-32, 33):
        here.box("dark", (0.24, 0.1, 2.3), (0.62 * i, 0.02, z))
    for side in (-0.72, 0.72):
        here.box("iron*1.4", (60, 0.14, 0.07), (0, 0.1, z + side))


@land
def platform(here: Here, edge: float) -> None:
    """A raised platform edge with its yellow line, as seen from it."""
    here.box("accent", (60, 0.012, 0.22), (0, 0.015, edge + 0.5))
    here.box("concrete*1.2", (60, 0.05, 0.3), (0, 0.0, edge + 0.15))
    here.sheet(
        "stone*0.5", ((-30, -0.9, edge), (30, -0.9, edge), (30, 0.01, edge), (-30, 0.01, edge))
    )


@land
def water(here: Here, far: float, near: float, y: float = 0.02) -> None:
    """Water across the picture between two depths."""
    here.sheet("water", ((-60, y, near), (60, y, near), (60, y, far), (-60, y, far)), 12)
    edge = ((0.0, 0.7, 180.0, 0.0), (2.5, 0.7, 180.0, 0.0), (-2.5, 0.7, 180.0, 0.0))
    here.at(0, near).fixture("water", (20.0, 0.1, 0.4), stand=edge, solid=False)


@land
def bank(here: Here, z: float, role: str = "earth") -> None:
    """A shelving bank of stones along a water's edge."""
    for i in range(26):
        x = -18 + 1.44 * i + here.chance(-0.4, 0.4)
        size = here.chance(0.15, 0.4)
        here.ball(
            "stone" if i % 3 else role, size, (x, 0.02, z + here.chance(-0.25, 0.2)), (1, 0.55, 0.8)
        )


@land
def waves(here: Here, near: float, far: float) -> None:
    """Foam along a shore."""
    nature.waves(here, near, far)


@land
def pond(here: Here, x: float, z: float, radius: float) -> None:
    """A pond with lily pads and a stone edge."""
    where = shift(x, 0.03, z)
    here.drum("water", (radius, radius), 0.02, (x, 0.015, z), 24)
    here.at(x, z).fixture("water", (2 * radius, 0.2, 2 * radius))
    count = int(radius * 9)
    for i in range(count):
        a = 2 * np.pi * i / count
        spot = (x + radius * float(np.cos(a)), 0.03, z + radius * float(np.sin(a)))
        here.ball("stone*1.1", here.chance(0.16, 0.28), spot, (1, 0.6, 1))
    for _ in range(9):
        a, r = here.chance(0, 6.28), radius * here.chance(0.2, 0.85)
        pad = where @ shift(r * float(np.cos(a)), 0.015, r * float(np.sin(a))) @ turn("x", -90)
        here.add("leaf*1.1", disc(here.chance(0.16, 0.26), 9), pad)


@land
def hills(here: Here, role: str, high: float, far: float) -> None:
    """Soft hills on the horizon."""
    nature.hills(here, role, high, far)


@land
def peaks(here: Here, role: str, high: float, far: float) -> None:
    """Steep mountains on the horizon."""
    nature.peaks(here, role, high, far)


@land
def dunes(here: Here, role: str) -> None:
    """Ridges of sand."""
    nature.dunes(here, role)


@land
def towers(here: Here, far: float) -> None:
    """The skyline of the town."""
    skyline(here, far)


@land
def below(here: Here, deep: float) -> None:
    """The town round a roof: streets far below, neighbours' roofs, towers that rise beyond."""
    far = 150.0
    here.sheet(
        "asphalt*0.8",
        ((-far, -deep, far), (far, -deep, far), (far, -deep, -far), (-far, -deep, -far)),
        8,
    )
    for ring, (near, wide, high, count) in enumerate(_RINGS):
        for i in range(count):
            spot = here.at(facing=360.0 / count * (i + 0.5 * (ring % 2)) + here.chance(-3, 3))
            tall = deep + here.chance(*high) if here.style == "modern" else here.chance(3.5, 6.5)
            skyline_tower(spot.at(0, -near * here.chance(0.95, 1.2), 0, -deep), wide, tall)


_RINGS = (
    (21.0, 9.0, (-9.0, -2.0), 14),
    (36.0, 9.0, (0.0, 9.0), 22),
    (62.0, 11.0, (6.0, 26.0), 30),
)
"""Rings of buildings round a roof: how far, how wide, how much higher than the roof, how many."""


@land
def furrows(here: Here, role: str, far: float, near: float) -> None:
    """Ploughed furrows, or rows of green, across a field."""
    count = int((near - far) / 0.7)
    for i in range(count):
        z = far + 0.7 * i
        here.box("earth*0.8", (60, 0.1, 0.3), (0, 0.0, z))
        here.box(role, (60, 0.16, 0.16), (0, 0.06, z))


@land
def tufts(here: Here, count: int) -> None:
    """Tufts of grass."""
    for _ in range(count):
        a, r = here.chance(0, 6.28), here.chance(2.6, 14)
        x, z = r * float(np.cos(a)) * 1.3, -abs(r * float(np.sin(a)))
        if r > 4.0 and here.chance() < 0.35:
            z = -z + 1.0
        for _ in range(4):
            dx, dz = here.chance(-0.14, 0.14), here.chance(-0.14, 0.14)
            foot, tip = (x + dx, 0.0, z + dz), (x + 1.8 * dx, here.chance(0.18, 0.42), z + 1.8 * dz)
            here.blade(here.pick("leaf*1.2", "grass*1.1", "leaf"), (foot, tip), 0.09)


@land
def pebbles(here: Here, role: str, count: int) -> None:
    """Small stones lying about."""
    for _ in range(count):
        a, r = here.chance(0, 6.28), here.chance(1.5, 13)
        x, z = (
            r * float(np.cos(a)) * 1.3,
            r * float(np.sin(a)) * (0.8 if here.chance() < 0.4 else -1),
        )
        if not (-2 < x < 2 and -1.4 < z < 2):
            here.ball(role, here.chance(0.06, 0.2), (x, 0.02, z), (1, 0.6, 0.8))


@land
def mounds(here: Here, role: str, count: int) -> None:
    """Low heaps: of snow, of rubble, of sand."""
    for _ in range(count):
        x, z = here.chance(-14, 14), here.chance(-12, -3.4)
        here.add(
            role, nature.hill(here.chance(0.9, 2.6), here.chance(0.2, 0.6)), shift(x, -0.05, z)
        )


@land
def leaves(here: Here, role: str, count: int) -> None:
    """Fallen leaves or petals."""
    for _ in range(count):
        x, z = here.chance(-9, 9), here.chance(-8, 5)
        where = shift(x, 0.02, z) @ turn("y", here.chance(0, 360)) @ turn("x", -90)
        here.add(role, disc(here.chance(0.05, 0.1), 5), where)


@land
def parapet(here: Here, z: float, tall: float, aside: float = 11.0) -> None:
    """A low wall across the back and along both sides, as round a roof, with a rail on it."""
    deep = 13.0 - z
    for x, along, facing, length in ((0.0, z, 0.0, 2 * aside), (-aside, z + deep / 2, 90.0, deep),
                                     (aside, z + deep / 2, -90.0, deep)):  # fmt: skip
        run = here.at(x, along, facing)
        run.box("wall*0.92", (length, tall, 0.26), (0, 0, 0))
        run.box("concrete*1.15", (length + 0.3, 0.09, 0.42), (0, tall, 0))
        run.box("dado", (length, 0.16, 0.3), (0, 0, 0))
        for i in range(int(length / 1.6)):
            run.bar("iron", ((-length / 2 + 0.8 + 1.6 * i, tall, 0),
                             (-length / 2 + 0.8 + 1.6 * i, tall + 0.42, 0)), 0.02)  # fmt: skip
        run.bar("iron", ((-length / 2, tall + 0.42, 0), (length / 2, tall + 0.42, 0)), 0.025)
    edge = ((0.0, 0.7, 180.0, 0.0), (2.0, 0.7, 180.0, 0.0), (-2.0, 0.7, 180.0, 0.0))
    here.at(0, z).fixture("railing", (2 * aside, tall + 0.4, 0.4), (0.3, tall + 0.1, 0), stand=edge)


@land
def roof_deck(here: Here, role: str, z: float, aside: float = 11.0) -> None:
    """The flat of a roof with its seams, and the wall under its edge."""
    here.sheet(role, ((-aside, 0, 13), (aside, 0, 13), (aside, 0, z), (-aside, 0, z)), 8)
    for i in range(1, 7):
        here.box(f"{role}*0.8", (2 * aside, 0.012, 0.05), (0, 0, z + 2.4 * i))
    for i in range(-4, 5):
        here.box(f"{role}*0.8", (0.05, 0.012, 13.0 - z), (2.4 * i, 0, (13.0 + z) / 2))
    here.box("wall*0.8", (2 * aside, 30.0, 0.2), (0, -30.05, z))


@land
def balustrade(here: Here, z: float) -> None:
    """A railing across the whole picture, with posts."""
    role = "stone*1.15" if here.style != "modern" else "metal"
    here.box(role, (40, 0.12, 0.18), (0, 1.0, z))
    for i in range(-13, 14):
        here.box(role, (0.24, 1.2, 0.24), (1.5 * i, 0, z))
        for k in range(1, 4):
            here.box(role, (0.06, 1.0, 0.06), (1.5 * i + 0.375 * k, 0, z))
    lean = ((0.0, 0.5, 180.0, 0.0), (1.2, 0.5, 180.0, 0.0), (-1.2, 0.5, 180.0, 0.0))
    here.at(0, z).fixture("railing", (40, 1.12, 0.3), (0.4, 1.13, 0.0), stand=lean)


@land
def deck(here: Here, role: str, far: float, near: float) -> None:
    """The deck of a bridge or a pier, with its edge."""
    here.sheet(role, ((-45, 0.01, near), (45, 0.01, near), (45, 0.01, far), (-45, 0.01, far)), 10)
    here.box("stone*0.9", (90, 0.6, 0.3), (0, -0.6, far))


@land
def lines(here: Here) -> None:
    """The painted bays of a car park."""
    for i in range(-5, 6):
        here.box("white", (0.1, 0.012, 4.4), (2.7 * i, 0.012, -5.0))


@land
def stars(here: Here) -> None:
    """Nothing but craters and a world in the sky."""
    for _ in range(14):
        x, z, r = here.chance(-16, 16), here.chance(-20, -4), here.chance(0.5, 2.2)
        ring = [(r, 0.0), (r * 0.9, 0.16), (r * 0.7, 0.02)]
        here.turned("earth*0.9", ring[::-1], (x, 0, z), 14)
    globe = here.material("#4f8fb0 plaster 3", 0.35)
    here.ball(globe, 7.0, (-18, 26, -60), (1, 1, 1))


@land
def craters(here: Here, count: int) -> None:
    """Shell holes and churned earth."""
    for _ in range(count):
        x, z, r = here.chance(-14, 14), here.chance(-16, -3.6), here.chance(0.5, 1.6)
        rim = [(r * 0.5, -0.02), (r * 0.8, 0.22), (r, 0.12), (r * 1.3, 0.0)]
        here.turned("earth*0.75", rim, (x, 0, z), 12)


@land
def smoke(here: Here, count: int) -> None:
    """Columns of smoke far off."""
    for _ in range(count):
        x, z = here.chance(-24, 24), here.chance(-34, -18)
        for k in range(6):
            size = 0.9 + 0.42 * k
            here.ball("#6a6865 plaster 1.0", size, (x + 0.5 * k, 1.2 + 1.9 * k, z), (1, 0.9, 1))


@land
def falls(here: Here, z: float) -> None:
    """A waterfall over a cliff, with its pool."""
    rock = "#857d70 plaster 1.6"
    for i in range(22):
        x = -13.0 + 1.24 * i
        tall, thick = here.chance(5.5, 9.0), here.chance(0.9, 1.5)
        if abs(x) > 1.5:
            back = z - 1.2 - 0.5 * abs(x) / 6 - here.chance(0, 0.7)
            here.drum(rock, (thick * 0.8, thick), tall, (x, 0, back), 6)
            here.drum(
                "#857d70 earth 0.8",
                (thick * 0.5, thick * 0.9),
                1.0,
                (x, tall - 0.1, back),
                6,
            )
    here.box("#6f685d plaster 1.6", (4.6, 6.4, 2.0), (0, 0, z - 2.4))
    foam = here.material("#dcecf0 water 0.6", 0.12)
    for i in range(5):
        here.box(foam, (0.5, 6.5, 0.2), (-1.0 + 0.5 * i, 0, z - 1.35 + 0.06 * (i % 2)))
    here.drum("water", (4.6, 4.6), 0.02, (0, 0.014, z + 1.6), 24)
    for i in range(7):
        here.ball(
            "#eef6f7 plaster 0.3",
            here.chance(0.2, 0.4),
            (-1.2 + 0.4 * i, 0.1, z - 1.0),
            (1, 0.7, 0.8),
        )
    here.at(0, z - 1.0).block(26, 3.0)


@land
def pylons(here: Here, z: float) -> None:
    """The towers and cables of a suspension bridge, along one side of its deck."""
    for side in (-1, 1):
        x = side * 6.5
        here.box("cloth*0.9", (0.6, 8.5, 0.6), (x, 0, z))
        here.box("cloth*0.9", (0.9, 0.5, 0.9), (x, 8.4, z))
    for i in range(-14, 15):
        x, nxt = 1.5 * i, 1.5 * (i + 1)
        here.bar("iron", ((x, _sag(x), z), (nxt, _sag(nxt), z)), 0.07)
        here.bar("iron", ((x, _sag(x), z), (x, 1.0, z)), 0.022)


def _sag(x: float) -> float:
    """How high the cable hangs: two towers at 6.5 m, lowest in the middle and at the ends."""
    inside = abs(x) <= 6.5
    return 2.2 + 6.2 * (abs(x) / 6.5) ** 2 if inside else max(1.2, 8.4 - 0.52 * (abs(x) - 6.5))
