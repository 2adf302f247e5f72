"""What grows and what the land is made of: trees, bushes, rocks, hills, dunes, snow."""

from itertools import pairwise

import numpy as np

from rushes.render.geometry import Mesh
from rushes.render.shapes import ball, lathe, limb, moved, quad, shift, turn
from rushes.sets.here import Here
from rushes.sets.pieces import piece


def leaves(here: Here, at: tuple[float, float, float], size: float, blobs: int = 6) -> None:
    """The crown of a tree: a cluster of leafy balls about a point."""
    tints = ("leaf*0.85", "leaf", "leaf*1.2", "leaf*1.1")
    for i in range(blobs):
        x, y, z = here.bench.random.normal(0, 0.42, 3).tolist()
        radius = size * here.chance(0.55, 0.8)
        spot = shift(at[0] + x * size, at[1] + y * 0.6 * size, at[2] + z * size)
        here.add(here.pick(*tints), ball(radius, (1, 0.8, 1), 6 if i else 7), spot)


def trunk(here: Here, tall: float, radii: tuple[float, float], lean: float = 0.0) -> None:
    """A bole with a root flare."""
    here.add("bark", limb(radii[0], radii[1], tall, 8), shift(0, tall, 0) @ turn("z", lean))


@piece("tree", 0.9, 5.0, 0.9, outside=True)
def tree(here: Here) -> None:
    """A tree of the place: broad-leaved, unless the place says which kind grows there."""
    kind = here.bench.palette.get("tree", "broad")
    {"pine": pine, "palm": palm, "willow": willow, "bare": bare_tree, "blossom": blossom}.get(
        kind, broad_tree
    )(here)
    here.fixture(
        "tree", (0.6, 4.0, 0.6), stand=((0, 0.85, 180, 0), (0.85, 0, -90, 0), (-0.85, 0, 90, 0))
    )


def broad_tree(here: Here) -> None:
    """A round-headed tree, 4 to 6 m tall."""
    tall = here.chance(4.2, 6.0)
    trunk(here, tall * 0.62, (0.10 * tall / 4, 0.17 * tall / 4))
    leaves(here, (0, tall * 0.78, 0), tall * 0.24)


def blossom(here: Here) -> None:
    """A fruit tree in flower."""
    trunk(here, 2.4, (0.11, 0.18), 6)
    for i in range(7):
        x, y, z = here.bench.random.normal(0, 0.5, 3).tolist()
        tint = ("#e3a9b0 foliage 0.15", "#edc4c6 foliage 0.15", "#d98f9f foliage 0.15")[i % 3]
        here.ball(tint, here.chance(0.55, 0.8), (-0.2 + x, 3.1 + y * 0.6, z), (1, 0.75, 1))


def willow(here: Here) -> None:
    """A willow whose twigs hang to the water."""
    trunk(here, 2.8, (0.16, 0.28), 8)
    here.ball("leaf", 1.15, (-0.4, 3.6, 0), (1.1, 0.6, 1.1))
    for i in range(64):
        twig = here.at(-0.4, 0, 360.0 / 21.3 * i)
        out, low = here.chance(0.5, 1.45), here.chance(0.7, 2.2)
        tint = here.pick("leaf*1.2", "leaf", "leaf*0.85")
        twig.blade(tint, ((0, 3.75, out * 0.85), (0, low, out * 1.15)), 0.2)


def palm(here: Here) -> None:
    """A leaning palm."""
    for i in range(5):
        here.add(
            "bark*1.3",
            limb(0.1, 0.12, 0.95, 8),
            shift(0.1 * i * i / 4, 0.9 * (i + 1), 0) @ turn("z", -4.0 * i),
        )
    x, y = 0.5, 4.6
    for i in range(9):
        frond = here.at(x, 0, 40.0 * i)
        points = [(0.0, y), (0.7, y + 0.35), (1.4, y + 0.1), (1.9, y - 0.6)]
        for (z0, y0), (z1, y1) in pairwise(points):
            w0, w1 = 0.26 * (1 - z0 / 2.2), 0.26 * (1 - z1 / 2.2)
            frond.sheet(
                "leaf" if i % 2 else "leaf*1.2",
                ((-w0, y0, z0), (w0, y0, z0), (w1, y1, z1), (-w1, y1, z1)),
            )
    for i in range(3):
        nut = here.at(x, 0, 120.0 * i)
        nut.ball("bark*0.7", 0.12, (0, y - 0.1, 0.16))


def pine(here: Here) -> None:
    """A conifer of four skirts."""
    tall = here.chance(5.0, 7.5)
    trunk(here, tall * 0.9, (0.09, 0.2))
    for i in range(4):
        y, r = tall * (0.42 + 0.16 * i), tall * (0.25 - 0.05 * i)
        skirt = [(0.02, r * 0.75), (r * 0.55, r * 0.3), (r, 0.0), (r * 0.5, 0.06)]
        here.turned(
            ("leaf*0.8", "leaf", "leaf*0.9", "leaf*1.1")[i],
            skirt,
            (here.chance(-0.12, 0.12), y, 0),
            10,
        )
    if here.bench.palette.get("ground") == "snow":
        for i in range(4):
            y, r = tall * (0.42 + 0.16 * i) + 0.05, tall * (0.25 - 0.05 * i) * 0.72
            here.turned("snow", [(0.02, r * 0.9), (r * 0.6, r * 0.4), (r, 0.12)], (0, y, 0), 9)


def bare_tree(here: Here) -> None:
    """A dead or wintry tree."""
    trunk(here, 2.6, (0.1, 0.2), 4)
    for i in range(9):
        bough = here.at(-0.1, 0, 130.0 * i)
        y = 1.5 + 0.16 * i
        tip = (0, y + here.chance(0.5, 1.0), here.chance(0.5, 1.0))
        bough.bar("bark", ((0, y, 0), tip), 0.045)
        bough.bar("bark", (tip, (0.25, tip[1] + 0.4, tip[2] + 0.3)), 0.022)
        bough.bar("bark", (tip, (-0.2, tip[1] + 0.5, tip[2] + 0.1)), 0.02)


@piece("pine_tree", 0.9, 6.5, 0.9, outside=True)
def pine_tree(here: Here) -> None:
    """A conifer, whatever else grows here."""
    pine(here)
    here.fixture("tree", (0.6, 4.0, 0.6), stand=((0, 0.85, 180, 0), (0.85, 0, -90, 0)))


@piece("bamboo", 1.6, 5.5, 1.2, outside=True)
def bamboo(here: Here) -> None:
    """A clump of bamboo."""
    for _ in range(7):
        x, z, tall = here.chance(-0.6, 0.6), here.chance(-0.4, 0.4), here.chance(4.2, 5.8)
        lean = here.chance(-0.35, 0.35)
        here.bar("#8a9c4e clay 0.3", ((x, 0, z), (x + lean, tall, z)), 0.045)
        for k in range(9):
            y = tall * (0.5 + 0.055 * k)
            foot = (x + lean * y / tall, y, z)
            out, droop = here.chance(0.35, 0.8), here.chance(-0.1, 0.35)
            angle = here.chance(0, 2 * np.pi)
            tip = (foot[0] + out * float(np.cos(angle)), y - droop, z + out * float(np.sin(angle)))
            here.blade(here.pick("leaf", "leaf*1.2", "leaf*0.85"), (foot, tip), 0.3)
    here.fixture("bamboo", (1.4, 5.0, 1.0))


@piece("bush", 1.1, 0.9, 1.0, outside=True)
def bush(here: Here) -> None:
    """A rounded bush."""
    for _ in range(4):
        x, z = here.chance(-0.28, 0.28), here.chance(-0.22, 0.22)
        here.ball(
            here.pick("leaf", "leaf*0.85", "leaf*1.2"),
            here.chance(0.32, 0.46),
            (x, 0.34, z),
            (1, 0.85, 1),
        )
    here.fixture("bush", (1.0, 0.8, 0.9))


@piece("hedge", 3.0, 1.1, 0.6, outside=True)
def hedge(here: Here) -> None:
    """A clipped hedge."""
    here.box("leaf*0.85", (3.0, 1.05, 0.55), (0, 0, 0))
    here.box("leaf", (2.9, 0.1, 0.5), (0, 1.02, 0))
    here.fixture("hedge", (3.0, 1.1, 0.6))


@piece("flower_bed", 2.0, 0.5, 0.8, outside=True)
def flower_bed(here: Here) -> None:
    """A bed of flowers edged with stones."""
    here.box("earth*0.6", (2.0, 0.1, 0.8), (0, 0, 0))
    here.boxes("stone*1.1", (0.2, 0.16, 0.08), [(-0.9 + 0.22 * i, 0, 0.4) for i in range(9)])
    for i in range(16):
        x, z = -0.85 + 0.113 * i, here.chance(-0.28, 0.28)
        tall = here.chance(0.2, 0.42)
        here.blade("leaf", ((x, 0.08, z), (x, tall, z)), 0.06)
        tint = here.pick("cloth", "accent", "#d98f9f clay 0.1", "white")
        here.turned(tint, [(0.01, 0.05), (0.08, 0.03), (0.01, -0.03)], (x, tall, z), 6)
    here.fixture("flowers", (2.0, 0.5, 0.8), (0, 0.3, 0.3))


@piece("rock", 1.4, 0.9, 1.2, outside=True)
def rock(here: Here) -> None:
    """A boulder to sit on."""
    shape = (1.0, here.chance(0.6, 0.8), here.chance(0.75, 0.95))
    where = shift(0, 0.18, 0) @ turn("y", here.chance(0, 360))
    here.add("stone", ball(0.66, shape, 8), where)
    here.add("stone*0.9", ball(0.3, (1, 0.7, 1), 6), shift(0.6, 0.05, 0.25))
    here.fixture("rock", (1.4, 0.9, 1.2), (0, 0.62, 0.1), sit=((0, 0.3, 0, 0.55),))


@piece("log", 1.9, 0.45, 0.5, outside=True)
def log(here: Here) -> None:
    """A fallen trunk to sit on."""
    here.bar("bark", ((-0.9, 0.22, 0), (0.9, 0.24, 0)), 0.22)
    here.bar("bark", ((0.3, 0.35, 0), (0.5, 0.7, 0.1)), 0.05)
    here.fixture("log", (1.9, 0.45, 0.5), sit=((0.4, 0.05, 0, 0.44), (-0.4, 0.05, 0, 0.44)))


@piece("stump", 0.7, 0.5, 0.7, outside=True)
def stump(here: Here) -> None:
    """The stump of a tree."""
    here.turned("bark", [(0.28, 0.45), (0.3, 0.3), (0.4, 0.0)], sides=12)
    here.drum("pale", (0.27, 0.27), 0.02, (0, 0.44, 0), 12)
    here.fixture("stump", (0.7, 0.5, 0.7), 0.46, sit=((0, 0.02, 0, 0.46),))


@piece("reeds", 1.4, 1.3, 0.6, outside=True)
def reeds(here: Here) -> None:
    """Reeds at the water's edge."""
    for _ in range(30):
        x, z, tall = here.chance(-0.6, 0.6), here.chance(-0.22, 0.22), here.chance(0.7, 1.3)
        lean = here.chance(-0.16, 0.16)
        tint = here.pick("leaf", "leaf*1.25", "thatch")
        here.blade(tint, ((x, 0, z), (x + lean, tall, z)), 0.07)


@piece("crops", 2.4, 1.2, 1.6, outside=True)
def crops(here: Here) -> None:
    """Rows of grain, ripe or green."""
    for row in range(4):
        for i in range(9):
            x, z = -1.05 + 0.26 * i + here.chance(-0.05, 0.05), -0.6 + 0.4 * row
            tall = here.chance(0.55, 0.9)
            here.blade("thatch" if i % 3 else "leaf*1.3", ((x, 0, z), (x + 0.06, tall, z)), 0.09)
            ear = [(0.005, 0.14), (0.05, 0.0), (0.005, -0.1)]
            here.turned("#cfa84a clay 0.06", ear, (x + 0.06, tall, z), 5)


@piece("cactus", 1.2, 2.2, 0.6, outside=True)
def cactus(here: Here) -> None:
    """A cactus with two arms."""
    here.bar("#5f7f4a clay 0.2", ((0, 0, 0), (0, 2.0, 0)), 0.2)
    for side, y in ((-1, 0.8), (1, 1.1)):
        here.bar("#5f7f4a clay 0.2", ((0, y, 0), (side * 0.45, y + 0.1, 0)), 0.12)
        here.bar("#5f7f4a clay 0.2", ((side * 0.45, y + 0.1, 0), (side * 0.46, y + 0.75, 0)), 0.12)
    here.fixture("cactus", (1.2, 2.2, 0.5))


@piece("stalagmite", 1.0, 1.8, 1.0)
def stalagmite(here: Here) -> None:
    """Fingers of stone that grow from a cave's floor."""
    for x, z, size in ((0, 0, 1.0), (0.32, 0.2, 0.5), (-0.28, 0.16, 0.65)):
        here.turned(
            "stone",
            [(0.02, 1.8 * size), (0.14 * size, 1.0 * size), (0.36 * size, 0.0)],
            (x, 0, z),
            9,
        )
    here.fixture("rock", (1.0, 1.8, 1.0))


# -- the land --------------------------------------------------------------------------------------


def field(here: Here, role: str, half: float = 60.0, cells: int = 24) -> None:
    """Level ground as far as one sees."""
    h = half
    here.sheet(role, ((-h, 0, h), (h, 0, h), (h, 0, -h), (-h, 0, -h)), cells)


def strip(
    here: Here, role: str, z: tuple[float, float], y: float = 0.012, half: float = 45.0
) -> None:
    """A band of ground across the picture, between two depths (far, near)."""
    far, near = z
    here.sheet(role, ((-half, y, near), (half, y, near), (half, y, far), (-half, y, far)), 10)


def lane(
    here: Here, role: str, x: tuple[float, float], y: float = 0.014, half: float = 45.0
) -> None:
    """A band of ground that leads away from us, between two sides."""
    a, b = x
    here.sheet(role, ((a, y, half), (b, y, half), (b, y, -half), (a, y, -half)), 10)


def hills(here: Here, role: str, high: float, far: float, count: int = 5) -> None:
    """Soft rises all round the horizon, the higher ones behind."""
    for i in range(count * 2):
        angle = 360.0 / (count * 2) * i + here.chance(-12, 12)
        away = far * here.chance(0.85, 1.25)
        radius, rise = here.chance(16, 26), high * here.chance(0.6, 1.15)
        spot = here.at(facing=angle).at(0, -away)
        spot.add(role, hill(radius, rise), shift(0, -0.4, 0))


def hill(radius: float, rise: float) -> Mesh:
    """A mound with a cosine profile."""
    line = np.linspace(0, 1, 8)
    profile = [
        (float(0.01 + radius * s), float(rise * (0.5 + 0.5 * np.cos(np.pi * s)))) for s in line
    ]
    return lathe(profile, 20, 0.75)


def peaks(here: Here, role: str, high: float, far: float, count: int = 5) -> None:
    """Steep mountains with snow on the highest."""
    for i in range(count * 2):
        angle = 360.0 / (count * 2) * i + here.chance(-10, 10)
        away, rise = far * here.chance(0.9, 1.3), high * here.chance(0.6, 1.2)
        spot = here.at(facing=angle).at(0, -away)
        base = rise * here.chance(0.7, 0.95)
        spot.add(role, _crag(here, base, rise), shift(0, -0.5, 0))
        if rise > 0.85 * high:
            spot.add(
                "snow", _crag(here, base * 0.34, rise * 0.345), shift(0, rise * 0.665 - 0.4, 0)
            )


def _crag(here: Here, base: float, rise: float) -> Mesh:
    """A cone with broken flanks."""
    rows = [(0.01, 1.0), (0.16, 0.78), (0.34, 0.52), (0.62, 0.24), (1.0, 0.0)]
    mesh = lathe([(r * base, y * rise) for r, y in rows], 11)
    grid = mesh.vertices.reshape(len(rows), 12, 3).copy()
    bump = 1 + here.bench.random.uniform(-0.2, 0.2, (len(rows), 12, 1))
    bump[:, -1] = bump[:, 0]
    grid[:, :, [0, 2]] *= bump
    return Mesh(grid.reshape(-1, 3).astype(np.float32), mesh.normals, mesh.faces)


def dunes(here: Here, role: str, count: int = 9) -> None:
    """Long low ridges of sand."""
    for i in range(count):
        angle = 360.0 / count * i + here.chance(-10, 10)
        away, rise = here.chance(12, 40), here.chance(1.2, 4.0)
        spot = here.at(facing=angle).at(0, -away - 6)
        ridge = moved(hill(here.chance(9, 16), rise), turn("y", here.chance(0, 90)))
        spot.add(role, ridge, shift(0, -0.2, 0))


def waves(here: Here, near: float, far: float, count: int = 5) -> None:
    """Lines of foam that run along a shore at depth `near`."""
    for i in range(count):
        z = near + (far - near) * (i / count) ** 1.5
        for k in range(6):
            x, wide = -26 + 9 * k + here.chance(-2, 2), here.chance(3, 7)
            foam = quad(
                (x, 0.035, z),
                (x + wide, 0.035, z + 0.1),
                (x + wide * 0.9, 0.035, z - 0.16),
                (x + 0.4, 0.035, z - 0.14),
            )
            here.add("#eef4f2 plain 0.3", foam)
