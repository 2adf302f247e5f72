"""Haunts of today: corridors of wards, noodle shops, rented rooms, net cafes, karaoke."""

from rushes.render.shapes import shift
from rushes.sets.decor import disc, front
from rushes.sets.here import Here
from rushes.sets.pieces import piece
from rushes.sets.tables import computer

# -- hospitals and offices -------------------------------------------------------------------------


@piece("chair_row", 1.75, 0.85, 0.6)
def chair_row(here: Here) -> None:
    """Three plastic chairs on one rail, as corridors have them."""
    here.box("metal", (1.7, 0.05, 0.06), (0, 0.36, -0.04))
    for x in (-0.72, 0.72):
        here.box("metal", (0.05, 0.36, 0.05), (x, 0, -0.04))
        here.box("metal", (0.06, 0.03, 0.5), (x, 0, 0.0))
    for x in (-0.57, 0.0, 0.57):
        here.box("cloth", (0.5, 0.05, 0.44), (x, 0.41, 0.04))
        here.sheet("cloth", ((x - 0.25, 0.46, -0.17), (x + 0.25, 0.46, -0.17),
                             (x + 0.23, 0.85, -0.27), (x - 0.23, 0.85, -0.27)))  # fmt: skip
        here.sheet("cloth*0.8", ((x + 0.25, 0.46, -0.19), (x - 0.25, 0.46, -0.19),
                                 (x - 0.23, 0.85, -0.29), (x + 0.23, 0.85, -0.29)))  # fmt: skip
    seats = ((0.0, 0.05, 0.0, 0.46), (0.57, 0.05, 0.0, 0.46), (-0.57, 0.05, 0.0, 0.46))
    here.fixture("chair_row", (1.75, 0.85, 0.6), sit=seats, lie=((0.0, 0.04, -90.0, 0.47),))


@piece("trolley", 0.62, 0.98, 0.9)
def trolley(here: Here) -> None:
    """A steel trolley on castors, with what is pushed about on it."""
    for x in (-0.26, 0.26):
        for z in (-0.38, 0.38):
            here.bar("metal", ((x, 0.08, z), (x, 0.95, z)), 0.018)
            here.ball("black", 0.05, (x, 0.05, z), (0.5, 1, 1))
        here.bar("metal", ((x, 0.95, -0.38), (x, 0.95, 0.38)), 0.014)
    here.boxes("metal*1.2", (0.54, 0.03, 0.8), [(0, 0.24, 0), (0, 0.8, 0)])
    here.bar("metal*1.2", ((-0.26, 0.95, 0.42), (0.26, 0.95, 0.42)), 0.02)
    here.box("linen", (0.34, 0.16, 0.26), (0, 0.27, -0.18))
    here.box("second", (0.3, 0.1, 0.22), (0.02, 0.27, 0.2))
    here.box("white", (0.24, 0.12, 0.18), (-0.1, 0.83, -0.2))
    here.drum("glass", (0.035, 0.045), 0.2, (0.14, 0.83, -0.1), 10)
    here.drum("accent", (0.035, 0.035), 0.12, (0.06, 0.83, 0.2), 10)
    here.drum("white", (0.09, 0.07), 0.05, (-0.1, 0.83, 0.18), 12)
    here.fixture("trolley", (0.62, 0.98, 0.9), 0.83)


@piece("hand_rail", 2.2, 0.2, 0.1, hung=0.85)
def hand_rail(here: Here) -> None:
    """The rail along a ward's corridor."""
    here.box("second", (2.2, 0.14, 0.05), (0, 0, 0.06))
    here.boxes("metal", (0.05, 0.06, 0.06), [(x, 0.04, 0.02) for x in (-0.9, 0.0, 0.9)])


@piece("ward_sign", 0.7, 0.28, 0.06, hung=2.15)
def ward_sign(here: Here) -> None:
    """A lit sign that shows the way, with its cross."""
    glow = 0.7 if here.lit else 0.25
    here.box(here.material("#3f9a86 plain 0.2", glow), (0.7, 0.26, 0.05), (0, 0, 0.03))
    white = here.material("#ffffff plain 0.2", glow)
    here.box(white, (0.05, 0.16, 0.01), (-0.22, 0.05, 0.06))
    here.box(white, (0.16, 0.05, 0.01), (-0.22, 0.105, 0.06))
    here.boxes(white, (0.3, 0.035, 0.01), [(0.1, 0.07, 0.06), (0.1, 0.14, 0.06)])


@piece("emblem", 0.9, 0.9, 0.08, hung=1.7)
def emblem(here: Here) -> None:
    """The badge of an office on its wall."""
    here.add("gold", front([(0.0, 0.04), (0.4, 0.04), (0.45, 0.0)], 20), shift(0, 0.45, 0))
    here.add("cloth", front([(0.0, 0.06), (0.33, 0.05)], 20), shift(0, 0.45, 0))
    here.box("gold", (0.1, 0.36, 0.02), (0, 0.27, 0.06))
    here.box("gold", (0.36, 0.1, 0.02), (0, 0.42, 0.06))


@piece("slogan", 2.6, 0.5, 0.05, hung=1.75)
def slogan(here: Here) -> None:
    """Raised letters in a row on a wall."""
    here.box("second", (2.6, 0.5, 0.03), (0, 0, 0.01))
    for i in range(8):
        here.box("white", (0.2, 0.2 + 0.06 * (i % 2), 0.02), (-1.06 + 0.303 * i, 0.12, 0.03))


# -- eating ----------------------------------------------------------------------------------------


@piece("stool_table", 1.9, 0.8, 1.7)
def stool_table(here: Here) -> None:
    """A square table with four stools, chopsticks and sauces on it."""
    here.box("wood", (0.9, 0.05, 0.9), (0, 0.71, 0))
    here.legs("wood*0.85", (0.88, 0.72, 0.88), 0.06)
    here.drum("dark", (0.05, 0.045), 0.16, (0.2, 0.76, -0.2), 10)
    for k in range(5):
        here.bar("pale", ((0.2, 0.8, -0.2), (0.17 + 0.02 * k, 1.0, -0.22 + 0.01 * k)), 0.005)
    here.drum("red", (0.035, 0.04), 0.14, (0.06, 0.76, -0.24), 8)
    here.drum("#e9e0c8 clay 0.1", (0.1, 0.06), 0.07, (-0.15, 0.76, 0.1), 12)
    spots = ((0, 0.66, 180), (0.66, 0, -90), (-0.66, 0, 90), (0, -0.66, 0))
    for x, z, facing in spots:
        one = here.at(x, z, facing)
        one.drum("cloth", (0.16, 0.17), 0.05, (0, 0.4, 0), 12)
        for a, b in ((-0.11, -0.11), (0.11, -0.11), (-0.11, 0.11), (0.11, 0.11)):
            one.bar("metal*0.8", ((a, 0.4, b), (a * 1.25, 0, b * 1.25)), 0.014)
    here.fixture(
        "table", (1.5, 0.76, 1.5), (0.1, 0.77, 0.2),
        sit=tuple((x, z, facing, 0.45) for x, z, facing in spots),
        stand=((0.0, 1.05, 180, 0), (1.1, 0.4, -90, 0), (-1.1, 0.4, 90, 0)),
    )  # fmt: skip


@piece("noodle_kitchen", 3.4, 2.6, 1.9)
def noodle_kitchen(here: Here) -> None:
    """An open kitchen behind its counter: a pot under its steamers, bowls, a lit menu above."""
    wall = here.at(0, -0.93)
    wall.box("metal*0.9", (3.3, 0.85, 0.55), (0, 0, 0.28))
    wall.box("metal*1.15", (3.3, 0.04, 0.6), (0, 0.85, 0.3))
    wall.drum("metal*1.1", (0.3, 0.28), 0.42, (-0.8, 0.89, 0.3), 16)
    wall.drum("iron", (0.24, 0.2), 0.2, (0.1, 0.89, 0.3), 14)
    for k in range(4):
        wall.drum(
            "pale" if k % 2 else "pale*0.88", (0.25, 0.25), 0.13, (-0.8, 1.31 + 0.13 * k, 0.3), 18
        )
    wall.turned("pale*0.8", [(0.03, 0.1), (0.25, 0.0)], (-0.8, 1.83, 0.3), 18)
    for k in range(4):
        wall.drum("white", (0.1, 0.06), 0.07, (0.7 + 0.001 * k, 0.9 + 0.05 * k, 0.3), 12)
        wall.drum("second", (0.1, 0.06), 0.07, (1.0, 0.9 + 0.05 * k, 0.3), 12)
    wall.box("wood", (2.6, 0.05, 0.26), (0.2, 1.62, 0.14))
    for i in range(8):
        wall.drum(here.pick("cloth", "second", "accent", "glass", "clay"), (0.05, 0.06),
                  here.chance(0.14, 0.26), (-0.9 + 0.3 * i, 1.67, 0.14), 8)  # fmt: skip
    _menu(wall.at(0, 0.02, y=2.02), 2.8)
    wall.at(0, 0.3).block(3.3, 0.6)
    desk = here.at(0, 0.58)
    desk.box("wood", (3.2, 1.0, 0.5), (0, 0, 0))
    desk.boxes("wood*1.15", (0.7, 0.6, 0.02), [(x, 0.2, 0.26) for x in (-1.15, -0.38, 0.38, 1.15)])
    desk.box("dark", (3.3, 0.06, 0.62), (0, 1.0, 0))
    desk.drum("dark", (0.06, 0.05), 0.16, (-1.2, 1.06, 0), 10)
    desk.box("black", (0.3, 0.2, 0.24), (1.2, 1.06, 0))
    stand = ((0, 0.85, 180, 0), (0.9, 0.85, 180, 0), (-0.9, 0.85, 180, 0), (0, -0.6, 0, 0))
    desk.fixture("counter", (3.3, 1.06, 0.62), (-0.5, 1.06, 0.05), stand=stand)


def _menu(here: Here, wide: float) -> None:
    """A lit board with dishes and prices."""
    here.box("dark", (wide, 0.5, 0.06), (0, 0, 0.03))
    glow = here.material("#ffd98c plain 0.2", 1.0 if here.lit else 0.45)
    count = int(wide / 0.45)
    for i in range(count):
        x = (i + 0.5) / count * wide - wide / 2
        here.box(glow, (0.38, 0.42, 0.02), (x, 0.04, 0.07))
        here.box("red", (0.07, 0.26, 0.01), (x - 0.08, 0.13, 0.085))
        here.box("black", (0.04, 0.2, 0.01), (x + 0.07, 0.16, 0.085))


@piece("menu_board", 1.9, 0.6, 0.1, hung=1.7)
def menu_board(here: Here) -> None:
    """Dishes and prices on a wall."""
    _menu(here, 1.9)


@piece("lucky_cat_shelf", 1.0, 0.7, 0.28, hung=1.4)
def lucky_cat_shelf(here: Here) -> None:
    """A little shelf with a waving cat, a plant and jars."""
    here.box("wood", (1.0, 0.04, 0.26), (0, 0, 0.13))
    here.ball("gold", 0.1, (-0.25, 0.12, 0.13), (0.9, 1.1, 0.8))
    here.ball("gold", 0.075, (-0.25, 0.27, 0.14))
    here.bar("gold", ((-0.17, 0.18, 0.15), (-0.13, 0.36, 0.17)), 0.03)
    here.box("red", (0.14, 0.03, 0.13), (-0.25, 0.19, 0.13))
    here.drum("clay", (0.06, 0.05), 0.1, (0.05, 0.04, 0.13), 10)
    here.ball("leaf", 0.1, (0.05, 0.2, 0.13), (1, 0.9, 1))
    here.drum("second", (0.05, 0.05), 0.16, (0.3, 0.04, 0.13), 8)
    here.drum("cloth", (0.04, 0.04), 0.12, (0.42, 0.04, 0.13), 8)


# -- living and playing ----------------------------------------------------------------------------


@piece("rented_kitchen", 1.3, 2.0, 0.6)
def rented_kitchen(here: Here) -> None:
    """A ring, a rice cooker and a pan on a cheap cabinet, in the room one sleeps in."""
    here.box("pale", (1.25, 0.75, 0.5), (0, 0, 0))
    here.boxes("pale*0.85", (0.56, 0.6, 0.02), [(x, 0.08, 0.255) for x in (-0.31, 0.31)])
    here.box("stone*1.2", (1.3, 0.04, 0.56), (0, 0.75, 0))
    here.box("black", (0.4, 0.06, 0.36), (-0.36, 0.79, 0))
    here.drum("iron", (0.17, 0.12), 0.09, (-0.36, 0.85, 0), 14)
    here.bar("dark", ((-0.36, 0.92, 0.16), (-0.36, 0.94, 0.42)), 0.014)
    here.drum("white", (0.15, 0.14), 0.2, (0.12, 0.79, 0), 14)
    here.turned("white*0.9", [(0.02, 0.05), (0.15, 0.0)], (0.12, 0.99, 0), 14)
    here.drum("second", (0.05, 0.05), 0.18, (0.42, 0.79, -0.08), 8)
    here.box("wood", (1.1, 0.03, 0.2), (0, 1.5, -0.16))
    for i in range(5):
        here.drum(here.pick("cloth", "accent", "second", "white"), (0.045, 0.05),
                  here.chance(0.12, 0.22), (-0.4 + 0.2 * i, 1.53, -0.16), 8)  # fmt: skip
    here.fixture("stove", (1.3, 0.85, 0.6), (0.35, 0.8, 0.1))


@piece("posters", 1.5, 1.1, 0.04, hung=1.15)
def posters(here: Here) -> None:
    """Posters and photographs stuck to a wall."""
    for x, y, w, h, role, tilt in (
        (-0.4, 0.1, 0.56, 0.8, "second", 1), (0.25, 0.35, 0.42, 0.6, "accent", -2),
        (0.3, 0.06, 0.2, 0.24, "paper", 3), (0.58, 0.1, 0.18, 0.22, "white", -4),
    ):  # fmt: skip
        here.box(role, (w, h, 0.01), (x, y, 0.01), 0)
        here.box("dark", (0.5 * w, 0.3 * h, 0.01), (x + 0.01 * tilt, y + 0.28 * h, 0.02))
        here.box("white", (0.6 * w, 0.05 * h, 0.01), (x, y + 0.1 * h, 0.02))


@piece("wall_shelf", 1.2, 0.6, 0.25, hung=1.5)
def wall_shelf(here: Here) -> None:
    """A board on two brackets with books and a pot on it."""
    here.box("wood", (1.2, 0.04, 0.24), (0, 0.0, 0.12))
    here.boxes("dark", (0.03, 0.16, 0.18), [(x, -0.14, 0.1) for x in (-0.45, 0.45)])
    x = -0.52
    for _ in range(9):
        thick, tall = here.chance(0.035, 0.06), here.chance(0.18, 0.28)
        here.box(here.pick("cloth", "second", "accent", "paper", "leaf*0.8"),
                 (thick, tall, 0.17), (x + thick / 2, 0.04, 0.12))  # fmt: skip
        x += thick + 0.004
    here.drum("clay", (0.07, 0.055), 0.12, (0.36, 0.04, 0.12), 10)
    here.ball("leaf", 0.12, (0.36, 0.24, 0.12), (1.1, 0.9, 1.0))


@piece("pc_row", 3.0, 1.35, 1.5)
def pc_row(here: Here) -> None:
    """Three places at screens with low walls between them, chairs that lean back."""
    here.box("dark", (3.0, 0.05, 0.66), (0, 0.7, -0.35))
    for i in range(4):
        here.box("wood*0.8", (0.04, 1.2, 0.72), (-1.48 + 0.986 * i, 0, -0.36))
    here.box("wood*0.7", (3.0, 1.2, 0.04), (0, 0, -0.7))
    seats: list[tuple[float, float, float, float]] = []
    for i, tint in enumerate(("accent", "second", "cloth")):
        x = -0.99 + 0.99 * i
        computer(here.at(x, -0.45, 0, 0.75))
        here.box(here.material("#5ad0e8 plain 0.2", 0.9), (0.9, 0.02, 0.02), (x, 1.18, -0.66))
        chair = here.at(x, 0.3, 180)
        chair.box("black", (0.46, 0.1, 0.46), (0, 0.4, 0))
        chair.box(tint, (0.44, 0.85, 0.1), (0, 0.5, -0.26))
        chair.box("black", (0.16, 0.85, 0.11), (0, 0.5, -0.25))
        chair.drum("iron", (0.03, 0.03), 0.3, (0, 0.08, 0), 8)
        chair.drum("iron", (0.05, 0.26), 0.06, (0, 0.02, 0), 10)
        seats.append((x, 0.3, 180.0, 0.5))
    if here.lit:
        here.lamp((0, 1.1, 0.1), (0.5, 0.8, 1.0), 1.4, 3.2)
    stand = ((0.5, 0.95, 180, 0), (-0.5, 0.95, 180, 0), (0, 1.0, 180, 0))
    mid = (seats[1], seats[0], seats[2])
    here.fixture("computer", (3.0, 1.3, 1.5), (0.1, 0.76, -0.2), sit=mid, stand=stand)


@piece("corner_sofa", 3.6, 0.95, 1.0)
def corner_sofa(here: Here) -> None:
    """A long low sofa of a karaoke room."""
    here.box("cloth*0.8", (3.6, 0.22, 0.9), (0, 0.04, 0))
    for i in range(4):
        x = -1.32 + 0.88 * i
        here.box("cloth", (0.84, 0.2, 0.72), (x, 0.26, 0.08))
        here.box("cloth*0.9", (0.84, 0.55, 0.2), (x, 0.36, -0.36))
    for x in (-1.0, 1.1):
        here.ball("accent", 0.2, (x, 0.62, -0.14), (1.1, 1.0, 0.5))
    seats = tuple((x, 0.08, 0.0, 0.46) for x in (0.44, -0.44, 1.32, -1.32))
    here.fixture("sofa", (3.6, 0.95, 1.0), sit=seats, lie=((0.0, 0.08, 90.0, 0.46),))


@piece("karaoke_table", 1.5, 0.62, 0.8)
def karaoke_table(here: Here) -> None:
    """A low black table with glasses, bottles, fruit and two microphones."""
    here.box("black", (1.5, 0.06, 0.7), (0, 0.4, 0))
    here.box(here.material("#e05ac8 plain 0.2", 0.8), (1.44, 0.03, 0.02), (0, 0.36, 0.34))
    here.box("dark", (1.1, 0.4, 0.4), (0, 0, 0))
    for x, z in ((-0.5, 0.1), (-0.36, -0.12), (0.36, 0.14), (0.52, -0.06)):
        here.drum("#3f6a45 plain 0.1", (0.02, 0.04), 0.26, (x, 0.46, z), 10)
        here.drum("glass", (0.04, 0.03), 0.1, (x + 0.12, 0.46, z + 0.06), 10)
    here.drum("white", (0.2, 0.12), 0.05, (0.02, 0.46, 0.0), 16)
    for dx, dz, tint in ((-0.07, 0.02, "#c8402c clay 0.04"), (0.06, 0.05, "#e0bf3c clay 0.05")):
        here.ball(tint, 0.06, (0.02 + dx, 0.54, dz))
    here.bar("black", ((-0.1, 0.48, 0.24), (0.1, 0.49, 0.28)), 0.02)
    here.ball("metal", 0.035, (0.12, 0.5, 0.285))
    here.fixture("coffee_table", (1.5, 0.5, 0.8), (0.2, 0.47, 0.2))


@piece("karaoke_screen", 2.6, 1.7, 0.2, hung=0.75)
def karaoke_screen(here: Here) -> None:
    """A great screen with its words and two loudspeakers."""
    here.box("black", (2.0, 1.2, 0.06), (0, 0.3, 0.03))
    here.box(here.material("#7a6fd0 plain 0.3", 0.9), (1.9, 1.1, 0.01), (0, 0.35, 0.065))
    here.box(here.material("#e08ac0 plain 0.3", 0.9), (1.2, 0.5, 0.01), (0.1, 0.75, 0.07))
    white = here.material("#ffffff plain 0.2", 1.1)
    here.boxes(white, (0.9, 0.08, 0.01), [(0, 0.56, 0.08), (0, 0.44, 0.08)])
    for x in (-1.2, 1.2):
        here.box("black", (0.3, 0.8, 0.2), (x, 0.5, 0.1))
        here.add("metal", disc(0.11), shift(x, 0.72, 0.2))
        here.add("metal", disc(0.07), shift(x, 1.05, 0.2))
    here.lamp((0, 0.8, 0.6), (0.8, 0.5, 1.0), 1.5, 4.5)
    screen = here.at(y=-0.75)
    screen.fixture("television", (2.6, 1.7, 0.2), stand=((0, 1.1, 180, 0),), solid=False)


@piece("mirror_ball", 0.5, 0.5, 0.5, hung=2.4)
def mirror_ball(here: Here) -> None:
    """A mirror ball under the ceiling."""
    here.bar("iron", ((0, 0.0, 0), (0, -0.3, 0)), 0.012)
    here.ball("metal*1.4", 0.2, (0, -0.5, 0))
    for i in range(24):
        spot = here.at(facing=15.0 * i)
        y = -0.36 - 0.07 * (i % 5)
        glow = here.material(here.pick("#ff7ac0 plain 0.1", "#7ad0ff plain 0.1"), 1.0)
        spot.box(glow, (0.04, 0.035, 0.02), (0, y, 0.185))
    here.lamp((0, -0.9, 0), (1.0, 0.45, 0.8), 1.6, 6.0)


@piece("ring_light", 0.7, 1.8, 0.6)
def ring_light(here: Here) -> None:
    """A ring of light on its stand with a telephone in its middle, looking at who talks."""
    for i in range(3):
        here.at(facing=120.0 * i).bar("iron", ((0, 0.5, 0), (0, 0.0, 0.28)), 0.014)
    here.bar("iron", ((0, 0.1, 0), (0, 1.32, 0)), 0.016)
    rim = [(0.2, 0.02), (0.25, 0.025), (0.27, 0.0), (0.25, -0.02), (0.2, -0.02), (0.2, 0.02)]
    here.add(here.material("#fff4e0 plain 0.2", 1.6), front(rim, 22), shift(0, 1.55, 0))
    here.box("black", (0.09, 0.19, 0.02), (0, 1.46, 0))
    here.box("#7fa9c4 plain 0.2", (0.08, 0.17, 0.01), (0, 1.47, 0.012))
    here.lamp((0, 1.5, 0.5), (1.0, 0.95, 0.88), 1.8, 4.0)
    here.fixture("ring_light", (0.6, 1.8, 0.6))


@piece("stream_desk", 1.8, 1.5, 1.5)
def stream_desk(here: Here) -> None:
    """A desk to talk from: a microphone on its arm, two screens, goods to sell, a bright chair."""
    here.box("white", (1.7, 0.05, 0.7), (0, 0.7, 0.2))
    here.boxes("pale", (0.06, 0.7, 0.6), [(x, 0, 0.2) for x in (-0.8, 0.8)])
    here.box("accent", (1.6, 0.5, 0.03), (0, 0.18, 0.52))
    computer(here.at(0.5, 0.28, 180, 0.75))
    here.bar("iron", ((-0.6, 0.75, 0.3), (-0.7, 1.1, 0.2)), 0.012)
    here.bar("iron", ((-0.7, 1.1, 0.2), (-0.28, 1.18, 0.1)), 0.012)
    here.drum("black", (0.035, 0.035), 0.13, (-0.26, 1.08, 0.08), 10)
    for i, tint in enumerate(("cloth", "second", "red", "gold")):
        here.drum(tint, (0.035, 0.045), 0.12 + 0.03 * (i % 2), (-0.55 + 0.17 * i, 0.75, 0.42), 10)
    chair = here.at(0, -0.42)
    chair.box("cloth", (0.5, 0.12, 0.48), (0, 0.4, 0))
    chair.box("cloth", (0.48, 0.8, 0.1), (0, 0.5, -0.26))
    chair.box("white", (0.16, 0.78, 0.11), (0, 0.51, -0.255))
    chair.drum("iron", (0.05, 0.26), 0.4, (0, 0, 0), 8)
    here.fixture(
        "desk", (1.8, 1.2, 1.5), (0.0, 0.76, 0.3), sit=((0, -0.42, 0, 0.5),),
        stand=((0, 1.15, 180, 0), (1.2, 0, -90, 0), (-1.2, 0, 90, 0)),
    )  # fmt: skip


@piece("glow_panel", 2.4, 1.8, 0.08, hung=0.7)
def glow_panel(here: Here) -> None:
    """A coloured backdrop of light: hexagons and a heart-shaped cloud of letters."""
    here.box("second", (2.4, 1.8, 0.03), (0, 0, 0.01))
    for i in range(9):
        x, y = -0.9 + 0.45 * (i % 5) + 0.2 * (i // 5), 1.35 - 0.45 * (i // 5)
        tint = here.pick("#ff7ab0 plain 0.2", "#8ad0ff plain 0.2", "#ffe08a plain 0.2")
        here.add(here.material(tint, 0.9), disc(0.2, 6), shift(x, y, 0.04))
    here.box(here.material("#ffffff plain 0.2", 1.1), (1.2, 0.12, 0.02), (0, 0.4, 0.04))


@piece("moving_boxes", 1.3, 1.2, 0.7)
def moving_boxes(here: Here) -> None:
    """Cartons and bags that were never unpacked."""
    here.box("#b58a58 plaster 0.3", (0.6, 0.45, 0.5), (-0.32, 0, 0), 6)
    here.box("#c09662 plaster 0.3", (0.5, 0.38, 0.45), (-0.3, 0.45, 0), -8)
    here.box("#a87c4c plaster 0.3", (0.5, 0.5, 0.45), (0.32, 0, 0.04), -4)
    here.boxes("paper", (0.08, 0.005, 0.46), [(-0.3, 0.83, 0), (0.32, 0.5, 0.04)])
    here.ball("second", 0.22, (0.34, 0.66, 0.02), (1.1, 0.8, 0.9))
    here.fixture("crate", (1.3, 1.0, 0.7), (0.0, 0.85, 0.1))
