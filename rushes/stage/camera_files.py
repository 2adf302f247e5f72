"""Camera paths as files: JSON for programs, RealEstate10K text for models, USD for 3D tools.

JSON keeps every number exactly. RealEstate10K keeps, a line a frame: the time in microseconds,
fx fy cx cy as shares of width and height, two zeros, and world-to-camera as 3x4 (OpenCV axes);
its first line is a comment or an address (google.github.io/realestate10k/download.html).
"""

import json
import math
from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from pydantic import TypeAdapter

from rushes.errors import NotFoundError, StageError
from rushes.render.optics import CameraPath
from rushes.render.usd import SUFFIXES
from rushes.render.usd_camera import timed_camera

FORMATS = (".json", ".txt", *SUFFIXES, ".usdz")
_SENSOR_MM = 36.0
_TOLD = TypeAdapter(dict[str, object])


def camera_text(path: CameraPath, rate: Fraction, aspect: float, suffix: str) -> str:
    """A camera path as the text of a `.json` or `.txt` file.

    aspect : width by height of the picture; RealEstate10K's fy is a share of the height.
    """
    if suffix == ".json":
        return json.dumps({**path.model_dump(), "rate": str(rate)}, indent=1) + "\n"
    rows = ["# rushes camera: microseconds fx fy cx cy 0 0 world-to-camera 3x4"]
    for number, c2w in enumerate(path.c2w()):
        # Solved, not transposed: a rotation is never quite orthonormal, and far from the origin
        # the hair's breadth shows.
        w2c = np.asarray(np.linalg.inv(c2w), np.float64)[:3]
        fx = path.lens_mm[number] / path.sensor_mm
        time = round(number / rate * 1_000_000)
        numbers = (fx, fx * aspect, 0.5, 0.5, 0, 0, *(float(value) for value in w2c.ravel()))
        rows.append(" ".join([str(time), *(repr(value) for value in numbers)]))
    return "\n".join(rows) + "\n"


class Timed(NamedTuple):
    """A camera path, and how many of its poses make a second; None where its file does not say."""

    path: CameraPath
    rate: Fraction | None


def read_camera_file(file: Path) -> CameraPath:
    """The camera path in a JSON, RealEstate10K or USD file: see `read_timed`."""
    return read_timed(file).path


def read_timed(file: Path) -> Timed:
    """The camera path in a JSON, RealEstate10K or USD file, and its rate.

    Raises NotFoundError, and StageError (file:line) for what is no camera path.
    """
    suffix = file.suffix.lower()
    if suffix not in FORMATS:
        raise StageError(
            f'"{file.suffix}" is not a camera file', where=str(file), expected=", ".join(FORMATS)
        )
    if not file.is_file():
        raise NotFoundError("there is no such camera file", where=str(file))
    if suffix.startswith(".usd"):
        return Timed(*timed_camera(file))
    try:
        text = file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as problem:
        raise StageError("the file is not text", where=str(file), expected="UTF-8") from problem
    return _from_json(text, file) if suffix == ".json" else _from_lines(text, file)


def _from_json(text: str, file: Path) -> Timed:
    try:
        told = _TOLD.validate_json(text)
        rate = Fraction(str(told.pop("rate"))) if "rate" in told else None
        path = CameraPath.model_validate(told)
    except (ValueError, RecursionError, ZeroDivisionError) as problem:
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
        _check_rotation(np.array(pose).reshape(3, 4)[:, :3], f"{file}: pose {number}")
    count = len(path.poses)
    if not count or len(path.lens_mm) != count or len(path.focus_m) not in (0, count):
        raise StageError(
            f"there are {count} poses and {len(path.lens_mm)} lenses",
            where=str(file),
            expected="one lens a pose, and at least one pose",
        )
    numbers = (path.sensor_mm, *path.lens_mm, *path.focus_m, rate or 1)
    if not all(math.isfinite(value) and value > 0 for value in numbers):
        raise StageError(
            "a lens, a sensor, a focus or a rate is not above 0",
            where=str(file),
            expected="numbers above 0",
        )
    return Timed(path, rate)


def _check_rotation(turned: NDArray[np.float64], where: str) -> None:
    if not np.allclose(turned @ turned.T, np.eye(3), atol=1e-3) or np.linalg.det(turned) < 0:
        raise StageError("the rotation is no rotation", where=where, expected="R times Rᵀ = 1")


def _from_lines(text: str, file: Path) -> Timed:
    times: list[float] = []
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
        w2c = np.eye(4)
        w2c[:3] = np.array(numbers[7:]).reshape(3, 4)
        _check_rotation(w2c[:3, :3], where)
        poses.append(tuple(float(value) for value in np.linalg.inv(w2c)[:3].ravel()))
        times.append(numbers[0])
        lens.append(numbers[1] * _SENSOR_MM)
    if not poses:
        raise StageError("the file holds no camera", where=str(file), expected="a line a frame")
    return Timed(CameraPath(poses=tuple(poses), lens_mm=tuple(lens)), _rate_of(times))


def _rate_of(microseconds: Sequence[float]) -> Fraction | None:
    """Poses a second by the first and the last time; None where the times say nothing."""
    span = microseconds[-1] - microseconds[0]
    if not span > 0:
        return None
    return Fraction((len(microseconds) - 1) * 1_000_000 / span).limit_denominator(1001)
