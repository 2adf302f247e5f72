"""How a wilful generator restages a setup: camera, marks, sizes, strangers. Pure edits.

Every edit takes the setup and an amount and returns another setup; the amounts are the truth
that the rehearsal confesses.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from rushes.acting import Actor, Cue
from rushes.intent import Role
from rushes.render import CameraPath
from rushes.stage import Setup

Floats = NDArray[np.float64]

STRANGER = "STRANGER"
WRONG_MOVES = (
    "pan_left", "pan_right", "tilt_up", "tilt_down", "roll_cw", "roll_ccw", "dolly_in",
    "dolly_out", "truck_left", "truck_right", "pedestal_up", "zoom_in", "zoom_out",
)  # fmt: skip
"""What the camera does when it does something else, in the order they are drawn from."""


def deliver(setup: Setup, share: float) -> Setup:
    """The camera goes `share` of its way: 1 all, 0 stands still, above 1 too far."""
    path = setup.camera
    poses = path.c2w()
    first = poses[0]
    back = _inverse(first)
    out = [first @ _partly(back @ pose, share) for pose in poses]
    lens = np.asarray(path.lens_mm)
    return with_camera(setup, np.array(out), lens[0] * (lens / lens[0]) ** share)


def wrong_move(setup: Setup, kind: str, size: float) -> Setup:
    """From its first frame the camera does another move, `size` 1 being a third of the frame."""
    first, lens = setup.camera.c2w()[0], setup.camera.lens_mm[0]
    count = setup.frames
    way = np.linspace(0, 1, count)
    way = way * way * (3 - 2 * way) * size
    far = setup.camera.focus_m[0] if setup.camera.focus_m else 4.0
    across = setup.camera.sensor_mm / lens
    sign = -1.0 if kind.endswith(("left", "down", "out", "ccw")) else 1.0
    poses, lenses = np.tile(first, (count, 1, 1)), np.full(count, lens)
    turns = {"pan": (1, across / 3), "tilt": (0, across / 4), "roll": (2, 0.30)}
    shifts = {
        "dolly": (2, 0.30 * far),
        "truck": (0, across * far / 3),
        "pedestal": (1, -across * far / 5),
    }
    family = kind.split("_", maxsplit=1)[0]
    for i, share in enumerate(way * sign):
        step = np.eye(4)
        if family in turns:
            axis, angle = turns[family]
            step[:3, :3] = turned(axis, angle * share)
        elif family in shifts:
            axis, metres = shifts[family]
            step[axis, 3] = metres * share
        poses[i] = first @ step
    if family == "zoom":
        lenses = lens * np.exp(0.34 * sign * way)
    return with_camera(setup, poses, lenses)


def off_mark(setup: Setup, share: float) -> Setup:
    """The main subject stands `share` of the frame's width beside the mark, right positive."""
    who = main_subject(setup)
    if who is None:
        return setup
    path, middle = setup.camera, setup.frames // 2
    camera = path.c2w()[middle]
    far = abs(float((np.array(who.at) - camera[:3, 3]) @ camera[:3, 2]))
    right = floor_axis(camera)
    shift = right * share * far * path.sensor_mm / path.lens_mm[middle]
    names = set(_company(setup, who.name))
    actors = tuple(_shifted(a, shift) if a.name in names else a for a in setup.actors)
    cues = tuple(_led(c, shift) if c.who in names else c for c in setup.cues)
    props = tuple(
        p.model_copy(update={"at": _plus(p.at, shift)}) if p.held_by in names else p
        for p in setup.props
    )
    return setup.model_copy(update={"actors": actors, "cues": cues, "props": props})


def wrong_size(setup: Setup, factor: float) -> Setup:
    """Another lens: everything is `factor` times as large in the frame."""
    return with_camera(setup, setup.camera.c2w(), np.asarray(setup.camera.lens_mm) * factor)


def early_cut(setup: Setup, frame: int, degrees: float) -> Setup:
    """From `frame` on, another camera: round the subject by so many degrees, and closer."""
    poses = setup.camera.c2w().copy()
    lens = np.asarray(setup.camera.lens_mm).copy()
    far = setup.camera.focus_m[frame] if setup.camera.focus_m else 4.0
    pivot = poses[frame][:3, 3] + poses[frame][:3, 2] * far
    cos, sin = np.cos(np.radians(degrees)), np.sin(np.radians(degrees))
    around = np.array([[cos, 0, sin], [0, 1, 0], [-sin, 0, cos]])
    poses[frame:, :3, :3] = around @ poses[frame:, :3, :3]
    poses[frame:, :3, 3] = (poses[frame:, :3, 3] - pivot) @ around.T + pivot
    lens[frame:] *= 1.25
    return with_camera(setup, poses, lens)


def stranger(setup: Setup, size: float, rightwards: bool) -> Setup:
    """Somebody walks through the frame, `size` times as far away as the subject."""
    camera = setup.camera.c2w()[setup.frames // 2]
    lens = setup.camera.lens_mm[setup.frames // 2]
    far = setup.camera.focus_m[setup.frames // 2] if setup.camera.focus_m else 4.0
    right, ahead = floor_axis(camera), floor_ahead(camera)
    floor = setup.actors[0].at[1] if setup.actors else 0.0
    centre = camera[:3, 3] + ahead * max(1.6, far * size)
    centre[1] = floor
    # No faster than a brisk walk: in a short, wide shot only part of the frame is crossed.
    brisk = 1.9 * setup.frames / float(setup.rate)
    half = min(0.62 * max(1.6, far * size) * setup.camera.sensor_mm / lens, brisk / 2)
    way = right * (half if rightwards else -half)
    start, end = _vec(centre - way), _vec(centre + way)
    facing = float(np.degrees(np.arctan2(way[0], way[2])))
    who = Actor(name=STRANGER, role=Role(robe="#56484a", hat="straw"), at=start, facing=facing)
    walk = Cue(who=STRANGER, verb="walk", start=0, end=setup.frames, to=end)
    return setup.model_copy(update={"actors": (*setup.actors, who), "cues": (*setup.cues, walk)})


def with_camera(setup: Setup, poses: Floats, lens: Floats) -> Setup:
    """The setup seen by another camera: poses (frames, 4, 4), lens (frames,) mm."""
    rows = tuple(tuple(float(v) for v in pose[:3].ravel()) for pose in poses)
    path = CameraPath(
        poses=rows,
        lens_mm=tuple(float(v) for v in lens),
        focus_m=setup.camera.focus_m,
        sensor_mm=setup.camera.sensor_mm,
    )
    return setup.model_copy(update={"camera": path})


def main_subject(setup: Setup) -> Actor | None:
    """The actor the frame is about: the first subject who is an actor, else nobody."""
    for name in setup.shot.intent.subjects or ():
        for actor in setup.actors:
            if actor.present and (actor.name == name or actor.name.startswith(f"{name}.")):
                return actor
    return None


def floor_axis(camera: Floats) -> Floats:
    """The camera's right, level with the floor, length 1."""
    right = camera[:3, 0] * np.array([1.0, 0.0, 1.0])
    return right / max(float(np.linalg.norm(right)), 1e-9)


def floor_ahead(camera: Floats) -> Floats:
    """The camera's forward, level with the floor, length 1."""
    right = floor_axis(camera)
    return np.cross(np.array([0.0, 1.0, 0.0]), right)


def turned(axis: int, radians: float) -> Floats:
    """(3, 3) rotation about an axis of the camera: positive pans right, tilts up, rolls right."""
    cos, sin = float(np.cos(radians)), float(np.sin(radians))
    a, b = ((1, 2), (2, 0), (0, 1))[axis]
    out = np.eye(3)
    out[a, a] = out[b, b] = cos
    out[a, b], out[b, a] = -sin, sin
    return out


def _inverse(pose: Floats) -> Floats:
    """(4, 4) inverse of a rigid transform."""
    out = np.eye(4)
    out[:3, :3] = pose[:3, :3].T
    out[:3, 3] = -out[:3, :3] @ pose[:3, 3]
    return out


def _partly(step: Floats, share: float) -> Floats:
    """A part of a rigid step: rotation about its axis by a share of the angle, likewise the way."""
    rotation = step[:3, :3]
    angle = float(np.arccos(np.clip((np.trace(rotation) - 1) / 2, -1, 1)))
    out = np.eye(4)
    if angle > 1e-6:
        skew = (rotation - rotation.T) / (2 * np.sin(angle))
        part = angle * share
        out[:3, :3] = np.eye(3) + np.sin(part) * skew + (1 - np.cos(part)) * (skew @ skew)
    out[:3, 3] = step[:3, 3] * share
    return out


def _company(setup: Setup, name: str) -> Sequence[str]:
    """Everybody of the same group; a crowd is off its mark together."""
    group = name.split(".", maxsplit=1)[0]
    return [a.name for a in setup.actors if a.name == name or a.name.startswith(f"{group}.")]


def _shifted(actor: Actor, by: Floats) -> Actor:
    return actor.model_copy(update={"at": _plus(actor.at, by)})


def _led(cue: Cue, by: Floats) -> Cue:
    via = tuple(_plus(corner, by) for corner in cue.via)
    return cue.model_copy(update={"to": _plus(cue.to, by) if cue.to else None, "via": via})


def _plus(at: tuple[float, float, float], by: Floats) -> tuple[float, float, float]:
    return _vec(np.array(at) + by)


def _vec(at: Floats) -> tuple[float, float, float]:
    return float(at[0]), float(at[1]), float(at[2])
