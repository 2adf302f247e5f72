"""Final Draft (.fdx) out: elements become paragraphs of XML.

A document that came from Final Draft keeps everything but what was changed: paragraphs that are
as they were stay as they are, with their revision marks and lengths.
"""

from collections.abc import Iterator, Sequence
from copy import deepcopy
from xml.etree import ElementTree as Tree

from rushes.errors import PageError
from rushes.script.canonical import PARTED, joints, key, tidy
from rushes.script.emphasis import Run, runs
from rushes.script.fdx_read import BONEYARD, Held, elements_of
from rushes.script.fdx_titles import title_node, titles_of
from rushes.script.fdx_xml import Node, paragraph, root_of, text_of, units
from rushes.script.page import Line, LineKind, Screenplay
from rushes.script.writing import steps

_TYPES: dict[LineKind, str] = {
    "heading": "Scene Heading",
    "action": "Action",
    "centred": "Action",
    "cue": "Character",
    "parenthetical": "Parenthetical",
    "dialogue": "Dialogue",
    "lyric": "Lyrics",
    "transition": "Transition",
    "synopsis": "Outline Body",
}
_ASIDES = ("note", "comment")
_DECLARED = {"utf-16-le": "UTF-16", "utf-16-be": "UTF-16", "gb18030": "GB18030"}


def write_fdx(screenplay: Screenplay) -> str:
    """The screenplay as a Final Draft document. Untouched, it is the document that was read."""
    wanted = [tidy(line) for line in screenplay.elements]
    from_fdx = screenplay.format == "fdx" and bool(screenplay.text)
    if not from_fdx:
        root = Tree.Element("FinalDraft", DocumentType="Script", Template="No", Version="5")
        Tree.SubElement(root, "Content")
        held: list[Held] = []
    else:
        root = root_of(screenplay.text, screenplay.source)
        held = elements_of(root)
        same = [key(tidy(one.line)) for one in held] == [key(line) for line in wanted]
        if same and titles_of(root) == screenplay.title_page:
            return screenplay.text
    _fill(root, wanted, held)
    if titles_of(root) != screenplay.title_page:
        _replace(root, title_node(screenplay.title_page))
    if [key(tidy(one.line)) for one in elements_of(root)] != [key(line) for line in wanted]:
        raise _unwritable(screenplay, wanted, elements_of(root))
    declared = _DECLARED.get(screenplay.encoding, "UTF-8") if from_fdx else "UTF-8"
    mark = "\ufeff" if from_fdx and screenplay.text.startswith("\ufeff") else ""
    head = f'{mark}<?xml version="1.0" encoding="{declared}" standalone="no" ?>\n'
    # Final Draft closes empty elements with no space; in text and values ">" is an entity.
    return head + Tree.tostring(root, encoding="unicode").replace(" />", "/>") + "\n"


def _unwritable(page: Screenplay, wanted: Sequence[Line], back: Sequence[Held]) -> PageError:
    pairs = zip(wanted, [*(key(tidy(one.line)) for one in back), ()], strict=False)
    lost = next((line for line, found in pairs if key(line) != found), wanted[-1])
    return PageError(
        f'the {lost.kind} "{lost.text[:40]}" cannot be written as Final Draft',
        where=f"{page.source}:{lost.at}" if lost.at else page.source,
        expected="a cue above every speech, and characters that XML can hold",
    )


def _replace(root: Node, node: Node) -> None:
    """Put a part of the document where the old one of its name was, or at the end."""
    old = root.find(node.tag)
    Tree.indent(node, level=1)
    root.text = root.text or "\n  "
    node.tail = old.tail if old is not None and old.tail else "\n"
    if old is None:
        if len(root):
            root[-1].tail = "\n  "
        root.append(node)
    else:
        root.insert(list(root).index(old), node)
        root.remove(old)


def _fill(root: Node, wanted: Sequence[Line], held: Sequence[Held]) -> None:
    """Write the script and the notes beside it."""
    builder = _Builder(wanted, _kept(wanted, held))
    builder.build()
    _replace(root, builder.content)
    if len(builder.notes) or root.find("ScriptNotes") is not None:
        _replace(root, builder.notes)


def _kept(wanted: Sequence[Line], held: Sequence[Held]) -> dict[int, tuple[Node, int]]:
    """Paragraphs that stay: by the first wanted element of each, with how many it holds."""
    have, want = [key(tidy(one.line)) for one in held], [key(line) for line in wanted]
    kept: dict[int, tuple[Node, int]] = {}
    for tag, i, i_end, j, _ in steps(have, want):
        at = i
        while tag == "equal" and at < i_end:
            node, count = held[at].node, 1
            while at + count < len(held) and held[at + count].node is node:
                count += 1
            inside = at + count <= i_end and (at == 0 or held[at - 1].node is not node)
            if inside and node.tag in ("Paragraph", "ScriptNote"):
                kept[j + at - i] = (node, count)
            at += count
    return kept


class _Builder:
    """Builds <Content> and <ScriptNotes>; `length` counts as the ranges of notes do."""

    def __init__(self, wanted: Sequence[Line], kept: dict[int, tuple[Node, int]]) -> None:
        self.wanted, self.kept = wanted, kept
        self.content, self.notes = Tree.Element("Content"), Tree.Element("ScriptNotes")
        self.length = self.end = 0
        self.new_page = False

    def build(self) -> None:
        index = 0
        for start, stop in _dual_blocks(self.wanted):
            self._elements(index, start, self.content)
            outer = Tree.SubElement(self.content, "Paragraph")
            if self.new_page:
                outer.set("StartsNewPage", "Yes")
            self.new_page = False
            length = self.length
            self._elements(start, stop, Tree.SubElement(outer, "DualDialogue"))
            self.end, self.length = length + 2, length + 3
            index = stop
        self._elements(index, len(self.wanted), self.content)
        if self.new_page:
            self._empty(self.content)

    def _elements(self, index: int, stop: int, parent: Node) -> None:
        """Write elements one after the other; notes in a dual block stand in a paragraph."""
        waiting: list[Node] = []
        while index < stop:
            line, (node, count) = self.wanted[index], self.kept.get(index, (None, 1))
            if line.kind in _ASIDES and (node is None or node.tag == "ScriptNote"):
                note = _note(line) if node is None else deepcopy(node)
                if parent is self.content:
                    self._beside(note)
                else:
                    waiting.append(note)
            elif line.kind == "page_break" and node is None:
                if self.new_page:
                    self._empty(parent)
                self.new_page = True
            else:
                made = _paragraph(line) if node is None else deepcopy(node)
                made.extend(waiting)
                waiting = []
                self._append(made, parent)
            index += count

    def _append(self, node: Node, parent: Node) -> None:
        if self.new_page:
            node.set("StartsNewPage", "Yes")
        self.new_page = False
        parent.append(node)
        self.end = self.length + units(text_of([node]))
        self.length = self.end + 1 + (2 if node.find("OmittedScene") is not None else 0)

    def _empty(self, parent: Node) -> None:
        self._append(paragraph("Action", [Run("")]), parent)

    def _beside(self, note: Node) -> None:
        """A note stands behind the paragraph in front of it, where the range has no length."""
        if self.new_page or not len(self.content):
            self._empty(self.content)
        note.set("Range", f"{self.end},{self.end}")
        self.notes.append(note)


def _dual_blocks(wanted: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """Where two speeches are heard together: from the first cue to behind the last word."""
    gaps = joints(wanted)
    starts = [i for i, line in enumerate(wanted) if line.kind == "cue"]
    last: tuple[int, int] | None = None
    for start in starts:
        stop = next((i for i in range(start + 1, len(gaps)) if gaps[i] == PARTED), len(gaps))
        if not wanted[start].dual:
            last = (start, stop)
            continue
        yield (last[0] if last and last[1] == start else start), stop
        last = None


def _paragraph(line: Line) -> Node:
    if line.kind == "section":
        return paragraph(f"Outline {line.level}", _styled(line))
    attributes = {"Number": line.number} if line.number else {}
    if line.kind == "centred" or (line.kind == "lyric" and line.who is None):
        attributes["Alignment"] = "Center"
    styled = [Run(line.text)] if line.kind == "cue" else _styled(line)
    return paragraph(_TYPES[line.kind], styled, **attributes)


def _styled(line: Line) -> Sequence[Run]:
    return runs(line.markup) if line.markup is not None else [Run(line.text)]


def _note(line: Line) -> Node:
    node = Tree.Element("ScriptNote", {"Type": BONEYARD} if line.kind == "comment" else {})
    for row in (line.markup or line.text).split("\n"):
        node.append(paragraph("", [Run(row)]))
    return node
