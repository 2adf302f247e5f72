"""Spotting: which sounds the cues ask for, when, and from which side of the frame."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import numpy as np

from rushes.acting import Cue
from rushes.cut.timeline import Placed
from rushes.stage import Setup

Kind = Literal[
    "step", "door", "thud", "chop", "pour", "scrape", "crunch", "rustle", "laugh", "cheer",
    "shimmer", "speech",
]  # fmt: skip

STEPS_PER_SECOND = {"walk": 1.9, "enter": 1.9, "leave": 1.9, "run": 3.2, "push": 1.5}
PASSER_BY = 0.09
"""How loud the steps are of somebody in a group, who is only passing."""
_ONCE: dict[str, tuple[Kind, float]] = {
    "fall": ("thud", 0.8), "sit": ("thud", 0.35), "kneel": ("thud", 0.3), "throw": ("thud", 0.5),
    "open": ("door", 0.6), "close": ("door", 0.6), "give": ("rustle", 0.3),
    "take": ("rustle", 0.3), "reach": ("rustle", 0.2), "put": ("thud", 0.2),
    "pick": ("rustle", 0.35), "bow": ("rustle", 0.25), "plant": ("scrape", 0.6),
}  # fmt: skip
_AGAIN: dict[str, tuple[Kind, float, float]] = {
    "chop": ("chop", 0.7, 0.8), "dig": ("scrape", 0.8, 0.6), "eat": ("crunch", 0.8, 0.45),
}  # fmt: skip
_THROUGH: dict[str, tuple[Kind, float]] = {
    "pour": ("pour", 0.5), "laugh": ("laugh", 0.5), "cheer": ("cheer", 0.6),
    "grow": ("shimmer", 0.3), "appear": ("shimmer", 0.25), "vanish": ("shimmer", 0.25),
    "gather": ("cheer", 0.25), "drink": ("pour", 0.15),
}  # fmt: skip
_HARD = re.compile(r"market|street|house|tea|inn|square|yard|集市|街|茶|店|馆|广场|院", re.I)


@dataclass(frozen=True)
class Spot:
    """One sound: what, from which second of the film, how long, how loud, from where.

    pan : -1 left edge of the frame, +1 right edge. who : whose sound it is.
    """

    kind: Kind
    start: float
    seconds: float
    level: float
    pan: float
    who: str
    words: str = ""
    hard: bool = False


def spot(setup: Setup, clip: Placed) -> Iterator[Spot]:
    """The sounds of one shot as it lies in the film, in the order of its cues."""
    rate = float(setup.rate)
    hard = setup.shot.setting == "int" or bool(_HARD.search(f"{setup.shot.place} {setup.place}"))
    together: set[tuple[str, str]] = set()
    for cue in setup.cues:
        group, _, member = cue.who.partition(".")
        # People of a group do a thing together: one sound for all of them, but for their steps.
        if member and cue.verb not in STEPS_PER_SECOND:
            if (group, cue.verb) in together:
                continue
            together.add((group, cue.verb))
        first = max(0, cue.start - clip.first)
        last = min(clip.frames, cue.end - clip.first)
        if last <= first:
            continue
        start, seconds = (clip.start + first) / rate, (last - first) / rate
        pan = _pan(setup, cue)
        if cue.words:
            yield Spot("speech", start, seconds, 0.7, pan, cue.who, cue.words)
        level = PASSER_BY if member else 0.4
        yield from _action(setup, cue, Spot("step", start, seconds, level, pan, cue.who, hard=hard))


def _action(setup: Setup, cue: Cue, spot: Spot) -> Iterator[Spot]:
    """Steps fall one by one from side to side; other actions sound once, again, or throughout."""
    verb, at, long, who = cue.verb, spot.start, spot.seconds, cue.who
    if verb in STEPS_PER_SECOND and (cue.to is not None or verb == "push"):
        begin, end = spot.pan, _side(setup, cue.to, cue.end) if cue.to else spot.pan
        falls = max(1, round(long * STEPS_PER_SECOND[verb]))
        for fall in range(falls):
            along = fall / falls
            pan = begin + (end - begin) * along
            yield Spot("step", at + along * long, 0.16, spot.level, pan, who, hard=spot.hard)
    elif verb in _ONCE:
        kind, level = _ONCE[verb]
        yield Spot(kind, at + 0.35 * long, min(long, 1.2), level, spot.pan, who)
    elif verb in _AGAIN:
        kind, level, every = _AGAIN[verb]
        for blow in range(max(1, int(long / every))):
            yield Spot(kind, at + (blow + 0.3) * every, every, level, spot.pan, who)
    elif verb in _THROUGH:
        kind, level = _THROUGH[verb]
        yield Spot(kind, at, max(0.5, long), level, spot.pan, who)


def _pan(setup: Setup, cue: Cue) -> float:
    at = next(
        (actor.at for actor in setup.actors if cue.who in (actor.name, actor.name.split(".")[0])),
        None,
    ) or next((prop.at for prop in setup.props if prop.name == cue.who), None)
    return _side(setup, at, cue.start)


def _side(setup: Setup, at: tuple[float, float, float] | None, frame: int) -> float:
    """Where a point of the floor appears across the frame, -1 to 1; the middle when unknown."""
    if at is None or not setup.camera.frames:
        return 0.0
    index = min(max(0, frame), setup.camera.frames - 1)
    pose = np.eye(4)
    pose[:3] = np.asarray(setup.camera.poses[index]).reshape(3, 4)
    x, _, depth = (np.linalg.inv(pose) @ np.array([*at, 1.0]))[:3]
    spread = setup.camera.sensor_mm / 2 / setup.camera.lens_mm[index]
    return float(np.clip(x / max(0.3, abs(depth)) / spread, -1, 1))
