"""The only loop that spends money: takes of all shots side by side, until they obey or it ends.

Nothing is remembered outside the store: what to do next is computed from the takes recorded so
far, so a shoot that was killed goes on where it was, and repeats nothing that is done.
"""

import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from dataclasses import dataclass, field
from pathlib import Path

from rushes.budget import Budget, Ledger, Quote, spent
from rushes.engines import Engine
from rushes.errors import GeneratorError
from rushes.generate import Generator, Tier
from rushes.stage import Setup
from rushes.store import Store
from rushes.takes.ladder import AskDirector, Decision, Purse, Roll, Wrap, ladder
from rushes.takes.roll import Call, Outcome, account, called, roll
from rushes.takes.take import Slate, Take


@dataclass(frozen=True)
class Rolling:
    """A take began."""

    slate: Slate
    tier: Tier
    seed: int


@dataclass(frozen=True)
class Judged:
    """A take is on the record."""

    take: Take


@dataclass(frozen=True)
class Settled:
    """Nothing more will be shot for this shot now: it is wrapped, or the director must say."""

    shot: str
    decision: Wrap | AskDirector


Event = Rolling | Judged | Settled


def tell_nobody(_event: Event) -> None:
    """For shoots nobody watches."""


@dataclass(frozen=True)
class Desk:
    """Who is told what happens, and the slates the director will not have (NG, hold)."""

    told: Callable[[Event], None] = tell_nobody
    refused: frozenset[str] = frozenset()


@dataclass
class _Board:
    """One shot while shooting: its setup, prices, and the takes of this setup by this generator.

    number : the last take number used for this shot by anybody, so slates go on counting.
    """

    setup: Setup
    quotes: dict[Tier, Quote]
    takes: list[Take]
    number: int
    rolling: bool = False
    settled: bool = False


@dataclass
class _Floor:
    """Everything under way."""

    boards: list[_Board]
    ledger: Ledger
    under_way: dict[Future[Take], tuple[_Board, Roll, Slate, float]] = field(
        default_factory=dict[Future[Take], tuple[_Board, Roll, Slate, float]]
    )


def shoot(
    setups: Sequence[Setup],
    generator: str | Generator,
    budget: Budget,
    store: Store,
    engine: Engine,
    desk: Desk = Desk(),
) -> Iterator[Take]:
    """Shoot until every shot is wrapped or needs the director; every take is stored, then yielded.

    Only takes of the very same setup by the same generator count as done. Shots with the fewest
    takes go first, so that a budget that ends leaves something of every shot.
    Raises BudgetError before anything is spent when the budget pays for no take at all.
    """
    shooter = called(generator)
    history = list(store.all(Take))
    floor = _Floor(
        boards=[_board(setup, shooter, history, desk.refused) for setup in setups],
        ledger=Ledger(budget, spent(take.metered for take in history)),
    )
    _refuse_an_empty_purse(floor)
    with store.scratch() as scratch:
        while True:
            _fill(floor, engine, desk, (generator, scratch))
            if not floor.under_way:
                return
            done, _ = wait(floor.under_way, return_when=FIRST_COMPLETED)
            for future in sorted(done, key=lambda f: str(floor.under_way[f][2])):
                take = _gather(floor, future, store, shooter)
                desk.told(Judged(take))
                yield take


def decide(board_takes: Sequence[Take], quotes: dict[Tier, Quote], ledger: Ledger) -> Decision:
    """The ladder's word on a shot with what is left in the ledger."""
    purse = Purse(
        left=ledger.left,
        draft=quotes["draft"].expected.gpu_seconds,
        final=quotes["final"].expected.gpu_seconds,
        takes_per_shot=ledger.budget.takes_per_shot,
    )
    return ladder(board_takes, purse)


def current(
    takes: Sequence[Take], setup: Setup, generator: str, refused: frozenset[str] = frozenset()
) -> list[Take]:
    """The takes that count for a setup: shot exactly so, by this generator.

    A take the director refused counts as shot, but not as obeying.
    """
    digest = setup.digest
    mine = (
        t
        for t in takes
        if t.slate.shot == setup.name and t.setup == digest and t.generator == generator
    )
    return [t.model_copy(update={"findings": ()}) if str(t.slate) in refused else t for t in mine]


def _board(
    setup: Setup, shooter: Generator, history: Sequence[Take], refused: frozenset[str]
) -> _Board:
    numbers = [take.slate.take for take in history if take.slate.shot == setup.name]
    tiers: tuple[Tier, Tier] = ("draft", "final")
    return _Board(
        setup=setup,
        quotes={tier: shooter.quote(shooter.plan(setup, tier)) for tier in tiers},
        takes=current(history, setup, shooter.name, refused),
        number=max(numbers, default=0),
    )


def _refuse_an_empty_purse(floor: _Floor) -> None:
    """A shoot that cannot pay for its first take says so, instead of doing nothing."""
    if any(board.takes for board in floor.boards):
        return
    broke: _Board | None = None
    for board in floor.boards:
        decision = decide(board.takes, board.quotes, floor.ledger)
        if isinstance(decision, Roll):
            return
        broke = broke or board
    if broke:
        cheapest = min(broke.quotes.values(), key=lambda quote: quote.expected.gpu_seconds)
        floor.ledger.reserve(f"a take of {broke.setup.name}", cheapest)


def _fill(floor: _Floor, engine: Engine, desk: Desk, how: tuple[str | Generator, Path]) -> None:
    """Give every free worker a take. A shot has one take under way at a time."""
    for board in sorted(floor.boards, key=lambda b: len(b.takes)):
        if board.rolling or board.settled:
            continue
        decision = decide(board.takes, board.quotes, floor.ledger)
        if isinstance(decision, Roll):
            if len(floor.under_way) < engine.workers:
                _start(floor, board, decision, engine, (desk, *how))
        elif isinstance(decision, Wrap) or not (decision.out_of_money and floor.under_way):
            # A take under way may cost less than was promised to it, so money is asked for last.
            board.settled = True
            desk.told(Settled(board.setup.name, decision))


def _start(
    floor: _Floor,
    board: _Board,
    step: Roll,
    engine: Engine,
    how: tuple[Desk, str | Generator, Path],
) -> None:
    desk, generator, scratch = how
    board.number += 1
    slate = Slate(shot=board.setup.name, take=board.number)
    floor.ledger = floor.ledger.reserve(str(slate), board.quotes[step.tier])
    desk.told(Rolling(slate, step.tier, step.seed))
    future = engine.submit(roll, board.setup, generator, step.tier, step.seed, slate, scratch)
    floor.under_way[future] = board, step, slate, time.monotonic()
    board.rolling = True


def _gather(floor: _Floor, future: Future[Take], store: Store, shooter: Generator) -> Take:
    """Take a result off the floor and put it on the record: footage first, then the take."""
    board, step, slate, began = floor.under_way.pop(future)
    board.rolling = False
    try:
        take = future.result()
    except GeneratorError as error:
        seconds = time.monotonic() - began
        outcome = Outcome(spoiled=f"{type(error).__name__}: {error.what}")
        call = Call(board.setup, step.tier, step.seed, slate)
        take = account(call, shooter, outcome, seconds)
    if take.footage:
        take = take.model_copy(update={"footage": store.keep(take.footage)})
    store.add(take)
    floor.ledger = floor.ledger.settle(str(slate), take.metered)
    board.takes.append(take)
    return take
