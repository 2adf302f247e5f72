"""The edge where pictures and sound touch the disk. Everything else handles `Footage` by name."""
# pyright: basic

import hashlib
from collections.abc import Iterable, Iterator
from fractions import Fraction
from pathlib import Path
from typing import ClassVar

import av
import numpy as np
from numpy.typing import NDArray

from rushes.errors import MediaError
from rushes.record import Record

Picture = NDArray[np.uint8]
"""(height, width, 3) sRGB."""


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
    try:
        with av.open(str(path), "w") as container:
            stream = container.add_stream("libx264", rate=rate)
            stream.options = {"crf": str(crf), "preset": "veryfast"}
            for picture in pictures:
                if not frames:
                    height, width = picture.shape[:2]
                    stream.width, stream.height, stream.pix_fmt = width, height, "yuv420p"
                frame = av.VideoFrame.from_ndarray(np.ascontiguousarray(picture), format="rgb24")
                container.mux(stream.encode(frame))
                frames += 1
            if frames:
                container.mux(stream.encode(None))
    except (av.FFmpegError, OSError) as error:
        raise MediaError(f"cannot write {path.name}: {error}", where=str(path)) from error
    if not frames:
        raise MediaError("no pictures came to be written", where=str(path))
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    return Footage(path=path, sha256=digest, frames=frames, rate=rate, width=width, height=height)


def read(path: Path) -> Iterator[Picture]:
    """Decode a film file, picture by picture.

    Raises MediaError when the file is missing, damaged or holds no pictures.
    """
    try:
        with av.open(str(path)) as container:
            if not container.streams.video:
                raise MediaError("there are no pictures in this file", where=str(path))
            for frame in container.decode(video=0):
                yield frame.to_ndarray(format="rgb24")
    except (av.FFmpegError, OSError) as error:
        if isinstance(error, MediaError):
            raise
        raise MediaError(f"cannot be decoded: {error}", where=str(path)) from error
