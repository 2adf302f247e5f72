"""Handling: which hand a prop is in, from which frame on, and where that puts it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from rushes.acting.cue import Cue
from rushes.acting.handwork import TOUCH
from rushes.acting.limbs import Array
from rushes.acting.skeleton import Track
from rushes.render.shapes import turn
from rushes.sets.prop import Prop
from rushes.sets.props import PropPiece, prop_pieces

GONE = np.diag([1e-6, 1e-6, 1e-6, 1.0])
GONE[1, 3] = -50.0
"""Where a part is that is not on stage."""
_HANDLED = ("take", "pick", "eat", "hold", "drink", "carry", "catch", "throw", "put", "read",
            "write", "phone", "smoke")  # fmt: skip
_TAKES = ("take", "pick", "hold", "carry", "catch")
_USES = ("read", "write", "phone", "smoke")
_LARGE = frozenset({"trunk"})
_WIDE_M, _MOST_M, _HANGS_M = 0.3, 0.95, -0.12
"""From which width on a thing takes two hands, and from which it cannot be carried; how far below
its grip one hangs that is carried by a handle."""


class Grip(NamedTuple):
    """From which frame to which somebody has something in hand.

    spot : for two hands: how far out and ahead of the chest each is, metres; None: the right one.
    """

    start: int
    end: int
    spot: tuple[float, float] | None = None


@cache
def size_of(kit: str, name: str) -> tuple[Array, Array]:
    """The lowest and the highest corner of a prop about its grip, metres."""
    points = [p.mesh.vertices @ p.pivot[:3, :3].T + p.pivot[:3, 3] for p in prop_pieces(kit, name)]
    every = np.concatenate(points).astype(np.float64)
    return every.min(axis=0), every.max(axis=0)


def spread(prop: Prop) -> tuple[float, float] | None:
    """How far out and ahead the hands are that carry a wide thing; None: one hand is enough."""
    if prop.kit in _LARGE or prop.kit in ("pear_tree", "cart"):
        return None
    low, high = (corner * prop.scale for corner in size_of(prop.kit, prop.name))
    wide, deep = float(high[0] - low[0]), float(high[2] - low[2])
    if low[1] < _HANGS_M or max(wide, deep) < _WIDE_M or wide < 0.6 * deep - 0.05:
        return None
    if is_furniture(prop.kit):
        return min(0.5 * wide, 0.22), 0.36
    return min(0.5 * wide, 0.3), 0.14 + min(0.5 * deep, 0.25)


@dataclass
class Life:
    """A prop through the shot: holder and visibility from which frame on."""

    holders: list[tuple[int, str | None]]
    visible: Track
    growth: Track
    emptied: int


def life_of(prop: Prop, cues: Sequence[Cue], frames: int) -> Life:
    """What becomes of a prop, by the cues that handle it."""
    visible = np.full(frames, 1.0 if prop.present else 0.0)
    life = Life([(0, prop.held_by)], visible, np.ones(frames), 0 if not prop.full else frames)
    for cue in cues:
        if concerns(cue, prop):
            _happen(life, cue, frames)
    if is_furniture(prop.kit):
        pushed = [(0, prop.held_by)] if prop.held_by else [(0, None)]
        life.holders = [*pushed, *((c.start, c.who) for c in cues if _shifts(c, prop))]
    life.holders.sort(key=lambda pair: pair[0])
    return life


def is_furniture(kit: str) -> bool:
    """Whether a thing is too large to be carried: it is pushed over the floor, or stays."""
    if kit in _LARGE or not kit:
        return False
    low, high = size_of(kit, "")
    wide = max(float(high[0] - low[0]), float(high[2] - low[2]))
    return low[1] > _HANGS_M and (wide > _MOST_M or (wide > 0.5 and high[1] - low[1] > 1.0))


def _shifts(cue: Cue, prop: Prop) -> bool:
    return cue.verb in ("push", "carry") and prop.name in (cue.prop, cue.target)


def touch(cue: Cue) -> int:
    """The frame at which the hand of a cue is where it touches."""
    return cue.start + round(TOUCH.get(cue.verb, 0.4) * (cue.end - cue.start))


def _happen(life: Life, cue: Cue, frames: int) -> None:
    """What one cue does to a prop."""
    at, visible = touch(cue), life.visible
    match str(cue.verb):
        case "take" | "pick" | "hold" | "carry" | "catch":
            life.holders.append((at, cue.who))
            visible[at if cue.verb == "pick" else cue.start :] = 1.0
        case "give":
            life.holders += [(cue.start, cue.who), (at, cue.target)]
            visible[cue.start :] = 1.0
        case "eat" | "drink" | "read" | "write" | "phone" | "smoke":
            life.holders.append((cue.start, cue.who))
            visible[cue.start :] = 1.0
            if cue.verb == "eat":
                visible[cue.end :] = 0.0
        case "put":
            life.holders += [(cue.start, cue.who), (at, None)]
        case "pour":
            life.holders += [(cue.start, cue.who), (cue.end, None)]
        case "throw":
            life.holders += [(cue.start, cue.who), (at, None)]
            visible[cue.start :] = 1.0
        case "plant":
            life.holders.append((cue.start, cue.who))
            visible[cue.start :] = 1.0
            visible[cue.start + (cue.end - cue.start) * 3 // 4 :] = 0.0
        case "grow":
            time = np.arange(frames)
            life.growth = np.clip((time - cue.start) / max(cue.end - cue.start, 1), 0, 1)
            visible[cue.start :] = 1.0
        case "appear":
            visible[cue.start :] = 1.0
        case "vanish" | "shrink":
            visible[cue.start :] = 0.0
        case _:
            pass


def concerns(cue: Cue, prop: Prop) -> bool:
    """Is this cue about the prop: handled, acting by itself, taken, or poured from the hand?"""
    if cue.verb == "pour" and cue.prop is None:
        return prop.kit == "kettle"
    return prop.name in (cue.prop, cue.who) or (cue.target == prop.name and cue.verb in _HANDLED)


def held(lives: Mapping[str, Life], props: Sequence[Prop], who: str, frames: int) -> list[Grip]:
    """From which frame to which somebody has something in the hand."""
    spans: list[Grip] = []
    for prop in props:
        life = lives[prop.name]
        ends = [*(start for start, _ in life.holders[1:]), frames + 99]
        spans += [
            Grip(start, end, spread(prop))
            for (start, holder), end in zip(life.holders, ends, strict=True)
            if holder == who and end > start and life.visible[min(start + 1, frames - 1)] > 0.5
        ]
    return sorted(spans, key=lambda grip: grip[:2])


def tracks(
    prop: Prop, pieces: Sequence[PropPiece], life: Life, bodies: Mapping[str, Mapping[str, Track]],
    cues: Sequence[Cue],
) -> list[Track]:  # fmt: skip
    """A matrix per frame for every piece of a prop, in hands, on the floor, or gone."""
    base, visible = _base(prop, life, bodies, cues)
    out: list[Track] = []
    for piece in pieces:
        span = max(piece.full - piece.sprouts, 1e-3)
        part = np.clip((life.growth - piece.sprouts) / span, 0, 1)
        size = part * part * (3 - 2 * part) * (1 + 0.12 * np.sin(np.pi * part)) * prop.scale
        if piece.load:
            size = np.where(np.arange(len(base)) >= life.emptied, 0.0, size)
        scale = np.zeros((len(base), 4, 4))
        for axis in range(3):
            scale[:, axis, axis] = np.maximum(size, 1e-6)
        scale[:, 3, 3] = 1.0
        track = base @ piece.pivot @ scale
        track[(visible < 0.5) | (size < 1e-4)] = GONE
        out.append(track)
    return out


def _base(
    prop: Prop, life: Life, bodies: Mapping[str, Mapping[str, Track]], cues: Sequence[Cue]
) -> tuple[Track, Track]:
    """Where the prop itself is, and whether it is seen."""
    frames = len(life.visible)
    base = np.tile(np.eye(4), (frames, 1, 1))
    base[:, :3, 3] = prop.at
    base, visible = base @ turn("y", prop.facing), life.visible.copy()
    ends = [*(start for start, _ in life.holders[1:]), frames]
    for (start, holder), end in zip(life.holders, ends, strict=True):
        if holder is None:
            continue
        if holder not in bodies:
            visible[start:end] = 0.0
            continue
        base[start:end] = _in_hand(prop, bodies[holder], cues, holder)[start:end]
    _glide(base, [now for (_, old), (now, new) in pairwise(life.holders) if old != new and new])
    _fly(base, prop, cues)
    return base, visible


def _glide(base: Track, changes: Sequence[int], reach: int = 4) -> None:
    """A thing that changes hands crosses what is left of the gap between them."""
    for change in changes:
        first, last = max(change - reach, 0), min(change + reach, len(base) - 1)
        if first >= last or change <= 0:
            continue
        share = np.linspace(0, 1, last - first + 1)[:, None]
        share = share * share * (3 - 2 * share)
        # Each side of the change is carried on by the motion it has, and the two are mixed.
        gap = base[min(change, len(base) - 1), :3, 3] - base[change - 1, :3, 3]
        if 1e-3 < float(np.linalg.norm(gap)) < 2.5:
            before = np.arange(first, last + 1)[:, None] < change
            base[first : last + 1, :3, 3] += gap * np.where(before, share, share - 1)


def _fly(base: Track, prop: Prop, cues: Sequence[Cue]) -> None:
    """A thing that is thrown flies in an arc to who catches it, else to the ground it is thrown at,
    where it stays until somebody takes it."""
    for cue in cues:
        if cue.verb != "throw" or prop.name != cue.prop or touch(cue) >= len(base):
            continue
        first = touch(cue)
        start = base[max(first - 1, 0), :3, 3].copy()
        caught = [touch(c) for c in cues if c.verb == "catch" and c.prop == prop.name]
        caught = [frame for frame in caught if first < frame < len(base)]
        low = -float(size_of(prop.kit, prop.name)[0][1]) * prop.scale
        end = np.array([start[0], low, start[2]])
        if caught:
            end = base[caught[0], :3, 3].copy()
        elif cue.place is not None:
            end = np.array([cue.place[0], low, cue.place[2]])
        far = float(np.linalg.norm(end - start))
        last = caught[0] if caught else first + int(np.clip(5 * far, 8, 26))
        share = np.clip((np.arange(first, len(base)) - first) / (last - first), 0, 1)
        until = min(caught[0], len(base)) if caught else len(base)
        path = start + share[:, None] * (end - start)
        path[:, 1] += 0.9 * min(far, 3.0) * 0.35 * 4 * share * (1 - share)
        base[first:until, :3, 3] = path[: until - first]


def _in_hand(prop: Prop, body: Mapping[str, Track], cues: Sequence[Cue], holder: str) -> Track:
    """A held thing hangs upright from the hand and turns with the body; a pour tips it."""
    root, hand = body["root"], body["right_hand"]
    out = root.copy()
    out[:, :3, 3] = hand[:, :3, 3]
    out[:, 1, 3] -= 0.01
    out[:, :3, 3] += root[:, :3, 2] * 0.035
    if prop.kit in _LARGE:
        out[:, :3, 3] = body["chest"][:, :3, 3] + root[:, :3, 0] * -0.2
        out[:, 1, 3] += 0.25 * (body["neck"][:, 1, 3] - body["chest"][:, 1, 3]) + 0.22
        out[:, :3, 3] -= root[:, :3, 2] * 0.45
    if is_furniture(prop.kit):
        low, high = size_of(prop.kit, "")
        out[:, :3, 3] = root[:, :3, 3] + root[:, :3, 2] * (0.5 * float(high[2] - low[2]) + 0.42)
        out[:, 1, 3] = -low[1]
        return out
    if spread(prop) is not None:
        _between_hands(out, body, prop)
    for cue in cues:
        if cue.verb == "read" and cue.who == holder and prop.name == cue.prop:
            _before_eyes(out, body, cue)
        if cue.verb in ("pour", "drink") and cue.who == holder:
            time = np.arange(len(out))
            most = 52 if cue.verb == "pour" else -50
            tip = np.clip((time - cue.start) / 10, 0, 1) * np.clip((cue.end - time) / 10, 0, 1)
            out = out @ turn("x", most * tip)
    return out


def _between_hands(out: Track, body: Mapping[str, Track], prop: Prop) -> None:
    """A wide thing is where both hands have it: its middle between them, a third of it below."""
    low, high = (corner * prop.scale for corner in size_of(prop.kit, prop.name))
    out[:, :3, 3] = (body["left_hand"][:, :3, 3] + body["right_hand"][:, :3, 3]) / 2
    out[:, 1, 3] -= low[1] + 0.35 * (high[1] - low[1])


def _before_eyes(out: Track, body: Mapping[str, Track], cue: Cue) -> None:
    """What is read is between the hands, its face tilted up to the reader."""
    time = np.arange(len(out))
    share = np.clip((time - cue.start) / 8, 0, 1) * np.clip((cue.end - time) / 8, 0, 1)
    middle = (body["left_hand"][:, :3, 3] + body["right_hand"][:, :3, 3]) / 2
    middle = middle + body["root"][:, :3, 2] * 0.03 + [0.0, 0.04, 0.0]
    out[:, :3, 3] += share[:, None] * (middle - out[:, :3, 3])
    out[:] = out @ turn("x", -32 * share)


def place_of(prop: Prop) -> Array:
    """Where a hand takes hold of a thing that lies or stands somewhere."""
    tall = {"cart": 0.9, "kettle": 0.1}.get(prop.kit, 0.05)
    return np.array([prop.at[0], prop.at[1] + tall * prop.scale, prop.at[2]])
