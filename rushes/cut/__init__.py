"""The cut: circled takes become a timeline, with cards, captions and a temp mix."""

from rushes.cut.captions import Caption, burned, captions
from rushes.cut.conform import conform, fit
from rushes.cut.lettering import lay
from rushes.cut.lettering import line as letter_line
from rushes.cut.making import STEPS, disclosure, make, poster
from rushes.cut.reel import Cut, Reel
from rushes.cut.sound import temp_mix
from rushes.cut.timeline import (
    Placed,
    Timeline,
    assemble,
    frames_of,
    media_of,
    placed,
    rate_of,
    read,
    write,
)

__all__ = [
    "STEPS",
    "Caption",
    "Cut",
    "Placed",
    "Reel",
    "Timeline",
    "assemble",
    "burned",
    "captions",
    "conform",
    "disclosure",
    "fit",
    "frames_of",
    "lay",
    "letter_line",
    "make",
    "media_of",
    "placed",
    "poster",
    "rate_of",
    "read",
    "temp_mix",
    "write",
]
