"""The ladder's decisions, one by one, and what holds for any history of takes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rushes.checks import Finding
from rushes.takes import AskDirector, Purse, Roll, Slate, Wrap, best, ladder
from rushes.takes.roll import metered, usable
from rushes.testing.stand_ins import made_take
from rushes.timing import Span

RICH = Purse(left=1000, draft=1, final=10, takes_per_shot=8)


def test_the_first_take_is_a_draft():
    assert ladder([], RICH) == Roll("draft", 1)


def test_a_draft_that_disobeys_is_followed_by_another_seed():
    assert ladder([made_take("1A-1", "failed", seed=1)], RICH) == Roll("draft", 2)


def test_a_draft_that_obeys_is_followed_by_the_final_of_its_seed():
    takes = [made_take("1A-1", "failed", seed=1), made_take("1A-2", seed=2)]
    assert ladder(takes, RICH) == Roll("final", 2)


def test_a_final_that_obeys_wraps():
    takes = [made_take("1A-1"), made_take("1A-2", tier="final")]
    assert ladder(takes, RICH) == Wrap(Slate(shot="1A", take=2))


def test_a_final_that_disobeys_sends_us_back_to_drafts():
    takes = [made_take("1A-1", seed=1), made_take("1A-2", "failed", tier="final", seed=1)]
    assert ladder(takes, RICH) == Roll("draft", 2)


def test_a_spoiled_take_is_followed_by_another_seed():
    assert ladder([made_take("1A-1", "spoiled")], RICH) == Roll("draft", 2)


def test_drafts_that_save_nothing_are_skipped():
    free = Purse(left=0, draft=0, final=0, takes_per_shot=8)
    assert ladder([], free) == Roll("final", 1)
    assert ladder([made_take("1A-1", "failed", tier="final")], free) == Roll("final", 2)


def test_after_the_takes_allowed_the_director_is_asked_about_the_commonest_failure():
    takes = [made_take(f"1A-{n}", "failed", seed=n) for n in range(1, 4)]
    asked = ladder(takes, Purse(left=1000, draft=1, final=10, takes_per_shot=3))
    assert isinstance(asked, AskDirector)
    assert '"camera" failed in 3 of them: the camera moved 0.3' in asked.why
    assert "3条" in asked.why_zh
    assert asked.best == Slate(shot="1A", take=1)
    assert not asked.out_of_money


def test_the_same_picture_from_two_seeds_asks_the_director():
    takes = [made_take(f"1A-{n}", "failed", tier="final", seed=n) for n in (1, 2)]
    same = [take.model_copy(update={"footage": takes[0].footage}) for take in takes]
    assert isinstance(ladder(same, RICH), AskDirector)
    assert isinstance(ladder(takes, RICH), Roll)


def test_the_same_draft_that_obeys_twice_goes_on_to_its_final():
    first = made_take("1A-1", seed=1)
    missed = made_take("1A-2", "failed", tier="final", seed=1)
    second = made_take("1A-3", seed=2).model_copy(update={"footage": first.footage})
    assert ladder([first, missed, second], RICH) == Roll("final", 2)


def test_no_money_asks_the_director_and_says_how_much():
    asked = ladder([made_take("1A-1")], Purse(left=4, draft=1, final=10, takes_per_shot=8))
    assert isinstance(asked, AskDirector)
    assert asked.out_of_money
    assert "a final costs 10.0 GPU-s and 4.0 are left" in asked.why


def test_only_spoiled_takes_tell_why():
    takes = [made_take(f"1A-{n}", "spoiled", seed=n) for n in (1, 2)]
    asked = ladder(takes, Purse(left=99, draft=1, final=2, takes_per_shot=2))
    assert isinstance(asked, AskDirector)
    assert "lamp blew" in asked.why
    assert asked.best is None


def test_the_best_take_obeys_first_then_is_final_then_scores():
    draft, final = made_take("1A-1"), made_take("1A-2", "failed", tier="final")
    assert best([final, draft]) == draft
    assert best([made_take("1A-3", "failed"), final]) == final
    assert best([made_take("1A-4", "spoiled")]) is None


verdicts = st.lists(st.sampled_from(["passed", "failed", "spoiled"]), min_size=30, max_size=30)


@given(verdicts, st.integers(1, 12), st.floats(0, 200))
def test_any_shoot_ends_within_its_takes_and_its_money(fate, most, money):
    takes, left = [], money
    for number, verdict in enumerate(fate, 1):
        step = ladder(takes, Purse(left=left, draft=1, final=10, takes_per_shot=most))
        if not isinstance(step, Roll):
            break
        left -= 1 if step.tier == "draft" else 10
        takes.append(made_take(f"1A-{number}", verdict, step.tier, step.seed))
    assert not isinstance(step, Roll)
    assert left >= 0
    assert len(takes) <= most
    assert len({(take.seed, take.tier) for take in takes}) == len(takes)
    if isinstance(step, Wrap):
        assert takes[-1].obeys
        assert takes[-1].tier == "final"
        assert any(t.obeys and t.tier == "draft" and t.seed == takes[-1].seed for t in takes)


def finding(verdict, first=None, last=None):
    return Finding(
        check="freeze", score=0, verdict=verdict, because="", because_zh="", first=first, last=last
    )


@pytest.mark.parametrize(
    ("findings", "expected"),
    [
        ([], Span(start=0, frames=20)),
        ([finding("failed")], Span(start=0, frames=20)),
        ([finding("passed", 0, 9)], Span(start=0, frames=20)),
        ([finding("failed", 0, 4)], Span(start=5, frames=15)),
        ([finding("failed", 12)], Span(start=0, frames=12)),
        ([finding("failed", 4, 5), finding("failed", 18, 99)], Span(start=6, frames=12)),
        ([finding("failed", 0, 19)], None),
    ],
)
def test_usable_is_the_longest_run_nobody_complains_about(findings, expected):
    assert usable(20, findings) == expected


def test_simulated_gpu_seconds_are_those_of_the_quote():
    quoted = made_take("1A-1").quoted
    assert metered(quoted, 2.5).gpu_seconds == 10
    assert metered(quoted, 2.5).seconds == 2.5


def test_real_gpu_seconds_are_those_of_the_clock():
    quoted = made_take("1A-1").quoted.model_copy(update={"simulated": False, "money": 0.1})
    real = metered(quoted, 20)
    assert real.gpu_seconds == 20
    assert real.money == pytest.approx(0.2)
