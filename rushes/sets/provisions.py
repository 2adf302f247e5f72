"""Things that hands hold: fruit, vegetables, sweets and tins, shoes and pillows."""

from functools import partial
from itertools import pairwise

import numpy as np

from rushes.render.geometry import Mesh
from rushes.render.shapes import ball, box, join, lathe, moved, shift, tube, turn
from rushes.sets.carried import (
    DARK,
    GREEN,
    PAPER,
    RED,
    STEEL,
    WHITE,
    WOOD,
    Layers,
    at,
    carried,
    disc,
    flat,
    stick,
)

_ROUND = {
    "orange": ("#e08a2a", 0.042, (1.0, 0.94, 1.0)),
    "tomato": ("#c8402c", 0.04, (1.0, 0.8, 1.0)),
    "peach": ("#e2a080", 0.042, (1.0, 0.95, 1.0)),
    "lemon": ("#e2c63a", 0.034, (1.0, 1.25, 1.0)),
    "potato": ("#a98554", 0.04, (1.3, 0.85, 1.0)),
    "melon": ("#4f7a3c", 0.13, (1.0, 0.92, 1.0)),
    "pumpkin": ("#d07a2e", 0.13, (1.0, 0.75, 1.0)),
}
"""Round fruit: its colour, its radius in metres, and how it is squashed."""


def _fruit(name: str) -> Layers:
    """A round fruit with its stalk and a leaf."""
    colour, radius, squash = _ROUND[name]
    top = radius * squash[1]
    leaf = at(ball(0.35 * radius, (1.3, 0.18, 0.7), 5), 0.3 * radius, top, 0)
    stalk = stick((0, 0.9 * top, 0), (0.1 * radius, 1.25 * top, 0), 0.07 * radius + 0.001, 5)
    return [(f"{colour} clay 0.04", ball(radius, squash, 8)), (GREEN, leaf), (DARK, stalk)]


for _name, (_, _radius, _squash) in _ROUND.items():
    carried(_name, _radius * _squash[1])(partial(_fruit, _name))


@carried("banana", flat(0.02))
def banana() -> Layers:
    """A hand of bananas."""
    one = [(0.09 * np.cos(a), 0.09 * np.sin(a)) for a in np.linspace(-0.9, 0.9, 5)]
    pods: list[Mesh] = []
    for k in (-1, 0, 1):
        pods += [
            stick((x - 0.08, y, 0.025 * k), (u - 0.08, v, 0.028 * k), 0.016, 7)
            for (x, y), (u, v) in pairwise(one)
        ]
    return [("#e0bf3c clay 0.05", join(pods)), (DARK, at(ball(0.018, (1, 1, 2), 5), -0.02, -0.07))]


@carried("greens", 0.07)
def greens() -> Layers:
    """A head of leaves."""
    leaves = [
        moved(ball(0.055, (0.7, 1.3, 0.35), 6), turn("y", 60.0 * i) @ shift(0, 0.01, 0.04))
        for i in range(6)
    ]
    return [
        ("#7ea04e foliage 0.05", join(leaves)),
        (WHITE, at(ball(0.04, (1, 1.2, 1), 6), y=-0.04)),
    ]


@carried("carrot", flat(0.02))
def carrot() -> Layers:
    """A carrot with its green."""
    root = moved(
        lathe([(0.002, 0.0), (0.012, 0.06), (0.022, 0.16), (0.004, 0.17)], 10), turn("y", 0)
    )
    return [
        ("#d9782e clay 0.04", at(root, 0, -0.1)),
        (GREEN, join([stick((0, 0.06, 0), (x, 0.16, 0), 0.006, 5) for x in (-0.03, 0, 0.03)])),
    ]


@carried("skewer", flat(0.02))
def skewer() -> Layers:
    """Candied fruit on a stick."""
    balls = join([at(ball(0.02, (1, 1, 1), 6), 0, 0.05 + 0.037 * i) for i in range(5)])
    return [(RED, balls), (WOOD, stick((0, -0.06, 0), (0, 0.25, 0), 0.003, 5))]


@carried("ice_cream", 0.08)
def ice_cream() -> Layers:
    """A cone with two scoops."""
    cone = at(lathe([(0.028, 0.1), (0.03, 0.095), (0.003, 0.0)], 12), 0, -0.08)
    scoops = [at(ball(0.033, (1, 0.9, 1), 7), 0, y) for y in (0.035, 0.08)]
    return [
        ("#c9985a thatch 0.03", cone),
        ("#eadfce clay 0.04", scoops[0]),
        ("#d98f9f clay 0.04", scoops[1]),
    ]


@carried("can", 0.06)
def can() -> Layers:
    """A tin or a can."""
    rings = [at(tube(0.0335, 0.0335, 0.008), 0, y) for y in (-0.06, 0.052)]
    return [("#b5452f clay 0.1", at(tube(0.033, 0.033, 0.104), 0, -0.052)), (STEEL, join(rings))]


@carried("packet", 0.0)
def packet() -> Layers:
    """A bag or packet of something, upright, with a label."""
    return [
        ("#c08a4a paper 0.1", at(box(0.14, 0.19, 0.07), 0, 0, 0.04)),
        (WHITE, at(box(0.09, 0.08, 0.004), 0, 0.06, 0.077)),
    ]


@carried("tin_box", 0.0)
def tin_box() -> Layers:
    """A small plain box: of tools, of sweets, of anything."""
    return [
        ("#6f8489 clay 0.1", at(box(0.2, 0.11, 0.14), 0, 0, 0.06)),
        ("#566a6f clay 0.1", at(box(0.21, 0.025, 0.15), 0, 0.1, 0.06)),
    ]


@carried("shoes", 0.03)
def shoes() -> Layers:
    """A pair of shoes."""
    pair: list[Mesh] = []
    soles: list[Mesh] = []
    for x in (-0.06, 0.06):
        pair.append(at(ball(0.05, (0.8, 0.75, 2.2), 7), x, 0.02, 0.03))
        pair.append(at(tube(0.038, 0.042, 0.06), x, 0.03, -0.05))
        soles.append(at(box(0.085, 0.02, 0.24), x, -0.025, 0.03))
    return [("#5a4034 cloth 0.08", join(pair)), (DARK, join(soles))]


@carried("pillow", flat(0.08))
def pillow() -> Layers:
    """A pillow or a cushion."""
    return [("#e6dfcf cloth 0.12", at(ball(0.2, (1.25, 0.85, 0.42), 8), 0, 0.02, 0.06))]


@carried("record", flat(0.004))
def record() -> Layers:
    """A record with its label."""
    return [("#26282c plain 0.1", disc(0.15, 0.006, 22)), (RED, at(disc(0.05, 0.004), z=0.006))]


@carried("snake", 0.03)
def snake() -> Layers:
    """A snake in its curves."""
    line = [(0.12 * np.sin(1.6 * i), 0.09 * i - 0.4) for i in range(9)]
    body = [stick((x, 0, z), (u, 0, v), 0.028, 7) for (x, z), (u, v) in pairwise(line)]
    head = at(ball(0.042, (0.9, 0.6, 1.3), 6), line[-1][0], 0.01, line[-1][1])
    return [("#5f7a3f clay 0.06", join([*body, head]))]


@carried("turtle", 0.05)
def turtle() -> Layers:
    """A turtle, or anything small that crawls under a shell."""
    shell = ball(0.13, (0.9, 0.5, 1.1), 8)
    legs = [
        at(ball(0.04, (0.8, 0.6, 1.2), 5), x, -0.02, z) for x in (-0.1, 0.1) for z in (-0.09, 0.09)
    ]
    head = at(ball(0.042, (0.8, 0.8, 1.2), 6), 0, 0.02, 0.17)
    return [("#6b7a44 stone 0.05", shell), ("#8a9a5a clay 0.05", join([*legs, head]))]


@carried("wheel", flat(0.09))
def wheel() -> Layers:
    """A wheel or a tyre."""
    rim = [(0.2, 0.09), (0.31, 0.08), (0.33, 0.0), (0.31, -0.08), (0.2, -0.09), (0.2, 0.09)]
    return [
        ("#2a2c2f plain 0.1", moved(lathe(rim, 20), turn("x", 90))),
        (STEEL, join([at(disc(0.19, 0.02, 16), z=0.03), at(disc(0.19, 0.02, 16), z=-0.03)])),
    ]


@carried("ladder", flat(0.03))
def ladder() -> Layers:
    """A ladder."""
    rails = [stick((x, -0.9, 0), (x, 0.9, 0), 0.022) for x in (-0.19, 0.19)]
    rungs = [
        stick((-0.19, -0.75 + 0.3 * i, 0), (0.19, -0.75 + 0.3 * i, 0), 0.015) for i in range(6)
    ]
    return [(WOOD, join([*rails, *rungs]))]


@carried("device", flat(0.02))
def device() -> Layers:
    """A small machine with a screen and keys."""
    return [
        ("#4a5258 plain 0.1", box(0.16, 0.2, 0.05)),
        ("#9fd0c0 plain 0.1*0.3", at(box(0.12, 0.07, 0.004), 0, 0.11, -0.027)),
        (
            PAPER,
            join(
                [
                    at(box(0.03, 0.02, 0.006), x, y, -0.027)
                    for x in (-0.04, 0.0, 0.04)
                    for y in (0.02, 0.06)
                ]
            ),
        ),
    ]
