"""Everything on stage as rigid parts with a transform per frame: set, mannequins, props."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from rushes.stage.geometry import Geometry, Part, gather
from rushes.stage.mannequin import bones, figure
from rushes.stage.perform import perform
from rushes.stage.props import PropPiece, prop_parts, prop_pieces
from rushes.stage.sets import Place, build
from rushes.stage.setup import Actor, Cue, Prop, Setup
from rushes.stage.shapes import turn
from rushes.stage.skeleton import Track, joints

_GONE = np.diag([1e-6, 1e-6, 1e-6, 1.0])
_GONE[1, 3] = -50.0


@dataclass(frozen=True)
class Company:
    """The geometry, where every part is at each frame, and where every body's landmarks are.

    transforms : (frames + 1, parts, 4, 4); the last one lets the last frame have a flow.
    joints : per actor, matrices by joint name, (frames + 1, 4, 4).
    """

    geometry: Geometry
    transforms: Track
    joints: dict[str, dict[str, Track]]
    place: Place


def place_of(setup: Setup) -> Place:
    """The set of a setup, built for its hour."""
    return build(setup.kit, setup.place, setup.shot.intent.hour or "day")


def company(setup: Setup) -> Company:
    """Stage a setup. Cost: O(frames x parts) small matrix products, vectorised over frames."""
    frames = setup.frames + 1
    place = place_of(setup)
    parts: list[Part] = list(place.parts)
    moves: list[Track] = [np.broadcast_to(np.eye(4), (frames, 4, 4))] * len(parts)
    bodies: dict[str, dict[str, Track]] = {}
    for actor in setup.actors:
        if not actor.present:
            continue
        pose = perform(actor, setup.cues, frames, float(setup.rate))
        bodies[actor.name] = joints(pose, bones(actor.role), actor.role.dress == "robe")
        gone = _leaves_at(actor, setup.cues, frames)
        for piece in figure(actor.name, actor.role):
            track = bodies[actor.name][piece.joint] @ piece.local
            track[gone:] = _GONE
            parts.append(piece.part)
            moves.append(track)
    for prop in setup.props:
        pieces = prop_pieces(prop.kit, prop.name)
        parts += prop_parts(pieces, prop.name)
        moves += _prop_tracks(prop, pieces, setup, bodies, frames)
    return Company(gather(parts), np.stack(moves, 1), bodies, place)


def _leaves_at(actor: Actor, cues: Sequence[Cue], frames: int) -> int:
    left = [c.end for c in cues if c.who == actor.name and c.verb in ("leave", "vanish")]
    return min(left, default=frames) if left and min(left) < frames - 2 else frames


@dataclass
class _Life:
    """A prop through the shot: holder and visibility from which frame on."""

    holders: list[tuple[int, str | None]]
    visible: Track
    growth: Track
    emptied: int


def _life(prop: Prop, cues: Sequence[Cue], frames: int) -> _Life:
    visible = np.full(frames, 1.0 if prop.present else 0.0)
    life = _Life([(0, prop.held_by)], visible, np.ones(frames), 0 if not prop.full else frames)
    for cue in cues:
        if not _concerns(cue, prop):
            continue
        middle = (cue.start + cue.end) // 2
        match cue.verb:
            case "take" | "pick" | "hold":
                life.holders.append((cue.start + (cue.end - cue.start) // 3, cue.who))
                visible[middle if cue.verb == "pick" else cue.start :] = 1.0
            case "give":
                life.holders += [(cue.start, cue.who), (middle, cue.target)]
                visible[cue.start :] = 1.0
            case "eat" | "drink":
                life.holders.append((cue.start, cue.who))
                visible[cue.start : cue.end] = 1.0
                visible[cue.end :] = 0.0
            case "put" | "pour":
                life.holders += [(cue.start, cue.who), (cue.end, None)]
            case "plant" | "throw":
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
    return life


def _concerns(cue: Cue, prop: Prop) -> bool:
    """Is this cue about the prop: handled, acting by itself, taken, or poured from the hand?"""
    if cue.verb == "pour" and cue.prop is None:
        return prop.kit == "kettle"
    handled = ("take", "pick", "eat", "hold", "drink")
    return prop.name in (cue.prop, cue.who) or (cue.target == prop.name and cue.verb in handled)


def _prop_tracks(
    prop: Prop, pieces: list[PropPiece], setup: Setup, bodies: dict[str, dict[str, Track]],
    frames: int,
) -> list[Track]:  # fmt: skip
    life = _life(prop, setup.cues, frames)
    base = np.tile(np.eye(4), (frames, 1, 1))
    base[:, :3, 3] = prop.at
    base = base @ turn("y", prop.facing)
    holders = sorted(life.holders, key=lambda pair: pair[0])
    for i, (start, holder) in enumerate(holders):
        end = holders[i + 1][0] if i + 1 < len(holders) else frames
        if holder is None:
            continue
        if holder not in bodies:
            life.visible[start:end] = 0.0
            continue
        base[start:end] = _in_hand(prop, bodies[holder], setup.cues, holder)[start:end]
    _glide(base, [start for start, holder in holders if holder is not None and start > 0])
    visible = life.visible[:, None, None]
    out: list[Track] = []
    for piece in pieces:
        span = max(piece.full - piece.sprouts, 1e-3)
        part = np.clip((life.growth - piece.sprouts) / span, 0, 1)
        size = part * part * (3 - 2 * part) * (1 + 0.12 * np.sin(np.pi * part)) * prop.scale
        if piece.load:
            size = np.where(np.arange(frames) >= life.emptied, 0.0, size)
        scale = np.zeros((frames, 4, 4))
        for axis in range(3):
            scale[:, axis, axis] = np.maximum(size, 1e-6)
        scale[:, 3, 3] = 1.0
        track = base @ piece.pivot @ scale
        hidden = (visible[:, 0, 0] < 0.5) | (size < 1e-4)
        track[hidden] = _GONE
        out.append(track)
    return out


def _glide(base: Track, changes: Sequence[int], reach: int = 5) -> None:
    """A thing that changes hands crosses the gap between them instead of jumping."""
    for change in changes:
        first, last = max(change - reach, 0), min(change + reach, len(base) - 1)
        share = np.linspace(0, 1, last - first + 1)[:, None]
        share = share * share * (3 - 2 * share)
        ends = base[first, :3, 3], base[last, :3, 3]
        if float(np.linalg.norm(ends[1] - ends[0])) < 2.5:
            base[first : last + 1, :3, 3] = ends[0] * (1 - share) + ends[1] * share


def _in_hand(prop: Prop, body: dict[str, Track], cues: Sequence[Cue], holder: str) -> Track:
    """A held thing hangs upright from the hand and turns with the body; a pour tips it."""
    root, hand = body["root"], body["right_hand"]
    out = root.copy()
    out[:, :3, 3] = hand[:, :3, 3]
    out[:, 1, 3] -= 0.01
    out[:, :3, 3] += root[:, :3, 2] * 0.035
    if prop.kit == "trunk":
        out[:, :3, 3] = body["torso"][:, :3, 3] + root[:, :3, 0] * -0.2
        out[:, 1, 3] += 0.52 * (body["neck"][:, 1, 3] - body["torso"][:, 1, 3]) + 0.22
        out[:, :3, 3] -= root[:, :3, 2] * 0.45
    for cue in cues:
        if cue.verb == "pour" and cue.who == holder:
            time = np.arange(len(out))
            tip = 52 * np.clip((time - cue.start) / 10, 0, 1) * np.clip((cue.end - time) / 10, 0, 1)
            out = out @ turn("x", tip)
    return out
