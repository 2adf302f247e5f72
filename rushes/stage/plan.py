"""Plans: beats on their way to becoming cues, and what they are made on."""

from dataclasses import dataclass, field

from rushes.intent import Beat, Shot
from rushes.render.optics import Vec3
from rushes.stage.floor import Floor, Spot


@dataclass
class Plan:
    """A beat on its way to becoming cues: seconds it wants, where it leads, what is touched.

    onward : it goes on as long as the shot does, however soon others go on with theirs.
    """

    beat: Beat
    who: str
    seconds: float
    to: Spot | None = None
    look: Spot | None = None
    after: list["Plan"] = field(default_factory=list["Plan"])
    start: Spot | None = None
    via: tuple[Spot, ...] = ()
    place: Vec3 | None = None
    seat: float | None = None
    mood: str = ""
    onward: bool = False


@dataclass(frozen=True)
class Stage:
    """What a plan is made on: the floor, the shot, what the scene plays around, and who comes in
    during the shot."""

    floor: Floor
    shot: Shot
    focus: Spot
    arriving: frozenset[str] = frozenset()
