"""film.toml: what holds for the whole production, validated strictly."""

from fractions import Fraction
from typing import ClassVar, Literal

from pydantic import Field

from rushes.record import Record


class Role(Record):
    """A character or a group, and how the stage dresses the mannequin.

    Colours are "#rrggbb". `names` are every way the page writes the character, all languages.
    """

    schema_label: ClassVar[str] = "role.1"
    names: tuple[str, ...] = ()
    label: dict[str, str] = {}
    height_m: float = Field(default=1.7, ge=0.5, le=2.5)
    build: Literal["thin", "average", "stout"] = "average"
    robe: str = "#7a6a58"
    trousers: str = "#4a4038"
    skin: str = "#c99a78"
    hair: str = "#221c1a"
    hat: Literal["none", "topknot", "straw", "cap", "bun", "scarf"] = "none"
    beard: bool = False
    dress: Literal["robe", "tunic", "apron"] = "tunic"
    count: int = Field(default=1, ge=1, le=40)


class Thing(Record):
    """A prop: the kit part that plays it and where it starts (a mark, or a character's hand)."""

    schema_label: ClassVar[str] = "thing.1"
    names: tuple[str, ...] = ()
    kit: str
    at: str | None = None
    held_by: str | None = None
    hidden: bool = False
    scale: float = Field(default=1.0, gt=0, le=20)


class Mark(Record):
    """A place to stand: metres on the floor (x right, z towards the audience), degrees to face.

    0 degrees faces +z (the audience), 90 faces +x.
    """

    schema_label: ClassVar[str] = "mark.1"
    x: float
    z: float
    facing: float = 0.0
    names: tuple[str, ...] = ()


class Set(Record):
    """A place of the page: the kit that builds it, and its marks."""

    schema_label: ClassVar[str] = "set.1"
    names: tuple[str, ...] = ()
    kit: str
    marks: dict[str, Mark] = {}
    start: dict[str, str] = {}


class Shoot(Record):
    """Who shoots, and what may be spent on it."""

    schema_label: ClassVar[str] = "shoot.1"
    generators: tuple[str, ...] = ("rehearsal",)
    gpu_seconds: float = Field(default=4000.0, ge=0)
    takes_per_shot: int = Field(default=8, ge=1, le=100)
    workers: int = Field(default=2, ge=0, le=64)


class Format(Record):
    """The picture: size in pixels, and frames per second as a rational."""

    schema_label: ClassVar[str] = "format.1"
    width: int = Field(default=960, ge=64, le=7680)
    height: int = Field(default=540, ge=64, le=4320)
    rate: Fraction = Fraction(24)


class Direction(Record):
    """Everything film.toml says. `look` is film language for the whole film."""

    schema_label: ClassVar[str] = "direction.1"
    title: str
    titles: dict[str, str] = {}
    script: str = "script.fountain"
    translations: dict[str, str] = {}
    look: str = ""
    credits: dict[str, str] = {}
    captions: tuple[str, ...] = ("zh", "en")
    format: Format = Format()
    cast: dict[str, Role] = {}
    props: dict[str, Thing] = {}
    sets: dict[str, Set] = {}
    shoot: Shoot = Shoot()
