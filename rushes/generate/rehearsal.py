"""Rehearsal: a SIMULATED wilful generator, so that the loop can be rehearsed anywhere.

It starts from the setup, as previs does, and then disobeys: seeded by setup and seed, in kinds
and amounts listed in `TEMPER`, less when it is sent stronger controls. It confesses exactly what
it did. A draft and a final of one seed misbehave alike, so that a good draft is worth something.
"""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import reduce

import numpy as np

from rushes.budget import Quote
from rushes.generate import acts, wilful
from rushes.generate.previs import even
from rushes.generate.prices import price_of, simulated_quote
from rushes.generate.prompt import prompt
from rushes.generate.protocol import (
    CONTROLS,
    Control,
    Licence,
    Misbehaviour,
    Request,
    Tier,
    Watch,
)
from rushes.media import Picture
from rushes.stage import Setup, Viewfinder


@dataclass(frozen=True)
class Trait:
    """One way of disobeying: how often with words alone, how much (from, to), in what unit."""

    kind: str
    chance: float
    least: float
    most: float
    unit: str


TEMPER: tuple[Trait, ...] = (
    Trait("camera_weak", 0.30, 0.0, 0.62, "share of the path"),
    Trait("camera_excessive", 0.16, 1.45, 1.8, "share of the path"),
    Trait("camera_wrong", 0.16, 0.5, 1.0, "thirds of the frame"),
    Trait("off_mark", 0.22, 0.10, 0.18, "share of the width"),
    Trait("wrong_size", 0.18, 0.24, 0.40, "log of the scale"),
    Trait("exposure", 0.22, 0.7, 1.4, "stops"),
    Trait("cast", 0.20, 0.6, 1.1, "stops of red over blue"),
    Trait("flicker", 0.13, 0.10, 0.22, "stops rms"),
    Trait("freeze", 0.12, 0.50, 0.72, "share of the take before it"),
    Trait("early_cut", 0.12, 40.0, 75.0, "degrees round the subject"),
    Trait("stranger", 0.15, 0.75, 1.15, "subject distances away"),
)

OBEDIENCE: dict[Control, float] = {
    "words": 1.0, "first_frame": 0.75, "depth": 0.5, "pose": 0.42, "camera_path": 0.26,
    "render": 0.12,
}  # fmt: skip
"""What is left of every chance when this is the strongest control sent."""

FINAL_AMOUNT = 0.9
"""A final does the same as its draft, a little less of it."""

FINAL_SURPRISE = 0.18
"""How much of a trait's chance comes new with the final, drawn apart from the draft."""

EDITS = (
    "camera_weak", "camera_excessive", "camera_wrong", "wrong_size", "off_mark", "stranger",
    "early_cut",
)  # fmt: skip
"""The kinds that restage the setup, in the order they are applied."""


class Rehearsal:
    """A simulated generator that takes words, a first frame, depth and a camera path."""

    name = "rehearsal"
    licence = Licence(name="none due", disclose="Simulated")
    simulated = True

    def __init__(
        self,
        obeys: frozenset[Control] = frozenset({"words", "first_frame", "depth", "camera_path"}),
        temper: tuple[Trait, ...] = TEMPER,
    ) -> None:
        self.obeys, self.temper = obeys, temper

    def plan(self, setup: Setup, tier: Tier) -> Request:
        """Draft: half size in multiples of 16, on twos above 20 frames a second. Final: as is."""
        draft = tier == "draft"
        twos = 2 if draft and setup.rate >= 20 else 1
        return Request(
            setup=setup,
            generator=self.name,
            tier=tier,
            width=even(setup.width / 2, 16) if draft else even(setup.width),
            height=even(setup.height / 2, 16) if draft else even(setup.height),
            frames=-(-setup.frames // twos),
            rate=setup.rate / twos,
            prompt=prompt(setup),
            sent=tuple(control for control in CONTROLS if control in self.obeys),
            dropped=tuple(control for control in CONTROLS if control not in self.obeys),
        )

    def quote(self, request: Request) -> Quote:
        return simulated_quote(request, price_of("rehearsal"))

    def confess(self, request: Request, seed: int) -> tuple[Misbehaviour, ...]:
        """Exactly what `shoot` does wrong for this request and seed."""
        scale = min((OBEDIENCE[control] for control in request.sent), default=1.0)
        done: list[Misbehaviour] = []
        # What the draft did, the final does too; only then may something new come with it.
        for fresh in (False, True):
            for trait in self.temper:
                if not any(same_thing(trait.kind, other.kind) for other in done):
                    done += _drawn(trait, request, seed, scale, fresh=fresh)
        order = [trait.kind for trait in self.temper]
        return tuple(sorted(done, key=lambda sin: order.index(sin.kind)))

    def shoot(self, request: Request, seed: int, watch: Watch) -> Iterator[Picture]:
        sins = {sin.kind: sin for sin in self.confess(request, seed)}
        pace = request.setup.rate / request.rate
        edits = (sins[kind] for kind in EDITS if kind in sins)
        setup = reduce(lambda staged, sin: _restage(staged, sin, pace), edits, request.setup)
        finder = Viewfinder(setup, request.width, request.height)
        freeze = sins["freeze"].frame if "freeze" in sins else None
        stops, warm, flicker = (
            sins[kind].amount if kind in sins else 0.0 for kind in ("exposure", "cast", "flicker")
        )
        gains = acts.flickers(request.frames, flicker, _seed(request.setup, seed, "flicker"))
        # A held picture need not be rendered again.
        shown = (n if freeze is None else min(n, freeze) for n in range(request.frames))
        drawn = (finder.frame(min(int(n * pace), setup.frames - 1)).colour for n in shown)
        for number, picture in enumerate(acts.frozen(drawn, freeze)):
            late = freeze is not None and number > freeze
            graded = acts.graded(picture, stops + (0.0 if late else gains[number]), warm)
            yield graded
            if not watch(number, graded):
                return


def same_thing(a: str, b: str) -> bool:
    """Two kinds exclude each other when they are one, or both say what the camera did."""
    return a == b or (a.startswith("camera_") and b.startswith("camera_"))


def _seed(setup: Setup, seed: int, what: str) -> int:
    text = f"{setup.digest}/{seed}/{what}"
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "big")


def _drawn(
    trait: Trait, request: Request, seed: int, scale: float, *, fresh: bool
) -> list[Misbehaviour]:
    """The trait as it shows in this take: nothing, or one misbehaviour.

    fresh : only what a final does and its draft did not.
    """
    setup = request.setup
    dice = np.random.default_rng(_seed(setup, seed, trait.kind))
    luck, how_much, side, where = (float(v) for v in dice.random(4))
    final = request.tier == "final"
    surprised = final and float(dice.random()) < FINAL_SURPRISE * trait.chance * scale
    drawn = luck < trait.chance * scale
    if not ((surprised and not drawn) if fresh else drawn):
        return []
    if trait.kind in ("camera_weak", "camera_excessive") and not _moves(setup):
        return []
    if trait.kind == "off_mark" and wilful.main_subject(setup) is None:
        return []
    amount = trait.least + (trait.most - trait.least) * how_much
    return [_told(trait, request, amount, (side, where), FINAL_AMOUNT if final else 1.0)]


def _told(
    trait: Trait, request: Request, amount: float, dice: tuple[float, float], less: float
) -> Misbehaviour:
    """The amount with its sign, softened for finals, and the frame where it begins."""
    side, where = dice
    sign = 1.0 if side < 0.5 else -1.0
    frame, detail = 0, ""
    match trait.kind:
        case "camera_weak" | "camera_excessive":
            amount = 1 + (amount - 1) * less
        case "camera_wrong":
            amount, detail = amount * less, _wrong(request.setup, where)
        case "wrong_size":
            amount = float(np.exp(sign * amount * less))
        case "freeze":
            frame = int(amount * request.frames)
            amount = request.frames - frame
        case "early_cut":
            frame, amount = int((0.35 + 0.4 * where) * request.frames), amount * sign
        case "stranger":
            detail = "rightwards" if sign > 0 else "leftwards"
        case "flicker":
            amount *= less
        case _:
            amount *= sign * less
    amount = round(amount, 4)
    unit = {"wrong_size": "times as large", "freeze": "frames held"}.get(trait.kind, trait.unit)
    return Misbehaviour(
        kind=trait.kind, amount=round(amount, 4), unit=unit, frame=frame, detail=detail
    )


def _wrong(setup: Setup, where: float) -> str:
    """A move that nobody asked for."""
    asked = {move.kind for move in setup.shot.intent.moves or ()}
    rest = [kind for kind in wilful.WRONG_MOVES if kind not in asked]
    return rest[int(where * len(rest))]


def _moves(setup: Setup) -> bool:
    return any(move.kind != "static" for move in setup.shot.intent.moves or ())


def _restage(setup: Setup, sin: Misbehaviour, pace: Fraction) -> Setup:
    edits: dict[str, Callable[[], Setup]] = {
        "camera_weak": lambda: wilful.deliver(setup, sin.amount),
        "camera_excessive": lambda: wilful.deliver(setup, sin.amount),
        "camera_wrong": lambda: wilful.wrong_move(setup, sin.detail, sin.amount),
        "off_mark": lambda: wilful.off_mark(setup, sin.amount),
        "wrong_size": lambda: wilful.wrong_size(setup, sin.amount),
        "early_cut": lambda: wilful.early_cut(setup, int(sin.frame * pace), sin.amount),
        "stranger": lambda: wilful.stranger(setup, sin.amount, sin.detail == "rightwards"),
    }
    return edits[sin.kind]()
