"""Film language means the same in English and Chinese; what contradicts itself is refused."""

import time
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rushes.errors import IntentError
from rushes.intent import Intent, Move, parse, vocabulary

NAMES = {"MONK": "MONK", "道士": "MONK", "SELLER": "SELLER", "卖梨人": "SELLER", "梨车": "CART"}
NAMES |= {"CART": "CART", "MEI": "MEI", "梅": "MEI", "DOOR": "DOOR", "门": "DOOR"}
NAMES |= {"KETTLE": "KETTLE", "水壶": "KETTLE"}


def move(kind: str, **said: object) -> Move:
    return Move.model_validate({"kind": kind, **said})


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
        ("push in one and a half metres", "推进一米五"),
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
        ("crane up two metres", "摇臂上升两米"),
        ("drone, push in", "无人机，推进"),
        ("lead MEI, handheld", "前跟梅，手持"),
        ("tail shot of MEI", "后跟梅"),
        ("rule of thirds, 10% headroom", "三分法构图，头顶留一成"),
        ("tight headroom, soft light, moonlight", "头顶空间小，柔光，月光"),
        ("one stop under, 400K warmer", "压暗一档，色温暖400K"),
        ("pan right, accelerating", "右摇，由慢到快"),
        ("arc half a turn around MEI", "环绕梅半圈"),
        ("chest up, in left profile, deep focus", "胸以上，左侧面，深景深"),
        ("no motion blur, neon light", "无动态模糊，霓虹"),
    ],
)  # fmt: skip
def test_both_languages_mean_the_same(english: str, chinese: str) -> None:
    assert parse(english, "", NAMES) == parse(chinese, "", NAMES)
    assert not parse(english, "", NAMES).unmeasured


def test_the_line_without_a_time_says_the_same_but_for_the_time() -> None:
    english = parse("slow push in over 4 s, 50mm, low angle, warm key from left")
    chinese = parse("缓推，50毫米，仰拍，左侧暖光")
    assert english.seconds == 4
    assert english.model_copy(update={"seconds": None}) == chinese
    assert english == parse("缓推4秒，50毫米，仰拍，左侧暖光")


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
        ("pan left, then right", ["pan_left", "pan_right"]),
        ("a slight upward tilt", ["tilt_up"]),
        ("moves forward and downward", ["dolly_in", "pedestal_down"]),
        ("the camera cranes up before panning from left to right", ["pedestal_up", "pan_right"]),
        ("先左摇，然后右摇", ["pan_left", "pan_right"]),
        ("先推后拉", ["dolly_in", "dolly_out"]),
        ("一边推一边升", ["dolly_in", "pedestal_up"]),
        ("摇臂上升，同时下摇", ["pedestal_up", "tilt_down"]),
        ("tilts down as the horses approach", ["tilt_down"]),
        ("dolly in without zooming", ["dolly_in"]),
        ("别推，只要慢慢左摇", ["pan_left"]),
        ("camera moves in while she moves away", ["dolly_in"]),
        ("the camera is fixed on the car and moves forward", ["dolly_in"]),
        ("up one metre, then in half a metre", ["pedestal_up", "dolly_in"]),
        ("推到近景，停两秒，再上摇", ["dolly_in", "static", "tilt_up"]),
        ("变焦慢慢推近", ["zoom_in"]),
        ("围绕道士顺时针旋转", ["arc_left"]),
        ("reverse dolly zoom", ["dolly_zoom_out"]),
        ("spirals down", ["pedestal_down"]),
    ],
)
def test_moves_in_sentences(words: str, kinds: list[str]) -> None:
    assert [move.kind for move in parse(words, "", NAMES).moves or ()] == kinds


def test_together_and_one_after_the_other() -> None:
    moves = parse("pan left while tilting up, then push in").moves or ()
    assert [move.step for move in moves] == [0, 0, 1]
    moves = parse("先推再摇再拉").moves or ()
    assert [move.step for move in moves] == [0, 1, 2]


@pytest.mark.parametrize(
    ("words", "want"),
    [
        ("from a wide to a close-up", Intent(size="ls", moves=(move("dolly_in", to="cu"),))),
        ("从全景推到特写", Intent(size="ls", moves=(move("dolly_in", to="cu"),))),
        ("CU, pull back to a wide", Intent(size="cu", moves=(move("dolly_out", to="ls"),))),
        ("push in to an MCU", Intent(moves=(move("dolly_in", to="mcu"),))),
        ("推到近景", Intent(moves=(move("dolly_in", to="mcu"),))),
        ("由近景变焦拉到大远景", Intent(size="mcu", moves=(move("zoom_out", to="els"),))),
        ("zoom from wide to close-up", Intent(size="ls", moves=(move("zoom_in", to="cu"),))),
        ("起幅：全景；落幅：特写", Intent(size="ls", moves=(move("dolly_in", to="cu"),))),
        ("全景→特写", Intent(size="ls", moves=(move("dolly_in", to="cu"),))),
        ("slow zoom from 35mm to 70mm",
         Intent(lens_mm=35, moves=(move("zoom_in", amount=2.0, speed="slow"),))),
        ("35mm, zoom in to 70mm", Intent(lens_mm=35, moves=(move("zoom_in", amount=2.0),))),
        ("pan from MEI to the DOOR",
         Intent(subjects=("MEI",), moves=(move("pan_right", onto="DOOR", way="either"),))),
        ("从梅摇到门",
         Intent(subjects=("MEI",), moves=(move("pan_right", onto="DOOR", way="either"),))),
        ("rack focus from MEI to the KETTLE",
         Intent(subjects=("MEI",), moves=(move("rack_focus", onto="KETTLE"),))),
        ("焦点从梅移到水壶",
         Intent(subjects=("MEI",), moves=(move("rack_focus", onto="KETTLE"),))),
        ("from a low angle to a high angle",
         Intent(angle="low", unmeasured=("to a high angle",))),
    ],
)  # fmt: skip
def test_from_here_to_there(words: str, want: Intent) -> None:
    assert parse(words, "", NAMES) == want


def test_without_a_cast_a_focus_goes_to_what_the_words_name() -> None:
    got = parse("rack focus to the kettle")
    assert got.moves == (Move(kind="rack_focus", onto="kettle"),)
    assert parse("移焦到水壶").moves == (Move(kind="rack_focus", onto="水壶"),)


def test_times_of_moves_add_up_and_a_pause_keeps_its_own() -> None:
    assert parse("push in over 3 s, then pan left over 2 s").seconds == 5
    got = parse("hold two seconds, then push in over 3 s, then pan left")
    assert [move.kind for move in got.moves or ()] == ["static", "dolly_in", "pan_left"]
    assert (got.seconds, got.unmeasured) == (3, ("two seconds",))


@pytest.mark.parametrize("words", ["推开门", "摇曳的灯笼", "a wide river runs past", "左手"])
def test_film_words_inside_other_words_stay_words(words: str) -> None:
    got = parse(words)
    assert got.moves is None
    assert got.size is None
    assert got.unmeasured


def test_a_name_of_one_character_is_not_found_inside_another_word() -> None:
    assert parse("从门缝里往外看", "", NAMES).subjects is None
    assert parse("梅放下信", "", NAMES).subjects == ("MEI",)


def test_quoted_words_are_kept_as_they_stand() -> None:
    got = parse('CU on MONK, "low angle, please", 《小城之春》', "", NAMES)
    assert got.angle is None
    assert got.unmeasured == ("low angle, please", "《小城之春》")


@pytest.mark.parametrize(
    ("words", "phrases"),
    [
        ("CU, LS", ("CU", "LS")),
        ("特写，全景", ("特写", "全景")),
        ("pan left, pan right", ("pan left", "pan right")),
        ("pan left while panning right", ("pan left", "panning right")),
        ("左摇同时右摇", ("左摇", "右摇")),
        ("static, push in", ("static", "push in")),
        ("locked off, slow push in", ("locked off", "push in")),
        ("固定镜头，缓推", ("固定镜头", "推")),
        ("35mm, 50mm", ("35mm", "50mm")),
        ("24mm and 85mm", ("24mm", "85mm")),
        ("24毫米，85毫米", ("24毫米", "85毫米")),
        ("handheld, on a tripod", ("handheld", "on a tripod")),
        ("handheld, locked off", ("handheld", "locked off")),
        ("手持，三脚架", ("手持", "三脚架")),
        ("low angle, high angle", ("low angle", "high angle")),
        ("low angle, bird's eye", ("low angle", "bird's eye")),
        ("仰拍，鸟瞰", ("仰拍", "鸟瞰")),
        ("day, night", ("day", "night")),
        ("白天，深夜", ("白天", "深夜")),
        ("night, sunlight", ("sunlight", "night")),
        ("soft light, hard light", ("soft light", "hard light")),
        ("柔光，硬光", ("柔光", "硬光")),
        ("warm light, cool light", ("warm light", "cool light")),
        ("high key, low key", ("high key", "low key")),
        ("shallow focus, deep focus", ("shallow focus", "deep focus")),
        ("slow fast push in", ("slow", "fast")),
        ("4 s, 6 s", ("4 s", "6 s")),
        ("CU, push in to a wide", ("push in", "CU … wide")),
        ("frame left, frame right", ("frame left", "frame right")),
    ],
)
def test_contradictions_name_both_phrases(words: str, phrases: tuple[str, str]) -> None:
    with pytest.raises(IntentError, match="contradict") as told:
        parse(words, "script.fountain:7")
    assert told.value.where == "script.fountain:7"
    assert all(f'"{phrase}"' in told.value.what for phrase in phrases)


@pytest.mark.parametrize(
    "words",
    [
        "static, slow zoom in", "key from left, rim light", "warm key, background cold and blue",
        "20mm ultra wide", "overhead, high angle", "固定机位，变焦推", "主光在左，轮廓光",
        "fade in, fade out", "moonlight and firelight",
    ],
)  # fmt: skip
def test_what_goes_together_is_no_contradiction(words: str) -> None:
    parse(words)


@pytest.mark.parametrize(
    ("words", "unit"),
    [
        ("push in 3", "m"), ("pan left 30", "degrees"), ("推3", "m"), ("左摇三十", "degrees"),
        ("push in, for 4", "s"), ("CU MONK, hold 3", "s"), ("zoom in 2", "x"), ("dutch 15", "deg"),
        ("持续4", "s"), ("dolly in by 2", "m"), ("缓推4", "m"),
    ],
)  # fmt: skip
def test_an_amount_without_a_unit_says_which_unit(words: str, unit: str) -> None:
    with pytest.raises(IntentError, match="has no unit") as told:
        parse(words, "s:1", NAMES)
    assert unit in (told.value.expected or "")


@pytest.mark.parametrize(
    "words",
    ["pan left 2 m", "push in 20 degrees", "900mm", "0 s", "push in 0 m", "左摇两米", "2000mm",
     "pan left 2000 degrees", "push in 5000 m", "zoom in 0.5 times", "push in -3 m", "4000 s",
     "headroom 90%", "exposure +50 stops", "dutch 500 degrees", "warmth +90000 K"],
)  # fmt: skip
def test_amounts_that_cannot_be(words: str) -> None:
    with pytest.raises(IntentError):
        parse(words)


def test_somebody_who_is_not_in_the_cast() -> None:
    with pytest.raises(IntentError, match="MONKEY") as told:
        parse("CU MONKEY", "s:3", NAMES)
    assert told.value.expected == '"MONK"'
    assert parse("CU MONKEY").subjects == ("MONKEY",)


PIECES = sorted(vocabulary.terms())
GLUE = ["", " ", ", ", "，", "。", " then ", "然后", "\n", " 4 s", "20 degrees", "两米", " MONK's "]
GLUE += ['"', "-", "/"]


@settings(deadline=None, max_examples=250)
@given(
    st.text(max_size=80)
    | st.lists(st.sampled_from(PIECES) | st.sampled_from(GLUE), max_size=16).map("".join)
    | st.lists(st.sampled_from(PIECES), max_size=12).map(" ".join)
)
def test_any_words_are_read_or_refused(words: str) -> None:
    for names in (NAMES, {}):
        try:
            parse(words, "w", names)
        except IntentError:
            continue


@pytest.mark.parametrize(
    "words",
    ["The camera slowly pans left while tilting up, then moves forward past MEI. ", "pan ", "from ",
     "镜头缓缓推近梅的脸，然后左摇三十度，", "三米五秒",
     "1 ", "a ", "over MEI's shoulder ", "wide, ", '"'],
)  # fmt: skip
def test_a_long_note_is_read_at_once(words: str) -> None:
    long = (words * 2000)[:2000]
    best = 1.0
    for _ in range(3):
        began = time.process_time()
        with suppress(IntentError):
            parse(long, "", NAMES)
        best = min(best, time.process_time() - began)
    assert best < 0.15
