"""What stands in yards, camps and playgrounds: fires, tents, swings, graves, washing, wheels."""

from rushes.render.shapes import limb, moved, shift, turn
from rushes.sets.buildings import doorway
from rushes.sets.decor import disc, front
from rushes.sets.here import Here
from rushes.sets.household import flames
from rushes.sets.pieces import piece, put


@piece("campfire", 1.0, 0.9, 1.0, outside=True)
def campfire(here: Here) -> None:
    """A fire of logs in a ring of stones."""
    for i in range(8):
        stone = here.at(facing=45.0 * i)
        stone.ball("stone*0.9", 0.13, (0, 0.08, 0.46), (1.0, 0.8, 0.9))
    for i in range(5):
        log = here.at(facing=72.0 * i)
        log.bar("bark", ((0, 0.06, 0.34), (0, 0.32, 0.03)), 0.045)
    flames(here.at(y=0.08), 0.62)
    here.fixture(
        "campfire", (1.0, 0.9, 1.0), stand=((0, 1.0, 180, 0), (1.0, 0, -90, 0), (-1.0, 0, 90, 0))
    )


@piece("tent", 2.6, 1.9, 2.6, outside=True)
def tent(here: Here) -> None:
    """A ridge tent, its flap open to the front."""
    w, h, d = 1.25, 1.85, 1.25
    here.sheet("cloth", ((-w, 0, d), (0, h, d), (0, h, -d), (-w, 0, -d)), 2)
    here.sheet("cloth", ((0, h, d), (w, 0, d), (w, 0, -d), (0, h, -d)), 2)
    here.sheet("cloth*0.8", ((w, 0, -d), (-w, 0, -d), (0, h, -d), (0, h, -d)))
    for side in (-1, 1):
        here.sheet(
            "cloth*1.1", ((side * w, 0, d), (side * 0.45, 0, d + 0.22), (0, h, d), (0, h, d))
        )
        here.bar("pale", ((0, h, side * d), (0, 0, side * (d + 0.9))), 0.01)
    here.bar("wood", ((0, 0, d), (0, h + 0.1, d)), 0.03)
    if here.lit:
        here.lamp((0, 1.0, 0.2), strength=1.8, reach=3.5)
    here.fixture("tent", (2.6, 1.9, 2.6), enter=((0, 0.4, 0, 0),))


@piece("grave", 0.9, 1.1, 2.0, outside=True)
def grave(here: Here) -> None:
    """A grave with its stone; a mound and a tablet in old China."""
    if here.style == "ancient":
        here.turned("earth", [(0.01, 0.8), (0.4, 0.66), (0.8, 0.0)], (0, 0, -0.2), 14)
        here.box("stone", (0.5, 0.9, 0.12), (0, 0, 0.7))
    else:
        here.box("earth*0.9", (0.8, 0.12, 1.5), (0, 0, 0.15))
        here.box("stone", (0.7, 0.8, 0.16), (0, 0, -0.75))
        here.add("stone", disc(0.35, 16), shift(0, 0.8, -0.67))
        here.add("stone", disc(0.35, 16), shift(0, 0.8, -0.8))
        here.boxes("stone*0.7", (0.34, 0.04, 0.01), [(0, y, -0.665) for y in (0.5, 0.62)])
        here.ball("cloth", 0.06, (0.1, 0.16, -0.4))
        here.ball("accent", 0.05, (0.0, 0.16, -0.36))
    here.fixture("grave", (0.9, 1.1, 2.0), (0.0, 0.15, -0.3))


@piece("flag", 1.6, 4.2, 0.4, outside=True)
def flag(here: Here) -> None:
    """A flag on its pole."""
    here.drum("pale", (0.03, 0.05), 4.2, (-0.6, 0, 0), 8)
    for i in range(6):
        here.box(
            "cloth" if i % 2 else "cloth*0.92",
            (0.2, 0.8, 0.02),
            (-0.48 + 0.2 * i, 3.2, 0.04 * (i % 2)),
        )
    here.fixture("flag", (0.4, 4.2, 0.4))


@piece("haystack", 2.2, 1.9, 2.2, outside=True)
def haystack(here: Here) -> None:
    """A rick of straw."""
    here.turned("thatch", [(0.02, 1.9), (0.3, 1.7), (0.9, 1.1), (1.1, 0.4), (1.0, 0.0)], sides=16)
    here.bar("wood", ((0, 1.6, 0), (0.04, 2.3, 0)), 0.03)
    here.fixture("haystack", (2.2, 1.9, 2.2))


@piece("scarecrow", 1.6, 2.0, 0.4, outside=True)
def scarecrow(here: Here) -> None:
    """A coat on two sticks with a straw hat."""
    here.bar("wood", ((0, 0, 0), (0, 1.75, 0)), 0.035)
    here.bar("wood", ((-0.75, 1.35, 0), (0.75, 1.35, 0)), 0.03)
    here.turned("cloth", [(0.14, 0.8), (0.22, 0.6), (0.3, 0.0)], (0, 0.62, 0), 9)
    for side in (-1, 1):
        here.bar("cloth", ((side * 0.15, 1.35, 0), (side * 0.62, 1.33, 0)), 0.09)
        here.ball("thatch", 0.07, (side * 0.76, 1.33, 0))
    here.ball("pale", 0.16, (0, 1.66, 0))
    here.turned("thatch", [(0.01, 0.26), (0.14, 0.1), (0.32, 0.0)], (0, 1.74, 0), 14)
    here.fixture("scarecrow", (1.0, 2.0, 0.4))


@piece("swing", 2.2, 2.3, 1.4, outside=True)
def swing(here: Here) -> None:
    """Two swings on a frame."""
    for x in (-1.05, 1.05):
        for z in (-0.6, 0.6):
            here.bar("accent", ((x, 0, z), (x * 0.95, 2.25, 0)), 0.04)
    here.bar("accent", ((-1.05, 2.25, 0), (1.05, 2.25, 0)), 0.045)
    for x in (-0.45, 0.45):
        for dx in (-0.2, 0.2):
            here.bar("iron", ((x + dx, 2.25, 0), (x + dx, 0.5, 0.05)), 0.01)
        here.box("cloth", (0.46, 0.05, 0.22), (x, 0.46, 0.05))
    here.fixture("swing", (2.2, 2.3, 1.4), sit=((0.45, 0.05, 0, 0.5), (-0.45, 0.05, 0, 0.5)))


@piece("slide", 0.9, 2.1, 2.8, outside=True)
def slide(here: Here) -> None:
    """A playground slide."""
    for x in (-0.26, 0.26):
        here.bar("second", ((x, 0, -1.2), (x, 2.0, -0.7)), 0.03)
        here.bar("cloth", ((x * 1.2, 1.72, -0.6), (x * 1.2, 0.36, 1.2)), 0.04)
    for i in range(5):
        y = 0.3 + 0.28 * i
        here.bar("second", ((-0.26, y, -1.2 + 0.25 * y), (0.26, y, -1.2 + 0.25 * y)), 0.02)
    here.sheet(
        "accent", ((-0.3, 0.3, 1.25), (0.3, 0.3, 1.25), (0.3, 1.62, -0.55), (-0.3, 1.62, -0.55))
    )
    here.fixture("slide", (0.9, 2.1, 2.8))


@piece("hoop", 1.8, 3.6, 1.0, outside=True)
def hoop(here: Here) -> None:
    """A basketball hoop."""
    here.drum("iron", (0.07, 0.09), 3.2, (0, 0, -0.4), 8)
    here.box("white", (1.7, 1.05, 0.06), (0, 2.6, -0.2))
    here.box("red", (0.6, 0.05, 0.01), (0, 3.1, -0.16))
    here.turned("accent", [(0.23, 0.02), (0.25, 0.0), (0.23, -0.02)], (0, 2.8, 0.1), 14)
    here.fixture("hoop", (0.6, 3.6, 1.0))


@piece("parasol_table", 2.6, 2.4, 2.0, outside=True)
def parasol_table(here: Here) -> None:
    """A table under a parasol with two chairs."""
    here.bar("wood", ((0, 0, -0.1), (0, 2.3, -0.1)), 0.025)
    for i in range(8):
        panel = here.at(0, -0.1, 45.0 * i)
        role = "cloth" if i % 2 else "linen"
        panel.sheet(role, ((-0.5, 1.95, 1.2), (0.5, 1.95, 1.2), (0, 2.4, 0), (0, 2.4, 0)))
    put(here, "cafe_table")


@piece("clothesline", 3.2, 2.1, 0.4, outside=True)
def clothesline(here: Here) -> None:
    """Washing on a line."""
    for x in (-1.5, 1.5):
        here.bar("wood", ((x, 0, 0), (x, 2.0, 0)), 0.04)
    here.bar("linen", ((-1.5, 1.9, 0), (1.5, 1.9, 0)), 0.008)
    for i, role in enumerate(("linen", "cloth", "second", "linen*0.95", "accent")):
        here.box(role, (0.46, here.chance(0.6, 1.0), 0.02), (-1.15 + 0.57 * i, 0.95, 0))
    here.fixture("clothesline", (3.2, 2.1, 0.4))


@piece("cannon", 1.0, 1.1, 2.2, outside=True)
def cannon(here: Here) -> None:
    """A field gun on two wheels."""
    barrel = moved(limb(0.17, 0.11, 1.6, 12), turn("x", -97))
    here.add("iron", barrel, shift(0, 0.74, -0.5))
    for x in (-0.42, 0.42):
        wheel(here.at(x, 0, 90, 0.5), 0.48, "wood")
    here.box("wood", (0.3, 0.16, 1.6), (0, 0.42, -0.4))
    here.fixture("cannon", (1.0, 1.1, 2.2))


def wheel(here: Here, radius: float, role: str) -> None:
    """A spoked wheel that looks to +z."""
    r = radius
    rim = front(
        [(r * 0.86, 0.035), (r, 0.03), (r, -0.03), (r * 0.86, -0.035), (r * 0.86, 0.035)], 18
    )
    here.add(role, rim)
    for i in range(5):
        spoke = moved(
            limb(0.022, 0.022, 2 * r * 0.9, 5), turn("z", 36.0 * i) @ shift(0, r * 0.9, 0)
        )
        here.add(role, spoke)
    here.add(role, front([(0.0, 0.06), (0.08, 0.06), (0.08, -0.06)], 10))


@piece("back_house", 5.0, 9.0, 3.0, outside=True)
def back_house(here: Here) -> None:
    """The back of a tall house in an alley: a door, pipes, a stair of iron."""
    here.box("wall", (5.0, 9.0, 3.0), (0, 0, 0))
    here.box("dado", (5.04, 0.5, 3.04), (0, 0, 0))
    here.box("dark", (1.0, 2.1, 0.08), (-1.1, 0, 1.5))
    doorway(here, (0.86, 2.0), (-1.1, 0.02, 1.545))
    here.leaf(-1.53, 82.0, z=1.57).box("second*0.8", (0.86, 2.0, 0.05), (-1.1, 0.02, 1.57))
    for x, y in ((0.9, 1.3), (-1.1, 4.2), (0.9, 4.2), (-1.1, 7.0), (0.9, 7.0)):
        glow = here.material("#ffd58a plain 0.3", 0.9)
        lit = here.lit and here.chance() < 0.6
        here.box("white*0.8", (1.0, 1.3, 0.05), (x, y, 1.5))
        here.box(
            glow if lit else here.material("#4b585e clay 0.4"),
            (0.84, 1.14, 0.04),
            (x, y + 0.08, 1.52),
        )
    here.bar("metal*0.8", ((2.2, 0, 1.58), (2.2, 9.0, 1.58)), 0.06)
    for y in (3.2, 6.1):
        here.box("iron", (2.8, 0.06, 0.8), (0, y, 1.9))
        here.boxes("iron", (0.03, 0.9, 0.03), [(-1.35 + 0.45 * i, y, 2.28) for i in range(7)])
        here.box("iron", (2.8, 0.04, 0.04), (0, y + 0.9, 2.28))
    here.bar("iron", ((1.2, 3.2, 2.1), (-1.2, 6.1, 2.1)), 0.04)
    if here.lit:
        here.box(here.material("#fff0c0 plain 0.1", 1.8), (0.2, 0.16, 0.16), (-1.1, 2.3, 1.6))
        here.lamp((-1.1, 2.2, 2.0), strength=2.4, reach=5.5)
    here.block(5.0, 3.0)
    here.at(-1.1, 1.5).fixture(
        "door", (1.0, 2.1, 0.1), stand=((0, 0.75, 180, 0),), enter=((0, 0.12, 0, 0),), solid=False
    )


@piece("bones", 1.2, 0.4, 0.8, outside=True)
def bones(here: Here) -> None:
    """Bleached ribs in the sand."""
    for i in range(5):
        x, tall = -0.4 + 0.2 * i, 0.42 - 0.04 * i
        here.bar("linen", ((x, 0, -0.24), (x, tall, -0.1)), 0.025)
        here.bar("linen", ((x, 0, 0.24), (x, tall, 0.1)), 0.025)
    here.ball("linen", 0.16, (-0.72, 0.12, 0), (1.3, 0.9, 0.9))
    here.fixture("bones", (1.2, 0.4, 0.8))


@piece("vent", 1.3, 1.1, 1.0)
def vent(here: Here) -> None:
    """A ventilation box on a roof."""
    here.box("metal", (1.2, 0.8, 0.9), (0, 0, 0))
    here.boxes("metal*0.7", (0.9, 0.06, 0.02), [(0, 0.2 + 0.14 * i, 0.46) for i in range(4)])
    here.turned("metal", [(0.05, 0.4), (0.3, 0.28), (0.16, 0.2), (0.16, 0)], (0.2, 0.8, 0), 12)
    here.fixture("vent", (1.3, 1.1, 1.0), 0.8)


@piece("water_tank", 2.0, 3.4, 2.0, outside=True)
def water_tank(here: Here) -> None:
    """A water tank on legs, as on the roofs of old towns."""
    for i in range(4):
        leg = here.at(facing=45 + 90.0 * i)
        leg.bar("iron", ((0, 0, 0.95), (0, 1.3, 0.8)), 0.06)
    here.drum("wood", (0.92, 0.92), 1.4, (0, 1.3, 0), 18)
    for y in (1.5, 2.0, 2.5):
        here.turned("iron", [(0.92, 0.05), (0.94, 0.02), (0.92, 0.0)], (0, y, 0), 18)
    here.turned("tiles", [(0.03, 0.7), (1.05, 0.0)], (0, 2.7, 0), 18)
    here.fixture("water_tank", (2.0, 3.4, 2.0))


@piece("clock_post", 0.6, 3.4, 0.4, outside=True)
def clock_post(here: Here) -> None:
    """A station clock on a post."""
    here.drum("iron", (0.06, 0.09), 2.7, sides=8)
    for z in (0.08, -0.08):
        here.add("dark", front([(0.0, z), (0.36, z), (0.38, 0.0)], 18), shift(0, 3.05, 0))
        here.add("white", front([(0.0, z * 1.15), (0.3, z * 1.15)], 18), shift(0, 3.05, 0))
    here.box("black", (0.03, 0.22, 0.01), (0, 3.05, 0.1))
    here.box("black", (0.16, 0.03, 0.01), (0.07, 3.04, 0.1))
    here.fixture("clock", (0.6, 3.4, 0.4))


@piece("goal", 3.4, 2.1, 1.2, outside=True)
def goal(here: Here) -> None:
    """A football goal with its net."""
    for x in (-1.6, 1.6):
        here.bar("white", ((x, 0, 0.4), (x, 2.0, 0.4)), 0.05)
        here.bar("white", ((x, 2.0, 0.4), (x, 0.0, -0.6)), 0.02)
    here.bar("white", ((-1.6, 2.0, 0.4), (1.6, 2.0, 0.4)), 0.05)
    for i in range(11):
        x = -1.6 + 0.32 * i
        here.bar("linen", ((x, 2.0, 0.4), (x, 0.0, -0.6)), 0.008)
    for i in range(5):
        y = 0.4 * i + 0.2
        here.bar("linen", ((-1.6, y, 0.5 * y - 0.6), (1.6, y, 0.5 * y - 0.6)), 0.008)
    here.fixture("goal", (3.4, 2.1, 1.2))


@piece("scaffold", 4.0, 6.5, 1.4, outside=True)
def scaffold(here: Here) -> None:
    """Poles and planks against a raw wall."""
    here.box("brick", (4.0, 5.6, 0.3), (0, 0, -0.6))
    here.boxes("black", (0.9, 1.2, 0.05), [(x, y, -0.44) for x in (-1.1, 1.1) for y in (1.0, 3.6)])
    for x in (-1.9, 0.0, 1.9):
        for z in (-0.3, 0.6):
            here.bar("accent", ((x, 0, z), (x, 6.4, z)), 0.04)
    for y in (2.0, 4.2, 6.2):
        here.box("pale", (4.0, 0.07, 0.9), (0, y, 0.15))
        here.bar("accent", ((-1.9, y + 0.8, 0.6), (1.9, y + 0.8, 0.6)), 0.035)
    here.fixture("scaffold", (4.0, 6.4, 1.4))


@piece("pallets", 1.3, 0.8, 1.1)
def pallets(here: Here) -> None:
    """Stacked pallets."""
    for k in range(4):
        here.boxes(
            "pale", (1.2, 0.03, 0.14), [(0, 0.18 * k + 0.12, -0.42 + 0.21 * i) for i in range(5)]
        )
        here.boxes("pale*0.8", (0.12, 0.12, 1.0), [(x, 0.18 * k, 0) for x in (-0.5, 0, 0.5)])
    here.fixture("pallet", (1.3, 0.8, 1.1), 0.72)


@piece("stone_steps", 2.2, 0.7, 1.3, outside=True)
def stone_steps(here: Here) -> None:
    """Three steps up to a landing."""
    for i in range(3):
        here.box("stone*1.15", (2.2, 0.2, 1.3 - 0.36 * i), (0, 0.2 * i, -0.18 * i))
    here.fixture("stairs", (2.2, 0.7, 1.3), sit=((0.4, 0.2, 0, 0.42), (-0.4, 0.2, 0, 0.42)))


@piece("small_pond", 3.0, 0.3, 2.4, outside=True)
def small_pond(here: Here) -> None:
    """A little water edged with stones and reeds."""
    here.drum("water", (1.1, 1.1), 0.03, (0, 0.01, 0), 20)
    for i in range(16):
        stone = here.at(facing=22.5 * i)
        stone.ball("stone*1.1", here.chance(0.14, 0.24), (0, 0.04, 1.12), (1, 0.6, 1))
    for _ in range(14):
        x, z = here.chance(-0.9, 0.9), here.chance(-1.0, -0.6)
        here.blade("leaf*1.2", ((x, 0, z), (x + 0.1, here.chance(0.5, 1.0), z)), 0.06)
    here.fixture("water", (2.6, 0.3, 2.4))


@piece("coil", 0.7, 0.3, 0.7)
def coil(here: Here) -> None:
    """A coil of rope."""
    for i in range(4):
        ring = [(0.2, 0.05), (0.26, 0.09), (0.32, 0.05), (0.26, 0.0), (0.2, 0.05)]
        here.turned("thatch", ring, (0, 0.06 * i, 0), 14)
    here.fixture("rope", (0.7, 0.3, 0.7))


@piece("coffin", 0.9, 0.8, 2.1)
def coffin(here: Here) -> None:
    """A coffin on two trestles."""
    here.boxes("dark", (0.7, 0.35, 0.1), [(0, 0, z) for z in (-0.6, 0.6)])
    here.box("wood*0.7", (0.72, 0.36, 2.0), (0, 0.35, 0))
    here.box("wood*0.85", (0.8, 0.1, 2.1), (0, 0.71, 0))
    here.fixture("coffin", (0.9, 0.8, 2.1), 0.82, stand=((0.85, 0, -90, 0), (-0.85, 0, 90, 0)))


@piece("stretcher", 0.7, 0.8, 2.1)
def stretcher(here: Here) -> None:
    """A stretcher on wheels."""
    here.box("white", (0.6, 0.1, 1.95), (0, 0.66, 0))
    here.box("linen*1.05", (0.44, 0.08, 0.3), (0, 0.75, -0.75))
    for x in (-0.26, 0.26):
        here.boxes("metal", (0.04, 0.66, 0.04), [(x, 0, z) for z in (-0.8, 0.8)])
        here.bar("metal", ((x, 0.68, -1.05), (x, 0.68, 1.05)), 0.02)
    here.fixture("bed", (0.7, 0.8, 2.1), lie=((0, 0, 0, 0.76),), stand=((0.75, 0, -90, 0),))
