"""A shot made ready to shoot: who stands where doing what, the camera's path, the light.

World: Y up, right-handed, metres; x to the right and z towards the audience on the floor plan.
Camera: OpenCV camera-to-world (x right, y down, z forward); K in pixels of the working raster.
"""

from fractions import Fraction
from typing import ClassVar, Literal

import numpy as np
from numpy.typing import NDArray
from pydantic import Field

from rushes.intent import Role, Shot, Verb
from rushes.record import Record, digest_of

Vec3 = tuple[float, float, float]
Posture = Literal["stand", "sit", "kneel", "lie"]


class CameraPath(Record):
    """One pose and one lens per frame.

    poses : per frame, the upper 3x4 of camera-to-world, row by row (12 numbers).
    lens_mm : focal length per frame, for a sensor `sensor_mm` wide (full frame: 36 mm).
    focus_m : distance to the plane of focus per frame.
    """

    schema_label: ClassVar[str] = "camera.1"
    poses: tuple[tuple[float, ...], ...]
    lens_mm: tuple[float, ...]
    focus_m: tuple[float, ...] = ()
    sensor_mm: float = 36.0

    @property
    def frames(self) -> int:
        return len(self.poses)

    def c2w(self) -> NDArray[np.float64]:
        """(frames, 4, 4) OpenCV camera-to-world matrices, metres."""
        out = np.tile(np.eye(4), (len(self.poses), 1, 1))
        out[:, :3, :] = np.asarray(self.poses).reshape(-1, 3, 4)
        return out

    def k(self, width: int, height: int) -> NDArray[np.float64]:
        """(frames, 3, 3) intrinsics in pixels of a width x height raster; square pixels."""
        out = np.tile(np.eye(3), (len(self.poses), 1, 1))
        focal = np.asarray(self.lens_mm) * width / self.sensor_mm
        out[:, 0, 0] = out[:, 1, 1] = focal
        out[:, 0, 2], out[:, 1, 2] = width / 2, height / 2
        return out


class Actor(Record):
    """One mannequin at the first frame of the shot. A group is several actors: CROWD.1, CROWD.2.

    at : position on the floor; facing : degrees, 0 towards +z, 90 towards +x. seat_m : height of
    what carries who sits or lies (0: the floor). mood : a key of moods.toml, "" for none.
    """

    schema_label: ClassVar[str] = "actor.1"
    name: str
    role: Role
    at: Vec3
    facing: float
    posture: Posture = "stand"
    holding: str | None = None
    present: bool = True
    seat_m: float = 0.0
    mood: str = ""


class Prop(Record):
    """A movable thing at the first frame: its kit part, where it is, or who holds it."""

    schema_label: ClassVar[str] = "prop.1"
    name: str
    kit: str
    at: Vec3
    facing: float = 0.0
    scale: float = 1.0
    held_by: str | None = None
    present: bool = True
    full: bool = True


class Cue(Record):
    """A beat with its time and places: who does what from frame `start` to before `end`.

    to : where it leads on the floor (walk, run, enter, leave), the seat (sit), the middle of who
    lies (lie); via : the corners of the way there. look : what the eyes are on. place : where the
    hands go: a table top, a handle, a thing on the floor. seat : height sat or lain upon, metres.
    mood : a key of moods.toml, "" for no change.
    """

    schema_label: ClassVar[str] = "cue.1"
    who: str
    verb: Verb
    start: int
    end: int
    target: str | None = None
    prop: str | None = None
    to: Vec3 | None = None
    look: Vec3 | None = None
    words: str = ""
    via: tuple[Vec3, ...] = ()
    place: Vec3 | None = None
    seat: float | None = None
    mood: str = ""


class Lamp(Record):
    """A practical light: position, colour (linear RGB), strength and reach in metres."""

    schema_label: ClassVar[str] = "lamp.1"
    at: Vec3
    colour: Vec3
    strength: float
    reach_m: float


class Light(Record):
    """The light of the hour. Colours are linear RGB; `sun_from` points from the ground to the sun.

    fog_per_m : extinction; exposure_stops and warmth_kelvin : the grade, signed.
    """

    schema_label: ClassVar[str] = "light.1"
    sun_from: Vec3
    sun: Vec3
    sky_top: Vec3
    sky_horizon: Vec3
    ambient: Vec3
    bounce: Vec3
    fog: Vec3
    fog_per_m: float = 0.0
    stars: float = 0.0
    lamps: tuple[Lamp, ...] = ()
    exposure_stops: float = 0.0
    warmth_kelvin: float = 0.0
    saturation: float = 1.0
    contrast: float = 1.0


class Compromise(Record):
    """What could not be staged as asked, and what was done instead; English and Chinese."""

    schema_label: ClassVar[str] = "compromise.1"
    en: str
    zh: str


class MeshRef(Record):
    """A mesh of the user's that is on stage: of the set (name "") or of a prop.

    path : as film.toml says it, relative to the film's folder; sha256 : of the file. at : where it
    is on this machine, which is no part of what is shot.
    """

    schema_label: ClassVar[str] = "mesh_ref.1"
    name: str
    path: str
    sha256: str
    at: str = Field(default="", exclude=True)


class Setup(Record):
    """Everything a generator or a check needs to know about a shot, and no word of any generator.

    place : the kit that builds the set, with its seed; the same place is the same set everywhere.
    fixtures : kinds of fixtures that the page asks for there besides those of the kit. meshes :
    the user's own, which the kits named "mesh ..." stand for.
    """

    schema_label: ClassVar[str] = "setup.1"
    shot: Shot
    place: str
    kit: str
    rate: Fraction
    frames: int
    width: int
    height: int
    actors: tuple[Actor, ...]
    props: tuple[Prop, ...]
    cues: tuple[Cue, ...]
    light: Light
    camera: CameraPath
    compromises: tuple[Compromise, ...] = ()
    fixtures: tuple[str, ...] = ()
    meshes: tuple[MeshRef, ...] = ()

    @property
    def name(self) -> str:
        return self.shot.name

    @property
    def digest(self) -> str:
        """Names what would be shot; page lines and wordings that change nothing do not count."""
        plain = self.model_copy(update={"shot": self.shot.as_staged()})
        return digest_of(plain)
