"""Exteriors: the land, houses behind the action, things beside it, the horizon round it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from rushes.sets.catalogue import find, put
from rushes.sets.here import Here
from rushes.sets.kit import Bench
from rushes.sets.lands import LANDS
from rushes.sets.pieces import Piece
from rushes.sets.place import Anchor, Place, Rect, covered, nearest
from rushes.sets.reach import within_reach

ACTING: Rect = (-2.0, -1.2, 2.0, 1.8)
_GAP_M = 0.35
_COLUMNS = (-2.7, 2.6, -0.9, 1.0, -4.3, 4.4, -6.1, 6.2, 0.0, -8.0, 8.1)


@dataclass(frozen=True)
class Ground:
    """What a kind of exterior consists of.

    land : [name, what it needs to know] of lands.py. centre : one big thing behind the action.
    houses : the row behind it, fronts at depth `line`; opposite : the row behind the camera; ends :
    what closes a street left and right; flanks : rows along both sides of an alley. near : things
    beside the action. scatter : [piece, how many] further back; around : the same, in front.
    """

    land: tuple[tuple[Any, ...], ...] = (("field", "grass"),)
    centre: str = ""
    houses: tuple[str, ...] = ()
    line: float = -5.2
    opposite: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()
    flanks: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    row: tuple[str, ...] = ()
    scatter: tuple[tuple[str, int], ...] = ()
    around: tuple[tuple[str, int], ...] = ()
    bounds: Rect | None = None
    floor: Rect | None = None

    @property
    def walks(self) -> Rect:
        """Where people may walk: unless it is said, as far back as the row of houses."""
        closed = bool(self.houses or self.centre or self.row)
        return self.floor or (-14.0, max(self.line + 0.25, -9.0) if closed else -9.0, 14.0, 9.5)

    @property
    def films(self) -> Rect:
        """Where cameras may stand."""
        return self.bounds or (-11.0, max(self.walks[1] + 0.2, -6.0), 11.0, 9.2)


def stand_beside(bench: Bench, names: Sequence[str], area: Rect) -> None:
    """Put pieces into a set that is built, beside the action and within an area."""
    layout = _Layout(Ground(floor=area), bench, [*bench.solids])
    for name in names:
        layout.beside(Here(bench, np.eye(4)), name)


def lay_out(ground: Ground, bench: Bench, asked: Sequence[str]) -> Place:
    """Build an exterior on a bench, with what else is asked for."""
    layout = _Layout(ground, bench)
    return layout.build(asked)


@dataclass
class _Layout:
    ground: Ground
    bench: Bench
    taken: list[Rect] = field(default_factory=list[Rect])

    def build(self, asked: Sequence[str]) -> Place:
        ground, bench = self.ground, self.bench
        here = Here(bench, np.eye(4))
        for name, *needs in ground.land:
            LANDS[name](here, *needs)
        self._rows(here)
        for name in (*ground.near, *asked):
            self.beside(here, name)
        deep = ground.line if ground.line < -8.0 else -14.0
        open_till = ground.line if (ground.houses or ground.centre) and deep == -14.0 else -4.6
        behind = ((-15.0, deep, 15.0, min(open_till, -4.6)), ground.scatter)
        before = ((-14.0, 10.5, 14.0, 17.0), ground.around)
        for area, things in (behind, before):
            for name, count in things:
                self._scatter(here, name, count, area)
        sides = (Anchor(-7.5, 0.4, 90), Anchor(7.5, 0.4, -90))
        doors = tuple(way for one in bench.fixtures for way in one.enter)
        return Place(
            tuple(bench.parts()), nearest(bench.lamps), tuple(bench.solids), ground.films,
            indoors=False, acting=ACTING, floor=ground.walks, ways=(*sides, *doors),
            leaves=bench.leaves(),
            fixtures=within_reach(bench.fixtures, ground.walks, bench.solids, ACTING),
        )  # fmt: skip

    def _rows(self, here: Here) -> None:
        """What stands in rows: houses behind, opposite, at the ends, along the sides."""
        ground = self.ground
        if ground.centre:
            one = find(ground.centre)
            put(here.at(0, ground.line - one.depth / 2), ground.centre)
        deep = find(ground.centre).depth + 0.5 if ground.centre else 0.0
        clear = find(ground.centre).width / 2 + 0.4 if ground.centre else 0.0
        for x, name in self._street(ground.houses, clear):
            put(here.at(x, ground.line - find(name).depth / 2 - 0.12 * (x % 3)), name)
        for x, name in self._street(ground.opposite, 0.0):
            put(here.at(x, 10.6 + find(name).depth / 2, 180), name)
        for x, name in self._street(ground.row, 0.0):
            put(here.at(x, ground.line - deep), name)
        for side in (-1, 1):
            for i, name in enumerate(ground.ends):
                put(here.at(side * (14.6 + find(name).depth / 2), -1.6 + 5.6 * i, -90 * side), name)
            z = -9.0
            for i, name in enumerate(ground.flanks * 4):
                one = find(name)
                if z < 9.0:
                    put(here.at(side * (2.75 + one.depth / 2), z + one.width / 2, -90 * side), name)
                z += one.width + 0.05 * (i % 2)
        self.taken = [*self.bench.solids]

    @staticmethod
    def _street(names: Sequence[str], clear: float) -> Iterator[tuple[float, str]]:
        """Places along a street for these pieces over and over; nothing within `clear` of 0."""
        if not names:
            return
        reach, i = 20.0, 0
        if clear:
            for side in (-1, 1):
                x = clear
                while x < reach:
                    wide = find(names[i % len(names)]).width
                    yield side * (x + wide / 2), names[i % len(names)]
                    x += wide + 0.2
                    i += 1
            return
        x = -reach
        while x < reach:
            wide = find(names[i % len(names)]).width
            yield x + wide / 2, names[i % len(names)]
            x += wide + 0.2
            i += 1

    def beside(self, here: Here, name: str) -> None:
        """Put a thing beside the action, where there is room for it and for who uses it."""
        one = find(name)
        for x, z, facing in self._slots(one):
            area = covered(x, z, (one.width + 0.1, one.depth + 0.1), facing)
            if self._free(area) and self._walked(area):
                self.taken.append(area)
                put(here.at(x, z, facing), name)
                return

    def _slots(self, one: Piece) -> Iterator[tuple[float, float, float]]:
        """Where a piece could stand, the best first; what is tall keeps out of the middle."""
        west, north, east, _ = ACTING
        back, aside = north - 0.3 - one.depth / 2, 0.35 + one.depth / 2
        columns = [x for x in _COLUMNS if abs(x) > 2.3 or one.height < 1.6]
        beside = [(x, back, 0.0) for x in columns]
        for z in (-0.3, -2.2, -1.2):
            beside.insert(2, (east + aside, z, -90.0))
            beside.insert(1, (west - aside, z, 90.0))
        start = self.bench.seed % 5
        yield from beside[start:] + beside[:start]
        for further in (1.2, 2.4, 4.0, 7.0, 11.0):
            for x in columns:
                yield (x, back - further, 0.0)
        for x in (-7.5, 7.5, -10.0, 10.0, -13.0, 13.0):
            yield (x, back - 2.0 - one.width / 4, 0.0)

    def _walked(self, area: Rect) -> bool:
        """Whether one can get to what stands here: its front is on the floor that is walked."""
        west, north, east, _ = self.ground.walks
        return area[0] > west - 0.3 and area[2] < east + 0.3 and area[3] > north + 0.4

    def _free(self, area: Rect) -> bool:
        x0, z0, x1, z1 = area
        west, north, east, south = ACTING
        if x1 > west - 0.2 and x0 < east + 0.2 and z1 > north - 0.15 and z0 < south + 7.5:
            return False
        return not any(
            x0 - _GAP_M < b[2] and x1 + _GAP_M > b[0] and z0 - _GAP_M < b[3] and z1 + _GAP_M > b[1]
            for b in self.taken
        )

    def _scatter(self, here: Here, name: str, count: int, area: Rect) -> None:
        """Put so many things anywhere in an area, where nothing stands yet."""
        west, north, east, south = area
        one = find(name)
        for _ in range(count):
            for _try in range(6):
                x, z = here.chance(west, east), here.chance(north, south)
                facing = here.chance(-25, 25) + (180 if z > 4 else 0)
                spot = covered(x, z, (one.width, one.depth), facing)
                if self._free(spot):
                    self.taken.append(spot)
                    put(here.at(x, z, facing), name)
                    break
