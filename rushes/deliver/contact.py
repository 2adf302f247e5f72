"""The contact sheet: one frame of every setup side by side, with its name beneath it."""
# pyright: basic

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from rushes.cut import lay, letter_line
from rushes.media import Picture
from rushes.stage import Setup, Viewfinder

_PAPER, _INK, _FAINT = (244, 241, 235), (38, 35, 33), (120, 114, 108)
_GAP, _LABEL = 10, 20


@dataclass(frozen=True)
class Print:
    """One picture of the sheet: what it shows, its name and what is said of it."""

    picture: Picture
    name: str
    said: str


def prints(setups: Iterable[Setup], wide: int = 384, at: float = 0.5) -> Iterator[Print]:
    """A print of every setup, drawn one by one, at a share of its length (0 first, 1 last)."""
    for setup in setups:
        high = round(wide * setup.height / setup.width)
        frame = round(at * (setup.frames - 1))
        intent = setup.shot.intent
        said = " · ".join(filter(None, (setup.place, intent.hour, intent.size)))
        yield Print(Viewfinder(setup, wide, high).frame(frame).colour, setup.name, said)


def contact_sheet(shown: Sequence[Print], across: int = 5) -> Picture:
    """All prints on one sheet of paper, `across` in a row; they must be of one size.

    Returns an RGB picture. An empty sheet is one blank print.
    """
    high, wide = shown[0].picture.shape[:2] if shown else (216, 384)
    rows = max(1, -(-len(shown) // across))
    across = min(across, max(1, len(shown)))
    cell_high, cell_wide = high + _LABEL + _GAP, wide + _GAP
    sheet = np.empty((rows * cell_high + _GAP, across * cell_wide + _GAP, 3), np.uint8)
    sheet[:] = _PAPER
    for number, one in enumerate(shown):
        top = _GAP + number // across * cell_high
        left = _GAP + number % across * cell_wide
        sheet[top : top + high, left : left + wide] = one.picture
        name = letter_line(one.name, 12, 700)
        lay(sheet, name, left, top + high + 2, _INK)
        said = letter_line(one.said, 11)[:, : max(0, wide - name.shape[1] - 8)]
        lay(sheet, said, left + name.shape[1] + 8, top + high + 3, _FAINT)
    return sheet
