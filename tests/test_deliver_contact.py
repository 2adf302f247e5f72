"""The contact sheet holds every setup's frame, in order, and a label that can be read."""

import numpy as np

from rushes.deliver.contact import Print, contact_sheet, prints
from rushes.stage import Viewfinder
from rushes.testing.setups import ready, shot


def test_every_setup_is_on_the_sheet_in_order() -> None:
    setups = [ready(shot("1", ("dolly_in",)), 192, 108), ready(shot("2", ()), 192, 108)]
    shown = list(prints(setups, wide=96, at=0.0))
    assert [one.name for one in shown] == ["1A", "2A"]
    sheet = contact_sheet(shown, across=2)
    first = Viewfinder(setups[0], 96, 54).frame(0).colour
    assert np.array_equal(sheet[10:64, 10:106], first)
    assert np.array_equal(sheet[10:64, 116:212], shown[1].picture)
    label = sheet[66:82, 10:106]
    assert label.min() < 90
    assert label.max() > 200


def test_sheets_of_any_number_of_prints() -> None:
    grey = np.full((54, 96, 3), 90, np.uint8)
    for count in range(8):
        sheet = contact_sheet([Print(grey, str(i), "客栈 · night") for i in range(count)], across=3)
        inked = (sheet == 90).all(axis=2).sum()
        assert inked >= count * 54 * 96
