"""Fountain 1.1 with line numbers, in English and Chinese (docs/decisions/0002)."""

from rushes.errors import PageError
from rushes.script.page import Encoding, Screenplay
from rushes.script.piece import Piece
from rushes.script.reader import Reader
from rushes.script.rows import rows
from rushes.script.scenes import screenplay
from rushes.script.title_page import TitlePage, title_page


def parse(text: str, source: str, encoding: Encoding = "utf-8") -> Screenplay:
    """The screenplay written in `text`; `source` names the file in every error.

    Raises PageError (file:line) for an empty page, a page without scene headings, text before
    the first heading (unless the film fades in above it), a heading without a place, a scene
    number used twice, an unclosed note or comment.
    """
    if not text.strip("\ufeff \t\r\n\f\v"):
        raise PageError("the screenplay is empty", where=source, expected="a page of Fountain")
    _, titles, pieces = take_apart(text, source)
    page = screenplay(((piece.line, piece.heading) for piece in pieces), source, titles)
    return page.model_copy(update={"text": text, "encoding": encoding})


def take_apart(text: str, source: str) -> tuple[int, TitlePage, list[Piece]]:
    """Where the title page ends, what it says, and every element with its place in the text.

    Raises PageError for an unclosed note or comment.
    """
    page = rows(text, source)
    first, titles = title_page(page)
    head = page[first - 1].end if first else page[0].start
    return head, titles, Reader(page[first:]).read()
