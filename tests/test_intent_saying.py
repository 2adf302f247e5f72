"""What is said is understood: every intent comes back from its words, in every tongue."""

import json
import time
from collections.abc import Mapping
from typing import Any, get_args

import pytest
from hypothesis import given, settings
from typer.testing import CliRunner

from rushes.cli.verbs import app
from rushes.intent import Intent, Move, dialects, parse, say, vocabulary
from rushes.intent.dialects import TONGUES, Tongue
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
from rushes.testing.wishes import EITHER, INTENTS, NAMES


@pytest.mark.parametrize("tongue", TONGUES)
def test_what_is_said_is_understood(tongue: Tongue) -> None:
    @settings(max_examples=80, deadline=None)
    @given(INTENTS)
    def comes_back(intent: Intent) -> None:
        assert parse(say(intent, tongue), "", NAMES, tongue) == intent

    comes_back()


def fields_with_words() -> list[tuple[str, Any]]:
    """Every value of every field that has a word of its own."""
    listed: list[tuple[str, Any]] = []
    for field, alias in (
        ("size", Size), ("angle", Angle), ("side", Side), ("composition", Composition),
        ("layout", Layout), ("steadiness", Steadiness), ("hour", Hour), ("key_from", KeySide),
        ("contrast", Contrast), ("light_quality", LightQuality), ("light_source", LightSource),
        ("transition", Transition),
    ):  # fmt: skip
        listed += [(field, value) for value in get_args(alias)]
    listed += [("moves", (Move(kind=kind),)) for kind in get_args(MoveKind)]
    listed += [("moves", (Move(kind=kind, way="either"),)) for kind in sorted(EITHER)]
    listed += [("moves", (Move(kind="dolly_in", ease=ease),)) for ease in get_args(Ease)]
    listed += [("moves", (Move(kind="dolly_in", speed=speed),)) for speed in get_args(Speed)]
    listed += [("moves", (Move(kind="pedestal_up", rig=rig),)) for rig in get_args(Rig)]
    listed += [("shallow_focus", True), ("shallow_focus", False)]
    return [*listed, ("motion_blur", True), ("motion_blur", False)]


@pytest.mark.parametrize("tongue", TONGUES)
def test_every_value_is_said_and_understood(tongue: Tongue) -> None:
    wrong: list[object] = []
    for field, value in fields_with_words():
        intent = Intent(**{field: value})
        said = say(intent, tongue)
        if parse(said, "", NAMES, tongue) != intent:
            wrong.append((field, value, said))
    assert not wrong


FLAGSHIP = Intent(
    size="cu", subjects=("MEI",), angle="low", lens_mm=50, seconds=4, key_from="left",
    warmth_kelvin=500, hour="night", light_source="moonlight", light_quality="soft",
    moves=(Move(kind="dolly_in", speed="slow", to="ecu"), Move(kind="truck_left", step=1)),
    unmeasured=("rain on the roof",),
)  # fmt: skip


@pytest.mark.parametrize(
    ("tongue", "sentence"),
    [
        ("en", "close-up on MEI, low angle, 50mm, night, moonlight, key from left, soft light, "
               "warm light, slow push in to an extreme close-up then truck left, 4 s, "
               "rain on the roof"),
        ("zh", "特写，拍MEI，仰拍，50毫米，夜晚，月光，左侧主光，柔光，暖色调，"
               "缓慢推镜到大特写然后左移，4秒，rain on the roof"),
        ("wan", "Close-up shot of MEI, low angle shot, 50mm, night time, moonlight, left side "
                "lighting, soft lighting, warm colors. The camera slowly pushes forward to an "
                "extreme close-up shot, then the camera moves left, over 4 s. rain on the roof"),
        ("wan-zh", "近景，拍MEI，低角度拍摄，50毫米，夜晚，月光，左侧光，柔光，暖色调。"
                   "镜头缓慢前推到特写，然后镜头左移，4秒。rain on the roof"),
        ("ltx", "Close-up of MEI, low-angle view, 50mm, night, moonlight, key from left, soft "
                "light, warm light. The camera slowly dollies in to an extreme close-up, then the "
                "camera dollies left, over 4 s. rain on the roof"),
    ],
)  # fmt: skip
def test_one_shot_in_every_tongue(tongue: Tongue, sentence: str) -> None:
    assert say(FLAGSHIP, tongue) == sentence


@pytest.mark.parametrize(
    ("words", "tongue", "size"),
    [
        ("特写", "zh", "cu"), ("特写", "wan", "ecu"), ("近景", "zh", "mcu"), ("近景", "wan", "cu"),
        ("中近景", "zh", "ms"), ("中近景", "wan-zh", "mcu"), ("wide shot", "wan", "ls"),
        ("close-up", "ltx", "cu"),
    ],
)  # fmt: skip
def test_the_same_word_means_another_size_to_a_model(words: str, tongue: Tongue, size: str) -> None:
    assert parse(words, tongue=tongue).size == size


def test_a_models_words_are_about_things_that_exist() -> None:
    tables: Mapping[str, Any] = vocabulary.tables()
    for tongue in TONGUES:
        for kind, values in dialects.entries(tongue).items():
            assert set(values) <= set(tables[kind])
            for entry in values.values():
                assert all(words for words in entry.values())


def rushes(*words: str, said: bytes = b"") -> tuple[int, str, str]:
    done = CliRunner().invoke(app, ["say", *words], input=said)
    return done.exit_code, done.stdout, done.stderr


PAIRS = [
    ("slow push in over 4 s, 50mm, low angle, warm key from left",
     "缓推，4秒，50毫米，仰拍，左侧暖光"),
    ("pan left 20 degrees then push in, handheld", "左摇20度，然后推镜，手持"),
    ("zoom in while tilting up", "变焦推同时上摇"),
    ("locked off, ECU", "锁定机位，大特写"),
]  # fmt: skip


def test_both_languages_print_the_same_object() -> None:
    lines = [words for pair in PAIRS for words in pair]
    code, out, _ = rushes("--stdin", said="\n".join([*lines, "", "CU, LS"]).encode())
    told = [json.loads(line) for line in out.splitlines()]
    assert code == 2
    assert told[0:8:2] == told[1:8:2]
    assert told[0]["moves"] == ["dolly_in"]
    assert told[0]["camera"] == [{"kind": "dolly_in", "speed": "slow", "step": 0}]
    assert told[0]["lens_mm"] == 50
    assert "size" not in told[0]
    assert told[2]["moves"] == ["pan_left", "dolly_in"]
    assert told[8] == {"moves": [], "camera": [], "unmeasured": [], "unchecked": []}
    assert told[9]["error"]["where"] == "line 10"
    assert '"CU" and "LS"' in told[9]["error"]["what"]
    assert told[9]["error"]["phrase"] == "CU, LS"


def test_one_sentence_said_as_a_model_reads_it() -> None:
    code, out, _ = rushes("CU, slow dolly left", "--as", "ltx")
    assert (code, out) == (0, "Close-up. The camera slowly dollies left\n")
    code, out, _ = rushes("特写，缓推，雨声", "--from", "wan", "--json", "--as", "zh")
    told = json.loads(out)
    assert told["size"] == "ecu"
    assert told["said"] == "大特写，缓慢推镜，雨声"
    assert told["unmeasured"] == ["雨声"]


@pytest.mark.parametrize(
    ("words", "told"),
    [(["CU, LS"], "contradict"), ([], "--stdin"), (["CU", "--stdin"], "--stdin"),
     (["CU", "--as", "klingon"], "klingon")],
)  # fmt: skip
def test_say_refuses(words: list[str], told: str) -> None:
    code, out, err = rushes(*words)
    assert (code, out) == (2, "")
    assert told in err


def test_bytes_that_are_no_text_are_one_bad_line() -> None:
    code, out, _ = rushes("--stdin", said=b"pan left\n\xff\xfe\x00\r\n\xe5\xb7\xa6\xe6\x91\x87\r\n")
    told = [json.loads(line) for line in out.splitlines()]
    assert code == 2
    assert told[0]["moves"] == told[2]["moves"] == ["pan_left"]
    assert told[1]["error"]["where"] == "line 2"


def test_many_sentences_a_second() -> None:
    """Ten thousand lines take well under ten seconds."""
    lines = [words for pair in PAIRS for words in pair] * 125
    began = time.perf_counter()
    code, out, _ = rushes("--stdin", said="\n".join(lines).encode())
    assert code == 0
    assert len(out.splitlines()) == len(lines)
    assert time.perf_counter() - began < 10
