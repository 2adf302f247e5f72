"""Final Draft (.fdx) in: paragraphs of XML become the same elements as rows of Fountain.

An element carries its own number where one of Fountain carries its line. A note stands in front
of the paragraph it is about, as a director's note does on a Fountain page; one about a heading
stands behind it.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple
from xml.etree import ElementTree as Tree

from rushes.errors import PageError
from rushes.script.emphasis import Run, marked, plain
from rushes.script.fdx_titles import titles_of
from rushes.script.fdx_xml import Node, root_of, runs_of, text_of, units
from rushes.script.heading import Heading, read_heading
from rushes.script.page import Encoding, Line, LineKind, Screenplay
from rushes.script.piece import line_of
from rushes.script.scenes import screenplay
from rushes.script.speech import Cue, cue, is_parenthetical

_KINDS: dict[str, LineKind] = {
    "Scene Heading": "heading",
    "Character": "cue",
    "Parenthetical": "parenthetical",
    "Dialogue": "dialogue",
    "Lyrics": "lyric",
    "Singing": "lyric",
    "Transition": "transition",
    "New Act": "centred",
    "End of Act": "centred",
    "Cast List": "synopsis",
    "Synopsis": "synopsis",
    "Outline Body": "synopsis",
    "Note": "note",
}
_OUTLINE = re.compile(r"Outline (\d+)")
BONEYARD = "Boneyard"
_SPOKEN = ("dialogue", "parenthetical", "lyric")


class Held(NamedTuple):
    """An element, what was read in a heading, and the paragraph of XML that holds it."""

    line: Line
    heading: Heading | None
    node: Node


class _Paragraph(NamedTuple):
    """A paragraph of the script; `start` and `length` as the ranges of notes count."""

    node: Node
    kind: LineKind
    level: int
    runs: tuple[Run, ...]
    dual: bool
    start: int
    length: int


class _Note(NamedTuple):
    """A note beside the script: its place in characters, and what it says."""

    start: int
    end: int
    kind: LineKind
    text: str
    node: Node


def parse_fdx(text: str, source: str, encoding: Encoding = "utf-8") -> Screenplay:
    """The screenplay in a Final Draft document. Raises PageError as `parse` does."""
    if not text.strip("\ufeff \t\r\n"):
        raise PageError("the screenplay is empty", where=source, expected="a Final Draft document")
    root = root_of(text, source)
    held = elements_of(root)
    page = screenplay(((one.line, one.heading) for one in held), source, titles_of(root))
    return page.model_copy(update={"text": text, "encoding": encoding, "format": "fdx"})


def elements_of(root: Node) -> list[Held]:
    """Every element of a document, in order."""
    paragraphs = list(_paragraphs(root))
    reader = _Reader(paragraphs, _capitals(root), _beside(root, paragraphs))
    reader.read()
    return reader.found


def _capitals(root: Node) -> frozenset[LineKind]:
    """The kinds that this document shows in capitals, however they were typed."""
    found: set[LineKind] = set()
    for settings in root.findall("ElementSettings"):
        font = settings.find("FontSpec")
        if font is not None and "AllCaps" in (font.get("Style") or ""):
            found.add(_KINDS.get(settings.get("Type", ""), "action"))
    return frozenset(found & {"heading", "cue", "transition"})


def _paragraphs(root: Node) -> Iterator[_Paragraph]:
    """Paragraphs in order. A block of dual dialogue counts for two characters in ranges."""
    start = 0
    for node in root.find("Content") or ():
        block = node if node.tag == "DualDialogue" else node.find("DualDialogue")
        if block is not None:
            inside = block.findall("Paragraph")
            # Alone in a block, a speech is heard together with the one before the block.
            cues = 2 - min(2, sum(inner.get("Type") == "Character" for inner in inside))
            if node.get("StartsNewPage") == "Yes":
                page = Tree.Element("DualDialogue", StartsNewPage="Yes")
                yield _paragraph(page, False, start, 0)
            for inner in inside:
                cues += inner.get("Type") == "Character"
                yield _paragraph(inner, cues > 1, start, 0)
            start += 3
        elif node.tag == "Paragraph":
            whole = _paragraph(node, False, start, units(text_of([node])))
            yield whole
            omitted = node.find("OmittedScene")
            start += whole.length + 1 + (2 if omitted is not None else 0)


def _paragraph(node: Node, dual: bool, start: int, length: int) -> _Paragraph:
    name = node.get("Type", "")
    outline = _OUTLINE.fullmatch(name)
    kind: LineKind = "section" if outline else _KINDS.get(name, "action")
    if kind == "action" and node.get("Alignment") == "Center":
        kind = "centred"
    level = max(1, int(outline[1])) if outline else 0
    return _Paragraph(node, kind, level, runs_of(node), dual, start, length)


def _beside(root: Node, paragraphs: list[_Paragraph]) -> dict[int, list[_Note]]:
    """Notes of <ScriptNotes>, by the index of the paragraph in front of which they stand."""
    found: dict[int, list[_Note]] = {}
    for node in root.findall("ScriptNotes/ScriptNote"):
        digits = re.fullmatch(r"\s*(\d{1,9})\s*,\s*(\d{1,9})\s*", node.get("Range", ""))
        start, end = sorted((int(digits[1]), int(digits[2]))) if digits else (0, 0)
        index = next(
            (i for i, p in enumerate(paragraphs) if start <= p.start + p.length), len(paragraphs)
        )
        if index < len(paragraphs):
            about = paragraphs[index]
            behind = start == end == about.start + about.length
            index += bool(behind or (about.kind == "heading" and start >= about.start))
        found.setdefault(index, []).append(_noted(node, start, end))
    return found


def _noted(node: Node, start: int = 0, end: int = 0) -> _Note:
    text = text_of(node.iter("Paragraph")).strip() or node.get("Name", "").strip()
    kind: LineKind = "comment" if node.get("Type") == BONEYARD else "note"
    return _Note(start, end, kind, text, node)


class _Reader:
    """Turns paragraphs into elements that a page of Fountain can hold too."""

    def __init__(
        self,
        paragraphs: list[_Paragraph],
        capitals: frozenset[LineKind],
        notes: dict[int, list[_Note]],
    ) -> None:
        self.paragraphs, self.capitals, self.notes = paragraphs, capitals, notes
        self.found: list[Held] = []
        self.named: Cue | None = None
        self.dual = False

    def read(self) -> None:
        for index, paragraph in enumerate(self.paragraphs):
            node = paragraph.node
            self._notes(self.notes.get(index, []))
            inside = [_noted(note)._replace(node=node) for note in node.findall("ScriptNote")]
            self._notes(inside if paragraph.kind != "heading" else [])
            self._one(index, paragraph)
            self._notes(inside if paragraph.kind == "heading" else [])
            omitted = node.find("OmittedScene")
            if omitted is not None:
                text = text_of(omitted.iter("Paragraph"))
                self._notes([_Note(0, 0, "comment", text, node)])
        self._notes(self.notes.get(len(self.paragraphs), []))

    def _one(self, index: int, paragraph: _Paragraph) -> None:
        rows, kind, node = _rows(paragraph.runs), paragraph.kind, paragraph.node
        apart = kind == "lyric" and node.get("Alignment") == "Center"
        speaking = self.named is not None and kind in _SPOKEN and not apart
        if node.get("StartsNewPage") == "Yes" and not speaking:
            self._add(Line(at=0, kind="page_break", text=""), node)
            self.named = None
        if not any(rows) or (kind == "cue" and self._cue(index, paragraph, " ".join(rows))):
            return
        if speaking:
            self._said(kind, rows, node)
            return
        self.named = None
        rows = [row for row in rows if row]
        if kind == "heading":
            self._heading(" ".join(rows), node)
        elif kind in ("centred", "lyric"):
            for row in rows:
                self._line(kind, row, node)
        elif kind in ("transition", "section", "synopsis"):
            row = " ".join(rows)
            upper = kind in self.capitals
            self._line(kind, row.upper() if upper else row, node, paragraph.level)
        elif kind == "note":
            self._notes([_Note(0, 0, "note", plain("\n".join(rows)), node)])
        else:
            self._line("action", "\n".join(rows), node)

    def _heading(self, markup: str, node: Node) -> None:
        markup = (markup.upper() if "heading" in self.capitals else markup).lstrip(". \t")
        text = plain(markup)
        heading = read_heading(text) or read_heading(f".{text}")
        if heading is None:
            return
        number = re.sub(r"[^\w.\-]", "", node.get("Number", "")).lstrip(".-") or heading.number
        heading = heading._replace(number=number)
        line = Line(
            at=0,
            kind="heading",
            text=heading.text,
            number=number,
            markup=markup if markup != text == heading.text else None,
        )
        self._add(line, node, heading)

    def _cue(self, index: int, paragraph: _Paragraph, markup: str) -> bool:
        """A cue, when something is said under it; else it is action."""
        text = plain(markup).rstrip("：: ")
        named = cue(f"@{text.upper() if 'cue' in self.capitals else text}", frozenset())
        below = next((p for p in self.paragraphs[index + 1 :] if _matters(p)), None)
        if named is None or named.dual or below is None or below.kind not in _SPOKEN:
            return False
        self.named, self.dual = named, paragraph.dual
        line = Line(
            at=0,
            kind="cue",
            text=named.text,
            who=named.who,
            extension=named.extension,
            dual=paragraph.dual,
        )
        self._add(line, paragraph.node)
        if named.aside:
            self._spoken("parenthetical", named.aside, paragraph.node)
        return True

    def _said(self, kind: LineKind, rows: list[str], node: Node) -> None:
        if kind == "dialogue":
            self._spoken(kind, "\n".join(rows).strip("\n"), node)
            return
        for row in filter(None, rows):
            self._spoken(kind, _bracketed(row) if kind == "parenthetical" else row, node)

    def _spoken(self, kind: LineKind, markup: str, node: Node) -> None:
        """Something said under the last cue. Two paragraphs of words on end are one."""
        last = self.found[-1].line
        if kind == "dialogue" and last.kind == "dialogue":
            markup = f"{last.markup or last.text}\n{markup}"
            node = Tree.Element("merged") if node is not self.found.pop().node else node
        fields = {"who": self.named.who if self.named else None, "dual": self.dual}
        self._add(line_of(0, kind, markup, fields, markup.count("\n") + 1), node)

    def _notes(self, notes: list[_Note]) -> None:
        for note in notes:
            text = note.text.replace("*/", "* /").strip()
            if note.kind == "note":
                text = re.sub(r"(?<=\[)(?=\[)|(?<=\])(?=\])", " ", note.text).strip()
            if text:
                self._add(line_of(0, note.kind, text, {}, text.count("\n") + 1), note.node)

    def _line(self, kind: LineKind, markup: str, node: Node, level: int = 0) -> None:
        line = line_of(0, kind, markup, {"level": level}, markup.count("\n") + 1)
        if line.text.strip():
            self._add(line, node)

    def _add(self, line: Line, node: Node, heading: Heading | None = None) -> None:
        numbered = line.model_copy(update={"at": len(self.found) + 1})
        self.found.append(Held(numbered, heading, node))


def _matters(paragraph: _Paragraph) -> bool:
    """Whether a paragraph says something, or ends what is said above it."""
    new_page = paragraph.node.get("StartsNewPage") == "Yes" and paragraph.kind not in _SPOKEN
    return new_page or any(_rows(paragraph.runs))


def _rows(styled: tuple[Run, ...]) -> list[str]:
    """The rows of a paragraph as marked text."""
    return [row.strip() for row in marked(styled).split("\n")]


def _bracketed(markup: str) -> str:
    """A direction in brackets that carry no emphasis themselves."""
    if is_parenthetical(markup):
        return markup
    text = plain(markup)
    if is_parenthetical(text):
        start = markup.index(text[0])
        end = markup.rindex(text[-1])
        return f"{text[0]}{markup[:start]}{markup[start + 1 : end]}{markup[end + 1 :]}{text[-1]}"
    return f"({markup})"
