"""Things that hands hold: weapons and tools."""

from itertools import pairwise

import numpy as np

from rushes.render.geometry import Mesh
from rushes.render.shapes import ball, box, join, lathe, moved, quad, shift, tube, turn
from rushes.sets.carried import (
    BLACK,
    DARK,
    GOLD,
    PAPER,
    RED,
    STEEL,
    STRAW,
    WOOD,
    Layers,
    aside,
    at,
    carried,
    disc,
    flat,
    hoop,
    level,
    stick,
)

# -- weapons ---------------------------------------------------------------------------------------


@carried("knife", level(0.016, 35))
def knife() -> Layers:
    """A knife, its point to the front and up."""
    blade = moved(box(0.004, 0.19, 0.032), turn("x", 35) @ shift(0, 0.05, 0))
    return [
        (DARK, moved(box(0.02, 0.12, 0.026), turn("x", 35) @ shift(0, -0.07, 0))),
        (STEEL, blade),
    ]


@carried("sword", level(0.03, 32))
def sword() -> Layers:
    """A sword, raised to the front."""
    lean = turn("x", 32)
    blade = moved(lathe([(0.003, 0.86), (0.024, 0.76), (0.026, 0.08)], 4, 0.25), lean)
    guard = moved(box(0.16, 0.025, 0.04), lean @ shift(0, 0.06, 0))
    return [
        (STEEL, blade),
        (GOLD, join([guard, moved(ball(0.025, (1, 1, 1), 6), lean @ shift(0, -0.14, 0))])),
        (DARK, moved(tube(0.016, 0.018, 0.18, 8), lean @ shift(0, -0.12, 0))),
    ]


@carried("spear", flat(0.03))
def spear() -> Layers:
    """A spear, upright."""
    head = at(lathe([(0.003, 0.3), (0.035, 0.16), (0.015, 0.0)], 4, 0.4), 0, 1.05, 0)
    return [
        (WOOD, stick((0, -1.0, 0), (0, 1.06, 0), 0.017)),
        (STEEL, head),
        (RED, at(lathe([(0.02, 0.1), (0.05, 0.0)], 8), 0, 0.96, 0)),
    ]


@carried("bow", flat(0.03))
def bow() -> Layers:
    """A bow."""
    points = [(0.0, 0.75 * np.sin(a), 0.2 * np.cos(a) - 0.2) for a in np.linspace(-1.4, 1.4, 9)]
    limbs = join([stick(a, b, 0.014) for a, b in pairwise(points)])
    return [(WOOD, limbs), (PAPER, stick(points[0], points[-1], 0.003, 5))]


@carried("gun", aside(0.02))
def gun() -> Layers:
    """A pistol, pointing to the front."""
    barrel = at(box(0.028, 0.035, 0.2), 0, 0.02, 0.07)
    grip = moved(box(0.028, 0.11, 0.045), shift(0, -0.085, -0.015) @ turn("x", -12))
    return [(BLACK, join([barrel, at(box(0.02, 0.02, 0.03), 0, -0.01, 0.04)])), (DARK, grip)]


@carried("rifle", flat(0.03))
def rifle() -> Layers:
    """A rifle, carried slanting before the body."""
    lean = turn("z", 38)
    stock = moved(box(0.04, 0.34, 0.07), lean @ shift(0, -0.4, 0))
    return [
        (WOOD, stock),
        (
            BLACK,
            join(
                [
                    moved(tube(0.014, 0.018, 0.72, 8), lean @ shift(0, -0.08, 0.02)),
                    moved(box(0.035, 0.2, 0.06), lean @ shift(0, -0.12, 0)),
                ]
            ),
        ),
    ]


@carried("shield", flat(0.05))
def shield() -> Layers:
    """A round shield."""
    return [
        ("#8a3a30 wood 0.1", moved(disc(0.36, 0.06, 20), shift(0, 0, 0.06))),
        (
            GOLD,
            join(
                [
                    moved(hoop(0.35, 0.02, 20), shift(0, 0, 0.07)),
                    moved(ball(0.07, (1, 1, 0.6), 7), shift(0, 0, 0.12)),
                ]
            ),
        ),
    ]


@carried("handcuffs", flat(0.01))
def handcuffs() -> Layers:
    """Handcuffs."""
    rings = [moved(hoop(0.04, 0.007), shift(x, -0.05, 0)) for x in (-0.06, 0.06)]
    return [(STEEL, join([*rings, stick((-0.02, -0.05, 0), (0.02, -0.05, 0), 0.006, 5)]))]


# -- tools -----------------------------------------------------------------------------------------


def _tool(length: float, head: Mesh, role: str) -> Layers:
    return [
        (WOOD, stick((0, -0.3 * length, 0), (0, 0.7 * length, 0), 0.017)),
        (role, at(head, 0, 0.7 * length, 0)),
    ]


@carried("hammer", flat(0.03))
def hammer() -> Layers:
    """A hammer."""
    return _tool(0.34, box(0.04, 0.04, 0.13), STEEL)


@carried("axe", flat(0.03))
def axe() -> Layers:
    """An axe."""
    blade = quad((0.0, -0.04, 0.02), (0.0, -0.08, 0.16), (0.0, 0.1, 0.16), (0.0, 0.05, 0.02))
    return _tool(0.75, join([blade, at(box(0.03, 0.1, 0.06), 0, -0.04, 0)]), STEEL)


@carried("spade", flat(0.03))
def spade() -> Layers:
    """A spade, its blade down."""
    blade = at(box(0.2, 0.28, 0.02), 0, -0.98, 0)
    return [
        (WOOD, stick((0, -0.72, 0), (0, 0.36, 0), 0.018)),
        (STEEL, blade),
        (DARK, stick((-0.08, 0.36, 0), (0.08, 0.36, 0), 0.016)),
    ]


@carried("broom", flat(0.04))
def broom() -> Layers:
    """A broom, its bristles down."""
    return [
        (WOOD, stick((0, -0.7, 0), (0, 0.6, 0), 0.014)),
        (STRAW, at(lathe([(0.03, 0.0), (0.14, -0.32)], 10, 0.5), 0, -0.66, 0)),
    ]


@carried("stick", flat(0.02))
def stick_() -> Layers:
    """A walking stick."""
    return [
        (WOOD, stick((0, 0.04, 0), (0, -0.82, 0), 0.015)),
        (DARK, stick((0, 0.04, -0.05), (0, 0.05, 0.06), 0.016)),
    ]


@carried("pole", flat(0.03))
def pole() -> Layers:
    """A bamboo pole as tall as a man."""
    knots = join([at(tube(0.024, 0.024, 0.02, 8), 0, -0.8 + 0.3 * i, 0) for i in range(7)])
    return [("#a8a45a wood 0.1", join([stick((0, -0.95, 0), (0, 1.05, 0), 0.02), knots]))]


@carried("fishing_rod", level(0.03, 50))
def fishing_rod() -> Layers:
    """A rod with its line."""
    tip = (0.0, 1.2, 1.5)
    return [
        ("#a8a45a wood 0.1", stick((0, -0.2, -0.2), tip, 0.012)),
        (PAPER, stick(tip, (0.0, -0.6, 1.7), 0.003, 5)),
    ]
