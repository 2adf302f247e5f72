"""What is on stage besides people: props, and meshes that the user brings."""

from typing import ClassVar

from pydantic import Field

from rushes.record import Record
from rushes.render.optics import Vec3


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
