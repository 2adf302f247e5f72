"""How fast frames are drawn, beside Embree in the same run; whether flow leads where it says."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace

import numpy as np
from embreex.mesh_construction import TriangleMesh
from embreex.rtcore_scene import EmbreeScene
from numba.core import config
from numpy.typing import NDArray
from previs_scene import DUSK, RATE, Matrix, Stage

from rushes.render.geometry import Frame, Geometry, View
from rushes.render.lights import Light
from rushes.render.raster import Rasteriser
from rushes.stage import Setup
from rushes.stage.company import company

Size = tuple[int, int]


@dataclass(frozen=True)
class Scene:
    """What is drawn: a geometry, and for each frame and size where its parts and the camera are."""

    name: str
    geometry: Geometry
    light: Light
    frames: int
    at: Callable[[int], Matrix]
    view: Callable[[int, Size], View]

    def frame(self, drawn: Rasteriser, i: int, size: Size) -> Frame:
        views = self.view(i, size), self.view(i + 1, size)
        return drawn.frame(self.at(i), self.at(i + 1), *views, self.light, i / RATE)


def synthetic() -> Scene:
    """The benchmark's own stage, the same for every version of the rasteriser."""
    stage = Stage()
    return Scene(
        "synthetic", stage.geometry, DUSK, 72,
        lambda i: stage.at(i / RATE), lambda i, size: stage.view(i / RATE, *size),
    )  # fmt: skip


def filmed(setup: Setup) -> Scene:
    """A setup of a film."""
    staged, c2w, last = company(setup), setup.camera.c2w(), setup.camera.frames - 1
    return Scene(
        setup.name, staged.geometry, setup.light, setup.frames,
        staged.at,
        lambda i, size: View(c2w[min(i, last)], setup.camera.k(*size)[min(i, last)]),
    )  # fmt: skip


def ours(scene: Scene, size: Size, frames: int) -> tuple[list[float], dict[str, float]]:
    """Seconds of each of so many frames on end with all passes, from the middle of the scene; and
    the median milliseconds of each step."""
    drawn = Rasteriser(scene.geometry, *size)
    first = max(0, min(scene.frames - frames - 1, scene.frames // 2))
    spent, laps = [], []
    for i in range(first, min(scene.frames, first + frames + 1)):
        start = time.perf_counter()
        scene.frame(drawn, i, size)
        spent.append(time.perf_counter() - start)
        laps.append(dict(drawn.seconds_spent))
    split = {k: round(1000 * float(np.median([lap[k] for lap in laps[1:]])), 2) for k in laps[0]}
    return spent[1:], split


def reference(scene: Scene, size: Size, frames: int) -> list[float]:
    """Seconds of each of so many frames of Embree and NumPy."""
    step = max(1, scene.frames // (frames + 1))
    return [_traced(scene, size, (i + 1) * step) for i in range(frames)]


def _traced(scene: Scene, size: Size, i: int) -> float:
    """Seconds for one frame of the reference: depth, normals, ids and plain colour."""
    (width, height), geometry = size, scene.geometry
    now, view = scene.at(i), scene.view(i, size)
    sun = np.array(scene.light.sun_from) / np.linalg.norm(scene.light.sun_from)
    start = time.perf_counter()
    matrix = now[geometry.vertex_part]
    world = np.einsum("nij,nj->ni", matrix[:, :3, :3], geometry.vertices) + matrix[:, :3, 3]
    corners = world[geometry.faces].astype(np.float32)
    traced = EmbreeScene()
    TriangleMesh(traced, corners)
    rows, columns = np.mgrid[:height, :width] + 0.5
    focal = view.k[0, 0]
    local = [(columns - width / 2) / focal, (rows - height / 2) / focal, np.ones_like(rows)]
    ray = (np.stack(local, -1).reshape(-1, 3) @ view.c2w[:3, :3].T).astype(np.float32)
    eye = np.tile(view.c2w[:3, 3].astype(np.float32), (len(ray), 1))
    hit = traced.run(eye, ray, output=1)
    seen = hit["primID"] >= 0
    face, far = hit["primID"][seen], hit["tfar"][seen]
    edge = corners[:, 1:] - corners[:, :1]
    normal = np.cross(edge[:, 0], edge[:, 1])[face]
    normal /= np.maximum(np.linalg.norm(normal, axis=1, keepdims=True), 1e-9)
    normal *= -np.sign((normal * ray[seen]).sum(1, keepdims=True))
    point = eye[seen] + ray[seen] * far[:, None] + normal * 0.01
    to_sun = np.tile(sun.astype(np.float32), (len(point), 1))
    dark = traced.run(point, to_sun, query="OCCLUDED") >= 0
    lit = 0.35 + np.maximum(normal @ sun, 0) * ~dark
    colour = np.full((height * width, 3), 0.6)
    colour[seen] = geometry.colour[geometry.face_part[face]] * lit[:, None]
    ids = np.zeros(height * width, np.uint16)
    ids[seen] = geometry.part_id[geometry.face_part[face]]
    (np.clip(colour, 0, 1) ** (1 / 2.2) * 255).astype(np.uint8)
    return time.perf_counter() - start


@contextmanager
def cores(number: int) -> Iterator[None]:
    """Let the rasteriser run on so many threads."""
    settings = vars(config)
    before = settings["NUMBA_NUM_THREADS"]
    settings["NUMBA_NUM_THREADS"] = number
    try:
        yield
    finally:
        settings["NUMBA_NUM_THREADS"] = before


def flow_error_px(scene: Scene, size: Size, i: int) -> NDArray[np.float64]:
    """How far flow is from what depth at the next frame says, pixels, of what is seen in both.

    Every pixel goes along its flow; there the next frame's depth gives a point, which is taken
    back with its part and seen by the camera of this frame: it should be where it came from.
    """
    apart = replace(scene.geometry, part_id=np.arange(1, scene.geometry.parts + 1, dtype=np.int32))
    drawn = Rasteriser(apart, *size)
    one, two = (scene.frame(drawn, k, size) for k in (i, i + 1))
    view, onward = scene.view(i, size), scene.view(i + 1, size)
    rows, columns = np.mgrid[: size[1], : size[0]] + 0.5
    x, y = columns + one.flow[..., 0], rows + one.flow[..., 1]
    there = (one.ids > 0) & (x > 1) & (y > 1) & (x < size[0] - 1) & (y < size[1] - 1)
    cell = np.floor(y[there]).astype(int), np.floor(x[there]).astype(int)
    same = two.ids[cell] == one.ids[there]
    # The pixel's own centre carries its depth, so its place is compared and not the flow's end.
    part = one.ids[there][same].astype(int) - 1
    row, column = cell[0][same], cell[1][same]
    depth = two.depth[row, column].astype(np.float64)
    ray = np.stack([column + 0.5, row + 0.5, np.ones(len(row))], -1) @ np.linalg.inv(onward.k).T
    point = np.concatenate([ray * depth[:, None], np.ones((len(row), 1))], 1)
    back = scene.at(i) @ np.linalg.pinv(scene.at(i + 1)) @ onward.c2w
    seen = np.einsum("nij,nj->ni", (view.k @ np.linalg.inv(view.c2w)[:3] @ back)[part], point)
    came = seen[:, :2] / seen[:, 2:]
    here = np.stack([columns[there][same], rows[there][same]], -1)
    off = np.stack([x[there][same] - column - 0.5, y[there][same] - row - 0.5], -1)
    return np.linalg.norm(came + off - here, axis=1)
