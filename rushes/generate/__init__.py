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
    "UNKNOWN",
    "Confesses",
    "Control",
    "Generator",
    "Licence",
    "Misbehaviour",
    "Request",
    "Tier",
    "Watch",
    "keep_watching",
    "licence_of",
    "load",
    "names",
]

UNKNOWN = Licence(name="its maker's terms", disclose="AI-generated")
"""What is due for pictures that somebody else's tool made."""


def load(name: str) -> Generator:
    """The generator registered under this name.

    Raises NotFoundError, naming what is registered, when there is none.
    """
    return plugins.find("generators", name)()


def licence_of(name: str) -> Licence:
    """The duties that come with a generator's pictures; of one that is not installed, UNKNOWN."""
    return load(name).licence if name in names() else UNKNOWN


def names() -> tuple[str, ...]:
    """The generators that are installed."""
    return plugins.names("generators")
