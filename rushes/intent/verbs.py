"""The verbs of the camera, one after the other: what each of them makes, and in which step."""

import re
from typing import Any, TypedDict, Unpack, cast

from rushes.intent import vocabulary
from rushes.intent.doers import of_camera, of_somebody, only_adverbs
from rushes.intent.draft import ADVERBS, VERBS, Draft, Loose, Made
from rushes.intent.landing import is_end
from rushes.intent.scan import CJK, Item
from rushes.intent.ways import close, ways
from rushes.intent.wish import MoveKind, Rig, Speed

_SOMEBODY = re.compile(r"\s+(?:her|him|them|the\s(?:subject|actor|actress|character))\b")
_MOUNTED = re.compile(r"\s+(?:on|onto|to|atop|inside)\b|在|到")
_FINITE_STATIC = re.compile(r"(?:remains|stays|keeps|holds|is|does|doesn't|never)\b")
LENS_WORK = frozenset({"zoom_in", "zoom_out", "rack_focus"})
_TURNING = frozenset({"pan", "tilt", "roll", "zoom", "turn"})
_GOING = frozenset({"dolly", "push", "pull", "truck"})
_ROUND: dict[MoveKind, MoveKind] = {"roll_cw": "arc_left", "roll_ccw": "arc_right"}
_JOINTS = ("while", "and", "then")
_ALONG: dict[str, MoveKind] = {
    "left": "truck_left", "right": "truck_right", "forward": "dolly_in", "backward": "dolly_out",
}  # fmt: skip
_PHYSICAL: tuple[tuple[str, MoveKind], ...] = (
    ("push", "zoom_in"), ("approach", "zoom_in"), ("pull", "zoom_out"), ("back_away", "zoom_out"),
)  # fmt: skip


class _Said(TypedDict, total=False):
    """What a verb says of its move besides the kind."""

    soft: bool
    held: bool
    amount: float | None
    rig: Rig | None
    speed: Speed | None


def clash(kind: MoveKind, here: set[MoveKind]) -> bool:
    """Whether a move cannot happen together with others. A lens may work on a static camera."""
    if kind in here:
        return False
    if "static" in here or (kind == "static" and here):
        return not ({kind, *here} - {"static"} <= LENS_WORK)
    return vocabulary.OPPOSITE.get(kind) in here


class Verbs:
    """Goes through the verbs in order; `step` counts what happens one after the other."""

    def __init__(self, draft: Draft) -> None:
        self.draft, self.text = draft, draft.text
        self.step = 0
        self.steps: dict[int, set[MoveKind]] = {}
        self.last = 0

    def then(self, item: Item) -> None:
        """What follows comes after what was said so far."""
        self.draft.used.add(item)
        self.step += self._moved()

    def _moved(self) -> bool:
        """Whether anything happens in the present step."""
        return self.step in self.steps

    def read(self, item: Item) -> None:
        """Take one verb, unless it is denied."""
        if self._negated(item):
            return
        before = self.draft.before(item)
        if item.text.startswith("后") and before and before.end == item.start and self._moved():
            # 推近后拉远: what stands right behind another move comes then.
            self.step += before.kind in (*VERBS, "size", "name", "amount", "seconds")
        match item.kind:
            case "locked":
                self._add("static", (item,))
            case "zoom":
                kind, ratio = cast("tuple[MoveKind, float]", item.value)
                self._add(kind, (item,), amount=ratio)
            case "hold":
                self._hold(item)
            case "family":
                self._family(item)
            case _ if item.value == "follow":
                self._follow(item)
            case _ if item.value == "static":
                self._static(item)
            case _:
                self._add(*self._whole(item))

    def _whole(self, item: Item) -> tuple[MoveKind, tuple[Item, ...]]:
        """A phrase that is a move by itself; a roll about somebody is an arc: 围绕梅顺时针旋转."""
        kind = cast("MoveKind", item.value)
        about = self._about(item) if kind in _ROUND else None
        if about is None:
            return kind, (item,)
        self.draft.loose = [one for one in self.draft.loose if one.verb is not about]
        return _ROUND[kind], (about, item)

    def _about(self, item: Item) -> Item | None:
        """An arc without a way, earlier in the same breath."""
        start, _ = self.text.clause(item.start)
        for one in reversed(self.draft.loose):
            if one.verb.start < start or self.draft.joined(one.verb.end, item.start, _JOINTS):
                return None
            if one.verb.value == "arc":
                return one.verb
        return None

    def _static(self, item: Item) -> None:
        """A fixed camera; "fixed to the car", 固定在车上 moves with what it is fixed to."""
        end = self.text.clause(item.start)[1]
        after = self.draft.after(item)
        fixed = _MOUNTED.match(self.text.flat, item.end) is not None
        named = after is not None and after.kind == "name"
        if not (fixed and self.text.unknown(item.end, end) and not named):
            self._add("static", (item,), soft=item.soft or self._gives_way(item))

    def _gives_way(self, item: Item) -> bool:
        """ "Mostly static", "stays fixed while it turns": other moves count."""
        before = self.draft.before(item)
        if before and before.value == "nearly" and close(self.draft, before.end, item.start):
            return True
        others = {
            one.value
            for one in self.draft.between(*self.text.sentence(item.start))
            if one.kind in ("family", "move") and one is not item
        }
        finite = _FINITE_STATIC.match(item.text.lower()) is not None
        return finite and bool(others & _TURNING) and not others & _GOING

    def _follow(self, item: Item) -> None:
        """Following somebody; "to the left" says which way the camera goes with them."""
        if of_somebody(self.draft, item):
            return
        self._add("follow", (item,))
        after = self.draft.after(item)
        while after and after.start == item.start:
            after = self.draft.after(after)
        if after and after.kind == "direction" and self.text.bare(item.end, after.start):
            kind = _ALONG.get(str(after.value))
            if kind and not self.text.parted(item.end, after.start):
                self._add(kind, (item, after))

    def _hold(self, item: Item) -> None:
        """A pause: the camera waits, where nothing but a time or a name is said of it."""
        start, end = self.text.clause(item.start)
        last = self.draft.before(item)
        begins = max(start, last.end if last and last.kind in ("join", "all") else 0)
        if not self.text.bare(begins, item.start) or self.text.unknown(item.end, end):
            return
        beside = self.draft.between(start, end)
        made = self.draft.made[-1] if self.draft.made else None
        if (made and made.held) or any(one.value == "static" for one in beside):
            self.draft.used.add(item)
            return
        self.step += self._moved()
        self._add("static", (item,), held=True)
        self.step += 1

    def _family(self, item: Item) -> None:
        table = self._table(item)
        if item.value == "focus":
            self._focus(item)
            return
        if item.value == "through" and not of_camera(self.draft, item):
            return
        chinese = CJK.match(item.text) is not None
        ours = table.get("camera_only") or (chinese and table.get("camera_only_zh"))
        if not ours and of_somebody(self.draft, item):
            return
        directions = ways(self.draft, item, table)
        for count, direction in enumerate(directions):
            kind = cast("MoveKind", table[str(direction.value)])
            # "pans left and right" goes one way and then the other.
            if count and vocabulary.OPPOSITE.get(kind) == self.draft.made[-1].kind:
                self.step += 1
            self._add(kind, (item, direction), rig=table.get("rig"), speed=table.get("speed"))
        if not directions:
            self._undirected(item, table, chinese)

    def _table(self, item: Item) -> dict[str, Any]:
        """What a verb makes; "turning" about somebody is an arc: 围绕道士旋转一周."""
        if item.value in ("roll", "turn"):
            start, _ = self.text.clause(item.start)
            beside = (one for one in self.draft.made[-4:] if one.at >= start)
            arcs = (one for one in beside if one.kind.startswith("arc"))
            if self._about(item) or any(
                not self.draft.joined(one.end, item.start, _JOINTS) for one in arcs
            ):
                return vocabulary.tables()["family"]["arc"]
        return self.draft.entry(item)

    def _focus(self, item: Item) -> None:
        """ "Focus" is a move where it goes to something: 焦点从梅转到水壶."""
        _, end = self.text.sentence(item.start)
        chinese = CJK.match(item.text) is not None
        for other in self.draft.between(item.end, end)[: 12 if chinese else 1]:
            marks = is_end(other) or other.kind == "begin"
            if other.kind == "move" or not (chinese or marks):
                return
            if not chinese and other.kind == "begin":
                self._add("rack_focus", (item,))
                return
            if is_end(other):
                verb = {other} if other.kind == "family" else set[Item]()
                self._add("rack_focus", (item, *verb))
                return

    def _undirected(self, item: Item, table: dict[str, Any], chinese: bool) -> None:
        alone = (table.get("alone_zh") if chinese else None) or table.get("alone")
        usual = table.get("usual") or table.get("usual_onto")
        place = self.draft.place[item]
        if table.get("with_name"):
            self._with_name(item, table)
        elif any(other.kind == "zoom" for other in self.draft.items[place + 1 : place + 4]):
            # "35mm to 85mm" stands beside a zoom verb and says which way it goes.
            self.draft.used.add(item)
        elif self._with_the_lens(item):
            return
        elif alone or item.value == "through":
            kind = cast("MoveKind", alone or "dolly_in")
            self._add(kind, (item,), rig=table.get("rig"), speed=table.get("speed"))
        elif usual:
            self.draft.loose.append(Loose(item, cast("MoveKind", usual), self.step))
            self.steps.setdefault(self.step, set())

    def _with_name(self, item: Item, table: dict[str, Any]) -> None:
        """ "Track MEI", "lead KAI": the camera goes with them, ahead of them or behind."""
        after = self.draft.after(item)
        named = after is not None and after.kind == "name" and self.text.bare(item.end, after.start)
        if not named and not _SOMEBODY.match(self.text.flat, item.end):
            return
        self._add("follow", (item,))
        if "side" in table:
            self.draft.said["side"] = (table["side"], item.text)

    def _with_the_lens(self, item: Item) -> bool:
        """变焦 beside 推 or 拉 says which way the zoom goes, and that nothing travels."""
        other = self.draft.after(item)
        while other and other.kind in ADVERBS:
            other = self.draft.after(other)
        if other is None or other.kind != "family" or other in self.draft.used:
            return False
        low, high = item.end, other.start
        if self.text.parted(low, high) or not only_adverbs(self.draft, low, high):
            return False
        values = {str(item.value), str(other.value)}
        found = tuple(kind for value, kind in _PHYSICAL if value in values)
        if not found or "zoom" not in values or not CJK.match(item.text):
            return False
        self._add(cast("MoveKind", found[0]), (item, other))
        return True

    def _add(
        self,
        kind: MoveKind,
        said_by: tuple[Item, ...],
        **said: Unpack[_Said],
    ) -> None:
        at = min(item.start for item in said_by)
        if clash(kind, self.steps.get(self.step, set())) and self.text.ended(self.last, at):
            self.step += 1
        self.steps.setdefault(self.step, set()).add(kind)
        self.last = max(self.last, at)
        self.draft.used.update(said_by)
        self.draft.made.append(Made(kind, self.step, said_by, **said))

    def _negated(self, item: Item) -> bool:
        """Whether "no", "without", "不要" stands shortly before."""
        start, _ = self.text.clause(item.start)
        for other in reversed(self.draft.between(start, item.start)):
            if len(self.text.flat[other.end : item.start].split()) > 3:
                return False
            if other.kind in ("family", "move", "join") and other.value != "and":
                return False
            if other.kind == "negation" and other.value == "no":
                return True
        return False
