"""A setup as a USD stage for other houses' tools; cameras come back through `usd_camera`.

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

from rushes.errors import StageError
from rushes.render.geometry import Geometry
from rushes.render.lights import Light
from rushes.render.optics import CameraPath
from rushes.render.usd_camera import CENTIMETRES, FLIP, exact_names
from rushes.render.usd_look import Paints, write_lights

if TYPE_CHECKING:
    from pxr import Usd, UsdGeom

CLIP = (0.2, 100_000.0)
"""Near and far in units of the stage. So near because three.js leaves the stage's scale out of its
cameras and takes these for metres: 0.2 serves as 2 mm and as 20 cm."""
SUFFIXES = (".usda", ".usdc", ".usd")


@dataclass(frozen=True)
class Motion:
    """What moves in a shot and how it is seen: part transforms (frames, p, 4, 4) in metres, the
    camera, the rate; the picture's width by its height; f_stop 0 : everything is sharp."""

    transforms: NDArray[np.float64]
    camera: CameraPath
    rate: Fraction
    aspect: float = 16 / 9
    f_stop: float = 0.0
    light: Light | None = None


def write_usd(name: str, geometry: Geometry, motion: Motion, path: Path) -> Path:
    """Write the setup `name` to `path` (.usda, .usdc or .usd), replacing what is there.

    Meshes are at /World/<owner>/<owner>_part_<n>, the camera at /World/CameraRig/Camera, moved by
    its rig. StageError when the file cannot be written or camera and parts differ in frames.
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
    Usd.ModelAPI(world.GetPrim()).SetKind("assembly")
    _write_parts(stage, geometry, motion.transforms)
    _write_camera(stage, motion)
    if motion.light is not None:
        write_lights(stage, motion.light)
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
    from pxr import Sdf, Usd, UsdGeom, Vt

    names, paints = _prim_names(geometry.names), Paints(stage)
    count: dict[int, int] = {}
    for p in range(geometry.parts):
        owner = int(geometry.part_id[p])
        number = count[owner] = count.get(owner, 0) + 1
        folder = UsdGeom.Xform.Define(stage, f"/World/{names[owner]}")
        folder.GetPrim().SetMetadata("displayName", geometry.names[owner])
        Usd.ModelAPI(folder.GetPrim()).SetKind("component")
        # No two prims of a stage share a name: some programs animate by name alone.
        path = f"/World/{names[owner]}/{names[owner]}_part_{number}"
        mesh = UsdGeom.Mesh.Define(stage, path)
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
        paints.bind(mesh.GetPrim(), geometry, p)
        if len(points):
            mesh.CreateExtentAttr(UsdGeom.Mesh.ComputeExtent(mesh.GetPointsAttr().Get()))
        kind = Sdf.ValueTypeNames.String
        mesh.GetPrim().CreateAttribute("userProperties:owner", kind).Set(geometry.names[owner])
        _write_matrices(mesh, transforms[:, p])


def _prim_names(names: dict[int, str]) -> dict[int, str]:
    """Prim names that USD accepts (letters of any script, digits, _), one for each owner."""
    from pxr import Sdf, Tf

    out: dict[int, str] = {}
    taken = {"Camera", "CameraRig", "Lights", "Materials"}
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


def _write_camera(stage: "Usd.Stage", motion: Motion) -> None:
    from pxr import Gf, Usd, UsdGeom

    path = motion.camera
    # The rig moves and not the camera: some programs do not animate cameras themselves.
    rig = UsdGeom.Xform.Define(stage, "/World/CameraRig")
    camera = UsdGeom.Camera.Define(stage, "/World/CameraRig/Camera")
    camera.CreateHorizontalApertureAttr(path.sensor_mm)
    camera.CreateVerticalApertureAttr(path.sensor_mm / motion.aspect)
    camera.CreateFStopAttr(motion.f_stop)
    camera.CreateProjectionAttr(UsdGeom.Tokens.perspective)
    camera.CreateClippingRangeAttr(Gf.Vec2f(*CLIP))
    lens, focus = camera.CreateFocalLengthAttr(), camera.CreateFocusDistanceAttr()
    # Attributes of a USD camera are floats; full precision travels beside them.
    op = rig.AddTransformOp()
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
    """Our own double-precision attributes, made on a camera."""
    from pxr import Sdf

    kind = Sdf.ValueTypeNames.Double
    return {key: prim.CreateAttribute(name, kind) for key, name in exact_names().items()}
