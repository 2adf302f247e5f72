"""A shot made ready to shoot: who stands where doing what, the camera's path, the light."""

from fractions import Fraction
from typing import ClassVar

from pydantic import Field

from rushes.acting.cue import Actor, Cue
from rushes.intent import Shot
from rushes.record import Record, digest_of
from rushes.render.lights import Light
from rushes.render.optics import CameraPath
from rushes.sets.compromise import Compromise
from rushes.sets.prop import MeshRef, Prop
from rushes.sets.weather import Weather


class Setup(Record):
    """Everything a generator or a check needs to know about a shot, and no word of any generator.

    place : the kit that builds the set, with its seed; the same place is the same set everywhere.
    fixtures : kinds of fixtures that the page asks for there besides those of the kit. meshes :
    the user's own, which the kits named "mesh ..." stand for. camera_from : the file that the
    camera was brought in, "" where the stage solved it; what it is called is no part of the shot.
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
    weather: Weather = "clear"
    camera_from: str = Field(default="", exclude=True)

    @property
    def name(self) -> str:
        return self.shot.name

    @property
    def digest(self) -> str:
        """Names what would be shot; page lines and wordings that change nothing do not count."""
        plain = self.model_copy(update={"shot": self.shot.as_staged()})
        return digest_of(plain)
