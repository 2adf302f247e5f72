"""Things with wheels or a keel: cars, buses, carts, bicycles, boats, trains, ships of space."""

from itertools import pairwise

import numpy as np

from rushes.render.geometry import Mesh
from rushes.render.optics import Vec3
from rushes.render.shapes import flat, join, limb, moved, quad, shift, turn
from rushes.sets.decor import front
from rushes.sets.here import Here
from rushes.sets.pieces import piece
from rushes.sets.yards import wheel

_GLASS = "#33424c clay 0.3"


def hull(outline: list[tuple[float, float]], width: float, pinch: float = 0.0) -> Mesh:
    """A body from its side view: (z, y) points round the outline, as wide as `width`.

    pinch : metres by which each side leans in at the top.
    """
    points = np.asarray(outline, np.float64)
    top, low = points[:, 1].max(), points[:, 1].min()
    inset = pinch * (points[:, 1] - low) / max(top - low, 1e-6)
    half = width / 2 - inset
    faces: list[Mesh] = []
    for i in range(len(points)):
        j = (i + 1) % len(points)
        (z0, y0), (z1, y1) = points[i].tolist(), points[j].tolist()
        a, b = float(half[i]), float(half[j])
        faces.append(quad((-a, y0, z0), (a, y0, z0), (b, y1, z1), (-b, y1, z1)))
    middle = points.mean(0)
    for i in range(len(points)):
        j = (i + 1) % len(points)
        (z0, y0), (z1, y1) = points[i].tolist(), points[j].tolist()
        for side in (-1.0, 1.0):
            a, b = side * float(half[i]), side * float(half[j])
            c = side * (width / 2 - pinch * float((middle[1] - low) / max(top - low, 1e-6)))
            corner = (c, float(middle[1]), float(middle[0]))
            sheet = quad((a, y0, z0), (b, y1, z1), corner, corner)
            faces.append(flat(sheet, (side, 0.0, 0.0)))
    return join(faces)


def _tyre(here: Here, x: float, z: float, radius: float = 0.33) -> None:
    where = shift(x, radius, z) @ turn("y", 90)
    r = radius
    here.add(
        "black",
        front(
            [(0.0, 0.1), (r * 0.7, 0.1), (r, 0.06), (r, -0.06), (r * 0.7, -0.1), (0.0, -0.1)], 16
        ),
        where,
    )
    here.add("metal*1.1", front([(0.0, 0.115), (r * 0.52, 0.11)], 10), where)
    here.add("metal*1.1", front([(0.0, -0.115), (r * 0.52, -0.11)], 10), where)


def _lights(
    here: Here, spots: list[tuple[float, float, float]], tail: list[tuple[float, float, float]]
) -> None:
    head = here.material("#fff3cf plain 0.1", 1.8 if here.lit else 0.25)
    here.boxes(head, (0.26, 0.13, 0.05), spots)
    here.boxes(
        here.material("#c2281e plain 0.1", 1.3 if here.lit else 0.1), (0.24, 0.12, 0.05), tail
    )
    if here.lit:
        _, y, z = spots[0]
        here.lamp((0, y, z + 0.6), (1.0, 0.92, 0.75), 1.8, 5.0)


def _seat_beside(here: Here, size: tuple[float, float, float], kind: str) -> None:
    w, _, d = size
    beside = ((w / 2 + 0.5, 0.2, -90, 0), (-w / 2 - 0.5, 0.2, 90, 0), (0, d / 2 + 0.6, 180, 0))
    here.fixture(
        kind, size, stand=beside, enter=((w / 2 + 0.35, 0.1, 90, 0), (-w / 2 - 0.35, 0.1, -90, 0))
    )


@piece("car", 1.8, 1.45, 4.2, outside=True)
def car(here: Here) -> None:
    """A small saloon; its colour is the place's."""
    paint = here.pick("cloth", "second", "accent", "#b9bcb6 clay 0.4", "#3f5f78 clay 0.4")
    body = [(-2.05, 0.35), (-2.1, 0.75), (-1.95, 0.92), (2.0, 0.86), (2.1, 0.6), (2.05, 0.35)]
    cabin = [(-1.55, 0.9), (-1.2, 1.4), (0.35, 1.42), (1.05, 0.88)]
    here.add(paint, hull(body, 1.74, 0.05))
    here.add(_GLASS, hull(cabin, 1.56, 0.16))
    here.add(paint, hull([(-1.22, 1.36), (-1.16, 1.45), (0.34, 1.46), (0.4, 1.37)], 1.3, 0.04))
    for z in (-1.45, -0.42, 0.42):
        here.boxes(paint, (0.05, 0.52, 0.07), [(x, 0.88, z) for x in (-0.72, 0.72)])
    for x in (-0.8, 0.8):
        for z in (-1.3, 1.32):
            _tyre(here, x, z)
    here.boxes("metal", (1.7, 0.12, 0.1), [(0, 0.36, z) for z in (-2.08, 2.08)])
    here.boxes("metal*1.2", (0.03, 0.04, 0.2), [(x, 0.78, -0.1) for x in (-0.88, 0.88)])
    _lights(here, [(x, 0.62, 2.06) for x in (-0.6, 0.6)], [(x, 0.66, -2.08) for x in (-0.62, 0.62)])
    _seat_beside(here, (1.8, 1.45, 4.2), "car")


@piece("taxi", 1.8, 1.65, 4.2, outside=True)
def taxi(here: Here) -> None:
    """A car with a lit sign on its roof."""
    car(here)
    here.box(
        here.material("#ffd23a plain 0.1", 1.4 if here.lit else 0.2),
        (0.5, 0.16, 0.2),
        (0, 1.46, -0.4),
    )


@piece("police_car", 1.8, 1.65, 4.2, outside=True)
def police_car(here: Here) -> None:
    """A car with a bar of blue and red lights."""
    car(here)
    here.box(here.material("#3a6aff plain 0.1", 1.6), (0.4, 0.12, 0.2), (0.3, 1.46, -0.4))
    here.box(here.material("#ff3a2a plain 0.1", 1.6), (0.4, 0.12, 0.2), (-0.3, 1.46, -0.4))


@piece("truck", 2.2, 2.9, 6.0, outside=True)
def truck(here: Here) -> None:
    """A lorry with a covered bed."""
    here.add(
        "second", hull([(1.4, 0.5), (1.4, 2.2), (2.5, 2.2), (2.85, 1.4), (2.95, 0.5)], 2.1, 0.06)
    )
    here.add(_GLASS, hull([(2.48, 1.45), (2.52, 2.05), (2.62, 2.05), (2.92, 1.45)], 1.8))
    here.boxes(_GLASS, (0.02, 0.55, 0.7), [(x, 1.4, 2.0) for x in (-1.04, 1.04)])
    here.box("wood", (2.2, 0.3, 4.3), (0, 0.7, -0.8))
    here.box("pale*0.8", (2.2, 1.7, 4.2), (0, 1.0, -0.85))
    for z in (-2.1, -1.2, 2.1):
        for x in (-0.95, 0.95):
            _tyre(here, x, z, 0.45)
    _lights(here, [(x, 0.8, 2.94) for x in (-0.75, 0.75)], [(x, 0.85, -2.98) for x in (-0.8, 0.8)])
    _seat_beside(here, (2.2, 2.9, 6.0), "truck")


@piece("bus", 2.4, 3.0, 8.0, outside=True)
def bus(here: Here) -> None:
    """A town bus with lit windows."""
    here.add(
        "cloth", hull([(-3.95, 0.4), (-4.0, 2.9), (3.8, 2.95), (4.0, 2.2), (4.0, 0.4)], 2.36, 0.06)
    )
    here.box("linen", (2.4, 0.12, 7.9), (0, 1.3, 0))
    pane = here.material("#ffe6ae plain 0.2", 1.0) if here.lit else here.material(_GLASS)
    for i in range(6):
        here.boxes(pane, (0.03, 0.8, 0.9), [(x, 1.6, -3.2 + 1.08 * i) for x in (-1.175, 1.175)])
    here.box(_GLASS, (2.0, 1.2, 0.05), (0, 1.25, 3.99))
    here.box(here.material("#ffb03a plain 0.1", 1.2), (1.4, 0.22, 0.05), (0, 2.6, 3.92))
    here.boxes("dark", (0.04, 1.9, 0.8), [(1.18, 0.5, 2.9), (1.18, 0.5, -0.5)])
    for z in (-2.5, 2.6):
        for x in (-1.08, 1.08):
            _tyre(here, x, z, 0.46)
    _lights(here, [(x, 0.7, 4.0) for x in (-0.8, 0.8)], [(x, 0.8, -4.0) for x in (-0.9, 0.9)])
    here.fixture(
        "bus", (2.4, 3.0, 8.0), stand=((1.75, 2.9, -90, 0), (-1.75, 0, 90, 0)),
        enter=((1.3, 2.9, 90, 0),),
    )  # fmt: skip


@piece("bicycle", 0.6, 1.1, 1.8)
def bicycle(here: Here) -> None:
    """A bicycle on its stand."""
    side = here.at(0, 0, 90)
    for x in (-0.55, 0.55):
        tyre = front([(0.29, 0.02), (0.33, 0.0), (0.29, -0.02), (0.27, 0.0), (0.29, 0.02)], 20)
        side.add("black", tyre, shift(x, 0.33, 0))
        for i in range(4):
            side.add(
                "metal",
                moved(limb(0.006, 0.006, 0.58, 4), turn("z", 45.0 * i) @ shift(0, 0.29, 0)),
                shift(x, 0.33, 0),
            )
    rear, crank, seat = (-0.55, 0.33, 0.0), (-0.1, 0.32, 0.0), (-0.25, 0.85, 0.0)
    head, fork = (0.38, 0.82, 0.0), (0.55, 0.33, 0.0)
    tubes = ((rear, crank), (rear, seat), (crank, seat), (crank, head), (seat, head), (head, fork))
    for tube in tubes:
        side.bar("cloth", tube, 0.022)
    side.bar("metal", ((0.38, 0.82, 0), (0.34, 1.02, 0)), 0.018)
    side.bar("black", ((0.3, 1.03, -0.26), (0.3, 1.03, 0.26)), 0.018)
    side.box("dark", (0.26, 0.06, 0.14), (-0.26, 0.88, 0))
    side.bar("iron", ((-0.1, 0.32, 0), (-0.2, 0.0, 0.16)), 0.012)
    here.fixture("bicycle", (0.6, 1.1, 1.8), stand=((0.6, 0, -90, 0), (-0.6, 0, 90, 0)))


@piece("motorbike", 0.8, 1.1, 2.0, outside=True)
def motorbike(here: Here) -> None:
    """A motorcycle."""
    for z in (-0.62, 0.68):
        _tyre(here, 0.0, z, 0.32)
    here.add("cloth", hull([(-0.3, 0.5), (-0.2, 0.85), (0.3, 0.9), (0.5, 0.6)], 0.34, 0.06))
    here.box("black", (0.3, 0.1, 0.7), (0, 0.74, -0.4))
    here.box("metal", (0.34, 0.32, 0.4), (0, 0.26, 0.02))
    here.bar("metal", ((0.12, 0.3, 0.1), (0.16, 0.28, -0.85)), 0.05)
    for x in (-0.12, 0.12):
        here.bar("metal", ((x, 0.32, 0.68), (x, 0.98, 0.42)), 0.03)
    here.bar("black", ((-0.36, 1.02, 0.36), (0.36, 1.02, 0.36)), 0.022)
    here.ball(here.material("#fff3cf plain 0.1", 1.6 if here.lit else 0.3), 0.1, (0, 0.88, 0.6))
    sit = ((0, -0.3, 0, 0.84),)
    here.fixture(
        "motorbike", (0.8, 1.1, 2.0), sit=sit, stand=((0.75, 0, -90, 0), (-0.75, 0, 90, 0))
    )


@piece("handcart", 1.9, 1.2, 1.9, outside=True)
def handcart(here: Here) -> None:
    """A two-wheeled cart with sacks on it."""
    here.box("wood", (1.2, 0.08, 1.6), (0, 0.62, 0))
    here.boxes("wood*0.85", (0.06, 0.28, 1.6), [(x, 0.68, 0) for x in (-0.6, 0.6)])
    here.box("wood*0.85", (1.2, 0.28, 0.06), (0, 0.68, -0.8))
    for x in (-0.72, 0.72):
        wheel(here.at(x, 0, 90, 0.5), 0.5, "dark")
        here.bar("dark", ((x * 0.7, 0.64, 0.6), (x * 0.7, 0.72, 1.7)), 0.04)
    for x, z in ((-0.25, -0.3), (0.25, 0.0), (-0.1, 0.4)):
        here.ball("pale", 0.34, (x, 0.86, z), (1.0, 0.6, 0.8))
    here.fixture("cart", (1.9, 1.2, 1.9), (0.3, 0.75, 0.6))


@piece("carriage", 1.9, 2.3, 3.4, outside=True)
def carriage(here: Here) -> None:
    """A covered carriage with its shafts."""
    here.box("wood", (1.4, 0.2, 2.2), (0, 0.75, -0.4))
    here.box("dado", (1.4, 1.1, 1.7), (0, 0.95, -0.5))
    here.box("dark", (1.6, 0.12, 2.0), (0, 2.05, -0.5))
    here.turned("dark", [(0.05, 0.26), (1.0, 0.0)], (0, 2.15, -0.5), 4)
    here.box("cloth", (1.0, 0.9, 0.05), (0, 1.0, 0.36))
    here.boxes("paper", (0.03, 0.5, 0.6), [(x, 1.3, -0.5) for x in (-0.71, 0.71)])
    for x in (-0.85, 0.85):
        wheel(here.at(x, -0.5, 90, 0.62), 0.62, "dark")
        here.bar("dark", ((x * 0.6, 0.8, 0.6), (x * 0.5, 0.9, 2.2)), 0.045)
    here.fixture(
        "carriage",
        (1.9, 2.3, 3.4),
        stand=((1.4, 0, -90, 0), (-1.4, 0, 90, 0)),
        enter=((0, 0.6, 0, 0),),
    )


@piece("sedan_chair", 1.2, 2.0, 3.2, outside=True)
def sedan_chair(here: Here) -> None:
    """A closed chair on two poles."""
    here.box("red", (1.0, 1.3, 1.0), (0, 0.25, 0))
    here.box("gold", (1.1, 0.08, 1.1), (0, 1.5, 0))
    here.turned("red*0.8", [(0.04, 0.45), (0.2, 0.3), (0.78, 0.0)], (0, 1.57, 0), 4)
    here.ball("gold", 0.08, (0, 2.02, 0))
    here.box("cloth", (0.6, 1.0, 0.04), (0, 0.35, 0.51))
    for x in (-0.56, 0.56):
        here.bar("dark", ((x, 0.75, -1.6), (x, 0.75, 1.6)), 0.04)
    here.fixture("sedan_chair", (1.2, 2.0, 3.2), stand=((1.05, 0, -90, 0), (-1.05, 0, 90, 0)))


@piece("boat", 1.5, 0.7, 4.0, outside=True)
def boat(here: Here) -> None:
    """A rowing boat with its oars; a sampan with a mat roof in old China."""
    boat_hull(here, 4.0, 1.4)
    here.boxes("wood*1.1", (1.2, 0.05, 0.3), [(0, 0.36, z) for z in (-0.9, 0.5)])
    if here.style == "ancient":
        for i in range(6):
            a = np.radians(30 * i)
            x, y = 0.66 * float(np.cos(a)), 0.5 + 0.8 * float(np.sin(a))
            b = np.radians(30 * (i + 1))
            x1, y1 = 0.66 * float(np.cos(b)), 0.5 + 0.8 * float(np.sin(b))
            here.sheet("thatch", ((x, y, 0.3), (x1, y1, 0.3), (x1, y1, -1.2), (x, y, -1.2)))
    for side in (-1, 1):
        here.bar("pale", ((side * 0.3, 0.55, 0.2), (side * 1.2, 0.35, 0.9)), 0.025)
    seats = ((0, 0.5, 0, 0.42), (0, -0.9, 0, 0.42))
    stand = ((1.15, 0, -90, 0), (-1.15, 0, 90, 0), (0, 2.4, 180, 0))
    here.fixture("boat", (1.5, 0.7, 4.0), (0.3, 0.3, 0.0), sit=seats, stand=stand)


def boat_hull(here: Here, length: float, width: float) -> None:
    """An open hull, pointed at both ends, its keel on the ground."""
    rows: list[list[Vec3]] = []
    for s in np.linspace(-1, 1, 9).tolist():
        half, rise, z = width / 2 * (1 - abs(s) ** 2.4), 0.18 * abs(s) ** 3, s * length / 2
        rows.append([
            (-half, 0.5 + rise, z), (-half * 0.75, 0.1 + rise * 2, z), (0.0, rise * 2, z),
            (half * 0.75, 0.1 + rise * 2, z), (half, 0.5 + rise, z),
        ])  # fmt: skip
    for row, after in pairwise(rows):
        for j in range(4):
            here.sheet("wood*0.85", (after[j], after[j + 1], row[j + 1], row[j]))
        for j in (0, 4):
            here.bar("dark", (row[j], after[j]), 0.03)


@piece("ship", 4.0, 7.0, 12.0, outside=True)
def ship(here: Here) -> None:
    """A ship at her moorings, with masts and sails furled."""
    outline = [(-6, 3.0), (-5.6, 0), (4.2, 0), (6, 2.6), (5.4, 2.2), (-3.4, 1.9), (-3.6, 3.0)]
    here.add("wood*0.8", hull(outline, 3.6))
    here.box("pale", (3.4, 0.1, 8.4), (0, 1.92, 0.8))
    for z, tall in ((-1.5, 7.0), (2.2, 6.0)):
        here.drum("wood", (0.08, 0.16), tall, (0, 1.6, z), 8)
        here.bar("wood", ((-1.9, tall * 0.8, z), (1.9, tall * 0.8, z)), 0.06)
        here.bar("linen", ((-1.8, tall * 0.8 - 0.14, z), (1.8, tall * 0.8 - 0.14, z)), 0.14)
    here.fixture("ship", (4.0, 7.0, 12.0), stand=((2.5, 1, -90, 0), (-2.5, 1, 90, 0)))


@piece("train", 2.8, 3.6, 12.0, outside=True)
def train(here: Here) -> None:
    """A carriage at the platform; its windows are lit. Its side looks to +z."""
    side = here.at(facing=90)
    side.box("second", (2.7, 2.5, 12), (0, 0.9, 0))
    side.box("metal", (2.6, 0.3, 12), (0, 3.4, 0))
    side.box("accent", (2.74, 0.2, 12), (0, 1.5, 0))
    side.box("black", (2.2, 0.6, 11.6), (0, 0.3, 0))
    pane = here.material("#ffe9bc plain 0.2", 0.9 if here.lit else 0.35)
    for i in range(8):
        if i in (1, 6):
            side.boxes("dark", (0.06, 2.0, 1.0), [(x, 1.0, -5.0 + 1.43 * i) for x in (-1.35, 1.35)])
        else:
            side.boxes(pane, (0.04, 0.9, 1.05), [(x, 1.95, -5.0 + 1.43 * i) for x in (-1.36, 1.36)])
    here.fixture(
        "train", (12.0, 3.6, 2.8), stand=((3.57, 2.0, 180, 0), (-3.57, 2.0, 180, 0)),
        enter=((3.57, 1.3, 0, 0),),
    )  # fmt: skip


@piece("plane", 9.0, 3.2, 8.0, outside=True)
def plane(here: Here) -> None:
    """A light aircraft."""
    body = moved(limb(0.3, 0.75, 5.2, 14), turn("x", -90))
    here.add("white", body, shift(0, 1.6, -3.4))
    here.add("cloth", moved(limb(0.76, 0.6, 0.6, 14), turn("x", -90)), shift(0, 1.6, 1.7))
    here.box("white", (9.0, 0.14, 1.3), (0, 2.15, 0.9))
    here.box("white", (2.6, 0.1, 0.8), (0, 1.7, -3.1))
    here.add("cloth", hull([(-3.5, 1.7), (-3.6, 2.9), (-3.1, 2.9), (-2.5, 1.7)], 0.12))
    here.add(_GLASS, hull([(0.4, 1.9), (0.5, 2.35), (1.2, 2.3), (1.9, 1.85)], 1.0, 0.1))
    here.box("black", (0.14, 2.0, 0.05), (0, 0.5, 2.9))
    for x, z in ((-0.9, 1.0), (0.9, 1.0), (0, -3.0)):
        _tyre(here, x, z, 0.28)
        here.bar("metal", ((x, 0.3, z), (x * 0.4, 1.2, z)), 0.05)
    _seat_beside(here, (3.0, 3.2, 7.0), "plane")


@piece("rocket", 5.0, 7.0, 5.0, outside=True)
def rocket(here: Here) -> None:
    """A landed spacecraft on its legs, its ladder down."""
    here.turned("white", [(0.05, 7.0), (0.7, 5.6), (1.3, 3.6), (1.3, 1.6), (0.9, 1.2)], sides=18)
    here.turned("cloth", [(1.32, 3.0), (1.33, 2.8), (1.32, 2.6)], sides=18)
    here.turned("black", [(0.5, 1.25), (0.8, 0.7)], sides=14)
    for i in range(4):
        leg = here.at(facing=45 + 90.0 * i)
        leg.bar("metal", ((0, 1.8, 1.2), (0, 0.0, 2.2)), 0.09)
        leg.drum("metal", (0.2, 0.34), 0.08, (0, 0, 2.2), 10)
    pane = here.material("#8fd8ff plain 0.2", 1.0)
    here.add(pane, front([(0.0, 0.05), (0.3, 0.04), (0.36, 0.0)], 16), shift(0, 4.4, 1.12))
    here.box("dark", (0.7, 1.3, 0.1), (0, 1.9, 1.28))
    for i in range(6):
        here.bar(
            "metal",
            ((-0.25, 0.3 * i + 0.1, 1.75 - 0.08 * i), (0.25, 0.3 * i + 0.1, 1.75 - 0.08 * i)),
            0.025,
        )
    here.fixture("rocket", (4.4, 7.0, 4.4), enter=((0, 1.6, 0, 0),))


@piece("parked_car", 2.2, 1.5, 4.4, outside=True)
def parked_car(here: Here) -> None:
    """One of many cars, square in its bay."""
    car(here)


@piece("ship_side", 12.0, 7.0, 4.0, outside=True)
def ship_side(here: Here) -> None:
    """A ship that lies alongside."""
    ship(here.at(facing=90))
