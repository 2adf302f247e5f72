"""The catalogue of pieces that places are furnished with: each is made standing on a spot."""

from collections.abc import Callable
from dataclasses import dataclass

from rushes.errors import StageError
from rushes.sets.here import Here

Make = Callable[[Here], None]


@dataclass(frozen=True)
class Piece:
    """How to make one piece, and how much room it takes: width, height and depth in metres.

    hung : the height of its lower edge where it hangs on a wall, 0 where it stands on the floor.
    outside : belongs under the sky, and never into a room.
    """

    make: Make
    width: float
    height: float
    depth: float
    hung: float = 0.0
    outside: bool = False


PIECES: dict[str, Piece] = {}


def piece(
    name: str, width: float, height: float, depth: float, *, hung: float = 0.0,
    outside: bool = False,
) -> Callable[[Make], Make]:  # fmt: skip
    """Enter a piece into the catalogue under this name."""

    def entered(make: Make) -> Make:
        PIECES[name] = Piece(make, width, height, depth, hung, outside)
        return make

    return entered


def find(name: str) -> Piece:
    """The piece of this name. Raises StageError, naming what there is."""
    if name not in PIECES:
        raise StageError(f'no piece is called "{name}"', expected=", ".join(sorted(PIECES)))
    return PIECES[name]


def put(here: Here, name: str) -> None:
    """Make a piece on this spot."""
    find(name).make(here)
