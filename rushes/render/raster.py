"""The rasteriser: geometry, transforms, a camera and a light in; a picture and its truth out.

Deferred, on the processor: triangles are drawn to triangle numbers, resolved to exact passes,
then lit. Under a camera that stands still, what stands still is drawn once and kept.
"""
# pyright: basic

import sys
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rushes.errors import StageError
from rushes.render import edges, paint, post, project, resolve, shade
from rushes.render.geometry import SET, Frame, Geometry, View, sound
from rushes.render.lights import Light
from rushes.render.resolve import Lens, Motion, Passes, Scene
from rushes.render.rows import row_room
from rushes.render.shade import World
from rushes.render.shadow import FAR_M, fit, region, to_map
from rushes.render.sky import Air, air_of
from rushes.render.still import Mask, Matrices, Plate, Shade, key, still_parts
from rushes.render.texture import CHANNELS, WATER, channels, mixes, volumes
from rushes.render.threads import Clock, Kernel, parts, share, share_runs, spans

NEAR_M = 0.05
CHUNKS = 8  # runs of faces set up at once; fixed, so that the drawing order is fixed
AO_REACH_M = 0.45
BANDS = 8  # runs of rows drawn one after the other, so that a run stays in the cache
MOST_TRIANGLES = 20_000_000  # three gigabytes
BATCH = 1 << 20  # faces looked at at once when a stage is opened
POOLED = 3  # arrays of each pass that the pool remembers
NOBODY = np.empty((0, 0), np.int32)
NOTHING = np.empty((0, 0), np.float32)

Runs = NDArray[np.int64]


def _holders(arrays: list[NDArray[Any]]) -> list[int]:
    """References to each array, counting those of the list and of the question itself."""
    return [sys.getrefcount(arrays[i]) for i in range(len(arrays))]


# Interpreters differ in what they count, so it is asked of an array that nobody else holds.
UNHELD = _holders([np.empty(0)])[0]


def _axes(geometry: Geometry) -> NDArray[np.int32]:
    """Per part, its axes from the longest extent to the shortest (p, 3)."""
    size = np.zeros((geometry.parts, 3))
    order = np.argsort(geometry.vertex_part, kind="stable")
    part, points = geometry.vertex_part[order], geometry.vertices[order]
    there, first = np.unique(part, return_index=True)
    if len(there):
        size[there] = np.maximum.reduceat(points, first) - np.minimum.reduceat(points, first)
    return np.argsort(-size, axis=1, kind="stable").astype(np.int32)


def _few_enough(geometry: Geometry) -> Geometry:
    """The geometry itself. Raises StageError where it has too many triangles to hold."""
    if len(geometry.faces) > MOST_TRIANGLES:
        raise StageError(
            f"there are {len(geometry.faces):,} triangles on the stage",
            expected=f"{MOST_TRIANGLES:,} at most",
            remedy="use meshes with fewer triangles",
        )
    return geometry


def _facing(geometry: Geometry) -> NDArray[np.float32]:
    """+1 for faces whose winding agrees with their normals, -1 for the others (m,)."""
    out = np.ones(len(geometry.faces), np.float32)
    for first in range(0, len(out), BATCH):
        faces = geometry.faces[first : first + BATCH]
        v, n = geometry.vertices[faces], geometry.normals[faces].sum(1)
        wound = np.cross(v[:, 1] - v[:, 0], v[:, 2] - v[:, 0])
        out[first : first + BATCH][np.einsum("ij,ij->i", wound, n) < 0] = -1
    return out


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


def _of(runs: Runs, parts: Mask) -> Runs:
    return runs[parts[runs[:, 2]]]


class Rasteriser:
    """Draws one geometry at one size; buffers are kept, frames that are handed out are not.

    Faces with corners that are no numbers are left out. Memory: about 150 bytes a triangle, and 200
    a pixel. Raises StageError for more triangles than MOST_TRIANGLES.
    """

    def __init__(self, geometry: Geometry, width: int, height: int) -> None:
        self.width, self.height = width, height
        geometry = _few_enough(sound(geometry))
        self._scene = Scene(
            geometry.normals, geometry.vertices, geometry.faces, geometry.face_part,
            geometry.colour, geometry.texture, geometry.grain, geometry.emission,
            geometry.part_id, _axes(geometry),
        )  # fmt: skip
        set_ids = [number for number, owner in geometry.names.items() if owner == SET]
        stands = ~np.isin(geometry.part_id, set_ids)
        self._stands, wet = stands.astype(np.float32), geometry.texture == WATER
        # People and props pause and move on; a plate is worth making of what stays.
        self._wet, self._lasting = bool(wet.any()), ~stands & ~wet
        self._casts = geometry.casts if len(geometry.casts) else np.ones(geometry.parts, np.bool_)
        self._facing = _facing(geometry)
        self._vertex_runs = project.runs_of(geometry.vertex_part)
        self._face_runs = project.runs_of(geometry.face_part)
        self._points = np.empty((len(geometry.vertices), 3))
        self._triangles = project.room_for(len(geometry.faces))
        self._near = np.empty((height, width), np.float32)
        self._index = np.empty((height, width), np.int32)
        size = 1536 if width > 640 else 1024
        self._shadow = np.zeros((size, size), np.float32)
        self._plate: Plate | None = None
        self._shade: Shade | None = None
        self._surface = self._bare()
        looks = channels(geometry, self._scene.axes)
        self._textures = (looks, mixes(), volumes())
        self._scratch = np.zeros((parts(), CHANNELS, width), np.float32)
        self._linear = np.empty((height, 3, width), np.float32)
        self._bloom = np.empty((3, height, width), np.float32)
        self._rough = (
            np.empty((height, width, 3), np.uint8), np.empty((height, width), np.float32)
        )  # fmt: skip
        self._pool: dict[str, list[NDArray[Any]]] = {}
        half = ((height + 1) // 2, (width + 1) // 2)
        self._open = tuple(np.empty(half, np.float32) for _ in range(4))
        self._bench = post.bench(parts(), half[1])
        self._row = row_room(parts(), width)
        self._glow = np.empty(((height + 3) // 4, (width + 3) // 4, 3), np.float32)
        self.seconds_spent: dict[str, float] = {}

    def _bare(self) -> dict[str, NDArray[Any]]:
        """Buffers for those passes that are not handed out."""
        shape = (self.height, self.width)
        planes = {name: np.zeros(shape, np.float32) for name in ("red", "green", "blue", "relief")}
        return planes | {
            "side": np.zeros(shape, np.uint8),
            "part": np.empty(shape, np.int32),
            "edge": np.zeros(shape, np.bool_),
        }

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
        clock = Clock(self.seconds_spent)
        motion = _motion(now, after, view, next_view)
        still = still_parts(now, after, (view, next_view), self._lasting)
        stage = (self._scene, motion, _lens(view, seconds))
        plate = self._plate_of(still, now, view, stage) if still.any() else None
        self._draw(now, view, ~still, plate.near if plate else NOTHING)
        clock.lap("geometry")
        passes = self._fresh_passes()
        self._resolve(stage, plate.passes if plate else passes, passes)
        clock.lap("passes")
        world = self._world(now, view, light, still)
        clock.lap("shadow")
        self._light(passes, world)
        clock.lap("light")
        colour = self._develop(passes, world, light)
        clock.lap("grade")
        return Frame(colour, passes.depth, passes.normals, passes.ids, passes.flow)

    def seen(self, now: Matrices, view: View) -> tuple[NDArray[np.uint16], NDArray[np.float32]]:
        """Owner (0: sky) and depth in metres at every pixel, without motion or light."""
        self._draw(now, view, np.ones(len(now), np.bool_), NOTHING)
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
        del pool[:-POOLED]
        return array

    def _fresh_passes(self) -> Passes:
        shape = (self.height, self.width)
        return Passes(
            depth=self._fresh("depth", shape, np.float32),
            normals=self._fresh("normals", (*shape, 3), np.float32),
            ids=self._fresh("ids", shape, np.uint16),
            flow=self._fresh("flow", (*shape, 2), np.float32),
            near=self._near,
            **self._surface,
        )

    def _set_up(self, kernel: Kernel, runs: Runs, *args: object) -> Runs:
        """Run a set-up kernel over runs of faces; (runs, 2): first triangle and how many."""
        counts = np.zeros(len(runs), np.int64)
        share_runs(kernel, spans(len(runs), CHUNKS), (runs, counts), *args)
        return np.stack([runs[:, 0], counts], 1)

    def _project(self, matrices: Matrices, wanted: Mask) -> None:
        """Fill the points with the vertices of the wanted parts, moved by (3, 4) matrices."""
        runs = _of(self._vertex_runs, wanted)
        args = (self._scene.vertices, np.ascontiguousarray(matrices), self._points)
        share(project.transform, len(runs), runs, *args)

    def _draw(
        self, now: Matrices, view: View, wanted: Mask, base: NDArray[np.float32]
    ) -> None:  # fmt: skip
        """Which triangle of the wanted parts is nearest at every pixel, in front of the base."""
        self._project(view.k @ np.linalg.inv(view.c2w)[:3] @ now, wanted)
        # A mirrored part turns its faces inside out, and its normals with them.
        mirrored = np.where(np.linalg.det(now[:, :3, :3]) < 0, -1, 1).astype(np.float32)
        mesh = (self._scene.faces, self._points, self._facing, self._scene.face_part, mirrored)
        region = (0, self.width - 1, 0, self.height - 1)
        runs = _of(self._face_runs, wanted)
        chunks = self._set_up(project.set_up, runs, mesh, NEAR_M, region, self._triangles)
        args = (chunks, self._triangles, 1 / NEAR_M, base, (self._near, self._index))
        share_runs(project.draw, spans(self.height, BANDS), *args)

    def _plate_of(
        self, still: Mask, now: Matrices, view: View, stage: tuple[Scene, Motion, Lens]
    ) -> Plate:  # fmt: skip
        """The plate of the still parts: the one that is there, or a new one."""
        wanted = key(still, now, view.c2w, view.k)
        if self._plate is None or not self._plate.key.same(wanted):
            shape = (self.height, self.width)
            near = np.empty(shape, np.float32)
            passes = Passes(
                np.empty(shape, np.float32), np.empty((*shape, 3), np.float32),
                np.empty(shape, np.uint16), np.empty((*shape, 2), np.float32),
                near=near, **self._bare(),
            )  # fmt: skip
            self._draw(now, view, still, NOTHING)
            near[:] = self._near
            self._resolve(stage, passes, passes)
            self._plate = Plate(wanted, near, passes)
        return self._plate

    def _resolve(self, stage: tuple[Scene, Motion, Lens], plate: Passes, out: Passes) -> None:
        """Fill the passes from what was drawn, and from the plate where nothing was."""
        share(resolve.resolve, self.height, self._index, self._triangles, stage, plate, out)
        args = (out, (self._scene, *self._textures), stage[2].seconds, self._scratch)
        share(paint.paint, self.height, self._index, *args)

    def _world(self, now: Matrices, view: View, light: Light, still: Mask) -> World:
        """The light, with the sun's view of the stage drawn where there is a sun."""
        air = air_of(light, view.c2w[:3, :3])
        matrix, texel, seen = np.zeros((3, 4)), 1.0, (0, 0, 0, 0)
        if air.sunlit:
            matrix, texel, seen = self._map(view, air)
            base = self._shade_of(still & self._casts, now, matrix, seen)
            self._cast(now, ~still & self._casts, (matrix, seen), base)
        lens = _lens(view, 0.0)
        return World(lens, air, self._shadow, matrix, texel, seen, volumes())

    def _map(
        self, view: View, air: Air
    ) -> tuple[NDArray[np.float64], float, tuple[int, int, int, int]]:
        """World to shadow map, metres of a texel, and the texels that the camera can ask for."""
        shape, size = (self.height, self.width), len(self._shadow)
        centre, radius = fit(view, FAR_M, shape)
        matrix, texel = to_map(air.sun_from.astype(np.float64), centre, radius, size)
        far = FAR_M + 2 * radius  # well beyond the ball that the map covers
        return matrix, texel, region(view, matrix, far, shape, size)

    def _shade_of(
        self, still: Mask, now: Matrices, matrix: NDArray[np.float64], seen: tuple[int, ...]
    ) -> NDArray[np.float32]:
        """The shadow map of the still parts; empty where none is."""
        if not still.any():
            return NOTHING
        wanted = key(still, now, matrix, np.array(seen, np.float64))
        if self._shade is None or not self._shade.key.same(wanted):
            self._cast(now, still, (matrix, seen), NOTHING)
            self._shade = Shade(wanted, self._shadow.copy())
        return self._shade.height

    def _cast(
        self,
        now: Matrices,
        wanted: Mask,
        sun: tuple[NDArray[np.float64], tuple[int, ...]],
        base: NDArray[np.float32],
    ) -> None:
        """Draw the wanted parts to the shadow map, over the base."""
        matrix, seen = sun
        whole = np.concatenate([matrix, [[0, 0, 0, 1]]])
        self._project((whole @ now)[:, :3], wanted)
        mesh = (self._scene.faces, self._points)
        runs = _of(self._face_runs, wanted)
        chunks = self._set_up(project.set_up_flat, runs, mesh, seen, self._triangles)
        rows = spans(seen[3] + 1 - seen[2], BANDS)
        rows[:, :2] += seen[2]
        out = (self._shadow, NOBODY)
        share_runs(project.draw, rows, chunks, self._triangles, 1e9, base, out)

    def _light(self, passes: Passes, world: World) -> None:
        """Contact shade at half size, then linear light."""
        lens = world.lens
        focus = tuple(np.float32(v) for v in (lens.wide, lens.high, lens.cx, lens.cy, AO_REACH_M))
        rough, weight, soft, coarse = self._open
        rows = len(rough)
        args = (passes, focus, self._bench, (rough, coarse))
        share(post.occlude, rows, *args)
        share(post.soften, rows, rough, coarse, weight, soft)
        scene = self._scene
        look = ((soft, coarse), scene.emission, self._stands, scene.texture, self._wet)
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
