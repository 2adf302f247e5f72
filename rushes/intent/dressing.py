"""Dressing: from what the page says about people to roles that the stage can build.

What the page does not say follows from the film's time and country, from a palette of colours
that go together (one a film), and from a number made of each name: the same name always looks the
same, and two people of a film are never dressed alike.
"""

import re
import zlib
from collections.abc import Mapping, Sequence
from typing import NamedTuple, cast

from rushes.intent.direction import Role
from rushes.intent.looks import Look, chosen, listed, looks_of, table
from rushes.intent.periods import period
from rushes.script import Screenplay

_UNIFORM = frozenset(
    ["police", "soldier", "nurse", "doctor", "chef", "school", "space", "prison", "gown", "knight",
     "cassock", "worker"]
)  # fmt: skip


def dressed(cast: Mapping[str, Role], page: Screenplay) -> dict[str, Role]:
    """The roles with looks, in their order, which is that of their weight: the first are leads."""
    looks = looks_of({name: role.names for name, role in cast.items()}, page)
    film = _film(page)
    taken = _Taken(set(), set())
    return {
        name: role.model_copy(update=_Fitting(name, looks[name], film, number, taken).fields())
        for number, (name, role) in enumerate(cast.items())
    }


class _Film(NamedTuple):
    """What holds for everybody: the time, the language and the colours."""

    period: str
    language: str
    palette: Mapping[str, Sequence[str]]


class _Taken(NamedTuple):
    """What people of the film have already: clothes with hair, and colours."""

    figures: set[tuple[str, str]]
    colours: set[str]


def _film(page: Screenplay) -> _Film:
    text = "\n".join(
        line.text for scene in page.scenes for line in (*scene.lines,) if line.kind != "cue"
    )
    text = f"{text}\n{' '.join(scene.heading for scene in page.scenes)}".lower()
    names = list(table("palette"))
    palette = chosen("palette", names[zlib.crc32(text.encode()) % len(names)])
    when = _when(text)
    return _Film(when, "zh" if when == "ancient" else page.language, palette)


def _when(text: str) -> str:
    """The period of looks.toml or periods.toml with the most words; two at least, else today."""
    found = {name: _count(chosen("period", name), text) for name in table("period")}
    best = max(found, key=lambda name: found[name])
    plain = period(text)
    return best if found[best] >= (2 if plain == "modern" else 4) else plain


def _count(entry: Mapping[str, Sequence[str]], text: str) -> int:
    english = sum(bool(re.search(rf"\b{re.escape(word)}\b", text)) for word in entry["en"])
    return english + sum(word in text for word in entry["zh"])


def _row(role: str, period_: str) -> Mapping[str, str]:
    """What a trade wears at a time; nothing where it is a trade of today only."""
    if not role:
        return {}
    row = table("role")[role]
    plain = {key: value for key, value in row.items() if isinstance(value, str)}
    if period_ in row:
        return {**_colours_of(plain), **cast("Mapping[str, str]", row[period_])}
    if period_ in ("western", "parlour") and "old" in row:
        return {**_colours_of(plain), **cast("Mapping[str, str]", row["old"])}
    return plain if period_ in ("modern", "space") or row.get("any") else {}


def _colours_of(row: Mapping[str, str]) -> dict[str, str]:
    return {key: row[key] for key in ("robe", "trousers", "accent") if key in row}


class _Fitting:
    """One person in the fitting room."""

    def __init__(self, name: str, look: Look, film: _Film, number: int, taken: _Taken) -> None:
        self.name, self.look, self.film, self.number, self.taken = name, look, film, number, taken
        grown = look.age != "child" or table("role").get(look.role, {}).get("child")
        self.row = _row(look.role if grown else "", film.period)
        # Where a page of old days does not tell, more men are about, as its trades were theirs.
        women = 0.5 if film.period in ("modern", "space") else 0.25
        self.gender = look.gender or ("woman" if self._luck("gender") < women else "man")
        self.age = look.age or ("child" if self.row.get("age") == "child" else "adult")

    def _luck(self, what: str) -> float:
        """This person's own number in 0..1."""
        return zlib.crc32(f"{self.name}|{what}".encode()) / 0x100000000

    def _of(self, what: str, many: int) -> int:
        return int(self._luck(what) * many)

    def _pick(self, what: str, choices: Sequence[str]) -> str:
        return choices[self._of(what, len(choices))]

    def fields(self) -> dict[str, object]:
        """The fields of the role that the looks decide."""
        clothes = self._clothes()
        style = self._hair_style(clothes)
        self.taken.figures.add((clothes, style))
        robe, trousers, accent = self._colours(clothes)
        hat = self.look.hat or self.row.get("hat", "none")
        out: dict[str, object] = {
            "height_m": self._height(), "build": self._build(), "age": self.age,
            "gender": self.gender, "clothes": clothes, "hat": hat, "hair_style": style,
            "robe": robe, "trousers": trousers, "accent": accent, "skin": self._skin(),
            "hair": self._hair(), "beard_style": self._beard(), "glasses": self._glasses(),
        }  # fmt: skip
        return {k: v for k, v in out.items() if v != Role.model_fields[k].default or k == "robe"}

    # -- body -----------------------------------------------------------------------------------

    def _height(self) -> float:
        years = self.look.years
        if self.age == "child":
            tall = 0.80 + 0.057 * min(max(years, 3), 12) if years else 1.18
        else:
            tall = {"woman": 1.64, "man": 1.76}[self.gender] - (0.05 if self.age == "old" else 0.0)
            tall -= 0.08 if self.age == "teen" else 0.0
        tall += {"tall": 0.11, "short": -0.10}.get(self.look.height, 0.0) * tall / 1.7
        return round(tall + 0.09 * (self._luck("height") - 0.5), 2)

    def _build(self) -> str:
        if self.look.build:
            return self.look.build
        luck = self._luck("build")
        return (
            "thin" if luck < 0.22 else "stout" if luck > 0.82 and self.age != "child" else "average"
        )

    def _skin(self) -> str:
        return self._pick("skin", listed("skin", self.film.language))

    def _hair(self) -> str:
        if self.look.hair:
            return self.look.hair
        if self.age == "old":
            return self._pick("grey", listed("locks", "old"))
        # Fair hair goes with fair skin.
        skin = int(self._skin()[1:3], 16)
        return self._pick("hair", listed("locks", self.film.language)[: 7 if skin > 0xB0 else 3])

    def _hair_style(self, clothes: str) -> str:
        told = self.look.hair_style or self.row.get("hair_style", "")
        if told:
            return str(told)
        choices = self._hair_choices()
        start = self._of("hair style", len(choices))
        turned = [*choices[start:], *choices[:start]]
        return next((s for s in turned if (clothes, s) not in self.taken.figures), turned[0])

    def _hair_choices(self) -> Sequence[str]:
        """Styles of looks.toml for the gender and age; China of old has its own."""
        when = "ancient" if self.film.period == "ancient" else "any"
        return chosen("styles", when)[
            f"{self.gender}_{'adult' if self.age == 'teen' else self.age}"
        ]

    def _beard(self) -> str:
        if self.look.beard_style or self.gender != "man" or self.age in ("child", "teen"):
            return self.look.beard_style
        luck, old = self._luck("beard"), self.age == "old"
        if self.film.period in ("ancient", "old", "western", "parlour"):
            grown = ("long", "full") if old else ("moustache", "goatee", "full")
            return self._pick("beard style", grown) if luck < (0.75 if old else 0.4) else ""
        return self._pick("beard style", ("full", "moustache", "stubble")) if luck < 0.3 else ""

    def _glasses(self) -> bool:
        modern = self.film.period in ("modern", "space", "parlour")
        likely = 0.5 if self.age == "old" or self.look.role in ("doctor", "teacher") else 0.12
        return self.look.glasses or (modern and self._luck("glasses") < likely)

    # -- clothes -----------------------------------------------------------------------------------

    def _clothes(self) -> str:
        """What the page says is worn, else what the trade wears, else what people wear then."""
        if self.look.worn and not (self.look.worn == "apron" and self.row.get("clothes")):
            return self.look.worn
        told = self.row.get("clothes", "")
        if told:
            return self._becoming(str(told))
        wear = chosen("wear", self.film.period)
        kind = {"child": "girl" if self.gender == "woman" else "child", "teen": "teen"}.get(
            self.age, self.gender
        )
        choices = wear[kind]
        start = self._of("clothes", len(choices))
        worn = {clothes for clothes, _ in self.taken.figures}
        turned = [*choices[start:], *choices[:start]]
        return next((c for c in turned if c not in worn), turned[0])

    def _becoming(self, clothes: str) -> str:
        """Trades whose clothes are men's and women's."""
        changed = (
            {"hanfu": "ruqun", "noble": "ball"}
            if self.gender == "woman"
            else {"ball": "noble", "ruqun": "hanfu"}
        )
        return changed.get(clothes, clothes) if self.row.get("hair_style") != "bald" else clothes

    def _colours(self, clothes: str) -> tuple[str, str, str]:
        """Main, second and small colour: said, of the uniform, or of the palette."""
        palette = self.film.palette
        lead = self.number < len(palette["leads"])
        choices = palette["leads"] if lead else palette["others"]
        start = self.number if lead else self._of("robe", len(choices))
        turned = [*choices[start:], *choices[:start]]
        told = [c for c in turned if _apart(c, self._skin()) > 0.16]
        free = next((c for c in told if c not in self.taken.colours), told[0])
        bare: Mapping[str, str] = {}
        uniform = self.row if clothes == self.row.get("clothes") or clothes in _UNIFORM else bare
        main = self.look.colour or uniform.get("robe") or free
        self.taken.colours.add(main)
        low = uniform.get("trousers") or self._pick("low", palette["low"])
        if clothes == "ruqun" and "trousers" not in uniform:
            low = palette["leads"][(self.number + 2) % len(palette["leads"])]
        accent = (
            uniform.get("accent") or palette["leads"][(self.number + 3) % len(palette["leads"])]
        )
        return main, low, accent


def _apart(one: str, other: str) -> float:
    """How far two colours are from each other, 0..1: cloth like skin looks like no cloth."""
    pairs = ((int(one[i : i + 2], 16), int(other[i : i + 2], 16)) for i in (1, 3, 5))
    return max(abs(a - b) for a, b in pairs) / 255
