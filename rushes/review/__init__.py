"""Dailies: the director circles takes, or gives notes that change the intent."""

from rushes.review.circle import (
    best_available,
    circle_best,
    circled,
    refused,
)
from rushes.review.clock import Clock, ttao
from rushes.review.giving import About, Given, about, on_film, on_shots
from rushes.review.layers import last_said, layers, noted, notes_for, revise
from rushes.review.note import Note, Scope

__all__ = [
    "About",
    "Clock",
    "Given",
    "Note",
    "Scope",
    "about",
    "best_available",
    "circle_best",
    "circled",
    "last_said",
    "layers",
    "noted",
    "notes_for",
    "on_film",
    "on_shots",
    "refused",
    "revise",
    "ttao",
]
