"""Previs movies, pass pictures and USD stages: the work, as functions a worker can run."""

import json
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from pathlib import Path

from rushes import media, stage
from rushes.cli.made import key
from rushes.cli.passes import pictures
from rushes.cli.production import Production
from rushes.engines import Engine
from rushes.media import Picture
from rushes.render.geometry import Frame
from rushes.render.passes import FLOAT_SCALES, SCALES, exact, floats
from rushes.stage import Setup
from rushes.stage.camera_files import camera_text

SMALL = 3
"""A previs movie made beside every setup is this much smaller than the film."""


def film_previs(setup: Setup, path: Path, width: int, height: int) -> Path:
    """The honest picture of a setup, as a movie."""

    def shown() -> Iterator[Picture]:
        view = stage.Viewfinder(setup, width, height)
        for number in range(setup.frames):
            yield view.frame(number).colour

    media.write(path, shown(), setup.rate, crf=20)
    return path


def draw_passes(setup: Setup, folder: Path, numbers: Sequence[int]) -> list[Path]:
    """PNG pictures of every pass at these frames: depth.0012.png and so on."""
    folder.mkdir(parents=True, exist_ok=True)
    view = stage.Viewfinder(setup, setup.width, setup.height)
    seen = stage.Poses(setup, view.names)
    written: list[Path] = []
    for number in numbers:
        frame = view.frame(number)
        found = seen.at(number, frame)
        pose = stage.pose_picture(found, setup.width, setup.height)
        for name, picture in {**pictures(frame), "pose": pose}.items():
            path = folder / f"{name}.{number:04}.png"
            media.still(path, picture)
            written.append(path)
    return written


def write_exact(setup: Setup, folder: Path, every: int = 1, *, exr: bool = False) -> Path:
    """Every pass of every frame as exact pictures, the camera, and what the numbers mean.

    exr : depth, normals and flow as float32 EXR, uncut, in place of whole numbers in PNG.
    """
    folder.mkdir(parents=True, exist_ok=True)
    view = stage.Viewfinder(setup, setup.width, setup.height)
    seen = stage.Poses(setup, view.names)
    numbers = range(0, setup.frames, every)
    for number in numbers:
        frame = view.frame(number)
        _pictures(frame, folder, number, exr)
        found = seen.at(number, frame)
        pose = stage.pose_picture(found, setup.width, setup.height)
        media.still(folder / f"pose.{number:04}.png", pose)
        text = stage.pose_json(found, setup.width, setup.height)
        media.write_text(folder / f"pose.{number:04}.json", text)
    aspect = setup.width / setup.height
    for suffix in (".json", ".txt"):
        text = camera_text(setup.camera, setup.rate, aspect, suffix)
        media.write_text(folder / f"camera{suffix}", text)
    told = {
        "shot": setup.name,
        "width": setup.width,
        "height": setup.height,
        "rate": str(setup.rate),
        "frames": list(numbers),
        "passes": {**SCALES, **(FLOAT_SCALES if exr else {}), "pose": stage.POSE_SCALE},
        "ids": {str(number): owner for number, owner in view.names.items()},
        "cameras": ["camera.json", "camera.txt"],
    }
    path = folder / "passes.json"
    media.write_text(path, json.dumps(told, ensure_ascii=False, indent=1) + "\n")
    return path


def _pictures(frame: Frame, folder: Path, number: int, exr: bool) -> None:
    """The exact pictures of one frame: depth.0012.png, or depth.0012.exr."""
    planes = floats(frame) if exr else {}
    for name, channels in planes.items():
        media.write_exr(folder / f"{name}.{number:04}.exr", channels, FLOAT_SCALES[name])
    for name, picture in exact(frame).items():
        if name not in planes:
            media.still(folder / f"{name}.{number:04}.png", picture)


def write_usd(setup: Setup, path: Path) -> Path:
    """The USD stage of a setup."""
    path.parent.mkdir(parents=True, exist_ok=True)
    stage.write_setup_usd(setup, path)
    return path


def even(pixels: int) -> int:
    """The nearest even number of pixels, which video encoders need."""
    return max(2, round(pixels / 2) * 2)


def prepare(film: Production, engine: Engine, done: Callable[[str], None]) -> None:
    """USD and a small previs movie of every setup, side by side; what is fresh is kept.

    done : called with the shot's name whenever one of its two files is there.
    """
    jobs: dict[Future[Path], tuple[str, Path, str]] = {}
    for setup in film.setups:
        usd = film.out / "usd" / f"{setup.name}.usdc"
        movie = film.out / "previs" / f"{setup.name}.mp4"
        width, height = even(setup.width // SMALL), even(setup.height // SMALL)
        for path, made_from in (
            (usd, key("usd", setup.digest)),
            (movie, key("previs", setup.digest, f"{width}x{height}")),
        ):
            if film.made.fresh(path, made_from):
                done(setup.name)
                continue
            path.parent.mkdir(parents=True, exist_ok=True)
            if path is usd:
                future = engine.submit(write_usd, setup, path)
            else:
                future = engine.submit(film_previs, setup, path, width, height)
            jobs[future] = setup.name, path, made_from
    while jobs:
        finished, _ = wait(jobs, return_when=FIRST_COMPLETED)
        for future in finished:
            name, path, made_from = jobs.pop(future)
            future.result()
            film.made.note(path, made_from)
            done(name)
