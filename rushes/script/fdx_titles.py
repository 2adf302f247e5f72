"""The title page of a Final Draft document, which shows values without saying their keys."""

import re
from collections.abc import Iterator, Sequence
from xml.etree import ElementTree as Tree

from rushes.errors import PageError
from rushes.script.canonical import title_block
from rushes.script.emphasis import Run
from rushes.script.fdx_xml import Node, legal, paragraph, text_of
from rushes.script.rows import rows
from rushes.script.title_page import TitlePage, title_page
from rushes.script.words import any_of, words

_CREDIT = frozenset(words("credit"))
_SOURCE = words("title", "source")
_COPYRIGHT = re.compile(rf"©|\(c\)|{any_of(words('title', 'rights'))}", re.IGNORECASE)
_DATE = re.compile(rf"(?:{any_of(words('title', 'date'))})|\d+[-/.年]\d+", re.IGNORECASE)
_CENTRED = ("Title", "Credit", "Author", "Source")


def titles_of(root: Node) -> TitlePage:
    """The title page as keys and values: as written, or told from where they stand.

    Centred: title, then a credit ("written by") with the author below, then the source. Blocks
    to the side are how to reach somebody.
    """
    content = root.find("TitlePage/Content")
    if content is None:
        return ()
    told = [(text_of([node]), node.get("Alignment", "Left")) for node in content]
    keyed = _keyed("\n".join(text for text, _ in told))
    return keyed if keyed else tuple(_placed(told))


def _keyed(text: str) -> TitlePage:
    """A title page that says its keys, "Title: ...", on every block."""
    text = "\n".join(row for row in text.split("\n") if row.strip())
    if not text:
        return ()
    try:
        page = rows(text, "")
    except PageError:
        return ()
    end, titles = title_page(page)
    return titles if end == len(page) else ()


def _placed(told: Sequence[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    given: set[str] = set()
    for block, centred in _blocks(told):
        lines = block.split("\n")
        if lines[0].lower().rstrip(":：") in _CREDIT and "Credit" not in given:
            given.add("Credit")
            yield "Credit", lines.pop(0)
        if not lines:
            continue
        key = _key(lines[0], centred, given)
        given.add(key)
        yield key, "\n".join(lines)


def _blocks(told: Sequence[tuple[str, str]]) -> Iterator[tuple[str, bool]]:
    """Paragraphs parted by empty ones; whether they are centred."""
    block: list[str] = []
    centred = False
    for text, alignment in [*told, ("", "")]:
        if text.strip():
            block += [row.strip() for row in text.split("\n") if row.strip()]
            centred = alignment == "Center"
        elif block:
            yield "\n".join(block), centred
            block = []


def _key(first: str, centred: bool, given: set[str]) -> str:
    if not centred:
        if _COPYRIGHT.match(first):
            return "Copyright"
        key = "Draft date" if _DATE.match(first) else "Contact"
        return key if key not in given else "Notes"
    if "Title" not in given:
        return "Title"
    if first.lower().startswith(_SOURCE) and "Source" not in given:
        return "Source"
    return "Author" if "Author" not in given else "Notes"


def title_node(titles: TitlePage) -> Node:
    """<TitlePage> laid out as usual where that can be read back, else with its keys."""
    for laid_out in (_usual(titles), _with_keys(titles)):
        node = Tree.Element("TitlePage")
        Tree.SubElement(node, "Content").extend(laid_out)
        root = Tree.Element("FinalDraft")
        root.append(node)
        if titles_of(root) == titles:
            break
    return node


def _usual(titles: TitlePage) -> list[Node]:
    made: list[Node] = []
    for key, value in titles:
        alignment = "Center" if key in _CENTRED else "Left"
        for row in ["", *value.split("\n")]:
            made.append(paragraph("", [Run(legal(row))], Alignment=alignment))
    return made


def _with_keys(titles: TitlePage) -> list[Node]:
    rows_ = title_block(titles).split("\n")
    return [paragraph("", [Run(legal(row))], Alignment="Left") for row in rows_]
