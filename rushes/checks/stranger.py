"""What moves in the take that neither the camera nor anybody in previs explains.

Previs knows how every rigid part moves, so performers, doors and props are no reason to look
away: motion near them is a stranger's only where it lies outside of what they do thereabouts, a
little earlier or later, and outside of what a living performer may do otherwise.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from rushes.checks.camera import Pair
from rushes.checks.finding import Curve, Reading
from rushes.checks.fit import across
from rushes.checks.flow import Motion, surprise
from rushes.checks.vision import darkest, largest_island, lightest, widen

Floats = NDArray[np.float64]

CHANGE_LEVELS = 18.0
"""Grey levels; less may be a shadow's edge or the coder's."""

TORN_PX = 99.0
"""What stands for motion too fast to follow."""

REACH_CELLS = 4
"""How far from its place in previs a performer's motion is expected, grid cells."""

TEARING_PX = 1.0
"""Own motion above which flow falls apart at a performer's outline, pixels."""


@dataclass(frozen=True)
class Bustle:
    """What previs moves by itself in one pair of frames, at n grid points.

    least, most : (n, 2) own motion found thereabouts, pixels; standing still always counts.
    slack : (n,) pixels a performer there may move otherwise. torn : (n,) flow may fall apart.
    """

    least: Floats
    most: Floats
    slack: Floats
    torn: NDArray[np.bool_]


@dataclass(frozen=True)
class Known:
    """One pair of previs frames at n grid points.

    own : (n, 2) exact own motion. looks : (n, 2) what flow measured on the previs pictures makes
    of it, which shadows, light on water and coarse texture lead astray; the exact one where it
    falls apart. lost : (n,) there it does. slack : (n,) as in Bustle.
    """

    own: Floats
    looks: Floats
    lost: NDArray[np.bool_]
    slack: Floats


def known(motion: Motion, alone: Floats, own: Floats, slack: Floats) -> Known:
    """A pair of previs frames, its motion measured as a take's is.

    alone : (n, 2) flow if nothing but the camera moved.
    """
    looks = np.where(motion.sure[:, None], motion.flow - alone, own)
    lost = ~motion.sure | (surprise(motion.pair, alone + own) > CHANGE_LEVELS / 2)
    return Known(own, looks, lost, slack)


def bustle(now: Known, near: Sequence[Known], shape: tuple[int, int]) -> Bustle:
    """What to expect at every grid point of a pair.

    near : the pair itself, the one before and the one after: nobody moves on the very frame.
    shape : rows and columns of the grid.
    """
    fields = [pair.own.reshape(*shape, 2).astype(np.float32) for pair in near]
    looks = now.looks.reshape(*shape, 2).astype(np.float32)
    side, still = 2 * REACH_CELLS + 1, np.zeros_like(looks)
    least = darkest(np.minimum.reduce([*fields, still]), side)
    most = lightest(np.maximum.reduce([*fields, still]), side)
    least, most = np.minimum(least, darkest(looks, 3)), np.maximum(most, lightest(looks, 3))
    restless = np.maximum.reduce([np.abs(field).max(-1) for field in fields]) > TEARING_PX
    torn = widen(restless, 5) | widen(now.lost.reshape(shape), 3)
    slack = lightest(now.slack.reshape(shape).astype(np.float32), 3)
    return Bustle(
        least=least.reshape(-1, 2).astype(np.float64),
        most=most.reshape(-1, 2).astype(np.float64),
        slack=slack.ravel().astype(np.float64),
        torn=torn.ravel(),
    )


def strangers(
    pairs: Sequence[Pair],
    seen: Sequence[Motion],
    around: Sequence[Bustle],
    shape: tuple[int, int],
) -> Reading:
    """What moves in the take where previs has nothing that moves like it.

    shape : rows and columns of the grid. curve : area of the largest such thing, share of frame.
    """
    areas: list[float] = []
    for pair, motion, expected in zip(pairs, seen, around, strict=True):
        limit = 1.2 + 0.2 * max(pair.measured_px, pair.expected_px) + expected.slack
        odd = (_unexplained(pair, motion, expected) > limit).reshape(shape)
        areas.append(largest_island(odd) / odd.size)
    curve = Curve(
        name="unexpected mover",
        unit="share of the frame",
        frames=tuple(pair.frame for pair in pairs),
        values=tuple(round(area, 4) for area in areas),
        wanted=(0.0,) * len(areas),
    )
    return Reading(measure="stranger", curves=(curve,))


def _unexplained(pair: Pair, motion: Motion, expected: Bustle) -> Floats:
    """(n,) pixels that no story has; where flow fell apart, a change no story has counts too."""
    if not pair.stories:
        return np.zeros(len(motion.flow))
    weight = motion.detail[:, 0] + motion.detail[:, 2]
    apart = np.min([_outside(motion, story, expected) for story in pair.stories], axis=0)
    changed = np.min([surprise(motion.pair, story) for story in pair.stories], axis=0)
    lost = np.where((changed > CHANGE_LEVELS) & ~expected.torn, TORN_PX, 0.0)
    return np.where(motion.sure, np.where(weight > 0.3, apart, 0.0), lost)


def _outside(motion: Motion, story: Floats, expected: Bustle) -> Floats:
    """(n,) pixels by which motion lies outside of what is expected, as far as texture shows it."""
    rest = motion.flow - story
    rest = rest - np.clip(rest, expected.least, expected.most)
    weight = motion.detail[:, 0] + motion.detail[:, 2]
    return np.sqrt(np.maximum(across(motion.detail, rest, rest) / np.maximum(weight, 1e-9), 0))
