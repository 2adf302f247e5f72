"""From a pose over time to a matrix per joint and frame; many figures are posed at once."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from rushes.acting.limbs import along, ankle, euler, hanging, placed, two_bones, unit, upright
from rushes.acting.mannequin import (
    ANKLE,
    BALL,
    BROW,
    EYE,
    HEEL,
    HIP_OUT,
    MOUTH,
    SHOULDER_OUT,
    WAIST,
    Bones,
)  # fmt: skip

Track = NDArray[np.float64]
"""One number per frame, (frames, 3) points or (frames, 4, 4) matrices."""
SIDES: tuple[tuple[str, float], ...] = (("left", 1.0), ("right", -1.0))


class Goal(NamedTuple):
    """Where a hand is wanted and how much (0..1): a point of the world, of the chest, of the head;
    or (aim) as far out as the arm goes towards a point of the world."""

    space: Literal["world", "aim", "chest", "head"]
    points: Track
    weight: Track


@dataclass
class Foot:
    """One foot over time: the point under the ankle, the way it points, and how it rolls.

    pitch : degrees; above 0 the heel is up and the ball of the foot stays, below 0 the toes are
    up and the heel stays.
    """

    at: Track
    yaw: Track
    pitch: Track


@dataclass
class Pose:
    """One figure over `frames` frames; metres and degrees. A channel never named is zero.

    x, z, yaw: where it is on the floor and which way it faces. sway, surge, rise: the pelvis to
    the left of that, ahead of it, above the floor; pelvis_yaw, pelvis_pitch, pelvis_roll.
    lean, side_lean, twist: the spine; slump: the upper back alone; shrug, round: the shoulders up
    and forward. head_*, eye_*: yaw, pitch; head_roll; blink, mouth 0..1; smile, brow -1..1 (brow:
    raised), frown -1..1 (above 0 angry, below 0 sad). Per side: raise, the arm forward and up;
    out, sideways; bend, the elbow; spin, the forearm across the body; finger 0..1.
    """

    frames: int
    channels: dict[str, Track] = field(default_factory=dict[str, Track])
    feet: dict[str, Foot] = field(default_factory=dict[str, Foot])
    goals: dict[str, list[Goal]] = field(default_factory=dict[str, list[Goal]])

    def __getitem__(self, name: str) -> Track:
        if name not in self.channels:
            self.channels[name] = np.zeros(self.frames)
        return self.channels[name]

    def blend(self, name: str, value: Track | float, weight: Track) -> None:
        """Move a channel towards `value` by `weight` (0 keeps, 1 replaces)."""
        self.channels[name] = self[name] * (1 - weight) + np.asarray(value) * weight

    def add(self, name: str, value: Track | float) -> None:
        self.channels[name] = self[name] + np.asarray(value)

    def want(self, side: str, goal: Goal) -> None:
        """Ask for a hand somewhere; later goals weigh on earlier ones."""
        self.goals.setdefault(side, []).append(goal)


class _Rows:
    """The channels and bones of several figures, one row per figure and frame."""

    def __init__(self, cast: Sequence[tuple[Pose, Bones]]) -> None:
        self.cast, self.frames = cast, cast[0][0].frames
        self.count = self.frames * len(cast)
        self._bones: dict[str, Track] = {}

    def __call__(self, name: str) -> Track:
        return np.concatenate([pose[name] for pose, _ in self.cast])

    def bone(self, name: str) -> Track:
        if name not in self._bones:
            each = [float(getattr(bones, name)) for _, bones in self.cast]
            self._bones[name] = np.repeat(each, self.frames)
        return self._bones[name]

    def foot(self, side: str, what: str) -> Track:
        return np.concatenate([getattr(pose.feet[side], what) for pose, _ in self.cast])

    def of(self, number: int) -> slice:
        """The rows of one figure."""
        return slice(number * self.frames, (number + 1) * self.frames)


@dataclass(frozen=True)
class _Trunk:
    """What limbs and face hang on: places and rotations, a row each."""

    hips: Track
    turned: Track
    chest: Track
    chest_turned: Track
    head: Track
    head_turned: Track


def joints(cast: Sequence[tuple[Pose, Bones]]) -> list[dict[str, Track]]:
    """World matrices (frames, 4, 4) of every joint that the pieces of each figure hang on.

    All poses have as many frames.
    """
    if not cast:
        return []
    rows = _Rows(cast)
    out: dict[str, Track] = {}
    trunk = _trunk(rows, out)
    _face(rows, trunk, out)
    for side, sign in SIDES:
        _arm(rows, trunk, (side, sign), out)
        _leg(rows, trunk, (side, sign), out)
    _dress(rows, trunk, out)
    return [{name: track[rows.of(i)] for name, track in out.items()} for i in range(len(cast))]


def _trunk(rows: _Rows, out: dict[str, Track]) -> _Trunk:
    yaw, head, torso = rows("yaw"), rows.bone("head"), rows.bone("torso")
    floor = np.stack([rows("x"), rows("lift"), rows("z")], 1)
    root = upright(yaw)
    out["root"] = placed(root, floor)
    hips = floor + along(root, rows("sway"), rows("rise"), rows("surge"))
    turned = euler(yaw + rows("pelvis_yaw"), rows("pelvis_pitch"), rows("pelvis_roll"))
    lean, side, twist = rows("lean"), rows("side_lean"), rows("twist")
    belly = turned @ euler(0.4 * twist, 0.5 * lean, 0.5 * side)
    waist = hips + along(belly, 0.0, WAIST * torso, 0.0)
    chest = belly @ euler(0.6 * twist, 0.5 * lean + rows("slump"), 0.5 * side)
    neck = waist + along(chest, 0.0, (1 - WAIST) * torso, 0.0)
    skull = chest @ euler(rows("head_yaw"), rows("head_pitch"), rows("head_roll"))
    face = neck + along(chest, 0.0, 0.62 * head, 0.04 * head)
    face = face + along(skull, 0.0, 0.92 * head, 0.08 * head)
    out["hips"], out["torso"] = placed(turned, hips), placed(belly, hips)
    out["chest"], out["neck"] = placed(chest, waist), placed(chest, neck)
    out["head"] = placed(skull, face)
    return _Trunk(hips, turned, waist, chest, face, skull)


def _face(rows: _Rows, trunk: _Trunk, out: dict[str, Track]) -> None:
    """Eyeballs turn, lids shut and follow the gaze, brows and the corners of the mouth tilt."""
    head, still = rows.bone("head"), np.zeros(rows.count)
    turned, frown, mouth = trunk.head_turned, rows("frown"), np.clip(rows("mouth"), 0, 1)
    gaze = turned @ euler(rows("eye_yaw"), rows("eye_pitch"), still)
    lowered = np.clip(
        -30.0 + 81.0 * np.clip(rows("blink"), 0, 1) + 0.6 * rows("eye_pitch")
        - 18.0 * rows("brow") + 9.0 * np.abs(frown), -60.0, 52.0,
    )  # fmt: skip
    for side, sign in SIDES:
        eye = trunk.head + _on_face(turned, head, EYE, sign)
        out[f"{side}_eye"] = placed(gaze, eye)
        out[f"{side}_lid"] = placed(turned @ euler(still, lowered, sign * 13.0 * frown), eye)
        high = BROW[1] + 0.10 * rows("brow") - 0.06 * np.maximum(frown, 0)
        near = BROW[0] - 0.04 * np.maximum(frown, 0)
        tilt = turned @ euler(still, still, sign * (25.0 * frown - 0.5))
        spot = along(turned, sign * near * head, high * head, BROW[2] * head)
        out[f"{side}_brow"] = placed(tilt, trunk.head + spot)
    _lips(rows, trunk, mouth, out)


def _on_face(turned: Track, head: Track, spot: tuple[float, float, float], sign: float) -> Track:
    """A place of the face from the middle of the head; sign: 1 for its left side."""
    return along(turned, sign * spot[0] * head, spot[1] * head, spot[2] * head)


def _lips(rows: _Rows, trunk: _Trunk, mouth: Track, out: dict[str, Track]) -> None:
    """The mouth opens downward; its corners rise and spread in a smile."""
    head, turned, smile = rows.bone("head"), trunk.head_turned, rows("smile")
    still = np.zeros(rows.count)
    middle = (MOUTH[1] - 0.07 * mouth) * head
    lips = placed(turned, trunk.head + along(turned, 0.0, middle, MOUTH[2] * head))
    out["teeth"] = lips.copy()
    lips[:, :3, 0] *= (1.0 - 0.22 * mouth + 0.36 * np.maximum(smile, 0))[:, None]
    lips[:, :3, 1] *= (0.20 + (0.72 - 0.2 * np.clip(smile, 0, 1)) * mouth)[:, None]
    out["mouth"] = lips
    apart = np.clip((mouth - 0.12) / 0.35, 0, 1)
    shown = np.maximum(apart * (0.66 + 0.25 * np.maximum(smile, 0)), 1e-3)
    out["teeth"][:, :3, :3] *= shown[:, None, None]
    for side, sign in SIDES:
        wide = (0.185 - 0.04 * mouth + 0.025 * smile) * head
        corner = along(
            turned, sign * wide, middle + (0.012 + 0.05 * smile) * head, (MOUTH[2] - 0.02) * head
        )
        curl = turned @ euler(still, still, sign * (8.0 + 30.0 * smile))
        out[f"{side}_mouth"] = placed(curl, trunk.head + corner)


def _arm(rows: _Rows, trunk: _Trunk, end: tuple[str, float], out: dict[str, Track]) -> None:
    """The arm as its angles say, then led to where the hand is wanted."""
    side, sign = end
    upper, fore, torso = rows.bone("upper_arm"), rows.bone("fore_arm") * 1.06, rows.bone("torso")
    height, chest = rows.bone("height"), trunk.chest_turned
    shoulder = trunk.chest + along(
        chest,
        sign * SHOULDER_OUT * rows.bone("shoulder"),
        (0.88 - WAIST) * torso + rows("shrug") * 0.03 * height,
        rows("round") * 0.03 * height,
    )
    raised = rows(f"{side}_raise")
    # An arm that is not raised hangs, however far the back is bent forward.
    bent = np.clip(rows("pelvis_pitch") + rows("lean") + rows("slump"), 0, 80)
    raised = raised + 0.9 * bent * np.clip(1 - raised / 60, 0, 1)
    swing = chest @ euler(np.zeros(rows.count), -raised, sign * (7.0 + rows(f"{side}_out")))
    bend, spin = np.radians(10.0 + rows(f"{side}_bend")), np.radians(rows(f"{side}_spin"))
    elbow = shoulder - upper[:, None] * swing[:, :, 1]
    lower = along(swing, -sign * np.sin(bend) * np.sin(spin), -np.cos(bend),
                  np.sin(bend) * np.cos(spin))  # fmt: skip
    hand = elbow + fore[:, None] * lower
    for number, (pose, _) in enumerate(rows.cast):
        mine = rows.of(number)
        for goal in pose.goals.get(side, ()):
            wanted = _wanted(goal, trunk, mine, (shoulder[mine], 0.97 * (upper + fore)[mine]))
            hand[mine] += goal.weight[:, None] * (wanted - hand[mine])
    # An elbow that is led rather hangs than sticks out.
    loose = unit(elbow - shoulder) + 0.35 * along(chest, sign * 0.5, -0.7, -0.5)
    joint, hand = two_bones(shoulder, hand, upper, fore, loose)
    front = unit(hand - joint) + 0.12 * swing[:, :, 2]
    out[f"{side}_arm"] = hanging(shoulder, joint, front)
    out[f"{side}_elbow"] = hanging(joint, hand, swing[:, :, 2] + 0.5 * unit(joint - shoulder))
    out[f"{side}_hand"] = out[f"{side}_elbow"].copy()
    out[f"{side}_hand"][:, :3, 3] = hand
    shown = np.maximum(rows(f"{side}_finger"), 1e-3)
    out[f"{side}_finger"] = out[f"{side}_hand"].copy()
    out[f"{side}_finger"][:, :3, 1] *= shown[:, None]


def _wanted(goal: Goal, trunk: _Trunk, mine: slice, arm: tuple[Track, Track]) -> Track:
    """The points of a goal in the world; arm : the shoulder, and how far it reaches."""
    if goal.space == "world":
        return goal.points
    if goal.space == "aim":
        return arm[0] + arm[1][:, None] * unit(goal.points - arm[0])
    at, turned = (
        (trunk.chest, trunk.chest_turned)
        if goal.space == "chest"
        else (trunk.head, trunk.head_turned)
    )
    return at[mine] + np.einsum("nij,nj->ni", turned[mine], goal.points)


def _leg(rows: _Rows, trunk: _Trunk, end: tuple[str, float], out: dict[str, Track]) -> None:
    """The leg from the hip to where its foot is; the knee points where hip and foot point."""
    side, sign = end
    height, yaw, pitch = rows.bone("height"), rows.foot(side, "yaw"), rows.foot(side, "pitch")
    hip = trunk.hips + along(trunk.turned, sign * HIP_OUT * height, 0.0, 0.0)
    level, rolled = upright(yaw), euler(yaw, pitch, np.zeros(rows.count))
    sole = (ANKLE * height, BALL * height, HEEL * height)
    end_at = ankle(rows.foot(side, "at"), yaw, pitch, sole)
    splay = np.radians(rows(f"{side}_splay"))
    pole = trunk.turned[:, :, 2] * np.cos(splay)[:, None] + 0.5 * level[:, :, 2]
    pole = pole + sign * np.sin(splay)[:, None] * trunk.turned[:, :, 0]
    knee, end_at = two_bones(hip, end_at, rows.bone("thigh"), rows.bone("shin"), pole)
    front = pole + unit(end_at - knee) * 0.2
    out[f"{side}_leg"] = hanging(hip, knee, front)
    out[f"{side}_knee"] = hanging(knee, end_at, front)
    out[f"{side}_foot"] = placed(rolled, end_at)


def _dress(rows: _Rows, trunk: _Trunk, out: dict[str, Track]) -> None:
    """Cloth round each thigh follows it; what hangs from the knee hangs, or lies behind it."""
    front = trunk.turned[:, :, 2]
    down = np.broadcast_to([0.0, -1.0, 0.0], front.shape)
    thighs: list[Track] = []
    for side, sign in SIDES:
        height = rows.bone("height")
        top = trunk.hips + along(trunk.turned, sign * 0.018 * height, 0.0, 0.0)
        thigh, shin = -out[f"{side}_leg"][:, :3, 1], -out[f"{side}_knee"][:, :3, 1]
        fall = unit(0.86 * thigh - 0.14 * trunk.turned[:, :, 1])
        thighs.append(fall)
        out[f"{side}_skirt"] = hanging(top, top + fall, front - thigh)
        knee = top + rows.bone("thigh")[:, None] * fall
        near = np.clip(1.0 - knee[:, 1] / (0.17 * height), 0.0, 1.0)
        drawn = (0.4 + 0.6 * near)[:, None]
        hem = unit(drawn * shin + (1 - drawn) * down)
        out[f"{side}_hem"] = hanging(knee, knee + hem, front - 0.8 * hem)
    # An apron lies on whichever thigh is further forward.
    ahead = np.maximum(*(np.einsum("ni,ni->n", fall, front) for fall in thighs))
    panel = trunk.turned @ euler(np.zeros(rows.count), -np.degrees(np.arcsin(ahead.clip(-1, 1))),
                                 np.zeros(rows.count))  # fmt: skip
    out["skirt"] = placed(panel, trunk.hips)
