"""What can be walked to in a place: a fixture nobody can get to is not offered to the action."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from rushes.sets.place import Anchor, Fixture, Rect

CELL_M, BODY_M = 0.1, 0.2


class Walkable:
    """The floor that is connected to a starting point, for a body of radius BODY_M."""

    def __init__(self, floor: Rect, solids: Iterable[Rect], start: tuple[float, float]) -> None:
        self._west, self._north = floor[0], floor[1]
        columns = max(1, round((floor[2] - floor[0]) / CELL_M))
        rows = max(1, round((floor[3] - floor[1]) / CELL_M))
        free = np.ones((rows, columns), np.bool_)
        for x0, z0, x1, z1 in solids:
            i0, j0 = self._cell(x0 - BODY_M, z0 - BODY_M)
            i1, j1 = self._cell(x1 + BODY_M, z1 + BODY_M)
            if i1 >= 0 and j1 >= 0:
                free[max(i0, 0) : i1 + 1, max(j0, 0) : j1 + 1] = False
        self.cells = _connected(free, self._cell(*start))

    def _cell(self, x: float, z: float) -> tuple[int, int]:
        """Row and column of a point; beyond the floor they are out of range."""
        return int((z - self._north) // CELL_M), int((x - self._west) // CELL_M)

    def reaches(self, x: float, z: float) -> bool:
        """Whether somebody can stand at a point, coming from the start."""
        i, j = self._cell(x, z)
        rows, columns = self.cells.shape
        return 0 <= i < rows and 0 <= j < columns and bool(self.cells[i, j])


def _connected(free: NDArray[np.bool_], start: tuple[int, int]) -> NDArray[np.bool_]:
    """The free cells that a step at a time leads to from the start."""
    found = np.zeros_like(free)
    i, j = (int(np.clip(v, 0, n - 1)) for v, n in zip(start, free.shape, strict=True))
    found[i, j] = free[i, j]
    while True:
        before = int(found.sum())
        for axis in (0, 1):  # run along rows and columns as far as they are free
            for flipped in (False, True):
                view, open_ = (np.flip(a, axis) if flipped else a for a in (found, free))
                _sweep(view, open_, axis)
        if int(found.sum()) == before:
            return found


def _sweep(found: NDArray[np.bool_], free: NDArray[np.bool_], axis: int) -> None:
    """Spread what is found along an axis, row after row, in place."""
    a, b = (np.moveaxis(grid, axis, 0) for grid in (found, free))
    for i in range(1, len(a)):
        a[i] |= a[i - 1] & b[i]


def within_reach(
    made: Sequence[Fixture], floor: Rect, solids: Sequence[Rect], acting: Rect
) -> tuple[Fixture, ...]:
    """Those fixtures that can be walked to from the action, each with the spots that can be."""
    start = ((acting[0] + acting[2]) / 2, (acting[1] + acting[3]) / 2)
    ground = Walkable(floor, solids, start)
    kept = ((one, _open(one.stand, ground)) for one in made)
    return tuple(replace(one, ways=one.ways._replace(stand=spots)) for one, spots in kept if spots)


def _open(spots: Iterable[Anchor], ground: Walkable) -> tuple[Anchor, ...]:
    """The spots that can be walked to; each may move a little to where there is room."""
    out: list[Anchor] = []
    for spot in spots:
        for dx, dz in _NUDGES:
            if ground.reaches(spot.x + dx, spot.z + dz):
                out.append(spot._replace(x=spot.x + dx, z=spot.z + dz))
                break
    return tuple(out)


_NUDGES = ((0.0, 0.0), (0.15, 0.0), (-0.15, 0.0), (0.0, 0.15), (0.3, 0.0), (-0.3, 0.0), (0.0, 0.3),
           (0.0, -0.15), (0.2, 0.2), (-0.2, 0.2))  # fmt: skip
