"""What previs promises at the frames that will be compared: geometry, outlines, light.

A pure function of the setup and of how the take counts frames; rendered once per setup and kept,
since a shot is judged take after take.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from rushes.checks.camera import Sight, centres
from rushes.checks.flow import GRID_PX, blurred, grid, grid_shape, surprise
from rushes.checks.framing import View
from rushes.checks.integrity import SMALL
from rushes.checks.light import blocks
from rushes.checks.optics import FAR_M, expected_flow, lens_at, steadied
from rushes.checks.vision import Bytes, grey, pool, shrink, widen
from rushes.render import CameraPath, Frame
from rushes.stage import Setup, Viewfinder

WORK_WIDTH = 416
STRIDE_SECONDS = Fraction(1, 6)
MOST_VIEWS = 6
SELF_MOTION_PX = 0.35
SHADOW_LEVELS = 8.0
KEEP = 12


@dataclass(frozen=True)
class Promise:
    """Previs at the sampled frames of a take.

    frames : sampled frames, counted in the take; consecutive ones make the pairs of `sights`.
    steady : the same without the shake of the hand; empty unless the shot is handheld.
    busy : per pair, the grid points near something that previs moves by itself.
    views : the subjects' outlines at some frames, half the working size.
    light, stills : blocks and small grey pictures by frame.
    """

    width: int
    height: int
    frames: tuple[int, ...]
    sights: tuple[Sight, ...]
    steady: tuple[Sight, ...]
    busy: tuple[NDArray[np.bool_], ...]
    views: tuple[View, ...]
    light: dict[int, NDArray[np.float64]]
    stills: dict[int, NDArray[np.uint8]]


@dataclass(frozen=True)
class _Look:
    """One previs frame, taken apart."""

    colour: NDArray[np.uint8]
    depth: NDArray[np.float32]
    moving: NDArray[np.bool_]
    subject: NDArray[np.bool_]


_kept: dict[tuple[str, int, Fraction, int], Promise] = {}


def promise(setup: Setup, frames: int, rate: Fraction, width: int) -> Promise:
    """What a take of so many frames at this rate, this wide, should show."""
    key = setup.digest, frames, rate, width
    if key not in _kept:
        while len(_kept) >= KEEP:
            _kept.pop(next(iter(_kept)))
        _kept[key] = _look_ahead(setup, frames, rate, width)
    return _kept[key]


def sampled(frames: int, rate: Fraction) -> tuple[int, ...]:
    """Every sixth of a second: 4 frames at 24, 3 at 16."""
    stride = max(1, round(rate * STRIDE_SECONDS))
    return tuple(range(0, frames, stride))


def _look_ahead(setup: Setup, frames: int, rate: Fraction, wide: int) -> Promise:
    width = min(WORK_WIDTH, wide)
    height = 2 * round(width * setup.height / setup.width / 2)
    ratio = setup.rate / rate
    at = tuple(f for f in sampled(frames, rate) if round(f * ratio) < setup.frames)
    finder = Viewfinder(setup, width, height)
    looks = [_look(setup, finder, round(frame * ratio)) for frame in at]
    sights, busy = _sights(setup, setup.camera, at, looks, ratio)
    steady: list[Sight] = []
    if setup.shot.intent.steadiness == "handheld":
        path = steadied(setup.camera, round(setup.rate * 3 / 4))
        steady, _ = _sights(setup, path, at, looks, ratio)
    return Promise(
        width=width,
        height=height,
        frames=at,
        sights=tuple(sights),
        steady=tuple(steady),
        busy=tuple(busy),
        views=_views(at, looks),
        light={frame: blocks(look.colour) for frame, look in zip(at, looks, strict=True)},
        stills={frame: small(look.colour) for frame, look in zip(at, looks, strict=True)},
    )


def _sights(
    setup: Setup, path: CameraPath, at: Sequence[int], looks: Sequence[_Look], ratio: Fraction
) -> tuple[list[Sight], list[NDArray[np.bool_]]]:
    """Every pair of sampled frames as seen along a path, and where previs itself moves."""
    height, width = looks[0].depth.shape
    points, shape = grid(width, height), grid_shape(width, height)
    sights: list[Sight] = []
    busy: list[NDArray[np.bool_]] = []
    for frame, after, look, later in zip(at, at[1:], looks, looks[1:], strict=False):
        start = round(frame * ratio)
        now = lens_at(path, start, width, height)
        then = lens_at(path, start + float((after - frame) * ratio), width, height)
        depth = look.depth[points[:, 1], points[:, 0]].astype(np.float64)
        # Somebody who starts to move half way through the pair is only seen moving at its end.
        still = ~(look.moving | later.moving)[points[:, 1], points[:, 0]]
        pivot = _pivot(setup, look, start)
        sight = Sight(frame, points, depth, still, now, then, width, pivot)
        sights.append(sight)
        busy.append(_near(~still | _shadowed(sight, look, later), shape))
    return sights, busy


def small(picture: Bytes) -> Bytes:
    """The grey thumbnail that integrity is watched on."""
    return grey(shrink(picture, SMALL))


def half(picture: Bytes) -> Bytes:
    """A grey picture at half the working size, for outlines."""
    height, width = picture.shape
    return shrink(picture, (width // 2, height // 2))


def _look(setup: Setup, finder: Viewfinder, frame: int) -> _Look:
    shown = finder.frame(frame)
    return _Look(
        shown.colour,
        shown.depth,
        _moving(setup, finder, shown, frame),
        _subject(setup, finder, shown.ids),
    )


def _moving(setup: Setup, finder: Viewfinder, shown: Frame, frame: int) -> NDArray[np.bool_]:
    """Where something moves by itself: the exact flow is not what the camera alone would give.

    An owner of whom a good part moves is left out as a whole: its rest will move next.
    """
    height, width = shown.depth.shape
    moving = np.zeros((height, width), bool)
    if frame + 1 >= setup.frames:
        return moving
    # Every other pixel is plenty: what is found is widened by more than that.
    ys, xs = np.mgrid[0:height:2, 0:width:2]
    at = np.stack([xs.ravel(), ys.ravel()], 1) + 0.5
    depth = np.minimum(shown.depth[::2, ::2].ravel().astype(np.float64), FAR_M)
    now, then = (lens_at(setup.camera, f, width, height) for f in (frame, frame + 1))
    alone, _ = expected_flow(at, depth, now, then)
    gap = np.linalg.norm(shown.flow[::2, ::2].reshape(-1, 2) - alone, axis=1).reshape(ys.shape)
    found = (gap > SELF_MOTION_PX) & np.isfinite(shown.depth[::2, ::2])
    moving[::2, ::2] = found
    for number, owner in finder.names.items():
        mine = shown.ids == number
        seen = found[mine[::2, ::2]]
        if owner != "set" and len(seen) and seen.mean() > 0.1:
            moving |= mine
    return widen(moving, 9)


def _subject(setup: Setup, finder: Viewfinder, ids: NDArray[np.uint16]) -> NDArray[np.bool_]:
    """The pixels of whom the frame is about; of all actors when nobody was named."""
    wanted = setup.shot.intent.subjects or tuple(actor.name for actor in setup.actors)
    numbers = [
        number
        for number, owner in finder.names.items()
        if any(owner == name or owner.startswith(f"{name}.") for name in wanted)
    ]
    return np.isin(ids, numbers)


def _pivot(setup: Setup, look: _Look, frame: int) -> float:
    """The distance that an arc would keep: the subject's, or the middle of the picture's."""
    if setup.camera.focus_m:
        return setup.camera.focus_m[min(frame, len(setup.camera.focus_m) - 1)]
    height, width = look.depth.shape
    middle = look.depth[height // 3 : 2 * height // 3, width // 3 : 2 * width // 3]
    depth = look.depth[look.subject] if look.subject.any() else middle
    finite = depth[np.isfinite(depth)]
    return float(np.median(finite)) if len(finite) else 20.0


def _shadowed(sight: Sight, look: _Look, later: _Look) -> NDArray[np.bool_]:
    """Grid points where previs changes though nothing there moves: shadows, light on water."""
    alone, _ = expected_flow(centres(sight), np.minimum(sight.depth, FAR_M), sight.now, sight.then)
    pair = blurred((grey(look.colour), grey(later.colour)))
    return surprise(pair, alone) > SHADOW_LEVELS


def _near(moving: NDArray[np.bool_], shape: tuple[int, int]) -> NDArray[np.bool_]:
    """Grid points within about a twentieth of the width of a mover."""
    cells = 2 * (WORK_WIDTH // 20 // GRID_PX) + 1
    return widen(moving.reshape(shape), cells).ravel()


def _views(at: Sequence[int], looks: Sequence[_Look]) -> tuple[View, ...]:
    """Subjects' outlines at a few frames where there is enough of them to recognise.

    Without any, the middle of the frame stands in: a landscape has a composition too.
    """
    spread = np.linspace(0, len(at) - 1, MOST_VIEWS)
    chosen = sorted({round(float(i)) for i in spread})
    views = [_view(at[i], looks[i]) for i in chosen]
    told = [view for view in views if view.subject.mean() > 0.004]
    if told:
        return tuple(told)
    whole = np.zeros_like(views[0].subject)
    height, width = whole.shape
    whole[height // 6 : -height // 6, width // 6 : -width // 6] = True
    return tuple(View(view.frame, view.grey, whole) for view in views)


def _view(frame: int, look: _Look) -> View:
    outline = half(grey(look.colour))
    size = outline.shape[1], outline.shape[0]
    subject = pool(look.subject.astype(np.float32), size)
    return View(frame, outline, subject > 0.5)
