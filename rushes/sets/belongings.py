"""Things that hands hold: bags and boxes, lights."""

from rushes.render.shapes import ball, box, join, lathe, moved, shift, tube, turn
from rushes.sets.carried import (
    BLACK,
    DARK,
    GLASS,
    GOLD,
    GREEN,
    LEATHER,
    PAPER,
    RED,
    STRAW,
    WHITE,
    WOOD,
    Layers,
    at,
    carried,
    disc,
    flat,
    hoop,
    stick,
)

# -- bags and boxes --------------------------------------------------------------------------------


@carried("bag", 0.42)
def bag() -> Layers:
    """A bag that hangs from its handles."""
    body = at(box(0.36, 0.28, 0.16), 0, -0.42, 0)
    handles = [moved(hoop(0.09, 0.008), shift(0, -0.12, z)) for z in (-0.05, 0.05)]
    return [(LEATHER, body), (DARK, join([*handles, at(box(0.37, 0.03, 0.17), 0, -0.16, 0)]))]


@carried("backpack", 0.2)
def backpack() -> Layers:
    """A rucksack."""
    body = moved(ball(0.2, (0.85, 1.15, 0.6), 8), shift(0, -0.02, 0))
    pocket = at(box(0.2, 0.14, 0.08), 0, -0.16, 0.1)
    return [
        ("#4f6f78 cloth 0.1", join([body, pocket])),
        (DARK, moved(hoop(0.05, 0.01), shift(0, 0.22, 0))),
    ]


@carried("suitcase", 0.52)
def suitcase() -> Layers:
    """A suitcase that hangs from its handle."""
    body = at(box(0.56, 0.4, 0.18), 0, -0.52, 0)
    straps = join([at(box(0.035, 0.405, 0.185), x, -0.522, 0) for x in (-0.16, 0.16)])
    return [
        ("#8a5a38 cloth 0.1", body),
        (DARK, join([straps, moved(hoop(0.06, 0.012), shift(0, -0.08, 0))])),
    ]


@carried("briefcase", 0.4)
def briefcase() -> Layers:
    """A briefcase."""
    locks = join([at(box(0.03, 0.03, 0.09), x, -0.16, 0) for x in (-0.12, 0.12)])
    return [
        (
            BLACK,
            join(
                [
                    at(box(0.42, 0.3, 0.085), 0, -0.4, 0),
                    moved(hoop(0.05, 0.01), shift(0, -0.07, 0)),
                ]
            ),
        ),
        (GOLD, locks),
    ]


@carried("box", 0.0)
def box_() -> Layers:
    """A box that both arms carry."""
    body = at(box(0.36, 0.26, 0.28), 0, 0.0, 0.1)
    return [
        ("#b98f5c wood 0.1", body),
        ("#8a6a42 wood 0.1", at(box(0.37, 0.03, 0.29), 0, 0.24, 0.1)),
    ]


@carried("gift", 0.0)
def gift() -> Layers:
    """A present with a bow."""
    ribbon = join(
        [at(box(0.205, 0.165, 0.03), 0, 0, 0.06), at(box(0.03, 0.165, 0.205), 0, 0, 0.06)]
    )
    bow = join([at(ball(0.04, (1.2, 0.7, 0.6), 6), x, 0.18, 0.06) for x in (-0.04, 0.04)])
    return [("#3f7a78 paper 0.1", at(box(0.2, 0.16, 0.2), 0, 0, 0.06)), (RED, join([ribbon, bow]))]


@carried("casket", 0.0)
def casket() -> Layers:
    """A small jewel box."""
    return [
        ("#7a2a24 wood 0.08", at(box(0.16, 0.09, 0.11), 0, 0, 0.04)),
        (
            GOLD,
            join(
                [
                    at(box(0.165, 0.012, 0.115), 0, 0.06, 0.04),
                    at(box(0.03, 0.03, 0.02), 0, 0.045, 0.095),
                ]
            ),
        ),
    ]


@carried("basket", 0.34)
def basket() -> Layers:
    """A basket on its handle."""
    body = at(lathe([(0.16, 0.16), (0.17, 0.15), (0.12, 0.0), (0.002, 0.0)], 16), 0, -0.34, 0)
    handle = moved(hoop(0.15, 0.01, 18), shift(0, -0.17, 0))
    heap = at(lathe([(0.01, 0.07), (0.09, 0.05), (0.15, 0.0)], 12), 0, -0.2, 0)
    return [(STRAW, join([body, handle])), (GREEN, heap)]


@carried("bucket", 0.36)
def bucket() -> Layers:
    """A bucket of water."""
    body = at(lathe([(0.14, 0.26), (0.145, 0.25), (0.11, 0.0), (0.002, 0.0)], 16), 0, -0.36, 0)
    handle = moved(hoop(0.13, 0.008, 16), shift(0, -0.12, 0))
    return [
        ("#8b9196 clay 0.1", join([body, handle])),
        ("#4a8494 water 0.3", at(tube(0.13, 0.13, 0.01), 0, -0.15, 0)),
    ]


@carried("tray", 0.0)
def tray() -> Layers:
    """A tray with cups."""
    cups = join([at(tube(0.035, 0.028, 0.06), x, 0.015, 0.12) for x in (-0.12, 0.0, 0.12)])
    return [(WOOD, at(box(0.42, 0.018, 0.28), 0, 0, 0.12)), (WHITE, cups)]


# -- lights ----------------------------------------------------------------------------------------


@carried("torch", flat(0.03))
def torch() -> Layers:
    """A burning torch."""
    flame = lathe([(0.005, 0.66), (0.05, 0.54), (0.07, 0.46), (0.03, 0.38)], 8)
    return [
        (WOOD, stick((0, -0.18, 0), (0, 0.36, 0.04), 0.02)),
        ("#ff9a3c plain 0.1*1.9", at(flame, 0, 0, 0.05)),
        (DARK, at(tube(0.045, 0.03, 0.08), 0, 0.34, 0.04)),
    ]


@carried("flashlight", 0.04)
def flashlight() -> Layers:
    """A pocket torch, its beam to the front."""
    barrel = moved(tube(0.022, 0.022, 0.16, 10), shift(0, 0, -0.04) @ turn("x", 90))
    head = moved(tube(0.038, 0.024, 0.05, 12), shift(0, 0, 0.11) @ turn("x", 90))
    return [
        (BLACK, join([barrel, head])),
        ("#fff2c8 plain 0.1*1.9", moved(disc(0.034), shift(0, 0, 0.16))),
    ]


@carried("lantern", 0.3)
def lantern() -> Layers:
    """A lantern that hangs from the hand; it burns."""
    body = at(lathe([(0.06, 0.2), (0.085, 0.15), (0.085, 0.06), (0.06, 0.02)], 12), 0, -0.3, 0)
    frame = join([at(tube(0.07, 0.07, 0.02), 0, y, 0) for y in (-0.3, -0.1)])
    return [
        ("#ffb45a paper 0.08*1.2", body),
        (DARK, join([frame, moved(hoop(0.06, 0.006), shift(0, -0.04, 0))])),
    ]


@carried("candle", 0.1)
def candle() -> Layers:
    """A candle in its holder."""
    flame = at(lathe([(0.002, 0.05), (0.012, 0.02), (0.003, 0.0)], 7), 0, 0.11, 0)
    return [
        (GOLD, at(lathe([(0.02, 0.03), (0.015, 0.02), (0.06, 0.0), (0.002, 0.0)], 12), 0, -0.1, 0)),
        (PAPER, at(tube(0.015, 0.017, 0.17), 0, -0.07, 0)),
        ("#ffcf7a plain 0.1*2.0", flame),
    ]


@carried("oil_lamp", 0.08)
def oil_lamp() -> Layers:
    """An oil lamp with a glass chimney."""
    chimney = lathe([(0.025, 0.2), (0.05, 0.1), (0.035, 0.02)], 12)
    return [
        (GOLD, lathe([(0.03, 0.02), (0.065, -0.02), (0.05, -0.08), (0.002, -0.08)], 14)),
        (GLASS, chimney),
        (
            "#ffcf7a plain 0.1*2.0",
            at(lathe([(0.002, 0.07), (0.014, 0.03), (0.004, 0.0)], 7), 0, 0.03, 0),
        ),
    ]


@carried("match", flat(0.004))
def match_() -> Layers:
    """A burning match, or a lighter's flame."""
    return [
        (WOOD, stick((0, -0.02, 0), (0, 0.05, 0), 0.004, 5)),
        (
            "#ffb04a plain 0.1*2.0",
            at(lathe([(0.002, 0.06), (0.012, 0.025), (0.003, 0.0)], 7), 0, 0.045, 0),
        ),
    ]
