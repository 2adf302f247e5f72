"""Everything on stage as rigid parts with a transform per frame: set, mannequins, props."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

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
    introduce(setup.meshes)
    return build(
        setup.kit, setup.place, setup.shot.intent.hour or "day", setup.fixtures, setup.weather
    )


def company(setup: Setup, bodies: dict[str, dict[str, Track]] | None = None) -> Company:
    """Stage a setup. Cost: O(frames x parts) small matrix products, vectorised over frames.

    bodies : what `bodies_of` gives, where that is known already.
    """
    frames, place = setup.frames + 1, place_of(setup)
    bodies = bodies_of(setup) if bodies is None else bodies
    parts: list[Part] = list(place.seen_from(setup.camera))
    still = len(parts)
    parts += (part for leaf in place.leaves for part in leaf.parts)
    moves: list[Track] = []
    if place.leaves:
        moves.append(np.stack(leaf_tracks(place, setup.cues, frames, float(setup.rate))))
    parts += (one.part for one in place.falling)
    if place.falling:
        moves.append(np.stack([one.track(frames, float(setup.rate)) for one in place.falling]))
    for actor in setup.actors:
        if actor.name in bodies:
            pieces = figure(actor.name, actor.role, far=_is_far(bodies[actor.name], setup))
            parts += [piece.part for piece in pieces]
            moves.append(
                _figure_tracks(pieces, bodies[actor.name], actor.enters, _leaves_at(actor, setup))
            )
    for prop in setup.props:
        pieces = prop_pieces(prop.kit, prop.name)
        parts += prop_parts(pieces, prop.name)
        life = life_of(prop, setup.cues, frames)
        moves.append(np.stack(tracks(prop, pieces, life, bodies, setup.cues)))
    transforms = np.empty((frames, len(parts), 4, 4))
    transforms[:, :still] = np.eye(4)
    for track in moves:
        transforms[:, still : still + len(track)] = track.swapaxes(0, 1)
        still += len(track)
    return Company(gather(parts), transforms, bodies, place)


def bodies_of(setup: Setup) -> dict[str, dict[str, Track]]:
    """The joints of everybody who is present, (frames + 1, 4, 4) by name."""
    present = [actor for actor in setup.actors if actor.present]
    cast = perform(present, setup.cues, setup.props, setup.frames + 1, float(setup.rate))
    return dict(zip(cast, joints(list(cast.values())), strict=True))


def _figure_tracks(
    pieces: Sequence[Piece], body: Mapping[str, Track], comes: int, gone: int
) -> Track:
    """(pieces, frames, 4, 4): every piece on its joint, from when its owner comes until he goes."""
    out = np.stack([body[piece.joint] for piece in pieces])
    off = [i for i, piece in enumerate(pieces) if not piece.at_joint]
    if off:
        out[off] = out[off] @ np.stack([pieces[i].local for i in off])[:, None]
    out[:, :comes] = GONE
    out[:, gone:] = GONE
    return out


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
