"""Checks: did the take obey? Shared measures, pure checks, findings that say why."""

from rushes.checks.finding import Check, Curve, Finding, Reading, Readings, Verdict

__all__ = ["Check", "Curve", "Finding", "Reading", "Readings", "Verdict"]
