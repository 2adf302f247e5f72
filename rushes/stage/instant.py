"""When a framing holds: the frames at which a shot's camera shows what was asked for."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from rushes.acting.cue import Cue
from rushes.intent import Move
from rushes.stage import moves
from rushes.stage.setup import Setup

_EARLY, _LATE = 0.05, 0.92
_FREE = frozenset({"static", "follow", "rack_focus"})
_LEAVING = ("leave", "vanish")


def share_of(asked: Sequence[Move]) -> float | None:
    """The share of the shot at which every move is where the framing holds; None: at any time.

    Moves that end on the framing decide, then those that pass it, then those that leave from it.
    """
    moving = [move for move in asked if move.kind not in _FREE or move.to or move.onto]
    steps = sorted({move.step for move in moving})
    at = [(moves.lands_at(move), steps.index(move.step), len(steps)) for move in moving]
    ends = [(step + 1) / count for lands, step, count in at if lands == 1]
    passes = [(step + lands) / count for lands, step, count in at if 0 < lands < 1]
    leaves = [step / count for lands, step, count in at if lands == 0]
    if not at:
        return None
    return max(ends, default=0.0) or (passes[0] if passes else min(leaves))


def here(setup: Setup, name: str, frame: int) -> bool:
    """Whether somebody is on stage: not yet to come in, not gone."""
    actor = next((one for one in setup.actors if one.name == name), None)
    if actor is None or not actor.present:
        return False
    own = [cue for cue in setup.cues if cue.who == name]
    inward = [_into(cue) for cue in own if cue.verb == "enter"]
    gone = [cue.end for cue in own if cue.verb in _LEAVING]
    return frame >= max(actor.enters, min(inward, default=0)) and frame < min(
        gone, default=setup.frames + 1
    )


def _into(cue: Cue) -> int:
    return cue.start + (cue.end - cue.start) // 2


def instant(setup: Setup, heads: dict[str, NDArray[np.float64]]) -> int:
    """The frame at which the framing of a setup holds.

    heads : per person the frame is about, (frames + 1, 3). A camera that moves says when; else it
    is when most of them are here and where they are most of the time, their lines counted double.
    """
    frames = setup.frames
    first, last = round(_EARLY * (frames - 1)), round(_LATE * (frames - 1))
    tries = sorted({round(at) for at in np.linspace(first, last, 19).tolist()})
    share = share_of(setup.shot.intent.moves or ())
    wanted = round(float(np.clip(0.5 if share is None else share, _EARLY, _LATE)) * (frames - 1))
    if share is not None:
        tries = sorted({*tries, wanted}, key=lambda frame: abs(frame - wanted))
    if not heads:
        return wanted
    count = [sum(here(setup, name, frame) for name in heads) for frame in tries]
    full = [frame for frame, number in zip(tries, count, strict=True) if number == max(count)]
    return full[0] if share is not None else _usual(setup, heads, full)


def _usual(setup: Setup, heads: dict[str, NDArray[np.float64]], frames: list[int]) -> int:
    """Of these frames, the one that is most like the others."""
    spots = np.stack([heads[name][frames] for name in heads], 1).reshape(len(frames), -1)
    weight = np.array([1.0 + 2.0 * _speaks(setup, heads, frame) for frame in frames])
    far = np.linalg.norm(spots[:, None] - spots[None], axis=2) @ weight
    return frames[int(np.argmin(far))]


def _speaks(setup: Setup, heads: dict[str, NDArray[np.float64]], frame: int) -> bool:
    return any(
        cue.verb == "speak" and cue.who in heads and cue.start <= frame < cue.end
        for cue in setup.cues
    )
