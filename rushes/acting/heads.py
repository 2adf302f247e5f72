"""Heads: skull, face, ears and neck. All lengths are radii of the head, from its middle.

Eyes, lids, brows and mouth hang on joints of their own (`skeleton`), so that a face plays.
"""

from math import cos, sin

import numpy as np

from rushes.acting.build import HERE, Build, Raw, reddened, style_of
from rushes.acting.clay import Form, coating, form, orb, rod, skin, solid
from rushes.acting.mannequin import EYE
from rushes.render.colours import Rgb, linear, shade
from rushes.render.geometry import Material, Mesh
from rushes.render.shapes import join, moved, shift, turn

_BALL, _LID = 0.202, 0.232

_IRISES = ("#3d2a1c", "#4a3a22", "#3b4d58", "#46543a")


def skull_form(one: Build) -> Form:
    """From the crown to the chin: women's and children's jaws are finer, stout ones rounder."""
    jaw = 0.92 if one.woman else 0.96 if one.child else 1.04
    jaw *= {"thin": 0.95, "average": 1.0, "stout": 1.12}[one.role.build]
    return form(
        (1.07, 0.004), (1.01, 0.36, 0.36, 0.42), (0.82, 0.64, 0.64, 0.74),
        (0.50, 0.82, 0.80, 0.92), (0.10, 0.855, 0.84, 0.94),
        (-0.25, 0.80 + 0.1 * (jaw - 1), 0.845, 0.82),
        (-0.55, 0.68 * jaw, 0.83, 0.60), (-0.80, 0.52 * jaw, 0.74, 0.36),
        (-0.96, 0.34 * jaw, 0.56, 0.14), (-1.02, 0.04, 0.10, 0.10, 0.25),
        scale=one.b.head,
    )  # fmt: skip


def head(one: Build) -> list[Raw]:
    """The skull with nose and ears, and the face that moves."""
    r = one.b.head
    thick = {"thin": 0.9, "average": 1.0, "stout": 1.16}[one.role.build]
    wide = thick * (0.33 if one.woman else 0.34 if one.child else 0.40) * r
    neck = form((1.05 * r, 0.9 * wide), (0.3 * r, wide), (-0.12 * r, 1.22 * wide))
    out: list[Raw] = [
        (one.solid(neck, 9), one.flesh(0.95), "neck", shift(0, 0, 0.05 * r)),
        (one.solid(skull_form(one), 14), one.flesh(), "head", HERE),
        _nose(one),
    ]
    ear = orb(0.20 * r, (0.42, 1.12, 0.72), 4, 6)
    for sign in () if style_of(one) in ("long", "bob") else (1, -1):
        where = shift(sign * 0.86 * r, -0.04 * r, -0.04 * r) @ turn("y", sign * 18)
        out.append((ear, one.flesh(0.92), "head", where))
    return [*out, *_eyes(one), *_mouth(one), *(_glasses(one) if one.role.glasses else [])]


def _nose(one: Build) -> Raw:
    r = one.b.head
    size = (0.80 if one.woman or one.child else 1.0) * (0.85 + 0.35 * one.luck("nose"))
    long = 1.0 + 0.25 * (one.luck("nose length") - 0.5)
    bridge = form(
        (0.20, 0.02, 0.02), (0.10, 0.055, 0.06), (-0.06, 0.075, 0.13), (-0.17 * long, 0.125, 0.205),
        (-0.235 * long, 0.105, 0.15), (-0.275 * long, 0.02, 0.02), scale=r * size,
    )  # fmt: skip
    return (one.solid(bridge, 7), one.flesh(0.95), "head", shift(0, -0.02 * r, 0.80 * r))


def _eyes(one: Build) -> list[Raw]:
    r = one.b.head
    size = 1.08 if one.child or one.woman else 0.94 if one.old else 1.0
    ball, lid = _BALL * size * r, _LID * size * r
    white, ink = Material((0.80, 0.78, 0.72), "plain"), one.plain("black", 0.5)
    iris = Material(_iris(one), "plain")
    front = turn("x", 90)
    eyeball = moved(_dome(ball, 0.35, 3, 9), front)
    ring = moved(_disc(0.56 * ball, 0.86 * ball, 1.02 * ball, 9), front)
    pupil = moved(_disc(0.30 * ball, 0.99 * ball, 1.045 * ball, 7), front)
    glint = moved(_disc(0.10 * ball, 1.04 * ball, 1.06 * ball, 4),
                  turn("y", 14) @ turn("x", -16) @ front)  # fmt: skip
    shell = _lid(lid)
    tone = one.flesh(0.86) if not one.woman else Material(
        reddened(shade(one.colours["skin"], 0.80), 0.12), "skin", 0.05)  # fmt: skip
    brow = one.locks
    thick = 0.045 if one.woman else 0.052 if one.child else 0.072
    stroke = form((0.22, 0.02), (0.19, 0.45 * thick), (0.05, 0.95 * thick), (-0.13, thick),
                  (-0.18, 0.6 * thick), (-0.19, 0.02), scale=r)  # fmt: skip
    under = moved(shell, turn("y", 180) @ turn("x", 180 - 54))
    out: list[Raw] = []
    for side, sign in (("left", 1), ("right", -1)):
        bag = shift(sign * EYE[0] * r, EYE[1] * r, EYE[2] * r)
        if not one.far:
            out.append((under, one.flesh(0.98), "head", bag))
            out.append((glint, white, f"{side}_eye", HERE))
        hair = moved(one.solid(stroke, 4), turn("z", -sign * 90))
        out += [
            (eyeball, white, f"{side}_eye", HERE), (ring, iris, f"{side}_eye", HERE),
            (pupil, ink, f"{side}_eye", HERE), (shell, tone, f"{side}_lid", HERE),
            (hair, brow, f"{side}_brow", HERE),
        ]  # fmt: skip
    return out


def _dome(radius: float, low: float, rows: int, columns: int) -> Mesh:
    """A ball's upper part, down to `low` radii."""
    angles = [float(np.arccos(low)) * k / rows for k in range(rows + 1)]
    rings = [(radius * cos(a), max(radius * sin(a), 0.01 * radius)) for a in angles]
    return solid(form(*rings), columns)


def _lid(radius: float) -> Mesh:
    """The front of a ball's upper half; it turns about x over the eyeball."""
    rings = [(radius * cos(a), max(radius * sin(a), 0.01 * radius)) for a in (0.0, 0.55, 1.1, 1.57)]
    return coating(form(*rings), [(y, -14.0, 194.0) for y, _ in rings], 7)


def _disc(wide: float, rim: float, middle: float, columns: int) -> Mesh:
    """A shallow cap about +y."""
    return solid(
        form((middle, 0.01 * wide), (0.35 * rim + 0.65 * middle, 0.6 * wide), (rim, wide)), columns
    )


def _iris(one: Build) -> Rgb:
    """Brown as a rule; lighter eyes go with lighter hair and skin."""
    fair = sum(one.colours["hair"]) > 0.25 or sum(one.colours["skin"]) > 1.75
    return linear(_IRISES[int(one.luck("eyes") * len(_IRISES))] if fair else _IRISES[0])


def _mouth(one: Build) -> list[Raw]:
    """Lips round a dark opening with a row of teeth, and the two corners that smile."""
    r = one.b.head
    red = reddened(shade(one.colours["skin"], 0.74), 0.42 if one.woman else 0.16)
    lips, ink = Material(red, "skin", 0.05), Material(linear("#2a1210"), "plain")
    size = 0.9 if one.child else 1.0
    full = 1.3 if one.woman else 1.15
    outer = orb(0.185 * size * r, (1.0, full, 0.27), 4, 7)
    inner = orb(0.175 * size * r, (0.98, 0.92, 0.35), 4, 7)
    teeth = moved(orb(0.12 * size * r, (1.0, 0.42, 0.28), 3, 6), shift(0, 0.080 * r, 0.042 * r))
    corner = form((0.10, 0.01), (0.075, 0.022), (-0.06, 0.030), (-0.10, 0.01), scale=r * size)
    out: list[Raw] = [
        (outer, lips, "mouth", HERE), (inner, ink, "mouth", HERE),
        (teeth, Material((0.46, 0.43, 0.38), "plain"), "teeth", HERE),
    ]  # fmt: skip
    for side, sign in (("left", 1), ("right", -1)):
        out.append((moved(one.solid(corner, 4), turn("z", -sign * 90)), ink, f"{side}_mouth", HERE))
    return out


def _glasses(one: Build) -> list[Raw]:
    """Two rims, a bridge and the temples that go to the ears."""
    r, frame = one.b.head, one.plain("black")
    parts: list[Mesh] = []
    for sign in (1, -1):
        rim = moved(_hoop(0.27 * r, 0.026 * r), shift(sign * EYE[0] * r, 0.06 * r, 0.93 * r))
        temple = moved(one.solid(rod(0.022 * r, 0.022 * r, 0.95 * r), 4),
                       shift(sign * 0.66 * r, 0.10 * r, 0.88 * r) @ turn("y", sign * 14)
                       @ turn("x", 90))  # fmt: skip
        parts += [rim, temple]
    bridge = moved(one.solid(rod(0.024 * r, 0.024 * r, 0.16 * r), 4),
                   shift(-0.08 * r, 0.10 * r, 0.95 * r) @ turn("z", 90))  # fmt: skip
    return [(join([*parts, bridge]), frame, "head", HERE)]


def _hoop(radius: float, thick: float) -> Mesh:
    """A ring about the z axis."""
    around, across = np.meshgrid(np.linspace(0, 2 * np.pi, 15), np.linspace(0, 2 * np.pi, 5))
    out = radius + thick * np.cos(across)
    points = np.stack([out * np.cos(around), out * np.sin(around), thick * np.sin(across)], -1)
    return skin(points)
