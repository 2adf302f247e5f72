"""From covered pixels to light: the passes, the surface, and how the light falls on it.

`resolve` turns triangle numbers into the exact passes (depth, normals, ids, flow) and the colour
of the surface; `light` turns those into linear light. World axes for light, camera axes (OpenCV)
for normals.
"""
# pyright: basic
# ruff: noqa: ANN001, ANN201, ANN202 - numba infers the types of kernels from what they are given

import math
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from rushes.stage.raster_kernel import helper, kernel
from rushes.stage.raster_sky import Air, fall, haze, sky
from rushes.stage.raster_texture import WATER, pattern


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
    to (x w, y w, w) in pixels at the next frame, the last one for the sky; scale (p,): metres per
    unit of part space.
    """

    normal: NDArray[np.float64]
    follow: NDArray[np.float64]
    scale: NDArray[np.float64]


class Lens(NamedTuple):
    """The camera: focal lengths and centre in pixels, camera-to-world rotation, eye, the clock."""

    fx: float
    fy: float
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


class World(NamedTuple):
    """What lights the surfaces: lens, air, the shadow map and world-to-map (3, 4), noise."""

    lens: Lens
    air: Air
    shadow: NDArray[np.float32]
    to_shadow: NDArray[np.float64]
    texel_m: float
    vols: NDArray[np.float32]


@helper
def _follow(m, x, y, d, at):
    """Pixels from pixel centre `at` to where point (x, y, d) is at the next frame."""
    w = m[2, 0] * x + m[2, 1] * y + m[2, 2] * d + m[2, 3]
    w = max(w, 1e-4)
    u = m[0, 0] * x + m[0, 1] * y + m[0, 2] * d + m[0, 3]
    v = m[1, 0] * x + m[1, 1] * y + m[1, 2] * d + m[1, 3]
    return u / w - at[0], v / w - at[1]


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
    s = 1.0 / (b0 + b1 + b2)
    b = (b0 * s, b1 * s, b2 * s)
    d = 1.0 / (near[0] + dx * near[1] + dy * near[2])
    f = triangles.face[r]
    p = scene.face_part[f]
    corners = (scene.faces[f, 0], scene.faces[f, 1], scene.faces[f, 2])
    normal = _blend(scene.normals, corners, b)
    n = _turned(motion.normal[p], normal, triangles.side[r])
    px, py = x + 0.5, y + 0.5
    vx, vy = (px - lens.cx) / lens.fx * d, (py - lens.cy) / lens.fy * d
    out.depth[y, x], out.ids[y, x], out.part[y, x] = d, scene.part_id[p], p
    out.normals[y, x, 0], out.normals[y, x, 1], out.normals[y, x, 2] = n
    out.flow[y, x, 0], out.flow[y, x, 1] = _follow(motion.follow[p], vx, vy, d, (px, py))
    slant = max(0.12, abs(n[0] * vx + n[1] * vy + n[2] * d) / math.sqrt(vx * vx + vy * vy + d * d))
    blur = d / (lens.fx * motion.scale[p] * math.sqrt(slant))
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
            vx, vy = (px - lens.cx) / lens.fx, (py - lens.cy) / lens.fy
            flow = _follow(motion.follow[-1], vx, vy, 1.0, (px, py))
            out.flow[y, x, 0], out.flow[y, x, 1] = flow
            out.depth[y, x], out.ids[y, x], out.part[y, x] = np.inf, 0, -1
            for k in range(3):
                out.normals[y, x, k] = 0.0


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
    u, v = (x + 0.5 - lens.cx) / lens.fx, (y + 0.5 - lens.cy) / lens.fy
    sx = (u * (dr - d) + dr / lens.fx, v * (dr - d), dr - d)
    sy = (u * (db - d), v * (db - d) + db / lens.fy, db - d)
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
    level = 2 * c - near[y, x - 1] - near[y, x + 1]
    upright = 2 * c - near[y - 1, x] - near[y + 1, x]
    other = (part[y, x - 1] != p) | (part[y, x + 1] != p)
    other |= (part[y - 1, x] != p) | (part[y + 1, x] != p)
    other |= max(abs(level), abs(upright)) > 0.01 * c
    return max(0.0, min(1.0, (max(level, upright) / max(c, 1e-9) - 0.012) * 14)), other


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
    smooth = _turned(m, n, 1.0)
    n = _turned(m, _bumped(y, x, n, lens, passes), 1.0)
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
            u, v = (x + 0.5 - lens.cx) / lens.fx, (y + 0.5 - lens.cy) / lens.fy
            ray = _turned(lens.turn, (u, v, 1.0), 1.0)
            p = passes.part[y, x]
            ink, passes.edge[y, x] = _edge(y, x, passes)
            if p < 0:
                out[y, x, 0], out[y, x, 1], out[y, x, 2] = sky(
                    ray, 1.0 / lens.fx, world.air, world.vols
                )
                continue
            far = passes.depth[y, x] * math.sqrt(u * u + v * v + 1)
            dim = _occlusion(y, x, ao, passes.near)
            r, g, b, n = _lit(y, x, (ray, far), world, passes, dim)
            colour = (r, g, b)
            if texture[p] == WATER:
                colour = _mirror(ray, n, colour, world)
            k = 1 - 0.38 * ink
            e, s = emission[p], passes.surface
            colour = (
                colour[0] * k + e * s[y, x, 0],
                colour[1] * k + e * s[y, x, 1],
                colour[2] * k + e * s[y, x, 2],
            )
            out[y, x, 0], out[y, x, 1], out[y, x, 2] = _air(colour, ray, far, world.air)
