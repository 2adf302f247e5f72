"""A camera path out of a USD stage, whatever its unit, its upward axis and its range of frames.

USD cameras look along -z with y up, and its matrices act on row vectors, hence the transposes.
The USD library is loaded when a function is called, not before.
"""
# pyright: basic, reportAttributeAccessIssue=false
# (USD binds its classes at run time and ships no types.)

from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from rushes.errors import NotFoundError, StageError
from rushes.render.optics import CameraPath

if TYPE_CHECKING:
    from pxr import Usd

CENTIMETRES = 100.0  # per metre
FLIP = np.diag([1.0, -1.0, -1.0, 1.0])  # OpenCV camera axes to USD camera axes
MOST_FRAMES = 20_000


def exact_names() -> dict[str, str]:
    """Where a camera's numbers are kept in double precision, which USD's own attributes lack."""
    return {"sensor": "rushes:sensorMm", "lens": "rushes:lensMm", "focus": "rushes:focusM"}


def read_camera(path: Path) -> CameraPath:
    """The camera of a USD stage: see `timed_camera`."""
    return timed_camera(path)[0]


def timed_camera(path: Path) -> tuple[CameraPath, Fraction]:
    """The camera of a USD stage, one pose per time code from its start to its end, and its rate.

    The prim named Camera, or the first camera there is; where the stage gives no range, from the
    camera's first time sample to its last. NotFoundError when there is no such file; StageError
    when it is not USD, does not say its units, or holds no camera that can film.
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
    if not UsdGeom.StageHasAuthoredMetersPerUnit(stage) or not 0 < scale < 1e6:
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
    rate = Fraction(stage.GetTimeCodesPerSecond()).limit_denominator(1001)
    return _camera_path(stage, (named or cameras)[0], scale), rate


def _camera_path(stage: "Usd.Stage", prim: "Usd.Prim", scale: float) -> CameraPath:
    """Poses and lens of a camera prim; scale : metres per unit of the stage."""
    from pxr import UsdGeom

    times = _times(stage, prim)
    upright = np.eye(4)
    if UsdGeom.GetStageUpAxis(stage) == UsdGeom.Tokens.z:
        upright[1:3, 1:3] = [[0, 1], [-1, 0]]
    poses = [_pose(prim, time, upright, scale) for time in times]
    camera, exact = UsdGeom.Camera(prim), exact_names()
    mm = 0.1 * scale * 1000  # USD gives lens and aperture in tenths of a unit
    sensor = _finest(prim, exact["sensor"], camera.GetHorizontalApertureAttr().Get() * mm, times[0])
    lens = camera.GetFocalLengthAttr()
    lenses = tuple(_finest(prim, exact["lens"], lens.Get(t) * mm, t) for t in times)
    flat = camera.GetProjectionAttr().Get(times[0]) == UsdGeom.Tokens.orthographic
    if flat or not all(np.isfinite(one) and one > 0 for one in (sensor, *lenses)):
        raise StageError(
            "the camera has no lens that a shot can be filmed through",
            where=str(prim.GetPath()),
            expected="a perspective camera with a focal length and an aperture above 0",
        )
    focus = camera.GetFocusDistanceAttr()
    return CameraPath(
        poses=tuple(poses),
        lens_mm=lenses,
        focus_m=tuple(_finest(prim, exact["focus"], focus.Get(t) * scale, t) for t in times)
        if focus.HasAuthoredValue()
        else (),
        sensor_mm=sensor,
    )


def _times(stage: "Usd.Stage", prim: "Usd.Prim") -> list["Usd.TimeCode"]:
    """One time code per frame: the range of the stage, else that of the camera's own samples."""
    from pxr import Usd, UsdGeom

    start, end = stage.GetStartTimeCode(), stage.GetEndTimeCode()
    if not stage.HasAuthoredTimeCodeRange():
        above = [prim, *(p for path in prim.GetPath().GetAncestorsRange()
                         if (p := stage.GetPrimAtPath(path)))]  # fmt: skip
        samples = [t for p in above for t in UsdGeom.Xformable(p).GetTimeSamples()]
        samples += UsdGeom.Camera(prim).GetFocalLengthAttr().GetTimeSamples()
        start, end = (min(samples), max(samples)) if samples else (0.0, 0.0)
    if not 0 <= end - start < MOST_FRAMES:
        raise StageError(
            f"the stage runs from time code {start:g} to {end:g}",
            where=stage.GetRootLayer().identifier,
            expected=f"an end after the start, and at most {MOST_FRAMES} frames",
        )
    return [Usd.TimeCode(start + i) for i in range(int(end - start) + 1)]


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
    if np.abs(size - 1).max() > 1e-6:  # a rig that is scaled; a rounded pose stays as it is
        matrix[:3, :3] /= size
    if np.linalg.det(matrix[:3, :3]) < 0:  # a mirrored rig: the picture is not mirrored with it
        matrix[:3, 0] *= -1
    matrix[:3, 3] *= scale
    return tuple(float(x) for x in (upright @ matrix @ FLIP)[:3].ravel())


def _finest(prim: "Usd.Prim", name: str, value: float, time: "Usd.TimeCode") -> float:
    """Our double-precision attribute, unless another program has since changed USD's own."""
    exact = prim.GetAttribute(name).Get(time)
    if exact is not None and abs(exact - value) <= 1e-6 * abs(value):
        return float(exact)
    return float(value)
