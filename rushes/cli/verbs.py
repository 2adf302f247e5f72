"""Every verb, in the order of a film day: importing a module registers its verbs."""

from rushes.cli import beginning, page, prep, floor, dailies, post, book, making  # noqa: I001
from rushes.cli.app import app

__all__ = [
    "app",
    "beginning",
    "book",
    "dailies",
    "floor",
    "making",
    "page",
    "post",
    "prep",
]
