"""The vocabulary is whole, and nothing that is said vanishes."""

import json
from fractions import Fraction
from pathlib import Path
from typing import get_args

import pytest

from rushes.errors import IntentError
from rushes.intent import Move, parse, usual, vocabulary
from rushes.intent.dialects import TONGUES
from rushes.intent.wish import (
    Angle,
    Composition,
    Contrast,
    Ease,
    Hour,
    KeySide,
    Layout,
    LightQuality,
    LightSource,
    MoveKind,
    Rig,
    Side,
    Size,
    Speed,
    Steadiness,
    Transition,
)
from rushes.intent.words import read

GOLD = Path(__file__).parents[1] / "benchmarks" / "zh_gold.jsonl"
KINDS = {
    "size": Size, "angle": Angle, "side": Side, "composition": Composition, "layout": Layout,
    "hour": Hour, "key_from": KeySide, "contrast": Contrast, "light_quality": LightQuality,
    "light_source": LightSource, "steadiness": Steadiness, "transition": Transition,
}  # fmt: skip


def test_every_value_has_its_words_and_means_itself() -> None:
    for kind, alias in KINDS.items():
        assert set(vocabulary.tables()[kind]) == set(get_args(alias)), kind
        for value in get_args(alias):
            for language in ("en", "zh"):
                word = vocabulary.word(kind, value, language)
                assert getattr(parse(word), kind) == value, word
    for kind, alias in (("speed", Speed), ("ease", Ease), ("rig", Rig), ("move", MoveKind)):
        assert set(vocabulary.tables()[kind]) == set(get_args(alias)), kind


def test_sizes_and_moves_have_their_geometry() -> None:
    for size in get_args(Size):
        low, high = vocabulary.interval(size)
        assert 0 <= low < high <= 1
    assert Fraction(vocabulary.share("els")) < Fraction(1, 4)
    for kind in get_args(MoveKind):
        for language in ("en", "zh"):
            assert parse(vocabulary.word("move", kind, language)).moves == (Move(kind=kind),)
        if vocabulary.unit(kind):
            assert 0 < vocabulary.amount(kind) <= vocabulary.most(kind)
        if vocabulary.unit(kind) in ("degrees", "ratio"):
            assert vocabulary.amount(kind) == usual.REACH[kind]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_phrase_of_the_picture_is_understood_alone(language: str) -> None:
    for kind in (*KINDS, "lens", "focus", "warmth", "exposure", "headroom", "locked"):
        for value, entry in vocabulary.tables()[kind].items():
            for phrase in entry[language]:
                got = parse(phrase)
                assert got.model_fields_set > {"unmeasured"}, (kind, value, phrase)
                assert not got.unmeasured, (kind, value, phrase)


def test_a_models_words_win_in_its_tongue_only() -> None:
    assert parse("近景").size == "mcu"
    assert parse("近景", tongue="wan").size == "cu"
    assert parse("特写", tongue="wan").size == "ecu"
    for tongue in TONGUES:
        assert vocabulary.word("size", "cu", tongue)


def said_in(words: str, names: dict[str, str]) -> tuple[list[str], str]:
    """The phrases that no field used, and everything unmeasured."""
    draft = read(words, "", names, "en")
    spans = [(item.start, item.end) for item in draft.used]
    left = [
        item.text
        for item in draft.items
        if not item.small and not any(a <= item.start < b for a, b in spans)
    ]
    return left, " | ".join(parse(words, "", names).unmeasured)


def test_nothing_that_is_said_vanishes() -> None:
    rows = [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines() if line]
    for row in rows:
        try:
            left, unmeasured = said_in(row["zh"], row["names"])
        except IntentError:
            continue
        assert all(phrase in unmeasured for phrase in left), row["zh"]


@pytest.mark.parametrize(
    "frame", ["CU, zorblax, {}", "{}, zorblax the quux", "zorblax {}", "{}zorblax"]
)
def test_unknown_words_beside_any_phrase_are_kept(frame: str) -> None:
    for kind in (*KINDS, "move", "speed", "ease", "rig", "lens", "colour"):
        for entry in vocabulary.tables()[kind].values():
            for phrase in (*entry["en"][:4], *entry["zh"][:4]):
                words = frame.format(phrase)
                try:
                    got = parse(words)
                except IntentError:
                    continue
                onto = [move.onto or "" for move in got.moves or ()]
                assert "zorblax" in " ".join((*got.unmeasured, *onto)), words
