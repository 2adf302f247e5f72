"""The wardrobe: what each outfit is made of. The table is wardrobe.toml."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any, Literal, NamedTuple

from rushes.intent.direction import Role


class Outfit(NamedTuple):
    """What an outfit is made of; lengths are shares of the height.

    ease : how far cloth is off the body. hem : how far the top falls below the hips over them; 0
    is tucked in. skirt : how far cloth falls round the thighs below the hips; beyond the knees it
    goes on down the shins. flare : how much wider it is below. top, low, round : which colour the
    trunk, the legs and the skirt have. trims : what lies on it, makers of `trimmings`, in order.
    """

    ease: float = 0.004
    sleeve: Literal["long", "short", "wide", "none"] = "long"
    hem: float = 0.03
    skirt: float = 0.0
    flare: float = 1.15
    legs: Literal["trousers", "wide", "shorts", "bare", "tights"] = "trousers"
    shoe: Literal["shoe", "boot", "trainer", "cloth", "heel", "bare"] = "shoe"
    top: str = "main"
    low: str = "second"
    round: str = "main"
    shod: str = "black"
    trims: tuple[str, ...] = ()


_DRESSES = {"robe": "hanfu", "tunic": "peasant", "apron": "apron"}


def outfit_of(role: Role) -> Outfit:
    """What somebody wears: their clothes, else what their dress says."""
    return outfits()[role.clothes or _DRESSES[role.dress]]


FAMILIES: tuple[tuple[str, ...], ...] = (
    ("shirt", "tee", "coat", "sweater", "jacket", "hoodie", "dress", "skirt", "suit", "trench"),
    ("peasant", "hanfu", "ruqun", "apron"), ("cowboy", "overalls"), ("tunic", "rags"),
    ("ball", "noble"),
)  # fmt: skip
"""Clothes that people wear beside each other; those of no family are uniforms."""
_WOMENS, _MENS = ("dress", "skirt", "ruqun", "ball"), ("suit", "cowboy", "noble", "tunic")


def family_of(role: Role) -> tuple[str, ...]:
    """What others wear where somebody wears this: clothes to choose from; one for a uniform."""
    worn = role.clothes or _DRESSES[role.dress]
    return next((family for family in FAMILIES if worn in family), (worn,))


def becoming(worn: str, gender: str) -> bool:
    """Whether clothes are worn by a gender."""
    return worn not in (_MENS if gender == "woman" else _WOMENS)


def long_skirt(role: Role) -> bool:
    """Whether cloth goes round the legs below the knees, so that steps are short."""
    return outfit_of(role).skirt >= 0.2


@cache
def outfits() -> dict[str, Outfit]:
    """Every outfit by its name."""
    text = files("rushes.acting").joinpath("wardrobe.toml").read_text(encoding="utf-8")
    return {name: _outfit(row) for name, row in tomllib.loads(text).items()}


def _outfit(row: dict[str, Any]) -> Outfit:
    return Outfit(**row)._replace(trims=tuple(row.get("trims", ())))
