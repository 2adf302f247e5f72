"""Here: a spot on the builder's bench with its own axes, where one piece of a set is made.

A piece is built standing on the origin with its front to +z and its back to -z; `Here` knows where
in the place that is. Materials are asked for by role ("wood"), by role and lightness ("wood*0.8"),
or as written ("#8a5f3c wood 0.2").
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from rushes.render.geometry import Material, Mesh
from rushes.render.lights import Lamp
from rushes.render.optics import Vec3
from rushes.render.shapes import (
    Matrix,
    ball,
    box,
    lathe,
    limb,
    quad,
    shift,
    tube,
    turn,
)
from rushes.sets.kit import Bench, Hung
from rushes.sets.palette import mixed
from rushes.sets.place import Anchor, Fixture, Ways

Size = tuple[float, float, float]
Use = Sequence[tuple[float, float, float, float]]
"""Anchors in the axes of a piece: x, z, facing, height."""
ORIGIN: Vec3 = (0.0, 0.0, 0.0)


@dataclass(frozen=True)
class Here:
    """One spot: the bench, the matrix of its axes, and the style of what is built on it."""

    bench: Bench
    matrix: Matrix

    @property
    def style(self) -> str:
        """ "modern", "ancient" (old China) or "old" (old Europe)."""
        return self.bench.style

    @property
    def lit(self) -> bool:
        return self.bench.lit()

    def chance(self, low: float = 0.0, high: float = 1.0) -> float:
        """A number that is the same every time this place is built."""
        return float(self.bench.random.uniform(low, high))

    def pick(self, *choices: str) -> str:
        """One of these, the same every time this place is built."""
        return choices[int(self.bench.random.integers(len(choices)))]

    def at(self, x: float = 0.0, z: float = 0.0, facing: float = 0.0, y: float = 0.0) -> "Here":
        """A spot beside this one; facing in degrees, 0 as here, 90 towards +x."""
        return Here(self.bench, self.matrix @ shift(x, y, z) @ turn("y", facing))

    def material(self, wanted: str, glow: float = 0.0) -> Material:
        """What plays a role in this place."""
        role, _, factor = wanted.partition("*")
        written = self.bench.palette.get(role, role)
        return mixed(written, float(factor) if factor else 1.0, glow)

    def add(self, wanted: str | Material, mesh: Mesh, where: Matrix | None = None) -> None:
        """A mesh of a material, placed in the axes of this spot."""
        material = self.material(wanted) if isinstance(wanted, str) else wanted
        self.bench.add(material, mesh, self.matrix if where is None else self.matrix @ where)

    def box(self, wanted: str | Material, size: Size, at: Vec3 = ORIGIN, turned: float = 0) -> None:
        """A box (width, height, depth) standing at a point."""
        where = shift(*at) @ turn("y", turned) if turned else shift(*at)
        self.add(wanted, box(*size), where)

    def boxes(self, wanted: str | Material, size: Size, spots: Sequence[Vec3]) -> None:
        """The same box at several points: the legs of a table."""
        for at in spots:
            self.box(wanted, size, at)

    def legs(self, wanted: str, size: Size, thick: float = 0.06) -> None:
        """Four legs under the corners of a (width, height, depth)."""
        w, h, d = size[0] / 2 - thick, size[1], size[2] / 2 - thick
        spots = [(x, 0.0, z) for x in (-w, w) for z in (-d, d)]
        self.boxes(wanted, (thick, h, thick), spots)

    def drum(
        self, wanted: str | Material, radii: tuple[float, float], tall: float, at: Vec3 = ORIGIN,
        sides: int = 12,
    ) -> None:  # fmt: skip
        """A capped cone (top radius, bottom radius) standing at a point."""
        self.add(wanted, tube(*radii, tall, sides), shift(*at))

    def turned(
        self, wanted: str | Material, profile: Sequence[tuple[float, float]], at: Vec3 = ORIGIN,
        sides: int = 12,
    ) -> None:  # fmt: skip
        """A profile of (radius, height), top to bottom, turned about an upright axis."""
        self.add(wanted, lathe(profile, sides), shift(*at))

    def ball(
        self, wanted: str | Material, radius: float, at: Vec3, squash: Size = (1, 1, 1)
    ) -> None:
        """An ellipsoid about a point."""
        self.add(wanted, ball(radius, squash, 6), shift(*at))

    def bar(self, wanted: str | Material, ends: tuple[Vec3, Vec3], thick: float = 0.02) -> None:
        """A round bar of this radius between two points."""
        a, b = np.array(ends[0], np.float64), np.array(ends[1], np.float64)
        along = b - a
        length = float(np.linalg.norm(along))
        flat = float(np.hypot(along[0], along[2]))
        yaw = float(np.degrees(np.arctan2(along[0], along[2])))
        tilt = float(np.degrees(np.arctan2(flat, -along[1])))
        if thick < 0.03:  # too thin for its ends to be seen
            mesh = lathe([(thick, 0.0), (thick, -length)], 5)
        else:
            mesh = limb(thick, thick, length, 6 if thick < 0.06 else 9)
        self.add(wanted, mesh, shift(*ends[0]) @ turn("y", yaw) @ turn("x", -tilt))

    def blade(self, wanted: str | Material, ends: tuple[Vec3, Vec3], wide: float) -> None:
        """A leaf or a stalk from its foot to its tip: two crossed slivers."""
        (x, y, z), tip = ends
        w = wide / 2
        self.sheet(wanted, ((x - w, y, z), (x + w, y, z), tip, tip))
        self.sheet(wanted, ((x, y, z - w), (x, y, z + w), tip, tip))

    def sheet(
        self, wanted: str | Material, corners: tuple[Vec3, Vec3, Vec3, Vec3], cells: int = 1
    ) -> None:
        """A flat four-sided face, counter-clockwise seen from its front."""
        self.add(wanted, quad(*corners, cells))

    def lamp(
        self, at: Vec3, colour: Vec3 = (1.0, 0.72, 0.42), strength: float = 2.2,
        reach: float = 6.0,
    ) -> None:  # fmt: skip
        """A practical light at a point of this spot."""
        x, y, z = (float(v) for v in (self.matrix @ (*at, 1.0))[:3])
        self.bench.lamps.append(Lamp(at=(x, y, z), colour=colour, strength=strength, reach_m=reach))

    def point(self, x: float, z: float) -> tuple[float, float]:
        """A point of this spot on the floor of the place."""
        out = self.matrix @ (x, 0.0, z, 1.0)
        return float(out[0]), float(out[2])

    def facing(self, degrees: float = 0.0) -> float:
        """A direction of this spot in the place."""
        turned = float(np.degrees(np.arctan2(self.matrix[0, 2], self.matrix[2, 2]))) + degrees
        return (turned + 180.0) % 360.0 - 180.0

    def anchors(self, spots: Use) -> tuple[Anchor, ...]:
        """Anchors of this spot in the place."""
        lift = float(self.matrix[1, 3])
        return tuple(
            Anchor(*self.point(x, z), self.facing(a), h + lift * (h > 0)) for x, z, a, h in spots
        )

    def fixture(
        self, kind: str, size: Size, top: float | Vec3 | None = None, *, solid: bool = True,
        **ways: Use,
    ) -> None:  # fmt: skip
        """Say that what stands here can be named: (width, height, depth), see `Fixture`.

        ways : stand, sit, lie, enter; without `stand`, one stands in front. top : the height of
        what things are put on, or the very point.
        """
        width, high, depth = size
        ways.setdefault("stand", ((0.0, depth / 2 + 0.42, 180.0, 0.0),))
        used = Ways(**{way: self.anchors(spots) for way, spots in ways.items()})
        rest = (0.0, top, 0.0) if isinstance(top, int | float) else top
        point = None if rest is None else self._world(rest)
        x, z = self.point(0, 0)
        made = Fixture(kind, x, z, self.facing(), width, high, depth, used, point, solid)
        self.bench.fixtures.append(made)
        if solid:
            self.bench.solids.append(made.box)

    def leaf(
        self, hinge: float = 0.0, swing: float = 0.0, slide: float = 0.0, z: float = 0.0
    ) -> "Here":
        """A door's leaf to be made at this spot: hinged at (hinge, z), opening by `swing` degrees
        about the upright, or sliding by `slide` metres along this spot's x axis."""
        bench = Bench(self.bench.hour, style=self.style, palette=self.bench.palette)
        bench.random = self.bench.random
        x0, z0 = self.point(0.0, 0.0)
        x1, z1 = self.point(slide, 0.0)
        self.bench.hung.append(Hung(bench, self.point(hinge, z), swing, (x1 - x0, z1 - z0)))
        return Here(bench, self.matrix)

    def block(self, width: float, depth: float) -> None:
        """Nobody walks through this much floor here, though the page has no name for it."""
        self.fixture("", (width, 1.0, depth))
        self.bench.fixtures.pop()

    def _world(self, at: Vec3) -> Vec3:
        out = self.matrix @ (*at, 1.0)
        return float(out[0]), float(out[1]), float(out[2])
