"""From passes to light: how sun, sky, lamps and air fall on what is seen. World axes.

A row at a time, step by step over all of it: every step is plain arithmetic, of which the
compiler makes SIMD, and what one step hands to the next stays in the nearest cache.
"""
# pyright: basic
# ruff: noqa: ANN001, ANN201, ANN202 - numba infers the types of kernels from what they are given

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from rushes.render.kernel import helper, kernel
from rushes.render.resolve import Lens
from rushes.render.rows import aim, bumped, dot, edges, opened, single
from rushes.render.sky import Air, fall, haze, sky
from rushes.render.texture import WATER

F = np.float32
ZERO, HALF, ONE = F(0), F(0.5), F(1)
CHEST_M = 1.2  # height of the middle of the stage, from which a room's light thins out
FLOOR = F(0.4)  # what is left of it far away


class World(NamedTuple):
    """What lights the surfaces: lens, air, the shadow map, world-to-map (3, 4), the texels of it
    that are drawn (x0, x1, y0, y1 inclusive), noise."""

    lens: Lens
    air: Air
    shadow: NDArray[np.float32]
    to_shadow: NDArray[np.float64]
    texel_m: float
    drawn: tuple[int, int, int, int]
    vols: NDArray[np.float32]


@helper
def _mirror(v, n, colour, world):
    """Water: the sky's reflection over its own colour, by Schlick's Fresnel term."""
    k = F(2) * (v[0] * n[0] + v[1] * n[1] + v[2] * n[2])
    away = (v[0] - k * n[0], abs(v[1] - k * n[1]), v[2] - k * n[2])
    f = max(ZERO, ONE + HALF * k)
    f = F(0.08) + F(0.75) * f * f * f
    s = sky(away, 0.01, world.air, world.vols)
    return (
        colour[0] + f * (s[0] - colour[0]),
        colour[1] + f * (s[1] - colour[1]),
        colour[2] + f * (s[2] - colour[2]),
    )


@helper
def _map(y, t, world, passes, row):
    """The sun's cosine, and where each pixel is on the shadow map."""
    lens, air, texel = world.lens, world.air, F(world.texel_m)
    # From camera axes, so that the smooth normal need not be turned into the world's.
    m, turn = single(world.to_shadow), single(lens.turn)
    e, to = lens.eye, world.to_shadow
    a = F(to[0, 0] * e[0] + to[0, 1] * e[1] + to[0, 2] * e[2] + to[0, 3] - 2.0)
    b = F(to[1, 0] * e[0] + to[1, 1] * e[1] + to[1, 2] * e[2] + to[1, 3] - 2.0)
    c = F(to[2, 0] * e[0] + to[2, 1] * e[1] + to[2, 2] * e[2] + to[2, 3]) + HALF * texel
    sun = (air.sun_from[0], air.sun_from[1], air.sun_from[2])
    for x in range(passes.part.shape[1]):
        n = (passes.normals[y, x, 0], passes.normals[y, x, 1], passes.normals[y, x, 2])
        n = (dot(turn[0], n), dot(turn[1], n), dot(turn[2], n))
        cos = dot(m[2], n)
        # An offset along the normal clears a flat receiver at any angle of the light.
        off = texel * (F(0.6) + F(2.4) * np.sqrt(max(ZERO, ONE - cos * cos)))
        far = row.far[t, x]
        at = (
            row.rx[t, x] * far + off * n[0],
            row.ry[t, x] * far + off * n[1],
            row.rz[t, x] * far + off * n[2],
        )
        row.su[t, x] = dot(m[0], at) + a
        row.sv[t, x] = dot(m[1], at) + b
        row.sh[t, x] = dot(m[2], at) + c
        row.sun[t, x] = sun[0] * row.nx[t, x] + sun[1] * row.ny[t, x] + sun[2] * row.nz[t, x]


@helper
def _line(line, i, fu, h):
    """How many of three texels from i + fu on the light reaches height h over."""
    total = (ONE - fu) if line[i] <= h else ZERO
    total += ONE if line[i + np.uint64(1)] <= h else ZERO
    total += ONE if line[i + np.uint64(2)] <= h else ZERO
    return total + (fu if line[i + np.uint64(3)] <= h else ZERO)


@helper
def _through(u, v, h, tex, edge):
    """The sun's visibility, 0..1: percentage-closer over 3 x 3 texels, filtered between them."""
    if not (u >= edge[0] and u < edge[1] and v >= edge[2] and v < edge[3]):
        return ONE
    i, j = np.uint64(u), np.uint64(v)
    i2, i3 = i + np.uint64(2), i + np.uint64(3)
    j1, j2, j3 = j + np.uint64(1), j + np.uint64(2), j + np.uint64(3)
    few = int(tex[j, i] <= h) + int(tex[j, i3] <= h) + int(tex[j3, i] <= h)
    few += int(tex[j3, i3] <= h) + int(tex[j1, i2] <= h)
    if few == 0:
        return ZERO
    if few == 5:
        return ONE
    fu, fv = u - F(np.int32(i)), v - F(np.int32(j))
    total = (ONE - fv) * _line(tex[j], i, fu, h) + _line(tex[j1], i, fu, h)
    total += _line(tex[j2], i, fu, h) + fv * _line(tex[j3], i, fu, h)
    return total * F(1 / 9)


@helper
def _suns(y, t, world, part, row):
    """How much sunlight reaches each pixel; the map is asked only where the sun can shine."""
    d = world.drawn
    edge = (F(d[0]), F(d[1] - 3), F(d[2]), F(d[3] - 3))
    for x in range(part.shape[1]):
        if part[y, x] < 0 or row.sun[t, x] <= F(-0.12):
            row.lit[t, x] = ZERO
        else:
            u, v, h = row.su[t, x], row.sv[t, x], row.sh[t, x]
            row.lit[t, x] = _through(u, v, h, world.shadow, edge)


@helper
def _fill(t, world, row):
    """Light from everywhere: sky above, bounce below, fill beside the camera; and the sun.

    In a room all but the fill thins out away from the middle of the stage.
    """
    air, eye = world.air, world.lens.eye
    low = (air.bounce[0], air.bounce[1], air.bounce[2])
    high = (air.ambient[0] - low[0], air.ambient[1] - low[1], air.ambient[2] - low[2])
    soft, side = (air.fill[0], air.fill[1], air.fill[2]), air.fill_from
    fx, fy, fz = side[0], side[1], side[2]
    sun_r, sun_g, sun_b = air.sun[0], air.sun[1], air.sun[2]
    ex, ey, ez = F(eye[0]), F(eye[1] - CHEST_M), F(eye[2])
    shines, thin = ONE if air.sunlit else ZERO, F(air.thin)
    for x in range(row.nx.shape[1]):
        nx, ny, nz, ao = row.nx[t, x], row.ny[t, x], row.nz[t, x], row.open[t, x]
        cos, far = row.sun[t, x] * shines, row.far[t, x]
        # What faces the sun sees the brighter half of the sky.
        up, sky = HALF + HALF * ny, (ONE + F(0.25) * cos) * ao
        lit = max(ZERO, (cos + F(0.12)) * F(1 / 1.12))
        lit *= shines * row.lit[t, x] * (F(0.6) + F(0.4) * ao)
        edge = F(0.35) * lit * (ONE - lit)  # light bleeds warm through the terminator, as in clay
        wrap = max(ZERO, F(0.4) + F(0.6) * (nx * fx + ny * fy + nz * fz)) * ao
        wrap *= F(0.2) + F(0.8) / (ONE + F(0.05) * far * far)  # what is near the camera gets more
        px, py, pz = ex + row.rx[t, x] * far, ey + row.ry[t, x] * far, ez + row.rz[t, x] * far
        reach = FLOOR + (ONE - FLOOR) / (ONE + thin * (px * px + py * py + pz * pz))
        r = (low[0] + up * high[0]) * sky + sun_r * (lit + edge)
        g = (low[1] + up * high[1]) * sky + sun_g * (lit + F(0.35) * edge)
        b = (low[2] + up * high[2]) * sky + sun_b * lit
        row.r[t, x] = r * reach + wrap * soft[0]
        row.g[t, x] = g * reach + wrap * soft[1]
        row.b[t, x] = b * reach + wrap * soft[2]


@helper
def _lamp(t, lamp, eye, row):
    """Add the light of a lamp: by the square of the distance, gently near it, to nothing at its
    reach; wrapped round the form."""
    ax, ay, az = F(lamp[0] - eye[0]), F(lamp[1] - eye[1]), F(lamp[2] - eye[2])
    red, green, blue, fade = lamp[3], lamp[4], lamp[5], lamp[7]
    for x in range(row.nx.shape[1]):
        far = row.far[t, x]
        dx, dy, dz = ax - row.rx[t, x] * far, ay - row.ry[t, x] * far, az - row.rz[t, x] * far
        r2 = dx * dx + dy * dy + dz * dz
        k = max(ZERO, ONE - r2 * fade)
        facing = dx * row.nx[t, x] + dy * row.ny[t, x] + dz * row.nz[t, x]
        facing = facing / np.sqrt(r2 + F(1e-6))
        facing = max(ZERO, (facing + F(0.35)) * F(1 / 1.35))
        s = facing * k * k / (ONE + HALF * r2) * row.open[t, x]
        row.r[t, x] += red * s
        row.g[t, x] += green * s
        row.b[t, x] += blue * s


@helper
def _rim(y, t, stands, passes, air, row):
    """Light from behind along the outline of whoever and whatever stands before the set."""
    dx, dy, dz = air.rim_from[0], air.rim_from[1], air.rim_from[2]
    for x in range(passes.part.shape[1]):
        p = passes.part[y, x]
        if p < 0 or stands[p] <= ZERO:
            continue
        nx, ny, nz = row.nx[t, x], row.ny[t, x], row.nz[t, x]
        away = ONE - abs(row.rx[t, x] * nx + row.ry[t, x] * ny + row.rz[t, x] * nz)
        s = max(ZERO, dx * nx + dy * ny + dz * nz + F(0.3)) * away * away * away
        s *= stands[p] * F(2.2) * row.open[t, x]
        # Hair and dark cloth shine at a glance although they give little back.
        row.r[t, x] += s * air.rim[0] * (F(0.06) + passes.red[y, x])
        row.g[t, x] += s * air.rim[1] * (F(0.06) + passes.green[y, x])
        row.b[t, x] += s * air.rim[2] * (F(0.06) + passes.blue[y, x])


@helper
def _reflect(y, t, texture, passes, world, row):
    """Replace the light on water by what comes off it."""
    for x in range(passes.part.shape[1]):
        p = passes.part[y, x]
        if p < 0 or texture[p] != WATER:
            continue
        ray = (row.rx[t, x], row.ry[t, x], row.rz[t, x])
        n = (row.nx[t, x], row.ny[t, x], row.nz[t, x])
        s = _mirror(ray, n, (row.r[t, x], row.g[t, x], row.b[t, x]), world)
        row.r[t, x], row.g[t, x], row.b[t, x] = F(s[0]), F(s[1]), F(s[2])


@helper
def _seen(place, emission, passes, air, row, out):
    """What reaches the eye through the air: the light with drawn edges, and the glow of things."""
    y, t = place
    fog, shine = F(air.fog_per_m), F(air.glow)
    for x in range(out.shape[2]):
        k, e = ONE - F(0.38) * row.ink[t, x], shine * emission[max(0, passes.part[y, x])]
        clear = fall(fog * row.far[t, x])
        h = haze((row.rx[t, x], row.ry[t, x], row.rz[t, x]), air)
        r = row.r[t, x] * k + e * passes.red[y, x]
        g = row.g[t, x] * k + e * passes.green[y, x]
        b = row.b[t, x] * k + e * passes.blue[y, x]
        out[y, 0, x] = h[0] + clear * (r - h[0])
        out[y, 1, x] = h[1] + clear * (g - h[1])
        out[y, 2, x] = h[2] + clear * (b - h[2])


@kernel
def light(rows, passes, world, look, row, out):
    """Fill `out` (h, 3, w) with linear light for a span of rows.

    look : (half-size openness and 1 / depth, emission (p,), rim (p,), texture (p,), whether water
    is seen).
    """
    ao, emission, stands, texture, wet = look
    lens, air, part, t = world.lens, world.air, passes.part, rows[2]
    for y in range(rows[0], rows[1]):
        aim(y, t, lens, passes.depth, row)
        edges(y, t, passes, row)
        opened(y, t, ao, passes.near, row)
        bumped(y, t, lens, passes, row)
        if air.sunlit:
            _map(y, t, world, passes, row)
            _suns(y, t, world, part, row)
        _fill(t, world, row)
        for i in range(air.lamps.shape[0]):
            _lamp(t, air.lamps[i], lens.eye, row)
        for x in range(out.shape[2]):
            row.r[t, x] *= passes.red[y, x]
            row.g[t, x] *= passes.green[y, x]
            row.b[t, x] *= passes.blue[y, x]
        _rim(y, t, stands, passes, air, row)
        if wet:
            _reflect(y, t, texture, passes, world, row)
        _seen((y, t), emission, passes, air, row, out)
        for x in range(out.shape[2]):
            if part[y, x] < 0:
                ray = (row.rx[t, x], row.ry[t, x], row.rz[t, x])
                s = sky(ray, lens.wide, air, world.vols)
                out[y, 0, x], out[y, 1, x], out[y, 2, x] = F(s[0]), F(s[1]), F(s[2])
