"""Pieces that belong together: a conference table, a bar with its bottles, rows of seats."""

from rushes.render.shapes import shift
from rushes.sets.decor import disc
from rushes.sets.here import Here
from rushes.sets.pieces import piece, put
from rushes.sets.tables import candle, round_table_seats
from rushes.sets.vehicles import car


@piece("meeting_table", 3.8, 1.0, 2.2)
def meeting_table(here: Here) -> None:
    """A long table with chairs at its far side and its ends."""
    here.box("wood", (2.7, 0.06, 1.1), (0, 0.7, 0.1))
    here.boxes("dark", (0.5, 0.7, 0.7), [(x, 0, 0.1) for x in (-0.8, 0.8)])
    spots = (
        (0.8, -0.78, 0, 0),
        (0, -0.78, 0, 0),
        (-0.8, -0.78, 0, 0),
        (1.62, 0.1, -90, 0),
        (-1.62, 0.1, 90, 0),
    )
    seats = round_table_seats(here, spots, "office_chair" if here.style == "modern" else "chair")
    for x in (-0.8, 0.0, 0.8):
        here.box("paper", (0.22, 0.01, 0.3), (x, 0.76, -0.15), here.chance(-8, 8))
        here.drum("white", (0.035, 0.03), 0.09, (x + 0.24, 0.76, -0.1), 8)
    stand = ((0, 1.1, 180, 0), (1.0, 1.1, 180, 0), (-1.0, 1.1, 180, 0))
    here.fixture("table", (2.7, 0.76, 1.1), (0.4, 0.77, 0.3), sit=seats, stand=stand)


@piece("tea_desk", 0.6, 0.8, 0.5)
def tea_desk(here: Here) -> None:
    """The small high table between two armchairs of a reception hall."""
    here.box("wood", (0.58, 0.05, 0.48), (0, 0.72, 0))
    here.legs("wood*0.85", (0.56, 0.72, 0.46), 0.05)
    here.turned("white", [(0.05, 0.08), (0.035, 0.0)], (0.12, 0.77, 0.05), 10)
    here.turned("white", [(0.05, 0.08), (0.035, 0.0)], (-0.12, 0.77, 0.05), 10)
    here.fixture("table", (0.58, 0.78, 0.5), (0.0, 0.78, 0.12))


@piece("low_desk", 0.9, 0.5, 1.0)
def low_desk(here: Here) -> None:
    """A low writing table with a mat behind it, as in a school of old."""
    here.box("wood", (0.85, 0.04, 0.42), (0, 0.34, 0.24))
    here.at(0, 0.24).legs("wood*0.85", (0.82, 0.34, 0.4), 0.05)
    here.box("paper", (0.26, 0.01, 0.2), (-0.1, 0.385, 0.24))
    here.box("black", (0.1, 0.03, 0.08), (0.24, 0.38, 0.24))
    here.box("thatch", (0.6, 0.05, 0.5), (0, 0.0, -0.24))
    side = ((0.75, 0, -90, 0), (-0.75, 0, 90, 0))
    here.fixture(
        "desk", (0.9, 0.5, 1.0), (0.05, 0.39, 0.26), sit=((0, -0.22, 0, 0.12),), stand=side
    )


@piece("bar_back", 3.6, 2.4, 2.5)
def bar_back(here: Here) -> None:
    """A bar with room behind it for who serves, and the bottles on the wall."""
    wall = here.at(0, -1.25)
    put(wall.at(y=1.05), "bottles")
    wall.box("wood*0.8", (2.8, 0.9, 0.4), (0, 0, 0.2))
    wall.box("dark", (2.9, 0.05, 0.44), (0, 0.9, 0.22))
    wall.at(0, 0.2).block(2.8, 0.4)
    put(here.at(0, 0.02), "bar")


@piece("judge_bench", 3.0, 1.7, 1.8)
def judge_bench(here: Here) -> None:
    """A raised desk for who gives judgement, the seat behind it."""
    here.box("wood*0.8", (3.0, 0.3, 1.7), (0, 0, 0))
    here.box("wood", (2.6, 1.0, 0.3), (0, 0.3, 0.6))
    here.boxes("wood*1.14", (0.6, 0.6, 0.03), [(x, 0.5, 0.76) for x in (-0.8, 0, 0.8)])
    here.box("dark", (2.8, 0.07, 0.6), (0, 1.05, 0.5))
    chair = here.at(0, -0.3, y=0.3)
    chair.box("cloth", (0.6, 0.14, 0.55), (0, 0.4, 0))
    chair.box("cloth*0.9", (0.62, 1.0, 0.12), (0, 0.4, -0.3))
    chair.boxes("dark", (0.08, 0.62, 0.5), [(x, 0, 0) for x in (-0.32, 0.32)])
    here.box("paper", (0.3, 0.02, 0.22), (-0.3, 1.12, 0.45))
    here.bar("wood", ((0.4, 1.18, 0.5), (0.7, 1.18, 0.55)), 0.02)
    here.drum("wood", (0.06, 0.06), 0.14, (0.42, 1.11, 0.5), 10)
    stand = ((0, 1.3, 180, 0), (0.8, 1.3, 180, 0), (-0.8, 1.3, 180, 0))
    here.fixture("desk", (3.0, 1.7, 1.8), (0.2, 1.12, 0.5), sit=((0, -0.28, 0, 0.85),), stand=stand)


@piece("flagstaff", 0.6, 2.4, 0.5)
def flagstaff(here: Here) -> None:
    """A furled flag on a stand."""
    here.drum("gold", (0.05, 0.2), 0.1, sides=12)
    here.bar("wood", ((0, 0.1, 0), (0, 2.3, 0)), 0.02)
    here.ball("gold", 0.05, (0, 2.34, 0))
    here.turned("cloth", [(0.05, 1.1), (0.1, 0.7), (0.17, 0.0)], (0.06, 1.1, 0.03), 8)
    here.fixture("flag", (0.6, 2.4, 0.5))


@piece("weapon_rack", 1.6, 2.0, 0.5)
def weapon_rack(here: Here) -> None:
    """Spears, halberds and swords in a stand."""
    here.boxes("wood", (0.1, 1.2, 0.4), [(x, 0, 0) for x in (-0.72, 0.72)])
    here.boxes("wood", (1.5, 0.08, 0.1), [(0, y, 0) for y in (0.2, 1.05)])
    for i in range(5):
        x = -0.5 + 0.25 * i
        here.bar("dark", ((x, 0.2, 0.08), (x, 1.75, 0.0)), 0.018)
        blade = [(0.005, 0.34), (0.05, 0.2), (0.02, 0.0)]
        here.turned("metal*1.2", blade, (x, 1.72, 0.0), 4)
        here.turned("red", [(0.02, 0.1), (0.06, 0.0)], (x, 1.64, 0.0), 6)
    here.fixture("weapon_rack", (1.6, 2.0, 0.5))


@piece("theatre_seats", 2.0, 0.95, 0.75)
def theatre_seats(here: Here) -> None:
    """Three folding seats in a row."""
    seats: list[tuple[float, float, float, float]] = []
    for i in range(3):
        x = -0.62 + 0.62 * i
        here.box("cloth", (0.5, 0.12, 0.46), (x, 0.36, 0.06))
        here.box("cloth*0.9", (0.52, 0.55, 0.1), (x, 0.42, -0.24))
        seats.append((x, 0.06, 0.0, 0.47))
    here.boxes("dark", (0.07, 0.62, 0.5), [(-0.93 + 0.62 * i, 0, 0) for i in range(4)])
    side = ((1.25, 0, -90, 0), (-1.25, 0, 90, 0))
    here.fixture("seat", (2.0, 0.95, 0.75), sit=tuple(seats), stand=side)


@piece("train_seat", 0.95, 1.15, 0.7)
def train_seat(here: Here) -> None:
    """A double seat of a train, a bus or an aircraft."""
    here.box("dark", (0.9, 0.32, 0.44), (0, 0, 0))
    for x in (-0.23, 0.23):
        here.box("cloth", (0.44, 0.12, 0.48), (x, 0.32, 0.04))
        here.box("cloth*0.9", (0.44, 0.7, 0.12), (x, 0.4, -0.24))
        here.box("linen", (0.34, 0.18, 0.03), (x, 0.94, -0.17))
    here.bar("metal", ((-0.46, 1.05, -0.3), (0.46, 1.05, -0.3)), 0.02)
    here.box("dark", (0.05, 0.5, 0.4), (0.47, 0.16, 0))
    stand = ((0.8, 0.0, -90, 0), (-0.8, 0.0, 90, 0))
    here.fixture(
        "seat", (0.95, 1.15, 0.7), sit=((0.23, 0.05, 0, 0.44), (-0.23, 0.05, 0, 0.44)), stand=stand
    )


@piece("driver_seat", 1.6, 1.6, 1.2)
def driver_seat(here: Here) -> None:
    """The driver's place: a wheel, a dashboard, a rail behind it."""
    here.box("dark", (1.5, 0.8, 0.35), (0, 0, -0.4))
    here.box("black", (1.5, 0.12, 0.45), (0, 0.8, -0.36))
    here.add("black", disc(0.24, 16), shift(-0.3, 1.0, -0.12))
    here.box("cloth", (0.5, 0.12, 0.46), (-0.3, 0.42, 0.25))
    here.box("cloth*0.9", (0.5, 0.6, 0.12), (-0.3, 0.5, 0.5))
    here.box("dark", (0.4, 0.42, 0.4), (-0.3, 0, 0.25))
    here.bar("metal", ((0.1, 0, 0.5), (0.1, 1.4, 0.5)), 0.03)
    here.fixture(
        "driver_seat",
        (1.6, 1.6, 1.2),
        sit=((-0.3, 0.25, 180, 0.52),),
        stand=((0.45, 0.95, 180, 0),),
    )


@piece("ticket_counter", 2.6, 2.4, 0.9)
def ticket_counter(here: Here) -> None:
    """Two windows where tickets are sold, a lit board above them."""
    here.box("wood", (2.6, 1.0, 0.8), (0, 0, 0))
    here.box("stone*1.2", (2.7, 0.06, 0.9), (0, 1.0, 0))
    here.boxes("metal", (0.08, 1.3, 0.08), [(x, 1.06, 0.1) for x in (-1.26, 0, 1.26)])
    here.boxes("glass*1.15", (1.18, 0.9, 0.02), [(x, 1.36, 0.1) for x in (-0.63, 0.63)])
    here.box("dark", (2.7, 0.4, 0.3), (0, 2.26, 0.05))
    glow = here.material("#ffb84a plain 0.1", 1.2)
    for i in range(9):
        here.box(glow, (0.18, 0.08, 0.02), (-1.1 + 0.27 * i, 2.36 + 0.12 * (i % 2), 0.21))
    here.fixture(
        "counter",
        (2.6, 2.4, 0.9),
        (0.3, 1.07, 0.35),
        stand=((0.6, 0.95, 180, 0), (-0.6, 0.95, 180, 0)),
    )


@piece("buddha_altar", 2.4, 3.0, 2.5)
def buddha_altar(here: Here) -> None:
    """A great figure with the altar in front of it."""
    put(here.at(0, -0.5), "buddha")
    put(here.at(0, 0.75), "altar")
    for x in (-1.05, 1.05):
        candle(here.at(x, 0.3))


@piece("mats", 2.2, 0.1, 0.6)
def mats(here: Here) -> None:
    """Three round mats to kneel on."""
    for x in (-0.85, 0.0, 0.85):
        here.drum("cloth", (0.26, 0.28), 0.09, (x, 0.0, -0.8), 14)
        here.drum("gold", (0.1, 0.1), 0.02, (x, 0.085, -0.8), 10)
    here.at(0, -0.8).fixture(
        "mat", (2.2, 0.1, 0.6), solid=False, stand=((0, 0.3, 180, 0),), sit=((0, 0, 180, 0.1),)
    )


@piece("car_side", 4.4, 1.6, 2.1)
def car_side(here: Here) -> None:
    """A car seen from its side, its bonnet to the right."""
    car(here.at(facing=90))


@piece("pots", 1.8, 0.5, 0.4, hung=1.9)
def pots(here: Here) -> None:
    """Pans that hang from a rail."""
    here.bar("iron", ((-0.9, 0.4, 0.14), (0.9, 0.4, 0.14)), 0.015)
    for i in range(6):
        x = -0.75 + 0.3 * i
        here.bar("iron", ((x, 0.4, 0.14), (x, 0.2, 0.14)), 0.01)
        here.add("clay" if i % 2 else "iron", disc(0.13), shift(x, 0.08, 0.14))


@piece("interview_table", 2.7, 1.0, 1.2)
def interview_table(here: Here) -> None:
    """A bare table with two chairs that face each other across it."""
    here.box("wood", (1.3, 0.05, 0.8), (0, 0.71, 0))
    here.boxes("metal*0.7", (0.06, 0.71, 0.7), [(x, 0, 0) for x in (-0.58, 0.58)])
    here.box("black", (0.2, 0.06, 0.14), (-0.1, 0.76, -0.2))
    here.box("paper", (0.22, 0.01, 0.3), (0.3, 0.76, 0.05), 12)
    here.drum("white", (0.04, 0.03), 0.1, (-0.35, 0.76, 0.1), 10)
    seats = round_table_seats(here, ((-1.0, 0, 90, 0), (1.0, 0, -90, 0)))
    stand = ((0, 0.95, 180, 0), (0.6, 0.95, 180, 0), (-0.6, 0.95, 180, 0))
    here.fixture("table", (1.3, 0.76, 0.8), (0.1, 0.77, 0.15), sit=seats, stand=stand)


@piece("two_way_mirror", 2.4, 1.0, 0.06, hung=1.05)
def two_way_mirror(here: Here) -> None:
    """The dark glass that somebody may stand behind."""
    here.box("dark", (2.4, 1.0, 0.05), (0, 0, 0.02))
    here.box("#46565c plain 0.3", (2.26, 0.86, 0.02), (0, 0.07, 0.045))
    here.sheet(
        "#66797f plain 0.3",
        ((-0.9, 0.07, 0.06), (-0.4, 0.07, 0.06), (0.1, 0.93, 0.06), (-0.4, 0.93, 0.06)),
    )
    here.at(y=-1.05).fixture("mirror", (2.4, 2.0, 0.06), stand=((0, 0.75, 180, 0),), solid=False)
