"""Things that hands hold: what is worn or kept, flowers, toys, music."""

import numpy as np

from rushes.render.shapes import ball, box, join, lathe, moved, quad, shift, tube, turn
from rushes.sets.carried import (
    BLACK,
    DARK,
    GOLD,
    GREEN,
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
    hoop,
    level,
    stick,
)

# -- worn and kept ---------------------------------------------------------------------------------


@carried("umbrella", level(0.3, 20))
def umbrella() -> Layers:
    """An open umbrella over the holder's head."""
    canopy = lathe([(0.01, 0.98), (0.28, 0.9), (0.5, 0.72), (0.52, 0.68)], 16)
    return [("#a8402f paper 0.1", canopy), (DARK, stick((0, -0.1, 0), (0, 1.0, 0), 0.012))]


@carried("fan", flat(0.01))
def fan() -> Layers:
    """A folding fan, open."""
    leaves = [
        moved(box(0.035, 0.22, 0.003), turn("z", 11.0 * i - 44) @ shift(0, 0.03, 0.002 * i))
        for i in range(9)
    ]
    return [
        (PAPER, join(leaves[::2])),
        ("#c98a6a paper 0.1", join(leaves[1::2])),
        (DARK, stick((0, -0.03, 0.008), (0, 0.05, 0.008), 0.008, 6)),
    ]


@carried("key", flat(0.006))
def key() -> Layers:
    """A key, large enough to be seen."""
    teeth = join([at(box(0.025, 0.014, 0.006), 0.014, y, 0) for y in (0.075, 0.1)])
    return [
        (
            GOLD,
            join(
                [
                    moved(hoop(0.022, 0.006), shift(0, -0.015, 0)),
                    stick((0, 0.008, 0), (0, 0.11, 0), 0.006, 6),
                    teeth,
                ]
            ),
        )
    ]


@carried("ring", flat(0.006))
def ring() -> Layers:
    """A ring with its stone."""
    return [
        (GOLD, hoop(0.018, 0.004)),
        ("#5aa0d0 plain 0.05", at(ball(0.011, (1, 1, 1), 5), 0, 0.026, 0)),
    ]


@carried("necklace", flat(0.01))
def necklace() -> Layers:
    """A string of beads with a pendant."""
    beads = [
        at(ball(0.009, (1, 1, 1), 4), 0.07 * float(np.sin(a)), -0.09 + 0.09 * float(np.cos(a)), 0)
        for a in np.arange(16) * 0.3927
    ]
    return [
        (GOLD, join(beads)),
        ("#3f9a6a plain 0.05", at(ball(0.022, (1, 1.3, 0.6), 6), 0, -0.2, 0)),
    ]


@carried("rope", 0.05)
def rope() -> Layers:
    """A coil of rope."""
    return [
        (
            STRAW,
            join(
                [
                    moved(hoop(0.12, 0.016), shift(0, -0.1, 0.02 * i) @ turn("z", 20.0 * i))
                    for i in range(3)
                ]
            ),
        )
    ]


@carried("mirror", flat(0.01))
def mirror() -> Layers:
    """A hand mirror."""
    return [
        (
            GOLD,
            join(
                [
                    stick((0, -0.12, 0), (0, 0.02, 0), 0.012),
                    moved(disc(0.085, 0.012, 18), shift(0, 0.1, -0.006)),
                ]
            ),
        ),
        ("#bcd2d6 plain 0.1", moved(disc(0.072, 0.016, 18), shift(0, 0.1, -0.008))),
    ]


@carried("cloth", flat(0.02))
def cloth() -> Layers:
    """A cloth, a towel, a garment over the arm."""
    folds = [
        moved(box(0.06, 0.34, 0.05), shift(-0.09 + 0.06 * i, -0.3, 0.015 * (i % 2)))
        for i in range(4)
    ]
    return [("#c0a08a cloth 0.1", join(folds))]


@carried("hat", 0.02)
def hat() -> Layers:
    """A hat in the hand."""
    return [
        (
            "#5a4a3e cloth 0.1",
            lathe([(0.01, 0.14), (0.08, 0.13), (0.1, 0.02), (0.19, 0.0), (0.19, -0.01)], 18),
        ),
        (RED, lathe([(0.101, 0.05), (0.103, 0.025)], 18)),
    ]


@carried("helmet", 0.1)
def helmet() -> Layers:
    """A helmet."""
    return [
        (STEEL, lathe([(0.01, 0.12), (0.09, 0.09), (0.13, 0.0), (0.13, -0.08)], 16)),
        (RED, stick((0, 0.12, 0), (0, 0.2, -0.04), 0.012)),
    ]


@carried("mask", flat(0.03))
def mask() -> Layers:
    """A mask."""
    eyes = join([moved(disc(0.018), shift(x, 0.03, 0.052)) for x in (-0.04, 0.04)])
    return [
        (WHITE, moved(ball(0.1, (0.85, 1.15, 0.5), 8), shift(0, 0, 0))),
        (BLACK, eyes),
        (RED, moved(disc(0.02), shift(0, -0.05, 0.045))),
    ]


# -- flowers and toys ------------------------------------------------------------------------------


@carried("flower", flat(0.03))
def flower() -> Layers:
    """A single flower."""
    petals = [
        moved(
            ball(0.03, (1, 0.35, 0.7), 5),
            shift(0, 0.22, 0) @ turn("y", 72.0 * i) @ shift(0.03, 0, 0),
        )
        for i in range(5)
    ]
    return [
        (GREEN, stick((0, -0.1, 0), (0, 0.22, 0), 0.006, 5)),
        (RED, join(petals)),
        (GOLD, at(ball(0.02, (1, 0.7, 1), 5), 0, 0.225, 0)),
    ]


@carried("bouquet", flat(0.1))
def bouquet() -> Layers:
    """A bunch of flowers in paper."""
    heads = [
        (0.09 * np.cos(a) * k, 0.2 + 0.03 * (1 - k), 0.09 * np.sin(a) * k)
        for k in (0.4, 1.0)
        for a in np.arange(6) * 1.047
    ]
    wrap = lathe([(0.13, 0.17), (0.03, -0.12)], 12)
    return [
        (PAPER, wrap),
        (GREEN, at(ball(0.11, (1, 0.5, 1), 6), 0, 0.17, 0)),
        (RED, join([at(ball(0.035, (1, 0.8, 1), 5), *map(float, h)) for h in heads[::2]])),
        (
            "#e2b93f clay 0.05",
            join([at(ball(0.032, (1, 0.8, 1), 5), *map(float, h)) for h in heads[1::2]]),
        ),
    ]


@carried("doll", flat(0.05))
def doll() -> Layers:
    """A rag doll."""
    arms = join([stick((s * 0.03, 0.04, 0), (s * 0.1, -0.03, 0.02), 0.014) for s in (-1, 1)])
    legs = join([stick((s * 0.025, -0.1, 0), (s * 0.03, -0.2, 0.02), 0.016) for s in (-1, 1)])
    return [
        (
            "#c4562f cloth 0.06",
            lathe([(0.03, 0.06), (0.045, 0.0), (0.075, -0.12), (0.002, -0.12)], 10),
        ),
        ("#dcb08a cloth 0.05", join([at(ball(0.05, (1, 1, 1), 7), 0, 0.11, 0), arms, legs])),
        (DARK, at(ball(0.052, (1, 0.7, 1), 6), 0, 0.135, -0.012)),
    ]


@carried("teddy", flat(0.08))
def teddy() -> Layers:
    """A teddy bear."""
    limbs = [
        stick((s * 0.05, y, 0), (s * 0.11, y - 0.05, 0.04), 0.03)
        for s in (-1, 1)
        for y in (0.02, -0.12)
    ]
    ears = [at(ball(0.025, (1, 1, 0.6), 5), s * 0.05, 0.16, 0) for s in (-1, 1)]
    return [
        (
            "#8a5f3c cloth 0.06",
            join(
                [
                    at(ball(0.085, (1, 1.1, 0.9), 7), 0, -0.05, 0),
                    at(ball(0.065, (1, 1, 1), 7), 0, 0.1, 0),
                    *limbs,
                    *ears,
                ]
            ),
        ),
        (BLACK, join([at(ball(0.009, (1, 1, 1), 4), x, 0.115, 0.06) for x in (-0.025, 0.025)])),
    ]


@carried("ball", 0.11)
def ball_() -> Layers:
    """A ball."""
    stripe = lathe([(0.111, 0.02), (0.113, 0.0), (0.111, -0.02)], 18)
    return [(RED, ball(0.11, (1, 1, 1), 9)), (WHITE, stripe)]


@carried("balloon")
def balloon() -> Layers:
    """A balloon on its string."""
    return [
        (RED, at(ball(0.15, (1, 1.2, 1), 9), 0, 0.85, 0)),
        (PAPER, stick((0, 0, 0), (0, 0.68, 0), 0.003, 5)),
    ]


@carried("kite", flat(0.03))
def kite() -> Layers:
    """A kite."""
    sail = quad((0, -0.3, 0), (0.22, 0.1, 0), (0, 0.34, 0), (-0.22, 0.1, 0))
    tail = [at(box(0.05, 0.03, 0.01), 0.02 * (-1) ** i, -0.38 - 0.09 * i, 0) for i in range(4)]
    return [("#c9a23a paper 0.1", at(sail, 0, 0.1, 0.05)), (RED, join(tail))]


@carried("trophy", 0.16)
def trophy() -> Layers:
    """A cup that was won."""
    ears = [moved(hoop(0.04, 0.008), shift(x, 0.06, 0)) for x in (-0.085, 0.085)]
    return [
        (
            GOLD,
            join(
                [
                    lathe(
                        [
                            (0.08, 0.12),
                            (0.085, 0.11),
                            (0.05, 0.0),
                            (0.012, -0.04),
                            (0.012, -0.1),
                            (0.06, -0.12),
                        ],
                        16,
                    ),
                    *ears,
                ]
            ),
        ),
        (DARK, at(tube(0.06, 0.07, 0.04), 0, -0.16, 0)),
    ]


@carried("statuette", 0.12)
def statuette() -> Layers:
    """A small figure of jade or bronze."""
    return [
        (
            "#6f9a80 stone 0.1",
            lathe(
                [
                    (0.005, 0.16),
                    (0.03, 0.14),
                    (0.025, 0.1),
                    (0.05, 0.05),
                    (0.045, -0.08),
                    (0.06, -0.12),
                    (0.002, -0.12),
                ],
                14,
            ),
        )
    ]


# -- music -----------------------------------------------------------------------------------------


@carried("guitar", flat(0.08))
def guitar() -> Layers:
    """A guitar across the body; a lute in its place."""
    lean = turn("z", 62)
    body = join(
        [moved(disc(r, 0.08, 18), lean @ shift(0, y, 0.1)) for r, y in ((0.19, -0.2), (0.15, 0.0))]
    )
    return [
        ("#a8703c wood 0.1", body),
        (
            DARK,
            join(
                [
                    moved(box(0.05, 0.5, 0.03), lean @ shift(0, 0.1, 0.16)),
                    moved(disc(0.05, 0.09), lean @ shift(0, -0.08, 0.1)),
                ]
            ),
        ),
    ]


@carried("violin", flat(0.05))
def violin() -> Layers:
    """A violin."""
    body = join(
        [moved(disc(r, 0.05, 16), shift(0, y, 0.04)) for r, y in ((0.1, -0.14), (0.08, 0.0))]
    )
    return [("#8a4a24 wood 0.1", body), (BLACK, at(box(0.03, 0.34, 0.02), 0, -0.02, 0.08))]


@carried("flute", flat(0.015))
def flute() -> Layers:
    """A flute."""
    return [("#a8a45a wood 0.1", stick((-0.3, 0.02, 0.03), (0.26, 0.02, 0.03), 0.013))]


@carried("drum", flat(0.1))
def drum() -> Layers:
    """A small drum."""
    return [
        (RED, at(tube(0.15, 0.15, 0.16, 18), 0, -0.16, 0.08)),
        (PAPER, at(tube(0.152, 0.152, 0.01, 18), 0, 0.0, 0.08)),
    ]
