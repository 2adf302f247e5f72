"""Everybody a Chinese page names in its action lines: by name, by role, counted or not."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rushes.intent import folk, lexicon, segment, stock
from rushes.intent.scan import CJK
from rushes.intent.segment import Piece
from rushes.intent.sighting import Link, Sighting, Spot

_TOLD = re.compile(r"\s*[（(](?P<inside>[^（）()]{1,40})[)）]")
_APPOSED = re.compile(
    r"\s*(?:，|——|—|,)\s*(?P<what>[^，。！？；：,.;!?（）()]{2,14})(?=[，。；,.;]|$)"
)
_AGE = re.compile(
    r"[0-9一二三四五六七八九十几多]+\s*(?:多)?岁|[0-9]{2}\s*(?:多|来)?岁?$|中年|青年|老年|年轻"
)
_COUNT = re.compile(
    r"(?P<number>[0-9一二两三四五六七八九十]{1,3}|几|数|众|各|一)(?P<unit>{units})$".replace(
        "{units}", "|".join(folk.table("words", "classifiers"))
    )
)
_IS = re.compile(
    r"(?:她|他|此人|这人|这|那人|女子|男子|来人)(?:正|就|便)?(?:是|叫|名叫|唤作|乃是|即)(?P<name>[\u3400-\u9fff]{2,4}?)(?=[，。！？,.!?]|$)"
    r"|(?:名叫|人称|绰号|外号|化名|名唤)[“「\"]?(?P<called>[\u3400-\u9fff]{2,4}?)[”」\"]?(?=[，。！？的,.!?]|$)"
)

_SIDES = "上下里外中内旁"


@dataclass(frozen=True)
class Named:
    """A stretch of a line that names somebody."""

    name: str
    start: int
    end: int
    count: int
    noun: bool


@dataclass
class Finder:
    """Reads action lines one after the other. `names` are those who speak, the longest first."""

    names: Sequence[str]

    def __post_init__(self) -> None:
        known = sorted((n for n in self.names if CJK.search(n)), key=len, reverse=True)
        self._known = re.compile("|".join(map(re.escape, known)) or r"(?!)")

    def read(self, text: str, spot: Spot) -> tuple[list[Sighting], list[Link]]:
        """Who is named in a line, and which of them the line shows to be one."""
        found = sorted(self._named(text), key=lambda named: named.start)
        seen: list[Sighting] = []
        links: list[Link] = []
        for index, one in enumerate(found):
            told = _TOLD.match(text, one.end)
            seen.append(
                Sighting(
                    name=one.name,
                    scene=spot.scene,
                    at=spot.at,
                    how="noun" if one.noun else "name",
                    count=one.count,
                    introduced=bool(told and _AGE.search(told["inside"])),
                )
            )
            links += self._told_beside(text, one, told, found[index - 1] if index else None)
        links += _said_to_be(text, found)
        return seen, links

    def _named(self, text: str) -> Iterator[Named]:
        start = 0
        for match in self._known.finditer(text):
            yield from _in_gap(text, start, match.start())
            begin = match.start() - _aged(text, match)
            count = _counted(text, begin)
            name = text[begin : match.end()]
            yield Named(name, begin, match.end(), 1 if count is None else count, noun=False)
            start = match.end()
        yield from _in_gap(text, start, len(text))

    def _told_beside(
        self, text: str, one: Named, told: re.Match[str] | None, before: Named | None
    ) -> Iterator[Link]:
        """What stands beside a name and says who it is."""
        if one.noun:
            return
        if before and before.noun and before.end == one.start and before.count == 1:
            yield Link(before.name, one.name, "role")
        if told:
            for part in re.split(r"[，、,;；]", told["inside"]):
                yield from _roles(part.strip(), one.name)
        after = _APPOSED.match(text, told.end() if told else one.end)
        if after and not _acts(after["what"]):
            yield from _roles(after["what"], one.name)


def _aged(text: str, match: re.Match[str]) -> int:
    """One when 老 or 小 stands in front of a noun for somebody: 老道士 is the 道士."""
    before = text[max(0, match.start() - 1) : match.start()]
    return int(bool(before) and before in "老小" and match[0] in folk.nouns())


def _roles(words: str, name: str) -> Iterator[Link]:
    """ "面馆老板": the whole role, and the noun at its end."""
    if _AGE.search(words) or not words or folk.number(words[:1]):
        return
    parts = list(segment.pieces(words, guess=True))
    last = parts[-1].text if parts else ""
    if folk.zh_person(last):
        whole = "".join(part.text for part in parts[-2:])
        yield from (Link(noun, name, "introduced") for noun in {whole, last} - {name})


def _said_to_be(text: str, found: Sequence[Named]) -> Iterator[Link]:
    """ "一个白衣女子…… 她是沈霜": the last one spoken of is somebody."""
    for match in _IS.finditer(text):
        name = match["name"] or match["called"]
        before = [one for one in found if one.end <= match.start() + 2 and one.count == 1]
        if name and before and before[-1].name != name:
            yield Link(before[-1].name, name, "same")


def _in_gap(text: str, start: int, end: int) -> Iterator[Named]:
    """People in a stretch without known names."""
    parts = list(segment.pieces(text[start:end], start, guess=True))
    at = 0
    while at < len(parts):
        used, named = _at(text, parts, at)
        if named:
            yield named
        at += used


def _at(text: str, parts: Sequence[Piece], at: int) -> tuple[int, Named | None]:
    """Whoever is named by the words from one on, and how many words that takes."""
    part = parts[at]
    for size in (3, 2, 1):
        run = parts[at : at + size]
        name = "".join(piece.text for piece in run)
        if len(run) < size or not CJK.match(name) or any(p.kind == "x" for p in run):
            continue
        if size > 1 and _pair(run, name):
            return size, _person(text, name, part.start)
        named = size == 1 and (part.is_noun or part.kind[:1] in "tvban") and _alone(part)
        if named and not _is_where(text, part):
            return 1, _person(text, name, part.start)
    return 1, None


def _is_where(text: str, part: Piece) -> bool:
    """Whether a word is a place and nobody's name: 在田埂上, 包里."""
    if part.text in folk.nouns():
        return False
    if part.text[-1] in _SIDES and stock.zh_thing(part.text[:-1]) is not None:
        return True
    behind = re.match(rf"[{_SIDES}边头面]", text[part.end :])
    return behind is not None and text[: part.start].endswith(("在", "从", "到", "往", "向"))


def _pair(run: Sequence[Piece], name: str) -> bool:
    """Whether two or three words are one name: "王|警官", "白衣|女子", "财务|总监"."""
    if name in folk.nouns():
        return True
    if folk.titled(name) and len(run) == 2 and len(name) <= 4:
        return True
    last = run[-1].text
    describes = all(
        p.kind in ("n", "b", "a", "nz", "ns", "vn", "nr")
        and p.text[-1] not in "上下里外旁边中前后"
        and len(p.text) < 4
        for p in run[:-1]
    )
    noun = last in folk.nouns() or (len(last) > 1 and folk.zh_person(last))
    return (
        noun
        and describes
        and len(name) <= 6
        and not any(_is_other(piece.text) for piece in run[:-1])
    )


def _is_other(word: str) -> bool:
    """Whether a word beside a noun for people is a thing or somebody else; clothes describe."""
    ware = stock.zh_thing(word)
    return (ware is not None and ware.kind != "clothes" and word[-1] != "衣") or (
        word in stock.nothing() or word in folk.nouns()
    )


def _alone(part: Piece) -> bool:
    word = part.text
    if word in folk.nouns():
        return True
    if (
        word in folk.table("words", "zh_no_people")
        or stock.zh_thing(word)
        or word in stock.nothing()
    ):
        return False
    if word in lexicon.forms():
        return False
    named = part.kind in ("nr", "nrt") and folk.personal(word) and len(word) > 1
    return (
        named
        or (part.is_noun and len(word) > 2 and folk.zh_person(word))
        or bool(folk.titled(word) and len(word) > 1 and part.is_noun)
    )


def _person(text: str, name: str, start: int) -> Named | None:
    """The person named at a position; None for "像个孩子", "孩子的"..."""
    before = text[max(0, start - 3) : start]
    if re.search(r"(?:像|好像|仿佛|如同|似)(?:一?[个位名])?$", before):
        return None
    after = text[start + len(name) : start + len(name) + 1]
    count = _counted(text, start)
    many = folk.nouns().get(name, ("", False))[1]
    if after == "们":
        return Named(
            name + "们", start, start + len(name) + 1, 0 if count in (None, 1) else count or 0, True
        )
    if many or (count is None and name in folk.table("many", "zh_often")):
        return Named(name, start, start + len(name), count if count and count > 1 else 0, True)
    noun = name in folk.nouns() or not (folk.titled(name) or folk.personal(name))
    return Named(name, start, start + len(name), 1 if count is None else count, noun)


def _counted(text: str, start: int) -> int | None:
    """How many the words in front of a noun count: 0 for "几个", None when nobody counts.

    Adjectives may stand between: "三名蒙面的".
    """
    before = text[max(0, start - 14) : start]
    if before.endswith(("众", "各位", "诸位")):
        return 0
    cut = max(before.rfind(mark) for mark in "，。！？；：、,.!?;: ")
    before = before[cut + 1 :]
    for end in range(len(before), 0, -1):
        match = _COUNT.search(before[:end])
        if match is None:
            continue
        between = before[end:]
        if between and not (between.endswith("的") or (len(between) <= 4 and not _acts(between))):
            return None
        if match["unit"] in "群帮伙队批班众排桌拨行":
            return 0
        if match["unit"] in "对":
            return 2
        return 0 if match["number"] in "几数众各" else folk.number(match["number"])
    return None


def _acts(words: str) -> bool:
    """Whether there is a verb among the words."""
    return any(
        part.kind[:1] == "v" and part.text in lexicon.forms()
        for part in segment.pieces(words, guess=True)
    )
