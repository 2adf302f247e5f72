"""The temp mix: beds, effects, scratch voices and music, mixed and brought to -16 LUFS."""

import zlib
from collections.abc import Iterable, Sequence
from itertools import pairwise

import numpy as np

from rushes.cut import sound_kit as kit
from rushes.cut.ambience import Beds, beds, stretch
from rushes.cut.lettering import is_han
from rushes.cut.reel import Reel
from rushes.cut.sound_kit import Mono
from rushes.cut.spotting import Spot, spot
from rushes.cut.timeline import Placed, Timeline, frames_of, placed, rate_of
from rushes.media import SAMPLE_RATE, Sound, loudness
from rushes.stage import Setup

TARGET_LUFS, CEILING_DBTP = -16.0, -1.5
_CEILING = 10 ** ((CEILING_DBTP - 0.7) / 20)
"""Samples stay a little under the ceiling: the true peak lies between them."""
CROSSFADE_SECONDS, DUCK, BEHIND = 0.5, np.float32(0.45), np.float32(0.28)
TITLE_MOTIF = (
    (0.3, 73.42), (0.9, 146.83), (1.35, 164.81), (1.8, 220.0), (2.4, 196.0), (2.7, 146.83),
)  # fmt: skip
END_MOTIF = (
    (0.2, 220.0), (0.7, 196.0), (1.2, 164.81), (1.7, 146.83), (2.3, 110.0), (2.8, 146.83),
    (2.8, 73.42),
)  # fmt: skip
"""Second and hertz of each plucked string: D, E, G, A, the pentatonic gong mode on D."""


def temp_mix(timeline: Timeline, reel: Reel, voices: bool = True) -> Sound:
    """The sound of the whole film, (samples, 2), as long as the picture. Deterministic.

    voices : whether speeches are hummed in wordless syllables, so that dialogue has presence.
    """
    rate = rate_of(timeline)
    samples = round(frames_of(timeline) * SAMPLE_RATE / rate)
    clips = list(placed(timeline))
    setups = {setup.name: setup for setup in reel.setups}
    spots = [s for clip in clips if clip.shot in setups for s in spot(setups[clip.shot], clip)]
    front = np.zeros((samples, 2), np.float32)
    for number, one in enumerate(spots):
        if one.kind != "speech" or voices:
            _lay(front, _sound_of(one, number, setups), one.start, one.pan)
    back = _atmosphere(clips, setups, samples, float(rate))
    back *= BEHIND * _ducked(front)[:, None]
    return _mastered(back + front + _music(clips, samples, float(rate)))


def _atmosphere(
    clips: Sequence[Placed], setups: dict[str, Setup], samples: int, rate: float
) -> Sound:
    """Beds run on while the place and the hour stay, and cross over where they change."""
    out, fade = np.zeros((samples, 2), np.float32), CROSSFADE_SECONDS
    for chosen, begin, end in _stays(clips, setups):
        first = max(0, round((begin / rate - fade / 2) * SAMPLE_RATE))
        last = min(samples, round((end / rate + fade / 2) * SAMPLE_RATE))
        ramp = np.arange(last - first) / (fade * SAMPLE_RATE)
        rise = np.clip(np.minimum(ramp, ramp[::-1]), 0, 1)
        envelope = np.sin(rise * np.pi / 2).astype(np.float32)[:, None]
        for bed, level in chosen:
            out[first:last] += level * stretch(bed, first, last - first) * envelope
    return out


def _stays(clips: Sequence[Placed], setups: dict[str, Setup]) -> list[tuple[Beds, int, int]]:
    """Runs of shots with the same beds: (beds, first film frame, frame after the last)."""
    stays: list[tuple[Beds, int, int]] = []
    for clip in clips:
        if clip.shot not in setups:
            continue
        chosen, end = beds(setups[clip.shot]), clip.start + clip.frames
        if stays and stays[-1][0] == chosen:
            stays[-1] = (chosen, stays[-1][1], end)
        else:
            stays.append((chosen, clip.start, end))
    return stays


def _sound_of(one: Spot, number: int, setups: dict[str, Setup]) -> Mono:
    rng = np.random.default_rng([number, zlib.crc32(one.who.encode())])
    match one.kind:
        case "step":
            sound = kit.step(rng, one.hard)
        case "pour":
            sound = kit.pour(one.seconds, rng)
        case "laugh" | "cheer":
            sound = kit.crowd(one.seconds, rng, one.kind == "laugh")
        case "shimmer":
            sound = kit.shimmer(one.seconds, rng)
        case "speech":
            sound = _speech(one, setups)
        case _:
            makers = {
                "door": kit.door, "thud": kit.thud, "chop": kit.chop, "scrape": kit.scrape,
                "crunch": kit.crunch, "rustle": kit.rustle,
            }  # fmt: skip
            sound = makers[one.kind](rng)
    weight = 0.5 if one.kind in {"step", "speech"} else 0.8
    return sound * np.float32(one.level * rng.uniform(0.8, 1.0) * weight)


def _speech(one: Spot, setups: dict[str, Setup]) -> Mono:
    """One soft syllable for each that is spoken; a question goes up at its end."""
    rng = np.random.default_rng(zlib.crc32(f"{one.who}{one.words}".encode()))
    count = syllables(one.words)
    each = min(0.26, max(0.11, one.seconds / max(1, count)))
    hertz = _voice_of(one.who, setups)
    out = np.zeros(round((count * each + 0.3) * SAMPLE_RATE), np.float32)
    for number in range(min(count, int(one.seconds / each) + 1)):
        along = number / max(1, count - 1)
        asking = one.words.rstrip("”\"'）)").endswith(("?", "？")) and along > 0.75
        tune = (1.5 - 3.5 * along if not asking else 3.5) + rng.uniform(-1.2, 1.2)
        long = each * rng.uniform(0.85, 1.15)
        bend = 3.0 if asking else rng.uniform(-2.5, 0.8)
        voiced = kit.syllable(hertz * 2 ** (tune / 12), long, bend, rng.uniform(520, 860))
        at = round(number * each * SAMPLE_RATE)
        size = min(voiced.size, out.size - at)
        out[at : at + size] += voiced[:size] * np.float32(rng.uniform(0.55, 0.9))
    return out * np.float32(1.05)


def syllables(words: str) -> int:
    """How many syllables a speech has: one for a Chinese character, one for a group of vowels."""
    han = sum(is_han(letter) and letter.isalpha() for letter in words)
    groups, before = 0, False
    for letter in words.lower():
        vowel = letter in "aeiouyéèü"
        groups += vowel and not before
        before = vowel
    return max(1, han + groups)


def _voice_of(who: str, setups: dict[str, Setup]) -> float:
    """A pitch of one's own: the shorter the body, the higher, with a personal shade."""
    heights = (
        actor.role.height_m
        for setup in setups.values()
        for actor in setup.actors
        if who in (actor.name, actor.name.split(".")[0])
    )
    height = next(heights, 1.7)
    shade = zlib.crc32(who.encode()) % 100 / 100
    return 128.0 * (1.7 / height) ** 2.2 * (0.86 + 0.32 * shade)


def _music(clips: Iterable[Placed], samples: int, rate: float) -> Sound:
    """Strings under the title and the end; a gong opens, a woodblock answers."""
    out = np.zeros((samples, 2), np.float32)
    rng = np.random.default_rng(77)
    for clip in clips:
        motif = {"title": TITLE_MOTIF, "end": END_MOTIF}.get(clip.card)
        if motif is None:
            continue
        start = clip.start / rate
        for number, (second, hertz) in enumerate(motif):
            string = kit.pluck(hertz, 3.2, rng) * np.float32(0.065)
            _lay(out, string, start + second, 0.25 * (-1) ** number)
        if clip.card == "title":
            _lay(out, kit.gong(rng) * np.float32(0.07), start + 0.05, 0.0)
            _lay(out, kit.woodblock() * np.float32(0.07), start + 0.46 * clip.frames / rate, 0.3)
    return _in_a_hall(out)


def _in_a_hall(sound: Sound) -> Sound:
    """A short warm hall: decaying noise, different on both sides, only where there is sound."""
    heard = np.flatnonzero(np.abs(sound).max(axis=1) > 1e-5)
    if not heard.size:
        return sound
    out, tail = sound.copy(), round(1.3 * SAMPLE_RATE)
    breaks = np.flatnonzero(np.diff(heard) > 2 * tail)
    edges = [0, *(breaks + 1), heard.size]
    for low, high in pairwise(edges):
        first, last = int(heard[low]), min(len(sound), int(heard[high - 1]) + tail)
        for side in (0, 1):
            rng = np.random.default_rng([5, side])
            time = kit.clock(1.3)
            room = kit.noise(1.3, rng, kit.band(150, 3500, -0.5)) * np.exp(-time / 0.32)
            length = last - first + tail
            wet = np.fft.irfft(
                np.fft.rfft(sound[first:last, side], length) * np.fft.rfft(room, length), length
            )
            out[first:last, side] += (0.03 * wet[: last - first]).astype(np.float32)
    return out


def _lay(bus: Sound, sound: Mono, seconds: float, pan: float) -> None:
    """Add a sound to a bus at a time, with constant-power panning; the ends are cut off."""
    at = round(seconds * SAMPLE_RATE)
    if at >= len(bus) or at < 0:
        return
    size = min(sound.size, len(bus) - at)
    angle = (0.75 * pan + 1) * np.pi / 4
    bus[at : at + size, 0] += sound[:size] * np.float32(np.cos(angle))
    bus[at : at + size, 1] += sound[:size] * np.float32(np.sin(angle))


def _ducked(front: Sound) -> Mono:
    """The gain of the beds: they step back while something happens in front of them."""
    block = SAMPLE_RATE // 100
    count = -(-len(front) // block)
    loud = np.zeros(count * block, np.float32)
    loud[: len(front)] = np.abs(front).max(axis=1)
    level = loud.reshape(count, block).max(axis=1)
    window = np.hanning(41)
    smooth = np.convolve(level, window / window.sum(), mode="same")
    gain = 1 - DUCK * np.clip(smooth / 0.06, 0, 1)
    places = np.arange(len(front)) / block
    return np.interp(places, np.arange(count) + 0.5, gain).astype(np.float32)


def _mastered(sound: Sound) -> Sound:
    """Bring to the target loudness under the peak ceiling: gain, then limit, measured twice."""
    if not np.abs(sound).max() > 0:
        return sound
    edge = min(len(sound) // 2, SAMPLE_RATE // 20)
    ramp = np.linspace(0, 1, edge, dtype=np.float32)[:, None]
    sound[:edge] *= ramp
    sound[len(sound) - edge :] *= ramp[::-1]
    gain, out = 1.0, sound
    for _ in range(3):
        heard = loudness(out).integrated_lufs
        if abs(heard - TARGET_LUFS) < 0.1:
            break
        gain *= 10 ** ((TARGET_LUFS - heard) / 20)
        out = _limited(sound * np.float32(gain))
    return out


def _limited(sound: Sound) -> Sound:
    """Hold every sample under the ceiling with a gain that looks ahead 5 ms and glides."""
    block = SAMPLE_RATE // 1000
    count = -(-len(sound) // block)
    peaks = np.zeros(count * block, np.float32)
    peaks[: len(sound)] = np.abs(sound).max(axis=1)
    need = np.minimum(1, _CEILING / np.maximum(peaks.reshape(count, block).max(axis=1), 1e-9))
    reach = 5
    padded = np.pad(need, reach, mode="edge")
    held = np.min([padded[k : k + count] for k in range(2 * reach + 1)], axis=0)
    kernel = np.hanning(2 * reach + 1)
    smooth = np.convolve(np.pad(held, reach, mode="edge"), kernel / kernel.sum(), mode="valid")
    gain = np.repeat(smooth, block)[: len(sound)].astype(np.float32)
    return np.clip(sound * gain[:, None], -_CEILING, _CEILING).astype(np.float32)
