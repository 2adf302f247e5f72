"""Buildings that stand alone: temples, churches, barns, gates, pavilions, ruins, lighthouses."""

import numpy as np

from rushes.render.shapes import quad, roof, shift, turn
from rushes.sets.buildings import glazing
from rushes.sets.decor import front
from rushes.sets.here import Here
from rushes.sets.pieces import piece


@piece("temple", 9.0, 6.0, 6.0, outside=True)
def temple(here: Here) -> None:
    """A temple hall on a terrace, with red columns and a great roof; a chapel in the West."""
    if here.style == "old" or here.bench.palette.get("faith") == "church":
        church(here)
        return
    here.box("stone*1.15", (9.4, 0.9, 6.4), (0, 0, 0))
    for i in range(4):
        here.box("stone*1.1", (2.6, 0.22 * (4 - i), 0.32), (0, 0, 3.36 + 0.3 * i))
    here.box("#a83a2a plaster 0.6", (8.0, 3.2, 4.2), (0, 0.9, -0.4))
    for x in (-3.9, -2.3, -0.95, 0.95, 2.3, 3.9):
        here.drum("#8f2f22 wood 0.4", (0.17, 0.19), 3.3, (x, 0.9, 2.5), 10)
    here.box("#3f6a62 planks 0.3", (8.4, 0.4, 0.3), (0, 4.0, 2.5))
    here.box("gold", (8.4, 0.1, 0.34), (0, 3.9, 2.5))
    for x in (-1.6, 1.6, -3.1, 3.1):
        lattice_front(here.at(x, 1.72, y=1.7))
    here.box("dark", (1.5, 2.5, 0.1), (0, 0.9, 1.72))
    here.box(here.material("#ffcf8a paper 0.3", 0.8 * here.lit), (0.9, 2.2, 0.06), (0, 0.95, 1.76))
    here.add("tiles", roof(9.0, 6.2, 2.0, 1.0, 0.35), shift(0, 4.4, 0))
    here.box("tiles*0.8", (10.2, 0.3, 0.3), (0, 6.4, 0))
    here.box("#7a2a1e wood 0.3", (1.9, 0.6, 0.08), (0, 3.25, 2.72))
    here.boxes("gold", (0.34, 0.36, 0.02), [(x, 3.36, 2.77) for x in (-0.55, 0.0, 0.55)])
    if here.lit:
        here.lamp((0, 2.6, 4.2), (1.0, 0.6, 0.28), 3.4, 8.0)
    stand = ((0, 4.9, 180, 0), (1.0, 4.9, 180, 0), (-1.0, 4.9, 180, 0))
    here.fixture("temple", (9.4, 6.0, 7.6), stand=stand)
    here.at(0, 3.9).fixture(
        "stairs",
        (2.6, 0.9, 1.2),
        stand=((0, 1.0, 180, 0),),
        sit=((0.5, 0.2, 0, 0.44),),
        solid=False,
    )
    here.at(0, 3.9).fixture(
        "door", (1.5, 2.4, 0.1), stand=((0, 1.0, 180, 0),), enter=((0, 0.2, 0, 0),), solid=False
    )


def lattice_front(here: Here) -> None:
    """A latticed window in a temple's front."""
    glow = here.material("#f2cf8e paper 0.3" if here.lit else "#cdbf9c paper 0.3", 0.9 * here.lit)
    here.box(glow, (1.1, 1.5, 0.03))
    for i in range(5):
        here.box("#7a2a1e wood 0.3", (0.04, 1.5, 0.05), ((i / 4 - 0.5) * 1.1, 0, 0.01))
    here.boxes("#7a2a1e wood 0.3", (1.14, 0.04, 0.055), [(0, 0.36 * i, 0.01) for i in range(5)])


@piece("church", 6.0, 10.0, 8.0, outside=True)
def church(here: Here) -> None:
    """A church with its tower and spire."""
    here.box("stone*1.1", (5.0, 4.0, 6.0), (0.6, 0, -0.8))
    here.add("tiles", roof(5.0, 6.0, 2.2, 0.3, 0.0), shift(0.6, 4.0, -0.8))
    here.box("stone*1.15", (2.6, 7.0, 2.6), (-1.4, 0, 2.2))
    here.turned("tiles", [(0.02, 3.6), (1.9, 0.0)], (-1.4, 7.0, 2.2), 4)
    here.box("gold", (0.08, 0.8, 0.08), (-1.4, 10.5, 2.2))
    here.box("gold", (0.44, 0.08, 0.08), (-1.4, 10.95, 2.2))
    here.box("dark", (1.1, 2.2, 0.1), (-1.4, 0, 3.5))
    here.add("dark", front([(0.0, 0.05), (0.55, 0.05)], 16), shift(-1.4, 2.2, 3.5))
    for x in (0.9, 2.3):
        glazing(here, (0.5, 1.6), (x, 1.4, 2.2), 0.9)
    here.add("white", front([(0.0, 0.05), (0.55, 0.05)], 16), shift(-1.4, 5.6, 3.52))
    here.boxes("black", (0.05, 0.4, 0.03), [(-1.4, 5.6, 3.58)])
    here.fixture("church", (6.0, 7.0, 7.0), stand=((-1.4, 4.4, 180, 0),))
    here.at(-1.4, 3.5).fixture(
        "door", (1.1, 2.2, 0.1), stand=((0, 0.9, 180, 0),), enter=((0, 0.15, 0, 0),), solid=False
    )


@piece("hut", 3.6, 3.2, 3.0, outside=True)
def hut(here: Here) -> None:
    """A thatched hut; a shed of planks today."""
    role = "earth" if here.style == "ancient" else "wood"
    here.box(role, (3.2, 2.1, 2.6), (0, 0, 0))
    here.add(
        "thatch" if here.style != "modern" else "tiles",
        roof(3.2, 2.6, 1.2, 0.4, 0.05),
        shift(0, 2.1, 0),
    )
    for side in (-1, 1):
        gable = quad((-1.3, 0, 0), (1.3, 0, 0), (0.02, 1.15, 0), (-0.02, 1.15, 0))
        here.add(role, gable, shift(side * 1.6, 2.1, 0) @ turn("y", side * 90))
    here.box("dark", (0.9, 1.8, 0.08), (-0.4, 0, 1.3))
    here.box("wood*1.1", (0.76, 1.7, 0.06), (-0.4, 0.03, 1.34))
    glazing(here, (0.55, 0.5), (0.8, 1.1, 1.3), 1.0)
    here.fixture("hut", (3.2, 3.2, 2.6), stand=((0.6, 1.9, 180, 0),))
    here.at(-0.4, 1.3).fixture(
        "door", (0.9, 1.8, 0.1), stand=((0, 0.75, 180, 0),), enter=((0, 0.12, 0, 0),), solid=False
    )
    here.at(0.8, 1.3).fixture("window", (0.55, 1.6, 0.1), stand=((0, 0.6, 180, 0),), solid=False)


@piece("barn", 7.0, 5.5, 6.0, outside=True)
def barn(here: Here) -> None:
    """A red barn with crossed doors."""
    here.box("#96402f planks 0.3", (6.6, 3.2, 5.6), (0, 0, 0))
    gable = quad((-3.3, 0, 0), (3.3, 0, 0), (1.6, 1.6, 0), (-1.6, 1.6, 0))
    here.add("#96402f planks 0.3", gable, shift(0, 3.2, 2.8))
    for side in (-1, 1):
        here.sheet(
            "tiles",
            (
                (side * 3.5, 3.0, 3.0),
                (side * 1.6, 4.9, 3.0),
                (side * 1.6, 4.9, -3.0),
                (side * 3.5, 3.0, -3.0),
            ),
        )
        here.sheet(
            "tiles",
            ((side * 1.6, 4.9, 3.0), (0, 5.5, 3.0), (0, 5.5, -3.0), (side * 1.6, 4.9, -3.0)),
        )
        leaf = here.at(side * 0.75, 2.82)
        leaf.box("white", (1.46, 2.5, 0.06))
        leaf.box("#96402f planks 0.3", (1.3, 2.34, 0.08), (0, 0.08, 0))
        leaf.bar("white", ((-0.62, 0.1, 0.06), (0.62, 2.4, 0.06)), 0.05)
        leaf.bar("white", ((0.62, 0.1, 0.06), (-0.62, 2.4, 0.06)), 0.05)
    here.box("dark", (1.2, 1.0, 0.05), (0, 3.3, 2.84))
    here.fixture("barn", (6.6, 5.5, 5.6), stand=((0, 3.5, 180, 0),))
    here.at(0, 2.85).fixture(
        "door", (2.9, 2.5, 0.1), stand=((0, 0.8, 180, 0),), enter=((0, 0.15, 0, 0),), solid=False
    )


_RAMPART = "#8b8578 brick 0.5"


@piece("city_gate", 14.0, 9.5, 5.0, outside=True)
def city_gate(here: Here) -> None:
    """A gate tower in a battlemented wall, its passage open."""
    for side in (-1, 1):
        here.box(_RAMPART, (14.0, 5.6, 4.0), (side * 9.2, 0, 0))
        for i in range(9):
            here.box(_RAMPART, (0.9, 0.8, 0.5), (side * (2.8 + 1.55 * i), 5.6, 1.7))
    here.box(_RAMPART, (4.6, 2.0, 4.0), (0, 3.6, 0))
    here.box("dark", (4.4, 3.6, 0.1), (0, 0, -1.9))
    for side in (-1, 1):
        leaf = here.at(side * 2.1, 0.6, -side * 65)
        leaf.box("#7a2a1e planks 0.22", (1.9, 3.4, 0.14), (-side * 0.95, 0, 0))
        for row in range(4):
            for i in range(3):
                leaf.ball("gold", 0.07, (-side * (0.4 + 0.55 * i), 0.5 + 0.8 * row, 0.1))
    if here.style == "ancient":
        here.box("#a83a2a plaster 0.6", (7.4, 2.2, 3.0), (0, 5.6, 0))
        here.boxes(
            "#8f2f22 wood 0.4", (0.2, 2.2, 0.2), [(-3.2 + 1.28 * i, 5.6, 1.6) for i in range(6)]
        )
        here.add("tiles", roof(8.4, 4.4, 1.6, 0.8, 0.3), shift(0, 7.9, 0))
    else:
        for x in (-3.0, 3.0):
            here.drum("stone", (1.5, 1.6), 8.0, (x, 0, 0.4), 16)
            here.turned("tiles", [(0.05, 2.2), (1.8, 0.0)], (x, 8.0, 0.4), 16)
    here.box("#3a3f44 stone 0.3", (2.2, 0.6, 0.1), (0, 4.2, 2.02))
    here.boxes("gold", (0.4, 0.36, 0.02), [(x, 4.32, 2.08) for x in (-0.6, 0.0, 0.6)])
    for side in (-1, 1):
        here.at(side * 9.2, 0).block(14.0, 4.0)
    here.fixture(
        "gate", (4.6, 3.6, 4.0), stand=((0, 2.9, 180, 0),), enter=((0, -0.6, 0, 0),), solid=False
    )


@piece("yard_wall", 4.0, 2.6, 0.4, outside=True)
def yard_wall(here: Here) -> None:
    """A stretch of garden wall with a tiled top."""
    here.box("wall", (4.0, 2.3, 0.3), (0, 0, 0))
    here.box("dado", (4.02, 0.4, 0.34), (0, 0, 0))
    here.add("tiles", roof(4.0, 0.5, 0.25, 0.05, 0.0), shift(0, 2.3, 0))
    here.fixture("wall", (4.0, 2.6, 0.4))


@piece("ruin", 4.5, 3.0, 2.0, outside=True)
def ruin(here: Here) -> None:
    """Broken walls and rubble."""
    for i in range(7):
        tall = here.chance(0.4, 2.8) if i not in (0, 3) else 2.7
        here.box("brick*0.85" if i % 2 else "concrete", (0.62, tall, 0.3), (-1.9 + 0.62 * i, 0, 0))
    for _ in range(9):
        x, z, size = here.chance(-2.1, 2.1), here.chance(0.3, 1.0), here.chance(0.15, 0.4)
        here.box("concrete*0.9", (size * 1.4, size, size), (x, 0, z), here.chance(0, 90))
    here.bar("iron", ((0.6, 0, 0.1), (0.9, 2.6, 0.3)), 0.03)
    here.fixture("ruin", (4.5, 3.0, 1.6))


@piece("pavilion", 3.6, 4.4, 3.6, outside=True)
def pavilion(here: Here) -> None:
    """A garden pavilion: six posts under a pointed roof, with a bench round it."""
    here.drum("stone*1.15", (1.9, 2.0), 0.3, sides=6)
    for i in range(6):
        a = np.radians(60 * i + 30)
        x, z = 1.5 * float(np.sin(a)), 1.5 * float(np.cos(a))
        here.drum("#8f2f22 wood 0.4", (0.09, 0.1), 2.6, (x, 0.3, z), 8)
        if i not in (0, 5):
            b = np.radians(60 * (i + 1) + 30)
            x1, z1 = 1.5 * float(np.sin(b)), 1.5 * float(np.cos(b))
            here.bar("wood", ((x, 0.75, z), (x1, 0.75, z1)), 0.09)
    here.turned("tiles", [(0.06, 1.6), (0.5, 0.9), (1.5, 0.25), (2.3, 0.1)], (0, 2.85, 0), 6)
    here.ball("gold", 0.14, (0, 4.5, 0))
    here.fixture("pavilion", (3.6, 4.4, 3.6), sit=((0, -1.2, 0, 0.75),), stand=((0, 2.3, 180, 0),))


@piece("lighthouse", 4.0, 12.0, 4.0, outside=True)
def lighthouse(here: Here) -> None:
    """A lighthouse with its lantern."""
    for i in range(5):
        here.drum(
            "white" if i % 2 else "cloth",
            (1.25 - 0.12 * i, 1.37 - 0.12 * i),
            1.9,
            (0, 1.9 * i, 0),
            16,
        )
    glow = here.material("#ffe9a8 plain 0.1", 2.2 if here.lit else 0.4)
    here.drum(glow, (0.6, 0.6), 1.2, (0, 9.5, 0), 12)
    here.turned("cloth", [(0.05, 1.0), (0.95, 0.0)], (0, 10.7, 0), 14)
    here.fixture("lighthouse", (2.8, 12.0, 2.8), stand=((0, 2.0, 180, 0),))
