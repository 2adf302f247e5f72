"""Temples, churches, palaces: altars, statues, incense, columns, bells."""

from rushes.render.shapes import shift
from rushes.sets.decor import front
from rushes.sets.here import Here
from rushes.sets.pieces import piece, put
from rushes.sets.tables import candle


@piece("altar", 2.2, 1.5, 0.9)
def altar(here: Here) -> None:
    """An altar: incense, candles and offerings; a cross and linen in a church."""
    if here.style == "ancient" or here.bench.palette.get("faith") == "temple":
        _offerings(here)
        return
    here.box("stone*1.1", (2.2, 0.16, 0.9), (0, 0, 0))
    here.box("stone*1.25", (1.9, 0.78, 0.7), (0, 0.16, 0))
    here.box("linen", (2.1, 0.05, 0.84), (0, 0.94, 0))
    here.box("linen", (0.7, 0.5, 0.02), (0, 0.46, 0.42))
    here.box("gold", (0.08, 0.8, 0.06), (0, 0.99, -0.15))
    here.box("gold", (0.44, 0.08, 0.06), (0, 1.46, -0.15))
    for x in (-0.7, 0.7):
        candle(here.at(x, -0.1, y=0.99))
    here.fixture("altar", (2.2, 1.0, 0.9), (0.3, 1.0, 0.2))


def _offerings(here: Here) -> None:
    here.box("wood", (2.2, 0.07, 0.8), (0, 0.95, 0))
    here.box("cloth", (2.24, 0.55, 0.03), (0, 0.42, 0.4))
    here.boxes("gold", (0.34, 0.34, 0.02), [(x, 0.52, 0.42) for x in (-0.62, 0, 0.62)])
    here.boxes("wood*0.85", (0.12, 0.95, 0.12), [(x, 0, z) for x in (-1, 1) for z in (-0.32, 0.32)])
    here.turned("gold", [(0.15, 0.2), (0.17, 0.17), (0.12, 0.06), (0.14, 0.0)], (0, 1.02, 0.05), 14)
    for dx in (-0.05, 0.0, 0.05):
        here.bar("red", ((dx, 1.2, 0.05), (dx * 1.4, 1.5, 0.05)), 0.007)
        here.ball(here.material("#ff8a3a plain 0.1", 1.6), 0.012, (dx * 1.4, 1.5, 0.05))
    for x in (-0.85, 0.85):
        candle(here.at(x, 0.0, y=1.02))
    for x in (-0.45, 0.45):
        here.drum("white", (0.15, 0.07), 0.06, (x, 1.02, 0.05), 12)
        for dx, dy in ((-0.06, 0), (0.06, 0), (0.0, 0.09)):
            here.ball("fruit", 0.055, (x + dx, 1.13 + dy, 0.05))
    here.fixture("altar", (2.2, 1.0, 0.9), (0.25, 1.02, 0.25))


@piece("buddha", 2.0, 3.0, 1.4)
def buddha(here: Here) -> None:
    """A gilded seated figure on a lotus, with a halo."""
    here.box("dado", (2.0, 0.7, 1.4), (0, 0, 0))
    here.box("gold*0.8", (2.06, 0.08, 1.46), (0, 0.66, 0))
    here.turned("red", [(0.6, 0.34), (0.72, 0.2), (0.5, 0.05), (0.6, 0.0)], (0, 0.72, 0), 18)
    here.ball("gold", 0.62, (0, 1.22, 0.05), (1.0, 0.36, 0.72))
    here.turned("gold", [(0.13, 1.0), (0.3, 0.86), (0.38, 0.5), (0.34, 0.0)], (0, 1.2, -0.04), 16)
    here.ball("gold*1.12", 0.2, (0, 2.36, -0.02), (0.9, 1.1, 0.95))
    here.ball("black", 0.16, (0, 2.5, -0.05), (1.1, 0.7, 1.0))
    here.ball("black", 0.07, (0, 2.64, -0.05))
    for side in (-1, 1):
        here.bar("gold", ((side * 0.36, 2.0, 0.0), (side * 0.46, 1.56, 0.14)), 0.09)
        here.bar("gold", ((side * 0.46, 1.56, 0.14), (side * 0.08, 1.42, 0.38)), 0.08)
    here.add("gold*0.75", front([(0.6, 0.03), (0.66, 0.0), (0.6, -0.02)], 24), shift(0, 2.3, -0.3))
    here.add("cloth*0.8", front([(0.0, 0.01), (0.6, 0.01)], 24), shift(0, 2.3, -0.3))
    if here.lit:
        here.lamp((0, 2.2, 1.2), (1.0, 0.7, 0.34), 2.0, 5.5)
    here.fixture("statue", (2.0, 3.0, 1.4))


@piece("statue", 0.9, 2.3, 0.9)
def statue(here: Here) -> None:
    """A stone figure on a plinth."""
    here.box("stone", (0.9, 0.2, 0.9), (0, 0, 0))
    here.box("stone*1.1", (0.7, 0.7, 0.7), (0, 0.2, 0))
    here.turned("stone*1.2", [(0.08, 1.0), (0.19, 0.9), (0.2, 0.5), (0.26, 0.0)], (0, 0.9, 0), 12)
    here.ball("stone*1.2", 0.13, (0, 2.04, 0.0), (0.9, 1.1, 0.95))
    here.bar("stone*1.2", ((0.2, 1.76, 0), (0.3, 1.4, 0.12)), 0.06)
    here.bar("stone*1.2", ((-0.2, 1.76, 0), (-0.4, 2.05, 0.1)), 0.06)
    here.fixture("statue", (0.9, 2.3, 0.9))


@piece("incense_burner", 0.9, 1.3, 0.9)
def incense_burner(here: Here) -> None:
    """A bronze tripod with sticks of incense."""
    bronze = "#7a6a45 clay 0.2"
    for i in range(3):
        foot = here.at(facing=120.0 * i)
        foot.bar(bronze, ((0, 0.45, 0.26), (0, 0, 0.34)), 0.06)
    here.turned(
        bronze,
        [(0.38, 0.86), (0.42, 0.84), (0.36, 0.7), (0.42, 0.55), (0.3, 0.4), (0.02, 0.36)],
        sides=18,
    )
    for x in (-0.4, 0.4):
        here.box(bronze, (0.06, 0.26, 0.16), (x, 0.84, 0))
    here.drum("sand", (0.36, 0.36), 0.02, (0, 0.82, 0), 16)
    for _ in range(7):
        x, z = here.chance(-0.18, 0.18), here.chance(-0.18, 0.18)
        here.bar("red", ((x, 0.84, z), (x, 1.16, z)), 0.008)
        here.ball(here.material("#ff8a3a plain 0.1", 1.6), 0.014, (x, 1.17, z))
    here.fixture("incense_burner", (0.9, 1.2, 0.9))


@piece("column", 0.7, 4.0, 0.7)
def column(here: Here) -> None:
    """A round column: red lacquer in a hall, stone in a church."""
    tall = 4.6
    if here.style == "ancient":
        here.turned("stone*1.1", [(0.26, 0.24), (0.36, 0.12), (0.3, 0.0)], sides=14)
        here.drum("#8f2f22 wood 0.4", (0.22, 0.24), tall, (0, 0.2, 0), 14)
        here.drum("gold", (0.25, 0.25), 0.1, (0, 0.5, 0), 14)
    else:
        here.box("concrete", (0.66, 0.24, 0.66), (0, 0, 0))
        here.drum("concrete*1.15", (0.22, 0.26), tall - 0.2, (0, 0.24, 0), 14)
        here.turned("concrete*1.1", [(0.4, 0.3), (0.24, 0.0)], (0, 3.0, 0), 14)
    here.fixture("column", (0.7, tall, 0.7))


@piece("bell", 1.6, 2.4, 1.0)
def bell(here: Here) -> None:
    """A bronze bell in a frame."""
    for x in (-0.72, 0.72):
        here.box("wood", (0.16, 2.3, 0.16), (x, 0, 0))
        here.box("wood", (0.16, 0.16, 0.9), (x, 0, 0))
    here.box("wood", (1.7, 0.18, 0.2), (0, 2.2, 0))
    shape = [(0.1, 1.1), (0.26, 1.02), (0.36, 0.6), (0.42, 0.0)]
    here.turned("#7a6a45 clay 0.2", shape, (0, 0.95, 0), 18)
    here.drum("iron", (0.05, 0.05), 0.2, (0, 2.02, 0), 8)
    here.fixture("bell", (1.6, 2.4, 1.0))


@piece("drum", 1.0, 1.4, 0.8)
def drum(here: Here) -> None:
    """A big red drum on a stand."""
    for x in (-0.4, 0.4):
        here.bar("wood", ((x, 0, 0.3), (x * 0.8, 0.8, -0.1)), 0.04)
        here.bar("wood", ((x, 0, -0.3), (x * 0.8, 0.8, 0.1)), 0.04)
    here.add("red", front([(0.36, 0.3), (0.46, 0.0), (0.36, -0.3)], 20), shift(0, 0.95, 0))
    here.add("linen", front([(0.0, 0.31), (0.36, 0.31)], 20), shift(0, 0.95, 0))
    here.fixture("drum", (1.0, 1.4, 0.8))


@piece("tablet_shrine", 1.6, 2.2, 0.7)
def tablet_shrine(here: Here) -> None:
    """Ancestors' tablets in their shrine."""
    here.box("wood", (1.6, 0.9, 0.6), (0, 0, 0))
    here.box("dark", (1.6, 1.2, 0.06), (0, 0.9, -0.26))
    here.boxes("wood", (0.08, 1.25, 0.5), [(x, 0.9, -0.05) for x in (-0.76, 0.76)])
    here.box("gold", (1.7, 0.14, 0.56), (0, 2.1, -0.05))
    for row, count in ((0, 5), (1, 3)):
        for i in range(count):
            x = (i - (count - 1) / 2) * 0.27
            here.box("red", (0.15, 0.34, 0.05), (x, 0.95 + 0.38 * row, 0.08 - 0.16 * row))
            here.box("gold", (0.05, 0.24, 0.01), (x, 1.0 + 0.38 * row, 0.11 - 0.16 * row))
    for x in (-0.62, 0.62):
        candle(here.at(x, 0.18, y=0.9))
    here.fixture("altar", (1.6, 2.2, 0.7), (0.0, 0.92, 0.2))


@piece("dais", 3.2, 0.45, 2.0)
def dais(here: Here) -> None:
    """Three steps up to where somebody sits above the rest."""
    for i in range(3):
        here.box("stone*1.15", (3.2 - 0.3 * i, 0.15, 2.0 - 0.34 * i), (0, 0.15 * i, -0.17 * i))
    here.box("rug", (1.2, 0.012, 0.5), (0, 0.45, 0.2))


@piece("throne_dais", 3.2, 2.6, 2.0)
def throne_dais(here: Here) -> None:
    """A throne on its steps, with a screen of gold behind it."""
    dais(here)
    put(here.at(0, -0.4, y=0.45), "throne")
    here.box("dark", (3.0, 2.5, 0.08), (0, 0.45, -0.95))
    here.boxes("second*0.8", (0.86, 2.1, 0.03), [(x, 0.65, -0.9) for x in (-0.98, 0, 0.98)])
    here.boxes("gold", (0.5, 0.5, 0.02), [(x, 1.6, -0.88) for x in (-0.98, 0.98)])


@piece("cross", 0.9, 2.4, 0.2, hung=1.6)
def cross(here: Here) -> None:
    """A cross on the wall."""
    here.box("dark", (0.14, 1.6, 0.08), (0, 0, 0.04))
    here.box("dark", (0.9, 0.14, 0.08), (0, 1.0, 0.04))


@piece("banner", 0.7, 2.0, 0.06, hung=1.2)
def banner(here: Here) -> None:
    """A long cloth with a device on it."""
    here.bar("gold", ((-0.4, 2.0, 0.04), (0.4, 2.0, 0.04)), 0.02)
    here.box("cloth", (0.66, 2.0, 0.02), (0, 0, 0.04))
    here.box("gold", (0.34, 0.34, 0.01), (0, 1.1, 0.055), 0)
    here.box("second", (0.66, 0.2, 0.025), (0, 0.1, 0.04))
