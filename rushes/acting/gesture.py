"""Gestures: what a verb does to face, head, back and arms, when nothing is touched."""

import numpy as np

from rushes.acting.gait import smooth, softened
from rushes.acting.moment import Moment, Spot, both, lead
from rushes.acting.skeleton import SIDES, Goal, Pose
from rushes.acting.speech import Kind, Stroke, line_of, mouth

_STROKES: dict[Kind, tuple[Spot, bool]] = {
    "self": ((0.015, 0.095, 0.105), False),
    "you": ((0.06, 0.085, 0.27), False),
    "no": ((0.16, 0.10, 0.22), False),
    "there": ((0.20, 0.12, 0.25), False),
    "count": ((0.07, 0.175, 0.19), False),
    "large": ((0.21, 0.10, 0.20), True),
    "yes": ((0.05, 0.055, 0.22), False),
    "ask": ((0.15, 0.06, 0.22), True),
    "beat": ((0.08, 0.075, 0.23), False),
}
"""Where a gesture that goes with a word leads the hand, and whether both hands make it."""
_READY: Spot = (0.085, 0.0, 0.155)


def speak(p: Pose, m: Moment) -> None:
    """Mouth on the syllables; strokes of the hands on the words that carry the line."""
    line = line_of(m.cue.words)
    on = (m.share > 0.0) * (m.share < 1.0)
    # "He shouts", "she sings": nobody wrote the words, the mouth moves all the same.
    told = 0.45 * np.abs(m.wave(2.1)) * (0.7 + 0.3 * m.wave(0.7))
    p.add("mouth", (mouth(line, m.share) if line.syllables else told) * on)
    if not line.syllables:
        lead(p, m, m.side, (0.1, 0.07 + 0.03 * m.wave(0.8), 0.22), weight=0.8 * m.late)
    p.add("lean", (2.5 + 1.5 * line.cries) * m.weight)
    p.add("brow", 0.25 * m.weight)
    free = m.late * (0.0 if m.cue.prop else 1.0)
    if line.strokes:
        lead(p, m, m.side, _READY, weight=0.85 * free)
    for stroke in line.strokes:
        _stroke(p, m, stroke)


def _stroke(p: Pose, m: Moment, stroke: Stroke) -> None:
    """Prepare for 0.35 s, strike on the word, hold, and go back to readiness."""
    length = max(m.cue.end - m.cue.start, 1) * float(m.seconds[1] - m.seconds[0])
    since = m.seconds - stroke.share * length
    on = smooth((since + 0.38) / 0.38) * (1 - smooth((since - 0.45) / 0.5)) * m.late
    beat = np.exp(-(((since - 0.06) / 0.12) ** 2)) * m.late
    spot, two = _STROKES[stroke.kind]
    size = stroke.size * m.size
    out, up, ahead = (float(np.mean(part)) for part in spot)
    down = -0.03 * size * beat
    sides = ("left", "right") if two else (m.side,)
    for side in sides:
        reach = 0.6 + 0.4 * size
        aside = 0.05 * m.wave(1.7) if stroke.kind == "no" else 0.0
        lead(p, m, side, (out * reach + aside, up + down, ahead * reach), weight=0.92 * on)
    if stroke.kind == "count":
        p.add(f"{m.side}_finger", on)
    p.add("head_pitch", 5.5 * size * beat)
    if stroke.kind in ("no", "ask"):
        shake = 9.0 * np.sin(2 * np.pi * 1.7 * since) if stroke.kind == "no" else 0.0
        p.add("head_yaw", shake * on)
        p.add("head_roll", (7.0 if stroke.kind == "ask" else 0.0) * on)
        p.add("brow", (0.6 if stroke.kind == "ask" else -0.2) * on)
    if stroke.kind == "yes":
        p.add("head_pitch", 7.0 * on * np.sin(2 * np.pi * 1.6 * since))
    if stroke.kind == "ask":
        p.add("shrug", 0.5 * on)


def bow(p: Pose, m: Moment) -> None:
    """From the hips, hands joined before the chest, head last to come up."""
    p.add("pelvis_pitch", 17 * m.weight)
    p.add("lean", 26 * m.weight)
    p.add("surge", -0.03 * m.bones.height * m.weight)
    p.add("head_pitch", 15 * m.late)
    both(p, m, (0.018, 0.075, 0.215))


def beg(p: Pose, m: Moment) -> None:
    """Hands clasped and shaken, back bent, face turned up."""
    p.add("lean", 15 * m.weight)
    p.add("slump", 7 * m.weight)
    p.add("head_pitch", -15 * m.late)
    p.add("frown", -0.9 * m.weight)
    p.add("brow", 0.6 * m.weight)
    both(p, m, (0.016, 0.10 + 0.014 * m.wave(1.8), 0.20))


def refuse(p: Pose, m: Moment) -> None:
    """The flat hand wards off, the head is shaken, the body leans away."""
    p.add("head_yaw", 21 * m.weight * m.wave(1.45))
    p.add("lean", -6 * m.weight)
    p.add("frown", 0.5 * m.weight)
    p.add("smile", -0.6 * m.weight)
    lead(p, m, m.side, (0.10 + 0.055 * m.wave(1.9), 0.125, 0.27))


def wave(p: Pose, m: Moment) -> None:
    lead(p, m, m.side, (0.20 + 0.05 * m.wave(1.9), 0.36, 0.07))
    p.add("smile", 0.5 * m.weight)
    p.add("side_lean", (2.5 if m.side == "left" else -2.5) * m.weight)


def nod(p: Pose, m: Moment) -> None:
    p.add("head_pitch", m.weight * 13 * np.maximum(m.wave(1.5), -0.35))
    p.add("brow", 0.2 * m.weight)


def shrug(p: Pose, m: Moment) -> None:
    p.add("shrug", 1.5 * m.weight)
    p.add("head_roll", 8 * m.weight)
    p.add("brow", 0.8 * m.weight)
    p.add("smile", -0.5 * m.weight)
    both(p, m, (0.19, 0.03, 0.17))


def laugh(p: Pose, m: Moment) -> None:
    """Thrown back, shaking from the belly, a hand on it."""
    shake = m.wave(3.6)
    back = 0.5 + 0.5 * np.sin(2 * np.pi * 0.35 * m.seconds - 0.8)
    p.add("mouth", m.weight * (0.7 + 0.25 * shake))
    p.add("lean", m.weight * (-13 + 22 * back + 2.2 * shake))
    p.add("shrug", m.weight * (0.35 + 0.3 * shake))
    p.add("head_pitch", m.weight * (-20 + 14 * back))
    p.add("smile", m.weight)
    p.add("brow", 0.7 * m.weight)
    p.add("rise", m.weight * 0.006 * m.bones.height * (shake - 1))
    lead(p, m, m.other, (0.02, 0.0 + 0.008 * shake, 0.115))


def cheer(p: Pose, m: Moment) -> None:
    """Arms thrown up, bouncing in the knees."""
    hop = np.abs(m.wave(0.8))
    for side, sign in SIDES:
        p.blend(f"{side}_raise", 158.0 + 12 * sign * m.wave(1.6), m.late)
        p.blend(f"{side}_bend", 14.0 + 16 * hop, m.late)
        p.blend(f"{side}_out", 26.0, m.late)
    p.add("mouth", m.weight * (0.65 + 0.2 * m.wave(1.1)))
    p.add("smile", m.weight)
    p.add("brow", 0.8 * m.weight)
    p.add("rise", m.weight * 0.035 * m.bones.height * (hop - 1))
    p.add("head_pitch", m.weight * -11)


def clap(p: Pose, m: Moment) -> None:
    apart = 0.012 + 0.04 * np.maximum(m.wave(2.2), 0)
    both(p, m, (apart, 0.09, 0.21))
    p.add("smile", 0.8 * m.weight)
    p.add("brow", 0.4 * m.weight)


def weep(p: Pose, m: Moment) -> None:
    """Bent over, the face in both hands, the shoulders shaking."""
    sob = m.wave(2.3) * (0.6 + 0.4 * m.wave(0.5))
    p.add("lean", m.weight * 9)
    p.add("slump", m.weight * (15 + 1.6 * sob))
    p.add("shrug", m.weight * (0.5 + 0.45 * sob))
    p.add("head_pitch", m.weight * 19)
    p.add("frown", -m.weight)
    p.add("smile", -m.weight)
    far = m.bones.head / m.bones.height
    for side, _ in SIDES:
        lead(p, m, side, (0.5 * far, -0.25 * far, 1.15 * far), "head")


def point(p: Pose, m: Moment) -> None:
    """The arm and one finger, straight at it."""
    p.add("lean", 5 * m.weight)
    if m.place is not None:
        p.want(m.side, Goal("aim", np.broadcast_to(m.place, (p.frames, 3)), m.late))
    else:
        lead(p, m, m.side, (0.08, 0.15, 0.33))
    p.add(f"{m.side}_finger", np.clip(m.late, 0, 1))


def aim(p: Pose, m: Moment) -> None:
    """Both hands on a weapon, at the height of the eyes."""
    kick = np.exp(-(((m.share - 0.62) / 0.05) ** 2))
    p.add("lean", m.weight * (4 - 5 * kick))
    lead(p, m, m.side, (0.0, 0.185 + 0.02 * kick, 0.30 - 0.03 * kick))
    lead(p, m, m.other, (-0.012, 0.175 + 0.02 * kick, 0.285 - 0.03 * kick))
    p.add(f"{m.side}_finger", m.late)
    p.add("frown", 0.5 * m.weight)


def look(p: Pose, m: Moment) -> None:
    """The eyes do it; the rest comes a little nearer."""
    p.add("lean", 2.5 * m.weight)
    p.add("brow", 0.35 * m.bump(0.0, 0.3, 0.9))


def read(p: Pose, m: Moment) -> None:
    """Something held before the chest, the eyes going over it line by line."""
    for side, _ in SIDES:
        lead(p, m, side, (0.055, 0.035, 0.19))
    p.add("head_pitch", 20 * m.weight)
    p.add("slump", 5 * m.weight)
    p.add("eye_yaw", m.weight * 7 * (2 * np.mod(m.seconds / 1.6, 1.0) - 1))


def phone(p: Pose, m: Moment) -> None:
    far = m.bones.head / m.bones.height
    lead(p, m, m.side, (1.1 * far, -0.45 * far, 0.12 * far), "head")
    p.add("head_roll", (-6 if m.side == "right" else 6) * m.weight)
    p.add("head_pitch", 5 * m.weight)


def smoke(p: Pose, m: Moment) -> None:
    """A draw every three seconds; the smoke goes up."""
    far = m.bones.head / m.bones.height
    draw = softened((np.mod(m.seconds, 3.0) < 1.1).astype(np.float64), 6)
    lead(p, m, m.side, (0.12, 0.02, 0.17), weight=m.late)
    lead(p, m, m.side, (0.12 * far, -0.5 * far, 1.25 * far), "head", m.late * draw)
    p.add("head_pitch", m.weight * (4 * draw - 9 * (1 - draw)))


def search(p: Pose, m: Moment) -> None:
    """Hands that turn things over, a head that looks under them."""
    p.add("lean", 16 * m.weight)
    p.add("head_pitch", 16 * m.weight)
    p.add("head_yaw", 13 * m.weight * m.wave(0.4))
    for side, sign in SIDES:
        turn = 0.0 if sign > 0 else 0.5
        lead(p, m, side, (0.08 + 0.05 * m.wave(0.9, turn), 0.0 + 0.03 * m.wave(1.3, turn),
                          0.27 + 0.03 * m.wave(0.7, turn)))  # fmt: skip
