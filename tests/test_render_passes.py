"""Passes written as pictures and read again say the same as the frame."""

from pathlib import Path

import cv2
import numpy as np
import pytest

from rushes import media
from rushes.render import Frame
from rushes.render.passes import SCALES, exact, metres, unpacked_flow
from rushes.stage import Viewfinder
from rushes.testing import setups


@pytest.fixture(scope="module")
def frame() -> Frame:
    setup = setups.ready(setups.shot("1", moves=("truck_left",), walks=True), 192, 108)
    return Viewfinder(setup, 192, 108).frame(12)


def test_every_pass_survives_its_png(frame: Frame, tmp_path: Path) -> None:
    read = {}
    for name, picture in exact(frame).items():
        media.still(tmp_path / f"{name}.png", picture)
        back = cv2.imread(str(tmp_path / f"{name}.png"), cv2.IMREAD_UNCHANGED)
        read[name] = back[..., ::-1] if back.ndim == 3 else back
        assert np.array_equal(read[name], picture)
    assert set(read) == set(SCALES)
    near = np.isfinite(frame.depth) & (frame.depth < 65)
    assert np.abs(metres(read["depth"]) - frame.depth)[near].max() <= 0.00051
    assert np.isinf(metres(read["depth"])[~np.isfinite(frame.depth)]).all()
    assert np.abs(unpacked_flow(read["flow"]) - frame.flow).max() <= 1 / 127
    assert np.array_equal(read["ids"], frame.ids)


def test_edges_are_thin_and_run_round_what_is_there(frame: Frame) -> None:
    drawn = exact(frame)["edges"] > 0
    assert 0.01 < drawn.mean() < 0.35
    outline = np.zeros_like(drawn)
    outline[:-1] |= frame.ids[:-1] != frame.ids[1:]
    outline[:, :-1] |= frame.ids[:, :-1] != frame.ids[:, 1:]
    assert drawn[outline].all()
