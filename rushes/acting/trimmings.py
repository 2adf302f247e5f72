"""Trimmings: what lies on clothes and tells one outfit from another.

Each maker is a small function; an outfit of wardrobe.toml names those it wants.
"""

from collections.abc import Sequence

from rushes.acting.build import HERE, Build, Raw
from rushes.acting.clay import coating, form, orb
from rushes.acting.collars import COLLARS
from rushes.acting.garments import SIDES, chest_form, neck_height
from rushes.acting.laid import Maker, belt, on_belly, on_chest, spot_of
from rushes.acting.mannequin import WAIST
from rushes.acting.plates import PLATES
from rushes.render.shapes import box, join, moved, shift, turn


def trimmings(one: Build) -> list[Raw]:
    """Everything that the outfit of a role has on it."""
    out = [raw for name in one.outfit.trims for raw in _MAKERS[name](one)]
    if not one.outfit.hem and not one.outfit.skirt:
        out += _waistband(one)
    return out


def _waistband(one: Build) -> list[Raw]:
    h, g = one.b.height, one.girth
    wide = 0.5 * (g.waist + g.hips) + 0.006 * h
    band = form((0.060 * h, wide, 1.05 * g.belly + 0.004 * h, 0.061 * h),
                (0.056 * h, wide + 0.002 * h, 1.06 * g.belly + 0.006 * h, 0.063 * h),
                (0.040 * h, wide + 0.004 * h, 1.06 * g.belly + 0.006 * h, 0.066 * h),
                (0.036 * h, wide, 1.04 * g.belly, 0.060 * h),
                square=2.2)  # fmt: skip
    buckle = moved(
        box(0.026 * h, 0.020 * h, 0.006 * h), shift(0, 0.038 * h, 1.06 * g.belly + 0.005 * h)
    )
    return [
        (one.solid(band, 12), one.plain("leather"), "hips", HERE),
        (buckle, one.plain("metal"), "hips", HERE),
    ]


def _placket_in(colour: str, factor: float) -> Maker:
    def make(one: Build) -> list[Raw]:
        high = WAIST * one.b.torso / one.b.height
        cloth = one.cloth(colour, factor)
        return [
            on_chest(one, cloth, [(0.97, 87, 93), (0.5, 87.5, 92.5), (-0.02, 87, 93)], 0.0045, 2),
            on_belly(one, cloth, [(high, 87, 93), (0.05, 87, 93)], 0.0045, 2),
        ]

    return make


def _buttons_at(spots: Sequence[tuple[float, float]], colour: str) -> Maker:
    def make(one: Build) -> list[Raw]:
        h = one.b.height
        knob = orb(0.0058 * h, (1, 1, 0.6), 2, 6)
        knobs = [moved(knob, spot_of(one, angle, y, 0.004)) for y, angle in spots]
        return [(join(knobs), one.plain(colour), "chest", HERE)]

    return make


def _pockets(one: Build) -> list[Raw]:
    out: list[Raw] = []
    for a in (48, 112):
        out.append(
            on_chest(
                one,
                one.cloth(one.outfit.top, 0.86),
                [(0.72, a, a + 20), (0.46, a, a + 20)],
                0.005,
                2,
            )
        )
    return out


def _pocket_low(one: Build) -> list[Raw]:
    cloth = one.cloth(one.outfit.top, 0.88)
    return [
        on_belly(one, cloth, [(0.05, a, a + 30), (-0.03, a, a + 30)], 0.005, 2) for a in (40, 110)
    ]


def _pouch(one: Build) -> list[Raw]:
    rows = [(0.09, 62, 118), (0.05, 50, 130), (-0.01, 46, 134)]
    return [on_belly(one, one.cloth(one.outfit.top, 0.9), rows, 0.006, 4)]


def _strings(one: Build) -> list[Raw]:
    out: list[Raw] = []
    for a in (78, 98):
        out.append(on_chest(one, one.cloth("shirt"), [(1.0, a, a + 4), (0.66, a, a + 4)], 0.007, 1))
    return out


def _badge(one: Build) -> list[Raw]:
    h = one.b.height
    star = orb(0.014 * h, (0.9, 1.1, 0.35), 3, 7)
    return [(star, one.plain("gold"), "chest", spot_of(one, 58, 0.76, 0.006))]


def _name_tag(one: Build) -> list[Raw]:
    h = one.b.height
    return [
        (
            box(0.034 * h, 0.018 * h, 0.004 * h),
            one.plain("shirt"),
            "chest",
            spot_of(one, 122, 0.66, 0.005),
        )
    ]


def _watch(one: Build) -> list[Raw]:
    h = one.b.height
    return [
        (
            orb(0.010 * h, (1, 1, 0.4), 3, 7),
            one.plain("metal"),
            "chest",
            spot_of(one, 60, 0.70, 0.005),
        )
    ]


def _number(one: Build) -> list[Raw]:
    return [on_chest(one, one.cloth("shirt"), [(0.72, 104, 128), (0.58, 104, 128)], 0.005, 2)]


def _shoulder_boards(one: Build) -> list[Raw]:
    h = one.b.height
    board = box(0.044 * h, 0.006 * h, 0.034 * h)
    u, s = neck_height(one), one.b.shoulder / 0.118
    spots = [
        shift(sign * 0.088 * s, 0.965 * u, -0.002 * h) @ turn("z", -sign * 24) for sign in (1, -1)
    ]
    return [(join([moved(board, spot) for spot in spots]), one.plain("dark"), "chest", HERE)]


def _stethoscope(one: Build) -> list[Raw]:
    grey = one.plain("black")
    out: list[Raw] = [on_chest(one, grey, [(1.09, 128, 412), (1.05, 128, 412)], 0.012, 8)]
    for a in (54, 120):
        out.append(
            on_chest(one, grey, [(1.05, a - 8, a), (0.9, a, a + 6), (0.5, a + 3, a + 8)], 0.010, 2)
        )
    disc = orb(0.013 * one.b.height, (1, 1, 0.4), 3, 7)
    return [*out, (disc, one.plain("metal"), "chest", spot_of(one, 126, 0.46, 0.010))]


def _square(one: Build) -> list[Raw]:
    """The embroidered square on an official's chest."""
    rim = [(0.78, 64, 116), (0.5, 62, 118), (0.22, 64, 116)]
    inner = [(0.73, 69, 111), (0.5, 67, 113), (0.27, 69, 111)]
    return [
        on_chest(one, one.cloth("gold"), rim, 0.004),
        on_chest(one, one.cloth("dark"), inner, 0.006),
    ]


def _sash(one: Build) -> list[Raw]:
    return belt(one, one.cloth("dark", 1.2), 0.088, 0.140, 0.007)


def _sash_thin(one: Build) -> list[Raw]:
    return belt(one, one.cloth("accent", 0.9), 0.112, 0.140, 0.005)


def _sash_ends(one: Build) -> list[Raw]:
    h = one.b.height
    ribbon = form(
        (0, 0.012 * h, 0.004 * h),
        (-0.09 * h, 0.014 * h, 0.004 * h),
        (-0.20 * h, 0.018 * h, 0.004 * h),
        (-0.203 * h, 0.002 * h),
    )
    out = one.girth.belly + one.outfit.ease * h + 0.014 * h
    both = [moved(one.solid(ribbon, 6), shift(x * h, 0.10 * h, out) @ turn("x", -7) @ turn("z",
            6 * s))
            for x, s in ((0.004, 1), (0.026, -0.4))]  # fmt: skip
    return [(join(both), one.cloth("dark", 1.2), "hips", HERE)]


def _belt_in(colour: str, buckle: str, low: float, high: float) -> Maker:
    def make(one: Build) -> list[Raw]:
        h = one.b.height
        out = belt(one, one.plain(colour), low, high, 0.007)
        mid = 0.5 * (low + high)
        out.append(
            on_belly(
                one, one.plain(buckle), [(mid + 0.014, 82, 98), (mid - 0.014, 82, 98)], 0.011, 2
            )
        )
        return out if h else []

    return make


def _belt_gear(one: Build) -> list[Raw]:
    """A broad belt with pouches and a holster."""
    h, g = one.b.height, one.girth
    out = _belt_in("black", "metal", 0.055, 0.085)(one)
    pouch = box(0.030 * h, 0.036 * h, 0.022 * h)
    spots = [shift(x * g.hips, 0.046 * h, z * g.belly) @ turn("y", a)
             for x, z, a in ((0.72, 0.9, 34), (-0.72, 0.9, -34), (1.08, 0.0, 90))]  # fmt: skip
    return [*out, (join([moved(pouch, spot) for spot in spots]), one.plain("black"), "torso", HERE)]


def _belt_gun(one: Build) -> list[Raw]:
    h, g = one.b.height, one.girth
    belt = _waistband(one)
    holster = moved(
        box(0.014 * h, 0.10 * h, 0.036 * h),
        shift(-1.10 * g.hips, -0.085 * h, 0.006 * h) @ turn("z", -6),
    )
    return [*belt, (holster, one.plain("leather", 0.8), "hips", HERE)]


def _hem_band(one: Build) -> list[Raw]:
    low = -one.outfit.hem
    return belt(one, one.cloth(one.outfit.top, 0.82), low, low + 0.022, 0.004)


def _high_skirt(one: Build) -> list[Raw]:
    """A skirt tied under the arms: the lower chest and the belly are covered by it."""
    u, h = neck_height(one), one.b.height
    cloth = one.cloth(one.outfit.round)
    rows = [(0.46 * u, 0.0, 360.0), (0.20 * u, 0.0, 360.0), (-0.02 * u, 0.0, 360.0)]
    band = [(0.52 * u, 0.0, 360.0), (0.42 * u, 0.0, 360.0)]
    out: list[Raw] = [
        (coating(chest_form(one), rows, 12, 0.005 * h), cloth, "chest", HERE),
        (coating(chest_form(one), band, 12, 0.008 * h), one.cloth("accent", 0.8), "chest", HERE),
    ]
    return [*out, *belt(one, cloth, 0.0, 0.14, 0.007)]


def _ribbons(one: Build) -> list[Raw]:
    cloth = one.cloth("accent", 0.8)
    return [on_chest(one, cloth, [(0.5, a, a + 5), (0.0, a, a + 6)], 0.010, 1) for a in (80, 92)]


def _apron_in(colour: str, bib: bool) -> Maker:
    def make(one: Build) -> list[Raw]:
        h, g, cloth = one.b.height, one.girth, one.cloth(colour)
        wide = g.hips + one.outfit.ease * h
        out_ = max(g.belly + one.outfit.ease * h, 0.82 * wide) + 0.010 * h
        fall = form(
            (0.12 * h, 0.92 * wide, out_ - 0.006 * h), (0.05 * h, 1.05 * wide, out_),
            (-0.06 * h, 1.16 * wide, out_ + 0.018 * h), (-0.20 * h, 1.32 * wide, out_ + 0.036 * h),
        )  # fmt: skip
        rows = [
            (0.115 * h, 40, 140),
            (0.05 * h, 34, 146),
            (-0.06 * h, 34, 146),
            (-0.20 * h, 36, 144),
        ]
        out: list[Raw] = [(coating(fall, rows, 6, 0.004 * h), cloth, "skirt", HERE)]
        if bib:
            out.append(
                on_chest(one, cloth, [(0.72, 62, 118), (0.4, 58, 122), (-0.05, 48, 132)], 0.013)
            )
            out += [
                on_chest(one, cloth, [(1.02, a - d, a - d + 8), (0.72, a, a + 7)], 0.009, 1)
                for a, d in ((62, 12), (111, -12))
            ]
            return out
        return [*out, *belt(one, cloth, 0.105, 0.13, 0.008)]

    return make


def _bib(one: Build) -> list[Raw]:
    """Dungarees: the shirt above, the bib and trousers in the second colour."""
    cloth = one.cloth("second")
    return [
        on_chest(one, cloth, [(0.66, 60, 120), (0.35, 54, 126), (0.12, 20, 160),
                 (-0.04, 0, 180)], 0.005, 6),
        on_chest(one, cloth, [(0.30, 220, 320), (0.1, 190, 350), (-0.04, 180, 360)], 0.005, 6),
        *belt(one, cloth, 0.03, 0.145, 0.005),
        on_chest(one, one.cloth("second", 0.8), [(0.58, 78, 102), (0.38, 78, 102)], 0.008, 2),
    ]  # fmt: skip


def _straps(one: Build) -> list[Raw]:
    cloth = one.cloth("second")
    front = [on_chest(one, cloth, [(1.03, 90 + s * 44 - 5, 90 + s * 44 + 5),
             (0.64, 90 + s * 26 - 4, 90 + s * 26 + 4)], 0.007, 1)
             for s in (1, -1)]  # fmt: skip
    back = [on_chest(one, cloth, [(1.03, 270 + s * 44 - 5, 270 + s * 44 + 5),
            (0.28, 270 + s * 14 - 4, 270 + s * 14 + 4)], 0.007, 1)
            for s in (1, -1)]  # fmt: skip
    return [*front, *back]


def _cuffs_in(colour: str) -> Maker:
    def make(one: Build) -> list[Raw]:
        """A band round each wrist."""
        r, long = one.girth.arm, one.b.fore_arm
        end = 0.70 * r + 0.6 * one.outfit.ease * one.b.height
        band = form(
            (-0.80 * long, end * 1.06),
            (-0.83 * long, end * 1.14),
            (-0.945 * long, end * 1.08),
            (-0.95 * long, 0.9 * end),
        )
        mesh = one.solid(band, 8)
        return [
            (mesh, one.cloth(colour, 0.84 if colour == "main" else 1.0), f"{side}_elbow", HERE)
            for side, _ in SIDES
        ]

    return make


def _zip(one: Build) -> list[Raw]:
    return _placket_in("shirt", 1.0)(one)


def _stripes_arm(one: Build) -> list[Raw]:
    """A band of the accent round each upper arm."""
    r = one.girth.arm + 0.6 * one.outfit.ease * one.b.height
    long = one.b.upper_arm
    band = one.solid(
        form(
            (-0.38 * long, 1.04 * r),
            (-0.40 * long, 1.09 * r),
            (-0.52 * long, 1.07 * r),
            (-0.54 * long, 1.0 * r),
        ),
        8,
    )
    return [(band, one.cloth("accent"), f"{side}_arm", HERE) for side, _ in SIDES]


def _rope(one: Build) -> list[Raw]:
    return belt(one, one.cloth("linen", 0.7), 0.118, 0.136, 0.007)


def _rag_mends(one: Build) -> list[Raw]:
    out = [on_chest(one, one.cloth(c), [(y, a, a + 26), (y - 0.24, a + 4, a + 22)], 0.004, 2)
           for c, y, a in (("second", 0.62, 106), ("linen", 0.35, 40))]  # fmt: skip
    return [
        *out,
        on_belly(one, one.cloth("linen", 0.8), [(0.06, 110, 140), (0.0, 104, 136)], 0.004, 2),
    ]


_BUTTONS = tuple((y, 90.0) for y in (0.78, 0.54, 0.30, 0.06))
_MAKERS: dict[str, Maker] = {
    **COLLARS, **PLATES,
    "placket": _placket_in("main", 0.86), "placket_gold": _placket_in("gold", 1.0),
    "piping": _placket_in("accent", 1.0),
    "buttons": _buttons_at(((0.20, 90.0),
    (0.02, 90.0)), "black"), "coat_buttons": _buttons_at(_BUTTONS, "dark"),
    "double_buttons": _buttons_at(tuple((y, 90 + s) for y, _ in _BUTTONS for s in (-14, 14)),
    "black"),
    "zip": _zip, "pockets": _pockets, "pocket_low": _pocket_low, "pouch": _pouch,
    "strings": _strings, "badge": _badge,
    "name_tag": _name_tag, "watch": _watch, "number": _number, "shoulder_boards": _shoulder_boards,
    "stethoscope": _stethoscope, "square": _square, "sash": _sash, "sash_thin": _sash_thin,
    "sash_ends": _sash_ends,
    "belt": _belt_in("leather", "metal", 0.105, 0.133), "belt_cloth": _belt_in("dark", "metal",
    0.105, 0.135),
    "belt_buckled": _belt_in("leather", "gold", 0.100, 0.134), "jade_belt": _belt_in("dark",
    "shirt", 0.075, 0.110),
    "belt_gear": _belt_gear, "belt_gun": _belt_gun, "hem_band": _hem_band,
    "high_skirt": _high_skirt, "ribbons": _ribbons,
    "apron": _apron_in("linen", bib=True), "waist_apron": _apron_in("shirt", bib=False),
    "waist_apron_dark": _apron_in("dark", bib=False), "bib": _bib, "straps": _straps,
    "cuffs": _cuffs_in("shirt"),
    "cuffs_main": _cuffs_in("main"), "cuffs_accent": _cuffs_in("accent"),
    "stripes_arm": _stripes_arm, "rope": _rope,
    "rag_mends": _rag_mends,
}  # fmt: skip
