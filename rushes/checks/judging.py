"""One pass over the pictures, every measure once, then every check."""

from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from rushes.checks.camera import camera_reading, explain
from rushes.checks.camera_check import check_camera
from rushes.checks.finding import Check, Finding, Reading, Readings
from rushes.checks.flow import grid_shape, motions
from rushes.checks.framing import seek
from rushes.checks.integrity import watch_integrity
from rushes.checks.integrity_check import (
    check_black,
    check_cut,
    check_duration,
    check_flicker,
    check_freeze,
)
from rushes.checks.light import blocks, meter
from rushes.checks.picture_check import (
    check_exposure,
    check_framing,
    check_palette,
    check_stranger,
)
from rushes.checks.promise import Promise, half, promise, small
from rushes.checks.stranger import strangers
from rushes.checks.vision import Bytes, grey, shrink
from rushes.errors import MediaError
from rushes.generate import Request
from rushes.media import Picture

CHECKS: tuple[Check, ...] = (
    check_camera,
    check_framing,
    check_exposure,
    check_palette,
    check_stranger,
    check_cut,
    check_freeze,
    check_black,
    check_flicker,
    check_duration,
)
"""Every check, in the order a director asks."""

Blocks = NDArray[np.float64]


@dataclass
class _Screening:
    """What is kept of a take while it is watched."""

    stills: list[Bytes] = field(default_factory=list[Bytes])
    greys: dict[int, Bytes] = field(default_factory=dict[int, Bytes])
    light: dict[int, Blocks] = field(default_factory=dict[int, Blocks])


def judge(pictures: Iterable[Picture], request: Request) -> tuple[Finding, ...]:
    """Measure every picture once, then run all checks.

    Raises MediaError when there is no picture at all.
    """
    readings = measure(pictures, request)
    return tuple(check(readings, request.setup) for check in CHECKS)


def measure(pictures: Iterable[Picture], request: Request) -> Readings:
    """What there is to read in a take: camera, framing, stranger, light, integrity."""
    wanted = promise(request.setup, request.frames, request.rate, request.width)
    seen = _watch(pictures, wanted)
    if not seen.stills:
        raise MediaError("there is no picture to judge", remedy="shoot the take again")
    pairs = [
        (seen.greys[a], seen.greys[b])
        for a, b in zip(wanted.frames, wanted.frames[1:], strict=False)
        if b in seen.greys
    ]
    moved = motions(pairs)
    explained = explain(wanted.sights[: len(pairs)], moved)
    camera = camera_reading(explained, wanted.width)
    if wanted.steady:
        # A generator may follow the hand's shake or leave it out: the better story counts.
        smooth = camera_reading(explain(wanted.steady[: len(pairs)], moved), wanted.width)
        if smooth.numbers.get("cost", 1.0) < camera.numbers.get("cost", 1.0):
            camera = smooth
    shape = grid_shape(wanted.width, wanted.height)
    return {
        "camera": camera,
        "stranger": strangers(explained, moved, wanted.around[: len(pairs)], shape),
        "framing": _framing(wanted, seen),
        "light": _light(wanted, seen),
        "integrity": watch_integrity(seen.stills, request.rate, wanted.stills),
    }


def _watch(pictures: Iterable[Picture], wanted: Promise) -> _Screening:
    seen, sampled = _Screening(), set(wanted.frames)
    for number, picture in enumerate(pictures):
        seen.stills.append(small(picture))
        if number in sampled:
            work = shrink(picture, (wanted.width, wanted.height))
            seen.greys[number] = grey(work)
            seen.light[number] = blocks(work)
    return seen


def _framing(wanted: Promise, seen: _Screening) -> Reading:
    frames = {view.frame for view in wanted.views} & set(seen.greys)
    return seek(wanted.views, {frame: half(seen.greys[frame]) for frame in frames})


def _light(wanted: Promise, seen: _Screening) -> Reading:
    frames = [frame for frame in wanted.frames if frame in seen.light]
    return meter(
        frames, [seen.light[frame] for frame in frames], [wanted.light[frame] for frame in frames]
    )
