"""Work and public rooms: wards, offices, stores, shops, cells, workshops, laboratories."""

from rushes.render.shapes import shift, turn
from rushes.sets.decor import front
from rushes.sets.here import Here
from rushes.sets.pieces import piece
from rushes.sets.tables import computer


@piece("bar", 3.2, 1.12, 0.72)
def bar(here: Here) -> None:
    """A bar with a brass rail, and stools in front of it."""
    here.box("wood*0.8", (3.1, 1.02, 0.56), (0, 0, -0.02))
    for i in range(5):
        here.box("wood", (0.52, 0.74, 0.03), (-1.24 + 0.62 * i, 0.16, 0.265))
    here.box("dark", (3.3, 0.07, 0.74), (0, 1.04, 0))
    here.bar("gold", ((-1.6, 0.22, 0.42), (1.6, 0.22, 0.42)), 0.03)
    for x, role in ((-1.1, "glass"), (-0.9, "accent"), (0.4, "glass"), (1.2, "cloth")):
        here.drum(role, (0.04, 0.03), 0.13, (x, 1.11, 0.1), 8)
    here.box("gold", (0.3, 0.28, 0.16), (0.85, 1.11, -0.1))
    here.bar("gold", ((0.85, 1.36, -0.02), (0.85, 1.3, 0.12)), 0.02)
    seats = ((-0.9, 0.78), (0.0, 0.78), (0.9, 0.78))
    for x, z in seats:
        stool = here.at(x, z)
        stool.drum("metal", (0.16, 0.2), 0.03, sides=12)
        stool.drum("metal", (0.025, 0.025), 0.7, (0, 0.03, 0), 8)
        stool.drum("cloth", (0.18, 0.19), 0.08, (0, 0.7, 0), 14)
        stool.block(0.36, 0.36)
    sit = tuple((x, z, 180.0, 0.76) for x, z in seats)
    stand = ((0.45, 0.8, 180, 0), (-0.45, 0.8, 180, 0), (0, -0.72, 0, 0), (1.4, 0.8, 180, 0))
    here.fixture("bar", (3.2, 1.12, 0.72), (0.2, 1.12, 0.15), sit=sit, stand=stand)


@piece("reception", 2.6, 1.15, 0.9)
def reception(here: Here) -> None:
    """A desk to be received at: a hotel, a clinic, a police station."""
    here.box("wood", (2.6, 1.0, 0.3), (0, 0, 0.28))
    here.box("second", (2.2, 0.5, 0.02), (0, 0.28, 0.44))
    here.box("stone*1.2", (2.7, 0.06, 0.42), (0, 1.0, 0.28))
    here.box("wood*0.85", (2.5, 0.05, 0.6), (0, 0.72, -0.16))
    here.boxes("wood*0.85", (0.06, 0.74, 0.7), [(x, 0, -0.1) for x in (-1.25, 1.25)])
    computer(here.at(0.5, -0.1, 180, 0.77))
    here.turned("gold", [(0.01, 0.08), (0.05, 0.05), (0.07, 0.0)], (-0.3, 1.06, 0.3), 10)
    stand = ((0, 0.95, 180, 0), (0.7, 0.95, 180, 0), (-0.7, 0.95, 180, 0), (0, -0.85, 0, 0))
    here.fixture("counter", (2.6, 1.15, 0.9), (-0.7, 1.06, 0.3), stand=stand)


@piece("filing_cabinet", 0.5, 1.35, 0.62)
def filing_cabinet(here: Here) -> None:
    """Four steel drawers."""
    here.box("metal*0.9", (0.5, 1.33, 0.6), (0, 0.01, 0))
    for i in range(4):
        here.box("metal*1.05", (0.46, 0.29, 0.02), (0, 0.05 + 0.325 * i, 0.3))
        here.box("black", (0.16, 0.03, 0.03), (0, 0.24 + 0.325 * i, 0.315))
    here.fixture("filing_cabinet", (0.5, 1.35, 0.62), 1.34)


@piece("lockers", 1.6, 1.9, 0.5)
def lockers(here: Here) -> None:
    """A row of steel lockers."""
    here.box("metal*0.8", (1.6, 1.88, 0.46), (0, 0.02, 0))
    for i in range(4):
        x = -0.6 + 0.4 * i
        here.box("second", (0.37, 1.76, 0.02), (x, 0.08, 0.24))
        here.boxes("black", (0.2, 0.02, 0.02), [(x, 1.6 + 0.05 * k, 0.25) for k in range(3)])
        here.box("metal", (0.03, 0.14, 0.04), (x + 0.13, 0.95, 0.26))
    here.fixture("locker", (1.6, 1.9, 0.5))


@piece("vending_machine", 0.95, 1.85, 0.75)
def vending_machine(here: Here) -> None:
    """A machine that sells drinks; it glows."""
    here.box("red", (0.95, 1.83, 0.7), (0, 0.02, 0))
    here.box(here.material("#eaf6ff plain 0.2", 0.7), (0.6, 1.1, 0.02), (-0.1, 0.62, 0.355))
    for row in range(4):
        for i in range(5):
            role = here.pick("accent", "leaf", "second", "cloth")
            here.box(role, (0.07, 0.18, 0.02), (-0.34 + 0.12 * i, 0.68 + 0.26 * row, 0.37))
    here.box("black", (0.5, 0.16, 0.02), (-0.1, 0.24, 0.355))
    here.box("black", (0.1, 0.3, 0.02), (0.36, 1.0, 0.36))
    if here.lit:
        here.lamp((0, 1.2, 0.8), (0.85, 0.95, 1.0), 1.2, 3.5)
    here.fixture("vending_machine", (0.95, 1.85, 0.75))


@piece("console", 2.4, 1.5, 2.0)
def console(here: Here) -> None:
    """A control desk with screens and rows of lights, and a seat at it."""
    here = here.at(0, -0.52)
    here.box("dark", (2.4, 0.72, 0.5), (0, 0, -0.2))
    here.box("wood", (2.4, 0.08, 0.6), (0, 0.7, -0.06))
    here.box("dark", (2.4, 0.7, 0.12), (0, 0.78, -0.4))
    for i in range(3):
        glow = here.material(
            ("#58c8c4 plain 0.2", "#5a9ad8 plain 0.2", "#e0a050 plain 0.2")[i], 0.9
        )
        here.box("black", (0.68, 0.56, 0.03), (-0.76 + 0.76 * i, 0.84, -0.33))
        here.box(glow, (0.6, 0.46, 0.01), (-0.76 + 0.76 * i, 0.89, -0.31))
    for i in range(14):
        light = here.material(
            ("#ff6a4a plain 0.1", "#7ae07a plain 0.1", "#ffd25a plain 0.1")[i % 3], 1.3
        )
        here.box(light, (0.06, 0.03, 0.06), (-1.04 + 0.16 * i, 0.78, 0.08 - 0.12 * (i % 2)))
    here.lamp((0, 1.1, 0.4), (0.5, 0.9, 1.0), 0.9, 3.0)
    here.drum("metal", (0.04, 0.2), 0.4, (0, 0, 0.62), 10)
    here.box("cloth", (0.5, 0.1, 0.48), (0, 0.4, 0.62))
    here.box("cloth", (0.46, 0.6, 0.09), (0, 0.5, 0.86))
    here.at(0, 0.62).block(0.5, 0.5)
    stand = ((0.8, 0.8, 180, 0), (-0.8, 0.8, 180, 0))
    here.fixture(
        "console", (2.4, 1.5, 0.95), (0.7, 0.79, 0.1), sit=((0, 0.6, 180, 0.5),), stand=stand
    )


@piece("podium", 0.75, 1.2, 0.6)
def podium(here: Here) -> None:
    """A lectern to speak from."""
    here.box("wood*0.8", (0.7, 0.1, 0.55), (0, 0, 0))
    here.box("wood", (0.5, 0.95, 0.36), (0, 0.1, 0))
    here.sheet(
        "wood*1.1",
        ((-0.36, 1.02, 0.26), (0.36, 1.02, 0.26), (0.36, 1.18, -0.26), (-0.36, 1.18, -0.26)),
    )
    here.box("wood", (0.72, 0.06, 0.5), (0, 1.0, 0))
    here.bar("black", ((0.1, 1.1, 0.1), (0.08, 1.34, -0.04)), 0.01)
    here.ball("black", 0.035, (0.08, 1.36, -0.05))
    stand = ((0, -0.6, 0, 0), (0, 0.75, 180, 0))
    here.fixture("podium", (0.75, 1.2, 0.6), (0, 1.1, 0), stand=stand)


@piece("cell_bars", 3.4, 2.6, 0.1)
def cell_bars(here: Here) -> None:
    """A wall of bars with a gate in it."""
    for i in range(23):
        x = -1.65 + 0.15 * i
        here.bar("iron", ((x, 0, 0), (x, 2.55, 0)), 0.022)
    here.boxes("iron", (3.4, 0.08, 0.06), [(0, y, 0) for y in (0.06, 1.2, 2.5)])
    here.boxes("iron*1.2", (0.09, 2.3, 0.09), [(x, 0, 0.02) for x in (-0.55, 0.55)])
    here.box("iron*1.5", (0.2, 0.26, 0.1), (0.42, 1.05, 0.04))
    here.fixture(
        "cell_door", (3.4, 2.6, 0.1), stand=((0, 0.6, 180, 0),), enter=((0, -0.9, 0, 0),),
    )  # fmt: skip


@piece("goods_shelf", 2.2, 1.7, 0.7)
def goods_shelf(here: Here) -> None:
    """An island shelf of a supermarket, full of packets."""
    here.box("white", (2.2, 0.14, 0.7), (0, 0, 0))
    here.box("white*0.9", (2.2, 1.6, 0.06), (0, 0.1, 0))
    for row in range(4):
        y = 0.14 + 0.37 * row
        here.box("white", (2.2, 0.03, 0.62), (0, y, 0))
        for side in (-1, 1):
            for i in range(6):
                role = here.pick("cloth", "second", "accent", "leaf", "red", "paper", "pale")
                here.box(
                    role,
                    (0.3, here.chance(0.18, 0.28), 0.2),
                    (-0.9 + 0.36 * i, y + 0.03, side * 0.18),
                )
            here.box("accent", (2.2, 0.05, 0.015), (0, y - 0.01, side * 0.32))
    here.fixture("shelf", (2.2, 1.7, 0.7), (0, 1.3, 0.2))


@piece("clothes_rack", 1.6, 1.6, 0.55)
def clothes_rack(here: Here) -> None:
    """A rail of clothes."""
    for x in (-0.75, 0.75):
        here.bar("metal", ((x, 0, 0), (x, 1.55, 0)), 0.02)
        here.box("metal", (0.05, 0.04, 0.5), (x, 0, 0))
    here.bar("metal", ((-0.75, 1.52, 0), (0.75, 1.52, 0)), 0.018)
    for i in range(11):
        role = here.pick("cloth", "second", "accent", "linen", "dark", "leaf")
        here.box(role, (0.07, here.chance(0.75, 1.1), 0.44), (-0.62 + 0.125 * i, 0.4, 0))
    here.fixture("clothes_rack", (1.6, 1.6, 0.55))


@piece("safe", 0.75, 0.95, 0.65)
def safe(here: Here) -> None:
    """An iron safe with its dial."""
    here.box("iron", (0.75, 0.92, 0.62), (0, 0.03, 0))
    here.box("iron*1.3", (0.63, 0.78, 0.04), (0, 0.1, 0.31))
    here.add(
        "metal*1.3", front([(0.0, 0.05), (0.08, 0.05), (0.1, 0.0)], 14), shift(-0.08, 0.5, 0.33)
    )
    here.bar("gold", ((0.16, 0.4, 0.37), (0.16, 0.6, 0.37)), 0.02)
    here.fixture("safe", (0.75, 0.95, 0.65), 0.95)


@piece("pool_table", 2.5, 0.85, 1.4)
def pool_table(here: Here) -> None:
    """A billiard table with its balls."""
    here.box("dark", (2.5, 0.22, 1.4), (0, 0.58, 0))
    here.legs("dark", (2.4, 0.6, 1.3), 0.16)
    here.box("#3a7a4f cloth 0.2", (2.24, 0.02, 1.14), (0, 0.795, 0))
    for x, z, role in (
        (0.5, 0.1, "red"),
        (0.62, -0.05, "accent"),
        (0.4, -0.12, "second"),
        (-0.6, 0.1, "white"),
    ):
        here.ball(role, 0.035, (x, 0.84, z))
    here.fixture("pool_table", (2.5, 0.85, 1.4), (0, 0.82, 0))


@piece("wheelchair", 0.7, 0.95, 1.0)
def wheelchair(here: Here) -> None:
    """A wheelchair."""
    here.box("cloth", (0.46, 0.06, 0.46), (0, 0.46, 0))
    here.box("cloth", (0.46, 0.46, 0.05), (0, 0.5, -0.24))
    for x in (-0.29, 0.29):
        rim = front([(0.27, 0.02), (0.3, 0.0), (0.27, -0.02)], 18)
        here.add("metal", rim, shift(x, 0.3, -0.12) @ turn("y", 90))
        here.bar("metal", ((x, 0.7, -0.2), (x, 0.7, 0.2)), 0.025)
        here.box("metal", (0.16, 0.03, 0.16), (x * 0.5, 0.1, 0.42))
    here.fixture("wheelchair", (0.7, 0.95, 1.0), sit=((0, 0.0, 0, 0.5),))


@piece("drip", 0.4, 1.95, 0.4)
def drip(here: Here) -> None:
    """A drip stand."""
    here.drum("metal", (0.03, 0.2), 0.06, sides=10)
    here.bar("metal", ((0, 0.05, 0), (0, 1.9, 0)), 0.014)
    here.bar("metal", ((-0.14, 1.9, 0), (0.14, 1.9, 0)), 0.01)
    here.box("glass*1.3", (0.12, 0.2, 0.05), (0.12, 1.64, 0))
    here.fixture("drip", (0.4, 1.95, 0.4))


@piece("monitor_cart", 0.55, 1.4, 0.5)
def monitor_cart(here: Here) -> None:
    """A heart monitor on its trolley."""
    here.boxes("metal", (0.5, 0.03, 0.44), [(0, y, 0) for y in (0.2, 0.6, 0.9)])
    here.legs("metal", (0.5, 0.92, 0.44), 0.03)
    here.box("white", (0.44, 0.36, 0.26), (0, 0.93, 0))
    here.box(here.material("#123c34 plain 0.2", 0.8), (0.36, 0.26, 0.01), (0, 0.98, 0.135))
    pulse = here.material("#6affb0 plain 0.1", 1.8)
    for i, tall in enumerate((0.01, 0.01, 0.12, 0.01, 0.01)):
        here.box(pulse, (0.06, max(tall, 0.015), 0.006), (-0.13 + 0.065 * i, 1.07, 0.145))
    here.fixture("monitor", (0.55, 1.4, 0.5))


@piece("stairs", 1.4, 2.7, 2.6)
def stairs(here: Here) -> None:
    """A flight of stairs up along the wall, with a banister."""
    for i in range(10):
        here.box("wood", (1.3, 0.24, 0.28), (0, 0.24 * i, 1.16 - 0.26 * i))
        here.box("wood*0.8", (1.3, 0.24 * i + 0.01, 0.24), (0, 0, 1.16 - 0.26 * i))
    for i in range(0, 10, 2):
        here.bar(
            "dark",
            ((-0.62, 0.24 * i, 1.16 - 0.26 * i), (-0.62, 0.24 * i + 1.0, 1.16 - 0.26 * i)),
            0.03,
        )
    here.bar("dark", ((-0.62, 1.1, 1.2), (-0.62, 3.2, -1.1)), 0.04)
    here.fixture(
        "stairs", (1.4, 2.7, 2.6), stand=((0, 1.72, 180, 0),), enter=((0, 1.0, 0, 0.24),),
        sit=((0, 1.0, 0, 0.48),),
    )  # fmt: skip


@piece("stage_curtain", 5.0, 3.0, 0.4)
def stage_curtain(here: Here) -> None:
    """The curtain of a theatre, drawn to both sides."""
    for side in (-1, 1):
        for i in range(7):
            x = side * (2.4 - 0.16 * i)
            here.drum("red", (0.11, 0.13), 2.7, (x, 0, 0.08 * (i % 2)), 8)
    for i in range(20):
        here.drum("red*0.85", (0.14, 0.16), 0.5, (-2.4 + 0.25 * i, 2.5, 0.06 * (i % 2)), 8)
    here.box("gold", (5.2, 0.12, 0.3), (0, 2.95, 0.05))
