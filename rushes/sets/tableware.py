"""Things that hands hold: to drink and eat from, and what is eaten."""

import numpy as np

from rushes.render.shapes import ball, box, join, lathe, moved, quad, shift, tube, turn
from rushes.sets.carried import (
    BLACK,
    DARK,
    GLASS,
    PAPER,
    RED,
    STEEL,
    WHITE,
    Layers,
    at,
    carried,
    flat,
    stick,
)


@carried("cup", 0.05)
def cup() -> Layers:
    """A cup with its handle."""
    body = lathe([(0.032, 0.05), (0.042, 0.05), (0.04, -0.03), (0.028, -0.05), (0.002, -0.05)], 14)
    ring = moved(
        lathe([(0.022, 0.006), (0.028, 0.0), (0.022, -0.006)], 12),
        shift(0.05, 0, 0) @ turn("x", 90),
    )
    return [
        (WHITE, join([body, ring])),
        ("#6b4a34 plain 0.1", at(tube(0.034, 0.034, 0.004), 0, 0.035)),
    ]


@carried("glass", 0.06)
def glass() -> Layers:
    """A tumbler, half full."""
    upper = lathe([(0.036, 0.06), (0.036, 0.058), (0.032, 0.0)], 14)
    lower = lathe([(0.032, 0.0), (0.028, -0.06), (0.002, -0.06)], 14)
    drink = at(tube(0.031, 0.031, 0.004), 0, -0.004)
    return [(GLASS, upper), ("#b5622e plain 0.1", join([lower, drink]))]


@carried("goblet", 0.1)
def goblet() -> Layers:
    """A stemmed glass of wine, or a chalice."""
    body = lathe(
        [(0.04, 0.1), (0.044, 0.06), (0.03, 0.02), (0.007, 0.0), (0.007, -0.08), (0.035, -0.1)], 14
    )
    return [(GLASS, body), ("#7d2430 plain 0.1", at(tube(0.041, 0.034, 0.03), 0, 0.035))]


@carried("bottle", 0.1)
def bottle() -> Layers:
    """A bottle with its label."""
    body = lathe(
        [(0.013, 0.2), (0.015, 0.19), (0.014, 0.1), (0.038, 0.06), (0.038, -0.1), (0.002, -0.1)], 14
    )
    label = lathe([(0.0388, 0.03), (0.0388, -0.06)], 14)
    return [("#3f6a45 plain 0.1", body), (PAPER, label)]


@carried("jar", 0.14)
def jar() -> Layers:
    """A wine jar stopped with red cloth."""
    shape = [(0.05, 0.12), (0.06, 0.1), (0.12, 0.02), (0.11, -0.08), (0.07, -0.14), (0.002, -0.14)]
    return [("#6b4a38 clay 0.1", lathe(shape, 16)), (RED, at(tube(0.05, 0.062, 0.05), 0, 0.11))]


@carried("plate", 0.012)
def plate() -> Layers:
    """A plate."""
    rows = [(0.12, 0.012), (0.125, 0.01), (0.07, -0.008), (0.002, -0.01)]
    return [(WHITE, lathe(rows, 20))]


@carried("rice_bowl", 0.04)
def rice_bowl() -> Layers:
    """A bowl of rice with chopsticks."""
    bowl = lathe([(0.065, 0.035), (0.068, 0.035), (0.05, -0.02), (0.03, -0.04), (0.002, -0.04)], 16)
    rice = lathe([(0.002, 0.055), (0.04, 0.045), (0.062, 0.025)], 14)
    sticks = [
        stick((0.05, 0.04, 0.03 * k), (-0.1, 0.07, 0.03 * k + 0.03), 0.003, 5) for k in (0, 1)
    ]
    return [("#54788a clay 0.1", bowl), (WHITE, rice), (DARK, join(sticks))]


@carried("chopsticks", flat(0.005))
def chopsticks() -> Layers:
    """A pair of chopsticks."""
    return [
        (DARK, join([stick((x, -0.05, 0), (x * 0.4, 0.17, 0.05), 0.004, 5) for x in (-0.01, 0.01)]))
    ]


@carried("spoon", flat(0.006))
def spoon() -> Layers:
    """A spoon."""
    bowl = at(ball(0.022, (0.75, 1.2, 0.4), 5), 0, 0.14, 0.02)
    return [(STEEL, join([stick((0, -0.05, 0), (0, 0.12, 0.015), 0.005, 5), bowl]))]


@carried("pot", 0.06)
def pot() -> Layers:
    """A cooking pot with its lid."""
    body = lathe([(0.13, 0.06), (0.135, 0.05), (0.125, -0.06), (0.002, -0.06)], 18)
    lid = lathe([(0.012, 0.11), (0.014, 0.085), (0.1, 0.07), (0.135, 0.055)], 18)
    ears = join([at(box(0.06, 0.015, 0.03), x, 0.03, 0) for x in (-0.15, 0.15)])
    return [("#6a7076 clay 0.1", join([body, lid])), (BLACK, ears)]


@carried("food", 0.03)
def food() -> Layers:
    """A steamed bun."""
    return [("#e8dcc0 clay 0.05", ball(0.055, (1, 0.75, 1), 7))]


@carried("bread", 0.04)
def bread() -> Layers:
    """A loaf."""
    return [("#b9803f clay 0.06", ball(0.06, (0.9, 0.75, 2.0), 7))]


@carried("cake", 0.06)
def cake() -> Layers:
    """A cake with candles."""
    layers: Layers = [("#e9c9b0 clay 0.08", at(tube(0.13, 0.13, 0.09, 18), 0, -0.06))]
    layers.append(("#d98f9f clay 0.06", lathe([(0.135, 0.05), (0.138, 0.04), (0.132, 0.03)], 18)))
    spots = [(0.08 * np.cos(a), 0.08 * np.sin(a)) for a in np.arange(5) * 1.2566]
    layers.append(
        (PAPER, join([at(tube(0.006, 0.006, 0.06, 6), float(x), 0.03, float(z)) for x, z in spots]))
    )
    return layers


@carried("apple", 0.04)
def apple() -> Layers:
    """An apple."""
    fruit = lathe(
        [(0.008, 0.03), (0.028, 0.038), (0.042, 0.01), (0.032, -0.03), (0.004, -0.036)], 12
    )
    return [("#b8382c clay 0.05", fruit), (DARK, stick((0, 0.03, 0), (0.008, 0.06, 0), 0.003, 5))]


@carried("egg", 0.03)
def egg() -> Layers:
    """An egg."""
    return [("#e8d8c0 clay 0.05", ball(0.028, (1, 1.25, 1), 7))]


@carried("fish", flat(0.03))
def fish() -> Layers:
    """A fish on a string."""
    body = moved(ball(0.06, (0.35, 2.2, 0.9), 8), shift(0, -0.16, 0))
    tail = quad((0, -0.28, 0), (0, -0.36, 0.06), (0, -0.34, 0.0), (0, -0.36, -0.06))
    return [
        ("#7f95a0 clay 0.06", join([body, tail])),
        (PAPER, stick((0, 0, 0), (0, -0.05, 0), 0.003, 5)),
    ]
