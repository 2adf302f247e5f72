"""Doors: a leaf opens before who comes through it, and closes behind him.

What a leaf does is data like every other deed: a cue of `LEAF` whose place is the doorway. A leaf
turns about its hinge, or slides, from shut to open and back.
"""

from collections.abc import Sequence

import numpy as np

from rushes.acting.cue import Actor, Cue
from rushes.acting.gait import smooth
from rushes.acting.handling import touch
from rushes.acting.posture import root_of
from rushes.acting.skeleton import Track
from rushes.render.optics import Vec3
from rushes.sets.place import Leaf, Place
from rushes.stage.floor import Spot

LEAF = "door leaf"
_NEAR_M, _SAME_M = 1.05, 1.1
_SWING_S = (0.55, 0.8)
"""How long a leaf takes to open, and to fall shut."""


def door_cues(
    actors: Sequence[Actor], cues: Sequence[Cue], place: Place, time: tuple[int, float],
    ajar: set[Spot],
) -> list[Cue]:  # fmt: skip
    """What the leaves of a place do in a shot; `ajar` : doorways left open, kept up to date.

    A leaf opens for everybody who passes it, and stays as it is left by who opens or closes it.
    """
    frames, rate = time
    out: list[Cue] = []
    ways = doorways(place)
    tracks = _moving(actors, cues, time) if ways else []
    for way in ways:
        spans = _passages(tracks, place, way)
        before, passed = way in ajar, bool(spans)
        for cue in cues:
            if cue.verb in ("open", "close") and cue.place is not None and _at(cue.place, way):
                opens = cue.verb == "open"
                spans += [(touch(cue), frames)] if opens else [(0, touch(cue))]
                ajar.add(way) if opens else ajar.discard(way)
        if before:
            spans.append((0, spans[0][0] if spans else frames))
        if passed:
            # Who goes through pulls it to behind him.
            spans = [(start, min(end, spans[0][1])) for start, end in spans]
            ajar.discard(way)
        for start, end in _merged(spans, rate):
            at = (way[0], 1.0, way[1])
            out.append(Cue(who=LEAF, verb="open", start=start, end=end, place=at))
    return out


def doorways(place: Place) -> list[Spot]:
    """The middles of the doorways: leaves that hang near each other are one door's."""
    out: list[Spot] = []
    for leaf in place.leaves:
        spot = middle_of(leaf)
        if not any(np.hypot(spot[0] - x, spot[1] - z) < _SAME_M for x, z in out):
            out.append(spot)
    return out


def middle_of(leaf: Leaf) -> Spot:
    """The middle of a leaf on the floor."""
    points = np.concatenate([part.mesh.vertices for part in leaf.parts])
    x, _, z = (points.min(axis=0) + points.max(axis=0)) / 2
    return float(x), float(z)


def _at(place: Vec3, way: Spot) -> bool:
    return float(np.hypot(place[0] - way[0], place[2] - way[1])) < _SAME_M


def _moving(
    actors: Sequence[Actor], cues: Sequence[Cue], time: tuple[int, float]
) -> list[tuple[int, Track]]:
    """Where everybody who goes anywhere is, and from which frame on he is seen."""
    walks = {cue.who for cue in cues if cue.to is not None}
    here = [one for one in actors if one.present and one.name in walks]
    return [
        (one.enters, root_of(one, [cue for cue in cues if cue.who == one.name], *time))
        for one in here
    ]


def _passages(
    tracks: Sequence[tuple[int, Track]], place: Place, way: Spot
) -> list[tuple[int, int]]:
    """From when to when somebody passes a doorway who comes from, or goes to, beyond it."""
    beyond = [(a.x, a.z) for a in place.ways if np.hypot(a.x - way[0], a.z - way[1]) < 1.6]
    out: list[tuple[int, int]] = []
    for enters, track in tracks:
        passes = any(float(np.hypot(*(track - spot).T).min()) < 0.5 for spot in beyond)
        near = np.flatnonzero(np.hypot(*(track - way).T) < _NEAR_M)
        near = near[near >= enters]
        if passes and len(near) and float(np.ptp(track[near], axis=0).max()) > 0.3:
            out.append((int(near[0]), int(near[-1])))
    return out


def _merged(spans: Sequence[tuple[int, int]], rate: float) -> list[tuple[int, int]]:
    """Spans that touch each other become one."""
    out: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if out and start - out[-1][1] < rate:
            out[-1] = (out[-1][0], max(out[-1][1], end))
        else:
            out.append((start, end))
    return [(start, max(end, start + 1)) for start, end in out]


def leaf_tracks(place: Place, cues: Sequence[Cue], frames: int, rate: float) -> list[Track]:
    """(frames, 4, 4) for every part of every leaf, in their order."""
    spots = [(cue, cue.place) for cue in cues if cue.who == LEAF and cue.place is not None]
    out: list[Track] = []
    for leaf in place.leaves:
        middle = middle_of(leaf)
        own = [cue for cue, at in spots if _at(at, middle)]
        out += [_turned(leaf, _openness(own, frames, rate))] * len(leaf.parts)
    return out


def _openness(cues: Sequence[Cue], frames: int, rate: float) -> Track:
    """How far a leaf is open, 0 to 1: open by the start of a cue, shut some time after its end."""
    time, out = np.arange(frames) / rate, np.zeros(frames)
    for cue in cues:
        opens = np.ones(frames)
        if cue.start > 0:
            opens = smooth((time - cue.start / rate) / _SWING_S[0] + 1)
        shuts = np.zeros(frames)
        if cue.end < frames - 1:
            shuts = smooth((time - cue.end / rate) / _SWING_S[1])
        out = np.maximum(out, opens * (1 - shuts))
    return out


def _turned(leaf: Leaf, share: Track) -> Track:
    """The matrices of a leaf that is so far open."""
    out = np.tile(np.eye(4), (len(share), 1, 1))
    a = np.radians(leaf.swing * share)
    x, z = leaf.hinge
    out[:, 0, 0] = out[:, 2, 2] = np.cos(a)
    out[:, 0, 2], out[:, 2, 0] = np.sin(a), -np.sin(a)
    out[:, 0, 3] = x - x * np.cos(a) - z * np.sin(a) + leaf.slide[0] * share
    out[:, 2, 3] = z + x * np.sin(a) - z * np.cos(a) + leaf.slide[1] * share
    return out
