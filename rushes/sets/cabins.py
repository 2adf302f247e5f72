"""Places of their own making: on a boat, in a cave."""

from dataclasses import replace

import numpy as np

from rushes.render.geometry import Mesh
from rushes.render.shapes import lathe, shift
from rushes.sets.catalogue import put
from rushes.sets.here import Here
from rushes.sets.kit import Bench
from rushes.sets.pieces import find
from rushes.sets.place import Anchor, Place, Rect, Wild, nearest
from rushes.sets.reach import within_reach


def on_boat(bench: Bench, asked: tuple[str, ...]) -> Place:
    """The deck of a boat on open water: mast, cabin, rail; a mat roof in old China."""
    here = Here(bench, np.eye(4))
    deck: Rect = (-4.6, -3.2, 4.6, 2.6)
    _boat_hull(here)
    _rigging(here)
    for name, x, z in (("barrels", -3.4, -2.3), ("crates", 3.5, -2.2), ("coil", 2.6, -0.4)):
        put(here.at(x, z), name)
    for name in asked:
        put(here.at(-3.3, -0.4, 90), name)
    floor = (deck[0] + 0.2, deck[1] + 0.2, deck[2] - 0.2, deck[3] - 0.1)
    acting = (-2.0, -1.2, 2.0, 1.8)
    return Place(
        tuple(bench.parts()), nearest(bench.lamps), tuple(bench.solids), (-9.0, -2.7, 9.0, 9.0),
        indoors=False, fixtures=within_reach(bench.fixtures, floor, bench.solids, acting),
        leaves=bench.leaves(),
        acting=acting, floor=floor, ways=(Anchor(-4.2, 0.3, 90), Anchor(4.2, 0.3, -90)),
    )  # fmt: skip


def _boat_hull(here: Here) -> None:
    """The water, the deck, both ends of the hull, and the rail."""
    here.sheet("water", ((-70, -0.9, 70), (70, -0.9, 70), (70, -0.9, -70), (-70, -0.9, -70)), 16)
    here.sheet("pale", ((-4.6, 0, 2.6), (4.6, 0, 2.6), (4.6, 0, -3.2), (-4.6, 0, -3.2)), 4)
    here.box("wood*0.8", (9.2, 0.9, 0.12), (0, -0.9, 2.6))
    here.box("wood*0.8", (9.2, 1.35, 0.12), (0, -0.9, -3.2))
    for side in (-1, 1):
        here.sheet(
            "wood*0.8",
            (
                (side * 4.6, -0.9, 2.6),
                (side * 6.4, -0.2, -0.3),
                (side * 6.4, 0.8, -0.3),
                (side * 4.6, 0.0, 2.6),
            ),
        )
        here.sheet(
            "wood*0.8",
            (
                (side * 4.6, -0.9, -3.2),
                (side * 6.4, -0.2, -0.3),
                (side * 6.4, 0.8, -0.3),
                (side * 4.6, 0.45, -3.2),
            ),
        )
        here.sheet(
            "pale",
            (
                (side * 4.6, 0, 2.6),
                (side * 6.4, 0.3, -0.3),
                (side * 4.6, 0, -3.2),
                (side * 4.6, 0, -3.2),
            ),
        )
    for i in range(13):
        here.box("dark", (0.07, 0.95, 0.07), (-4.5 + 0.75 * i, 0, -3.15))
    here.box("wood", (9.2, 0.08, 0.12), (0, 0.9, -3.15))
    here.at(0, -3.15).fixture("railing", (9.2, 1.0, 0.2))


def _rigging(here: Here) -> None:
    """Mast and sail, or the mat roof of a river boat."""
    if here.style == "ancient":
        for i in range(7):
            a, b = np.radians(180 / 7 * i), np.radians(180 / 7 * (i + 1))
            x0, y0, x1, y1 = (
                2.0 * float(np.cos(a)),
                0.5 + 1.5 * float(np.sin(a)),
                2.0 * float(np.cos(b)),
                0.5 + 1.5 * float(np.sin(b)),
            )
            here.sheet("thatch", ((x0, y0, -1.6), (x1, y1, -1.6), (x1, y1, -3.0), (x0, y0, -3.0)))
        here.drum("wood", (0.07, 0.1), 5.6, (-2.9, 0, -2.0), 8)
        for i in range(5):
            here.box("cloth*1.1", (2.6, 0.7, 0.04), (-2.9, 2.0 + 0.74 * i, -1.95))
            here.bar("pale", ((-4.3, 1.96 + 0.74 * i, -1.92), (-1.5, 1.96 + 0.74 * i, -1.92)), 0.03)
    else:
        here.box("white", (3.2, 1.6, 1.2), (0, 0, -2.4))
        here.box("second", (3.3, 0.12, 1.3), (0, 1.6, -2.4))
        pane = (
            here.material("#ffe2a8 plain 0.3", 0.9)
            if here.lit
            else here.material("#6f8a94 clay 0.3")
        )
        here.boxes(pane, (0.6, 0.5, 0.04), [(x, 0.85, -1.79) for x in (-1.1, 0.0, 1.1)])
        here.at(0, -2.4).block(3.2, 1.2)
        here.drum("pale", (0.07, 0.1), 7.0, (2.2, 0, -2.0), 8)
        here.sheet(
            "linen", ((2.15, 1.8, -2.0), (2.15, 1.8, -2.0), (2.2, 6.6, -2.0), (-1.8, 1.8, -2.2))
        )
        here.bar("pale", ((2.2, 1.75, -2.0), (-1.9, 1.75, -2.2)), 0.05)
    here.at(2.2 if here.style != "ancient" else -2.9, -2.0).block(0.3, 0.3)
    if here.lit:
        here.lamp((0.0, 2.0, -1.2), strength=2.6, reach=6.0)


def in_cave(bench: Bench, asked: tuple[str, ...]) -> Place:
    """A cave: a rough vault, stone fingers, a pool, daylight from its mouth."""
    here = Here(bench, np.eye(4))
    rock = "#7c7468 plaster 1.4"
    vault = here.material(rock)
    over = Here(Bench(bench.hour, bench.seed, palette=bench.palette), np.eye(4))
    over.add(replace(vault, casts=False), _vault(here), shift(0, -0.1, 1.5))
    here.sheet("#6f675a earth 0.7", ((-9, 0, 10), (9, 0, 10), (9, 0, -8), (-9, 0, -8)), 10)
    _rocks(here, over, rock)
    mouth = here.material(
        "#e6f0ff plain 0.4" if not here.lit else "#27354f plain 0.4", 1.2 if not here.lit else 0.4
    )
    here.ball(mouth, 1.15, (-2.5, 0.6, -2.75), (0.75, 1.1, 0.12))
    here.lamp((-2.4, 1.6, -2.8), (0.8, 0.9, 1.0) if not here.lit else (0.5, 0.6, 0.9), 2.4, 7.0)
    floor: Rect = (-3.6, -2.7, 3.6, 5.5)
    spots = [(3.0, -1.9), (-3.2, -0.4), (3.1, 0.5), (0.4, -2.2), (-1.0, -2.3)]
    names = dict.fromkeys(
        ("stalagmite", *(() if bench.style == "modern" else ("brazier",)), *asked, "crates")
    )
    for (x, z), name in zip(spots, names, strict=False):
        if max(find(name).width, find(name).depth) < 2.0:
            put(here.at(x, z), name)
    here.at(-2.6, -3.0).fixture(
        "door", (1.5, 2.0, 0.2), stand=((0, 0.8, 180, 0),), enter=((0, -0.5, 0, 0),), solid=False
    )
    if not here.lit or bench.style == "modern":
        here.lamp((1.5, 2.6, 0.8), (1.0, 0.8, 0.55), 1.6, 6.0)
    acting = (-2.0, -1.2, 2.0, 1.8)
    walls = ((-9.0, -9.0, 9.0, -2.9), (-9.0, -9.0, -3.9, 9.0), (3.9, -9.0, 9.0, 9.0))
    solids = (*bench.solids, *walls)
    return Place(
        tuple(bench.parts()), nearest(bench.lamps), solids, (-3.6, -2.6, 3.6, 7.6), indoors=True,
        fixtures=within_reach(bench.fixtures, floor, solids, acting), acting=acting,
        leaves=bench.leaves(),
        floor=floor, ways=(Anchor(-2.6, -3.4, 20), Anchor(3.4, 1.5, -90)), high=3.4,
        wild=(Wild(tuple(over.bench.parts()), low=True),),
    )  # fmt: skip


def _rocks(here: Here, over: Here, rock: str) -> None:
    """Boulders along the walls, and fingers of stone that hang from the vault."""
    for i in range(15):
        angle = 24.0 * i + here.chance(-6, 6)
        x, z = 4.6 * float(np.sin(np.radians(angle))), -0.2 + 3.4 * float(np.cos(np.radians(angle)))
        if z < 0.6:
            size = here.chance(0.4, 0.9)
            here.ball(rock, size, (x, 0.1, z), (1.1, 0.8, 1.0))
    for _ in range(22):
        x, z, tall = here.chance(-4, 4), here.chance(-3.4, 2), here.chance(0.4, 1.3)
        over.turned(
            rock, [(0.28 * tall, 0.0), (0.12 * tall, -0.5 * tall), (0.01, -tall)], (x, 3.9, z), 7
        )


def _vault(here: Here) -> Mesh:
    """The inside of a rough dome, 10 m wide and 20 m deep."""
    rows = [(0.02, 4.2), (1.6, 4.1), (3.0, 3.7), (4.2, 2.8), (4.8, 1.6), (5.0, 0.6), (5.2, -0.2)]
    mesh = lathe(rows, 26, 2.0)
    grid = mesh.vertices.reshape(len(rows), 27, 3).copy()
    bump = 1 + here.bench.random.uniform(-0.1, 0.1, (len(rows), 27, 1))
    bump[:, -1] = bump[:, 0]
    grid[:, :, [0, 2]] *= bump
    back = grid[:, :, 2] < 0
    grid[:, :, 2] = np.where(back, grid[:, :, 2] * 0.5, grid[:, :, 2] * 0.9)
    return Mesh(grid.reshape(-1, 3).astype(np.float32), -mesh.normals, mesh.faces)
