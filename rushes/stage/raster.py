"""The rasteriser: geometry, transforms, a camera and a light in; a picture and its truth out.

Deferred, on the processor: triangles are drawn to triangle numbers, resolved to exact passes,
then lit. Work is cut into spans of rows that run on threads, as many as NUMBA_NUM_THREADS says;
the result does not depend on how many.
"""
# pyright: basic

import os
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import cache

import numpy as np
from numba.core import config
from numpy.typing import NDArray

from rushes.stage import raster_edges, raster_post, raster_project, raster_resolve, raster_shade
from rushes.stage.geometry import Frame, Geometry, View
from rushes.stage.raster_resolve import Lens, Motion, Passes, Scene
from rushes.stage.raster_shade import World
from rushes.stage.raster_shadow import FAR_M, fit, to_map
from rushes.stage.raster_sky import air_of
from rushes.stage.raster_texture import volumes
from rushes.stage.setup import Light

NEAR_M = 0.05
CHUNKS = 8  # runs of faces set up at once; fixed, so that the drawing order is fixed
AO_REACH_M = 0.45

Matrices = NDArray[np.float64]
Kernel = Callable[..., object]


@cache
def _pool(_pid: int, workers: int) -> ThreadPoolExecutor:
    return ThreadPoolExecutor(workers, thread_name_prefix="raster")


def spans(total: int, parts: int) -> NDArray[np.int64]:
    """(parts, 2): `total` items cut into runs."""
    cuts = np.arange(parts + 1, dtype=np.int64) * total // parts
    return np.stack([cuts[:-1], cuts[1:]], 1)


def share_runs(kernel: Kernel, runs: NDArray[np.int64], *args: object) -> list[object]:
    """Run a kernel over every run, on threads where there are several; results in order."""
    workers = int(vars(config)["NUMBA_NUM_THREADS"])
    if workers == 1:
        return [kernel(run, *args) for run in runs]
    return list(_pool(os.getpid(), workers).map(lambda run: kernel(run, *args), runs))


def share(kernel: Kernel, total: int, *args: object) -> None:
    """Run a kernel over all of `total` rows in as many runs as keep every thread busy."""
    workers = int(vars(config)["NUMBA_NUM_THREADS"])
    share_runs(kernel, spans(total, 1 if workers == 1 else 4 * workers), *args)


def _axes(geometry: Geometry) -> NDArray[np.int32]:
    """Per part, its axes from the longest extent to the shortest (p, 3)."""
    low = np.full((geometry.parts, 3), np.inf)
    high = -low
    np.minimum.at(low, geometry.vertex_part, geometry.vertices)
    np.maximum.at(high, geometry.vertex_part, geometry.vertices)
    return np.argsort(low - high, axis=1, kind="stable").astype(np.int32)


def _facing(geometry: Geometry) -> NDArray[np.float32]:
    """+1 for faces whose winding agrees with their normals, -1 for the others (m,)."""
    v, n = geometry.vertices[geometry.faces], geometry.normals[geometry.faces].sum(1)
    wound = np.cross(v[:, 1] - v[:, 0], v[:, 2] - v[:, 0])
    return np.where(np.einsum("ij,ij->i", wound, n) < 0, -1, 1).astype(np.float32)


def _inverse(matrices: Matrices) -> Matrices:
    """Inverses of a stack; a part shrunk to nothing is never seen, so any matrix will do for it."""
    flat = np.abs(np.linalg.det(matrices[:, :3, :3])) < 1e-12
    return np.linalg.inv(np.where(flat[:, None, None], np.eye(4), matrices))


def _motion(now: Matrices, after: Matrices, view: View, next_view: View) -> Motion:
    """How parts and sky move from this frame to the next, see `Motion`."""
    back, turn = _inverse(now), np.linalg.inv(view.c2w)[:3, :3]
    lens_on = next_view.k @ np.linalg.inv(next_view.c2w)[:3]
    follow = lens_on @ np.concatenate([after @ back @ view.c2w, view.c2w[None]])
    follow[-1, :, 3] = 0  # the sky is infinitely far: it only turns
    normal = turn @ back[:, :3, :3].transpose(0, 2, 1)
    scale = np.cbrt(np.abs(np.linalg.det(now[:, :3, :3])))
    return Motion(normal, np.ascontiguousarray(follow), 1 / np.maximum(scale, 1e-6))


class Rasteriser:
    """Draws one geometry at one size; buffers are kept, frames that are handed out are not."""

    def __init__(self, geometry: Geometry, width: int, height: int) -> None:
        self.width, self.height = width, height
        order = (geometry.normals, geometry.vertices, geometry.faces, geometry.face_part)
        self._scene = Scene(
            *order,
            geometry.colour,
            geometry.texture,
            geometry.grain,
            geometry.emission,
            geometry.part_id,
            _axes(geometry),
        )
        self._vertex_part, self._facing = geometry.vertex_part, _facing(geometry)
        self._points = np.empty((len(geometry.vertices), 3))
        self._triangles = raster_project.room_for(len(geometry.faces))
        self._near = np.empty((height, width), np.float32)
        self._index = np.empty((height, width), np.int32)
        size = 1536 if width > 640 else 1024
        self._shadow = np.zeros((size, size), np.float32)
        self._surface = np.zeros((height, width, 4), np.float32)
        self._part = np.empty((height, width), np.int32)
        self._edge = np.zeros((height, width), np.bool_)
        self._linear = np.empty((height, width, 3), np.float32)
        half = ((height + 1) // 2, (width + 1) // 2)
        self._rough, self._open = np.empty(half, np.float32), np.empty(half, np.float32)
        self._glow = np.empty(((height + 3) // 4, (width + 3) // 4, 3), np.float32)
        self.seconds_spent: dict[str, float] = {}

    def frame(
        self,
        now: Matrices,
        after: Matrices,
        view: View,
        next_view: View,
        light: Light,
        seconds: float = 0.0,
    ) -> Frame:
        """The picture and its passes.

        now, after (p, 4, 4): part transforms at this frame and the next; seconds : the clock, which
        moves nothing but water.
        """
        clock = _Clock(self.seconds_spent)
        motion = _motion(now, after, view, next_view)
        self._draw(now, view)
        clock.lap("geometry")
        passes = self._resolve(motion, view, seconds)
        clock.lap("passes")
        world = self._world(now, view, light, seconds)
        clock.lap("shadow")
        self._light(passes, world)
        clock.lap("light")
        colour = self._develop(passes, world, light)
        clock.lap("grade")
        return Frame(colour, passes.depth, passes.normals, passes.ids, passes.flow)

    def seen(self, now: Matrices, view: View) -> tuple[NDArray[np.uint16], NDArray[np.float32]]:
        """Owner (0: sky) and depth in metres at every pixel, without motion or light."""
        self._draw(now, view)
        hit = self._index >= 0
        part = self._scene.face_part[self._triangles.face[np.where(hit, self._index, 0)]]
        ids = np.where(hit, self._scene.part_id[part], 0).astype(np.uint16)
        with np.errstate(divide="ignore"):
            depth = np.where(hit, 1 / self._near, np.inf).astype(np.float32)
        return ids, depth

    def _set_up(self, kernel: Kernel, *args: object) -> NDArray[np.int64]:
        """Run a set-up kernel over runs of faces; (runs, 2): first triangle and how many."""
        runs = spans(len(self._scene.faces), CHUNKS)
        counts = share_runs(kernel, runs, *args)
        return np.stack([runs[:, 0], np.array(counts, np.int64)], 1)

    def _project(self, matrices: Matrices) -> None:
        """Fill the points with every vertex moved by its part's (3, 4) matrix."""
        scene, part = self._scene, self._vertex_part
        args = (scene.vertices, part, np.ascontiguousarray(matrices), self._points)
        share(raster_project.transform, len(self._points), *args)

    def _draw(self, now: Matrices, view: View) -> None:
        """Which triangle is nearest at every pixel."""
        self._project(view.k @ np.linalg.inv(view.c2w)[:3] @ now)
        # A mirrored part turns its faces inside out, and its normals with them.
        mirrored = np.where(np.linalg.det(now[:, :3, :3]) < 0, -1, 1).astype(np.float32)
        facing = self._facing * mirrored[self._scene.face_part]
        mesh = (self._scene.faces, self._points, facing)
        shape = (self.height, self.width)
        chunks = self._set_up(raster_project.set_up, mesh, NEAR_M, shape, self._triangles)
        args = (chunks, self._triangles, 1 / NEAR_M, self._near, self._index)
        share(raster_project.draw, self.height, *args)

    def _resolve(self, motion: Motion, view: View, seconds: float) -> Passes:
        shape = (self.height, self.width)
        passes = Passes(
            np.empty(shape, np.float32),
            np.empty((*shape, 3), np.float32),
            np.empty(shape, np.uint16),
            np.empty((*shape, 2), np.float32),
            self._surface,
            self._part,
            self._near,
            self._edge,
        )
        stage = (self._scene, motion, _lens(view, seconds))
        drawn = (self._triangles, volumes())
        share(raster_resolve.resolve, self.height, self._index, drawn, stage, passes)
        return passes

    def _world(self, now: Matrices, view: View, light: Light, seconds: float) -> World:
        """The light, with the sun's view of the stage drawn where there is a sun."""
        air = air_of(light)
        size = len(self._shadow)
        matrix, texel = np.zeros((3, 4)), 1.0
        if air.sunlit:
            centre, radius = fit(view, FAR_M, (self.height, self.width))
            matrix, texel = to_map(air.sun_from.astype(np.float64), centre, radius, size)
            whole = np.concatenate([matrix, [[0, 0, 0, 1]]])
            self._project((whole @ now)[:, :3])
            args = (self._scene.faces, self._points, (size, size), self._triangles)
            chunks = self._set_up(raster_project.set_up_flat, *args)
            nothing = np.empty((0, 0), np.int32)
            args = (chunks, self._triangles, 1e9, self._shadow, nothing)
            share(raster_project.draw, size, *args)
        return World(_lens(view, seconds), air, self._shadow, matrix, texel, volumes())

    def _light(self, passes: Passes, world: World) -> None:
        """Contact shade at half size, then linear light."""
        lens = world.lens
        focus = (lens.wide, lens.high, lens.cx, lens.cy, AO_REACH_M)
        rows = len(self._rough)
        share(raster_post.occlude, rows, passes, focus, raster_post.SPIRALS, self._rough)
        share(raster_post.soften, rows, self._rough, self._near, self._open)
        look = (self._open, self._scene.emission, self._scene.texture)
        share(raster_shade.light, self.height, passes, world, look, self._linear)

    def _develop(self, passes: Passes, world: World, light: Light) -> NDArray[np.uint8]:
        """Glow, grade, and soft edges: the picture."""
        share(raster_post.shine, len(self._glow), self._linear, passes, world, self._glow)
        glow = raster_post.spread(self._glow, self.width, self.height)
        if glow is None:
            glow = np.empty((0, 0, 3), np.float32)
        grade = (raster_post.gains(light), raster_post.curve(light.contrast), light.saturation)
        rough = np.empty((self.height, self.width, 3), np.uint8)
        luma = np.empty((self.height, self.width), np.float32)
        share(raster_post.develop, self.height, self._linear, glow, grade, (rough, luma))
        colour = np.empty_like(rough)
        share(raster_edges.smooth, self.height, (rough, luma), passes.edge, colour)
        return colour


def _lens(view: View, seconds: float) -> Lens:
    k, c2w = view.k, view.c2w
    turn, eye = np.ascontiguousarray(c2w[:3, :3]), np.ascontiguousarray(c2w[:3, 3])
    inner = (1 / float(k[0, 0]), 1 / float(k[1, 1]), float(k[0, 2]), float(k[1, 2]))
    return Lens(*inner, turn, eye, float(seconds))


class _Clock:
    """Writes how long each part of a frame took."""

    def __init__(self, laps: dict[str, float]) -> None:
        self._laps, self._last = laps, time.perf_counter()

    def lap(self, name: str) -> None:
        now = time.perf_counter()
        self._laps[name], self._last = now - self._last, now
