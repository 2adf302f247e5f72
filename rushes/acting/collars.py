"""Collars, lapels, ties and everything else about the neck."""

from rushes.acting.build import HERE, Build, Raw
from rushes.acting.clay import coating, form, orb
from rushes.acting.garments import neck_height
from rushes.acting.laid import Maker, on_chest, spot_of
from rushes.render.geometry import Material
from rushes.render.shapes import join, moved, shift


def _collar_in(colour: str) -> Maker:
    def make(one: Build) -> list[Raw]:
        """A turned-down collar: a stand round the neck and two points."""
        s, h, u = one.b.shoulder / 0.118, one.b.height, neck_height(one)
        cloth = one.cloth(colour, 1.06)
        stand = form((1.16 * u, 0.034 * s, 0.036 * h, 0.036 * h, 0.002 * h),
                     (1.13 * u, 0.041 * s, 0.041 * h, 0.042 * h),
                     (1.00 * u, 0.062 * s, 0.046 * h, 0.050 * h),
                     (0.98 * u, 0.060 * s, 0.040 * h, 0.046 * h))  # fmt: skip
        rows = [
            (1.16 * u, 96, 444),
            (1.13 * u, 98, 442),
            (1.00 * u, 116, 424),
            (0.98 * u, 118, 422),
        ]
        out: list[Raw] = [(coating(stand, rows, 12), cloth, "chest", HERE)]
        for flip in (False, True):
            tip = [(1.06, 62, 90), (0.98, 60, 88), (0.86, 70, 82)]
            tip = [(y, 180 - b, 180 - a) if flip else (y, a, b) for y, a, b in tip]
            out.append(on_chest(one, cloth, tip, 0.007, 3))
        return out

    return make


def _opening(colour: str, wide: float = 26.0, low: float = 0.10) -> Maker:
    def make(one: Build) -> list[Raw]:
        """What shows in the opening of a jacket: a shirt front, narrowing downward."""
        mid = 0.5 * (1.0 + low)
        rows = [(1.05, 90 - 1.5 * wide, 90 + 1.5 * wide), (0.95, 90 - 1.1 * wide, 90 + 1.1 * wide),
                (mid, 90 - 0.62 * wide, 90 + 0.62 * wide), (low, 89, 91)]  # fmt: skip
        return [on_chest(one, one.cloth(colour), rows, 0.0045)]

    return make


def _lapels(one: Build) -> list[Raw]:
    """Two lapels that follow the opening down to the waist."""
    out: list[Raw] = []
    for flip in (False, True):
        rows = [
            (1.04, 38, 54),
            (0.95, 48, 62),
            (0.76, 44, 66),
            (0.70, 52, 70),
            (0.40, 70, 80),
            (0.08, 88, 90),
        ]
        rows = [(y, 180 - b, 180 - a) if flip else (y, a, b) for y, a, b in rows]
        out.append(on_chest(one, one.cloth(one.outfit.top, 0.84), rows, 0.0085, 3))
    back = [(1.07, 128, 412), (1.03, 130, 410), (0.97, 132, 408)]
    return [*out, on_chest(one, one.cloth(one.outfit.top, 0.84), back, 0.008, 8)]


def _tie_in(colour: str, wide: float = 1.0, low: float = 0.12) -> Maker:
    def make(one: Build) -> list[Raw]:
        w = 7 * wide
        rows = [
            (1.02, 84, 96),
            (0.93, 86.5, 93.5),
            (0.91, 86.5, 93.5),
            (0.35, 90 - w, 90 + w),
            (low, 89, 91),
        ]
        return [on_chest(one, one.cloth(colour), rows, 0.0078, 2)]

    return make


def _bow(one: Build) -> list[Raw]:
    h = one.b.height
    wing = orb(0.022 * h, (1.0, 0.62, 0.35), 3, 6)
    knot = orb(0.008 * h, rows=3, columns=6)
    at = spot_of(one, 90, 1.0, 0.004)
    both = join([moved(wing, shift(sign * 0.020 * h, 0, 0)) for sign in (1, -1)] + [knot])
    return [(both, one.cloth("black"), "chest", at)]


def _neckline(one: Build) -> list[Raw]:
    """A round neck: a thin rim, lower in front."""
    rows = [(1.06, 0, 360), (1.03, 0, 360), (0.985, 0, 360)]
    return [on_chest(one, one.cloth(one.outfit.top, 0.8), rows, 0.005, 12)]


def _vneck_in(colour: str, low: float, wide: float = 24) -> Maker:
    def make(one: Build) -> list[Raw]:
        """An opening that shows skin, with a rim."""
        show = Material(one.colours["skin"], "skin", 0.05)
        rows = [
            (1.05, 90 - wide * 1.5, 90 + wide * 1.5),
            (0.95, 90 - wide, 90 + wide),
            (low, 89, 91),
        ]
        out = [on_chest(one, show, rows, 0.0042)]
        for flip in (False, True):
            rim = [
                (1.05, 90 - wide * 1.75, 90 - wide * 1.45),
                (0.95, 90 - wide * 1.25, 90 - wide * 0.95),
                (low - 0.05, 86, 91),
            ]
            rim = [(y, 180 - b, 180 - a) if flip else (y, a, b) for y, a, b in rim]
            out.append(on_chest(one, one.cloth(colour, 0.8), rim, 0.007, 2))
        return out

    return make


def _knit(one: Build) -> list[Raw]:
    """A knitted vest over a shirt: rims along its V."""
    return _vneck_in("dark", 0.42)(one)[1:]


def _neckline_slit(one: Build) -> list[Raw]:
    """A round neck with a slit that is laced."""
    lace = one.cloth("dark")
    rows = [(1.0, 87, 93), (0.72, 88.5, 91.5)]
    return [*_neckline(one), on_chest(one, lace, rows, 0.004, 1)]


def _shirt_top(one: Build) -> list[Raw]:
    """A white shirt above and round a waistcoat: the collar, and the front."""
    return [*_opening("shirt", 24.0, 0.4)(one), *_collar_in("shirt")(one)]


def _crossed(one: Build) -> list[Raw]:
    """The collar of a Chinese robe: the wearer's left side over the right, down to the sash."""
    trim, inner = one.cloth("accent"), one.cloth("shirt")
    under = [(1.05, 128, 148), (0.97, 112, 130), (0.72, 98, 112), (0.48, 84, 96)]
    over = [(1.05, 32, 52), (0.97, 50, 68), (0.72, 70, 86), (0.40, 92, 107), (0.0, 116, 128)]
    white = [(1.05, 47, 60), (0.97, 64, 73), (0.72, 84, 89), (0.45, 103, 106)]
    neck = [(1.06, 40, 140), (0.97, 62, 118), (0.80, 80, 100)]
    nape = [(1.10, 138, 402), (1.04, 138, 402), (0.98, 140, 400)]
    shown = Material(one.colours["skin"], "skin", 0.05)
    return [
        on_chest(one, shown, neck, 0.0042), on_chest(one, trim, under, 0.0055, 3),
        on_chest(one, inner, white, 0.0065, 2), on_chest(one, trim, over, 0.0085, 4),
        on_chest(one, trim, nape, 0.007, 8),
    ]  # fmt: skip


def _round_collar(one: Build) -> list[Raw]:
    rows = [(1.10, 0, 360), (1.05, 0, 360), (0.97, 0, 360)]
    return [on_chest(one, one.cloth("accent"), rows, 0.004, 12)]


def _ruff(one: Build) -> list[Raw]:
    h, u = one.b.height, neck_height(one)
    disc = form(
        (1.16 * u, 0.036 * h), (1.15 * u, 0.066 * h), (1.10 * u, 0.070 * h), (1.06 * u, 0.040 * h)
    )
    return [(one.solid(disc, 14), one.cloth("shirt"), "chest", HERE)]


def _ribbed(one: Build) -> list[Raw]:
    rows = [(1.17, 0, 360), (1.13, 0, 360), (1.02, 0, 360), (0.98, 0, 360)]
    h, u = one.b.height, neck_height(one)
    tube = form(
        (1.18 * u, 0.040 * h),
        (1.02 * u, 0.050 * h, 0.044 * h),
        (0.97 * u, 0.064 * h, 0.046 * h, 0.050 * h),
    )
    mesh = coating(tube, [(y * u, a, b) for y, a, b in rows], 12)
    return [(mesh, one.cloth(one.outfit.top, 0.82), "chest", HERE)]


def _zip_collar(one: Build) -> list[Raw]:
    h, u = one.b.height, neck_height(one)
    tube = form(
        (1.20 * u, 0.048 * h, 0.046 * h),
        (1.02 * u, 0.058 * h, 0.048 * h),
        (0.97 * u, 0.070 * h, 0.048 * h, 0.052 * h),
    )
    rows = [(1.20 * u, 112, 428), (1.12 * u, 108, 432), (1.0 * u, 104, 436), (0.97 * u, 104, 436)]
    return [(coating(tube, rows, 12), one.cloth(one.outfit.top, 0.82), "chest", HERE)]


def _hood_down(one: Build) -> list[Raw]:
    """A hood that lies on the shoulders and the upper back."""
    h, u = one.b.height, neck_height(one)
    roll = form((1.20 * u, 0.050 * h, 0.030 * h, 0.052 * h, -0.012 * h),
                (1.10 * u, 0.076 * h, 0.046 * h, 0.086 * h, -0.012 * h),
                (0.95 * u, 0.084 * h, 0.050 * h, 0.094 * h, -0.012 * h),
                (0.80 * u, 0.060 * h, 0.04 * h, 0.072 * h, -0.012 * h))  # fmt: skip
    rows = [(1.20 * u, 120, 420), (1.10 * u, 112, 428), (0.95 * u, 116, 424), (0.80 * u, 160, 380)]
    return [
        (coating(roll, rows, 12, 0.0, -0.006 * h), one.cloth(one.outfit.top, 0.9), "chest", HERE)
    ]


def _scarf(one: Build) -> list[Raw]:
    h, u = one.b.height, neck_height(one)
    roll = form((1.22 * u, 0.042 * h, 0.040 * h), (1.17 * u, 0.056 * h, 0.054 * h),
                (1.05 * u, 0.064 * h, 0.058 * h),
                (0.97 * u, 0.060 * h, 0.046 * h))  # fmt: skip
    tail = [(1.02, 58, 78), (0.6, 60, 76), (0.25, 62, 76)]
    cloth = one.cloth("accent")
    return [(one.solid(roll, 12), cloth, "chest", HERE), on_chest(one, cloth, tail, 0.009, 2)]


def _neckerchief(one: Build) -> list[Raw]:
    cloth = one.cloth("accent")
    rows = [(1.08, 0, 360), (1.04, 0, 360), (0.98, 0, 360)]
    point = [(1.0, 58, 122), (0.90, 74, 106), (0.78, 88, 92)]
    return [on_chest(one, cloth, rows, 0.007, 12), on_chest(one, cloth, point, 0.008, 3)]


def _clerical(one: Build) -> list[Raw]:
    band = [(1.12, 0, 360), (1.02, 0, 360)]
    tab = [(1.12, 76, 104), (1.02, 76, 104)]
    return [
        on_chest(one, one.cloth(one.outfit.top), band, 0.004, 12),
        on_chest(one, one.cloth("shirt"), tab, 0.006, 2),
    ]


def _bands(one: Build) -> list[Raw]:
    """The two white bands of a judge."""
    out = _ribbed(one)
    out[0] = (out[0][0], one.cloth("shirt"), out[0][2], out[0][3])
    for a in (82, 91):
        out.append(
            on_chest(one, one.cloth("shirt"), [(1.0, a, a + 7), (0.62, a - 1, a + 8)], 0.006, 2)
        )
    return out


def _stole(one: Build) -> list[Raw]:
    """A broad facing down both sides of a gown."""
    out: list[Raw] = []
    for flip in (False, True):
        rows = [(1.05, 44, 66), (0.95, 52, 70), (0.5, 58, 72), (0.0, 60, 72)]
        rows = [(y, 180 - b, 180 - a) if flip else (y, a, b) for y, a, b in rows]
        out.append(on_chest(one, one.cloth("accent"), rows, 0.005, 2))
    return out


COLLARS: dict[str, Maker] = {
    "collar": _collar_in("main"), "collar_shirt": _collar_in("shirt"),
    "shirt_front": _opening("shirt"),
    "shirt_front_accent": _opening("accent", 22.0), "shirt_top": _shirt_top,
    "tee_front": _opening("shirt", 20.0, -0.02),
    "lapels": _lapels, "tie": _tie_in("accent"), "tie_thin": _tie_in("dark", 0.75, 0.3),
    "tie_black": _tie_in("black", 0.8, 0.2), "bow_tie": _bow, "neckline": _neckline,
    "neckline_slit": _neckline_slit, "vneck": _vneck_in("main", 0.66), "vneck_knit": _knit,
    "crossed": _crossed, "round_collar": _round_collar, "ruff": _ruff, "ribbed_neck": _ribbed,
    "zip_collar": _zip_collar, "hood_down": _hood_down, "scarf": _scarf,
    "neckerchief": _neckerchief,
    "clerical": _clerical, "bands": _bands, "stole": _stole,
}  # fmt: skip
"""Makers by the name an outfit calls them."""
