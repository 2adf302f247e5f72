"""Captions: timing, translation, wrapping, the files, and the letters on the picture."""

import re
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from post_fixtures import RATE, reel

from rushes import cut
from rushes.cut.captions import LONGEST, as_srt, as_vtt, burn, wrap
from rushes.cut.cards import Words, end_card, title_card
from rushes.cut.lettering import line


@pytest.fixture(scope="module")
def tracks(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[cut.Caption, ...]]:
    made = reel(tmp_path_factory.mktemp("film"))
    return cut.captions(cut.assemble(made), made)


def test_speech_is_captioned_where_it_is_spoken(
    tracks: dict[str, tuple[cut.Caption, ...]],
) -> None:
    first = tracks["en"][0]
    title, black = 84, 8
    assert first.start == title + black + 12
    assert first.end >= first.start + 28
    assert (first.who, first.text) == ("MONK", "One pear, good sir?")


def test_the_translation_follows_the_order_of_speech_on_the_page(
    tracks: dict[str, tuple[cut.Caption, ...]],
) -> None:
    # In scene 1 of the fixture the two speeches lie on lines 11 and 10 of different shots.
    assert [one.text for one in tracks["zh"]] == [
        "行行好，给一个梨？", "走开，到别处要去！", "我的梨！",
    ]  # fmt: skip
    assert [one.who for one in tracks["zh"]] == ["道士", "卖梨人", "卖梨人"]
    assert [one.start for one in tracks["zh"]] == [one.start for one in tracks["en"]]


def test_captions_can_be_read_and_do_not_overlap(
    tracks: dict[str, tuple[cut.Caption, ...]],
) -> None:
    for track in tracks.values():
        for one, following in pairwise(track):
            assert one.end < following.start
        assert all(one.end - one.start >= RATE for one in track)


def test_files_are_what_players_expect(tmp_path: Path) -> None:
    track = [
        cut.Caption(language="en", start=24, end=60, who="MONK", text="A < B & C"),
        cut.Caption(language="en", start=90_000, end=90_048, who="MONK", text="late"),
    ]
    srt, vtt = as_srt(track, Fraction(24)), as_vtt(track, Fraction(24))
    assert "1\n00:00:01,000 --> 00:00:02,500\nA < B & C\n" in srt
    assert "2\n01:02:30,000 --> 01:02:32,000\nlate" in srt
    assert vtt.startswith("WEBVTT\n\n00:00:01.000 --> 00:00:02.500\n<v MONK>A &lt; B &amp; C")


@given(st.lists(st.from_regex(r"[a-z]{1,9}", fullmatch=True), min_size=1, max_size=14))
def test_english_wraps_without_losing_a_word(words: list[str]) -> None:
    text = " ".join(words)
    wrapped = wrap(text, "en")
    assert wrapped.split() == words
    assert wrapped.count("\n") <= 1
    if len(text) <= LONGEST["en"]:
        assert "\n" not in wrapped


@given(st.from_regex(r"[梨树人车走]{3,8}(，[梨树人车走]{3,8}){0,2}[。？！]", fullmatch=True))
def test_chinese_never_begins_a_line_with_punctuation(text: str) -> None:
    wrapped = wrap(text, "zh")
    assert wrapped.replace("\n", "") == text
    assert not re.search(r"\n[，。？！]", wrapped)


def test_burned_captions_are_light_low_and_leave_the_rest_alone() -> None:
    picture = np.full((270, 480, 3), 120, np.uint8)
    out = burn(picture, [("zh", "好梨！"), ("en", "Good pears!")])
    changed = np.abs(out.astype(int) - picture).max(axis=2) > 8
    rows, columns = np.nonzero(changed)
    assert rows.min() > 270 * 0.75
    assert rows.max() < 270 * 0.95
    assert abs((columns.min() + columns.max()) / 2 - 240) < 4
    assert out.max() > 230
    assert out.min() < 60
    assert burn(picture, []) is picture


def test_every_letter_of_both_languages_has_a_shape() -> None:
    unknown = line("\ue123", 40)
    for letter in "种梨道士《聊斋志异》Planting":
        drawn = line(letter, 40)
        assert drawn.max() > 0.5
        assert drawn.shape != unknown.shape or not np.array_equal(drawn, unknown)


@pytest.mark.parametrize("size", [(480, 270), (270, 480), (640, 272)])
def test_cards_fit_any_frame(size: tuple[int, int]) -> None:
    words = Words("种梨", "Planting Pears", credits=(("原作", "story", ("蒲松龄", "Pu Songling")),))
    first, *_, last = title_card(words, *size, frames=24)
    assert first.shape == last.shape == (size[1], size[0], 3)
    assert first.min() > 120, "the card begins as bare paper"
    assert last.min() < 70, "and ends with ink on it"
    red = (last[..., 0].astype(int) - last[..., 2]) > 70
    assert red.any(), "and a seal"
    assert next(end_card(words, *size, frames=2)).mean() < 60
