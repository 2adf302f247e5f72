"""A director's note changes what is there, by the words directors use, English and Chinese."""

from typing import Any, get_args

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from rushes.errors import IntentError, RushesError
from rushes.intent import Intent, Move, parse_note, usual, wish
from rushes.intent.relative_words import tables
from rushes.stage import moves as staged
from rushes.stage.camera import Subject, base_framing

NAMES = {"MEI": "MEI", "阿梅": "MEI", "MONK": "MONK", "道士": "MONK", "DOOR": "DOOR", "门": "DOOR"}
PUSH, PAN = Move(kind="dolly_in"), Move(kind="pan_left", step=1)
SLOW = Move(kind="dolly_in", speed="slow")
NOW = Intent(size="ms", angle="eye", seconds=4, moves=(PUSH,), warmth_kelvin=500, subjects=("MEI",))
STILL = (Move(kind="static"),)


def changed(words: str, now: Intent = NOW) -> dict[str, Any]:
    """What a note changes, without the fields it leaves alone."""
    got = parse_note(words, now, "note", NAMES)
    said = {name: getattr(got, name) for name in got.model_fields_set}
    return {name: value for name, value in said.items() if value not in (None, ())}


@pytest.mark.parametrize(
    ("english", "chinese", "change"),
    [
        ("slower", "再慢一点", {"moves": (SLOW,)}),
        ("not so fast", "别太快", {"moves": (SLOW,)}),
        ("don't push in so fast", "别推那么快", {"moves": (SLOW,)}),
        ("slow the push down", "推得慢一些", {"moves": (SLOW,)}),
        ("slower pace", "节奏慢一点", {"moves": (SLOW,)}),
        ("faster", "快一点", {"moves": (Move(kind="dolly_in", speed="fast"),)}),
        ("too slow", "太慢了", {"moves": (Move(kind="dolly_in", speed="fast"),)}),
        ("tighter", "再近一点", {"size": "mcu"}),
        ("not tight enough", "不够紧", {"size": "mcu"}),
        ("closer", "靠近一点", {"size": "mcu"}),
        ("much tighter", "紧很多", {"size": "cu"}),
        ("two sizes tighter", "紧两级", {"size": "cu"}),
        ("pull it back a bit", "拉远一点", {"size": "mls"}),
        ("too tight", "太紧了", {"size": "mls"}),
        ("make it a CU", "换成特写", {"size": "cu"}),
        ("hold two seconds longer on her", "在她身上多停两秒", {"seconds": 6}),
        ("two more seconds", "长两秒", {"seconds": 6}),
        ("trim half a second", "剪掉半秒", {"seconds": 3.5}),
        ("1 s shorter", "短1秒", {"seconds": 3}),
        ("twice as long", "长一倍", {"seconds": 8}),
        ("less headroom", "头顶空间少一点", {"headroom": 0.05}),
        ("more headroom", "头顶再多留一点", {"headroom": 0.13}),
        ("10% more headroom", "头顶空间多10%", {"headroom": 0.19}),
        ("warmer", "再暖一些", {"warmth_kelvin": 1000}),
        ("a bit cooler", "冷一点", {"warmth_kelvin": 0}),
        ("a touch cooler", "稍微冷一点", {"warmth_kelvin": 250}),
        ("300 K warmer", "暖300K", {"warmth_kelvin": 800}),
        ("brighter key", "主光亮一点", {"exposure_stops": 0.5}),
        ("too dark", "太暗了", {"exposure_stops": 0.5}),
        ("one stop darker", "暗一档", {"exposure_stops": -1}),
        ("much darker", "暗很多", {"exposure_stops": -1}),
        ("too bright", "太亮了", {"exposure_stops": -0.5}),
        ("a bit lower", "机位低一点", {"angle": "low"}),
        ("higher", "再高一点", {"angle": "high"}),
        ("softer light", "光再柔一点", {"light_quality": "soft"}),
        ("harder light", "光硬一点", {"light_quality": "hard"}),
        ("more contrast", "反差大一点", {"contrast": "low_key"}),
        ("lower contrast", "降低反差", {"contrast": "high_key"}),
        ("longer lens", "镜头长一点", {"lens_mm": 75}),
        ("wider lens", "再广角一点", {"lens_mm": 35}),
        ("10mm longer lens", "焦段长10毫米", {"lens_mm": 60}),
        ("a touch to the left", "往左一点", {"composition": "left"}),
        ("nudge her right", "再往右挪一点", {"composition": "right"}),
        ("shallower focus", "景深浅一点", {"shallow_focus": True}),
        ("steadier", "稳一点", {"steadiness": "smooth"}),
        ("more handheld", "更晃", {"steadiness": "handheld"}),
        ("more dutch", "再斜一点", {"dutch_degrees": 8}),
        ("more in profile", "更侧一点", {"side": "three_quarter_left"}),
        ("no camera move", "不要运镜", {"moves": STILL}),
        ("don't push in", "去掉推镜", {"moves": STILL}),
        ("lose the push", "推镜不要了", {"moves": STILL}),
        ("end tighter", "落幅紧一点", {"moves": (Move(kind="dolly_in", to="mcu"),)}),
        ("end on a CU", "落幅特写", {"moves": (Move(kind="dolly_in", to="cu"),)}),
        ("start wider", "起幅宽一点",
         {"size": "mls", "moves": (Move(kind="dolly_in", to="ms"),)}),
        ("the opposite direction", "反方向", {"moves": (Move(kind="dolly_out"),)}),
        ("too dark, brighter", "太暗了，亮一些", {"exposure_stops": 0.5}),
        ("tighter, warmer, handheld", "更紧，暖一点，手持",
         {"size": "mcu", "warmth_kelvin": 1000, "steadiness": "handheld"}),
        ("CU, a bit tighter", "特写，再紧一点", {"size": "ecu"}),
        ("tighter on MONK", "道士再紧一点", {"size": "mcu", "subjects": ("MONK",)}),
        ("could you make it slightly brighter please", "麻烦稍微亮一点", {"exposure_stops": 0.25}),
        ("slower, rain on the roof", "再慢一点，屋顶落雨", None),
    ],
)  # fmt: skip
def test_both_languages_change_the_same(
    english: str, chinese: str, change: dict[str, object] | None
) -> None:
    one, other = changed(english), changed(chinese)
    if change is None:
        assert one.pop("unmeasured")[0].split()[0] in english
        assert other.pop("unmeasured")[0] in chinese
        change = {"moves": (SLOW,)}
    assert one == other == change


TWO = NOW.model_copy(update={"moves": (SLOW, PAN)})


@pytest.mark.parametrize(
    ("words", "kinds"),
    [
        ("don't push in", ["pan_left"]),
        ("去掉摇镜", ["dolly_in"]),
        ("no push and no pan", ["static"]),
        ("mirror it", ["dolly_in", "pan_right"]),
        ("左右对调", ["dolly_in", "pan_right"]),
        ("pan the other way", ["dolly_in", "pan_right"]),
        ("往反方向摇", ["dolly_in", "pan_right"]),
        ("reverse it", ["dolly_out", "pan_right"]),
        ("slower zoom in", ["zoom_in"]),
        ("a zoom instead of the push", ["zoom_in", "pan_left"]),
        ("swap the push for a pull out", ["dolly_out", "pan_left"]),
        ("把推改成变焦", ["zoom_in", "pan_left"]),
    ],
)
def test_notes_about_some_of_the_moves(words: str, kinds: list[str]) -> None:
    assert [move.kind for move in changed(words, TWO)["moves"]] == kinds


@pytest.mark.parametrize("words", ["faster pan", "摇快一点", "pan faster", "speed the pan up"])
def test_the_other_move_keeps_its_speed(words: str) -> None:
    push, pan = changed(words, TWO)["moves"]
    assert (push.speed, pan.speed) == ("slow", "fast")


@pytest.mark.parametrize("words", ["push in further", "多推一点", "a longer push"])
def test_a_move_goes_further(words: str) -> None:
    push, pan = changed(words, TWO)["moves"]
    assert push.amount > usual.reach(SLOW, TWO)
    assert pan == PAN


@pytest.mark.parametrize(
    ("words", "ease"),
    [("slower at the start", "in"), ("开头慢一点", "in"), ("slower at the end", "out"),
     ("结尾慢一点", "out"), ("start slower, slower at the end", "in_out")],
)  # fmt: skip
def test_slower_at_one_end_is_an_ease(words: str, ease: str) -> None:
    assert changed(words) == {"moves": (Move(kind="dolly_in", ease=ease),)}


@pytest.mark.parametrize(
    "words", ["hold 2 s at the end", "结尾多停两秒", "hold another two seconds"]
)
def test_a_hold_at_the_end_makes_the_shot_longer(words: str) -> None:
    assert changed(words) == {"seconds": 6}


def test_what_cannot_be_taken_out_is_said() -> None:
    assert changed("lose the backlight") == {"unmeasured": ("lose the backlight",)}


def test_mirrored_whole() -> None:
    now = Intent(side="profile_left", composition="left", key_from="right", dutch_degrees=8)
    assert changed("mirror it", now) == {
        "side": "profile_right", "composition": "right", "key_from": "left", "dutch_degrees": -8,
    }  # fmt: skip
    assert changed("换一边", now) == {"side": "profile_right"}


def test_a_push_to_a_size_takes_longer_and_lands_there() -> None:
    now = NOW.model_copy(update={"moves": (Move(kind="dolly_in", to="cu"),)})
    assert changed("slower", now) == {"seconds": 5}
    assert changed("tighter", now) == {"size": "mcu", "moves": (Move(kind="dolly_in", to="ecu"),)}
    assert changed("push further", now) == {"moves": (Move(kind="dolly_in", to="ecu"),)}
    assert changed("reverse it", now) == {
        "size": "cu", "moves": (Move(kind="dolly_out", to="ms"),),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("words", "factor"),
    [("half the speed", 0.5), ("速度减半", 0.5), ("twice as fast", 2), ("快一倍", 2),
     ("20% slower", 0.8), ("慢20%", 0.8), ("twice as slow", 0.5)],
)  # fmt: skip
def test_speed_by_a_factor(words: str, factor: float) -> None:
    (move,) = changed(words)["moves"]
    assert move.amount == pytest.approx(factor * usual.reach(PUSH, NOW), rel=0.01)


def test_slower_than_slow_moves_less_on_the_stage() -> None:
    """What the stage makes of the note is a slower camera, whatever the size and the lens."""
    for kind in ("dolly_in", "dolly_out", "pan_left", "truck_left", "zoom_in", "arc_right"):
        for size in get_args(wish.Size):
            now = Intent(size=size, seconds=5, moves=(Move(kind=kind, speed="slow"),))
            (slower,) = changed("slower", now)["moves"]
            base = base_framing(now, Subject((0, 0), 0, 1.7, 0), 0.0, 16 / 9)
            before = staged.amount_of(now.moves[0], base, 5.0) if now.moves else 0.0
            assert staged.amount_of(slower, base, 5.0) < before


@pytest.mark.parametrize(
    ("words", "now", "told"),
    [
        ("tighter", Intent(size="ecu"), "tighter"),
        ("再紧一点", Intent(size="ecu"), "再紧一点"),
        ("wider", Intent(size="els"), "wider"),
        ("ten seconds shorter", NOW, "ten seconds shorter"),
        ("longer", Intent(), "longer"),
        ("trim 8 frames", NOW, "8 frames"),
        ("two longer", NOW, "without a unit"),
        ("2 metres lower", NOW, "metres"),
        ("slower pan", NOW, "slower pan"),
        ("end wider", NOW, "end"),
        ("mirror it", Intent(size="ms"), "mirror it"),
        ("straighten up", Intent(), "level"),
        ("less headroom", Intent(headroom=0.0), "less headroom"),
        ("pan further", Intent(moves=(Move(kind="pan_left", onto="DOOR"),)), "DOOR"),
    ],
)
def test_impossible_notes_name_the_phrase(words: str, now: Intent, told: str) -> None:
    with pytest.raises(IntentError) as error:
        changed(words, now)
    assert told in error.value.what
    assert error.value.where == "note"
    assert error.value.expected


@pytest.mark.parametrize(
    "words",
    ["a lower branch breaks", "warmer smile", "walk slower", "走慢一点", "语速快一点", "更紧张",
     "高兴一点", "别推门", "她哭得更伤心", "louder", "don't go tighter", "别再近了"],
)  # fmt: skip
def test_what_is_not_about_the_camera_stays_words(words: str) -> None:
    assert changed(words) == {"unmeasured": (words,)}


SPEAKS_OF = {
    "pace": {"moves", "seconds"}, "framing": {"size", "moves"}, "height": {"angle"},
    "warmth": {"warmth_kelvin"}, "exposure": {"exposure_stops"}, "length": {"seconds"},
    "steadiness": {"steadiness"}, "extent": {"moves"}, "headroom": {"headroom"},
    "place": {"composition"}, "lens": {"lens_mm"}, "quality": {"light_quality"},
    "contrast": {"contrast"}, "depth": {"shallow_focus"}, "dutch": {"dutch_degrees"},
    "profile": {"side"},
}  # fmt: skip
FULL = NOW.model_copy(
    update={
        "headroom": 0.1, "dutch_degrees": 10.0, "side": "three_quarter_left", "lens_mm": 50.0,
        "steadiness": "smooth", "exposure_stops": 0.5, "composition": "centre",
    }
)  # fmt: skip
PLACES = {"{little}": ("a bit", "一点"), "{n}": ("two seconds", "两秒"),
          "{so}": ("", "再"), "{more}": ("two more seconds", ""), "{move}": ("", "推"),
          "...": ("her", "")}  # fmt: skip


def phrases() -> list[tuple[str, str, bool]]:
    """Every whole phrase of the table, its places filled: dimension, words, first pole."""
    found: list[tuple[str, str, bool]] = []
    for dimension in SPEAKS_OF:
        poles = [pole for pole in tables()[dimension].values() if isinstance(pole, dict)]
        for first, pole in zip((True, False), poles, strict=True):
            for index, tongue in enumerate(("en", "zh")):
                for phrase in pole[tongue]:
                    words = phrase
                    for place, fillings in PLACES.items():
                        words = words.replace(place, fillings[index])
                    unit = {"exposure": ("a stop", "一档")}.get(dimension)
                    words = words.replace("two seconds", unit[0]) if unit else words
                    found.append((dimension, words, first))
    return found


def test_every_phrase_of_the_table_changes_its_own_field() -> None:
    wrong: list[object] = []
    for dimension, words, _ in phrases():
        fields = set(changed(words, FULL))
        if not fields or not fields <= SPEAKS_OF[dimension]:
            wrong.append((dimension, words, fields))
    assert not wrong


def intents() -> st.SearchStrategy[Intent]:
    def one(
        kinds: list[wish.MoveKind], speed: wish.Speed | None, amount: float | None
    ) -> tuple[Move, ...]:
        return tuple(
            Move(kind=kind, step=step, speed=speed, amount=amount if step == 0 else None)
            for step, kind in enumerate(kinds)
        )

    moving = [k for k in get_args(wish.MoveKind) if k not in ("static", "follow", "rack_focus")]
    return st.builds(
        Intent,
        size=st.sampled_from(get_args(wish.Size)),
        angle=st.none() | st.sampled_from(get_args(wish.Angle)),
        side=st.none() | st.sampled_from(get_args(wish.Side)),
        composition=st.none() | st.sampled_from(get_args(wish.Composition)),
        contrast=st.none() | st.sampled_from(get_args(wish.Contrast)),
        key_from=st.none() | st.sampled_from(get_args(wish.KeySide)),
        steadiness=st.none() | st.sampled_from(get_args(wish.Steadiness)),
        seconds=st.decimals(1, 60, places=1).map(float),
        warmth_kelvin=st.none() | st.integers(-2000, 2000).map(float),
        exposure_stops=st.none() | st.decimals(-3, 3, places=1).map(float),
        dutch_degrees=st.none() | st.integers(6, 40).map(float),
        headroom=st.none() | st.sampled_from([0.1, 0.2, 0.3]),
        lens_mm=st.sampled_from([24.0, 35.0, 50.0, 75.0, 100.0]),
        moves=st.builds(
            one, st.lists(st.sampled_from(moving), min_size=1, max_size=2, unique=True),
            st.sampled_from([None, "slow", "medium"]),
            st.none() | st.decimals("1.2", 40, places=1).map(float),
        ),
        unmeasured=st.just(("rain",)),
    )  # fmt: skip


BACK_AND_FORTH = [
    ("slower", "faster"), ("再慢一点", "再快一点"), ("tighter", "wider"), ("紧一点", "松一点"),
    ("warmer", "cooler"), ("暖一点", "冷一点"), ("brighter", "darker"), ("亮一点", "暗一点"),
    ("higher", "lower"), ("高一点", "低一点"), ("longer", "shorter"), ("长两秒", "短两秒"),
    ("more headroom", "less headroom"), ("longer lens", "wider lens"), ("more dutch", "less dutch"),
    ("half the speed", "twice as fast"), ("a touch right", "a touch left"),
    ("mirror it", "mirror it"), ("左右对调", "左右对调"),
]  # fmt: skip


@settings(max_examples=120, deadline=None)
@given(intents(), st.sampled_from(BACK_AND_FORTH))
def test_there_and_back(now: Intent, notes: tuple[str, str]) -> None:
    """What one note does its opposite undoes; where nothing was said, what goes without saying."""
    try:
        there = now.over_by(parse_note(notes[0], now))
        back = there.over_by(parse_note(notes[1], there))
    except IntentError:
        assume(False)
        return
    assume(there.unmeasured == now.unmeasured == back.unmeasured)
    for move, same in zip(now.moves or (), back.moves or (), strict=True):
        assert move.kind == same.kind
        assert move.amount or (move.speed or "medium") == (same.speed or "medium")
        amounts = [m.amount or usual.reach(m, now) for m in (move, same)]
        assert amounts[0] == pytest.approx(amounts[1], rel=0.02, abs=0.002)
    unsaid = {"angle": "eye", "warmth_kelvin": 0, "exposure_stops": 0, "composition": "centre",
              "headroom": usual.headroom(now), "dutch_degrees": 0}  # fmt: skip
    for name in set(Intent.model_fields) - {"moves"}:
        before, after = getattr(now, name), getattr(back, name)
        if before is None and after is not None:
            before = unsaid.get(name, after)
        assert after == (pytest.approx(before) if isinstance(before, float) else before)


@settings(max_examples=150, deadline=None)
@given(intents(), st.sampled_from(phrases()))
def test_a_note_leaves_alone_what_it_does_not_speak_of(
    now: Intent, phrase: tuple[str, str, bool]
) -> None:
    dimension, words, _ = phrase
    try:
        fields = parse_note(words, now, "note", NAMES).model_fields_set
    except IntentError:
        return
    assert fields <= SPEAKS_OF[dimension] | {"unmeasured"}


PIECES = [
    *("pan", " left", "，", "推", "50mm", " 4 s", "over ", "MONK", "CU", "特写", " then ", "no ",
      "20 degrees", "两米", "缓", "slower", "更紧", "-", "#", "half ", "twice as ", "一倍", "别",
      "太", "不要", " a bit ", "less ", "headroom", "头顶", "start ", "end ", "起幅", "mirror it",
      " 2 ", "20%", "长", "一点", "lose ", "dutch", "the ", "reverse ", "too ", "and ", "\n", "。",
      '"'),
]  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(
    st.text(max_size=60) | st.lists(st.sampled_from(PIECES), max_size=12).map("".join),
    st.sampled_from([NOW, TWO, Intent(), FULL]),
)
def test_any_note_is_read_or_refused(words: str, now: Intent) -> None:
    try:
        parse_note(words, now, "w", NAMES)
    except RushesError:
        return
