"""Title and end cards: rice paper, ink and a seal, in both languages."""
# pyright: basic

from collections.abc import Iterator
from dataclasses import dataclass

import cv2
import numpy as np

from rushes.cut.lettering import Colour, Mask, column, glyph, is_han, lay, line, rub, width
from rushes.media import Picture

PAPER, INK, FAINT, SEAL = (237, 230, 213), (34, 30, 28), (112, 104, 92), (168, 38, 30)
NIGHT, CHALK, DUST = (21, 20, 21), (231, 225, 211), (148, 140, 126)


@dataclass(frozen=True)
class Words:
    """What the cards say, Chinese and English side by side.

    credits : rows of (Chinese label, English label, lines). disclosure : paragraphs.
    """

    chinese: str
    english: str
    author_chinese: str = ""
    author_english: str = ""
    credits: tuple[tuple[str, str, tuple[str, ...]], ...] = ()
    disclosure: tuple[str, ...] = ()


def title_card(words: Words, wide: int, high: int, frames: int) -> Iterator[Picture]:
    """The opening: paper first, then the ink comes up, then the seal falls."""
    paper = _paper(wide, high)
    inked = paper.copy()
    _title_ink(inked, words)
    sealed = inked.copy()
    _stamp(sealed, words.chinese or words.english, round(wide * 0.785), round(high * 0.70))
    for frame in range(frames):
        at = frame / max(1, frames - 1)
        ink, stamp = _ease((at - 0.05) / 0.28), _ease((at - 0.46) / 0.05)
        picture = cv2.addWeighted(inked, ink, paper, 1 - ink, 0)
        picture = cv2.addWeighted(sealed, stamp, picture, 1 - stamp, 0) if stamp else picture
        yield _closer(np.asarray(picture, np.uint8), 1 + 0.015 * at)


def end_card(words: Words, wide: int, high: int, frames: int) -> Iterator[Picture]:
    """Credits, chalk on ink: who made what, and the end in both languages."""
    card = _ground(wide, high, NIGHT, 11)
    unit = high / 540
    x, y, big = round(wide * 0.15), round(high * 0.27), round(72 * unit)
    lay(
        card,
        rub(column("剧终", big, 400, round(20 * unit)), 5, wear=0.2, wander=0.5 * unit),
        x,
        y,
        CHALK,
    )
    small = line("THE END", round(13 * unit), 300, round(6 * unit))
    lay(card, small, x + (big - small.shape[1]) // 2, y + round(200 * unit), DUST)
    _rule(card, round(wide * 0.315), round(high * 0.24), round(high * 0.53), DUST)
    _credits(card, words, round(wide * 0.36), unit)
    return iter([card] * frames)


def note_card(words: Words, wide: int, high: int, frames: int) -> Iterator[Picture]:
    """What the audience must know about how the pictures were made."""
    card = _ground(wide, high, NIGHT, 13)
    unit = high / 540
    rows = [
        (line(part, round(points * unit), 300, round(tracking * unit)), round(leading * unit))
        for text in words.disclosure
        for points, tracking, leading in [(23, 3, 38) if _han(text) else (17, 1, 28)]
        for part in wrapped(text, round(points * unit), round(wide * 0.70))
    ]
    y = (high - sum(leading for _, leading in rows)) // 2
    before = rows[0][1] if rows else 0
    for mask, leading in rows:
        y += round(18 * unit) if leading != before else 0
        lay(card, mask, (wide - mask.shape[1]) // 2, y, CHALK)
        y, before = y + leading, leading
    return iter([card] * frames)


def poster_card(words: Words, picture: Picture) -> Picture:
    """The title over a picture: shade from the left, letters in chalk, the seal beneath."""
    high, wide = picture.shape[:2]
    unit = high / 540
    across = np.linspace(0, 1, wide, dtype=np.float32)
    shade = 1 - 0.80 * np.clip(1 - across / 0.52, 0, 1) ** 0.9
    card = (picture * shade[None, :, None]).astype(np.uint8)
    left, letters = round(wide * 0.07), words.chinese[:4]
    top = round(high * 0.12)
    if letters:
        size = round(min(118, 330 / len(letters)) * unit)
        mask = column(letters, size, 400, round(size * 0.08))
        lay(card, rub(mask, 3, wear=0.25, wander=0.6 * unit), left, top, CHALK)
        top += mask.shape[0] + round(26 * unit)
    rows = ((words.english.upper(), 24, 6), (words.author_chinese, 14, 3))
    for text, points, tracking in (*rows, (words.author_english, 13, 1)):
        if text:
            mask = _fitted(text, round(points * unit), round(tracking * unit), round(wide * 0.42))
            lay(card, mask, left, top, CHALK)
            top += round(points * 1.55 * unit)
    _stamp(card, words.chinese or words.english, left + round(150 * unit), round(high * 0.14))
    return card


def slug(shot: str, wide: int, high: int) -> Picture:
    """What stands in for a shot that has no picture yet."""
    card = np.full((high, wide, 3), 46, np.uint8)
    unit = high / 540
    for text, points, y in ((shot, 64, 0.36), ("未拍 · not shot yet", 20, 0.56)):
        mask = line(text, round(points * unit), 400)
        lay(card, mask, (wide - mask.shape[1]) // 2, round(high * y), (150, 148, 144))
    return card


def wrapped(text: str, size: int, room: int) -> list[str]:
    """Break a paragraph so that no line runs wider than `room` pixels."""
    rows, row = [], ""
    for piece in list(text) if _han(text) else text.replace(" ", " \0").split("\0"):
        if row and width(row + piece.rstrip(), size) > room:
            rows.append(row.strip())
            row = ""
        row += piece
    return [*rows, row.strip()] if row.strip() else rows


def _title_ink(card: Picture, words: Words) -> None:
    """Chinese large from top to bottom right of the middle; English and author beside it."""
    high, wide = card.shape[:2]
    unit = high / 540
    vertical = bool(words.chinese) and len(words.chinese) <= 4
    size = round(min(150, 400 / max(1, len(words.chinese))) * unit)
    if vertical:
        mask = column(words.chinese, size, 400, round(size * 0.10))
        x, y = round(wide * 0.60), round((high - mask.shape[0]) / 2)
    else:
        mask = line(words.chinese or words.english, round(72 * unit), 400, round(10 * unit))
        x, y = (wide - mask.shape[1]) // 2, round(high * 0.30)
    # Water in the paper draws a little ink out of the strokes: a faint halo, then the strokes.
    halo = np.asarray(cv2.GaussianBlur(mask, (0, 0), 3.2 * unit), np.float32) * np.float32(0.16)
    lay(card, halo, x, y, INK)
    lay(card, rub(mask, 3, wear=0.3, wander=0.75 * unit), x, y, INK)
    left = round(wide * 0.13) if vertical else 0
    rows = [
        (words.english.upper() if words.chinese else "", 25, 0.435, round(8 * unit), INK),
        (words.author_chinese, 17, 0.535, round(4 * unit), FAINT),
        (words.author_english, 15, 0.595, round(1 * unit), FAINT),
    ]
    shift = 0.0 if vertical else 0.12
    for text, points, at, tracking, colour in rows:
        if text:
            mask = _fitted(text, round(points * unit), tracking, round(wide * 0.43))
            x = left if vertical else (wide - mask.shape[1]) // 2
            lay(card, mask, x, round(high * (at + shift)), colour)
    if vertical:
        start = round(high * 0.522)
        card[start : start + max(1, round(unit)), left : left + round(34 * unit)] = SEAL


def _fitted(text: str, size: int, tracking: int, room: int) -> Mask:
    mask = line(text, size, 300, tracking)
    while mask.shape[1] > room and size > 8:
        size, tracking = size - 1, max(0, tracking - 1)
        mask = line(text, size, 300, tracking)
    return mask


def _stamp(card: Picture, title: str, x: int, y: int) -> None:
    """A square red seal with the title carved out of it, two characters to a column."""
    unit = card.shape[0] / 540
    left, top = x, y
    side = round(54 * unit)
    letters = [letter for letter in title if is_han(letter)][:4] or list(title[:1].upper())
    rows = 1 if len(letters) == 1 else 2
    columns = -(-len(letters) // rows)
    cell = round(side * 0.84)
    carved = np.zeros((side, side), np.float32)
    # Columns are read from the right, as on a real seal.
    for place, letter in enumerate(letters):
        across, down = cell // columns, cell // rows
        mark = cv2.resize(glyph(letter, round(96 * unit)), (across, down), None, 0, 0, 3)
        x = side - round(side * 0.08) - across * (place // rows + 1)
        y = round(side * 0.08) + down * (place % rows)
        carved[y : y + down, x : x + across] = mark
    body = np.asarray(cv2.GaussianBlur(_rounded(side, round(5 * unit)), (0, 0), 0.7), np.float32)
    left_over = np.clip(body - carved * np.float32(1.05), 0, 1).astype(np.float32)
    ink = rub(left_over, 9, wear=0.4, wander=0.4 * unit)
    # Paper under the seal, so that the carved strokes stay light on a dark picture too.
    lay(card, body, left, top, PAPER)
    lay(card, ink * 0.93, left, top, SEAL)


def _rounded(side: int, radius: int) -> Mask:
    square = np.zeros((side, side), np.uint8)
    edge = max(1, radius // 2)
    cv2.rectangle(square, (edge, edge), (side - 1 - edge, side - 1 - edge), (255,), -1)
    blurred = cv2.GaussianBlur(square, (0, 0), max(1.0, radius / 2))
    return np.clip((blurred.astype(np.float32) - 100) / 50, 0, 1).astype(np.float32)


def _credits(card: Picture, words: Words, x: int, unit: float) -> None:
    points, leading = round(16 * unit), round(25 * unit)
    lines = sum(len(row[2]) for row in words.credits)
    height = lines * leading + round(20 * unit) * max(0, len(words.credits) - 1)
    y = (card.shape[0] - height) // 2
    indent = round(168 * unit)
    room = round(card.shape[1] * 0.94) - x - indent
    for chinese, english, values in words.credits:
        lay(card, line(chinese, points, 300, round(3 * unit)), x, y, DUST)
        label = line(english.upper(), round(10 * unit), 300, round(2 * unit))
        lay(card, label, x + round(54 * unit), y + round(7 * unit), DUST)
        for value in values:
            lay(card, _fitted(value, points, round(unit), room), x + indent, y, CHALK)
            y += leading
        y += round(20 * unit)


def _paper(wide: int, high: int) -> Picture:
    """Rice paper: long soft fibres, faint mottling, a breath of shadow at the edges."""
    card = _ground(wide, high, PAPER, 7).astype(np.float32)
    rng = np.random.default_rng(8)
    unit = high / 540
    fibres = np.zeros((high, wide), np.uint8)
    for _ in range(round(120 * (wide / high) / 1.78)):
        x, y = rng.uniform(0, wide), rng.uniform(0, high)
        bend = np.cumsum(rng.normal(0, 0.25, 14)) + rng.uniform(0, 2 * np.pi)
        steps = np.stack([np.cos(bend), np.sin(bend)], 1) * rng.uniform(1.5, 4.5) * unit
        points = np.cumsum(np.vstack([[x, y], steps]), axis=0).astype(np.int32)
        shade = int(rng.integers(30, 110))
        cv2.polylines(fibres, [points], False, (shade,), 1, cv2.LINE_AA)
    soft = cv2.GaussianBlur(fibres, (0, 0), 0.6).astype(np.float32)[..., None]
    return np.clip(card - soft * 0.16, 0, 255).astype(np.uint8)


def _ground(wide: int, high: int, colour: Colour, seed: int) -> Picture:
    """A flat colour that breathes: fine grain, wide mottling, darker towards the corners."""
    rng = np.random.default_rng(seed)
    grain = cv2.GaussianBlur(rng.standard_normal((high, wide)).astype(np.float32), (0, 0), 0.7)
    coarse = rng.standard_normal((max(2, high // 60), max(2, wide // 60))).astype(np.float32)
    mottle = cv2.resize(coarse, (wide, high), None, 0, 0, cv2.INTER_CUBIC)
    y, x = np.mgrid[-1 : 1 : high * 1j, -1 : 1 : wide * 1j].astype(np.float32)
    corner = np.clip((x * x + y * y) - 0.7, 0, None)
    light = 1 + 0.008 * mottle - 0.055 * corner
    card = np.asarray(colour, np.float32) * light[..., None] + (grain * 2.2)[..., None]
    return np.clip(card, 0, 255).astype(np.uint8)


def _rule(card: Picture, x: int, top: int, length: int, colour: Colour) -> None:
    card[top : top + length, x : x + max(1, card.shape[0] // 540)] = colour


def _closer(picture: Picture, scale: float) -> Picture:
    high, wide = picture.shape[:2]
    centre = cv2.getRotationMatrix2D((wide / 2, high / 2), 0, scale)
    return np.asarray(
        cv2.warpAffine(picture, centre, (wide, high), None, cv2.INTER_LINEAR, cv2.BORDER_REFLECT),
        np.uint8,
    )


def _ease(at: float) -> float:
    at = min(1.0, max(0.0, at))
    return at * at * (3 - 2 * at)


def _han(text: str) -> bool:
    return any(map(is_han, text))
