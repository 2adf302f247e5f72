"""A camera or a light that somebody brings, in place of what the stage would make.

film.toml says `[shots.3B] camera = "refs/3B.usd"`, or `[shots.3]` for every shot of scene 3. A
camera's path is taken as it is, at the shot's own rate and for the shot's own length; the size, the
angle and the moves that were asked for are then whatever that camera sees. `light` names a USD
stage whose lights take the place of the hour's.
"""

from collections.abc import Iterable
from fractions import Fraction
from pathlib import Path
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from rushes.errors import NotFoundError, StageError
from rushes.intent import Direction, Shot
from rushes.intent.direction import Set
from rushes.render.optics import CameraPath
from rushes.render.usd_light import read_light
from rushes.sets.compromise import Compromise
from rushes.sets.foreign import USD_SUFFIXES
from rushes.stage.camera_files import FORMATS, read_timed
from rushes.stage.setup import Setup

_SAME_RATE = 1e-3
"""Rates that differ by less than this share are one: times in files are rounded."""


def check_shots(direction: Direction, shots: Iterable[Shot]) -> None:
    """Raises NotFoundError when film.toml brings something for a shot that the page lacks."""
    known = {name: None for shot in shots for name in (shot.name, shot.scene)}
    for name in direction.shots:
        if name not in known:
            raise NotFoundError(
                f'film.toml brings something for "{name}", and there is no such shot or scene',
                where="film.toml",
                expected=", ".join(known) or "a page with at least one scene",
                remedy="correct the name under [shots]; `rushes shots` lists them",
            )


def lit_by(setup: Setup, direction: Direction, folder: Path | None) -> Setup:
    """The setup in the light that film.toml names for its shot, else for its scene, else as it is.

    Raises NotFoundError, and StageError for what holds no light.
    """
    written = _named(setup.shot, direction, "light")
    if not written:
        return setup
    lit = read_light(_found(written, folder, "light"), setup.light)
    return setup.model_copy(update={"light": lit})


def filmed_by(setup: Setup, direction: Direction, decor: Set, folder: Path | None) -> Setup | None:
    """The setup with the camera that film.toml names for its shot, else for its scene, else in
    the USD stage that is its set; None where it names none. folder : the film's.

    Raises NotFoundError, and StageError for what is no camera path.
    """
    written = _named(setup.shot, direction, "camera")
    if not written and decor.camera and decor.mesh:
        written = decor.mesh
        if not written.lower().endswith(USD_SUFFIXES):
            raise StageError(
                f'"{written}" is no USD stage, and has no camera to use', expected="a USD stage",
                remedy="take camera = true out of film.toml",
            )  # fmt: skip
    return with_camera(setup, written, folder) if written else None


def _named(shot: Shot, direction: Direction, key: Literal["camera", "light"]) -> str:
    """The file that film.toml names for a shot, else for its scene; "" for none."""
    own = (direction.shots[n] for n in (shot.name, shot.scene) if n in direction.shots)
    return next((path for one in own if (path := getattr(one, key))), "")


def _found(written: str, folder: Path | None, what: Literal["camera", "light"]) -> Path:
    file = (folder or Path()) / written
    if not file.is_file():
        raise NotFoundError(
            f'there is no {what} "{written}"', where=str(file),
            expected="a file beside film.toml",
            remedy="correct the path in film.toml; it is relative to the film's folder",
        )  # fmt: skip
    return file


def with_camera(setup: Setup, written: str, folder: Path | None) -> Setup:
    """The setup filmed by the camera in a file; `written` is relative to the film's folder.

    Raises NotFoundError, and StageError for what is no camera path.
    """
    file = Path(written)
    if file.suffix.lower() in FORMATS:  # of what is of another kind, that is told
        file = _found(written, folder, "camera")
    found = read_timed(file)
    path, bent = fitted(found.path, found.rate or setup.rate, setup, written)
    bent = (*setup.compromises, *bent)
    return setup.model_copy(update={"camera": path, "compromises": bent, "camera_from": written})


def fitted(
    path: CameraPath, rate: Fraction, setup: Setup, source: str
) -> tuple[CameraPath, tuple[Compromise, ...]]:
    """A path at the rate and for the length of a setup; what had to be bent is said.

    A path that is too short holds still where it ends; one that is too long is cut off.
    """
    same = abs(float(rate / setup.rate) - 1.0) < _SAME_RATE
    step = 1.0 if same else float(rate / setup.rate)
    at = np.arange(setup.frames) * step
    last, bent = path.frames - 1, list[Compromise]()
    if not same and last > 0:
        bent.append(_other_rate(source, rate, setup))
    if last > 0 and abs((last + 1) / step - setup.frames) >= 1.0:
        bent.append(_other_length(source, (last + 1) / float(rate), setup))
    if same and path.frames == setup.frames:
        return path, tuple(bent)
    return _sampled(path, np.minimum(at, last)), tuple(bent)


def _sampled(path: CameraPath, at: NDArray[np.float64]) -> CameraPath:
    """The path at these places between its poses (frames,): straight ways, even turns."""
    before = np.floor(at).astype(np.intp)
    after = np.minimum(before + 1, path.frames - 1)
    share = at - before
    c2w = path.c2w()
    poses: list[tuple[float, ...]] = []
    for a, b, t in zip(before, after, share, strict=True):
        pose = c2w[a, :3].copy()
        if t > 0:
            pose[:, :3] = pose[:, :3] @ _part_of(c2w[a, :3, :3].T @ c2w[b, :3, :3], float(t))
            pose[:, 3] += t * (c2w[b, :3, 3] - c2w[a, :3, 3])
        poses.append(tuple(float(value) for value in pose.ravel()))

    def between(values: tuple[float, ...]) -> tuple[float, ...]:
        row = np.array(values)
        return tuple(float(v) for v in row[before] + share * (row[after] - row[before]))

    lens, focus = between(path.lens_mm), between(path.focus_m) if path.focus_m else ()
    return CameraPath(
        poses=tuple(poses), lens_mm=lens, focus_m=focus, sensor_mm=path.sensor_mm
    )  # fmt: skip


def _part_of(turned: NDArray[np.float64], share: float) -> NDArray[np.float64]:
    """A share of a rotation about its own axis (Rodrigues)."""
    angle = float(np.arccos(np.clip((np.trace(turned) - 1) / 2, -1.0, 1.0)))
    if angle < 1e-9:
        return np.eye(3)
    if angle > np.pi - 1e-4:  # half a turn: the axis is what the rotation leaves alone
        values, vectors = np.linalg.eigh((turned + turned.T) / 2)
        x, y, z = vectors[:, int(np.argmax(values))]
    else:
        skew = (turned - turned.T) / (2 * np.sin(angle))
        x, y, z = skew[2, 1], skew[0, 2], skew[1, 0]
    k = np.array([[0, -z, y], [z, 0, -x], [-y, x, 0]])
    a = angle * share
    return np.eye(3) + np.sin(a) * k + (1 - np.cos(a)) * (k @ k)


def _other_rate(source: str, rate: Fraction, setup: Setup) -> Compromise:
    said, own = f"{float(rate):.5g}", f"{float(setup.rate):.5g}"
    return Compromise(
        en=f"{source} runs at {said} frames a second: read at the film's {own}",
        zh=f"{source}每秒{said}格：按影片的每秒{own}格读取",
    )


def _other_length(source: str, seconds: float, setup: Setup) -> Compromise:
    own = float(setup.frames / setup.rate)
    en, zh = ("it holds still where it ends", "结束后静止") if seconds < own else (
        "the rest is left out", "其余略去"
    )  # fmt: skip
    return Compromise(
        en=f"{source} lasts {seconds:.2f} s and the shot {own:.2f} s: {en}",
        zh=f"{source}长{seconds:.2f}秒，镜头长{own:.2f}秒：{zh}",
    )
