"""What takes cost: quotes before, meters after, and what is left to spend."""

from rushes.budget.cost import Cost, Quote
from rushes.budget.expect import Attempts, PassRate, expected_takes
from rushes.budget.ledger import Budget, Ledger, spent

__all__ = [
    "Attempts",
    "Budget",
    "Cost",
    "Ledger",
    "PassRate",
    "Quote",
    "expected_takes",
    "spent",
]
