"""Clearing: nobody walks or stands inside anybody else or the furniture.

Bodies are settled one after the other, those who cannot move first; each next one keeps clear of
all before it at every frame: by another path, by waiting, by another lane, by stepping aside, and
in the last resort by stopping short.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from rushes.acting.cue import Actor, Cue
from rushes.acting.mannequin import bones
from rushes.acting.paths import Ground, Rect, way_round
from rushes.acting.posture import root_of

Track = NDArray[np.float64]
_SPARE_M = 0.05
_EMBRACES = ("hug", "kiss")
_NUDGES = [(far, a) for far in (0.08, 0.2) for a in np.radians(np.arange(0, 360, 60)).tolist()]
"""How far and which way somebody is set who only just touches."""


@dataclass
class Clearing:
    """One shot being cleared: the floor, its time, and the tracks of those already settled."""

    solids: Sequence[Rect]
    discs: Sequence[tuple[float, float, float]]
    edge: Rect
    frames: int
    rate: float
    gates: Sequence[Rect] = ()
    settled: dict[str, Track] = field(default_factory=dict[str, Track])
    actors: dict[str, Actor] = field(default_factory=dict[str, Actor])

    def clear(self, actors: Sequence[Actor], cues: Sequence[Cue]) -> tuple[list[Actor], list[Cue]]:
        """The actors and cues, changed as little as keeps everybody apart."""
        by_who = {actor.name: [c for c in cues if c.who == actor.name] for actor in actors}
        present = [actor for actor in actors if actor.present]
        fixed: dict[str, tuple[Actor, list[Cue]]] = {}
        for actor in sorted(present, key=lambda one: _rank(one, by_who[one.name])):
            close = _embraced(actor.name, cues)
            fixed[actor.name] = self._settle(actor, by_who[actor.name], close)
        out = [fixed[actor.name][0] if actor.name in fixed else actor for actor in actors]
        kept = [cue for cue in cues if cue.who not in fixed]
        kept += [cue for _, own in fixed.values() for cue in own]
        return out, kept

    def _settle(
        self, actor: Actor, cues: list[Cue], close: frozenset[str]
    ) -> tuple[Actor, list[Cue]]:
        """The first variant of a part that touches nobody."""
        best: tuple[float, Actor, list[Cue], Track] | None = None
        for other, own in self._variants(actor, cues):
            track = root_of(other, own, self.frames, self.rate)
            deep = self._depth(other, own, track, close)
            if best is None or deep < best[0] - 1e-9:
                best = (deep, other, own, track)
            if deep <= 0:
                break
        if best is None:
            return actor, cues
        _, actor, cues, track = best
        self.settled[actor.name], self.actors[actor.name] = track, actor
        return actor, cues

    def _depth(
        self, actor: Actor, cues: Sequence[Cue], track: Track, close: frozenset[str]
    ) -> float:
        """How deep a track goes into anything at its worst, metres; 0 and less is clear."""
        until = _gone(cues, self.frames)
        radius, worst = bones(actor.role).shoulder + _SPARE_M, -1.0
        passing = "." in actor.name and any(_walks(cue) and cue.start <= 0 for cue in cues)
        for name, other in self.settled.items():
            if name in close:
                continue
            room = radius + bones(self.actors[name].role).shoulder
            away = track[:until] - other[:until]
            if passing and "." not in name:
                # Passers-by keep off the whole way of a principal: in every language of the page,
                # however long its lines take, they are on the same lanes.
                away = (track[None, :until:4] - other[::4, None]).reshape(-1, 2)
            worst = max(worst, room - float(np.hypot(*away.T).min(initial=9.0)))
        walking = track[:until][~resting(actor, cues, self.frames)[:until]]
        walking = walking[~within(walking, self.gates)]
        for x0, z0, x1, z1 in self.solids:
            x, z = walking.T
            deep = np.minimum(np.minimum(x - x0, x1 - x), np.minimum(z - z0, z1 - z))
            worst = max(worst, float(deep.max(initial=-1.0)) + 0.02)
        for x, z, wide in self.discs:
            far = np.hypot(walking[:, 0] - x, walking[:, 1] - z)
            worst = max(worst, wide + 0.02 - float(far.min(initial=9.0)))
        return worst

    def _variants(self, actor: Actor, cues: list[Cue]) -> Iterator[tuple[Actor, list[Cue]]]:
        """The part as it is, then changed more and more."""
        yield actor, cues
        walks = [i for i, cue in enumerate(cues) if _walks(cue)]
        if walks:
            if "." in actor.name:
                yield from _lanes(actor, cues)
            led = self._led_round(actor, cues)
            yield actor, led
            for late in (0.6, 1.2, 2.0):
                if waited := _later(led, late * self.rate, self.frames):
                    yield actor, waited
            for share in (0.85, 0.7, 0.5, 0.3, 0.15):
                yield actor, _short(actor, led, share)
            yield actor, [cue for cue in cues if not _walks(cue)]
        for part in (cues, self._led_round(actor, cues)):
            for far, a in _NUDGES:
                x, z = actor.at[0] + far * float(np.sin(a)), actor.at[2] + far * float(np.cos(a))
                yield actor.model_copy(update={"at": (x, 0.0, z)}), part
        yield from self._aside(actor, cues)
        # Last of all, whatever seat or bed it was about is left to whoever is on it.
        unseated = [
            cue.model_copy(update={"to": None, "via": (), "seat": None}) for cue in cues if cue.to
        ]
        if len(unseated) > len([cue for cue in cues if _walks(cue)]):
            kept = [cue for cue in cues if cue.to is None]
            floor = [cue for cue in unseated if str(cue.verb) in ("sit", "lie")]
            yield actor, sorted([*kept, *floor], key=lambda cue: cue.start)
            yield from self._aside(actor, sorted([*kept, *floor], key=lambda cue: cue.start))

    def _led_round(self, actor: Actor, cues: list[Cue]) -> list[Cue]:
        """Every walk led round what stands where it wants to pass."""
        radius = bones(actor.role).shoulder
        here, out = (actor.at[0], actor.at[2]), list[Cue]()
        for cue in cues:
            if not _walks(cue) or cue.to is None:
                out.append(cue)
                continue
            frame = min(cue.start, self.frames - 1)
            discs = [
                (float(at[frame, 0]), float(at[frame, 1]),
                 radius + bones(self.actors[name].role).shoulder + 2 * _SPARE_M)
                for name, at in self.settled.items()
            ]  # fmt: skip
            discs += [(x, z, wide + 0.12) for x, z, wide in self.discs]
            ground = Ground(_wider(self.solids, 0.16), discs, self.edge, self.gates)
            end = (cue.to[0], cue.to[2])
            via = way_round(here, end, ground)
            corners = tuple((x, 0.0, z) for x, z in via or ())
            out.append(cue.model_copy(update={"via": corners}) if corners else cue)
            here = end
        return out

    def _aside(self, actor: Actor, cues: list[Cue]) -> Iterator[tuple[Actor, list[Cue]]]:
        """Out of the way: a few steps of somebody in a crowd, else from the start of the shot."""
        rest = [cue for cue in cues if not _walks(cue)]
        spots = self._free_spots(actor)
        if "." in actor.name:
            for x, z in spots[:6]:
                far = float(np.hypot(x - actor.at[0], z - actor.at[2]))
                end = min(round(max(0.7, far / 1.1) * self.rate) + 2, self.frames - 2)
                step = Cue(who=actor.name, verb="walk", start=2, end=max(end, 3), to=(x, 0.0, z))
                later = [cue for cue in rest if cue.start > end]
                yield actor, [step, *(later or rest)]
        for x, z in spots[:4]:
            yield actor.model_copy(update={"at": (x, 0.0, z)}), rest

    def _free_spots(self, actor: Actor) -> list[tuple[float, float]]:
        """Where nothing stands and nobody passes during the shot, the nearest first."""
        x0, z0, x1, z1 = self.edge
        x, z = actor.at[0], actor.at[2]
        gx, gz = np.meshgrid(
            np.arange(max(x0, x - 7) + 0.15, min(x1, x + 7), 0.35),
            np.arange(max(z0, z - 7) + 0.15, min(z1, z + 7), 0.35),
        )
        spots = np.stack([gx.ravel(), gz.ravel()], 1)
        far = np.hypot(spots[:, 0] - x, spots[:, 1] - z)
        spots = spots[np.argsort(far)][1:]
        discs = [(cx, cz, wide + 0.1) for cx, cz, wide in self.discs]
        spots = spots[~Ground(_wider(self.solids, 0.1), discs, self.edge).blocked(spots)]
        radius = bones(actor.role).shoulder + 2 * _SPARE_M
        for name, track in self.settled.items():
            room = radius + bones(self.actors[name].role).shoulder
            away = spots[:, None] - track[None, ::4]
            spots = spots[np.hypot(away[..., 0], away[..., 1]).min(1, initial=9.0) > room]
        return [(float(a), float(b)) for a, b in spots[:8]]


def _rank(actor: Actor, cues: Sequence[Cue]) -> tuple[int, int, str]:
    """Who cannot move comes first, then principals in the order they set off, then the crowd."""
    walks = [cue.start for cue in cues if _walks(cue)]
    crowd = "." in actor.name
    return (2 if crowd else 0) + (1 if walks else 0), min(walks, default=0), actor.name


def _walks(cue: Cue) -> bool:
    return cue.to is not None and str(cue.verb) not in ("sit", "lie")


def _wider(rects: Iterable[Rect], by: float) -> list[Rect]:
    return [(x0 - by, z0 - by, x1 + by, z1 + by) for x0, z0, x1, z1 in rects]


def _embraced(who: str, cues: Sequence[Cue]) -> frozenset[str]:
    pairs = [(c.who, c.target) for c in cues if str(c.verb) in _EMBRACES and c.target]
    return frozenset(
        name for a, b in pairs if b and who in (a, b) for name in (a, b) if name != who
    )


def _gone(cues: Sequence[Cue], frames: int) -> int:
    return min((c.end for c in cues if c.verb in ("leave", "vanish")), default=frames)


def resting(actor: Actor, cues: Sequence[Cue], frames: int) -> NDArray[np.bool_]:
    """When somebody sits or lies on something, or is getting on or off it."""
    out = np.zeros(frames, dtype=bool)
    down = 0 if actor.seat_m > 0 else None
    for cue in sorted(cues, key=lambda one: one.start):
        if str(cue.verb) in ("sit", "lie") and cue.seat:
            down = cue.start if down is None else down
        elif down is not None and (cue.verb == "rise" or cue.to is not None):
            out[down : cue.end + 24] = True
            down = None
    if down is not None:
        out[down:] = True
    return out


def within(points: Track, rects: Sequence[Rect]) -> NDArray[np.bool_]:
    """Which points lie in any of the rectangles."""
    out = np.zeros(len(points), dtype=bool)
    for x0, z0, x1, z1 in rects:
        out |= (points[:, 0] > x0) & (points[:, 0] < x1) & (points[:, 1] > z0) & (points[:, 1] < z1)
    return out


def _later(cues: Sequence[Cue], frames: float, last: int) -> list[Cue]:
    """Everything from the first walk on later, as long as it lasts; [] when there is no time."""
    first = min((cue.start for cue in cues if _walks(cue)), default=last)
    out: list[Cue] = []
    for cue in cues:
        late = round(frames) if cue.start >= first else 0
        if _walks(cue) and cue.end + late > last - 1:
            return []
        start = min(cue.start + late, last - 3)
        end = max(min(cue.end + late, last - 1), start + 1)
        out.append(cue.model_copy(update={"start": start, "end": end}))
    return out


def _lanes(actor: Actor, cues: Sequence[Cue]) -> Iterator[tuple[Actor, list[Cue]]]:
    """The same walk on a lane beside it."""
    for aside in (-0.45, 0.45, -0.9, 0.9, -1.35, 1.35, -1.8):
        at = (actor.at[0], actor.at[1], actor.at[2] + aside)
        moved = [
            cue.model_copy(update={"to": (cue.to[0], cue.to[1], cue.to[2] + aside)})
            if cue.to is not None
            else cue
            for cue in cues
        ]
        yield actor.model_copy(update={"at": at}), moved


def _short(actor: Actor, cues: Sequence[Cue], share: float) -> list[Cue]:
    """Every walk ends before where it led."""
    out, here = list[Cue](), (actor.at[0], actor.at[2])
    for cue in cues:
        if not _walks(cue) or cue.to is None:
            out.append(cue)
            continue
        start = (cue.via[-1][0], cue.via[-1][2]) if cue.via else here
        x = start[0] + share * (cue.to[0] - start[0])
        z = start[1] + share * (cue.to[2] - start[1])
        out.append(cue.model_copy(update={"to": (x, 0.0, z)}))
        here = (x, z)
    return out


def where_all_end(
    actors: Sequence[Actor], cues: Sequence[Cue], frames: int, rate: float
) -> Mapping[str, tuple[float, float]]:
    """Where everybody who is present stands at the end of a shot."""
    ends: dict[str, tuple[float, float]] = {}
    for actor in actors:
        if actor.present:
            own = [cue for cue in cues if cue.who == actor.name]
            x, z = root_of(actor, own, frames, rate)[-1]
            ends[actor.name] = (float(x), float(z))
    return ends
