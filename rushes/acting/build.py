"""The build of one person: measures, colours and outfit, as every maker of a part reads them."""

import zlib
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from rushes.acting.clay import Form, solid
from rushes.acting.mannequin import Bones, bones
from rushes.acting.wardrobe import Outfit, outfit_of
from rushes.intent.direction import Role
from rushes.render.colours import Rgb, linear, shade
from rushes.render.geometry import Material, Mesh
from rushes.render.shapes import Matrix

Raw = tuple[Mesh, Material, str, Matrix]
"""A mesh, what it is made of, the joint that carries it, and its place there."""
HERE = np.eye(4)


@dataclass(frozen=True)
class Girth:
    """Half widths and depths of a trunk and radii of limbs, shares of the height."""

    chest: float
    waist: float
    hips: float
    bust: float
    belly: float
    seat: float
    arm: float
    leg: float


_GIRTHS = {
    "man": Girth(0.104, 0.083, 0.087, 0.062, 0.061, 0.064, 0.0270, 0.046),
    "woman": Girth(0.092, 0.068, 0.093, 0.069, 0.056, 0.070, 0.0225, 0.046),
    "": Girth(0.098, 0.077, 0.089, 0.063, 0.060, 0.066, 0.0250, 0.046),
}
_CHILD = Girth(0.094, 0.080, 0.086, 0.060, 0.066, 0.066, 0.0260, 0.046)
_BUILDS = {
    "thin": Girth(0.92, 0.90, 0.91, 0.93, 0.88, 0.92, 0.87, 0.87),
    "average": Girth(1, 1, 1, 1, 1, 1, 1, 1),
    "stout": Girth(1.08, 1.36, 1.20, 1.20, 1.66, 1.20, 1.18, 1.16),
}


@dataclass(frozen=True)
class Build:
    """Who is built. Makers ask it for lengths in metres and for materials.

    far : small in every picture of the shot: coarser, and without what could not be seen.
    """

    name: str
    role: Role
    far: bool = False

    def solid(self, body: Form, columns: int) -> Mesh:
        """The skin of a form, as fine as it will be seen."""
        return solid(body, max(5, round(0.66 * columns)) if self.far else columns)

    @cached_property
    def b(self) -> Bones:
        return bones(self.role)

    @cached_property
    def outfit(self) -> Outfit:
        return outfit_of(self.role)

    @cached_property
    def child(self) -> bool:
        return self.role.age == "child" or self.role.height_m < 1.36

    @property
    def woman(self) -> bool:
        return self.role.gender == "woman"

    @property
    def old(self) -> bool:
        return self.role.age == "old"

    @cached_property
    def girth(self) -> Girth:
        """Of this one, in metres."""
        base = _CHILD if self.child else _GIRTHS[self.role.gender]
        more, h = _BUILDS[self.role.build], self.b.height
        names = Girth.__dataclass_fields__
        return Girth(*(getattr(base, name) * getattr(more, name) * h for name in names))

    def luck(self, of: str) -> float:
        """A number in 0..1 that is this person's own, always the same."""
        return zlib.crc32(f"{self.name}/{of}".encode()) / 0xFFFFFFFF

    @cached_property
    def colours(self) -> dict[str, Rgb]:
        """Colours by the part they play."""
        role = self.role
        main, second = linear(role.robe), linear(role.trousers)
        accent = linear(role.accent) if role.accent else lighter(main, 0.45)
        return {
            "main": main, "second": second, "accent": accent, "skin": linear(role.skin),
            "hair": linear(role.hair), "shirt": linear("#e7e1d3"), "dark": shade(main, 0.42),
            "pale": lighter(main, 0.5), "leather": linear("#4a3527"), "black": linear("#23211f"),
            "metal": linear("#8d9194"), "gold": linear("#b98f3c"), "linen": linear("#d8cdb4"),
            "sole": linear("#cfc8ba"),
        }  # fmt: skip

    def cloth(self, colour: str, factor: float = 1.0) -> Material:
        return Material(shade(self.colours[colour], factor), "cloth", 0.13)

    def plain(self, colour: str, factor: float = 1.0) -> Material:
        return Material(shade(self.colours[colour], factor), "plain", 0.1)

    def flesh(self, factor: float = 1.0) -> Material:
        return Material(shade(self.colours["skin"], factor), "skin", 0.05)

    @cached_property
    def locks(self) -> Material:
        return Material(self.colours["hair"], "hair", 0.05)


def lighter(colour: Rgb, share: float) -> Rgb:
    """The colour mixed with a warm white."""
    red, green, blue = (c + share * (w - c) for c, w in zip(colour, (0.8, 0.76, 0.68), strict=True))
    return red, green, blue


def reddened(colour: Rgb, share: float) -> Rgb:
    """The colour mixed with a soft red: lips."""
    red, green, blue = (
        c + share * (w - c) for c, w in zip(colour, (0.38, 0.07, 0.06), strict=True)
    )
    return red, green, blue


def style_of(one: Build) -> str:
    """The hair somebody has: as the role says, else as hat, age and gender go together."""
    role = one.role
    if role.hair_style:
        return role.hair_style
    if role.hat in ("topknot", "bun"):
        return "topknot"
    if one.woman:
        return "bun" if one.old else "long"
    return "receding" if one.old else "short"
