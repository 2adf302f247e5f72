"""USD: written, then opened again with the USD library itself and with our own reader."""

import subprocess
import sys
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pxr import Gf, Usd, UsdGeom

from rushes.errors import NotFoundError, StageError
from rushes.render.geometry import Geometry, Material, Mesh, Part, gather
from rushes.render.optics import CameraPath
from rushes.render.usd import Motion, write_usd
from rushes.render.usd_camera import read_camera

TRIANGLE = Mesh(
    np.array([[0, 0, 0], [1, 0, 0], [0, 1, 0]], np.float32),
    np.array([[0, 0, 1]] * 3, np.float32),
    np.array([[0, 1, 2]], np.int32),
)


def geometry() -> Geometry:
    red, blue = Material((0.8, 0.1, 0.1)), Material((0.1, 0.1, 0.8))
    parts = [
        Part(TRIANGLE, red, "set"),
        Part(TRIANGLE, blue, "卖梨人"),
        Part(TRIANGLE, red, "卖梨人"),
    ]
    return gather(parts)


def transforms(frames: int) -> np.ndarray:
    out = np.tile(np.eye(4), (frames, 3, 1, 1))
    out[:, 1, 0, 3] = 0.5 * np.arange(frames)
    return out


def turning(frames: int, seed: int = 0, focus: bool = True) -> CameraPath:
    rng = np.random.default_rng(seed)
    poses = []
    for _ in range(frames):
        q, r = np.linalg.qr(rng.normal(size=(3, 3)))
        q *= np.sign(np.diag(r))
        q[:, 0] *= np.sign(np.linalg.det(q))
        poses.append(tuple(np.hstack([q, rng.uniform(-9, 9, (3, 1))]).ravel()))
    lens = tuple(rng.uniform(12, 200, frames))
    return CameraPath(
        poses=tuple(poses), lens_mm=lens, focus_m=tuple(rng.uniform(1, 9, frames)) if focus else ()
    )


def written(path: Path, frames: int = 3, camera: CameraPath | None = None) -> Path:
    motion = Motion(transforms(frames), camera or turning(frames), Fraction(24))
    return write_usd("27A", geometry(), motion, path)


@pytest.mark.parametrize("suffix", ["usda", "usdc", "usd"])
def test_what_is_written_is_a_stage_in_centimetres(tmp_path: Path, suffix: str) -> None:
    stage = Usd.Stage.Open(str(written(tmp_path / f"deep/27A.{suffix}")))
    assert UsdGeom.GetStageMetersPerUnit(stage) == 0.01
    assert UsdGeom.GetStageUpAxis(stage) == "Y"
    assert (stage.GetStartTimeCode(), stage.GetEndTimeCode()) == (0, 2)
    assert stage.GetTimeCodesPerSecond() == 24
    meshes = [p for p in stage.Traverse() if p.IsA(UsdGeom.Mesh)]
    owners = [p.GetAttribute("userProperties:owner").Get() for p in meshes]
    assert owners == ["set", "卖梨人", "卖梨人"]
    assert [p.GetName() for p in meshes][:2] == ["set_part_1", "卖梨人_part_1"]
    points = np.array(UsdGeom.Mesh(meshes[0]).GetPointsAttr().Get())
    assert np.array_equal(points, TRIANGLE.vertices * 100)
    colour = UsdGeom.Mesh(meshes[1]).GetDisplayColorAttr().Get()[0]
    assert np.allclose(colour, (0.1, 0.1, 0.8))
    at = UsdGeom.Imageable(meshes[1]).ComputeLocalToWorldTransform(2)
    assert at.ExtractTranslation() == Gf.Vec3d(100, 0, 0)


def test_only_what_moves_is_sampled_over_time(tmp_path: Path) -> None:
    stage = Usd.Stage.Open(str(written(tmp_path / "a.usda")))
    still, moving, _ = (UsdGeom.Xformable(p) for p in stage.Traverse() if p.IsA(UsdGeom.Mesh))
    assert still.GetTimeSamples() == []
    assert moving.GetTimeSamples() == [0, 1, 2]


def test_the_usd_camera_sees_what_the_opencv_camera_sees(tmp_path: Path) -> None:
    """A point in front, right and below lands in the same place through USD's own projection."""
    path = turning(1)
    stage = Usd.Stage.Open(str(written(tmp_path / "a.usda", 1, path)))
    frustum = UsdGeom.Camera.Get(stage, "/World/CameraRig/Camera").GetCamera(0).frustum
    point = path.c2w()[0] @ [0.3, 0.2, 5, 1]
    seen = frustum.ComputeViewMatrix().Transform(Gf.Vec3d(*(point[:3] * 100)))
    seen = frustum.ComputeProjectionMatrix().Transform(seen)
    k = path.k(1600, 900)[0]
    expected = (k @ [0.3, 0.2, 5])[:2] / 5
    assert np.allclose([(seen[0] + 1) * 800, (1 - seen[1]) * 450], expected, atol=1e-2)


@settings(max_examples=15, deadline=None)
@given(frames=st.integers(1, 5), seed=st.integers(0, 999), focus=st.booleans())
def test_camera_comes_back_to_nine_digits(
    tmp_path_factory: pytest.TempPathFactory, frames: int, seed: int, focus: bool
) -> None:
    path = turning(frames, seed, focus)
    back = read_camera(written(tmp_path_factory.mktemp("usd") / "a.usdc", frames, path))
    assert np.allclose(back.c2w(), path.c2w(), rtol=1e-9, atol=1e-12)
    assert back.lens_mm == path.lens_mm
    assert back.focus_m == path.focus_m
    assert back.sensor_mm == path.sensor_mm


def test_a_camera_from_a_z_up_house_in_metres(tmp_path: Path) -> None:
    """Another program's stage: metres, z up, a camera 2 m up that looks level along +y."""
    stage = Usd.Stage.CreateNew(str(tmp_path / "other.usda"))
    UsdGeom.SetStageMetersPerUnit(stage, 1.0)
    UsdGeom.SetStageUpAxis(stage, UsdGeom.Tokens.z)
    camera = UsdGeom.Camera.Define(stage, "/rig/shotcam")
    camera.AddTransformOp().Set(Gf.Matrix4d().SetRotate(Gf.Rotation((1, 0, 0), 90)))
    stage.GetPrimAtPath("/rig").SetTypeName("Xform")
    UsdGeom.Xformable(stage.GetPrimAtPath("/rig")).AddTranslateOp().Set((0, -3, 2))
    camera.CreateFocalLengthAttr(0.5)  # tenths of a metre: 50 mm
    camera.CreateHorizontalApertureAttr(0.36)
    stage.Save()
    back = read_camera(tmp_path / "other.usda")
    expected = [[1, 0, 0, 0], [0, -1, 0, 2], [0, 0, -1, 3]]
    assert np.allclose(back.c2w()[0, :3], expected)
    assert back.lens_mm == pytest.approx((50,))
    assert back.sensor_mm == pytest.approx(36)


def test_a_lens_changed_elsewhere_is_believed(tmp_path: Path) -> None:
    path = written(tmp_path / "a.usda", 1)
    stage = Usd.Stage.Open(str(path))
    UsdGeom.Camera.Get(stage, "/World/CameraRig/Camera").GetFocalLengthAttr().Set(85.0, 0)
    stage.Save()
    assert read_camera(path).lens_mm == pytest.approx((85,))


def test_what_is_wrong_is_said(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError):
        read_camera(tmp_path / "none.usda")
    (tmp_path / "bad.usda").write_text("not usd at all")
    with pytest.raises(StageError, match="not a USD file"):
        read_camera(tmp_path / "bad.usda")
    stage = Usd.Stage.CreateNew(str(tmp_path / "empty.usda"))
    stage.Save()
    with pytest.raises(StageError, match="unit"):
        read_camera(tmp_path / "empty.usda")
    UsdGeom.SetStageMetersPerUnit(stage, 0.01)
    stage.Save()
    with pytest.raises(StageError, match="no camera"):
        read_camera(tmp_path / "empty.usda")
    with pytest.raises(StageError, match="cannot be written"):
        written(tmp_path / "a.txt")
    with pytest.raises(StageError, match="frames"):
        written(tmp_path / "a.usda", 3, turning(2))


def test_the_room_opens_without_loading_usd() -> None:
    code = "import sys, rushes.stage, rushes.render.usd; print('pxr' in sys.modules)"
    answer = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert answer.stdout.strip() == "False"
