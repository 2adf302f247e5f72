"""Things that hands hold: to read, to write with, to pay with; the devices of today."""

from rushes.render.shapes import ball, box, join, lathe, moved, shift, tube, turn
from rushes.sets.carried import (
    BLACK,
    DARK,
    GLASS,
    GOLD,
    PAPER,
    RED,
    STEEL,
    STRAW,
    WHITE,
    Layers,
    at,
    carried,
    disc,
    flat,
    stick,
)


@carried("book", flat(0.03))
def book() -> Layers:
    """A book, its cover to the front."""
    pages = at(box(0.135, 0.19, 0.03), 0, -0.05, 0.0)
    covers = join([at(box(0.145, 0.2, 0.006), 0, -0.055, z) for z in (-0.018, 0.018)])
    spine = at(box(0.008, 0.2, 0.042), -0.072, -0.055, 0)
    return [(PAPER, pages), ("#8a3a30 cloth 0.08", join([covers, spine]))]


@carried("letter", flat(0.004))
def letter() -> Layers:
    """A sheet of paper with writing on it."""
    sheet = at(box(0.15, 0.21, 0.003), 0, -0.04, 0.02)
    rows = join([at(box(0.1, 0.006, 0.001), 0, 0.12 - 0.025 * i, 0.018) for i in range(6)])
    return [(PAPER, sheet), ("#4a4640 plain 0.1", rows)]


@carried("envelope", flat(0.004))
def envelope() -> Layers:
    """An envelope with a seal."""
    front = at(box(0.2, 0.12, 0.006), 0, -0.02, 0.02)
    return [(PAPER, front), (RED, moved(disc(0.018), shift(0, 0.04, 0.0235)))]


@carried("scroll", flat(0.03))
def scroll() -> Layers:
    """A scroll, half unrolled."""
    sheet = at(box(0.22, 0.2, 0.003), 0, -0.06, 0.03)
    rods = join([stick((-0.14, y, 0.03), (0.14, y, 0.03), 0.014) for y in (-0.07, 0.15)])
    return [(PAPER, sheet), (DARK, rods)]


@carried("newspaper", flat(0.006))
def newspaper() -> Layers:
    """An open newspaper."""
    sheet = join(
        [
            moved(box(0.27, 0.36, 0.004), shift(s * 0.13, -0.1, 0.06) @ turn("y", -s * 16))
            for s in (-1, 1)
        ]
    )
    rows = join(
        [
            at(box(0.18, 0.01, 0.002), s * 0.13, 0.18 - 0.035 * i, 0.066)
            for s in (-1, 1)
            for i in range(7)
        ]
    )
    return [("#d8d2c0 paper 0.1", sheet), ("#6a665e plain 0.1", rows)]


@carried("photo", flat(0.003))
def photo() -> Layers:
    """A photograph."""
    card = at(box(0.13, 0.095, 0.003), 0, -0.01, 0.02)
    return [(WHITE, card), ("#7f9aa0 paper 0.05", at(box(0.112, 0.077, 0.004), 0, -0.001, 0.0195))]


@carried("folder", flat(0.01))
def folder() -> Layers:
    """A cardboard folder with papers."""
    return [
        ("#c9a878 paper 0.1", at(box(0.24, 0.31, 0.012), 0, -0.12, 0.03)),
        (PAPER, at(box(0.21, 0.3, 0.008), 0, -0.1, 0.026)),
    ]


@carried("map", flat(0.004))
def map_() -> Layers:
    """A folded map."""
    leaves = [
        moved(
            box(0.1, 0.26, 0.003),
            shift(-0.15 + 0.1 * i, -0.08, 0.05) @ turn("y", 18 if i % 2 else -18),
        )
        for i in range(4)
    ]
    return [
        ("#cfd8b8 paper 0.1", join(leaves)),
        (RED, at(box(0.03, 0.03, 0.004), 0.06, 0.06, 0.046)),
    ]


@carried("pen", flat(0.006))
def pen() -> Layers:
    """A pen."""
    return [
        ("#2f4a6a plain 0.05", stick((0, -0.04, 0.0), (0.02, 0.1, -0.02), 0.006, 6)),
        (GOLD, stick((0, -0.045, 0), (-0.004, -0.06, 0.004), 0.003, 5)),
    ]


@carried("brush", flat(0.008))
def brush() -> Layers:
    """A writing brush."""
    return [
        (STRAW, stick((0, -0.04, 0), (0.02, 0.18, -0.02), 0.006, 6)),
        (BLACK, stick((0, -0.04, 0), (-0.006, -0.085, 0.006), 0.008, 6)),
    ]


@carried("money", flat(0.004))
def money() -> Layers:
    """A fan of banknotes."""
    notes = [
        moved(box(0.15, 0.07, 0.002), turn("z", 14.0 * i - 14) @ shift(0, 0.01, 0.004 * i))
        for i in range(3)
    ]
    return [("#9fae86 paper 0.05", join(notes))]


@carried("coin", flat(0.004))
def coin() -> Layers:
    """A gold coin, larger than life so that it is seen."""
    return [(GOLD, moved(disc(0.026, 0.006), shift(0, 0.01, 0)))]


@carried("card", flat(0.003))
def card() -> Layers:
    """A playing card, a bank card, a ticket."""
    return [
        (WHITE, at(box(0.06, 0.09, 0.002), 0, -0.02, 0.01)),
        (RED, at(box(0.02, 0.02, 0.003), 0, 0.02, 0.01)),
    ]


# -- tools of today --------------------------------------------------------------------------------


@carried("phone", flat(0.005))
def phone() -> Layers:
    """A mobile telephone, its screen to the holder."""
    return [
        (BLACK, at(box(0.075, 0.15, 0.01), 0, -0.05, 0.02)),
        ("#7fb0d0 plain 0.1", at(box(0.066, 0.135, 0.002), 0, -0.042, 0.0145)),
    ]


@carried("handset", flat(0.03))
def handset() -> Layers:
    """The receiver of a telephone."""
    bar = stick((0, -0.09, 0), (0, 0.09, 0), 0.018)
    cups = join([at(ball(0.032, (1, 0.8, 1), 6), 0, y, -0.02) for y in (-0.1, 0.1)])
    return [(BLACK, join([bar, cups]))]


@carried("laptop", shift(0, 0.01, 0))
def laptop() -> Layers:
    """An open laptop, carried in front of the body or standing on a table."""
    base = at(box(0.34, 0.018, 0.24), 0, 0, 0.0)
    lid = moved(box(0.34, 0.23, 0.012), shift(0, 0.018, 0.12) @ turn("x", 16))
    screen = moved(box(0.31, 0.2, 0.004), shift(0, 0.032, 0.112) @ turn("x", 16))
    return [("#8b9196 clay 0.1", join([base, lid])), ("#7fb0d0 plain 0.1", screen)]


@carried("camera", 0.06)
def camera() -> Layers:
    """A photographer's camera."""
    lens = moved(tube(0.032, 0.036, 0.07, 14), shift(0, 0.0, 0.02) @ turn("x", 90))
    return [
        (
            BLACK,
            join(
                [
                    at(box(0.13, 0.085, 0.06), 0, -0.045, 0),
                    lens,
                    at(box(0.05, 0.03, 0.05), 0, 0.04, 0),
                ]
            ),
        )
    ]


@carried("microphone", flat(0.03))
def microphone() -> Layers:
    """A hand microphone."""
    return [
        (BLACK, stick((0, -0.1, 0), (0, 0.06, 0), 0.014)),
        (STEEL, at(ball(0.028, (1, 1, 1), 7), 0, 0.09, 0)),
    ]


@carried("radio", 0.1)
def radio() -> Layers:
    """A walkie-talkie."""
    return [
        (
            BLACK,
            join(
                [
                    at(box(0.06, 0.15, 0.035), 0, -0.08, 0),
                    stick((0.02, 0.07, 0), (0.02, 0.2, 0), 0.006, 5),
                ]
            ),
        )
    ]


@carried("remote", flat(0.012))
def remote() -> Layers:
    """A remote control."""
    return [
        (BLACK, at(box(0.045, 0.16, 0.02), 0, -0.06, 0.01)),
        (RED, at(box(0.012, 0.012, 0.022), 0, 0.075, 0.01)),
    ]


@carried("glasses", shift(0, 0.02, 0))
def glasses() -> Layers:
    """A pair of spectacles."""
    rims = [
        moved(
            lathe([(0.02, 0.003), (0.024, 0.0), (0.02, -0.003)], 12),
            shift(x, 0, 0.02) @ turn("x", 90),
        )
        for x in (-0.03, 0.03)
    ]
    arms = [stick((x, 0.004, 0.02), (x, 0.0, -0.09), 0.003, 5) for x in (-0.054, 0.054)]
    return [(BLACK, join([*rims, *arms, stick((-0.008, 0, 0.02), (0.008, 0, 0.02), 0.003, 5)]))]


@carried("watch", flat(0.02))
def watch() -> Layers:
    """A watch on its chain."""
    return [
        (
            GOLD,
            join([at(disc(0.03, 0.012), 0, -0.05, 0), stick((0, 0.0, 0), (0, -0.02, 0), 0.004, 5)]),
        ),
        (WHITE, at(disc(0.024, 0.014), 0, -0.05, 0)),
    ]


@carried("medicine", 0.04)
def medicine() -> Layers:
    """A bottle of pills."""
    return [
        ("#c9743a plain 0.1", at(tube(0.026, 0.026, 0.07), 0, -0.04)),
        (WHITE, at(tube(0.028, 0.028, 0.02), 0, 0.03)),
    ]


@carried("syringe", flat(0.015))
def syringe() -> Layers:
    """A syringe."""
    return [
        (GLASS, stick((0, -0.06, 0), (0, 0.05, 0), 0.012)),
        (
            STEEL,
            join(
                [
                    stick((0, 0.05, 0), (0, 0.12, 0), 0.003, 5),
                    stick((0, -0.06, 0), (0, -0.1, 0), 0.006, 5),
                ]
            ),
        ),
    ]


@carried("cigarette", 0.006)
def cigarette() -> Layers:
    """A lit cigarette."""
    return [
        (WHITE, stick((0, 0, 0), (0, 0.02, 0.09), 0.006, 6)),
        ("#ff7a3a plain 0.05", stick((0, 0.02, 0.09), (0, 0.022, 0.098), 0.0065, 6)),
    ]
