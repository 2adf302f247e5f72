"""From passes to rows of surface: rays, drawn edges, contact shade and bumped normals.

What the steps of `shade` start from, a row at a time so that it stays in the nearest cache.
"""
# pyright: basic
# ruff: noqa: ANN001, ANN201 - numba infers the types of kernels from what they are given

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from rushes.render.kernel import helper

F = np.float32
ZERO, HALF, ONE = F(0), F(0.5), F(1)


class Row(NamedTuple):
    """What the steps hand on, each (spans, w): ray to the pixel and metres along it, drawn edge,
    openness, bumped normal, the sun's cosine, place on the shadow map, sunlight let through, sum
    of light."""

    rx: NDArray[np.float32]
    ry: NDArray[np.float32]
    rz: NDArray[np.float32]
    far: NDArray[np.float32]
    ink: NDArray[np.float32]
    open: NDArray[np.float32]
    nx: NDArray[np.float32]
    ny: NDArray[np.float32]
    nz: NDArray[np.float32]
    sun: NDArray[np.float32]
    su: NDArray[np.float32]
    sv: NDArray[np.float32]
    sh: NDArray[np.float32]
    lit: NDArray[np.float32]
    r: NDArray[np.float32]
    g: NDArray[np.float32]
    b: NDArray[np.float32]


def row_room(spans: int, width: int) -> Row:
    """Buffers for so many spans of rows at once."""
    return Row(*(np.zeros((spans, width), np.float32) for _ in Row._fields))


@helper
def single(m):
    """The first three columns of a matrix as nine single floats."""
    return (
        (F(m[0, 0]), F(m[0, 1]), F(m[0, 2])),
        (F(m[1, 0]), F(m[1, 1]), F(m[1, 2])),
        (F(m[2, 0]), F(m[2, 1]), F(m[2, 2])),
    )


@helper
def dot(a, b):
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]


@helper
def aim(y, t, lens, depth, row):
    """Rays through the pixels of a row."""
    m = single(lens.turn)
    wide, cx = F(lens.wide), F(lens.cx)
    v = F((y + 0.5 - lens.cy) * lens.high)
    ax, ay, az = m[0][1] * v + m[0][2], m[1][1] * v + m[1][2], m[2][1] * v + m[2][2]
    for x in range(depth.shape[1]):
        u = (F(np.int32(x)) + HALF - cx) * wide
        away = np.sqrt(u * u + v * v + ONE)
        s = ONE / away
        row.rx[t, x] = (m[0][0] * u + ax) * s
        row.ry[t, x] = (m[1][0] * u + ay) * s
        row.rz[t, x] = (m[2][0] * u + az) * s
        row.far[t, x] = min(depth[y, x], F(1e6)) * away


@helper
def edges(y, t, passes, row):
    """How much of a drawn edge is at each pixel (0..1), and which pixels want softening.

    1 / depth is linear over a plane, and bends at silhouettes and folds.
    """
    near, part = passes.near, passes.part
    h, w = near.shape
    row.ink[t] = ZERO
    passes.edge[y] = False
    if y == 0 or y == h - 1:
        return
    for x in range(np.uint64(1), np.uint64(w - 1)):
        a, b = x - np.uint64(1), x + np.uint64(1)
        c, p = near[y, x], part[y, x]
        level = c + c - near[y, a] - near[y, b]
        upright = c + c - near[y - 1, x] - near[y + 1, x]
        other = (part[y, a] != p) | (part[y, b] != p)
        other |= (part[y - 1, x] != p) | (part[y + 1, x] != p)
        other |= max(abs(level), abs(upright)) > F(0.01) * c
        far = min(passes.depth[y, x], F(1e6)) if p >= 0 else ZERO
        row.ink[t, x] = max(ZERO, min(ONE, (max(level, upright) * far - F(0.012)) * F(14)))
        passes.edge[y, x] = other


@helper
def opened(y, t, ao, near, row):
    """Half-size occlusion at full size, from those neighbours that are as near.

    ao : (openness, 1 / depth), both at half size.
    """
    rough, coarse = ao
    i = y // 2
    i1 = min(rough.shape[0] - 1, i + (y & 1))
    last = np.uint64(rough.shape[1] - 1)
    for x in range(np.uint64(near.shape[1])):
        j = x >> np.uint64(1)
        j1 = min(last, (x + np.uint64(1)) >> np.uint64(1))
        c = near[y, x]
        reach = F(0.05) * c
        a = F(1e-6) + (ONE if abs(coarse[i, j] - c) < reach else ZERO)
        b = ONE if abs(coarse[i, j1] - c) < reach else ZERO
        d = ONE if abs(coarse[i1, j] - c) < reach else ZERO
        e = ONE if abs(coarse[i1, j1] - c) < reach else ZERO
        total = a * rough[i, j] + b * rough[i, j1] + d * rough[i1, j] + e * rough[i1, j1]
        row.open[t, x] = total / (a + b + d + e)


@helper
def bumped(y, t, lens, passes, row):
    """World normals tilted by the relief's slope (Mikkelsen, "Bump mapping unparametrized", 2010).

    Where the next pixel to the right or below is another part, and at the last of both, the
    relief is unknown and tilts nothing.
    """
    m, part, depth, relief = single(lens.turn), passes.part, passes.depth, passes.relief
    wide, high, cx = F(lens.wide), F(lens.high), F(lens.cx)
    h, w = part.shape
    below, v = min(y + 1, h - 1), F((y + 0.5 - lens.cy) * lens.high)
    for x in range(np.uint64(w - 1)):
        on = x + np.uint64(1)
        n = (passes.normals[y, x, 0], passes.normals[y, x, 1], passes.normals[y, x, 2])
        same = (part[y, on] == part[y, x]) & (part[below, x] == part[y, x]) & (part[y, x] >= 0)
        here, d = relief[y, x], min(depth[y, x], F(1e6))
        keep = ONE if same else ZERO
        hx, hy = (relief[y, on] - here) * keep, (relief[below, x] - here) * keep
        dr = d + (min(depth[y, on], F(1e6)) - d) * keep
        db = d + (min(depth[below, x], F(1e6)) - d) * keep
        u = (F(np.int32(x)) + HALF - cx) * wide
        sx = (u * (dr - d) + dr * wide, v * (dr - d), dr - d)
        sy = (u * (db - d), v * (db - d) + db * high, db - d)
        r = (sy[1] * n[2] - sy[2] * n[1], sy[2] * n[0] - sy[0] * n[2], sy[0] * n[1] - sy[1] * n[0])
        q = (n[1] * sx[2] - n[2] * sx[1], n[2] * sx[0] - n[0] * sx[2], n[0] * sx[1] - n[1] * sx[0])
        det = dot(sx, r)
        sign, size = ONE if det > ZERO else -ONE, abs(det)
        hx, hy = hx * sign, hy * sign
        k = (
            size * n[0] - hx * r[0] - hy * q[0],
            size * n[1] - hx * r[1] - hy * q[1],
            size * n[2] - hx * r[2] - hy * q[2],
        )
        s = ONE / np.sqrt(dot(k, k) + F(1e-30))
        row.nx[t, x] = dot(m[0], k) * s
        row.ny[t, x] = dot(m[1], k) * s
        row.nz[t, x] = dot(m[2], k) * s
    n = (passes.normals[y, w - 1, 0], passes.normals[y, w - 1, 1], passes.normals[y, w - 1, 2])
    row.nx[t, w - 1], row.ny[t, w - 1] = dot(m[0], n), dot(m[1], n)
    row.nz[t, w - 1] = dot(m[2], n)
