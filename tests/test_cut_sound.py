"""The temp mix: level, length, determinism, where sounds fall, and what a place sounds like."""

from pathlib import Path

import numpy as np
import pytest
from post_fixtures import RATE, reel, setup

from rushes import cut
from rushes.acting import Cue
from rushes.cut import Reel
from rushes.cut.ambience import beds, loop
from rushes.cut.sound import syllables
from rushes.cut.sound_kit import pluck
from rushes.cut.spotting import spot
from rushes.cut.timeline import Placed
from rushes.intent import Intent
from rushes.media import SAMPLE_RATE, Sound, loudness


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Reel:
    return reel(tmp_path_factory.mktemp("film"))


@pytest.fixture(scope="module")
def mix(made: Reel) -> Sound:
    return cut.temp_mix(cut.assemble(made), made)


def test_the_mix_is_as_long_as_the_film_and_as_loud_as_asked(made: Reel, mix: Sound) -> None:
    frames = cut.frames_of(cut.assemble(made))
    assert mix.shape == (round(frames * SAMPLE_RATE / RATE), 2)
    heard = loudness(mix)
    assert heard.integrated_lufs == pytest.approx(-16.0, abs=0.3)
    assert heard.true_peak_dbtp <= -1.5


def test_the_same_film_sounds_the_same(made: Reel, mix: Sound) -> None:
    assert np.array_equal(mix, cut.temp_mix(cut.assemble(made), made))


def test_voices_can_be_left_out(made: Reel, mix: Sound) -> None:
    silent = cut.temp_mix(cut.assemble(made), made, voices=False)
    speech = slice(round(4.4 * SAMPLE_RATE), round(5.3 * SAMPLE_RATE))
    assert np.abs(silent[speech] - mix[speech]).max() > 0.02


def test_steps_fall_in_time_and_cross_the_frame() -> None:
    walk = Cue(who="MONK", verb="walk", start=0, end=48, to=(2.0, 0.0, 0.0))
    clip = Placed("1A-1", "1A", "", start=240, first=0, frames=48)
    steps = list(spot(setup("1A", 48, [walk]), clip))
    assert [one.kind for one in steps] == ["step"] * 4
    assert steps[0].start == pytest.approx(10.0)
    assert steps[-1].start < 12.0
    pans = [one.pan for one in steps]
    assert pans == sorted(pans)
    assert pans[0] < 0 < pans[-1]


def test_a_crowd_cheers_once_and_walks_softly() -> None:
    names = [f"CROWD.{number}" for number in range(1, 8)]
    cheers = [Cue(who=name, verb="cheer", start=0, end=40) for name in names]
    walks = [Cue(who=name, verb="walk", start=0, end=48, to=(1.0, 0.0, 0.0)) for name in names]
    clip = Placed("1A-1", "1A", "", start=0, first=0, frames=48)
    sounds = list(spot(setup("1A", 48, [*cheers, *walks]), clip))
    assert sum(one.kind == "cheer" for one in sounds) == 1
    assert all(one.level < 0.2 for one in sounds if one.kind == "step")


def test_what_is_cut_away_is_not_heard() -> None:
    late = Cue(who="MONK", verb="fall", start=40, end=48)
    clip = Placed("1A-1", "1A", "", start=0, first=0, frames=30)
    assert not list(spot(setup("1A", 48, [late]), clip))


def test_places_and_hours_have_their_own_sound() -> None:
    day, inside = setup("1A", 10), setup("2A", 10)
    dusk = setup("3A", 10, intent=Intent(hour="dusk"))
    assert {"crowd", "birds"} <= {bed for bed, _ in beds(day)}
    assert "kettle" in {bed for bed, _ in beds(inside)}
    assert "birds" not in {bed for bed, _ in beds(inside)}
    assert {"crickets", "water"} <= {bed for bed, _ in beds(dusk)}
    chinese = day.model_copy(
        update={"place": "", "shot": day.shot.model_copy(update={"place": "集市"})}
    )
    assert beds(chinese) == beds(day)


@pytest.mark.parametrize("bed", ["crowd", "birds", "crickets", "wind", "room", "kettle", "water"])
def test_beds_loop_without_a_click(bed: str) -> None:
    sound = loop(bed)
    seam = np.abs(sound[0] - sound[-1]).max()
    inside = np.abs(np.diff(sound[: SAMPLE_RATE * 3], axis=0)).max()
    assert seam <= inside * 1.5 + 1e-4


@pytest.mark.parametrize("hertz", [73.42, 146.83, 220.0])
def test_a_string_is_in_tune(hertz: float) -> None:
    tone = pluck(hertz, 2.0, np.random.default_rng(1))[SAMPLE_RATE // 4 :]
    spectrum = np.abs(np.fft.rfft(tone * np.hanning(tone.size), 8 * tone.size))
    lowest = spectrum[: round(1.5 * hertz * 8 * tone.size / SAMPLE_RATE)]
    found = np.argmax(lowest) * SAMPLE_RATE / (8 * tone.size)
    cents = 1200 * np.log2(found / hertz)
    assert abs(cents) < 20


@pytest.mark.parametrize(
    ("words", "count"), [("One pear, good sir?", 4), ("行行好，给一个梨？", 7), ("…", 1)]
)
def test_syllables(words: str, count: int) -> None:
    assert abs(syllables(words) - count) <= 1


def test_a_film_without_shots_is_still_a_film(tmp_path: Path) -> None:
    empty = reel(tmp_path)
    bare = Reel(
        name="bare", direction=empty.direction, pages=(), setups=(), circled={},
        vault=empty.vault, folder=tmp_path / "bare",
    )  # fmt: skip
    made = cut.make(bare)
    assert made.captions == {}
    assert made.frames > 0
