"""Buildings seen from outside: houses, shops, towers, temples, gates, walls; and skylines."""

from rushes.render.shapes import quad, roof, shift, turn
from rushes.sets.here import Here
from rushes.sets.pieces import piece


def pane(here: Here, chance: float = 0.6) -> str:
    """A window as seen from the street: by night some are lit."""
    if not here.lit:
        return "#55646b clay 0.4"
    return "lit" if here.chance() < chance else "#2a3440 clay 0.4"


def glazing(
    here: Here, size: tuple[float, float], at: tuple[float, float, float], chance: float = 0.6
) -> None:
    """One window pane on a front."""
    kind = pane(here, chance)
    material = (
        here.material("#ffd58a plain 0.3", here.chance(0.7, 1.1))
        if kind == "lit"
        else here.material(kind)
    )
    here.box(material, (size[0], size[1], 0.04), at)


def doorway(here: Here, size: tuple[float, float], at: tuple[float, float, float]) -> None:
    """What is behind an open door as seen from the street: the dark of a house, or its light."""
    if here.lit:
        here.box(here.material("#a8784a plaster 0.8", 0.3), (*size, 0.02), at)
        return
    here.box("#3c342e plaster 0.8", (*size, 0.02), at)


def gabled(
    here: Here, size: tuple[float, float], tall: float, rise: float, role: str = "tiles"
) -> None:
    """A gable roof on walls of (width, depth), its ridge across the front."""
    width, depth = size
    here.add(role, roof(width, depth, rise, 0.45), shift(0, tall + 0.1, 0))
    for side in (-1, 1):
        gable = quad((-depth / 2, 0, 0), (depth / 2, 0, 0), (0.02, rise, 0), (-0.02, rise, 0))
        here.add("wall", gable, shift(side * width / 2, tall, 0) @ turn("y", side * 90))


@piece("house", 5.4, 5.0, 4.0, outside=True)
def house(here: Here) -> None:
    """A house of its time and country, its door to the front."""
    {"ancient": old_chinese, "old": timbered}.get(here.style, cottage)(here)
    front_door = ((0, 2.62, 180, 0), (0.8, 2.7, 180, 0))
    here.fixture("house", (5.0, 5.0, 4.0), stand=front_door)
    here.at(0, 2.0).fixture(
        "door", (1.0, 2.1, 0.1), stand=((0, 0.75, 180, 0),), enter=((0, 0.12, 0, 0),), solid=False
    )
    here.at(1.6, 2.0).fixture("window", (1.2, 2.2, 0.1), stand=((0, 0.7, 180, 0),), solid=False)


def cottage(here: Here) -> None:
    """A house of today: rendered or brick, pitched roof, porch and a chimney."""
    here.box("wall", (5.0, 2.9, 4.0), (0, 0, 0))
    here.box("dado", (5.06, 0.5, 4.06), (0, 0, 0))
    gabled(here, (5.0, 4.0), 2.9, 1.7)
    here.box("brick", (0.6, 1.6, 0.6), (1.5, 3.6, -0.6))
    here.box("white", (1.16, 2.2, 0.1), (0, 0, 2.0))
    doorway(here, (0.95, 2.05), (0, 0.02, 2.035))
    leaf = here.leaf(-0.47, 82.0, z=2.06)
    leaf.box("cloth", (0.95, 2.05, 0.06), (0, 0.02, 2.06))
    leaf.ball("gold", 0.04, (0.34, 1.0, 2.11))
    here.sheet("tiles", ((-1.0, 2.3, 2.9), (1.0, 2.3, 2.9), (1.0, 2.75, 2.0), (-1.0, 2.75, 2.0)))
    here.boxes("white", (0.1, 2.35, 0.1), [(x, 0, 2.8) for x in (-0.9, 0.9)])
    here.box("stone*1.1", (2.2, 0.14, 1.0), (0, 0, 2.45))
    for x in (-1.65, 1.65):
        here.box("white", (1.3, 1.3, 0.08), (x, 0.95, 2.0))
        glazing(here, (1.12, 1.12), (x, 1.04, 2.03), 0.8)
        here.boxes("white", (0.05, 1.12, 0.03), [(x, 1.04, 2.06)])
        here.box("white", (1.12, 0.05, 0.03), (x, 1.58, 2.06))
        here.box("cloth*0.8", (1.3, 0.2, 0.24), (x, 0.78, 2.1))
    if here.lit:
        here.lamp((0, 2.1, 2.6), strength=2.0, reach=4.5)


def old_chinese(here: Here) -> None:
    """A one-storey house with posts, lattice windows, a plank door and a curved tiled roof."""
    tall = 2.9
    here.box("wall", (5.0, tall, 3.9), (0, 0, 0))
    here.box("brick*0.9", (5.06, 0.45, 4.0), (0, 0, 0))
    here.boxes("trim", (0.16, tall, 0.14), [(x, 0, 2.0) for x in (-2.4, -0.95, 0.95, 2.4)])
    here.box("trim", (5.1, 0.22, 0.18), (0, tall - 0.22, 2.0))
    here.box("dark", (1.6, 2.4, 0.1), (0, 0, 1.98))
    doorway(here, (1.44, 2.25), (0, 0.08, 2.01))
    for side in (-1, 1):
        leaf = here.leaf(side * 0.72, -side * 82.0, z=2.05)
        leaf.box("#8f2f22 planks 0.22", (0.7, 2.25, 0.06), (side * 0.37, 0.08, 2.05))
        ring = [(0.05, 0.03), (0.06, 0.0), (0.05, -0.03)]
        leaf.turned("gold", ring, (side * 0.12, 1.1, 2.1), 8)
        _paper_window(here.at(side * 1.66, 1.98, y=1.0))
    here.box("stone*1.1", (2.0, 0.14, 0.5), (0, 0, 2.2))
    gabled(here, (5.0, 3.9), tall, 1.35)
    here.box("tiles*0.8", (6.0, 0.2, 0.2), (0, tall + 1.38, 0))
    if here.lit:
        for x in (-0.95, 0.95):
            glow = here.material("#e0552f paper 0.1", 1.3)
            here.turned(
                glow, [(0.05, 0.2), (0.17, 0.1), (0.17, -0.1), (0.05, -0.2)], (x, 2.25, 2.35), 10
            )
        here.lamp((0, 2.2, 2.7), (1.0, 0.52, 0.22), 2.6, 6.0)
    else:
        for x in (-0.95, 0.95):
            body = [(0.05, 0.2), (0.17, 0.1), (0.17, -0.1), (0.05, -0.2)]
            here.turned("#c43a26 paper 0.1", body, (x, 2.25, 2.35), 10)


def _paper_window(here: Here) -> None:
    """Paper on a lattice as seen from the street: dark by day, lit from within by night."""
    glow = here.material("#f2cf8e paper 0.3" if here.lit else "#cfc5ae paper 0.3", 0.95 * here.lit)
    here.box(glow, (1.1, 1.15, 0.03))
    for i in range(5):
        here.box("trim", (0.04, 1.15, 0.05), ((i / 4 - 0.5) * 1.1, 0, 0.01))
    for i in range(4):
        here.box("trim", (1.14, 0.04, 0.055), (0, i * 1.11 / 3, 0.01))


def timbered(here: Here) -> None:
    """Plaster between black beams, under thatch."""
    here.box("wall", (5.0, 3.0, 4.0), (0, 0, 0))
    here.box("stone", (5.1, 0.6, 4.1), (0, 0, 0))
    for x in (-2.45, -1.0, 1.0, 2.45):
        here.box("dark", (0.18, 3.0, 0.1), (x, 0, 2.0))
    here.boxes("dark", (5.0, 0.16, 0.1), [(0, y, 2.0) for y in (0.62, 2.0, 2.86)])
    for side in (-1, 1):
        here.bar("dark", ((side * 1.1, 0.75, 2.02), (side * 2.35, 2.0, 2.02)), 0.06)
        glazing(here, (0.8, 0.7), (side * 1.7, 2.12, 2.02), 0.8)
        here.boxes(
            "dark", (0.04, 0.7, 0.04), [(side * 1.7 + dx, 2.12, 2.05) for dx in (-0.2, 0.0, 0.2)]
        )
    doorway(here, (1.0, 2.05), (0, 0.02, 2.02))
    leaf = here.leaf(-0.5, 82.0, z=2.05)
    leaf.box("wood", (1.0, 2.05, 0.06), (0, 0.02, 2.05))
    leaf.boxes("iron", (0.9, 0.07, 0.02), [(0, y, 2.09) for y in (0.5, 1.55)])
    gabled(here, (5.0, 4.0), 3.0, 2.3, "thatch")
    here.box("stone", (0.7, 2.2, 0.7), (-1.5, 3.6, -0.4))
    if here.lit:
        here.lamp((0, 2.3, 2.6), strength=2.0, reach=4.5)


@piece("shop", 5.2, 4.6, 4.0, outside=True)
def shop(here: Here) -> None:
    """A shop front with its awning and sign; flats above it in a town of today."""
    if here.style == "ancient":
        old_chinese(here)
        here.box("#7a2a1e wood 0.3", (1.8, 0.5, 0.08), (0, 2.55, 2.2))
        here.boxes("gold", (0.24, 0.28, 0.02), [(x, 2.66, 2.25) for x in (-0.5, 0.0, 0.5)])
    elif here.style == "old":
        timbered(here)
        here.box("wood", (0.7, 0.5, 0.05), (1.3, 2.4, 2.5), 90)
    else:
        _shop_front(here)
    here.fixture("shop", (5.0, 4.6, 4.0), stand=((0, 2.62, 180, 0),))
    here.at(0, 2.0).fixture(
        "door", (1.0, 2.1, 0.1), stand=((0, 0.75, 180, 0),), enter=((0, 0.12, 0, 0),), solid=False
    )


def _shop_front(here: Here) -> None:
    tint = here.pick("cloth", "second", "accent", "dado")
    here.box("wall", (5.2, 6.4, 4.0), (0, 0, 0))
    here.box(tint, (5.1, 0.55, 0.12), (0, 2.55, 2.0))
    letters = here.material("#fff0d0 plain 0.2", 1.1 if here.lit else 0.1)
    for i in range(6):
        here.box(letters, (0.24, here.chance(0.2, 0.3), 0.03), (-1.2 + 0.42 * i, 2.68, 2.07))
    for x in (-1.65, 1.65):
        here.box("dark", (1.66, 1.9, 0.06), (x, 0.5, 2.0))
        show = (
            here.material("#ffe2a8 plain 0.3", 0.85)
            if here.lit
            else here.material("#6f8288 clay 0.4")
        )
        here.box(show, (1.5, 1.75, 0.03), (x, 0.58, 2.03))
        for i in range(3):
            here.drum(
                here.pick("cloth", "accent", "second"),
                (0.1, 0.14),
                here.chance(0.3, 0.7),
                (x - 0.45 + 0.45 * i, 0.6, 2.08),
                8,
            )
    here.box("dark", (1.1, 2.3, 0.08), (0, 0, 2.0))
    _shop_door(here)
    stripe = 0.52
    for i in range(10):
        x = -2.6 + stripe * i
        role = tint if i % 2 else "linen"
        here.sheet(
            role, ((x, 2.15, 3.0), (x + stripe, 2.15, 3.0), (x + stripe, 2.6, 2.05), (x, 2.6, 2.05))
        )
    for floor in range(2):
        for x in (-1.7, 0.0, 1.7):
            here.box("white", (1.0, 1.2, 0.05), (x, 3.5 + 1.55 * floor, 2.0))
            glazing(here, (0.86, 1.06), (x, 3.57 + 1.55 * floor, 2.02))
    here.box("white", (5.4, 0.24, 0.3), (0, 6.3, 2.0))
    if here.lit:
        here.lamp((0, 2.2, 3.0), (1.0, 0.85, 0.6), 2.4, 5.5)


def _shop_door(here: Here) -> None:
    """The glazed door of a shop."""
    doorway(here, (0.94, 2.1), (0, 0.08, 2.03))
    leaf = here.leaf(-0.47, 82.0, z=2.07)
    leaf.boxes("dark", (0.1, 2.1, 0.05), [(x, 0.08, 2.07) for x in (-0.42, 0.42)])
    leaf.boxes("dark", (0.84, 0.14, 0.05), [(0, y, 2.07) for y in (0.08, 2.04)])
    leaf.box("glass", (0.76, 1.84, 0.03), (0, 0.2, 2.07))


@piece("block", 7.0, 12.0, 6.0, outside=True)
def block(here: Here) -> None:
    """A block of flats or offices, its windows lit by night."""
    tower(here, 7.0, here.chance(9.0, 15.0), 6.0)
    here.fixture("building", (7.0, 9.0, 6.0), stand=((0, 3.6, 180, 0),))
    here.at(0, 3.0).fixture(
        "door", (1.6, 2.3, 0.1), stand=((0, 0.8, 180, 0),), enter=((0, 0.12, 0, 0),), solid=False
    )


def tower(here: Here, width: float, tall: float, depth: float, storey: float = 3.0) -> None:
    """A plain tall building with rows of windows on its front and sides."""
    tint = here.pick("wall", "wall*0.88", "brick", "concrete", "dado")
    here.box(tint, (width, tall, depth), (0, 0, 0))
    here.box("concrete*0.8", (width + 0.2, 0.3, depth + 0.2), (0, tall, 0))
    floors, bays = int(tall / storey), max(2, int(width / 1.7))
    for row in range(1, floors):
        y = storey * row + 0.6
        here.box("concrete", (width + 0.06, 0.1, 0.08), (0, y - 0.35, depth / 2))
        for i in range(bays):
            x = (i + 0.5) / bays * width - width / 2
            glazing(here, (0.95, 1.3), (x, y, depth / 2 + 0.01), 0.5)
    here.box("dark", (1.9, 2.5, 0.1), (0, 0, depth / 2))
    door = (
        here.material("#ffe2a8 plain 0.3", 0.8) if here.lit else here.material("#6f8288 clay 0.4")
    )
    here.box(door, (1.6, 2.3, 0.06), (0, 0, depth / 2 + 0.04))
    for i in range(max(1, bays // 2)):
        for side in (-1, 1):
            x = side * (1.9 + 1.5 * i)
            if abs(x) < width / 2 - 0.6:
                glazing(here, (1.1, 1.5), (x, 0.7, depth / 2 + 0.02), 0.7)


def skyline(here: Here, far: float = 42.0, count: int = 22) -> None:
    """Towers all round the horizon with lit windows at night; pagodas and roofs in other times."""
    for i in range(count):
        angle = 360.0 / count * i + here.chance(-4, 4)
        skyline_piece(here.at(facing=angle).at(0, -far * here.chance(0.85, 1.3)))


def skyline_piece(here: Here) -> None:
    """One building of a skyline, its front to +z."""
    wide = here.chance(5, 9)
    if here.style == "modern":
        _far_tower(here, wide, here.chance(12, 28))
        return
    low = here.chance(4.0, 7.0)
    here.box("wall*0.8", (wide * 1.6, low, 5.0), (0, 0, 0))
    role = "tiles" if here.style == "ancient" else "thatch"
    here.add(role, roof(wide * 1.6, 5.0, low * 0.5, 0.6), shift(0, low, 0))
    if here.chance() < 0.12:
        pagoda(here.at(0, -4), 5)


def skyline_tower(here: Here, wide: float, tall: float) -> None:
    """One building of a skyline of this width and height, its front to +z."""
    if here.style == "modern":
        _far_tower(here, wide * here.chance(0.7, 1.1), tall)
        return
    here.box("wall*0.9", (wide * 1.3, tall, 6.0), (0, 0, 0))
    role = "tiles" if here.style == "ancient" else "thatch"
    here.add(role, roof(wide * 1.3, 6.0, tall * 0.45, 0.6), shift(0, tall, 0))


_GREYS = ("#8fa0ab", "#b3a08c", "#77868f", "#c0a488", "#9a8f98", "#a8b0a4")
_PANES = ("#ffd58a plain 0.3", "#ffe9c0 plain 0.3", "#bfe0ff plain 0.3")


def _far_tower(here: Here, wide: float, tall: float) -> None:
    """A tower far off: one box with bands, and a few panes by night."""
    here.box(f"{here.pick(*_GREYS)} plaster 0.8", (wide, tall, 5.0), (0, 0, 0))
    here.box("concrete*0.85", (wide * 0.4, 1.2, 2.0), (here.chance(-0.2, 0.2) * wide, tall, 0))
    bays = max(2, int(wide / 1.8))
    band = "#26303c clay 0.4" if here.lit else "#6d808c clay 0.4"
    lowest = max(0, int(tall / 2.6) - 12)
    for row in range(lowest, int((tall - 0.6) / 2.6)):
        y = 1.6 + 2.6 * row
        here.box(band, (wide * 0.9, 1.0, 0.05), (0, y, 2.5))
        for i in range(bays if here.lit else 0):
            if here.chance() < 0.38:
                x = (i + 0.5) / bays * wide * 0.9 - wide * 0.45
                glow = here.material(here.pick(*_PANES), 1.0)
                here.box(glow, (wide * 0.5 / bays, 0.8, 0.05), (x, y + 0.1, 2.53))


def pagoda(here: Here, storeys: int) -> None:
    """A tower of curved roofs that grow smaller."""
    y = 0.0
    for i in range(storeys):
        wide = 4.2 - 0.5 * i
        here.box("#a83a2a plaster 0.6", (wide, 1.7, wide), (0, y, 0))
        glazing(here, (0.5, 0.9), (0, y + 0.4, wide / 2 + 0.01), 0.8)
        skirt = [(wide * 0.42, 0.75), (wide * 0.62, 0.25), (wide * 0.92, 0.12)]
        here.turned("tiles", skirt, (0, y + 1.55, 0), 8)
        y += 2.0
    here.bar("gold", ((0, y, 0), (0, y + 1.6, 0)), 0.1)
