"""Generators: what makes pictures from a setup."""

from rushes import plugins
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
    keep_watching,
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
    "keep_watching",
    "load",
    "names",
]


def load(name: str) -> Generator:
    """The generator registered under this name.

    Raises NotFoundError, naming what is registered, when there is none.
    """
    return plugins.find("generators", name)()


def names() -> tuple[str, ...]:
    """The generators that are installed."""
    return plugins.names("generators")
