"""The shoot: what is shot, what it costs, what is told, and that nothing done is repeated."""

import pytest

from rushes.budget import Budget
from rushes.engines import InlineEngine, LocalEngine
from rushes.errors import BudgetError, NotFoundError, VaultError
from rushes.store import SqliteStore
from rushes.takes import AskDirector, Desk, Rolling, Settled, Slate, Take, Wrap, plan, shoot
from rushes.testing.puppets import Puppet
from rushes.testing.stand_ins import tiny_setup

RICH = Budget(gpu_seconds=1000)


@pytest.fixture
def store(tmp_path):
    store = SqliteStore(tmp_path)
    yield store
    store.close()


@pytest.fixture
def engine():
    engine = InlineEngine()
    yield engine
    engine.close()


def names(takes):
    return [f"{take.slate} {take.tier} {take.seed}" for take in takes]


def test_drafts_until_one_obeys_then_its_final(store, engine):
    takes = list(shoot([tiny_setup()], Puppet(), RICH, store, engine))
    assert names(takes) == ["1A-1 draft 1", "1A-2 draft 2", "1A-3 draft 3", "1A-4 final 3"]
    assert [take.obeys for take in takes] == [False, False, True, True]
    assert list(store.all(Take)) == takes


def test_a_take_carries_everything_about_itself(store, engine):
    *_, take = shoot([tiny_setup()], Puppet(obeys_from=1), RICH, store, engine)
    assert take.slate == Slate(shot="1A", take=2)
    assert take.setup == tiny_setup().digest
    assert take.simulated
    assert take.metered.gpu_seconds == 10
    assert take.metered.seconds > 0
    assert take.quoted.seconds == 0
    assert take.began < take.ended
    assert take.usable.frames == 8
    assert take.truth == ()
    assert store.open(take.footage).stat().st_size > 0
    assert not take.footage.path.is_absolute()


def test_a_simulated_generator_confesses_on_the_record(store, engine):
    take = next(shoot([tiny_setup()], Puppet(), RICH, store, engine))
    assert take.truth[0].kind == "black"
    assert [f.check for f in take.findings if f.verdict == "failed"] == ["black"]


def test_a_second_shoot_repeats_nothing(store, engine):
    first = list(shoot([tiny_setup()], Puppet(), RICH, store, engine))
    assert list(shoot([tiny_setup()], Puppet(), RICH, store, engine)) == []
    assert list(store.all(Take)) == first


def test_a_changed_setup_is_shot_again_and_slates_go_on_counting(store, engine):
    list(shoot([tiny_setup()], Puppet(obeys_from=1), RICH, store, engine))
    retakes = list(shoot([tiny_setup(lens_mm=50)], Puppet(obeys_from=1), RICH, store, engine))
    assert names(retakes) == ["1A-3 draft 1", "1A-4 final 1"]


def test_another_generator_starts_afresh(store, engine):
    list(shoot([tiny_setup()], Puppet(obeys_from=1), RICH, store, engine))
    other = Puppet(obeys_from=1, name="marionette")
    assert names(shoot([tiny_setup()], other, RICH, store, engine)) == [
        "1A-3 draft 1",
        "1A-4 final 1",
    ]


def test_a_crash_is_a_spoiled_take_and_the_shoot_goes_on(store, engine):
    takes = list(shoot([tiny_setup()], Puppet(obeys_from=2, crashes_on=1), RICH, store, engine))
    assert takes[0].spoiled == "RuntimeError: the lamp blew"
    assert takes[0].footage is None
    assert takes[0].metered.gpu_seconds == 1
    assert takes[-1].obeys


def test_a_dead_worker_is_a_spoiled_take_and_the_shoot_goes_on(store):
    engine = LocalEngine(1)
    takes = list(shoot([tiny_setup()], Puppet(obeys_from=2, dies_on=1), RICH, store, engine))
    engine.close()
    assert "worker died" in takes[0].spoiled
    assert names(takes) == ["1A-1 draft 1", "1A-2 draft 2", "1A-3 final 2"]


def test_takes_used_up_ask_the_director(store, engine):
    told = []
    few = Budget(gpu_seconds=1000, takes_per_shot=2)
    takes = list(shoot([tiny_setup()], Puppet(9), few, store, engine, Desk(told.append)))
    assert len(takes) == 2
    settled = told[-1]
    assert isinstance(settled, Settled)
    assert isinstance(settled.decision, AskDirector)
    assert '"black" failed in 2' in settled.decision.why
    assert settled.decision.best == Slate(shot="1A", take=1)


def test_every_take_is_told_before_and_after(store, engine):
    told = []
    takes = list(shoot([tiny_setup()], Puppet(1), RICH, store, engine, Desk(told.append)))
    assert [type(event).__name__ for event in told] == [
        "Rolling", "Judged", "Rolling", "Judged", "Settled",
    ]  # fmt: skip
    assert told[0] == Rolling(takes[0].slate, "draft", 1)
    assert told[-1].decision == Wrap(takes[-1].slate)


def test_a_budget_of_zero_says_so_and_leaves_no_trace(store, engine):
    with pytest.raises(BudgetError, match="budget is zero"):
        list(shoot([tiny_setup()], Puppet(), Budget(gpu_seconds=0), store, engine))
    assert list(store.all(Take)) == []


def test_a_free_generator_shoots_on_a_budget_of_zero(store, engine):
    free = Puppet(1, draft_cost=0, final_cost=0)
    takes = list(shoot([tiny_setup()], free, Budget(gpu_seconds=0), store, engine))
    assert names(takes) == ["1A-1 final 1"]


def test_nothing_left_to_do_needs_no_budget(store, engine):
    list(shoot([tiny_setup()], Puppet(1), RICH, store, engine))
    assert list(shoot([tiny_setup()], Puppet(1), Budget(gpu_seconds=0), store, engine)) == []


def test_the_budget_is_never_passed_and_every_shot_gets_something(store, engine):
    told = []
    setups = [tiny_setup(f"{n}A") for n in (1, 2, 3)]
    takes = list(shoot(setups, Puppet(2), Budget(gpu_seconds=17), store, engine, Desk(told.append)))
    assert sum(take.metered.gpu_seconds for take in takes) <= 17
    assert {take.slate.shot for take in takes} == {"1A", "2A", "3A"}
    ends = {event.shot: event.decision for event in told if isinstance(event, Settled)}
    assert isinstance(ends["1A"], Wrap)
    assert ends["2A"].out_of_money
    assert ends["3A"].out_of_money


def test_what_the_director_refused_is_shot_again(store, engine):
    list(shoot([tiny_setup()], Puppet(1), RICH, store, engine))
    desk = Desk(refused=frozenset({"1A-2"}))
    again = list(shoot([tiny_setup()], Puppet(1), RICH, store, engine, desk))
    assert names(again) == ["1A-3 draft 2", "1A-4 final 2"]


def test_two_workers_shoot_the_same_takes_as_one(tmp_path, engine):
    setups = [tiny_setup("1A"), tiny_setup("2A")]
    alone, together = SqliteStore(tmp_path / "1"), SqliteStore(tmp_path / "2")
    one = list(shoot(setups, Puppet(), RICH, alone, engine))
    local = LocalEngine(2)
    two = list(shoot(setups, Puppet(), RICH, together, local))
    local.close()
    assert sorted(names(one)) == sorted(names(two))
    assert {t.footage.sha256 for t in one} == {t.footage.sha256 for t in two}
    alone.close()
    together.close()


def test_one_shoot_at_a_time(store, engine):
    under_way = shoot([tiny_setup()], Puppet(), RICH, store, engine)
    next(under_way)
    with pytest.raises(VaultError, match="another shoot"):
        next(shoot([tiny_setup()], Puppet(), RICH, store, engine))
    under_way.close()
    assert next(shoot([tiny_setup()], Puppet(), RICH, store, engine))


def test_an_unknown_generator_is_told_before_anything_happens(store, engine):
    with pytest.raises(NotFoundError, match='"sora"'):
        next(shoot([tiny_setup()], "sora", RICH, store, engine))


def test_the_plan_quotes_learns_and_counts(store, engine):
    setups = [tiny_setup("1A"), tiny_setup("2A")]
    before = plan(setups, Puppet(2), RICH)
    assert [row.status for row in before.rows] == ["to shoot", "to shoot"]
    row = before.rows[0]
    assert row.low.gpu_seconds <= row.expected.gpu_seconds <= row.high.gpu_seconds
    assert row.expected.gpu_seconds == pytest.approx(row.drafts.expected * 1 + 10)
    assert before.expected.gpu_seconds == pytest.approx(2 * row.expected.gpu_seconds)
    assert before.simulated
    list(shoot(setups[:1], Puppet(2), RICH, store, engine))
    after = plan(setups, Puppet(2), RICH, list(store.all(Take)))
    assert [row.status for row in after.rows] == ["wrapped", "to shoot"]
    assert after.rows[0].expected.gpu_seconds == 0
    assert after.spent.gpu_seconds == 12
    assert after.pass_rate > before.pass_rate
    assert not plan(setups, Puppet(2), Budget(gpu_seconds=5)).fits
    assert plan(setups, Puppet(2), Budget(gpu_seconds=0)).rows[0].status == "no budget"
