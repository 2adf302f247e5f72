"""Words for people: which nouns name somebody, how many, of which gender (people.toml)."""

import re
from collections.abc import Iterable
from functools import cache
from typing import Literal, cast

from rushes.intent import lexicon
from rushes.intent.scan import CJK

Gender = Literal["m", "f"]
_DIGITS = {"零": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7,
           "八": 8, "九": 9, "十": 10}  # fmt: skip
_IRREGULAR = {"child": "children", "grandchild": "grandchildren", "person": "people",
              "thief": "thieves", "wife": "wives", "housewife": "housewives",
              "midwife": "midwives", "passer-by": "passers-by", "lady": "ladies",
              "gentleman": "gentlemen", "elf": "elves", "dwarf": "dwarves"}  # fmt: skip


@cache
def table(name: str, part: str) -> tuple[str, ...]:
    """A list of people.toml."""
    return tuple(cast("list[str]", lexicon.toml_of("people.toml")[name][part]))


@cache
def entries(name: str) -> dict[str, int]:
    """A table of numbers of people.toml."""
    return cast("dict[str, int]", lexicon.toml_of("people.toml")["words"][name])


@cache
def text(name: str) -> str:
    """A string of people.toml."""
    return str(lexicon.toml_of("people.toml")["words"][name])


def plural(noun: str) -> str:
    """The plural of an English noun for people, with its irregular ones."""
    head, space, last = noun.rpartition(" ")
    if last in _IRREGULAR:
        last = _IRREGULAR[last]
    elif last.endswith("man") and last != "human":
        last = last[:-3] + "men"
    else:
        last = lexicon.plural(last)
    return head + space + last


@cache
def nouns() -> dict[str, tuple[str, bool]]:
    """Every form of a noun for people, small letters: its singular, and whether it is a plural."""
    found: dict[str, tuple[str, bool]] = {}
    for name in ("generic", "role"):
        for part in ("m", "f", "any"):
            for noun in table(name, part):
                found[noun] = (noun, False)
                if not CJK.match(noun):
                    found[plural(noun)] = (noun, True)
    for noun in (*table("many", "en"), *table("many", "zh")):
        found.setdefault(noun, (noun, True))
    return found


@cache
def is_generic(noun: str) -> bool:
    """Whether a noun says nothing but that it is a person: "the woman"."""
    return any(noun in table("generic", part) for part in ("m", "f", "any"))


def gender_of(name: str) -> Gender | None:
    """The gender that a name or a noun tells, by its own words; None when it does not."""
    return cast("Gender | None", _gender_of(name))


def genders_of(names: Iterable[str]) -> list[Gender]:
    """The genders of those among the names that tell one."""
    return [gender for name in names if (gender := gender_of(name)) is not None]


@cache
def _gender_of(name: str) -> str | None:
    if CJK.search(name):
        for gender in ("f", "m"):
            ends = (*table("generic", gender), *table("role", gender), *table("title", gender))
            if any(name.endswith(end) for end in ends):
                return gender
        return "f" if name[:1] == "女" else "m" if name[:1] == "男" else None
    for word in reversed(re.findall(r"[a-z\-]+", name.lower())):
        noun = nouns().get(word, (word, False))[0]
        for gender in ("f", "m"):
            if any(noun in table(part, gender) for part in ("generic", "role", "title")):
                return gender
    return None


def number(word: str) -> int | None:
    """How many a number word says: "two" 2, "12" 12, "三" 3, "十二" 12; None for no number."""
    word = word.lower()
    if word.isdecimal() and word.isascii() and len(word) < 5:
        return int(word)
    if word in entries("numbers"):
        return entries("numbers")[word]
    if not word or any(part not in _DIGITS for part in word):
        return None
    if word == "十" or "十" not in word:
        return _DIGITS[word] if len(word) == 1 else None
    tens, _, units = word.partition("十")
    if len(tens) > 1 or len(units) > 1:
        return None
    return _DIGITS.get(tens, 1) * 10 + _DIGITS.get(units, 0)


@cache
def zh_person(noun: str) -> bool:
    """Whether a Chinese noun names a person, by the list or by its ending."""
    if noun in nouns():
        return True
    endings = table("words", "zh_endings")
    return (
        len(noun) > 1
        and noun not in table("words", "zh_no_people")
        and any(noun.endswith(end) and len(noun) > len(end) for end in endings)
    )


def surname(name: str) -> str:
    """The surname a Chinese name opens with, "" when it opens with none."""
    if name[:2] in table("words", "double_surnames") and len(name) > 2:
        return name[:2]
    return name[:1] if name[:1] in text("surnames") else ""


def titled(name: str) -> tuple[str, str] | None:
    """Surname and title of "王警官", "沈姑娘", "林婆"; None for other names."""
    family = surname(name)
    title = name[len(family) :]
    return (family, title) if family and title in table("title", "zh") else None


def pet(name: str) -> str:
    """The surname or the syllable in "小王", "老马", "阿雅"; "" for other names."""
    opens = name[:1] in "小老阿大" and len(name) == 2 and CJK.match(name[1:]) is not None
    return name[1:] if opens and name not in nouns() else ""


def personal(name: str) -> bool:
    """Whether a Chinese name looks like a person's full name: surname and one or two syllables."""
    family = surname(name)
    given = name[len(family) :]
    return bool(family) and 1 <= len(given) <= 2 and name not in nouns()
