"""Chinese words and their kinds, by rjieba, loaded when the first Chinese line is read.

Why this library: docs/decisions/0004-chinese-segmentation.md.
"""

from collections.abc import Callable, Iterator
from functools import cache
from typing import NamedTuple


class Piece(NamedTuple):
    """A word of a Chinese text: where it stands, and its kind.

    kind : the tag of the ICTCLAS scheme: n noun, nr person's name, v verb, m number, f side, ...
    """

    text: str
    kind: str
    start: int

    @property
    def end(self) -> int:
        """The position behind the word."""
        return self.start + len(self.text)

    @property
    def is_noun(self) -> bool:
        return self.kind[:1] == "n" or self.kind in ("l", "i", "vn", "nz")


@cache
def _tagger() -> Callable[[str, bool], list[tuple[str, str]]]:
    # A quarter of a second and 30 MB: only Chinese pages pay for it.
    import rjieba

    return rjieba.tag


def pieces(text: str, start: int = 0, *, guess: bool = False) -> Iterator[Piece]:
    """The words of a text, in order; `start` is the position of its first character.

    guess : join characters that no dictionary knows as a word, as names need it.
    """
    for word, kind in _tagger()(text, guess):
        yield Piece(word, kind, start)
        start += len(word)


@cache
def _dictionary() -> Callable[[str], bool]:
    import rjieba

    return rjieba.has_word


def is_word(text: str) -> bool:
    """Whether the dictionary knows this as a word."""
    return _dictionary()(text)
