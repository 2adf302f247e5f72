"""Engines: where work runs. This machine's processes, or right here."""

from typing import cast

from rushes.engines.inline import InlineEngine
from rushes.engines.local import LocalEngine
from rushes.engines.protocol import Engine
from rushes.plugins import find

__all__ = ["Engine", "InlineEngine", "LocalEngine", "load"]


def load(name: str, workers: int = 0) -> Engine:
    """The engine registered as `name`, with that many workers (0: as many as there are cores)."""
    return cast(Engine, find("engines", name)(workers))
