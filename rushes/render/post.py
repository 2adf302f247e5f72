"""What a lens and a laboratory do to the light: contact shade, glow, the grade, soft edges."""
# pyright: basic
# ruff: noqa: ANN001, ANN201, ANN202 - numba infers the types of kernels from what they are given

import math
from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from rushes.render.kernel import helper, kernel
from rushes.render.lights import Light

TABLE = 2048
F = np.float32
FAR = F(1e5)  # metres; the sky is as good as there


class Bench(NamedTuple):
    """Room for `occlude`: every second pixel of a row (spans, w / 2); and offsets in the unit disc
    (4, 8, 2, w / 2): by row, number, x and y, and column."""

    depth: NDArray[np.float32]
    nx: NDArray[np.float32]
    ny: NDArray[np.float32]
    nz: NDArray[np.float32]
    spiral: NDArray[np.float32]


def bench(spans: int, half: int) -> Bench:
    """Sixteen turned spirals of eight offsets in a pattern of 4 x 4 pixels."""
    k, column = np.arange(8)[:, None], np.arange(half)
    row = np.arange(4)[:, None, None]
    turn = ((column & 3) * 4 + row) * 0.3927 + k * 2.3999632
    radius = np.sqrt((k + 0.5) / 8)
    spiral = np.stack([radius * np.cos(turn), radius * np.sin(turn)], 2).astype(np.float32)
    depth, nx, ny, nz = np.zeros((4, spans, half), np.float32)
    return Bench(depth, nx, ny, nz, spiral)


@helper
def _stage(i, t, passes, coarse, bench):
    """Take every second pixel of a row: depth and normal to the bench, 1 / depth to coarse."""
    for j in range(np.uint64(coarse.shape[1])):
        x = j << np.uint64(1)
        bench.depth[t, j] = min(passes.depth[2 * i, x], FAR)
        bench.nx[t, j] = passes.normals[2 * i, x, 0]
        bench.ny[t, j] = passes.normals[2 * i, x, 1]
        bench.nz[t, j] = passes.normals[2 * i, x, 2]
        coarse[i, j] = passes.near[2 * i, x]


@helper
def _gather(place, k, focus, depth, bench, out):
    """Add to a row how much the k-th neighbour of every pixel stands in front of it."""
    i, t = place
    wide, high, cx, cy, reach = focus
    h, w = F(depth.shape[0] - 1), F(depth.shape[1] - 1)
    fy, inverse, turn = F(2 * i), F(0.25) / (reach * reach), i & 3
    most, least = F(0.07) * (w + F(1)), F(2.5)
    for j in range(np.uint64(out.shape[1])):
        fx, d = F(2 * np.int32(j)), bench.depth[t, j]
        radius = max(least, min(most, reach / (wide * d)))
        right, down = bench.spiral[turn, k, 0, j], bench.spiral[turn, k, 1, j]
        sx = min(max(fx + F(np.int32(radius * right)), F(0)), w)
        sy = min(max(fy + F(np.int32(radius * down)), F(0)), h)
        e = min(depth[np.uint64(np.int32(sy)), np.uint64(np.int32(sx))], FAR)
        ax = (sx + F(0.5) - cx) * wide * e - (fx + F(0.5) - cx) * wide * d
        ay = (sy + F(0.5) - cy) * high * e - (fy + F(0.5) - cy) * high * d
        az = e - d
        r2 = ax * ax + ay * ay + az * az + F(1e-6)
        above = ax * bench.nx[t, j] + ay * bench.ny[t, j] + az * bench.nz[t, j] - F(0.003) * d
        dark = max(F(0), above) / np.sqrt(r2) * max(F(0), F(1) - r2 * inverse)
        out[i, j] += dark if e < FAR else F(0)


@kernel
def occlude(rows, passes, focus, bench, out):
    """Half-size ambient occlusion for a span of its rows (1 is open): how much of a pixel's
    neighbourhood stands in front of it.

    focus : a pixel's width and height at one metre, centre, reach in metres, all single floats;
    out : (openness, 1 / depth at half size).
    """
    rough, coarse = out
    for i in range(rows[0], rows[1]):
        _stage(i, rows[2], passes, coarse, bench)
        rough[i] = F(0)
        for k in range(8):
            _gather((i, rows[2]), k, focus, passes.depth, bench, rough)
        for j in range(np.uint64(rough.shape[1])):
            rough[i, j] = max(F(0.2), F(1) - F(0.21) * rough[i, j])


@kernel
def soften(rows, rough, coarse, weight, out):
    """Average the 4 x 4 pattern of `occlude` away, but not across depth edges.

    coarse : 1 / depth; weight : room of the same size.
    """
    h, w = rough.shape
    for i in range(rows[0], rows[1]):
        for j in range(w):
            out[i, j] = F(1e-6) * rough[i, j]
            weight[i, j] = F(1e-6)
        for a in range(max(0, i - 2), min(h, i + 2)):
            for b in range(4):
                # The neighbour in column j + b - 2, where there is one.
                first, last = np.uint64(max(0, 2 - b)), np.uint64(min(w, w + 2 - b))
                for j in range(first, last):
                    k = j + np.uint64(b) - np.uint64(2)
                    c = coarse[i, j]
                    same = abs(coarse[a, k] - c) < F(0.04) * c
                    out[i, j] += rough[a, k] if same else F(0)
                    weight[i, j] += F(1) if same else F(0)
        for j in range(w):
            out[i, j] /= weight[i, j]


@helper
def _halo(ray, far, eye, lamp):
    """Light scattered towards the eye by the air round a lamp (exact integral along the ray)."""
    dx, dy, dz = lamp[0] - eye[0], lamp[1] - eye[1], lamp[2] - eye[2]
    along = dx * ray[0] + dy * ray[1] + dz * ray[2]
    h2 = dx * dx + dy * dy + dz * dz - along * along
    t = 1.0 - h2 * lamp[7] * 4
    if t <= 0 or along < -lamp[6]:
        return 0.0
    h = math.sqrt(max(h2, 0.0) + 0.006)
    return t * t * (math.atan((far - along) / h) + math.atan(along / h)) / h


@kernel
def shine(rows, linear, passes, world, out):
    """Quarter-size glow for a span of its rows: what is brighter than paper, and lamps' haloes."""
    lens, lamps = world.lens, world.air.lamps
    for i in range(rows[0], rows[1]):
        for j in range(out.shape[1]):
            y, x = min(4 * i + 2, linear.shape[0] - 1), min(4 * j + 2, linear.shape[2] - 1)
            for k in range(3):
                out[i, j, k] = 0.20 * min(6.0, max(0.0, linear[y, k, x] - 1.1))
            if lamps.shape[0] == 0:
                continue
            u, v = (x + 0.5 - lens.cx) * lens.wide, (y + 0.5 - lens.cy) * lens.high
            s = 1.0 / math.sqrt(u * u + v * v + 1)
            m = lens.turn
            rx = (m[0, 0] * u + m[0, 1] * v + m[0, 2]) * s
            ry = (m[1, 0] * u + m[1, 1] * v + m[1, 2]) * s
            rz = (m[2, 0] * u + m[2, 1] * v + m[2, 2]) * s
            far = min(passes.depth[y, x], 200.0) / s
            for q in range(lamps.shape[0]):
                # In thick air the haze itself is bright; haloes stay small.
                g = (
                    1.5
                    * min(world.air.fog_per_m, 0.009)
                    * _halo((rx, ry, rz), far, lens.eye, lamps[q])
                )
                for k in range(3):
                    out[i, j, k] += lamps[q, 3 + k] * g


def spread(small: NDArray[np.float32], out: NDArray[np.float32]) -> NDArray[np.float32]:
    """The glow blurred and enlarged into out (3, h, w); empty where there is none."""
    if float(small.max()) <= 1e-3:
        return out[:0]
    soft = cv2.GaussianBlur(small, (0, 0), small.shape[1] / 90)
    wide = cv2.GaussianBlur(small, (0, 0), small.shape[1] / 30)
    for full, channel in zip(out, cv2.split(0.6 * soft + 0.4 * wide), strict=True):
        cv2.resize(channel, full.shape[::-1], dst=full, interpolation=cv2.INTER_LINEAR)
    return out


def curve(contrast: float) -> NDArray[np.float32]:
    """TABLE values 0..1 over v / (1 + v): filmic shoulder, sRGB, contrast round middle grey.

    The shoulder is Narkowicz's fit of ACES (2015).
    """
    t = np.linspace(0, 1 - 1e-4, TABLE)
    v = 0.78 * t / (1 - t)
    v = np.clip(v * (2.51 * v + 0.03) / (v * (2.43 * v + 0.59) + 0.14), 0, 1)
    s = np.where(v <= 0.0031308, 12.92 * v, 1.055 * np.maximum(v, 1e-9) ** (1 / 2.4) - 0.055)
    return np.clip(0.45 + (s - 0.45) * contrast, 0, 1).astype(np.float32)


def gains(light: Light) -> NDArray[np.float32]:
    """Channel gains of the grade: exposure in stops, warmth in kelvin at constant luminance."""
    k = light.warmth_kelvin / 1000
    rgb = np.maximum(np.array([1 + 0.10 * k, 1.0, 1 - 0.13 * k]), 0.05)
    return (rgb / (rgb @ [0.2126, 0.7152, 0.0722]) * 2.0**light.exposure_stops).astype(np.float32)


@helper
def _tone(y, k, linear, glow, gain, table):
    """Channel k of a row from light to tone, in place: glow, vignette, gain, curve."""
    h, w = linear.shape[0], linear.shape[2]
    last, v = F(table.shape[0] - 1), F((y + 0.5) / h - 0.5)
    for x in range(np.uint64(w)):
        u = (F(np.int32(x)) + F(0.5)) * F(1 / w) - F(0.5)
        light = linear[y, k, x]
        if glow.size:
            light += glow[k, y, x]
        light *= gain * (F(1) - F(0.45) * (u * u + v * v))
        linear[y, k, x] = table[np.uint64(np.int32(last * (light / (F(1) + light))))]


@helper
def _byte(v):
    return np.uint8(np.int32(F(255.5) * max(F(0), min(F(0.9999), v))))


@kernel
def develop(rows, linear, glow, grade, out):
    """Linear light (h, 3, w), used up, to sRGB bytes and luma for a span of rows.

    glow (3, h, w) or empty; grade : (gains, curve, saturation); out : (colour, luma).
    """
    gain, table, saturation = grade
    colour, luma = out
    w = luma.shape[1]
    vivid = F(saturation)
    for y in range(rows[0], rows[1]):
        for k in range(3):
            _tone(y, k, linear, glow, gain[k], table)
        for x in range(np.uint64(w)):
            r, g, b = linear[y, 0, x], linear[y, 1, x], linear[y, 2, x]
            grey = F(0.299) * r + F(0.587) * g + F(0.114) * b
            luma[y, x] = grey
            colour[y, x, 0] = _byte(grey + vivid * (r - grey))
            colour[y, x, 1] = _byte(grey + vivid * (g - grey))
            colour[y, x, 2] = _byte(grey + vivid * (b - grey))
