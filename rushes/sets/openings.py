"""What is in walls: doors, gates and windows. Made against the wall's face, looking into the room.

The wall has a hole where a door or a window says so (`HOLES`); what is seen through it is made by
the room.
"""

from math import cos, pi, sin

from rushes.render.shapes import lathe, moved, shift, turn
from rushes.sets.here import Here
from rushes.sets.pieces import piece

HOLES: dict[str, tuple[float, float, float]] = {
    "window": (1.5, 0.95, 1.35),
    "big_window": (2.6, 0.6, 1.9),
    "high_window": (1.4, 1.75, 0.6),
    "tall_window": (1.0, 0.9, 2.2),
    "barred_window": (0.8, 1.7, 0.6),
    "shop_window": (2.4, 0.5, 1.8),
    "porthole": (0.9, 1.05, 0.9),
    "train_window": (1.3, 0.95, 0.85),
}
"""Windows: width, height of the sill, height."""
_DOORS: dict[str, tuple[float, float]] = {
    "door": (0.94, 2.06), "double_door": (1.66, 2.18), "glass_door": (1.3, 2.18),
    "cell_door": (1.04, 2.06), "lift_doors": (1.2, 2.08), "hatch": (1.0, 2.04),
}  # fmt: skip
"""Doors: width and height of what they close."""
_LATTICED = (1.46, 2.18)


def hole_of(name: str, style: str) -> tuple[float, float, float] | None:
    """The hole in the wall behind a piece: width, height of its lower edge, height; or None."""
    if style == "ancient" and name == "window":
        return None  # paper in a lattice shows nothing of what lies behind it
    if style == "ancient" and name in ("door", "double_door"):
        return (_LATTICED[0], 0.0, _LATTICED[1])
    if name in _DOORS:
        return (_DOORS[name][0], 0.0, _DOORS[name][1])
    return HOLES.get(name)


_OPEN = 82.0
"""How far a leaf swings, degrees."""


def _frame(here: Here, wanted: str, width: float, tall: float, thick: float = 0.08) -> None:
    for x in (-width / 2, width / 2):
        here.box(wanted, (thick, tall + 2 * thick, 0.12), (x, -thick, 0.0))
    for y in (-thick, tall):
        here.box(wanted, (width, thick, 0.12), (0, y, 0.0))


def _bars(here: Here, wanted: str, size: tuple[float, float], cells: tuple[int, int]) -> None:
    """Glazing bars: cells across and up."""
    wide, tall = size
    for i in range(1, cells[0]):
        here.box(wanted, (0.035, tall, 0.04), ((i / cells[0] - 0.5) * wide, 0, -0.02))
    for i in range(1, cells[1]):
        here.box(wanted, (wide, 0.035, 0.045), (0, tall * i / cells[1] - 0.017, -0.02))


def _curtains(here: Here, wide: float, tall: float) -> None:
    here.bar(
        "dark", ((-wide / 2 - 0.35, tall + 0.16, 0.14), (wide / 2 + 0.35, tall + 0.16, 0.14)), 0.015
    )
    for side in (-1, 1):
        for i in range(4):
            x = side * (wide / 2 + 0.22 - 0.1 * i)
            here.box("second", (0.1, tall + 0.55, 0.05), (x, -0.4, 0.12 + 0.03 * (i % 2)))


def _named(here: Here, width: float, tall: float, sill: float) -> None:
    """Windows are walked to and looked out of, over a desk where one stands below them."""
    floor = here.at(y=-sill)
    floor.fixture(
        "window", (width, tall + sill, 0.12), (0, sill + 0.02, 0.08),
        stand=((0, 0.62, 180, 0), (0.4, 0.62, 180, 0), (-0.4, 0.62, 180, 0), (0, 1.35, 180, 0),
               (0.7, 1.35, 200, 0), (-0.7, 1.35, 160, 0)), solid=False,
    )  # fmt: skip


@piece("window", 1.5, 1.35, 0.1, hung=0.95)
def window(here: Here) -> None:
    """A casement with curtains; a paper lattice in old China; leaded panes in old Europe."""
    if here.style == "ancient":
        lattice(here, 1.5, 1.35)
    else:
        cells = (2, 2) if here.style == "modern" else (4, 5)
        _frame(here, "trim", 1.5, 1.35)
        _bars(here, "trim", (1.5, 1.35), cells)
        here.box("trim", (1.8, 0.05, 0.24), (0, -0.1, 0.06))
        if here.style == "modern" and here.bench.seed % 3:
            _curtains(here, 1.5, 1.35)
    _named(here, 1.5, 1.35, 0.95)


def lattice(here: Here, wide: float, tall: float) -> None:
    """Paper on a lattice: it glows with the day outside, or with the lamps within."""
    day = not here.lit
    paper = here.material("#fff0cc paper 0.4" if day else "#54607a paper 0.4", 1.2 if day else 0.15)
    here.box(paper, (wide, tall, 0.02), (0, 0, -0.03))
    _frame(here, "trim", wide, tall, 0.1)
    across = max(3, round(wide / 0.25))
    for i in range(1, across):
        here.box("trim", (0.035, tall, 0.035), ((i / across - 0.5) * wide, 0, 0.0))
    for i in range(1, 5):
        here.box("trim", (wide, 0.035, 0.04), (0, tall * i / 5, 0.0))


@piece("big_window", 2.6, 1.9, 0.1, hung=0.6)
def big_window(here: Here) -> None:
    """A wide window over the town."""
    _frame(here, "trim", 2.6, 1.9, 0.07)
    _bars(here, "trim", (2.6, 1.9), (3, 1))
    _named(here, 2.6, 1.9, 0.6)


@piece("high_window", 1.4, 0.6, 0.1, hung=1.75)
def high_window(here: Here) -> None:
    """A strip of window under the ceiling."""
    _frame(here, "trim", 1.4, 0.6, 0.06)
    _bars(here, "trim", (1.4, 0.6), (3, 1))
    _named(here, 1.4, 0.6, 1.75)


@piece("tall_window", 1.0, 2.2, 0.1, hung=0.9)
def tall_window(here: Here) -> None:
    """A tall window with a pointed head and coloured panes."""
    roles = ("#b5483a plain 0.2", "#3f6f9a plain 0.2", "#d7a83f plain 0.2", "#4f8a5a plain 0.2")
    for row in range(5):
        for column in range(2):
            tint = here.material(roles[(row + column * 2) % 4], 0.9 if not here.lit else 0.12)
            here.box(tint, (0.46, 0.4, 0.02), (-0.25 + 0.5 * column, 0.02 + 0.43 * row, -0.03))
    _frame(here, "stone", 1.0, 2.2, 0.12)
    _bars(here, "dark", (1.0, 2.2), (2, 5))
    _named(here, 1.0, 2.2, 0.9)


@piece("barred_window", 0.8, 0.6, 0.1, hung=1.7)
def barred_window(here: Here) -> None:
    """A small window with iron bars."""
    _frame(here, "stone*0.8", 0.8, 0.6, 0.08)
    for i in range(5):
        here.bar("iron", ((-0.32 + 0.16 * i, 0, 0), (-0.32 + 0.16 * i, 0.6, 0)), 0.02)
    _named(here, 0.8, 0.6, 1.7)


@piece("shop_window", 2.4, 1.8, 0.1, hung=0.5)
def shop_window(here: Here) -> None:
    """A shop window on the street, with things in it."""
    _frame(here, "trim", 2.4, 1.8, 0.07)
    here.box("trim", (2.4, 0.05, 0.3), (0, -0.05, 0.1))
    for i, role in enumerate(("cloth", "accent", "second")):
        here.turned(role, [(0.05, 0.34), (0.12, 0.2), (0.07, 0.0)], (-0.7 + 0.7 * i, 0, 0.14), 10)
    _named(here, 2.4, 1.8, 0.5)


@piece("train_window", 1.4, 0.85, 0.1, hung=0.95)
def train_window(here: Here) -> None:
    """A carriage window with a folding table under it."""
    _frame(here, "metal", 1.3, 0.85, 0.06)
    here.box("metal", (1.3, 0.04, 0.03), (0, 0.6, 0))
    here.box("wood", (0.5, 0.03, 0.3), (0, -0.18, 0.16))
    _named(here, 1.3, 0.85, 0.95)


@piece("luggage_rack", 1.5, 0.3, 0.4, hung=1.95)
def luggage_rack(here: Here) -> None:
    """A rack with cases on it."""
    for z in (0.06, 0.2, 0.36):
        here.bar("metal", ((-0.75, 0, z), (0.75, 0, z)), 0.014)
    here.box("dark", (0.5, 0.2, 0.3), (-0.3, 0.02, 0.2))
    here.box("second", (0.4, 0.16, 0.28), (0.35, 0.02, 0.2))


@piece("porthole", 0.9, 0.9, 0.1, hung=1.05)
def porthole(here: Here) -> None:
    """A round window in a hull, on the sea or on the stars."""
    ring = [(0.44, 0.0), (0.46, 0.05), (0.56, 0.05), (0.6, 0.0)]
    here.add("metal", moved(lathe(ring, 20), shift(0, 0.45, 0) @ turn("x", 90)))
    for i in range(8):
        a = here.at(0, 0.04, y=0.45)
        angle = i * pi / 4
        a.ball("iron", 0.025, (0.51 * cos(angle), 0.51 * sin(angle), 0.02))
    _named(here, 0.9, 0.9, 1.05)


# -- doors -----------------------------------------------------------------------------------------


def _door_named(here: Here, width: float, kind: str = "door") -> None:
    here.fixture(
        kind, (width, 2.1, 0.12), stand=((0.0, 0.62, 180, 0),), enter=((0.0, -0.9, 0, 0),),
        solid=False,
    )  # fmt: skip


@piece("door", 1.0, 2.15, 0.12)
def door(here: Here) -> None:
    """A door in its frame; a pair of latticed leaves in old China, planks in old Europe."""
    if here.style == "ancient":
        _leaves(here)
    elif here.style == "old":
        _planked(here, 1.0)
    else:
        _frame(here.at(y=0.0), "trim", 0.94, 2.08, 0.07)
        leaf = here.at(-0.45, 0.0).leaf(0.0, _OPEN)
        leaf.box("wood", (0.9, 2.06, 0.045), (0.45, 0, 0))
        for y, tall in ((0.2, 0.7), (1.08, 0.8)):
            leaf.boxes("wood*1.14", (0.3, tall, 0.02), [(x, y, 0.025) for x in (0.25, 0.65)])
        leaf.ball("gold", 0.035, (0.82, 1.0, 0.05))
    _door_named(here, 1.0)


def _leaves(here: Here) -> None:
    _frame(here, "trim", 1.5, 2.2, 0.1)
    day = not here.lit
    paper = here.material("#fbeccb paper 0.3" if day else "#7a6a55 paper 0.3", 0.7 if day else 0.2)
    for side in (-1, 1):
        leaf = here.at(side * 0.38, 0.02).leaf(side * 0.37, -side * _OPEN)
        leaf.box("trim*1.1", (0.7, 0.8, 0.05), (0, 0.04, 0))
        leaf.box("trim*0.85", (0.5, 0.5, 0.02), (0, 0.18, 0.03))
        leaf.box(paper, (0.62, 1.26, 0.02), (0, 0.88, 0))
        for i in range(5):
            leaf.box("trim", (0.03, 1.3, 0.03), (-0.3 + 0.15 * i, 0.86, 0.02))
        for i in range(6):
            leaf.box("trim", (0.66, 0.03, 0.03), (0, 0.86 + 0.25 * i, 0.02))
        leaf.ball("gold", 0.035, (-side * 0.28, 0.98, 0.06))


def _planked(here: Here, width: float) -> None:
    _frame(here, "dark", width, 2.06, 0.1)
    _planks(here.leaf(-width / 2, _OPEN), width, 1)


def _planks(leaf: Here, width: float, side: int) -> None:
    """A leaf of planks with iron bands and a ring at its free edge."""
    for i in range(5):
        leaf.box("wood", (width / 5 - 0.01, 2.04, 0.06), ((i - 2) * width / 5, 0, 0.02))
    leaf.boxes("iron", (width * 0.9, 0.07, 0.02), [(0, y, 0.055) for y in (0.4, 1.55)])
    leaf.turned(
        "iron", [(0.05, 0.03), (0.06, 0.0), (0.05, -0.03)], (side * width * 0.34, 1.0, 0.09), 8
    )


@piece("double_door", 1.8, 2.3, 0.12)
def double_door(here: Here) -> None:
    """Two leaves: of a hall, a ward, a theatre."""
    if here.style == "ancient":
        _leaves(here)
    elif here.style == "old":
        _frame(here, "dark", 1.7, 2.2, 0.1)
        for side in (-1, 1):
            _planks(here.at(side * 0.425).leaf(side * 0.42, -side * _OPEN), 0.84, -side)
    else:
        _frame(here, "trim", 1.7, 2.2, 0.08)
        for side in (-1, 1):
            leaf = here.at(side * 0.425, 0.02).leaf(side * 0.42, -side * _OPEN)
            leaf.box("wood", (0.83, 2.18, 0.05), (0, 0, 0))
            leaf.box("glass", (0.3, 0.55, 0.02), (0, 1.3, 0.025))
            leaf.box("metal", (0.78, 0.28, 0.02), (0, 0.06, 0.025))
            leaf.box("metal", (0.05, 0.36, 0.05), (-side * 0.32, 0.9, 0.05))
    _door_named(here, 1.8)


@piece("glass_door", 1.4, 2.3, 0.12)
def glass_door(here: Here) -> None:
    """The glazed door of a shop or an office, with a bar to push."""
    _frame(here, "trim", 1.3, 2.2, 0.07)
    for side in (-1, 1):
        leaf = here.at(side * 0.33, 0.02).leaf(side * 0.31, -side * _OPEN)
        _frame(leaf, "metal", 0.58, 2.1, 0.05)
        leaf.box("glass*1.1", (0.56, 2.0, 0.015), (0, 0.05, -0.01))
        leaf.box("metal", (0.04, 0.7, 0.05), (-side * 0.2, 0.8, 0.05))
    _door_named(here, 1.4)


@piece("cell_door", 1.1, 2.15, 0.12)
def cell_door(here: Here) -> None:
    """A door of iron bars."""
    _frame(here, "iron", 1.04, 2.08, 0.08)
    leaf = here.leaf(-0.5, _OPEN)
    for i in range(8):
        x = -0.45 + 0.128 * i
        leaf.bar("iron", ((x, 0, 0), (x, 2.08, 0)), 0.022)
    leaf.boxes("iron", (1.04, 0.07, 0.05), [(0, y, 0) for y in (0.5, 1.05, 1.6)])
    leaf.box("iron*1.3", (0.16, 0.22, 0.09), (0.34, 0.98, 0.02))
    _door_named(here, 1.1)


@piece("hatch", 1.3, 2.2, 0.16)
def hatch(here: Here) -> None:
    """A bulkhead door with a wheel and warning stripes."""
    here.boxes("trim", (0.17, 2.2, 0.1), [(x, 0, -0.02) for x in (-0.585, 0.585)])
    here.box("trim", (1.0, 0.14, 0.1), (0, 2.06, -0.02))
    leaf = here.leaf(-0.5, _OPEN)
    leaf.box("metal", (1.0, 2.06, 0.12), (0, 0.0, 0.0))
    for i in range(5):
        leaf.box("accent" if i % 2 else "black", (0.2, 0.09, 0.02), (-0.4 + 0.2 * i, 1.86, 0.065))
    wheel = moved(lathe([(0.16, 0.02), (0.18, 0.0), (0.16, -0.02)], 14), turn("x", 90))
    leaf.add("iron", wheel, shift(0, 1.1, 0.11))
    leaf.box("iron", (0.34, 0.04, 0.04), (0, 1.08, 0.08))
    light = here.material("#ff5a3a plain 0.1", 1.6)
    here.box(light, (0.22, 0.06, 0.04), (0, 2.06, 0.06))
    _door_named(here, 1.3, "hatch")


@piece("lift_doors", 1.3, 2.2, 0.12)
def lift_doors(here: Here) -> None:
    """The steel doors of a lift, with its button and floor sign."""
    _frame(here, "metal*0.8", 1.2, 2.1, 0.1)
    for side in (-1, 1):
        here.leaf(slide=side * 0.54).box("metal", (0.59, 2.08, 0.05), (side * 0.3, 0, -0.06))
    glow = here.material("#ffb14a plain 0.1", 1.2)
    here.box(glow, (0.24, 0.1, 0.03), (0, 2.22, 0.03))
    here.box("metal*0.7", (0.12, 0.24, 0.03), (0.82, 1.0, 0.03))
    here.ball(glow, 0.025, (0.82, 1.15, 0.05))
    _door_named(here, 1.3, "elevator")


@piece("shutter", 3.2, 2.6, 0.12)
def shutter(here: Here) -> None:
    """A roller shutter of a garage or a store."""
    _frame(here, "trim", 3.1, 2.5, 0.1)
    for i in range(14):
        here.box(
            "metal*0.95" if i % 2 else "metal*1.05", (3.06, 0.17, 0.05), (0, 0.02 + 0.176 * i, 0.01)
        )
    here.fixture(
        "garage_door", (3.2, 2.6, 0.12), stand=((0.0, 0.7, 180, 0),), enter=((0.0, -1.0, 0, 0),),
        solid=False,
    )  # fmt: skip


@piece("doorway", 1.6, 2.5, 0.2)
def doorway(here: Here) -> None:
    """A rough opening hung with a cloth: a cave, a tent, a hut."""
    for side in (-1, 1):
        here.box("dark", (0.14, 2.3, 0.2), (side * 0.72, 0, 0))
        for i in range(3):
            here.box("cloth", (0.16, 2.1, 0.05), (side * (0.6 - 0.13 * i), 0.06, 0.03 * (i % 2)))
    here.box("dark", (1.7, 0.16, 0.22), (0, 2.28, 0))
    _door_named(here, 1.6)
