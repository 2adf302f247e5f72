"""Cameras out and in again: JSON, RealEstate10K text; and files that are no cameras."""

from fractions import Fraction
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rushes.errors import RushesError
from rushes.render.optics import CameraPath
from rushes.stage.camera import orient
from rushes.stage.camera_files import camera_text, read_camera_file

METRES = st.floats(-40, 40, allow_nan=False)
POINT = st.tuples(METRES, METRES, METRES).map(np.array)


@st.composite
def paths(draw: st.DrawFn) -> CameraPath:
    poses, lenses = [], []
    for _ in range(draw(st.integers(1, 5))):
        eye, aim = draw(POINT), draw(POINT)
        away = aim - eye if np.linalg.norm(aim - eye) > 0.1 else np.array([0.0, 0.0, -1.0])
        matrix = np.concatenate([orient(eye, eye + away), eye[:, None]], 1)
        poses.append(tuple(float(value) for value in matrix.ravel()))
        lenses.append(draw(st.floats(8, 400)))
    return CameraPath(poses=tuple(poses), lens_mm=tuple(lenses))


def through(path: CameraPath, suffix: str) -> CameraPath:
    with TemporaryDirectory() as folder:
        file = Path(folder) / f"camera{suffix}"
        file.write_text(camera_text(path, Fraction(24000, 1001), 16 / 9, suffix), "utf-8")
        return read_camera_file(file)


@given(paths())
def test_json_keeps_a_camera_exactly(path: CameraPath) -> None:
    assert through(path, ".json") == path


@given(paths())
def test_realestate10k_keeps_a_camera(path: CameraPath) -> None:
    back = through(path, ".txt")
    assert np.allclose(back.c2w(), path.c2w(), atol=1e-9)
    assert back.lens_mm == pytest.approx(path.lens_mm, rel=1e-12)


def test_a_realestate10k_line_is_what_the_format_says() -> None:
    still = CameraPath(poses=((1.0, 0, 0, 2, 0, -1.0, 0, 1.5, 0, 0, -1.0, 5.0),), lens_mm=(36.0,))
    line = camera_text(still, Fraction(24), 2.0, ".txt").splitlines()[1]
    time, *numbers = (float(part) for part in line.split())
    assert time == 0
    assert numbers[:6] == [1.0, 2.0, 0.5, 0.5, 0.0, 0.0]
    w2c = np.array(numbers[6:]).reshape(3, 4)
    assert w2c @ [2, 1.5, 5, 1] == pytest.approx([0, 0, 0])


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("a.txt", "0 1 1 .5 .5 0 0 1 0 0 0 0 1 0 0 0 0 1", "18 numbers"),
        ("a.txt", "0 1 1 .5 .5 0 0 2 0 0 0 0 1 0 0 0 0 1 0", "no rotation"),
        ("a.txt", "0 nan 1 .5 .5 0 0 1 0 0 0 0 1 0 0 0 0 1 0", "no camera"),
        ("a.txt", "# nothing\n", "holds no camera"),
        ("a.txt", "# x\nhello world", "a.txt:2"),
        ("a.json", "[1, 2]", "not a camera path"),
        ("a.json", '{"poses": [[1]], "lens_mm": [35]}', "pose 0"),
        ("a.json", '{"poses": [], "lens_mm": []}', "0 poses"),
        ("a.fbx", "", "not a camera file"),
    ],
)
def test_what_is_no_camera_is_told(tmp_path: Path, name: str, text: str, said: str) -> None:
    (tmp_path / name).write_text(text)
    with pytest.raises(RushesError) as told:
        read_camera_file(tmp_path / name)
    assert said in str(told.value)
    with pytest.raises(RushesError):
        read_camera_file(tmp_path / "absent.json")
