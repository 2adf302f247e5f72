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

from rushes.render.kernel import helper, kernel

# Pixels by which edges are widened, so that rounding leaves no cracks between neighbours.
WIDEN = 1e-3
FLAT = np.float32(1e-30)  # slopes below it have no inverse worth having
ZERO, ONE = np.float32(0), np.float32(1)
KEPT = -2  # the index of pixels that are drawn already


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
        np.zeros(faces, np.int32),  # always a face, even where no triangle was set up
        np.empty(faces, np.float32),
    )


def runs_of(part: NDArray[np.int32], most: int = 2048) -> NDArray[np.int64]:
    """(k, 3): first, end and part of every run of neighbours that belong to one part, cut so that
    none is longer than `most`."""
    breaks = np.flatnonzero(np.diff(part)) + 1
    cuts = np.unique(np.concatenate([[0, len(part)], breaks, np.arange(0, len(part), most)]))
    first = cuts[:-1]
    return np.stack([first, cuts[1:], part[first]], 1).astype(np.int64)


@kernel
def transform(span, runs, vertices, matrices, out):
    """out[i] = matrices[part] (3, 4) applied to vertices[i], for the vertices of a span of runs."""
    for q in range(span[0], span[1]):
        m = matrices[runs[q, 2]]
        ax, ay, az, a = m[0, 0], m[0, 1], m[0, 2], m[0, 3]
        bx, by, bz, b = m[1, 0], m[1, 1], m[1, 2], m[1, 3]
        cx, cy, cz, c = m[2, 0], m[2, 1], m[2, 2], m[2, 3]
        for i in range(np.uint64(runs[q, 0]), np.uint64(runs[q, 1])):
            x, y, z = vertices[i, 0], vertices[i, 1], vertices[i, 2]
            out[i, 0] = ax * x + ay * y + az * z + a
            out[i, 1] = bx * x + by * y + bz * z + b
            out[i, 2] = cx * x + cy * y + cz * z + c


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
def _pixels(box, region):
    """The pixels of the region whose centres lie in the box; both x0, x1, y0, y1 inclusive."""
    big = 1e8  # what does not fit a whole number would come out as anything
    return (
        max(region[0], math.ceil(max(box[0], -big) - 0.5 - WIDEN)),
        min(region[1], math.floor(min(box[1], big) - 0.5 + WIDEN)),
        max(region[2], math.ceil(max(box[2], -big) - 0.5 - WIDEN)),
        min(region[3], math.floor(min(box[3], big) - 0.5 + WIDEN)),
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


@helper
def _face(f, r, mesh, near, region, out):
    """Set up face f as triangle r, if it can be seen in perspective: 1, else 0."""
    faces, clip, facing, part, mirrored = mesh
    i, j, k = faces[f, 0], faces[f, 1], faces[f, 2]
    a = (clip[i, 0], clip[i, 1], clip[i, 2])
    b = (clip[j, 0], clip[j, 1], clip[j, 2])
    c = (clip[k, 0], clip[k, 1], clip[k, 2])
    if max(a[2], b[2], c[2]) <= near:
        return 0
    box = _pixels(_bounds(a, b, c, near), region)
    if box[0] > box[1] or box[2] > box[3]:
        return 0
    u, v, w = _cross(b, c), _cross(c, a), _cross(a, b)
    det = a[0] * u[0] + a[1] * u[1] + a[2] * u[2]
    # Twice the area in square pixels is det / (w0 w1 w2): slivers below it cover no centre.
    if not abs(det) > 1e-7 * abs(a[2] * b[2] * c[2]):
        return 0
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
    out.side[r] = -1.0 if det * facing[f] * mirrored[part[f]] > 0 else 1.0
    return 1


@kernel
def set_up(span, packed, mesh, near, region, out):
    """Set up the faces of a span of runs seen in perspective, from each run's first index on.

    packed : (runs (k, 3), how many there were of each (k,), to be filled);
    mesh : (faces, clip (n, 3) as (x w, y w, w) in pixels, facing (m,) and mirrored (p,): +1 or -1,
    with the part of each face between them);
    region : x0, x1, y0, y1 inclusive, the pixels wanted.
    """
    runs, counts = packed
    for q in range(span[0], span[1]):
        first = runs[q, 0]
        r = first
        for f in range(first, runs[q, 1]):
            r += _face(f, r, mesh, near, region, out)
        counts[q] = r - first


@helper
def _flat_face(f, r, mesh, region, out):
    """Set up face f as triangle r, if it lies in the region seen along parallel rays: 1, else 0."""
    faces, points = mesh
    i, j, k = faces[f, 0], faces[f, 1], faces[f, 2]
    x0, y0, x1, y1 = points[i, 0], points[i, 1], points[j, 0], points[j, 1]
    x2, y2 = points[k, 0], points[k, 1]
    extent = (min(x0, x1, x2), max(x0, x1, x2), min(y0, y1, y2), max(y0, y1, y2))
    box = _pixels(extent, region)
    if box[0] > box[1] or box[2] > box[3]:
        return 0
    area = (x1 - x0) * (y2 - y0) - (x2 - x0) * (y1 - y0)
    if not abs(area) > 1e-6:
        return 0
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
    return 1


@kernel
def set_up_flat(span, packed, mesh, region, out):
    """As `set_up`, along parallel rays: mesh is (faces, points (n, 3): x, y in texels, height) and
    nearness is the height towards the light."""
    runs, counts = packed
    for q in range(span[0], span[1]):
        first = runs[q, 0]
        r = first
        for f in range(first, runs[q, 1]):
            r += _flat_face(f, r, mesh, region, out)
        counts[q] = r - first


@helper
def _inverse(slope):
    """1 / slope, and 0 for what is as good as level."""
    return ONE / slope if abs(slope) > FLAT else ZERO


@helper
def _narrow(lo, hi, value, inverse):
    """The part of [lo, hi] on which value + x / inverse >= 0; inverse 0: a level value."""
    at = -value * inverse
    if inverse > ZERO:
        return max(lo, np.ceil(at)), hi
    if inverse < ZERO:
        return lo, min(hi, np.floor(at))
    return (lo, hi) if value >= ZERO else (lo, -ONE)


@helper
def _cover(y, r, inverse, triangles):
    """(first, last + 1, nearness at the box's edge) of triangle r in row y; empty: first > last."""
    edges, box = triangles.edges[r], triangles.box[r]
    dy = np.float32(y - box[2])
    lo, hi = ZERO, np.float32(box[1] - box[0])
    lo, hi = _narrow(lo, hi, edges[0] + edges[2] * dy, inverse[0])
    lo, hi = _narrow(lo, hi, edges[3] + edges[5] * dy, inverse[1])
    lo, hi = _narrow(lo, hi, edges[6] + edges[8] * dy, inverse[2])
    z = np.float32(triangles.nearness[r, 0] + triangles.nearness[r, 2] * dy)
    if not lo <= hi:  # nothing of this row is covered, or a sliver overflowed
        return 1, 0, z
    return int(lo), int(hi) + 1, z


@helper
def _rows(r, ys, triangles, ceiling, near, index):
    """Draw rows ys[0] to before ys[1] of triangle r where it is nearer than what is there."""
    edges = triangles.edges[r]
    inverse = (_inverse(edges[1]), _inverse(edges[4]), _inverse(edges[7]))
    x0, dz = triangles.box[r, 0], np.float32(triangles.nearness[r, 1])
    top = np.float32(ceiling)
    for y in range(ys[0], ys[1]):
        first, last, z = _cover(y, r, inverse, triangles)
        if first > last:
            continue
        start = np.uint64(x0)
        for x in range(np.uint64(first), np.uint64(last)):
            q = z + dz * np.float32(np.int32(x))
            old = near[y, start + x]
            if index.size == 0:
                near[y, start + x] = max(q, old)
            else:
                better = (q > old) & (q < top)
                near[y, start + x] = q if better else old
                index[y, start + x] = r if better else index[y, start + x]


@kernel
def draw(rows, chunks, triangles, ceiling, base, out):
    """Draw triangles to a span of rows of out : (largest nearness, which triangle; -1: none).

    chunks (k, 2): first triangle and number of triangles of each packed run; ceiling : nearness
    at the near plane; base : nearness that is there already (its pixels get the index KEPT), or
    empty; the index may be empty when nobody asks which triangle it was.
    """
    near, index = out
    for y in range(rows[0], rows[1]):
        for x in range(np.uint64(near.shape[1])):
            near[y, x] = base[y, x] if base.size else ZERO
    if index.size:
        index[rows[0] : rows[1]] = KEPT if base.size else -1
    box = triangles.box
    for chunk in range(chunks.shape[0]):
        first = chunks[chunk, 0]
        for r in range(first, first + chunks[chunk, 1]):
            y0, y1 = max(box[r, 2], rows[0]), min(box[r, 3], rows[1] - 1)
            if y0 <= y1:
                _rows(r, (y0, y1 + 1), triangles, ceiling, near, index)
