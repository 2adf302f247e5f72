"""Checks: did the take obey? Shared measures, pure checks, findings that say why."""

from rushes.checks.finding import Check, Curve, Finding, Reading, Readings, Verdict
from rushes.checks.integrity_check import usable
from rushes.checks.judge import CHECKS, judge
from rushes.checks.verified import unchecked

__all__ = [
    "CHECKS",
    "Check",
    "Curve",
    "Finding",
    "Reading",
    "Readings",
    "Verdict",
    "judge",
    "unchecked",
    "usable",
]
