"""Modelling clay: bodies from rings, and what lies on them, from collars to beards.

A form is a stack of rings about the Y axis; each has its own width, depth before and behind, and
squareness. A solid is the whole of it, a coating the part of its skin between two angles in each
row. Angles are degrees: 0 is +x (the figure's left), 90 +z (its front).
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from rushes.render.geometry import Mesh

Floats = NDArray[np.float64]
Row = tuple[float, float, float]
"""A height and the two angles between which a coating is made there."""


class Ring(NamedTuple):
    """One ring: its height, half its width, how far it goes ahead of and behind its middle, where
    that is, and how square it is (2: an ellipse)."""

    y: float
    side: float
    front: float
    back: float
    z: float = 0.0
    square: float = 2.0


Form = tuple[Ring, ...]
"""Rings from top to bottom."""


def form(*rings: tuple[float, ...], scale: float = 1.0, square: float = 2.0) -> Form:
    """Rings written as (y, side[, front[, back[, z]]]); what is left out is round."""
    out: list[Ring] = []
    for ring in rings:
        y, side, *rest = (value * scale for value in ring)
        front = rest[0] if rest else side
        back = rest[1] if len(rest) > 1 else front
        out.append(Ring(y, side, front, back, rest[2] if len(rest) > 2 else 0.0, square))
    return tuple(out)


def eased(body: Form, more: float) -> Form:
    """The form grown outward by `more` metres all round."""
    return tuple(
        ring._replace(side=ring.side + more, front=ring.front + more, back=ring.back + more)
        for ring in body
    )


def rod(top: float, bottom: float, length: float) -> Form:
    """A limb with round ends, hanging from the origin down to -length."""
    return form(
        (0.95 * top, 0.02 * top), (0.62 * top, 0.75 * top), (0, top), (-length, bottom),
        (-length - 0.62 * bottom, 0.75 * bottom), (-length - 0.95 * bottom, 0.02 * bottom),
    )  # fmt: skip


def orb(
    radius: float, squash: tuple[float, float, float] = (1, 1, 1), rows: int = 5, columns: int = 8
) -> Mesh:
    """A coarse ellipsoid about the origin."""
    polar = np.linspace(0.0, np.pi, rows + 1)
    rings = [(float(np.cos(a)), max(float(np.sin(a)), 0.02)) for a in polar]
    body = form(*((y * radius * squash[1], r * radius * squash[0], r * radius * squash[2])
                  for y, r in rings))  # fmt: skip
    return solid(body, columns)


def solid(body: Form, columns: int = 10) -> Mesh:
    """The whole skin of a form: two triangles a column between two rings."""
    angles = np.tile(np.linspace(0.0, 360.0, columns + 1), (len(body), 1))
    return skin(_points(np.array(body), angles, np.zeros(1)))


Bumps = Callable[[Floats, Floats], Floats]
"""Extra lift from (height of each row, angle) of every point."""


def coating(
    body: Form, rows: Sequence[Row], columns: int, lift: float = 0.0,
    rim: float = 0.0, bumps: Bumps | None = None,
) -> Mesh:  # fmt: skip
    """Part of the skin of a form, lifted off it; its two rims are lifted by `rim`.

    It bends where the form does: rows are added at the rings that it crosses.
    """
    rows = _with_rings(rows, [ring.y for ring in body])
    heights = np.array([row[0] for row in rows])
    start, end = (np.array([row[k] for row in rows])[:, None] for k in (1, 2))
    angles = start + (end - start) * np.linspace(0.0, 1.0, columns + 1)
    lifts = np.full(angles.shape, lift)
    if bumps is not None:
        lifts = lifts + bumps(heights, angles)
    open_ = 360.0 - (end - start)[:, 0]
    share = np.clip(open_ / 30.0, 0.0, 1.0)
    lifts[:, [0, -1]] += (share * (rim - lift))[:, None]
    known = np.array(body[::-1])
    between = [np.interp(heights, known[:, 0], known[:, k]) for k in range(1, 6)]
    rings = np.stack([heights, *between], 1)
    return skin(_points(rings, angles, lifts), closed=bool(open_.max() < 1e-6))


def _with_rings(rows: Sequence[Row], heights: Sequence[float]) -> list[Row]:
    """Rows from top to bottom with one at each of the heights between, unless one is near."""
    y, start, end = (np.array([row[k] for row in rows])[::-1] for k in range(3))
    near = 0.04 * (max(heights) - min(heights))
    more = [at for at in heights if y[0] < at < y[-1] and np.abs(y - at).min() > near]
    every = sorted([*rows, *((at, float(np.interp(at, y, start)), float(np.interp(at, y, end)))
                             for at in more)], key=lambda row: -row[0])  # fmt: skip
    return every


def _points(rings: Floats, angles: Floats, lift: Floats) -> Floats:
    """(rows, columns, 3) points on rings (rows, 6) at angles (rows, columns), lifted off them."""
    heights, side, front, back, middle, square = (rings[:, k, None] for k in range(6))
    cos, sin = np.cos(np.radians(angles)), np.sin(np.radians(angles))
    power = 2.0 / square
    across, ahead = np.sign(cos) * np.abs(cos) ** power, np.sign(sin) * np.abs(sin) ** power
    x = (side + lift) * across
    z = middle + (np.where(sin > 0, front, back) + lift) * ahead
    return np.stack([x, np.broadcast_to(heights, x.shape), z], -1)


def skin(points: Floats, *, closed: bool = True) -> Mesh:
    """A mesh over a grid of points, with smooth normals; closed: the last column is the first.

    A first or last row that is hardly wider than a point becomes one.
    """
    rows, columns = points.shape[:2]
    size = float(np.ptp(points, axis=(0, 1)).max())
    poles = [end for end in (0, rows - 1) if np.ptp(points[end], axis=0).max() < 0.05 * size]
    for end in poles:
        points[end] = points[end].mean(0)
    normals = _normals(points, poles, closed=closed)
    first = np.arange(0, (rows - 1) * columns, columns, dtype=np.int32)
    a = np.add.outer(first, np.arange(columns - 1, dtype=np.int32)).reshape(-1)
    b, c, d = a + 1, a + columns, a + columns + 1
    upper = np.stack([a, b, c], 1)[columns - 1 if 0 in poles else 0 :]
    lower = np.stack([b, d, c], 1)[: len(a) - (columns - 1 if rows - 1 in poles else 0)]
    faces = np.concatenate([upper, lower])
    return Mesh(
        points.reshape(-1, 3).astype(np.float32), normals.reshape(-1, 3).astype(np.float32), faces
    )


def _normals(points: Floats, poles: Sequence[int], *, closed: bool) -> Floats:
    """Normals of grid points: the sum of those of the cells around, by their areas."""
    down = points[1:, 1:] - points[:-1, :-1]
    up = points[1:, :-1] - points[:-1, 1:]
    cells = np.cross(down, up)
    out = np.zeros_like(points)
    for i, j in ((0, 0), (0, 1), (1, 0), (1, 1)):
        out[i : i + len(cells), j : j + cells.shape[1]] += cells
    if closed:
        out[:, 0] = out[:, -1] = out[:, 0] + out[:, -1]
    for end in poles:
        out[end] = out[end].sum(0)
    return out / np.maximum(np.linalg.norm(out, axis=-1, keepdims=True), 1e-12)
