"""The breakdown of a film as records: one sheet a scene, and the film's cast, props and places."""

from typing import ClassVar, Literal

from pydantic import Field

from rushes.intent.sighting import Why
from rushes.intent.stock import Kind
from rushes.intent.wish import Hour
from rushes.record import Record

Manner = Literal["speaks", "silent", "heard"]
Day = Literal["", "SW", "W", "H", "WF", "SWF"]


class Written(Record):
    """One way the page writes somebody, and why it is them."""

    schema_label: ClassVar[str] = "written.1"
    name: str
    why: Why


class Character(Record):
    """Somebody who is numbered on the call sheet, by first appearance.

    silent : on screen without a line anywhere. heard : only a voice (V.O., O.S.) everywhere.
    cues, words : speeches, and words or Chinese characters in them.
    scenes : numbers of the scenes. days : one entry a scene of the film, as in a day-out-of-days:
        SW starts work, W works, H holds (between two scenes), WF finishes, SWF only that one.
    """

    schema_label: ClassVar[str] = "character.1"
    number: int = Field(ge=1)
    name: str
    names: tuple[Written, ...] = ()
    silent: bool = False
    heard: bool = False
    cues: int = Field(default=0, ge=0)
    words: int = Field(default=0, ge=0)
    scenes: tuple[str, ...] = ()
    days: tuple[Day, ...] = ()


class Background(Record):
    """People without a name: a group, or somebody in passing. `count` 0: the page does not say."""

    schema_label: ClassVar[str] = "background.1"
    name: str
    names: tuple[Written, ...] = ()
    count: int = Field(default=1, ge=0)
    speaks: bool = False
    scenes: tuple[str, ...] = ()


class Property(Record):
    """A thing of the film, by the department that brings it. `count` 0: several."""

    schema_label: ClassVar[str] = "property.1"
    name: str
    kind: Kind
    names: tuple[str, ...] = ()
    count: int = Field(default=1, ge=0)
    scenes: tuple[str, ...] = ()


class Location(Record):
    """A place with its parts (rooms, corners), and the scenes and hours it is needed for."""

    schema_label: ClassVar[str] = "location.1"
    name: str
    names: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    settings: tuple[Literal["int", "ext", "int/ext"], ...] = ()
    hours: tuple[Hour, ...] = ()
    scenes: tuple[str, ...] = ()


class Appearance(Record):
    """Somebody in one scene: number on the call sheet, and whether seen, speaking, or heard."""

    schema_label: ClassVar[str] = "appearance.1"
    number: int
    name: str
    manner: Manner
    cues: int = 0
    words: int = 0


class Happening(Record):
    """What happens to a thing: it opens, is held, passes from hand to hand, breaks.

    who : who does it, "" when nobody does. whom : who gets it, or from whom it is taken.
    """

    schema_label: ClassVar[str] = "happening.1"
    what: str
    who: str = ""
    whom: str = ""
    at: int


class Use(Record):
    """A thing in one scene, and what happens to it."""

    schema_label: ClassVar[str] = "use.1"
    name: str
    kind: Kind
    count: int = 1
    happenings: tuple[Happening, ...] = ()


class Deed(Record):
    """Somebody enters, leaves, looks at somebody, sits down; `what` is the verb."""

    schema_label: ClassVar[str] = "deed.1"
    who: str
    what: str
    whom: str = ""
    at: int


class Sheet(Record):
    """The breakdown sheet of one scene.

    at : line of the heading. eighths : of a page. seconds : as long as it will run on screen.
    lines : speeches. The rest is in the order of the page.
    """

    schema_label: ClassVar[str] = "sheet.1"
    number: str
    at: int
    heading: str
    setting: Literal["int", "ext", "int/ext"]
    place: str
    part: str = ""
    hour: Hour | None = None
    hour_written: str = ""
    eighths: int = Field(ge=1)
    seconds: float = Field(ge=0)
    lines: int = Field(default=0, ge=0)
    cast: tuple[Appearance, ...] = ()
    background: tuple[Background, ...] = ()
    props: tuple[Use, ...] = ()
    entrances: tuple[Deed, ...] = ()
    exits: tuple[Deed, ...] = ()
    looks: tuple[Deed, ...] = ()
    postures: tuple[Deed, ...] = ()
    synopsis: str = ""


class Breakdown(Record):
    """Who and what a film is about, scene by scene. `source` names the page."""

    schema_label: ClassVar[str] = "breakdown.1"
    source: str
    sheets: tuple[Sheet, ...]
    cast: tuple[Character, ...] = ()
    background: tuple[Background, ...] = ()
    props: tuple[Property, ...] = ()
    places: tuple[Location, ...] = ()

    @property
    def eighths(self) -> int:
        """Eighths of a page in all."""
        return sum(sheet.eighths for sheet in self.sheets)

    @property
    def seconds(self) -> float:
        """Estimated running time."""
        return round(sum(sheet.seconds for sheet in self.sheets), 1)
