"""The shoot: plan, policy, and the only loop that spends money."""

from rushes.takes.take import Slate, Take

__all__ = ["Slate", "Take"]
