"""Animals, simple as in clay: they stand where they are put, their heads to +z."""

from rushes.render.geometry import Mesh
from rushes.render.shapes import ball, join, lathe, moved, quad, shift, turn
from rushes.sets.carried import BLACK, Layers, at, carried, stick


def _beast(size: float, legs: float, neck: float, girth: float) -> tuple[Mesh, tuple[float, ...]]:
    """A four-legged body `size` long; gives its mesh and the middle of its head."""
    high = legs + girth
    body = at(ball(girth, (0.85, 0.9, size / girth / 2), 8), 0, high, 0)
    feet = [
        stick((x, high - 0.3 * girth, z), (x, 0.02, z), 0.22 * girth)
        for x in (-0.45 * girth, 0.45 * girth)
        for z in (-0.34 * size, 0.34 * size)
    ]
    head = (0.0, high + 0.5 * girth + neck, 0.5 * size + 0.3 * neck)
    throat = stick((0, high + 0.2 * girth, 0.36 * size), head, 0.42 * girth)
    return join([body, *feet, throat]), head


def _face(head: tuple[float, ...], size: float, ears: float) -> tuple[Mesh, Mesh]:
    """A head with a muzzle and ears; and its eyes and nose."""
    x, y, z = head
    skull = at(ball(size, (0.85, 0.9, 1.0), 7), x, y, z)
    muzzle = at(ball(0.6 * size, (0.8, 0.75, 1.3), 6), x, y - 0.25 * size, z + 0.85 * size)
    tips = [
        at(lathe([(0.005, ears), (0.3 * size, 0.0)], 6), s * 0.55 * size, y + 0.6 * size, z)
        for s in (-1, 1)
    ]
    eyes = [
        at(ball(0.14 * size, (1, 1, 1), 4), s * 0.45 * size, y + 0.2 * size, z + 0.8 * size)
        for s in (-1, 1)
    ]
    nose = at(ball(0.2 * size, (1, 0.8, 0.8), 5), x, y - 0.15 * size, z + 1.55 * size)
    return join([skull, muzzle, *tips]), join([*eyes, nose])


@carried("dog")
def dog() -> Layers:
    """A dog as high as a knee."""
    body, head = _beast(0.6, 0.26, 0.1, 0.14)
    face, dark = _face(head, 0.1, 0.1)
    tail = stick((0, 0.46, -0.28), (0, 0.66, -0.42), 0.025)
    return [("#b07a42 cloth 0.08", join([body, face, tail])), (BLACK, dark)]


@carried("cat")
def cat() -> Layers:
    """A cat."""
    body, head = _beast(0.36, 0.13, 0.04, 0.085)
    face, dark = _face(head, 0.065, 0.07)
    tail = stick((0, 0.24, -0.17), (0.05, 0.44, -0.26), 0.018)
    return [("#4a4a4e cloth 0.06", join([body, face, tail])), ("#c9b04a plain 0.05", dark)]


@carried("rabbit")
def rabbit() -> Layers:
    """A rabbit."""
    body, head = _beast(0.26, 0.06, 0.03, 0.09)
    face, dark = _face(head, 0.06, 0.16)
    return [("#cfc4b4 cloth 0.06", join([body, face])), (BLACK, dark)]


@carried("horse")
def horse() -> Layers:
    """A saddled horse."""
    body, head = _beast(1.7, 0.8, 0.5, 0.36)
    face, dark = _face(head, 0.17, 0.16)
    tail = stick((0, 1.3, -0.84), (0, 0.6, -1.0), 0.06)
    mane = stick((0, 1.7, 0.98), (0, 1.35, 0.55), 0.07)
    saddle = at(ball(0.34, (0.95, 0.5, 0.7), 7), 0, 1.36, -0.05)
    return [
        ("#8a5834 cloth 0.12", join([body, face])),
        (BLACK, join([dark, tail, mane])),
        ("#7a2f26 cloth 0.1", saddle),
    ]


@carried("cow")
def cow() -> Layers:
    """A cow, or an ox."""
    body, head = _beast(1.7, 0.6, 0.14, 0.42)
    face, dark = _face(head, 0.2, 0.06)
    horns = join(
        [
            stick(
                (s * 0.12, head[1] + 0.16, head[2]),
                (s * 0.28, head[1] + 0.32, head[2] + 0.05),
                0.028,
            )
            for s in (-1, 1)
        ]
    )
    return [("#6a4a36 cloth 0.12", join([body, face])), (BLACK, dark), ("#e0d4b8 clay 0.1", horns)]


@carried("sheep")
def sheep() -> Layers:
    """A sheep."""
    body, head = _beast(0.9, 0.34, 0.1, 0.28)
    face, dark = _face(head, 0.12, 0.08)
    wool = at(ball(0.34, (0.9, 0.9, 1.5), 8), 0, 0.66, 0)
    return [
        ("#3f3a36 cloth 0.1", join([body, face])),
        (BLACK, dark),
        ("#e6decb foliage 0.06", wool),
    ]


@carried("pig")
def pig() -> Layers:
    """A pig."""
    body, head = _beast(0.9, 0.18, 0.02, 0.27)
    face, dark = _face(head, 0.17, 0.1)
    return [("#d9a090 cloth 0.1", join([body, face])), (BLACK, dark)]


@carried("bird", 0.07)
def bird() -> Layers:
    """A small bird that can sit on a hand."""
    body = moved(ball(0.06, (0.8, 0.85, 1.4), 7), turn("x", -18))
    tail = quad(
        (-0.025, 0.0, -0.07), (0.025, 0.0, -0.07), (0.03, -0.04, -0.17), (-0.03, -0.04, -0.17)
    )
    beak = moved(lathe([(0.002, 0.035), (0.012, 0.0)], 6), shift(0, 0.075, 0.1) @ turn("x", 90))
    eyes = join([at(ball(0.007, (1, 1, 1), 4), s * 0.028, 0.085, 0.09) for s in (-1, 1)])
    head = at(ball(0.04, (1, 1, 1), 6), 0, 0.075, 0.07)
    return [
        ("#5f7f9a foliage 0.05", join([body, tail, head])),
        ("#c9862f clay 0.05", beak),
        (BLACK, eyes),
    ]


@carried("chicken")
def chicken() -> Layers:
    """A hen."""
    body = at(ball(0.15, (0.75, 0.85, 1.15), 7), 0, 0.24, 0)
    neck = stick((0, 0.3, 0.1), (0, 0.44, 0.17), 0.045)
    tail = at(ball(0.1, (0.4, 1.2, 0.6), 6), 0, 0.36, -0.17)
    legs = join([stick((x, 0.14, 0), (x, 0.01, 0.01), 0.012) for x in (-0.05, 0.05)])
    comb = at(ball(0.035, (0.3, 1, 1), 5), 0, 0.51, 0.17)
    beak = moved(lathe([(0.002, 0.04), (0.016, 0.0)], 6), shift(0, 0.45, 0.21) @ turn("x", 90))
    return [
        ("#b8652f foliage 0.06", join([body, neck, tail])),
        ("#d39a3a clay 0.05", join([legs, beak])),
        ("#b8322a clay 0.05", comb),
    ]
