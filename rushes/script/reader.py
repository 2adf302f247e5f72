"""The reader of Fountain: walks over the rows of a page once and makes elements of them."""

import re
from collections.abc import Sequence
from typing import Any

from rushes.script.emphasis import plain
from rushes.script.heading import (
    Heading,
    header_fact,
    people_fact,
    read_heading,
    scene_count,
)
from rushes.script.page import Line, LineKind
from rushes.script.piece import Paragraph, Piece, lifted, line_of, row_piece
from rushes.script.rows import Row
from rushes.script.speech import (
    Cue,
    Inline,
    cue,
    inline_cue,
    is_parenthetical,
    is_transition,
    known_speakers,
)

# A row that begins with a forcing mark begins its own element, with or without a blank row.
MARKED = re.compile(r"[~>@△▲]|={3,}\s*$|=\s|#+\s")
NO_HEADING = "!>~=#@△▲\\"
_SECTION = re.compile(r"(#+)\s*([^#\s].*)")
_ASIDE = re.compile(r"[（(][^）)]+[）)]")


class Reader:
    """Walks the rows once; `at` is the row to read next."""

    def __init__(self, page: Sequence[Row]) -> None:
        self.page = page
        self.at = 0
        self.pieces: list[Piece] = []
        self.opens = _parted(page)
        self.closes = _parted(page[::-1])[::-1]
        self.known = known_speakers((row.bare for row in page if row.bare), self._over())

    def read(self) -> list[Piece]:
        while self.at < len(self.page):
            row = self.page[self.at]
            if not row.bare:
                self.pieces += lifted(row.inserts)
                self.at += 1
            elif row.bare[0] == "!" or not (
                self._heading(row) or self._marked(row) or self._speech(row)
            ):
                self._action(row)
        return self.pieces

    def _over(self) -> list[tuple[str, str]]:
        """Rows with a blank one above and none below, each with the row of words below it."""
        found: list[tuple[str, str]] = []
        below = ""
        for at in reversed(range(len(self.page))):
            row = self.page[at]
            if row.bare and self.opens[at] and not self.closes[at]:
                found.append((plain(row.bare), below))
            below = row.bare or below
        return found

    def _heading(self, row: Row) -> bool:
        found = self._scene(row)
        used = [row]
        if scene_count(row.bare):
            found, used = self._header(row, found)
        if found is None:
            return False
        markup = " ".join(r.bare for r in used)
        forced = markup.startswith(".") and not found.text.startswith(".")
        markup = markup.removeprefix(".").strip() if forced else markup
        line = Line(
            at=row.at,
            kind="heading",
            text=found.text,
            number=found.number,
            markup=markup if plain(markup) != markup else None,
            rows=used[-1].to - row.at + 1,
        )
        self.pieces.append(Piece(line, row.span[0], used[-1].span[1], found))
        self.pieces += lifted(insert for r in used for insert in r.inserts)
        self.at += len(used)
        return True

    def _scene(self, row: Row) -> Heading | None:
        """The heading on this row; without a blank row above it has to be a sure one."""
        if row.bare[0] in NO_HEADING:
            return None
        found = read_heading(plain(row.bare))
        return found if found and (self.opens[self.at] or found.sure) else None

    def _header(self, row: Row, found: Heading | None) -> tuple[Heading, list[Row]]:
        """第三场 on a row of its own, with the header below it; without one it names no place."""
        alone = found or Heading(row.bare, "int/ext", "", "", None)
        facts = [row]
        for below in self.page[self.at + 1 :]:
            if not header_fact(below.bare):
                break
            facts.append(below)
        if len(facts) == 1:
            far = 2 if len(self.page) > self.at + 2 and not self.page[self.at + 1].bare else 1
            facts = list(self.page[self.at : self.at + far + 1])
            if read_heading(plain(facts[-1].bare)) is None or scene_count(facts[-1].bare):
                return alone, [row]
        joined = read_heading(" ".join(plain(r.bare) for r in facts if r.bare))
        return (joined, facts) if joined else (alone, [row])

    def _marked(self, row: Row) -> bool:
        """Elements of one row that show what they are by a mark, and transitions."""
        text, mark = row.bare, row.bare[0]
        if people_fact(text) and self.pieces and self.pieces[-1].line.kind == "heading":
            self._one(row, "synopsis", text)
        elif mark == "=" and len(text) >= 3 and not text.strip("="):
            self._one(row, "page_break", "")
        elif mark == "=" and text[1:].strip():
            self._one(row, "synopsis", text[1:].strip())
        elif mark == "#" and (section := _SECTION.fullmatch(text)):
            self._one(row, "section", section[2], {"level": len(section[1])})
        elif mark == ">" and text[-1] == "<" and text[1:-1].strip() and text[-2] != "\\":
            self._one(row, "centred", text[1:-1].strip())
        elif mark == ">" and text[1:].strip():
            self._one(row, "transition", text[1:].strip())
        elif mark == "~" and text[1:].strip():
            self._one(row, "lyric", text[1:].strip())
        elif self._is_transition(row):
            self._one(row, "transition", text)
        else:
            return False
        return True

    def _is_transition(self, row: Row) -> bool:
        if not (self.opens[self.at] and self.closes[self.at]):
            return False
        # Fountain: a space behind "TO:" makes it action. Notes behind it are not spaces.
        text = row.text.lstrip() if row.bare.endswith("TO:") and not row.inserts else row.bare
        return is_transition(text)

    def _one(
        self, row: Row, kind: LineKind, markup: str, fields: dict[str, Any] | None = None
    ) -> None:
        """An element of one row, between the notes in front of it and behind it."""
        self.pieces += lifted(row.before())
        self.pieces.append(row_piece(row, kind, markup, fields))
        self.pieces += lifted((*row.within(), *row.behind()))
        self.at += 1

    def _action(self, row: Row) -> None:
        """A paragraph of action: rows up to a blank one, or one that begins something else."""
        self.pieces += lifted(row.before())
        paragraph = Paragraph("action", {})
        noted = False
        while not noted:
            paragraph.add(row, row.text.rstrip())
            paragraph.waiting += (*row.within(), *row.behind())
            noted = any(insert.kind == "note" for insert in row.behind())
            self.at += 1
            if self.at == len(self.page):
                break
            row = self.page[self.at]
            if not row.bare or row.before() or self._begins_another(row, spoken=False):
                break
        self.pieces += paragraph.pieces()

    def _speech(self, row: Row) -> bool:
        """A cue and what is said under it; True when this row began one."""
        text = row.bare
        inline = inline_cue(text, self.known)
        if inline and (text[inline.words :] or not self.closes[self.at]):
            self.pieces += lifted(row.before())
            self._under(inline.cue, self._inline(row, inline))
            return True
        named = None
        if (text[0] == "@" or self.opens[self.at]) and not self.closes[self.at]:
            named = cue(plain(text), self.known)
        if named is None:
            return False
        self.pieces += lifted(row.before())
        self._cue(row, named)
        self.pieces += lifted((*row.within(), *row.behind()))
        self.at += 1
        self._under(named, _spoken(named))
        return True

    def _cue(self, row: Row, named: Cue) -> None:
        """A cue that has its row to itself; a direction behind the name is a parenthetical."""
        start, end = row.span
        markup = row.bare.removeprefix("@").rstrip("^ \t").strip()
        if not named.aside:
            self.pieces.append(Piece(_cue_line(row, named, markup), start, end))
            return
        name, aside = row.text.rfind(named.aside[0]), len(row.text.rstrip("^ \t"))
        places = row.place(name), row.place(aside - 1) + 1
        self.pieces.append(Piece(_cue_line(row, named, named.text), start, places[0], glued=True))
        line = line_of(row.at, "parenthetical", named.aside, _said_by(named))
        self.pieces.append(Piece(line, *places))

    def _inline(self, row: Row, inline: Inline) -> Paragraph:
        """What stands on the row of a one-row speech; returns the words it begins."""
        named, text = inline.cue, row.bare
        shift = len(row.text) - len(row.text.lstrip())
        name_end = row.place(shift + inline.name[1] - 1) + 1
        line = _cue_line(row, named, named.text)
        self.pieces.append(Piece(line, row.span[0], name_end, glued=True))
        asides, words = [inline.aside] if inline.aside else [], inline.words
        if found := _ASIDE.match(text, words):
            asides.append(found.span())
            words += len(text[words:]) - len(text[found.end() :].lstrip())
        for start, end in asides:
            place = row.place(shift + start), row.place(shift + end - 1) + 1
            line = line_of(row.at, "parenthetical", text[start:end], _said_by(named))
            self.pieces.append(Piece(line, *place, glued=bool(text[words:]) or end < words))
        spoken = _spoken(named)
        if text[words:]:
            spoken.add(row, text[words:], row.place(shift + words))
        return self._behind(row, spoken)

    def _under(self, named: Cue, spoken: Paragraph) -> None:
        """Rows under a cue up to a blank one, or one that begins something else."""
        while self.at < len(self.page):
            row = self.page[self.at]
            if row.empty or (row.bare and self._begins_another(row, spoken=True)):
                break
            if row.inserts and (row.before() or not row.bare):
                spoken = self._flushed(spoken)
                self.pieces += lifted(row.before())
            if row.bare:
                spoken = self._said(row, spoken, _said_by(named))
            elif spoken.rows and not row.inserts:
                spoken.add(row, "")
            if not row.bare:
                self.at += 1
        self.pieces += spoken.pieces()

    def _said(self, row: Row, spoken: Paragraph, by: dict[str, Any]) -> Paragraph:
        text = row.bare
        lyric = text[0] == "~" and bool(text[1:].strip())
        if not (lyric or is_parenthetical(text)):
            spoken.add(row, text)
            return self._behind(row, spoken)
        spoken = self._flushed(spoken)
        kind, markup = ("lyric", text[1:].strip()) if lyric else ("parenthetical", text)
        self.pieces.append(row_piece(row, kind, markup, by))
        return self._behind(row, spoken)

    def _behind(self, row: Row, spoken: Paragraph) -> Paragraph:
        """Past a spoken row. Notes behind it end the paragraph, others wait for its end."""
        spoken.waiting += (*row.within(), *row.behind())
        self.at += 1
        return self._flushed(spoken) if row.behind() else spoken

    def _flushed(self, spoken: Paragraph) -> Paragraph:
        self.pieces += spoken.pieces()
        return Paragraph("dialogue", spoken.fields)

    def _begins_another(self, row: Row, spoken: bool) -> bool:
        """Whether a row ends the paragraph or the speech that it stands in."""
        text = row.bare
        if MARKED.match(text):
            if text[0] == "@":
                return not self.closes[self.at]
            return text[0] != "~" or not spoken
        if scene_count(text) or inline_cue(text, self.known):
            return True
        return self._scene(row) is not None


def _parted(page: Sequence[Row]) -> list[bool]:
    """For each row, whether nothing but notes lies between it and a blank one before it."""
    parted, found = True, list[bool]()
    for row in page:
        found.append(parted)
        if not row.hollow:
            parted = row.blank
    return found


def _said_by(named: Cue) -> dict[str, Any]:
    return {"who": named.who, "dual": named.dual}


def _spoken(named: Cue) -> Paragraph:
    return Paragraph("dialogue", _said_by(named))


def _cue_line(row: Row, named: Cue, markup: str) -> Line:
    return Line(
        at=row.at,
        kind="cue",
        text=named.text,
        who=named.who,
        extension=named.extension,
        dual=named.dual,
        markup=markup if plain(markup) != markup else None,
    )
