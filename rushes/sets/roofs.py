"""What stands on roofs and at the edge of a village: stair houses, billboards, aerials, an arch."""

from rushes.render.shapes import shift, turn
from rushes.sets.buildings import doorway
from rushes.sets.decor import disc, front
from rushes.sets.here import Here
from rushes.sets.pieces import piece


@piece("stair_house", 2.6, 2.7, 2.4, outside=True)
def stair_house(here: Here) -> None:
    """The little house where the stairs come up to the roof."""
    here.box("wall", (2.6, 2.5, 2.3), (0, 0, -0.05))
    here.box("concrete*1.1", (2.9, 0.16, 2.7), (0, 2.5, 0))
    here.box("dark", (1.06, 2.1, 0.08), (-0.3, 0, 1.1))
    doorway(here, (0.92, 2.0), (-0.3, 0.02, 1.135))
    leaf = here.leaf(-0.76, 82.0, z=1.16)
    leaf.box("second*0.8", (0.92, 2.0, 0.05), (-0.3, 0.02, 1.16))
    leaf.ball("metal", 0.035, (0.06, 1.0, 1.21))
    here.box("dado", (0.5, 0.5, 0.04), (0.78, 1.3, 1.1))
    glow = here.material("#fff0c0 plain 0.1", 1.8 if here.lit else 0.1)
    here.box(glow, (0.3, 0.12, 0.14), (-0.3, 2.22, 1.16))
    if here.lit:
        here.lamp((-0.3, 2.1, 1.6), (1.0, 0.8, 0.5), 2.4, 6.0)
    here.block(2.6, 2.3)
    here.at(-0.3, 1.15).fixture(
        "door", (1.0, 2.1, 0.1), stand=((0, 0.75, 180, 0),), enter=((0, 0.12, 0, 0),), solid=False
    )


@piece("billboard", 5.0, 4.6, 0.8, outside=True)
def billboard(here: Here) -> None:
    """A sign on its scaffold, lit by night."""
    for x in (-2.2, -0.7, 0.7, 2.2):
        here.bar("iron", ((x, 0, -0.1), (x, 4.2, -0.1)), 0.05)
        here.bar("iron", ((x, 0, -0.5), (x, 3.0, -0.1)), 0.035)
    glow = 0.9 if here.lit else 0.0
    here.box(here.material("#c9553f plaster 0.5", 0.5 * glow), (5.0, 2.2, 0.1), (0, 2.2, 0))
    white = here.material("#f6efdc plain 0.3", glow)
    for i in range(5):
        here.box(white, (0.5, 0.7 + 0.1 * (i % 2), 0.04), (-1.7 + 0.85 * i, 3.0, 0.06))
    here.box(white, (3.4, 0.14, 0.04), (0, 2.6, 0.06))
    if here.lit:
        here.lamp((0, 3.4, 1.4), (1.0, 0.6, 0.5), 2.2, 7.0)
    here.block(5.0, 0.6)


@piece("ac_units", 1.9, 0.95, 0.6)
def ac_units(here: Here) -> None:
    """Two outdoor machines of air conditioners on a rail."""
    for x in (-0.5, 0.5):
        here.box("white*0.9", (0.86, 0.66, 0.36), (x, 0.22, 0))
        here.add("iron", disc(0.24, 16), shift(x - 0.12, 0.55, 0.18))
        here.add("metal", disc(0.07, 10), shift(x - 0.12, 0.55, 0.195))
        here.boxes(
            "metal*0.8", (0.2, 0.02, 0.01), [(x + 0.28, 0.36 + 0.08 * i, 0.185) for i in range(5)]
        )
    here.boxes("iron", (1.9, 0.05, 0.06), [(0, 0.16, z) for z in (-0.14, 0.14)])
    here.boxes("concrete", (0.2, 0.16, 0.5), [(x, 0, 0) for x in (-0.8, 0.0, 0.8)])
    here.block(1.9, 0.6)


@piece("antenna", 0.9, 3.2, 0.6, outside=True)
def antenna(here: Here) -> None:
    """An aerial and a dish."""
    here.bar("metal", ((0, 0, 0), (0, 3.2, 0)), 0.03)
    for i in range(6):
        here.bar(
            "metal",
            ((-0.45 + 0.05 * i, 2.0 + 0.2 * i, 0), (0.45 - 0.05 * i, 2.0 + 0.2 * i, 0)),
            0.012,
        )
    dish = front([(0.0, 0.0), (0.25, 0.05), (0.4, 0.16)], 18)
    here.add("white", dish, shift(0.1, 1.1, 0.1) @ turn("x", -25))
    here.block(0.5, 0.4)


@piece("e_bikes", 2.4, 1.1, 1.5, outside=True)
def e_bikes(here: Here) -> None:
    """Two scooters leaning side by side."""
    for x, tint in ((-0.55, "cloth"), (0.55, "second")):
        one = here.at(x, 0.0)
        for z in (-0.5, 0.52):
            one.add("black", front([(0.16, 0.04), (0.22, 0.03), (0.22, -0.03), (0.16, -0.04)], 14),
                    shift(0, 0.22, z) @ turn("y", 90))  # fmt: skip
        one.box(tint, (0.24, 0.1, 0.9), (0, 0.26, 0.0))
        one.box(tint, (0.28, 0.34, 0.5), (0, 0.34, -0.36))
        one.box("black", (0.26, 0.1, 0.6), (0, 0.68, -0.3))
        one.bar(tint, ((0, 0.3, 0.46), (0, 0.98, 0.3)), 0.07)
        one.bar("black", ((-0.3, 1.02, 0.28), (0.3, 1.02, 0.28)), 0.02)
        one.ball("glass*1.3", 0.07, (0, 0.86, 0.4))
    here.fixture("motorbike", (2.0, 1.1, 1.4))


@piece("stone_gate", 5.6, 5.2, 1.0, outside=True)
def stone_gate(here: Here) -> None:
    """A memorial arch: four stone posts, lintels, tiled caps; one walks through its middle."""
    for x in (-2.5, -1.25, 1.25, 2.5):
        high = 4.0 if abs(x) < 2 else 3.0
        here.box("stone*1.1", (0.34, high, 0.34), (x, 0, 0))
        here.box("stone", (0.6, 0.5, 0.8), (x, 0, 0))
        here.at(x, 0).block(0.7, 0.9)
    here.boxes("stone*1.15", (3.0, 0.4, 0.4), [(0, 2.9, 0), (0, 3.6, 0)])
    here.box("second", (1.6, 0.4, 0.1), (0, 3.25, 0.1))
    here.boxes("gold", (0.22, 0.26, 0.02), [(x, 3.32, 0.16) for x in (-0.45, 0, 0.45)])
    for x in (-1.9, 1.9):
        here.box("stone*1.15", (1.4, 0.34, 0.36), (x, 2.4, 0))
        here.turned("tiles", [(0.05, 0.42), (0.5, 0.14), (0.95, 0.0)], (x, 2.95, 0), 4)
    here.box("tiles", (3.5, 0.16, 0.9), (0, 4.1, 0))
    here.box("tiles*0.9", (2.8, 0.3, 0.5), (0, 4.26, 0))
    for x in (-1.75, 1.75):
        here.bar("tiles", ((x, 4.2, 0), (x * 1.12, 4.6, 0)), 0.08)
