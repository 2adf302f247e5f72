"""How the people of a page look, as its words tell: age, gender, build, hair, clothes, trade.

Everything that is said of somebody is gathered (the names, what stands about them in action lines,
sentences that go on with "she" or 他), then read with the words of looks.toml.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any, NamedTuple, cast

from rushes.intent import folk, lexicon
from rushes.intent.scan import CJK
from rushes.script import Screenplay


class Look(NamedTuple):
    """What the page says about how somebody looks; "" where it says nothing.

    years : 0 unless told. role : the trade or station, a row of looks.toml. colour : "#rrggbb" of
    what is worn.
    """

    gender: str = ""
    age: str = ""
    years: int = 0
    build: str = ""
    height: str = ""
    hair_style: str = ""
    hair: str = ""
    beard_style: str = ""
    glasses: bool = False
    worn: str = ""
    hat: str = ""
    role: str = ""
    colour: str = ""


@dataclass
class _Told:
    """What is said of one person: the names, what stands right beside them, all of it, and how
    often each gender's pronouns follow."""

    names: list[str]
    beside: list[str] = field(default_factory=list[str])
    all: list[str] = field(default_factory=list[str])
    pronouns: dict[str, int] = field(default_factory=lambda: {"woman": 0, "man": 0})


_SENTENCE = re.compile(r"[^.!?;。！？；]+")
_MOST_LINES = 6
"""After so many sentences about somebody the rest is action, not description."""


def looks_of(people: Mapping[str, Sequence[str]], page: Screenplay) -> dict[str, Look]:
    """How everybody looks. people : all the names of each, by the main one."""
    told = {name: _Told([name, *names]) for name, names in people.items()}
    finder = _Finder(told)
    for scene in page.scenes:
        last = ""
        for line in scene.lines:
            if line.kind == "action":
                for sentence in _SENTENCE.findall(line.text.replace("\n", " ")):
                    last = _hear(sentence, finder, told, last)
    return {name: _look(one) for name, one in told.items()}


class _Finder:
    """Finds people by their names in a sentence."""

    def __init__(self, told: Mapping[str, _Told]) -> None:
        self._whose = {
            alias.casefold(): name
            for name, one in reversed(list(told.items()))
            for alias in one.names
        }
        words = sorted((w for w in self._whose if w), key=len, reverse=True)
        each = (re.escape(w) if CJK.search(w) else rf"\b{re.escape(w)}\b" for w in words)
        self._pattern = re.compile("|".join(each) or r"(?!)", re.IGNORECASE)

    def spots(self, sentence: str) -> list[tuple[int, int, str]]:
        """Where people stand in it: start, end, who."""
        return [
            (m.start(), m.end(), self._whose[m.group().casefold()])
            for m in self._pattern.finditer(sentence)
        ]


_GOES_ON = re.compile(r"^\W*(?:(she|her)|(he|his|him))\b|^\W*(?:(她)|(他))(?!们)", re.IGNORECASE)
_OWN = re.compile(r"\b(?:(her|herself)|(his|himself))\b(?!\s*[.,;]|$)", re.IGNORECASE)
"""What is his or hers, behind a name that stands alone in its sentence."""


def _hear(sentence: str, finder: _Finder, told: Mapping[str, _Told], last: str) -> str:
    """Give a sentence to those it is about; answers whom a pronoun means after it."""
    spots = finder.spots(sentence)
    if last and (goes_on := _GOES_ON.match(sentence)):
        told[last].all.append(sentence[: spots[0][0]] if spots else sentence)
        told[last].pronouns["woman" if goes_on[1] or goes_on[3] else "man"] += 1
    if not spots or _GOES_ON.match(sentence):
        return last
    for number, (start, end, who) in enumerate(spots):
        after = spots[number + 1][0] if number + 1 < len(spots) else len(sentence)
        before = 0 if number == 0 else max(spots[number - 1][1], _clause(sentence, start))
        one = told[who]
        one.beside.append(_near(sentence[before:start], sentence[end:after]))
        one.all.append(sentence[before:after])
    if len({who for _, _, who in spots}) == 1:
        for own in _OWN.finditer(sentence, spots[0][1]):
            told[spots[0][2]].pronouns["woman" if own[1] else "man"] += 1
    return spots[0][2]


def _clause(sentence: str, start: int) -> int:
    """Where the clause begins that leads up to a name."""
    return max(sentence.rfind(mark, 0, start - 2) for mark in (",", "，", "、", " and ", "和")) + 1


def _near(before: str, after: str) -> str:
    """The words that describe a name from right beside it: "a tired detective, " before it, ", 50s,
    a nurse," after it. What follows a verb is no description."""
    lead = re.search(
        r"(?:\b(?:an?|the|another)\b|[一两个名位])[^,，]*[,，]?\s*$", before, re.IGNORECASE
    )
    tail = re.match(r"\s*(?:[（(][^）)]*[)）])?\s*(?:[,，][^.。]*)?", after)
    tied = re.match(r"^(?:(?:is|was)\s+an?\b|是)[^,，]*", after.strip(), re.IGNORECASE)
    return " ".join(
        part for part in (lead.group() if lead else before[-6:] if CJK.search(before) else "",
                          _leading(tail.group() if tail else ""),
                          tied.group() if tied else "") if part
    )  # fmt: skip


def _leading(tail: str) -> str:
    """The first parts between commas behind a name, which describe it; the verb comes later."""
    return ",".join(re.split(r"[,，]", tail)[:4])


def _look(one: _Told) -> Look:
    names, beside = " / ".join(one.names).lower(), " / ".join(one.beside).lower()
    most = " / ".join(one.all[:_MOST_LINES]).lower()
    near = f"{names} / {beside}"
    role = _first("role", names) or _first("role", beside)
    years, gender = _years(near), _gender(one)
    worn, colour = _worn(most)
    colour = colour or _all_over(near)
    return Look(
        gender=gender, age=_age(years, near), years=years, build=_first("build",
            near) or _first("build", most),
        height=_first("height", near), hair_style=_first("hair_style", most),
        hair=_first("hair", most), beard_style=_first("beard_style", most),
        glasses=bool(_first("glasses", most)), worn=worn, hat=_put_on("hat", most), role=role,
        colour=colour,
    )  # fmt: skip


# -- reading words -------------------------------------------------------------------------------


def table(name: str) -> Mapping[str, Any]:
    """A table of looks.toml."""
    return cast("Mapping[str, Any]", lexicon.toml_of("looks.toml")[name])


def listed(name: str, part: str) -> Sequence[str]:
    """A list of a table of looks.toml."""
    return cast("Sequence[str]", table(name)[part])


def chosen(name: str, part: str) -> Mapping[str, Sequence[str]]:
    """The lists of one part of a table of looks.toml."""
    return cast("Mapping[str, Sequence[str]]", table(name)[part])


@cache
def _words(kind: str) -> tuple[re.Pattern[str], dict[str, str]]:
    """All words of a kind, the longest first, and the row each belongs to."""
    whose: dict[str, str] = {}
    for row, entry in table(kind).items():
        for word in (*entry["en"], *entry["zh"]):
            whose.setdefault(word.lower(), row)
    longest = sorted(whose, key=len, reverse=True)
    each = (rf"\b{re.escape(w)}s?\b" if w.isascii() else re.escape(w) for w in longest)
    return re.compile("|".join(f"(?:{one})" for one in each)), whose


def _found(kind: str, text: str) -> Iterator[tuple[int, str, str]]:
    """Where words of a kind stand: place, the word, its row."""
    pattern, whose = _words(kind)
    for match in pattern.finditer(text):
        word = match.group()
        row = whose.get(word) or whose.get(word.removesuffix("s"))
        if row:
            yield match.start(), word, row


def _first(kind: str, text: str) -> str:
    """The row of the first word; of those in names the longest word counts."""
    return next((row for _, _, row in _found(kind, text)), "")


_WEARS = re.compile(
    r"\b(?:in|wear(?:s|ing)?|wore|dressed|clad|sports|sporting|under|with|his|her|their|an?)\b[^,.;/]{0,48}$"
    r"|(?:穿|身着|一身|着|披|裹|套|戴|头戴|顶着|系|换上|脱下|摘下)[^，。；/]{0,12}$"
)


def _put_on(kind: str, text: str) -> str:
    """The row of the first thing of a kind that somebody has on, not only beside them."""
    for start, _, row in _found(kind, text):
        if _WEARS.search(text[:start]):
            return row
    return ""


def _worn(text: str) -> tuple[str, str]:
    """What is worn, and its colour where one stands right before it."""
    for start, word, row in _found("worn", text):
        if _WEARS.search(text[:start]):
            return row, _first("colour", text[max(0, start - 14) : start + len(word)])
    return "", ""


def _all_over(near: str) -> str:
    """The colour somebody is known by: "the woman in red", 红衣女子."""
    for start, word, row in _found("colour", near):
        after = near[start + len(word) : start + len(word) + 2].removeprefix("色")
        if after[:1] in tuple("衣衫裙袍裳褂") or re.search(r"\bin (?:all )?$", near[:start]):
            return row
    return ""


_DECADE = re.compile(r"\b(?:early |mid[- ]?|late )?(\d)0s\b|\b(\d0)['’]?s\b")
_NUMBER = re.compile(
    r"(?:,|\(|（|，|aged?)\s*(\d{1,2})(?=\s*(?:[,，)）/.]|$))|\b(\d{1,2})[- ]years?[- ]old"
    r"|(\d{1,3})\s*(?:多)?岁"
)
_SPELT = re.compile(r"([一二三四五六七八九十两]{1,3})[来多几]?岁|([二三四五六七八九])旬")
_TENS = ("teens", "twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties",
         "nineties")  # fmt: skip


def _years(text: str) -> int:
    """The age in years that a description tells; 0 for none."""
    if found := _DECADE.search(text):
        return 10 * int((found[1] or found[2])[0]) + 5
    if found := _NUMBER.search(text):
        return int(found[1] or found[2] or found[3])
    if found := _SPELT.search(text):
        return 10 * (folk.number(found[2]) or 0) if found[2] else folk.number(found[1]) or 0
    return next((10 * (n + 1) + 5 for n, word in enumerate(_TENS) if f" {word}" in text), 0)


def _age(years: int, near: str) -> str:
    if years:
        return (
            "child" if years < 13 else "teen" if years < 19 else "old" if years >= 60 else "adult"
        )
    return _first("age", near)


def _gender(one: _Told) -> str:
    """By the words of the names, by given names, by pronouns, by the nouns beside the names."""
    told = folk.genders_of(one.names)
    trade = table("role").get(_first("role", " / ".join(one.names).lower()), {})
    if not told and "gender" in trade:
        return str(trade["gender"])
    if told:
        return "woman" if told.count("f") > told.count("m") else "man"
    if given := _given(one.names, "names"):
        return given
    she, he = one.pronouns["woman"], one.pronouns["man"]
    by_pronouns = "" if she == he else "woman" if she > he else "man"
    if max(she, he) >= 2 * min(she, he) + 2:
        return by_pronouns
    worn = next((row for _, _, row in _found("worn", " ".join(one.all).lower())), "")
    skirted = "woman" if worn in chosen("gender", "woman")["worn"] else ""
    return _by_nouns(one.beside) or skirted or by_pronouns or _given(one.names, "zh_ends")


def _given(names: Sequence[str], part: str) -> str:
    """The gender that a given name, or the last character of a Chinese one, suggests."""
    for word in re.findall(r"[a-z\-]+|[\u3400-\u9fff]+", " ".join(names).lower()):
        for gender in ("woman", "man"):
            entry = chosen("gender", gender)[part]
            if word in entry if part == "names" else CJK.match(word) and word[-1] in entry:
                return gender
            if part == "zh_ends" and word[0] in chosen("gender", gender)["zh_starts"]:
                return gender
    return ""


def _by_nouns(beside: Iterable[str]) -> str:
    genders = [gender for text in beside for word in re.findall(r"[a-z\-]+|男|女", text.lower())
               if (gender := folk.gender_of(word))]  # fmt: skip
    if not genders:
        return ""
    return "woman" if genders.count("f") > genders.count("m") else "man"
