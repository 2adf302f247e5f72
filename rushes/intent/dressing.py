"""Dressing: from what the page says about people to roles that the stage can build.

What the page does not say follows from the film's time and country, from a palette of colours
that go together (one a film), and from a number made of each name: the same name always looks the
same, and two people of a film are never dressed alike.
"""

import re
import zlib
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from rushes.intent.direction import Role
from rushes.intent.looks import Look, looks_of, table
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
        name: role.model_copy(update=_Fitting(name, looks[name], film, number, taken).role(role))
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
    names = list(table()["palette"])
    palette = table()["palette"][names[zlib.crc32(text.encode()) % len(names)]]
    return _Film(_when(text), page.language, palette)


def _when(text: str) -> str:
    """The period of looks.toml or periods.toml with the most words; two at least, else today."""
    found = {name: _count(entry, text) for name, entry in table()["period"].items()}
    best = max(found, key=lambda name: found[name])
    plain = period(text)
    return best if found[best] >= (2 if plain == "modern" else 4) else plain


def _count(entry: Mapping[str, Sequence[str]], text: str) -> int:
    english = sum(bool(re.search(rf"\b{re.escape(word)}\b", text)) for word in entry["en"])
    return english + sum(word in text for word in entry["zh"])


class _Fitting:
    """One person in the fitting room."""

    def __init__(self, name: str, look: Look, film: _Film, number: int, taken: _Taken) -> None:
        self.name, self.look, self.film, self.number, self.taken = name, look, film, number, taken
        self.row: Mapping[str, Any] = self._row()
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

    def _row(self) -> Mapping[str, Any]:
        """What the trade says in this time; nothing where it is a trade of today only."""
        row = table()["role"].get(self.look.role, {}) if self.look.role else {}
        film = self.film.period
        if film in ("modern", "space") and film not in row:
            return {k: v for k, v in row.items() if not isinstance(v, dict)}
        if film in row or film in ("western", "parlour"):
            other = row.get(film) or row.get("old") or ({} if not row.get("any") else row)
            return {**{k: row[k] for k in ("robe", "trousers", "accent") if k in row}, **other} if other else {}
        return row if row.get("any") else {}

    def role(self, role: Role) -> dict[str, object]:
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
        return "thin" if luck < 0.22 else "stout" if luck > 0.82 and self.age != "child" else "average"

    def _skin(self) -> str:
        return self._pick("skin", table()["skin"][self.film.language])

    def _hair(self) -> str:
        if self.look.hair:
            return self.look.hair
        shades = table()["locks"]
        if self.age == "old":
            return self._pick("grey", shades["old"])
        # Fair hair goes with fair skin.
        skin = int(self._skin()[1:3], 16)
        return self._pick("hair", shades[self.film.language][: 7 if skin > 0xB0 else 3])

    def _hair_style(self, clothes: str) -> str:
        told = self.look.hair_style or self.row.get("hair_style", "")
        if told:
            return str(told)
        choices = self._hair_choices()
        start = self._of("hair style", len(choices))
        turned = [*choices[start:], *choices[:start]]
        return next((s for s in turned if (clothes, s) not in self.taken.figures), turned[0])

    def _hair_choices(self) -> tuple[str, ...]:
        ancient = self.film.period == "ancient"
        if self.gender == "woman":
            if self.age == "child":
                return ("pigtails", "bob", "braids")
            if self.age == "old":
                return ("bun", "bob")
            return ("bun", "braids", "long") if ancient else ("long", "bob", "ponytail", "bun", "curly")
        if ancient:
            return ("topknot",)
        if self.age == "old":
            return ("receding", "short", "bald")
        if self.age == "child":
            return ("short", "curly", "parted")
        return ("short", "parted", "crop", "curly", "short")

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
        wear = table()["wear"][self.film.period]
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
        changed = {"hanfu": "ruqun", "noble": "ball"} if self.gender == "woman" else {"ball": "noble", "ruqun": "hanfu"}
        return changed.get(clothes, clothes) if self.row.get("hair_style") != "bald" else clothes

    def _colours(self, clothes: str) -> tuple[str, str, str]:
        """Main, second and small colour: said, of the uniform, or of the palette."""
        palette = self.film.palette
        lead = self.number < len(palette["leads"])
        choices = palette["leads"] if lead else palette["others"]
        start = self.number if lead else self._of("robe", len(choices))
        turned = [*choices[start:], *choices[:start]]
        free = next((c for c in turned if c not in self.taken.colours), turned[0])
        uniform = self.row if clothes == self.row.get("clothes") or clothes in _UNIFORM else {}
        main = self.look.colour or uniform.get("robe") or free
        self.taken.colours.add(main)
        low = uniform.get("trousers") or self._pick("low", palette["low"])
        if clothes == "ruqun" and "trousers" not in uniform:
            low = palette["leads"][(self.number + 2) % len(palette["leads"])]
        accent = uniform.get("accent") or palette["leads"][(self.number + 3) % len(palette["leads"])]
        return str(main), str(low), str(accent)
