"""The film file: picture, sound and subtitles in one MP4."""
# pyright: basic

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from pathlib import Path
from typing import ClassVar

import av
from av.container import OutputContainer
from av.packet import Packet
from av.subtitles.stream import SubtitleStream
from av.subtitles.subtitle import SubtitleSet

from rushes.errors import MediaError
from rushes.media.disk import arriving
from rushes.media.footage import Footage, Picture, add_video, sha256, to_video
from rushes.media.sound import SAMPLE_RATE, Sound, to_audio
from rushes.record import Record

_MILLISECOND = Fraction(1, 1000)
_AAC_FRAME = 1024
# FFmpeg's text encoders read the style sheet of an ASS file even for plain text.
_STYLES = b"""[Script Info]
ScriptType: v4.00+

[V4+ Styles]
Format: Name, Fontname, Fontsize, PrimaryColour, Bold, Italic, Alignment, Encoding
Style: Default,Sans,16,&Hffffff,0,0,2,0

[Events]
Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text
"""


class Subtitle(Record):
    """One soft subtitle track. language : ISO 639-2; cues : (start s, end s, text), in order."""

    schema_label: ClassVar[str] = "subtitle.1"
    language: str
    title: str = ""
    cues: tuple[tuple[float, float, str], ...]


def write_film(
    path: Path,
    pictures: Iterable[Picture],
    rate: Fraction,
    sound: Sound,
    subtitles: Sequence[Subtitle] = (),
    metadata: Mapping[str, str] | None = None,
) -> Footage:
    """Encode a film that plays anywhere: H.264 High, BT.709, AAC 192 kb/s, index first.

    Sound is cut or padded to the length of the picture by the container, not here.
    Raises MediaError when there is no picture or the file cannot be written.
    """
    frames = width = height = 0
    with (
        arriving(path) as temporary,
        av.open(str(temporary), "w", options={"movflags": "faststart"}) as container,
    ):
        container.metadata.update(metadata or {})
        video = add_video(container, rate, {"crf": "18", "preset": "faster", "profile": "high"})
        tracks = _Tracks(container, sound, subtitles)
        for picture in pictures:
            if not frames:
                height, width = picture.shape[:2]
                video.width, video.height = width, height
            container.mux(video.encode(to_video(picture)))
            frames += 1
            tracks.up_to(frames / rate)
        if not frames:
            raise MediaError("no pictures came to be written", where=str(path))
        container.mux(video.encode(None))
        tracks.close()
    return Footage(
        path=path, sha256=sha256(path), frames=frames, rate=rate, width=width, height=height
    )


class _Tracks:
    """Sound and subtitles, fed in step with the picture so that the file interleaves well."""

    def __init__(
        self, container: OutputContainer, sound: Sound, subtitles: Sequence[Subtitle]
    ) -> None:
        self._container, self._sound, self._heard = container, sound, 0
        self._audio = container.add_stream("aac", rate=SAMPLE_RATE, layout="stereo")
        self._audio.bit_rate = 192_000
        self._text = [(_subtitle_stream(container, track), list(track.cues)) for track in subtitles]

    def up_to(self, seconds: Fraction) -> None:
        """Encode everything that starts before `seconds`."""
        last = min(len(self._sound), int(seconds * SAMPLE_RATE))
        while self._heard < last:
            block = self._sound[self._heard : self._heard + _AAC_FRAME]
            self._container.mux(self._audio.encode(to_audio(block, self._heard)))
            self._heard += len(block)
        for stream, cues in self._text:
            while cues and cues[0][0] < seconds:
                self._container.mux(_packet(stream, *cues.pop(0)))

    def close(self) -> None:
        self._container.mux(self._audio.encode(None))


def _subtitle_stream(container: OutputContainer, track: Subtitle) -> SubtitleStream:
    stream = container.add_stream("mov_text")
    stream.codec_context.subtitle_header = _STYLES
    stream.time_base = _MILLISECOND
    stream.metadata["language"] = track.language
    if track.title:
        stream.metadata["handler_name"] = track.title
    return stream


def _packet(stream: SubtitleStream, start: float, end: float, text: str) -> Packet:
    begin, length = round(start * 1000), max(1, round((end - start) * 1000))
    ass = "0,0,Default,,0,0,0,," + text.replace("\n", "\\N")
    cue = SubtitleSet.create(ass.encode(), 0, length, pts=begin * 1000)
    packet = stream.codec_context.encode_subtitle(cue)
    packet.stream, packet.time_base = stream, _MILLISECOND
    packet.pts = packet.dts = begin
    packet.duration = length
    return packet
