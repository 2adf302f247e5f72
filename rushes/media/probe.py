"""What a film file says it holds, counted and not believed."""
# pyright: basic

from fractions import Fraction
from pathlib import Path
from typing import ClassVar

from rushes.media.footage import opened
from rushes.record import Record


class Probe(Record):
    """A film file from the outside.

    frames : counted packets. sound_seconds : 0 when there is no sound. subtitles : languages.
    """

    schema_label: ClassVar[str] = "probe.1"
    frames: int
    rate: Fraction
    width: int
    height: int
    pixels: str
    matrix: int
    sound_seconds: float
    subtitles: tuple[str, ...]
    metadata: dict[str, str]


def probe(path: Path) -> Probe:
    """Look into a film file without decoding it. Raises MediaError."""
    with opened(path) as container:
        video = container.streams.video[0]
        frames = sum(packet.size > 0 for packet in container.demux(video))
        audio = next(iter(container.streams.audio), None)
        length = float((audio.duration or 0) * (audio.time_base or 0)) if audio else 0.0
        return Probe(
            frames=frames,
            rate=Fraction(video.average_rate or 0),
            width=video.codec_context.width,
            height=video.codec_context.height,
            pixels=str(video.codec_context.pix_fmt),
            matrix=int(video.codec_context.colorspace),
            sound_seconds=length,
            subtitles=tuple(stream.language or "und" for stream in container.streams.subtitles),
            metadata=dict(container.metadata),
        )
