"""What stands in streets, yards and parks: lamps, signs, fences, stalls, wells, fires, graves."""

from rushes.render.shapes import shift
from rushes.sets.decor import front
from rushes.sets.here import Here
from rushes.sets.pieces import piece


@piece("street_lamp", 0.6, 4.2, 0.6, outside=True)
def street_lamp(here: Here) -> None:
    """A street lamp; a lantern on a post where there is no electricity."""
    if here.style == "modern":
        here.drum("iron", (0.05, 0.11), 3.9, sides=8)
        here.bar("iron", ((0, 3.88, 0), (0, 4.1, 0.8)), 0.04)
        here.box("iron", (0.2, 0.1, 0.5), (0, 4.06, 0.9))
        glow = here.material("#fff0c0 plain 0.1", 2.0 if here.lit else 0.1)
        here.box(glow, (0.16, 0.03, 0.4), (0, 4.03, 0.9))
        if here.lit:
            here.lamp((0, 3.7, 0.9), (1.0, 0.8, 0.5), 4.2, 9.5)
    else:
        here.box("dark", (0.12, 2.5, 0.12), (0, 0, 0))
        here.box("dark", (0.08, 0.08, 0.6), (0, 2.4, 0.24))
        glow = here.material("#f0b45a paper 0.1", 1.5 if here.lit else 0.05)
        here.box(glow, (0.24, 0.34, 0.24), (0, 1.98, 0.44))
        here.turned("dark", [(0.02, 0.16), (0.22, 0.0)], (0, 2.32, 0.44), 4)
        if here.lit:
            here.lamp((0, 2.1, 0.6), (1.0, 0.62, 0.3), 3.2, 6.5)
    here.fixture("street_lamp", (0.6, 4.2, 0.6))


@piece("traffic_light", 0.5, 3.2, 0.5, outside=True)
def traffic_light(here: Here) -> None:
    """Red, amber, green on a post."""
    here.drum("iron", (0.06, 0.08), 2.4, sides=8)
    here.box("black", (0.3, 0.86, 0.2), (0, 2.3, 0))
    for i, role in enumerate(("#4ae07a plain 0.1", "#5a4a1a plain 0.1", "#5a1a1a plain 0.1")):
        light = here.material(role, 1.6 if i == 0 else 0.0)
        here.add(
            light,
            front([(0.0, 0.03), (0.08, 0.03), (0.1, 0.0)], 12),
            shift(0, 2.46 + 0.27 * i, 0.1),
        )
    here.fixture("traffic_light", (0.5, 3.2, 0.5))


@piece("sign", 0.9, 2.4, 0.3)
def sign(here: Here) -> None:
    """A sign on a post."""
    here.drum("dark" if here.style != "modern" else "metal", (0.04, 0.05), 2.3, sides=7)
    here.box("second" if here.style == "modern" else "wood", (0.9, 0.5, 0.05), (0, 1.7, 0.05))
    here.box("paper", (0.8, 0.4, 0.02), (0, 1.75, 0.075))
    here.boxes("dark", (0.56, 0.05, 0.01), [(0, y, 0.09) for y in (1.86, 1.98)])
    here.fixture("sign", (0.9, 2.4, 0.3))


@piece("signpost", 1.1, 2.6, 0.3)
def signpost(here: Here) -> None:
    """Arms that point two ways."""
    here.box("wood*0.8", (0.12, 2.6, 0.12), (0, 0, 0))
    for y, side in ((2.15, 1), (1.8, -1)):
        here.box("wood", (0.8, 0.22, 0.05), (side * 0.34, y, 0.07))
        end, tip = side * 0.74, (side * 0.9, y + 0.11, 0.095)
        here.sheet("wood", ((end, y, 0.095), tip, tip, (end, y + 0.22, 0.095)))
    here.fixture("sign", (1.1, 2.6, 0.3))


@piece("bin", 0.5, 0.95, 0.5)
def bin_(here: Here) -> None:
    """A litter bin."""
    here.drum("second*0.8", (0.24, 0.2), 0.82, sides=12)
    here.turned("second*0.6", [(0.02, 0.14), (0.26, 0.06), (0.27, 0.0)], (0, 0.82, 0), 12)
    here.fixture("bin", (0.5, 0.95, 0.5))


@piece("mailbox", 0.5, 1.3, 0.45)
def mailbox(here: Here) -> None:
    """A letter box."""
    here.box("dark", (0.1, 0.8, 0.1), (0, 0, 0))
    here.box("red", (0.4, 0.44, 0.34), (0, 0.78, 0))
    here.drum("red", (0.02, 0.24), 0.12, (0, 1.2, 0), 4)
    here.box("black", (0.26, 0.04, 0.02), (0, 1.06, 0.17))
    here.fixture("mailbox", (0.5, 1.3, 0.45))


@piece("hydrant", 0.4, 0.8, 0.4, outside=True)
def hydrant(here: Here) -> None:
    """A fire hydrant."""
    here.turned(
        "red",
        [
            (0.03, 0.78),
            (0.12, 0.7),
            (0.14, 0.6),
            (0.12, 0.55),
            (0.13, 0.1),
            (0.18, 0.08),
            (0.18, 0),
        ],
    )
    for x in (-0.16, 0.16):
        here.bar("red", ((x, 0.45, 0), (0, 0.45, 0)), 0.06)
    here.fixture("hydrant", (0.4, 0.8, 0.4))


@piece("phone_booth", 1.0, 2.4, 1.0, outside=True)
def phone_booth(here: Here) -> None:
    """A telephone box."""
    for x in (-0.45, 0.45):
        here.boxes("red", (0.1, 2.2, 0.1), [(x, 0, z) for z in (-0.45, 0.45)])
    here.box("red", (1.04, 0.24, 1.04), (0, 2.16, 0))
    here.box("red", (1.0, 0.1, 1.0), (0, 0, 0))
    for i in range(4):
        y = 0.5 + 0.45 * i
        here.boxes("red", (0.03, 0.05, 0.9), [(x, y, 0) for x in (-0.46, 0.46)])
        here.box("red", (0.9, 0.05, 0.03), (0, y, -0.46))
    here.box("black", (0.3, 0.5, 0.14), (0, 1.1, -0.36))
    here.box(here.material("#fff0c8 plain 0.1", 1.4 * here.lit), (0.6, 0.1, 0.02), (0, 2.24, 0.53))
    if here.lit:
        here.lamp((0, 2.0, 0.1), strength=1.5, reach=3.5)
    here.fixture("phone_booth", (1.0, 2.4, 1.0))


@piece("bus_stop", 3.0, 2.6, 1.4, outside=True)
def bus_stop(here: Here) -> None:
    """A shelter with a bench and a timetable."""
    for x in (-1.4, 1.4):
        here.boxes("metal", (0.07, 2.4, 0.07), [(x, 0, z) for z in (-0.6, 0.5)])
    here.box("second", (3.1, 0.1, 1.5), (0, 2.4, 0))
    here.box("glass*1.1", (2.8, 1.6, 0.03), (0, 0.5, -0.62))
    here.box("wood", (2.0, 0.06, 0.4), (0, 0.44, -0.3))
    here.boxes("metal", (0.06, 0.44, 0.3), [(x, 0, -0.3) for x in (-0.8, 0.8)])
    poster = here.material("#e8dcb8 paper 0.3", 0.8 if here.lit else 0.0)
    here.box(poster, (0.05, 1.3, 0.8), (1.42, 0.7, 0))
    here.box("cloth", (0.06, 0.7, 0.5), (1.42, 1.1, 0))
    if here.lit:
        here.lamp((0, 2.2, 0), (0.95, 1.0, 0.95), 2.0, 5.0)
    seats = tuple((x, -0.28, 0.0, 0.48) for x in (0.0, 0.6, -0.6))
    here.fixture(
        "bus_stop", (3.0, 2.6, 1.4), sit=seats, stand=((0.7, 1.1, 180, 0), (-0.7, 1.1, 180, 0))
    )


@piece("fence", 2.4, 1.1, 0.12)
def fence(here: Here) -> None:
    """A stretch of fence: pickets, or bamboo."""
    role = "pale" if here.style == "ancient" else "white" if here.style == "modern" else "wood"
    for i in range(9):
        here.box(role, (0.1, 1.05, 0.04), (-1.1 + 0.275 * i, 0, 0))
    here.boxes(role, (2.4, 0.09, 0.05), [(0, y, -0.04) for y in (0.25, 0.8)])
    here.fixture("fence", (2.4, 1.1, 0.12))


@piece("rail_fence", 2.6, 1.2, 0.14, outside=True)
def rail_fence(here: Here) -> None:
    """Posts and rails round a field."""
    here.boxes("wood*0.8", (0.13, 1.2, 0.13), [(x, 0, 0) for x in (-1.3, 0.0, 1.3)])
    for y in (0.4, 0.9):
        here.bar("wood", ((-1.35, y, 0.05), (1.35, y + 0.03, 0.05)), 0.045)
    here.fixture("fence", (2.6, 1.2, 0.14))


@piece("railing", 2.6, 1.05, 0.12)
def railing(here: Here) -> None:
    """A railing to lean on."""
    role = "stone*1.1" if here.style != "modern" else "metal"
    here.box(role, (2.6, 0.09, 0.12), (0, 0.98, 0))
    for i in range(11):
        here.box(
            role, (0.05 if here.style == "modern" else 0.12, 0.98, 0.05), (-1.25 + 0.25 * i, 0, 0)
        )
    here.box(role, (2.6, 0.06, 0.08), (0, 0.1, 0))
    here.fixture("railing", (2.6, 1.05, 0.12))


@piece("stall", 2.3, 2.4, 1.5, outside=True)
def stall(here: Here) -> None:
    """A market stall under an awning, with baskets of fruit."""
    for x in (-0.95, 0.95):
        for z in (-0.55, 0.55):
            here.bar("wood*0.8", ((x, 0, z), (x, 2.25, z)), 0.045)
    here.box("wood", (2.1, 0.08, 1.2), (0, 0.82, 0))
    here.box("cloth", (2.1, 0.6, 0.03), (0, 0.22, 0.6))
    stripe = 0.46
    for i in range(5):
        x = -0.92 + stripe * i
        role = "cloth" if i % 2 == 0 else "linen"
        a, b = x - stripe / 2, x + stripe / 2
        here.sheet(role, ((a, 2.05, 0.95), (b, 2.05, 0.95), (b, 2.45, -0.7), (a, 2.45, -0.7)))
        here.sheet(role, ((a, 1.88, 0.97), (b, 1.88, 0.97), (b, 2.05, 0.95), (a, 2.05, 0.95)))
    for i, role in enumerate(("#8aa04a foliage 0.06", "#c9762f clay 0.06", "#a83c34 clay 0.06")):
        x = -0.66 + 0.66 * i
        here.turned("thatch", [(0.26, 0.2), (0.29, 0.18), (0.22, 0.0)], (x, 0.9, 0.1), 12)
        here.turned(role, [(0.01, 0.17), (0.16, 0.12), (0.25, 0.0)], (x, 1.07, 0.1), 10)
    if here.lit:
        here.ball(here.material("#ffd98a plain 0.1", 1.9), 0.08, (0, 1.95, 0.2))
        here.lamp((0, 1.85, 0.4), strength=2.6, reach=5.5)
    stand = ((0, 1.25, 180, 0), (0.7, 1.25, 180, 0), (0, -0.95, 0, 0))
    here.fixture("stall", (2.3, 2.4, 1.5), (0.3, 0.9, 0.45), stand=stand)


@piece("well", 1.5, 2.2, 1.5, outside=True)
def well(here: Here) -> None:
    """A stone well under a little roof, with a bucket."""
    here.turned("stone", [(0.48, 0.7), (0.62, 0.72), (0.66, 0.62), (0.64, 0.0)], sides=18)
    here.drum("#1c2a30 plain 0.2", (0.5, 0.5), 0.02, (0, 0.4, 0), 16)
    for x in (-0.62, 0.62):
        here.box("wood", (0.12, 1.9, 0.12), (x, 0, 0))
    here.bar("wood", ((-0.7, 1.5, 0), (0.7, 1.5, 0)), 0.06)
    roof = "thatch" if here.style != "modern" else "tiles"
    here.sheet(roof, ((-0.9, 1.8, 0.6), (0.9, 1.8, 0.6), (0.9, 2.3, 0), (-0.9, 2.3, 0)))
    here.sheet(roof, ((0.9, 1.8, -0.6), (-0.9, 1.8, -0.6), (-0.9, 2.3, 0), (0.9, 2.3, 0)))
    here.bar("pale", ((0.1, 1.5, 0.05), (0.1, 1.05, 0.05)), 0.012)
    here.drum("wood", (0.15, 0.12), 0.26, (0.1, 0.8, 0.05), 10)
    here.fixture("well", (1.5, 2.2, 1.5))


@piece("fountain", 2.6, 2.0, 2.6, outside=True)
def fountain(here: Here) -> None:
    """A fountain with two basins."""
    here.turned("stone*1.15", [(1.08, 0.5), (1.28, 0.5), (1.3, 0.4), (1.2, 0.0)], sides=22)
    here.drum("water", (1.1, 1.1), 0.03, (0, 0.36, 0), 22)
    here.drum("stone*1.1", (0.14, 0.24), 1.1, (0, 0.3, 0), 12)
    here.turned("stone*1.15", [(0.5, 1.5), (0.62, 1.48), (0.2, 1.28), (0.1, 1.2)], sides=16)
    here.drum("water", (0.5, 0.5), 0.02, (0, 1.46, 0), 16)
    spray = here.material("#dff0f4 plain 0.2", 0.15)
    here.turned(spray, [(0.01, 0.55), (0.05, 0.4), (0.03, 0.0)], (0, 1.46, 0), 8)
    for i in range(8):
        jet = here.at(facing=45.0 * i)
        jet.bar(spray, ((0, 1.45, 0.55), (0, 0.42, 0.85)), 0.014)
    here.fixture("fountain", (2.6, 2.0, 2.6))


@piece("gate", 2.8, 2.6, 0.3, outside=True)
def gate(here: Here) -> None:
    """A gate between two posts: iron, moon-red planks, or a field gate."""
    for x in (-1.3, 1.3):
        here.box("stone" if here.style != "old" else "wood", (0.34, 2.3, 0.34), (x, 0, 0))
        here.box("stone*1.1", (0.44, 0.12, 0.44), (x, 2.3, 0))
    for side in (-1, 1):
        leaf = here.at(side * 1.1, 0, -side * 28)
        if here.style == "ancient":
            leaf.box("#8f2f22 planks 0.22", (1.06, 2.1, 0.08), (-side * 0.53, 0.05, 0))
            leaf.ball("gold", 0.05, (-side * 0.9, 1.1, 0.08))
        else:
            role = "iron" if here.style == "modern" else "wood"
            leaf.boxes(role, (1.06, 0.06, 0.05), [(-side * 0.53, y, 0) for y in (0.15, 1.0, 1.8)])
            leaf.boxes(
                role, (0.04, 1.9, 0.04), [(-side * (0.06 + 0.16 * i), 0.08, 0) for i in range(7)]
            )
    here.fixture(
        "gate", (2.8, 2.6, 0.3), stand=((0, 0.9, 180, 0),), enter=((0, -1.6, 0, 0),), solid=False
    )
    for x in (-1.3, 1.3):
        here.at(x).block(0.4, 0.4)


@piece("parking_meter", 0.3, 1.4, 0.3, outside=True)
def bollard(here: Here) -> None:
    """A meter at the kerb."""
    here.drum("iron", (0.03, 0.04), 1.1, sides=7)
    here.box("metal", (0.2, 0.3, 0.14), (0, 1.1, 0))
    here.fixture("parking_meter", (0.3, 1.4, 0.3))


@piece("cone", 0.4, 0.7, 0.4, outside=True)
def cone(here: Here) -> None:
    """A traffic cone."""
    here.box("#c9562a clay 0.2", (0.4, 0.04, 0.4), (0, 0, 0))
    here.drum("#c9562a clay 0.2", (0.03, 0.14), 0.64, (0, 0.04, 0), 10)
    here.drum("white", (0.075, 0.1), 0.14, (0, 0.32, 0), 10)
