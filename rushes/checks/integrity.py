"""Is the take whole? Held frames, black frames, a cut inside, flicker, and its length.

All from one small grey picture per frame; what previs does at the same time says what is normal.
"""

from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise

import numpy as np

from rushes.checks.finding import Curve, Reading
from rushes.checks.vision import Bytes, DenseFlow, sample

SMALL = (128, 72)
"""Size at which every frame of a take is kept."""

GAMMA = 2.2

Stills = Sequence[Bytes]


def watch_integrity(stills: Stills, rate: Fraction, promise: dict[int, Bytes]) -> Reading:
    """What happens from frame to frame.

    stills : every frame of the take, grey, small. promise : previs at some frames, same size.
    curves : change (grey levels since the frame before), previs change (the same between the
    promised frames), match (correlation with the warped frame before), previs match (the same
    between the promised frames), brightness (stops, relative to the first frame), highlights
    (grey level of the brightest hundredth), previs brightness and highlights.
    """
    frames, shown = tuple(range(len(stills))), tuple(sorted(promise))
    change, match, gain = _steps(stills)
    promised, kept, brighter = _steps([promise[frame] for frame in shown])
    bright = tuple(float(np.percentile(still, 99)) for still in stills)
    numbers = {"frames": float(len(stills)), "rate": float(rate)}
    return Reading(
        measure="integrity",
        numbers=numbers,
        curves=(
            _curve("change", "grey levels", frames, change),
            _curve("previs change", "grey levels", shown[1:], promised[1:]),
            _curve("match", "correlation", frames, match),
            _curve("previs match", "correlation", shown[1:], kept[1:]),
            _curve("brightness", "stops", frames, np.cumsum(gain).tolist()),
            _curve("previs brightness", "stops", shown, np.cumsum(brighter).tolist()),
            _curve("highlights", "grey levels", frames, bright),
            _curve(
                "previs highlights",
                "grey levels",
                shown,
                [float(np.percentile(promise[f], 99)) for f in shown],
            ),
        ),
    )


def _curve(name: str, unit: str, frames: tuple[int, ...], values: Sequence[float]) -> Curve:
    return Curve(
        name=name, unit=unit, frames=frames, values=tuple(round(float(v), 4) for v in values)
    )


def _steps(stills: Stills) -> tuple[list[float], list[float], list[float]]:
    """Change, match and gain of every picture since the one before; the first has none."""
    change, match, gain = [0.0], [1.0], [0.0]
    dense = DenseFlow(fast=True)
    for before, after in pairwise(stills):
        change.append(float(np.abs(after.astype(np.int16) - before).mean()))
        same = _follow(dense, before, after)
        match.append(_correlation(same, after))
        gain.append(_gain(same, after))
    return change, match, gain


def _follow(dense: DenseFlow, before: Bytes, after: Bytes) -> Bytes:
    """The frame before, carried along the motion into the frame after."""
    back = dense(after, before)
    ys, xs = np.mgrid[0 : after.shape[0], 0 : after.shape[1]].astype(np.float32)
    return sample(before, xs + back[..., 0], ys + back[..., 1])


def _correlation(a: Bytes, b: Bytes) -> float:
    """Pearson correlation; two flat pictures count as alike."""
    x, y = a.astype(np.float32).ravel(), b.astype(np.float32).ravel()
    x, y = x - x.mean(), y - y.mean()
    size = float(np.linalg.norm(x) * np.linalg.norm(y))
    return float(x @ y) / size if size > 1e-3 * x.size else 1.0


def _gain(before: Bytes, after: Bytes) -> float:
    """Median change of linear light in stops, where neither picture is black or clipped."""
    use = (before > 8) & (before < 245) & (after > 8) & (after < 245)
    if use.sum() < 100:
        return 0.0
    ratio = np.log2(after[use].astype(np.float32)) - np.log2(before[use].astype(np.float32))
    return GAMMA * float(ratio.mean())
