"""Dailies: the director circles takes, or gives notes that change the intent."""

from rushes.review.circle import (
    best_available,
    circle_best,
    circled,
    layers,
    notes_for,
    refused,
    revise,
)
from rushes.review.clock import Clock, ttao
from rushes.review.note import Note

__all__ = [
    "Clock",
    "Note",
    "best_available",
    "circle_best",
    "circled",
    "layers",
    "notes_for",
    "refused",
    "revise",
    "ttao",
]
