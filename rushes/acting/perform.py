"""Performance: cues become a pose over time. What each verb does is in gesture and handwork."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from rushes.acting import footwork, gesture, handwork
from rushes.acting.age import bear, manner_of
from rushes.acting.cue import Actor, Cue
from rushes.acting.gait import Gait, Way, smooth, walk
from rushes.acting.gaze import Sights, listen, look_about
from rushes.acting.handling import Grip, held, life_of
from rushes.acting.idle import live, swing
from rushes.acting.limbs import Array
from rushes.acting.mannequin import Bones, bones
from rushes.acting.meeting import meet
from rushes.acting.moment import Moment, moment_of
from rushes.acting.mood import CALM, carry, mood
from rushes.acting.posture import doze, keys_of, settle
from rushes.acting.skeleton import SIDES, Goal, Pose, Track
from rushes.acting.travel import way_of
from rushes.sets.prop import Prop

Act = Callable[[Pose, Moment], None]
ACTS: dict[str, Act] = {
    "speak": gesture.speak, "bow": gesture.bow, "beg": gesture.beg, "refuse": gesture.refuse,
    "wave": gesture.wave, "nod": gesture.nod, "shrug": gesture.shrug, "laugh": gesture.laugh,
    "cheer": gesture.cheer, "clap": gesture.clap, "weep": gesture.weep, "point": gesture.point,
    "aim": gesture.aim, "look": gesture.look, "watch": gesture.look, "read": gesture.read,
    "phone": gesture.phone, "smoke": gesture.smoke, "search": gesture.search,
    "dance": footwork.dance, "jump": footwork.jump, "fall": footwork.fall, "kick": footwork.kick,
    "climb": footwork.climb, "crouch": footwork.hide, "touch": handwork.touch_somebody,
    "reach": handwork.reach, "take": handwork.take, "put": handwork.take, "pick": handwork.pick,
    "hold": handwork.hold_up, "carry": handwork.carry, "eat": handwork.eat,
    "drink": handwork.drink, "dig": handwork.dig, "plant": handwork.plant, "pour": handwork.pour,
    "chop": handwork.chop, "throw": handwork.throw, "catch": handwork.catch,
    "push": handwork.push, "open": handwork.door, "close": handwork.door,
    "knock": handwork.knock, "hit": handwork.hit, "write": handwork.write,
    "work": handwork.work, "drive": handwork.drive,
}  # fmt: skip

_FREE_HAND = ("speak", "wave", "point", "refuse", "open", "close", "knock", "phone", "nod")


@dataclass(frozen=True)
class Player:
    """One actor while his part is laid out."""

    actor: Actor
    bones: Bones
    cues: tuple[Cue, ...]
    pose: Pose
    way: Way
    gait: Gait
    low: Track


def perform(
    actors: Sequence[Actor], cues: Sequence[Cue], props: Sequence[Prop], frames: int, rate: float
) -> dict[str, tuple[Pose, Bones]]:
    """Every channel of everybody for `frames` frames, from where they start and the cues.

    Idle life is seeded by the names, so the same shot moves the same way.
    """
    players = [_carried(actor, cues, frames, rate) for actor in actors]
    seconds = np.arange(frames) / rate
    heads = {one.actor.name: _head_of(one) for one in players}
    things = {prop.name: _thing(prop, heads) for prop in props}
    sights = Sights(heads, things, rate)
    lives = {prop.name: life_of(prop, cues, frames) for prop in props}
    for one in players:
        _play(one, sights, held(lives, props, one.actor.name, frames), seconds)
    meet({one.actor.name: (one.pose, one.bones) for one in players}, cues, rate)
    for one in players:
        look_about(one.pose, one.actor, cues, sights, one.bones)
        listen(one.pose, one.actor, cues, seconds)
    return {one.actor.name: (one.pose, one.bones) for one in players}


def _carried(actor: Actor, cues: Sequence[Cue], frames: int, rate: float) -> Player:
    """The body on its feet: ways, steps, stances and mood."""
    own = tuple(cue for cue in cues if cue.who == actor.name)
    b, pose = bones(actor.role), Pose(frames)
    way = way_of(actor, own, frames, rate)
    manner = manner_of(actor.role)
    gait = walk(pose, way, b, rate, manner.stride)
    low = settle(pose, b, keys_of(actor, own, rate))
    swing(pose, gait, rate, manner.swing)
    still = (1 - np.clip(gait.speed / 0.3, 0, 1)) * (1 - low)
    seconds = np.arange(frames) / rate
    live(pose, actor.name, seconds, still, b)
    bear(pose, manner, gait, (seconds, 1 - low), b)
    return Player(actor, b, own, pose, way, gait, low)


def _head_of(one: Player) -> Track:
    """About where a head is, for others to look at."""
    p, h = one.pose, one.bones.height
    pitch = np.radians(p["pelvis_pitch"])
    up, ahead = 0.45 * h * np.cos(pitch), 0.45 * h * np.sin(pitch)
    a = np.radians(p["yaw"])
    return np.stack([p["x"] + np.sin(a) * ahead, p["rise"] + up, p["z"] + np.cos(a) * ahead], 1)


def _thing(prop: Prop, heads: Mapping[str, Track]) -> Track:
    """About where a thing is: in the hands of who holds it, else where it lies or stands."""
    if prop.held_by is not None and prop.held_by in heads:
        return heads[prop.held_by] - np.array([0.0, 0.45, 0.0])
    tall = {"pear_tree": 2.4, "cart": 0.9}.get(prop.kit, 0.1)
    return np.array([prop.at[0], prop.at[1] + tall * prop.scale, prop.at[2]])


def _play(one: Player, sights: Sights, spans: Sequence[Grip], seconds: Track) -> None:
    """Mood first, then everything that is done, then what stays in the hand."""
    pose, rate = one.pose, sights.rate
    _feel(one, seconds, rate)
    time = np.arange(pose.frames, dtype=np.float64)
    _keep_hold(one, spans, time)
    for cue in one.cues:
        act = ACTS.get(cue.verb)
        if act is not None:
            m = moment_of(cue, time, rate, one.bones)
            felt = mood(cue.mood or one.actor.mood)
            place = _place_of(cue, sights, one.actor.name)
            side = _hand(spans, cue)
            act(pose, replace(m, size=felt.size, pace=felt.pace, place=place, side=side))
    doze(pose, one.cues, one.actor.posture == "lie", rate)


def _hand(spans: Sequence[Grip], cue: Cue) -> str:
    """Things are held in the right hand; who holds one gestures with the left."""
    full = any(grip.start < cue.end and grip.end > cue.start for grip in spans)
    return "left" if full and cue.verb in _FREE_HAND else "right"


def _place_of(cue: Cue, sights: Sights, who: str) -> Array | None:
    """Where the hands of a cue go in the world, where that is known."""
    if cue.place is not None:
        return np.array(cue.place)
    if cue.verb in ("point", "hit", "aim", "throw"):
        found = sights.find(cue, who)
        return (
            None
            if found is None
            else found
            if found.ndim == 1
            else found[min(cue.start, len(found) - 1)]
        )
    return None


def _feel(one: Player, seconds: Track, rate: float) -> None:
    """The mood one came with, and the moods of the cues, each until the next."""
    changes = [(0.0, one.actor.mood)]
    changes += [(cue.start / rate, cue.mood) for cue in one.cues if cue.mood]
    for number, (start, name) in enumerate(changes):
        held = mood(name)
        if held == CALM:
            continue
        on = np.ones(len(seconds)) if start <= 0 else smooth((seconds - start + 0.2) / 0.7)
        if number + 1 < len(changes):
            on = on * (1 - smooth((seconds - changes[number + 1][0] + 0.2) / 0.7))
        carry(one.pose, held, on * (1 - 0.6 * one.low), seconds)


def _keep_hold(one: Player, grips: Sequence[Grip], time: Track) -> None:
    """A thing in the hand is carried before the body; what is done with it leads it elsewhere."""
    for start, end, wide in grips:
        begins = smooth((time - start) / 9) if start > 0 else np.ones(len(time))
        weight = 0.92 * begins * (1 - smooth((time - end) / 9))
        if wide is None:
            points = np.tile(np.array([-0.055, 0.0, 0.16]) * one.bones.height, (len(time), 1))
            one.pose.want("right", Goal("chest", points, weight))
            continue
        one.pose.add("lean", -4.0 * weight)
        for side, sign in SIDES:
            spot = np.array([sign * wide[0], -0.035 * one.bones.height, wide[1]])
            one.pose.want(side, Goal("chest", np.tile(spot, (len(time), 1)), weight))
