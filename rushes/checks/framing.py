"""Are the subjects where the setup says, at the size asked? No learned weights: edges only.

The silhouette of the subjects in previs is looked for in the take, moved and scaled. Edges are
compared by direction and not by brightness, so that other cloth or other light does not matter.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from rushes.checks.finding import Curve, Reading
from rushes.checks.vision import (
    border,
    gradient,
    pool,
    slide,
    soften,
    stretch,
    widen,
)

SCALES = tuple(float(s) for s in np.round(np.geomspace(0.62, 1.62, 15), 4))
REACH = 0.24
"""How far off the mark a subject is looked for, share of the width."""

AGREE = 0.06
"""How far from their middle views may find a subject and still speak of one displacement."""

MOST = 0.6
"""Share of the views that must agree."""

KNOWN_ALONE = 0.45
"""Correlation above which one view is enough to know a subject by."""


@dataclass(frozen=True)
class View:
    """A subject in one previs frame: grey picture (h, w) and its silhouette (h, w) bool.

    who : the subject's name, "" for everybody together or for the picture as a whole.
    """

    who: str
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


def seek(views: Sequence[View], takes: Mapping[int, NDArray[np.uint8]]) -> Reading:
    """Where each subject is in the take compared with previs.

    takes : the take at the frames of the views, grey, of the same size.
    numbers, for every subject "WHO": WHO.shift_x, WHO.shift_y (share of the width, right and
    down), WHO.scale (1 as asked), WHO.match (correlation of edges, 0 to 1); subjects : how many.
    words : their names as "subject.0", "subject.1"...
    """
    shown = [view for view in views if view.frame in takes]
    fields = {frame: _coarse(edges(takes[frame])) for frame in {view.frame for view in shown}}
    found: list[_Found] = []
    for who in dict.fromkeys(view.who for view in shown):
        found.append(_find([view for view in shown if view.who == who], fields))
    numbers = {"subjects": float(len(found))}
    for one in found:
        numbers |= {
            f"{one.who}.shift_x": one.x,
            f"{one.who}.shift_y": one.y,
            f"{one.who}.scale": one.scale,
            f"{one.who}.match": one.match,
        }
    return Reading(
        measure="framing",
        numbers=numbers,
        words={f"subject.{i}": one.who for i, one in enumerate(found)},
        curves=tuple(one.curve for one in found),
    )


@dataclass(frozen=True)
class _Found:
    """One subject: how far off its mark, how large, how well recognised, and that over time."""

    who: str
    x: float
    y: float
    scale: float
    match: float
    curve: Curve


def _find(views: Sequence[View], fields: Mapping[int, NDArray[np.float32]]) -> _Found:
    """One subject in all of its views, which share one displacement and one scale.

    A lens that changes carries a displacement along; where the views know their subject better
    each on its own, and most of them agree roughly, the middle of what they say holds.
    """
    width = fields[views[0].frame].shape[1]
    reach = round(REACH * width)
    single = [_answers(view, fields[view.frame], reach) for view in views]
    total = {scale: np.mean([each[scale] for each in single], axis=0) for scale in SCALES}
    each = np.array([_top(answers, reach, width) for answers in single])
    best = _top(total, reach, width)
    alone = np.median(each, axis=0)
    agree = float((np.abs(each[:, :2] - alone[:2]) < AGREE).all(1).mean())
    if agree >= MOST and alone[3] > max(KNOWN_ALONE, best[3] + 0.1):
        best = (float(alone[0]), float(alone[1]), float(alone[2]), float(alone[3]))
    frames = tuple(view.frame for view in views)
    curve = Curve(
        name="subject off its mark",
        unit="share of the width, right",
        frames=frames,
        values=tuple(round(float(x), 4) for x in each[:, 0]),
        wanted=(0.0,) * len(frames),
    )
    return _Found(views[0].who, *best, curve)


def _top(
    answers: Mapping[float, NDArray[np.float32]], reach: int, width: int
) -> tuple[float, float, float, float]:
    """Displacement right and down (shares of the width), scale and correlation at the peak."""
    peaks = {scale: float(answer.max()) for scale, answer in answers.items()}
    scale = max(peaks, key=lambda s: peaks[s])
    x, y, match = _peak(answers[scale])
    return (x - reach) / width, (y - reach) / width, _between(peaks, scale), match


def _coarse(field: NDArray[np.float32]) -> NDArray[np.float32]:
    """Edges at half the size: directions average, strengths stay."""
    height, width = field.shape[:2]
    return pool(field, (width // 2, height // 2))


def _answers(
    view: View, search: NDArray[np.float32], reach: int
) -> dict[float, NDArray[np.float32]]:
    """Correlation of the subject with the take for every scale and displacement of its centre."""
    height, width = search.shape[:2]
    mask = pool(widen(view.subject, 5).astype(np.float32), (width, height)) > 0.5
    ys, xs = np.nonzero(mask)
    top, bottom, left, right = ys.min(), ys.max() + 1, xs.min(), xs.max() + 1
    model = _coarse(edges(view.grey))[top:bottom, left:right]
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


def _peak(answer: NDArray[np.float32]) -> tuple[float, float, float]:
    """Where the correlation is largest, between pixels, and how large it is."""
    y, x = divmod(int(answer.argmax()), answer.shape[1])
    return x + _bend(answer[y], x), y + _bend(answer[:, x], y), float(answer[y, x])


def _bend(values: NDArray[np.float32] | Sequence[float], i: int) -> float:
    """How far from `i` the top of a parabola through it and its neighbours is, within a half."""
    if not 0 < i < len(values) - 1:
        return 0.0
    a, b, c = (float(value) for value in values[i - 1 : i + 2])
    bend = a - 2 * b + c
    return float(np.clip(0.5 * (a - c) / bend, -0.5, 0.5)) if bend < -1e-6 else 0.0


def _between(peaks: Mapping[float, float], best: float) -> float:
    """The scale at the top of a parabola through the best three."""
    i = SCALES.index(best)
    step = _bend([peaks[scale] for scale in SCALES], i)
    return float(best * (SCALES[1] / SCALES[0]) ** step)
