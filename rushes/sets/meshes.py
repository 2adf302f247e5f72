"""A user's mesh on stage: cleaned, thinned where it is too fine, named where its parts have names.

What was bent to make it fit is said; a mesh of which nothing is left is an error.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from rushes.errors import NotFoundError, StageError
from rushes.intent import fixtures
from rushes.render.geometry import Material, Mesh
from rushes.sets.compromise import Compromise
from rushes.sets.mesh_files import read_meshes
from rushes.sets.prop import MeshRef
from rushes.sets.raw_mesh import Raw

_CREASE = float(np.cos(np.radians(30)))
_UNITS_M = {
    0.001: ("millimetres", "毫米"), 0.01: ("centimetres", "厘米"), 1.0: ("metres", "米"),
    100.0: ("hundreds of metres", "百米"), 1000.0: ("kilometres", "公里"),
}  # fmt: skip
_TRUSTED = 20.0
"""A file that says its unit is believed up to so many times the likely sizes."""
_BATCH = 1 << 20
Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


class Fit(NamedTuple):
    """What fits the stage: triangles at most; the least, the usual and the greatest length in
    metres; whether it belongs round the middle of the stage."""

    most: int
    least_m: float
    usual_m: float
    largest_m: float
    centred: bool = False


SET = Fit(60_000, 0.5, 12.0, 200.0, centred=True)
PROP = Fit(20_000, 0.002, 0.5, 8.0)


class Named(NamedTuple):
    """A part of a mesh whose name says what it is: the kind of fixture, and its corners (2, 3)."""

    kind: str
    box: Floats


class Model(NamedTuple):
    """A mesh ready for the stage, in metres, Y up: meshes by material, extent (2, 3), names."""

    layers: tuple[tuple[Material, Mesh], ...]
    extent: Floats
    named: tuple[Named, ...]
    bent: tuple[Compromise, ...]


_FILES: dict[str, Path] = {}
"""Where the files are, by what they contain: each process is told by the setups it stages."""


def refer(name: str, written: str, folder: Path | None) -> MeshRef:
    """A reference to a mesh that film.toml names. Raises NotFoundError when there is none."""
    path = (folder or Path()) / written
    if not path.is_file():
        raise NotFoundError(
            f'there is no mesh "{written}"', where=str(path), expected="a file beside film.toml",
            remedy="correct the path in film.toml; it is relative to the film's folder",
        )  # fmt: skip
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return MeshRef(name=name, path=written, sha256=digest, at=str(path.resolve()))


def introduce(refs: Iterable[MeshRef]) -> None:
    """Tell this process where the meshes of a setup are."""
    for ref in refs:
        _FILES.setdefault(ref.sha256, Path(ref.at or ref.path))


@cache
def model(sha256: str, fit: Fit) -> Model:
    """The mesh of this content, made to fit; what that took is said."""
    path = _FILES.get(sha256)
    if path is None:
        raise StageError(
            f"the mesh {sha256[:12]} is not on this machine", expected="the film's folder",
            remedy="set the film up again",
        )  # fmt: skip
    found = read_meshes(path)
    raws, bent = clean(found.meshes, path.name)
    raws, scaled = _scaled(raws, fit, path.name, said=found.has_unit)
    raws, thinned = thin(raws, fit.most, path.name)
    raws, moved = _centred(raws, path.name) if fit.centred else (raws, ())
    extent = _extent(raws)
    if not 1e-3 <= float(np.ptp(extent, axis=0).max()) <= 20_000:
        raise StageError(
            f"the mesh is {float(np.ptp(extent, axis=0).max()):.3g} m long", where=str(path),
            expected="from a millimetre to 20 km", remedy="export it in its real size",
        )  # fmt: skip
    bent = (*bent, *scaled, *thinned, *moved)
    return Model(tuple(_layers(raws)), extent, tuple(_named(raws)), bent)


# -- cleaning -------------------------------------------------------------------------------------


def clean(raws: Sequence[Raw], source: str) -> tuple[tuple[Raw, ...], tuple[Compromise, ...]]:
    """Without triangles that have no area, no numbers or no corners; says how many there were.

    Raises StageError when nothing is left.
    """
    total = sum(len(one.faces) for one in raws)
    kept = tuple(_whole(one) for one in raws)
    left = sum(len(one.faces) for one in kept)
    if left == 0:
        raise StageError(
            f"none of the {total} triangles has an area", where=source,
            expected="triangles with three different corners that are numbers",
        )  # fmt: skip
    if left > 0.98 * total:
        return kept, ()
    lost = total - left
    said = Compromise(
        en=f"{source}: {lost} of {total} triangles have no area or no numbers and are left out",
        zh=f"{source}：{total}个三角形中有{lost}个没有面积或坐标无效，已略去",
    )
    return kept, (said,)


def _whole(raw: Raw) -> Raw:
    """A mesh without its broken triangles. A million at a time: there may be very many."""
    points, count = raw.points, len(raw.points)
    good: NDArray[np.bool_] = np.abs(np.nan_to_num(points, nan=1e9)).max(axis=1, initial=0) < 1e7
    kept: list[Ints] = []
    for start in range(0, len(raw.faces), _BATCH):
        faces = raw.faces[start : start + _BATCH]
        faces = faces[((faces >= 0) & (faces < count)).all(axis=1)]
        faces = faces[np.take(good, faces).all(axis=1)]
        along, aside, twice = _sides(points, faces)
        longest = np.maximum((along**2).sum(1), (aside**2).sum(1))
        kept.append(faces[twice > 1e-7 * np.maximum(longest, 1e-18)])
    return raw._replace(faces=np.concatenate(kept)) if kept else raw


def _sides(points: Floats, faces: Ints) -> tuple[Floats, Floats, Floats]:
    """Two sides of every triangle (n, 3), and twice its area (n,)."""
    first = points[faces[:, 0]]
    along, aside = points[faces[:, 1]] - first, points[faces[:, 2]] - first
    return along, aside, np.linalg.norm(np.cross(along, aside), axis=1)


def _scaled(
    raws: tuple[Raw, ...], fit: Fit, source: str, *, said: bool
) -> tuple[tuple[Raw, ...], tuple[Compromise, ...]]:
    """In the unit that makes it a likely size, where the file's own does not; says which one.

    said : whether the file says its unit; it is then believed unless it is far off.
    """
    size = float(np.ptp(_extent(raws), axis=0).max())
    trust = _TRUSTED if said else 1.0
    if fit.least_m / trust <= size <= fit.largest_m * trust or size <= 0:
        return raws, ()
    unit = min(_UNITS_M, key=lambda one: abs(float(np.log(size * one / fit.usual_m))))
    if unit == 1.0:
        return raws, ()
    word, zh = _UNITS_M[unit]
    if said:
        told = Compromise(
            en=f"{source} says that it is {size:.3g} m long: taken as {word}",
            zh=f"{source}标称长{size:.3g}米：按{zh}处理",
        )
    else:
        told = Compromise(
            en=f"{source} does not say its unit and is {size:.3g} long: taken as {word}",
            zh=f"{source}没有注明单位，长{size:.3g}：按{zh}处理",
        )
    return tuple(one._replace(points=one.points * unit) for one in raws), (told,)


def _centred(raws: tuple[Raw, ...], source: str) -> tuple[tuple[Raw, ...], tuple[Compromise, ...]]:
    """Round the middle of the stage and on its floor, where it was modelled far away from them."""
    low, high = _extent(raws)
    away = np.where((low > 1.0) | (high < -1.0), (low + high) / 2, 0.0)
    away[1] = low[1] if low[1] > 1.0 or high[1] < 0.1 else 0.0
    if not away.any():
        return raws, ()
    far = float(np.linalg.norm(away))
    said = Compromise(
        en=f"{source} lies {far:.3g} m from the middle of the stage: moved there",
        zh=f"{source}离舞台中央{far:.3g}米：已移至中央",
    )
    return tuple(one._replace(points=one.points - away) for one in raws), (said,)


def thin(
    raws: tuple[Raw, ...], most: int, source: str
) -> tuple[tuple[Raw, ...], tuple[Compromise, ...]]:
    """At most so many triangles: corners that are near each other become one; says how many.

    Corners are gathered in cells (Rossignac and Borrel, "Multi-resolution 3D approximations for
    rendering complex scenes", 1993), whose size grows until few enough triangles are left.
    """
    total = sum(len(one.faces) for one in raws)
    if total <= most:
        return raws, ()
    cell = float(np.sqrt(2.0 * sum(_area(one) for one in raws) / most)) * 0.8
    fewer = tuple(_gathered(one, cell) for one in raws)
    while (left := sum(len(one.faces) for one in fewer)) > most:
        cell *= float(np.clip(np.sqrt(left / most), 1.15, 8.0))
        fewer = tuple(_gathered(one, cell) for one in fewer)
    if left == 0:
        fewer, left = (
            tuple(one._replace(faces=one.faces[: most // len(raws)]) for one in raws),
            most,
        )
    said = Compromise(
        en=f"{source} has {total:,} triangles: thinned to {left:,}",
        zh=f"{source}有{total:,}个三角形：简化为{left:,}个",
    )
    return fewer, (said,)


def _area(raw: Raw) -> float:
    batches = range(0, len(raw.faces), _BATCH)
    return sum(float(_sides(raw.points, raw.faces[i : i + _BATCH])[2].sum()) / 2 for i in batches)


def _gathered(raw: Raw, cell: float) -> Raw:
    """The mesh with all corners in a cell made one, at their middle."""
    if len(raw.faces) == 0:
        return raw
    points, faces = _used(raw)
    index = np.floor((points - points.min(0)) / cell).astype(np.int64)
    index = np.clip(index, 0, 2**20 - 1)
    key = (index[:, 0] << 42) | (index[:, 1] << 21) | index[:, 2]
    _, inverse = np.unique(key, return_inverse=True)
    count = np.bincount(inverse)
    middle = np.stack([np.bincount(inverse, points[:, k]) / count for k in range(3)], 1)
    faces = inverse[faces]
    faces = faces[
        (faces[:, 0] != faces[:, 1]) & (faces[:, 1] != faces[:, 2]) & (faces[:, 2] != faces[:, 0])
    ]
    if len(middle) >= 2**21:  # still so many: the next, larger cells will find the doubles
        return raw._replace(points=middle, faces=faces)
    low, mid, high = np.sort(faces, axis=1).T
    _, first = np.unique((low << 42) | (mid << 21) | high, return_index=True)
    return raw._replace(points=middle, faces=faces[np.sort(first)])


def _used(raw: Raw) -> tuple[Floats, Ints]:
    """The corners that triangles use, and the triangles by these."""
    used = np.zeros(len(raw.points), np.bool_)
    used[raw.faces.ravel()] = True
    if used.all():
        return raw.points, raw.faces
    return raw.points[used], (np.cumsum(used) - 1)[raw.faces]


# -- shaping --------------------------------------------------------------------------------------


def _extent(raws: Iterable[Raw]) -> Floats:
    """Lowest and highest corner of what has triangles (2, 3)."""
    corners = [one.points[one.faces].reshape(-1, 3) for one in raws if len(one.faces)]
    ends = [(points.min(0), points.max(0)) for points in corners]
    return np.stack([np.min([low for low, _ in ends], 0), np.max([high for _, high in ends], 0)])


def _layers(raws: Iterable[Raw]) -> Iterator[tuple[Material, Mesh]]:
    """Meshes with normals, joined by colour."""
    by_colour: dict[tuple[float, float, float], list[Raw]] = {}
    for one in raws:
        if len(one.faces):
            by_colour.setdefault(one.colour, []).append(one)
    for colour, same in by_colour.items():
        shapes = [_shaded(one) for one in same]
        offsets = np.cumsum([0, *(len(v) for v, _ in shapes)])
        rgb = tuple(float(np.clip(v, 0.01, 0.95)) for v in colour)
        yield (
            Material((rgb[0], rgb[1], rgb[2]), "clay", 0.3),
            Mesh(
                np.concatenate([v for v, _ in shapes]).astype(np.float32),
                np.concatenate([n for _, n in shapes]).astype(np.float32),
                np.arange(int(offsets[-1]), dtype=np.int32).reshape(-1, 3),
            ),
        )


def _shaded(raw: Raw) -> tuple[Floats, Floats]:
    """Corners and normals, three for each triangle: smooth over soft edges, sharp elsewhere."""
    corners = raw.points[raw.faces]
    normal = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
    unit = normal / np.maximum(np.linalg.norm(normal, axis=1, keepdims=True), 1e-30)
    _, place = np.unique(np.round(raw.points, 5), axis=0, return_inverse=True)
    at = place.ravel()[raw.faces]
    total = np.stack([np.bincount(at.ravel(), np.repeat(normal[:, k], 3)) for k in range(3)], 1)[at]
    total /= np.maximum(np.linalg.norm(total, axis=2, keepdims=True), 1e-30)
    flat = np.broadcast_to(unit[:, None], total.shape)
    soft = np.einsum("fck,fck->fc", total, flat) > _CREASE
    return corners.reshape(-1, 3), np.where(soft[..., None], total, flat).reshape(-1, 3)


def _named(raws: Iterable[Raw]) -> Iterator[Named]:
    """Parts whose names are words for fixtures: "Table_01", "frontDoor", "床"."""
    for one in raws:
        spaced = re.sub(r"(?<=[a-z])(?=[A-Z])|[_\W\d]+", " ", one.name)
        kinds = fixtures.found(f"the {spaced}")
        if kinds and len(one.faces):
            corners = one.points[one.faces].reshape(-1, 3)
            yield Named(kinds[0], np.stack([corners.min(0), corners.max(0)]))
