"""Sound on the disk, and how loud it is."""
# pyright: basic

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import ClassVar

import av
import numpy as np
from av.error import BlockingIOError as NotYet
from av.error import EOFError as AtEnd
from av.error import FFmpegError
from av.filter import Graph
from numpy.typing import NDArray

from rushes.errors import MediaError
from rushes.media.disk import arriving, trouble
from rushes.record import Record

SAMPLE_RATE = 48_000

Sound = NDArray[np.float32]
"""(samples, 2) at SAMPLE_RATE; full scale is 1."""

_BLOCK, _TICK = 4800, Fraction(1, SAMPLE_RATE)


class Loudness(Record):
    """Integrated loudness (LUFS) and true peak (dBTP), as EBU R 128 measures them."""

    schema_label: ClassVar[str] = "loudness.1"
    integrated_lufs: float
    true_peak_dbtp: float


def loudness(sound: Sound) -> Loudness:
    """Measure with FFmpeg's ebur128. Silence reads -70 LUFS (the gate of the standard)."""
    graph = Graph()
    source = graph.add_abuffer(
        sample_rate=SAMPLE_RATE, format="fltp", layout="stereo", time_base=_TICK
    )
    meter = graph.add("ebur128", "metadata=1:peak=true")
    sink = graph.add("abuffersink")
    source.link_to(meter)
    meter.link_to(sink)
    graph.configure()
    integrated, peak = -70.0, 0.0
    for frame in [*_frames(sound), None]:
        graph.push(frame)
        while True:
            try:
                metered = graph.pull()
            except (NotYet, AtEnd):
                break
            said = metered.metadata
            integrated = float(said.get("lavfi.r128.I", integrated))
            peaks = [said.get(f"lavfi.r128.true_peaks_ch{channel}", peak) for channel in (0, 1)]
            peak = max(peak, *map(float, peaks))
    decibels = 20 * np.log10(max(peak, 1e-6))
    return Loudness(integrated_lufs=integrated, true_peak_dbtp=float(decibels))


def write_sound(path: Path, sound: Sound) -> None:
    """Write a 24-bit WAV. Raises MediaError."""
    with arriving(path) as temporary, av.open(str(temporary), "w", format="wav") as container:
        stream = container.add_stream("pcm_s24le", rate=SAMPLE_RATE, layout="stereo")
        for frame in _frames(sound):
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))


def read_sound(path: Path) -> Sound:
    """Decode the first sound track at SAMPLE_RATE in stereo. Raises MediaError."""
    resampler = av.AudioResampler(format="flt", layout="stereo", rate=SAMPLE_RATE)
    blocks = [np.empty((1, 0), np.float32)]
    try:
        with av.open(str(path)) as container:
            if not container.streams.audio:
                raise MediaError("there is no sound in this file", where=str(path))
            for frame in container.decode(audio=0):
                blocks += _heard(resampler, frame)
            blocks += _heard(resampler, None)
    except (FFmpegError, OSError) as error:
        if isinstance(error, MediaError):
            raise
        raise trouble(path, error, "decoded") from error
    return np.concatenate(blocks, axis=1).reshape(-1, 2)


def to_audio(sound: Sound, start: int) -> av.AudioFrame:
    """One block of samples as FFmpeg takes it, starting at sample `start`."""
    planes = np.ascontiguousarray(sound.T, np.float32)
    frame = av.AudioFrame.from_ndarray(planes, format="fltp", layout="stereo")
    frame.sample_rate, frame.pts, frame.time_base = SAMPLE_RATE, start, _TICK
    return frame


def _heard(resampler: av.AudioResampler, frame: av.AudioFrame | None) -> list[NDArray[np.float32]]:
    return [block.to_ndarray().astype(np.float32) for block in resampler.resample(frame)]


def _frames(sound: Sound) -> Iterator[av.AudioFrame]:
    for start in range(0, len(sound), _BLOCK):
        yield to_audio(sound[start : start + _BLOCK], start)
