"""The frame of a setup: where the camera stands for what it is about, where its moves end."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

import numpy as np

from rushes.intent import Intent, Move
from rushes.intent.wish import Size
from rushes.render.geometry import View
from rushes.render.optics import CameraPath, Vec3
from rushes.sets.compromise import Compromise
from rushes.stage import bends, camera, framed, line, moves
from rushes.stage.camera import Base, Figure
from rushes.stage.framed import Shown
from rushes.stage.line import Way
from rushes.stage.setup import Setup
from rushes.stage.shoulder import past
from rushes.stage.sight import NOTHING, RASTER, About, Look, Sight

LENSES = (1.0, 0.82, 0.66, 0.54, 0.44, 0.36, 0.28, 0.21, 0.15, 0.11, 1.5, 2.2, 3.2)
"""What is made of a lens, one after the other, where the set is too small for it, or where it
would have to stand in somebody's face."""
SHORTEST_MM = 14.0
_TRIES, _GOOD = 9, 0.14
_WORSE = {"hidden": 2.0, "outside": 1.5}
_HOPELESS = 3.0
_SHORTER = (1.0, 0.75, 0.5, 0.3, 0.15, 0.06)
_LEAD = 0.085
"""How far from the middle of the frame a single stands, so that there is room where it looks."""
_LIFT, _LIFT_COST = 9.0, 0.22
"""Looking over what is in the way, degrees, where an angle at eye level allows it."""
_KEEP = 2000
_framed: dict[
    tuple[str, tuple[tuple[str, Vec3], ...]], tuple[CameraPath, tuple[Compromise, ...]]
] = {}
"""What was solved in this process, by what it was solved for: a note stages everything twice."""


def frame_up(setup: Setup, marks: Mapping[str, Vec3] | None = None) -> Setup:
    """The setup with its camera solved, and what had to be bent for it.

    marks : points of the set that a move may end on, metres.
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
    asked = finder.intent
    best = finder.solve(asked)
    for given, wish in _easier(asked):
        if not best.wrong:
            break
        other = finder.solve(wish)
        if _badness(other.wrong) < _badness(best.wrong) - 0.5:
            best = replace(other, bent=(*other.bent, bends.given_up(given, asked)))
    said = [bends.faulty(fault, asked, off) for fault, off in best.wrong.items()]
    return best.path, (*setup.compromises, *finder.bent, *best.bent, *said)


def _easier(intent: Intent) -> Iterator[tuple[str, Intent]]:
    """What may be given up, one after the other, where the frame cannot be had as it was asked."""
    if intent.side is not None:
        intent = intent.model_copy(update={"side": None})
        yield "side", intent
    if intent.angle not in (None, "eye"):
        yield "angle", intent.model_copy(update={"angle": "eye"})


def _badness(wrong: Mapping[str, float]) -> float:
    return sum(_WORSE.get(fault, 1.0) for fault in wrong)


@dataclass(frozen=True)
class _Answer:
    """A path with what was bent for it and what is still wrong with it."""

    path: CameraPath
    bent: tuple[Compromise, ...]
    wrong: Mapping[str, float]


@dataclass(frozen=True)
class _Choice:
    """One place to shoot from: its grammar and what it cost to fit it in, what is seen,
    and what all of that costs."""

    base: Base
    way: Way
    cost: float
    bent: tuple[Compromise, ...] = ()
    over: bool = False
    look: Look = NOTHING
    total: float = 0.0


class _Finder:
    """Tries camera positions round the subject of one setup."""

    def __init__(self, setup: Setup, marks: Mapping[str, Vec3]) -> None:
        self.setup, self.marks = setup, marks
        self.sight = Sight(setup)
        self.aspect = setup.width / setup.height
        self.shown: Shown = framed.shown_by(self.sight)
        self.bent: list[Compromise] = []
        self.intent = _with_travel(setup.shot.intent, self.shown)
        if not self.shown.asked:
            self.bent.append(bends.absent(setup.shot.intent.subjects or ()))
        if not self.shown.names and self.intent.size not in ("els", "ls"):
            self.intent = self.intent.model_copy(update={"size": "ls"})

    @property
    def _about(self) -> About:
        return framed.about_of(self.shown, self.intent)

    def _free(self, eye: camera.Array, frame: int) -> bool:
        return self.sight.free(eye, frame, self._about)

    def solve(self, intent: Intent) -> _Answer:
        """The best answer to a wish."""
        self.intent, bent = intent, list[Compromise]()
        best = self._look_at(self._past(intent.over)) if intent.over else None
        if intent.over and (best is None or best.look.over < 0.04 or self._cost(best) > 0.9):
            bent.append(bends.no_shoulder(intent.over))
            self.intent, best = intent.model_copy(update={"over": None}), None
        best = best or self._single()
        path, more = self.path(best)
        wrong = framed.faults_of(self.sight, self.shown, self.intent, path)
        return _Answer(path, (*bent, *best.bent, *more), wrong)

    def _single(self) -> _Choice:
        """From round the subject; from a little higher where that does not show enough."""
        level = self._look_at(self._round(0.0))
        assert level is not None
        if level.total - level.cost < _GOOD or self.intent.angle not in (None, "eye"):
            return level
        higher = self._look_at(self._round(_LIFT))
        return higher if higher and higher.total + _LIFT_COST < level.total else level

    def _look_at(self, choices: list[_Choice]) -> _Choice | None:
        found: _Choice | None = None
        for number, tried in enumerate(sorted(choices, key=lambda one: one.cost)):
            if (found and tried.cost >= found.total) or (
                number >= _TRIES and found and _clear(found.look)
            ):
                break
            choice = replace(tried, look=self._see(tried.base))
            seen = self._cost(choice)
            if found is None or choice.cost + seen < found.total:
                found = replace(choice, total=choice.cost + seen)
            if seen < _GOOD:
                break
        return found

    def _see(self, base: Base) -> Look:
        c2w, k = np.eye(4), np.eye(3)
        c2w[:3, :3], c2w[:3, 3] = camera.orient(base.eye, base.aim), base.eye
        k[0, 0] = k[1, 1] = base.lens_mm * RASTER[0] / 36.0
        k[0, 2], k[1, 2] = RASTER[0] / 2, RASTER[0] / self.aspect / 2
        return self.sight.look(View(c2w, k), self.shown.frame, self._about)

    def _cost(self, choice: _Choice) -> float:
        """What is wrong with a picture: covered or cut heads, a foreground that fills it."""
        look = choice.look
        cost = 2.0 * look.front + 1.4 * look.crowd
        if look.clear:
            hidden = [1 - share for share in look.clear.values()]
            cost += 1.2 * float(np.mean(hidden)) + (0.8 * max(hidden) if len(hidden) < 4 else 0.0)
            cost += 1.5 * float(np.mean([1 - share for share in look.inside.values()]))
        elif self.shown.names:
            cost += 1.5 * max(0.0, 1 - look.held / 0.01)
        if choice.over:
            cost += 2.0 * max(0.0, 0.1 - look.over) + 1.5 * max(0.0, look.over - 0.36)
        return cost

    def _round(self, lift: float) -> list[_Choice]:
        """From everywhere round the subject, at the lens asked or the longest that has room."""
        subject = self.shown.subject
        partner = self._partner() if len(subject.figures) == 1 else None
        ways = line.ways(self.intent, subject, partner)
        return [self._fitted(way._replace(lift=lift)) for way in ways]

    def _column(self, azimuth: float) -> float | None:
        """Where a single stands, so that there is room where it looks; None: as asked."""
        figures = self.shown.subject.figures
        if self.intent.composition is not None or len(figures) != 1 or self.intent.side == "back":
            return None
        if self.intent.layout == "symmetrical" or self.intent.size in ("els", "ls"):
            return None
        lead = 1 / 6 if self.intent.layout == "thirds" else _LEAD
        looks = float(np.sin(np.radians(line.turned(figures[0].gaze - azimuth))))
        return 0.5 - lead * float(np.clip(1.3 * looks, -1, 1))

    def _fitted(self, way: Way) -> _Choice:
        """The framing from there, at the lens asked, else at the nearest that has room."""
        subject, frame, column = self.shown.subject, self.shown.frame, self._column(way.azimuth)
        asked = self.intent.lens_mm or camera.LENS_MM[self.intent.size or "ms"]
        last, choice = self.setup.frames - 1, None
        for share in LENSES:
            lens = asked * share
            if lens < asked and lens < SHORTEST_MM:
                continue
            wish = self.intent.model_copy(update={"lens_mm": lens})
            args = (way.azimuth, self.aspect, column, way.lift)
            base = camera.base_framing(wish, subject, *args)
            cost = way.cost + 0.5 * abs(float(np.log2(share))) + self._loose(base)
            choice = choice or _Choice(base, way, cost + _HOPELESS)
            if self._free(base.eye, frame):
                ends = sum(not self._free(base.eye, at) for at in (0, last))
                bent = (bends.lens(asked, lens),) if share != 1 else ()
                return _Choice(base, way, cost + 0.4 * ends, bent)
        assert choice is not None
        return choice

    def _loose(self, base: Base) -> float:
        """What it costs that people far apart make the frame wider than its size."""
        figures, size = self.shown.subject.figures, self.intent.size or "ms"
        if len(figures) < 2:
            return 0.0
        shown = base.distance * 36.0 / self.aspect / base.lens_mm
        nominal = camera.tall_of(size) * float(np.mean([one.height for one in figures]))
        return 0.35 * max(0.0, float(np.log2(shown / nominal)))

    def _partner(self) -> camera.Array | None:
        """The head of who plays with a single subject: spoken or listened to, else the nearest."""
        setup, frame, one = self.setup, self.shown.frame, self.shown.subject.figures[0]
        names = [actor.name for actor in setup.actors if actor.name != one.name]
        others = {other.name: other for other in self.sight.figures(names, frame)}
        for cue in sorted(setup.cues, key=lambda cue: abs(cue.start + cue.end - 2 * frame)):
            pair = {cue.who, cue.target}
            if one.name in pair and (other := next(iter(pair - {one.name}), None)) in others:
                return others[other or ""].head
        near = sorted(others.values(), key=lambda other: _apart(one, other))
        if near and 0.3 < _apart(one, near[0]) < 6.0:
            return near[0].head
        return None

    def _past(self, over: str) -> list[_Choice]:
        """From behind somebody, wherever there is room for it."""
        subject, frame = self.shown.subject, self.shown.frame
        there = self.sight.figures((over,), frame)
        if len(subject.figures) != 1 or not there:
            return []
        out: list[_Choice] = []
        asked = self.intent.lens_mm or camera.LENS_MM[self.intent.size or "ms"]
        for one in past(self.intent, subject, there[0], self.aspect):
            wish = one.intent
            base = camera.base_framing(
                wish, subject, one.azimuth, self.aspect, one.column, one.lift
            )
            if self._free(base.eye, frame):
                longer = (wish.lens_mm or asked) > 1.02 * asked
                bent = (bends.lens(asked, base.lens_mm, over),) if longer else ()
                out.append(_Choice(base, Way(one.azimuth, one.cost), one.cost, bent, True))
        return out

    def path(self, choice: _Choice) -> tuple[CameraPath, list[Compromise]]:
        """The path of the moves from a place, as far as there is room for them."""
        base, bent, ends = choice.base, list[Compromise](), dict[int, Base]()
        for number, move, landing in self._landings(choice):
            if landing is None:
                bent.append(bends.not_here(move))
            elif move.way is None and moves.goes_against(move, base, landing):
                bent.append(bends.other_way(move))
            else:
                ends[number] = landing
        seed = int(self.setup.shot.as_staged().digest, 16) % 2**32
        made = moves.Cast(base, self.shown.subject, ends)
        frames, rate = self.setup.frames, float(self.setup.rate)
        first: CameraPath | None = None
        for share in _SHORTER:
            path = moves.path(self.intent, made, frames, rate, seed, share)
            first = first or path
            if choice.cost >= _HOPELESS or self._clear(path):
                return path, [*bent, bends.short(share)] if share < 1 else bent
        assert first is not None
        return first, bent

    def _clear(self, path: CameraPath) -> bool:
        eyes = path.c2w()[:, :3, 3]
        tries = np.unique(np.linspace(0, path.frames - 1, 9).astype(int)).tolist()
        if float(np.ptp(eyes, axis=0).max()) < 1e-6:
            return True
        return all(self._free(eyes[at], at) for at in tries)

    def _landings(self, choice: _Choice) -> Iterator[tuple[int, Move, Base | None]]:
        """The framings that moves say they end on; None for something that is not here."""
        for number, move in enumerate(self.intent.moves or ()):
            if move.to or move.onto:
                yield number, move, self._landing(move, choice)

    def _landing(self, move: Move, choice: _Choice) -> Base | None:
        base, late = choice.base, round(0.95 * (self.setup.frames - 1))
        subject, point = self.shown.subject, base.aim
        if move.onto:
            there = self._where(move.onto, late)
            if there is None:
                return None
            point = there
            subject = framed.subject_of(self.sight, (move.onto,), late, self.intent) or subject
        if not move.to:
            distance = float(np.linalg.norm(base.eye - point))
            return Base(base.eye, point, base.lens_mm, distance, point)
        wish = self.intent.model_copy(update={"size": move.to, "lens_mm": base.lens_mm})
        if choice.over:
            return _nearer(base, move.to, self.intent)
        column = self._column(choice.way.azimuth)
        return camera.base_framing(wish, subject, choice.way.azimuth, self.aspect, column)

    def _where(self, name: str, frame: int) -> camera.Array | None:
        if name in self.marks:
            return np.array(self.marks[name], dtype=np.float64)
        return self.sight.point(name, frame)


def _clear(look: Look) -> bool:
    """Whether everybody is to be seen."""
    return min(look.clear.values(), default=1.0) >= framed.CLEAR


def _apart(one: Figure, other: Figure) -> float:
    return float(np.hypot(*(other.head - one.head)[[0, 2]]))


def _nearer(base: Base, size: Size, intent: Intent) -> Base:
    """Over a shoulder the camera goes along its own axis, by the ratio of the two framings."""
    share = camera.tall_of(size) / camera.tall_of(intent.size or "ms")
    eye = base.aim + (base.eye - base.aim) * share
    return Base(eye, base.aim, base.lens_mm, base.distance * share, base.middle)


def _with_travel(intent: Intent, shown: Shown) -> Intent:
    """A truck whose length nobody said goes as far as its subject walks."""
    far = float(np.hypot(*shown.subject.travel))
    if far < 0.6 or not intent.moves:
        return intent
    moved = tuple(
        move.model_copy(update={"amount": round(min(far * 0.85, 4.5), 3)})
        if move.kind in ("truck_left", "truck_right") and move.amount is None
        else move
        for move in intent.moves
    )
    return intent.model_copy(update={"moves": moved})
