"""What makes a room lived in: pictures, rugs, plants, lamps, screens, a piano."""

from rushes.render.geometry import Mesh
from rushes.render.shapes import lathe, limb, moved, shift, turn
from rushes.sets.here import Here
from rushes.sets.pieces import piece
from rushes.sets.tables import shaded_lamp


def front(profile: list[tuple[float, float]], sides: int = 16) -> Mesh:
    """A turned shape (radius, depth) whose axis looks to +z."""
    return moved(lathe([(max(r, 1e-3), y) for r, y in profile], sides), turn("x", 90))


def disc(radius: float, sides: int = 14) -> Mesh:
    """A thin round plate that looks to +z."""
    return front([(0.0, 0.012), (radius * 0.9, 0.012), (radius, 0.0)], sides)


# -- on the walls ----------------------------------------------------------------------------------


@piece("picture", 0.9, 0.7, 0.05, hung=1.35)
def picture(here: Here) -> None:
    """A framed landscape; a hanging scroll in old China."""
    if here.style == "ancient":
        scroll(here)
        return
    here.box("dark", (0.9, 0.7, 0.04), (0, 0, 0.02))
    here.box("paper", (0.8, 0.6, 0.03), (0, 0.05, 0.03))
    here.box("#7fa3b0 paper 0.2", (0.66, 0.46, 0.02), (0, 0.12, 0.045))
    here.box("leaf", (0.66, 0.16, 0.02), (0, 0.12, 0.05))
    here.add("leaf*0.7", disc(0.14), shift(-0.14, 0.3, 0.05))
    here.add("accent", disc(0.06), shift(0.18, 0.46, 0.05))
    here.at(y=-1.35).fixture("picture", (0.9, 2.0, 0.05), stand=((0, 0.75, 180, 0),), solid=False)


@piece("scroll", 0.7, 1.5, 0.05, hung=1.0)
def scroll(here: Here) -> None:
    """An ink painting on a scroll."""
    here.box("second", (0.66, 1.5, 0.02), (0, 0, 0.01))
    here.box("paper", (0.54, 1.1, 0.02), (0, 0.2, 0.02))
    for y in (0.0, 1.48):
        here.bar("dark", ((-0.38, y, 0.03), (0.38, y, 0.03)), 0.025)
    for x, y, size in ((-0.1, 0.55, 0.17), (0.12, 0.72, 0.2), (-0.02, 0.38, 0.12)):
        here.add("#4a5450 clay 0.2", disc(size, 9), shift(x, y, 0.03))
    here.box("red", (0.05, 0.05, 0.01), (0.2, 0.28, 0.035))
    here.at(y=-1.0).fixture("picture", (0.7, 2.5, 0.05), stand=((0, 0.7, 180, 0),), solid=False)


@piece("clock", 0.4, 0.4, 0.08, hung=1.9)
def clock(here: Here) -> None:
    """A round clock."""
    face = shift(0, 0.2, 0)
    here.add("dark", front([(0.0, 0.03), (0.19, 0.03), (0.2, 0.0)]), face)
    here.add("white", front([(0.0, 0.04), (0.165, 0.04)]), face)
    here.box("black", (0.02, 0.12, 0.01), (0.0, 0.2, 0.045))
    here.box("black", (0.09, 0.02, 0.01), (0.04, 0.2, 0.045))
    here.at(y=-1.9).fixture("clock", (0.4, 2.3, 0.08), stand=((0, 0.8, 180, 0),), solid=False)


@piece("mirror", 0.8, 1.2, 0.06, hung=0.8)
def mirror(here: Here) -> None:
    """A mirror in a frame."""
    here.box("gold", (0.8, 1.2, 0.05), (0, 0, 0.02))
    here.box("glass*1.3", (0.68, 1.08, 0.02), (0, 0.06, 0.045))
    here.at(y=-0.8).fixture("mirror", (0.8, 2.0, 0.06), stand=((0, 0.75, 180, 0),), solid=False)


@piece("blackboard", 3.0, 1.25, 0.08, hung=0.85)
def blackboard(here: Here) -> None:
    """A blackboard with something written on it, and its chalk."""
    here.box("wood", (3.0, 1.25, 0.05), (0, 0, 0.02))
    here.box("#33523f plaster 0.6", (2.86, 1.1, 0.03), (0, 0.07, 0.04))
    for row, (x, wide) in enumerate(
        ((-0.8, 0.9), (-0.65, 1.2), (-0.9, 0.7), (0.7, 0.8), (0.75, 0.6))
    ):
        here.box("#dfe4d8 plain 0.2", (wide, 0.03, 0.01), (x, 0.95 - 0.17 * (row % 3), 0.055))
    here.box("wood", (2.6, 0.04, 0.12), (0, -0.02, 0.08))
    here.at(y=-0.85).fixture(
        "blackboard", (3.0, 2.1, 0.1), (0.4, 0.9, 0.1), solid=False,
        stand=((0.0, 0.7, 180, 0), (0.9, 0.7, 180, 0), (-0.9, 0.7, 180, 0)),
    )  # fmt: skip


@piece("whiteboard", 2.0, 1.2, 0.08, hung=0.9)
def whiteboard(here: Here) -> None:
    """A whiteboard with a chart and notes."""
    here.box("metal", (2.0, 1.2, 0.04), (0, 0, 0.02))
    here.box("#f3f4f2 plain 0.3", (1.92, 1.12, 0.02), (0, 0.04, 0.035))
    for i, tall in enumerate((0.2, 0.34, 0.28, 0.5)):
        here.box("second" if i % 2 else "cloth", (0.1, tall, 0.01), (-0.7 + 0.16 * i, 0.24, 0.05))
    for i in range(4):
        here.box("black", (0.5, 0.02, 0.01), (0.45, 0.9 - 0.13 * i, 0.05))
    here.boxes("accent", (0.16, 0.16, 0.01), [(0.3, 0.16, 0.05), (0.52, 0.2, 0.05)])
    here.at(y=-0.9).fixture("whiteboard", (2.0, 2.1, 0.1), stand=((0, 0.7, 180, 0),), solid=False)


@piece("notice_board", 1.4, 0.9, 0.06, hung=1.15)
def notice_board(here: Here) -> None:
    """A board with papers pinned to it."""
    here.box("wood", (1.4, 0.9, 0.03), (0, 0, 0.02))
    here.box("#b98f5c plaster 0.3", (1.3, 0.8, 0.02), (0, 0.05, 0.03))
    for i in range(7):
        x, y = -0.5 + 0.165 * i, 0.14 + 0.34 * (i % 2) + here.chance(-0.04, 0.04)
        here.box(here.pick("paper", "accent", "white", "second"), (0.17, 0.24, 0.01), (x, y, 0.045))


@piece("map", 1.8, 1.1, 0.04, hung=1.1)
def wall_map(here: Here) -> None:
    """A map of the land."""
    here.box("paper", (1.8, 1.1, 0.02), (0, 0, 0.02))
    here.box("#a9c4c9 paper 0.3", (1.7, 1.0, 0.01), (0, 0.05, 0.03))
    for x, y, size in ((-0.45, 0.6, 0.3), (-0.1, 0.45, 0.24), (0.4, 0.65, 0.34), (0.55, 0.35, 0.2)):
        here.add("pale", disc(size, 7), shift(x, y, 0.035))
    here.boxes("red", (0.05, 0.05, 0.01), [(0.36, 0.7, 0.06), (-0.42, 0.62, 0.06)])


@piece("television", 1.3, 0.8, 0.08, hung=1.1)
def television(here: Here) -> None:
    """A flat screen on the wall, playing."""
    here.box("black", (1.3, 0.78, 0.06), (0, 0, 0.03))
    here.box(here.material("#6f9cc0 plain 0.2", 0.8), (1.24, 0.7, 0.01), (0, 0.04, 0.065))
    here.box(here.material("#d59a5a plain 0.2", 0.7), (0.5, 0.3, 0.01), (0.1, 0.12, 0.072))
    if here.lit:
        here.lamp((0, 0.4, 0.4), (0.5, 0.7, 1.0), 1.1, 3.5)
    here.at(y=-1.1).fixture("television", (1.3, 1.9, 0.1), stand=((0, 1.0, 180, 0),), solid=False)


@piece("tv_stand", 1.7, 1.3, 0.42)
def tv_stand(here: Here) -> None:
    """A television on its low cabinet."""
    here.box("wood", (1.7, 0.42, 0.42), (0, 0.06, 0))
    here.boxes("wood*1.14", (0.52, 0.3, 0.02), [(x, 0.12, 0.21) for x in (-0.55, 0, 0.55)])
    here.box("black", (0.4, 0.04, 0.2), (0, 0.48, 0))
    here.box("black", (1.25, 0.74, 0.05), (0, 0.56, 0))
    here.box(here.material("#6f9cc0 plain 0.2", 0.8), (1.18, 0.66, 0.01), (0, 0.6, 0.026))
    here.box(here.material("#d59a5a plain 0.2", 0.7), (0.42, 0.3, 0.01), (-0.1, 0.66, 0.032))
    if here.lit:
        here.lamp((0, 0.9, 0.5), (0.5, 0.7, 1.0), 1.1, 3.5)
    here.fixture("television", (1.7, 1.3, 0.42), (0.6, 0.49, 0.1))


@piece("neon_sign", 1.6, 0.6, 0.08, hung=1.9)
def neon_sign(here: Here) -> None:
    """A sign of glowing tube."""
    pink, blue = here.material("#ff5aa0 plain 0.1", 1.8), here.material("#4ad0ff plain 0.1", 1.8)
    here.box("black", (1.6, 0.55, 0.03), (0, 0, 0.01))
    for i in range(4):
        x = -0.5 + 0.33 * i
        here.boxes(pink, (0.035, 0.3, 0.03), [(x, 0.12, 0.05)])
        here.box(pink, (0.18, 0.035, 0.03), (x + 0.09, 0.12 + 0.28 * (i % 2), 0.05))
    here.bar(blue, ((-0.7, 0.06, 0.05), (0.7, 0.06, 0.05)), 0.018)
    here.lamp((0, 0.3, 0.5), (1.0, 0.4, 0.8), 1.3, 4.5)


@piece("bottles", 2.6, 1.3, 0.3, hung=1.05)
def bottles(here: Here) -> None:
    """Shelves of bottles, lit from behind where there is electricity."""
    if here.style == "modern":
        here.box(here.material("#e8b566 plain 0.3", 0.45), (2.6, 1.25, 0.02), (0, 0, 0.02))
    for row in range(3):
        y = 0.02 + 0.42 * row
        here.box("dark", (2.6, 0.04, 0.26), (0, y, 0.14))
        for i in range(7 if here.style == "ancient" else 0):
            jar = [(0.05, 0.3), (0.06, 0.27), (0.11, 0.18), (0.07, 0.0)]
            spot = (-1.11 + 0.37 * i, y + 0.04, 0.14)
            here.turned(here.pick("clay", "dark", "clay*0.7"), jar, spot, 9)
            here.box("red", (0.1, 0.1, 0.01), (spot[0], y + 0.14, 0.245))
        for i in range(0 if here.style == "ancient" else 13):
            role = here.pick("leaf*0.6", "accent", "cloth*0.7", "glass", "second*0.7", "clay")
            tall = here.chance(0.22, 0.33)
            spot = (-1.2 + 0.2 * i, y + 0.04, 0.14)
            here.turned(
                role, [(0.02, tall), (0.02, tall * 0.7), (0.05, tall * 0.55), (0.05, 0)], spot, 7
            )
    here.boxes("dark", (0.05, 1.3, 0.28), [(x, 0, 0.14) for x in (-1.3, 1.3)])


@piece("wall_lamp", 0.25, 0.4, 0.25, hung=1.75)
def wall_lamp(here: Here) -> None:
    """A bracket lamp; a torch on a stone wall."""
    if here.style == "old":
        here.bar("dark", ((0, 0.0, 0.04), (0, 0.34, 0.16)), 0.025)
        if here.lit or here.bench.palette.get("torch"):
            fire = here.material("#ff9a3c plain 0.1", 2.0)
            here.turned(fire, [(0.005, 0.26), (0.06, 0.12), (0.03, 0.0)], (0, 0.34, 0.16), 7)
            here.lamp((0, 0.5, 0.3), (1.0, 0.58, 0.24), 2.0, 5.0)
        return
    if here.style == "ancient":
        here.bar("dark", ((0, 0.3, 0.02), (0, 0.3, 0.2)), 0.02)
        glow = here.material("#e0552f paper 0.1", 1.1 if here.lit else 0.0)
        rows = [(0.05, 0.12), (0.1, 0.06), (0.1, -0.06), (0.05, -0.12)]
        here.turned(glow, rows, (0, 0.12, 0.18), 10)
        if here.lit:
            here.lamp((0, 0.1, 0.34), (1.0, 0.6, 0.3), 1.6, 4.5)
        return
    here.box("gold", (0.1, 0.14, 0.04), (0, 0, 0.02))
    shade = here.material("#f6dfb0 paper 0.2", 1.2 if here.lit else 0.0)
    here.turned(shade, [(0.07, 0.24), (0.11, 0.06)], (0, 0, 0.14), 12)
    if here.lit:
        here.lamp((0, 0.2, 0.3), strength=1.5, reach=4.5)


# -- on the floor ----------------------------------------------------------------------------------


@piece("rug", 2.8, 0.01, 1.9)
def rug(here: Here) -> None:
    """A carpet with a border."""
    here.box("rug", (2.8, 0.012, 1.9), (0, 0.002, 0))
    here.box("second", (2.5, 0.012, 1.6), (0, 0.006, 0))
    here.box("rug*1.1", (2.3, 0.012, 1.4), (0, 0.009, 0))


@piece("plant", 0.5, 1.2, 0.5)
def plant(here: Here) -> None:
    """A plant in a pot."""
    here.turned("clay", [(0.2, 0.36), (0.22, 0.33), (0.15, 0.0)], sides=14)
    here.drum("earth*0.5", (0.18, 0.18), 0.02, (0, 0.33, 0), 12)
    for i in range(9):
        leaf = here.at(facing=40.0 * i)
        lean = here.chance(18, 48)
        blade = moved(limb(0.012, 0.07, here.chance(0.5, 0.85), 5), turn("x", 180 + lean))
        leaf.add("leaf*0.9" if i % 2 else "leaf*1.15", blade, shift(0, 0.34, 0))
    here.fixture("plant", (0.5, 1.2, 0.5))


@piece("floor_lamp", 0.45, 1.7, 0.45)
def floor_lamp(here: Here) -> None:
    """A standing lamp; a paper lantern on a stand in old China."""
    here.drum("dark", (0.04, 0.18), 0.05, sides=12)
    here.bar("dark", ((0, 0.04, 0), (0, 1.3, 0)), 0.018)
    if here.style == "modern":
        shaded_lamp(here.at(y=1.05), 0.6)
    else:
        glow = here.material("#f4d79a paper 0.2", 1.3 if here.lit else 0.1)
        here.box(glow, (0.26, 0.42, 0.26), (0, 1.25, 0))
        for x in (-0.13, 0.13):
            here.boxes("dark", (0.03, 0.48, 0.03), [(x, 1.22, z) for z in (-0.13, 0.13)])
        if here.lit:
            here.lamp((0, 1.5, 0.2), strength=2.0, reach=5.5)
    here.fixture("lamp", (0.45, 1.7, 0.45))


@piece("coat_rack", 0.5, 1.8, 0.5)
def coat_rack(here: Here) -> None:
    """A stand with a coat and a hat on it."""
    here.drum("wood", (0.04, 0.24), 0.06, sides=10)
    here.bar("wood", ((0, 0.05, 0), (0, 1.75, 0)), 0.025)
    for i in range(4):
        hook = here.at(facing=90.0 * i)
        hook.bar("wood", ((0, 1.62, 0), (0, 1.74, 0.16)), 0.014)
    here.turned("cloth", [(0.06, 1.62), (0.16, 1.5), (0.2, 0.75)], (0.12, 0, 0.08), 9)
    here.turned("dark", [(0.08, 0.12), (0.1, 0.03), (0.18, 0.0)], (-0.14, 1.7, 0), 12)
    here.fixture("coat_rack", (0.5, 1.8, 0.5))


@piece("piano", 1.5, 1.25, 1.2)
def piano(here: Here) -> None:
    """An upright piano and its stool."""
    here.box("black", (1.5, 1.2, 0.4), (0, 0, -0.35))
    here.box("black", (1.5, 0.05, 0.34), (0, 0.66, 0))
    here.box("white", (1.3, 0.025, 0.16), (0, 0.71, 0.04))
    here.boxes("black", (0.02, 0.02, 0.1), [(-0.6 + 0.08 * i, 0.73, 0.01) for i in range(16)])
    here.boxes("black", (0.08, 0.66, 0.1), [(x, 0, 0.1) for x in (-0.68, 0.68)])
    here.box("paper", (0.4, 0.28, 0.02), (0, 0.86, -0.12))
    here.box("dark", (0.6, 0.08, 0.34), (0, 0.42, 0.42))
    here.at(0, 0.42).legs("dark", (0.56, 0.42, 0.3), 0.05)
    here.fixture("piano", (1.5, 1.25, 1.2), (0.4, 1.22, -0.3), sit=((0, 0.42, 180, 0.5),))


@piece("screen", 1.9, 1.8, 0.4)
def screen(here: Here) -> None:
    """A folding screen of four painted panels."""
    for i in range(4):
        leaf = here.at(-0.69 + 0.46 * i, 0.06 * (i % 2) - 0.03, 24 if i % 2 else -24)
        leaf.box("wood", (0.5, 1.78, 0.04), (0, 0.02, 0))
        leaf.box("paper", (0.42, 1.3, 0.05), (0, 0.36, 0))
        leaf.box("second", (0.42, 0.24, 0.05), (0, 0.08, 0))
        leaf.add("leaf*0.8", disc(0.14, 9), shift(0.02, 0.9 + 0.1 * (i % 3), 0.03))
    here.fixture("screen", (1.9, 1.8, 0.4))


@piece("phone_table", 0.5, 0.95, 0.4)
def phone_table(here: Here) -> None:
    """A telephone on its little table."""
    here.legs("wood", (0.46, 0.72, 0.36), 0.04)
    here.box("wood", (0.5, 0.04, 0.4), (0, 0.72, 0))
    here.box("red", (0.22, 0.09, 0.18), (0, 0.76, 0))
    here.bar("red", ((-0.13, 0.89, 0), (0.13, 0.89, 0)), 0.025)
    here.add("white", disc(0.06), shift(0, 0.82, 0.09))
    here.fixture("telephone", (0.5, 0.95, 0.4), (0.17, 0.77, 0.1))


@piece("radio", 0.6, 1.1, 0.4)
def radio(here: Here) -> None:
    """A wireless set on a stand."""
    here.legs("wood", (0.56, 0.7, 0.36), 0.04)
    here.box("wood", (0.6, 0.04, 0.4), (0, 0.7, 0))
    here.box("wood*1.15", (0.5, 0.32, 0.26), (0, 0.74, 0))
    here.add("pale", disc(0.11), shift(-0.1, 0.91, 0.13))
    here.add("gold", disc(0.04), shift(0.15, 0.84, 0.13))
    here.fixture("radio", (0.6, 1.1, 0.4))


# -- from the ceiling: made hanging down from the origin -------------------------------------------


@piece("pendant", 0.5, 0.7, 0.5)
def pendant(here: Here) -> None:
    """A lamp on a cord; a red lantern in old China; an iron ring of candles in old Europe."""
    if here.style == "ancient":
        _lantern(here)
        return
    if here.style == "old":
        candle_ring(here)
        return
    here.bar("black", ((0, 0, 0), (0, -0.5, 0)), 0.008)
    here.turned("cloth", [(0.05, -0.42), (0.14, -0.5), (0.24, -0.66)], sides=16)
    glow = here.material("#fff0c8 plain 0.1", 1.8 if here.lit else 0.35)
    here.ball(glow, 0.08, (0, -0.62, 0))
    here.lamp((0, -0.8, 0), (1.0, 0.8, 0.54), 2.6 if here.lit else 0.9, 7.0)


def _lantern(here: Here) -> None:
    glow = here.material("#e0552f paper 0.1" if here.lit else "#c43a26 paper 0.1", 1.2 * here.lit)
    body = [(0.06, -0.3), (0.2, -0.36), (0.27, -0.5), (0.2, -0.64), (0.06, -0.7)]
    here.turned(glow, body, sides=14)
    here.boxes("gold", (0.14, 0.04, 0.14), [(0, -0.31, 0), (0, -0.73, 0)])
    here.bar("gold", ((0, -0.73, 0), (0, -1.0, 0)), 0.02)
    here.bar("dark", ((0, 0, 0), (0, -0.3, 0)), 0.01)
    here.lamp((0, -0.6, 0), (1.0, 0.62, 0.32), 2.8 if here.lit else 0.8, 7.0)


def candle_ring(here: Here) -> None:
    """An iron ring on chains, with candles."""
    ring = [(0.5, -0.72), (0.54, -0.75), (0.5, -0.78)]
    here.turned("iron", ring, sides=18)
    for i in range(6):
        arm = here.at(facing=60.0 * i)
        arm.drum("linen", (0.025, 0.025), 0.12, (0, -0.74, 0.52), 7)
        flame = here.material("#ffcf7a plain 0.1", 2.0 if here.lit else 0.8)
        arm.turned(flame, [(0.002, -0.52), (0.016, -0.57), (0.004, -0.61)], (0, 0, 0.52), 6)
        if i % 2:
            arm.bar("iron", ((0, -0.74, 0.5), (0, 0, 0.02)), 0.01)
    here.lamp((0, -0.7, 0), (1.0, 0.66, 0.36), 2.8 if here.lit else 0.9, 7.5)


@piece("chandelier", 1.2, 1.1, 1.2)
def chandelier(here: Here) -> None:
    """Arms of gold with many small lights."""
    here.bar("gold", ((0, 0, 0), (0, -0.9, 0)), 0.025)
    here.ball("gold", 0.12, (0, -0.8, 0))
    glow = here.material("#ffe2a0 plain 0.1", 1.9 if here.lit else 0.7)
    for i in range(8):
        arm = here.at(facing=45.0 * i)
        arm.bar("gold", ((0, -0.8, 0), (0, -0.62, 0.55)), 0.015)
        arm.turned(glow, [(0.01, -0.44), (0.045, -0.52), (0.02, -0.6)], (0, 0, 0.55), 7)
    here.lamp((0, -0.9, 0), (1.0, 0.82, 0.55), 3.2 if here.lit else 1.0, 9.0)


@piece("strip_light", 1.3, 0.1, 0.2)
def strip_light(here: Here) -> None:
    """A fluorescent tube in its tray: it always burns."""
    glow = here.material("#f2fbff plain 0.2", 1.5)
    here.box("white", (1.3, 0.05, 0.24), (0, -0.06, 0))
    here.box(glow, (1.22, 0.03, 0.14), (0, -0.09, 0))
    here.lamp((0, -0.35, 0), (0.9, 1.0, 0.98), 2.1 if here.lit else 0.8, 7.0)


@piece("work_lamp", 0.5, 0.6, 0.5)
def work_lamp(here: Here) -> None:
    """An enamelled shade on a long cord."""
    here.bar("black", ((0, 0, 0), (0, -0.9, 0)), 0.01)
    here.turned("second*0.7", [(0.04, -0.85), (0.1, -0.92), (0.34, -1.06)], sides=16)
    glow = here.material("#ffe7b0 plain 0.1", 1.9 if here.lit else 0.5)
    here.ball(glow, 0.07, (0, -1.04, 0))
    here.lamp((0, -1.2, 0), (1.0, 0.8, 0.52), 2.8 if here.lit else 0.8, 7.5)


@piece("bulb", 0.2, 0.6, 0.2)
def bulb(here: Here) -> None:
    """A bare bulb on a wire."""
    here.bar("black", ((0, 0, 0), (0, -0.55, 0)), 0.008)
    here.drum("black", (0.02, 0.03), 0.08, (0, -0.62, 0), 8)
    here.ball(here.material("#fff2cc plain 0.1", 2.0 if here.lit else 0.8), 0.05, (0, -0.68, 0))
    here.lamp((0, -0.8, 0), (1.0, 0.86, 0.6), 2.4 if here.lit else 0.9, 6.5)
