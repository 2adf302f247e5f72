"""From covered pixels to passes: depth, normals, ids and flow, exact, and the bare surface.

Camera axes are OpenCV's: x right, y down, z forward.
"""
# pyright: basic
# ruff: noqa: ANN001, ANN201, ANN202 - numba infers the types of kernels from what they are given

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from rushes.render.kernel import helper, kernel
from rushes.render.project import KEPT

F = np.float32  # Numba takes a plain 1.0 for a double, and half as many of those fit a register
ONE = F(1)


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
    """What `resolve` fills; red, green, blue: albedo; relief in metres; part: -1 is sky;
    near: 1 / depth; edge (filled by `light`): pixels on the border of something.

    On the way to the albedo, red, green, blue and relief hold the place in part space and the
    size of a pixel there, and side the axis that the normal is nearest to.
    """

    depth: NDArray[np.float32]
    normals: NDArray[np.float32]
    ids: NDArray[np.uint16]
    flow: NDArray[np.float32]
    red: NDArray[np.float32]
    green: NDArray[np.float32]
    blue: NDArray[np.float32]
    relief: NDArray[np.float32]
    side: NDArray[np.uint8]
    part: NDArray[np.int32]
    near: NDArray[np.float32]
    edge: NDArray[np.bool_]


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
def turned(m, v):
    """m @ v, for a rotation."""
    return (
        m[0, 0] * v[0] + m[0, 1] * v[1] + m[0, 2] * v[2],
        m[1, 0] * v[0] + m[1, 1] * v[1] + m[1, 2] * v[2],
        m[2, 0] * v[0] + m[2, 1] * v[1] + m[2, 2] * v[2],
    )


@helper
def _planes(m, a, b, z):
    """The (3, 4) matrix m on a point whose homogeneous coordinates run as a + x * b, w as z."""
    return (
        (
            m[0, 0] * a[0] + m[0, 1] * a[1] + m[0, 2] * a[2] + m[0, 3] * z[0],
            m[0, 0] * b + m[0, 3] * z[1],
        ),
        (
            m[1, 0] * a[0] + m[1, 1] * a[1] + m[1, 2] * a[2] + m[1, 3] * z[0],
            m[1, 0] * b + m[1, 3] * z[1],
        ),
        (
            m[2, 0] * a[0] + m[2, 1] * a[1] + m[2, 2] * a[2] + m[2, 3] * z[0],
            m[2, 0] * b + m[2, 3] * z[1],
        ),
    )


@helper
def _single(v):
    return F(v[0]), F(v[1]), F(v[2])


@helper
def _moved(y, run, ray, z, m, out):
    """Depth and flow along a run of pixels of one plane. z : 1 / depth as value and slope."""
    first, last = run
    u, v, du = ray
    (fa, fb), (ga, gb), (wa, wb) = _planes(m, (u, v, 1.0), du, z)
    px, py = first + 0.5, y + 0.5
    for x in range(np.uint64(first), np.uint64(last)):
        k = float(np.int32(x) - np.int32(first))
        near = z[0] + k * z[1]
        w = 1.0 / max(wa + k * wb, 1e-4 * near)
        out.depth[y, x] = 1.0 / near
        out.flow[y, x, 0] = (fa + k * fb) * w - (px + k)
        out.flow[y, x, 1] = (ga + k * gb) * w - py


@helper
def _faced(y, run, ray, normal, scale, out):
    """Normals along a run, and the size of a pixel in part space (kept in relief).

    normal : camera normal, not of unit length, as values and slopes; scale : units of part space
    per metre of depth.
    """
    first, last = run
    u, v, du = F(ray[0]), F(ray[1]), F(ray[2])
    (ax, ay, az), (bx, by, bz) = _single(normal[0]), _single(normal[1])
    for x in range(np.uint64(first), np.uint64(last)):
        k = F(np.int32(x) - np.int32(first))
        nx, ny, nz = ax + k * bx, ay + k * by, az + k * bz
        s = ONE / np.sqrt(nx * nx + ny * ny + nz * nz + F(1e-30))
        nx, ny, nz = nx * s, ny * s, nz * s
        out.normals[y, x, 0] = nx
        out.normals[y, x, 1] = ny
        out.normals[y, x, 2] = nz
        # A pixel covers more of a slanting surface; the mean of its two extents is what blurs.
        t = u + k * du
        away = nx * t + ny * v + nz
        slant = (t * t + v * v + ONE) / (away * away + F(1e-9))
        out.relief[y, x] = out.depth[y, x] * F(scale) * min(F(3.0), np.sqrt(np.sqrt(slant)))


@helper
def _placed(y, run, at, normal, out):
    """The place in part space (kept in red, green, blue) along a run, and the normal's axis."""
    first, last = run
    (ax, ay, az), (bx, by, bz) = _single(at[0]), _single(at[1])
    (lx, ly, lz), (mx, my, mz) = _single(normal[0]), _single(normal[1])
    for x in range(np.uint64(first), np.uint64(last)):
        k = F(np.int32(x) - np.int32(first))
        d = out.depth[y, x]
        out.red[y, x] = (ax + k * bx) * d
        out.green[y, x] = (ay + k * by) * d
        out.blue[y, x] = (az + k * bz) * d
        nx, ny, nz = abs(lx + k * mx), abs(ly + k * my), abs(lz + k * mz)
        across = np.uint8(0) if nx > nz else np.uint8(2)
        out.side[y, x] = np.uint8(1) if (ny > nx) & (ny > nz) else across


@helper
def _run(y, run, triangles, stage, out):
    """Fill the passes of a run of pixels that shows one triangle. run : first, last, triangle.

    Over a triangle everything is linear once divided by depth: it is set up once for the run.
    """
    first, last, r = run
    scene, motion, lens = stage
    e, box, near = triangles.edges[r], triangles.box[r], triangles.nearness[r]
    dx, dy = float(first - box[0]), float(y - box[2])
    b = (
        e[0] + dx * e[1] + dy * e[2],
        e[3] + dx * e[4] + dy * e[5],
        e[6] + dx * e[7] + dy * e[8],
    )
    slope = (float(e[1]), float(e[4]), float(e[7]))
    z = (near[0] + dx * near[1] + dy * near[2], near[1])
    f = triangles.face[r]
    p = scene.face_part[f]
    corners = (scene.faces[f, 0], scene.faces[f, 1], scene.faces[f, 2])
    own = (_blend(scene.normals, corners, b), _blend(scene.normals, corners, slope))
    at = (_blend(scene.vertices, corners, b), _blend(scene.vertices, corners, slope))
    # Scaled to about one at the near end, because slivers' slopes would overflow single floats.
    side = triangles.side[r] / z[0]
    seen = (turned(motion.normal[p], own[0]), turned(motion.normal[p], own[1]))
    seen = (
        (seen[0][0] * side, seen[0][1] * side, seen[0][2] * side),
        (seen[1][0] * side, seen[1][1] * side, seen[1][2] * side),
    )
    ray = ((first + 0.5 - lens.cx) * lens.wide, (y + 0.5 - lens.cy) * lens.high, lens.wide)
    span = (first, last)
    _moved(y, span, ray, z, motion.follow[p], out)
    _faced(y, span, ray, seen, lens.wide * motion.grow[p], out)
    _placed(y, span, at, own, out)
    number = scene.part_id[p]
    for x in range(np.uint64(first), np.uint64(last)):
        out.ids[y, x] = number
        out.part[y, x] = p


@helper
def _sky(y, run, stage, out):
    """Fill the passes of a run of sky: infinitely far, it moves only as the camera turns."""
    first, last = run
    _, motion, lens = stage
    ray = ((first + 0.5 - lens.cx) * lens.wide, (y + 0.5 - lens.cy) * lens.high, lens.wide)
    _moved(y, run, ray, (1.0, 0.0), motion.follow[-1], out)
    for x in range(np.uint64(first), np.uint64(last)):
        out.depth[y, x] = np.inf
        out.ids[y, x] = 0
        out.part[y, x] = -1
        out.normals[y, x, 0] = 0.0
        out.normals[y, x, 1] = 0.0
        out.normals[y, x, 2] = 0.0


@helper
def _kept(y, run, plate, out):
    """Copy a run from passes that are there already."""
    for x in range(np.uint64(run[0]), np.uint64(run[1])):
        out.depth[y, x] = plate.depth[y, x]
        out.ids[y, x] = plate.ids[y, x]
        out.part[y, x] = plate.part[y, x]
        out.red[y, x] = plate.red[y, x]
        out.green[y, x] = plate.green[y, x]
        out.blue[y, x] = plate.blue[y, x]
        out.relief[y, x] = plate.relief[y, x]
    for x in range(np.uint64(run[0]), np.uint64(run[1])):
        for k in range(3):
            out.normals[y, x, k] = plate.normals[y, x, k]
        for k in range(2):
            out.flow[y, x, k] = plate.flow[y, x, k]


@kernel
def resolve(rows, index, triangles, stage, plate, out):
    """Fill the passes for a span of rows.

    index (h, w): triangle per pixel; stage : (Scene, Motion, Lens); plate : Passes of what has the
    index KEPT; out : Passes.
    """
    w = index.shape[1]
    for y in range(rows[0], rows[1]):
        first = np.int64(
            0
        )  # a plain 0 has a type of its own, for which all would be compiled twice
        while first < w:
            r = index[y, first]
            last = first + 1
            while last < w and index[y, last] == r:
                last += 1
            if r == KEPT:
                _kept(y, (first, last), plate, out)
            elif r >= 0:
                _run(y, (first, last, r), triangles, stage, out)
            else:
                _sky(y, (first, last), stage, out)
            first = last
