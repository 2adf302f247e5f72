"""Meshes of a USD stage: in metres, Y up, polygons cut into triangles.

`pxr` is loaded when a stage is read, not before.
"""
# pyright: basic, reportAttributeAccessIssue=false
# (USD binds its classes at run time and ships no types.)

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from rushes.errors import StageError
from rushes.sets.raw_mesh import GREY, Raw, Reading

if TYPE_CHECKING:
    from pxr import Usd


def read_usd(path: Path) -> Reading:
    """Every mesh of a USD stage that is made to be seen. Raises StageError for a damaged file."""
    from pxr import Tf, Usd, UsdGeom

    try:
        stage = Usd.Stage.Open(str(path))
    except Tf.ErrorException as problem:
        raise StageError(
            "this is not a USD file, or it is damaged", where=str(path), expected="a USD stage"
        ) from problem
    scale = UsdGeom.GetStageMetersPerUnit(stage)
    if not scale > 0 or not np.isfinite(scale):
        raise StageError(
            f"the stage says that its unit is {scale} m", where=str(path),
            expected="metersPerUnit above 0, such as 0.01 for centimetres",
        )  # fmt: skip
    upright = np.eye(3)
    if UsdGeom.GetStageUpAxis(stage) == UsdGeom.Tokens.z:
        upright = np.array([[1.0, 0, 0], [0, 0, 1], [0, -1, 0]])
    time = Usd.TimeCode(stage.GetStartTimeCode())
    places = UsdGeom.XformCache(time)
    meshes: list[Raw] = []
    for prim in stage.Traverse(Usd.TraverseInstanceProxies()):
        if prim.IsA(UsdGeom.Mesh) and _shown(prim, time):
            raw = _usd_mesh(prim, time, np.array(places.GetLocalToWorldTransform(prim)))
            if raw is not None:
                meshes.append(raw._replace(points=raw.points @ upright.T * scale))
    return Reading(tuple(meshes), UsdGeom.StageHasAuthoredMetersPerUnit(stage))


def _shown(prim: "Usd.Prim", time: "Usd.TimeCode") -> bool:
    """Whether it is made to be seen: no guide, and not switched off."""
    from pxr import UsdGeom

    image = UsdGeom.Imageable(prim)
    guide = image.ComputePurpose() in (UsdGeom.Tokens.guide, UsdGeom.Tokens.proxy)
    return not guide and image.ComputeVisibility(time) != UsdGeom.Tokens.invisible


def _usd_mesh(prim: "Usd.Prim", time: "Usd.TimeCode", rows: NDArray[np.float64]) -> Raw | None:
    """A mesh prim, its polygons cut into triangles; None when it has no faces that hold."""
    from pxr import UsdGeom

    mesh = UsdGeom.Mesh(prim)
    points = np.array(mesh.GetPointsAttr().Get(time) or [], np.float64).reshape(-1, 3)
    counts = np.array(mesh.GetFaceVertexCountsAttr().Get(time) or [], np.int64)
    corners = np.array(mesh.GetFaceVertexIndicesAttr().Get(time) or [], np.int64)
    if len(points) == 0 or len(counts) == 0 or counts.sum() != len(corners):
        return None
    faces = _fans(counts, corners)
    if mesh.GetOrientationAttr().Get(time) == UsdGeom.Tokens.leftHanded:
        faces = faces[:, ::-1]
    if np.linalg.det(rows[:3, :3]) < 0:
        faces = faces[:, ::-1]
    placed = points @ rows[:3, :3] + rows[3, :3]
    return Raw(prim.GetName(), placed, faces, _usd_tint(prim, time))


def _fans(counts: NDArray[np.int64], corners: NDArray[np.int64]) -> NDArray[np.int64]:
    """Polygons as fans of triangles."""
    starts = np.cumsum([0, *counts[:-1].tolist()])
    parts: list[NDArray[np.int64]] = []
    for size in np.unique(counts):
        if size < 3:
            continue
        polygons = corners[starts[counts == size][:, None] + np.arange(size)]
        for k in range(1, int(size) - 1):
            parts.append(polygons[:, [0, k, k + 1]])
    return np.concatenate(parts) if parts else np.empty((0, 3), np.int64)


def _usd_tint(prim: "Usd.Prim", time: "Usd.TimeCode") -> tuple[float, float, float]:
    """The display colour's mean, else the diffuse colour of the bound material."""
    from pxr import UsdGeom, UsdShade

    shown = UsdGeom.Gprim(prim).GetDisplayColorAttr().Get(time)
    if shown:
        return _rgb(np.array(shown, np.float64).reshape(-1, 3).mean(0))
    material, _ = UsdShade.MaterialBindingAPI(prim).ComputeBoundMaterial()
    if material:
        surface, _, _ = material.ComputeSurfaceSource()
        diffuse = surface.GetInput("diffuseColor") if surface else None
        value = diffuse.Get() if diffuse else None
        if value is not None:
            return _rgb(np.array(value))
    return GREY


def _rgb(values: NDArray[np.float64]) -> tuple[float, float, float]:
    return float(values[0]), float(values[1]), float(values[2])
