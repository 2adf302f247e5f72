"""From covered pixels to passes: depth, normals, ids and flow, exact, and the bare surface.

Camera axes are OpenCV's: x right, y down, z forward.
"""
# pyright: basic
# ruff: noqa: ANN001, ANN201, ANN202 - numba infers the types of kernels from what they are given

import math
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from rushes.stage.raster_kernel import helper, kernel
from rushes.stage.raster_texture import pattern


class Scene(NamedTuple):
    """`Geometry` for the kernels, and each part's axes from longest to shortest (p, 3)."""

    normals: NDArray[np.float32]
    vertices: NDArray[np.float32]
    faces: NDArray[np.int32]
    face_part: NDArray[np.int32]
    colour: NDArray[np.float32]
    texture: NDArray[np.int32]
    grain: NDArray[np.float32]
    emission: NDArray[np.float32]
    part_id: NDArray[np.int32]
    axes: NDArray[np.int32]


class Motion(NamedTuple):
    """What this frame and the next do to the parts.

    normal (p, 3, 3): part normals to camera axes; follow (p + 1, 3, 4): a point in camera axes now
    to (x w, y w, w) in pixels at the next frame, the last one for the sky; grow (p,): units of
    part space per metre.
    """

    normal: NDArray[np.float64]
    follow: NDArray[np.float64]
    grow: NDArray[np.float64]


class Lens(NamedTuple):
    """The camera: a pixel's width and height at one metre, centre in pixels, camera-to-world
    rotation, eye, the clock."""

    wide: float
    high: float
    cx: float
    cy: float
    turn: NDArray[np.float64]
    eye: NDArray[np.float64]
    seconds: float


class Passes(NamedTuple):
    """What `resolve` fills; surface (h, w, 4): albedo and relief in metres; part: -1 is sky;
    near: 1 / depth; edge (filled by `light`): pixels on the border of something."""

    depth: NDArray[np.float32]
    normals: NDArray[np.float32]
    ids: NDArray[np.uint16]
    flow: NDArray[np.float32]
    surface: NDArray[np.float32]
    part: NDArray[np.int32]
    near: NDArray[np.float32]
    edge: NDArray[np.bool_]


@helper
def _follow(m, x, y, d, at):
    """Pixels from pixel centre `at` to where point (x, y, d) is at the next frame."""
    w = m[2, 0] * x + m[2, 1] * y + m[2, 2] * d + m[2, 3]
    w = max(w, 1e-4)
    s = 1.0 / w
    u = m[0, 0] * x + m[0, 1] * y + m[0, 2] * d + m[0, 3]
    v = m[1, 0] * x + m[1, 1] * y + m[1, 2] * d + m[1, 3]
    return u * s - at[0], v * s - at[1]


@helper
def _blend(rows, corners, b):
    """Weighted sum of three rows of an (n, 3) array."""
    i, j, k = corners
    return (
        b[0] * rows[i, 0] + b[1] * rows[j, 0] + b[2] * rows[k, 0],
        b[0] * rows[i, 1] + b[1] * rows[j, 1] + b[2] * rows[k, 1],
        b[0] * rows[i, 2] + b[1] * rows[j, 2] + b[2] * rows[k, 2],
    )


@helper
def _turned(m, v, sign):
    """sign * m @ v, of unit length."""
    x = m[0, 0] * v[0] + m[0, 1] * v[1] + m[0, 2] * v[2]
    y = m[1, 0] * v[0] + m[1, 1] * v[1] + m[1, 2] * v[2]
    z = m[2, 0] * v[0] + m[2, 1] * v[1] + m[2, 2] * v[2]
    s = sign / math.sqrt(x * x + y * y + z * z + 1e-20)
    return x * s, y * s, z * s


@helper
def turned(m, v):
    """m @ v, for a rotation."""
    return (
        m[0, 0] * v[0] + m[0, 1] * v[1] + m[0, 2] * v[2],
        m[1, 0] * v[0] + m[1, 1] * v[1] + m[1, 2] * v[2],
        m[2, 0] * v[0] + m[2, 1] * v[1] + m[2, 2] * v[2],
    )


@helper
def _paint(y, x, place, scene, stuff, surface):
    """Write the surface's colour and relief. place : part, position and normal in part space."""
    p, at, normal, vols = place
    blur, seconds = stuff
    axes = (scene.axes[p, 0], scene.axes[p, 1], scene.axes[p, 2])
    g = max(scene.grain[p], 1e-3)
    value, warm, relief = pattern(scene.texture[p], at, normal, (g, blur, seconds, axes), vols)
    value = max(0.12, value)
    surface[y, x, 0] = scene.colour[p, 0] * value * (1 + 0.10 * warm)
    surface[y, x, 1] = scene.colour[p, 1] * value
    surface[y, x, 2] = scene.colour[p, 2] * value * (1 - 0.16 * warm)
    surface[y, x, 3] = relief


@helper
def _hit(y, x, r, drawn, stage, out):
    """Fill the passes of one pixel that shows triangle r."""
    triangles, vols = drawn
    scene, motion, lens = stage
    e, box, near = triangles.edges[r], triangles.box[r], triangles.nearness[r]
    dx, dy = x - box[0], y - box[2]
    b0 = e[0] + dx * e[1] + dy * e[2]
    b1 = e[3] + dx * e[4] + dy * e[5]
    b2 = e[6] + dx * e[7] + dy * e[8]
    d = 1.0 / (near[0] + dx * near[1] + dy * near[2])
    b = (b0 * d, b1 * d, b2 * d)
    f = triangles.face[r]
    p = scene.face_part[f]
    corners = (scene.faces[f, 0], scene.faces[f, 1], scene.faces[f, 2])
    normal = _blend(scene.normals, corners, b)
    n = _turned(motion.normal[p], normal, triangles.side[r])
    px, py = x + 0.5, y + 0.5
    u, v = (px - lens.cx) * lens.wide, (py - lens.cy) * lens.high
    vx, vy = u * d, v * d
    out.depth[y, x], out.ids[y, x], out.part[y, x] = d, scene.part_id[p], p
    out.normals[y, x, 0], out.normals[y, x, 1], out.normals[y, x, 2] = n
    out.flow[y, x, 0], out.flow[y, x, 1] = _follow(motion.follow[p], vx, vy, d, (px, py))
    # A pixel covers more of a slanting surface; the mean of its two extents is what blurs.
    slant = (u * u + v * v + 1) / ((n[0] * u + n[1] * v + n[2]) ** 2 + 1e-9)
    blur = d * lens.wide * motion.grow[p] * min(3.0, math.sqrt(math.sqrt(slant)))
    at = _blend(scene.vertices, corners, b)
    _paint(y, x, (p, at, normal, vols), scene, (blur, lens.seconds), out.surface)


@kernel
def resolve(rows, index, drawn, stage, out):
    """Fill the passes for a span of rows.

    index (h, w): triangle per pixel; drawn : (Triangles, noise volumes);
    stage : (Scene, Motion, Lens); out : Passes.
    """
    _, motion, lens = stage
    for y in range(rows[0], rows[1]):
        for x in range(index.shape[1]):
            if index[y, x] >= 0:
                _hit(y, x, index[y, x], drawn, stage, out)
                continue
            px, py = x + 0.5, y + 0.5
            vx, vy = (px - lens.cx) * lens.wide, (py - lens.cy) * lens.high
            flow = _follow(motion.follow[-1], vx, vy, 1.0, (px, py))
            out.flow[y, x, 0], out.flow[y, x, 1] = flow
            out.depth[y, x], out.ids[y, x], out.part[y, x] = np.inf, 0, -1
            for k in range(3):
                out.normals[y, x, k] = 0.0
