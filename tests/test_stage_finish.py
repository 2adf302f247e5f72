"""Lens and laboratory: focus, motion blur and palettes change the picture, not the truth."""

import numpy as np
import pytest

from rushes.intent import Intent, Move
from rushes.render import Frame
from rushes.stage import Setup, Viewfinder
from rushes.stage.finish import blur_px, finish_of, focused, graded, ramp, smeared
from rushes.testing import setups

W, H = 240, 136
LUMA = np.array([0.2126, 0.7152, 0.0722])


def seen(number: int = 20, **wish: object) -> tuple[Setup, Frame]:
    plain = {"size": "mcu", "lens_mm": 85}
    setup = setups.ready(setups.shot("1", wish=Intent.model_validate(plain | wish)), W, H)
    return setup, Viewfinder(setup, W, H).frame(number)


@pytest.fixture(scope="module")
def sharp() -> Frame:
    return seen()[1]


def detail(picture: np.ndarray, where: np.ndarray) -> float:
    grey = picture.astype(float) @ LUMA
    return float(np.abs(np.diff(grey, axis=1))[where[:, 1:]].mean())


def test_shallow_focus_keeps_the_subject_and_blurs_the_far(sharp: Frame) -> None:
    setup, soft = seen(shallow_focus=True)
    depth = soft.depth
    focus = setup.camera.focus_m[20]
    near, far = np.abs(depth - focus) < 0.15, depth > focus + 4
    assert near.mean() > 0.05
    assert far.mean() > 0.1
    assert detail(soft.colour, far) < 0.6 * detail(sharp.colour, far)
    assert detail(soft.colour, near) > 0.75 * detail(sharp.colour, near)


def test_the_passes_do_not_know_of_it(sharp: Frame) -> None:
    _, soft = seen(shallow_focus=True, motion_blur=True, palette=("teal", "orange"))
    for name in ("depth", "ids", "normals", "flow"):
        assert np.array_equal(getattr(soft, name), getattr(sharp, name))
    assert not np.array_equal(soft.colour, sharp.colour)


def test_the_circle_of_confusion_is_that_of_a_thin_lens(sharp: Frame) -> None:
    blur = blur_px(sharp, 50.0, 4.0)
    far = np.isinf(sharp.depth) | (sharp.depth > 9000)
    if far.any():
        at_infinity = 50**2 / (2.0 * (4000 - 50)) / 36 * W
        assert blur[far].max() == pytest.approx(at_infinity, rel=1e-3)
    here = np.abs(sharp.depth - 4.0) < 0.01
    assert (blur[here] < 0.02).all()


def test_a_rack_focus_leaves_one_face_and_finds_the_other() -> None:
    move = Move(kind="rack_focus", onto="SELLER")
    wish = Intent(size="mcu", lens_mm=85, subjects=("MONK",), moves=(move,))
    setup = setups.ready(setups.shot("1", wish=wish), W, H)
    view = Viewfinder(setup, W, H)
    first, last = view.frame(0), view.frame(setup.frames - 1)
    seller = first.ids == next(n for n, who in view.names.items() if who == "SELLER")
    assert setup.camera.focus_m[0] != pytest.approx(setup.camera.focus_m[-1], abs=0.1)
    if seller.sum() > 300:
        assert detail(last.colour, seller) > detail(first.colour, seller)


def test_nothing_blurs_that_stands_still(sharp: Frame) -> None:
    assert np.array_equal(smeared(sharp.colour, np.zeros_like(sharp.flow)), sharp.colour)
    flow = np.zeros_like(sharp.flow)
    flow[..., 0] = 12.0
    across = smeared(sharp.colour, flow)
    assert detail(across, sharp.depth > 0) < 0.7 * detail(sharp.colour, sharp.depth > 0)


def test_a_palette_keeps_light_and_dark_and_moves_the_hues(sharp: Frame) -> None:
    tints = ramp(("#102a5c", "#e08a2a"))
    out = graded(sharp.colour, tints)
    assert np.abs((out.astype(float) - sharp.colour) @ LUMA).mean() < 3
    dark = np.full((4, 4, 3), 60, np.uint8)
    light = np.full((4, 4, 3), 200, np.uint8)
    cool, warm = (graded(one, tints).astype(int)[0, 0] for one in (dark, light))
    assert cool[2] > cool[0]
    assert warm[0] > warm[2]
    for end in (0, 255):
        flat = np.full((2, 2, 3), end, np.uint8)
        assert np.array_equal(graded(flat, tints), flat)


def test_what_nobody_asks_for_costs_nothing(sharp: Frame) -> None:
    setup, _ = seen()
    assert finish_of(setup).plain
    assert finish_of(seen(shallow_focus=False)[0]).plain
    none = np.zeros_like(sharp.depth)
    assert np.array_equal(focused(sharp.colour, sharp.depth, none, 3.0), sharp.colour)
