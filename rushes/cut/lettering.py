"""Letters as coverage masks, in Chinese and Latin, from the fonts that OpenCV carries."""
# pyright: basic

from functools import lru_cache

import cv2
import numpy as np
from numpy.typing import NDArray

from rushes.media import Picture

Mask = NDArray[np.float32]
"""(height, width) coverage from 0 to 1."""

Colour = tuple[int, int, int]

_WIDE = (1_000_000, 10_000)
_ASCENT, _LINE = 1.15, 1.5
_HAN = ((0x2E80, 0x9FFF), (0xF900, 0xFAFF), (0xFE30, 0xFE4F), (0xFF00, 0xFFEF), (0x20000, 0x3FFFF))


@lru_cache(maxsize=4)
def _font(name: str) -> cv2.FontFace:
    return cv2.FontFace(name)


def is_han(letter: str) -> bool:
    """Whether a letter is set full width: Chinese characters and their punctuation."""
    return any(first <= ord(letter) <= last for first, last in _HAN)


def face(text: str) -> str:
    """The font for a text: one with Chinese in it when there is Chinese to set."""
    return "uni" if any(is_han(letter) for letter in text) else "sans"


def width(text: str, size: int, weight: int = 400) -> int:
    """How wide a line of text runs, in pixels, without letter-spacing."""
    return cv2.getTextSize(_WIDE, text, (0, 0), _font(face(text)), size, weight)[2]


@lru_cache(maxsize=512)
def line(text: str, size: int, weight: int = 400, spacing: int = 0) -> Mask:
    """One line of text, 1.5 sizes high, with its baseline at 1.15 sizes; `spacing` in pixels."""
    font = _font(face(text))
    # Letters are set twice as large and reduced: smoother edges than FreeType's own.
    room = (width(text, size, weight) + (spacing + 2) * len(text) + size) * 2
    canvas = np.zeros((round(_LINE * size) * 2, room), np.uint8)
    x, y = 2, round(_ASCENT * size) * 2
    for piece in text if spacing else (text,):
        end, _ = cv2.putText(canvas, piece, (x, y), (255,), font, size * 2, weight)
        x = end[0] + spacing * 2
    used = max(2, min(room, x - spacing * 2 + 4)) // 2 * 2
    small = cv2.resize(
        canvas[:, :used], (used // 2, canvas.shape[0] // 2), interpolation=cv2.INTER_AREA
    )
    return np.asarray(small, np.float32) / np.float32(255)


def column(text: str, size: int, weight: int = 400, spacing: int = 0) -> Mask:
    """A text set top to bottom, each letter centred in a square of `size`."""
    letters = [glyph(letter, size, weight) for letter in text]
    gap = np.zeros((spacing, size), np.float32)
    rows = [part for letter in letters for part in (letter, gap)]
    return np.concatenate(rows[:-1], axis=0) if rows else np.zeros((0, size), np.float32)


@lru_cache(maxsize=256)
def glyph(letter: str, size: int, weight: int = 400) -> Mask:
    """One letter whose ink is centred in a square of `size`."""
    big = line(letter, size, weight)
    rows, columns = np.nonzero(big > 0.05)
    square = np.zeros((size, size), np.float32)
    if not len(rows):
        return square
    ink = big[rows.min() : rows.max() + 1, columns.min() : columns.max() + 1][:size, :size]
    top, left = (size - ink.shape[0]) // 2, (size - ink.shape[1]) // 2
    square[top : top + ink.shape[0], left : left + ink.shape[1]] = ink
    return square


def lay(picture: Picture, mask: Mask, x: int, y: int, colour: Colour) -> None:
    """Lay ink through a mask onto a picture, in place; what falls outside is not drawn."""
    height, wide = picture.shape[:2]
    top, left = max(0, y), max(0, x)
    bottom, right = min(height, y + mask.shape[0]), min(wide, x + mask.shape[1])
    if bottom <= top or right <= left:
        return
    part = mask[top - y : bottom - y, left - x : right - x, None]
    under = picture[top:bottom, left:right]
    blended = under + (np.asarray(colour, np.float32) - under) * part
    picture[top:bottom, left:right] = np.clip(blended + 0.5, 0, 255).astype(np.uint8)


def rub(mask: Mask, seed: int, wear: float = 0.35, wander: float = 0.8) -> Mask:
    """The same letters as if printed from a woodblock: edges wander, ink is uneven.

    wander : pixels the edge moves; wear : how much the ink thins out, 0 to 1.
    """
    rng = np.random.default_rng(seed)
    height, wide = mask.shape
    fields = rng.standard_normal((3, height, wide)).astype(np.float32)
    scales = (4.5, 4.5, 6.0)
    dx, dy, thin = (
        cv2.GaussianBlur(field, (0, 0), scale) * scale * 3.5
        for field, scale in zip(fields, scales, strict=True)
    )
    rows, columns = np.mgrid[0:height, 0:wide].astype(np.float32)
    # Blurred and cut again at half: corners round off, as a knife leaves them in wood.
    soft = np.clip((cv2.GaussianBlur(mask, (0, 0), 1.3) - 0.28) / 0.44, 0, 1)
    moved = cv2.remap(soft, columns + dx * wander, rows + dy * wander, cv2.INTER_LINEAR)
    return moved * np.clip(1 - wear * np.clip(thin, 0, 1) * 0.6, 0, 1)
