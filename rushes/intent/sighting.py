"""One place of the page where somebody is named, before anybody knows who is who."""

import re
from dataclasses import dataclass
from typing import Literal, NamedTuple

How = Literal["cue", "capitals", "name", "noun"]


class Spot(NamedTuple):
    """Where on the page a line stands: index of its scene, its own number."""

    scene: int
    at: int


@dataclass(frozen=True)
class Sighting:
    """A name as the page writes it once.

    scene : index of the scene; `at` the line.
    how : a speaker's cue, a name in capitals, a name in ordinary letters, or a noun ("a waiter").
    count : how many; 0 for many without a number.
    age : another line of the page tells an age or a trade with the name: an introduction.
    definite : "the waiter", who was there before.
    """

    name: str
    scene: int
    at: int
    how: How
    count: int = 1
    introduced: bool = False
    definite: bool = False


class Link(NamedTuple):
    """Two names the page shows to be one person, and why."""

    alias: str
    name: str
    why: "Why"


Why = Literal[
    "extension", "contained", "introduced", "same", "role", "title", "pet", "plural", "film",
    "written", "addressed",
]  # fmt: skip
WHY: dict[Why, tuple[str, str]] = {
    "written": ("the name on the page", "剧本上的名字"),
    "extension": ("the same name without its extension", "去掉（画外音）等标注后相同"),
    "contained": ("part of the full name", "是全名的一部分"),
    "introduced": ("introduced with this noun", "出场时这样介绍"),
    "same": ("the page says who it is", "剧本说明就是此人"),
    "role": ("the role stands beside the name", "身份与名字连写"),
    "title": ("surname and title, and only one has this surname", "姓加称谓，且只有一人姓此姓"),
    "pet": ("a short form of the surname or name, and only one fits", "昵称，且只有一人相符"),
    "plural": ("the same people, with and without a number", "同一群人，有无数词之别"),
    "addressed": ("spoken to by this name", "台词里这样称呼"),
    "film": ("film.toml says so", "film.toml 如此写明"),
}


def key(name: str) -> str:
    """A name for comparing: small letters, one space, no article and no stops."""
    name = re.sub(r"[\s\u3000]+", " ", name.replace("’", "'")).strip().casefold()
    name = name.replace(".", "")
    return re.sub(r"^(?:the|a|an)\s+(?=\S)", "", name)
