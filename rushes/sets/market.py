"""The three tuned sets of the example: a market street, a tea house, a mountain road.

They were made by hand for one film; every other place is composed from the catalogue.
"""

import numpy as np

from rushes.render.geometry import Material
from rushes.render.lights import Lamp
from rushes.render.shapes import box, lathe, limb, moved, quad, roof, shift, tube, turn
from rushes.sets.kit import Bench, stuff

Bounds = tuple[float, float, float, float]


def _ground(bench: Bench, colour: str, size: float = 60.0) -> None:
    half = size / 2
    floor = quad((-half, 0, half), (half, 0, half), (half, 0, -half), (-half, 0, -half), 24)
    bench.add(stuff(colour, "earth", 0.6), floor)


def street(bench: Bench) -> Bounds:
    """A market street of old China, houses on both sides."""
    _ground(bench, "#a08a6a")
    paving = quad((-14, 0.012, 3.2), (14, 0.012, 3.2), (14, 0.012, -3.4), (-14, 0.012, -3.4), 12)
    bench.add(stuff("#9a8d7a", "cobbles", 0.34), paving)
    walls = ("#d9cbb0", "#c9b494", "#e0d5c0", "#bfae96")
    for i, x in enumerate((-20.8, -15.6, -10.4, -5.2, 0.0, 5.3, 10.6, 15.9)):
        bench.house(x, -6.6 + 0.25 * (i % 2), 4.9, 3.6, walls[i % 4], 0)
    for i, x in enumerate((-20.2, -14.9, -9.5, -4.2, 1.2, 6.6, 12.0, 17.3)):
        bench.house(x, 11.8, 5.0, 3.6, walls[(i + 1) % 4], 180)
    bench.house(15.2, 1.6, 5.0, 3.8, walls[0], -90)
    bench.house(-19.5, 2.4, 5.0, 3.8, walls[2], 90)
    _garland(bench, -7.4, 2.6)
    _garland(bench, 6.4, 3.4)
    for x in (-7.0, -3.2, 1.9, 7.3):
        bench.lantern(x, 2.35, -4.35, 0.9)
    _banner(bench, -5.2, -4.3, "#b23a2a")
    _banner(bench, 3.6, -4.2, "#d3b25a")
    _stall(bench, -6.6, -2.6)
    _jars(bench, 5.6, -3.9)
    _jars(bench, -1.6, -4.1)
    bench.tree(8.6, -2.6, 5.2, "#6b8a45")
    bench.tree(-10.4, -1.8, 4.6, "#738b44")
    for x, z in ((-13.2, 6.8), (-12.6, -3.0), (12.6, -3.2), (11.8, 7.0)):
        bench.tree(x, z, 4.8, "#6f8a4a")
    for x, z, r, h in ((-24, -40, 22, 13), (6, -52, 30, 19), (34, -44, 24, 14), (-58, -8, 26, 14),
                       (60, 0, 28, 15), (-30, 52, 26, 14), (24, 54, 28, 15)):  # fmt: skip
        bench.hill(x, z, r, h, "#7c8f7c")
    return (-11.5, -4.0, 11.5, 9.2)


def _garland(bench: Bench, x: float, z: float) -> None:
    """A string of small lanterns across the street, over everybody's head."""
    for i in range(5):
        share = i / 4
        high = 3.5 - 0.7 * float(np.sin(np.pi * share))
        glow = 1.25 if bench.lit() else 0.0
        ball_ = lathe([(0.04, 0.14), (0.13, 0.06), (0.13, -0.06), (0.04, -0.14)], 10)
        where = shift(x + 0.35 * share, high, z - 7.0 * share)
        bench.add(stuff("#d8512c", "paper", 0.1, glow), ball_, where)
        cord = limb(0.008, 0.008, 1.8, 5)
        bench.add(stuff("#3a2a20", "wood"), cord, where @ shift(0, 0.14, 0) @ turn("x", 90))


def _banner(bench: Bench, x: float, z: float, colour: str) -> None:
    bench.add(stuff("#4c3626", "wood"), limb(0.03, 0.03, 3.3, 6), shift(x, 3.3, z + 0.5))
    cloth = stuff(colour, "cloth", 0.25)
    bench.add(cloth, box(0.5, 1.3, 0.02), shift(x + 0.27, 1.75, z + 0.5))
    bench.add(stuff("#efe4cc", "paper"), box(0.3, 0.3, 0.03), shift(x + 0.27, 2.45, z + 0.5))
    bench.add(stuff("#efe4cc", "paper"), box(0.3, 0.3, 0.03), shift(x + 0.27, 2.0, z + 0.5))


def _stall(bench: Bench, x: float, z: float) -> None:
    timber = stuff("#6d4d35", "wood", 0.2)
    for dx in (-0.9, 0.9):
        for dz in (-0.55, 0.55):
            bench.add(timber, limb(0.05, 0.05, 2.2, 6), shift(x + dx, 2.2, z + dz))
    bench.add(timber, box(2.0, 0.08, 1.2), shift(x, 0.85, z))
    awning = quad((-1.15, 0, 0.8), (1.15, 0, 0.8), (1.15, 0.45, -0.7), (-1.15, 0.45, -0.7), 4)
    bench.add(stuff("#4f7a78", "cloth", 0.3), awning, shift(x, 2.05, z))
    for i in range(3):
        basket = lathe([(0.24, 0.2), (0.27, 0.18), (0.2, 0.0), (0.01, 0.0)], 12)
        bench.add(stuff("#b08a4e", "thatch", 0.08), basket, shift(x - 0.6 + 0.6 * i, 0.93, z))
        heap = lathe([(0.01, 0.12), (0.14, 0.09), (0.22, 0.0)], 10)
        tint = ("#8aa04a", "#c9762f", "#a83c34")[i]
        bench.add(stuff(tint, "foliage", 0.06), heap, shift(x - 0.6 + 0.6 * i, 1.11, z))
    bench.solid(x, z, 2.0, 1.3)


def _jars(bench: Bench, x: float, z: float) -> None:
    clay = stuff("#6b4a38", "clay", 0.2)
    shape = [(0.12, 0.62), (0.15, 0.58), (0.13, 0.53), (0.27, 0.36), (0.25, 0.15), (0.16, 0.0)]
    for dx, dz, size in ((0, 0, 1.0), (0.6, 0.1, 0.8), (0.32, 0.45, 0.62)):
        jar = lathe([(r * size, y * size) for r, y in shape], 14)
        bench.add(clay, jar, shift(x + dx, 0, z + dz))
    bench.solid(x + 0.3, z + 0.2, 1.2, 0.9)


def tea_house(bench: Bench) -> Bounds:
    """A tea house with its counter, open to a yard."""
    w, d, h = 8.4, 6.4, 3.1
    floor = quad((-w / 2, 0, d / 2), (w / 2, 0, d / 2), (w / 2, 0, -d / 2), (-w / 2, 0, -d / 2), 8)
    bench.add(stuff("#8a6444", "planks", 0.3), floor)
    plaster, timber = stuff("#d8c6a4", "plaster", 0.8), stuff("#5c3a26", "wood", 0.25)
    bench.add(plaster, box(w, h, 0.15), shift(0, 0, -d / 2))
    for side in (-1, 1):
        bench.add(plaster, box(0.15, h, d), shift(side * w / 2, 0, 0))
    bench.add(stuff("#6e4a31", "planks", 0.35), box(w, 0.1, d), shift(0, h, 0))
    for x in (-w / 2 + 0.1, -1.5, 1.5, w / 2 - 0.1):
        bench.add(timber, box(0.18, h, 0.18), shift(x, 0, -d / 2 + 0.14))
    for z in (-1.6, 0.6, 2.6):
        bench.add(timber, box(w, 0.2, 0.18), shift(0, h - 0.22, z))
    _room_windows(bench, w, d)
    bench.add(timber, box(2.1, 0.86, 0.5), shift(0.6, 0, -1.6))
    bench.add(stuff("#7d5537", "wood", 0.25), box(2.3, 0.07, 0.65), shift(0.6, 0.86, -1.6))
    bench.solid(0.6, -1.6, 2.3, 0.65)
    _tea_things(bench, 0.6, 0.93, -1.6)
    _shelves(bench, 0.6, -d / 2 + 0.3)
    _tea_table(bench, -2.6, 0.6)
    _tea_table(bench, 3.0, 0.9)
    for x, z in ((-2.6, -0.4), (2.4, -0.2), (0.6, -2.2)):
        bench.lantern(x, 2.35, z, 0.55)
    _fourth_wall(bench, w, d, plaster)
    if not bench.lit():
        bench.lamps.append(
            Lamp(at=(0.4, 2.5, 0.6), colour=(1.0, 0.78, 0.5), strength=2.2, reach_m=7.5)
        )
    return (-w / 2 + 0.4, -d / 2 + 0.5, w / 2 - 0.4, 7.5)


def _fourth_wall(bench: Bench, w: float, d: float, plaster: Material) -> None:
    """What a reverse shot sees: a yard with a low wall, so that the sun still comes in."""
    far, high = 7.8, 2.5
    deep = far - d / 2
    yard = quad((-w / 2, -0.02, far), (w / 2, -0.02, far), (w / 2, -0.02, d / 2),
                (-w / 2, -0.02, d / 2), 8)  # fmt: skip
    bench.add(stuff("#8a7a64", "cobbles", 0.3), yard)
    bench.add(plaster, box(w, high, 0.2), shift(0, 0, far))
    tiles = stuff("#4d5354", "tiles", 0.28)
    bench.add(tiles, roof(w, 0.4, 0.2, 0.1, 0.0), shift(0, high, far))
    bench.add(stuff("#6d4430", "planks", 0.22), box(1.5, 2.1, 0.1), shift(-1.2, 0, far - 0.1))
    for side in (-1, 1):
        where = shift(side * w / 2, 0, d / 2 + deep / 2)
        bench.add(plaster, box(0.15, high, deep), where)
    bench.crown(w / 4, 2.9, far + 1.2, 0.9, "#5d7a3c")


def _room_windows(bench: Bench, w: float, d: float) -> None:
    day = not bench.lit()
    paper = stuff("#fff0cc" if day else "#54607a", "paper", 0.4, 1.3 if day else 0.15)
    timber = stuff("#5c3a26", "wood", 0.2)
    for side in (-1, 1):
        for z in (-1.7, 0.9):
            at = shift(side * (w / 2 - 0.1), 0.95, z) @ turn("y", -side * 90)
            bench.add(paper, box(1.5, 1.35, 0.03), at)
            for i in range(6):
                bench.add(timber, box(0.04, 1.35, 0.05), at @ shift((i / 5 - 0.5) * 1.5, 0, 0.03))
            for i in range(4):
                bench.add(timber, box(1.5, 0.04, 0.055), at @ shift(0, i * 1.31 / 3, 0.03))
    bench.add(stuff("#e9dcbc", "paper", 0.5), box(0.9, 1.5, 0.03), shift(-2.8, 1.1, -d / 2 + 0.1))
    ink = stuff("#3a4440", "clay")
    for x, y, r in ((-2.95, 1.6, 0.2), (-2.65, 1.75, 0.26), (-2.8, 1.45, 0.12)):
        bench.add(ink, moved(tube(r, r, 0.01), turn("x", 90)), shift(x, y, -d / 2 + 0.12))


def _shelves(bench: Bench, x: float, z: float) -> None:
    timber = stuff("#6a4630", "wood", 0.25)
    tints = ("#7b3f2d", "#3f5b57", "#b98a4a", "#d7cdb8", "#574a63")
    for row in range(3):
        y = 1.15 + 0.55 * row
        bench.add(timber, box(3.0, 0.05, 0.32), shift(x, y, z))
        for i in range(7):
            size = 0.75 + 0.4 * bench.random.random()
            jar = lathe(
                [(0.05 * size, 0.3 * size), (0.12 * size, 0.2 * size), (0.08 * size, 0)], 10
            )
            tint = tints[int(bench.random.integers(len(tints)))]
            bench.add(stuff(tint, "clay", 0.1), jar, shift(x - 1.3 + 0.43 * i, y + 0.05, z))
    for side in (-1, 1):
        bench.add(timber, box(0.06, 2.4, 0.34), shift(x + side * 1.5, 0.4, z))


def _tea_things(bench: Bench, x: float, y: float, z: float) -> None:
    pot = lathe([(0.02, 0.2), (0.07, 0.18), (0.13, 0.09), (0.08, 0.0)], 12)
    bench.add(stuff("#7a3b2a", "clay", 0.05), pot, shift(x + 0.75, y, z))
    cup = lathe([(0.05, 0.07), (0.035, 0.0)], 10)
    for i in range(4):
        bench.add(stuff("#dcd6c6", "clay", 0.05), cup, shift(x + 0.25 + 0.13 * i, y, z + 0.12))
    tray = tube(0.2, 0.18, 0.03)
    bench.add(stuff("#6a3f28", "wood", 0.1), tray, shift(x - 0.75, y, z))


def _tea_table(bench: Bench, x: float, z: float) -> None:
    timber = stuff("#74502f", "wood", 0.22)
    bench.add(timber, box(1.0, 0.06, 1.0), shift(x, 0.72, z))
    for dx in (-0.42, 0.42):
        for dz in (-0.42, 0.42):
            bench.add(timber, box(0.07, 0.72, 0.07), shift(x + dx, 0, z + dz))
    for dx in (-0.95, 0.95):
        bench.add(timber, box(0.3, 0.44, 0.9), shift(x + dx, 0, z))
    pot = lathe([(0.02, 0.17), (0.06, 0.15), (0.11, 0.08), (0.07, 0.0)], 12)
    bench.add(stuff("#7a3b2a", "clay", 0.05), pot, shift(x, 0.78, z))
    cup = lathe([(0.045, 0.06), (0.03, 0.0)], 10)
    for dx, dz in ((0.25, 0.2), (-0.22, 0.18), (0.1, -0.3)):
        bench.add(stuff("#d9d2c0", "clay", 0.05), cup, shift(x + dx, 0.78, z + dz))
    bench.solid(x, z, 2.3, 1.1)


def mountain_road(bench: Bench) -> Bounds:
    """A road between pines, with a stone to rest by."""
    half = 60.0
    meadow = quad((-half, 0, 30), (half, 0, 30), (half, 0, -half), (-half, 0, -half), 24)
    bench.add(stuff("#6d7a4a", "grass", 0.7), meadow)
    road = quad((-30, 0.012, 1.3), (30, 0.012, 1.3), (30, 0.012, -1.2), (-30, 0.012, -1.2), 10)
    bench.add(stuff("#a08c6c", "earth", 0.5), road)
    bench.rock(1.2, -0.75, 0.62, "#8a857b")
    for x, z, size in ((-4.2, -2.3, 0.6), (5.4, -2.0, 0.8), (3.3, -3.4, 0.45), (-1.4, -3.0, 0.35)):
        bench.rock(x, z, size)
    for x, z, tall in ((-6.4, -4.4, 5.6), (6.9, -4.6, 6.4), (-2.6, -8.5, 6.0), (10.5, -8.0, 7.2),
                       (-11, -7.5, 6.6), (3.6, -11, 6.2)):  # fmt: skip
        _pine(bench, x, z, tall)
    for x, z, r, h in ((-30, -48, 26, 17), (-4, -60, 30, 24), (26, -52, 24, 19), (50, -60, 30, 15)):
        bench.hill(x, z, r, h, "#5f7167")
    return (-12, -3.5, 12, 14)


def _pine(bench: Bench, x: float, z: float, tall: float) -> None:
    bench.add(
        stuff("#4d3b30", "bark", 0.2), limb(0.09, 0.2, tall * 0.9, 8), shift(x, tall * 0.9, z)
    )
    for i in range(4):
        y, r = tall * (0.42 + 0.16 * i), tall * (0.25 - 0.05 * i)
        skirt = lathe([(0.02, r * 0.75), (r * 0.55, r * 0.3), (r, 0.0), (r * 0.5, 0.06)], 12)
        tint = ("#3f5a3c", "#48653f", "#3a5238", "#4f6c45")[i]
        lean = bench.random.normal(0, 0.15)
        bench.add(stuff(tint, "foliage", 0.25), skirt, shift(x + lean, y, z))
    bench.solid(x, z, 0.6, 0.6)
