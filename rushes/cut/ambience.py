"""The sound of a place at an hour, chosen by the words of the page in both languages."""

import re
from functools import lru_cache
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from rushes.cut.sound_kit import Mono, band, clock, decay, noise
from rushes.media import SAMPLE_RATE, Sound
from rushes.stage import Setup

Bed = Literal["crowd", "birds", "crickets", "wind", "room", "kettle", "water"]
Beds = tuple[tuple[Bed, float], ...]

LOOP_SECONDS = 11.0
_NIGHT = re.compile(r"night|dusk|evening|moon|sunset|夜|晚|黄昏|傍晚|暮|月", re.I)
_PEOPLE = re.compile(r"market|street|square|fair|town|crowd|集市|市场|街|广场|镇|城", re.I)
_TEA = re.compile(r"tea|inn|tavern|kitchen|restaurant|茶|酒|客栈|厨房|饭馆", re.I)
_WATER = re.compile(r"river|well|stream|lake|bridge|sea|rain|河|井|溪|湖|桥|海|江|雨", re.I)
_OPEN = re.compile(r"field|hill|mountain|road|lane|desert|田|山|路|巷|原|野", re.I)


def beds(setup: Setup) -> Beds:
    """Which beds sound under a shot, and how loud (linear gain), weakest assumptions first."""
    shot = setup.shot
    words = f"{shot.place} {setup.place}"
    hour = shot.intent.hour
    night = hour in {"dusk", "night"} or (hour is None and bool(_NIGHT.search(words)))
    awake = {"night": 0.05, "dusk": 0.20, "dawn": 0.15}.get(hour or "", 0.5)
    inside = shot.setting == "int"
    chosen: list[tuple[Bed, float]] = [("room", 0.5 if inside else 0.12)]
    if _TEA.search(words) and inside:
        chosen.append(("kettle", 0.35))
    if _PEOPLE.search(words) or _TEA.search(words):
        chosen.append(("crowd", awake * (0.45 if inside else 1)))
    if not inside:
        chosen.append(("crickets", 0.5) if night else ("birds", 0.5 if hour == "dawn" else 0.32))
    if not inside and (night or _OPEN.search(words)):
        chosen.append(("wind", 0.45))
    if _WATER.search(words):
        chosen.append(("water", 0.5))
    return tuple(chosen)


@lru_cache(maxsize=16)
def loop(bed: Bed) -> Sound:
    """A seamless stereo loop of LOOP_SECONDS; the same every time."""
    makers = {
        "crowd": _crowd,
        "birds": _birds,
        "crickets": _crickets,
        "wind": _wind,
        "room": _room,
        "kettle": _kettle,
        "water": _water,
    }
    maker = makers.get(bed, _room)
    left, right = (maker(np.random.default_rng([ord(bed[0]), len(bed), side])) for side in (0, 1))
    if bed in {"birds", "crickets"}:
        # Creatures sit somewhere: what is near on one side is faint on the other.
        left, right = left + 0.3 * right, right + 0.3 * left
    return np.stack([left, right], axis=1).astype(np.float32)


def stretch(bed: Bed, start: int, samples: int) -> Sound:
    """`samples` of a bed as it sounds from sample `start` of the film on."""
    source = loop(bed)
    return np.take(source, np.arange(start, start + samples), axis=0, mode="wrap")


def _crowd(rng: np.random.Generator) -> Mono:
    out = 0.15 * noise(LOOP_SECONDS, rng, band(180, 900, -0.7))
    for _ in range(11):
        low = rng.uniform(220, 420)
        voice = noise(LOOP_SECONDS, rng, band(low, low * rng.uniform(2.0, 3.2), -0.6))
        # Talk comes in syllables and in phrases: a fast flutter under a slow one.
        flutter = np.clip(_slow(rng, 1.5, 5.0) + 0.1, 0, 1)
        phrase = np.clip(_slow(rng, 0.1, 0.5) + 0.2, 0, 1)
        out += voice * flutter * phrase * rng.uniform(0.4, 1.0)
    return _levelled(out, 0.10)


def _birds(rng: np.random.Generator) -> Mono:
    out = 0.02 * noise(LOOP_SECONDS, rng, band(300, 2500, -0.6))
    for begin in rng.uniform(0, LOOP_SECONDS, 7):
        base, call = rng.uniform(2600, 4300), int(rng.integers(2, 6))
        for note in range(call):
            time = clock(rng.uniform(0.05, 0.11))
            glide = rng.choice([-1, 1]) * rng.uniform(3000, 9000)
            chirp = np.sin(2 * np.pi * (base * time + glide * time**2)) * decay(time, 0.03, 0.008)
            _add_round(out, chirp * rng.uniform(0.05, 0.2), begin + note * rng.uniform(0.10, 0.16))
    return _levelled(out, 0.035)


def _crickets(rng: np.random.Generator) -> Mono:
    out = np.zeros(round(LOOP_SECONDS * SAMPLE_RATE), np.float32)
    for _ in range(3):
        hertz, pace, level = rng.uniform(3900, 4700), rng.uniform(0.55, 0.9), rng.uniform(0.2, 1)
        # A whole number of calls in the loop, so that the rhythm does not limp at its end.
        calls = round(LOOP_SECONDS / pace)
        for call in range(calls):
            begin = call * LOOP_SECONDS / calls + rng.uniform(0, 0.02)
            for pulse in range(3):
                time = clock(0.026)
                tone = np.sin(2 * np.pi * hertz * time) * np.sin(np.pi * time / 0.026)
                _add_round(out, (level * tone).astype(np.float32), begin + 0.034 * pulse)
    return _levelled(out, 0.030)


def _wind(rng: np.random.Generator) -> Mono:
    low = noise(LOOP_SECONDS, rng, band(60, 380, -0.5))
    high = noise(LOOP_SECONDS, rng, band(400, 1500, -0.8))
    gust = np.clip(0.55 + 0.45 * _slow(rng, 0.05, 0.3), 0, 1)
    return _levelled(low * gust + 0.35 * high * gust**2, 0.07)


def _room(rng: np.random.Generator) -> Mono:
    return _levelled(noise(LOOP_SECONDS, rng, band(50, 260, -0.8)), 0.03)


def _kettle(rng: np.random.Generator) -> Mono:
    out = 0.12 * noise(LOOP_SECONDS, rng, band(1500, 6000, -0.7))
    for begin in rng.uniform(0, LOOP_SECONDS, 5):
        time = clock(0.25)
        hertz = rng.uniform(1900, 2900)
        cup = np.sin(2 * np.pi * hertz * time) + 0.5 * np.sin(2 * np.pi * 2.3 * hertz * time)
        _add_round(out, (cup * decay(time, 0.035, 0.001) * rng.uniform(0.1, 0.3)), begin)
    return _levelled(out, 0.03)


def _water(rng: np.random.Generator) -> Mono:
    out = 0.4 * noise(LOOP_SECONDS, rng, band(300, 2600, -0.6))
    for begin in rng.uniform(0, LOOP_SECONDS, 260):
        time = clock(0.07)
        hertz = rng.uniform(350, 1100)
        drop = np.sin(2 * np.pi * (hertz * time + 1500 * time**2)) * decay(time, 0.016)
        _add_round(out, drop * rng.uniform(0.03, 0.22), begin)
    return _levelled(out, 0.06)


def _slow(rng: np.random.Generator, low: float, high: float) -> Mono:
    """A wandering curve between about -1 and 1, for gains that breathe; it loops as well."""
    # It has nothing above 50 Hz, so 100 points a second hold all of it.
    points = round(LOOP_SECONDS * 100)
    hertz = np.fft.rfftfreq(points, 1 / 100)
    phase = rng.uniform(0, 2 * np.pi, hertz.size)
    curve = np.fft.irfft(band(low, high)(hertz) * np.exp(1j * phase), points)
    curve /= max(1e-6, 2.2 * float(curve.std()))
    places = np.arange(round(LOOP_SECONDS * SAMPLE_RATE)) * (100 / SAMPLE_RATE)
    return np.interp(places, np.arange(points), curve, period=points).astype(np.float32)


def _add_round(out: Mono, sound: NDArray[np.floating], seconds: float) -> None:
    """Add a small sound; what runs over the end of the loop begins it."""
    at = round(float(seconds) * SAMPLE_RATE) % out.size
    fits = min(sound.size, out.size - at)
    out[at : at + fits] += sound[:fits]
    out[: sound.size - fits] += sound[fits:]


def _levelled(sound: NDArray[np.floating], rms: float) -> Mono:
    return (sound * (rms / max(1e-9, float(np.sqrt(np.mean(sound**2)))))).astype(np.float32)
