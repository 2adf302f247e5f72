"""What one sits and lies on: chairs, benches, sofas, beds. Front to +z, backrest to -z."""

from rushes.sets.here import Here
from rushes.sets.pieces import piece

SEAT_M = 0.45


@piece("chair", 0.5, 0.92, 0.52)
def chair(here: Here) -> None:
    """A chair of its time: bent tubes and a cushion, a yoke-back, or turned oak."""
    if here.style == "ancient":
        _yoke_back(here)
    else:
        legs = "metal" if here.bench.seed % 2 and here.style == "modern" else "wood"
        here.legs(legs, (0.46, 0.43, 0.46), 0.04)
        here.box("wood", (0.47, 0.04, 0.47), (0, 0.41, 0))
        here.box("cloth", (0.43, 0.04, 0.42), (0, 0.44, 0.01))
        for x in (-0.2, 0.2):
            here.box(legs, (0.04, 0.5, 0.035), (x, 0.43, -0.21))
        here.box("wood", (0.44, 0.2, 0.03), (0, 0.7, -0.21))
    here.fixture("chair", (0.5, 0.92, 0.52), sit=((0, 0.02, 0, SEAT_M),))


def _yoke_back(here: Here) -> None:
    here.legs("wood", (0.52, 0.43, 0.46), 0.045)
    here.box("wood", (0.54, 0.045, 0.48), (0, 0.42, 0))
    here.box("dark", (0.46, 0.06, 0.02), (0, 0.3, 0.2))
    for x in (-0.23, 0.23):
        here.box("wood", (0.04, 0.56, 0.04), (x, 0.46, -0.21))
    here.box("wood", (0.16, 0.5, 0.025), (0, 0.46, -0.21))
    here.box("wood", (0.64, 0.06, 0.05), (0, 0.98, -0.21))


@piece("office_chair", 0.6, 1.0, 0.6)
def office_chair(here: Here) -> None:
    """A swivel chair on five feet."""
    for i in range(5):
        foot = here.at(facing=72.0 * i + 10)
        foot.box("black", (0.05, 0.05, 0.28), (0, 0.03, 0.14))
    here.drum("metal", (0.03, 0.03), 0.36, (0, 0.06, 0), 8)
    here.box("cloth", (0.5, 0.09, 0.48), (0, 0.4, 0))
    here.box("black", (0.06, 0.3, 0.04), (0, 0.42, -0.25))
    here.box("cloth", (0.46, 0.5, 0.08), (0, 0.58, -0.25))
    for x in (-0.28, 0.28):
        here.box("black", (0.05, 0.04, 0.3), (x, 0.64, -0.02))
        here.box("black", (0.04, 0.22, 0.04), (x, 0.43, -0.08))
    here.fixture("chair", (0.6, 1.0, 0.6), sit=((0, 0.02, 0, 0.48),))


@piece("armchair", 0.86, 0.92, 0.86)
def armchair(here: Here) -> None:
    """A deep chair with arms."""
    _upholstered(here, 0.86, 1)
    here.fixture("armchair", (0.86, 0.92, 0.86), sit=((0, 0.08, 0, 0.42),))


@piece("sofa", 2.1, 0.88, 0.9)
def sofa(here: Here) -> None:
    """A sofa for three."""
    _upholstered(here, 2.1, 3)
    seats = ((0.45, 0.1, 0, 0.42), (-0.45, 0.1, 0, 0.42), (0.0, 0.1, 0, 0.42))
    here.fixture("sofa", (2.1, 0.88, 0.9), sit=seats, lie=((0, 0.08, 90, 0.45),))


def _upholstered(here: Here, width: float, seats: int) -> None:
    inner = width - 0.36
    here.box("cloth*0.82", (width - 0.06, 0.26, 0.8), (0, 0.1, 0))
    for i in range(seats):
        x = (i + 0.5) / seats * inner - inner / 2
        here.box("cloth", (inner / seats - 0.02, 0.14, 0.64), (x, 0.33, 0.07))
        here.box("cloth*1.08", (inner / seats - 0.03, 0.42, 0.16), (x, 0.45, -0.26))
    here.box("cloth*0.9", (width - 0.08, 0.62, 0.16), (0, 0.22, -0.36))
    for side in (-1, 1):
        here.box("cloth*0.9", (0.18, 0.5, 0.82), (side * (width / 2 - 0.09), 0.12, 0))
        here.box("second", (0.36, 0.34, 0.1), (side * (width / 2 - 0.42), 0.48, -0.12), side * 14)
        here.boxes(
            "dark", (0.06, 0.1, 0.06), [(side * (width / 2 - 0.1), 0, z) for z in (-0.3, 0.3)]
        )


@piece("stool", 0.38, 0.47, 0.38)
def stool(here: Here) -> None:
    """A stool; in old China a drum of lacquer."""
    if here.style == "ancient":
        rim = [(0.16, 0.46), (0.19, 0.44), (0.21, 0.24), (0.19, 0.03), (0.16, 0.0)]
        here.turned("wood", rim, sides=14)
        here.drum("wood*1.15", (0.16, 0.16), 0.02, (0, 0.45, 0))
    else:
        here.legs("dark", (0.34, 0.44, 0.34), 0.04)
        here.drum("wood", (0.18, 0.18), 0.04, (0, 0.43, 0), 14)
    here.fixture("stool", (0.38, 0.47, 0.38), sit=((0, 0, 0, 0.46),))


@piece("bar_stool", 0.4, 0.78, 0.4)
def bar_stool(here: Here) -> None:
    """A high round stool on one leg."""
    here.drum("metal", (0.16, 0.2), 0.03, sides=14)
    here.drum("metal", (0.025, 0.025), 0.7, (0, 0.03, 0), 8)
    here.turned("metal", [(0.14, 0.3), (0.16, 0.29), (0.14, 0.28)], sides=12)
    here.drum("cloth", (0.18, 0.19), 0.08, (0, 0.7, 0), 14)
    here.fixture("stool", (0.4, 0.78, 0.4), sit=((0, 0, 0, 0.76),))


@piece("bench", 1.7, 0.85, 0.6)
def bench(here: Here) -> None:
    """A bench with a back in a park; a plain one elsewhere."""
    wood, frame = "wood", "iron" if here.style == "modern" else "dark"
    for i in range(4):
        here.box(wood, (1.7, 0.04, 0.1), (0, 0.43, -0.13 + 0.12 * i))
    if here.style != "ancient":
        for i in range(3):
            here.box(wood, (1.7, 0.1, 0.035), (0, 0.55 + 0.14 * i, -0.24 - 0.02 * i))
    for x in (-0.7, 0.7):
        here.box(frame, (0.06, 0.43, 0.46), (x, 0, 0.03))
        if here.style != "ancient":
            here.box(frame, (0.05, 0.5, 0.05), (x, 0.43, -0.29))
    seats = ((0.4, 0.05, 0, SEAT_M), (-0.4, 0.05, 0, SEAT_M), (0.0, 0.05, 0, SEAT_M))
    here.fixture("bench", (1.7, 0.85, 0.6), sit=seats, lie=((0, 0.03, 90, 0.47),))


@piece("pew", 2.4, 0.95, 0.62)
def pew(here: Here) -> None:
    """A church bench with closed ends."""
    here.box("wood", (2.3, 0.05, 0.42), (0, 0.42, 0.05))
    here.box("wood*0.9", (2.3, 0.5, 0.05), (0, 0.42, -0.2))
    here.box("wood*0.8", (2.3, 0.3, 0.04), (0, 0.1, -0.1))
    for x in (-1.17, 1.17):
        here.box("wood", (0.07, 0.98, 0.56), (x, 0, -0.02))
    seats = tuple((x, 0.06, 0.0, SEAT_M) for x in (0.0, 0.6, -0.6))
    side = ((1.5, 0.0, -90.0, 0.0), (-1.5, 0.0, 90.0, 0.0), (0.0, 0.72, 180.0, 0.0))
    here.fixture("pew", (2.4, 0.95, 0.62), sit=seats, stand=side)


@piece("throne", 1.5, 2.0, 1.1)
def throne(here: Here) -> None:
    """A seat for one who rules, on a low step."""
    here.box("dado", (1.5, 0.18, 1.1), (0, 0, 0))
    here.box("gold", (1.2, 0.34, 0.7), (0, 0.18, -0.12))
    here.box("cloth", (1.0, 0.08, 0.6), (0, 0.52, -0.08))
    here.box("gold*0.85", (1.2, 1.1, 0.1), (0, 0.5, -0.46))
    here.box("red", (0.9, 0.8, 0.04), (0, 0.62, -0.4))
    here.drum("gold", (0.26, 0.3), 0.1, (0, 1.58, -0.46), 12)
    for side in (-1, 1):
        here.box("gold", (0.14, 0.36, 0.66), (side * 0.56, 0.5, -0.12))
        here.ball("gold*1.1", 0.1, (side * 0.56, 0.9, 0.18))
        here.ball("gold*1.1", 0.09, (side * 0.56, 1.66, -0.46))
    here.fixture("throne", (1.5, 2.0, 1.1), sit=((0, -0.05, 0, 0.6),))


# -- beds ------------------------------------------------------------------------------------------


@piece("bed", 1.5, 1.0, 2.05)
def bed(here: Here) -> None:
    """A bed with its head to the wall; curtained and carved in old China."""
    if here.style == "ancient":
        _canopy(here)
    here.box("wood", (1.46, 0.28, 2.0), (0, 0.06, 0))
    here.box("wood*0.9", (1.5, 0.95 if here.style != "ancient" else 0.6, 0.07), (0, 0, -0.99))
    here.box("linen", (1.4, 0.18, 1.92), (0, 0.32, 0.02))
    here.box("cloth", (1.46, 0.1, 1.25), (0, 0.42, 0.36))
    here.box("cloth*1.12", (1.47, 0.11, 0.22), (0, 0.42, -0.18))
    for x in (-0.36, 0.36):
        here.box("linen*1.05", (0.58, 0.14, 0.36), (x, 0.48, -0.7))
    for x in (-0.68, 0.68):
        here.boxes("dark", (0.07, 0.07, 0.07), [(x, 0, z) for z in (-0.9, 0.9)])
    _lie_on(here, 1.5, 2.05, 0.52)


def _lie_on(here: Here, width: float, depth: float, high: float) -> None:
    side = width / 2
    here.fixture(
        "bed", (width, 1.0, depth), (0.3, high, 0.3),
        lie=((0, 0.0, 0, high),),
        sit=((side - 0.18, 0.2, 90, high - 0.02), (-side + 0.18, 0.2, -90, high - 0.02),
             (0, depth / 2 - 0.2, 0, high - 0.02)),
        stand=((side + 0.42, 0.2, -90, 0), (-side - 0.42, 0.2, 90, 0),
               (0, depth / 2 + 0.42, 180, 0)),
    )  # fmt: skip


def _canopy(here: Here) -> None:
    for x in (-0.72, 0.72):
        for z in (-0.98, 0.98):
            here.box("wood", (0.08, 2.1, 0.08), (x, 0, z))
    here.box("wood*0.9", (1.6, 0.14, 2.08), (0, 2.02, 0))
    here.box("wood*1.1", (1.5, 0.22, 0.05), (0, 1.8, 1.0))
    for x in (-0.6, 0.6):
        here.box("second", (0.26, 1.7, 0.06), (x, 0.2, 0.98))
    here.box("linen", (1.4, 1.4, 0.02), (0, 0.6, -0.95))


@piece("single_bed", 0.95, 0.8, 1.95)
def single_bed(here: Here) -> None:
    """A narrow bed on iron legs: a dormitory, a cell, a hut."""
    frame = "metal" if here.style == "modern" else "dark"
    here.box(frame, (0.92, 0.06, 1.92), (0, 0.34, 0))
    here.legs(frame, (0.95, 0.36, 1.95), 0.05)
    for z, tall in ((-0.95, 0.85), (0.95, 0.62)):
        here.boxes(frame, (0.045, tall, 0.045), [(x, 0, z) for x in (-0.44, 0, 0.44)])
        here.box(frame, (0.95, 0.045, 0.045), (0, tall - 0.02, z))
    here.box("linen", (0.88, 0.14, 1.86), (0, 0.4, 0))
    here.box("cloth", (0.92, 0.07, 1.1), (0, 0.5, 0.36))
    here.box("linen*1.06", (0.6, 0.11, 0.34), (0, 0.53, -0.7))
    _lie_on(here, 0.95, 1.95, 0.54)


@piece("hospital_bed", 1.0, 1.1, 2.1)
def hospital_bed(here: Here) -> None:
    """A ward bed with rails and its head raised, a drip beside it."""
    here.box("metal", (0.94, 0.1, 2.0), (0, 0.42, 0))
    for x in (-0.42, 0.42):
        here.bar("metal", ((x, 0.05, -0.85), (-x, 0.44, 0.0)), 0.025)
        here.boxes("black", (0.08, 0.1, 0.08), [(x, 0, z) for z in (-0.9, 0.9)])
        here.boxes("metal", (0.04, 0.36, 0.04), [(x, 0.08, z) for z in (-0.9, 0.9)])
        here.box("metal", (0.03, 0.05, 0.9), (x * 1.13, 0.8, 0.0))
        here.boxes("metal", (0.03, 0.3, 0.03), [(x * 1.13, 0.52, z) for z in (-0.4, 0.0, 0.4)])
    for z, tall in ((-1.02, 1.05), (1.02, 0.86)):
        here.box("pale", (0.96, tall - 0.45, 0.04), (0, 0.45, z))
    here.box("white", (0.86, 0.14, 1.9), (0, 0.52, 0))
    here.box("cloth", (0.9, 0.06, 1.15), (0, 0.63, 0.38))
    here.box("white*1.05", (0.6, 0.12, 0.36), (0, 0.66, -0.74))
    here.drum("metal", (0.015, 0.015), 1.9, (0.7, 0.02, -0.85), 6)
    here.box("metal", (0.3, 0.02, 0.02), (0.7, 1.88, -0.85))
    here.drum("metal", (0.03, 0.2), 0.05, (0.7, 0, -0.85), 8)
    here.box("glass*1.3", (0.12, 0.2, 0.05), (0.8, 1.64, -0.85))
    _lie_on(here, 1.0, 2.1, 0.66)


@piece("kang", 2.6, 0.6, 1.7)
def kang(here: Here) -> None:
    """The heated brick bed of the north, with a low table on it."""
    here.box("dado", (2.6, 0.5, 1.7), (0, 0, 0))
    here.box("wood", (2.6, 0.06, 0.08), (0, 0.48, 0.82))
    here.box("thatch", (2.5, 0.03, 1.55), (0, 0.5, -0.02))
    here.box("wood", (0.7, 0.04, 0.5), (0, 0.78, -0.1))
    here.at(y=0.53).at(0, -0.1).legs("wood", (0.66, 0.25, 0.46), 0.05)
    for x in (-0.95, 0.95):
        here.box("cloth" if x < 0 else "second", (0.6, 0.3, 0.5), (x, 0.52, -0.5))
    here.fixture(
        "bed", (2.6, 0.8, 1.7), (0.0, 0.84, -0.1),
        lie=((-0.85, 0.1, 90, 0.54),), sit=((0.75, 0.62, 0, 0.5), (-0.75, 0.62, 0, 0.5)),
    )  # fmt: skip


@piece("cradle", 0.6, 0.9, 1.0)
def cradle(here: Here) -> None:
    """A child's cot with bars."""
    here.box("wood", (0.58, 0.05, 0.98), (0, 0.35, 0))
    here.box("linen", (0.52, 0.1, 0.92), (0, 0.4, 0))
    for x in (-0.28, 0.28):
        here.box("wood", (0.04, 0.05, 1.0), (x, 0.85, 0))
        here.boxes("wood", (0.025, 0.5, 0.025), [(x, 0.36, -0.4 + 0.16 * i) for i in range(6)])
    for z in (-0.48, 0.48):
        here.box("wood", (0.6, 0.9, 0.04), (0, 0, z))
    here.fixture("cradle", (0.6, 0.9, 1.0), (0, 0.5, 0))


@piece("mat", 1.0, 0.03, 1.9)
def mat(here: Here) -> None:
    """A straw mat on the floor: to sit or to sleep on."""
    here.box("thatch", (1.0, 0.03, 1.9), (0, 0.002, 0))
    here.box("cloth", (0.5, 0.09, 0.5), (0, 0.03, -0.6))
    here.fixture(
        "mat", (1.0, 0.05, 1.9), 0.04, solid=False,
        sit=((0, 0, 0, 0.1),), lie=((0, 0, 0, 0.06),), stand=((0, 0.5, 180, 0),),
    )  # fmt: skip
