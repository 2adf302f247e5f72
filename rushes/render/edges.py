"""Soft edges after the fact: finds stair steps in luma and blends along them.

After Lottes, "FXAA" (2009), version 3: the direction of an edge, its two ends, and from the
nearer end how far the pixel is covered by the other side.
"""
# pyright: basic
# ruff: noqa: ANN001, ANN201, ANN202 - numba infers the types of kernels from what they are given

import numpy as np

from rushes.render.kernel import helper, kernel

STEPS = 10
QUIET = 0.035
ZERO, HALF = np.float32(0), np.float32(0.5)


@helper
def _end(luma, at, step, target, level):
    """Steps along the edge until its mean luma leaves `target` by `level`, and by how much.

    at : (y, x, other y, other x), the pixel and its neighbour across the edge.
    """
    y, x, oy, ox = at
    dy, dx = step
    away = ZERO
    for k in range(1, STEPS + 1):
        y, x, oy, ox = y + dy, x + dx, oy + dy, ox + dx
        if min(y, x, oy, ox) < 0 or max(y, oy) >= luma.shape[0] or max(x, ox) >= luma.shape[1]:
            return k, away
        away = HALF * (luma[y, x] + luma[oy, ox]) - target
        if abs(away) >= level:
            return k, away
    return STEPS, away


@helper
def _cover(luma, y, x, across):
    """How much of pixel (y, x) belongs to its neighbour `across`, 0..0.5."""
    dy, dx = across
    c, o = luma[y, x], luma[y + dy, x + dx]
    mean, level = HALF * (c + o), HALF * HALF * abs(c - o)
    at = (y, x, y + dy, x + dx)
    back, away_back = _end(luma, at, (-abs(dx), -abs(dy)), mean, level)
    on, away_on = _end(luma, at, (abs(dx), abs(dy)), mean, level)
    nearest, away = (back, away_back) if back < on else (on, away_on)
    # The blend is due only where the edge bends towards this pixel's side.
    if (away < 0) == (c - mean < 0):
        return 0.0
    return 0.5 - nearest / (back + on)


@helper
def _across(luma, y, x):
    """(dy, dx) to the neighbour on the other side of the edge through (y, x), and its contrast."""
    n, s, w, e = luma[y - 1, x], luma[y + 1, x], luma[y, x - 1], luma[y, x + 1]
    c = luma[y, x]
    nw, ne, sw, se = luma[y - 1, x - 1], luma[y - 1, x + 1], luma[y + 1, x - 1], luma[y + 1, x + 1]
    level = 2 * abs(n + s - 2 * c) + abs(ne + se - 2 * e) + abs(nw + sw - 2 * w)
    upright = 2 * abs(w + e - 2 * c) + abs(nw + ne - 2 * n) + abs(sw + se - 2 * s)
    if level >= upright:
        return (-1, 0) if abs(n - c) >= abs(s - c) else (1, 0)
    return (0, -1) if abs(w - c) >= abs(e - c) else (0, 1)


@helper
def _detail(luma, y, x, span):
    """Blend for single bright or dark pixels, 0..~0.4 (the sub-pixel term of FXAA)."""
    cross = luma[y - 1, x] + luma[y + 1, x] + luma[y, x - 1] + luma[y, x + 1]
    corner = luma[y - 1, x - 1] + luma[y - 1, x + 1] + luma[y + 1, x - 1] + luma[y + 1, x + 1]
    t = min(1.0, abs((2 * cross + corner) / 12 - luma[y, x]) / span)
    t = t * t * (3 - 2 * t)
    return 0.4 * t * t


@kernel
def smooth(rows, picture, edge, out):
    """Copy the picture to `out` with its edges softened, for a span of rows.

    picture : (colour (h, w, 3), luma (h, w)); edge (h, w): where to look for stair steps.
    """
    colour, luma = picture
    h, w = luma.shape
    for y in range(rows[0], rows[1]):
        for x in range(w):
            for k in range(3):
                out[y, x, k] = colour[y, x, k]
        if y == 0 or y == h - 1:
            continue
        for x in range(1, w - 1):
            if not edge[y, x]:
                continue
            c, n, s = luma[y, x], luma[y - 1, x], luma[y + 1, x]
            we, ea = luma[y, x - 1], luma[y, x + 1]
            top = max(c, n, s, we, ea)
            span = top - min(c, n, s, we, ea)
            if span < max(QUIET, 0.1 * top):
                continue
            dy, dx = _across(luma, y, x)
            t = max(_cover(luma, y, x, (dy, dx)), _detail(luma, y, x, span))
            for k in range(3):
                here, there = float(colour[y, x, k]), float(colour[y + dy, x + dx, k])
                out[y, x, k] = int(here + t * (there - here) + 0.5)
