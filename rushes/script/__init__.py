"""The page: Fountain and Final Draft in and out, in English and Chinese; scenes and lines."""

from rushes.script.doubts import Doubt, doubts
from rushes.script.fountain import parse
from rushes.script.length import eighths, pages
from rushes.script.page import Language, Line, LineKind, Scene, Screenplay
from rushes.script.reading import read, save
from rushes.script.writing import write

__all__ = [
    "Doubt",
    "Language",
    "Line",
    "LineKind",
    "Scene",
    "Screenplay",
    "doubts",
    "eighths",
    "pages",
    "parse",
    "read",
    "save",
    "write",
]
