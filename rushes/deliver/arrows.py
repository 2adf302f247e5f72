"""Arrows on a storyboard frame: the trade's signs for camera moves, and the ways people walk."""

from collections.abc import Iterator, Sequence

import numpy as np

from rushes.stage import Setup
from rushes.stage.company import bodies_of

Stroke = tuple[tuple[float, float], ...]
"""Points (across, down) in the frame, 0 to 1; the last has the arrow head."""
_FAR_M, _NEAR_M = 0.6, 0.3
_MOST = 4


def signs(kind: str) -> tuple[tuple[tuple[float, float], ...], ...]:
    """The sign of a move as strokes that end in an arrow head; (across, down) in the frame.

    In and out are arrows along the diagonals, across and up are straight, arcs and rolls curve.
    """
    across, upright = ((0.32, 0.5), (0.68, 0.5)), ((0.5, 0.68), (0.5, 0.32))
    corners = [((0.06, 0.08), (0.24, 0.28)), ((0.94, 0.08), (0.76, 0.28)),
               ((0.06, 0.92), (0.24, 0.72)), ((0.94, 0.92), (0.76, 0.72))]  # fmt: skip
    turn = [(0.5 + 0.16 * np.cos(a), 0.5 + 0.28 * np.sin(a)) for a in np.linspace(-2.6, 0.6, 14)]
    bow = [(0.5 + 0.30 * np.cos(a), 0.70 + 0.16 * np.sin(a)) for a in np.linspace(2.9, 0.24, 14)]
    low = ((0.30, 0.90), (0.70, 0.90))
    side = ((0.07, 0.75), (0.07, 0.25))
    drawn: dict[str, Sequence[Sequence[tuple[float, float]]]] = {
        "pan_right": [across], "pan_left": [across[::-1]],
        "tilt_up": [upright], "tilt_down": [upright[::-1]],
        "roll_cw": [turn], "roll_ccw": [turn[::-1]],
        "dolly_in": corners, "dolly_out": [stroke[::-1] for stroke in corners],
        "zoom_in": corners[:2], "zoom_out": [stroke[::-1] for stroke in corners[:2]],
        "dolly_zoom_in": [corners[0], corners[1], corners[2][::-1], corners[3][::-1]],
        "dolly_zoom_out": [corners[0][::-1], corners[1][::-1], corners[2], corners[3]],
        "truck_right": [low], "truck_left": [low[::-1]],
        "pedestal_up": [side], "pedestal_down": [side[::-1]],
        "arc_right": [bow], "arc_left": [bow[::-1]],
        "follow": [low],
    }  # fmt: skip
    return tuple(tuple((float(u), float(v)) for u, v in stroke) for stroke in drawn.get(kind, ()))


def walks(setup: Setup, frame: int) -> tuple[Stroke, ...]:
    """The ways people go over the floor from a frame on, as that frame's camera sees them.

    Only ways longer than 0.6 m that begin or end in the picture, the longest first.
    """
    found = sorted(_ways(setup, frame), key=lambda way: -way[0])
    return tuple(stroke for _, stroke in found[:_MOST])


def _ways(setup: Setup, frame: int) -> Iterator[tuple[float, Stroke]]:
    c2w, k = setup.camera.c2w()[frame], setup.camera.k(1, 1)[frame]
    aspect = setup.width / setup.height
    about = setup.shot.intent.subjects or ()
    for name, body in bodies_of(setup).items():
        group, _, member = name.partition(".")
        if member and group not in about:  # passers-by pass
            continue
        floor = body["root"][frame:, :3, 3] * (1.0, 0.0, 1.0)
        far = float(np.linalg.norm(np.diff(floor, axis=0), axis=1).sum())
        local = (floor[:: max(1, len(floor) // 24)] - c2w[:3, 3]) @ c2w[:3, :3]
        local = local[local[:, 2] > _NEAR_M]
        if far < _FAR_M or len(local) < 2:
            continue
        across = 0.5 + k[0, 0] * local[:, 0] / local[:, 2]
        down = 0.5 + k[0, 0] * aspect * local[:, 1] / local[:, 2]
        inside = (across > 0) & (across < 1) & (down > 0) & (down < 1)
        if inside[0] or inside[-1]:
            yield far, _thinned(list(zip(across.tolist(), down.tolist(), strict=True)))


def _thinned(points: Sequence[tuple[float, float]]) -> Stroke:
    """A stroke without points that lie on top of each other, so that its head has a direction."""
    out = [points[0]]
    for point in points[1:]:
        if np.hypot(point[0] - out[-1][0], point[1] - out[-1][1]) > 0.03:
            out.append(point)
    return tuple(out if len(out) > 1 else (points[0], points[-1]))
