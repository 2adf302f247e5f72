"""The story of a production, and the numbers that sum it up."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from statistics import median

from rushes.budget import Cost
from rushes.cut import Reel
from rushes.deliver.package import Package
from rushes.intent import Gap
from rushes.review import Clock, Note, circled, ttao
from rushes.script import Line
from rushes.takes import Take


@dataclass(frozen=True)
class Story:
    """Everything the report tells of.

    takes : every take by shot name, in order of shooting. uncovered : lines that no shot covers.
    gaps : sentences that nobody plays.
    package : what was delivered, once it was.
    """

    reel: Reel
    takes: Mapping[str, Sequence[Take]]
    notes: tuple[Note, ...] = ()
    uncovered: tuple[Line, ...] = ()
    gaps: tuple[Gap, ...] = ()
    package: Package | None = None

    @property
    def everything(self) -> tuple[Take, ...]:
        return tuple(take for shot in self.takes.values() for take in shot)

    @property
    def accepted(self) -> dict[str, Take]:
        """Takes that somebody circled; what else is in the film only stands in."""
        return circled(self.everything, self.notes)

    @property
    def clocks(self) -> dict[str, Clock]:
        return ttao(self.everything, self.notes)


@dataclass(frozen=True)
class Totals:
    """The production in one line. None where nothing was measured."""

    shots: int
    accepted: int
    takes: int
    spoiled: int
    quoted: Cost
    metered: Cost
    wall_seconds: float | None
    median_ttao: float | None
    median_obedience: float | None
    simulated: bool
    film_seconds: float | None
    generators: tuple[str, ...] = field(default=())


def totals(story: Story) -> Totals:
    """Sum it up. Wall seconds run from the first take's beginning to the last one's end."""
    takes, accepted = story.everything, story.accepted
    waits = [clock.seconds for clock in story.clocks.values() if clock.seconds is not None]
    obeyed = [take.obedience for take in accepted.values()]
    wall = None
    if takes:
        wall = (max(t.ended for t in takes) - min(t.began for t in takes)).total_seconds()
    return Totals(
        shots=len(story.reel.setups),
        accepted=sum(setup.name in accepted for setup in story.reel.setups),
        takes=len(takes),
        spoiled=sum(bool(take.spoiled) for take in takes),
        quoted=sum((take.quoted for take in takes), Cost()),
        metered=sum((take.metered for take in takes), Cost()),
        wall_seconds=wall,
        median_ttao=median(waits) if waits else None,
        median_obedience=median(obeyed) if obeyed else None,
        simulated=any(take.simulated for take in takes),
        film_seconds=story.package.seconds if story.package else None,
        generators=tuple(dict.fromkeys(take.generator for take in takes)),
    )
