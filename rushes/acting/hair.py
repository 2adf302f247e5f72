"""Hair and beards, cut from shells round the skull. Lengths are radii of the head.

A cut is a shell (rings from the crown down) and its hairline: for each height, how far the hair
is open about the face, degrees to either side of the front.
"""

from typing import NamedTuple

import numpy as np

from rushes.acting.build import HERE, Build, Raw, style_of
from rushes.acting.clay import Floats, Form, coating, eased, form, orb, rod
from rushes.acting.heads import skull_form
from rushes.render.geometry import Material, Mesh
from rushes.render.shapes import join, moved, shift, turn

Line = tuple[tuple[float, float], ...]


class Cut(NamedTuple):
    """A hairline, how thick the hair is, how lumpy, and how far the rims curl in."""

    line: Line
    thick: float = 0.07
    lumps: float = 0.0
    columns: int = 16
    rim: float = 0.028


_TOP: Line = ((1.125, 0), (1.04, 0), (0.86, 0))
_SHORT: Line = (
    *_TOP, (0.68, 0), (0.58, 38), (0.36, 60), (0.10, 68), (-0.14, 76), (-0.20, 100), (-0.56, 118),
)  # fmt: skip
_BACK: Line = (*_TOP, (0.70, 0), (0.58, 42), (0.34, 66), (0.06, 84), (-0.22, 106), (-0.50, 124))
_BOB: Line = (*_TOP, (0.60, 0), (0.50, 32), (0.26, 47), (-0.10, 54), (-0.50, 58), (-0.84, 62))
_LONG: Line = (
    *_TOP, (0.66, 0), (0.54, 36), (0.28, 52), (-0.15, 58), (-0.70, 66), (-1.20, 84), (-1.70, 100),
    (-2.05, 116),
)  # fmt: skip
_CUTS = {
    "crop": Cut(_SHORT, 0.030),
    "short": Cut(_SHORT, 0.075),
    "parted": Cut(_SHORT, 0.085),
    "receding": Cut(((0.70, 96), (0.60, 78), (0.36, 68), (0.10, 72), (-0.14, 78), (-0.20, 102),
                     (-0.54, 120)), 0.06),
    "bob": Cut(_BOB, 0.0, rim=-0.04),
    "long": Cut(_LONG, 0.0, rim=-0.04),
    "bun": Cut(_BACK, 0.05),
    "ponytail": Cut(_BACK, 0.05),
    "topknot": Cut(_BACK, 0.05),
    "braids": Cut(_BACK, 0.05),
    "pigtails": Cut(_BACK, 0.05),
    "curly": Cut(_SHORT, 0.17, 0.06, 20),
    "afro": Cut(_SHORT, 0.36, 0.035, 20),
}  # fmt: skip
_FULL_SHELL = form(
    (1.14, 0.004), (1.08, 0.40, 0.40, 0.46), (0.88, 0.72, 0.70, 0.84), (0.50, 0.93, 0.86, 1.02),
    (0.10, 0.97, 0.89, 1.06), (-0.40, 1.00, 0.86, 1.00), (-0.70, 0.98, 0.78, 0.92),
    (-0.86, 0.86, 0.68, 0.78),
)  # fmt: skip
_LONG_SHELL = form(
    (1.13, 0.004), (1.07, 0.40, 0.40, 0.46), (0.88, 0.71, 0.70, 0.83), (0.50, 0.91, 0.85, 1.00),
    (0.10, 0.94, 0.88, 1.03), (-0.50, 0.95, 0.82, 1.00), (-1.00, 0.92, 0.70, 0.96),
    (-1.60, 0.88, 0.60, 0.98), (-2.05, 0.70, 0.40, 0.90),
)  # fmt: skip
UNCOVERED = {"none", "topknot", "bun", "crown", "nurse", "scarf"}
"""Hats that leave the hair to be seen."""


def hair(one: Build) -> list[Raw]:
    """The hair as it is cut; under a hat only what shows below it."""
    style = style_of(one)
    if one.role.hat in ("veil", "hood", "helmet", "space", "knight") or style == "bald":
        return []
    cut, r = _CUTS[style], one.b.head
    covered = one.role.hat not in UNCOVERED
    line = tuple(row for row in cut.line if not covered or row[0] < 0.56)
    shell = {"bob": _FULL_SHELL, "long": _LONG_SHELL}.get(style) or _risen(skull_form(one), r)
    thick = cut.thick if one.role.hat == "none" else min(cut.thick, 0.06)
    lumps = min(cut.lumps, 0.35 * thick)

    def volume(y: Floats, angle: Floats) -> Floats:
        crown = thick * (y[:, None] > 1.1 * r)
        return r * (_volume(style, lumps, y / r, angle) - crown)

    mesh = coating(
        _scaled(shell, r), [(y * r, 90 + open_, 450 - open_) for y, open_ in line],
        cut.columns, thick * r, cut.rim * r, volume,
    )  # fmt: skip
    return [(mesh, one.locks, "head", HERE), *_gathered(one, style, covered=covered)]


def _risen(skull: Form, r: float) -> Form:
    """The skull with a little more above the brow, in radii."""
    return tuple(
        ring._replace(
            y=ring.y / r * (1.05 if ring.y > 0.5 * r else 1.0), side=ring.side / r,
            front=ring.front / r, back=ring.back / r, z=ring.z / r,
        ) for ring in skull
    )  # fmt: skip


def _scaled(shell: Form, r: float) -> Form:
    return tuple(
        ring._replace(y=ring.y * r, side=ring.side * r, front=ring.front * r, back=ring.back * r,
                      z=ring.z * r) for ring in shell
    )  # fmt: skip


def _volume(style: str, lumps: float, y: Floats, angle: Floats) -> Floats:
    """Curls, and hair combed over to one side; receding hair begins flat."""
    a, high = np.radians(angle), y[:, None]
    out = lumps * np.sin(7 * a + 9 * high) * np.cos(11 * high + 2 * a)
    if style == "parted":
        out = out + 0.09 * np.clip(high, 0, 1) * np.cos(a - np.radians(60))
    if style == "receding":
        out = out - 0.05 * (high > 0.62)
    return out


def _gathered(one: Build, style: str, *, covered: bool) -> list[Raw]:
    """What is tied up, or hangs down on its own."""
    r, out = one.b.head, list[Mesh]()
    tail = form((0.10, 0.03), (0.05, 0.15), (-0.20, 0.22), (-0.75, 0.24), (-1.25, 0.16),
                (-1.55, 0.02),
                scale=r)  # fmt: skip
    plait = form(
        (0.08, 0.03), (0.0, 0.16), (-0.18, 0.10), (-0.34, 0.17), (-0.52, 0.10), (-0.68, 0.16),
        (-0.86, 0.10), (-1.00, 0.14), (-1.16, 0.06), (-1.30, 0.10), (-1.40, 0.02), scale=r,
    )  # fmt: skip
    if style == "ponytail":
        out.append(moved(one.solid(tail, 8), shift(0, 0.38 * r, -1.02 * r) @ turn("x", 12)))
    elif style == "bun":
        low = 0.02 if covered else 0.42
        out.append(moved(orb(0.36 * r, (1, 0.95, 0.85), 6, 10), shift(0, low * r, -1.08 * r)))
    elif style == "topknot" and not covered:
        out.append(moved(orb(0.33 * r, (1, 1.1, 1), 6, 10), shift(0, 1.30 * r, -0.22 * r)))
    elif style in ("braids", "pigtails"):
        body = plait if style == "braids" else tail
        for sign in (1, -1):
            lean = turn("z", sign * (5 if style == "braids" else 16)) @ turn("x", -6)
            high = -0.42 if style == "braids" else 0.05
            out.append(
                moved(one.solid(body, 7), shift(sign * 0.84 * r, high * r, -0.18 * r) @ lean)
            )
    return [(mesh, one.locks, "head", HERE) for mesh in out] + _tie(one, style, covered=covered)


def _tie(one: Build, style: str, *, covered: bool) -> list[Raw]:
    """A ribbon round a topknot or a tail."""
    r = one.b.head
    if covered or style not in ("topknot", "ponytail"):
        return []
    band = one.solid(form((0.10, 0.19), (0.05, 0.23), (-0.05, 0.23), (-0.10, 0.20), scale=r), 9)
    place = shift(0, 1.08 * r, -0.19 * r) if style == "topknot" else shift(0, 0.38 * r, -1.02 * r)
    return [(band, one.cloth("accent", 0.9), "head", place)]


def beard(one: Build) -> list[Raw]:
    """A beard as the role says it; a plain `beard` is long on the old and full on others."""
    role, r = one.role, one.b.head
    style = role.beard_style or (("long" if _grey(one) else "full") if role.beard else "")
    if not style:
        return []
    fur = one.locks
    if style == "stubble":
        skin, hair_ = one.colours["skin"], one.colours["hair"]
        mix = tuple(0.72 * a + 0.28 * b for a, b in zip(skin, hair_, strict=True))
        fur = Material((mix[0], mix[1], mix[2]), "skin", 0.05)
    out: list[Mesh] = []
    if style in ("full", "long", "stubble"):
        out += _jaw(one, 0.012 if style == "stubble" else 0.09)
    if style == "long":
        fall = form((-0.70, 0.30, 0.16), (-0.95, 0.40, 0.22), (-1.45, 0.30, 0.17),
                    (-1.95, 0.12, 0.08),
                    (-2.15, 0.01), scale=r)  # fmt: skip
        out.append(moved(one.solid(fall, 10), shift(0, 0, 0.62 * r)))
    if style == "goatee":
        out.append(moved(orb(0.24 * r, (0.9, 1.25, 0.7), 5, 8), shift(0, -0.90 * r, 0.62 * r)))
    if style != "stubble":
        whisker = one.solid(rod(0.070 * r, 0.028 * r, 0.30 * r), 6)
        out += [moved(whisker, shift(sign * 0.05 * r, -0.325 * r, 0.87 * r) @ turn("z", sign * 62)
                      @ turn("x", 14)) for sign in (1, -1)]  # fmt: skip
    return [(join(out), fur, "head", HERE)]


def _grey(one: Build) -> bool:
    return one.old or min(one.colours["hair"]) > 0.2


def _jaw(one: Build, lift: float) -> list[Mesh]:
    """The beard along the jaw: below the mouth, and up both cheeks to the ears."""
    r = one.b.head
    body = eased(skull_form(one), 0.004)
    chin = [(-0.60, 18, 162), (-0.72, 8, 172), (-0.90, 0, 180), (-1.015, 0, 180)]
    cheek = [(-0.05, -8, 8), (-0.30, -6, 24), (-0.60, -2, 30), (-0.80, 0, 32)]
    out = [coating(body, [(y * r, a, b) for y, a, b in chin], 10, lift * r)]
    for flip in (False, True):
        rows = [(y * r, 180 - b, 180 - a) if flip else (y * r, a, b) for y, a, b in cheek]
        out.append(coating(body, rows, 3, lift * r))
    return out
