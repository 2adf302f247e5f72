"""Posture: how a body is carried, and the ways between standing, sitting, kneeling and lying.

A stance is a key pose; a body goes from one to the next along `Key`s. All lengths of a stance are
shares of the height, ahead (+z), to the side (outward) and up in the space of the figure.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from rushes.acting.cue import Actor, Cue
from rushes.acting.gait import smooth
from rushes.acting.mannequin import Bones
from rushes.acting.skeleton import SIDES, Foot, Goal, Pose, Track
from rushes.acting.travel import heading, way_of


class Stance(NamedTuple):
    """A key pose. rise : hips above what carries the body; ahead : hips ahead of the root.

    feet : (ahead, out, up, roll degrees, toes outward degrees), or None where they stand.
    hands : (ahead, out, up) from the hips, or None where they hang.
    """

    rise: float
    pitch: float = 0.0
    lean: float = 0.0
    slump: float = 0.0
    nod: float = 0.0
    splay: float = 0.0
    feet: tuple[float, float, float, float, float] | None = None
    hands: tuple[float, float, float] | None = None
    ahead: float = 0.0


STANCES: dict[str, Stance] = {
    "stand": Stance(rise=1.0),
    "sit": Stance(0.055, -7, 6, 3, -2, 4, None, (0.165, 0.07, 0.045)),
    "floor": Stance(0.06, -16, 14, 12, -4, 58, (0.145, 0.09, 0.012, 12.0, 52), (0.15, 0.13, 0.06)),
    "kneel": Stance(0.185, 2, 4, 3, 0, 8, (-0.16, 0.05, 0.012, 62.0, 4), (0.13, 0.06, 0.03)),
    "crouch": Stance(
        0.215, 18, 22, 14, -22, 16, (0.035, 0.075, 0.0, 24.0, 14), (0.18, 0.085, 0.07), -0.06
    ),
    "lie": Stance(0.062, -90, 2, 0, -6, 4, (0.445, 0.05, 0.035, -58.0, 16), (-0.02, 0.13, 0.0)),
    "buckle": Stance(0.27, 8, 26, 22, 20, 12, (-0.06, 0.06, 0.0, 40.0, 8), None, 0.03),
    "prone": Stance(0.07, 84, -4, -4, -20, 4, (-0.42, 0.05, 0.03, 80.0, 4), (0.36, 0.14, 0.0), 0.1),
}


class Key(NamedTuple):
    """A stance reached at a frame, over a point of the floor at a height, facing some way.

    spot, facing : None where the feet have brought the body.
    """

    frame: float
    stance: str
    seat: float = 0.0
    spot: tuple[float, float] | None = None
    facing: float | None = None


_GOAL = {
    "kneel": "kneel", "sit": "sit", "rise": "stand", "lie": "lie", "crouch": "crouch",
    "walk": "stand", "run": "stand", "leave": "stand", "fall": "lie", "chop": "stand",
    "stand": "stand", "dance": "stand", "jump": "stand", "kick": "stand", "climb": "stand",
    "enter": "stand",
}  # fmt: skip
SECONDS = {"kneel": 1.0, "sit": 1.2, "stand": 1.0, "lie": 2.2, "crouch": 0.7, "floor": 1.5}
"""How long it takes to come to a stance when nothing hurries."""


def keys_of(actor: Actor, cues: Sequence[Cue], rate: float) -> list[Key]:
    """The stances of a shot, from how the actor is found, by the cues."""
    at = (actor.at[0], actor.at[2])
    first = _stance(actor.posture, actor.seat_m)
    fixed = first in ("sit", "lie")
    keys = [Key(0.0, first, actor.seat_m, at if fixed else None, actor.facing if fixed else None)]
    for cue in cues:
        goal = _GOAL.get(cue.verb)
        if goal is not None and (goal != "stand" or keys[-1].stance != "stand"):
            keys += _way_to(goal, cue, keys[-1], rate)
    return keys


def _stance(posture: str, seat: float) -> str:
    if posture == "sit" and seat <= 0:
        return "floor"
    return posture


def _way_to(goal: str, cue: Cue, now: Key, rate: float) -> list[Key]:
    """The keys from one stance to another: through sitting to lie, through kneeling to fall."""
    spot = (cue.to[0], cue.to[2]) if cue.to is not None and goal in ("sit", "lie") else None
    facing = None
    if spot and cue.look is not None:
        facing = heading(spot, (cue.look[0], cue.look[2]))
    seat = cue.seat or 0.0
    if goal == "sit" and seat <= 0:
        goal, spot, facing = "floor", None, None
    start, span = float(cue.start), float(max(cue.end - cue.start, 2))
    long = min(span, SECONDS.get(goal, 1.0) * rate)
    if goal == "sit" and spot:
        start += 0.45 * span
        long = min(span * 0.55, long)
    end = Key(start + long, goal, seat, spot, facing)
    if goal == now.stance and (spot is None or now.spot is None or _same(spot, now.spot)):
        return []
    begin = now._replace(frame=start)
    if cue.verb == "fall":
        down = Key(start + 0.42 * long, "buckle")
        return [begin, down, end._replace(frame=start + 0.85 * long, spot=None)]
    low = now.stance in ("lie", "prone")
    if goal == "lie" or low:
        at = end if goal == "lie" else now
        middle = "sit" if at.seat > 0 else "floor"
        halfway = Key(start + 0.5 * long, middle, at.seat, at.spot, None)
        return [begin, halfway, end]
    return [begin, end]


def _same(one: tuple[float, float], other: tuple[float, float]) -> bool:
    return abs(one[0] - other[0]) + abs(one[1] - other[1]) < 0.05


def settle(pose: Pose, b: Bones, keys: Sequence[Key]) -> Track:
    """Carry the body through its stances. Returns how far it is from standing, 0 to 1."""
    if len(keys) == 1 and keys[0].stance == "stand":
        return np.zeros(pose.frames)
    time = np.arange(pose.frames, dtype=np.float64)
    shares = _shares(keys, time)
    low = sum((share for share, key in zip(shares, keys, strict=True) if key.stance != "stand"),
              np.zeros(pose.frames))  # fmt: skip
    _place(pose, keys, shares)
    standing = pose["rise"].copy()
    feet = {side: pose.feet[side] for side, _ in SIDES}
    pose.channels["rise"] = np.zeros(pose.frames)
    blends = {side: np.zeros((pose.frames, 6)) for side, _ in SIDES}
    for share, key in zip(shares, keys, strict=True):
        stance = STANCES[key.stance]
        up = standing if key.stance == "stand" else stance.rise * b.height + key.seat
        pose.add("rise", share * up)
        for name in ("pitch", "lean", "slump", "nod", "splay", "ahead"):
            _carry(pose, name, share * getattr(stance, name), b)
        for side, sign in SIDES:
            foot = _foot_of(pose, feet[side], (stance, key), (side, sign), b)
            blends[side] += share[:, None] * np.column_stack([foot.at, foot.yaw, foot.pitch, share])
    for side, _ in SIDES:
        at = blends[side][:, :3]
        pose.feet[side] = Foot(at, blends[side][:, 3], blends[side][:, 4])
    _lift_feet(pose, keys, time, b)
    _hands(pose, keys, shares, b)
    _between(pose, keys, time)
    return low


def _carry(pose: Pose, name: str, value: Track, b: Bones) -> None:
    match name:
        case "pitch":
            pose.add("pelvis_pitch", value)
        case "nod":
            pose.add("head_pitch", value)
        case "splay":
            for side, _ in SIDES:
                pose.add(f"{side}_splay", value)
        case "ahead":
            pose.add("surge", value * b.height)
        case _:
            pose.add(name, value)


def _shares(keys: Sequence[Key], time: Track) -> list[Track]:
    """How much of each key holds at every frame; they sum to one."""
    shares = [np.zeros(len(time)) for _ in keys]
    shares[0][:] = 1.0
    for number, (before, after) in enumerate(pairwise(keys)):
        u = smooth((time - before.frame) / max(after.frame - before.frame, 1.0))
        later = time >= before.frame
        for share in shares[: number + 1]:
            share[later] *= 1 - u[later]
        shares[number + 1][later] = u[later]
    return shares


def _place(pose: Pose, keys: Sequence[Key], shares: Sequence[Track]) -> None:
    """Bring the root from where the feet are to the seat or the bed, and turn it as one lies."""
    x, z, yaw = pose["x"].copy(), pose["z"].copy(), pose["yaw"].copy()
    for key, share in zip(keys, shares, strict=True):
        if key.spot is not None:
            pose.add("x", share * (key.spot[0] - x))
            pose.add("z", share * (key.spot[1] - z))
        if key.facing is not None:
            pose.add("yaw", share * ((key.facing - yaw + 180) % 360 - 180))


def _foot_of(
    pose: Pose, stood: Foot, now: tuple[Stance, Key], end: tuple[str, float], b: Bones
) -> Foot:
    """Where a foot belongs in a stance: where it stood, or where the stance puts it."""
    stance, key = now
    if stance.feet is None:
        return stood
    ahead, out, up, roll, toes = stance.feet
    a, sign = np.radians(pose["yaw"]), end[1]
    right, forth = sign * out * b.height, ahead * b.height
    at = np.stack([
        pose["x"] + np.cos(a) * right + np.sin(a) * forth,
        np.full(pose.frames, up * b.height + (key.seat if key.stance == "lie" else 0.0)),
        pose["z"] - np.sin(a) * right + np.cos(a) * forth,
    ], 1)  # fmt: skip
    if key.stance in ("sit",) and key.spot is None:
        return stood
    return Foot(at, pose["yaw"] + sign * toes, np.full(pose.frames, roll))


def _lift_feet(pose: Pose, keys: Sequence[Key], time: Track, b: Bones) -> None:
    """A foot that goes elsewhere as a stance changes is lifted there, not dragged."""
    last = pose.frames - 1
    for before, after in pairwise(keys):
        if before.stance == after.stance:
            continue
        u = np.clip((time - before.frame) / max(after.frame - before.frame, 1.0), 0, 1)
        ends = [min(max(round(key.frame), 0), last) for key in (before, after)]
        for side, _ in SIDES:
            at = pose.feet[side].at
            gone = float(np.hypot(*(at[ends[1]] - at[ends[0]])[[0, 2]]))
            if gone > 0.01:
                at[:, 1] += min(0.05 * b.height, 0.02 + 0.3 * gone) * np.sin(np.pi * u) ** 0.5


def _hands(pose: Pose, keys: Sequence[Key], shares: Sequence[Track], b: Bones) -> None:
    """Hands at rest on knees and ground."""
    a = np.radians(pose["yaw"])
    for key, share in zip(keys, shares, strict=True):
        hands = STANCES[key.stance].hands
        if hands is None or float(share.max()) < 0.01:
            continue
        for side, sign in SIDES:
            ahead, out, up = (part * b.height for part in hands)
            points = np.stack([
                pose["x"] + np.cos(a) * sign * out + np.sin(a) * (ahead + pose["surge"]),
                pose["rise"] + up,
                pose["z"] - np.sin(a) * sign * out + np.cos(a) * (ahead + pose["surge"]),
            ], 1)  # fmt: skip
            pose.want(side, Goal("world", points, share))


def _between(pose: Pose, keys: Sequence[Key], time: Track) -> None:
    """Getting up and down is led by the upper body: it bends forward, and straightens last."""
    for before, after in pairwise(keys):
        pair = {before.stance, after.stance}
        if before.stance == after.stance:
            continue
        u = np.clip((time - before.frame) / max(after.frame - before.frame, 1.0), 0, 1)
        bump = np.sin(np.pi * u) * (u > 0) * (u < 1)
        if pair == {"stand", "sit"}:
            pose.add("lean", 34.0 * bump)
            pose.add("head_pitch", -14.0 * bump)
        elif pair in ({"stand", "kneel"}, {"stand", "floor"}, {"stand", "crouch"}):
            pose.add("lean", 14.0 * bump)
        elif "lie" in pair:
            pose.add("lean", 12.0 * bump)
            pose.add("head_pitch", 16.0 * bump)


def doze(pose: Pose, cues: Sequence[Cue], lies: bool, rate: float) -> None:
    """Who lies still has the eyes shut, until he does something else."""
    time = np.arange(pose.frames, dtype=np.float64)
    shut = np.ones(pose.frames) if lies else np.zeros(pose.frames)
    for cue in cues:
        if cue.verb in ("lie", "fall"):
            shut = np.maximum(shut, smooth((time - cue.end) / (0.6 * rate)))
        else:
            awake = smooth((time - cue.start) / (0.3 * rate) + 1)
            after = smooth((time - cue.end - rate) / rate) if cue.to is None else 0.0
            shut = shut * (1 - awake * (1 - after) if cue.verb != "rise" else 1 - awake)
    if shut.any():
        pose.blend("blink", 1.0, shut)


def root_of(actor: Actor, cues: Sequence[Cue], frames: int, rate: float) -> Track:
    """Where the root of a body is on the floor, (frames, 2) metres, without posing the rest."""
    way = way_of(actor, cues, frames, rate)
    if not any(str(cue.verb) in ("sit", "lie", "rise") for cue in cues) and actor.seat_m <= 0:
        return np.stack([way.x, way.z], 1)
    pose = Pose(frames)
    pose.channels |= {"x": way.x.copy(), "z": way.z.copy(), "yaw": way.yaw.copy()}
    keys = keys_of(actor, cues, rate)
    _place(pose, keys, _shares(keys, np.arange(frames, dtype=np.float64)))
    return np.stack([pose["x"], pose["z"]], 1)
