"""What surfaces are made of: procedural patterns in the part's own space, no images.

Small tiling volumes, made once, hold all the noise there is: fractal value noise, and the stones
of a jittered Voronoi diagram. A pattern returns how much lighter or darker the surface is (1: as
the material says), how much warmer, and its relief in metres. Every pattern fades as its features
become smaller than pixels, so that nothing shimmers.
"""
# pyright: basic
# ruff: noqa: ANN001, ANN201, ANN202 - numba infers the types of kernels from what they are given

import math
from functools import cache

import numpy as np
from numpy.typing import NDArray

from rushes.stage.geometry import TEXTURES
from rushes.stage.raster_kernel import helper

SIDE = 64  # texels along each side of a volume
CELLS = 8  # features along each side: 8 texels to a feature
NOISE, EDGE, TINT = 0, 1, 2  # the volumes: fractal noise, distance to a joint, a value per stone

(PLAIN, CLAY, PLASTER, WOOD, PLANKS, COBBLES, EARTH, GRASS, THATCH, TILES) = range(10)
(BRICK, CLOTH, FOLIAGE, BARK, PAPER, WATER, STONE, SKIN, HAIR) = range(10, len(TEXTURES))


def _value_noise(rng: np.random.Generator, cells: int) -> NDArray[np.float64]:
    """Smooth tiling noise in -1..1 with `cells` random values along each side."""
    at = np.arange(SIDE) * cells / SIDE
    low = at.astype(int)
    t = at - low
    t = t * t * (3 - 2 * t)
    grid = rng.uniform(-1, 1, (cells, cells, cells))
    for axis in range(3):
        shape = [1, 1, 1]
        shape[axis] = SIDE
        w = t.reshape(shape)
        near, far = np.take(grid, low, axis), np.take(grid, (low + 1) % cells, axis)
        grid = near * (1 - w) + far * w
    return grid


def _stones(rng: np.random.Generator) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Distance to the nearest joint in stones (0..~0.5), and a value in -1..1 per stone."""
    jitter = rng.uniform(0.12, 0.88, (CELLS, CELLS, CELLS, 3))
    value = rng.uniform(-1, 1, (CELLS, CELLS, CELLS))
    at = (np.arange(SIDE) + 0.5) * CELLS / SIDE
    point = np.stack(np.meshgrid(at, at, at, indexing="ij"), -1)
    cell = point.astype(int)
    first = np.full((SIDE,) * 3, 9.0)
    second, tint = first.copy(), first.copy()
    for offset in np.ndindex(3, 3, 3):
        c = cell + np.array(offset) - 1
        wrapped = tuple((c % CELLS).transpose(3, 0, 1, 2))
        d = np.linalg.norm(c + jitter[wrapped] - point, axis=-1)
        closer = d < first
        second = np.where(closer, first, np.minimum(second, d))
        tint = np.where(closer, value[wrapped], tint)
        first = np.where(closer, d, first)
    return (second - first) * 0.5, tint


@cache
def volumes() -> NDArray[np.float32]:
    """(3, side * side * side): NOISE of standard deviation 0.4, EDGE and TINT of the stones."""
    rng = np.random.default_rng(20)
    noise = sum(_value_noise(rng, CELLS << k) * 0.55**k for k in range(3))
    noise = (noise - np.mean(noise)) * (0.4 / np.std(noise))
    return np.stack([noise, *_stones(rng)]).astype(np.float32).reshape(3, -1)


@helper
def look(volume, x, y, z):
    """The volume (flat) at a point in texels, trilinear, tiling."""
    fx, fy, fz = math.floor(x), math.floor(y), math.floor(z)
    i, j, k = int(fx) & 63, int(fy) & 63, int(fz) & 63
    u, v, w = np.float32(x - fx), np.float32(y - fy), np.float32(z - fz)
    k1 = (k + 1) & 63
    i0, i1, j0, j1 = i << 12, ((i + 1) & 63) << 12, j << 6, ((j + 1) & 63) << 6
    a, b = volume[i0 | j0 | k], volume[i0 | j1 | k]
    c, d = volume[i1 | j0 | k], volume[i1 | j1 | k]
    a += w * (volume[i0 | j0 | k1] - a)
    b += w * (volume[i0 | j1 | k1] - b)
    c += w * (volume[i1 | j0 | k1] - c)
    d += w * (volume[i1 | j1 | k1] - d)
    a += v * (b - a)
    c += v * (d - c)
    return a + u * (c - a)


@helper
def noise(volume, at, rate, blur):
    """Noise with `rate` texels per metre, faded by the size of a pixel `blur` in metres."""
    keep = min(1.0, 1.6 - 0.4 * blur * rate)
    if keep <= 0:
        return 0.0
    return keep * look(volume, at[0] * rate, at[1] * rate, at[2] * rate)


@helper
def _fade(blur, size):
    """1 while features of `size` metres are well resolved, 0 when they are below two pixels."""
    return max(0.0, min(1.0, 1.5 - 2.0 * blur / size))


@helper
def _hash(i, j):
    """A value in -1..1 for a pair of integers."""
    h = (i * 374761393 + j * 668265263) & 0x7FFFFFFF
    h = ((h ^ (h >> 13)) * 1274126177) & 0x7FFFFFFF
    return ((h ^ (h >> 16)) & 0xFFFF) / 32767.5 - 1.0


@helper
def _groove(t, width):
    """0 in a joint at every whole number, 1 between; width in the same unit."""
    f = t - math.floor(t)
    return min(1.0, min(f, 1.0 - f) / width)


@helper
def _streaked(volume, at, axis, rate, blur):
    """Noise drawn out eight times along an axis."""
    s = 0.12
    x = at[0] * (s if axis == 0 else 1.0)
    y = at[1] * (s if axis == 1 else 1.0)
    z = at[2] * (s if axis == 2 else 1.0)
    return noise(volume, (x, y, z), rate, blur)


@helper
def _mottled(kind, at, g, blur, volume):
    """Soft irregular grounds: clay, plaster, earth, stone, and the even ones."""
    big = noise(volume, at, 8.0 / g, blur)
    fine = noise(volume, at, 43.0 / g, blur)
    if kind == CLAY:
        return 1 + 0.20 * big + 0.12 * fine, 0.3 * big, 0.010 * g * (big + 0.3 * fine)
    if kind == PLASTER:
        stain = noise(volume, at, 2.3 / g, blur)
        return 1 + 0.16 * big + 0.10 * fine + 0.16 * stain, 0.5 * stain, 0.008 * g * (big + fine)
    if kind == EARTH:
        pebble = max(0.0, fine - 0.45)
        value = 1 + 0.26 * big + 0.22 * fine + 0.5 * pebble
        return value, 0.6 * big, 0.02 * g * (big + 0.8 * fine + pebble)
    if kind == STONE:
        crack = min(1.0, 0.35 + 8 * abs(big + 0.08))
        return (
            (1 + 0.2 * big + 0.2 * fine) * crack,
            0.4 * big,
            0.016 * g * (big + crack + 0.5 * fine),
        )
    return _even(kind, big, fine, g)


@helper
def _even(kind, big, fine, g):
    """Surfaces that are nearly of one tone: skin, paper, plain."""
    if kind == SKIN:
        return 1 + 0.07 * big + 0.03 * fine, 0.7 * big, 0.0
    if kind == PAPER:
        return 1 + 0.12 * big + 0.12 * fine, 0.2 * big, 0.003 * g * fine
    return 1 + 0.04 * big, 0.0, 0.0


@helper
def _fibrous(kind, at, g, blur, volume, axis):
    """Things with a direction: wood, bark, hair, thatch. axis : along which they run."""
    streak = _streaked(volume, at, axis, 24.0 / g, blur)
    broad = _streaked(volume, at, axis, 6.0 / g, blur)
    if kind == WOOD:
        ring = math.sin(14 * broad + 3 * streak) * _fade(blur, g * 0.12)
        return 1 + 0.15 * ring + 0.20 * streak, 0.5 * broad, 0.006 * g * (ring + streak)
    if kind == BARK:
        ridge = abs(streak + 0.5 * broad)
        return 0.72 + 0.8 * ridge, 0.3 * broad, 0.10 * g * ridge
    if kind == HAIR:
        return 1 + 0.35 * streak + 0.2 * broad, 0.1 * streak, 0.012 * g * streak
    row = at[axis] / g * 1.2 + 0.25 * broad
    lip = row - math.floor(row)
    edge = 1.0 - 0.45 * max(0.0, 1 - 6 * min(lip, 1 - lip)) * _fade(blur, g * 0.3)
    value = (1 + 0.34 * streak + 0.22 * broad) * edge * (0.88 + 0.24 * lip)
    return value, 0.5 * broad, 0.05 * g * (streak + lip)


@helper
def _plane(at, normal, axes):
    """(u, v) on the face that the point is on: u level or along the part, v up or across it."""
    ax, ay, az = abs(normal[0]), abs(normal[1]), abs(normal[2])
    if ay > ax and ay > az:
        return (at[2], at[0]) if axes[0] == 2 else (at[0], at[2])
    return (at[2], at[1]) if ax > az else (at[0], at[1])


@helper
def _laid(kind, at, g, blur, volume, uv):
    """Things laid in rows: brick, roof tiles, planks. uv : where on the face, metres."""
    fine = noise(volume, at, 40.0 / g, blur)
    u, v = uv
    if kind == TILES:
        u, v = u / (0.6 * g), v / g
        roll = abs(2 * (u - math.floor(u)) - 1)
        drop = v - math.floor(v)
        keep = _fade(blur, 0.5 * g)
        shape = (0.35 - 0.75 * roll) + 0.35 * (drop - 0.5) - 0.4 * max(0.0, 1 - 9 * drop)
        tone = _hash(math.floor(u), math.floor(v))
        value = 1 + keep * (0.55 * shape + 0.14 * tone) + 0.14 * fine
        return value, 0.3 * tone * keep, keep * g * (0.10 * math.sqrt(1.001 - roll * roll))
    if kind == BRICK:
        row = math.floor(v / (0.3 * g))
        across = u / g + 0.5 * (int(row) & 1)
        solid = min(_groove(v / (0.3 * g), 0.14), _groove(across, 0.045))
        keep = _fade(blur, 0.25 * g)
        tone = _hash(math.floor(across), row)
        value = 1 + keep * (0.16 * tone + 0.35 * (0.8 - solid)) + 0.16 * fine
        return value, keep * (0.5 * tone - 0.6 * (1 - solid)), keep * 0.03 * g * solid
    board = math.floor(v / g)
    tone = _hash(board, 7)
    along = u / (7 * g) + 0.5 * tone
    solid = min(_groove(v / g, 0.05), _groove(along, 0.004))
    keep = _fade(blur, 0.3 * g)
    slide = (u * 0.10, v, 3.7 * tone)
    streak = noise(volume, slide, 26.0 / g, blur)
    value = (1 + 0.24 * streak + 0.14 * keep * tone) * (1 - 0.65 * keep * (1 - solid))
    return value, 0.4 * tone * keep, keep * 0.03 * g * (solid + 0.2 * streak)


@helper
def _grown(kind, at, g, blur, vols):
    """Cobbles, leaves and grass: many small things side by side."""
    rate = 8.0 / g
    x, y, z = at[0] * rate, at[1] * rate, at[2] * rate
    keep = _fade(blur, 0.5 * g)
    fine = noise(vols[NOISE], at, 37.0 / g, blur)
    if kind == COBBLES:
        tint = look(vols[TINT], x, y, z) * keep
        joint = max(0.0, 1 - 7 * look(vols[EDGE], x, y, z)) * keep
        dome = (1 - joint * joint) * keep
        return (1 + 0.24 * tint + 0.14 * fine) * (1 - 0.55 * joint), 0.5 * tint, 0.10 * g * dome
    clump = noise(vols[NOISE], at, 3.1 / g, blur)
    if kind == GRASS:
        blade = noise(vols[NOISE], (at[0], 0.25 * at[1], at[2]), 90.0 / g, blur)
        big = noise(vols[NOISE], at, rate, blur)
        value = 1 + 0.24 * big + 0.22 * fine + 0.2 * blade + 0.2 * clump
        return value, 0.9 * clump + 0.4 * fine, 0.03 * g * (fine + blade)
    tint = look(vols[TINT], x, y, z) * keep
    leaf = (look(vols[EDGE], x, y, z) - 0.18) * keep
    twig = look(vols[TINT], x * 2.3 + 9, y * 2.3, z * 2.3) * _fade(blur, 0.2 * g)
    value = 1 + 0.34 * tint + 0.24 * twig + 0.7 * leaf + 0.3 * clump + 0.2 * fine
    return max(0.3, value), 0.8 * tint + 0.5 * clump, 0.22 * g * (leaf + 0.3 * tint + 0.2 * twig)


@helper
def _cloth(at, g, blur, volume):
    """Soft folds that hang, mottling, and a weave where it can be seen."""
    fold = noise(volume, (at[0], 0.3 * at[1], at[2]), 8.0 / g, blur)
    dye = noise(volume, at, 23.0 / g, blur)
    pitch = 0.05 * g
    weave = _fade(blur, pitch * 2)
    if weave > 0:
        k = 6.2831853 / pitch
        weave *= math.sin(at[0] * k) * math.sin(at[1] * k) + math.sin(at[2] * k) * 0.5
    return 1 + 0.22 * fold + 0.15 * dye + 0.05 * weave, 0.25 * fold, 0.03 * g * fold


@helper
def _water(at, g, blur, volume, seconds):
    """Two trains of ripples that slide over each other."""
    a = noise(volume, (at[0] + 0.22 * seconds, at[1], at[2] * 2 + 0.1 * seconds), 8.0 / g, blur)
    b = noise(volume, (at[0] * 2, at[1] + 0.3 * seconds, at[2] - 0.25 * seconds), 13.0 / g, blur)
    return 1 + 0.22 * (a + b), 0.0, 0.02 * g * (a + b)


@helper
def pattern(kind, at, normal, stuff, vols):
    """(value, warmth, relief in metres) of a texture at a point.

    at, normal : in part space; stuff : (grain in metres, metres per pixel, seconds, axes of the
    part from longest to shortest); vols : see `volumes`.
    """
    g, blur, seconds, axes = stuff
    if kind == WATER:
        return _water(at, g, blur, vols[NOISE], seconds)
    if kind == CLOTH:
        return _cloth(at, g, blur, vols[NOISE])
    if kind in (COBBLES, GRASS, FOLIAGE):
        return _grown(kind, at, g, blur, vols)
    if kind in (WOOD, BARK, HAIR, THATCH):
        along = axes[0] if kind == WOOD else 1
        if kind == THATCH and axes[2] == 1:
            along = axes[1]
        return _fibrous(kind, at, g, blur, vols[NOISE], along)
    if kind in (TILES, BRICK, PLANKS):
        uv = _plane(at, normal, axes)
        if kind == PLANKS and axes[0] == 1:
            uv = (uv[1], uv[0])
        return _laid(kind, at, g, blur, vols[NOISE], uv)
    return _mottled(kind, at, g, blur, vols[NOISE])
