"""Film language to typed intent, English and Chinese alike."""

import difflib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from pydantic import ValidationError

from rushes.errors import IntentError
from rushes.intent import vocabulary
from rushes.intent.moves import Reader
from rushes.intent.scan import CJK, SEPARATOR, Item, flatten, scan
from rushes.intent.wish import Intent

_PLAIN_FIELDS = {
    "size": "size",
    "angle": "angle",
    "side": "side",
    "composition": "composition",
    "hour": "hour",
    "key_from": "key_from",
    "contrast": "contrast",
    "transition": "transition",
}
_NUMBERS = ("lens_mm", "seconds", "dutch_degrees", "warmth_kelvin", "exposure_stops", "palette")
_ABOUT = re.compile(r"(?:^|[\s,])(?:on|of|onto|with|favou?ring)\s*(?:the\s)?$")
_BEFORE_NAME = re.compile(r"(?:^|[\s,])(?:on|onto|over|of|follow(?:s|ing)?)\s+(?:the\s+)?$")
_UNTIL = re.compile(r"(?:\b(?:to|into|reveal|until|on)\s+(?:an?\s+|the\s+)?|[至到成为])$")
_JOINED = re.compile(r"\s*(?:and|&|和|与|及|,)\s*(?:the\s+)?")
_LIGHT = re.compile(r"\s*(?:light(?:ing)?\b|光)")


def parse(words: str, where: str = "", names: Mapping[str, str] | None = None) -> Intent:
    """What the words wish for. `names` maps every written name to the canonical one.

    Phrases that mean nothing here are kept word for word in `unmeasured`. Raises IntentError
    (naming both phrases) where the words contradict each other, and for a name in capitals that
    is not in a non-empty `names`.
    """
    return Wording(words, where, names or {}).intent()


@dataclass
class Wording:
    """One reading of some words: which fields were said, by which phrase."""

    words: str
    where: str
    names: Mapping[str, str]
    said: dict[str, tuple[Any, str]] = field(default_factory=dict[str, tuple[Any, str]])
    used: set[Item] = field(default_factory=set[Item])
    left: list[str] = field(default_factory=list[str])

    def intent(self) -> Intent:
        self.flat = flatten(self.words)
        self.items = scan(self.words, self.names)
        self._drop_leads()
        reader = Reader(self.words, self.items, self.where)
        moves = reader.read()
        self.used |= reader.used
        if moves:
            self.said["moves"] = (moves, "")
        for index, item in enumerate(self.items):
            free = item not in self.used or item.kind == "locked"
            if free and not self._unwanted(index):
                self._field(index, item)
        self._steadiness()
        self._subjects()
        return self._made()

    def _drop_leads(self) -> None:
        """A lead word ("wide", "cold") counts only where its phrase says nothing unknown."""
        for item in self.items:
            if item.lead and self._unknown(*self._chunk(item)):
                self.items = tuple(other for other in self.items if other is not item)

    def _chunk(self, item: Item) -> tuple[int, int]:
        """The stretch between the punctuation marks around an item."""
        start = max((m.end() for m in SEPARATOR.finditer(self.flat, 0, item.start)), default=0)
        after = SEPARATOR.search(self.flat, item.end)
        return start, after.start() if after else len(self.flat)

    def _unknown(self, start: int, end: int) -> bool:
        covered = {
            i
            for item in self.items
            for i in range(item.start, item.end)
            if (item.kind, item.value) != ("plain", "words")
        }
        return any(self.flat[i].isalnum() and i not in covered for i in range(start, end))

    def _field(self, index: int, item: Item) -> None:
        """What one item says about one field."""
        if item.kind in _PLAIN_FIELDS:
            self._say(_PLAIN_FIELDS[item.kind], item.value, item, index)
        elif item.kind in _NUMBERS:
            self._say(item.kind, item.value, item, index)
        elif item.kind == "lens":
            self._say("lens_mm", float(self._entry(item)["mm"]), item, index)
        elif item.kind == "warmth":
            self._say("warmth_kelvin", float(self._entry(item)["kelvin"]), item, index)
        elif item.kind == "exposure":
            self._say("exposure_stops", float(self._entry(item)["stops"]), item, index)
        elif item.kind == "focus":
            self._say("shallow_focus", self._entry(item)["value"], item, index)
        elif item.kind in ("over", "subjects"):
            self._say(item.kind, item.value, item, index)
        elif item.kind == "locked":
            self._say("steadiness", "locked", item, index)

    @staticmethod
    def _entry(item: Item) -> dict[str, Any]:
        return vocabulary.tables()[item.kind][str(item.value)]

    def _say(self, name: str, value: object, item: Item, index: int) -> None:
        before = self.said.get(name)
        if before and before[0] != value:
            # "Pull back to a long shot" names where the shot ends; a shot has one size, its first.
            if name in ("size", "angle", "side") and self._ends_there(index):
                return
            raise self._contradiction(before[1], item.text)
        self.said[name] = (value, item.text)
        self.used.add(item)

    def _ends_there(self, index: int) -> bool:
        return _UNTIL.search(self.flat[: self.items[index].start]) is not None

    def _contradiction(self, one: str, other: str) -> IntentError:
        return IntentError(
            f'"{one}" and "{other}" contradict each other',
            where=self.where or None,
            expected="one of them",
        )

    def _steadiness(self) -> None:
        """Equipment is binding; "smoothly", "without any shaking" give way to it."""
        soft: Item | None = None
        for index, item in enumerate(self.items):
            if item.kind != "steadiness":
                continue
            if not item.soft:
                if not self._unwanted(index):
                    self._say("steadiness", item.value, item, index)
            elif soft is None:
                soft = item
                value = "smooth" if self._calmed(index) else item.value
                self.said.setdefault("steadiness", (value, item.text))
                self.used.add(item)
                continue
        if soft:
            self._mark_negations()

    def _unwanted(self, index: int) -> bool:
        """Whether "no" or "不要" stands right before: what is not wanted is not said."""
        before = self.items[index - 1] if index else None
        if before is None or (before.kind, before.value) != ("negation", "no"):
            return False
        return len(self.flat[before.end : self.items[index].start].split()) <= 1

    def _calmed(self, index: int) -> bool:
        """Whether "no", "minimal", "without any" stands before a word of shaking."""
        item = self.items[index]
        for other in reversed(self.items[:index]):
            gap = self.flat[other.end : item.start]
            if SEPARATOR.search(gap) or len(gap.split()) > 4:
                return False
            if other.kind == "negation" and other.value != "nearly":
                self.used.add(other)
                return True
        return False

    def _mark_negations(self) -> None:
        """Descriptions that agree with what was understood need no repeating."""
        for index, item in enumerate(self.items):
            if item.kind == "steadiness" and item.soft and item not in self.used:
                calm = self._calmed(index) or item.value == "smooth"
                held = self.said["steadiness"][0]
                if ("smooth" if calm else item.value) == held:
                    self.used.add(item)

    def _subjects(self) -> None:
        """Names the frame is about: after "on", beside a size or a move, or standing alone."""
        found: list[str] = []
        last: Item | None = None
        for item in self.items:
            if item.kind != "name":
                continue
            joined = last and _JOINED.fullmatch(self.flat, last.end, item.start)
            if joined or self._is_subject(item):
                found.append(str(item.value))
                self.used.add(item)
                last = item
        found += self._capitals()
        if found and "subjects" not in self.said:
            self.said["subjects"] = (tuple(dict.fromkeys(found)), "")

    def _is_subject(self, item: Item) -> bool:
        start, end = self._chunk(item)
        if _ABOUT.search(self.flat[: item.start]):
            return True
        if self.flat[item.start : item.end].endswith("'s"):
            return False
        telling = ("size", "angle", "side", "move", "family", "composition", "over")
        if any(o.kind in telling and start <= o.start < end and o in self.used for o in self.items):
            return True
        return not self._unknown(start, end)

    def _capitals(self) -> list[str]:
        """Names in capitals after a size or "on" that the cast does not know."""
        covered = {i for item in self.items for i in range(item.start, item.end)}
        found: list[str] = []
        for word in re.finditer(r"(?<![A-Za-z])[A-Z][A-Z0-9_]{2,}(?![a-z])", self.words):
            if any(i in covered for i in range(word.start(), word.end())):
                continue
            if not self._names_somebody(word.start()):
                continue
            if self.names:
                raise self._nobody(word[0])
            found.append(word[0])
            self.used.add(Item(word.start(), word.end(), "name", word[0], word[0]))
        return found

    def _names_somebody(self, start: int) -> bool:
        if _BEFORE_NAME.search(self.flat[:start]):
            return True
        sized = [item for item in self.items if item.kind in ("size", "name")]
        near = [item for item in sized if item.end <= start]
        gap = self.flat[near[-1].end : start] if near else "?"
        return re.fullmatch(r"\s*(?:of|on|and|&)?\s*(?:the)?\s*", gap) is not None

    def _nobody(self, name: str) -> IntentError:
        near = difflib.get_close_matches(name, sorted(set(self.names)), n=1, cutoff=0.5)
        return IntentError(
            f'nobody and nothing in this film is called "{name}"',
            where=self.where or None,
            expected=f'"{near[0]}"' if near else ", ".join(sorted(set(self.names.values()))[:12]),
            remedy="correct the name, or add it to film.toml",
        )

    def _made(self) -> Intent:
        said = {name: value for name, (value, _) in self.said.items()}
        said["unmeasured"] = tuple(dict.fromkeys(self._leftover()))
        try:
            return Intent(**said)
        except ValidationError as problem:
            first = problem.errors()[0]
            name = str(first["loc"][0])
            phrase = self.said.get(name, ("", self.words))[1]
            raise IntentError(
                f'"{phrase}" is not possible: {first["msg"].lower()}',
                where=self.where or None,
            ) from problem

    def _leftover(self) -> list[str]:
        """Stretches that nobody understood, without the small words at their ends."""
        taken = [False] * len(self.words)
        small = [False] * len(self.words)
        for item in self.used:
            taken[item.start : item.end] = [True] * (item.end - item.start)
        for item in self.items:
            if item not in self.used and self._is_small(item):
                small[item.start : item.end] = [True] * (item.end - item.start)
        phrases: list[str] = []
        start = 0
        for i in range(len(self.words) + 1):
            mark = i == len(self.words) or SEPARATOR.match(self.flat, i) is not None
            if mark or taken[i]:
                whole = mark and (start == 0 or not taken[start - 1])
                phrases.append(self._trimmed(start, i, small, whole))
                start = i + 1
        return [phrase for phrase in phrases if phrase]

    @staticmethod
    def _is_small(item: Item) -> bool:
        return (item.kind, item.value) == ("plain", "small") or item.kind in (
            "join",
            "negation",
            "contrary",
            "degree",
        )

    def _trimmed(self, start: int, end: int, small: list[bool], whole: bool) -> str:
        telling = [i for i in range(start, end) if self.flat[i].isalnum() and not small[i]]
        if not telling:
            return ""
        if whole:
            # Nothing in the phrase was understood: it is kept as it stands.
            return " ".join(self.words[start:end].split())
        # "soft light" stays whole.
        light = _LIGHT.match(self.flat, telling[-1] + 1, end)
        last = light.end() if light else telling[-1] + 1
        kept = self.words[telling[0] : last].strip("的地得着了")
        return "" if CJK.search(kept) is None and len(kept) < 2 else " ".join(kept.split())
