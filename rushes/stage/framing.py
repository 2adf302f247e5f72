"""The frame of a setup: what it is about, where the camera stands for it, where its moves end."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from rushes.errors import StageError
from rushes.intent import Intent, Move, vocabulary
from rushes.intent.wish import Size
from rushes.render.optics import CameraPath, Vec3
from rushes.sets.compromise import Compromise
from rushes.sets.props import FOOTPRINT_M, HEIGHT_M
from rushes.stage import camera, moves
from rushes.stage.camera import Base, Subject
from rushes.stage.setup import Setup
from rushes.stage.sight import Sight

_WELL, _BARELY = 0.82, 0.02
"""How well the subject must be seen to look no further, and to be seen at all."""
_FILLS: dict[Size, float] = {"ms": 0.35, "mcu": 0.5, "cu": 0.7, "ecu": 1.1}
"""How much of the frame a thing fills when it is shot alone, at the sizes that single it out."""
OFF = 0.08
"""A framing holds its size when it is nearer to it than this, a share of the frame's height."""


_KEEP = 2000
_framed: dict[
    tuple[str, tuple[tuple[str, Vec3], ...]], tuple[CameraPath, tuple[Compromise, ...]]
] = {}
"""What was solved in this process, by what it was solved for: a note stages everything twice."""


def frame_up(setup: Setup, marks: Mapping[str, Vec3] | None = None) -> Setup:
    """The setup with its camera solved: the first azimuth from which the subject is well seen.

    marks : points of the set that a move may end on, metres.
    Raises StageError when no camera can see the subject.
    """
    key = setup.digest, tuple(sorted((marks or {}).items()))
    if key not in _framed:
        while len(_framed) >= _KEEP:
            _framed.pop(next(iter(_framed)))
        _framed[key] = _solved(setup, marks or {})
    path, bent = _framed[key]
    return setup.model_copy(update={"camera": path, "compromises": bent})


def _solved(setup: Setup, marks: Mapping[str, Vec3]) -> tuple[CameraPath, tuple[Compromise, ...]]:
    finder = _Finder(setup, marks)
    best = finder.best()
    if (best is None or best.seen <= _BARELY) and finder.intent.over:
        finder.without_shoulder()
        best = finder.best()
    if best is None or (best.seen <= _BARELY and _insisted(setup)):
        raise StageError(
            f"{setup.name}: no camera position sees {' and '.join(finder.intent.subjects or ())}",
            expected="a size, angle and side from which the subject is in view",
            remedy="ask for another side or size, or move the marks in film.toml",
        )
    bent = (*setup.compromises, *finder.bent, *best.bent)
    if best.seen <= _BARELY:
        bent += (_hidden(finder.intent),)
    off = finder.off(best.path)
    if off is not None and off > OFF:
        bent += (_off_size(finder.intent, off),)
    return best.path, bent


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
        self.aspect = self.setup.width / self.setup.height
        intent = self.setup.shot.intent
        share = moves.lands_at(intent.moves[0]) if intent.moves else 0.5
        names = intent.subjects or tuple(dict.fromkeys(cue.who for cue in self.setup.cues))
        self.subject = self._about(names, share, intent)
        self.intent = _with_travel(intent, self.subject)
        self.over = self.sight.head(intent.over, 0.5) if intent.over else None

    def without_shoulder(self) -> None:
        """Give up looking over somebody's shoulder: a clean single instead."""
        over = self.intent.over
        self.bent.append(
            Compromise(
                en=f"there is no room behind {over}: shot as a clean single",
                zh=f"{over}身后没有机位空间：改拍单人镜头",
            )
        )
        self.intent, self.over = self.intent.model_copy(update={"over": None}), None

    def best(self) -> _Solved | None:
        found: _Solved | None = None
        around = camera.azimuths(self.intent, self.subject)
        for azimuth in around if self.over is None else camera.SHOULDERS:
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

    def _thing(self, name: str, share: float, size: Size) -> Subject | None:
        """A prop as the subject: as large in the frame as its size says, whatever it measures.

        The body whose landmarks would fill the same frame stands in for it.
        """
        found = self.sight.box(name, share)
        if found is None:
            return None
        middle, extent = found
        across = float(np.hypot(extent[0], extent[2])) / self.aspect
        tall = max(float(extent[1]), across, 0.03) / _FILLS[size]
        low, _, _ = camera.SIZE_LANDMARKS[size]
        height = tall / camera.tall_of(size)
        base = float(middle[1]) - tall / 2 - height * low
        return Subject((float(middle[0]), float(middle[2])), base, height, 0.0)

    def _about(self, names: Sequence[str], share: float, intent: Intent) -> Subject:
        """What the frame is about, at the moment the framing holds."""
        sight, share = self.sight, float(np.clip(share, 0.05, 0.92))
        found = [one for name in names for one in sight.bodies(name, share)]
        if len(names) == 1 and not found and intent.size in _FILLS:
            thing = self._thing(names[0], share, intent.size)
            if thing is not None:
                return thing
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


def _insisted(setup: Setup) -> bool:
    """Whether a person asked for this framing, and not the house."""
    asked = (setup.shot.why(name) for name in ("subjects", "size", "side", "angle", "over"))
    return any(said is not None and said.by != "house" for said in asked)


def _hidden(intent: Intent) -> Compromise:
    who = ", ".join(intent.subjects or ())
    return Compromise(
        en=f"{who or 'the subject'} is hidden from every camera position tried",
        zh=f"所有试过的机位都看不到{'、'.join(intent.subjects or ()) or '主体'}",
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
