"""Did the camera do what was asked? The flow that path and depth promise, against the flow seen.

The method: previs knows the camera path and the depth of every pixel, so the flow of everything
that stands still is known before the take exists. The delivered fraction is the robust scale
between the two. The same depth says what any other move would have looked like; when one of
them explains the take better, it is named, and when it explains it as well, nobody can tell.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from rushes.checks.finding import Curve, Reading
from rushes.checks.fit import Fit, fit
from rushes.checks.flow import Motion
from rushes.checks.optics import (
    FAR_M,
    MOVES,
    Family,
    Floats,
    Lens,
    amount_for,
    expected_flow,
    moved,
)

PLENTY = 900
"""Grid points that are enough to tell every family by."""


@dataclass(frozen=True)
class Sight:
    """What previs says about one pair of frames, at the grid points.

    frame : the first of the pair, counted in the take. depth : (n,) metres, inf for sky.
    own : (n, 2) pixels by which what is there moves by itself until the second of the pair.
    still : (n,) that motion is none, or so gentle that it can be taken off what is measured.
    pivot_m : distance that an arc would keep.
    """

    frame: int
    at: NDArray[np.int32]
    depth: Floats
    own: Floats
    still: NDArray[np.bool_]
    now: Lens
    then: Lens
    width: int
    pivot_m: float


@dataclass(frozen=True)
class Try:
    """One family fitted to one pair: the signed amount that went, and its net motion, pixels."""

    fit: Fit
    amount: float
    net_px: float


@dataclass(frozen=True)
class Pair:
    """One pair of frames, measured: the fit of what was asked and of every family.

    tries : per family, its fit, the signed amount that went (radians, metres, log focal ratio) and
    how far that moved the picture (signed pixels, four fifths of it less).
    expected_px, measured_px : median motion of what stands still. texture : usable share of points.
    stories : the flow of everything that stands still at every grid point, (n, 2), if the camera
    did as much of the asked move as it did, and if it did the best other one.
    """

    frame: int
    asked: Fit
    still: Fit
    tries: dict[Family, Try]
    expected_px: float
    measured_px: float
    texture: float
    stories: tuple[Floats, ...]


def explain(sights: Sequence[Sight], seen: Sequence[Motion]) -> list[Pair]:
    """Fit every story of the camera to every pair of frames."""
    pairs = [_measure(sight, motion) for sight, motion in zip(sights, seen, strict=True)]
    if not pairs:
        return []
    numbers = _story(pairs, sights[0].width)
    if abs(numbers["delivered"] - 1) <= 0.1 or numbers["expected"] < 0.01:
        return pairs
    moved_on = _where_it_went(sights, [pair.asked.alpha for pair in pairs])
    again = [_measure(sight, motion) for sight, motion in zip(moved_on, seen, strict=True)]
    # What was asked on screen stays what the whole path would have shown.
    return [replace(b, expected_px=a.expected_px) for a, b in zip(pairs, again, strict=True)]


def camera_reading(pairs: Sequence[Pair], width: int) -> Reading:
    """The camera over the whole take.

    numbers : delivered (fraction of the path), inliers, cost; still_cost, still_inliers if the
    camera had stood still; expected and measured (median motion summed over the take, shares of
    the width); texture (share of usable points); and for every family F: cost.F, inliers.F,
    amount.F (radians, metres, log focal ratio), net.F (its net motion, share of the width).
    """
    if not pairs:
        return Reading(measure="camera", numbers={"pairs": 0.0})
    numbers = _story(pairs, width)
    for family in MOVES:
        numbers |= _other_story(pairs, family, width)
    told = [pair for pair in pairs if _tells(pair)]
    curve = Curve(
        name="delivered",
        unit="share of the path",
        frames=tuple(pair.frame for pair in told),
        values=tuple(round(pair.asked.alpha, 3) for pair in told),
        wanted=(1.0,) * len(told),
    )
    speed = Curve(
        name="camera speed",
        unit="px per step at working size",
        frames=tuple(pair.frame for pair in pairs),
        values=tuple(round(pair.measured_px, 3) for pair in pairs),
        wanted=tuple(round(pair.expected_px, 3) for pair in pairs),
    )
    return Reading(measure="camera", numbers=numbers, curves=(curve, speed))


def centres(sight: Sight) -> Floats:
    """(n, 2) pixel positions of the grid points, at the middles of their pixels."""
    return sight.at.astype(np.float64) + 0.5


def _where_it_went(sights: Sequence[Sight], alphas: Sequence[float]) -> list[Sight]:
    """The same steps taken from where the take's camera really was.

    A camera that delivers half of its path sees, at the end, what previs saw half way: the depth
    of that earlier place is the one to reason with.
    """
    last, place, out = len(sights) - 1, 0.0, list[Sight]()
    for sight, alpha in zip(sights, alphas, strict=True):
        there = sights[min(max(round(place), 0), last)]
        step = np.linalg.inv(sight.now.c2w) @ sight.then.c2w
        ratio = sight.then.k[0, 0] / sight.now.k[0, 0]
        k = there.now.k.copy()
        k[0, 0], k[1, 1] = k[0, 0] * ratio, k[1, 1] * ratio
        then = Lens(there.now.c2w @ step, k)
        still = sight.still & there.still
        out.append(replace(there, frame=sight.frame, own=sight.own, still=still, then=then))
        place += min(max(alpha, -1.5), 1.5)
    return out


def _tells(pair: Pair) -> bool:
    return pair.expected_px > 0.3 and pair.texture > 0


@dataclass(frozen=True)
class _Sample:
    """The grid points of a pair that tell about the camera: where, how far, what was measured."""

    sight: Sight
    at: Floats
    depth: Floats
    flow: Floats
    detail: Floats


def _measure(sight: Sight, motion: Motion) -> Pair:
    at, depth = centres(sight), np.minimum(sight.depth, FAR_M)
    promise, ahead = expected_flow(at, depth, sight.now, sight.then)
    use = _thinned(sight.still & motion.sure & ahead)
    # What performers do by themselves is known, so their picture tells about the camera too.
    flow = motion.flow[use] - sight.own[use]
    detail, expected = motion.detail[use], promise[use]
    told = detail[:, 0] + detail[:, 2] > 0.5
    if told.sum() < 30:
        nothing = Fit(0.0, 1.0, 0.0)
        return Pair(sight.frame, nothing, nothing, {}, _size(promise), 0, 0, ())
    unit_px = max(1.0, _size(flow), 0.5 * _size(expected))
    sample = _Sample(sight, at[use], depth[use], flow, detail)
    tries: dict[Family, Try] = {family: _try(family, sample, unit_px) for family in MOVES}
    asked = fit(expected, flow, detail)
    best = min(tries, key=lambda family: tries[family].fit.cost)
    other = moved(sight.now, best, tries[best].amount, sight.pivot_m)
    return Pair(
        frame=sight.frame,
        asked=asked,
        still=fit(np.zeros_like(expected), flow, detail),
        tries=tries,
        expected_px=_size(promise[ahead]),
        measured_px=_size(flow),
        texture=float(told.mean()) * float((sight.still & motion.sure & ahead).mean()),
        stories=(asked.alpha * promise, expected_flow(at, depth, sight.now, other)[0]),
    )


def _thinned(use: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Every second of the points where there are plenty: a camera moves them all."""
    if use.sum() < PLENTY:
        return use
    out = use.copy()
    out[1::2] = False
    return out


def _size(flow: Floats) -> float:
    return float(np.median(np.linalg.norm(flow, axis=1))) if len(flow) else 0.0


def _reach(flow: Floats) -> float:
    """What most of the picture moves less than: a push in moves its rim and not its middle."""
    return float(np.percentile(np.linalg.norm(flow, axis=1), 80))


def _try(family: Family, sample: _Sample, unit_px: float) -> Try:
    """One family fitted to the pair. unit_px : the size of move to try, pixels."""
    sight = sample.sight
    typical = min(float(np.median(sample.depth)), 40.0)
    reach = sight.pivot_m if family in ("arc", "dolly_zoom") else typical
    amount = amount_for(family, unit_px, float(sight.now.k[0, 0]), sight.width, reach)
    while True:
        other = moved(sight.now, family, amount, sight.pivot_m)
        flow, ahead = expected_flow(sample.at, sample.depth, sight.now, other)
        flow[~ahead] = 0.0
        found = fit(flow, sample.flow, sample.detail)
        # Flow is not quite proportional to large moves: try once more with the amount found.
        near = abs(found.alpha - 1) < 0.1 or not 0.05 < abs(found.alpha) < 5
        if unit_px < 3 or near:
            amount *= found.alpha
            net = float(np.copysign(_reach(flow * found.alpha), amount))
            return Try(found, amount, net)
        amount, unit_px = amount * found.alpha, 0.0


def _story(pairs: Sequence[Pair], width: int) -> dict[str, float]:
    """The intended move over the whole take."""
    told = [pair for pair in pairs if _tells(pair)]
    # A pair whose flow fell apart says nothing about how far the camera went.
    firm = [pair for pair in told if pair.asked.inliers > 0.25] or told
    way = sum(pair.expected_px for pair in firm)
    alpha = sum(pair.expected_px * pair.asked.alpha for pair in firm) / way if way else 0.0
    return {
        "pairs": float(len(pairs)),
        "delivered": alpha,
        "inliers": _weighted(pairs, [pair.asked.inliers for pair in pairs]),
        "cost": _weighted(pairs, [pair.asked.cost for pair in pairs]),
        "still_cost": _weighted(pairs, [pair.still.cost for pair in pairs]),
        "still_inliers": float(np.mean([pair.still.inliers for pair in pairs])),
        "expected": sum(pair.expected_px for pair in pairs) / width,
        "measured": sum(pair.measured_px for pair in pairs) / width,
        "texture": float(np.median([pair.texture for pair in pairs])),
    }


def _weighted(pairs: Sequence[Pair], values: Sequence[float]) -> float:
    """Mean over pairs, each counted by how much moved or should have."""
    weights = np.array([max(p.expected_px, p.measured_px, 0.05) * (p.texture > 0) for p in pairs])
    total = float(weights.sum())
    return float(weights @ np.asarray(values)) / total if total else 1.0


def _other_story(pairs: Sequence[Pair], family: Family, width: int) -> dict[str, float]:
    """One other family over the whole take."""
    firm = [pair for pair in pairs if pair.tries]
    tries = [pair.tries[family] for pair in firm]
    return {
        f"cost.{family}": _weighted(firm, [one.fit.cost for one in tries]),
        f"inliers.{family}": _weighted(firm, [one.fit.inliers for one in tries]),
        f"amount.{family}": sum(one.amount for one in tries),
        f"net.{family}": sum(one.net_px for one in tries) / width,
    }
