"""The weather: what a page says of it, what falls, what lies on the ground, how the light bends."""

import re
import tomllib
from collections.abc import Collection, Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import Literal, get_args

import numpy as np

from rushes.render.colours import linear
from rushes.render.geometry import Material, Mesh, Part
from rushes.render.lights import Light
from rushes.render.optics import Vec3
from rushes.render.shapes import join
from rushes.sets.place import Falling, Place, Rect

Weather = Literal["clear", "rain", "snow", "fog"]
KINDS: tuple[Weather, ...] = get_args(Weather)
_HIGH_M, _DEEP_M = 7.0, -1.6
"""From which height drops fall, and how far below the ground they turn back, out of sight."""


# -- the words -------------------------------------------------------------------------------------


def weather_of(texts: Iterable[str], names: Collection[str] = ()) -> Weather:
    """The weather that lines speak of, what is said most; "clear" when they say nothing.

    names : words that mean somebody or something of this film (小雨 may be a girl).
    """
    text = "\n".join(texts).lower()
    for name in sorted(names, key=len, reverse=True):
        text = _alone(name).sub(" ", text)
    counts = dict.fromkeys(KINDS, 0)
    for found in _pattern().finditer(text):
        kind = _words()[found.group()]
        if kind in counts:
            counts[kind] += 1
    best = max(KINDS, key=lambda kind: counts[kind])
    return best if counts[best] else "clear"


def _alone(name: str) -> re.Pattern[str]:
    edge = r"\b" if name.isascii() else ""
    return re.compile(f"{edge}{re.escape(name.lower())}{edge}")


@cache
def _words() -> Mapping[str, str]:
    """Every word, and the weather it means; "none" for what only looks like one."""
    text = files("rushes.sets").joinpath("weather.toml").read_text(encoding="utf-8")
    table = tomllib.loads(text)
    return {word: kind for kind, row in table.items() for word in (*row["en"], *row["zh"])}


@cache
def _pattern() -> re.Pattern[str]:
    """Any of the words, the longest first; English ones stand alone."""
    ordered = sorted(_words(), key=len, reverse=True)
    return re.compile(
        "|".join(rf"\b{re.escape(w)}\b" if w.isascii() else re.escape(w) for w in ordered)
    )


# -- what lies -------------------------------------------------------------------------------------

_SNOWED = {
    **dict.fromkeys(("grass", "earth", "sand"), "#e4eaf0 plaster 1.2"),
    **dict.fromkeys(("paving", "concrete"), "#dde3e8 plaster 1.0"),
    "asphalt": "#c3cad1 plaster 0.9",
    **dict.fromkeys(("tiles", "thatch"), "#e2e8ee plaster 0.8"),
    "leaf": "#a9bcb2 foliage 0.2",
}
_RAINED = {"grass": 0.72, "earth": 0.6, "sand": 0.7, "paving": 0.58, "concrete": 0.62,
           "asphalt": 0.55, "tiles": 0.7, "thatch": 0.75}  # fmt: skip


OUTSIDE_LEAF = "leaf outside"
"""The role of the leaves that are seen through windows, where they are not as those indoors."""


def weathered(colours: Mapping[str, str], weather: Weather, indoors: bool) -> dict[str, str]:
    """A palette with the ground and the roofs under snow, or dark with rain."""
    if weather == "snow":
        plants = {OUTSIDE_LEAF: _SNOWED["leaf"], "leaf": colours["leaf"]} if indoors else {}
        return {**colours, **_SNOWED, **plants}
    if weather == "rain":
        wet = {role: _darker(colours[role], by) for role, by in _RAINED.items()}
        return {**colours, **wet}
    return dict(colours)


def _darker(written: str, factor: float) -> str:
    colour, *rest = written.split()
    channels = (round(int(colour[i : i + 2], 16) * factor**0.5) for i in (1, 3, 5))
    return " ".join(["#" + "".join(f"{value:02x}" for value in channels), *rest])


# -- what falls ------------------------------------------------------------------------------------


def falling(place: Place, weather: Weather) -> tuple[Falling, ...]:
    """Rain or snow over an open place; round a room, where its windows may show it."""
    if weather not in ("rain", "snow"):
        return ()
    return tuple(
        one
        for number, area in enumerate(_areas(place))
        for one in _shower(area, weather, 977 * number + 13)
    )


def _areas(place: Place) -> tuple[Rect, ...]:
    """Where it falls: all round the action, or outside the walls of a room."""
    if not place.indoors:
        return ((-9.0, -9.0, 9.0, -2.4), (-6.0, -2.4, 6.0, 4.4))
    if place.seated:  # a car: round it, not in it
        return ((-8.0, -12.0, 8.0, -2.2), (-6.0, -2.2, -1.2, 3.0), (1.2, -2.2, 6.0, 3.0))
    west, north, east, south = place.floor
    gap, wide = 0.75, 5.0
    return (
        (west - 1.0, north - gap - wide, east + 1.0, north - gap),
        (west - gap - wide, north, west - gap, south),
        (east + gap, north, east + gap + wide, south),
    )


def _shower(area: Rect, weather: Weather, seed: int) -> list[Falling]:
    """Slabs of drops over an area, one above the other, each falling from the top over and over."""
    random = np.random.default_rng(seed)
    rain = weather == "rain"
    slabs, cycle = (10, _HIGH_M - _DEEP_M) if rain else (9, _HIGH_M - _DEEP_M)
    size = (area[2] - area[0]) * (area[3] - area[1])
    count = int(np.clip(size * (0.55 if rain else 0.75), 12, 80))
    colour, glow = ("#c9d6e2", 0.16) if rain else ("#f6f8fb", 0.3)
    stuff = Material(linear(colour), "plain", 0.2, glow, casts=False)
    out: list[Falling] = []
    for i in range(slabs):
        x, z = (random.uniform(area[k], area[k + 2], count).tolist() for k in (0, 1))
        y = random.uniform(-0.45, 0.45, count).tolist()
        mesh = join([(_streak if rain else _flake)(*at) for at in zip(x, y, z, strict=True)])
        out.append(
            Falling(
                Part(mesh, stuff, "set"), top=_HIGH_M, drop=cycle, start=i / slabs,
                speed=9.0 if rain else 1.1, sway=0.0 if rain else 0.35,
                phase=float(random.uniform(0, 6.28)),
            )
        )  # fmt: skip
    return out


def _streak(x: float, y: float, z: float) -> Mesh:
    """A drop of rain as the eye sees it: two crossed slivers, a hand long."""
    w, tall, lean = 0.006, 0.34, 0.02
    points = [(x - w, y, z), (x + w, y, z), (x + lean, y + tall, z),
              (x, y, z - w), (x, y, z + w), (x + lean, y + tall, z)]  # fmt: skip
    return _flat(points, [(0, 1, 2), (3, 4, 5)])


def _flake(x: float, y: float, z: float) -> Mesh:
    """A snowflake: a small double pyramid."""
    r = 0.022
    points = [(x - r, y, z), (x, y, z - r), (x + r, y, z), (x, y, z + r), (x, y + r, z),
              (x, y - r, z)]  # fmt: skip
    faces = [(i, (i + 1) % 4, 4) for i in range(4)] + [((i + 1) % 4, i, 5) for i in range(4)]
    return _flat(points, faces)


def _flat(points: list[tuple[float, float, float]], faces: list[tuple[int, int, int]]) -> Mesh:
    up = np.tile(np.array([0.0, 0.7, 0.7], np.float32), (len(points), 1))
    return Mesh(np.array(points, np.float32), up, np.array(faces, np.int32))


# -- the light -------------------------------------------------------------------------------------

_GREY: dict[Weather, tuple[float, float, float, float]] = {
    "rain": (0.28, 0.86, 0.85, 0.013),
    "snow": (0.42, 1.1, 0.8, 0.022),
    "fog": (0.32, 1.05, 0.9, 0.075),
}
"""What of the sun is left, what the fill becomes, how grey the sky turns, what the air takes up
per metre outdoors."""


def under(light: Light, weather: Weather, indoors: bool) -> Light:
    """The light of a place in this weather: a grey sky, a weak sun, thick air."""
    if weather not in _GREY:
        return light
    sun, fill, grey, thick = _GREY[weather]
    if indoors:
        sun, fill, thick = 0.5 + 0.5 * sun, 1.0, light.fog_per_m
    if sum(light.sky_horizon) < 0.9:  # the night keeps its blue
        grey *= 0.35
    horizon = _greyer(light.sky_horizon, grey)
    return light.model_copy(
        update={
            "sun": _times(_greyer(light.sun, 0.5 * grey), sun),
            "ambient": _times(_greyer(light.ambient, 0.4 * grey), fill),
            "sky_top": _mixed(_greyer(light.sky_top, grey), horizon, 0.6),
            "sky_horizon": horizon,
            "fog": _greyer(light.fog, grey),
            "fog_per_m": max(thick, light.fog_per_m),
            "stars": 0.0,
        }
    )


def _greyer(colour: Vec3, share: float) -> Vec3:
    level = 0.3 * colour[0] + 0.55 * colour[1] + 0.15 * colour[2]
    return _mixed(colour, (level, level, 1.06 * level), share)


def _mixed(a: Vec3, b: Vec3, share: float) -> Vec3:
    one, two, three = (x + share * (y - x) for x, y in zip(a, b, strict=True))
    return (one, two, three)


def _times(colour: Vec3, factor: float) -> Vec3:
    return (colour[0] * factor, colour[1] * factor, colour[2] * factor)
