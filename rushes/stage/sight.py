"""What a camera would see: bodies and things in space, and who is in view from a point."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from rushes.acting.mannequin import bones
from rushes.render.geometry import View
from rushes.render.optics import CameraPath
from rushes.render.raster import Rasteriser
from rushes.sets.kit import SET
from rushes.sets.place import Place, Rect
from rushes.stage.camera import Figure
from rushes.stage.company import Company, bodies_of, company, place_of
from rushes.stage.instant import here
from rushes.stage.setup import Setup

Array = NDArray[np.float64]
RASTER = (160, 90)
ARM_M, FACE_M, WALL_M = 0.5, 0.3, 0.08
"""How near a camera may come to a body, to one that it films, and to what is solid."""
_NEAR, _BESIDE = 0.62, 0.97
"""What is nearer than this share of the way to the subject is in front of it; and people are."""
_FLOOR_M = 0.15


@dataclass(frozen=True)
class Look:
    """What one frame shows of the people it is about.

    clear : per head, the share of it in the picture that nothing covers. inside : the share that
    is in the picture. Of the picture, front : what other people and things much nearer than the
    subject fill; crowd : what people nearer than it fill; over : what the person looked past
    fills; held : what the subjects fill.
    """

    clear: dict[str, float]
    inside: dict[str, float]
    front: float
    crowd: float
    over: float
    held: float


_AFAR = np.array([[0.0, 1.5, 1e6]])


class About(NamedTuple):
    """Whom a look is for: the people, everything else by name, who is looked past, and whether it
    is a wide shot."""

    figures: Sequence[Figure]
    names: Sequence[str]
    over: str | None = None
    wide: bool = False


NOTHING = Look({}, {}, 0.0, 0.0, 0.0, 0.0)


class Sight:
    """Looks at a setup on a small raster, before its camera is known."""

    def __init__(self, setup: Setup) -> None:
        self.setup, self.place = setup, place_of(setup)
        self._bodies = bodies_of(setup)
        self._roles = {actor.name: actor.role for actor in setup.actors}
        self._stages: dict[tuple[bool, bool], tuple[Company, Rasteriser]] = {}

    def _stage(self, eyes: Array) -> tuple[Company, Rasteriser]:
        """What stands while a camera is at these points (n, 3): wild walls make way for it."""
        top = eyes.max(0)
        key = bool(top[2] > self.place.opening), bool(top[1] > self.place.high)
        if key not in self._stages:
            x, y, z = (float(value) for value in top)
            pose = (1.0, 0.0, 0.0, x, 0.0, -1.0, 0.0, y, 0.0, 0.0, -1.0, z)
            there = CameraPath(poses=(pose,), lens_mm=(35.0,))
            staged = company(self.setup.model_copy(update={"camera": there}), self._bodies)
            self._stages[key] = staged, Rasteriser(staged.geometry, *RASTER)
        return self._stages[key]

    def members(self, name: str) -> list[str]:
        """The bodies called so: one person, or everybody in a group."""
        return [one for one in self._bodies if one == name or one.startswith(f"{name}.")]

    def heads(self, names: Iterable[str]) -> dict[str, Array]:
        """Per body, the middle of the head at every frame, (frames + 1, 3)."""
        found = (one for name in names for one in self.members(name))
        return {one: self._bodies[one]["head"][:, :3, 3] for one in found}

    def figure(self, one: str, frame: int) -> Figure:
        """A body at a frame."""
        joint, role = self._bodies[one], self._roles[one]
        at = {name: joint[name][frame, :3, 3] for name in
              ("neck", "hips", "left_knee", "right_knee", "left_foot", "right_foot")}  # fmt: skip
        head, root = joint["head"][frame], joint["root"][frame]
        radius = bones(role).head
        feet = (at["left_foot"] + at["right_foot"]) / 2
        sole = min(float(at["left_foot"][1]), float(at["right_foot"][1])) - 0.034 * role.height_m
        feet = np.array([feet[0], sole, feet[2]])
        crown = head[:3, 3] + 1.06 * radius * head[:3, 1]
        knees = (at["left_knee"] + at["right_knee"]) / 2
        if self.place.seated and at["hips"][1] - sole < 0.42 * role.height_m:
            # A cabin hides its people from the lap down.
            knees, feet = (_over(point, at["hips"]) for point in (knees, feet))
        return Figure(
            name=one, head=head[:3, 3].copy(), radius=radius, height=role.height_m,
            facing=_yaw(root), gaze=_yaw(head),
            gazes=tuple(_yaw(joint["head"][at]) for at in self._times(frame)),
            spine=np.stack([crown, at["neck"], at["hips"], knees, feet]),
        )  # fmt: skip

    def _times(self, frame: int) -> list[int]:
        """The instant, counted double, and a few other frames."""
        last = self.setup.frames - 1
        return [frame, frame, *(round(share * last) for share in (0.15, 0.38, 0.62, 0.85))]

    def figures(self, names: Iterable[str], frame: int) -> list[Figure]:
        """Everybody called so who is on stage at a frame."""
        found = (one for name in names for one in self.members(name))
        return [self.figure(one, frame) for one in found if here(self.setup, one, frame)]

    def point(self, name: str, frame: int) -> Array | None:
        """Where to look at a person (the face) or a prop (its middle), metres; None: not here."""
        members = self.members(name)
        if members:
            return self._bodies[members[0]]["head"][frame, :3, 3].copy()
        found = self.box(name, frame)
        return None if found is None else found[0]

    def box(self, name: str, frame: int) -> tuple[Array, Array] | None:
        """Middle and size of a prop, axis by axis, metres; None when it is not here."""
        staged, _ = next(iter(self._stages.values()), None) or self._stage(_AFAR)
        geometry = staged.geometry
        own = [number for number, owner in geometry.names.items() if owner == name]
        mine = np.isin(geometry.part_id[geometry.vertex_part], own)
        if not mine.any():
            return None
        at = geometry.vertices[mine].astype(np.float64)
        placed = staged.at(frame)[geometry.vertex_part[mine]]
        shown = np.abs(np.linalg.det(placed[:, :3, :3])) > 1e-9  # not what is eaten or picked
        if not shown.any():
            return None
        points = np.einsum("nij,nj->ni", placed[:, :3, :3], at)[shown] + placed[shown, :3, 3]
        low, high = points.min(0), points.max(0)
        return (low + high) / 2, high - low

    def travel(self, one: str) -> tuple[float, float]:
        """How far a body goes over the shot, x and z metres."""
        root = self._bodies[one]["root"]
        gone = root[self.setup.frames - 1, :3, 3] - root[0, :3, 3]
        return float(gone[0]), float(gone[2])

    def track(
        self, one: str, frame: int, middle: tuple[float, float]
    ) -> tuple[tuple[float, float], ...]:
        """The way of a body over the floor, as that of a point that is at `middle` at a frame."""
        root = self._bodies[one]["root"][:, (0, 2), 3]
        moved = root - root[frame] + np.asarray(middle)
        return tuple((float(x), float(z)) for x, z in moved)

    @cached_property
    def _solids(self) -> list[tuple[Rect, float]]:
        """What is solid, with its height where it is a fixture."""
        return [(box, _high(box, self.place)) for box in self.place.solids]

    def free(self, eye: Array, frame: int, about: About) -> bool:
        """Whether a camera can be here: in the set, in nothing solid, an arm away from people."""
        x, y, z = (float(value) for value in eye)
        x0, z0, x1, z1 = self.place.bounds
        if y < 0.1 or not (x0 <= x <= x1 and z0 <= z <= z1):
            return False
        for (west, north, east, south), high in self._solids:
            beside = west - WALL_M < x < east + WALL_M and north - WALL_M < z < south + WALL_M
            if beside and y < high + WALL_M:
                return False
        filmed = {one.name for one in about.figures}
        return not any(
            self._touches(one, eye, frame, FACE_M if one in filmed else ARM_M)
            for one in self._bodies
            if one != about.over
        )

    def _touches(self, one: str, eye: Array, frame: int, reach: float) -> bool:
        if not here(self.setup, one, frame):
            return False
        joint = self._bodies[one]
        head, hips = joint["head"][frame, :3, 3], joint["hips"][frame, :3, 3]
        along = hips - head
        share = float(np.clip((eye - head) @ along / max(float(along @ along), 1e-6), 0.0, 1.0))
        return float(np.linalg.norm(eye - head - share * along)) < reach

    def look(self, view: View, frame: int, about: About, eyes: Array | None = None) -> Look:
        """See `Look`. eyes (n, 3) : where else the camera is in the shot."""
        here = view.c2w[None, :3, 3]
        staged, raster = self._stage(here if eyes is None else np.concatenate([here, eyes]))
        ids, depth = raster.seen(staged.at(frame), view)
        owners, subjects = staged.geometry.names, about.figures
        wanted = {*about.names, *(one.name for one in subjects)}
        own = [number for number, owner in owners.items() if owner in wanted]
        held = np.isin(ids, own)
        clear, inside = dict[str, float](), dict[str, float]()
        for one in subjects:
            number = next((n for n, owner in owners.items() if owner == one.name), -1)
            clear[one.name], inside[one.name] = _disc(view, one, ids == number)
        middle = float(np.median(depth[held])) if held.any() else 4.0
        past = [number for number, owner in owners.items() if owner == about.over]
        shoulder = np.isin(ids, past)
        near = (depth < _NEAR * middle) & ~held & ~shoulder & (_rise(view, depth) > _FLOOR_M)
        if self.place.seated:  # through a windscreen one sees much of the car
            near &= ids != next((n for n, owner in owners.items() if owner == SET), 0)
        near[:, : RASTER[0] // 5] &= not about.wide  # walls at the sides lead into a wide shot
        near[:, -RASTER[0] // 5 :] &= not about.wide
        people = [number for number, owner in owners.items() if owner in self._roles]
        crowd = np.isin(ids, people) & (depth < _BESIDE * middle) & ~held & ~shoulder
        shares = (float(seen.mean()) for seen in (near, crowd, shoulder, held))
        return Look(clear, inside, *shares)


def _over(point: Array, hips: Array) -> Array:
    return np.array([point[0], max(float(point[1]), float(hips[1]) - 0.05), point[2]])


def _yaw(matrix: Array) -> float:
    return float(np.degrees(np.arctan2(matrix[0, 2], matrix[2, 2])))


def _high(box: Rect, place: Place) -> float:
    """The height of what stands on a rectangle: that of its fixture, else that of a wall."""
    own = [
        one.height for one in place.fixtures
        if max(abs(a - b) for a, b in zip(one.box, box, strict=True)) < 0.1
    ]  # fmt: skip
    return max(own, default=2.6)


def _rise(view: View, depth: NDArray[np.float32]) -> Array:
    """The height over the floor of what is seen at every pixel, metres."""
    width, height = RASTER
    k, c2w = view.k, view.c2w
    across = (np.arange(width) + 0.5 - k[0, 2]) / k[0, 0]
    down = (np.arange(height)[:, None] + 0.5 - k[1, 2]) / k[1, 1]
    with np.errstate(invalid="ignore", over="ignore"):
        rise = c2w[1, 3] + depth * (c2w[1, 0] * across + c2w[1, 1] * down + c2w[1, 2])
    return np.nan_to_num(rise, nan=0.0)


def _disc(view: View, one: Figure, own: NDArray[np.bool_]) -> tuple[float, float]:
    """How much of a head is uncovered, of what is in the picture, and how much is in it."""
    local = view.c2w[:3, :3].T @ (one.head - view.c2w[:3, 3])
    if local[2] < 0.1:
        return 0.0, 0.0
    u, v = (view.k @ local)[:2] / local[2]
    radius = float(view.k[0, 0] * 0.92 * one.radius / local[2])
    steps = np.linspace(-1, 1, 9)
    across, down = np.meshgrid(steps, steps)
    disc = across**2 + down**2 <= 1
    x, y = u + radius * across[disc], v + radius * down[disc]
    width, height = RASTER
    within = (x >= 0) & (x < width) & (y >= 0) & (y < height)
    if not within.any():
        return 0.0, 0.0
    seen = own[y[within].astype(int), x[within].astype(int)]
    return float(seen.mean()), float(within.mean())
