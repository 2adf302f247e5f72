"""What surfaces are made of: procedural patterns in the part's own space, no images.

Small tiling volumes, made once, hold all the noise there is: fractal value noise, and the stones
of a jittered Voronoi diagram. A texture looks them up at up to five scales, its channels, and mixes
those into how much lighter or darker the surface is (1: as the material says), how much warmer,
and its relief in metres. Every channel fades as its features become smaller than pixels, so that
nothing shimmers.
"""
# pyright: basic
# ruff: noqa: ANN001, ANN201 - numba infers the types of kernels from what they are given

from functools import cache

import numpy as np
from numpy.typing import NDArray

from rushes.render.geometry import TEXTURES, Geometry
from rushes.render.kernel import helper

SIDE = 64  # texels along each side of a volume
CELLS = 8  # features along each side: 8 texels to a feature
NOISE, EDGE, TINT = 0, 1, 2  # the volumes: fractal noise, distance to a joint, a value per stone

CHANNELS = 5
F = np.float32

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
    noise = np.sum([_value_noise(rng, CELLS << k) * 0.55**k for k in range(3)], 0)
    for axis in range(3):  # no finer than a texel, whose edges would show where it is enlarged
        noise = (np.roll(noise, 1, axis) + 2 * noise + np.roll(noise, -1, axis)) / 4
    noise = (noise - np.mean(noise)) * (0.4 / np.std(noise))
    return np.stack([noise, *_stones(rng)]).astype(np.float32).reshape(3, -1)


@helper
def look(volume, x, y, z):
    """The volume (flat) at a point in texels (single floats), trilinear, tiling."""
    fx, fy, fz = np.floor(x), np.floor(y), np.floor(z)
    i, j, k = np.int32(fx) & 63, np.int32(fy) & 63, np.int32(fz) & 63
    u, v, w = x - fx, y - fy, z - fz
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


# What each texture looks up: (volume, texels per grain, stretch along x y z, drift per second).
_SOFT = ((NOISE, 8.0), (NOISE, 43.0))
_EVEN = (1.0, 1.0, 1.0)
_LOOKS: dict[int, tuple[tuple[int, float] | tuple[int, float, tuple[float, ...]], ...]] = {
    PLAIN: _SOFT[:1],
    CLAY: _SOFT,
    PLASTER: (*_SOFT, (NOISE, 2.3)),
    EARTH: _SOFT,
    STONE: _SOFT,
    SKIN: _SOFT,
    PAPER: _SOFT,
    WOOD: ((NOISE, 24.0), (NOISE, 6.0)),
    BARK: ((NOISE, 24.0), (NOISE, 6.0)),
    HAIR: ((NOISE, 24.0), (NOISE, 6.0)),
    THATCH: ((NOISE, 24.0), (NOISE, 6.0)),
    TILES: ((NOISE, 40.0),),
    BRICK: ((NOISE, 40.0),),
    PLANKS: ((NOISE, 40.0),),
    COBBLES: ((TINT, 8.0), (EDGE, 8.0), (NOISE, 37.0)),
    GRASS: ((NOISE, 8.0), (NOISE, 37.0), (NOISE, 90.0, (1.0, 0.25, 1.0)), (NOISE, 3.1)),
    FOLIAGE: ((TINT, 8.0), (EDGE, 8.0), (TINT, 18.4), (NOISE, 3.1), (NOISE, 37.0)),
    CLOTH: ((NOISE, 8.0, (1.0, 0.3, 1.0)), (NOISE, 23.0)),
    WATER: ((NOISE, 8.0, (1.0, 1.0, 2.0)), (NOISE, 13.0, (2.0, 1.0, 1.0))),
}
_DRIFT = {WATER: ((0.22, 0.0, 0.1), (0.0, 0.3, -0.25))}  # metres per second


def _along(kind: int, axes: NDArray[np.int32]) -> int:
    """The axis along which a fibrous part runs."""
    if kind == WOOD:
        return int(axes[0])
    return int(axes[1]) if kind == THATCH and axes[2] == 1 else 1


def channels(geometry: Geometry, axes: NDArray[np.int32]) -> NDArray[np.float32]:
    """What each part looks up (p, CHANNELS, 10): volume or -1, texels per metre along x, y and
    z, texels per second along them, a, b: fade a - b * (size of a pixel in metres), and texels by
    which x is shifted."""
    out = np.full((geometry.parts, CHANNELS, 10), -1, np.float32)
    for p, kind in enumerate(geometry.texture.tolist()):
        grain = max(float(geometry.grain[p]), 1e-3)
        for c, (volume, rate, *stretch) in enumerate(_LOOKS[kind]):
            scale = np.array(stretch[0] if stretch else _EVEN)
            if kind in (WOOD, BARK, HAIR, THATCH):
                scale[_along(kind, axes[p])] = 0.12
            drift = np.array(_DRIFT[kind][c]) if kind in _DRIFT else np.zeros(3)
            # Stones fade as they are mixed, because their joints are not small numbers.
            fade = (1.6, 0.4 * rate / grain) if volume == NOISE else (1.0, 0.0)
            # Twigs are leaves at another scale, and must not line up with them.
            shift = 9.0 if (kind, c) == (FOLIAGE, 2) else 0.0
            out[p, c] = (volume, *scale * rate / grain, *drift * rate / grain, *fade, shift)
    return out


def mixes() -> NDArray[np.float32]:
    """How channels add up per texture (n, 1 + 3 * CHANNELS): value is the first number plus the
    channels weighted by the next five; then the weights of warmth, and of relief in grains."""
    out = np.zeros((len(TEXTURES), 4, CHANNELS), np.float32)
    out[:, 0, 0] = 1
    out[:, 1:] = np.eye(3, CHANNELS)  # the others are mixed in full before
    linear = {
        PLAIN: ([0.04], [], []),
        CLAY: ([0.20, 0.12], [0.3], [0.010, 0.003]),
        PLASTER: ([0.14, 0.10, 0.07], [0, 0, 0.25], [0.006, 0.006]),
        EARTH: ([0.26, 0.22, 0.5], [0.6], [0.02, 0.016, 0.02]),
        SKIN: ([0.07, 0.03], [0.7], []),
        PAPER: ([0.12, 0.12], [0.2], [0, 0.003]),
        WOOD: ([0.15, 0, 0.07], [0, 0.4], [0.005, 0, 0.004]),
        HAIR: ([0.35, 0.2], [0.1], [0.012]),
        CLOTH: ([0.22, 0.15, 0.05], [0.25], [0.03]),
        WATER: ([0.22, 0.22], [], [0.02, 0.02]),
        GRASS: ([0.17, 0.15, 0.14, 0.16], [0, 0.3, 0, 0.7], [0, 0.018, 0.018]),
    }
    for kind in range(len(TEXTURES)):
        if kind not in linear:
            out[kind, 0, 0] = 0
            continue
        out[kind, 1:] = 0
        for row, weights in enumerate(linear[kind]):
            out[kind, 1 + row, : len(weights)] = weights
    return np.concatenate([out[:, 0, :1], out[:, 1:].reshape(len(out), -1)], 1)
