"""Rushes: from a page of screenplay to a delivered film, with the director in charge."""

__version__ = "0.1.0"
