"""Trunk, arms, legs and skirts of a figure, dressed or bare. Parts overlap at the joints, so that
nothing gapes however the body bends."""

from rushes.acting.build import HERE, Build, Raw
from rushes.acting.clay import Form, Ring, eased, form, solid
from rushes.acting.mannequin import ANKLE, WAIST
from rushes.render.geometry import Material, Mesh
from rushes.render.shapes import join, moved, shift, turn

SIDES = (("left", 1), ("right", -1))


def chest_form(one: Build) -> Form:
    """The upper body in the space of the chest: 0 is the waist, `neck_height` the neck."""
    g, h, u = one.girth, one.b.height, neck_height(one)
    s = one.b.shoulder / 0.118
    body = form(
        (1.06 * u, 0.036 * s, 0.032 * h, 0.036 * h, -0.003 * h),
        (1.00 * u, 0.060 * s, 0.038 * h, 0.043 * h, -0.003 * h),
        (0.95 * u, 0.082 * s, 0.043 * h, 0.050 * h), (0.87 * u, 0.101 * s, 0.050 * h, 0.055 * h),
        (0.72 * u, 0.104 * s, 0.5 * (g.bust + 0.054 * h), 0.058 * h),
        (0.48 * u, g.chest, g.bust, 0.058 * h),
        (0.20 * u, 0.35 * g.chest + 0.65 * g.waist, 0.35 * g.bust + 0.65 * g.belly, 0.053 * h),
        (0.0, g.waist, g.belly, 0.050 * h), (-0.11 * u, *_inside(one)),
        (-0.17 * u, 0.8 * g.waist, 0.75 * g.belly, 0.04 * h),
        square=2.3,
    )  # fmt: skip
    return eased(body, one.outfit.ease * h)


def _lip(one: Build) -> Ring:
    """The edge of the neck hole, turned in to meet the neck."""
    h, s = one.b.height, one.b.shoulder / 0.118
    return Ring(1.03 * neck_height(one), 0.020 * s, 0.022 * h, 0.022 * h)


def _inside(one: Build) -> tuple[float, float, float]:
    """A ring a little below the waist, just inside the belly: the chest slips under it unseen."""
    g, h, share = one.girth, one.b.height, 0.11 * (1 - WAIST) / (0.35 * WAIST)
    side = g.waist + share * 0.4 * (g.hips - g.waist)
    return (
        side - 0.001 * h,
        g.belly * (1 + 0.06 * share) - 0.001 * h,
        0.050 * h + share * 0.003 * h,
    )


def belly_form(one: Build) -> Form:
    """The lower trunk in the space of the torso: 0 is the hips; it ends at the hem."""
    g, h = one.girth, one.b.height
    waist = WAIST * one.b.torso
    hem = one.outfit.hem * h
    body = form(
        (waist + 0.026 * h, 0.8 * g.waist, 0.8 * g.belly, 0.042 * h),
        (waist + 0.016 * h, 0.985 * g.waist, 0.985 * g.belly, 0.0492 * h),
        (waist, g.waist, g.belly, 0.050 * h),
        (0.65 * waist, 0.6 * g.waist + 0.4 * g.hips, 1.06 * g.belly, 0.054 * h),
        (0.30 * waist, 0.98 * g.hips, 1.03 * g.belly, 0.96 * g.seat),
        (0.0, g.hips + 0.003 * h, max(0.062 * h, g.belly), g.seat),
        (-hem, g.hips + 0.004 * h + 0.12 * hem, max(0.06 * h, 0.96 * g.belly), 1.02 * g.seat),
        (-hem - 0.001 * h, 0.5 * g.hips, 0.03 * h),
        square=2.3,
    )  # fmt: skip
    body = eased(body, one.outfit.ease * h)
    return body if hem else body[:5]


def neck_height(one: Build) -> float:
    """How high the neck begins above the waist, metres."""
    return (1 - WAIST) * one.b.torso


def trunk(one: Build) -> list[Raw]:
    """Pelvis, belly and chest."""
    g, h = one.girth, one.b.height
    wide = 0.5 * (one.girth.waist + one.girth.hips)
    pelvis = form(
        (0.052 * h, wide + 0.003 * h, 1.04 * g.belly, 0.056 * h),
        (0.022 * h, g.hips + 0.002 * h, g.belly + 0.003 * h, g.seat),
        (-0.018 * h, g.hips + 0.002 * h, 0.060 * h, g.seat + 0.004 * h),
        (-0.052 * h, 0.86 * g.hips, 0.052 * h, 0.056 * h), (-0.068 * h, 0.02 * h, 0.02 * h),
        square=2.2,
    )  # fmt: skip
    under = "skin" if one.outfit.legs == "bare" and not one.outfit.skirt else _low(one)
    top = one.cloth(one.outfit.top)
    return [
        (one.solid((_lip(one), *chest_form(one)), 12), top, "chest", HERE),
        (one.solid(belly_form(one), 12), top, "torso", HERE),
        (one.solid(pelvis, 10), one.cloth(under), "hips", HERE),
    ]


def _low(one: Build) -> str:
    """The colour of the seat: of the skirt, where there is one over bare legs."""
    return one.outfit.round if one.outfit.legs == "bare" else one.outfit.low


def arms(one: Build) -> list[Raw]:
    """Sleeves as the outfit has them, skin where they end, and hands."""
    out: list[Raw] = []
    for side, sign in SIDES:
        out += [*_upper_arm(one, side), *_fore_arm(one, side), *_hand(one, side, sign)]
    return out


def _upper_arm(one: Build, side: str) -> list[Raw]:
    """The arm from the shoulder; a short sleeve ends on it with a rim."""
    r, more, b = one.girth.arm, 0.6 * one.outfit.ease * one.b.height, one.b
    worn = one.outfit.sleeve
    thick = more if worn in ("long", "wide") else 0.0
    arm = one.solid(_arm_form(1.10 * r + thick, 0.93 * r + thick, b.upper_arm), 8)
    top = one.cloth(one.outfit.top)
    if worn in ("long", "wide"):
        return [(arm, top, f"{side}_arm", HERE)]
    out: list[Raw] = [(arm, one.flesh(), f"{side}_arm", HERE)]
    if worn == "short":
        rim, low = 1.22 * r + more, 0.55 * b.upper_arm
        cap = form(
            (1.15 * r + more, 0.03 * r), (0.8 * r + more, 0.85 * r + more), (0, 1.16 * r + more),
            (-low, rim), (-low - 0.003, 0.9 * rim),
        )  # fmt: skip
        out.append((one.solid(cap, 8), top, f"{side}_arm", HERE))
    return out


def _arm_form(top: float, elbow: float, long: float) -> Form:
    """An upper arm with a flat shoulder, round at the elbow."""
    return form(
        (0.72 * top, 0.02 * top), (0.60 * top, 0.50 * top), (0.26 * top, 0.90 * top),
        (-0.4 * top, 1.03 * top),
        (-long, elbow), (-long - 0.75 * elbow, 0.6 * elbow), (-long - 0.95 * elbow, 0.02 * elbow),
    )  # fmt: skip


def _fore_arm(one: Build, side: str) -> list[Raw]:
    r, more, long = one.girth.arm, 0.6 * one.outfit.ease * one.b.height, one.b.fore_arm
    worn, h = one.outfit.sleeve, one.b.height
    if worn in ("short", "none"):
        bare = form(
            (0.9 * r, 0.02 * r), (0.65 * r, 0.7 * r), (0, 0.92 * r), (-0.3 * long, 0.92 * r),
            (-0.95 * long, 0.56 * r), (-1.02 * long, 0.02 * r),
        )  # fmt: skip
        return [(one.solid(bare, 8), one.flesh(), f"{side}_elbow", HERE)]
    start, t = 0.93 * r + more, r + more
    end = 0.030 * h if worn == "wide" else 0.70 * r + more
    deep = 0.062 * h if worn == "wide" else end
    cuff = form(
        (0.95 * start, 0.02 * r), (0.65 * start, 0.75 * start), (0, start),
        (-0.45 * long, 0.94 * t + 0.25 * (end - t), t + 0.25 * (deep - t)),
        (-0.90 * long, end, deep, 0.8 * deep), (-0.91 * long, 0.8 * end, 0.8 * deep, 0.6 * deep),
        (-0.80 * long, 0.01 * r),
    )  # fmt: skip
    wrist = one.solid(form((-0.7 * long, 0.6 * r), (-1.02 * long, 0.54 * r)), 6)
    return [
        (one.solid(cuff, 8), one.cloth(one.outfit.top), f"{side}_elbow", HERE),
        (wrist, one.flesh(), f"{side}_elbow", HERE),
    ]


def _hand(one: Build, side: str, sign: int) -> list[Raw]:
    """A palm with a thumb and four loosely curled fingers; the palm faces the body.

    The forefinger that points is a piece of its own, which shows when it is wanted.
    """
    h = one.b.height * (0.92 if one.woman else 1.0) * (1.12 if one.child else 1.0)
    skin = one.flesh()
    palm = form(
        (0.026 * h, 0.011 * h, 0.013 * h), (0.004 * h, 0.0125 * h, 0.021 * h, 0.020 * h),
        (-0.018 * h, 0.0115 * h, 0.022 * h, 0.021 * h), (-0.031 * h, 0.008 * h, 0.018 * h),
        (-0.037 * h, 0.001 * h, 0.004 * h),
    )  # fmt: skip
    parts = [one.solid(palm, 7)]
    if one.far:
        mitten = form((0.0, 0.009 * h, 0.021 * h), (-0.028 * h, 0.006 * h, 0.017 * h),
                      (-0.034 * h, 0.001 * h))  # fmt: skip
        parts.append(moved(solid(mitten, 5), shift(0, -0.024 * h, 0) @ turn("z", -sign * 22)))
    for spot, long in (
        () if one.far else ((0.016, 0.026), (0.0055, 0.030), (-0.005, 0.028), (-0.0155, 0.023))
    ):
        curl = turn("z", -sign * 24) @ turn("x", -60 * spot)
        at = shift(-sign * 0.002 * h, -0.026 * h, spot * h) @ curl
        parts.append(moved(_finger(0.0066 * h, long * h), at))
    thumb = shift(-sign * 0.004 * h, -0.002 * h, 0.019 * h) @ turn("z", -sign * 18) @ turn("x", -32)
    parts.append(moved(_finger(0.0074 * h, 0.027 * h), thumb))
    forefinger = moved(_finger(0.0068 * h, 0.048 * h), shift(0, -0.022 * h, 0.016 * h))
    return [
        (join(parts), skin, f"{side}_hand", HERE),
        (forefinger, skin, f"{side}_finger", HERE),
    ]


def _finger(thick: float, long: float) -> Mesh:
    return solid(
        form((0, thick), (-0.8 * long, 0.9 * thick), (-long - 0.3 * thick, 0.05 * thick)), 4
    )


def legs(one: Build) -> list[Raw]:
    """Trousers, tights or bare legs, and shoes."""
    o = one.outfit
    cloth = one.cloth(o.low)
    flesh = one.flesh() if o.legs in ("bare", "shorts") else one.cloth(o.low)
    out: list[Raw] = []
    for side, _ in SIDES:
        upper = flesh if o.legs == "bare" else cloth
        out.append((_thigh(one), upper, f"{side}_leg", HERE))
        out.append((_shin(one), flesh, f"{side}_knee", HERE))
        out += _shoe(one, side)
    return out


def _thigh(one: Build) -> Mesh:
    g, long, h = one.girth, one.b.thigh, one.b.height
    top, knee = g.leg, {"wide": 0.90, "shorts": 0.86}.get(one.outfit.legs, 0.76) * g.leg
    return one.solid(
        form(
            (0.7 * top, 0.5 * top), (0.25 * top, 0.96 * top), (-0.2 * long, 1.02 * top),
            (-long, knee, knee), (-long - 0.7 * knee, 0.72 * knee),
            (-long - 0.008 * h - 0.9 * knee, 0.02 * knee),
        ), 8,
    )  # fmt: skip


def _shin(one: Build) -> Mesh:
    """The lower leg: a calf, or a trouser leg that ends over the shoe."""
    leg, long, worn = one.girth.leg, one.b.shin, one.outfit.legs
    knee = {"wide": 0.90}.get(worn, 0.75) * leg
    if worn in ("bare", "shorts", "tights"):
        return one.solid(
            form(
                (0.6 * knee, 0.3 * knee), (0, 0.92 * knee, 0.95 * knee),
                (-0.3 * long, 0.86 * knee, 0.8 * knee, 1.08 * knee), (-0.85 * long, 0.50 * knee),
                (-1.02 * long, 0.48 * knee), (-1.05 * long, 0.02 * knee),
            ), 8,
        )  # fmt: skip
    cuff = {"wide": 0.98}.get(worn, 0.66) * leg
    cuff = 0.5 * leg if one.outfit.shoe == "boot" else cuff
    return one.solid(
        form(
            (0.75 * knee, 0.4 * knee), (0.3 * knee, 0.92 * knee), (-0.12 * long, knee),
            (-0.55 * long, 0.5 * (knee + cuff), 0.46 * (knee + cuff), 0.54 * (knee + cuff)),
            (-0.95 * long, cuff, 1.06 * cuff, 1.02 * cuff), (-0.955 * long, 0.8 * cuff),
            (-0.85 * long, 0.02 * cuff),
        ), 8,
    )  # fmt: skip


def _shoe(one: Build, side: str) -> list[Raw]:
    h, worn = one.b.height * (1.06 if one.child else 1.0), one.outfit.shoe
    low = -ANKLE * one.b.height
    upper = form(
        (0.022 * h, 0.021 * h, 0.024 * h, 0.022 * h), (0.004 * h, 0.024 * h, 0.034 * h, 0.030 * h),
        (0.30 * low, 0.027 * h, 0.066 * h, 0.036 * h),
        (0.68 * low, 0.030 * h, 0.090 * h, 0.040 * h),
        (0.93 * low, 0.031 * h, 0.096 * h, 0.041 * h), (low, 0.028 * h, 0.092 * h, 0.038 * h),
        (low, 0.001 * h), square=2.3,
    )  # fmt: skip
    material = (
        one.flesh() if worn == "bare" else Material(one.colours[one.outfit.shod], "clay", 0.1)
    )
    if worn == "trainer":
        material = one.plain("pale")
    out: list[Raw] = [(one.solid(upper, 9), material, f"{side}_foot", HERE)]
    if worn == "trainer":
        edge = eased(upper[3:6], 0.0025 * h)
        out.append((one.solid(edge, 9), one.plain("sole", 0.8), f"{side}_foot", HERE))
    if worn == "boot":
        leg = one.girth.leg
        shaft = form(
            (-0.42 * one.b.shin, 0.80 * leg), (-0.47 * one.b.shin, 0.84 * leg),
            (-0.9 * one.b.shin, 0.62 * leg), (-1.04 * one.b.shin, 0.56 * leg),
        )  # fmt: skip
        out.append((one.solid(shaft, 10), material, f"{side}_knee", HERE))
    return out


def skirts(one: Build) -> list[Raw]:
    """Cloth round each thigh, one side inside the other; a long skirt goes on from the knees."""
    o, b, g = one.outfit, one.b, one.girth
    if not o.skirt:
        return []
    h, ease = b.height, o.ease * b.height
    long = o.skirt > 0.237
    length = b.thigh if long else o.skirt * h
    wide = g.hips + ease
    broad = (wide + 0.004 * h) * (1 + (o.flare - 1) * min(1.0, length / (0.237 * h)))
    upper = form(
        (0.050 * h, 0.92 * wide, 0.78 * wide), (0.0, wide, 0.80 * wide, 0.84 * wide),
        (-0.35 * length, 0.6 * wide + 0.4 * broad, 0.5 * wide + 0.34 * broad),
        (-length, broad, 0.86 * broad), *_lining(broad, -length, h, long=long),
    )  # fmt: skip
    out: list[Raw] = [
        (one.solid(upper, 13), one.cloth(o.round, 0.94), f"{side}_skirt", HERE) for side, _ in SIDES
    ]
    return [*out, *(_hem(one, broad) if long else [])]


def _lining(broad: float, low: float, h: float, *, long: bool) -> tuple[tuple[float, ...], ...]:
    """What closes a skirt below: round over the knee in a robe, drawn in under a short one."""
    if long:
        return ((low - 0.018 * h, 0.82 * broad), (low - 0.030 * h, 0.01 * h))
    return ((low + 0.002 * h, 0.93 * broad, 0.8 * broad), (low + 0.030 * h, 0.01 * h))


def _hem(one: Build, broad: float) -> list[Raw]:
    o, h = one.outfit, one.b.height
    down, low = 0.168 * h, broad * (1 + 0.55 * (o.flare - 1))
    hem = form(
        (0.022 * h, 0.94 * broad, 0.80 * broad), (0.0, 1.005 * broad, 0.866 * broad),
        (-down, low, 0.88 * low), (-down + 0.004 * h, 0.94 * low, 0.82 * low),
        (-down + 0.03 * h, 0.01 * h),
    )  # fmt: skip
    return [
        (one.solid(hem, 13), one.cloth(o.round, 0.94), f"{side}_hem", HERE) for side, _ in SIDES
    ]
