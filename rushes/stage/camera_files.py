"""Camera paths as files: JSON for programs, RealEstate10K text for models, USD for 3D tools.

JSON keeps every number exactly. RealEstate10K keeps, a line a frame: the time in microseconds,
fx fy cx cy as shares of width and height, two zeros, and world-to-camera as 3x4 (OpenCV axes);
its first line is a comment or an address (google.github.io/realestate10k/download.html).
"""

import json
import math
from fractions import Fraction
from pathlib import Path

import numpy as np
from pydantic import ValidationError

from rushes.errors import NotFoundError, StageError
from rushes.render.optics import CameraPath
from rushes.render.usd import SUFFIXES, read_camera

FORMATS = (".json", ".txt", *SUFFIXES)
_SENSOR_MM = 36.0


def camera_text(path: CameraPath, rate: Fraction, aspect: float, suffix: str) -> str:
    """A camera path as the text of a `.json` or `.txt` file.

    aspect : width by height of the picture; RealEstate10K's fy is a share of the height.
    """
    if suffix == ".json":
        return json.dumps({**path.model_dump(), "rate": str(rate)}, indent=1) + "\n"
    rows = ["# rushes camera: microseconds fx fy cx cy 0 0 world-to-camera 3x4"]
    for number, c2w in enumerate(path.c2w()):
        turned = c2w[:3, :3].T
        w2c = np.concatenate([turned, -turned @ c2w[:3, 3:]], 1)
        fx = path.lens_mm[number] / path.sensor_mm
        time = round(number / rate * 1_000_000)
        numbers = (fx, fx * aspect, 0.5, 0.5, 0, 0, *(float(value) for value in w2c.ravel()))
        rows.append(" ".join([str(time), *(repr(value) for value in numbers)]))
    return "\n".join(rows) + "\n"


def read_camera_file(file: Path) -> CameraPath:
    """The camera path in a JSON, RealEstate10K or USD file.

    Raises NotFoundError, and StageError (file:line) for what is no camera path.
    """
    if file.suffix in SUFFIXES:
        return read_camera(file)
    if not file.is_file():
        raise NotFoundError("there is no such camera file", where=str(file))
    if file.suffix not in FORMATS:
        raise StageError(
            f'"{file.suffix}" is not a camera file', where=str(file), expected=", ".join(FORMATS)
        )
    try:
        text = file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as problem:
        raise StageError("the file is not text", where=str(file), expected="UTF-8") from problem
    return _from_json(text, file) if file.suffix == ".json" else _from_lines(text, file)


def _from_json(text: str, file: Path) -> CameraPath:
    try:
        path = CameraPath.model_validate(json.loads(text, object_pairs_hook=_without_rate))
    except (ValueError, RecursionError, ValidationError) as problem:
        said = str(problem).splitlines()[0]
        raise StageError(
            f"this is not a camera path: {said}",
            where=str(file),
            expected='{"poses": [[12 numbers], ...], "lens_mm": [...], ...}',
        ) from problem
    for number, pose in enumerate(path.poses):
        if len(pose) != 12 or not all(map(math.isfinite, pose)):
            raise StageError(
                f"pose {number} is not 12 finite numbers", where=str(file), expected="a 3x4 matrix"
            )
    if not path.poses or len(path.lens_mm) != len(path.poses):
        raise StageError(
            f"there are {len(path.poses)} poses and {len(path.lens_mm)} lenses",
            where=str(file),
            expected="one lens a pose, and at least one pose",
        )
    return path


def _without_rate(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """The rate is written for other programs; a path counts frames."""
    return {name: value for name, value in pairs if name != "rate"}


def _from_lines(text: str, file: Path) -> CameraPath:
    poses: list[tuple[float, ...]] = []
    lens: list[float] = []
    for at, row in enumerate(text.splitlines(), start=1):
        if not row.strip() or (at == 1 and (row.startswith("#") or "://" in row)):
            continue
        where = f"{file}:{at}"
        try:
            numbers = [float(part) for part in row.split()]
        except ValueError as problem:
            raise StageError(
                f'"{row[:40]}" is not numbers', where=where, expected="19 numbers"
            ) from problem
        if len(numbers) != 19 or not all(map(math.isfinite, numbers)) or numbers[1] <= 0:
            raise StageError(
                f"this line has {len(numbers)} numbers that make no camera",
                where=where,
                expected="time fx fy cx cy 0 0 and a 3x4 matrix, 19 finite numbers, fx above 0",
            )
        w2c = np.array(numbers[7:]).reshape(3, 4)
        turned = w2c[:, :3]
        if not np.allclose(turned @ turned.T, np.eye(3), atol=1e-3):
            raise StageError("the rotation is no rotation", where=where, expected="R times Rᵀ = 1")
        c2w = np.concatenate([turned.T, -turned.T @ w2c[:, 3:]], 1)
        poses.append(tuple(float(value) for value in c2w.ravel()))
        lens.append(numbers[1] * _SENSOR_MM)
    if not poses:
        raise StageError("the file holds no camera", where=str(file), expected="a line a frame")
    return CameraPath(poses=tuple(poses), lens_mm=tuple(lens))
