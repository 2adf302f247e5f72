"""A take: one attempt at a setup. Written once, never changed."""

from datetime import datetime
from typing import ClassVar

from rushes.budget import Cost
from rushes.checks import Finding
from rushes.generate import Control, Misbehaviour, Tier
from rushes.media import Footage
from rushes.record import Record
from rushes.timing import Span


class Slate(Record):
    """The name of a take: shot and number. Written 27A-3."""

    schema_label: ClassVar[str] = "slate.1"
    shot: str
    take: int

    def __str__(self) -> str:
        return f"{self.shot}-{self.take}"


class Take(Record):
    """What was shot, by what, at what cost, and how it obeyed.

    setup : digest of the setup. footage : None when the take was spoiled.
    quoted, metered : cost before and after, never mixed.
    usable : the frames that may be cut with. truth : what a simulated generator confesses.
    spoiled : why there is no picture, when a generator crashed.
    """

    schema_label: ClassVar[str] = "take.1"
    slate: Slate
    setup: str
    generator: str
    tier: Tier
    seed: int
    sent: tuple[Control, ...]
    dropped: tuple[Control, ...] = ()
    footage: Footage | None
    quoted: Cost
    metered: Cost
    findings: tuple[Finding, ...] = ()
    usable: Span | None = None
    truth: tuple[Misbehaviour, ...] = ()
    simulated: bool = False
    spoiled: str = ""
    began: datetime
    ended: datetime

    @property
    def obeys(self) -> bool:
        """No check failed. A check that cannot tell does not condemn a take."""
        return (
            not self.spoiled
            and bool(self.findings)
            and not any(finding.verdict == "failed" for finding in self.findings)
        )

    @property
    def obedience(self) -> float:
        """As good as the weakest link: the lowest score of the checks that could tell."""
        told = [finding.score for finding in self.findings if finding.verdict != "cannot tell"]
        return min(told, default=0.0)
