"""From places on surfaces to their colour and relief: the textures, row by row.

Every run of pixels of one part looks up its channels (see texture), turns those that do
not simply add up into ones that do, and mixes. All loops are plain arithmetic over a run, so that
the compiler makes SIMD of them.
"""
# pyright: basic
# ruff: noqa: ANN001, ANN201, ANN202 - numba infers the types of kernels from what they are given

import numpy as np

from rushes.render.kernel import helper, kernel
from rushes.render.project import KEPT
from rushes.render.texture import (
    BARK,
    BRICK,
    CHANNELS,
    CLOTH,
    COBBLES,
    EARTH,
    FOLIAGE,
    NOISE,
    PLANKS,
    STONE,
    THATCH,
    TILES,
    WOOD,
    look,
)  # fmt: skip

F = np.float32
ZERO, HALF, ONE = F(0), F(0.5), F(1)


@helper
def _sample(y, run, channel, volume, passes, out):
    """Look one channel up along a run, faded. run : first, last, smallest pixel, seconds."""
    first, last, sharpest, seconds = run
    a, b = channel[7], channel[8]
    if a - b * sharpest <= ZERO:
        for x in range(np.uint64(first), np.uint64(last)):
            out[x] = ZERO
        return
    sx, sy, sz = channel[1], channel[2], channel[3]
    ox, oy, oz = channel[4] * seconds + channel[9], channel[5] * seconds, channel[6] * seconds
    for x in range(np.uint64(first), np.uint64(last)):
        px, py, pz = passes.red[y, x] * sx, passes.green[y, x] * sy, passes.blue[y, x] * sz
        keep = max(ZERO, min(ONE, a - b * passes.relief[y, x]))
        out[x] = keep * look(volume, px + ox, py + oy, pz + oz)


@helper
def _fade(blur, size):
    """1 while features of `size` metres are well resolved, 0 when they are below two pixels."""
    return max(ZERO, min(ONE, F(1.5) - F(2.0) * blur / size))


@helper
def _wave(turns):
    """sin(2 pi turns), to a thousandth."""
    t = turns - np.floor(turns + HALF)
    s = t * (F(8.0) - F(16.0) * abs(t))
    return s * (F(0.775) + F(0.225) * abs(s))


@helper
def _hash(i, j):
    """A value in -1..1 for a pair of whole numbers."""
    h = (np.int64(np.int32(i)) * 374761393 + np.int64(np.int32(j)) * 668265263) & 0x7FFFFFFF
    h = ((h ^ (h >> 13)) * 1274126177) & 0x7FFFFFFF
    return F((h ^ (h >> 16)) & 0xFFFF) * F(1 / 32767.5) - ONE


@helper
def _groove(t, width):
    """0 in a joint at every whole number, 1 between; width in the same unit."""
    f = t - np.floor(t)
    return min(ONE, min(f, ONE - f) / width)


@helper
def _flat(y, x, turned, axes, passes):
    """(u, v) on the face that the point is on: u level or along the part, v up or across it."""
    px, py, pz = passes.red[y, x], passes.green[y, x], passes.blue[y, x]
    side = passes.side[y, x]
    level = (pz, px) if axes[0] == 2 else (px, pz)
    upright = (pz, py) if side == 0 else (px, py)
    u, v = (level[0], level[1]) if side == 1 else (upright[0], upright[1])
    return (v, u) if turned else (u, v)


@helper
def _stony(y, run, kind, g, passes, s):
    """Earth, stone, cobbles and leaves."""
    for x in range(np.uint64(run[0]), np.uint64(run[1])):
        if kind == EARTH:
            s[2, x] = max(ZERO, s[1, x] - F(0.45))
        elif kind == STONE:
            big, fine = s[0, x], s[1, x]
            crack = min(ONE, F(0.35) + F(8) * abs(big + F(0.08)))
            s[0, x] = (ONE + F(0.2) * big + F(0.2) * fine) * crack
            s[1, x] = F(0.4) * big
            s[2, x] = F(0.016) * (big + crack + HALF * fine)
        elif kind == COBBLES:
            keep = _fade(passes.relief[y, x], HALF * g)
            tint = s[0, x] * keep
            joint = max(ZERO, ONE - F(7) * s[1, x]) * keep
            s[0, x] = (ONE + F(0.24) * tint + F(0.14) * s[2, x]) * (ONE - F(0.55) * joint)
            s[1, x] = HALF * tint
            s[2, x] = F(0.10) * (ONE - joint * joint) * keep
        else:
            blur = passes.relief[y, x]
            keep = _fade(blur, HALF * g)
            tint, leaf = s[0, x] * keep, (s[1, x] - F(0.18)) * keep
            twig, clump = s[2, x] * _fade(blur, F(0.2) * g), s[3, x]
            value = ONE + F(0.34) * tint + F(0.24) * twig + F(0.7) * leaf
            s[0, x] = max(F(0.3), value + F(0.3) * clump + F(0.2) * s[4, x])
            s[1, x] = F(0.8) * tint + HALF * clump
            s[2, x] = F(0.22) * (leaf + F(0.3) * tint + F(0.2) * twig)


@helper
def _fibrous(y, run, kind, g, passes, s):
    """Wood, bark and cloth."""
    pitch = F(0.05) * g
    for x in range(np.uint64(run[0]), np.uint64(run[1])):
        blur = passes.relief[y, x]
        if kind == WOOD:
            turns = (F(8) * s[1, x] + F(2) * s[0, x]) * F(0.15915494)
            s[2, x] = _wave(turns) * _fade(blur, g * F(0.12))
        elif kind == BARK:
            broad = s[1, x]
            ridge = abs(s[0, x] + HALF * broad)
            s[0, x] = F(0.72) + F(0.8) * ridge
            s[1, x] = F(0.3) * broad
            s[2, x] = F(0.10) * ridge
        else:
            keep = _fade(blur, pitch * F(2))
            crossed = _wave(passes.red[y, x] / pitch) * _wave(passes.green[y, x] / pitch)
            s[2, x] = keep * (crossed + HALF * _wave(passes.blue[y, x] / pitch))


@helper
def _thatched(y, run, along, g, passes, s):
    """Thatch: streaks in courses with lips."""
    for x in range(np.uint64(run[0]), np.uint64(run[1])):
        streak, broad = s[0, x], s[1, x]
        px, py, pz = passes.red[y, x], passes.green[y, x], passes.blue[y, x]
        at = px if along == 0 else (py if along == 1 else pz)
        row = at / g * F(1.2) + F(0.25) * broad
        lip = row - np.floor(row)
        shade = max(ZERO, ONE - F(6) * min(lip, ONE - lip)) * _fade(passes.relief[y, x], g * F(0.3))
        value = (ONE + F(0.34) * streak + F(0.22) * broad) * (ONE - F(0.45) * shade)
        s[0, x] = value * (F(0.88) + F(0.24) * lip)
        s[1, x] = HALF * broad
        s[2, x] = F(0.05) * (streak + lip)


@helper
def _tiled(y, run, axes, g, passes, s):
    """Roof tiles."""
    for x in range(np.uint64(run[0]), np.uint64(run[1])):
        u, v = _flat(y, x, False, axes, passes)
        u, v = u / (F(0.6) * g), v / g
        i, j = np.floor(u), np.floor(v)
        roll, drop = abs(F(2) * (u - i) - ONE), v - j
        keep = _fade(passes.relief[y, x], HALF * g)
        shape = F(0.35) - F(0.75) * roll + F(0.35) * (drop - HALF)
        shape -= F(0.4) * max(ZERO, ONE - F(9) * drop)
        tone = _hash(i, j)
        s[0, x] = ONE + keep * (F(0.55) * shape + F(0.14) * tone) + F(0.14) * s[0, x]
        s[1, x] = F(0.3) * tone * keep
        s[2, x] = keep * F(0.10) * np.sqrt(F(1.001) - roll * roll)


@helper
def _bricked(y, run, axes, g, passes, s):
    """Bricks in running bond."""
    for x in range(np.uint64(run[0]), np.uint64(run[1])):
        u, v = _flat(y, x, False, axes, passes)
        v = v / (F(0.3) * g)
        row = np.floor(v)
        across = u / g + HALF * F(np.int32(row) & 1)
        solid = min(_groove(v, F(0.14)), _groove(across, F(0.045)))
        keep = _fade(passes.relief[y, x], F(0.25) * g)
        tone = _hash(np.floor(across), row)
        s[0, x] = ONE + keep * (F(0.13) * tone + F(0.20) * (F(0.8) - solid)) + F(0.14) * s[0, x]
        s[1, x] = keep * (HALF * tone - F(0.6) * (ONE - solid))
        s[2, x] = keep * F(0.02) * solid


@helper
def _boarded(y, run, axes, g, ground, s):
    """Planks, each with a grain of its own. ground : (passes, noise)."""
    passes, noise = ground
    rate = F(26.0) / g
    for x in range(np.uint64(run[0]), np.uint64(run[1])):
        u, v = _flat(y, x, axes[0] == 1, axes, passes)
        blur = passes.relief[y, x]
        tone = _hash(np.floor(v / g), F(7))
        along = u / (F(7) * g) + HALF * tone
        solid = min(_groove(v / g, F(0.05)), _groove(along, F(0.004)))
        keep = _fade(blur, F(0.3) * g)
        near = max(ZERO, min(ONE, F(1.6) - F(0.4) * rate * blur))
        streak = near * look(noise, u * F(0.10) * rate, v * rate, F(3.7) * tone * rate)
        value = ONE + F(0.21) * streak + F(0.12) * keep * tone
        s[0, x] = value * (ONE - F(0.55) * keep * (ONE - solid))
        s[1, x] = F(0.4) * tone * keep
        s[2, x] = keep * F(0.03) * (solid + F(0.2) * streak)


@helper
def _form(y, run, p, scene, ground, s):
    """Turn the channels of textures that do not simply add up into ones that do."""
    passes = ground[0]
    kind, g = scene.texture[p], max(scene.grain[p], F(1e-3))
    axes = (scene.axes[p, 0], scene.axes[p, 1], scene.axes[p, 2])
    if kind in (EARTH, STONE, COBBLES, FOLIAGE):
        _stony(y, run, kind, g, passes, s)
    elif kind in (WOOD, BARK, CLOTH):
        _fibrous(y, run, kind, g, passes, s)
    elif kind == THATCH:
        _thatched(y, run, axes[1] if axes[2] == 1 else 1, g, passes, s)
    elif kind == TILES:
        _tiled(y, run, axes, g, passes, s)
    elif kind == BRICK:
        _bricked(y, run, axes, g, passes, s)
    elif kind == PLANKS:
        _boarded(y, run, axes, g, ground, s)


@helper
def _mix(y, run, p, scene, m, picture):
    """Weigh the channels into colour and relief. picture : (channels, passes)."""
    s, passes = picture
    g = max(scene.grain[p], F(1e-3))
    red, green, blue = scene.colour[p, 0], scene.colour[p, 1], scene.colour[p, 2]
    for x in range(np.uint64(run[0]), np.uint64(run[1])):
        a, b, c, d, e = s[0, x], s[1, x], s[2, x], s[3, x], s[4, x]
        value = m[0] + a * m[1] + b * m[2] + c * m[3] + d * m[4] + e * m[5]
        warm = a * m[6] + b * m[7] + c * m[8] + d * m[9] + e * m[10]
        relief = a * m[11] + b * m[12] + c * m[13] + d * m[14] + e * m[15]
        value = max(F(0.12), value)
        passes.red[y, x] = red * value * (ONE + F(0.10) * warm)
        passes.green[y, x] = green * value
        passes.blue[y, x] = blue * value * (ONE - F(0.16) * warm)
        passes.relief[y, x] = g * relief


@helper
def _sharpest(y, run, passes):
    """The smallest pixel of a run, metres in part space."""
    least = passes.relief[y, run[0]]
    for x in range(np.uint64(run[0]), np.uint64(run[1])):
        least = min(least, passes.relief[y, x])
    return least


@helper
def _painted(y, x, index, part):
    """The part to paint at a pixel; -1: none, or painted already."""
    return -1 if index[y, x] == KEPT else part[y, x]


@kernel
def paint(rows, index, passes, stage, seconds, scratch):
    """Turn places into albedo and relief for a span of rows, but where the index is KEPT.

    stage : (Scene, channels (p, 5, 10), mixes, volumes); scratch (spans, 5, w), any contents.
    """
    scene, channels, mixes, volumes = stage
    s = scratch[rows[2]]
    s[:] = ZERO
    w = passes.part.shape[1]
    for y in range(rows[0], rows[1]):
        first = np.int64(
            0
        )  # a plain 0 has a type of its own, for which all would be compiled twice
        while first < w:
            p = _painted(y, first, index, passes.part)
            last = first + 1
            while last < w and _painted(y, last, index, passes.part) == p:
                last += 1
            if p >= 0:
                run = (first, last)
                looked = (first, last, _sharpest(y, run, passes), F(seconds))
                for c in range(CHANNELS):
                    if channels[p, c, 0] >= ZERO:
                        volume = volumes[int(channels[p, c, 0])]
                        _sample(y, looked, channels[p, c], volume, passes, s[c])
                _form(y, run, p, scene, (passes, volumes[NOISE]), s)
                _mix(y, run, p, scene, mixes[scene.texture[p]], (s, passes))
            first = last
