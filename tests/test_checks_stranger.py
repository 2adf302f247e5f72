"""Who moves by right and who does not: performers explained by previs, strangers found."""

from itertools import pairwise

import numpy as np
import pytest

from rushes.checks.camera import Sight, explain
from rushes.checks.flow import grid, grid_shape, motions
from rushes.checks.optics import Floats
from rushes.checks.stranger import Known, bustle, strangers
from rushes.checks.vision import grey
from rushes.testing.cards import block, cast, lens_for, noisy, room

WIDTH, HEIGHT, COUNT = 224, 126, 6
STEP_M = 0.15
LENS = lens_for("static", 0, WIDTH, HEIGHT)


def performer(i: int) -> list:
    return block((-0.9 + STEP_M * i, 0.6, 4.0), (0.35, 1.0, 0.2), 6)


def pictures(extra: bool) -> list[np.ndarray]:
    """Somebody walks to the right; with `extra`, somebody else walks to the left behind."""
    out = []
    for i in range(COUNT):
        boards = room() + performer(i)
        if extra:
            boards += block((1.6 - 0.3 * i, 0.5, 5.0), (0.4, 1.1, 0.2), 2)
        out.append(cast(boards, LENS, WIDTH, HEIGHT)[0])
    return [grey(picture) for picture in noisy(out, 3.0, 1)]


def promised() -> tuple[list[Sight], list[Floats]]:
    """What previs knows of the one who walks by right."""
    at = grid(WIDTH, HEIGHT)
    sights, owns = [], []
    for i in range(COUNT - 1):
        _, with_him = cast(room() + performer(i), LENS, WIDTH, HEIGHT)
        _, without = cast(room(), LENS, WIDTH, HEIGHT)
        depth = with_him[at[:, 1], at[:, 0]]
        his = depth < without[at[:, 1], at[:, 0]] - 1e-6
        own = np.zeros((len(at), 2))
        own[his, 0] = STEP_M * LENS.k[0, 0] / depth[his]
        owns.append(own)
        sights.append(Sight(4 * i, at, depth, own, ~his, LENS, LENS, WIDTH, 5.0))
    return sights, owns


def areas(shown: list[np.ndarray], *, known: bool = True, metres: float = 0.0) -> tuple[float, ...]:
    """The largest unexpected thing, if previs has his walk, or has him stand and act a little."""
    sights, owns = promised()
    moved, shape = motions(list(pairwise(shown))), grid_shape(WIDTH, HEIGHT)
    slack = np.full(len(owns[0]), metres * LENS.k[0, 0] / 4.0)
    whole = np.zeros(len(slack), bool)
    pairs = [Known(own * known, own * known, whole, slack) for own in owns]
    around = [bustle(pair, [pair], shape) for pair in pairs]
    return strangers(explain(sights, moved), moved, around, shape).curves[0].values


def test_a_performer_is_explained_by_what_previs_has_him_do() -> None:
    assert max(areas(pictures(extra=False))) < 0.012
    assert min(areas(pictures(extra=False), known=False)) > 0.03


def test_a_stranger_is_found_beside_a_performer_and_behind_him() -> None:
    assert min(areas(pictures(extra=True))) > 0.012


@pytest.mark.parametrize(("metres", "found"), [(0.05, True), (0.5, False)])
def test_a_performer_may_do_a_little_otherwise(metres: float, found: bool) -> None:
    largest = max(areas(pictures(extra=False), known=False, metres=metres))
    assert (largest > 0.012) == found
