"""Film language means the same in English and Chinese, and comes back as it was said."""

from fractions import Fraction
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rushes.errors import IntentError, RushesError
from rushes.intent import Intent, Move, parse, parse_note, say, vocabulary
from rushes.intent.wish import (
    Angle,
    Composition,
    Contrast,
    Ease,
    Hour,
    KeySide,
    MoveKind,
    Side,
    Size,
    Speed,
    Steadiness,
    Transition,
)  # fmt: skip

NAMES = {"MONK": "MONK", "道士": "MONK", "SELLER": "SELLER", "卖梨人": "SELLER", "梨车": "CART"}
NAMES |= {"CART": "CART"}


@pytest.mark.parametrize(
    ("english", "chinese"),
    [
        ("slow push in over 4 s, 50mm, low angle, warm key from left",
         "缓推，4秒，50毫米，仰拍，左侧暖光"),
        ("The camera slowly pans left while tilting up", "镜头缓缓左摇，同时上摇"),
        ("pan left 20 degrees then push in 0.8 m, ease out", "左摇20度，然后推镜0.8米，缓出"),
        ("over MONK's shoulder onto SELLER, MCU", "过道士肩拍卖梨人，近景"),
        ("LS on MONK and SELLER", "全景 道士和卖梨人"),
        ("CU MONK, handheld", "特写 道士，手持"),
        ("truck left two metres", "左平移两米"),
        ("zoom in", "变焦推"),
        ("follow MONK, wide-angle lens", "跟拍道士，广角"),
        ("wide, dusk, backlit, dissolve to this", "全景，黄昏，逆光，叠化"),
        ("ELS CART, slow pedestal down, 28mm, 5.5 s", "大远景 梨车，缓降，28毫米，5.5秒"),
        ("arc right 24 degrees, shallow focus, low key", "向右环绕24度，浅景深，低调"),
        ("dolly zoom in, ECU", "希区柯克变焦推，大特写"),
        ("MLS, dutch 15 degrees, locked off", "中景，倾斜15度，锁定机位"),
        ("MS, palette ochre and teal, fade in", "中近景，色板赭石和青，淡入"),
        ("whip pan right", "快速右摇"),
        ("crash zoom out", "快速变焦拉"),
        ("whip pan left", "左甩"),
    ],
)  # fmt: skip
def test_both_languages_mean_the_same(english: str, chinese: str) -> None:
    assert parse(english, "", NAMES) == parse(chinese, "", NAMES)
    assert not parse(english, "", NAMES).unmeasured


def test_a_note_is_read_field_by_field() -> None:
    got = parse(
        "CU MONK, slow push in 0.8 m over 4 s, 50mm, low angle, rain on the roof", "", NAMES
    )
    assert got == Intent(
        size="cu",
        subjects=("MONK",),
        moves=(Move(kind="dolly_in", amount=0.8, speed="slow"),),
        seconds=4,
        lens_mm=50,
        angle="low",
        unmeasured=("rain on the roof",),
    )


@pytest.mark.parametrize(
    ("words", "kinds"),
    [
        ("pan left then tilt up then hold still", ["pan_left", "tilt_up", "static"]),
        ("pans left and right", ["pan_left", "pan_right"]),
        ("a slight upward tilt", ["tilt_up"]),
        ("moves forward and downward", ["dolly_in", "pedestal_down"]),
        ("the camera cranes up before panning from left to right", ["pedestal_up", "pan_right"]),
        ("先左摇，然后右摇", ["pan_left", "pan_right"]),
        ("摇臂上升，同时下摇", ["pedestal_up", "tilt_down"]),
        ("tilts down as the horses approach", ["tilt_down"]),
        ("dolly in without zooming", ["dolly_in"]),
    ],
)
def test_moves_in_sentences(words: str, kinds: list[str]) -> None:
    assert [move.kind for move in parse(words).moves or ()] == kinds


def test_together_and_one_after_the_other() -> None:
    moves = parse("pan left while tilting up, then push in").moves or ()
    assert [move.step for move in moves] == [0, 0, 1]


def test_zoom_between_two_lenses() -> None:
    got = parse("slow zoom from 35mm to 70mm")
    assert (got.lens_mm, got.moves) == (35, (Move(kind="zoom_in", amount=2.0, speed="slow"),))


@pytest.mark.parametrize("words", ["推开门", "摇曳的灯笼", "a wide river runs past", "左手"])
def test_film_words_inside_other_words_stay_words(words: str) -> None:
    got = parse(words)
    assert got.moves is None
    assert got.size is None
    assert got.unmeasured


@pytest.mark.parametrize(
    ("words", "phrases"),
    [
        ("CU, LS", ("CU", "LS")),
        ("特写，全景", ("特写", "全景")),
        ("pan left, pan right", ("pan left", "pan right")),
        ("左摇同时右摇", ("左摇", "右摇")),
        ("locked off, slow push in", ("locked off", "push in")),
        ("固定镜头，缓推", ("固定镜头", "推")),
        ("35mm, 50mm", ("35mm", "50mm")),
        ("handheld, on a tripod", ("handheld", "on a tripod")),
        ("low angle, high angle", ("low angle", "high angle")),
    ],
)
def test_contradictions_name_both_phrases(words: str, phrases: tuple[str, str]) -> None:
    with pytest.raises(IntentError, match="contradict") as told:
        parse(words, "script.fountain:7")
    assert told.value.where == "script.fountain:7"
    assert all(f'"{phrase}"' in told.value.what for phrase in phrases)


@pytest.mark.parametrize(
    "words", ["pan left 2 m", "push in 20 degrees", "900mm", "0 s", "push in 0 m", "左摇两米"]
)
def test_amounts_that_cannot_be(words: str) -> None:
    with pytest.raises(IntentError):
        parse(words)


def test_somebody_who_is_not_in_the_cast() -> None:
    with pytest.raises(IntentError, match="MONKEY") as told:
        parse("CU MONKEY", "s:3", NAMES)
    assert told.value.expected == '"MONK"'
    assert parse("CU MONKEY").subjects == ("MONKEY",)


def kinds_of_moves() -> st.SearchStrategy[tuple[Move, ...] | None]:
    number = st.decimals("0.1", "500", places=2).map(float)

    def fixed(moves: list[Move]) -> tuple[Move, ...] | None:
        made: list[Move] = []
        for move in moves:
            here = [other.kind for other in made if other.step == (made[-1].step if made else 0)]
            step = made[-1].step if made else 0
            undone = vocabulary.OPPOSITE.get(move.kind) in here or move.kind in here
            if here and (undone or "static" in (move.kind, *here) or move.step):
                step += 1
            still = {"amount": None, "speed": None, "ease": None} if move.kind == "static" else {}
            made.append(move.model_copy(update={"step": step, **still}))
        return tuple(made) or None

    one = st.builds(
        Move,
        kind=st.sampled_from(get_args(MoveKind)),
        amount=st.none() | number,
        speed=st.none() | st.sampled_from(get_args(Speed)),
        ease=st.none() | st.sampled_from(get_args(Ease)),
        step=st.integers(0, 1),
    )
    return st.lists(one, max_size=3).map(fixed)


def maybe(alias: object) -> st.SearchStrategy[object]:
    return st.none() | st.sampled_from(get_args(alias))


SIGNED = st.none() | st.decimals(-3000, 3000, places=1).map(float)
INTENTS = st.builds(
    Intent,
    size=maybe(Size), angle=maybe(Angle), side=maybe(Side), composition=maybe(Composition),
    dutch_degrees=SIGNED, lens_mm=st.none() | st.decimals(8, 400, places=1).map(float),
    moves=kinds_of_moves(), steadiness=maybe(Steadiness),
    seconds=st.none() | st.decimals("0.1", 600, places=3).map(float),
    hour=maybe(Hour), key_from=maybe(KeySide), contrast=maybe(Contrast), warmth_kelvin=SIGNED,
    exposure_stops=SIGNED, shallow_focus=st.none() | st.booleans(), transition=maybe(Transition),
    palette=st.none() | st.lists(st.sampled_from(["red", "teal", "#a0b1c2"]), min_size=1,
                                 unique=True).map(tuple),
    unmeasured=st.sampled_from([(), ("rain on the roof",)]),
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(INTENTS, st.sampled_from(["en", "zh"]))
def test_what_is_said_is_understood(intent: Intent, language: vocabulary.Tongue) -> None:
    assert parse(say(intent, language)) == intent


@pytest.mark.parametrize("language", ["en", "zh"])
def test_people_are_said_too(language: vocabulary.Tongue) -> None:
    for intent in (
        Intent(size="ls", subjects=("MONK", "SELLER")),
        Intent(size="mcu", over="MONK", subjects=("SELLER",)),
    ):
        assert parse(say(intent, language), "", NAMES) == intent


NOW = Intent(size="ms", angle="eye", seconds=4, moves=(Move(kind="dolly_in"),), warmth_kelvin=500)


@pytest.mark.parametrize(
    ("english", "chinese", "change"),
    [
        ("slower", "再慢一点", {"moves": (Move(kind="dolly_in", speed="slow"),)}),
        ("faster", "快一点", {"moves": (Move(kind="dolly_in", speed="fast"),)}),
        ("tighter", "更紧", {"size": "mcu"}),
        ("wider", "松一点", {"size": "mls"}),
        ("warmer", "暖一点", {"warmth_kelvin": 1000}),
        ("a bit cooler", "冷一点", {"warmth_kelvin": 0}),
        ("brighter", "亮一点", {"exposure_stops": 0.5}),
        ("much darker", "暗一点得多", {"exposure_stops": -1}),
        ("camera lower", "机位低一点", {"angle": "low"}),
        ("higher", "高一点", {"angle": "high"}),
        ("two seconds longer", "长两秒", {"seconds": 6}),
        ("1 s shorter", "短1秒", {"seconds": 3}),
        ("make it a CU", "换成特写", {"size": "cu"}),
        ("tighter, warmer, handheld", "更紧，暖一点，手持",
         {"size": "mcu", "warmth_kelvin": 1000, "steadiness": "handheld"}),
    ],
)  # fmt: skip
def test_notes_change_what_is_there(english: str, chinese: str, change: dict[str, object]) -> None:
    assert parse_note(english, NOW) == parse_note(chinese, NOW) == Intent(**change)


def test_a_slower_move_than_the_slowest_goes_less_far() -> None:
    slow = Intent(moves=(Move(kind="dolly_in", speed="slow", amount=1.0),))
    assert parse_note("slower", slow).moves == (Move(kind="dolly_in", speed="slow", amount=0.7),)


@pytest.mark.parametrize("words", ["tighter", "wider", "ten seconds shorter", "longer"])
def test_notes_that_leave_nothing(words: str) -> None:
    now = Intent(size="ecu" if words == "tighter" else "els", seconds=4)
    now = Intent() if words == "longer" else now
    with pytest.raises(IntentError, match=words):
        parse_note(words, now, "note")


def test_a_note_about_something_else_changes_nothing() -> None:
    assert parse_note("a lower branch breaks", NOW).unmeasured == ("a lower branch breaks",)


PIECES = ["pan", " left", "，", "推", "50mm", " 4 s", "over ", "MONK", "'s shoulder", "CU", "特写",
          " then ", "while", "no ", "20 degrees", "两米", "缓", "slower", "更紧", "-",
          "palette red", "#"]  # fmt: skip


@settings(deadline=None)
@given(st.text(max_size=60) | st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_any_words_are_read_or_refused(words: str) -> None:
    for read in (
        lambda: parse(words, "w", NAMES),
        lambda: parse(words),
        lambda: parse_note(words, NOW),
    ):
        try:
            read()
        except RushesError:
            continue


def test_the_vocabulary_is_whole() -> None:
    for kind, alias in (("size", Size), ("move", MoveKind), ("hour", Hour), ("side", Side)):
        assert set(vocabulary.tables()[kind]) == set(get_args(alias))
    for size in get_args(Size):
        low, high = vocabulary.interval(size)
        assert 0 <= low < high <= 1
    for kind in get_args(MoveKind):
        for tongue in ("en", "zh"):
            said = parse(vocabulary.word("move", kind, tongue)).moves
            assert said == (Move(kind=kind),)
        if vocabulary.unit(kind):
            rates = [vocabulary.rate(kind, speed) for speed in get_args(Speed)]
            assert rates == sorted(rates)
    assert Fraction(vocabulary.share("els")) < Fraction(1, 4)
