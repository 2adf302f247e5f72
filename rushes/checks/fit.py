"""How well one story of the camera explains what moved: a robust scale, its cost, who agrees.

Plain least squares follows whatever else moves in the picture; here every point is weighted by
how well it agrees (Geman-McClure, iteratively reweighted), and only the part of its motion that
its texture shows is counted.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

ROUNDS = 12


@dataclass(frozen=True)
class Fit:
    """alpha : how much of the expected flow was measured (1 all, 0 none, -1 reversed).

    cost : mean robust error, 0 (all explained) to 1. inliers : share of detail that agrees.
    """

    alpha: float
    cost: float
    inliers: float


def across(detail: Floats, a: Floats, b: Floats) -> Floats:
    """(n,) a . S . b for structure tensors S given as xx, xy, yy."""
    return (
        detail[:, 0] * a[:, 0] * b[:, 0]
        + detail[:, 1] * (a[:, 0] * b[:, 1] + a[:, 1] * b[:, 0])
        + detail[:, 2] * a[:, 1] * b[:, 1]
    )


def noise_px(measured: Floats) -> float:
    """The error that flow of this size is expected to have, pixels."""
    return 0.35 + 0.05 * float(np.median(np.abs(measured).sum(1))) if len(measured) else 0.35


@dataclass(frozen=True)
class Evidence:
    """Measured against expected flow, boiled down to what a scale needs, per point."""

    em: Floats
    ee: Floats
    mm: Floats
    weight: Floats

    @classmethod
    def of(cls, expected: Floats, measured: Floats, detail: Floats) -> "Evidence":
        return cls(
            across(detail, expected, measured),
            across(detail, expected, expected),
            across(detail, measured, measured),
            detail[:, 0] + detail[:, 2],
        )

    def squared(self, alpha: float) -> Floats:
        """(n,) squared error in pixels, seen across the texture, if alpha was delivered."""
        error = self.mm - 2 * alpha * self.em + alpha * alpha * self.ee
        return np.maximum(error, 0.0) / np.maximum(self.weight, 1e-9)

    def cost(self, alpha: float, scale: float) -> float:
        error = self.squared(alpha)
        return float((self.weight * error / (error + scale**2)).sum() / self.weight.sum())


def fit(expected: Floats, measured: Floats, detail: Floats) -> Fit:
    """The robust scale of measured flow (n, 2) onto expected flow (n, 2).

    With nothing to fit, cost 1 and no inliers.
    """
    seen = Evidence.of(expected, measured, detail)
    if float(seen.weight.sum()) <= 1e-9:
        return Fit(0.0, 1.0, 0.0)
    scale = noise_px(measured)
    alpha = _descend(seen, scale) if float(seen.ee.sum()) > 1e-9 else 0.0
    size = np.sqrt(np.maximum(seen.ee, 0) / np.maximum(seen.weight, 1e-9)) * abs(alpha)
    agree = seen.squared(alpha) < (2 * scale + 0.1 * size) ** 2
    inliers = float(seen.weight[agree].sum() / seen.weight.sum())
    return Fit(alpha, seen.cost(alpha, scale), inliers)


def _descend(seen: Evidence, scale: float) -> float:
    """The best alpha found from two starts: the weighted median of ratios, and standing still."""
    best, least = 0.0, 2.0
    for start in (_median_ratio(seen), 0.0):
        alpha = start
        for _ in range(ROUNDS):
            error = seen.squared(alpha)
            trust = 1 / (1 + error / scale**2) ** 2
            step = float((trust * seen.em).sum() / max(float((trust * seen.ee).sum()), 1e-9))
            done, alpha = abs(step - alpha) < 1e-3, step
            if done:
                break
        cost = seen.cost(alpha, scale)
        if cost < least:
            best, least = alpha, cost
    return best


def _median_ratio(seen: Evidence) -> float:
    told = seen.ee > max(1e-12, 0.02 * float(seen.ee.max()))
    ratio, weight = seen.em[told] / seen.ee[told], np.sqrt(seen.ee[told])
    order = np.argsort(ratio)
    total = np.cumsum(weight[order])
    return float(ratio[order][np.searchsorted(total, total[-1] / 2)])
