"""Pictures of numbers: OpenEXR files with named channels of float32, compressed without loss."""
# pyright: basic
# (The library is compiled and ships no types; it is loaded when a file is written, not before.)

from collections.abc import Mapping
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from rushes.errors import MediaError
from rushes.media.disk import arriving


def write_exr(path: Path, channels: Mapping[str, NDArray[np.float32]], told: str) -> None:
    """Write channels (height, width) by name; `told` stands in the header and says the scale.

    Raises MediaError when the file cannot be written.
    """
    import OpenEXR

    header = {
        "compression": OpenEXR.ZIP_COMPRESSION,
        "type": OpenEXR.scanlineimage,
        "comments": told,
    }
    planes = {name: np.ascontiguousarray(plane, np.float32) for name, plane in channels.items()}
    try:
        with arriving(path) as temporary:
            OpenEXR.File(header, planes).write(str(temporary))
    except RuntimeError as problem:
        raise MediaError("the EXR file cannot be written", where=str(path)) from problem
