"""A director's note: words that change what is there ("slower, warmer"), or say it anew."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from rushes.errors import IntentError
from rushes.intent import vocabulary
from rushes.intent.change import Request, fits
from rushes.intent.clauses import (
    Clause,
    End,
    Span,
    bare,
    clauses,
    ends,
    lost_thing,
    mention,
    named,
    swapped,
    without_articles,
    without_nouns,
)
from rushes.intent.relative_words import Amount, Asked, asked, nouns, tables, words
from rushes.intent.scan import flatten
from rushes.intent.turning import Kept, Loss, Swap, Turn, can_lose
from rushes.intent.wish import Intent, Move, MoveKind
from rushes.intent.words import parse

_MOVING = frozenset({"pace", "extent", "place", "length", "steadiness"})
_PACED = frozenset({"pace", "extent", "place"})
_AT_AN_END = frozenset({"framing", "pace", "length"})
_FRAMED = frozenset({"framing", "length"})
_ALONE = frozenset(name for name, table in tables().items() if table.get("alone"))
_OF_CAMERA = re.compile(r"camera|机位|镜头")
_NONE = frozenset[MoveKind]()
_OF_LIGHT = frozenset({"warmth", "exposure", "quality", "contrast"})
_LIGHT_FIELDS = {"warmth_kelvin", "exposure_stops", "light_quality", "contrast"}
_STILL = (Move(kind="static"),)

Asking = Request | Turn | Loss | Swap | Kept


def parse_note(
    said: str, current: Intent, where: str = "", names: Mapping[str, str] | None = None
) -> Intent:
    """The change that a note makes to `current`: only what it says, in absolute values.

    Understands what `parse` understands, and words relative to what is there: "slower", "a bit
    tighter", "two seconds longer", "less headroom", "don't push in", "end wider", "mirror it";
    再慢一点, 换成特写, 去掉推镜, 头顶空间少一点. Raises IntentError where nothing is left to change
    (an extreme close-up cannot be tighter) and for a move that is not there.
    """
    note = _Note(said, where, names or {}, current)
    note.read()
    return note.change()


@dataclass
class _Note:
    """One reading of a note: what it asks of what is there; `kept` is the rest, for `parse`."""

    said: str
    where: str
    names: Mapping[str, str]
    current: Intent
    requests: list[Asking] = field(default_factory=list[Asking])

    def read(self) -> None:
        self.kept = list(self.said)
        for clause in clauses(flatten(self.said)):
            readers = (self._turned, self._swapped, self._asked, self._lost, self._placed)
            if not any(reader(clause) for reader in readers):
                self._left(clause)

    def change(self) -> Intent:
        """What the rest says anew, and on top of it what was asked."""
        read = parse("".join(self.kept), self.where, self.names)
        said = {name: getattr(read, name) for name in read.model_fields_set}
        said["unmeasured"] = tuple(p for p in read.unmeasured if _tells(flatten(p)))
        change = Intent(**said)
        for request in self.requests:
            now = self.current.over_by(change)
            fields = request.done(now)
            # A wish without a measure for it still reaches the prompt.
            fields = fields or {"unmeasured": (*change.unmeasured, request.phrase)}
            new = {name: value for name, value in fields.items() if value != getattr(now, name)}
            change = change.model_copy(update=new)
        return change

    def _left(self, clause: Clause) -> None:
        """ "A warmer smile" is about no light, 别再近了 asks for nothing: they stay words."""
        found = asked(clause.text)
        if not found:
            return
        spans = [(one.start, one.end) for one in found]
        lit = {one.dimension for one in found} <= _OF_LIGHT and not self._typed(
            clause.without(spans)
        )
        if self._typed(clause.text) <= (_LIGHT_FIELDS if lit else set()):
            self.requests.append(Kept(self._phrase(clause, 0, len(clause.text))))
            self._blank(clause)

    def _typed(self, text: str) -> set[str]:
        """The fields that `parse` finds said in some words."""
        return parse(text, "", self.names).model_fields_set - {"unmeasured"}

    def _turned(self, clause: Clause) -> bool:
        """ "Mirror it", "pan the other way"."""
        for way in ("mirror", "opposite", "side"):
            found = words("turn", way).search(clause.text)
            kinds, rest = mention(bare(clause.without([found.span()]))) if found else (_NONE, "-")
            if found and not rest:
                phrase = self._phrase(clause, *found.span())
                self.requests.append(Turn(way, phrase, self.where, kinds))
                self._blank(clause)
                return True
        return False

    def _swapped(self, clause: Clause) -> bool:
        """ "Zoom instead of a push", "swap the push for a pan", 把推改成拉."""
        two = swapped(clause.text)
        if two is None:
            return False
        kinds, rest = mention(bare(two[0]))
        gone = [move for move in self.current.moves or () if move.kind in kinds]
        if rest or not gone:
            return False
        instead = self._instead(two[1], gone[0].kind)
        if instead:
            phrase = self._phrase(clause, 0, len(clause.text))
            self.requests.append(Swap(phrase, kinds, instead))
            self._blank(clause)
        return bool(instead)

    def _instead(self, said: str, gone: MoveKind) -> tuple[Move, ...]:
        """The moves that come instead; "a zoom" for a push in goes in too."""
        read = parse(without_articles(said), "", self.names)
        if read.moves and not any(move.way for move in read.moves) and not read.unmeasured:
            return read.moves
        kinds, rest = mention(bare(said))
        way = gone.rpartition("_")[2]
        same: list[MoveKind] = sorted(kind for kind in kinds if kind.rpartition("_")[2] == way)
        return (Move(kind=same[0]),) if same and not rest else ()

    def _asked(self, clause: Clause) -> bool:
        """Relative words, where the clause says nothing that is not understood."""
        found = asked(clause.text)
        dimensions = {one.dimension for one in found}
        spans = [(one.start, one.end) for one in found]
        # The move may stand inside the phrase: "don't push in so fast", 少推一点.
        kinds = mention(bare(clause.text))[0] if dimensions & _PACED else _NONE
        if not found or self._absolute(clause, found):
            return False
        if "place" in dimensions and not self._can_place(clause, kinds):
            return False
        placed = list(ends(clause.without(spans))) if dimensions & _AT_AN_END else []
        people = list(self._people(clause.without(spans)))
        spans += [(start, end) for start, end, _ in (*placed, *people)]
        rest = bare(without_nouns(clause.without(spans), dimensions))
        if dimensions & _MOVING:
            named_kinds, rest = mention(rest)
            kinds |= named_kinds
        if rest and (dimensions & _ALONE or not self._understood(clause.without(spans))):
            return False
        anew = bool(kinds) and not self._here(kinds)
        if anew and all(move.way for move in parse(clause.without(spans)).moves or ()):
            raise self._missing(clause)
        for one in found:
            self._ask(self._request(clause, one, placed, _NONE if anew else kinds))
        self._settle(clause, spans, people, bool(rest) or anew)
        return True

    def _absolute(self, clause: Clause, found: tuple[Asked, ...]) -> bool:
        """Whether an amount makes it no relative word: 后退三米 is a pull of three metres."""
        if all(fits(one) for one in found):
            return False
        read = parse(clause.text, "", self.names)
        return not read.unmeasured and bool(self._typed(clause.text))

    def _ask(self, request: Request) -> None:
        """ "Too dark, brighter" asks once; what says more of it counts."""
        for place, other in enumerate(self.requests):
            if isinstance(other, Request) and other.same(request):
                self.requests[place] = max(other, request, key=Request.weight)
                return
        self.requests.append(request)

    def _can_place(self, clause: Clause, kinds: frozenset[MoveKind]) -> bool:
        """Whether "further left" is about the frame, or about a pan that is there."""
        return self._here(kinds) if kinds else _OF_CAMERA.search(clause.text) is None

    def _missing(self, clause: Clause) -> IntentError:
        here = ", ".join(move.kind.replace("_", " ") for move in self.current.moves or ())
        return IntentError(
            f'"{self._phrase(clause, 0, len(clause.text))}" speaks of a move '
            "that this shot does not have",
            where=self.where or None,
            expected=here or "a move",
        )

    def _request(
        self,
        clause: Clause,
        one: Asked,
        placed: list[tuple[int, int, End]],
        kinds: frozenset[MoveKind],
    ) -> Request:
        start, end = one.start, one.end
        if one.dimension in ("length", "place") and kinds and one.amount is None:
            # "A longer push", "pan further left": the move goes further.
            more = one.more or one.dimension == "place"
            one = one._replace(dimension="extent", more=more)
        which: End = ""
        if placed and one.dimension in ("framing", "pace"):
            before = [place for place in placed if place[0] < one.start]
            first, last, which = before[-1] if before else placed[0]
            start, end = min(start, first), max(end, last)
        phrase = self._phrase(clause, start, end)
        return Request(one, phrase, self.where, kinds, which)

    def _settle(
        self, clause: Clause, spans: list[Span], people: list[tuple[int, int, str]], more: bool
    ) -> None:
        """Blank what was understood; somebody new whom the frame is about is left to `parse`."""
        if not more:
            self._blank(clause)
        for start, end in spans:
            self._blank(clause, start, end)
        framed = any(
            isinstance(request, Request) and request.asked.dimension in _FRAMED
            for request in self.requests
        )
        for start, end, name in people:
            if framed and name not in (self.current.subjects or ()):
                written = self._phrase(clause, start, end)
                self.kept.append(f", on {written}")

    def _lost(self, clause: Clause) -> bool:
        """ "No camera move", "lose the dutch", 别推了."""
        thing = lost_thing(clause.text)
        if thing is None or parse(clause.text, "", self.names).moves == _STILL:
            return False
        start, end, lost = thing
        denied = _denial(clause.text[start:])
        if denied and self._typed(clause.text):
            return False
        phrase = self._phrase(clause, start, end)
        loss = self._loss(lost, phrase)
        if loss is None and (denied or parse(lost, "", self.names).unmeasured):
            return False
        self.requests.append(loss or Kept(phrase))
        self._blank(clause, start, end)
        return True

    def _loss(self, lost: str, phrase: str) -> Loss | None:
        """What is taken out: the tilt of the frame, all moves, some of them, or a wish."""
        if nouns("dutch").search(lost) and not bare(without_nouns(lost, {"dutch"})):
            return Loss(phrase, Intent(dutch_degrees=self.current.dutch_degrees or 0.0))
        everything = words("lose", "everything")
        if everything.search(lost) and not bare(everything.sub(" ", lost)):
            return Loss(phrase, Intent(), everything=True)
        kinds, rest = mention(bare(lost))
        if kinds and not rest:
            return Loss(phrase, Intent(), kinds)
        read = parse(without_articles(lost), "", self.names)
        return Loss(phrase, read) if not read.unmeasured and can_lose(read) else None

    def _placed(self, clause: Clause) -> bool:
        """ "Start on a wide", "end on a close-up", 落幅特写; "hold 2 s at the end"."""
        found = list(ends(clause.text))
        # A note that says the whole move anew says itself where it ends.
        if len(found) != 1 or parse(self.said, "", self.names).moves:
            return False
        start, end, which = found[0]
        read = parse(without_articles(clause.without([(start, end)])), "", self.names)
        one = Asked(0, len(clause.text), "framing", True, 1.0, None, None)
        if read.seconds and self.current.seconds and read == Intent(seconds=read.seconds):
            one = one._replace(dimension="length", amount=Amount(read.seconds, "seconds"))
        elif not read.size or read != Intent(size=read.size):
            return False
        phrase = self._phrase(clause, 0, len(clause.text))
        self.requests.append(Request(one, phrase, self.where, end=which, size=read.size))
        self._blank(clause)
        return True

    def _understood(self, text: str) -> bool:
        """Whether the rest of a clause means something, and denies nothing."""
        if words("lose", "before").search(text):
            return False
        return any(not parse(t, "", self.names).unmeasured for t in (text, bare(text)))

    def _people(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Names in a clause, and the one each stands for."""
        known = {flatten(written).strip(): name for written, name in self.names.items()}
        known.pop("", None)
        if known:
            for found in named(tuple(sorted(known))).finditer(text):
                yield *found.span(), known[found[0]]

    def _here(self, kinds: frozenset[MoveKind]) -> bool:
        return any(move.kind in kinds for move in self.current.moves or ())

    def _phrase(self, clause: Clause, start: int, end: int) -> str:
        return self.said[clause.start + start : clause.start + end].strip()

    def _blank(self, clause: Clause, start: int = 0, end: int | None = None) -> None:
        last = len(clause.text) if end is None else end
        place = slice(clause.start + start, clause.start + last)
        self.kept[place] = " " * (last - start)


def _tells(phrase: str) -> bool:
    """Whether a phrase that nobody understood is more than "her" or 其他不变."""
    return bool(words("aside", "nothing").sub(" ", phrase).strip())


def _denial(text: str) -> bool:
    """Whether `parse` itself knows the word: "no backlight" says nothing of a backlight."""
    word = words("lose", "before").match(text)
    known = vocabulary.terms().get(vocabulary.key(word[0])) if word else None
    return known is not None and known.kind == "negation"
