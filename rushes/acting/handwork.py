"""Handwork: verbs in which hands touch something: a prop, a table, a door, somebody else.

Where the place that is touched is known, the hand is there at the instant that counts (`TOUCH`),
and the body bends as far as it must.
"""

import numpy as np

from rushes.acting.gait import smooth
from rushes.acting.limbs import Array
from rushes.acting.moment import Moment, both, hold_to, lead, stoop
from rushes.acting.skeleton import SIDES, Goal, Pose, Track

TOUCH: dict[str, float] = {
    "give": 0.5, "take": 0.42, "put": 0.5, "pick": 0.45, "hold": 0.35, "plant": 0.6, "throw": 0.6,
    "catch": 0.45, "reach": 0.5, "open": 0.35, "close": 0.35, "carry": 0.4, "shake": 0.5,
}  # fmt: skip
"""The share of a cue at which the hand is there, and a prop changes hands."""


def touching(m: Moment, before: float = 0.34, after: float = 0.3) -> Track:
    """How much a hand is where it touches: comes in `before`, and leaves `after`, the instant.

    Around the instant itself the hand rests, so that what changes hands does so without a jump.
    """
    at = TOUCH.get(m.cue.verb, 0.5)
    return m.bump(at - before, at - 0.06, at + 0.06 + after) if after else m.late


def at_place(p: Pose, m: Moment, weight: Track, *, two: bool = False) -> bool:
    """Lead the hand, or both, to the place of the cue. Says whether there is one."""
    if m.place is None:
        return False
    stoop(p, m.bones, m.place, weight)
    hold_to(p, m.side, m.place, weight)
    if two:
        hold_to(p, m.other, m.place + _beside(p, m, 0.07), weight)
    return True


def _beside(p: Pose, m: Moment, share: float) -> Array:
    """A hand's breadth towards the other hand, in the world, frame by frame."""
    a = np.radians(p["yaw"])
    sign = dict(SIDES)[m.other]
    out = sign * share * m.bones.height
    return np.stack([np.cos(a) * out, np.zeros(p.frames), -np.sin(a) * out], 1)


def reach(p: Pose, m: Moment) -> None:
    if not at_place(p, m, touching(m)):
        lead(p, m, m.side, (0.06, 0.12, 0.32))
        p.add("lean", 8 * m.weight)


def take(p: Pose, m: Moment) -> None:
    if not at_place(p, m, touching(m)):
        out = np.sin(np.pi * m.share)
        lead(p, m, m.side, (0.05, 0.05 + 0.03 * out, 0.20 + 0.1 * out))
        p.add("lean", 8 * m.weight * out)


def pick(p: Pose, m: Moment) -> None:
    """From wherever it is; with no place known, from a branch overhead."""
    if not at_place(p, m, touching(m)):
        lead(p, m, m.side, (0.07, 0.42 - 0.3 * smooth((m.share - 0.45) / 0.4), 0.14))
        p.add("head_pitch", -20 * m.weight * (1 - m.share))


def hold_up(p: Pose, m: Moment) -> None:
    """Before the face, to be looked at."""
    if m.place is not None:
        at_place(p, m, touching(m, 0.3, 0.25))
    lead(p, m, m.side, (0.035, 0.155, 0.20), weight=m.late * np.clip((m.share - 0.3) / 0.3, 0, 1))


def carry(p: Pose, m: Moment) -> None:
    """In both arms, leaning back against the weight."""
    if m.place is not None:
        at_place(p, m, touching(m, 0.35, 0.25), two=True)
    both(p, m, (0.075, 0.01, 0.185), m.late * np.clip((m.share - 0.35) / 0.3, 0, 1))
    p.add("lean", -5 * m.weight)


def eat(p: Pose, m: Moment) -> None:
    """To the mouth, a bite, and down again to chew."""
    far = m.bones.head / m.bones.height
    bite = 0.5 + 0.5 * np.cos(2 * np.pi * 0.8 * m.seconds - 2.4)
    lead(p, m, m.side, (0.05, 0.09, 0.19))
    lead(p, m, m.side, (0.1 * far, -0.72 * far, 1.2 * far), "head", m.late * bite**2)
    p.add("mouth", m.weight * (0.15 + 0.45 * bite**2 + 0.2 * np.maximum(m.wave(2.6), 0)))
    p.add("head_pitch", m.weight * 6 * bite)


def drink(p: Pose, m: Moment) -> None:
    """Up, tipped back while it lasts, and down."""
    far = m.bones.head / m.bones.height
    up = m.bump(0.05, 0.4, 1.0)
    lead(p, m, m.side, (0.05, 0.09, 0.19))
    lead(p, m, m.side, (0.05 * far, (-0.55 + 0.25 * up) * far, 1.28 * far), "head", m.late * up)
    p.add("head_pitch", -15 * m.weight * up)


def dig(p: Pose, m: Moment) -> None:
    """Both hands by turns at the ground in front."""
    stroke = m.wave(1.3)
    p.add("lean", m.weight * (30 + 5 * stroke))
    p.add("slump", 8 * m.weight)
    p.add("head_pitch", m.weight * 12)
    ground = _ground(p, m, 0.30)
    stoop(p, m.bones, ground, 0.75 * m.weight)
    for side, sign in SIDES:
        aside = _aside(p, sign * 0.06 * m.bones.height)
        high = 0.05 * m.bones.height * (1 + sign * stroke)
        point = ground + aside + np.stack([0 * high, high, 0 * high], 1)
        hold_to(p, side, point, m.late)


def plant(p: Pose, m: Moment) -> None:
    """Both hands to the ground, pressing."""
    ground = _ground(p, m, 0.28) if m.place is None else m.place
    stoop(p, m.bones, ground, 0.85 * m.weight)
    press = 0.02 * m.bones.height * (1 + m.wave(1.6))
    for side, sign in SIDES:
        point = ground + _aside(p, sign * 0.035 * m.bones.height)
        hold_to(p, side, point + np.stack([0 * press, press, 0 * press], 1), m.late)
    p.add("head_pitch", m.weight * 14)


def _ground(p: Pose, m: Moment, ahead: float) -> Array:
    """The ground in front of the body, frame by frame."""
    a, far = np.radians(p["yaw"]), ahead * m.bones.height
    low = np.full(p.frames, 0.04)
    return np.stack([p["x"] + np.sin(a) * far, low, p["z"] + np.cos(a) * far], 1)


def _aside(p: Pose, metres: float) -> Array:
    a = np.radians(p["yaw"])
    return np.stack([np.cos(a) * metres, np.zeros(p.frames), -np.sin(a) * metres], 1)


def pour(p: Pose, m: Moment) -> None:
    lead(p, m, m.side, (0.04, 0.03, 0.30))
    p.add("lean", m.weight * 13)
    p.add("head_pitch", m.weight * 12)


def chop(p: Pose, m: Moment) -> None:
    """Wound up over the head, and down in a third of the time."""
    cycle = np.mod(1.2 * m.pace * m.seconds, 1.0)
    down = np.clip((cycle - 0.62) / 0.2, 0, 1)
    up = np.clip(cycle / 0.62, 0, 1)
    raised = up * up * (3 - 2 * up) * (1 - down * down)
    for side, sign in SIDES:
        lead(p, m, side, (0.0 - 0.02 * sign, -0.02 + 0.36 * raised, 0.30 - 0.2 * raised))
    p.add("lean", m.weight * (24 - 32 * raised))
    p.add("twist", m.weight * 10 * (1 - 2 * raised))
    p.add("rise", -0.03 * m.bones.height * m.weight * (1 - raised))
    p.add("head_pitch", m.weight * (-8 + 14 * raised))


def throw(p: Pose, m: Moment) -> None:
    """Wound up behind the shoulder, let go in front, followed through."""
    wind, let = m.bump(0.0, 0.38, 0.55), m.bump(0.42, 0.62, 1.0)
    sign = dict(SIDES)[m.side]
    lead(p, m, m.side, (0.20, 0.24, -0.08), weight=wind)
    lead(p, m, m.side, (0.06, 0.17, 0.33), weight=let)
    p.add("twist", sign * (-26 * wind + 22 * let))
    p.add("lean", -8 * wind + 15 * let)


def catch(p: Pose, m: Moment) -> None:
    """Hands out to meet it, giving way as it comes in."""
    give = m.bump(0.4, 0.55, 1.0)
    both(p, m, (0.045, 0.12 - 0.05 * give, 0.29 - 0.11 * give))
    p.add("lean", m.weight * (6 - 9 * give))


def push(p: Pose, m: Moment) -> None:
    """Both palms against it, the weight behind them."""
    both(p, m, (0.085, 0.085, 0.26 + 0.05 * m.bump(0.2, 0.5, 0.9)))
    p.add("lean", 17 * m.weight)
    p.add("head_pitch", -8 * m.weight)


def door(p: Pose, m: Moment) -> None:
    """A hand on the handle, turned, and the leaf comes with it."""
    weight = touching(m, 0.3, 0.45)
    if not at_place(p, m, weight):
        lead(p, m, m.side, (0.09, 0.02, 0.29 - 0.1 * m.bump(0.4, 0.7, 1.0)))
    p.add("lean", m.weight * (5 - 8 * m.bump(0.4, 0.7, 1.0)))


def knock(p: Pose, m: Moment) -> None:
    raps = np.maximum(m.wave(2.4), 0) * (m.share < 0.85)
    lead(p, m, m.side, (0.06, 0.165, 0.23 + 0.055 * raps))
    p.add("lean", 3 * m.weight)


def hit(p: Pose, m: Moment) -> None:
    """Drawn back, thrown from the hips, through the mark and away."""
    wind, blow = m.bump(0.0, 0.32, 0.46), m.bump(0.36, 0.5, 0.95)
    sign = dict(SIDES)[m.side]
    lead(p, m, m.side, (0.19, 0.11, -0.02), weight=wind)
    lead(p, m, m.other, (0.06, 0.13, 0.17), weight=0.8 * m.late)
    if m.place is not None:
        p.want(m.side, Goal("aim", np.broadcast_to(m.place, (p.frames, 3)), blow))
    else:
        lead(p, m, m.side, (0.02, 0.16, 0.33), weight=blow)
    p.add("twist", sign * (-24 * wind + 26 * blow))
    p.add("lean", -4 * wind + 12 * blow)
    p.add("frown", m.weight)


def touch_somebody(p: Pose, m: Moment) -> None:
    """A hand laid where it is wanted (a shoulder: see meeting), the head inclined to it."""
    if m.cue.target is None or not at_place(p, m, m.late):
        lead(p, m, m.side, (0.05, 0.12, 0.28), weight=0.6 * m.late)
    p.add("lean", 6 * m.weight)
    p.add("head_roll", 6 * m.weight)


def write(p: Pose, m: Moment) -> None:
    """A small hand going along a line, the other holding the sheet, the head over it."""
    along = 0.05 * (2 * np.mod(m.seconds / 2.2, 1.0) - 1)
    if m.place is not None:
        hold_to(p, m.side, m.place + _aside(p, 0.06), m.late)
        hold_to(p, m.other, m.place - _aside(p, 0.12), m.late)
    else:
        lead(p, m, m.side, (0.05 + along, -0.015 + 0.006 * m.wave(4.0), 0.24))
        lead(p, m, m.other, (0.09, -0.02, 0.22))
    p.add("head_pitch", 19 * m.weight)
    p.add("slump", 8 * m.weight)


def work(p: Pose, m: Moment) -> None:
    """Hands busy at the height of a table: one holds, the other goes round."""
    lead(p, m, m.side, (0.05 + 0.035 * m.wave(1.1), -0.01, 0.25 + 0.03 * m.wave(1.1, 0.25)))
    lead(p, m, m.other, (0.08, -0.015, 0.23))
    p.add("lean", m.weight * (9 + 1.5 * m.wave(1.1)))
    p.add("head_pitch", 14 * m.weight)


def drive(p: Pose, m: Moment) -> None:
    steer = 0.03 * m.wave(0.35) + 0.012 * m.wave(0.8)
    for side, sign in SIDES:
        lead(p, m, side, (0.085, 0.055 + sign * steer, 0.245))
