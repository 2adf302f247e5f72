"""Generators: what makes pictures from a setup."""

from rushes.generate.protocol import (
    CONTROLS,
    Confesses,
    Control,
    Generator,
    Licence,
    Misbehaviour,
    Request,
    Tier,
    Watch,
)

__all__ = [
    "CONTROLS",
    "Confesses",
    "Control",
    "Generator",
    "Licence",
    "Misbehaviour",
    "Request",
    "Tier",
    "Watch",
]
