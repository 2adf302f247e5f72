"""The mannequin: a clay puppet of rigid parts on a small skeleton, dressed from its role.

Proportions are fractions of the height. The head is a little larger than life so that a face reads
in a wide shot. Part space of a figure: the floor between the feet, facing +z.
"""

from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np

from rushes.intent import Role
from rushes.render.colours import Rgb, linear, shade
from rushes.render.geometry import Material, Mesh, Part
from rushes.render.shapes import Matrix, ball, grow, join, lathe, limb, moved, shift, tube, turn

LANDMARKS = {
    "top": 1.0, "eyes": 0.905, "chin": 0.835, "shoulders": 0.80, "chest": 0.70, "waist": 0.57,
    "hips": 0.49, "knees": 0.27, "feet": 0.0,
}  # fmt: skip
"""Heights of the visible body landmarks of a standing figure, as fractions of its height."""


ANKLE, BALL, HEEL = 0.034, 0.058, 0.034
"""The ankle above the sole, the ball of the foot ahead of it, the heel behind it: shares of the
height."""
HIP_OUT, SHOULDER_OUT, WAIST = 0.048, 0.96, 0.42
"""Hip joints off the middle (of the height), shoulder joints (of `Bones.shoulder`), and where the
spine bends (of the torso)."""


@dataclass(frozen=True)
class Piece:
    """One part of a figure: the joint that carries it and its place on that joint."""

    part: Part
    joint: str
    local: Matrix

    @cached_property
    def at_joint(self) -> bool:
        """Whether it sits on its joint just as it is."""
        return bool(np.array_equal(self.local, np.eye(4)))


@dataclass(frozen=True)
class Bones:
    """Lengths of a figure, metres."""

    height: float
    hip: float
    torso: float
    shoulder: float
    upper_arm: float
    fore_arm: float
    thigh: float
    shin: float
    head: float


def bones(role: Role) -> Bones:
    """The skeleton of a role. Children have larger heads (cube-root allometry)."""
    h = role.height_m
    return Bones(
        height=h,
        hip=0.49 * h,
        torso=0.325 * h,
        shoulder={"thin": 0.105, "average": 0.118, "stout": 0.135}[role.build] * h,
        upper_arm=0.165 * h,
        fore_arm=0.15 * h,
        thigh=0.237 * h,
        shin=0.221 * h,
        head=0.082 * h * (1.7 / h) ** 0.33,
    )


def figure(name: str, role: Role) -> tuple[Piece, ...]:
    """All pieces of the mannequin that plays `role`, owned by `name`."""
    return _figure(name, role.model_dump_json())


@lru_cache(maxsize=256)
def _figure(name: str, role_json: str) -> tuple[Piece, ...]:
    role = Role.model_validate_json(role_json)
    b = bones(role)
    robe, trousers = linear(role.robe), linear(role.trousers)
    skin, hair = linear(role.skin), linear(role.hair)
    pieces = [*_trunk(role, b, robe), *_arms(role, b, robe, skin), *_legs(b, trousers)]
    pieces += [*_head(role, b, skin, hair), *_hat(role, b, hair)]
    return tuple(
        Piece(Part(mesh, material, name), joint, local) for mesh, material, joint, local in pieces
    )


_Raw = tuple[Mesh, Material, str, Matrix]


def _cloth(colour: Rgb, grain: float = 0.16) -> Material:
    return Material(colour, "cloth", grain)


def _trunk(role: Role, b: Bones, robe: Rgb) -> list[_Raw]:
    """Pelvis, belly and chest overlap, so that the back can bend without coming apart."""
    wide = {"thin": 0.88, "average": 1.0, "stout": 1.32}[role.build]
    t, w = b.torso, 0.098 * b.height * wide
    belly = 1.18 if role.build == "stout" else 0.92
    chest = lathe(
        [(0.03 * b.height, t * 1.02), (b.shoulder * 0.72, t * 0.97), (b.shoulder * 0.98, t * 0.84),
         (w * 1.06, t * 0.62), (w * (belly * 0.35 + 0.7), t * 0.42), (w * belly * 0.98, t * 0.3)],
        16, 0.78,
    )  # fmt: skip
    lower = lathe(
        [(0.01, t * 0.62), (w * 0.7, t * 0.58), (w * 0.97, t * 0.5), (w * belly, t * 0.34),
         (w * belly * 0.99, t * 0.08), (w * 0.9, -0.03)], 16, 0.78,
    )  # fmt: skip
    cloth = _cloth(robe)
    out: list[_Raw] = [
        (moved(chest, shift(0, -WAIST * t, 0)), cloth, "chest", np.eye(4)),
        (lower, cloth, "torso", np.eye(4)),
        (ball(w * belly * 0.93, (1.0, 0.8, 0.82), 8), cloth, "hips", shift(0, -0.01, 0)),
    ]
    sash = lathe([(w * belly * 1.0, 0.035), (w * belly * 1.07, 0.02), (w * belly * 1.07, -0.02),
                  (w * belly * 1.0, -0.035)], 16, 0.8)  # fmt: skip
    out.append((sash, _cloth(shade(robe, 0.45)), "torso", shift(0, t * 0.16, 0)))
    collar = limb(0.012 * b.height, 0.012 * b.height, 0.17 * b.height, 6)
    for side in (-1, 1):
        lapel = shift(side * 0.045 * b.height, t * (0.96 - WAIST), 0.068 * b.height)
        lapel = lapel @ turn("z", side * 20) @ turn("x", -6)
        out.append((collar, _cloth(shade(robe, 1.7)), "chest", lapel))
    return [*out, *_skirts(role, b, robe, w * belly)]


def _skirts(role: Role, b: Bones, robe: Rgb, wide: float) -> list[_Raw]:
    """A hem round each thigh, one inside the other; a robe goes on from the knees."""
    long = role.dress == "robe"
    length = b.thigh if long else 0.17 * b.height
    flare = 1.28 if long else 1.22
    upper = lathe(
        [(wide * 0.9, 0.05), (wide * 1.02, -length * 0.3), (wide * (1 + flare) / 2, -length * 0.7),
         (wide * flare, -length), *_lining(wide * flare, -length, long)], 18, 0.82,
    )  # fmt: skip
    cloth = _cloth(shade(robe, 0.92))
    out: list[_Raw] = []
    for side in ("left", "right"):
        out.append((upper, cloth, f"{side}_skirt", np.eye(4)))
        if long:
            down = 0.165 * b.height
            hem = lathe(
                [(wide * flare * 0.8, 0.07), (wide * flare * 0.99, 0.0), (wide * 1.5, -down),
                 (wide * 1.4, -down + 0.01), (0.01, -down + 0.05)], 18, 0.82,
            )  # fmt: skip
            out.append((hem, cloth, f"{side}_hem", np.eye(4)))
    if role.dress == "apron":
        panel = lathe(
            [(wide * 1.0, 0.16 * b.height), (wide * 1.06, 0.04 * b.height),
             (wide * 1.16, -0.06 * b.height), (wide * 1.36, -0.19 * b.height)],
            8, 0.88, (38.0, 142.0),
        )  # fmt: skip
        out.append((panel, _cloth(linear("#d8cdb4")), "skirt", np.eye(4)))
    return out


def _lining(wide: float, low: float, long: bool) -> list[tuple[float, float]]:
    """What closes a skirt below: round over the knee in a robe, drawn in under a tunic."""
    if long:
        return [(wide * 0.8, low - 0.03), (wide * 0.4, low - 0.045), (0.01, low - 0.05)]
    return [(wide * 0.93, low + 0.01), (0.01, low + 0.05)]


def _arms(role: Role, b: Bones, robe: Rgb, skin: Rgb) -> list[_Raw]:
    out: list[_Raw] = []
    r = 0.036 * b.height * (1.2 if role.build == "stout" else 1.0)
    wide = role.dress == "robe"
    sleeve = lathe(
        [(0.005, 0.02), (r * 0.9, 0.0), (r * (1.5 if wide else 1.05), -b.fore_arm * 0.72),
         (r * (1.75 if wide else 1.1), -b.fore_arm * 0.86), (r * 0.7, -b.fore_arm * 0.8)], 12,
    )  # fmt: skip
    thumb = moved(limb(r * 0.3, r * 0.24, r * 0.75, 6), turn("x", -35))
    finger = limb(r * 0.3, r * 0.22, r * 1.75, 6)
    for side, inward in (("left", -1), ("right", 1)):
        out += [
            (limb(r * 1.25, r * 0.95, b.upper_arm, 12), _cloth(robe), f"{side}_arm", np.eye(4)),
            (sleeve, _cloth(robe), f"{side}_elbow", np.eye(4)),
            (limb(r * 0.62, r * 0.55, b.fore_arm, 8), _skin(skin), f"{side}_elbow", np.eye(4)),
            (ball(r * 0.86, (0.8, 1.15, 0.7), 6), _skin(skin), f"{side}_hand", np.eye(4)),
            (thumb, _skin(skin), f"{side}_hand", shift(inward * r * 0.5, r * 0.2, r * 0.25)),
            (finger, _skin(skin), f"{side}_finger", shift(0, 0, r * 0.15)),
        ]
    return out


def _skin(colour: Rgb) -> Material:
    return Material(colour, "skin", 0.05)


def _legs(b: Bones, trousers: Rgb) -> list[_Raw]:
    out: list[_Raw] = []
    shoe = moved(ball(0.045 * b.height, (0.78, 0.55, 1.6), 6),
                 shift(0, 0.026 * b.height - ANKLE * b.height, 0.026 * b.height))  # fmt: skip
    for side in ("left", "right"):
        thigh = limb(0.046 * b.height, 0.040 * b.height, b.thigh, 10)
        shin = limb(0.042 * b.height, 0.032 * b.height, b.shin, 10)
        out += [
            (thigh, _cloth(trousers), f"{side}_leg", np.eye(4)),
            (shin, _cloth(trousers), f"{side}_knee", np.eye(4)),
            (shoe, Material(linear("#26211d"), "cloth", 0.05), f"{side}_foot", np.eye(4)),
        ]
    return out


def _head(role: Role, b: Bones, skin: Rgb, hair: Rgb) -> list[_Raw]:
    r = b.head
    ink = Material(linear("#17120f"), "plain")
    out: list[_Raw] = [
        (tube(0.42 * r, 0.46 * r, 0.75 * r), _skin(shade(skin, 0.9)), "neck", np.eye(4)),
        (ball(r, (0.86, 1.06, 0.92), 10), _skin(skin), "head", np.eye(4)),
        (ball(0.17 * r, (0.8, 1.15, 1.0), 6), _skin(shade(skin, 0.93)), "head",
         shift(0, -0.10 * r, 0.90 * r)),
        (ball(0.19 * r, (1.0, 1.0, 0.5), 6), ink, "mouth", np.eye(4)),
        (_hair(r), Material(hair, "hair", 0.05), "head", np.eye(4)),
    ]  # fmt: skip
    for name, side in (("left", 1), ("right", -1)):
        out.append((ball(0.115 * r, (0.85, 1.2, 0.6), 6), ink, f"{name}_eye", np.eye(4)))
        brow = ball(0.2 * r, (1.1, 0.28, 0.4), 6)
        out.append((brow, Material(hair, "hair", 0.05), f"{name}_brow", np.eye(4)))
        out.append((ball(0.115 * r, (1.1, 0.36, 0.6), 6), ink, f"{name}_mouth", np.eye(4)))
        ear = shift(side * 0.85 * r, -0.02 * r, 0.02 * r)
        out.append((ball(0.2 * r, (0.5, 1.1, 0.8), 6), _skin(shade(skin, 0.9)), "head", ear))
    if role.beard:
        beard = lathe([(0.2 * r, 0.0), (0.42 * r, -0.3 * r), (0.3 * r, -0.9 * r),
                       (0.02, -1.45 * r)], 10, 0.55)  # fmt: skip
        where = shift(0, -0.55 * r, 0.60 * r) @ turn("x", -14)
        out.append((beard, Material(hair, "hair", 0.05), "head", where))
        for side in (-1, 1):
            moustache = shift(side * 0.2 * r, -0.27 * r, 0.86 * r) @ turn("z", side * 35)
            out.append((limb(0.07 * r, 0.03 * r, 0.42 * r, 6), Material(hair, "hair", 0.05),
                        "head", moustache))  # fmt: skip
    return out


def _hair(r: float) -> Mesh:
    """A cap over the crown and the back of the head, open at the face."""
    angles = np.linspace(0.02, 1.45, 8)
    crown = lathe([(1.11 * r * np.sin(a), 1.14 * r * np.cos(a)) for a in angles], 16)
    back = moved(ball(r, (0.9, 0.95, 0.75), 8), shift(0, -0.08 * r, -0.28 * r))
    tilted = moved(crown, turn("x", -24) @ grow(0.86, 1, 0.94))
    return join([tilted, back])


def _hat(role: Role, b: Bones, hair: Rgb) -> list[_Raw]:
    r = b.head
    robe = linear(role.robe)
    match role.hat:
        case "topknot" | "bun":
            knot = moved(ball(0.36 * r, (1, 1.05, 1), 8), shift(0, 1.25 * r, -0.18 * r))
            tie = moved(tube(0.24 * r, 0.27 * r, 0.16 * r), shift(0, 0.98 * r, -0.14 * r))
            return [
                (knot, Material(hair, "hair", 0.05), "head", np.eye(4)),
                (tie, _cloth(linear("#b8402c")), "head", np.eye(4)),
            ]
        case "straw":
            brim = lathe([(0.02, 0.75 * r), (0.7 * r, 0.42 * r), (1.9 * r, -0.02),
                          (1.85 * r, -0.06), (0.6 * r, 0.3 * r)], 20)  # fmt: skip
            return [(brim, Material(linear("#c8a765"), "thatch", 0.06), "head",
                     shift(0, 0.62 * r, 0))]  # fmt: skip
        case "cap":
            cap = lathe(
                [(0.02, 0.62 * r), (0.6 * r, 0.56 * r), (0.86 * r, 0.32 * r), (0.96 * r, 0.0),
                 (1.0 * r, -0.12 * r), (0.9 * r, -0.16 * r)], 16,
            )  # fmt: skip
            where = shift(0, 0.62 * r, -0.04 * r) @ turn("x", -6)
            return [(cap, _cloth(shade(robe, 0.35)), "head", where)]
        case "scarf":
            band = lathe([(0.86 * r, 0.2 * r), (0.97 * r, 0.1 * r), (0.99 * r, -0.1 * r),
                          (0.9 * r, -0.2 * r)], 16)  # fmt: skip
            tail = limb(0.14 * r, 0.08 * r, 0.8 * r, 6)
            cloth = _cloth(shade(robe, 1.5))
            return [
                (band, cloth, "head", shift(0, 0.42 * r, -0.02 * r) @ turn("x", -14)),
                (tail, cloth, "head", shift(0.1 * r, 0.4 * r, -1.0 * r) @ turn("x", 16)),
            ]
        case "none":
            return []
