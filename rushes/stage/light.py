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
                sun_from=_sun(-44, 42), sun=(1.82, 1.62, 1.31), sky_top=(0.12, 0.30, 0.62),
                sky_horizon=(0.56, 0.69, 0.80), ambient=(0.27, 0.35, 0.47),
                bounce=(0.19, 0.16, 0.12), fog=(0.52, 0.63, 0.74), fog_per_m=0.0030,
                fill=(0.13, 0.13, 0.13), rim=(0.7, 0.75, 0.8),
            )  # fmt: skip
        case "dusk":
            return Light(
                sun_from=_sun(-68, 14), sun=(2.35, 1.16, 0.50), sky_top=(0.09, 0.12, 0.32),
                sky_horizon=(1.0, 0.47, 0.24), ambient=(0.16, 0.18, 0.31),
                bounce=(0.15, 0.10, 0.08), fog=(0.58, 0.34, 0.30), fog_per_m=0.0045,
                fill=(0.14, 0.13, 0.16), rim=(1.2, 0.62, 0.30), glow=1.3,
            )  # fmt: skip
        case "dawn":
            return Light(
                sun_from=_sun(64, 13), sun=(1.75, 1.12, 0.80), sky_top=(0.13, 0.25, 0.50),
                sky_horizon=(0.92, 0.62, 0.48), ambient=(0.20, 0.26, 0.38),
                bounce=(0.14, 0.12, 0.11), fog=(0.50, 0.48, 0.54), fog_per_m=0.0055,
                fill=(0.09, 0.10, 0.13), rim=(0.9, 0.62, 0.48), glow=1.2,
            )  # fmt: skip
        case "night":
            return Light(
                sun_from=_sun(-142, 38), sun=(0.50, 0.68, 0.98), sky_top=(0.006, 0.014, 0.048),
                sky_horizon=(0.034, 0.070, 0.145), ambient=(0.068, 0.096, 0.162),
                bounce=(0.030, 0.032, 0.042), fog=(0.028, 0.052, 0.100), fog_per_m=0.007,
                fill=(0.36, 0.335, 0.345), rim=(1.8, 2.2, 2.9), glow=1.9, stars=1.0,
                saturation=0.86,
            )  # fmt: skip


def _indoors(hour: Hour) -> dict[str, object]:
    """Indoors the key comes through a window by day and from the ceiling by night; it thins out
    towards the walls, and lamps carry the rest."""
    match hour:
        case "day":
            return {
                "sun_from": _sun(-52, 34), "sun": (1.30, 1.18, 1.00),
                "ambient": (0.26, 0.27, 0.30), "bounce": (0.17, 0.14, 0.11),
                "fill": (0.09, 0.09, 0.10), "rim": (0.6, 0.68, 0.8), "pool_m": 5.5,
            }  # fmt: skip
        case "dusk":
            return {
                "sun_from": _sun(-58, 24), "sun": (1.05, 0.58, 0.30),
                "ambient": (0.12, 0.115, 0.15), "bounce": (0.10, 0.07, 0.05),
                "fill": (0.14, 0.12, 0.12), "rim": (0.55, 0.36, 0.30), "pool_m": 4.5,
            }  # fmt: skip
        case "dawn":
            return {
                "sun_from": _sun(55, 24), "sun": (0.90, 0.68, 0.54),
                "ambient": (0.13, 0.145, 0.19), "bounce": (0.09, 0.075, 0.065),
                "fill": (0.13, 0.13, 0.14), "rim": (0.40, 0.38, 0.42), "pool_m": 4.5,
            }  # fmt: skip
        case "night":
            return {
                "sun_from": _sun(-36, 56), "sun": (0.66, 0.47, 0.29),
                "ambient": (0.060, 0.062, 0.085), "bounce": (0.06, 0.042, 0.03),
                "fill": (0.19, 0.16, 0.14), "rim": (0.6, 0.72, 1.0), "pool_m": 3.4,
                "glow": 1.5,
            }  # fmt: skip


def light(intent: Intent, lamps: tuple[Lamp, ...], indoors: bool) -> Light:
    """The light of the hour, bent to the wish: key side, contrast, warmth, exposure."""
    hour: Hour = intent.hour or "day"
    base = _of_hour(hour)
    if indoors:
        base = base.model_copy(update={"fog_per_m": 0.003, **_indoors(hour)})
    stops = intent.exposure_stops or 0.0
    change: dict[str, object] = {
        "lamps": tuple(_dimmed(lamp, hour) for lamp in lamps),
        "exposure_stops": stops,
        "warmth_kelvin": intent.warmth_kelvin or 0.0,
    }
    if intent.key_from is not None:
        azimuth, elevation = _KEY[intent.key_from]
        change["sun_from"] = _sun(azimuth, elevation)
    if intent.key_from == "back":
        change["rim"] = _times(base.rim, 1.6)
    if intent.contrast == "low_key":
        change |= {"ambient": _times(base.ambient, 0.45), "fill": _times(base.fill, 0.4)}
        change |= {"contrast": 1.15, "exposure_stops": stops - 0.3}
    elif intent.contrast == "high_key":
        change |= {"ambient": _times(base.ambient, 1.5), "fill": _times(base.fill, 1.6)}
        change |= {"contrast": 0.92, "exposure_stops": stops + 0.3}
    lit = base.model_copy(update=change)
    for key, fill in _asked(intent):
        softer = {"ambient": _by(lit.ambient, fill), "fill": _by(lit.fill, fill)}
        lit = lit.model_copy(update={"sun": _by(lit.sun, key), **softer})
    return lit


def _dimmed(lamp: Lamp, hour: Hour) -> Lamp:
    """A lamp that burns by day is seen to burn, and lights little."""
    share = 0.45 if hour == "day" else 1.0
    return lamp.model_copy(update={"strength": lamp.strength * share})


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


def _times(colour: Vec3, factor: float) -> Vec3:
    return _by(colour, (factor, factor, factor))


def _by(colour: Vec3, factors: Vec3) -> Vec3:
    return (colour[0] * factors[0], colour[1] * factors[1], colour[2] * factors[2])
