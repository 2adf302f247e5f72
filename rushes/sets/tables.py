"""What things are put on and kept in: tables, desks, counters, shelves, cupboards."""

from rushes.sets.here import Here, Use
from rushes.sets.pieces import piece, put

TABLE_M = 0.75


def round_table_seats(here: Here, spots: Use, chair: str = "chair") -> Use:
    """Put a chair at every spot (x, z, facing) round a table, and give their seats."""
    for x, z, facing, _ in spots:
        put(here.at(x, z, facing), chair)
    return tuple((x, z, facing, 0.45) for x, z, facing, _ in spots)


@piece("table", 1.5, 0.76, 0.85)
def table(here: Here) -> None:
    """A plain table."""
    _table_top(here, (1.5, TABLE_M, 0.85))
    sides = ((0, 0.85, 180, 0), (0.4, -0.85, 0, 0), (1.15, 0, -90, 0), (-1.15, 0, 90, 0))
    here.fixture("table", (1.5, 0.76, 0.85), (0.2, 0.77, 0.1), stand=sides)


def _table_top(here: Here, size: tuple[float, float, float]) -> None:
    w, h, d = size
    here.box("wood", (w, 0.05, d), (0, h - 0.05, 0))
    here.box("wood*0.85", (w - 0.16, 0.08, d - 0.16), (0, h - 0.13, 0))
    here.legs("wood*0.85", (w - 0.06, h - 0.05, d - 0.06), 0.07)


@piece("dining", 2.4, 0.95, 2.1)
def dining(here: Here) -> None:
    """A table laid for a meal, with a chair at each place; nobody sits with the back to us."""
    _table_top(here, (1.6, TABLE_M, 0.9))
    spots = ((0.42, -0.72, 0, 0), (-0.42, -0.72, 0, 0), (1.1, 0.02, -90, 0), (-1.1, 0.02, 90, 0))
    seats = round_table_seats(here, spots)
    for x, z in ((0.42, -0.24), (-0.42, -0.24), (0.58, 0.05), (-0.58, 0.05)):
        here.drum("white", (0.12, 0.08), 0.025, (x, 0.75, z), 14)
        here.drum("glass*1.2", (0.035, 0.03), 0.11, (x + 0.15, 0.75, z - 0.08), 8)
    here.turned("clay", [(0.03, 0.2), (0.07, 0.12), (0.05, 0.0)], (0.0, 0.75, -0.02))
    here.ball("leaf*1.1", 0.09, (0.0, 1.0, -0.02))
    stand = ((0, 0.95, 180, 0), (0.75, 0.85, -150, 0), (-0.75, 0.85, 150, 0))
    here.fixture("table", (1.6, 0.76, 0.9), (0.25, 0.76, 0.22), sit=seats, stand=stand)


@piece("tea_table", 2.3, 0.95, 1.9)
def tea_table(here: Here) -> None:
    """A square table of old China with stools and the tea things."""
    here.box("wood", (1.0, 0.06, 1.0), (0, 0.74, 0))
    here.box("wood*0.85", (0.86, 0.1, 0.86), (0, 0.64, 0))
    here.legs("wood*0.85", (0.98, 0.74, 0.98), 0.07)
    spots = ((0.88, 0, -90, 0), (-0.88, 0, 90, 0), (0, -0.78, 0, 0))
    seats = round_table_seats(here, spots, "stool")
    here.turned("clay", [(0.02, 0.17), (0.06, 0.15), (0.11, 0.08), (0.07, 0.0)], (0, 0.8, -0.05))
    for x, z in ((0.28, 0.02), (-0.26, 0.06), (0.05, -0.32)):
        here.turned("white", [(0.045, 0.06), (0.03, 0.0)], (x, 0.8, z), 10)
    stand = ((0, 0.98, 180, 0), (0.7, 0.8, -140, 0), (-0.7, 0.8, 140, 0))
    here.fixture("table", (1.0, 0.8, 1.0), (0.2, 0.8, 0.25), sit=seats, stand=stand)


@piece("booth", 2.3, 1.2, 1.3)
def booth(here: Here) -> None:
    """A restaurant booth: two padded benches and a table between."""
    here.box("wood", (0.75, 0.05, 1.1), (0, 0.7, 0.05))
    here.drum("metal", (0.05, 0.22), 0.7, (0, 0, 0.05), 10)
    seats: list[tuple[float, float, float, float]] = []
    for side in (-1, 1):
        here.box("dark", (0.55, 0.34, 1.25), (side * 0.82, 0, 0))
        here.box("cloth", (0.52, 0.12, 1.2), (side * 0.8, 0.34, 0))
        here.box("cloth*0.9", (0.16, 0.72, 1.25), (side * 1.05, 0.42, 0))
        here.box("wood", (0.2, 0.05, 1.3), (side * 1.05, 1.13, 0))
        seats += [(side * 0.78, z, -90.0 * side, 0.46) for z in (0.3, -0.25)]
    here.drum("white", (0.035, 0.03), 0.09, (0.18, 0.75, 0.2), 8)
    here.drum("red", (0.03, 0.035), 0.16, (0.1, 0.75, -0.35), 8)
    here.drum("white", (0.03, 0.03), 0.12, (-0.05, 0.75, -0.38), 8)
    stand = ((0, 1.05, 180, 0), (0.6, 1.05, -160, 0))
    here.fixture("table", (2.3, 1.2, 1.3), (0.0, 0.75, 0.25), sit=tuple(seats), stand=stand)


@piece("cafe_table", 1.9, 0.95, 0.95)
def cafe_table(here: Here) -> None:
    """A small round table on one leg with two chairs."""
    here.drum("wood", (0.38, 0.38), 0.04, (0, 0.71, 0), 18)
    here.drum("iron", (0.03, 0.03), 0.71, (0, 0, 0), 8)
    here.drum("iron", (0.05, 0.24), 0.04, (0, 0, 0), 12)
    seats = round_table_seats(here, ((0.66, 0, -90, 0), (-0.66, 0, 90, 0)))
    for x in (0.16, -0.16):
        here.drum("white", (0.05, 0.06), 0.012, (x, 0.75, 0.06), 10)
        here.drum("white", (0.035, 0.028), 0.07, (x, 0.76, 0.06), 8)
    here.fixture(
        "table", (0.8, 0.76, 0.8), (0.0, 0.76, 0.12), sit=seats, stand=((0, 0.85, 180, 0),)
    )


@piece("low_table", 1.1, 0.42, 0.6)
def low_table(here: Here) -> None:
    """A coffee table with a book and a bowl."""
    here.box("wood", (1.1, 0.05, 0.6), (0, 0.36, 0))
    here.legs("dark", (1.06, 0.36, 0.56), 0.05)
    here.box("second", (0.26, 0.04, 0.18), (-0.28, 0.41, 0.06), 12)
    here.box("accent", (0.22, 0.03, 0.16), (-0.28, 0.45, 0.06), -8)
    here.turned("white", [(0.12, 0.07), (0.08, 0.02), (0.04, 0.0)], (0.26, 0.41, 0))
    here.fixture("coffee_table", (1.1, 0.42, 0.6), (0.05, 0.42, 0.15))


@piece("desk", 1.5, 1.2, 1.5)
def desk(here: Here) -> None:
    """A desk with its chair behind it, so that whoever works there faces us."""
    if here.style == "modern":
        _office_desk(here)
    else:
        _writing_desk(here)
    chair = "office_chair" if here.style == "modern" else "chair"
    seats = round_table_seats(here.at(0, 0.3), ((0, -0.72, 0, 0),), chair)
    sit = tuple((x, z - 0.05, a, h) for x, z, a, h in seats)
    stand = ((0, 0.75, 180, 0), (1.1, 0.0, -90, 0), (-1.1, 0.0, 90, 0))
    top = here.at(0, 0.35)
    top.fixture("desk", (1.5, 0.78, 0.78), (0.05, 0.77, 0.1), sit=sit, stand=stand)
    if here.style == "modern":
        top.fixture("computer", (0.6, 1.2, 0.6), sit=sit, stand=stand, solid=False)


def _office_desk(here: Here) -> None:
    here.box("wood", (1.5, 0.05, 0.75), (0, 0.71, 0.35))
    here.boxes("metal", (0.05, 0.71, 0.7), [(x, 0, 0.35) for x in (-0.7, 0.7)])
    here.box("white", (0.42, 0.6, 0.6), (0.46, 0.06, 0.35))
    here.boxes("metal", (0.14, 0.02, 0.02), [(0.46, 0.2 + 0.19 * i, 0.66) for i in range(3)])
    computer(here.at(-0.12, 0.5, 180, 0.76))
    here.box("paper", (0.21, 0.03, 0.29), (0.46, 0.76, 0.25), 8)
    here.drum("accent", (0.04, 0.035), 0.1, (0.6, 0.76, 0.55), 10)
    desk_lamp(here.at(-0.6, 0.5, 150, 0.76))


def _writing_desk(here: Here) -> None:
    here.box("wood", (1.5, 0.06, 0.75), (0, 0.7, 0.35))
    here.boxes("wood*0.85", (0.38, 0.66, 0.62), [(x, 0.05, 0.35) for x in (-0.5, 0.5)])
    here.boxes("dark", (0.3, 0.02, 0.02), [(x, y, 0.68) for x in (-0.5, 0.5) for y in (0.3, 0.5)])
    here.box("paper", (0.34, 0.012, 0.26), (0.0, 0.76, 0.35))
    here.box("black", (0.14, 0.03, 0.1), (0.3, 0.76, 0.4))
    if here.style == "ancient":
        here.drum("clay", (0.05, 0.045), 0.12, (0.48, 0.76, 0.3), 10)
        for i in range(4):
            lean = 0.02 * (i - 1.5)
            here.bar("dark", ((0.48 + lean, 1.04, 0.3 - lean), (0.48, 0.8, 0.3)), 0.006)
    else:
        here.turned("glass", [(0.02, 0.07), (0.05, 0.04), (0.045, 0)], (0.45, 0.76, 0.3))
        here.bar("white", ((0.5, 1.0, 0.25), (0.45, 0.8, 0.3)), 0.008)
    candle(here.at(-0.55, 0.4, y=0.76))


def computer(here: Here) -> None:
    """A screen with its keyboard; the screen looks to +z."""
    here.box("black", (0.2, 0.02, 0.16), (0, 0, 0))
    here.box("black", (0.04, 0.14, 0.03), (0, 0.02, -0.03))
    here.box("black", (0.56, 0.34, 0.03), (0, 0.12, 0))
    here.box(here.material("#7fa9c4 plain 0.2", 0.75), (0.52, 0.3, 0.01), (0, 0.14, 0.016))
    here.box("black", (0.42, 0.02, 0.14), (0, 0, 0.26))


def desk_lamp(here: Here) -> None:
    """A bent lamp; it burns after dark."""
    here.drum("accent", (0.07, 0.08), 0.02, sides=12)
    here.bar("metal", ((0, 0.02, 0), (0, 0.3, -0.08)), 0.01)
    here.bar("metal", ((0, 0.3, -0.08), (0, 0.42, 0.12)), 0.01)
    here.drum("accent", (0.03, 0.09), 0.1, (0, 0.34, 0.15), 10)
    if here.lit:
        here.lamp((0, 0.3, 0.18), strength=1.2, reach=3.0)


def candle(here: Here) -> None:
    """A candle on a stick, or an oil lamp; it burns after dark."""
    here.turned("gold", [(0.02, 0.1), (0.015, 0.03), (0.06, 0.0)], sides=10)
    here.drum("linen", (0.016, 0.018), 0.14, (0, 0.1, 0), 8)
    if here.lit:
        here.turned(
            here.material("#ffcf7a plain 0.1", 2.0),
            [(0.002, 0.32), (0.016, 0.27), (0.004, 0.24)],
            sides=8,
        )
        here.lamp((0, 0.34, 0.02), strength=1.3, reach=4.0)


@piece("school_desk", 0.7, 0.95, 1.0)
def school_desk(here: Here) -> None:
    """A pupil's desk with its chair, seen by the teacher from the front."""
    here.box("wood", (0.66, 0.04, 0.45), (0, 0.68, 0.22))
    here.box("wood*0.9", (0.6, 0.12, 0.36), (0, 0.55, 0.22))
    here.boxes("metal", (0.04, 0.68, 0.04), [(x, 0, z) for x in (-0.29, 0.29) for z in (0.04, 0.4)])
    seats = round_table_seats(here, ((0, -0.26, 0, 0),))
    if here.chance() < 0.6:
        here.box(here.pick("cloth", "second", "accent"), (0.2, 0.03, 0.27), (0.1, 0.72, 0.2), 10)
    sit = tuple((x, z - 0.24, a, h) for x, z, a, h in seats)
    stand = ((0.68, 0.0, -90, 0), (-0.68, 0.0, 90, 0))
    here.at(0, 0.24).fixture("desk", (0.7, 0.8, 0.46), (0, 0.73, 0.02), sit=sit, stand=stand)


@piece("counter", 2.4, 1.0, 0.62)
def counter(here: Here) -> None:
    """A long counter that somebody serves behind."""
    here.box("dado", (2.4, 0.08, 0.5), (0, 0, -0.02))
    here.box("wood*0.85", (2.36, 0.86, 0.52), (0, 0.06, 0))
    for i in range(4):
        here.box("wood", (0.5, 0.62, 0.03), (-0.87 + 0.58 * i, 0.18, 0.265))
    here.box("wood*1.1", (2.5, 0.06, 0.66), (0, 0.92, 0))
    stand = ((0, 0.78, 180, 0), (0, -0.72, 0, 0), (0.8, 0.78, 180, 0), (-0.8, 0.78, 180, 0))
    here.fixture("counter", (2.4, 1.0, 0.62), (0.1, 0.98, 0.05), stand=stand)


@piece("till_counter", 2.4, 1.35, 0.62)
def till_counter(here: Here) -> None:
    """A shop counter with a till, or an abacus and a scale."""
    counter(here)
    if here.style == "modern":
        here.box("black", (0.4, 0.14, 0.36), (0.7, 0.98, 0))
        here.box("metal", (0.34, 0.2, 0.08), (0.7, 1.1, -0.1))
        here.box(here.material("#9fd0a0 plain 0.2", 0.6), (0.28, 0.12, 0.01), (0.7, 1.15, -0.05))
    else:
        here.box("dark", (0.5, 0.05, 0.22), (0.6, 0.98, 0))
        for i in range(6):
            here.box("gold", (0.04, 0.03, 0.18), (0.42 + 0.07 * i, 1.02, 0))
    for i, role in enumerate(("accent", "leaf", "cloth")):
        here.turned(
            "glass*1.1", [(0.05, 0.26), (0.08, 0.22), (0.08, 0)], (-0.9 + 0.2 * i, 0.98, -0.1)
        )
        here.drum(role, (0.07, 0.07), 0.14, (-0.9 + 0.2 * i, 0.985, -0.1), 10)


@piece("shelf", 1.4, 2.0, 0.36)
def shelf(here: Here) -> None:
    """Open shelves with what the place keeps: goods, jars, boxes."""
    _case(here, 1.4, 2.0, 4)
    goods = ("cloth", "second", "accent", "white", "leaf", "red", "pale")
    for row in range(4):
        x = -0.6
        while x < 0.48:
            wide = here.chance(0.1, 0.18)
            y, tall = 0.1 + 0.47 * row, here.chance(0.16, 0.34)
            if here.chance() < 0.5:
                here.box(here.pick(*goods), (wide - 0.02, tall, 0.22), (x + wide / 2, y, 0))
            else:
                here.drum(here.pick(*goods), (wide / 3, wide / 2.4), tall, (x + wide / 2, y, 0), 8)
            x += wide + 0.02
    here.fixture("shelf", (1.4, 2.0, 0.36), (0, 1.04, 0.05))


def _case(here: Here, width: float, tall: float, rows: int) -> None:
    for i in range(rows + 1):
        y = 0.05 + (tall - 0.09) / rows * i
        here.box("wood", (width - 0.06, 0.035, 0.34), (0, y, 0))
    here.boxes(
        "wood*0.85", (0.04, tall, 0.36), [(x, 0, 0) for x in (-width / 2 + 0.02, width / 2 - 0.02)]
    )
    here.box("wood*0.7", (width - 0.06, tall - 0.06, 0.02), (0, 0.03, -0.16))


@piece("bookcase", 1.2, 2.1, 0.34)
def bookcase(here: Here) -> None:
    """Shelves of books; of scrolls in old China."""
    _case(here, 1.2, 2.1, 5)
    for row in range(5):
        y, x = 0.09 + 0.402 * row, -0.53
        while x < 0.44:
            wide = here.chance(0.05, 0.11)
            tint = here.pick("cloth", "second", "accent", "dark", "paper", "leaf*0.8", "red")
            if here.style == "ancient":
                here.box(tint, (wide, here.chance(0.05, 0.16), 0.24), (x + wide / 2, y, 0))
            elif here.chance() < 0.85:
                here.box(tint, (wide, here.chance(0.2, 0.32), 0.2), (x + wide / 2, y, 0.0))
            x += wide + 0.015
    here.fixture("bookcase", (1.2, 2.1, 0.34), (0, 1.3, 0.05))


@piece("cupboard", 1.1, 1.9, 0.5)
def cupboard(here: Here) -> None:
    """A cupboard with two doors over drawers."""
    here.box("wood*0.85", (1.1, 1.86, 0.48), (0, 0.04, 0))
    here.box("wood*0.7", (1.0, 0.06, 0.42), (0, 0, 0))
    for x in (-0.27, 0.27):
        here.box("wood", (0.5, 1.05, 0.03), (x, 0.78, 0.24))
        here.box("wood*1.15", (0.36, 0.85, 0.02), (x, 0.88, 0.255))
        here.box("wood", (0.5, 0.26, 0.03), (x, 0.44, 0.24))
        here.box("wood", (0.5, 0.26, 0.03), (x, 0.13, 0.24))
        here.ball("gold", 0.025, (x * 0.25, 1.28, 0.27))
        here.boxes("gold", (0.1, 0.02, 0.03), [(x, 0.56, 0.26), (x, 0.25, 0.26)])
    here.fixture("cupboard", (1.1, 1.9, 0.5))


@piece("wardrobe", 1.5, 2.1, 0.6)
def wardrobe(here: Here) -> None:
    """A tall wardrobe."""
    here.box("wood*0.85", (1.5, 2.02, 0.56), (0, 0.06, 0))
    here.box("wood*0.7", (1.42, 0.06, 0.5), (0, 0, 0))
    here.box("wood*1.05", (1.6, 0.08, 0.64), (0, 2.06, 0))
    for i in range(3):
        x = -0.49 + 0.49 * i
        here.box("wood", (0.46, 1.86, 0.03), (x, 0.14, 0.28))
        here.box("wood*1.12", (0.32, 0.7, 0.02), (x, 1.14, 0.295))
        here.box("wood*1.12", (0.32, 0.7, 0.02), (x, 0.28, 0.295))
        here.ball("gold", 0.025, (x + 0.18, 1.05, 0.31))
    here.fixture("wardrobe", (1.5, 2.1, 0.6))


@piece("dresser", 1.2, 1.6, 0.48)
def dresser(here: Here) -> None:
    """A chest of drawers with a mirror on it."""
    here.box("wood*0.85", (1.2, 0.8, 0.46), (0, 0.06, 0))
    here.box("wood*1.1", (1.26, 0.04, 0.5), (0, 0.86, 0))
    for row in range(3):
        for x in (-0.29, 0.29):
            here.box("wood", (0.54, 0.21, 0.03), (x, 0.11 + 0.245 * row, 0.23))
            here.ball("gold", 0.022, (x, 0.22 + 0.245 * row, 0.255))
    here.box("wood", (0.64, 0.68, 0.04), (0, 0.9, -0.18))
    here.box("glass*1.25", (0.54, 0.58, 0.02), (0, 0.95, -0.155))
    here.drum("second", (0.03, 0.04), 0.12, (0.4, 0.9, 0), 8)
    here.fixture("dresser", (1.2, 1.6, 0.48), (-0.35, 0.9, 0.05))


@piece("nightstand", 0.5, 0.95, 0.42)
def nightstand(here: Here) -> None:
    """A bedside table with a lamp."""
    here.box("wood", (0.48, 0.5, 0.4), (0, 0.04, 0))
    here.box("wood*1.12", (0.5, 0.03, 0.42), (0, 0.54, 0))
    here.box("wood*1.12", (0.4, 0.18, 0.02), (0, 0.3, 0.2))
    here.ball("gold", 0.02, (0, 0.39, 0.22))
    if here.style == "modern":
        shaded_lamp(here.at(y=0.57), 0.36)
    else:
        candle(here.at(y=0.57))
    here.fixture("nightstand", (0.5, 0.6, 0.42), (0.14, 0.58, 0.1))


def shaded_lamp(here: Here, tall: float) -> None:
    """A lamp with a cloth shade; it burns after dark."""
    here.turned("clay", [(0.02, tall * 0.6), (0.06, tall * 0.3), (0.07, 0.02), (0.07, 0)], sides=10)
    shade = here.material("#f3ddb0 paper 0.2", 1.0 if here.lit else 0.0)
    here.turned(shade, [(0.09, tall), (0.15, tall * 0.55)], sides=14)
    if here.lit:
        here.lamp((0, tall * 0.8, 0.1), strength=1.5, reach=4.5)


@piece("chest", 0.95, 0.55, 0.5)
def chest(here: Here) -> None:
    """A wooden chest bound with iron."""
    here.box("wood", (0.95, 0.36, 0.5), (0, 0, 0))
    here.box("wood*1.1", (0.95, 0.12, 0.5), (0, 0.36, 0))
    here.boxes("iron", (0.06, 0.5, 0.52), [(x, 0, 0) for x in (-0.32, 0.32)])
    here.box("gold", (0.1, 0.14, 0.03), (0, 0.28, 0.25))
    here.fixture("chest", (0.95, 0.55, 0.5), 0.5)
