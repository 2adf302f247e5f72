"""The sky and the air: gradient, clouds, sun, moon and stars, and the haze in front of things.

Also the light itself as the kernels read it: one flat tuple of small arrays.
"""
# pyright: basic
# ruff: noqa: ANN001, ANN201, ANN202 - numba infers the types of kernels from what they are given

import math
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from rushes.render.kernel import helper
from rushes.render.lights import Light
from rushes.render.texture import NOISE, look

F = np.float32
HALF, ONE = F(0.5), F(1)

# Where the moon hangs when the light has no sun of its own.
MOON = (-0.42, 0.46, -0.78)


class Air(NamedTuple):
    """`Light` as arrays of float32; lamps (n, 8): position, colour x strength, reach, 1 / reach².

    sun_from, fill_from, rim_from and moon are unit vectors; thin: 1 / pool², 0 where light carries
    everywhere; sunlit: whether the sun is above the horizon and gives light.
    """

    sun_from: NDArray[np.float32]
    sun: NDArray[np.float32]
    top: NDArray[np.float32]
    horizon: NDArray[np.float32]
    ambient: NDArray[np.float32]
    bounce: NDArray[np.float32]
    fog: NDArray[np.float32]
    fill: NDArray[np.float32]
    fill_from: NDArray[np.float32]
    rim: NDArray[np.float32]
    rim_from: NDArray[np.float32]
    lamps: NDArray[np.float32]
    moon: NDArray[np.float32]
    fog_per_m: float
    thin: float
    glow: float
    stars: float
    sunlit: bool


def _beside(turn: NDArray[np.float64], sun: NDArray[np.float32]) -> tuple[NDArray[Any], ...]:
    """Where fill and rim come from: beside the camera across from the sun, and behind the scene
    on the sun's side. turn : camera-to-world rotation (OpenCV axes)."""
    right, forward, up = turn[:, 0], turn[:, 2], np.array([0.0, 1.0, 0.0])
    side = right if float(right @ sun) >= 0 else -right
    fill = -0.8 * forward - 0.45 * side + 0.35 * up
    rim = 0.75 * forward + 0.5 * side + 0.4 * up
    return tuple((v / np.linalg.norm(v)).astype(np.float32) for v in (fill, rim))


def air_of(light: Light, turn: NDArray[np.float64]) -> Air:
    """The light, ready for the kernels. turn : camera-to-world rotation."""
    sun_from = np.array(light.sun_from, np.float32)
    sun_from /= max(float(np.linalg.norm(sun_from)), 1e-6)
    sunlit = bool(sun_from[1] > 0.01) and max(light.sun) > 0
    lamps = np.zeros((len(light.lamps), 8), np.float32)
    for i, lamp in enumerate(light.lamps):
        lamps[i, :3] = lamp.at
        lamps[i, 3:6] = np.array(lamp.colour) * lamp.strength
        lamps[i, 6:] = lamp.reach_m, 1 / max(lamp.reach_m, 1e-3) ** 2
    fill_from, rim_from = _beside(turn, sun_from)
    moon = sun_from if sunlit and light.stars > 0 else np.array(MOON, np.float32)
    return Air(
        sun_from=sun_from,
        sun=np.array(light.sun, np.float32),
        top=np.array(light.sky_top, np.float32),
        horizon=np.array(light.sky_horizon, np.float32),
        ambient=np.array(light.ambient, np.float32),
        bounce=np.array(light.bounce, np.float32),
        fog=np.array(light.fog, np.float32),
        fill=np.array(light.fill, np.float32),
        fill_from=fill_from,
        rim=np.array(light.rim, np.float32),
        rim_from=rim_from,
        lamps=lamps,
        moon=(moon / np.linalg.norm(moon)).astype(np.float32),
        fog_per_m=float(light.fog_per_m),
        thin=1 / light.pool_m**2 if light.pool_m > 0 else 0.0,
        glow=float(light.glow),
        stars=float(light.stars),
        sunlit=sunlit,
    )


@helper
def _mix(a, b, t):
    return a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1]), a[2] + t * (b[2] - a[2])


@helper
def _add(a, b, t):
    return a[0] + t * b[0], a[1] + t * b[1], a[2] + t * b[2]


@helper
def fall(t):
    """exp(-t) for t >= 0, to half a percent."""
    return ONE / (ONE + t * (ONE + t * (F(0.48) + t * F(0.235))))


@helper
def glow(d, air):
    """How much of the sun hangs in the air towards unit direction d: 0..1."""
    if not air.sunlit:
        return F(0)
    c = max(F(0), d[0] * air.sun_from[0] + d[1] * air.sun_from[1] + d[2] * air.sun_from[2])
    c *= c
    c4 = c * c
    return F(0.25) * c4 + F(0.75) * c4 * c4 * c4


@helper
def _clouds(d, colour, air, noise):
    """Flat layered clouds, lit from the sun's side, thinning towards the horizon."""
    s = F(14.0) / (d[1] + F(0.16))
    x, z = d[0] * s, d[2] * s
    a = look(noise, x, F(3.1), z * F(1.7))
    b = look(noise, x * F(3.1) + F(7), F(9.3), z * F(5.1))
    cover = a + F(0.4) * b - F(0.10)
    if cover <= 0:
        return colour
    cover = min(ONE, F(2.2) * cover) * min(ONE, d[1] * F(6)) * F(0.8)
    cover *= F(0.75) if air.stars < 0.2 else F(0.25)
    g = F(0.14) + F(0.44) * glow(d, air)
    lit = (
        F(0.55) * air.horizon[0] + F(0.35) * air.ambient[0] + air.sun[0] * g,
        F(0.55) * air.horizon[1] + F(0.35) * air.ambient[1] + air.sun[1] * g,
        F(0.55) * air.horizon[2] + F(0.35) * air.ambient[2] + air.sun[2] * g,
    )
    return _mix(colour, lit, cover)


@helper
def _stars(d, pixel, strength):
    """Starlight in direction d; pixel: angle of one pixel, so that no star flickers."""
    m = max(abs(d[0]), abs(d[1]), abs(d[2]))
    scale = 46.0 / m
    u, v, w = d[0] * scale, d[1] * scale, d[2] * scale
    i, j, k = math.floor(u), math.floor(v), math.floor(w)
    h = (int(i) * 73856093) ^ (int(j) * 19349663) ^ (int(k) * 83492791)
    h = ((h & 0x7FFFFFFF) * 1103515245 + 12345) & 0x7FFFFFFF
    if (h >> 8) % 9 != 0:
        return 0.0
    ox = 0.3 + 0.4 * ((h >> 3) & 255) / 255.0 - (u - i)
    oy = 0.3 + 0.4 * ((h >> 11) & 255) / 255.0 - (v - j)
    oz = 0.3 + 0.4 * ((h >> 19) & 255) / 255.0 - (w - k)
    away = ox * d[0] + oy * d[1] + oz * d[2]
    r2 = ox * ox + oy * oy + oz * oz - away * away
    size = max(0.035, 0.7 * pixel * 46.0)
    bright = ((h >> 5) & 63) / 63.0
    return strength * (0.15 + bright * bright) * fall(r2 / (size * size)) * min(1.0, d[1] * 5)


@helper
def _moon(d, colour, air, noise):
    """A disc somewhat larger than life, with its seas and its glow."""
    c = d[0] * air.moon[0] + d[1] * air.moon[1] + d[2] * air.moon[2]
    if c < 0.9:
        return colour
    away = F(2) * (ONE - c)
    halo = F(0.30) * F(air.stars) * fall(away * F(120))
    colour = _add(colour, (F(0.30), F(0.34), F(0.42)), halo)
    disc = min(ONE, max(F(0), (F(0.00085) - away) * F(6000)))
    if disc > 0:
        sea = ONE + F(0.35) * look(noise, d[0] * F(400), d[1] * F(400), d[2] * F(400))
        colour = _mix(colour, (F(1.5) * sea, F(1.42) * sea, F(1.2) * sea), disc)
    return colour


@helper
def haze(d, air):
    """Linear RGB of the air itself towards unit direction d: fog, with the sun hanging in it."""
    return _add((air.fog[0], air.fog[1], air.fog[2]), air.sun, F(0.30) * glow(d, air))


@helper
def _sun(d, colour, air):
    """The sun's disc, soft as through thin cloud."""
    c = d[0] * air.sun_from[0] + d[1] * air.sun_from[1] + d[2] * air.sun_from[2]
    away = max(F(0), F(2) * (ONE - c))
    disc = min(ONE, max(F(0), (F(0.0011) - away) * F(3000)))
    disc = F(2.5) * disc + HALF * fall(away * F(130))
    return _add(colour, air.sun, disc if c > 0 else F(0))


@helper
def sky(d, pixel, air, vols):
    """Linear RGB of the sky in unit direction d; pixel : angle of one pixel in radians."""
    up = max(F(0), d[1])
    low = (ONE - up) * (ONE - up)
    colour = _mix(air.top, air.horizon, low * low)
    if air.sunlit:
        colour = _add(colour, air.sun, F(0.22) * glow(d, air))
    if air.stars > 0:
        # Ripples scatter stars: a reflection is asked for with a coarse pixel.
        bright = F(_stars(d, pixel, air.stars)) if pixel < 0.008 else F(0)
        colour = _moon(d, _add(colour, (F(0.9), F(0.95), ONE), bright), air, vols[NOISE])
    elif air.sunlit:
        colour = _sun(d, colour, air)
    if d[1] > 0.01:
        colour = _clouds(d, colour, air, vols[NOISE])
    veil = fall(F(12) * up) * min(ONE, F(45) * F(air.fog_per_m))
    return _mix(colour, haze(d, air), veil)
