"""What a relative word does to an intent: one small pure function per dimension.

Steps along ladders (sizes, heights, lenses) end; quantities (kelvin, stops, seconds) add up. What
two opposite words do cancels out.
"""

from collections.abc import Callable, Sequence
from typing import Any, Literal, NamedTuple, TypeVar, get_args

from rushes.errors import IntentError
from rushes.intent import usual, vocabulary
from rushes.intent.relative_words import Asked, Unit, tables
from rushes.intent.wish import Angle, Intent, Move, MoveKind, Side, Size, Speed

Fields = dict[str, Any]
"""Fields of an intent, with their new values; none where a wish has no measure for the change."""

_T = TypeVar("_T")
_SIZES: tuple[Size, ...] = get_args(Size)
_SPEEDS: tuple[Speed, ...] = get_args(Speed)
_HEIGHTS: tuple[Angle, ...] = ("worm", "low", "eye", "high", "overhead")
_STEADY = ("handheld", "smooth", "locked")
_LENSES = (8, 10, 12, 14, 16, 18, 21, 24, 28, 35, 40, 50, 60, 75, 85, 100, 135, 180, 200, 300, 400)
_ROUND: tuple[Side, ...] = ("front", "three_quarter_left", "profile_left")
_INWARD: tuple[MoveKind, ...] = ("dolly_in", "zoom_in", "dolly_zoom_in")
_OUTWARD: tuple[MoveKind, ...] = ("dolly_out", "zoom_out", "dolly_zoom_out")
_LESS_FAR, _LESS_TIME, _MORE_OF_IT = 0.7, 0.8, 1.5


class Request(NamedTuple):
    """A relative phrase in its place: what is asked, of which moves, at which end of the shot.

    kinds : the moves it speaks of; empty for all of them. size : the one asked for at that end.
    """

    asked: Asked
    phrase: str
    where: str
    kinds: frozenset[MoveKind] = frozenset()
    end: Literal["start", "end", ""] = ""
    size: Size | None = None

    def done(self, now: Intent) -> Fields:
        """The fields that the request changes, with their new values.

        Raises IntentError where nothing is left to change, and for an amount in a wrong unit.
        """
        amount = self.asked.amount
        if amount and not fits(self.asked):
            allowed = tables()[self.asked.dimension]["units"]
            unit = f"in {amount.unit}" if amount.unit else "without a unit"
            raise self.impossible(
                f"an amount {unit} says nothing here",
                f"an amount in {' or '.join(allowed)}" if allowed else "no amount",
            )
        return _EFFECTS[self.asked.dimension](self, now)

    def same(self, other: "Request") -> bool:
        """Whether another request asks for the same, if not as much."""
        one, two = self.asked, other.asked
        asks_same = (one.dimension, one.more) == (two.dimension, two.more)
        return asks_same and (self.kinds, self.end) == (other.kinds, other.end)

    def weight(self) -> tuple[bool, float]:
        """An amount weighs more than a word, much more than a bit."""
        exact = self.asked.amount is not None or self.asked.factor is not None
        return exact, self.asked.strength

    @property
    def sign(self) -> int:
        return 1 if self.asked.more else -1

    def about(self, move: Move) -> bool:
        """Whether the request speaks of this move."""
        return move.kind != "static" and (not self.kinds or move.kind in self.kinds)

    def amount(self, unit: Unit) -> float | None:
        """The amount that was said, if it was said in this unit."""
        said = self.asked.amount
        return said.value if said and said.unit == unit else None

    def quantity(self, unit: Unit) -> float:
        """How much to add: as said, or the dimension's step, and less for "a bit"."""
        said = self.amount(unit)
        step = float(tables()[self.asked.dimension].get("step", 1.0)) * self.asked.strength
        return self.sign * (step if said is None else said)

    def steps(self) -> int:
        """How many steps along a ladder."""
        said = self.amount("steps") or self.amount("stops")
        return self.sign * round(max(self.asked.strength if said is None else said, 1.0))

    def factor(self, less: float) -> float:
        """What a quantity is multiplied by; `less` is what an ordinary "less" does to it."""
        if self.asked.factor is not None:
            return self.asked.factor
        percent = self.amount("percent")
        if percent is not None:
            return max(1 + self.sign * percent, 0.05)
        times = self.amount("times")
        if times:
            return times if self.asked.more else 1 / times
        return less ** (-self.sign * self.asked.strength)

    def impossible(self, because: str, expected: str) -> IntentError:
        return IntentError(
            f'"{self.phrase}" is not possible: {because}',
            where=self.where or None,
            expected=expected,
        )


def fits(asked: Asked) -> bool:
    """Whether an amount, if one was said, is in a unit that the dimension has."""
    allowed = tables()[asked.dimension]["units"]
    amount = asked.amount
    ladder = amount is not None and amount.unit == "stops" and "steps" in allowed
    return amount is None or amount.unit in allowed or ladder


def _along(scale: Sequence[_T], now: _T, steps: int, request: Request) -> _T:
    """The value some steps along a scale, which ends."""
    here = scale.index(now)
    there = min(max(here + steps, 0), len(scale) - 1)
    if there == here:
        raise request.impossible(f'the shot is already at "{now}"', "the other direction")
    return scale[there]


def _height(request: Request, now: Intent) -> Fields:
    return {"angle": _along(_HEIGHTS, now.angle or "eye", request.steps(), request)}


def _warmth(request: Request, now: Intent) -> Fields:
    return {"warmth_kelvin": round((now.warmth_kelvin or 0.0) + request.quantity("kelvin"), 3)}


def _exposure(request: Request, now: Intent) -> Fields:
    return {"exposure_stops": round((now.exposure_stops or 0.0) + request.quantity("stops"), 3)}


def _steadiness(request: Request, now: Intent) -> Fields:
    if now.steadiness is None and request.asked.more:
        moving = any(move.kind != "static" for move in now.moves or ())
        return {"steadiness": "smooth" if moving else "locked"}
    if now.steadiness is None:
        return {"steadiness": "handheld"}
    return {"steadiness": _along(_STEADY, now.steadiness, request.steps(), request)}


def _headroom(request: Request, now: Intent) -> Fields:
    free = usual.headroom(now) + request.quantity("percent")
    here = usual.headroom(now)
    bounded = round(min(max(free, 0.0), 0.4), 4)
    if bounded == round(here, 4):
        raise request.impossible(f"the headroom is already {here:.0%}", "the other direction")
    return {"headroom": bounded}


def _lens(request: Request, now: Intent) -> Fields:
    """Two steps along the lenses of a rental house: 50 mm to 75 mm."""
    lens, said = usual.lens_mm(now), request.amount("mm")
    if said is not None:
        longer = lens + request.sign * said
        if not _LENSES[0] <= longer <= _LENSES[-1]:
            raise request.impossible(f"it would be {longer:g} mm", "a lens between 8 and 400 mm")
        return {"lens_mm": longer}
    beyond = [mm for mm in _LENSES if (mm > lens if request.asked.more else mm < lens)]
    if not beyond:
        raise request.impossible(f"the lens is already {lens:g} mm", "the other direction")
    steps = max(round(2 * request.asked.strength), 1)
    row = beyond if request.asked.more else beyond[::-1]
    return {"lens_mm": float(row[min(steps, len(row)) - 1])}


def _place(request: Request, now: Intent) -> Fields:
    """Left, centre, right; further than a third is only said."""
    row = ("left", "centre", "right")
    there = row.index(now.composition or "centre") + request.sign
    return {"composition": row[there]} if 0 <= there < len(row) else {}


def _quality(request: Request, now: Intent) -> Fields:
    wanted = "soft" if request.asked.more else "hard"
    return {} if now.light_quality == wanted else {"light_quality": wanted}


def _contrast(request: Request, now: Intent) -> Fields:
    row = ("high_key", "normal", "low_key")
    there = row.index(now.contrast or "normal") + request.sign
    return {"contrast": row[there]} if 0 <= there < len(row) else {}


def _depth(request: Request, now: Intent) -> Fields:
    shallow = not request.asked.more
    return {} if now.shallow_focus is shallow else {"shallow_focus": shallow}


def _dutch(request: Request, now: Intent) -> Fields:
    """More or less of the tilt that is there, on its side; level is where it ends."""
    tilt = now.dutch_degrees or 0.0
    if tilt == 0.0 and not request.asked.more:
        raise request.impossible("the frame is already level", "the other direction")
    far = max(abs(tilt) + request.quantity("degrees"), 0.0)
    return {"dutch_degrees": round(far if tilt >= 0 else -far, 3)}


def _profile(request: Request, now: Intent) -> Fields:
    """Round the subject, from the front to the profile, on the side where the camera is."""
    side = now.side or "front"
    left = "profile_left" if side == "back" else side.replace("_right", "_left")
    there: str = _along(_ROUND, left, request.steps(), request)
    return {"side": there.replace("_left", "_right") if side.endswith("_right") else there}


def _length(request: Request, now: Intent) -> Fields:
    if now.seconds is None:
        raise request.impossible("the shot has no length yet", 'a length such as "4 s"')
    said = request.asked
    if said.factor is not None or (said.amount and said.amount.unit in ("percent", "times")):
        length = now.seconds * request.factor(1.0)
    else:
        length = now.seconds + request.quantity("seconds")
    return _seconds(length, request, now.seconds)


def _seconds(length: float, request: Request, now: float) -> Fields:
    if not 0 < length <= 600:
        raise request.impossible(
            f"it would leave {length:g} s of {now:g} s", "a shot between 0 and 600 s"
        )
    return {"seconds": round(length, 3)}


def _pace(request: Request, now: Intent) -> Fields:
    """Slower and faster: the camera's speed; the length of the shot when nothing moves.

    A move that says where it ends takes more time or less; its path stays.
    """
    moves = now.moves or ()
    moving = [move for move in moves if request.about(move)]
    fields: Fields = {}
    if moving and request.end:
        eased = (_eased(move, request) if move in moving else move for move in moves)
        return {"moves": tuple(eased)}
    if moving:
        paced = (_paced(move, request, now) if move in moving else move for move in moves)
        fields["moves"] = tuple(paced)
    if not moving or any(move.to or move.onto for move in moving):
        length = now.seconds or usual.SECONDS
        fields |= _seconds(length / request.factor(_LESS_TIME), request, length)
    return fields


def _eased(move: Move, request: Request) -> Move:
    """Slower at the start eases in, at the end eases out; faster there goes without."""
    here, there = ("in", "out") if request.end == "start" else ("out", "in")
    both = move.ease in (there, "in_out")
    if request.asked.more:
        return move.model_copy(update={"ease": there if both else "linear"})
    return move.model_copy(update={"ease": "in_out" if both else here})


def _paced(move: Move, request: Request, now: Intent) -> Move:
    """One speed down or up; past the end of the scale, or when an amount is said, less far."""
    measured = request.asked.factor is not None or request.asked.amount is not None
    against = "fast" if not request.asked.more else "slow"
    if move.to or move.onto:
        return move.model_copy(update={"speed": None}) if move.speed == against else move
    wanted = _SPEEDS.index(move.speed or "medium") + request.sign * round(
        max(request.asked.strength, 1.0)
    )
    if move.amount is None and not measured and 0 <= wanted < len(_SPEEDS):
        return move.model_copy(update={"speed": _SPEEDS[wanted]})
    scaled = _scaled(move, request.factor(_LESS_FAR), request, now)
    if move.speed == against and move.amount and scaled.amount:
        # An amount past an ordinary one takes back the word that says the contrary.
        plain = usual.reach(move.model_copy(update={"speed": None, "amount": None}), now)
        if (move.amount <= plain) != (scaled.amount <= plain):
            return scaled.model_copy(update={"speed": None})
    return scaled


def _scaled(move: Move, factor: float, request: Request, now: Intent) -> Move:
    """The move with more or less of its amount; an amount that goes without saying is not said."""
    unsaid = usual.reach(move.model_copy(update={"amount": None}), now)
    amount = move.amount if move.amount is not None else unsaid
    if not amount:
        raise request.impossible(
            f"there is no amount of {move.kind.replace('_', ' ')} to change", "the other direction"
        )
    ratio = vocabulary.unit(move.kind) == "ratio"
    scaled = 1 + (amount - 1) * factor if ratio else amount * factor
    plain = move.amount is not None and abs(scaled - unsaid) < 0.002 * unsaid
    return move.model_copy(update={"amount": None if plain else round(scaled, 3)})


def _extent(request: Request, now: Intent) -> Fields:
    moves = now.moves or ()
    if not any(request.about(move) for move in moves):
        raise request.impossible("the camera does not move", "a move")
    return {"moves": tuple(_reaching(m, request, now) if request.about(m) else m for m in moves)}


def _reaching(move: Move, request: Request, now: Intent) -> Move:
    """The move going further or less far: its last size, or its amount."""
    if move.to:
        inward = 1 if move.kind in _INWARD else -1
        return move.model_copy(
            update={"to": _along(_SIZES, move.to, inward * request.steps(), request)}
        )
    if move.onto:
        raise request.impossible(f'the move ends on "{move.onto}"', "where else it should end")
    own = vocabulary.unit(move.kind)
    said = request.asked.amount
    if said and said.unit in ("degrees", "metres"):
        if said.unit != own:
            raise request.impossible(f"a {move.kind.replace('_', ' ')} has no {said.unit}", own)
        unsaid = usual.reach(move, now) if move.amount is None else move.amount
        amount = unsaid + request.sign * said.value
        if amount <= 0:
            raise request.impossible("nothing would be left of the move", "a smaller amount")
        return move.model_copy(update={"amount": round(amount, 3)})
    return _scaled(move, request.factor(1 / _MORE_OF_IT), request, now)


def _framing(request: Request, now: Intent) -> Fields:
    """Tighter or wider; at the end of the shot only where that was said."""
    if request.end:
        here = usual.size(now) if request.end == "start" else _landing(now)
        size: Size = request.size or _along(_SIZES, here, request.steps(), request)
        return _framed_at(request, now, size)
    fields: Fields = {"size": _along(_SIZES, usual.size(now), request.steps(), request)}
    if any(move.to for move in now.moves or ()):
        fields["moves"] = tuple(
            move.model_copy(update={"to": _along(_SIZES, move.to, request.steps(), request)})
            if move.to
            else move
            for move in now.moves or ()
        )
    return fields


def _landing(now: Intent) -> Size:
    """The size the shot ends on: where its last move says so, or as it begins."""
    ends: list[Size] = [move.to for move in now.moves or () if move.to]
    return ends[-1] if ends else usual.size(now)


def _framed_at(request: Request, now: Intent, size: Size) -> Fields:
    """The shot beginning or ending on a size; a move towards it or away from it is found."""
    start, end = (size, _landing(now)) if request.end == "start" else (usual.size(now), size)
    if start == end:
        raise request.impossible(f'the shot would begin and end on "{size}"', "another size")
    travels = (*_INWARD, *_OUTWARD)
    moves = [move for move in now.moves or () if move.kind != "static"]
    last = next((move for move in reversed(moves) if move.kind in travels), None)
    inward = _SIZES.index(end) > _SIZES.index(start)
    if last is None:
        step = moves[-1].step if moves else 0
        kind: MoveKind = "dolly_in" if inward else "dolly_out"
        moves.append(Move(kind=kind, step=step, to=end))
    elif inward != (last.kind in _INWARD):
        raise request.impossible(
            f'the {last.kind.replace("_", " ")} would go from "{start}" to "{end}"',
            "the other direction, or another move",
        )
    else:
        lands = last.model_copy(update={"to": end, "amount": None})
        moves = [lands if move is last else move for move in moves]
    placed = {"size": start} if request.end == "start" or now.size else Fields()
    return {**placed, "moves": tuple(moves)}


_EFFECTS: dict[str, Callable[[Request, Intent], Fields]] = {
    "pace": _pace, "framing": _framing, "height": _height, "warmth": _warmth,
    "exposure": _exposure, "length": _length, "steadiness": _steadiness, "extent": _extent,
    "headroom": _headroom, "place": _place, "lens": _lens, "quality": _quality,
    "contrast": _contrast, "depth": _depth, "dutch": _dutch, "profile": _profile,
}  # fmt: skip
