"""Travel: the cues of a shot become the way of a body over the floor."""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from rushes.acting.cue import Actor, Cue
from rushes.acting.gait import Way, smooth, softened
from rushes.acting.skeleton import Track

TURN_DEGREES_PER_S = 150.0
_FEET_AHEAD = 0.24
"""How far in front of a seat the feet are, as a share of the height."""
_STEP_ASIDE_M = 0.45
_RESTS = ("sit", "lie")
_DOWN = {"sit": "sit", "lie": "lie", "kneel": "kneel", "fall": "lie", "crouch": "crouch"}
_CURVE = (0.0, 0.25, 0.5, 0.75, 1.0)


def way_of(actor: Actor, cues: Sequence[Cue], frames: int, rate: float) -> Way:
    """Where somebody is and faces at every frame; `frames` counts one more than the shot has.

    Who sits is where the feet are, in front of the seat; the seat itself is the posture's.
    A cue that begins with the shot finds the body going; one that ends with it leaves it going.
    """
    x, z = _start(actor)
    going = _Going(x, z, actor.facing, frames, rate)
    moves = [cue for cue in cues if cue.who == actor.name]
    for number, cue in enumerate(moves):
        resting = actor.posture in _RESTS and number == 0
        if cue.to is not None and cue.verb in _RESTS:
            _sit_down(going, cue, actor)
        elif cue.to is not None:
            low = actor.posture if number == 0 else _DOWN.get(moves[number - 1].verb, "stand")
            if low != "stand":
                going.wait(cue)
            going.travel(cue, _linked(moves, number, frames))
        if cue.look is not None and cue.verb not in _RESTS and not resting:
            begin = cue.end - 0.25 * rate if cue.to is not None else float(cue.start)
            going.face((cue.look[0], cue.look[2]), begin)
    return going.way()


def _start(actor: Actor) -> tuple[float, float]:
    if actor.posture != "sit" or actor.seat_m <= 0:
        return actor.at[0], actor.at[2]
    return feet_before(actor.at, actor.facing, actor.role.height_m)


def feet_before(
    seat: tuple[float, float, float], facing: float, height: float
) -> tuple[float, float]:
    """Where the feet of who sits there are."""
    a, far = np.radians(facing), _FEET_AHEAD * height
    return seat[0] + far * float(np.sin(a)), seat[2] + far * float(np.cos(a))


def _linked(cues: Sequence[Cue], number: int, frames: int) -> tuple[bool, bool]:
    """Whether a body goes already when a cue begins, and goes on when it ends."""
    cue = cues[number]
    near = [other for other in cues if other.to is not None and other is not cue]
    before = cue.start <= 0 or any(0 <= cue.start - other.end <= 1 for other in near)
    after = cue.end >= frames - 1 or any(0 <= other.start - cue.end <= 1 for other in near)
    return before, after


def _sit_down(going: "_Going", cue: Cue, actor: Actor) -> None:
    """The steps that bring the feet in front of a seat or a bed, with the back to it."""
    if cue.to is None:
        return
    facing = going.yaw_at(cue.start)
    if cue.look is not None:
        facing = heading((cue.to[0], cue.to[2]), (cue.look[0], cue.look[2]))
    if str(cue.verb) == "lie":
        return
    spot = feet_before(cue.to, facing, actor.role.height_m)
    ready = cue.start + 0.5 * (cue.end - cue.start)
    going.shuffle(spot, (float(cue.start), ready))
    going.turn_to(facing, float(cue.start), (ready - cue.start) / going.rate)


def heading(start: tuple[float, float], end: tuple[float, float]) -> float:
    """Degrees to face from one point of the floor to another; 0 is +z, 90 is +x."""
    return float(np.degrees(np.arctan2(end[0] - start[0], end[1] - start[1])))


class _Going:
    """The tracks of one body while its cues are laid out."""

    def __init__(self, x: float, z: float, yaw: float, frames: int, rate: float) -> None:
        self.rate, self.time = rate, np.arange(frames, dtype=np.float64)
        self.x, self.z, self.yaw = (np.full(frames, value) for value in (x, z, yaw))
        self.here = (x, z)
        self.onward = [False, False]
        self.held = 0.0

    def way(self) -> Way:
        yaw = softened(self.yaw, 0.14 * self.rate)
        return Way(self.x, self.z, yaw, (self.onward[0], self.onward[1]))

    def wait(self, cue: Cue) -> None:
        """Nobody walks off before he has got up."""
        self.held = min(0.75 * self.rate, 0.4 * (cue.end - cue.start))

    def yaw_at(self, frame: float) -> float:
        return float(self.yaw[min(max(round(frame), 0), len(self.yaw) - 1)])

    def travel(self, cue: Cue, linked: tuple[bool, bool]) -> None:
        """Walk the path of a cue: turn towards it, go, and face along it."""
        path = rounded([self.here, *((p[0], p[2]) for p in (*cue.via, cue.to or cue.via[-1]))])
        steps = np.hypot(*np.diff(path, axis=0).T)
        far = float(steps.sum())
        if far < 1e-3:
            return
        start, end = float(cue.start) + self.held, float(max(cue.end, cue.start + 1))
        self.held = 0.0
        aside = far < _STEP_ASIDE_M and not any(linked)
        first = heading(tuple(path[0]), tuple(path[min(2, len(path) - 1)]))
        turned = abs((first - self.yaw_at(start) + 180) % 360 - 180)
        if not aside and turned > 60 and not linked[0]:
            start += min((turned - 60) / 320, 0.35, 0.3 * (end - start) / self.rate) * self.rate
        gone = far * pace((self.time - start) / (end - start), linked, (end - start) / self.rate)
        after = self.time >= start
        total = np.concatenate([[0.0], np.cumsum(steps)])
        self.x[after] = np.interp(gone, total, path[:, 0])[after]
        self.z[after] = np.interp(gone, total, path[:, 1])[after]
        if not aside:
            self._face_along(path, total, gone, float(cue.start), linked[0])
        self.here = (float(path[-1, 0]), float(path[-1, 1]))
        self.onward[0] |= linked[0] and cue.start <= 0
        self.onward[1] |= linked[1] and cue.end >= len(self.time) - 1

    def _face_along(
        self, path: Track, total: Track, gone: Track, start: float, going: bool
    ) -> None:
        """Face where the path leads a little further on, coming round to it first."""
        ahead, behind = np.minimum(gone + 0.3, total[-1]), np.maximum(gone - 0.1, 0)
        dx = np.interp(ahead, total, path[:, 0]) - np.interp(behind, total, path[:, 0])
        dz = np.interp(ahead, total, path[:, 1]) - np.interp(behind, total, path[:, 1])
        wanted = np.degrees(np.unwrap(np.arctan2(dx, dz)))
        before = self.yaw_at(start)
        wanted += 360 * round((before - float(wanted[max(int(start), 0)])) / 360)
        change = abs(float(wanted[min(max(int(start), 0), len(wanted) - 1)]) - before)
        begin = start if going else start - 0.12 * self.rate
        long = max(0.25, change / TURN_DEGREES_PER_S) * self.rate
        share = (
            np.ones(len(self.time)) if going and start <= 0 else smooth((self.time - begin) / long)
        )
        after = self.time >= begin
        self.yaw[after] = (before + share * (wanted - before))[after]

    def face(self, point: tuple[float, float], begin: float) -> None:
        """Turn towards a point of the floor, from a frame on."""
        if float(np.hypot(point[0] - self.here[0], point[1] - self.here[1])) > 0.05:
            self.turn_to(heading(self.here, point), begin)

    def turn_to(self, wanted: float, begin: float, seconds: float | None = None) -> None:
        before = self.yaw_at(begin)
        change = (wanted - before + 180) % 360 - 180
        if abs(change) < 1.0:
            return
        long = seconds if seconds is not None else 0.3 + abs(change) / TURN_DEGREES_PER_S
        after = self.time >= begin
        share = smooth((self.time[after] - begin) / max(long * self.rate, 1.0))
        self.yaw[after] = before + change * share

    def shuffle(self, spot: tuple[float, float], when: tuple[float, float]) -> None:
        """Step to a near point without turning towards it."""
        share = smooth((self.time - when[0]) / max(when[1] - when[0], 1.0))
        after = self.time >= when[0]
        self.x[after] = (self.here[0] + share * (spot[0] - self.here[0]))[after]
        self.z[after] = (self.here[1] + share * (spot[1] - self.here[1]))[after]
        self.here = spot


def pace(share: Track, linked: tuple[bool, bool], seconds: float) -> Track:
    """How much of a way is gone: constant speed, eased over half a second at ends that stand."""
    s = np.clip(share, 0, 1)
    a = min(0.4, 0.5 / max(seconds, 1e-6))
    rise, fall = (0.0 if linked[0] else a), (0.0 if linked[1] else a)
    top = 1 / (1 - rise / 2 - fall / 2)
    gone = top * (s - rise / 2)
    if rise:
        gone = np.where(s < rise, top * s * s / (2 * rise), gone)
    if fall:
        gone = np.where(s > 1 - fall, 1 - top * (1 - s) ** 2 / (2 * fall), gone)
    return gone


def rounded(corners: Sequence[tuple[float, float]], radius: float = 0.3) -> Track:
    """A path with its corners rounded, each by less than `radius`; both ends stay. (points, 2)."""
    path = [np.asarray(corners[0], np.float64)]
    path += [np.asarray(b, np.float64) for a, b in pairwise(corners) if a != b]
    out = [path[0]]
    for before, corner, after in zip(path, path[1:], path[2:], strict=False):
        back, on = before - corner, after - corner
        near, far = float(np.hypot(*back)), float(np.hypot(*on))
        a = corner + back / near * min(radius, near / 2)
        b = corner + on / far * min(radius, far / 2)
        curve = ((1 - t) ** 2 * a + 2 * t * (1 - t) * corner + t * t * b for t in _CURVE)
        out += list(curve)
    return np.array([*out, path[-1]])
