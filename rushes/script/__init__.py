"""The page: Fountain text in, scenes and lines out, in English and Chinese."""

from rushes.script.fountain import parse
from rushes.script.page import Language, Line, LineKind, Scene, Screenplay
from rushes.script.reading import read

__all__ = ["Language", "Line", "LineKind", "Scene", "Screenplay", "parse", "read"]
