"""Exposure and palette of a take against previs, in linear light, block by block."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from rushes.checks.finding import Curve, Reading
from rushes.checks.tolerances import tolerances
from rushes.checks.vision import lab, pool

BLOCKS = (26, 15)
LUMA = np.array([0.2126, 0.7152, 0.0722])


def blocks(picture: NDArray[np.uint8]) -> NDArray[np.float64]:
    """(rows, columns, 3) mean linear light of a coarse raster of the picture."""
    code = picture.astype(np.float32) / 255
    linear = np.where(code <= 0.04045, code / 12.92, ((code + 0.055) / 1.055) ** 2.4)
    return pool(linear.astype(np.float32), BLOCKS).astype(np.float64)


def meter(
    frames: Sequence[int],
    takes: Sequence[NDArray[np.float64]],
    promised: Sequence[NDArray[np.float64]],
) -> Reading:
    """Light of the take against previs, both as `blocks` at the same frames.

    numbers : stops (positive: brighter than asked), drift (last third less first third), a and b
    (CIELAB shift once exposure is equal; +a magenta, +b yellow), spread (sliced Wasserstein
    distance of the a,b clouds), blocks (usable share).
    """
    stops, spreads, share = list[float](), list[float](), list[float]()
    kept, shifts = list[int](), list[NDArray[np.float64]]()
    for frame, take, wanted in zip(frames, takes, promised, strict=True):
        use = _usable(take) & _usable(wanted)
        share.append(float(use.mean()))
        if use.sum() < 12:
            continue
        kept.append(frame)
        ratio = np.log2((take @ LUMA)[use]) - np.log2((wanted @ LUMA)[use])
        stops.append(float(np.median(ratio)))
        ours, theirs = lab(take[use] / 2 ** stops[-1]), lab(wanted[use])
        shifts.append(np.median(ours - theirs, axis=0))
        spreads.append(_sliced(ours[:, 1:], theirs[:, 1:]))
    if not stops:
        return Reading(measure="light", numbers={"blocks": 0.0})
    third = max(1, len(stops) // 3)
    shift = np.median(shifts, axis=0)
    return Reading(
        measure="light",
        numbers={
            "blocks": float(np.mean(share)),
            "stops": float(np.median(stops)),
            "drift": float(np.mean(stops[-third:]) - np.mean(stops[:third])),
            "a": float(shift[1]),
            "b": float(shift[2]),
            "spread": float(np.median(spreads)),
        },
        curves=(
            Curve(
                name="exposure",
                unit="stops",
                frames=tuple(kept),
                values=tuple(round(value, 3) for value in stops),
                wanted=(0.0,) * len(stops),
            ),
        ),
    )


def _usable(light: NDArray[np.float64]) -> NDArray[np.bool_]:
    allowed = tolerances().light
    return ((light @ LUMA) > allowed.too_dark) & (light.max(-1) < allowed.clipped)


def _sliced(ours: NDArray[np.float64], theirs: NDArray[np.float64]) -> float:
    """Sliced 1-Wasserstein distance between two equally large clouds in the a,b plane."""
    angles = np.arange(8) * np.pi / 8
    slices = np.stack([np.cos(angles), np.sin(angles)])
    gap = np.sort(ours @ slices, axis=0) - np.sort(theirs @ slices, axis=0)
    return float(np.abs(gap).mean())
