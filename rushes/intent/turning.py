"""Notes that turn a shot round or take something out: "mirror it", "don't push in", 去掉推镜."""

from typing import Any, Literal, NamedTuple

from rushes.errors import IntentError
from rushes.intent import vocabulary
from rushes.intent.change import Fields
from rushes.intent.wish import Intent, Move, MoveKind

_ACROSS = ("pan", "truck", "arc", "roll")
_SIDES = {"left": "right", "right": "left"}
_NEUTRAL: dict[str, Any] = {
    "steadiness": "smooth", "dutch_degrees": 0.0, "transition": "cut", "shallow_focus": False,
    "warmth_kelvin": 0.0, "exposure_stops": 0.0, "contrast": "normal", "angle": "eye",
    "composition": "centre",
}  # fmt: skip
"""What a wish is without it; the others cannot be taken back, only said anew."""


class Turn(NamedTuple):
    """mirror: left is right in everything; opposite: the moves go the other way; side: the camera
    on the other side of the subject. kinds : the moves meant; empty for all of them."""

    way: Literal["mirror", "opposite", "side"]
    phrase: str
    where: str
    kinds: frozenset[MoveKind] = frozenset()

    def done(self, now: Intent) -> Fields:
        """The fields that are turned. IntentError where nothing has a side or a direction."""
        if self.way == "opposite":
            return _reversed(now, self)
        fields: Fields = {}
        names = ("side",) if self.way == "side" else ("side", "composition", "key_from")
        for name in names:
            value = getattr(now, name)
            if value and _other(value) != value:
                fields[name] = _other(value)
        if self.way == "mirror":
            if now.dutch_degrees:
                fields["dutch_degrees"] = -now.dutch_degrees
            moves = tuple(map(_mirrored, now.moves or ()))
            if moves != (now.moves or ()):
                fields["moves"] = moves
        if not fields:
            raise self.impossible("nothing in this shot is on a side", "a side, or a direction")
        return fields

    def impossible(self, because: str, expected: str) -> IntentError:
        return IntentError(
            f'"{self.phrase}" is not possible: {because}',
            where=self.where or None,
            expected=expected,
        )


def _other(value: str) -> str:
    """A value on the other side: three_quarter_left for three_quarter_right."""
    head, mark, side = value.rpartition("_")
    return head + mark + _SIDES.get(side, side)


def _mirrored(move: Move) -> Move:
    across = move.kind.rpartition("_")[0] in _ACROSS
    return _turned(move) if across else move


def _turned(move: Move) -> Move:
    kind = vocabulary.OPPOSITE.get(move.kind, move.kind)
    return move.model_copy(update={"kind": kind, "way": None})


def _reversed(now: Intent, turn: Turn) -> Fields:
    """The moves going the other way; one that ends on a size begins there, where it began."""
    moves: list[Move] = []
    fields: Fields = {}
    for move in now.moves or ():
        if turn.kinds and move.kind not in turn.kinds:
            moves.append(move)
            continue
        if move.onto:
            raise turn.impossible(
                f'the {move.kind.replace("_", " ")} ends on "{move.onto}"', "where it should end"
            )
        back = _turned(move)
        if move.to:
            fields["size"] = move.to
            back = back.model_copy(update={"to": now.size or "ms"})
        moves.append(back)
    if tuple(moves) == (now.moves or ()):
        raise turn.impossible("no move in this shot has an opposite", "a move with a direction")
    return {**fields, "moves": tuple(moves)}


class Loss(NamedTuple):
    """What the note takes out: moves by kind, or the wishes that `without` states.

    everything : the camera is to stand still.
    """

    phrase: str
    without: Intent
    kinds: frozenset[MoveKind] = frozenset()
    everything: bool = False

    def done(self, now: Intent) -> Fields:
        """The shot without it; what was not there is not missed."""
        left = [move for move in now.moves or () if move.kind not in self.kinds]
        if self.everything:
            left = []
        steps = {step: place for place, step in enumerate(sorted({m.step for m in left}))}
        kept = tuple(move.model_copy(update={"step": steps[move.step]}) for move in left)
        fields: Fields = {"moves": now.moves}
        if self.everything or kept != (now.moves or ()):
            fields["moves"] = kept or (Move(kind="static"),)
        for name, neutral in _NEUTRAL.items():
            lost, here = getattr(self.without, name), getattr(now, name)
            if lost is not None and (here == lost or here is None or name == "dutch_degrees"):
                fields[name] = neutral
        return fields


class Swap(NamedTuple):
    """Moves put in the place of those of some kinds."""

    phrase: str
    kinds: frozenset[MoveKind]
    instead: tuple[Move, ...]

    def done(self, now: Intent) -> Fields:
        """The moves with those instead, in the step and at the speed of the first that goes."""
        gone = [move for move in now.moves or () if move.kind in self.kinds]
        if not gone:
            return {"moves": now.moves}
        first = gone[0]
        new = [
            move.model_copy(update={"step": first.step, "speed": move.speed or first.speed})
            for move in self.instead
        ]
        place = (now.moves or ()).index(first)
        before, behind = (now.moves or ())[:place], (now.moves or ())[place:]
        return {"moves": (*before, *new, *(move for move in behind if move not in gone))}


class Kept(NamedTuple):
    """Words that no wish can hold ("lose the backlight"); they still reach the prompt."""

    phrase: str

    def done(self, now: Intent) -> Fields:
        """Nothing is changed that could be measured."""
        del now
        return {}


def can_lose(thing: Intent) -> bool:
    """Whether what was read is something that can be taken out, and nothing else."""
    said = {name for name in thing.model_fields_set if getattr(thing, name) not in (None, ())}
    plain = all(
        not (move.amount or move.speed or move.ease or move.onto) for move in thing.moves or ()
    )
    there = all(getattr(thing, name) != neutral for name, neutral in _NEUTRAL.items())
    return bool(said) and said <= {"moves", *_NEUTRAL} and plain and there
