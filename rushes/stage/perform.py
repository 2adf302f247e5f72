"""Performance: cues become joint angles over time. One small function per verb."""

import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from rushes.intent import Verb
from rushes.stage.mannequin import Bones, bones
from rushes.stage.setup import Actor, Cue
from rushes.stage.skeleton import Pose, Track


@dataclass(frozen=True)
class Moment:
    """One cue over the whole shot: `weight` rises, holds and falls 0..1; `share` of it done."""

    weight: Track
    share: Track
    seconds: Track


def perform(actor: Actor, cues: Sequence[Cue], frames: int, rate: float) -> Pose:
    """Every channel of one mannequin for `frames` frames, from where it starts and its cues.

    Idle life (breath, small looks) is seeded by the name, so the same shot moves the same way.
    """
    own = [cue for cue in cues if cue.who == actor.name]
    b = bones(actor.role)
    pose = Pose(frames)
    time = np.arange(frames, dtype=np.float64)
    _travel(pose, actor, own, time, b)
    if actor.role.dress == "robe":
        for leg in ("left_thigh", "right_thigh"):
            pose.channels[leg] = pose[leg] * 0.55
    _idle(pose, actor.name, time / rate)
    _posture(pose, actor, own, time, rate)
    for cue in own:
        act = _ACTS.get(cue.verb)
        if act is not None:
            act(pose, _moment(cue, time, rate))
    if holding_from(actor, own):
        start = holding_from(actor, own)
        weight = np.clip((time - start) / 8, 0, 1) * 0.9
        pose.blend("right_raise", np.maximum(pose["right_raise"], 28.0), weight)
        pose.blend("right_bend", np.maximum(pose["right_bend"], 62.0), weight)
    return pose


def holding_from(actor: Actor, cues: Sequence[Cue]) -> int:
    """The first frame from which the actor carries something in front of the body (0: never)."""
    carried = [cue.start for cue in cues if cue.verb in ("take", "pick", "hold", "reach")]
    return 1 if actor.holding else min(carried, default=0)


def _smooth(x: Track) -> Track:
    x = np.clip(x, 0, 1)
    return x * x * (3 - 2 * x)


def _moment(cue: Cue, time: Track, rate: float) -> Moment:
    length = max(cue.end - cue.start, 1)
    share = np.clip((time - cue.start) / length, 0, 1)
    rise = max(2.0, min(0.3 * length, 0.4 * rate))
    weight = _smooth((time - cue.start) / rise) * _smooth((cue.end + rise * 0.6 - time) / rise)
    return Moment(weight, share, (time - cue.start) / rate)


def _travel(pose: Pose, actor: Actor, cues: Sequence[Cue], time: Track, b: Bones) -> None:
    """Where the feet are and which way the body faces; walking swings legs and arms."""
    x, z = np.full(len(time), actor.at[0]), np.full(len(time), actor.at[2])
    yaw = np.full(len(time), actor.facing)
    here = (actor.at[0], actor.at[2])
    for cue in cues:
        if cue.to is not None:
            share = _pace((time - cue.start) / max(cue.end - cue.start, 1))
            dx, dz = cue.to[0] - here[0], cue.to[2] - here[1]
            after = time >= cue.start
            x[after] = here[0] + dx * share[after]
            z[after] = here[1] + dz * share[after]
            if float(np.hypot(dx, dz)) > 0.05:
                _face(yaw, time, cue.start, float(np.degrees(np.arctan2(dx, dz))))
                _gait(pose, share * float(np.hypot(dx, dz)), b, cue.verb == "run")
            here = (cue.to[0], cue.to[2])
        if cue.look is not None:
            begin = cue.end - 4 if cue.to is not None else cue.start
            dx, dz = cue.look[0] - here[0], cue.look[2] - here[1]
            if float(np.hypot(dx, dz)) > 0.05:
                _face(yaw, time, begin, float(np.degrees(np.arctan2(dx, dz))))
    pose.channels["x"], pose.channels["z"], pose.channels["yaw"] = x, z, yaw


def _pace(share: Track) -> Track:
    """Ease into and out of a walk over the first and last eighth, constant speed between."""
    s = np.clip(share, 0, 1)
    a = 0.125
    ramp = np.where(s < a, s * s / (2 * a), s - a / 2)
    ramp = np.where(s > 1 - a, 1 - a - (1 - s) ** 2 / (2 * a), ramp)
    return ramp / (1 - a)


def _face(yaw: Track, time: Track, start: int, wanted: float) -> None:
    before = float(yaw[min(max(start, 0), len(yaw) - 1)])
    change = (wanted - before + 180) % 360 - 180
    after = time >= start
    yaw[after] = before + change * _smooth((time[after] - start) / 9.0)


def _gait(pose: Pose, way: Track, b: Bones, runs: bool) -> None:
    step = b.height * (0.62 if runs else 0.40)
    speed = np.gradient(way)
    moving = _smooth(speed / max(float(speed.max()), 1e-6) * 1.6)
    phase = way / step * np.pi
    swing, lift = (38.0, 62.0) if runs else (24.0, 38.0)
    for side, sign in (("left", 1.0), ("right", -1.0)):
        pose.add(f"{side}_thigh", sign * swing * np.sin(phase) * moving)
        bend = np.maximum(0.0, np.sin(phase * 1.0 + sign * np.pi / 2 - 0.6)) * lift
        pose.add(f"{side}_knee", (6 + bend) * moving)
        pose.add(f"{side}_raise", -sign * swing * 0.9 * np.sin(phase) * moving)
        pose.add(f"{side}_bend", (55.0 if runs else 14.0) * moving)
    pose.add("lean", (12.0 if runs else 3.0) * moving)
    pose.add("twist", 5.0 * np.sin(phase) * moving)
    pose.add("side_lean", 2.2 * np.sin(phase) * moving)
    pose.add("skirt", 4.0 * np.sin(phase * 2) * moving)


def _idle(pose: Pose, name: str, seconds: Track) -> None:
    seed = zlib.crc32(name.encode()) % 1000 / 1000 * 2 * np.pi
    pose.add("lean", 0.8 * np.sin(1.9 * seconds + seed))
    pose.add("side_lean", 0.9 * np.sin(1.1 * seconds + 2 * seed))
    pose.add("head_yaw", 5.0 * np.sin(0.8 * seconds + 3 * seed))
    pose.add("head_pitch", 2.0 * np.sin(1.3 * seconds + seed))
    for side, phase in (("left", 0.0), ("right", 1.3)):
        pose.add(f"{side}_raise", 2.5 * np.sin(1.4 * seconds + seed + phase))
        pose.add(f"{side}_bend", 8.0)


def _posture(pose: Pose, actor: Actor, cues: Sequence[Cue], time: Track, rate: float) -> None:
    """Kneeling, sitting and lying last until something ends them."""
    low = np.full(len(time), {"stand": 0.0, "sit": 0.62, "kneel": 1.0, "lie": 0.0}[actor.posture])
    fall = np.full(len(time), 88.0 if actor.posture == "lie" else 0.0)
    for cue in cues:
        goal = {"kneel": 1.0, "sit": 0.62, "rise": 0.0, "walk": 0.0, "run": 0.0, "leave": 0.0,
                "fall": 0.0, "chop": 0.0}.get(cue.verb)  # fmt: skip
        if goal is None:
            continue
        ramp = _smooth((time - cue.start) / max(6.0, min(cue.end - cue.start, rate * 0.9)))
        before = float(low[min(cue.start, len(low) - 1)])
        low = np.where(time >= cue.start, before + (goal - before) * ramp, low)
        if cue.verb == "fall":
            fall = np.where(time >= cue.start, 88.0 * ramp**2, fall)
    pose.channels["crouch"], pose.channels["fall"] = low, fall


# -- what each verb does to the body ------------------------------------------------------------


def _speak(p: Pose, m: Moment) -> None:
    beat = np.sin(2 * np.pi * 4.1 * m.seconds) * 0.5 + 0.5
    p.add("mouth", m.weight * (0.25 + 0.75 * beat))
    p.add("head_pitch", m.weight * 4.0 * np.sin(2 * np.pi * 1.3 * m.seconds))
    p.add("right_raise", m.weight * (30 + 13 * np.sin(2 * np.pi * 0.9 * m.seconds)))
    p.add("right_bend", m.weight * 52)
    p.add("right_out", m.weight * 9)


def _bow(p: Pose, m: Moment) -> None:
    p.add("lean", m.weight * 40)
    p.add("head_pitch", m.weight * 16)
    _together(p, m.weight, 62, 58)


def _together(p: Pose, weight: Track, lift: float, bend: float) -> None:
    for side in ("left", "right"):
        p.blend(f"{side}_raise", lift, weight)
        p.blend(f"{side}_bend", bend, weight)
        p.blend(f"{side}_out", -14.0, weight)


def _beg(p: Pose, m: Moment) -> None:
    p.add("lean", m.weight * 16)
    shake = 4 * np.sin(2 * np.pi * 1.6 * m.seconds)
    _together(p, m.weight, 58, 40)
    p.add("right_raise", m.weight * shake)
    p.add("left_raise", m.weight * shake)


def _refuse(p: Pose, m: Moment) -> None:
    p.blend("right_raise", 78.0, m.weight)
    p.blend("right_bend", 38.0, m.weight)
    wave = np.sin(2 * np.pi * 1.9 * m.seconds)
    p.add("right_out", m.weight * 26 * wave)
    p.add("head_yaw", m.weight * 20 * np.sin(2 * np.pi * 1.5 * m.seconds))
    p.add("lean", m.weight * -7)


def _wave(p: Pose, m: Moment) -> None:
    p.blend("right_raise", 140.0, m.weight)
    p.blend("right_bend", 25.0, m.weight)
    p.add("right_out", m.weight * 22 * np.sin(2 * np.pi * 1.8 * m.seconds))


def _point(p: Pose, m: Moment) -> None:
    p.blend("right_raise", 88.0, m.weight)
    p.blend("right_bend", -6.0, m.weight)
    p.blend("right_out", 2.0, m.weight)
    p.add("lean", m.weight * 6)


def _nod(p: Pose, m: Moment) -> None:
    p.add("head_pitch", m.weight * 14 * np.sin(2 * np.pi * 1.4 * m.seconds))


def _laugh(p: Pose, m: Moment) -> None:
    shake = np.sin(2 * np.pi * 3.4 * m.seconds)
    p.add("mouth", m.weight * (0.75 + 0.25 * shake))
    p.add("lean", m.weight * (-8 + 8 * shake))
    p.add("head_pitch", m.weight * (-13 + 3 * shake))
    p.blend("left_bend", 95.0, m.weight * 0.8)
    p.blend("left_raise", 28.0, m.weight * 0.8)
    p.add("lift", m.weight * 0.025 * np.abs(shake))


def _cheer(p: Pose, m: Moment) -> None:
    hop = np.abs(np.sin(2 * np.pi * 1.5 * m.seconds))
    for side in ("left", "right"):
        p.blend(f"{side}_raise", 165.0, m.weight)
        p.blend(f"{side}_bend", 4.0, m.weight)
        p.blend(f"{side}_out", 34.0, m.weight)
    p.add("mouth", m.weight * 0.8)
    p.add("lift", m.weight * 0.05 * hop)
    p.add("head_pitch", m.weight * -12)


def _weep(p: Pose, m: Moment) -> None:
    _together(p, m.weight, 95, 105)
    p.add("head_pitch", m.weight * 26)
    p.add("lean", m.weight * (8 + 2 * np.sin(2 * np.pi * 2.4 * m.seconds)))


def _reach(p: Pose, m: Moment) -> None:
    p.blend("right_raise", 66.0, m.weight)
    p.blend("right_bend", 18.0, m.weight)
    p.add("lean", m.weight * 7)


def _take(p: Pose, m: Moment) -> None:
    out = np.sin(np.pi * np.clip(m.share, 0, 1))
    p.blend("right_raise", 58.0 + 14 * out, m.weight)
    p.blend("right_bend", 42.0 - 30 * out, m.weight)
    p.add("lean", m.weight * 12 * out)


def _hold_up(p: Pose, m: Moment) -> None:
    p.blend("right_raise", 96.0, m.weight)
    p.blend("right_bend", 64.0, m.weight)
    p.add("head_pitch", m.weight * 4)


def _eat(p: Pose, m: Moment) -> None:
    bite = np.sin(2 * np.pi * 1.2 * m.seconds)
    p.blend("right_raise", 62.0 + 8 * bite, m.weight)
    p.blend("right_bend", 128.0 + 8 * bite, m.weight)
    p.blend("right_out", -16.0, m.weight)
    p.add("mouth", m.weight * (0.3 + 0.3 * np.sin(2 * np.pi * 2.4 * m.seconds)))
    p.add("head_pitch", m.weight * (6 + 3 * bite))


def _dig(p: Pose, m: Moment) -> None:
    stroke = np.sin(2 * np.pi * 1.5 * m.seconds)
    p.add("lean", m.weight * (44 + 6 * stroke))
    p.add("head_pitch", m.weight * 18)
    for side, sign in (("left", -1.0), ("right", 1.0)):
        p.blend(f"{side}_raise", 62.0 + sign * 20 * stroke, m.weight)
        p.blend(f"{side}_bend", 22.0 - sign * 12 * stroke, m.weight)


def _plant(p: Pose, m: Moment) -> None:
    p.add("lean", m.weight * 46)
    p.add("head_pitch", m.weight * 18)
    _together(p, m.weight, 64, 16)


def _pour(p: Pose, m: Moment) -> None:
    p.blend("right_raise", 60.0, m.weight)
    p.blend("right_bend", 24.0, m.weight)
    p.add("lean", m.weight * 16)
    p.add("head_pitch", m.weight * 16)


def _pick(p: Pose, m: Moment) -> None:
    p.blend("right_raise", 152.0 - 40 * m.share, m.weight)
    p.blend("right_bend", 12.0 + 30 * m.share, m.weight)
    p.add("head_pitch", m.weight * -22)


def _chop(p: Pose, m: Moment) -> None:
    stroke = np.sin(2 * np.pi * 1.25 * m.seconds)
    for side in ("left", "right"):
        p.blend(f"{side}_raise", 96.0 + 58 * stroke, m.weight)
        p.blend(f"{side}_bend", 24.0 + 16 * stroke, m.weight)
        p.blend(f"{side}_out", -12.0, m.weight)
    p.add("lean", m.weight * (14 - 18 * stroke))
    p.add("twist", m.weight * 10 * stroke)


def _look_up(p: Pose, m: Moment) -> None:
    p.add("head_pitch", m.weight * -8)


def _fall(p: Pose, m: Moment) -> None:
    for side in ("left", "right"):
        p.blend(f"{side}_raise", 120.0, m.weight)


_Act = Callable[[Pose, Moment], None]
_ACTS: dict[Verb, _Act] = {
    "speak": _speak, "bow": _bow, "beg": _beg, "refuse": _refuse, "wave": _wave, "point": _point,
    "nod": _nod, "laugh": _laugh, "cheer": _cheer, "weep": _weep, "reach": _reach, "give": _reach,
    "take": _take, "put": _take, "hold": _hold_up, "eat": _eat, "drink": _eat, "dig": _dig,
    "plant": _plant, "pour": _pour, "pick": _pick, "chop": _chop, "look": _look_up,
    "watch": _look_up, "fall": _fall, "throw": _pick, "push": _reach, "open": _take, "close": _take,
}  # fmt: skip
