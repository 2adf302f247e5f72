"""What a shoot would do and cost, told before anything is spent."""

from collections.abc import Sequence
from typing import ClassVar

from rushes.budget import Attempts, Budget, Cost, Ledger, PassRate, Quote, expected_takes, spent
from rushes.generate import Control, Generator, Tier
from rushes.record import Record
from rushes.stage import Setup
from rushes.takes.ladder import AskDirector, Roll, Wrap
from rushes.takes.roll import called
from rushes.takes.shoot import current, decide
from rushes.takes.take import Take


class Row(Record):
    """One shot in the plan.

    status : "wrapped", "to shoot", "ask" (takes used up) or "no budget".
    draft, final : quoted cost of one take. drafts : takes expected until one obeys.
    low, expected, high : what the rest of this shot will cost; done : takes already shot.
    sent, dropped : what reaches the generator and what it cannot be told.
    """

    schema_label: ClassVar[str] = "plan_row.1"
    shot: str
    status: str
    why: str = ""
    tier: Tier
    seconds: float
    draft: Cost
    final: Cost
    drafts: Attempts
    low: Cost
    expected: Cost
    high: Cost
    done: int
    sent: tuple[Control, ...]
    dropped: tuple[Control, ...] = ()


class Plan(Record):
    """The whole shoot: rows in film order and their totals."""

    schema_label: ClassVar[str] = "plan.1"
    generator: str
    simulated: bool
    rows: tuple[Row, ...]
    spent: Cost
    low: Cost
    expected: Cost
    high: Cost
    budget: Budget
    pass_rate: float

    @property
    def fits(self) -> bool:
        """Whether the expected cost fits what is left."""
        return self.spent.gpu_seconds + self.expected.gpu_seconds <= self.budget.gpu_seconds


def plan(
    setups: Sequence[Setup],
    generator: str | Generator,
    budget: Budget,
    takes: Sequence[Take] = (),
) -> Plan:
    """Quote every shot. Pure: nothing is shot, nothing is written.

    The pass rate starts from the house prior and learns from every verdict in `takes`.
    """
    shooter = called(generator)
    told = [take for take in takes if take.generator == shooter.name and not take.spoiled]
    passed = sum(take.obeys for take in told)
    rate = PassRate().after(passed, len(told) - passed)
    ledger = Ledger(budget, spent(take.metered for take in takes))
    rows = tuple(
        _row(setup, shooter, current(takes, setup, shooter.name), (rate, ledger))
        for setup in setups
    )
    return Plan(
        generator=shooter.name,
        simulated=shooter.simulated,
        rows=rows,
        spent=ledger.spent,
        low=spent(row.low for row in rows),
        expected=spent(row.expected for row in rows),
        high=spent(row.high for row in rows),
        budget=budget,
        pass_rate=rate.mean,
    )


def _row(
    setup: Setup, shooter: Generator, done: Sequence[Take], belief: tuple[PassRate, Ledger]
) -> Row:
    rate, ledger = belief
    tiers: tuple[Tier, Tier] = ("draft", "final")
    requests = {tier: shooter.plan(setup, tier) for tier in tiers}
    quotes: dict[Tier, Quote] = {tier: shooter.quote(requests[tier]) for tier in tiers}
    decision = decide(done, quotes, ledger)
    allowed = max(1, ledger.budget.takes_per_shot - len(done))
    attempts = expected_takes(rate, allowed)
    pays = quotes["draft"].expected.gpu_seconds < quotes["final"].expected.gpu_seconds
    status, why = _status(decision)
    draft, final = quotes["draft"], quotes["final"]

    def rest(single: tuple[Cost, Cost], number: float) -> Cost:
        if status in ("wrapped", "ask"):
            return Cost(currency=final.expected.currency, simulated=final.expected.simulated)
        one_draft, one_final = single
        if isinstance(decision, Roll) and decision.tier == "final" and pays:
            return one_final
        return times(one_draft, number) + one_final if pays else times(one_final, number)

    return Row(
        shot=setup.name,
        status=status,
        why=why,
        tier="draft" if pays else "final",
        seconds=float(setup.frames / setup.rate),
        draft=draft.expected,
        final=final.expected,
        drafts=attempts,
        low=rest((draft.low, final.low), attempts.low),
        expected=rest((draft.expected, final.expected), attempts.expected),
        high=rest((draft.high, final.high), attempts.high),
        done=len(done),
        sent=requests["final"].sent,
        dropped=requests["final"].dropped,
    )


def times(cost: Cost, number: float) -> Cost:
    """A cost that many times over."""
    return cost.model_copy(
        update={
            "gpu_seconds": cost.gpu_seconds * number,
            "money": cost.money * number,
            "seconds": cost.seconds * number,
        }
    )


def _status(decision: object) -> tuple[str, str]:
    match decision:
        case Wrap(slate=slate):
            return "wrapped", str(slate)
        case AskDirector(out_of_money=True, why=why):
            return "no budget", why
        case AskDirector(why=why):
            return "ask", why
        case _:
            return "to shoot", ""
