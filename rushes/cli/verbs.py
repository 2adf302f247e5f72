"""Every verb: importing a module registers its verbs, and `--help` lists them in that order.

The imports follow a film day and not the alphabet, so the import sorter is told to stay off.
"""

from rushes.cli import beginning, page, wording, listing, prep, floor, dailies, post, book, making  # noqa: I001
from rushes.cli.app import app

__all__ = [
    "app",
    "beginning",
    "book",
    "dailies",
    "floor",
    "listing",
    "making",
    "page",
    "post",
    "prep",
    "wording",
]
