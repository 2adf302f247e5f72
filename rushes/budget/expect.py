"""How many takes a shot is expected to need, from the verdicts so far.

The chance that a take obeys is unknown; belief in it is a Beta distribution, updated by every
verdict of this production. All sums are exact: no sampling.
"""

from collections.abc import Iterator
from typing import ClassVar

from pydantic import Field

from rushes.record import Record


class PassRate(Record):
    """Belief in the chance that a take obeys: Beta(passes, fails).

    The prior is worth five takes of which two obey: weak enough that one scene outweighs it.
    """

    schema_label: ClassVar[str] = "pass_rate.1"
    passes: float = Field(default=2.0, gt=0)
    fails: float = Field(default=3.0, gt=0)

    def after(self, passed: int, failed: int) -> "PassRate":
        """The belief after that many verdicts."""
        return PassRate(passes=self.passes + passed, fails=self.fails + failed)

    @property
    def mean(self) -> float:
        """The expected chance."""
        return self.passes / (self.passes + self.fails)


class Attempts(Record):
    """Takes until one obeys, never more than allowed: the mean, and the interval that holds 90 %.

    success : the chance that one obeys before the allowance ends.
    """

    schema_label: ClassVar[str] = "attempts.1"
    expected: float
    low: int
    high: int
    success: float


def expected_takes(rate: PassRate, most: int) -> Attempts:
    """Takes until the first that obeys, stopping after `most`.

    E[min(N, most)] is the sum of P(N > k) for k < most, and for N geometric with a
    Beta(a, b) chance P(N > k) = E[(1-p)^k] = prod_{j<k} (b+j)/(a+b+j).
    """
    over = list(_still_trying(rate, most))
    return Attempts(
        expected=sum(over[:most]),
        low=_quantile(over, 0.05),
        high=_quantile(over, 0.95),
        success=1.0 - over[most],
    )


def _still_trying(rate: PassRate, most: int) -> Iterator[float]:
    """P(N > k) for k = 0 ... most."""
    chance = 1.0
    for k in range(most + 1):
        yield chance
        chance *= (rate.fails + k) / (rate.passes + rate.fails + k)


def _quantile(over: list[float], share: float) -> int:
    """The least number of takes by which `share` of shots are done, within the allowance."""
    most = len(over) - 1
    return next((n for n in range(1, most) if 1.0 - over[n] >= share), max(1, most))
