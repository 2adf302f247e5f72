"""A place as built: its parts, its lamps, and what there is to walk to, sit on and come in by."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from rushes.render.geometry import Part
from rushes.render.lights import Lamp
from rushes.render.optics import CameraPath

Rect = tuple[float, float, float, float]
"""(x0, z0, x1, z1) on the floor, metres."""


class Anchor(NamedTuple):
    """Where a body is when it uses something: floor point, degrees it faces, metres of what
    carries it (a seat, a mattress; 0 is the floor)."""

    x: float
    z: float
    facing: float
    height: float = 0.0


class Ways(NamedTuple):
    """Every way to use a fixture, the best first of each. See `Fixture`."""

    stand: tuple[Anchor, ...] = ()
    sit: tuple[Anchor, ...] = ()
    lie: tuple[Anchor, ...] = ()
    enter: tuple[Anchor, ...] = ()


UNUSED = Ways()


@dataclass(frozen=True)
class Fixture:
    """A piece of a set that the page may name.

    kind : a key of fixtures.toml. x, z, facing : its middle on the floor, and where its front
    looks. width, height, depth : in its own frame. stand : where one stands to use it, facing it.
    sit : its seats; those of a table are the chairs round it. lie : the middle of who lies there,
    facing from head to feet. enter : beyond the threshold of a door, facing into the place.
    top : where a thing that is put on it rests. solid : nobody walks through it.
    """

    kind: str
    x: float
    z: float
    facing: float
    width: float
    height: float
    depth: float
    ways: Ways = UNUSED
    top: tuple[float, float, float] | None = None
    solid: bool = True

    @property
    def stand(self) -> tuple[Anchor, ...]:
        return self.ways.stand

    @property
    def sit(self) -> tuple[Anchor, ...]:
        return self.ways.sit

    @property
    def lie(self) -> tuple[Anchor, ...]:
        return self.ways.lie

    @property
    def enter(self) -> tuple[Anchor, ...]:
        return self.ways.enter

    @property
    def anchor(self) -> Anchor:
        """Where one is at it: on the bed, on the seat, else in front of it."""
        own = next(iter((*self.lie, *self.sit, *self.stand)), None)
        return own or Anchor(self.x, self.z, self.facing)

    @property
    def box(self) -> Rect:
        """What it covers of the floor, along the axes."""
        return covered(self.x, self.z, (self.width, self.depth), self.facing)


def covered(x: float, z: float, size: tuple[float, float], facing: float) -> Rect:
    """The floor under a turned rectangle, along the axes."""
    cos, sin = abs(float(np.cos(np.radians(facing)))), abs(float(np.sin(np.radians(facing))))
    half_x = (size[0] * cos + size[1] * sin) / 2
    half_z = (size[0] * sin + size[1] * cos) / 2
    return (x - half_x, z - half_z, x + half_x, z + half_z)


class Wild(NamedTuple):
    """Parts that make way for the camera.

    far : stands only for cameras beyond the fourth wall (True) or in the room (False); None: for
    both. low : stands only for cameras under the ceiling.
    """

    parts: tuple[Part, ...]
    far: bool | None = None
    low: bool = False

    def stands(self, far: bool, above: bool) -> bool:
        """Whether it stands for a camera that is far, or above the ceiling."""
        return self.far in (None, far) and not (self.low and above)


class Leaf(NamedTuple):
    """One leaf of a door, as built: shut.

    hinge : x, z of the upright line it turns about. swing : degrees about +y from shut to wide
    open, away from the room. slide : metres along x and z that it slides instead.
    """

    parts: tuple[Part, ...]
    hinge: tuple[float, float]
    swing: float = 0.0
    slide: tuple[float, float] = (0.0, 0.0)


class Falling(NamedTuple):
    """A slab of rain or snow, modelled about height 0, that falls over and over.

    It falls from `top` by `drop` metres at `speed` metres a second, and begins at the share `start`
    of that; it sways by `sway` metres from side to side.
    """

    part: Part
    top: float
    drop: float
    start: float
    speed: float
    sway: float = 0.0
    phase: float = 0.0

    def track(self, frames: int, rate: float) -> NDArray[np.float64]:
        """Where it is at each frame (frames, 4, 4); it turns back below the ground, unseen."""
        seconds = np.arange(frames) / rate
        gone = (self.start + seconds * self.speed / self.drop) % 1.0
        out = np.tile(np.eye(4), (frames, 1, 1))
        out[:, 1, 3] = self.top - gone * self.drop
        out[:, 0, 3] = self.sway * np.sin(0.9 * seconds + self.phase)
        out[:, 2, 3] = 0.6 * self.sway * np.sin(1.3 * seconds + 2 * self.phase)
        return out


@dataclass(frozen=True)
class Place:
    """A built set: its parts, its practical lamps, what is in the way, and its limits.

    bounds : where cameras may stand. indoors : lit from its own side. fixtures : what can be
    named. acting : floor that is always free. floor : where people may walk. ways : where they
    come in and go out when no door is named, out of the picture, facing in. seated : everybody
    sits from the start (a car), on `seats` in order. wild : the fourth wall and the ceiling, which
    make way for cameras beyond z = `opening` or above `high`. leaves : its doors, falling : its
    rain or snow; they are no part of `parts`.
    """

    parts: tuple[Part, ...]
    lamps: tuple[Lamp, ...]
    solids: tuple[Rect, ...]
    bounds: Rect
    indoors: bool
    fixtures: tuple[Fixture, ...] = ()
    acting: Rect = (-2.0, -1.2, 2.0, 1.8)
    floor: Rect = (-60.0, -60.0, 60.0, 60.0)
    ways: tuple[Anchor, ...] = ()
    seats: tuple[Anchor, ...] = ()
    seated: bool = False
    wild: tuple[Wild, ...] = ()
    leaves: tuple[Leaf, ...] = ()
    falling: tuple[Falling, ...] = ()
    opening: float = 1e9
    high: float = 1e9

    @cached_property
    def anchors(self) -> Mapping[str, Anchor]:
        """Per kind of fixture, where one is at the first of its kind."""
        return {one.kind: one.anchor for one in reversed(self.fixtures)}

    def near(self, kind: str, x: float = 0.0, z: float = 0.0) -> Fixture | None:
        """The fixture of this kind that is nearest to a point; None when there is none."""
        own = [one for one in self.fixtures if one.kind == kind]
        return min(own, key=lambda one: float(np.hypot(one.x - x, one.z - z)), default=None)

    @cached_property
    def tops(self) -> tuple[tuple[float, float, float], ...]:
        """Where things can lie, the nearest to the middle of the action first."""
        tops = [one.top for one in self.fixtures if one.top is not None and one.top[1] < 1.3]
        return tuple(sorted(tops, key=lambda top: float(np.hypot(top[0], top[2]))))

    def seen_from(self, camera: CameraPath) -> tuple[Part, ...]:
        """The parts that stand while this camera turns."""
        far = max((pose[11] for pose in camera.poses), default=0.0) > self.opening
        above = max((pose[7] for pose in camera.poses), default=0.0) > self.high
        shown = (wild.parts for wild in self.wild if wild.stands(far, above))
        return (*self.parts, *(part for parts in shown for part in parts))


def nearest(lamps: Sequence[Lamp], most: int = 8) -> tuple[Lamp, ...]:
    """The lamps that matter: those nearest to the action."""
    return tuple(sorted(lamps, key=lambda lamp: float(np.hypot(lamp.at[0], lamp.at[2])))[:most])


NOWHERE = Place((), (), (), (-60.0, -60.0, 60.0, 60.0), indoors=False)
"""An empty plain."""
