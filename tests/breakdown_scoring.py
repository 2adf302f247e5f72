"""How well a breakdown finds what an assistant director marked in tests/breakdown_gold.toml."""

import re
import tomllib
from dataclasses import dataclass, field
from pathlib import Path

from rushes import script
from rushes.intent.breakdown import breakdown
from rushes.intent.sheet import Breakdown

GOLD = Path(__file__).parent / "breakdown_gold.toml"


@dataclass
class Score:
    """Hits, false alarms and misses; `rows` says which."""

    hits: int = 0
    false: int = 0
    missed: int = 0
    rows: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        return self.hits / (self.hits + self.false) if self.hits + self.false else 1.0

    @property
    def recall(self) -> float:
        return self.hits / (self.hits + self.missed) if self.hits + self.missed else 1.0

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def add(self, name: str, wanted: list[set[str]], got: list[set[str]], free: set[str]) -> None:
        """Compare sets of names: a thing found is right when it shares a name with one wanted."""
        left = list(got)
        for names in wanted:
            same = [one for one in left if one & names]
            left = [one for one in left if not one & names]
            self.hits += bool(same)
            self.missed += not same
            self.rows += [] if same else [f"{name}: missed {min(names)}"]
        wrong = [one for one in left if not one & free]
        self.false += len(wrong)
        self.rows += [f"{name}: false {min(one)}" for one in wrong]


def scenes(half: str) -> list[dict]:
    return [s for s in tomllib.loads(GOLD.read_text())["scene"] if s["half"] == half]


def scored(half: str, tongue: str | None = None) -> dict[str, Score]:
    """One score each for cast, extras (with numbers), props, entrances and exits."""
    scores = {kind: Score() for kind in ("cast", "extras", "counts", "props", "enter", "exit")}
    for gold in scenes(half):
        chinese = re.search(r"[\u4e00-\u9fff]", gold["page"]) is not None
        if tongue is None or chinese == (tongue == "zh"):
            _score(gold, breakdown(script.parse(gold["page"], gold["name"])), scores)
    return scores


def _score(gold: dict, found: Breakdown, scores: dict[str, Score]) -> None:
    name, sheet = gold["name"], found.sheets[0]
    people = {c.name: plain([c.name, *(n.name for n in c.names)]) for c in found.cast}
    wanted = {c.split(" = ")[0]: plain(re.split(r" = |, ", c)) for c in gold["cast"]}
    here = [people[c.name] for c in sheet.cast]
    scores["cast"].add(name, list(wanted.values()), here, set())
    groups = [(plain(re.sub(r":\d+$", "", e).split("|")), number(e)) for e in gold["extras"]]
    got = [(plain([b.name, *(n.name for n in b.names)]), b.count) for b in sheet.background]
    scores["extras"].add(name, [n for n, _ in groups], [n for n, _ in got], set())
    for names, count in groups:
        for others, counted in got:
            if names & others:
                scores["counts"].hits += count == counted
                scores["counts"].missed += count != counted
    props = {p.name: plain(p.names) for p in found.props}
    scores["props"].add(
        name,
        [plain(p.split("|")) for p in gold["props"]],
        [props[u.name] for u in sheet.props],
        plain(gold["allowed"]),
    )
    for kind, deeds in (("enter", sheet.entrances), ("exit", sheet.exits)):
        moved = [people[d.who] for d in deeds if d.who in people]
        scores[kind].add(name, [wanted[n] for n in gold[kind] if n in wanted], moved, set())


def plain(names) -> set[str]:
    return {name.casefold().replace(".", "").strip() for name in names}


def number(extra: str) -> int:
    found = re.search(r":(\d+)$", extra)
    return int(found[1]) if found else 0
