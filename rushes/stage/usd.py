"""A setup as a USD stage for other houses' tools, and a camera path back from one.

Written in centimetres, Y up, one time code per frame. Rushes keeps metres and OpenCV cameras
(x right, y down, z forward); USD cameras look along -z with y up, and its matrices act on row
vectors, hence the transposes. The USD library is loaded when a function is called, not before.
"""
# pyright: basic

from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from rushes.errors import StageError
from rushes.stage.geometry import Geometry
from rushes.stage.setup import CameraPath

if TYPE_CHECKING:
    from pxr import Usd

CENTIMETRES = 100.0  # per metre
FLIP = np.diag([1.0, -1.0, -1.0, 1.0])  # OpenCV camera axes to USD camera axes
NEAR_M, FAR_M = 0.05, 1000.0


@dataclass(frozen=True)
class Motion:
    """What moves in a shot: part transforms (frames, p, 4, 4) in metres, the camera, the rate."""

    transforms: NDArray[np.float64]
    camera: CameraPath
    rate: Fraction


def write_usd(name: str, geometry: Geometry, motion: Motion, path: Path) -> Path:
    """Write the setup `name` to `path` (.usda, .usdc or .usd), replacing what is there.

    Meshes are at /World/<owner>/part_<n>, the camera at /World/Camera. StageError when the file
    cannot be written or camera and parts differ in frames.
    """
    from pxr import Sdf, Usd, UsdGeom

    frames = len(motion.transforms)
    if motion.camera.frames != frames:
        raise StageError(
            f"the camera has {motion.camera.frames} frames and the parts have {frames}",
            where=str(path),
            expected="one camera pose per frame",
        )
    layer = Sdf.Layer.CreateAnonymous(path.suffix or ".usda")
    stage = Usd.Stage.Open(layer)
    UsdGeom.SetStageMetersPerUnit(stage, 1 / CENTIMETRES)
    UsdGeom.SetStageUpAxis(stage, UsdGeom.Tokens.y)
    stage.SetTimeCodesPerSecond(float(motion.rate))
    stage.SetFramesPerSecond(float(motion.rate))
    stage.SetStartTimeCode(0)
    stage.SetEndTimeCode(max(frames - 1, 0))
    world = UsdGeom.Xform.Define(stage, "/World")
    stage.SetDefaultPrim(world.GetPrim())
    world.GetPrim().SetMetadata("displayName", name)
    _write_parts(stage, geometry, motion.transforms)
    _write_camera(stage, motion.camera)
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        written = layer.Export(str(path))
    except Exception as problem:
        raise _unwritable(path) from problem
    if not written:
        raise _unwritable(path)
    return path


def _unwritable(path: Path) -> StageError:
    return StageError(
        "the USD file cannot be written",
        where=str(path),
        expected="a name ending in .usda, .usdc or .usd in a folder that can be written",
    )


def _write_parts(stage: "Usd.Stage", geometry: Geometry, transforms: NDArray[np.float64]) -> None:
    from pxr import Sdf, UsdGeom, Vt

    names = _prim_names(geometry.names)
    count: dict[int, int] = {}
    for p in range(geometry.parts):
        owner = int(geometry.part_id[p])
        number = count[owner] = count.get(owner, 0) + 1
        folder = UsdGeom.Xform.Define(stage, f"/World/{names[owner]}")
        folder.GetPrim().SetMetadata("displayName", geometry.names[owner])
        mesh = UsdGeom.Mesh.Define(stage, f"/World/{names[owner]}/part_{number}")
        mine = np.flatnonzero(geometry.vertex_part == p)
        faces = geometry.faces[geometry.face_part == p] - (mine[0] if len(mine) else 0)
        points = np.ascontiguousarray(geometry.vertices[mine] * np.float32(CENTIMETRES))
        mesh.CreatePointsAttr(Vt.Vec3fArray.FromNumpy(points))
        mesh.CreateNormalsAttr(
            Vt.Vec3fArray.FromNumpy(np.ascontiguousarray(geometry.normals[mine]))
        )
        mesh.SetNormalsInterpolation(UsdGeom.Tokens.vertex)
        mesh.CreateFaceVertexCountsAttr(Vt.IntArray.FromNumpy(np.full(len(faces), 3, np.int32)))
        mesh.CreateFaceVertexIndicesAttr(
            Vt.IntArray.FromNumpy(np.ascontiguousarray(faces.ravel(), np.int32))
        )
        mesh.CreateSubdivisionSchemeAttr(UsdGeom.Tokens.none)
        mesh.CreateDoubleSidedAttr(True)
        mesh.CreateDisplayColorAttr([tuple(float(c) for c in geometry.colour[p])])
        if len(points):
            mesh.CreateExtentAttr(UsdGeom.Mesh.ComputeExtent(mesh.GetPointsAttr().Get()))
        kind = Sdf.ValueTypeNames.String
        mesh.GetPrim().CreateAttribute("userProperties:owner", kind).Set(geometry.names[owner])
        _write_matrices(mesh, transforms[:, p])


def _prim_names(names: dict[int, str]) -> dict[int, str]:
    """Prim names that USD accepts (letters of any script, digits, _), one for each owner."""
    from pxr import Sdf, Tf

    out: dict[int, str] = {}
    taken = {"Camera"}
    for number, owner in names.items():
        plain = owner if Sdf.Path.IsValidIdentifier(owner) else Tf.MakeValidIdentifier(owner)
        if plain in taken:
            plain = f"{plain}_{number}"
        taken.add(plain)
        out[number] = plain
    return out


def _write_matrices(prim: Any, matrices: NDArray[np.float64]) -> None:
    """A transform in metres per frame; one sample only where nothing moves."""
    from pxr import Gf, Usd

    op = prim.AddTransformOp()
    rows = matrices.transpose(0, 2, 1).copy()
    rows[:, 3, :3] *= CENTIMETRES
    if len(rows) and np.array_equal(rows, np.broadcast_to(rows[:1], rows.shape)):
        op.Set(Gf.Matrix4d(rows[0]))
        return
    for frame, row in enumerate(rows):
        op.Set(Gf.Matrix4d(row), Usd.TimeCode(frame))


def _write_camera(stage: "Usd.Stage", path: CameraPath) -> None:
    from pxr import Gf, Usd, UsdGeom

    camera = UsdGeom.Camera.Define(stage, "/World/Camera")
    camera.CreateHorizontalApertureAttr(path.sensor_mm)
    camera.CreateVerticalApertureAttr(path.sensor_mm * 9 / 16)
    camera.CreateProjectionAttr(UsdGeom.Tokens.perspective)
    camera.CreateClippingRangeAttr(Gf.Vec2f(NEAR_M * CENTIMETRES, FAR_M * CENTIMETRES))
    lens, focus = camera.CreateFocalLengthAttr(), camera.CreateFocusDistanceAttr()
    # Attributes of a USD camera are floats; full precision travels beside them.
    op = camera.AddTransformOp()
    rows = (path.c2w() @ FLIP).transpose(0, 2, 1)
    rows[:, 3, :3] *= CENTIMETRES
    exact = _exact(camera.GetPrim())
    exact["sensor"].Set(float(path.sensor_mm))
    for frame in range(path.frames):
        time = Usd.TimeCode(frame)
        op.Set(Gf.Matrix4d(rows[frame]), time)
        lens.Set(path.lens_mm[frame], time)
        exact["lens"].Set(float(path.lens_mm[frame]), time)
        if path.focus_m:
            focus.Set(path.focus_m[frame] * CENTIMETRES, time)
            exact["focus"].Set(float(path.focus_m[frame]), time)


def _exact(prim: "Usd.Prim") -> dict[str, Any]:
    """Our own double-precision attributes on a camera."""
    from pxr import Sdf

    kind = Sdf.ValueTypeNames.Double
    names = {"sensor": "sensorMm", "lens": "lensMm", "focus": "focusM"}
    return {key: prim.CreateAttribute(f"rushes:{name}", kind) for key, name in names.items()}
