"""Time to acceptable output: from the first take of a shot to the take that was accepted."""

from collections.abc import Iterable, Sequence
from typing import ClassVar

from rushes.record import Record
from rushes.review.circle import circled
from rushes.review.note import Note
from rushes.takes import Take


class Clock(Record):
    """One shot's way to a picture that can be used.

    seconds : from the beginning of the first take to the circle; None while nothing is circled.
    takes : takes shot until then, the circled one included; all of them while nothing is circled.
    gpu_seconds : what those takes cost.
    """

    schema_label: ClassVar[str] = "clock.1"
    shot: str
    seconds: float | None
    takes: int
    gpu_seconds: float
    simulated: bool
    slate: str | None = None
    by: str = ""


def ttao(takes: Sequence[Take], notes: Iterable[Note]) -> dict[str, Clock]:
    """The clock of every shot that has takes.

    The moment of acceptance is that of the note that circles the take now in the film.
    """
    said = tuple(notes)
    chosen = circled(takes, said)
    clocks: dict[str, Clock] = {}
    for shot in dict.fromkeys(take.slate.shot for take in takes):
        mine = [take for take in takes if take.slate.shot == shot]
        began = min(take.began for take in mine)
        circle = _circle(said, str(chosen[shot].slate)) if shot in chosen else None
        if circle:
            mine = [t for t in mine if t.ended <= circle.at or str(t.slate) == circle.slate]
        clocks[shot] = Clock(
            shot=shot,
            seconds=max(0.0, (circle.at - began).total_seconds()) if circle else None,
            takes=len(mine),
            gpu_seconds=sum(take.metered.gpu_seconds for take in mine),
            simulated=any(take.simulated for take in mine),
            slate=circle.slate if circle else None,
            by=circle.by if circle else "",
        )
    return clocks


def _circle(notes: Sequence[Note], slate: str) -> Note | None:
    """The first circle of that take since it was last refused."""
    first: Note | None = None
    for note in notes:
        if note.slate == slate and note.verdict == "circle":
            first = first or note
        elif note.slate == slate and note.verdict:
            first = None
    return first
