"""What was measured, and what one check concludes from it."""

from typing import ClassVar, Literal, Protocol

from pydantic import Field

from rushes.record import Record
from rushes.stage import Setup

Verdict = Literal["passed", "failed", "cannot tell"]


class Curve(Record):
    """A measured quantity over time: frame numbers and values of equal length."""

    schema_label: ClassVar[str] = "curve.1"
    name: str
    unit: str
    frames: tuple[int, ...]
    values: tuple[float, ...]
    wanted: tuple[float, ...] = ()
    """What the intent asked for at the same frames, when it asked for something."""


class Reading(Record):
    """What one measure saw: numbers by name, and curves over time."""

    schema_label: ClassVar[str] = "reading.1"
    measure: str
    numbers: dict[str, float] = {}
    words: dict[str, str] = {}
    curves: tuple[Curve, ...] = ()


Readings = dict[str, Reading]


class Finding(Record):
    """What one check concludes: 0 (disobeyed) to 1 (obeyed), why, and where in time.

    because, because_zh : one sentence with the number and its unit, in English and Chinese.
    first, last : the frames it concerns, inclusive; None for the whole take.
    """

    schema_label: ClassVar[str] = "finding.1"
    check: str
    score: float = Field(ge=0, le=1)
    verdict: Verdict
    because: str
    because_zh: str
    first: int | None = None
    last: int | None = None
    curves: tuple[Curve, ...] = ()


class Check(Protocol):
    """Pure arithmetic on readings."""

    def __call__(self, readings: Readings, setup: Setup) -> Finding: ...
