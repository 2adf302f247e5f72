"""From vertices to covered pixels: projection, triangle set-up and the depth test.

Triangles are set up in homogeneous coordinates (Olano and Greer, "Triangle Scan Conversion Using
2D Homogeneous Coordinates", 1997): the inverse of the 3x3 matrix of its vertices gives three
planes over the raster whose values are barycentric / w, so nothing has to be clipped at the near
plane; only the box of pixels to visit is. Kernels work on a span of rows or faces and release the
GIL, so that a caller can run several spans at once.
"""
# pyright: basic
# ruff: noqa: ANN001, ANN201, ANN202 - numba infers the types of kernels from what they are given

import math
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from rushes.stage.raster_kernel import helper, kernel

# Pixels by which edges are widened, so that rounding leaves no cracks between neighbours.
WIDEN = 1e-3


class Triangles(NamedTuple):
    """Triangles that touch the raster. Planes are anchored at the first pixel of the box.

    edges (n, 9) f4: value, x and y slope of barycentric / w for each corner; nearness (n, 3) f8:
    the same for 1 / w (or height over the map for a shadow); box (n, 4): x0, x1, y0, y1 inclusive;
    face (n,); side (n,): -1 where the surface is seen from behind.
    """

    edges: NDArray[np.float32]
    nearness: NDArray[np.float64]
    box: NDArray[np.int32]
    face: NDArray[np.int32]
    side: NDArray[np.float32]


def room_for(faces: int) -> Triangles:
    """Buffers for as many triangles as there are faces."""
    return Triangles(
        np.empty((faces, 9), np.float32),
        np.empty((faces, 3), np.float64),
        np.empty((faces, 4), np.int32),
        np.empty(faces, np.int32),
        np.empty(faces, np.float32),
    )


@kernel
def transform(span, vertices, part, matrices, out):
    """out[i] = matrices[part[i]] (3, 4) applied to vertices[i], for i in span."""
    for i in range(span[0], span[1]):
        m = matrices[part[i]]
        x, y, z = vertices[i, 0], vertices[i, 1], vertices[i, 2]
        for k in range(3):
            out[i, k] = m[k, 0] * x + m[k, 1] * y + m[k, 2] * z + m[k, 3]


@helper
def _grow(box, x, y):
    return min(box[0], x), max(box[1], x), min(box[2], y), max(box[3], y)


@helper
def _bounds(a, b, c, near):
    """Extent on the raster of what lies beyond the near plane, in pixels; empty: x0 > x1."""
    box = (np.inf, -np.inf, np.inf, -np.inf)
    for e in range(3):
        p, q = (a, b) if e == 0 else ((b, c) if e == 1 else (c, a))
        if p[2] > near:
            box = _grow(box, p[0] / p[2], p[1] / p[2])
        if (p[2] > near) != (q[2] > near):
            t = (near - p[2]) / (q[2] - p[2])
            box = _grow(box, (p[0] + t * (q[0] - p[0])) / near, (p[1] + t * (q[1] - p[1])) / near)
    return box


@helper
def _pixels(box, shape):
    """The pixels whose centres lie in the box: x0, x1, y0, y1 inclusive, inside the raster."""
    big = 1e8
    return (
        max(0, math.ceil(max(box[0], -big) - 0.5 - WIDEN)),
        min(shape[1] - 1, math.floor(min(box[1], big) - 0.5 + WIDEN)),
        max(0, math.ceil(max(box[2], -big) - 0.5 - WIDEN)),
        min(shape[0] - 1, math.floor(min(box[3], big) - 0.5 + WIDEN)),
    )


@helper
def _cross(a, b):
    return a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]


@helper
def _store(r, planes, box, out):
    """Write three planes (a, b, c): a x + b y + c, anchored at the box's first pixel centre."""
    x, y = box[0] + 0.5, box[2] + 0.5
    for k in range(3):
        a, b, c = planes[k]
        out.edges[r, 3 * k] = a * x + b * y + c + WIDEN * (abs(a) + abs(b))
        out.edges[r, 3 * k + 1] = a
        out.edges[r, 3 * k + 2] = b
        out.box[r, k] = box[k]
    out.box[r, 3] = box[3]


@kernel
def set_up(span, mesh, near, shape, out):
    """Set up the faces of `span` seen in perspective, packed from index span[0]; their number.

    mesh : (faces, clip (n, 3) as (x w, y w, w) in pixels, facing (m,): +1 or -1).
    """
    faces, clip, facing = mesh
    r = span[0]
    for f in range(span[0], span[1]):
        i, j, k = faces[f, 0], faces[f, 1], faces[f, 2]
        a = (clip[i, 0], clip[i, 1], clip[i, 2])
        b = (clip[j, 0], clip[j, 1], clip[j, 2])
        c = (clip[k, 0], clip[k, 1], clip[k, 2])
        if max(a[2], b[2], c[2]) <= near:
            continue
        box = _pixels(_bounds(a, b, c, near), shape)
        if box[0] > box[1] or box[2] > box[3]:
            continue
        u, v, w = _cross(b, c), _cross(c, a), _cross(a, b)
        det = a[0] * u[0] + a[1] * u[1] + a[2] * u[2]
        # Twice the area in square pixels is det / (w0 w1 w2): slivers below it cover no centre.
        if not abs(det) > 1e-7 * abs(a[2] * b[2] * c[2]):
            continue
        s = 1.0 / det
        u = (u[0] * s, u[1] * s, u[2] * s)
        v = (v[0] * s, v[1] * s, v[2] * s)
        w = (w[0] * s, w[1] * s, w[2] * s)
        _store(r, (u, v, w), box, out)
        gx, gy, g = u[0] + v[0] + w[0], u[1] + v[1] + w[1], u[2] + v[2] + w[2]
        out.nearness[r, 0] = gx * (box[0] + 0.5) + gy * (box[2] + 0.5) + g
        out.nearness[r, 1] = gx
        out.nearness[r, 2] = gy
        out.face[r] = f
        out.side[r] = -1.0 if det * facing[f] > 0 else 1.0
        r += 1
    return r - span[0]


@kernel
def set_up_flat(span, faces, points, shape, out):
    """Set up the faces of `span` seen along parallel rays; points (n, 3): x, y in texels, height.

    As `set_up`; nearness is the height towards the light.
    """
    r = span[0]
    for f in range(span[0], span[1]):
        i, j, k = faces[f, 0], faces[f, 1], faces[f, 2]
        x0, y0, x1, y1 = points[i, 0], points[i, 1], points[j, 0], points[j, 1]
        x2, y2 = points[k, 0], points[k, 1]
        extent = (min(x0, x1, x2), max(x0, x1, x2), min(y0, y1, y2), max(y0, y1, y2))
        box = _pixels(extent, shape)
        if box[0] > box[1] or box[2] > box[3]:
            continue
        area = (x1 - x0) * (y2 - y0) - (x2 - x0) * (y1 - y0)
        if not abs(area) > 1e-6:
            continue
        s = 1.0 / area
        u = ((y1 - y2) * s, (x2 - x1) * s, (x1 * y2 - x2 * y1) * s)
        v = ((y2 - y0) * s, (x0 - x2) * s, (x2 * y0 - x0 * y2) * s)
        w = ((y0 - y1) * s, (x1 - x0) * s, (x0 * y1 - x1 * y0) * s)
        _store(r, (u, v, w), box, out)
        za, zb, zc = points[i, 2], points[j, 2], points[k, 2]
        gx = za * u[0] + zb * v[0] + zc * w[0]
        gy = za * u[1] + zb * v[1] + zc * w[1]
        g = za * u[2] + zb * v[2] + zc * w[2]
        out.nearness[r, 0] = gx * (box[0] + 0.5) + gy * (box[2] + 0.5) + g
        out.nearness[r, 1] = gx
        out.nearness[r, 2] = gy
        r += 1
    return r - span[0]


@helper
def _narrow(lo, hi, value, slope):
    """The part of [lo, hi] on which value + slope * x >= 0."""
    if slope > 0:
        return max(lo, np.ceil(-value / slope)), hi
    if slope < 0:
        return lo, min(hi, np.floor(-value / slope))
    return (lo, hi) if value >= 0 else (lo, np.float32(-1))


@helper
def _row(y, r, triangles, ceiling, near, index):
    """Draw row y of triangle r where it is nearer than what is there."""
    edges, box = triangles.edges[r], triangles.box[r]
    dy, x0 = np.float32(y - box[2]), box[0]
    e0 = edges[0] + edges[2] * dy
    e1 = edges[3] + edges[5] * dy
    e2 = edges[6] + edges[8] * dy
    z = np.float32(triangles.nearness[r, 0] + triangles.nearness[r, 2] * dy)
    dz = np.float32(triangles.nearness[r, 1])
    lo, hi = np.float32(0), np.float32(box[1] - x0)
    lo, hi = _narrow(lo, hi, e0, edges[1])
    lo, hi = _narrow(lo, hi, e1, edges[4])
    lo, hi = _narrow(lo, hi, e2, edges[7])
    if not lo <= hi:  # nothing of this row is covered, or a sliver overflowed
        return
    first, last = int(lo), int(hi) + 1
    line = near[y]
    if index.size == 0:
        for x in range(first, last):
            q = z + dz * np.float32(x)
            line[x0 + x] = max(q, line[x0 + x])
        return
    shown = index[y]
    for x in range(first, last):
        q = z + dz * np.float32(x)
        old = line[x0 + x]
        better = q > old and q < ceiling
        line[x0 + x] = q if better else old
        shown[x0 + x] = r if better else shown[x0 + x]


@kernel
def draw(rows, chunks, triangles, ceiling, near, index):
    """Fill `near` (largest nearness) and `index` (which triangle, -1: none) for a span of rows.

    chunks (k, 2): first triangle and number of triangles of each packed run; ceiling : nearness
    at the near plane; index may be empty (0, 0) when nobody asks which triangle it was.
    """
    near[rows[0] : rows[1]] = 0.0
    if index.size:
        index[rows[0] : rows[1]] = -1
    box = triangles.box
    for chunk in range(chunks.shape[0]):
        first = chunks[chunk, 0]
        for r in range(first, first + chunks[chunk, 1]):
            y0, y1 = max(box[r, 2], rows[0]), min(box[r, 3], rows[1] - 1)
            for y in range(y0, y1 + 1):
                _row(y, r, triangles, ceiling, near, index)
