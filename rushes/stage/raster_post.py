"""What a lens and a laboratory do to the light: contact shade, glow, the grade, soft edges."""
# pyright: basic
# ruff: noqa: ANN001, ANN201, ANN202 - numba infers the types of kernels from what they are given

import math

import cv2
import numpy as np
from numpy.typing import NDArray

from rushes.stage.raster_kernel import helper, kernel
from rushes.stage.setup import Light

TABLE = 2048


def _spirals() -> NDArray[np.float32]:
    """(16, 8, 2): sixteen turned spirals of eight offsets in the unit disc."""
    k = np.arange(8)
    turn = np.arange(16)[:, None] * 0.3927 + k * 2.3999632
    radius = np.sqrt((k + 0.5) / 8)
    return np.stack([radius * np.cos(turn), radius * np.sin(turn)], -1).astype(np.float32)


SPIRALS = _spirals()


@helper
def _occluded(y, x, focus, passes, spiral):
    """Occlusion of one pixel, 1 is open: how much of its neighbourhood stands in front of it."""
    wide, high, cx, cy, reach = focus
    depth, h, w = passes.depth, passes.depth.shape[0], passes.depth.shape[1]
    d = depth[y, x]
    vx, vy = (x + 0.5 - cx) * wide * d, (y + 0.5 - cy) * high * d
    radius = max(2.5, min(0.07 * w, reach / (wide * d)))
    inverse = 1.0 / (reach * reach * 4)
    n = passes.normals[y, x]
    total = 0.0
    for k in range(8):
        sx = min(max(x + int(radius * spiral[k, 0]), 0), w - 1)
        sy = min(max(y + int(radius * spiral[k, 1]), 0), h - 1)
        e = depth[sy, sx]
        if e > 1e6:
            continue
        ax, ay, az = (sx + 0.5 - cx) * wide * e - vx, (sy + 0.5 - cy) * high * e - vy, e - d
        r2 = ax * ax + ay * ay + az * az + 1e-6
        above = ax * n[0] + ay * n[1] + az * n[2] - 0.003 * d
        keep = 1.0 - r2 * inverse
        if above > 0 and keep > 0:
            total += above / math.sqrt(r2) * keep
    return max(0.2, 1.0 - 0.21 * total)


@kernel
def occlude(rows, passes, focus, spirals, out):
    """Half-size ambient occlusion for a span of its rows; focus : a
    pixel's width and height at one metre, centre, reach in metres."""
    for i in range(rows[0], rows[1]):
        for j in range(out.shape[1]):
            if passes.part[2 * i, 2 * j] < 0:
                out[i, j] = 1.0
            else:
                turn = spirals[(j & 3) * 4 + (i & 3)]
                out[i, j] = _occluded(2 * i, 2 * j, focus, passes, turn)


@kernel
def soften(rows, rough, near, out):
    """Average the 4 x 4 pattern of `occlude` away, but not across depth edges."""
    h, w = rough.shape
    for i in range(rows[0], rows[1]):
        for j in range(w):
            c = near[2 * i, 2 * j]
            total, weight = 1e-6 * rough[i, j], 1e-6
            for a in range(max(0, i - 2), min(h, i + 2)):
                for b in range(max(0, j - 2), min(w, j + 2)):
                    if abs(near[2 * a, 2 * b] - c) < 0.04 * c:
                        total += rough[a, b]
                        weight += 1.0
            out[i, j] = total / weight


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
    return t * t * 0.012 * (math.atan((far - along) / h) + math.atan(along / h)) / h


@kernel
def shine(rows, linear, passes, world, out):
    """Quarter-size glow for a span of its rows: what is brighter than paper, and lamps' haloes."""
    lens, lamps = world.lens, world.air.lamps
    for i in range(rows[0], rows[1]):
        for j in range(out.shape[1]):
            y, x = min(4 * i + 2, linear.shape[0] - 1), min(4 * j + 2, linear.shape[1] - 1)
            for k in range(3):
                out[i, j, k] = 0.20 * min(6.0, max(0.0, linear[y, x, k] - 1.1))
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
                g = _halo((rx, ry, rz), far, lens.eye, lamps[q])
                for k in range(3):
                    out[i, j, k] += lamps[q, 3 + k] * g


def spread(small: NDArray[np.float32], width: int, height: int) -> NDArray[np.float32] | None:
    """The glow blurred and enlarged to the raster; None where there is none."""
    if float(small.max()) <= 1e-3:
        return None
    soft = cv2.GaussianBlur(small, (0, 0), small.shape[1] / 90)
    wide = cv2.GaussianBlur(small, (0, 0), small.shape[1] / 30)
    both = cv2.resize(0.6 * soft + 0.4 * wide, (width, height), interpolation=cv2.INTER_LINEAR)
    return np.asarray(both, np.float32)


def curve(contrast: float) -> NDArray[np.float32]:
    """TABLE values 0..1 over v / (1 + v): filmic shoulder, sRGB, contrast round middle grey.

    The shoulder is Narkowicz's fit of ACES (2015).
    """
    t = np.linspace(0, 1 - 1e-4, TABLE)
    v = 0.9 * t / (1 - t)
    v = np.clip(v * (2.51 * v + 0.03) / (v * (2.43 * v + 0.59) + 0.14), 0, 1)
    s = np.where(v <= 0.0031308, 12.92 * v, 1.055 * np.maximum(v, 1e-9) ** (1 / 2.4) - 0.055)
    return np.clip(0.45 + (s - 0.45) * contrast, 0, 1).astype(np.float32)


def gains(light: Light) -> NDArray[np.float32]:
    """Channel gains of the grade: exposure in stops, warmth in kelvin at constant luminance."""
    k = light.warmth_kelvin / 1000
    rgb = np.maximum(np.array([1 + 0.10 * k, 1.0, 1 - 0.13 * k]), 0.05)
    return (rgb / (rgb @ [0.2126, 0.7152, 0.0722]) * 2.0**light.exposure_stops).astype(np.float32)


@kernel
def develop(rows, linear, glow, grade, out):
    """Linear light to sRGB bytes and luma for a span of rows.

    glow (h, w, 3) or empty; grade : (gains, curve, saturation); out : (colour, luma).
    """
    gain, table, saturation = grade
    colour, luma = out
    h, w = luma.shape
    last = table.shape[0] - 1
    for y in range(rows[0], rows[1]):
        v = (y + 0.5) / h - 0.5
        for x in range(w):
            u = (x + 0.5) / w - 0.5
            dim = 1.0 - 0.45 * (u * u + v * v)
            r, g, b = linear[y, x, 0], linear[y, x, 1], linear[y, x, 2]
            if glow.size:
                r, g, b = r + glow[y, x, 0], g + glow[y, x, 1], b + glow[y, x, 2]
            r, g, b = r * gain[0] * dim, g * gain[1] * dim, b * gain[2] * dim
            r = table[int(last * (r / (1 + r)))]
            g = table[int(last * (g / (1 + g)))]
            b = table[int(last * (b / (1 + b)))]
            grey = 0.299 * r + 0.587 * g + 0.114 * b
            luma[y, x] = grey
            colour[y, x, 0] = int(255.5 * max(0.0, min(0.9999, grey + saturation * (r - grey))))
            colour[y, x, 1] = int(255.5 * max(0.0, min(0.9999, grey + saturation * (g - grey))))
            colour[y, x, 2] = int(255.5 * max(0.0, min(0.9999, grey + saturation * (b - grey))))
