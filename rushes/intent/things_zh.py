"""Things in the Chinese lines of a page: from the list, by their ending, or handled by somebody."""

import re
from collections.abc import Iterator, Sequence

from rushes.intent import folk, lexicon, segment, stock
from rushes.intent.scan import CJK
from rushes.intent.segment import Piece
from rushes.intent.things_en import Thing

_LIKE = re.compile(r"(?:像|好像|仿佛|如同|没有|没|无)(?:一?[个把只条张件])?$")
_MANY = "几数众"
_NUMBERS = "一二两三四五六七八九十几数"
_SOFT = ("uj", "ul", "uz", "ug", "ud", "a", "b", "m", "q", "z", "ad", "an", "mq", "d", "i", "l")


def things(text: str, at: int) -> Iterator[Thing]:
    """The things named in an action line in which names of people are written as bullets."""
    for stretch in re.finditer(r"[^•，。！？；：、,.!?;:（）()\s]+", text):
        if CJK.search(stretch[0]):
            yield from _in_clause(stretch[0].lower(), at)


def _in_clause(text: str, at: int) -> Iterator[Thing]:
    parts = [part for piece in segment.pieces(text) for part in _counted_apart(piece)]
    index = 0
    while index < len(parts):
        size = _size(parts, index)
        inner = _behind_verb(parts[index]) if not size or size == 1 else None
        if inner:
            yield Thing(inner.noun, inner.noun, at, inner.kind, "list")
            index += 1
            continue
        if size:
            thing = _named(text, parts, index, size, at)
            if thing:
                yield thing
        elif _is_handled(parts, index):
            yield Thing(parts[index].text, parts[index].text, at, "prop", "handled")
        index += max(1, size)


def _counted_apart(piece: Piece) -> tuple[Piece, ...]:
    """一封信 as two words, where the library takes it for one: how many, and what."""
    unit, noun = piece.text[1:2], piece.text[2:]
    counted = piece.text[:1] in _NUMBERS and unit in stock.words("classifiers")
    if not counted or not noun or stock.thing(noun) is None:
        return (piece,)
    return Piece(piece.text[:2], "m", piece.start), Piece(noun, "n", piece.start + 2)


def _size(parts: Sequence[Piece], index: int) -> int:
    """How many words from one on are the longest thing there; 0 for none."""
    for size in (3, 2, 1):
        run = parts[index : index + size]
        name = "".join(part.text for part in run)
        ware = stock.thing(name)
        if len(run) < size or (ware is None and folk.zh_person(name)):
            continue
        if ware and (len(name) > 1 or _alone(parts, index)):
            return size
        if size == 2 and _describes(run[0]) and _is_head(run):
            return size
        if size == 1 and run[0].is_noun and name[0] not in "上下" and stock.zh_thing(name):
            return size
    return 0


def _behind_verb(part: Piece) -> stock.Ware | None:
    """The thing in a word of a deed and its object: 吃面, 捞面, 骑马."""
    deed, noun = part.text[:1], part.text[1:]
    if part.text in stock.wares() or deed not in lexicon.forms():
        return None
    return stock.thing(noun) if part.kind[:1] == "v" else None


def _is_head(run: Sequence[Piece]) -> bool:
    """Whether the second of two nouns is a thing that the first describes."""
    first, second = run
    if second.kind[:1] == "v" or _behind_verb(second):
        return False
    if len(second.text) > 1:
        return stock.zh_thing(second.text) is not None and stock.thing(first.text) is None
    return stock.thing(second.text) is not None and len(first.text) < 3 and second.kind[:1] == "n"


def _describes(part: Piece) -> bool:
    """Whether a noun only tells of what, or for what, the next one is: 玻璃, 牛皮纸."""
    word = part.text
    return (
        part.kind in ("n", "nz", "b")
        and word[0] not in "一二两三四五六七八九十几上下"
        and word[-1] not in "上下里内外前后旁边中"
        and word not in stock.words("classifiers")
        and word not in stock.nothing()
        and not folk.zh_person(word)
        and word not in lexicon.forms()
        and len(word) <= 3
    )


def _alone(parts: Sequence[Piece], index: int) -> bool:
    """Whether a thing of one character is a word here: 一把刀, not 一面, 面前, 表示."""
    part = parts[index]
    before = parts[index - 1] if index else None
    if part.kind in ("f", "p", "d", "v") and part.text not in "琴酒茶烟伞书画信":
        return False
    return before is None or before.text[-1:] not in "一二两三四五六七八九十几这那"


def _named(text: str, parts: Sequence[Piece], index: int, size: int, at: int) -> Thing | None:
    run = parts[index : index + size]
    name = "".join(part.text for part in run)
    ware = stock.thing(name) or stock.zh_thing(name) or stock.zh_thing(run[-1].text)
    if ware is None or _LIKE.search(text[: run[0].start]) or text[run[-1].end :].startswith("的"):
        owner = ware is not None and text[run[-1].end :].startswith("的")
        if not owner or ware is None:
            return None
    return Thing(name, name, at, ware.kind, "list", _count(text, run[0].start))


def _count(text: str, start: int) -> int:
    """How many: 1 when the page does not count, 0 for "几"."""
    units = "".join(stock.words("classifiers"))
    found = re.search(
        rf"([0-9一二两三四五六七八九十几数众]+)[{units}](?:[^的]{{0,4}}的)?$", text[:start]
    )
    if found is None:
        return 1
    return 0 if found[1] in _MANY else folk.number(found[1]) or 1


def _is_handled(parts: Sequence[Piece], index: int) -> bool:
    """Whether a noun that no list knows stands behind 把, or behind a handling verb and a count."""
    part = parts[index]
    if part.kind not in ("n", "nz") or len(part.text) < 2 or part.text in stock.nothing():
        return False
    if (
        folk.zh_person(part.text)
        or part.text in lexicon.forms()
        or part.text[-1] in "上下里内外前后旁边中"
    ):
        return False
    counted = False
    for before in reversed(parts[max(0, index - 5) : index]):
        if before.text in ("把", "将"):
            return True
        if before.kind in ("m", "mq", "q"):
            counted = counted or before.text[-1] in stock.words("classifiers")
            continue
        if before.kind in _SOFT:
            continue
        verb = lexicon.forms().get(before.text)
        near = parts[index - 1] is before or parts[index - 1].kind in ("uz", "ul", "ug")
        return (counted or near) and verb is not None and lexicon.takes(verb) == "prop"
    return False
