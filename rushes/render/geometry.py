"""Meshes, materials and what the rasteriser draws: rigid parts, each with one transform."""

from dataclasses import dataclass, field, replace
from typing import Literal

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Ints = NDArray[np.int32]

Texture = Literal[
    "plain", "clay", "plaster", "wood", "planks", "cobbles", "earth", "grass", "thatch", "tiles",
    "brick", "cloth", "foliage", "bark", "paper", "water", "stone", "skin", "hair",
]  # fmt: skip
TEXTURES: tuple[Texture, ...] = (
    "plain", "clay", "plaster", "wood", "planks", "cobbles", "earth", "grass", "thatch", "tiles",
    "brick", "cloth", "foliage", "bark", "paper", "water", "stone", "skin", "hair",
)  # fmt: skip


@dataclass(frozen=True)
class Mesh:
    """Triangles in the part's own space, metres. vertices, normals: (n, 3); faces: (m, 3)."""

    vertices: Floats
    normals: Floats
    faces: Ints


@dataclass(frozen=True)
class Material:
    """What a part is made of.

    colour : linear RGB albedo. texture : procedural, evaluated in the part's own space so that it
    moves with the part. grain_m : size of its largest feature. emission : linear light given off,
    as a multiple of the colour. casts : throws a shadow; walls and ceilings of a studio do not.
    """

    colour: tuple[float, float, float]
    texture: Texture = "clay"
    grain_m: float = 0.3
    emission: float = 0.0
    casts: bool = True


SET = "set"
"""The owner of everything that is nobody's and no prop."""


@dataclass(frozen=True)
class Part:
    """One rigid piece: a mesh, what it is made of, and the object it belongs to.

    owner : the name that `ids` reports (a character, a prop, "set").
    """

    mesh: Mesh
    material: Material
    owner: str


@dataclass(frozen=True)
class Geometry:
    """All parts of a setup, concatenated once; only the transforms change from frame to frame.

    vertices, normals (n, 3); faces (m, 3); vertex_part (n,), face_part (m,): index into parts;
    colour (p, 3), texture (p,) index into TEXTURES, grain (p,), emission (p,);
    part_id (p,): the value written to `ids` (0 is sky); names: id -> owner; casts (p,): throws a
    shadow (empty: every part does).
    """

    vertices: Floats
    normals: Floats
    faces: Ints
    vertex_part: Ints
    face_part: Ints
    colour: Floats
    texture: Ints
    grain: Floats
    emission: Floats
    part_id: Ints
    names: dict[int, str]
    casts: NDArray[np.bool_] = field(default_factory=lambda: np.ones(0, np.bool_))

    @property
    def parts(self) -> int:
        return len(self.part_id)


def gather(parts: list[Part]) -> Geometry:
    """Concatenate parts. Ids count from 1 in order of first appearance of each owner."""
    owners = {owner: i + 1 for i, owner in enumerate(dict.fromkeys(p.owner for p in parts))}
    offsets = np.cumsum([0, *(len(p.mesh.vertices) for p in parts)])
    return Geometry(
        vertices=np.concatenate([p.mesh.vertices for p in parts]).astype(np.float32),
        normals=np.concatenate([p.mesh.normals for p in parts]).astype(np.float32),
        faces=np.concatenate(
            [p.mesh.faces + offset for p, offset in zip(parts, offsets, strict=False)]
        ).astype(np.int32),
        vertex_part=np.repeat(
            np.arange(len(parts), dtype=np.int32), [len(p.mesh.vertices) for p in parts]
        ),
        face_part=np.repeat(
            np.arange(len(parts), dtype=np.int32), [len(p.mesh.faces) for p in parts]
        ),
        colour=np.array([p.material.colour for p in parts], np.float32),
        texture=np.array([TEXTURES.index(p.material.texture) for p in parts], np.int32),
        grain=np.array([p.material.grain_m for p in parts], np.float32),
        emission=np.array([p.material.emission for p in parts], np.float32),
        part_id=np.array([owners[p.owner] for p in parts], np.int32),
        names={number: owner for owner, number in owners.items()},
        casts=np.array([p.material.casts for p in parts], np.bool_),
    )


def sound(geometry: Geometry) -> Geometry:
    """Without the faces that have a corner which is no number or is not there; O(faces)."""
    vertices, normals, faces = geometry.vertices, geometry.normals, geometry.faces
    lost = np.any(~np.isfinite(vertices), axis=1)
    bent = np.any(~np.isfinite(normals), axis=1)
    bad = np.any((faces < 0) | (faces >= len(vertices)), axis=1)
    bad[~bad] = np.any(lost[faces[~bad]], axis=1)
    if not (np.any(bad) or np.any(lost) or np.any(bent)):
        return geometry
    vertices, normals = vertices.copy(), normals.copy()
    vertices[lost], normals[bent] = 0, (0, 1, 0)
    kept, part = faces[~bad], geometry.face_part[~bad]
    return replace(geometry, vertices=vertices, normals=normals, faces=kept, face_part=part)


@dataclass(frozen=True)
class Frame:
    """One rendered frame with its truth, all (height, width, ...).

    colour uint8 sRGB; depth float32 metres along the optical axis (inf: sky); normals float32 in
    camera axes (OpenCV); ids uint16 (0: sky), see Geometry.names; flow float32 pixels to the next
    frame (x right, y down), exact for every rigid part and for the sky.
    """

    colour: NDArray[np.uint8]
    depth: Floats
    normals: Floats
    ids: NDArray[np.uint16]
    flow: Floats


@dataclass(frozen=True)
class View:
    """A camera at one instant: camera-to-world (4, 4) OpenCV, intrinsics (3, 3) in pixels."""

    c2w: NDArray[np.float64]
    k: NDArray[np.float64]
