"""Everybody an English page names in its action lines: in capitals, by name, or by a noun."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from rushes.intent import folk, lexicon, passing, stock
from rushes.intent.sighting import Link, Sighting, Spot, Why, key

_TITLES = r"Mr|Mrs|Ms|Dr|St|Sgt|Lt|Capt|Col|Gen|Prof|Rev|Jr|Sr|Fr|Cpl|Pvt"
_CAPITAL = rf"(?:(?:{_TITLES.upper()})\.|[A-Z]\.(?= [A-Z])|[A-Z][A-Z0-9'’\-]*[A-Z0-9]|#?\d+\b)"
_RUN = re.compile(rf"(?<![\w'’\-]){_CAPITAL}(?: (?:AND )?{_CAPITAL})*(?![a-z])")
_NICKNAMED = re.compile(rf"({_CAPITAL}(?: {_CAPITAL})*) [\"“]({_CAPITAL})[\"”] ({_CAPITAL})")
_OWNER = re.compile(r"['’]S?$")
_AGE = re.compile(
    r"\s*(?:\((?P<inside>[^()]{1,80})\)|,\s*(?:(?:early|mid|late)[ -])?(?P<age>\d{1,2}(?:['’]?s)?"
    r"|(?:teens|twenties|thirties|forties|fifties|sixties|seventies|eighties))(?=[\s,.;]))",
    re.IGNORECASE,
)
_APPOSED = re.compile(
    r"\s*,\s*(?:about \w+,\s*|\d+,\s*)?"
    r"(?P<what>(?:an?|the|his|her|their|[a-z]+['’]s)\s[^,.;:!?()]{2,60})",
)
_BEFORE = re.compile(
    r"(?:^|[\s(])(?P<det>an?|the|his|her|their|its|my|this|another|\w+['’]s|two|three|four|five|"
    r"six|seven|eight|nine|ten|twelve|\d+|several|some|a dozen|half a dozen|a few)\s+"
    r"(?P<words>(?:[a-z][\w\-’']*,?\s+){0,5})$",
    re.IGNORECASE,
)
_CALLED = re.compile(
    r"(?:^|[.!?;,\s])(?P<how>this is|meet|it is|it['’]s|(?:his|her|their) name is|known as|called|"
    r"named|nicknamed|aka|a\.k\.a\.?|alias)[\s,:\"“]+$",
    re.IGNORECASE,
)
_POINTING = ("this is", "meet", "it is", "it's", "it’s", "his name is", "her name is")
_WORD = re.compile(r"[A-Za-z][A-Za-z'’\-]*")
_TITLE_CASE = re.compile(
    rf"(?<![\w'’\-])(?:(?:{_TITLES})\.? )?[A-Z][a-z]+(?:[ \-][A-Z][a-z]+)*(?![\w])"
)
_HUMAN = frozenset(
    ["speak", "laugh", "nod", "look", "watch", "sit", "kneel", "bow", "beg", "weep", "wave",
     "refuse", "drink", "eat", "read", "write", "cheer", "take", "give", "do"]
)  # fmt: skip


@dataclass
class Finder:
    """Reads action lines one after the other.

    cues : keys of everybody who speaks. names: their first and last names. common: words that
        the page also writes without a capital.
    """

    cues: frozenset[str]
    names: frozenset[str] = frozenset()
    common: frozenset[str] = frozenset()

    def read(self, text: str, spot: Spot) -> tuple[list[Sighting], list[Link]]:
        """Who is named in a line, and which of them the line shows to be one."""
        found: list[Sighting] = []
        links: list[Link] = []
        taken: list[tuple[int, int]] = []
        text = _NICKNAMED.sub(self._by_nickname, text)
        for run in _runs(text):
            seen = self._capital(text, run, spot)
            if seen is None:
                continue
            taken.append(run.span)
            found.append(seen)
            links += self._told_beside(text, run, seen, found)
        blank = _blanked(text, taken)
        found += self._titled(blank, spot)
        found += passing.people(_blanked(blank, [m.span() for m in _apposed(text, taken)]), spot)
        return found, links

    def _by_nickname(self, found: re.Match[str]) -> str:
        """MARGUERITE "MAGS" DOYLE without the names that she does not speak under."""
        kept = next((n for n in (2, 1, 3) if key(found[n]) in self.cues), 2)
        start, end = found.span(kept)
        blank = " " * (start - found.start()), " " * (found.end() - end)
        return f"{blank[0]}{found[kept]}{blank[1]}"

    def _capital(self, text: str, run: "_Run", spot: Spot) -> Sighting | None:
        """The person a run of capitals names, or None when it names none."""
        if run.owner and key(run.name) not in self.cues:
            return None
        words = run.name.lower().split(" ")
        head = words[-1]
        if words[0] in folk.table("words", "en_camera") and key(run.name) not in self.cues:
            return None
        before = _BEFORE.search(text[: run.span[0]])
        told = _AGE.match(text, run.span[1])
        count = _count(run, before)
        noun = folk.nouns().get(run.name.lower()) or folk.nouns().get(head)
        thing = stock.thing(run.name.lower()) or stock.thing(head) or head in stock.nothing()
        aged = told is not None and _is_age(told)
        aged |= len(words) > 1 and words[0].strip(".") in folk.table("title", "en")
        if key(run.name) in self.cues or aged or (noun and not stock.thing(run.name.lower())):
            many = bool(noun and noun[1])
        elif thing or not self._acts_alone(text, run, before):
            return None
        else:
            many = before is not None and head.endswith("s") and not head.endswith("ss")
        definite = before is not None and before["det"].lower() == "the"
        count = (count or 0) if many else count or 1
        return Sighting(
            run.name, spot.scene, spot.at, "capitals", count, told is not None, definite
        )

    def _acts_alone(self, text: str, run: "_Run", before: re.Match[str] | None) -> bool:
        """Whether a word in capitals that no list knows is somebody, by what it does."""
        acts = _acts(text, run.span[1])
        if before is None:
            return acts or run.owner
        head = run.name.lower().split(" ")[-1]
        return (acts and _ends_like_people(head)) or _is_human(text, run.span[1])

    def _told_beside(
        self, text: str, run: "_Run", seen: Sighting, found: list[Sighting]
    ) -> Iterator[Link]:
        """What stands beside a name in capitals and says who it is."""
        start, end = run.span
        called = _CALLED.search(text[:start])
        if called:
            last = next((s for s in reversed(found[:-1]) if s.count == 1), None)
            clause = re.split(r"[.!?;,:]", text[: called.start()])[-1]
            noun = _last_noun(clause)
            if noun and called["how"].lower() not in _POINTING:
                yield Link(noun, seen.name, "same")
            elif last:
                yield Link(last.name, seen.name, "same")
        before = _BEFORE.search(text[:start].rstrip(" ,") + " ")
        if before and not called:
            yield from _role(before["words"], seen, "role")
        told = _AGE.match(text, end)
        after = _APPOSED.match(text, told.end() if told else end)
        if after:
            yield from _role(after["what"], seen, "introduced")
            called = re.search(
                rf"(?i:called|known as|nicknamed|aka)\s+[\"“]?({_CAPITAL}|[A-Z]\w+)", after["what"]
            )
            if called:
                yield Link(called[1], seen.name, "same")

    def _titled(self, text: str, spot: Spot) -> Iterator[Sighting]:
        """Names in ordinary letters: "Mei hands Tom the cup"."""
        for match in _TITLE_CASE.finditer(text):
            words = match[0].split(" ")
            while words and words[0].lower() in folk.table("words", "en_no_names"):
                words = words[1:]
            name = " ".join(words)
            if key(name) in self.cues or key(name) in self.names:
                yield Sighting(name, spot.scene, spot.at, "name")
            elif name and self._is_name(name, text, match):
                # A name seen once counts only where it does what only people do.
                human = _is_human(text, match.end())
                yield Sighting(name, spot.scene, spot.at, "name", introduced=human)

    def _is_name(self, name: str, text: str, match: re.Match[str]) -> bool:
        """Whether an unknown word with a capital is somebody: it acts, and is no other word."""
        low = name.lower()
        if (
            low in self.common
            or low.endswith("ly")
            or low in folk.nouns()
            or low in lexicon.forms()
        ):
            return False
        if stock.thing(low) or low in stock.nothing():
            return False
        titled = re.match(rf"(?:{_TITLES})\b", name) is not None
        return titled or _acts(text, match.end(), finite=True)


class _Run(NamedTuple):
    """A run of capitals without its number and article; `owner` for "MEI'S"."""

    name: str
    span: tuple[int, int]
    number: int | None
    owner: bool


def _runs(text: str) -> Iterator[_Run]:
    if not re.search(r"[a-z]{2}", text):
        return
    for match in _RUN.finditer(text):
        words = match[0].split(" ")
        if "AND" in words:
            at = match.start()
            for part in match[0].split(" AND "):
                start = text.index(part, at)
                at = start + len(part)
                yield from _run(part.split(" "), start)
            continue
        yield from _run(words, match.start())


def _run(words: list[str], start: int) -> Iterator[_Run]:
    end = start + len(" ".join(words))
    number = None
    while len(words) > 1 and (words[0] in ("A", "AN", "THE") or folk.number(words[0]) is not None):
        number = folk.number(words[0]) if words[0] not in ("A", "AN", "THE") else number
        start += len(words[0]) + 1
        words = words[1:]
    name = " ".join(words)
    owner = _OWNER.search(name) is not None
    name = _OWNER.sub("", name)
    letters = [c for c in name if c.isalpha()]
    if len(letters) > 1:
        yield _Run(name, (start, end), number, owner)


def _count(run: _Run, before: re.Match[str] | None) -> int | None:
    if run.number is not None:
        return run.number
    if before is None:
        return None
    first = f"{before['det']} {before['words']}".lower().split()
    numbers = [folk.number(word) for word in first if word not in ("a", "an", "one")]
    found = [value for value in numbers if value is not None]
    if "half" in first and found:
        return found[0] // 2
    return found[0] if found else None


def _is_age(told: re.Match[str]) -> bool:
    inside = told["inside"]
    if told["age"]:
        return True
    return bool(
        inside
        and re.search(
            r"\d|\b(?:teen|twent|thirt|fort|fift|sixt|sevent|eight|old|young|years)", inside
        )
    )


def _acts(text: str, at: int, finite: bool = False) -> bool:
    """Whether what stands behind a name is a deed of a living being."""
    after = re.match(
        r"(?:\s*\([^)]*\))?(?:,[^,.]{0,60},)?\s+((?:[a-z\-]+ly\s+)?[a-z'’\-]+)(\s+[a-z]+)?",
        text[at : at + 140],
    )
    if after is None:
        return False
    word = after[1].split()[-1]
    verb = lexicon.forms().get(f"{word}{after[2] or ''}") or lexicon.forms().get(word)
    if verb is None or (finite and not word.endswith(("s", "ed"))):
        return False
    return lexicon.takes(verb) != "thing" and verb not in ("fall", "open", "close", "break", "burn")


def _is_human(text: str, at: int) -> bool:
    """Whether what stands behind a name is a deed that only people do: smiles, nods, sits."""
    after = re.match(r"\s+(?:[a-z]+ly\s+)?([a-z]+)", text[at : at + 40])
    return bool(after) and lexicon.forms().get(after[1] if after else "") in _HUMAN


def _ends_like_people(head: str) -> bool:
    single = head[:-1] if head.endswith("s") else head
    return any(
        single.endswith(end) and len(single) > len(end) + 1
        for end in folk.table("words", "en_endings")
    )


def _role(words: str, seen: Sighting, why: Why) -> Iterator[Link]:
    """ "an old monk": the nouns that name the person beside whom they stand."""
    words = re.split(r"\b(?:with|in|who|whose|of|from|at|on|called|named)\b", words.lower())[0]
    noun = _last_noun(words)
    if noun and seen.count == 1 and key(noun) != key(seen.name):
        yield Link(noun, seen.name, why)


def _last_noun(words: str) -> str | None:
    """The last noun for one person, with "old" or "young" in front if the list has it so."""
    found = [w.lower() for w in _WORD.findall(words)]
    for index in range(len(found) - 1, -1, -1):
        if folk.nouns().get(found[index], ("", True))[1]:
            continue
        pair = " ".join(found[max(0, index - 1) : index + 1])
        return pair if pair in folk.nouns() else found[index]
    return None


def _apposed(text: str, spans: list[tuple[int, int]]) -> Iterator[re.Match[str]]:
    """What only describes a name: ", an old monk", "His daughter" before CLARE."""
    for start, end in spans:
        told = _AGE.match(text, end)
        after = _APPOSED.match(text, told.end() if told else end)
        if after:
            yield after
        before = re.search(
            r"(?:^|\s)(?:an?|the|his|her|their|[A-Za-z]+['’]s)\s+(?:[\w\-’']+,?\s+){1,5}$",
            text[:start],
            re.IGNORECASE,
        )
        if before and _last_noun(before[0]):
            yield before


def _blanked(text: str, spans: list[tuple[int, int]]) -> str:
    """The text with some stretches made blank, of the same length."""
    letters = list(text)
    for start, end in spans:
        letters[start:end] = " " * (end - start)
    return "".join(letters)
