"""The ledger never promises more than there is; expected takes match a simulated crew."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rushes.budget import Budget, Cost, Ledger, PassRate, Quote, expected_takes, spent
from rushes.errors import BudgetError


def quote(gpu_seconds, simulated=True):
    cost = Cost(gpu_seconds=gpu_seconds, simulated=simulated)
    return Quote(expected=cost, low=cost, high=cost)


def test_costs_add_up_and_stay_simulated():
    total = spent([Cost(gpu_seconds=2, seconds=1), Cost(gpu_seconds=3, money=0.5, simulated=True)])
    assert total == Cost(gpu_seconds=5, seconds=1, money=0.5, simulated=True)
    assert spent([]) == Cost()


def test_currencies_are_not_mixed():
    with pytest.raises(BudgetError, match="USD and CNY"):
        spent([Cost(money=1), Cost(money=1, currency="CNY")])


def test_the_currency_of_the_first_cost_holds():
    assert spent([Cost(money=1, currency="CNY")]).currency == "CNY"
    assert Ledger(Budget()).settle("1A-1", Cost(money=1, currency="CNY")).spent.currency == "CNY"


def test_reserving_and_settling():
    ledger = Ledger(Budget(gpu_seconds=100)).reserve("1A-1", quote(60))
    assert ledger.left == 40
    assert not ledger.affords(quote(41))
    ledger = ledger.settle("1A-1", Cost(gpu_seconds=45))
    assert ledger.left == 55


def test_a_zero_budget_says_so():
    with pytest.raises(BudgetError, match=r"the budget is zero.*12.0 simulated GPU-s") as caught:
        Ledger(Budget(gpu_seconds=0)).reserve("1A-1", quote(12))
    assert "film.toml" in (caught.value.remedy or "")


def test_what_costs_nothing_needs_no_budget():
    assert Ledger(Budget(gpu_seconds=0)).reserve("1A-1", quote(0)).left == 0


def test_too_little_left_says_how_much():
    with pytest.raises(BudgetError, match=r"4\.0 of 10 are left"):
        Ledger(Budget(gpu_seconds=10), Cost(gpu_seconds=6)).reserve("1A-1", quote(5))


@given(st.lists(st.tuples(st.floats(0, 50), st.floats(0, 1)), max_size=30), st.floats(0, 500))
def test_promises_and_bills_never_pass_the_budget(jobs, total):
    """As long as bills stay within quotes."""
    ledger = Ledger(Budget(gpu_seconds=total))
    for number, (price, share) in enumerate(jobs):
        if ledger.affords(quote(price)):
            ledger = ledger.reserve(str(number), quote(price))
            if number % 2:
                ledger = ledger.settle(str(number), Cost(gpu_seconds=price * share))
        promised = sum(cost.gpu_seconds for cost in ledger.reserved.values())
        assert ledger.spent.gpu_seconds + promised <= total * (1 + 1e-9) + 1e-9


@pytest.mark.parametrize(
    "rate", [PassRate(), PassRate(passes=1, fails=9), PassRate(passes=9, fails=1)]
)
@pytest.mark.parametrize("most", [1, 3, 8])
def test_expected_takes_match_a_simulated_crew(rate, most):
    dice = np.random.default_rng(7)
    chances = dice.beta(rate.passes, rate.fails, 200_000)
    needed = np.minimum(dice.geometric(chances), most)
    told = expected_takes(rate, most)
    assert told.expected == pytest.approx(needed.mean(), rel=0.01)
    assert told.low <= np.quantile(needed, 0.05) + 1
    assert told.high == pytest.approx(np.quantile(needed, 0.95), abs=1)


def test_verdicts_move_the_expectation():
    prior = PassRate()
    assert expected_takes(prior.after(9, 1), 8).expected < expected_takes(prior, 8).expected
    assert expected_takes(prior.after(1, 9), 8).expected > expected_takes(prior, 8).expected
    assert prior.after(2, 3).mean == pytest.approx(0.4)


@given(st.floats(0.1, 50), st.floats(0.1, 50), st.integers(1, 40))
def test_expected_takes_stay_within_the_allowance(passes, fails, most):
    told = expected_takes(PassRate(passes=passes, fails=fails), most)
    assert 1 <= told.low <= told.high <= most
    assert 1 <= told.expected <= most
    assert 0 <= told.success <= 1
