"""What takes cost: quotes before, meters after, and what is left to spend."""

from rushes.budget.cost import Cost, Quote

__all__ = ["Cost", "Quote"]
