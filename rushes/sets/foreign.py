"""A user's mesh as a place or as a prop: what is solid, what can be used, where it is held."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np

from rushes.intent import Direction, fixtures
from rushes.render.geometry import Mesh, Part
from rushes.render.lights import Lamp
from rushes.render.shapes import moved, shift
from rushes.sets.compromise import Compromise
from rushes.sets.kit import SET
from rushes.sets.meshes import (
    PROP,
    Floats,
    Model,
    Named,
    introduce,
    model,
    refer,
)
from rushes.sets.meshes import SET as SET_FIT
from rushes.sets.place import Anchor, Fixture, Place, Rect, Ways
from rushes.sets.prop import MeshRef
from rushes.sets.reach import Walkable, within_reach

KIT = "mesh"
"""Kits named "mesh in SHA", "mesh out SHA" (sets) and "mesh SHA" (props) are users' meshes."""
USD_SUFFIXES = (".usd", ".usda", ".usdc", ".usdz")
_CELL_M = 0.25
_KNEE_M, _HEAD_M = 0.25, 1.7
_ACTING: Rect = (-2.0, -1.2, 2.0, 1.8)


def set_model(sha256: str) -> Model:
    """The mesh of a set."""
    return model(sha256, SET_FIT)


def prop_model(sha256: str) -> Model:
    """The mesh of a prop."""
    return model(sha256, PROP)


def place_from(sha256: str, *, indoors: bool, lit: bool) -> Place:
    """The place that a mesh is: its floor at y = 0, as it was made."""
    made = set_model(sha256)
    low, high = made.extent
    west, east = float(max(low[0], -30.0)), float(min(high[0], 30.0))
    north, south = float(max(low[2], -30.0)), float(min(high[2], 30.0))
    floor = (west, north, east, south)
    solids = tuple(_solids(made, floor))
    own = tuple(_fixture(one) for one in made.named)
    lamps = (Lamp(at=(0.0, 2.4, 0.3), colour=(1.0, 0.86, 0.66), strength=2.2, reach_m=8.0),)
    sides = (Anchor(west + 0.4, 0.3, 90), Anchor(east - 0.4, 0.3, -90))
    ways = tuple(way for one in own for way in one.enter)
    return Place(
        tuple(Part(mesh, material, SET) for material, mesh in made.layers),
        lamps if indoors and lit else (), solids,
        (west - 4.0, north + 0.2, east + 4.0, max(south, 7.5)) if not indoors
        else (west + 0.2, north + 0.2, east - 0.2, max(south - 0.2, 6.5)),
        indoors=indoors, fixtures=within_reach(own, floor, solids, _ACTING), acting=_ACTING,
        floor=floor, ways=ways or sides,
    )  # fmt: skip


def said_of(sha256: str) -> tuple[Compromise, ...]:
    """What was bent to make the mesh of a set fit."""
    made = set_model(sha256)
    place = place_from(sha256, indoors=False, lit=False)
    ground = Walkable(place.floor, place.solids, (0.0, 0.3))
    if ground.reaches(0.0, 0.3) and ground.cells.mean() > 0.02:
        return made.bent
    blocked = Compromise(
        en="the middle of the set's mesh is not free to stand on: people may stand in things",
        zh="布景模型的中央没有可站立的空地：人物可能与物体重叠",
    )
    return (*made.bent, blocked)


def _solids(made: Model, floor: Rect) -> Iterator[Rect]:
    """What is in the way between knee and head, as strips of a grid."""
    west, north, east, south = floor
    columns = max(1, int((east - west) / _CELL_M))
    rows = max(1, int((south - north) / _CELL_M))
    grid = np.zeros((rows, columns), np.bool_)
    for _, mesh in made.layers:
        for x, z in _sampled(mesh):
            i, j = int((z - north) / _CELL_M), int((x - west) / _CELL_M)
            if 0 <= i < rows and 0 <= j < columns:
                grid[i, j] = True
    for i in range(rows):
        edges = np.flatnonzero(np.diff(np.concatenate([[0], grid[i].astype(np.int8), [0]])))
        for start, end in edges.reshape(-1, 2).tolist():
            z = north + i * _CELL_M
            yield (west + start * _CELL_M, z, west + end * _CELL_M, z + _CELL_M)


def _sampled(mesh: Mesh) -> Floats:
    """Floor points under the parts of a mesh between knee and head (n, 2)."""
    corners = mesh.vertices[mesh.faces].astype(np.float64)
    crossing = (corners[:, :, 1].max(1) > _KNEE_M) & (corners[:, :, 1].min(1) < _HEAD_M)
    corners = corners[crossing]
    if len(corners) == 0:
        return np.empty((0, 2))
    longest = np.linalg.norm(corners - np.roll(corners, 1, 1), axis=2).max(1)
    steps = int(np.clip(np.ceil(np.percentile(longest, 98) / (0.7 * _CELL_M)), 1, 24))
    weights = [
        (a / steps, b / steps, 1 - (a + b) / steps)
        for a in range(steps + 1)
        for b in range(steps + 1 - a)
    ]
    points = np.einsum("wk,fkd->fwd", np.array(weights), corners).reshape(-1, 3)
    between = (points[:, 1] > _KNEE_M) & (points[:, 1] < _HEAD_M)
    cells = np.unique(np.floor(points[between][:, [0, 2]] / (_CELL_M / 2)), axis=0)
    return (cells + 0.5) * (_CELL_M / 2)


def _fixture(one: Named) -> Fixture:
    """A named part as something to walk to: one stands at its four sides."""
    low, high = one.box
    x, z = float(low[0] + high[0]) / 2, float(low[2] + high[2]) / 2
    wide, tall, deep = (float(v) for v in high - low)
    use = fixtures.use(one.kind)
    around = (
        (x, z + deep / 2 + 0.45, 180.0), (x + wide / 2 + 0.45, z, -90.0),
        (x - wide / 2 - 0.45, z, 90.0), (x, z - deep / 2 - 0.45, 0.0),
    )  # fmt: skip
    stand = tuple(Anchor(*spot) for spot in around)
    seat = min(0.45, 0.6 * tall) if tall < 1.4 else 0.45
    along = 90.0 if wide > deep else 0.0
    ways = Ways(
        stand,
        sit=(Anchor(x, z, 0.0, seat),) if use.sit else (),
        lie=(Anchor(x, z, along, tall if tall < 0.9 else 0.5),) if use.lie else (),
        enter=(Anchor(x, z, 0.0),) if use.enter else (),
    )
    top = (x, float(high[1]), z) if tall < 1.3 else None
    return Fixture(one.kind, x, z, 0.0, wide, tall, deep, ways, top, solid=False)


class Held(NamedTuple):
    """A prop's mesh with its grip at the origin, how high that is over what it stands on, and how
    wide it is."""

    parts: tuple[Part, ...]
    rest_m: float
    wide_m: float


def held(sha256: str, name: str) -> Held:
    """The mesh of a prop: held by its middle when it is small, standing on its foot when not."""
    made = prop_model(sha256)
    low, high = made.extent
    small = float((high - low).max()) < 0.7
    grip = (low + high) / 2
    if not small:
        grip[1] = low[1]
    back = shift(*(-grip).tolist())
    parts = tuple(Part(moved(mesh, back), material, name) for material, mesh in made.layers)
    wide = float(max(high[0] - low[0], high[2] - low[2]))
    return Held(parts, float(grip[1] - low[1]), wide)


def with_meshes(direction: Direction, folder: Path | None) -> tuple[Direction, tuple[MeshRef, ...]]:
    """The direction with kits for those props that have a mesh, and references to these."""
    refs = tuple(
        refer(name, thing.mesh, folder) for name, thing in direction.props.items() if thing.mesh
    )
    introduce(refs)
    kits = {ref.name: f"{KIT} {ref.sha256}" for ref in refs}
    for ref in refs:
        held(ref.sha256, ref.name)  # a broken mesh is told now, not when it is first seen
    props = {
        name: thing.model_copy(update={"kit": kits.get(name, thing.kit)})
        for name, thing in direction.props.items()
    }
    return (direction.model_copy(update={"props": props}) if refs else direction), refs
