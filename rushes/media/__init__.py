"""The edge where pictures and sound touch the disk. Everything else handles `Footage` by name."""

from rushes.media.clip import Clip, look_over, screened
from rushes.media.disk import write_text
from rushes.media.exr import write_exr
from rushes.media.film import Subtitle, write_film
from rushes.media.footage import Footage, Picture, glance, read, sha256, still, write
from rushes.media.probe import Probe, probe
from rushes.media.sound import (
    SAMPLE_RATE,
    Loudness,
    Sound,
    loudness,
    read_sound,
    write_sound,
)

__all__ = [
    "SAMPLE_RATE",
    "Clip",
    "Footage",
    "Loudness",
    "Picture",
    "Probe",
    "Sound",
    "Subtitle",
    "glance",
    "look_over",
    "loudness",
    "probe",
    "read",
    "read_sound",
    "screened",
    "sha256",
    "still",
    "write",
    "write_exr",
    "write_film",
    "write_sound",
    "write_text",
]
