"""The effects cupboard: small sounds synthesised from nothing, all deterministic.

Every function returns mono samples, (n,) float32 at 48 kHz, with peaks near 1.
"""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from rushes.media import SAMPLE_RATE

Mono = NDArray[np.float32]
Random = np.random.Generator


def clock(seconds: float) -> Mono:
    """Sample times in seconds."""
    return (np.arange(max(1, round(seconds * SAMPLE_RATE))) / SAMPLE_RATE).astype(np.float32)


def noise(seconds: float, rng: Random, colour: Callable[[NDArray[np.floating]], Mono]) -> Mono:
    """Noise with the given spectrum (hertz -> gain). It is periodic: it loops without a seam."""
    count = max(64, round(seconds * SAMPLE_RATE))
    hertz = np.fft.rfftfreq(count, 1 / SAMPLE_RATE)
    phase = rng.uniform(0, 2 * np.pi, hertz.size)
    sound = np.fft.irfft(colour(hertz) * np.exp(1j * phase), count)
    return (sound / max(1e-9, float(np.abs(sound).max()))).astype(np.float32)


def band(low: float, high: float, tilt: float = 0.0) -> Callable[[NDArray[np.floating]], Mono]:
    """A soft band of frequencies; `tilt` is the slope inside it in powers of frequency."""

    def colour(hertz: NDArray[np.floating]) -> Mono:
        safe = np.maximum(hertz, 1.0)
        edges = 1 / (1 + (low / safe) ** 4) / (1 + (safe / high) ** 4)
        return (edges * (safe / low) ** tilt).astype(np.float32)

    return colour


def decay(time: Mono, seconds: float, attack: float = 0.002) -> Mono:
    """An envelope that rises within `attack` and falls to 1/e in `seconds`."""
    return np.minimum(1, time / attack).astype(np.float32) * np.exp(-time / seconds)


def swell(time: Mono, rise: float, fall: float) -> Mono:
    """An envelope that comes up and goes away smoothly over the whole length."""
    end = float(time[-1]) if time.size > 1 else 1.0
    up, down = np.clip(time / rise, 0, 1), np.clip((end - time) / fall, 0, 1)
    return (np.sin(up * np.pi / 2) ** 2 * np.sin(down * np.pi / 2) ** 2).astype(np.float32)


def step(rng: Random, hard: bool) -> Mono:
    """One footfall: heel, then sole; on boards and stones it clicks, on earth it scuffs."""
    time = clock(0.16)
    pitch = rng.uniform(70, 95)
    heel = np.sin(2 * np.pi * pitch * time) * decay(time, 0.022)
    low, high = (700, 3200) if hard else (250, 1400)
    scuff = noise(0.16, rng, band(low, high)) * decay(time, 0.016 if hard else 0.035)
    late = np.roll(scuff, round(0.035 * SAMPLE_RATE)) * 0.5
    late[: round(0.035 * SAMPLE_RATE)] = 0
    return (heel * 0.8 + scuff * (0.5 if hard else 0.6) + late).astype(np.float32)


def thud(rng: Random) -> Mono:
    """Something soft and heavy meets the ground."""
    time = clock(0.45)
    fall = np.sin(2 * np.pi * (85 * time - 60 * time**2)) * decay(time, 0.09)
    return (fall + 0.35 * noise(0.45, rng, band(80, 600)) * decay(time, 0.06)).astype(np.float32)


def chop(rng: Random) -> Mono:
    """An axe in wood: a crack and a short hollow ring."""
    time = clock(0.4)
    ring = sum(
        np.sin(2 * np.pi * hertz * time) * decay(time, 0.05) for hertz in (310.0, 523.0, 841.0)
    )
    crack = noise(0.4, rng, band(900, 5000)) * decay(time, 0.012, 0.0005)
    return (0.35 * ring + 0.9 * crack).astype(np.float32)


def door(rng: Random) -> Mono:
    """A wooden door: creak, then the frame."""
    time = clock(1.1)
    wobble = 190 + 60 * np.sin(2 * np.pi * 1.3 * time) + 25 * np.sin(2 * np.pi * 7 * time)
    phase = np.cumsum(wobble) / SAMPLE_RATE
    creak = np.sign(np.sin(2 * np.pi * phase)) * np.sin(2 * np.pi * 3 * phase)
    creak = creak * swell(time, 0.3, 0.5) * (0.6 + 0.4 * np.sin(2 * np.pi * 23 * time))
    out = 0.10 * creak
    knock = thud(rng)[: round(0.4 * SAMPLE_RATE)]
    out[-knock.size :] += 0.7 * knock
    return out.astype(np.float32)


def pour(seconds: float, rng: Random) -> Mono:
    """Water poured: a thin stream and many small bubbles, rising in pitch as the vessel fills."""
    time = clock(seconds)
    out = 0.22 * noise(seconds, rng, band(900, 6000, -0.5))[: time.size]
    for begin in np.sort(rng.uniform(0, max(0.05, seconds - 0.08), round(38 * seconds))):
        drop = clock(0.06)
        pitch = rng.uniform(380, 800) * (1 + 0.7 * begin / seconds)
        bubble = np.sin(2 * np.pi * (pitch * drop + 900 * drop**2)) * decay(drop, 0.014)
        at = round(float(begin) * SAMPLE_RATE)
        size = min(bubble.size, out.size - at)
        out[at : at + size] += bubble[:size] * rng.uniform(0.1, 0.4)
    return (out * swell(time, 0.15, 0.25)).astype(np.float32)


def scrape(rng: Random) -> Mono:
    """A hand or a spade in earth."""
    time = clock(0.5)
    grit = noise(0.5, rng, band(400, 3500, -0.4)) * swell(time, 0.12, 0.3)
    grains = np.abs(noise(0.5, rng, band(15, 60)))
    return (grit * (0.35 + grains)).astype(np.float32)


def crunch(rng: Random) -> Mono:
    """A bite of something crisp and wet."""
    time = clock(0.32)
    out = np.zeros_like(time)
    for begin in np.sort(rng.uniform(0, 0.16, 14)):
        grain = clock(0.03)
        snap = noise(0.03, rng, band(1200, 6500)) * decay(grain, 0.005, 0.0005)
        at = round(float(begin) * SAMPLE_RATE)
        size = min(snap.size, out.size - at)
        out[at : at + size] += snap[:size] * rng.uniform(0.3, 1.0)
    return out.astype(np.float32)


def rustle(rng: Random) -> Mono:
    """Cloth or leaves, for hands that give and take."""
    time = clock(0.35)
    return (0.6 * noise(0.35, rng, band(1500, 7000, -0.6)) * swell(time, 0.08, 0.22)).astype(
        np.float32
    )


def crowd(seconds: float, rng: Random, laughing: bool) -> Mono:
    """Many people at once: a murmur that swells; laughing breaks it into ha-ha-ha."""
    time = clock(seconds)
    out = np.zeros_like(time)
    for _ in range(9):
        pitch = rng.uniform(110, 260)
        voice = _voiced(time, np.full_like(time, pitch), rng.uniform(600, 950))
        pace, phase = rng.uniform(4.2, 5.6), rng.uniform(0, 1)
        gate = np.maximum(0, np.sin(2 * np.pi * (pace * time + phase))) ** (2 if laughing else 0.7)
        out += voice * gate * rng.uniform(0.5, 1)
    breath = noise(seconds, rng, band(500, 2600, -0.5))[: time.size]
    return ((0.16 * out + 0.2 * breath) * swell(time, 0.35 * seconds, 0.5 * seconds)).astype(
        np.float32
    )


def shimmer(seconds: float, rng: Random) -> Mono:
    """Something grows that should not: a rising haze of small bells over a slow fifth."""
    time = clock(seconds)
    scale = 293.66 * 2 ** (np.array([0, 2, 5, 7, 9, 12, 14, 17, 19, 21, 24]) / 12)
    out = np.zeros_like(time)
    for begin in np.linspace(0, max(0.1, seconds - 0.4), round(7 * seconds) + 2):
        tail = clock(min(1.4, seconds - begin + 0.02))
        reach = min(scale.size - 1, int(begin / seconds * scale.size))
        hertz = float(scale[rng.integers(max(0, reach - 3), reach + 1)]) * 2
        bell = np.sin(2 * np.pi * hertz * tail) + 0.4 * np.sin(2 * np.pi * 2.76 * hertz * tail)
        at = round(float(begin) * SAMPLE_RATE)
        size = min(tail.size, out.size - at)
        out[at : at + size] += (bell * decay(tail, 0.35, 0.004))[:size] * rng.uniform(0.1, 0.25)
    drone = sum(np.sin(2 * np.pi * hertz * time) for hertz in (146.83, 220.24, 293.9))
    return ((out + 0.07 * drone) * swell(time, 0.3, 0.6)).astype(np.float32)


def gong(rng: Random) -> Mono:
    """A small gong, struck softly."""
    time = clock(4.0)
    out = np.zeros_like(time)
    for hertz, level, ring in ((98, 1.0, 1.6), (147, 0.5, 1.2), (233, 0.45, 0.9), (311, 0.3, 0.7),
                               (418, 0.22, 0.5), (592, 0.12, 0.35)):  # fmt: skip
        beat = 1 + 0.004 * np.sin(2 * np.pi * rng.uniform(0.7, 2.2) * time)
        out += level * np.sin(2 * np.pi * hertz * time * beat) * np.exp(-time / ring)
    return (out * np.minimum(1, time / 0.03) * swell(time, 0.02, 1.2) * 0.4).astype(np.float32)


def woodblock() -> Mono:
    """One dry knock."""
    time = clock(0.18)
    knock = np.sin(2 * np.pi * 880 * time) + 0.5 * np.sin(2 * np.pi * 1370 * time)
    return (knock * decay(time, 0.022, 0.0007) * 0.6).astype(np.float32)


def pluck(hertz: float, seconds: float, rng: Random) -> Mono:
    """A plucked silk string after Karplus and Strong (1983), one period at a time.

    Each period is the mean of the one before and itself shifted by a sample; dull and long,
    as a guqin rather than a guitar.
    """
    period = int(SAMPLE_RATE / hertz)
    rounds = round(seconds * SAMPLE_RATE / period) + 2
    string = rng.uniform(-1, 1, period)
    for _ in range(9):
        string = 0.5 * (string + np.roll(string, 1))
    string -= string.mean()
    string /= np.abs(string).max()
    hold = 0.5 ** (period / SAMPLE_RATE / (0.9 * (110 / hertz) ** 0.35))
    out = np.empty((rounds, period))
    for turn in range(rounds):
        out[turn] = string
        string = hold * (0.72 * string + 0.28 * np.roll(string, 1))
    # The mean of neighbours delays each turn by a share of a sample: part of the period.
    exact = np.arange(round(seconds * SAMPLE_RATE)) * (hertz * (period + 0.28) / SAMPLE_RATE)
    tone = np.interp(exact, np.arange(out.size), out.ravel())
    time = clock(seconds)[: tone.size]
    return (tone * np.minimum(1, time / 0.004) * swell(time, 0.003, 0.4)).astype(np.float32)


def syllable(hertz: float, seconds: float, bend: float, open_hertz: float) -> Mono:
    """One muted, wordless syllable: "wah". `bend` is the change of pitch in semitones."""
    time = clock(seconds)
    pitch = hertz * 2 ** (bend / 12 * time / seconds)
    return _voiced(time, pitch.astype(np.float32), open_hertz) * swell(time, 0.045, 0.07)


def _voiced(time: Mono, pitch: Mono, open_hertz: float) -> Mono:
    """Harmonics of a glottal source under one formant that opens and closes again."""
    phase = 2 * np.pi * np.cumsum(pitch) / SAMPLE_RATE
    mouth = 320 + (open_hertz - 320) * np.sin(np.pi * time / max(1e-3, float(time[-1])))
    out = np.zeros_like(time)
    for harmonic in range(1, 11):
        away = (harmonic * pitch - mouth) / 260
        out += np.sin(harmonic * phase) / harmonic**0.6 * np.exp(-0.5 * away**2)
    return (0.5 * out).astype(np.float32)
