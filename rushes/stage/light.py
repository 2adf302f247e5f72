"""The light of an hour, outdoors and in, before anybody asks for more."""

from collections.abc import Iterator

import numpy as np

from rushes.intent import Intent
from rushes.intent.wish import Hour, LightQuality, LightSource
from rushes.render.lights import Lamp, Light
from rushes.render.optics import Vec3


def _sun(azimuth: float, elevation: float) -> Vec3:
    """Direction to the sun: azimuth 0 is towards the audience (+z), 90 towards +x; degrees."""
    a, e = np.radians(azimuth), np.radians(elevation)
    return (float(np.sin(a) * np.cos(e)), float(np.sin(e)), float(np.cos(a) * np.cos(e)))


def _of_hour(hour: Hour) -> Light:
    match hour:
        case "day":
            return Light(
                sun_from=_sun(-38, 48), sun=(2.35, 2.1, 1.72), sky_top=(0.20, 0.40, 0.68),
                sky_horizon=(0.80, 0.82, 0.78), ambient=(0.42, 0.48, 0.56),
                bounce=(0.24, 0.20, 0.15), fog=(0.78, 0.80, 0.78), fog_per_m=0.006,
            )  # fmt: skip
        case "dusk":
            return Light(
                sun_from=_sun(-62, 13), sun=(2.5, 1.25, 0.52), sky_top=(0.20, 0.20, 0.42),
                sky_horizon=(1.05, 0.55, 0.30), ambient=(0.30, 0.25, 0.33),
                bounce=(0.22, 0.13, 0.09), fog=(0.85, 0.48, 0.32), fog_per_m=0.009, stars=0.0,
            )  # fmt: skip
        case "dawn":
            return Light(
                sun_from=_sun(62, 12), sun=(1.8, 1.15, 0.85), sky_top=(0.22, 0.32, 0.52),
                sky_horizon=(0.92, 0.66, 0.55), ambient=(0.30, 0.33, 0.42),
                bounce=(0.18, 0.14, 0.13), fog=(0.78, 0.66, 0.62), fog_per_m=0.014,
            )  # fmt: skip
        case "night":
            return Light(
                sun_from=_sun(-35, 42), sun=(0.62, 0.80, 1.22), sky_top=(0.012, 0.026, 0.08),
                sky_horizon=(0.08, 0.13, 0.24), ambient=(0.11, 0.15, 0.26),
                bounce=(0.05, 0.055, 0.08), fog=(0.07, 0.11, 0.20), fog_per_m=0.010, stars=1.0,
            )  # fmt: skip


def light(intent: Intent, lamps: tuple[Lamp, ...], indoors: bool) -> Light:
    """The light of the hour, bent to the wish: key side, contrast, warmth, exposure."""
    hour: Hour = intent.hour or "day"
    base = _of_hour(hour)
    if indoors:
        base = base.model_copy(update=_indoors(base, hour))
    change: dict[str, object] = {
        "lamps": lamps,
        "exposure_stops": intent.exposure_stops or 0.0,
        "warmth_kelvin": intent.warmth_kelvin or 0.0,
    }
    if intent.key_from is not None:
        azimuth, elevation = _KEY[intent.key_from]
        change["sun_from"] = _sun(azimuth, elevation)
    if intent.contrast == "low_key":
        change |= {"ambient": _times(base.ambient, 0.5), "contrast": 1.15}
    elif intent.contrast == "high_key":
        change |= {"ambient": _times(base.ambient, 1.5), "contrast": 0.92}
    lit = base.model_copy(update=change)
    for key, fill in _asked(intent):
        lit = lit.model_copy(update={"sun": _by(lit.sun, key), "ambient": _by(lit.ambient, fill)})
    return lit


def _asked(intent: Intent) -> Iterator[tuple[Vec3, Vec3]]:
    if intent.light_source is not None:
        yield _SOURCE[intent.light_source]
    if intent.light_quality is not None:
        yield _QUALITY[intent.light_quality]


# What a source or a quality does to the key and to the fill, as factors of linear red, green, blue.
_SOURCE: dict[LightSource, tuple[Vec3, Vec3]] = {
    "daylight": ((1.0, 1.0, 1.0), (1.0, 1.0, 1.0)),
    "sun": ((1.25, 1.18, 1.05), (0.9, 0.95, 1.0)),
    "overcast": ((0.30, 0.32, 0.34), (1.35, 1.40, 1.45)),
    "moonlight": ((0.62, 0.80, 1.15), (0.75, 0.88, 1.15)),
    "practical": ((0.95, 0.72, 0.45), (0.85, 0.75, 0.62)),
    "fire": ((1.15, 0.62, 0.24), (0.75, 0.52, 0.36)),
    "candle": ((0.85, 0.50, 0.22), (0.55, 0.40, 0.28)),
    "fluorescent": ((0.85, 1.0, 0.92), (1.1, 1.25, 1.15)),
    "neon": ((0.95, 0.40, 0.95), (0.60, 0.55, 1.0)),
}
_QUALITY: dict[LightQuality, tuple[Vec3, Vec3]] = {
    "soft": ((0.72, 0.72, 0.72), (1.28, 1.28, 1.28)),
    "hard": ((1.18, 1.18, 1.18), (0.66, 0.66, 0.66)),
}


_KEY = {"left": (-75, 35), "right": (75, 35), "front": (0, 40), "back": (170, 30),
        "top": (0, 85), "under": (0, 8)}  # fmt: skip


def _indoors(base: Light, hour: Hour) -> dict[str, object]:
    """Indoors the sun comes low through the open side, and lamps carry the rest."""
    strength = {"day": 0.55, "dusk": 0.32, "dawn": 0.35, "night": 0.55}[hour]
    return {
        "sun_from": _sun(-40, 24),
        "sun": _times(base.sun, strength),
        "ambient": _times(base.ambient, 0.72),
        "fog_per_m": 0.004,
    }


def _times(colour: Vec3, factor: float) -> Vec3:
    return _by(colour, (factor, factor, factor))


def _by(colour: Vec3, factors: Vec3) -> Vec3:
    return (colour[0] * factors[0], colour[1] * factors[1], colour[2] * factors[2])
