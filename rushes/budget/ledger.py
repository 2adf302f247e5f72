"""What may be spent, what is spent, and what is promised to takes under way. Pure arithmetic."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import ClassVar

from pydantic import Field

from rushes.budget.cost import Cost, Quote
from rushes.errors import BudgetError
from rushes.record import Record


class Budget(Record):
    """What a production may spend: GPU-seconds in all, takes on one setup."""

    schema_label: ClassVar[str] = "budget.1"
    gpu_seconds: float = Field(default=4000.0, ge=0)
    takes_per_shot: int = Field(default=8, ge=1)


def spent(costs: Iterable[Cost]) -> Cost:
    """All costs in one. Raises BudgetError when they are in different currencies."""
    total: Cost | None = None
    for cost in costs:
        if total and total.money and cost.money and cost.currency != total.currency:
            raise BudgetError(
                f"{total.currency} and {cost.currency} cannot be added",
                expected="one currency in a production",
            )
        total = cost + total if total and cost.money else total + cost if total else cost
    return total or Cost()


@dataclass(frozen=True)
class Ledger:
    """The budget with what is spent and what is reserved, by the name of what it is for."""

    budget: Budget
    spent: Cost = field(default_factory=Cost)
    reserved: Mapping[str, Cost] = field(default_factory=dict[str, Cost])

    @property
    def left(self) -> float:
        """GPU-seconds neither spent nor promised."""
        promised = sum(cost.gpu_seconds for cost in self.reserved.values())
        return max(0.0, self.budget.gpu_seconds - self.spent.gpu_seconds - promised)

    def affords(self, quote: Quote) -> bool:
        """Whether the expected cost still fits. What costs nothing always does."""
        return quote.expected.gpu_seconds <= self.left

    def reserve(self, name: str, quote: Quote) -> "Ledger":
        """Promise the expected cost to `name`.

        Raises BudgetError when it does not fit, saying plainly when the budget is zero.
        """
        if not self.affords(quote):
            needed = quote.expected.gpu_seconds
            simulated = " simulated" if quote.expected.simulated else ""
            if self.budget.gpu_seconds == 0:
                what = f"the budget is zero, and {name} would cost {needed:.1f}{simulated} GPU-s"
            else:
                what = (
                    f"{name} would cost {needed:.1f}{simulated} GPU-s, and {self.left:.1f} "
                    f"of {self.budget.gpu_seconds:.0f} are left"
                )
            raise BudgetError(
                what,
                expected=f"at least {needed:.1f} GPU-s",
                remedy="raise gpu_seconds under [shoot] in film.toml, or pass --budget",
            )
        return replace(self, reserved={**self.reserved, name: quote.expected})

    def settle(self, name: str, metered: Cost) -> "Ledger":
        """Replace the promise to `name` by what it really cost."""
        reserved = {key: cost for key, cost in self.reserved.items() if key != name}
        return replace(self, spent=spent((self.spent, metered)), reserved=reserved)
