"""Every verb: importing a module registers its verbs, and `--help` lists them in that order.

The imports follow a film day and not the alphabet, so the import sorter is told to stay off.
"""

from rushes.cli import (  # noqa: I001
    beginning,
    page,
    wording,
    terms,
    listing,
    breakdown,
    prep,
    floor,
    checking,
    dailies,
    setting,
    post,
    book,
    making,
)
from rushes.cli.app import app

__all__ = [
    "app",
    "beginning",
    "book",
    "breakdown",
    "checking",
    "dailies",
    "floor",
    "listing",
    "making",
    "page",
    "post",
    "prep",
    "setting",
    "terms",
    "wording",
]
