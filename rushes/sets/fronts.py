"""Great buildings seen from their entrance: hotels, hospitals, schools, offices; and feasts."""

from rushes.sets.buildings import doorway, glazing
from rushes.sets.here import Here
from rushes.sets.pieces import piece, put


@piece("grand_front", 18.0, 13.0, 6.0, outside=True)
def grand_front(here: Here) -> None:
    """The entrance of a big building: steps, canopy, glass doors, its name in lit letters."""
    here.box("wall", (18.0, 12.6, 5.6), (0, 0, -0.2))
    here.box("dado", (18.1, 1.0, 5.8), (0, 0, -0.2))
    here.box("concrete*1.1", (18.4, 0.4, 6.0), (0, 12.6, -0.2))
    for row in range(4):
        y = 1.5 + 2.85 * row
        if row:
            here.box("concrete", (18.04, 0.14, 0.1), (0, y - 0.5, 2.6))
        for i in range(8):
            x = -7.9 + 2.26 * i
            if row == 0 and abs(x) < 3.4:
                continue
            here.box("white*0.9", (1.5, 1.75, 0.06), (x, y, 2.6))
            glazing(here, (1.34, 1.6), (x, y + 0.07, 2.62), 0.55)
            here.box("white*0.85", (0.05, 1.6, 0.03), (x, y + 0.07, 2.65))
    for x in (-8.9, -3.3, 3.3, 8.9):
        here.box("wall*0.86", (0.5, 12.6, 0.3), (x, 0, 2.65))
    _entrance(here)
    here.box("second", (6.6, 1.0, 0.12), (0, 3.75, 4.36))
    glow = here.material("#fff4d8 plain 0.2", 1.2 if here.lit else 0.15)
    for i in range(6):
        here.box(glow, (0.5, 0.5 + 0.08 * (i % 2), 0.05), (-2.1 + 0.84 * i, 3.98, 4.44))
    here.fixture("building", (18.0, 9.0, 5.4), stand=((0, 4.6, 180, 0), (2.0, 4.7, 180, 0)))
    here.at(0, 2.7).fixture(
        "door", (3.4, 2.5, 0.1), stand=((0, 1.0, 180, 0),), enter=((0, 0.2, 0, 0),), solid=False
    )


def _entrance(here: Here) -> None:
    """Steps, a canopy on two posts, and a pair of glass doors that slide."""
    here.box("concrete*1.15", (6.4, 3.3, 0.2), (0, 0, 2.58))
    doorway(here, (3.4, 2.5), (0, 0.02, 2.69))
    for side in (-1, 1):
        leaf = here.leaf(slide=side * 1.45)
        x = side * 0.86
        leaf.boxes("metal*0.8", (0.08, 2.5, 0.05), [(x - 0.8, 0.02, 2.74), (x + 0.8, 0.02, 2.74)])
        leaf.boxes("metal*0.8", (1.6, 0.1, 0.05), [(x, 0.02, 2.74), (x, 2.42, 2.74)])
        leaf.box("glass*1.1", (1.5, 2.3, 0.02), (x, 0.12, 2.74))
        here.box("glass*0.9", (1.1, 2.5, 0.03), (side * 2.5, 0.02, 2.7))
        here.boxes("metal*0.8", (0.06, 2.55, 0.06), [(side * 1.92, 0, 2.7), (side * 3.05, 0, 2.7)])
        here.box("concrete", (0.36, 3.3, 0.36), (side * 2.9, 0, 4.1))
        here.box("clay", (0.6, 0.5, 0.6), (side * 2.2, 0, 4.4))
        here.ball("leaf", 0.45, (side * 2.2, 0.86, 4.4), (1, 0.95, 1))
    here.box("concrete*1.05", (6.8, 0.3, 2.2), (0, 3.3, 3.5))
    here.box(here.material("#fff0d0 plain 0.2", 1.3 if here.lit else 0.2), (5.4, 0.04, 1.4),
             (0, 3.27, 3.5))  # fmt: skip
    if here.lit:
        for x in (-1.8, 1.8):
            here.lamp((x, 2.9, 3.9), (1.0, 0.85, 0.6), 2.6, 6.5)


@piece("banquet_table", 2.6, 1.0, 2.4)
def banquet_table(here: Here) -> None:
    """A round table under a white cloth, laid for a feast, chairs round it."""
    cloth = [(0.02, 0.76), (0.8, 0.76), (0.82, 0.72), (0.86, 0.3), (0.9, 0.08)]
    here.turned("linen*1.1", cloth, sides=24)
    here.drum("glass", (0.3, 0.3), 0.03, (0, 0.77, 0), 20)
    here.drum("white", (0.06, 0.08), 0.16, (0, 0.8, 0), 12)
    for dx, dz, role in ((-0.08, 0.03, "cloth"), (0.08, -0.02, "accent"), (0.0, 0.09, "red")):
        here.ball(role, 0.09, (dx, 1.03, dz), (1, 0.9, 1))
    spots: list[tuple[float, float, float, float]] = []
    for angle in (180, 115, -115, 55, -55):
        seat = here.at(facing=angle).at(0, -1.02)
        put(seat, "chair")
        plate = here.at(facing=angle)
        plate.drum("white", (0.13, 0.11), 0.015, (0, 0.765, -0.6), 14)
        plate.drum("glass", (0.035, 0.025), 0.14, (0.16, 0.765, -0.5), 8)
        x, z = seat.matrix[0, 3], seat.matrix[2, 3]
        inverse = here.matrix[:3, :3].T @ (x - here.matrix[0, 3], 0.0, z - here.matrix[2, 3])
        spots.append((float(inverse[0]), float(inverse[2]), float(angle), 0.45))
    here.fixture(
        "table", (1.8, 0.76, 1.8), (0.3, 0.78, 0.35), sit=tuple(spots),
        stand=((0, 1.25, 180, 0), (1.4, 0.5, -110, 0), (-1.4, 0.5, 110, 0)),
    )  # fmt: skip


@piece("feast_stage", 4.4, 2.9, 1.2)
def feast_stage(here: Here) -> None:
    """A low stage with a flowered arch and a screen, as weddings and galas have."""
    here.box("cloth", (4.4, 0.22, 1.1), (0, 0, 0))
    here.box("gold", (4.44, 0.04, 1.14), (0, 0.2, 0))
    here.box("second*0.8", (4.2, 2.5, 0.08), (0, 0.22, -0.45))
    here.box(here.material("#f6d9d9 plain 0.3", 0.6), (2.6, 1.3, 0.02), (0, 0.9, -0.4))
    here.boxes(here.material("#ffffff plain 0.2", 0.9), (1.2, 0.16, 0.01),
               [(0, 1.6, -0.38), (0, 1.3, -0.38)])  # fmt: skip
    for i in range(13):
        angle = here.at(y=0.22)
        x, y = -1.9 + 0.3167 * i, 2.0 + 0.5 * (1 - ((i - 6) / 6) ** 2)
        angle.ball(here.pick("cloth*1.3", "linen", "accent"), 0.19, (x, y, -0.3), (1, 1, 0.7))
    for side in (-1, 1):
        for k in range(4):
            here.ball(
                here.pick("cloth*1.3", "linen", "leaf"), 0.2, (side * 1.95, 0.5 + 0.4 * k, -0.3)
            )
    here.block(4.4, 1.1)
