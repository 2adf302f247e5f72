"""film.toml: what holds for the whole production, validated strictly."""

import re
from fractions import Fraction
from typing import Annotated, ClassVar, Literal

from pydantic import BeforeValidator, Field
from pydantic_core import PydanticCustomError

from rushes.record import Record

_RATE = re.compile(r"[1-9]\d{0,5}(?:/[1-9]\d{0,5})?")


def _rate(given: object) -> object:
    """Frames per second as film.toml writes them: 24, "24" or "24000/1001"; from 1 to 240."""
    if isinstance(given, str) and _RATE.fullmatch(given):
        given = Fraction(given)
    if isinstance(given, int | Fraction) and given is not True and 1 <= given <= 240:
        return Fraction(given)
    raise PydanticCustomError("rate", "a rate")


Rate = Annotated[Fraction, BeforeValidator(_rate)]
Metres = Annotated[float, Field(ge=-1000, le=1000)]


Hat = Literal[
    "none",
    "straw",
    "cap",
    "scarf",
    "topknot",
    "bun",
    "police",
    "officer",
    "baseball",
    "beanie",
    "beret",
    "fedora",
    "cowboy",
    "hardhat",
    "helmet",
    "knight",
    "chef",
    "nurse",
    "crown",
    "veil",
    "gauze",
    "hood",
    "tophat",
    "space",
]
"""What is on the head; gauze: the black cap of a Chinese official; veil: a cloth over the hair."""
Hair = Literal[
    "",
    "bald",
    "receding",
    "crop",
    "short",
    "parted",
    "bob",
    "long",
    "bun",
    "ponytail",
    "topknot",
    "curly",
    "afro",
    "braids",
    "pigtails",
]
Clothes = Literal[
    "",
    "shirt",
    "tee",
    "suit",
    "dress",
    "skirt",
    "coat",
    "trench",
    "hoodie",
    "sweater",
    "jacket",
    "overalls",
    "police",
    "soldier",
    "nurse",
    "doctor",
    "chef",
    "school",
    "worker",
    "gown",
    "court",
    "space",
    "prison",
    "rags",
    "pyjamas",
    "sport",
    "cassock",
    "hanfu",
    "ruqun",
    "peasant",
    "official",
    "armour",
    "cowboy",
    "tunic",
    "knight",
    "noble",
    "ball",
    "apron",
]
"""What somebody wears. gown: a judge's or scholar's; court: a waiter's; ruqun: a Chinese skirt
tied high; ball: a long dress with a bell of a skirt."""


class Role(Record):
    """A character or a group, and how the stage dresses the mannequin.

    Colours are "#rrggbb": robe the main one, trousers the second, accent what is small (a tie, a
    sash, a scarf; nothing: one that goes with the robe). `names` are every way the page writes the
    character, all languages. clothes : nothing: what `dress` says (a Chinese robe, a tunic, an
    apron over one). hair_style : nothing: what goes with the hat, the age and the gender.
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
    hat: Hat = "none"
    beard: bool = False
    dress: Literal["robe", "tunic", "apron"] = "tunic"
    age: Literal["child", "teen", "adult", "old"] = "adult"
    gender: Literal["", "woman", "man"] = ""
    clothes: Clothes = ""
    hair_style: Hair = ""
    beard_style: Literal["", "full", "long", "goatee", "moustache", "stubble"] = ""
    glasses: bool = False
    accent: str = ""
    count: int = Field(default=1, ge=1, le=40)


class Thing(Record):
    """A prop: the kit part that plays it and where it starts (a mark, or a character's hand).

    Without a kit its names choose one. mesh : a file of one's own (glTF, GLB, OBJ, USD) that plays
    it instead, relative to the film's folder.
    """

    schema_label: ClassVar[str] = "thing.1"
    names: tuple[str, ...] = ()
    kit: str = ""
    mesh: str = ""
    at: str | None = None
    held_by: str | None = None
    hidden: bool = False
    scale: float = Field(default=1.0, gt=0, le=20)


class Mark(Record):
    """A place to stand: metres on the floor (x right, z towards the audience), degrees to face.

    0 degrees faces +z (the audience), 90 faces +x.
    """

    schema_label: ClassVar[str] = "mark.1"
    x: Metres
    z: Metres
    facing: float = Field(default=0.0, ge=-360, le=360)
    names: tuple[str, ...] = ()


class Set(Record):
    """A place of the page: the kit that builds it, and its marks.

    Without a kit the words of the heading choose one. mesh : a file of one's own (glTF, GLB, OBJ,
    USD) that is the set, relative to the film's folder; camera : whether the camera in that USD
    stage is used.
    """

    schema_label: ClassVar[str] = "set.1"
    names: tuple[str, ...] = ()
    kit: str = ""
    mesh: str = ""
    camera: bool = False
    marks: dict[str, Mark] = {}
    start: dict[str, str] = {}


class Brought(Record):
    """What somebody brings for a shot, or a scene, in place of what the stage would make.

    camera : a camera path (USD, JSON, RealEstate10K text), light : a USD stage with lights; both
    relative to the film's folder.
    """

    schema_label: ClassVar[str] = "brought.1"
    camera: str = Field(default="", max_length=1000)
    light: str = Field(default="", max_length=1000)


class Shoot(Record):
    """Who shoots, and what may be spent on it."""

    schema_label: ClassVar[str] = "shoot.1"
    generators: tuple[str, ...] = Field(default=("rehearsal",), min_length=1)
    gpu_seconds: float = Field(default=4000.0, ge=0, allow_inf_nan=False)
    takes_per_shot: int = Field(default=8, ge=1, le=100)
    workers: int = Field(default=2, ge=0, le=64)


class Format(Record):
    """The picture: size in pixels, and frames per second as a rational."""

    schema_label: ClassVar[str] = "format.1"
    width: int = Field(default=960, ge=64, le=7680)
    height: int = Field(default=540, ge=64, le=4320)
    rate: Rate = Fraction(24)


class Assistant(Record):
    """A language-model endpoint (OpenAI-compatible) that may refine a breakdown.

    key_env : the environment variable that holds the key; a key itself is never written down.
    """

    schema_label: ClassVar[str] = "assistant.1"
    url: str = Field(pattern=r"^https?://[^\s/@?#]+[^\s@]*$", max_length=2000)
    model: str = Field(min_length=1)
    key_env: str = Field(default="", pattern=r"^(?:[A-Za-z_][A-Za-z0-9_]*)?$", max_length=100)
    timeout_s: float = Field(default=60.0, gt=0, le=3600)


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
    shots: dict[str, Brought] = {}
    shoot: Shoot = Shoot()
    assistant: Assistant | None = None
