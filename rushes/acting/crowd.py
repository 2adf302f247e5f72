"""Faces in the crowd: everybody of a group is somebody, and looks like it every time."""

import zlib

import numpy as np

from rushes.acting.wardrobe import becoming, family_of
from rushes.intent.direction import Role

_COATS = ("#77736a", "#5f6a70", "#7d6f5c", "#636a55", "#7a6058", "#566460", "#6c6672", "#857c68",
          "#4f5a64", "#6e5a50")  # fmt: skip
_LOW = ("#3b3f45", "#48423a", "#53504a", "#363b3c", "#5a5348")
_HAIR = ("short", "parted", "crop", "curly")
_HER_HAIR = ("long", "bob", "ponytail", "bun", "curly")


def member(group: Role, name: str, number: int) -> Role:
    """One face in the crowd: the group's role with a body, a face and clothes of its own.

    A uniform stays what it is; other clothes are of the same time and place as the group's.
    """
    random = np.random.default_rng(zlib.crc32(f"{name}{number}".encode()))
    luck = random.random(12)
    gender = group.gender or ("man" if (number + int(luck[0] * 1.3)) % 2 else "woman")
    family = family_of(group)
    fitting = [worn for worn in family if becoming(worn, gender)] or list(family)
    old = group.age == "adult" and luck[1] < 0.18
    change: dict[str, object] = {
        "count": 1, "gender": gender,
        "clothes": fitting[(number + int(2 * luck[2])) % len(fitting)],
        "height_m": _height(group, gender, float(random.normal(0, 0.045))),
        "build": ("thin", "average", "average", "stout")[int(4 * luck[3])],
        "hair_style": _hair(group, gender, float(luck[4])),
        "beard_style": "" if gender == "woman" or group.age in ("child", "teen") else
        ("full", "moustache", "goatee", "")[min(3, int(10 * luck[5]))],
        "glasses": bool(luck[6] < 0.1) and family[0] == "shirt",
        "age": "old" if old else group.age,
    }  # fmt: skip
    if old:
        change["hair"] = ("#b9b4aa", "#97938b", "#d2cdc3")[int(3 * luck[7])]
    if len(family) > 1:
        change |= {"robe": _COATS[(number * 3 + int(2 * luck[8])) % len(_COATS)],
                   "trousers": _LOW[int(len(_LOW) * luck[9])], "accent": "",
                   "hat": _hat(group, family, float(luck[10]))}  # fmt: skip
    return group.model_copy(update=change)


def _height(group: Role, gender: str, off: float) -> float:
    """Women are a little smaller than men; a group keeps to the height its role says."""
    middle = group.height_m + (-0.05 if gender == "woman" else 0.03) * (group.age != "child")
    low, high = max(0.5, 0.8 * group.height_m), min(2.5, max(1.95, group.height_m))
    return round(float(np.clip(middle + off, low, high)), 3)


def _hair(group: Role, gender: str, luck: float) -> str:
    if family_of(group)[0] == "peasant":
        return ("bun", "braids", "bun")[int(3 * luck)] if gender == "woman" else "topknot"
    styles = _HER_HAIR if gender == "woman" else _HAIR
    return styles[int(len(styles) * luck)]


def _hat(group: Role, family: tuple[str, ...], luck: float) -> str:
    """Half of the people go bare-headed; a group that has a hat keeps it."""
    if group.hat != "none":
        return group.hat
    hats = {"peasant": ("straw", "scarf", "cap"), "shirt": ("beanie", "baseball", "beret"),
            "cowboy": ("cowboy", "cowboy", "straw"), "tunic": ("hood", "cap", "veil"),
            "ball": ("tophat", "tophat", "none")}.get(family[0], ("none",))  # fmt: skip
    likely = 0.45 if family[0] in ("peasant", "cowboy", "tunic") else 0.2
    return hats[int(luck / likely * len(hats))] if luck < likely else "none"
