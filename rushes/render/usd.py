"""A setup as a USD stage for other houses' tools, and a camera path back from one.

Written in centimetres, Y up, one time code per frame. Rushes keeps metres and OpenCV cameras
(x right, y down, z forward); USD cameras look along -z with y up, and its matrices act on row
vectors, hence the transposes. The USD library is loaded when a function is called, not before.
"""
# pyright: basic, reportAttributeAccessIssue=false
# (USD binds its classes at run time and ships no types.)

from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from rushes.errors import NotFoundError, StageError
from rushes.render.geometry import Geometry
from rushes.render.optics import CameraPath

if TYPE_CHECKING:
    from pxr import Usd, UsdGeom

CENTIMETRES = 100.0  # per metre
FLIP = np.diag([1.0, -1.0, -1.0, 1.0])  # OpenCV camera axes to USD camera axes
NEAR_M, FAR_M = 0.05, 1000.0
SUFFIXES = (".usda", ".usdc", ".usd")


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
    from pxr import Sdf, Tf, Usd, UsdGeom

    if path.suffix not in SUFFIXES:
        raise _unwritable(path)
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
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        written = layer.Export(str(path))
    except (Tf.ErrorException, OSError) as problem:
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


def _write_matrices(prim: "UsdGeom.Xformable", matrices: NDArray[np.float64]) -> None:
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


def _exact_names() -> dict[str, str]:
    """Where a camera's numbers are kept in double precision, which USD's own attributes lack."""
    return {"sensor": "rushes:sensorMm", "lens": "rushes:lensMm", "focus": "rushes:focusM"}


def _exact(prim: "Usd.Prim") -> dict[str, Any]:
    """Our own double-precision attributes, made on a camera."""
    from pxr import Sdf

    kind = Sdf.ValueTypeNames.Double
    return {key: prim.CreateAttribute(name, kind) for key, name in _exact_names().items()}


def read_camera(path: Path) -> CameraPath:
    """The camera of a USD stage, one pose per time code from its start to its end.

    The prim named Camera, or the first camera there is. NotFoundError when there is no such file;
    StageError when it is not USD, does not say its units, or holds no camera.
    """
    from pxr import Tf, Usd, UsdGeom

    if not path.is_file():
        raise NotFoundError("there is no such USD file", where=str(path))
    try:
        stage = Usd.Stage.Open(str(path))
    except Tf.ErrorException as problem:
        raise StageError(
            "this is not a USD file, or it is damaged", where=str(path), expected="a USD stage"
        ) from problem
    scale = UsdGeom.GetStageMetersPerUnit(stage)
    if not UsdGeom.StageHasAuthoredMetersPerUnit(stage) or not scale > 0:
        raise StageError(
            "the stage does not say how long its unit is",
            where=str(path),
            expected="metersPerUnit above 0, such as 0.01 for centimetres",
            remedy="set metersPerUnit in the program that wrote it",
        )
    cameras = [p for p in stage.Traverse() if p.IsA(UsdGeom.Camera)]
    if not cameras:
        raise StageError("the stage holds no camera", where=str(path), expected="a Camera prim")
    named = [p for p in cameras if p.GetName() == "Camera"]
    return _camera_path(stage, (named or cameras)[0], scale)


def _camera_path(stage: "Usd.Stage", prim: "Usd.Prim", scale: float) -> CameraPath:
    """Poses and lens of a camera prim; scale : metres per unit of the stage."""
    from pxr import Usd, UsdGeom

    start, end = stage.GetStartTimeCode(), stage.GetEndTimeCode()
    times = [Usd.TimeCode(start + i) for i in range(max(1, int(end - start) + 1))]
    upright = np.eye(4)
    if UsdGeom.GetStageUpAxis(stage) == UsdGeom.Tokens.z:
        upright[1:3, 1:3] = [[0, 1], [-1, 0]]
    poses = [_pose(prim, time, upright, scale) for time in times]
    camera, exact = UsdGeom.Camera(prim), _exact_names()
    mm = 0.1 * scale * 1000  # USD gives lens and aperture in tenths of a unit
    sensor = _finest(prim, exact["sensor"], camera.GetHorizontalApertureAttr().Get() * mm, times[0])
    lens = camera.GetFocalLengthAttr()
    focus = camera.GetFocusDistanceAttr()
    return CameraPath(
        poses=tuple(poses),
        lens_mm=tuple(_finest(prim, exact["lens"], lens.Get(t) * mm, t) for t in times),
        focus_m=tuple(_finest(prim, exact["focus"], focus.Get(t) * scale, t) for t in times)
        if focus.HasAuthoredValue()
        else (),
        sensor_mm=sensor,
    )


def _pose(
    prim: "Usd.Prim", time: "Usd.TimeCode", upright: NDArray[np.float64], scale: float
) -> tuple[float, ...]:
    """The upper 3x4 of camera-to-world at a time, row by row, in metres, OpenCV axes."""
    from pxr import UsdGeom

    matrix = np.array(UsdGeom.Imageable(prim).ComputeLocalToWorldTransform(time)).T
    size = np.linalg.norm(matrix[:3, :3], axis=0)
    if not (np.isfinite(matrix).all() and size.min() > 0):
        raise StageError(
            f"the camera is squashed to nothing at time {time.GetValue():g}",
            where=str(prim.GetPath()),
            expected="a transform that can be inverted",
        )
    matrix[:3, :3] /= size
    matrix[:3, 3] *= scale
    return tuple(float(x) for x in (upright @ matrix @ FLIP)[:3].ravel())


def _finest(prim: "Usd.Prim", name: str, value: float, time: "Usd.TimeCode") -> float:
    """Our double-precision attribute, unless another program has since changed USD's own."""
    exact = prim.GetAttribute(name).Get(time)
    if exact is not None and abs(exact - value) <= 1e-6 * abs(value):
        return float(exact)
    return float(value)
