"""Paths over a floor: straight where that is free, else round what is in the way (A*)."""

import heapq
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from rushes.sets.place import Anchor, Place

Spot = tuple[float, float]
Rect = tuple[float, float, float, float]
_CELL_M, _AROUND_M = 0.22, 3.2


@dataclass(frozen=True)
class Ground:
    """What is in the way: rectangles (x0, z0, x1, z1), discs (x, z, radius), and the floor's edge.

    Everything is already as much wider as the body that passes is. gates : openings in what is
    solid, through which one passes all the same.
    """

    rects: Sequence[Rect]
    discs: Sequence[tuple[float, float, float]]
    edge: Rect
    gates: Sequence[Rect] = ()

    def blocked(self, points: NDArray[np.float64]) -> NDArray[np.bool_]:
        """Which of the (n, 2) points nobody can stand on."""
        x, z = points[:, 0], points[:, 1]
        x0, z0, x1, z1 = self.edge
        out = (x < x0) | (x > x1) | (z < z0) | (z > z1)
        for left, near, right, far in self.rects:
            out |= (x > left) & (x < right) & (z > near) & (z < far)
        for left, near, right, far in self.gates:
            out &= ~((x > left) & (x < right) & (z > near) & (z < far))
        for cx, cz, radius in self.discs:
            out |= (x - cx) ** 2 + (z - cz) ** 2 < radius * radius
        return out

    def clear(self, start: Spot, end: Spot) -> bool:
        """Whether one can go straight; how one gets out of or into a tight spot is left alone."""
        far = float(np.hypot(end[0] - start[0], end[1] - start[1]))
        share = np.linspace(0, 1, max(2, int(far / 0.08) + 1))[:, None]
        points = np.array(start) + share * (np.array(end) - np.array(start))
        bad = self.blocked(points)
        if not bad.any():
            return True
        free = np.flatnonzero(~bad)
        if not len(free):
            return far < 0.5
        # Inside something at one end only, and out of it within two feet.
        inner = bad[free[0] : free[-1] + 1].any()
        return not inner and max(free[0], len(bad) - 1 - free[-1]) * 0.08 < 0.6


def gates_of(place: Place) -> list[Rect]:
    """The doorways of a place: from beyond the threshold to a step inside, a body's width."""
    out: list[Rect] = []
    for way in place.ways if place.indoors else ():
        x, z = inside(way)
        out.append((min(x, way.x) - 0.45, min(z, way.z) - 0.45, max(x, way.x) + 0.45,
                    max(z, way.z) + 0.45))  # fmt: skip
    return out


def inside(way: Anchor) -> Spot:
    """Where one stands who has just come in by a door."""
    a = np.radians(way.facing)
    return way.x + 1.5 * float(np.sin(a)), way.z + 1.5 * float(np.cos(a))


def way_round(start: Spot, end: Spot, ground: Ground) -> tuple[Spot, ...] | None:
    """The corners between start and end; none when the way is straight, None when there is none."""
    if ground.clear(start, end):
        return ()
    x0 = max(min(start[0], end[0]) - _AROUND_M, ground.edge[0])
    z0 = max(min(start[1], end[1]) - _AROUND_M, ground.edge[1])
    x1 = min(max(start[0], end[0]) + _AROUND_M, ground.edge[2])
    z1 = min(max(start[1], end[1]) + _AROUND_M, ground.edge[3])
    across, deep = (max(2, int((b - a) / _CELL_M) + 1) for a, b in ((x0, x1), (z0, z1)))
    gx, gz = np.meshgrid(np.linspace(x0, x1, across), np.linspace(z0, z1, deep), indexing="ij")
    points = np.stack([gx.ravel(), gz.ravel()], 1)
    free = ~ground.blocked(points).reshape(across, deep)
    ends = [_nearest(points, free, spot) for spot in (start, end)]
    if ends[0] is None or ends[1] is None:
        return None
    cells = _search(free, ends[0], ends[1])
    if cells is None:
        return None
    path = [start, *(_spot(points[i * deep + j]) for i, j in _corners(cells)), end]
    return tuple(_pulled(path, ground)[1:-1])


def _spot(point: NDArray[np.float64]) -> Spot:
    return float(point[0]), float(point[1])


def _nearest(
    points: NDArray[np.float64], free: NDArray[np.bool_], spot: Spot
) -> tuple[int, int] | None:
    far = np.hypot(points[:, 0] - spot[0], points[:, 1] - spot[1])
    far = np.where(free.ravel(), far, np.inf)
    best = int(np.argmin(far))
    if not far[best] < 0.9:
        return None
    return best // free.shape[1], best % free.shape[1]


def _search(
    free: NDArray[np.bool_], start: tuple[int, int], end: tuple[int, int]
) -> list[tuple[int, int]] | None:
    """A* on the grid, eight neighbours, straight-line distance ahead."""
    open_: list[tuple[float, tuple[int, int]]] = [(0.0, start)]
    cost, came = {start: 0.0}, {start: start}
    across, deep = free.shape
    while open_:
        _, here = heapq.heappop(open_)
        if here == end:
            return _back(came, end)
        for di, dj in ((1, 0), (-1, 0), (0, 1), (0, -1), (1, 1), (1, -1), (-1, 1), (-1, -1)):
            i, j = here[0] + di, here[1] + dj
            if not (0 <= i < across and 0 <= j < deep and free[i, j]):
                continue
            if di and dj and not (free[here[0], j] and free[i, here[1]]):
                continue
            far = cost[here] + (1.414 if di and dj else 1.0)
            if far < cost.get((i, j), np.inf):
                cost[i, j], came[i, j] = far, here
                ahead = float(np.hypot(end[0] - i, end[1] - j))
                heapq.heappush(open_, (far + ahead, (i, j)))
    return None


def _back(
    came: dict[tuple[int, int], tuple[int, int]], end: tuple[int, int]
) -> list[tuple[int, int]]:
    path = [end]
    while came[path[-1]] != path[-1]:
        path.append(came[path[-1]])
    return path[::-1]


def _corners(cells: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The cells of a path where it turns, and its ends."""
    kept = [
        here
        for before, here, after in zip(cells, cells[1:], cells[2:], strict=False)
        if (here[0] - before[0], here[1] - before[1]) != (after[0] - here[0], after[1] - here[1])
    ]
    return [cells[0], *kept, cells[-1]]


def _pulled(path: list[Spot], ground: Ground) -> list[Spot]:
    """The path pulled tight: corners that one can go straight past are left out."""
    out, here = [path[0]], 0
    while here < len(path) - 1:
        ahead = next(
            (k for k in range(len(path) - 1, here + 1, -1) if ground.clear(path[here], path[k])),
            here + 1,
        )
        out.append(path[ahead])
        here = ahead
    return out


def length(path: Sequence[Spot]) -> float:
    """Metres along a path."""
    return sum(float(np.hypot(b[0] - a[0], b[1] - a[1])) for a, b in pairwise(path))


def along(path: Sequence[Spot], metres: float) -> Spot:
    """The point so far along a path; its end when that is further."""
    for a, b in pairwise(path):
        step = length([a, b])
        if step > 0 and metres <= step:
            share = metres / step
            return (a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1]))
        metres -= step
    return path[-1]
