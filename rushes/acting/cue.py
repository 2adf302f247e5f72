"""Who acts, and what they do when: the score that the mannequins play."""

from typing import ClassVar, Literal

from rushes.intent import Role, Verb
from rushes.record import Record
from rushes.render.optics import Vec3

Posture = Literal["stand", "sit", "kneel", "lie", "crouch"]


class Actor(Record):
    """One mannequin at the first frame of the shot. A group is several actors: CROWD.1, CROWD.2.

    at : position on the floor; facing : degrees, 0 towards +z, 90 towards +x. seat_m : height of
    what carries who sits or lies (0: the floor). mood : a key of moods.toml, "" for none.
    enters : the frame from which one is seen who comes in during the shot.
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
    enters: int = 0


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
