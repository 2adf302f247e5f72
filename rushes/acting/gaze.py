"""Gaze: eyes go first, the head follows, the chest gives a share; each has its limit.

Whom or what one looks at: what one is doing, else who speaks, else what is happening.
"""

import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from rushes.acting.cue import Actor, Cue
from rushes.acting.gait import bell
from rushes.acting.mannequin import Bones
from rushes.acting.skeleton import Pose, Track

HEAD_DEGREES, CHEST_DEGREES, EYE_DEGREES = 58.0, 20.0, 15.0
"""How far each turns at most from what carries it."""
_DOWN_DEGREES, _UP_DEGREES = 38.0, 34.0
_OPEN_DEGREES = 76.0
"""How far from the audience a face turns that is watched from there."""
_AT_HANDS = frozenset({"dig", "plant", "pour", "write", "work", "search", "read", "put", "eat"})
_AWAY = frozenset({"walk", "run", "leave", "enter", "drive", "dance", "weep", "bow", "lie", "fall"})
_EVENTS = frozenset({
    "fall", "vanish", "appear", "grow", "shrink", "throw", "hit", "weep", "cheer", "enter", "jump",
    "kneel", "chop", "give", "dance", "open",
})  # fmt: skip


@dataclass(frozen=True)
class Sights:
    """What there is to look at: everybody's head, frame by frame, and where things are."""

    heads: Mapping[str, Track]
    things: Mapping[str, Track]
    rate: float

    def find(self, cue: Cue, viewer: str) -> Track | None:
        """What a cue looks at: its target, else who stands where it looks, else that point."""
        name = cue.target or ""
        if name in self.heads and name != viewer:
            return self.heads[name]
        if name in self.things:
            return self.things[name]
        members = [head for who, head in self.heads.items() if who.startswith(f"{name}.")]
        if name and members and viewer.split(".", maxsplit=1)[0] != name:
            return members[zlib.crc32(viewer.encode()) % len(members)]
        if cue.look is None:
            return None
        at = np.array(cue.look)
        frame = min(cue.start, len(next(iter(self.heads.values()))) - 1)
        near = [
            head
            for who, head in self.heads.items()
            if who != viewer and float(np.hypot(*(head[frame] - at)[[0, 2]])) < 0.7
        ]
        return near[0] if near else np.array([at[0], 1.25, at[2]])


def look_about(pose: Pose, actor: Actor, cues: Sequence[Cue], sights: Sights, b: Bones) -> None:
    """Turn eyes, head and chest to what holds the attention of an actor."""
    points, held = _attention(pose, actor, cues, sights, b)
    head = sights.heads[actor.name]
    away = points - head
    far = np.maximum(np.hypot(away[:, 0], away[:, 2]), 0.25)
    yaw: Track = np.degrees(np.unwrap(np.arctan2(away[:, 0], away[:, 2])))
    body = pose["yaw"]
    yaw = yaw + 360 * round(float(body[0] - yaw[0]) / 360)
    wanted = np.clip(yaw - body, -150, 150)
    open_ = np.maximum(_OPEN_DEGREES, np.abs(body))
    wanted = np.clip(body + wanted, -open_, open_) - body
    down = -np.degrees(np.arctan2(away[:, 1], far))
    eyes = wanted * held, down * held
    slow, quick = (_following(eyes[0], lag * sights.rate) for lag in (0.55, 0.32))
    chest = np.clip(0.24 * slow, -CHEST_DEGREES, CHEST_DEGREES)
    turned = np.clip(quick - chest, -HEAD_DEGREES, HEAD_DEGREES)
    pose.add("twist", chest)
    pose.add("head_yaw", turned)
    soon = _following(eyes[0], 0.08 * sights.rate)
    pose.add("eye_yaw", np.clip(soon - chest - turned, -EYE_DEGREES, EYE_DEGREES))
    bent = pose["pelvis_pitch"] + pose["lean"] + pose["slump"]
    upright = np.clip(1 - np.abs(pose["pelvis_pitch"]) / 60, 0, 1)
    nod = _following(eyes[1], 0.32 * sights.rate)
    level = np.clip(nod, -_UP_DEGREES, _DOWN_DEGREES) * 0.8 - 0.55 * np.clip(bent, -20, 40) * held
    pose.add("head_pitch", level * upright)
    pose.add("eye_pitch", np.clip(_following(eyes[1], 2) - nod, -9, 9) + 0.2 * nod.clip(-12, 12))


def _following(track: Track, frames: float) -> Track:
    """The track some frames later, with no corner: a bell average over what has been."""
    wide = max(2, round(1.6 * frames))
    padded = np.concatenate([np.full(wide - 1, track[0]), track])
    return np.convolve(padded, bell(wide), mode="valid")


def _attention(
    pose: Pose, actor: Actor, cues: Sequence[Cue], sights: Sights, b: Bones
) -> tuple[Track, Track]:
    """The point looked at, and how much (0: straight ahead), frame by frame."""
    head, name = sights.heads[actor.name], actor.name
    a = np.radians(pose["yaw"])
    points = head + np.stack([np.sin(a), np.zeros(pose.frames), np.cos(a)], 1) * 3.0
    held = np.zeros(pose.frames)
    seed = zlib.crc32(name.encode()) % 997 / 997
    late = (0.18 + 0.4 * seed) * sights.rate

    def give(cue: Cue, target: Track, delay: float, share: float = 1.0) -> None:
        first, last = int(max(cue.start + delay, 0)), int(cue.end + 0.5 * late)
        span = slice(min(first, pose.frames), min(last, pose.frames))
        points[span] = target[span] if target.ndim == 2 else target
        held[span] = share

    own = [cue for cue in cues if cue.who == name]
    others = [cue for cue in cues if cue.who != name]
    for cue in others:
        event = cue.who if cue.who in sights.heads else ""
        if cue.verb in _EVENTS and (event or cue.who in sights.things):
            target = sights.heads[event] if event else sights.things[cue.who]
            give(cue, target, late, 0.85)
    for cue in others:
        if cue.verb == "speak" and cue.who in sights.heads:
            give(cue, sights.heads[cue.who], late)
    for cue in own:
        if cue.verb in _AWAY:
            give(cue, points, 0.0, 0.0)
            continue
        target = _at_hands(pose, cue, b) if cue.verb in _AT_HANDS else sights.find(cue, name)
        if target is not None:
            give(cue, target, -0.12 * sights.rate)
    return points, held


def _at_hands(pose: Pose, cue: Cue, b: Bones) -> Track:
    """What the hands are at: the place of the cue, else a spot before the chest or the ground."""
    if cue.place is not None:
        return np.array(cue.place)
    a = np.radians(pose["yaw"])
    ahead, high = (0.3, 0.1) if cue.verb in ("dig", "plant", "pour") else (0.24, 0.6)
    far = ahead * b.height
    level = np.full(pose.frames, high * b.height)
    return np.stack([pose["x"] + np.sin(a) * far, level, pose["z"] + np.cos(a) * far], 1)


def listen(pose: Pose, actor: Actor, cues: Sequence[Cue], seconds: Track) -> None:
    """While somebody else speaks: the head a little aside, and small nods at the pauses."""
    seed = zlib.crc32(actor.name.encode()) % 997 / 997
    rate = float(1 / (seconds[1] - seconds[0])) if len(seconds) > 1 else 24.0
    for cue in cues:
        if cue.verb != "speak" or cue.who == actor.name or cue.end - cue.start < rate:
            continue
        inside = np.clip((seconds - cue.start / rate) / 0.4, 0, 1)
        inside = inside * np.clip((cue.end / rate + 0.3 - seconds) / 0.4, 0, 1)
        pose.add("head_roll", (5.0 if seed > 0.5 else -5.0) * inside * (0.4 + 0.6 * seed))
        period = 1.5 + 0.9 * seed
        beat = np.mod(seconds - cue.start / rate - 0.4 * seed, period)
        pose.add("head_pitch", 4.5 * inside * np.exp(-(((beat - 0.9) / 0.14) ** 2)))
