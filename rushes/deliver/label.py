"""The label the audience sees when pictures come from a generator, real or simulated."""
# pyright: basic

from collections.abc import Iterable, Iterator
from functools import lru_cache

import cv2
import numpy as np
from numpy.typing import NDArray

from rushes.cut import Reel
from rushes.media import Picture

SIMULATED = "AI-generated · simulated / AI生成 · 模拟"
GENERATED = "AI-generated / AI生成"
FIRST_SECONDS = 6.0
"""How long a label that need not stay is shown at the beginning, and again at the end."""
HEIGHT, LEFT, TOP = 0.030, 0.035, 0.040


def label_of(reel: Reel) -> str:
    """The label that is due, or nothing when every picture is honest previs."""
    return SIMULATED if reel.simulated else GENERATED if reel.generated else ""


def labelled(
    pictures: Iterable[Picture], label: str, stays: bool, shown: int, frames: int
) -> Iterator[Picture]:
    """Film pictures with the label: throughout when it stays, else in the first and last
    `shown` of `frames` frames."""
    for frame, picture in enumerate(pictures):
        due = label and (stays or frame < shown or frame >= frames - shown)
        yield stamp(picture, label) if due else picture


def stamp(picture: Picture, label: str) -> Picture:
    """The picture with a small label in the upper left corner: light letters on a dark plate."""
    plate, letters, (x, y) = _plate(label, picture.shape[0], picture.shape[1])
    out = picture.copy()
    part = out[y : y + plate.shape[0], x : x + plate.shape[1]].astype(np.float32)
    part *= 1 - 0.55 * plate[..., None]
    part += (240 - part) * 0.92 * letters[..., None]
    out[y : y + plate.shape[0], x : x + plate.shape[1]] = np.clip(part, 0, 255).astype(np.uint8)
    return out


def contrast(picture: Picture, label: str) -> float:
    """How much brighter the letters are than the plate they should stand on, in levels of 255.

    About zero where there is no label; measured on decoded pictures by quality control.
    """
    plate, letters, (x, y) = _plate(label, picture.shape[0], picture.shape[1])
    part = picture[y : y + plate.shape[0], x : x + plate.shape[1]].mean(axis=2)
    ink, ground = letters > 0.6, (letters < 0.05) & (plate > 0.95)
    if not ink.any() or not ground.any():
        return 0.0
    return float(np.median(part[ink]) - np.median(part[ground]))


@lru_cache(maxsize=8)
def _plate(
    label: str, high: int, wide: int
) -> tuple[NDArray[np.float32], NDArray[np.float32], tuple[int, int]]:
    """Plate and letters as coverage, and where their upper left corner goes."""
    size, font = max(9, round(high * HEIGHT)), cv2.FontFace("uni")
    length = cv2.getTextSize((100_000, 1000), label, (0, 0), font, size, 400)[2]
    pad = max(2, round(size * 0.45))
    shape = (round(size * 1.25) + 2 * pad // 2, min(length + 2 * pad, wide))
    letters = np.zeros(shape, np.uint8)
    cv2.putText(letters, label, (pad, round(size * 0.98) + pad // 2), (255,), font, size, 400)
    x, y = min(round(wide * LEFT), wide - shape[1]), round(high * TOP)
    cover = letters.astype(np.float32) / np.float32(255)
    return np.ones(shape, np.float32), cover, (x, y)
