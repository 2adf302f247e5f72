"""Dailies: the director circles takes, or gives notes that change the intent."""

from rushes.review.note import Note

__all__ = ["Note"]
