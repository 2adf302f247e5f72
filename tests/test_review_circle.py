"""Circles, notes as layers of intent, and the clock of every shot."""

from datetime import timedelta

import pytest

from rushes.errors import NotFoundError
from rushes.intent import Intent
from rushes.review import (
    Note,
    best_available,
    circle_best,
    circled,
    layers,
    notes_for,
    refused,
    revise,
    ttao,
)
from rushes.store import SqliteStore
from rushes.testing.stand_ins import NOON, made_take, tiny_setup

SETUP = tiny_setup()


def say(slate, verdict, minute=60, by="director"):
    shot = slate.rpartition("-")[0]
    return Note(shot=shot, slate=slate, verdict=verdict, by=by, at=NOON + timedelta(minutes=minute))


def final(slate, verdict="passed", seed=1):
    return made_take(slate, verdict, "final", seed, setup=SETUP.digest)


def change(minute, **wish):
    return Note(shot="1A", words="…", change=Intent(**wish), at=NOON + timedelta(minutes=minute))


def test_the_last_circle_wins():
    takes = [final("1A-1"), final("1A-2")]
    notes = [say("1A-1", "circle"), say("1A-2", "circle")]
    assert circled(takes, notes) == {"1A": takes[1]}


@pytest.mark.parametrize("verdict", ["ng", "hold"])
def test_a_refusal_takes_the_circle_away(verdict):
    takes = [final("1A-1"), final("1A-2")]
    assert circled(takes, [say("1A-1", "circle"), say("1A-1", verdict)]) == {}
    notes = [say("1A-1", "circle"), say("1A-2", verdict)]
    assert circled(takes, notes) == {"1A": takes[0]}


def test_rushes_circles_the_best_obeying_final():
    takes = [made_take("1A-1", setup=SETUP.digest), final("1A-2", "failed"), final("1A-3")]
    (note,) = circle_best(takes, [], [SETUP])
    assert (note.slate, note.verdict, note.by) == ("1A-3", "circle", "rushes")
    assert note.at == takes[2].ended
    assert circle_best(takes, [note], [SETUP]) == ()


def test_the_generator_that_shoots_now_comes_before_previs():
    previs = final("1A-1").model_copy(update={"generator": "previs"})
    takes = [previs, final("1A-2")]
    assert circle_best(takes, [], [SETUP])[0].slate == "1A-1"
    assert circle_best(takes, [], [SETUP], "puppet")[0].slate == "1A-2"
    assert circle_best(takes[:1], [], [SETUP], "puppet")[0].slate == "1A-1"


def test_rushes_circles_nothing_that_disobeys():
    assert circle_best([final("1A-1", "failed")], [], [SETUP]) == ()


def test_the_director_has_the_last_word():
    takes = [final("1A-1", "failed"), final("1A-2")]
    notes = [say("1A-1", "circle")]
    assert circle_best(takes, notes, [SETUP]) == ()


def test_what_the_director_refused_is_not_circled():
    takes = [final("1A-1"), final("1A-2")]
    (note,) = circle_best(takes, [say("1A-1", "ng")], [SETUP])
    assert note.slate == "1A-2"
    assert refused([say("1A-1", "ng"), say("1A-2", "hold"), say("1A-2", "circle")]) == {"1A-1"}


def test_after_a_change_rushes_circles_the_retake():
    old = made_take("1A-1", tier="final", setup="before")
    notes = [say("1A-1", "circle", 2), change(3, warmth_kelvin=300)]
    retake = final("1A-4")
    (note,) = circle_best([old, retake], notes, [SETUP])
    assert note.slate == "1A-4"


def test_a_circle_after_the_change_is_the_director_choosing_the_old_take():
    old = made_take("1A-1", tier="final", setup="before")
    notes = [change(3, warmth_kelvin=300), say("1A-1", "circle", 9)]
    assert circle_best([old, final("1A-4")], notes, [SETUP]) == ()


def test_circles_come_and_go_with_the_setup_and_survive_the_store(tmp_path):
    """Back and forth between two setups: every circle is a record of its own."""
    other = tiny_setup(lens_mm=50)
    takes = [final("1A-1")]
    store = SqliteStore(tmp_path)
    for setups, expected in [([SETUP], {"1A"}), ([other], set())] * 3:
        for note in circle_best(takes, list(store.all(Note)), setups):
            store.add(note)
        assert set(circled(takes, store.all(Note))) == expected
    store.close()


def test_a_cut_that_cannot_wait_takes_the_best_there_is():
    takes = [final("1A-1", "failed"), made_take("1A-2", "failed", setup=SETUP.digest)]
    assert best_available(takes, {}, [SETUP], frozenset()) == {"1A": takes[0]}
    assert best_available(takes, {}, [SETUP], frozenset({"1A-1"})) == {"1A": takes[1]}
    assert best_available(takes, {}, [tiny_setup(lens_mm=50)], frozenset()) == {}


def test_notes_become_layers_and_the_last_one_holds():
    notes = [change(1, warmth_kelvin=300.0), say("1A-1", "ng"), change(2, warmth_kelvin=-200.0)]
    assert [shot for shot, _ in layers(notes)] == ["1A", "1A"]
    assert len(notes_for("1A", notes)) == 2
    assert notes_for("9Z", notes) == ()
    shot = SETUP.shot
    for note in notes:
        shot = revise(shot, note)
    assert shot.intent.warmth_kelvin == -200
    assert shot.why("warmth_kelvin").by == "note"
    with pytest.raises(NotFoundError, match="1A"):
        revise(tiny_setup("2B").shot, notes[0])


def test_the_clock_runs_from_first_take_to_circle():
    takes = [made_take("1A-1", "failed"), final("1A-2"), made_take("2A-9", "failed")]
    notes = [say("1A-2", "circle", 5)]
    clocks = ttao(takes, notes)
    assert clocks["1A"].seconds == 4 * 60
    assert clocks["1A"].takes == 2
    assert clocks["1A"].gpu_seconds == 20
    assert clocks["1A"].simulated
    assert clocks["2A"].seconds is None
    assert clocks["2A"].takes == 1


def test_circling_again_does_not_move_the_clock():
    takes = [final("1A-1")]
    once = ttao(takes, [say("1A-1", "circle", 5)])
    twice = ttao(takes, [say("1A-1", "circle", 5), say("1A-1", "circle", 50)])
    after_ng = ttao(
        takes, [say("1A-1", "circle", 5), say("1A-1", "ng", 6), say("1A-1", "circle", 50)]
    )
    assert once == twice
    assert after_ng["1A"].seconds == 49 * 60
