"""Palettes: which colour plays each role ("wood", "cloth") in one place."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from rushes.errors import StageError
from rushes.render.colours import linear, shade
from rushes.render.geometry import TEXTURES, Material


@cache
def _table() -> dict[str, Any]:
    text = files("rushes.sets").joinpath("palettes.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def palette(name: str, changes: Mapping[str, str] | None = None) -> dict[str, str]:
    """Roles to materials as written; `changes` win over the palette, the palette over the base."""
    table = _table()
    return {**table["base"], **table["palette"].get(name, {}), **(changes or {})}


@cache
def mixed(written: str, factor: float = 1.0, glow: float = 0.0) -> Material:
    """ "#rrggbb texture grain" as a material, made lighter or darker, giving off light."""
    colour, *rest = written.split()
    texture = rest[0] if rest else "clay"
    grain = float(rest[1]) if len(rest) > 1 else 0.25
    if texture not in TEXTURES:
        raise StageError(f'"{texture}" is not a texture', expected=", ".join(TEXTURES))
    rgb = shade(linear(colour), factor) if factor != 1.0 else linear(colour)
    return Material(rgb, texture, grain, glow)
