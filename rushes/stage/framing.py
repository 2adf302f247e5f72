"""The frame of a setup: what it is about, where the camera stands for it, where its moves end."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from rushes.errors import StageError
from rushes.intent import Intent, Move, vocabulary
from rushes.stage import camera, moves
from rushes.stage.camera import Base, Subject
from rushes.stage.props import FOOTPRINT_M, HEIGHT_M
from rushes.stage.setup import CameraPath, Compromise, Setup, Vec3
from rushes.stage.sight import Sight

_WELL, _BARELY = 0.82, 0.02
"""How well the subject must be seen to look no further, and to be seen at all."""
OFF = 0.08
"""A framing holds its size when it is nearer to it than this, a share of the frame's height."""


def frame_up(setup: Setup, marks: Mapping[str, Vec3] | None = None) -> Setup:
    """The setup with its camera solved: the first azimuth from which the subject is well seen.

    marks : points of the set that a move may end on, metres.
    Raises StageError when no camera can see the subject.
    """
    finder = _Finder(setup, marks or {})
    best = finder.best()
    if best is None or best.seen <= _BARELY:
        raise StageError(
            f"{setup.name}: no camera position sees {' and '.join(finder.intent.subjects or ())}",
            expected="a size, angle and side from which the subject is in view",
            remedy="ask for another side or size, or move the marks in film.toml",
        )
    bent = (*setup.compromises, *best.bent)
    off = finder.off(best.path)
    if off is not None and off > OFF:
        bent += (_off_size(finder.intent, off),)
    return setup.model_copy(update={"camera": best.path, "compromises": bent})


def framing_error(setup: Setup) -> float | None:
    """How far the head and the lowest landmark of the size are from where they belong.

    A share of the frame's height, at the instant at which the framing holds. None where a size
    promises no landmarks: groups, things, over a shoulder, and landscapes.
    """
    return _Finder(setup, {}).off(setup.camera)


@dataclass(frozen=True)
class _Solved:
    """One way to shoot it: how well the subject is seen (0 to 1), the path, what was bent."""

    seen: float
    path: CameraPath
    bent: tuple[Compromise, ...]


@dataclass
class _Finder:
    """Tries camera positions round the subject of one setup."""

    setup: Setup
    marks: Mapping[str, Vec3]
    bent: list[Compromise] = field(default_factory=list[Compromise])

    def __post_init__(self) -> None:
        self.sight = Sight(self.setup)
        intent = self.setup.shot.intent
        share = moves.lands_at(intent.moves[0]) if intent.moves else 0.5
        names = intent.subjects or tuple(dict.fromkeys(cue.who for cue in self.setup.cues))
        self.subject = self._about(names, share, intent)
        self.intent = _with_travel(intent, self.subject)
        self.over = self.sight.head(intent.over, 0.5) if intent.over else None
        self.aspect = self.setup.width / self.setup.height

    def best(self) -> _Solved | None:
        found: _Solved | None = None
        for azimuth in camera.azimuths(self.intent, self.subject) if self.over is None else [0.0]:
            solved = self._from(azimuth)
            if found is None or solved.seen > found.seen + 0.15:
                found = solved
            if solved.seen > _WELL:
                break
        return found

    def off(self, path: CameraPath) -> float | None:
        """See `framing_error`."""
        size, names = self.intent.size or "ms", self.intent.subjects or ()
        at = moves.lands_at(self.intent.moves[0]) if self.intent.moves else 0.5
        if self.over is not None or size == "els" or len(names) != 1:
            return None
        share = float(np.clip(at, 0.05, 0.92))
        found = self.sight.bodies(names[0], share)
        if len(found) != 1:
            return None
        (x, z), (height, top) = found[0][0], self.sight.stature(names[0], share)
        low, high, headroom = camera.SIZE_LANDMARKS[size]
        headroom = headroom if self.intent.headroom is None else self.intent.headroom
        frame = round(share * (path.frames - 1))
        c2w, k = path.c2w()[frame], path.k(self.setup.width, self.setup.height)[frame]
        wrong = 0.0
        for part, wanted in ((high, headroom), (low, 1.0)):
            point = np.array([x, top - (1 - part) * height, z])
            local = c2w[:3, :3].T @ (point - c2w[:3, 3])
            if local[2] < 0.05:
                return 1.0
            seen = (k[1, 1] * local[1] / local[2] + k[1, 2]) / self.setup.height
            wrong = max(wrong, abs(float(seen) - wanted))
        return wrong

    def _from(self, azimuth: float) -> _Solved:
        base = camera.base_framing(self.intent, self.subject, azimuth, self.aspect, self.over)
        base, small = self.sight.keep_inside(base, self.intent.over)
        ends: dict[int, Base] = {}
        bent = [small] if small else list[Compromise]()
        for number, move, landing in self._landings(base, azimuth):
            if landing is None:
                bent.append(_not_here(move))
            elif move.way is None and moves.goes_against(move, base, landing):
                bent.append(_other_way(move))
            else:
                ends[number] = landing
        seed = int(self.setup.shot.as_staged().digest, 16) % 2**32
        made = moves.Cast(base, self.subject, ends)
        frames, rate = self.setup.frames, float(self.setup.rate)
        path = moves.path(self.intent, made, frames, rate, seed)
        seen = self.sight.seen(path, self.intent.subjects or (), self.intent.over)
        return _Solved(seen, path, tuple(bent))

    def _landings(self, base: Base, azimuth: float) -> Iterator[tuple[int, Move, Base | None]]:
        """The framings that moves say they end on; None for something that is not here."""
        for number, move in enumerate(self.intent.moves or ()):
            if move.to or move.onto:
                yield number, move, self._landing(move, base, azimuth)

    def _landing(self, move: Move, base: Base, azimuth: float) -> Base | None:
        subject, point = self.subject, base.aim
        if move.onto:
            there = self._where(move.onto)
            if there is None:
                return None
            point = there
            subject = self._about((move.onto,), 0.95, self.intent)
        if not move.to:
            distance = float(np.linalg.norm(base.eye - point))
            return Base(base.eye, point, base.lens_mm, distance, point)
        wish = self.intent.model_copy(update={"size": move.to, "lens_mm": base.lens_mm})
        framed = camera.base_framing(wish, subject, azimuth, self.aspect, self.over)
        return framed if self.over is None else _nearer(base, wish.size or "ms", self.intent)

    def _where(self, name: str) -> camera.Array | None:
        if name in self.marks:
            return np.array(self.marks[name], dtype=np.float64)
        return self.sight.point(name, 0.95)

    def _about(self, names: Sequence[str], share: float, intent: Intent) -> Subject:
        """What the frame is about, at the moment the framing holds."""
        sight, share = self.sight, float(np.clip(share, 0.05, 0.92))
        found = [one for name in names for one in sight.bodies(name, share)]
        things = [prop for prop in self.setup.props if prop.name in names]
        boxes = [(at, top, turned) for at, top, turned in found]
        for prop in things:
            if prop.held_by is None:
                tall = max(HEIGHT_M.get(prop.kit, 0.3) * prop.scale, 1.7)
                boxes.append(((prop.at[0], prop.at[2]), tall, 0.0))
        if not boxes:
            return Subject((0.0, 0.0), 0.0, 1.7, 0.0)
        spots = np.array([box[0] for box in boxes])
        tall = max(box[1] for box in boxes)
        spread = float(np.ptp(spots[:, 0]) + 0.35 * np.ptp(spots[:, 1])) if len(boxes) > 1 else 0.0
        spread += max([FOOTPRINT_M.get(prop.kit, 0.0) for prop in things], default=0.0)
        who = next((name for name in names if sight.bodies(name, share)), "")
        one = len(found) == 1
        height, top = sight.stature(who, share) if one and not things else (tall, tall)
        size = intent.size or "ms"
        return Subject(
            middle=(float(spots[:, 0].mean()), float(spots[:, 1].mean())),
            base=max(top - height, -0.35) if size in ("ls", "els") else top - height,
            height=height,
            facing=boxes[0][2] if len(boxes) == 1 else 0.0,
            spread=spread,
            travel=sight.travel(who) if one else (0.0, 0.0),
            track=sight.track(who) if one else (),
        )


def _nearer(base: Base, size: camera.Size, intent: Intent) -> Base:
    """Over a shoulder the camera goes along its own axis, by the ratio of the two framings."""
    share = camera.tall_of(size) / camera.tall_of(intent.size or "ms")
    eye = base.aim + (base.eye - base.aim) * share
    return Base(eye, base.aim, base.lens_mm, base.distance * share, base.middle)


def _with_travel(intent: Intent, subject: Subject) -> Intent:
    """A truck whose length nobody said goes as far as its subject walks."""
    far = abs(subject.travel[0])
    if far < 0.6 or not intent.moves:
        return intent
    moved = tuple(
        move.model_copy(update={"amount": round(min(far * 0.85, 4.5), 3)})
        if move.kind in ("truck_left", "truck_right") and move.amount is None
        else move
        for move in intent.moves
    )
    return intent.model_copy(update={"moves": moved})


def _off_size(intent: Intent, off: float) -> Compromise:
    size = vocabulary.word("size", intent.size or "ms", "en")
    size_zh = vocabulary.word("size", intent.size or "ms", "zh")
    return Compromise(
        en=f"the {size} is off by {off:.0%} of the frame: the angle or the room does not allow it",
        zh=f"{size_zh}偏差为画面高度的{off:.0%}：角度或空间不允许",
    )


def _not_here(move: Move) -> Compromise:
    said = move.kind.replace("_", " ")
    return Compromise(
        en=f'"{move.onto}" is not in this place: the {said} ends where it usually does',
        zh=f"此处没有“{move.onto}”：运镜（{said}）按常规结束",
    )


def _other_way(move: Move) -> Compromise:
    end, said = move.onto or move.to, move.kind.replace("_", " ")
    return Compromise(
        en=f'"{end}" lies the other way: the {said} ends where it usually does',
        zh=f"“{end}”在相反方向：运镜（{said}）按常规结束",
    )
