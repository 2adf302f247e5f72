"""The rasteriser: geometry, transforms, a camera and a light in; a picture and its truth out.

Deferred, on the processor: triangles are drawn to triangle numbers, resolved to exact passes,
then lit. Work is cut into spans of rows that run on threads, as many as NUMBA_NUM_THREADS says;
the result does not depend on how many.
"""
# pyright: basic

import os
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from typing import Any

import numpy as np
from numba.core import config
from numpy.typing import NDArray

from rushes.render import edges, paint, post, project, resolve, shade
from rushes.render.geometry import SET, Frame, Geometry, View
from rushes.render.lights import Light
from rushes.render.resolve import Lens, Motion, Passes, Scene
from rushes.render.shade import World
from rushes.render.shadow import FAR_M, fit, region, to_map
from rushes.render.sky import air_of
from rushes.render.texture import CHANNELS, WATER, channels, mixes, volumes

NEAR_M = 0.05
CHUNKS = 8  # runs of faces set up at once; fixed, so that the drawing order is fixed
AO_REACH_M = 0.45
BANDS = 8  # runs of rows drawn one after the other, so that a run stays in the cache
KEPT = 3  # arrays of each pass that the pool remembers

Matrices = NDArray[np.float64]
Kernel = Callable[..., object]


def _holders(arrays: list[NDArray[Any]]) -> list[int]:
    """References to each array, counting those of the list and of the question itself."""
    return [sys.getrefcount(arrays[i]) for i in range(len(arrays))]


# Interpreters differ in what they count, so it is asked of an array that nobody else holds.
UNHELD = _holders([np.empty(0)])[0]


@cache
def _pool(_pid: int, workers: int) -> ThreadPoolExecutor:
    return ThreadPoolExecutor(workers, thread_name_prefix="raster")


def spans(total: int, parts: int) -> NDArray[np.int64]:
    """(parts, 3): `total` items cut into runs: first, end, number of the run."""
    cuts = np.arange(parts + 1, dtype=np.int64) * total // parts
    return np.stack([cuts[:-1], cuts[1:], np.arange(parts)], 1)


def share_runs(kernel: Kernel, runs: NDArray[np.int64], *args: object) -> list[object]:
    """Run a kernel over every run, on threads where there are several; results in order."""
    workers = int(vars(config)["NUMBA_NUM_THREADS"])
    if workers == 1:
        return [kernel(run, *args) for run in runs]
    return list(_pool(os.getpid(), workers).map(lambda run: kernel(run, *args), runs))


def _parts() -> int:
    """Into how many spans rows are cut: enough to keep every thread busy."""
    workers = int(vars(config)["NUMBA_NUM_THREADS"])
    return 1 if workers == 1 else 4 * workers


def share(kernel: Kernel, total: int, *args: object) -> None:
    """Run a kernel over all of `total` rows in as many runs as keep every thread busy."""
    share_runs(kernel, spans(total, _parts()), *args)


def _axes(geometry: Geometry) -> NDArray[np.int32]:
    """Per part, its axes from the longest extent to the shortest (p, 3)."""
    size = np.zeros((geometry.parts, 3))
    order = np.argsort(geometry.vertex_part, kind="stable")
    part, points = geometry.vertex_part[order], geometry.vertices[order]
    there, first = np.unique(part, return_index=True)
    if len(there):
        size[there] = np.maximum.reduceat(points, first) - np.minimum.reduceat(points, first)
    return np.argsort(-size, axis=1, kind="stable").astype(np.int32)


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
        set_ids = [number for number, owner in geometry.names.items() if owner == SET]
        self._stands = (~np.isin(geometry.part_id, set_ids)).astype(np.float32)
        self._vertex_part, self._facing = geometry.vertex_part, _facing(geometry)
        casts = geometry.casts[geometry.face_part] if len(geometry.casts) else slice(None)
        self._casting = np.ascontiguousarray(geometry.faces[casts])
        self._points = np.empty((len(geometry.vertices), 3))
        self._triangles = project.room_for(len(geometry.faces))
        self._near = np.empty((height, width), np.float32)
        self._index = np.empty((height, width), np.int32)
        size = 1536 if width > 640 else 1024
        self._shadow = np.zeros((size, size), np.float32)
        self._surface = [np.zeros((height, width), np.float32) for _ in range(4)]
        self._side = np.zeros((height, width), np.uint8)
        looks = channels(geometry, self._scene.axes)
        self._textures = (looks, mixes(), volumes())
        self._scratch = np.zeros((_parts(), CHANNELS, width), np.float32)
        self._part = np.empty((height, width), np.int32)
        self._edge = np.zeros((height, width), np.bool_)
        self._linear = np.empty((height, 3, width), np.float32)
        self._bloom = np.empty((3, height, width), np.float32)
        self._rough = (
            np.empty((height, width, 3), np.uint8), np.empty((height, width), np.float32)
        )  # fmt: skip
        self._pool: dict[str, list[NDArray[Any]]] = {}
        half = ((height + 1) // 2, (width + 1) // 2)
        self._open = tuple(np.empty(half, np.float32) for _ in range(4))
        self._bench = post.bench(_parts(), half[1])
        self._row = shade.row_room(_parts(), width)
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

    def _fresh(self, name: str, shape: tuple[int, ...], kind: type[np.generic]) -> NDArray[Any]:
        """An array to hand out: one that nobody holds any more, or a new one.

        New memory costs a page fault every four kilobytes, milliseconds a frame.
        """
        pool = self._pool.setdefault(name, [])
        for array, held in zip(pool, _holders(pool), strict=True):
            if held == UNHELD:
                return array
        array = np.empty(shape, kind)
        pool.append(array)
        del pool[:-KEPT]
        return array

    def _set_up(self, kernel: Kernel, faces: int, *args: object) -> NDArray[np.int64]:
        """Run a set-up kernel over runs of faces; (runs, 2): first triangle and how many."""
        runs = spans(faces, CHUNKS)
        counts = share_runs(kernel, runs, *args)
        return np.stack([runs[:, 0], np.array(counts, np.int64)], 1)

    def _project(self, matrices: Matrices) -> None:
        """Fill the points with every vertex moved by its part's (3, 4) matrix."""
        scene, part = self._scene, self._vertex_part
        args = (scene.vertices, part, np.ascontiguousarray(matrices), self._points)
        share(project.transform, len(self._points), *args)

    def _draw(self, now: Matrices, view: View) -> None:
        """Which triangle is nearest at every pixel."""
        self._project(view.k @ np.linalg.inv(view.c2w)[:3] @ now)
        # A mirrored part turns its faces inside out, and its normals with them.
        mirrored = np.where(np.linalg.det(now[:, :3, :3]) < 0, -1, 1).astype(np.float32)
        facing = self._facing * mirrored[self._scene.face_part]
        mesh = (self._scene.faces, self._points, facing)
        region = (0, self.width - 1, 0, self.height - 1)
        count = len(self._scene.faces)
        chunks = self._set_up(project.set_up, count, mesh, NEAR_M, region, self._triangles)
        args = (chunks, self._triangles, 1 / NEAR_M, self._near, self._index)
        share_runs(project.draw, spans(self.height, BANDS), *args)

    def _resolve(self, motion: Motion, view: View, seconds: float) -> Passes:
        shape = (self.height, self.width)
        red, green, blue, relief = self._surface
        passes = Passes(
            self._fresh("depth", shape, np.float32),
            self._fresh("normals", (*shape, 3), np.float32),
            self._fresh("ids", shape, np.uint16),
            self._fresh("flow", (*shape, 2), np.float32),
            red,
            green,
            blue,
            relief,
            side=self._side,
            part=self._part,
            near=self._near,
            edge=self._edge,
        )
        stage = (self._scene, motion, _lens(view, seconds))
        args = (self._index, self._triangles, stage, passes)
        share(resolve.resolve, self.height, *args)
        args = (passes, self._scene, self._textures, seconds, self._scratch)
        share(paint.paint, self.height, *args)
        return passes

    def _world(self, now: Matrices, view: View, light: Light, seconds: float) -> World:
        """The light, with the sun's view of the stage drawn where there is a sun."""
        air = air_of(light, view.c2w[:3, :3])
        size = len(self._shadow)
        matrix, texel, seen = np.zeros((3, 4)), 1.0, (0, 0, 0, 0)
        if air.sunlit:
            centre, radius = fit(view, FAR_M, (self.height, self.width))
            matrix, texel = to_map(air.sun_from.astype(np.float64), centre, radius, size)
            whole = np.concatenate([matrix, [[0, 0, 0, 1]]])
            self._project((whole @ now)[:, :3])
            far = FAR_M + 2 * radius  # well beyond the ball that the map covers
            seen = region(view, matrix, far, (self.height, self.width), size)
            args = (self._casting, self._points, seen, self._triangles)
            chunks = self._set_up(project.set_up_flat, len(self._casting), *args)
            nothing = np.empty((0, 0), np.int32)
            args = (chunks, self._triangles, 1e9, self._shadow, nothing)
            runs = spans(seen[3] + 1 - seen[2], BANDS)
            runs[:, :2] += seen[2]
            share_runs(project.draw, runs, *args)
        return World(_lens(view, seconds), air, self._shadow, matrix, texel, seen, volumes())

    def _light(self, passes: Passes, world: World) -> None:
        """Contact shade at half size, then linear light."""
        lens = world.lens
        focus = tuple(np.float32(v) for v in (lens.wide, lens.high, lens.cx, lens.cy, AO_REACH_M))
        rough, weight, soft, coarse = self._open
        rows = len(rough)
        args = (passes, focus, self._bench, (rough, coarse))
        share(post.occlude, rows, *args)
        share(post.soften, rows, rough, coarse, weight, soft)
        texture = self._scene.texture
        wet = bool((texture == WATER).any())
        look = ((soft, coarse), self._scene.emission, self._stands, texture, wet)
        args = (passes, world, look, self._row, self._linear)
        share(shade.light, self.height, *args)

    def _develop(self, passes: Passes, world: World, light: Light) -> NDArray[np.uint8]:
        """Glow, grade, and soft edges: the picture."""
        share(post.shine, len(self._glow), self._linear, passes, world, self._glow)
        glow = post.spread(self._glow, self._bloom)
        grade = (post.gains(light), post.curve(light.contrast), light.saturation)
        share(post.develop, self.height, self._linear, glow, grade, self._rough)
        colour = self._fresh("colour", (self.height, self.width, 3), np.uint8)
        share(edges.smooth, self.height, self._rough, passes.edge, colour)
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
