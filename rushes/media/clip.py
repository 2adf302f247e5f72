"""Any film file, from anywhere: what it really holds, and its pictures upright at an even rate."""
# pyright: basic

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import ClassVar

import numpy as np
from av.container import InputContainer
from av.stream import Disposition
from av.video.frame import VideoFrame
from av.video.stream import VideoStream

from rushes.errors import MediaError
from rushes.media.footage import Picture, opened, picture_of
from rushes.record import Record

HIGH_RANGE = (16, 18)
"""Transfer codes of PQ and HLG (ITU-T H.273): light that a screen of 100 nits cannot show."""

UNEVEN = 0.3
"""Share of the usual step by which a step between pictures may differ, once in fifty."""


class Clip(Record):
    """A film file looked over.

    frames, rate : as its pictures come out of `screened`. width, height : upright, in stored
    pixels. pixel_aspect : width of one pixel over its height. uneven : the file itself keeps no
    even rate. turned : degrees clockwise that the file asks to be turned by.
    alpha : it has transparency. high_range : its light is PQ or HLG.
    """

    schema_label: ClassVar[str] = "clip.1"
    path: Path
    frames: int
    rate: Fraction
    width: int
    height: int
    pixel_aspect: float = 1.0
    uneven: bool = False
    turned: int = 0
    alpha: bool = False
    high_range: bool = False

    @property
    def seconds(self) -> float:
        return float(self.frames / self.rate)


def look_over(path: Path) -> Clip:
    """What a file holds, from its packets and its first picture.

    Raises MediaError when the file is missing, damaged or holds no moving picture.
    """
    with opened(path) as container:
        video = _moving(container, path)
        first = next(container.decode(video), None)
        if first is None:
            raise MediaError("there are no pictures in this file", where=str(path))
        turned = -int(first.rotation) % 360
        height, width = _upright(first).shape[:2]
        codec = video.codec_context
        aspect = float(codec.sample_aspect_ratio or 1) or 1.0
        pixels = str(codec.pix_fmt)
        transfer = int(codec.color_trc)
    times = _times(path)
    steps = np.diff(times)
    usual = float(np.median(steps)) if len(steps) else 0.0
    uneven = bool(usual) and bool((np.abs(steps - usual) > UNEVEN * usual).mean() > 0.02)
    rate = _rate(path, usual, uneven)
    length = times[-1] - times[0] + (usual or float(1 / rate))
    return Clip(
        path=path,
        frames=max(1, round(length * rate)) if uneven else len(times),
        rate=rate,
        width=width,
        height=height,
        pixel_aspect=1 / aspect if turned % 180 else aspect,
        uneven=uneven,
        turned=turned,
        alpha=pixels.startswith(("yuva", "rgba", "argb", "bgra", "abgr", "gbrap", "ya")),
        high_range=transfer in HIGH_RANGE,
    )


def screened(clip: Clip) -> Iterator[Picture]:
    """The pictures of a clip, upright, at its rate; uneven ones are held until the next comes.

    Raises MediaError when the file stops making sense.
    """
    shown, number = None, 0
    with opened(clip.path) as container:
        began = None
        for frame in container.decode(container.streams.video[0]):
            time = frame.time or 0.0
            began = time if began is None else began
            while clip.uneven and shown is not None and number / clip.rate < time - began - 1e-4:
                yield shown
                number += 1
            shown = _upright(frame)
            if not clip.uneven:
                yield shown
        while clip.uneven and shown is not None and number < clip.frames:
            yield shown
            number += 1


def _moving(container: InputContainer, path: Path) -> VideoStream:
    """The stream of pictures. A record's cover and a text drawn as letters are none."""
    video = container.streams.video[0]
    if container.format.name == "tty" or video.disposition & Disposition.attached_pic:
        raise MediaError(
            "there are no moving pictures in this file",
            where=str(path),
            expected="a film file, such as an .mp4",
        )
    return video


def _upright(frame: VideoFrame) -> Picture:
    """The picture as the file asks to have it shown."""
    return np.rot90(picture_of(frame), int(frame.rotation) // 90)


def _times(path: Path) -> np.ndarray:
    """When each picture is shown, seconds, in order."""
    with opened(path) as container:
        video = container.streams.video[0]
        packets = [packet for packet in container.demux(video) if packet.size]
        if any(packet.pts is None for packet in packets):
            rate = float(video.guessed_rate or 24)
            return np.arange(len(packets)) / rate
        return np.sort([float((packet.pts or 0) * (packet.time_base or 0)) for packet in packets])


def _rate(path: Path, usual: float, uneven: bool) -> Fraction:
    """Pictures a second: what the file says, unless its pictures say otherwise."""
    with opened(path) as container:
        video = container.streams.video[0]
        told = Fraction(video.average_rate or video.guessed_rate or 24)
    if usual <= 0:
        return told if told > 0 else Fraction(24)
    measured = Fraction(1 / usual).limit_denominator(1001)
    return told if not uneven and abs(told - measured) < measured / 50 else measured
