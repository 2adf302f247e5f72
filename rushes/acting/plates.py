"""What is worn over clothes: vests, armour, capes, packs and bags."""

from rushes.acting.build import HERE, Build, Raw
from rushes.acting.clay import coating, eased, form, orb
from rushes.acting.garments import SIDES, chest_form, neck_height
from rushes.acting.laid import Maker, belt, on_chest
from rushes.render.geometry import Material
from rushes.render.shapes import box, join, moved, shift, turn


def _vest_in(colour: str, *, open_: bool) -> Maker:
    def make(one: Build) -> list[Raw]:
        """A waistcoat: the whole chest but the neck, closed below a V or open all the way down."""
        u, h, cloth = neck_height(one), one.b.height, one.cloth(colour)
        gap = (
            (1.04, 44),
            (0.90, 30),
            (0.55, 22 if open_ else 14),
            (0.36, 18 if open_ else 0.5),
            (-0.04, 14 if open_ else 0.5),
        )
        rows = [(y * u, 90 + g, 450 - g) for y, g in gap]
        body = coating(eased(chest_form(one), 0.001 * h), rows, 14, 0.005 * h)
        low = belt(one, cloth, 0.075, 0.139, 0.006)
        return [(body, cloth, "chest", HERE), *([] if open_ else low)]

    return make


def _safety_vest(one: Build) -> list[Raw]:
    u, h = neck_height(one), one.b.height
    vest, stripe = (
        Material((0.75, 0.30, 0.03), "cloth", 0.15),
        Material((0.72, 0.74, 0.66), "plain"),
    )
    rows = [(y * u, 90 + g, 450 - g) for y, g in ((1.03, 42), (0.9, 26), (0.5, 8), (-0.04, 4))]
    body = coating(chest_form(one), rows, 14, 0.006 * h)
    bands = [
        on_chest(one, stripe, [(y + 0.06, 96, 444), (y - 0.06, 96, 444)], 0.009, 12)
        for y in (0.18, 0.5)
    ]
    return [(body, vest, "chest", HERE), *bands, *belt(one, vest, 0.04, 0.139, 0.006)]


def _webbing(one: Build) -> list[Raw]:
    """Crossed straps, and pouches in front."""
    dark, h = one.cloth("dark"), one.b.height
    out: list[Raw] = []
    for flip in (False, True):
        rows = [(1.02, 48, 62), (0.5, 58, 70), (0.0, 64, 76)]
        rows = [(y, 180 - b, 180 - a) if flip else (y, a, b) for y, a, b in rows]
        out.append(on_chest(one, dark, rows, 0.006, 1))
    pouch = box(0.034 * h, 0.040 * h, 0.020 * h)
    reach = one.girth.belly + one.outfit.ease * h
    spots = [
        shift(x * h, 0.045 * h, reach * 0.94) @ turn("y", 14 * (1 if x > 0 else -1))
        for x in (0.040, -0.040)
    ]
    return [*out, (join([moved(pouch, spot) for spot in spots]), dark, "torso", HERE)]


def _satchel(one: Build) -> list[Raw]:
    """A school bag on the back, with its straps."""
    h, u = one.b.height, neck_height(one)
    bag = moved(box(0.15 * h, 0.17 * h, 0.06 * h), shift(0, 0.1 * u, -0.100 * h))
    straps = [
        on_chest(
            one,
            one.cloth("accent", 0.8),
            [(1.0, a, a + 10), (0.5, a - 2, a + 8), (0.2, a - 14, a - 4)],
            0.007,
            1,
        )
        for a in (50,)
    ]
    straps += [
        on_chest(
            one,
            one.cloth("accent", 0.8),
            [(1.0, a, a + 10), (0.5, a + 2, a + 12), (0.2, a + 14, a + 24)],
            0.007,
            1,
        )
        for a in (120,)
    ]
    return [(bag, one.cloth("accent", 0.8), "chest", HERE), *straps]


def _neck_ring(one: Build) -> list[Raw]:
    h, u = one.b.height, neck_height(one)
    ring = form(
        (1.16 * u, 0.070 * h), (1.13 * u, 0.080 * h), (1.02 * u, 0.082 * h), (0.98 * u, 0.070 * h)
    )
    return [(one.solid(ring, 14), one.plain("metal"), "chest", HERE)]


def _chest_pack(one: Build) -> list[Raw]:
    h, u = one.b.height, neck_height(one)
    reach = one.girth.bust + one.outfit.ease * h
    pack = moved(box(0.11 * h, 0.07 * h, 0.04 * h), shift(0, 0.32 * u, reach))
    lights = [
        moved(orb(0.007 * h, rows=3, columns=6), shift(x * h, 0.55 * u, reach + 0.022 * h))
        for x in (-0.03, 0.0, 0.03)
    ]
    return [
        (pack, one.plain("shirt", 0.8), "chest", HERE),
        (join(lights), one.plain("accent"), "chest", HERE),
    ]


def _life_pack(one: Build) -> list[Raw]:
    h, u = one.b.height, neck_height(one)
    back = form((1.10 * u, 0.06 * h, 0.04 * h), (1.05 * u, 0.10 * h, 0.05 * h),
                (-0.20 * u, 0.10 * h, 0.05 * h),
                (-0.26 * u, 0.08 * h, 0.04 * h), (-0.26 * u, 0.001 * h), square=5.0)  # fmt: skip
    return [
        (
            moved(one.solid(back, 12), shift(0, 0, -0.115 * h)),
            one.plain("shirt", 0.85),
            "chest",
            HERE,
        )
    ]


def _cuirass(one: Build) -> list[Raw]:
    """A breastplate of plates in rows, as armour of old China is seen."""
    u, h = neck_height(one), one.b.height
    plates = Material(one.colours["metal"], "tiles", 0.05)
    rows = [(1.02, 40), (0.90, 16), (0.5, 0), (-0.03, 0)]
    body = coating(chest_form(one), [(y * u, 90 + g, 450 - g) for y, g in rows], 14, 0.006 * h)
    front = one.girth.bust + one.outfit.ease * h
    boss = moved(orb(0.036 * h, (1, 1, 0.25), 4, 10), shift(0, 0.55 * u, front + 0.004 * h))
    return [
        (body, plates, "chest", HERE),
        (boss, one.plain("gold"), "chest", HERE),
        *belt(one, plates, 0.03, 0.139, 0.006),
    ]


def _pauldrons(one: Build) -> list[Raw]:
    r, h = one.girth.arm + 0.6 * one.outfit.ease * one.b.height, one.b.height
    plate = form(
        (1.5 * r, 0.05 * r),
        (1.35 * r, 0.9 * r),
        (0.8 * r, 1.40 * r),
        (0.0, 1.55 * r),
        (-1.5 * r, 1.42 * r),
        (-1.52 * r, 1.2 * r),
    )
    mesh = one.solid(plate, 9)
    steel = one.plain("metal", 0.85)
    return [(mesh, steel, f"{side}_arm", shift(-sign * 0.003 * h, 0, 0)) for side, sign in SIDES]


def _bracers(one: Build) -> list[Raw]:
    r, long = 0.85 * one.girth.arm + 0.6 * one.outfit.ease * one.b.height, one.b.fore_arm
    tube = one.solid(
        form(
            (-0.3 * long, 1.16 * r),
            (-0.34 * long, 1.24 * r),
            (-0.88 * long, 1.06 * r),
            (-0.92 * long, 0.9 * r),
        ),
        8,
    )
    return [(tube, one.plain("leather"), f"{side}_elbow", HERE) for side, _ in SIDES]


def _cape(one: Build) -> list[Raw]:
    """A cloak that hangs from the shoulders behind."""
    h, u, s = one.b.height, neck_height(one), one.b.shoulder / 0.118
    fall = form((1.08 * u, 0.05 * s, 0.04 * h, 0.050 * h),
                (0.98 * u, 0.10 * s, 0.055 * h, 0.066 * h),
                (0.80 * u, 0.145 * s, 0.05 * h, 0.080 * h),
                (0.0, 0.150 * s, 0.06 * h, 0.095 * h),
                (-0.20 * h, 0.165 * s, 0.06 * h, 0.120 * h),
                (-0.40 * h, 0.185 * s, 0.06 * h, 0.150 * h))  # fmt: skip
    rows = [
        (1.08 * u, 110, 430),
        (0.98 * u, 130, 410),
        (0.80 * u, 186, 354),
        (0.0, 188, 352),
        (-0.20 * h, 188, 352),
        (-0.40 * h, 188, 352),
    ]
    clasp = moved(
        orb(0.010 * h, rows=3, columns=6), shift(0, 1.0 * u, 0.048 * h + one.outfit.ease * h)
    )
    return [
        (coating(fall, rows, 10), one.cloth("accent", 0.9), "chest", HERE),
        (clasp, one.plain("gold"), "chest", HERE),
    ]


def _tabard(one: Build) -> list[Raw]:
    """A surcoat over mail: the main colour before and behind."""
    u, h, cloth = neck_height(one), one.b.height, one.cloth("main")
    out: list[Raw] = []
    for middle in (90, 270):
        rows = [
            (1.0 * u, middle - 30, middle + 30),
            (0.85 * u, middle - 48, middle + 48),
            (-0.03 * u, middle - 62, middle + 62),
        ]
        out.append((coating(chest_form(one), rows, 6, 0.006 * h), cloth, "chest", HERE))
    cross = [
        on_chest(one, one.cloth("accent"), [(0.8, 84, 96), (0.2, 84, 96)], 0.010, 2),
        on_chest(one, one.cloth("accent"), [(0.62, 66, 114), (0.48, 66, 114)], 0.010, 4),
    ]
    return [*out, *cross, *belt(one, cloth, 0.0, 0.139, 0.006)]


def _bodice(one: Build) -> list[Raw]:
    rows = [(0.62, 66, 114), (0.3, 74, 106), (-0.02, 84, 96)]
    return [on_chest(one, one.cloth("accent"), rows, 0.004)]


PLATES: dict[str, Maker] = {
    "waistcoat": _vest_in("dark", open_=False), "waistcoat_open": _vest_in("leather", open_=True),
    "safety_vest": _safety_vest,
    "webbing": _webbing, "satchel": _satchel, "neck_ring": _neck_ring, "chest_pack": _chest_pack,
    "life_pack": _life_pack,
    "cuirass": _cuirass, "pauldrons": _pauldrons, "bracers": _bracers, "cape": _cape,
    "tabard": _tabard, "bodice": _bodice,
}  # fmt: skip
"""Makers by the name an outfit calls them."""
