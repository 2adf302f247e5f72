"""The XML of Final Draft: read without trusting it, and the text in its paragraphs."""

import re
from collections.abc import Iterable, Iterator
from xml.etree import ElementTree as Tree

from rushes.errors import PageError
from rushes.script.emphasis import Run

Node = Tree.Element
# What XML 1.0 cannot hold.
_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ROW_END = re.compile(r"\r\n|[\r\v\f\u2028\u2029]")
_STYLES = {"Bold": "b", "Italic": "i", "Underline": "u"}


def is_fdx(text: str) -> bool:
    """Whether a text is XML, which no page of Fountain is."""
    return text.lstrip("\ufeff \t\r\n").startswith(("<?xml", "<FinalDraft"))


def root_of(text: str, source: str) -> Node:
    """The document element. PageError (file:line) for broken XML, or XML of another kind.

    Entities are refused: Final Draft writes none, and a few nested ones fill any memory.
    """
    text = text.lstrip("\ufeff \t\r\n")
    entity = re.search(r"<!(?:DOCTYPE|ENTITY)", text)
    if entity:
        raise PageError(
            f'the file declares a document type or entities: "{text[entity.start() :][:30]}"',
            where=f"{source}:{text.count(chr(10), 0, entity.start()) + 1}",
            expected="a Final Draft document, which has none",
        )
    try:
        root = Tree.fromstring(text)
    except (Tree.ParseError, ValueError) as problem:
        line = problem.position[0] if isinstance(problem, Tree.ParseError) else 1
        rows = text.split("\n")
        phrase = rows[line - 1].strip()[:40] if line <= len(rows) else ""
        raise PageError(
            f'the XML is broken: {problem}, at "{phrase}"',
            where=f"{source}:{line}",
            expected="a whole Final Draft document",
            remedy="save it again in Final Draft, or export it as Fountain",
        ) from problem
    if root.tag != "FinalDraft" or root.find("Content") is None:
        raise PageError(
            f'the document is "{root.tag}", not a Final Draft screenplay',
            where=f"{source}:1",
            expected="<FinalDraft> with <Content>",
        )
    return root


def runs_of(paragraph: Node) -> tuple[Run, ...]:
    """The text of a paragraph in its styles; ends of rows are "\\n"."""
    found: list[Run] = []
    for node in paragraph.findall("Text"):
        styles = (node.get("Style") or "").split("+")
        text = _ROW_END.sub("\n", "".join(node.itertext()))
        text = text.upper() if "AllCaps" in styles else text
        found.append(Run(text, "".join(_STYLES[s] for s in _STYLES if s in styles)))
    return tuple(found)


def text_of(paragraphs: Iterable[Node]) -> str:
    """The plain text of paragraphs, one on each row."""
    return "\n".join("".join(run.text for run in runs_of(node)) for node in paragraphs)


def units(text: str) -> int:
    """How long a text is as Final Draft counts: in UTF-16 code units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def text_nodes(styled: Iterable[Run]) -> Iterator[Node]:
    """<Text> elements for runs, without the characters that XML cannot hold."""
    for run in styled:
        node = Tree.Element("Text")
        names = [name for name, letter in _STYLES.items() if letter in run.style]
        if names:
            node.set("Style", "+".join(names))
        node.text = legal(run.text)
        yield node


def legal(text: str) -> str:
    """Text without the characters that XML cannot hold."""
    return _ILLEGAL.sub("", text)


def paragraph(kind: str, styled: Iterable[Run], **attributes: str) -> Node:
    """A <Paragraph> of one type."""
    node = Tree.Element("Paragraph", {**attributes, **({"Type": kind} if kind else {})})
    node.extend(text_nodes(styled))
    return node
