"""What previs promises at the frames that will be compared: geometry, outlines, light.

A pure function of the setup and of how the take counts frames; rendered once per setup and kept,
since a shot is judged take after take.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from rushes.checks.camera import Sight, centres
from rushes.checks.flow import grid, grid_shape, motions
from rushes.checks.framing import View
from rushes.checks.integrity import SMALL
from rushes.checks.light import blocks
from rushes.checks.optics import FAR_M, Floats, expected_flow, lens_at, steadied
from rushes.checks.stranger import Bustle, Known, bustle, known
from rushes.checks.vision import Bytes, grey, pool, shrink, widen
from rushes.render import CameraPath
from rushes.stage import Setup, Viewfinder

WORK_WIDTH = 416
STRIDE_SECONDS = Fraction(1, 6)
MOST_VIEWS = 6
MOST_SUBJECTS = 3
LEAST_OUTLINE = 0.004
"""Share of the frame below which a subject is too small to be recognised by its outline."""

EXACT_PX = 0.1
"""Own motion below this is rounding, pixels."""

GENTLE_PX = 4.0
"""Own motion that can be taken off what is measured, pixels; more is not performed alike twice."""

RESTLESS_SHARE = 0.1
ACTING_M = 0.15
"""How far a performer may move otherwise than previs within a pair: 0.9 m/s."""

KEEP = 32
"""Promises kept in a process, about 6 MB each."""


@dataclass(frozen=True)
class Promise:
    """Previs at the sampled frames of a take.

    frames : sampled frames, counted in the take; consecutive ones make the pairs of `sights`.
    steady : the same without the shake of the hand; empty unless the shot is handheld.
    around : per pair, what previs moves by itself. views : the subjects' outlines at some frames,
    half the working size. light, stills : blocks and small grey pictures by frame.
    """

    width: int
    height: int
    frames: tuple[int, ...]
    sights: tuple[Sight, ...]
    steady: tuple[Sight, ...]
    around: tuple[Bustle, ...]
    views: tuple[View, ...]
    light: dict[int, NDArray[np.float64]]
    stills: dict[int, NDArray[np.uint8]]


@dataclass(frozen=True)
class _Look:
    """One previs frame, taken apart. ids : whose every pixel is; names : of the ids.

    At the n grid points: depth; owner, as ids number them; own (n, 2), pixels by which what is
    there moves by itself until the next sampled frame; performs, it is no part of the set.
    """

    colour: Bytes
    ids: NDArray[np.uint16]
    names: dict[int, str]
    depth: Floats
    owner: NDArray[np.uint16]
    own: Floats
    performs: NDArray[np.bool_]

    def shows(self, wanted: Sequence[str]) -> NDArray[np.bool_]:
        """(h, w) the pixels of these people, or of groups of these names."""
        numbers = [
            number
            for number, owner in self.names.items()
            if any(owner == name or owner.startswith(f"{name}.") for name in wanted)
        ]
        return np.isin(self.ids, numbers)


_Key = tuple[str, tuple[int, ...], tuple[Fraction, ...], int]

_kept: dict[_Key, Promise] = {}


def promise(setup: Setup, frames: int, rate: Fraction, width: int) -> Promise:
    """What a take of so many frames at this rate, this wide, should show.

    A draft and its final that look at the same instants share what previs shows there.
    """
    ratio, wide = setup.rate / rate, min(WORK_WIDTH, width)
    at = tuple(f for f in sampled(frames, rate) if round(f * ratio) < setup.frames)
    steps = tuple((b - a) * ratio for a, b in pairwise(at))
    key = setup.digest, tuple(round(f * ratio) for f in at), steps, wide
    if key in _kept:
        _kept[key] = _kept.pop(key)  # the one used last goes last
    else:
        while len(_kept) >= KEEP:
            _kept.pop(next(iter(_kept)))
        _kept[key] = _look_ahead(setup, at, ratio, wide)
    return _counted(_kept[key], at)


def _counted(kept: Promise, at: tuple[int, ...]) -> Promise:
    """The same promise with the sampled frames numbered as a take counts them."""
    if kept.frames == at:
        return kept
    number = dict(zip(kept.frames, at, strict=True))
    return replace(
        kept,
        frames=at,
        sights=tuple(replace(one, frame=number[one.frame]) for one in kept.sights),
        steady=tuple(replace(one, frame=number[one.frame]) for one in kept.steady),
        views=tuple(replace(view, frame=number[view.frame]) for view in kept.views),
        light={number[frame]: shown for frame, shown in kept.light.items()},
        stills={number[frame]: shown for frame, shown in kept.stills.items()},
    )


def sampled(frames: int, rate: Fraction) -> tuple[int, ...]:
    """Every sixth of a second: 4 frames at 24, 3 at 16."""
    stride = max(1, round(rate * STRIDE_SECONDS))
    return tuple(range(0, frames, stride))


def _look_ahead(setup: Setup, at: tuple[int, ...], ratio: Fraction, width: int) -> Promise:
    height = 2 * round(width * setup.height / setup.width / 2)
    finder = Viewfinder(setup, width, height)
    looks = [
        _look(setup, finder, round(frame * ratio), round(after * ratio))
        for frame, after in zip(at, (*at[1:], at[-1]), strict=True)
    ]
    sights = _sights(setup, setup.camera, at, looks, ratio)
    steady: list[Sight] = []
    if setup.shot.intent.steadiness == "handheld":
        path = steadied(setup.camera, round(setup.rate * 3 / 4))
        steady = _sights(setup, path, at, looks, ratio)
    return Promise(
        width=width,
        height=height,
        frames=at,
        sights=tuple(sights),
        steady=tuple(steady),
        around=_around(sights, looks, grid_shape(width, height)),
        views=_views(setup, at, looks),
        light={frame: blocks(look.colour) for frame, look in zip(at, looks, strict=True)},
        stills={frame: small(look.colour) for frame, look in zip(at, looks, strict=True)},
    )


def _sights(
    setup: Setup, path: CameraPath, at: Sequence[int], looks: Sequence[_Look], ratio: Fraction
) -> list[Sight]:
    """Every pair of sampled frames as seen along a path."""
    height, width = looks[0].colour.shape[:2]
    points, shape = grid(width, height), grid_shape(width, height)
    sights: list[Sight] = []
    for frame, after, look in zip(at, at[1:], looks, strict=False):
        start = round(frame * ratio)
        now = lens_at(path, start, width, height)
        then = lens_at(path, start + float((after - frame) * ratio), width, height)
        still, pivot = _still(look, shape), _pivot(setup, look, start)
        sights.append(Sight(frame, points, look.depth, look.own, still, now, then, width, pivot))
    return sights


def _still(look: _Look, shape: tuple[int, int]) -> NDArray[np.bool_]:
    """Grid points where nothing moves by itself, or so little that it can be taken off.

    An owner of whom a good part moves is left out as a whole: its rest will move next.
    """
    moving = np.linalg.norm(look.own, axis=1) > GENTLE_PX
    for owner in np.unique(look.owner[moving]):
        mine = look.owner == owner
        if owner and moving[mine].mean() > RESTLESS_SHARE:
            moving |= mine
    return ~widen(moving.reshape(shape), 3).ravel()


def _around(
    sights: Sequence[Sight], looks: Sequence[_Look], shape: tuple[int, int]
) -> tuple[Bustle, ...]:
    """What previs moves by itself in every pair, there, just before and just after."""
    pictures = [grey(look.colour) for look in looks]
    knowns: list[Known] = []
    for sight, look, motion in zip(sights, looks, motions(list(pairwise(pictures))), strict=False):
        depth = np.minimum(sight.depth, FAR_M)
        alone, _ = expected_flow(centres(sight), depth, sight.now, sight.then)
        metres = np.where(look.performs, ACTING_M, 0.0)
        slack = metres * sight.now.k[0, 0] / np.maximum(depth, 0.3)
        knowns.append(known(motion, alone, sight.own, slack))
    return tuple(bustle(now, knowns[max(0, i - 1) : i + 2], shape) for i, now in enumerate(knowns))


def small(picture: Bytes) -> Bytes:
    """The grey thumbnail that integrity is watched on."""
    return grey(shrink(picture, SMALL))


def half(picture: Bytes) -> Bytes:
    """A grey picture at half the working size, for outlines."""
    height, width = picture.shape
    return shrink(picture, (width // 2, height // 2))


def _look(setup: Setup, finder: Viewfinder, frame: int, to: int) -> _Look:
    shown = finder.frame(frame, to)
    height, width = shown.depth.shape
    points = grid(width, height)
    xs, ys = points[:, 0], points[:, 1]
    depth, owner = shown.depth[ys, xs].astype(np.float64), shown.ids[ys, xs]
    now, then = (lens_at(setup.camera, f, width, height) for f in (frame, to))
    alone, ahead = expected_flow(
        points.astype(np.float64) + 0.5, np.minimum(depth, FAR_M), now, then
    )
    own = shown.flow[ys, xs].astype(np.float64) - alone
    own[~ahead | ~np.isfinite(depth) | (np.linalg.norm(own, axis=1) < EXACT_PX)] = 0.0
    places = [number for number, name in finder.names.items() if name == "set"]
    performs = ~np.isin(owner, [0, *places])
    own = own.clip(-width, width)
    return _Look(shown.colour, shown.ids, finder.names, depth, owner, own, performs)


def _pivot(setup: Setup, look: _Look, frame: int) -> float:
    """The distance that an arc would keep: the subject's, or the middle of the picture's."""
    if setup.camera.focus_m:
        return setup.camera.focus_m[min(frame, len(setup.camera.focus_m) - 1)]
    height, width = look.ids.shape
    points = grid(width, height)
    wanted = setup.shot.intent.subjects or tuple(actor.name for actor in setup.actors)
    subject = look.shows(wanted)[points[:, 1], points[:, 0]]
    middle = (np.abs(points / (width, height) - 0.5) < 1 / 6).all(1)
    depth = look.depth[subject if subject.any() else middle]
    finite = depth[np.isfinite(depth)]
    return float(np.median(finite)) if len(finite) else 20.0


def _views(setup: Setup, at: Sequence[int], looks: Sequence[_Look]) -> tuple[View, ...]:
    """Subjects' outlines at a few frames where there is enough of them to recognise.

    Each by itself; where nobody is large enough, all together; and without anybody, the middle of
    the frame stands in: a landscape has a composition too.
    """
    spread = np.linspace(0, len(at) - 1, MOST_VIEWS)
    chosen = sorted({round(float(i)) for i in spread})
    frames = [at[i] for i in chosen]
    pictures = [half(grey(looks[i].colour)) for i in chosen]
    named = {who: (who,) for who in (setup.shot.intent.subjects or ())[:MOST_SUBJECTS]}
    everybody = {"": tuple(named) or tuple(actor.name for actor in setup.actors)}
    for group in (named, everybody):
        told: list[View] = []
        for who, names in group.items():
            for i, frame, picture in zip(chosen, frames, pictures, strict=True):
                size = picture.shape[1], picture.shape[0]
                outline = pool(looks[i].shows(names).astype(np.float32), size) > 0.5
                if outline.mean() > LEAST_OUTLINE:
                    told.append(View(who, frame, picture, outline))
        if told:
            return tuple(told)
    height, width = pictures[0].shape
    whole = np.zeros((height, width), bool)
    whole[height // 6 : -height // 6, width // 6 : -width // 6] = True
    return tuple(View("", *shown, whole) for shown in zip(frames, pictures, strict=True))
