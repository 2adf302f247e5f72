"""Inside a car, seen through its windscreen or a side window; or inside a carriage of old."""

import numpy as np

from rushes.render.shapes import lathe, moved, shift, turn
from rushes.sets.catalogue import put
from rushes.sets.decor import front
from rushes.sets.here import Here
from rushes.sets.kit import Bench
from rushes.sets.lands import LANDS
from rushes.sets.nature import broad_tree, hills
from rushes.sets.place import Anchor, Place, Wild, nearest
from rushes.sets.walls import unlit
from rushes.sets.yards import wheel

_SEATS = ((0.4, 0.0), (-0.4, 0.0), (0.42, -1.0), (-0.42, -1.0))
"""The four seats of a car, the driver's first, seen through the windscreen."""


def in_car(bench: Bench, asked: tuple[str, ...]) -> Place:
    """The inside of a car seen over its bonnet: four seats, a road behind it; or of a carriage."""
    del asked  # nothing else fits into a car
    here = Here(bench, np.eye(4))
    modern = bench.style == "modern"
    _sides(here, modern)
    for i, (x, z) in enumerate(_SEATS):
        _seat(here.at(x, z), "driver_seat" if i == 0 and modern else "seat")
    _behind(here, modern)
    if modern:
        _dashboard(here)
        _nose(here)
    else:
        _shafts(here)
    for x in (-0.88, 0.88):
        for z in (1.5, -1.55) if modern else (-0.7,):
            _wheel(here.at(x, z, 90), modern)
    roof = Here(Bench(bench.hour, bench.seed, style=bench.style, palette=bench.palette), np.eye(4))
    roof.box(unlit(roof, "linen"), (1.6, 0.03, 2.3), (0, 1.53, -0.6))
    roof.box(unlit(roof, "second" if modern else "dado"), (1.66, 0.06, 2.5), (0, 1.56, -0.6))
    here.lamp((0, 1.45, 0.35), (1.0, 0.85, 0.66), 0.9 if bench.lit() else 0.3, 2.6)
    seats = tuple(Anchor(x, z, 0.0, 0.5) for x, z in _SEATS)
    outside = (Anchor(1.5, 0.2, -90), Anchor(-1.5, 0.2, 90))
    return Place(
        tuple(bench.parts()), nearest(bench.lamps), ((-0.9, -2.0, 0.9, 1.15),),
        (-5.0, -5.0, 5.0, 6.5), indoors=True, fixtures=tuple(bench.fixtures),
        acting=(-0.8, -1.3, 0.8, 0.4), floor=(-6.0, -6.0, 6.0, 7.0), ways=outside, seats=seats,
        leaves=bench.leaves(),
        seated=True, wild=(Wild(tuple(roof.bench.parts()), low=True),), high=1.7,
    )  # fmt: skip


def _sides(here: Here, modern: bool) -> None:
    """Doors to the window line, pillars, rear shelf: low enough to see who sits inside."""
    shell, trim = ("second", "black") if modern else ("dado", "dark")
    for side in (-1, 1):
        here.box(shell, (0.08, 0.7, 3.0), (side * 0.86, 0.24, -0.4))
        here.box("black", (0.1, 0.12, 3.0), (side * 0.86, 0.14, -0.4))
        here.box(trim, (0.1, 0.05, 3.0), (side * 0.85, 0.93, -0.4))
        here.box("metal*1.2", (0.02, 0.04, 0.2), (side * 0.905, 0.74, -0.3))
        here.box(trim, (0.012, 0.66, 0.02), (side * 0.9, 0.26, -0.55))
        here.box(f"{shell}*0.75", (0.05, 0.5, 1.1), (side * 0.8, 0.36, 0.2))
        here.bar(trim, ((side * 0.82, 0.95, 1.0), (side * 0.72, 1.55, 0.5)), 0.035)
        here.bar(trim, ((side * 0.82, 0.95, -0.52), (side * 0.76, 1.56, -0.52)), 0.04)
        here.bar(trim, ((side * 0.82, 0.95, -1.8), (side * 0.7, 1.55, -1.5)), 0.045)
        if modern:
            here.box(shell, (0.2, 0.13, 0.1), (side * 1.0, 0.98, 0.8))
            here.bar("black", ((side * 0.86, 0.98, 0.82), (side * 0.95, 1.02, 0.82)), 0.02)
    here.box(trim, (1.5, 0.08, 0.06), (0, 1.52, 0.5))
    here.box(shell, (1.7, 0.7, 0.1), (0, 0.25, -1.85))
    here.box(trim, (1.5, 0.06, 0.3), (0, 0.94, -1.7))
    here.box("dark", (1.7, 0.06, 2.9), (0, 0.16, -0.4))


def _nose(here: Here) -> None:
    """Bonnet, wings, grille, lamps and bumper; the windscreen has no glass, for the camera."""
    shell = "second"
    for x0, x1, y0, y1 in ((-0.62, 0.62, 0.86, 0.7), (-0.86, -0.62, 0.82, 0.66),
                           (0.62, 0.86, 0.82, 0.66)):  # fmt: skip
        here.sheet(shell, ((x0, y1, 2.05), (x1, y1, 2.05), (x1, y0, 1.02), (x0, y0, 1.02)), 2)
    for side in (-1, 1):
        here.box(shell, (0.1, 0.34, 1.06), (side * 0.84, 0.32, 1.53))
        rib = ((0.7, 2.05), (0.66, 2.05), (0.82, 1.02), (0.86, 1.02))
        a, b, c, d = ((side * 0.62, y, z) for y, z in rib)
        here.sheet(f"{shell}*0.9", (a, b, c, d))
        glow = here.material("#fff6dc plain 0.2", 1.8 if here.lit else 0.3)
        here.add("metal*1.2", front([(0.0, 0.03), (0.13, 0.02), (0.14, 0.0)], 16),
                 shift(side * 0.62, 0.53, 2.06))  # fmt: skip
        here.add(glow, front([(0.0, 0.05), (0.1, 0.035)], 16), shift(side * 0.62, 0.53, 2.06))
        here.box("accent", (0.1, 0.05, 0.03), (side * 0.78, 0.44, 2.08))
        here.bar("black", ((side * 0.1, 0.9, 1.03), (side * 0.55, 0.94, 0.95)), 0.012)
    here.box(shell, (1.74, 0.34, 0.08), (0, 0.34, 2.02))
    here.box("black", (0.8, 0.16, 0.04), (0, 0.44, 2.06))
    here.boxes("metal*1.2", (0.78, 0.02, 0.03), [(0, 0.47 + 0.05 * i, 2.08) for i in range(3)])
    here.box("metal", (1.8, 0.14, 0.14), (0, 0.26, 2.1))
    here.box("white", (0.46, 0.12, 0.02), (0, 0.3, 2.18))
    here.box("black*1.3", (1.6, 0.3, 0.9), (0, 0.3, 1.5))


def _shafts(here: Here) -> None:
    """The driver's bench and the shafts of a carriage."""
    here.box("wood", (1.5, 0.1, 0.5), (0, 0.62, 1.3))
    here.box("dado", (1.6, 0.5, 0.06), (0, 0.3, 1.12))
    for x in (-0.4, 0.4):
        here.bar("dark", ((x, 0.5, 1.2), (x, 0.62, 3.4)), 0.04)


def _wheel(here: Here, modern: bool) -> None:
    """A wheel whose axle lies along this spot's z axis."""
    r = 0.36
    if not modern:
        wheel(here.at(y=0.6), 0.6, "wood")
        return
    here.at(y=r).add("black", front([(r * 0.6, 0.1), (r, 0.08), (r, -0.08), (r * 0.6, -0.1)], 20))
    here.at(y=r).add("metal", front([(0.0, 0.09), (r * 0.6, 0.08)], 14))
    here.at(y=r).add("metal", moved(front([(0.0, 0.09), (r * 0.6, 0.08)], 14), turn("y", 180)))


def _seat(here: Here, kind: str) -> None:
    here.box("cloth", (0.56, 0.18, 0.54), (0, 0.3, 0.04))
    here.box("cloth*0.9", (0.56, 0.66, 0.14), (0, 0.42, -0.26))
    here.box("cloth*0.8", (0.3, 0.2, 0.1), (0, 1.06, -0.27))
    beside = ((1.3 if here.matrix[0, 3] > 0 else -1.3, 0.0, 90.0, 0.0),)
    here.fixture(kind, (0.6, 1.2, 0.6), sit=((0, 0, 0, 0.5),), stand=beside, solid=False)


def _dashboard(here: Here) -> None:
    """Dashboard, wheel and mirror."""
    here.box("black", (1.66, 0.22, 0.4), (0, 0.62, 0.86))
    here.box("dark", (1.6, 0.34, 0.2), (0, 0.4, 0.95))
    glow = here.material("#8fd0c0 plain 0.2", 0.9 if here.lit else 0.4)
    here.box(glow, (0.3, 0.1, 0.01), (0.4, 0.68, 0.655))
    rim = [(0.17, 0.02), (0.19, 0.0), (0.17, -0.02), (0.15, 0.0), (0.17, 0.02)]
    here.add("black", lathe(rim, 18), shift(0.4, 0.78, 0.55) @ turn("x", -62))
    here.bar("black", ((0.4, 0.76, 0.58), (0.4, 0.64, 0.8)), 0.03)
    here.box("black", (0.26, 0.07, 0.03), (0, 1.44, 0.52))


def _behind(here: Here, modern: bool) -> None:
    """The road the car has come along, and what lines it."""
    LANDS["field"](here, "grass")
    LANDS["lane"](here, "asphalt" if modern else "earth", -4.0, 4.0)
    for side in (-1, 1) if modern else ():
        here.box("concrete", (0.16, 0.1, 70), (side * 4.05, 0, -25))
    for i in range(9 if modern else 0):
        here.box("white", (0.14, 0.012, 1.8), (-2.1, 0.02, -6.0 - 4.5 * i))
    for i in range(5):
        for side in (-1, 1):
            z = -6.0 - 7.0 * i
            if (i + side) % 3 == 0:
                put(here.at(side * 9.5, z, -90 * side), "house")
            else:
                broad_tree(here.at(side * (6.5 + (i % 2)), z + 2.0))
            if modern and i % 2:
                put(here.at(side * 4.7, z + 3.0, -90 * side), "street_lamp")
    hills(here, "leaf*0.7", 9.0, 52.0, 4)
