"""The page: Fountain text in, scenes and lines out, in English and Chinese."""

from rushes.script.page import Language, Line, LineKind, Scene, Screenplay

__all__ = ["Language", "Line", "LineKind", "Scene", "Screenplay"]
