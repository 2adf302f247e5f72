"""The builder's bench: put shapes together, and get few parts out, merged by material."""

from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np

from rushes.intent.wish import Hour
from rushes.render.colours import linear, shade
from rushes.render.geometry import SET, Material, Mesh, Part, Texture
from rushes.render.lights import Lamp
from rushes.render.shapes import (
    Matrix,
    ball,
    box,
    grow,
    join,
    lathe,
    limb,
    moved,
    quad,
    roof,
    shift,
    turn,
)
from rushes.sets.place import Fixture, Leaf

DARK: tuple[Hour, ...] = ("dusk", "night", "dawn")


def stuff(
    colour: str, texture: Texture = "clay", grain: float = 0.3, glow: float = 0.0
) -> Material:
    """A material from "#rrggbb"."""
    return Material(linear(colour), texture, grain, glow)


@dataclass
class Bench:
    """Collects meshes by material, practical lamps, and the floor that must stay free.

    solids : (x0, z0, x1, z1) rectangles nobody walks or films through. fixtures : what the page
    may name. hung : leaves of doors. style, palette : how things are made here, in which colours.
    """

    hour: Hour
    seed: int = 0
    meshes: dict[Material, list[Mesh]] = field(default_factory=dict[Material, list[Mesh]])
    lamps: list[Lamp] = field(default_factory=list[Lamp])
    solids: list[tuple[float, float, float, float]] = field(
        default_factory=list[tuple[float, float, float, float]]
    )
    style: str = "modern"
    palette: dict[str, str] = field(default_factory=dict[str, str])
    fixtures: list[Fixture] = field(default_factory=list[Fixture])
    hung: list["Hung"] = field(default_factory=list["Hung"])

    def __post_init__(self) -> None:
        self.random = np.random.default_rng(self.seed)

    def add(self, material: Material, mesh: Mesh, where: Matrix | None = None) -> None:
        """Put a mesh on the bench at a place."""
        self.meshes.setdefault(material, []).append(mesh if where is None else moved(mesh, where))

    def solid(self, x: float, z: float, width: float, depth: float) -> None:
        """Keep a rectangle of the floor, centred at (x, z), free of people and cameras."""
        self.solids.append((x - width / 2, z - depth / 2, x + width / 2, z + depth / 2))

    def lit(self) -> bool:
        """Are lamps burning and windows glowing at this hour?"""
        return self.hour in DARK

    def parts(self) -> list[Part]:
        """One part per material."""
        return [Part(join(meshes), material, SET) for material, meshes in self.meshes.items()]

    def leaves(self) -> tuple[Leaf, ...]:
        """The doors that were hung here."""
        return tuple(
            Leaf(tuple(one.bench.parts()), one.hinge, one.swing, one.slide) for one in self.hung
        )

    # -- pieces that several sets use -------------------------------------------------------

    def lantern(self, x: float, y: float, z: float, strength: float = 1.0) -> None:
        """A red paper lantern; burns after dark."""
        glow = 1.3 if self.lit() else 0.0
        paper = stuff("#e0552f" if self.lit() else "#c43a26", "paper", 0.1, glow)
        body = [(0.05, 0.2), (0.14, 0.15), (0.19, 0.03), (0.19, -0.03), (0.14, -0.15), (0.05, -0.2)]
        self.add(paper, lathe(body, 12), shift(x, y, z))
        self.add(stuff("#c9a24a", "cloth", 0.05), limb(0.02, 0.035, 0.22, 6), shift(x, y - 0.2, z))
        self.add(stuff("#3a2a20", "wood"), limb(0.012, 0.012, 0.35, 5), shift(x, y + 0.55, z))
        if self.lit():
            warm = (1.0, 0.52, 0.22)
            self.lamps.append(Lamp(at=(x, y, z), colour=warm, strength=3.2 * strength, reach_m=6.5))

    def house(
        self, x: float, z: float, width: float, depth: float, wall: str, facing: float
    ) -> None:
        """A one-storey shop house with posts, door, lattice windows and a tiled roof."""
        place = shift(x, 0, z) @ turn("y", facing)
        tall = 2.9 + 0.35 * self.random.random()
        front = depth / 2
        plaster, timber = stuff(wall, "plaster", 0.7), stuff("#5a3a28", "wood", 0.25)
        self.add(plaster, box(width, tall, depth), place)
        self.add(stuff("#8d8478", "brick", 0.3), box(width + 0.1, 0.45, depth + 0.1), place)
        for i in range(4):
            post = shift((i / 3 - 0.5) * (width - 0.2), 0, front + 0.06)
            self.add(timber, box(0.16, tall, 0.14), place @ post)
        self.add(timber, box(width + 0.2, 0.2, 0.18), place @ shift(0, tall - 0.2, front + 0.07))
        self._door(place @ shift(0, 0, front), tall)
        for side in (-1, 1):
            self._window(place @ shift(side * width / 3, 1.0, front + 0.03), width / 4.6)
        tiles = stuff("#4d5354", "tiles", 0.28)
        self.add(tiles, roof(width, depth, 1.15 + 0.2 * self.random.random(), 0.55),
                 place @ shift(0, tall + 0.12, 0))  # fmt: skip
        for side in (-1, 1):
            gable = quad((-depth / 2, 0, 0), (depth / 2, 0, 0), (0.02, 1.15, 0), (-0.02, 1.15, 0))
            self.add(
                plaster, gable, place @ shift(side * width / 2, tall, 0) @ turn("y", side * 90)
            )
        ridge = box(width + 1.0, 0.2, 0.2)
        self.add(stuff("#3c4142", "tiles", 0.28), ridge, place @ shift(0, tall + 1.25, 0))
        swap = abs(facing) % 180 > 45
        self.solid(x, z, depth if swap else width, width if swap else depth)

    def _door(self, place: Matrix, tall: float) -> None:
        leaf = stuff("#7a3024", "planks", 0.22)
        self.add(stuff("#3d2a1f", "wood"), box(1.7, tall - 0.45, 0.1), place)
        for side in (-1, 1):
            self.add(leaf, box(0.68, tall - 0.75, 0.06), place @ shift(side * 0.36, 0.1, 0.06))
        self.add(stuff("#8c8478", "stone", 0.3), box(1.9, 0.12, 0.5), place @ shift(0, 0, 0.3))

    def _window(self, place: Matrix, width: float) -> None:
        glow = 0.95 if self.lit() else 0.0
        paper = stuff("#f2cf8e" if self.lit() else "#cfc5ae", "paper", 0.3, glow)
        timber = stuff("#5a3a28", "wood", 0.2)
        self.add(paper, box(width, 1.1, 0.03), place)
        for i in range(5):
            bar = shift((i / 4 - 0.5) * width, 0, 0.03)
            self.add(timber, box(0.04, 1.1, 0.04), place @ bar)
        for i in range(4):
            self.add(timber, box(width, 0.04, 0.045), place @ shift(0, i * 1.06 / 3, 0.03))

    def hill(self, x: float, z: float, radius: float, height: float, colour: str) -> None:
        """A soft far hill: a main rise with lower shoulders, as ink painters pile them."""
        line = np.linspace(0, 1, 11)
        for lean, size in ((0.0, 1.0), (-0.62, 0.62), (0.7, 0.5)):
            rise = height * size * (0.9 + 0.2 * self.random.random())
            profile = [
                (float(0.01 + radius * size * s), float(rise * (0.5 + 0.5 * np.cos(np.pi * s))))
                for s in line
            ]
            where = shift(x + lean * radius, -0.3, z + 2.0 * abs(lean))
            self.add(stuff(colour, "grass", 3.0), lathe(profile, 26, 0.7), where)

    def crown(self, x: float, y: float, z: float, size: float, colour: str, blobs: int = 7) -> None:
        """The leaves of a tree: a cluster of leafy balls."""
        for i in range(blobs):
            offset = self.random.normal(0, 0.42, 3) * size
            tint = 0.75 + 0.5 * self.random.random()
            leaf = Material(shade(linear(colour), round(tint, 1)), "foliage", 0.22)
            radius = size * (0.55 + 0.25 * self.random.random())
            where = shift(x + offset[0], y + offset[1] * 0.6, z + offset[2])
            self.add(leaf, ball(radius, (1, 0.8, 1), 7 if i else 8), where)

    def tree(self, x: float, z: float, height: float, colour: str = "#5d7a3c") -> None:
        """A standing tree."""
        bark = stuff("#5b4636", "bark", 0.2)
        self.add(bark, limb(0.10 * height / 4, 0.17 * height / 4, height * 0.62, 9),
                 shift(x, height * 0.62, z))  # fmt: skip
        self.crown(x, height * 0.78, z, height * 0.24, colour)
        self.solid(x, z, 0.5, 0.5)

    def rock(self, x: float, z: float, size: float, colour: str = "#77726a") -> None:
        """A boulder."""
        shape = (1.0, 0.55 + 0.2 * self.random.random(), 0.8 + 0.3 * self.random.random())
        where = shift(x, size * 0.2, z) @ turn("y", 360 * self.random.random())
        self.add(stuff(colour, "stone", 0.35), ball(size, shape, 8), where @ grow(1))


class Hung(NamedTuple):
    """A door's leaf in the making: the bench it is made on, and how it opens (see `Leaf`)."""

    bench: Bench
    hinge: tuple[float, float]
    swing: float
    slide: tuple[float, float]
