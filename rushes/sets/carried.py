"""Things that hands hold, each made as it is held: the grip at the origin, the body's front to +z.

A thing that is put down lies or stands as `RESTS` says.
"""

from collections.abc import Callable, Sequence

import numpy as np

from rushes.render.geometry import Mesh
from rushes.render.shapes import Matrix, lathe, limb, moved, shift, turn

Layer = tuple[str, Mesh]
"""A material as written, and a mesh of it."""
Layers = list[Layer]
CARRIED: dict[str, Callable[[], Layers]] = {}
RESTS: dict[str, Matrix] = {}
"""From the surface that a thing is put on, to its grip and axes."""

STEEL, WOOD, DARK = "#b8bec0 clay 0.1", "#8a5f3c wood 0.1", "#3a2f2a wood 0.1"
PAPER, RED, GOLD = "#efe6cf paper 0.1", "#b03a2c clay 0.1", "#c99a3d clay 0.06"
GLASS, WHITE, BLACK = "#9fc0c4 plain 0.1", "#e6e2d6 clay 0.1", "#26282c plain 0.1"
LEATHER, STRAW, GREEN = "#7a4f34 cloth 0.1", "#b08a4e thatch 0.08", "#5f8a44 foliage 0.05"


def carried(name: str, rest: Matrix | float = 0.0) -> Callable[..., Callable[[], Layers]]:
    """Enter a thing under this name; rest : how it lies, or the height of its grip as it stands."""

    def entered(make: Callable[[], Layers]) -> Callable[[], Layers]:
        CARRIED[name] = make
        RESTS[name] = shift(0, rest, 0) if isinstance(rest, int | float) else rest
        return make

    return entered


def flat(lift: float = 0.01) -> Matrix:
    """Lying on its back: what faced the holder looks up."""
    return shift(0, lift, 0) @ turn("x", 90)


def level(lift: float, lean: float) -> Matrix:
    """Lying level, for what is held at `lean` degrees from upright to the front."""
    return shift(0, lift, 0) @ turn("x", 90 - lean)


def aside(lift: float) -> Matrix:
    """Lying on its side, still pointing to the front."""
    return shift(0, lift, 0) @ turn("z", 90)


def at(mesh: Mesh, x: float = 0.0, y: float = 0.0, z: float = 0.0) -> Mesh:
    """The mesh moved."""
    return moved(mesh, shift(x, y, z))


def stick(a: Sequence[float], b: Sequence[float], thick: float, sides: int = 7) -> Mesh:
    """A round bar between two points."""
    start, along = np.asarray(a, np.float64), np.asarray(b, np.float64) - np.asarray(a, np.float64)
    length = float(np.linalg.norm(along))
    yaw = float(np.degrees(np.arctan2(along[0], along[2])))
    tilt = float(np.degrees(np.arctan2(np.hypot(along[0], along[2]), -along[1])))
    turned = shift(*start.tolist()) @ turn("y", yaw) @ turn("x", -tilt)
    return moved(limb(thick, thick, length, sides), turned)


def disc(radius: float, thick: float = 0.01, sides: int = 14) -> Mesh:
    """A thin round plate that looks to +z."""
    rows = [(1e-3, thick), (radius * 0.9, thick), (radius, 0.0), (1e-3, 0.0)]
    return moved(lathe(rows, sides), turn("x", 90))


def hoop(radius: float, thick: float, sides: int = 14) -> Mesh:
    """A ring whose axis looks to +z."""
    r, t = radius, thick
    rows = [(r - t, 0.0), (r, t), (r + t, 0.0), (r, -t), (r - t, 0.0)]
    return moved(lathe(rows, sides), turn("x", 90))
