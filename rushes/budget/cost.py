"""What a take costs: quoted before, metered after, never mixed."""

from typing import ClassVar

from pydantic import Field

from rushes.record import Record


class Cost(Record):
    """GPU-seconds, money, and seconds on the clock.

    `simulated` is True when the GPU-seconds and money are those of a rehearsed generator and
    nobody was charged.
    """

    schema_label: ClassVar[str] = "cost.1"
    gpu_seconds: float = Field(default=0.0, ge=0)
    money: float = Field(default=0.0, ge=0)
    currency: str = "USD"
    seconds: float = Field(default=0.0, ge=0)
    simulated: bool = False

    def __add__(self, other: "Cost") -> "Cost":
        return Cost(
            gpu_seconds=self.gpu_seconds + other.gpu_seconds,
            money=self.money + other.money,
            currency=self.currency,
            seconds=self.seconds + other.seconds,
            simulated=self.simulated or other.simulated,
        )


class Quote(Record):
    """A cost before the fact, with the interval it is expected to fall in (90 %)."""

    schema_label: ClassVar[str] = "quote.1"
    expected: Cost
    low: Cost
    high: Cost
