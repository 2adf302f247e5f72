"""Everything on stage as rigid parts with a transform per frame: set, mannequins, props."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from rushes.acting.cue import Actor, Cue
from rushes.acting.handling import GONE, life_of, tracks
from rushes.acting.mannequin import Piece
from rushes.acting.perform import perform
from rushes.acting.puppet import figure
from rushes.acting.skeleton import Track, joints
from rushes.render.geometry import Geometry, Part, gather
from rushes.sets.build import build
from rushes.sets.meshes import introduce
from rushes.sets.place import Place
from rushes.sets.props import prop_parts, prop_pieces
from rushes.stage.doors import leaf_tracks
from rushes.stage.setup import Setup


@dataclass(frozen=True)
class _Figure:
    """Somebody's pieces on their joints, from when they come until they go."""

    pieces: Sequence[Piece]
    body: Mapping[str, Track]
    comes: int
    gone: int

    def __len__(self) -> int:
        return len(self.pieces)

    def over(self, frames: slice) -> Track:
        """(frames, pieces, 4, 4)."""
        out = np.stack([self.body[piece.joint][frames] for piece in self.pieces], axis=1)
        off = [i for i, piece in enumerate(self.pieces) if not piece.at_joint]
        if off:
            out[:, off] = out[:, off] @ np.stack([self.pieces[i].local for i in off])
        first = frames.start or 0
        out[: max(0, self.comes - first)] = GONE
        out[max(0, self.gone - first) :] = GONE
        return out


@dataclass(frozen=True)
class _Moved:
    """Parts whose ways are known: props, doors, rain. track : (parts, frames, 4, 4)."""

    track: Track

    def __len__(self) -> int:
        return len(self.track)

    def over(self, frames: slice) -> Track:
        """(frames, parts, 4, 4)."""
        return self.track[:, frames].swapaxes(0, 1)


@dataclass(frozen=True)
class Company:
    """The geometry, where every part is at each frame, and where every body's landmarks are.

    frames : one more than the shot has; the last one lets the last frame have a flow.
    joints : per actor, matrices by joint name, (frames, 4, 4). still : how many parts never move,
    the first ones; moving : the others. Where parts are is computed when it is asked for: a long
    shot of many people does not fit into memory whole.
    """

    geometry: Geometry
    frames: int
    joints: dict[str, dict[str, Track]]
    place: Place
    still: int
    moving: Sequence[_Figure | _Moved]

    def at(self, frame: int) -> Track:
        """Where every part is at one frame, (parts, 4, 4)."""
        return self._over(slice(frame, frame + 1))[0]

    @cached_property
    def transforms(self) -> Track:
        """Where every part is at every frame, (frames, parts, 4, 4)."""
        return self._over(slice(0, self.frames))

    def _over(self, frames: slice) -> Track:
        count = len(range(*frames.indices(self.frames)))
        out = np.empty((count, self.still + sum(map(len, self.moving)), 4, 4))
        out[:, : self.still] = np.eye(4)
        first = self.still
        for one in self.moving:
            out[:, first : first + len(one)] = one.over(frames)
            first += len(one)
        return out


def place_of(setup: Setup) -> Place:
    """The set of a setup, built for its hour."""
    introduce(setup.meshes)
    return build(
        setup.kit, setup.place, setup.shot.intent.hour or "day", setup.fixtures, setup.weather
    )


def company(setup: Setup, bodies: dict[str, dict[str, Track]] | None = None) -> Company:
    """Stage a setup. Memory: O(frames x joints); a frame costs O(parts) small matrix products.

    bodies : what `bodies_of` gives, where that is known already.
    """
    frames, place = setup.frames + 1, place_of(setup)
    bodies = bodies_of(setup) if bodies is None else bodies
    parts: list[Part] = list(place.seen_from(setup.camera))
    still = len(parts)
    parts += (part for leaf in place.leaves for part in leaf.parts)
    moves: list[_Figure | _Moved] = []
    if place.leaves:
        moves.append(_Moved(np.stack(leaf_tracks(place, setup.cues, frames, float(setup.rate)))))
    parts += (one.part for one in place.falling)
    if place.falling:
        falls = [one.track(frames, float(setup.rate)) for one in place.falling]
        moves.append(_Moved(np.stack(falls)))
    for actor in setup.actors:
        if actor.name in bodies:
            pieces = figure(actor.name, actor.role, far=_is_far(bodies[actor.name], setup))
            parts += [piece.part for piece in pieces]
            gone = _leaves_at(actor, setup)
            moves.append(_Figure(pieces, bodies[actor.name], actor.enters, gone))
    for prop in setup.props:
        pieces = prop_pieces(prop.kit, prop.name)
        parts += prop_parts(pieces, prop.name)
        life = life_of(prop, setup.cues, frames)
        moves.append(_Moved(np.stack(tracks(prop, pieces, life, bodies, setup.cues))))
    return Company(gather(parts), frames, bodies, place, still, moves)


def bodies_of(setup: Setup) -> dict[str, dict[str, Track]]:
    """The joints of everybody who is present, (frames + 1, 4, 4) by name."""
    present = [actor for actor in setup.actors if actor.present]
    cast = perform(present, setup.cues, setup.props, setup.frames + 1, float(setup.rate))
    return dict(zip(cast, joints(list(cast.values())), strict=True))


_FAR = 0.34
"""Who is never taller than this share of the picture is far away: about 180 of 540 rows."""


def _is_far(body: Mapping[str, Track], setup: Setup) -> bool:
    """Whether somebody is small in every frame of the shot."""
    chest, camera = body["chest"][:, :3, 3], setup.camera
    eyes = camera.c2w()[:, :3, 3]
    count = min(len(chest), len(eyes))
    away = np.linalg.norm(chest[:count] - eyes[:count], axis=1).clip(0.1)
    high = 1.7 * camera.k(setup.width, setup.height)[:count, 1, 1] / (setup.height * away)
    return bool(high.max() < _FAR)


def _leaves_at(actor: Actor, setup: Setup) -> int:
    """The frame from which somebody who leaves or vanishes is not there any more."""
    frames = setup.frames + 1
    left = [cue.end for cue in _own(actor, setup) if cue.verb in ("leave", "vanish")]
    return min(left) if left and min(left) < frames - 2 else frames


def _own(actor: Actor, setup: Setup) -> list[Cue]:
    return [cue for cue in setup.cues if cue.who == actor.name]
