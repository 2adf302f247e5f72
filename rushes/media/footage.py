"""Pictures on the disk: clips, single frames, stills."""
# pyright: basic

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from fractions import Fraction
from pathlib import Path
from typing import ClassVar

import av
import cv2
import numpy as np
from av.container import InputContainer, OutputContainer
from av.error import FFmpegError
from av.video.reformatter import ColorRange, Colorspace
from av.video.stream import VideoStream
from numpy.typing import NDArray

from rushes.errors import MediaError
from rushes.media.disk import arriving, trouble
from rushes.record import Record

Picture = NDArray[np.uint8]
"""(height, width, 3) sRGB."""

BT709 = 1
"""The code of BT.709 for matrix, primaries and transfer alike (ITU-T H.273)."""
LIMITED_RANGE = 1


class Footage(Record):
    """Media that exists: where it is, what it is, and a digest to trust it by.

    path : relative to the vault once kept, else where it was written.
    """

    schema_label: ClassVar[str] = "footage.1"
    path: Path
    sha256: str
    frames: int
    rate: Fraction
    width: int
    height: int


def write(path: Path, pictures: Iterable[Picture], rate: Fraction, crf: int = 16) -> Footage:
    """Encode pictures as H.264 (yuv420p, BT.709) and describe what was written.

    Raises MediaError when there is no picture or the file cannot be written.
    """
    frames = width = height = 0
    with arriving(path) as temporary, av.open(str(temporary), "w") as container:
        stream = add_video(container, rate, {"crf": str(crf), "preset": "veryfast"})
        for picture in pictures:
            if not frames:
                height, width = picture.shape[:2]
                stream.width, stream.height = width, height
            container.mux(stream.encode(to_video(picture)))
            frames += 1
        if not frames:
            raise MediaError("no pictures came to be written", where=str(path))
        container.mux(stream.encode(None))
    return Footage(
        path=path, sha256=sha256(path), frames=frames, rate=rate, width=width, height=height
    )


def read(path: Path) -> Iterator[Picture]:
    """Decode a film file, picture by picture.

    Raises MediaError when the file is missing, damaged or holds no pictures.
    """
    with opened(path) as container:
        for frame in container.decode(video=0):
            yield picture_of(frame)


def glance(path: Path, numbers: Sequence[int]) -> list[Picture]:
    """The pictures of these frame numbers, in the order asked; beyond the end, the last one.

    Raises MediaError as `read` does, and when the file holds no picture at all.
    """
    wanted, last = set(numbers), max(numbers, default=-1)
    seen: dict[int, Picture] = {}
    frame, number = None, -1
    with opened(path) as container:
        for number, frame in enumerate(container.decode(video=0)):
            if number in wanted:
                seen[number] = picture_of(frame)
            if number >= last:
                break
    if frame is None:
        raise MediaError("there are no pictures in this file", where=str(path))
    if number not in seen:
        seen[number] = picture_of(frame)
    return [seen[min(wish, number)] for wish in numbers]


def still(path: Path, picture: Picture | NDArray[np.uint16], quality: int = 90) -> None:
    """Write one picture as PNG or JPEG, by suffix; a PNG may have 16 bits, or no colour.

    Raises MediaError.
    """
    options = [cv2.IMWRITE_JPEG_QUALITY, quality] if path.suffix in {".jpg", ".jpeg"} else []
    drawn = cv2.cvtColor(picture, cv2.COLOR_RGB2BGR) if picture.ndim == 3 else picture
    done, code = cv2.imencode(path.suffix, drawn, options)
    if not done:
        raise MediaError(f"{path.suffix} is not a picture format", where=str(path))
    with arriving(path) as temporary:
        temporary.write_bytes(code.tobytes())


def sha256(path: Path) -> str:
    """The digest of a file, read in pieces."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def add_video(container: OutputContainer, rate: Fraction, options: dict[str, str]) -> VideoStream:
    """An H.264 stream whose colours say what they are. The size follows the first picture."""
    stream = container.add_stream("libx264", rate=rate, options=options)
    stream.pix_fmt = "yuv420p"
    codec = stream.codec_context
    codec.color_range, codec.colorspace = LIMITED_RANGE, BT709
    codec.color_primaries = codec.color_trc = BT709
    return stream


def to_video(picture: Picture) -> av.VideoFrame:
    """sRGB picture to a BT.709 limited-range frame (FFmpeg would silently take BT.601)."""
    frame = av.VideoFrame.from_ndarray(np.ascontiguousarray(picture), format="rgb24")
    return frame.reformat(
        format="yuv420p", dst_colorspace=Colorspace.ITU709, dst_color_range=ColorRange.MPEG
    )


def picture_of(frame: av.VideoFrame) -> Picture:
    return frame.to_ndarray(format="rgb24").astype(np.uint8, copy=False)


@contextmanager
def opened(path: Path) -> Iterator[InputContainer]:
    """An input container with pictures in it. Raises MediaError for what cannot be decoded."""
    try:
        with av.open(str(path)) as container:
            if not container.streams.video:
                raise MediaError("there are no pictures in this file", where=str(path))
            container.streams.video[0].thread_type = "AUTO"
            yield container
    except (FFmpegError, OSError) as error:
        if isinstance(error, MediaError):
            raise
        raise trouble(path, error, "decoded") from error
