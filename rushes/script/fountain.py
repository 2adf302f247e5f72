"""Fountain 1.1 with line numbers, in English and Chinese (docs/decisions/0002)."""

import re
from dataclasses import dataclass, field

from rushes.errors import PageError
from rushes.script.heading import Heading, read_heading
from rushes.script.markup import Row, plain, rows
from rushes.script.page import Language, Line, LineKind, Scene, Screenplay
from rushes.script.speech import (
    Cue,
    cue,
    inline_cue,
    is_parenthetical,
    is_transition,
    known_speakers,
)
from rushes.script.title_page import title_page

_CJK = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")
_LATIN = re.compile(r"[A-Za-z]+")


def parse(text: str, source: str) -> Screenplay:
    """The screenplay written in `text`; `source` names the file in every error.

    Raises PageError (file:line) for an empty page, a page without scene headings, text before
    the first heading, a heading without a place, a scene number used twice, an unclosed note
    or comment.
    """
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise PageError("the screenplay is empty", where=source, expected="a page of Fountain")
    page = rows(text, source)
    first, titles = title_page(page)
    return _Reader(page, source, first).screenplay(titles)


@dataclass
class _Reader:
    """Walks the rows once; `at` is the row to read next."""

    page: tuple[Row, ...]
    source: str
    at: int
    scenes: list[tuple[Heading, int]] = field(default_factory=list[tuple[Heading, int]])
    lines: list[list[Line]] = field(default_factory=lambda: [[]])

    def screenplay(self, titles: tuple[tuple[str, str], ...]) -> Screenplay:
        self.known = known_speakers(row.text.strip() for row in self.page)
        while self.at < len(self.page):
            self._element()
        if not self.scenes:
            raise PageError(
                "there is no scene heading",
                where=self.source,
                expected='a line such as "EXT. MARKET - DAY" or "外景 集市 - 日"',
            )
        self._check_opening()
        self.lines[1] = self.lines[0] + self.lines[1]
        return Screenplay(
            source=self.source,
            language=_language(self.lines, self.scenes),
            title_page=titles,
            scenes=self._numbered(),
        )

    def _element(self) -> None:
        """Read one element and move past it."""
        row = self.page[self.at]
        text = row.text.strip()
        if not text:
            self._notes(row.before, row.at)
            self._notes(row.after, row.at)
            self.at += 1
        elif self._single(row, text) or self._speech(row, text):
            return
        else:
            self._action(row)

    def _single(self, row: Row, text: str) -> bool:
        """Elements that fit on one line; True when this row was one."""
        heading = read_heading(plain(text)) if self._opens() else None
        if heading:
            self._heading(heading, row.at)
        elif re.fullmatch(r"={3,}", text) or re.match(r"#+\s*[^#]", text):
            self._around(row, ())
        elif text.startswith("=") and len(text) > 1:
            self._around(row, (("synopsis", text[1:].strip()),))
        elif text.startswith(">") and text.endswith("<"):
            self._around(row, (("centred", plain(text[1:-1].strip())),))
        elif text.startswith(">"):
            self._around(row, (("transition", plain(text[1:].strip())),))
        elif text.startswith("~"):
            self._around(row, (("lyric", plain(text[1:].strip())),))
        elif self._opens() and self._closes() and is_transition(plain(text)):
            self._around(row, (("transition", plain(text)),))
        else:
            return False
        if heading:
            self._notes((*row.before, *row.after), row.at)
        self.at += 1
        return True

    def _heading(self, heading: Heading, at: int) -> None:
        if not heading.place:
            raise PageError(
                f'the scene heading "{heading.text}" names no place',
                where=f"{self.source}:{at}",
                expected='a place, as in "EXT. MARKET - DAY"',
            )
        self.scenes.append((heading, at))
        self.lines.append([])

    def _speech(self, row: Row, text: str) -> bool:
        """A cue and what is said under it; True when this row began one."""
        spoken = inline_cue(text, self.known)
        if spoken and not spoken.words and self._closes():
            spoken = None
        if spoken is None and (text.startswith("@") or self._opens()) and not self._closes():
            spoken = cue(plain(text), self.known)
        if spoken is None:
            return False
        self._notes(row.before, row.at)
        self.at += 1
        self._on_cue(spoken, row.at)
        self._notes(row.after, row.at)
        self._dialogue(spoken.who)
        return True

    def _on_cue(self, spoken: Cue, at: int) -> None:
        """What already stands on the line of the cue."""
        if spoken.aside:
            self._add("parenthetical", f"（{spoken.aside}）", at, spoken.who)
        words = plain(spoken.words.strip())
        aside = re.match(r"[（(][^）)]*[）)]", words)
        if aside:
            self._add("parenthetical", aside[0], at, spoken.who)
            words = words[aside.end() :].strip()
        if words:
            self._add("dialogue", words, at, spoken.who)

    def _dialogue(self, who: str) -> None:
        """Rows under a cue up to a blank one."""
        while self.at < len(self.page):
            row = self.page[self.at]
            text = row.text.strip()
            if row.blank and len(row.text) < 2:
                return
            if text and inline_cue(text, self.known):
                return
            self._notes(row.before, row.at)
            if text:
                self._said(row.at, plain(text), who)
            self._notes(row.after, row.at)
            self.at += 1

    def _said(self, at: int, text: str, who: str) -> None:
        last = self.lines[-1][-1] if self.lines[-1] else None
        if is_parenthetical(text):
            self._add("parenthetical", text, at, who)
        elif text.startswith("~"):
            self._add("lyric", text[1:].strip(), at, who)
        elif last and last.kind == "dialogue" and last.who == who and self._runs_on(last):
            self.lines[-1][-1] = last.model_copy(update={"text": f"{last.text}\n{text}"})
        else:
            self._add("dialogue", text, at, who)

    def _runs_on(self, last: Line) -> bool:
        """Whether the row being read directly continues the speech in `last`."""
        between = self.page[last.at : self.at]
        return not any(row.blank and len(row.text) < 2 for row in between)

    def _action(self, row: Row) -> None:
        """A paragraph of action: rows up to a blank one or a one-line speech."""
        self._notes(row.before, row.at)
        start, texts, last = row.at, [_unforced(row.text)], row
        self.at += 1
        while self.at < len(self.page) and not last.after:
            row = self.page[self.at]
            if row.blank or row.before or inline_cue(row.text.strip(), self.known):
                break
            if row.text.strip():
                texts.append(_unforced(row.text))
            last = row
            self.at += 1
        self._add("action", plain("\n".join(texts)), start)
        self._notes(last.after, last.at)

    def _around(self, row: Row, elements: tuple[tuple[LineKind, str], ...]) -> None:
        """The element of a row between the notes that stand before and behind it."""
        self._notes(row.before, row.at)
        for kind, text in elements:
            self._add(kind, text, row.at)
        self._notes(row.after, row.at)

    def _notes(self, notes: tuple[str, ...], at: int) -> None:
        for note in notes:
            self._add("note", note, at)

    def _add(self, kind: LineKind, text: str, at: int, who: str | None = None) -> None:
        if text:
            self.lines[-1].append(Line(at=at, kind=kind, text=text, who=who))

    def _opens(self) -> bool:
        """Whether nothing but notes lies between this row and a blank one above."""
        for row in reversed(self.page[: self.at]):
            if not row.hollow:
                return row.blank
        return True

    def _closes(self) -> bool:
        """Whether nothing but notes lies between this row and a blank one below."""
        for row in self.page[self.at + 1 :]:
            if not row.hollow:
                return row.blank
        return True

    def _check_opening(self) -> None:
        """Nothing that has to be filmed may stand before the first heading."""
        for line in self.lines[0]:
            if line.kind not in ("transition", "note", "synopsis", "centred"):
                raise PageError(
                    f'"{line.text[:40]}" stands before the first scene heading',
                    where=f"{self.source}:{line.at}",
                    expected='a heading such as "EXT. MARKET - DAY" or "外景 集市 - 日" above it',
                )

    def _numbered(self) -> tuple[Scene, ...]:
        taken: dict[str, int] = {}
        for heading, at in self.scenes:
            if heading.number is None:
                continue
            if heading.number in taken:
                raise PageError(
                    f'scene number "{heading.number}" is used twice',
                    where=f"{self.source}:{at}",
                    expected=f"another number; line {taken[heading.number]} has this one",
                )
            taken[heading.number] = at
        made: list[Scene] = []
        for count, ((heading, at), lines) in enumerate(
            zip(self.scenes, self.lines[1:], strict=True), start=1
        ):
            number = heading.number or _free(count, taken)
            taken[number] = at
            made.append(
                Scene(
                    number=number,
                    at=at,
                    heading=heading.text,
                    setting=heading.setting,
                    place=heading.place,
                    hour=heading.hour,
                    lines=tuple(lines),
                )
            )
        return tuple(made)


def _free(count: int, taken: dict[str, int]) -> str:
    while str(count) in taken:
        count += 1
    return str(count)


def _unforced(text: str) -> str:
    return text.strip().removeprefix("!").strip()


def _language(lines: list[list[Line]], scenes: list[tuple[Heading, int]]) -> Language:
    """Chinese when there are more Chinese characters than Latin words; notes do not count."""
    text = " ".join(line.text for scene in lines for line in scene if line.kind != "note")
    text += " ".join(heading.text for heading, _ in scenes)
    return "zh" if len(_CJK.findall(text)) > len(_LATIN.findall(text)) else "en"
