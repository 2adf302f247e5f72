"""Are the subjects where the setup says, at the size asked? No learned weights: edges only.

The silhouette of the subjects in previs is looked for in the take, moved and scaled. Edges are
compared by direction and not by brightness, so that other cloth or other light does not matter.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from rushes.checks.camera import Pair
from rushes.checks.finding import Curve, Reading
from rushes.checks.vision import (
    border,
    gradient,
    largest_island,
    slide,
    soften,
    stretch,
    widen,
)

SCALES = tuple(float(s) for s in np.round(np.geomspace(0.62, 1.62, 15), 4))
REACH = 0.24
"""How far off the mark a subject is looked for, share of the width."""


@dataclass(frozen=True)
class View:
    """The subjects in one previs frame: grey picture (h, w) and their silhouette (h, w) bool."""

    frame: int
    grey: NDArray[np.uint8]
    subject: NDArray[np.bool_]


def edges(grey: NDArray[np.uint8]) -> NDArray[np.float32]:
    """(h, w, 2) edge directions, doubled so that light on dark equals dark on light."""
    gx, gy = gradient(soften(grey.astype(np.float32), 1.0))
    size = gx * gx + gy * gy
    floor = np.float32(max(float(np.percentile(size, 60)), 0.5))
    strength = size / (size + floor) / np.maximum(size, np.float32(1e-6))
    turned = np.stack([gx * gx - gy * gy, 2 * gx * gy], -1) * strength[..., None]
    return turned.astype(np.float32)


def seek(views: Sequence[View], takes: Sequence[NDArray[np.uint8]]) -> Reading:
    """Where the subjects are in the take compared with previs.

    numbers : shift_x, shift_y (share of the width, right and down), scale (1 as asked), match
    (correlation of edges, 0 to 1), views (how many frames were compared).
    """
    if not views:
        return Reading(measure="framing", numbers={"views": 0.0})
    width = views[0].grey.shape[1]
    reach = round(REACH * width)
    total = {scale: np.zeros((2 * reach + 1, 2 * reach + 1), np.float32) for scale in SCALES}
    single: list[dict[float, NDArray[np.float32]]] = []
    for view, grey in zip(views, takes, strict=True):
        answers = _answers(view, edges(grey), reach)
        single.append(answers)
        for scale, answer in answers.items():
            total[scale] += answer / len(views)
    scale = max(total, key=lambda s: float(total[s].max()))
    x, y, match = _peak(total[scale])
    each = [_peak(answers[scale]) for answers in single]
    frames = tuple(view.frame for view in views)
    return Reading(
        measure="framing",
        numbers={
            "views": float(len(views)),
            "shift_x": (x - reach) / width,
            "shift_y": (y - reach) / width,
            "scale": _between(total, scale),
            "match": match,
        },
        curves=(
            Curve(
                name="subject off its mark",
                unit="share of the width, right",
                frames=frames,
                values=tuple(round((px - reach) / width, 4) for px, _, _ in each),
                wanted=(0.0,) * len(frames),
            ),
        ),
    )


def _answers(
    view: View, search: NDArray[np.float32], reach: int
) -> dict[float, NDArray[np.float32]]:
    """Correlation of the subject with the take for every scale and displacement of its centre."""
    height, width = view.grey.shape
    mask = widen(view.subject, 5)
    ys, xs = np.nonzero(mask)
    top, bottom, left, right = ys.min(), ys.max() + 1, xs.min(), xs.max() + 1
    model = edges(view.grey)[top:bottom, left:right]
    cover = mask[top:bottom, left:right].astype(np.float32)
    centre = (left + right) / 2, (top + bottom) / 2
    pad = reach + round(SCALES[-1] * max(width, height) / 2)
    field = border(search, pad)
    inside = border(np.ones((height, width), np.float32), pad)
    energy = (field**2).sum(-1)
    out: dict[float, NDArray[np.float32]] = {}
    for scale in SCALES:
        size = max(4, round((right - left) * scale)), max(4, round((bottom - top) * scale))
        part = stretch(model, size)
        veil = stretch(cover, size)
        x = round(centre[0] - size[0] / 2) + pad - reach
        y = round(centre[1] - size[1] / 2) + pad - reach
        window = slice(y, y + size[1] + 2 * reach), slice(x, x + size[0] + 2 * reach)
        out[scale] = _correlate(field[window], energy[window], inside[window], part, veil)
    return out


def _correlate(
    field: NDArray[np.float32],
    energy: NDArray[np.float32],
    inside: NDArray[np.float32],
    part: NDArray[np.float32],
    veil: NDArray[np.float32],
) -> NDArray[np.float32]:
    """Normalised correlation of a masked part that may hang out of the frame."""
    own = (part**2).sum(-1) * veil
    both = slide(field, part * veil[..., None])
    theirs = slide(energy, veil)
    ours = slide(inside, own)
    shown = ours > 0.5 * own.sum()
    return np.where(shown, both / np.sqrt(np.maximum(theirs * ours, 1e-3)), 0.0)


def _peak(answer: NDArray[np.float32]) -> tuple[int, int, float]:
    y, x = divmod(int(answer.argmax()), answer.shape[1])
    return x, y, float(answer[y, x])


def _between(total: dict[float, NDArray[np.float32]], best: float) -> float:
    """The scale at the top of a parabola through the best three."""
    i = SCALES.index(best)
    if i in (0, len(SCALES) - 1):
        return best
    a, b, c = (float(total[SCALES[j]].max()) for j in (i - 1, i, i + 1))
    bend = a - 2 * b + c
    step = 0.5 * (a - c) / bend if bend < -1e-6 else 0.0
    return float(best * (SCALES[i + 1] / best) ** float(np.clip(step, -0.5, 0.5)))


def strangers(
    pairs: Sequence[Pair], busy: Sequence[NDArray[np.bool_]], shape: tuple[int, int]
) -> Reading:
    """What moves in the take where previs has nothing that moves.

    busy : per pair, the grid points near something that previs moves. shape : rows and columns of
    the grid. curve : area of the largest such thing, share of the frame.
    """
    areas: list[float] = []
    for pair, near in zip(pairs, busy, strict=True):
        limit = 1.2 + 0.2 * max(pair.measured_px, pair.expected_px)
        odd = ((pair.unexplained > limit) & ~near).reshape(shape)
        areas.append(largest_island(odd) / odd.size)
    curve = Curve(
        name="unexpected mover",
        unit="share of the frame",
        frames=tuple(pair.frame for pair in pairs),
        values=tuple(round(area, 4) for area in areas),
        wanted=(0.0,) * len(areas),
    )
    return Reading(measure="stranger", curves=(curve,))
