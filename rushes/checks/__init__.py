"""Checks: did the take obey? Shared measures, pure checks, findings that say why.

What looks at pictures is loaded when first asked for, so that reading records starts no compiler.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from rushes.checks.finding import Check, Curve, Finding, Reading, Readings, Verdict
from rushes.checks.verified import unchecked

if TYPE_CHECKING:
    from rushes.checks.clip import Screening, screen
    from rushes.checks.integrity_check import usable
    from rushes.checks.judging import CHECKS, judge

_LOOKS = {
    "CHECKS": "judging",
    "Screening": "clip",
    "judge": "judging",
    "screen": "clip",
    "usable": "integrity_check",
}


def __getattr__(name: str) -> object:
    if name not in _LOOKS:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f"{__name__}.{_LOOKS[name]}"), name)
    globals()[name] = value
    return value


__all__ = [
    "CHECKS",
    "Check",
    "Curve",
    "Finding",
    "Reading",
    "Readings",
    "Screening",
    "Verdict",
    "judge",
    "screen",
    "unchecked",
    "usable",
]
