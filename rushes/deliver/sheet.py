"""The contact sheet: the whole film at a glance, one frame of every shot."""
# pyright: basic

import numpy as np

from rushes import media
from rushes.cut import fit, lay, letter_line
from rushes.deliver.story import Story
from rushes.errors import MediaError
from rushes.intent import Intent, say
from rushes.media import Picture
from rushes.stage import Setup
from rushes.timing import Span

CELL, GAP, MARGIN, CAPTION = (384, 216), 22, 44, 66
PAPER, INK, FAINT, RED = (247, 244, 237), (36, 33, 31), (122, 115, 106), (168, 38, 30)


def contact_sheet(story: Story, columns: int = 4) -> Picture:
    """A sheet of all shots in order: name, size, lens and move under each frame."""
    shots = story.reel.setups
    columns = max(1, min(columns, len(shots)))
    rows = max(1, -(-len(shots) // columns))
    across = CELL[0] + GAP
    down = CELL[1] + CAPTION
    head = 84
    size = (head + MARGIN + rows * down, 2 * MARGIN + columns * across - GAP)
    sheet = np.empty((*size, 3), np.uint8)
    sheet[:] = PAPER
    _heading(sheet, story)
    for place, setup in enumerate(shots):
        x, y = MARGIN + place % columns * across, head + place // columns * down
        picture = frame_of(story, setup)
        if picture is None:
            picture = np.full((CELL[1], CELL[0], 3), 205, np.uint8)
        sheet[y : y + CELL[1], x : x + CELL[0]] = fit(picture, *CELL)
        _caption(sheet, setup, x, y + CELL[1])
    return sheet


def frame_of(story: Story, setup: Setup) -> Picture | None:
    """The middle frame of what plays the shot in the film; None when there is nothing."""
    take = story.reel.circled.get(setup.name)
    try:
        if take is not None and take.footage is not None:
            number = thirds(take.usable, take.footage.frames)[1]
            return media.glance(story.reel.vault / take.footage.path, [number])[0]
        if setup.name in story.reel.previs:
            return media.glance(story.reel.previs[setup.name], [setup.frames // 2])[0]
    except MediaError:
        return None
    return None


def thirds(usable: Span | None, frames: int) -> tuple[int, int, int]:
    """First, middle and last frame of what may be used, a breath inside its ends."""
    span = usable or Span(frames=frames)
    last = max(span.start, min(span.end, frames) - 1)
    breath = min(3, (last - span.start) // 4)
    return span.start + breath, (span.start + last) // 2, last - breath


def _heading(sheet: Picture, story: Story) -> None:
    reel, x = story.reel, MARGIN
    for text, points, colour in (
        (reel.title("zh"), 30, INK),
        (reel.title("en"), 22, INK),
        (_summary(story), 15, FAINT),
    ):
        if text:
            mask = letter_line(text, points, 400, round(points * 0.05))
            lay(sheet, mask, x, 58 - round(points * 1.15), colour)
            x += mask.shape[1] + 20
    sheet[70:72, MARGIN : MARGIN + 46] = RED


def _summary(story: Story) -> str:
    shots = len(story.reel.setups)
    simulated = " · 模拟 simulated" if story.reel.simulated else ""
    return f"{shots} 个镜头 shots{simulated}"


def _caption(sheet: Picture, setup: Setup, x: int, y: int) -> None:
    """Name and words in English, and the same words in Chinese under them."""
    intent = setup.shot.intent
    brief = Intent(size=intent.size, lens_mm=intent.lens_mm, moves=intent.moves)
    name = letter_line(setup.name, 16, 600)
    lay(sheet, name, x, y + 5, INK)
    left = x + name.shape[1] + 10
    room = CELL[0] - name.shape[1] - 10
    for words, top in ((say(brief, "en"), 8), (say(brief, "zh"), 27)):
        lay(sheet, letter_line(_shortened(words, room) or " ", 13, 400), left, y + top, FAINT)


def _shortened(words: str, room: int) -> str:
    """Words that fit into `room` pixels at the size of captions."""
    while words and letter_line(words, 13, 400).shape[1] > room:
        words = words[:-2].rstrip(" ,，") + "…" if len(words) > 4 else ""
    return words
