"""From passes to light: how sun, sky, lamps and air fall on what is seen. World axes."""
# pyright: basic
# ruff: noqa: ANN001, ANN201, ANN202 - numba infers the types of kernels from what they are given

import math
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from rushes.stage.raster_kernel import helper, kernel
from rushes.stage.raster_resolve import Lens, turned
from rushes.stage.raster_sky import Air, fall, haze, sky
from rushes.stage.raster_texture import WATER


class World(NamedTuple):
    """What lights the surfaces: lens, air, the shadow map and world-to-map (3, 4), noise."""

    lens: Lens
    air: Air
    shadow: NDArray[np.float32]
    to_shadow: NDArray[np.float64]
    texel_m: float
    vols: NDArray[np.float32]


@helper
def _shade_map(point, normal, world):
    """The sun's visibility, 0..1: percentage-closer over 3 x 3 texels, filtered between them."""
    m, tex, size = world.to_shadow, world.shadow, world.shadow.shape[0]
    c = m[2, 0] * normal[0] + m[2, 1] * normal[1] + m[2, 2] * normal[2]
    # An offset along the normal clears a flat receiver at any angle of the light.
    off = world.texel_m * (0.6 + 2.4 * math.sqrt(max(0.0, 1 - c * c)))
    px, py, pz = point[0] + off * normal[0], point[1] + off * normal[1], point[2] + off * normal[2]
    u = m[0, 0] * px + m[0, 1] * py + m[0, 2] * pz + m[0, 3] - 2.0
    v = m[1, 0] * px + m[1, 1] * py + m[1, 2] * pz + m[1, 3] - 2.0
    h = m[2, 0] * px + m[2, 1] * py + m[2, 2] * pz + m[2, 3] + 0.5 * world.texel_m
    if u < 0 or v < 0 or u >= size - 4 or v >= size - 4:
        return 1.0
    i, j = int(u), int(v)
    few = int(tex[j, i] <= h) + int(tex[j, i + 3] <= h) + int(tex[j + 3, i] <= h)
    few += int(tex[j + 3, i + 3] <= h) + int(tex[j + 1, i + 2] <= h)
    if few in (0, 5):
        return few * 0.2
    fu, fv = u - i, v - j
    total = 0.0
    for b in range(4):
        row = 0.0
        for a in range(4):
            if tex[j + b, i + a] <= h:
                row += (1 - fu) if a == 0 else (fu if a == 3 else 1.0)
        total += row * ((1 - fv) if b == 0 else (fv if b == 3 else 1.0))
    return total / 9.0


@helper
def _bumped(y, x, n, lens, passes):
    """The normal tilted by the relief's slope (Mikkelsen, "Bump mapping unparametrized", 2010)."""
    part, depth = passes.part, passes.depth
    if x + 1 >= part.shape[1] or y + 1 >= part.shape[0]:
        return n
    if part[y, x + 1] != part[y, x] or part[y + 1, x] != part[y, x]:
        return n
    h = passes.surface[y, x, 3]
    hx, hy = passes.surface[y, x + 1, 3] - h, passes.surface[y + 1, x, 3] - h
    if hx == 0 and hy == 0:
        return n
    d, dr, db = depth[y, x], depth[y, x + 1], depth[y + 1, x]
    u, v = (x + 0.5 - lens.cx) * lens.wide, (y + 0.5 - lens.cy) * lens.high
    sx = (u * (dr - d) + dr * lens.wide, v * (dr - d), dr - d)
    sy = (u * (db - d), v * (db - d) + db * lens.high, db - d)
    r = (sy[1] * n[2] - sy[2] * n[1], sy[2] * n[0] - sy[0] * n[2], sy[0] * n[1] - sy[1] * n[0])
    q = (n[1] * sx[2] - n[2] * sx[1], n[2] * sx[0] - n[0] * sx[2], n[0] * sx[1] - n[1] * sx[0])
    det = sx[0] * r[0] + sx[1] * r[1] + sx[2] * r[2]
    sign, size = (1.0 if det > 0 else -1.0), abs(det)
    a = size * n[0] - sign * (hx * r[0] + hy * q[0])
    b = size * n[1] - sign * (hx * r[1] + hy * q[1])
    c = size * n[2] - sign * (hx * r[2] + hy * q[2])
    s = 1.0 / math.sqrt(a * a + b * b + c * c + 1e-30)
    return a * s, b * s, c * s


@helper
def _lamps(point, n, lamps):
    """Linear light from the lamps: smooth to nothing at their reach, wrapped round the form."""
    r, g, b = 0.0, 0.0, 0.0
    for i in range(lamps.shape[0]):
        dx, dy, dz = lamps[i, 0] - point[0], lamps[i, 1] - point[1], lamps[i, 2] - point[2]
        r2 = dx * dx + dy * dy + dz * dz
        t = 1.0 - r2 * lamps[i, 7]
        if t <= 0:
            continue
        facing = (dx * n[0] + dy * n[1] + dz * n[2]) / math.sqrt(r2 + 1e-6)
        facing = max(0.0, (facing + 0.35) / 1.35)
        t *= t
        s = facing * t * (0.3 + 0.7 * t * t)
        r += lamps[i, 3] * s
        g += lamps[i, 4] * s
        b += lamps[i, 5] * s
    return r, g, b


@helper
def _edge(y, x, passes):
    """(how much of a drawn edge is here 0..1, whether the pixel wants softening).

    1 / depth is linear over a plane, and bends at silhouettes and folds.
    """
    near, part = passes.near, passes.part
    if x == 0 or y == 0 or x + 1 >= near.shape[1] or y + 1 >= near.shape[0]:
        return 0.0, False
    c, p = near[y, x], part[y, x]
    far = passes.depth[y, x] if p >= 0 else 0.0
    level = 2 * c - near[y, x - 1] - near[y, x + 1]
    upright = 2 * c - near[y - 1, x] - near[y + 1, x]
    other = (part[y, x - 1] != p) | (part[y, x + 1] != p)
    other |= (part[y - 1, x] != p) | (part[y + 1, x] != p)
    other |= max(abs(level), abs(upright)) > 0.01 * c
    return max(0.0, min(1.0, (max(level, upright) * far - 0.012) * 14)), other


@helper
def _fill(n, facing, air, ao):
    """Light from everywhere: sky above, bounce below, and the sky's rim round the form."""
    up = 0.5 + 0.5 * n[1]
    rim = 1.0 - facing
    rim *= rim * rim * 0.30 * up * ao
    r = (air.bounce[0] + up * (air.ambient[0] - air.bounce[0])) * ao + rim * air.horizon[0]
    g = (air.bounce[1] + up * (air.ambient[1] - air.bounce[1])) * ao + rim * air.horizon[1]
    b = (air.bounce[2] + up * (air.ambient[2] - air.bounce[2])) * ao + rim * air.horizon[2]
    return r, g, b


@helper
def _mirror(v, n, colour, world):
    """Water: the sky's reflection over its own colour, by Schlick's Fresnel term."""
    k = 2 * (v[0] * n[0] + v[1] * n[1] + v[2] * n[2])
    away = (v[0] - k * n[0], abs(v[1] - k * n[1]), v[2] - k * n[2])
    f = max(0.0, 1.0 + 0.5 * k)
    f = 0.08 + 0.75 * f * f * f
    s = sky(away, 0.01, world.air, world.vols)
    return (
        colour[0] + f * (s[0] - colour[0]),
        colour[1] + f * (s[1] - colour[1]),
        colour[2] + f * (s[2] - colour[2]),
    )


@helper
def _lit(y, x, v, world, passes, ao):
    """Linear RGB of a surface pixel; v : (view direction, metres along it) in world axes."""
    lens, air = world.lens, world.air
    ray, far = v
    m = lens.turn
    n = (passes.normals[y, x, 0], passes.normals[y, x, 1], passes.normals[y, x, 2])
    smooth = turned(m, n)
    n = turned(m, _bumped(y, x, n, lens, passes))
    eye = lens.eye
    point = (eye[0] + ray[0] * far, eye[1] + ray[1] * far, eye[2] + ray[2] * far)
    facing = abs(ray[0] * n[0] + ray[1] * n[1] + ray[2] * n[2])
    r, g, b = _fill(n, facing, air, ao)
    sun = air.sun_from[0] * n[0] + air.sun_from[1] * n[1] + air.sun_from[2] * n[2]
    if air.sunlit and sun > -0.15:
        lit = max(0.0, (sun + 0.12) / 1.12)
        lit *= _shade_map(point, smooth, world) * (0.6 + 0.4 * ao)
        edge = 0.35 * lit * (1 - lit)  # light bleeding warm through the terminator, as in clay
        r += air.sun[0] * (lit + edge)
        g += air.sun[1] * (lit + 0.35 * edge)
        b += air.sun[2] * lit
    if air.lamps.shape[0]:
        lamp = _lamps(point, n, air.lamps)
        r, g, b = r + lamp[0] * ao, g + lamp[1] * ao, b + lamp[2] * ao
    s = passes.surface
    return s[y, x, 0] * r, s[y, x, 1] * g, s[y, x, 2] * b, n


@helper
def _occlusion(y, x, ao, near):
    """Half-size occlusion at a full-size pixel, from those neighbours that are as near."""
    i, j = y // 2, x // 2
    i1 = min(ao.shape[0] - 1, i + 1) if y & 1 else i
    j1 = min(ao.shape[1] - 1, j + 1) if x & 1 else j
    c, total, weight = near[y, x], 1e-6 * ao[i, j], 1e-6
    for a in (i, i1):
        for b in (j, j1):
            if abs(near[2 * a, 2 * b] - c) < 0.05 * c:
                total += ao[a, b]
                weight += 1.0
    return total / weight


@helper
def _air(colour, ray, far, air):
    """The colour seen through `far` metres of air."""
    clear = fall(air.fog_per_m * far)
    h = haze(ray, air)
    return (
        h[0] + clear * (colour[0] - h[0]),
        h[1] + clear * (colour[1] - h[1]),
        h[2] + clear * (colour[2] - h[2]),
    )


@kernel
def light(rows, passes, world, look, out):
    """Fill `out` (h, w, 3) with linear light for a span of rows.

    look : (half-size occlusion, emission (p,), texture (p,)).
    """
    ao, emission, texture = look
    lens = world.lens
    for y in range(rows[0], rows[1]):
        for x in range(out.shape[1]):
            u, v = (x + 0.5 - lens.cx) * lens.wide, (y + 0.5 - lens.cy) * lens.high
            far = math.sqrt(u * u + v * v + 1)
            s = 1.0 / far
            ray = turned(lens.turn, (u * s, v * s, s))
            p = passes.part[y, x]
            ink, passes.edge[y, x] = _edge(y, x, passes)
            if p < 0:
                out[y, x, 0], out[y, x, 1], out[y, x, 2] = sky(
                    ray, lens.wide, world.air, world.vols
                )
                continue
            far *= passes.depth[y, x]
            dim = _occlusion(y, x, ao, passes.near)
            r, g, b, n = _lit(y, x, (ray, far), world, passes, dim)
            colour = (r, g, b)
            if texture[p] == WATER:
                colour = _mirror(ray, n, colour, world)
            k = 1 - 0.38 * ink
            e, own = emission[p], passes.surface
            colour = (
                colour[0] * k + e * own[y, x, 0],
                colour[1] * k + e * own[y, x, 1],
                colour[2] * k + e * own[y, x, 2],
            )
            out[y, x, 0], out[y, x, 1], out[y, x, 2] = _air(colour, ray, far, world.air)
