"""Film grammar: scenes that nobody noted are covered as a director would, and nothing is lost."""

from itertools import groupby, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scene_fixtures import KITCHEN, SCENES

from rushes import intent, script, stage
from rushes.intent import Direction, Role, Shot, ShotList, shot_list
from rushes.intent.direction import Mark, Set, Thing


def listed(text: str, direction: Direction | None = None) -> ShotList:
    return shot_list(script.parse(text, "page.fountain"), direction or Direction(title="t"))


def told(shot: Shot) -> str:
    return shot.said[1].words


def size(shot: Shot) -> str:
    return shot.intent.size or ""


def kinds(shots: ShotList) -> list[str]:
    """What each shot is, by the first words of its reason."""
    return [told(shot).removeprefix("house: ") for shot in shots.shots]


@pytest.mark.parametrize("name", SCENES)
def test_a_dialogue_tightens_and_shot_and_reverse_match(name: str) -> None:
    order = ("els", "ls", "mls", "ms", "mcu", "cu")
    said = [
        shot for shot in listed(SCENES[name]).shots if not shot.beats or "back" not in told(shot)
    ]
    spoken = [shot for shot in said if any(beat.words for beat in shot.beats)]
    steps = [order.index(size(shot)) for shot in spoken]
    assert all(later >= step for step, later in pairwise(steps))
    lenses = {size(shot): {shot.intent.lens_mm} for shot in spoken}
    for shot in spoken:
        lenses[size(shot)].add(shot.intent.lens_mm)
    assert all(len(found) == 1 for found in lenses.values())


def test_the_kitchen_shot_by_shot() -> None:
    shots = listed(KITCHEN)
    assert [(size(shot), shot.intent.subjects, shot.intent.over) for shot in shots.shots] == [
        ("ls", ("LIN", "MEI"), None),
        ("mls", ("LIN", "MEI"), None),
        ("ms", ("LIN",), "MEI"),
        ("ms", ("MEI",), "LIN"),
        ("mcu", ("LIN",), None),
        ("ms", ("MEI",), "LIN"),
        ("mcu", ("LIN",), None),
        ("cu", ("MEI",), None),
        ("cu", ("LIN",), None),
        ("cu", ("MEI",), None),
        ("cu", ("LIN",), None),
    ]
    assert told(shots.shot("1D")) == "house: reaction of MEI to what LIN says"
    assert shots.shot("1D").said[1].words_zh == "惯例：MEI听LIN说话的反应"
    assert [beat.who for beat in shots.shot("1D").beats] == ["LIN"]
    assert told(shots.shot("1F")) == "house: MEI takes it in, then answers"
    assert told(shots.shot("1H")) == "house: close-up of MEI: the scene turns here"
    why = shots.shot("1D").why("size")
    assert why is not None
    assert why.told("zh") == ("惯例", "电影语法", "惯例：MEI听LIN说话的反应")


def test_a_place_is_established_once_per_run() -> None:
    shots = listed(
        "EXT. STREET - DAY\n\nJUN walks.\n\nJUN\nHere.\n\n"
        "EXT. STREET - CONTINUOUS\n\nJUN sits.\n\n"
        "INT. SHOP - DAY\n\nJUN enters.\n\n"
        "INT. SHOP - NIGHT\n\nJUN sleeps.\n"
    )
    opens = [shot.name for shot in shots.shots if "establishing" in told(shot)]
    assert opens == ["1A", "3A", "4A"]
    assert [size(shots.shot(name)) for name in opens] == ["els", "ls", "ls"]


def test_a_long_speech_is_played_across_setups() -> None:
    words = "I never said that to him. " * 12
    shots = listed(f"INT. ROOM - DAY\n\nMEI sits. LIN sits.\n\nLIN\nWhy?\n\nMEI\n{words}\n")
    long = [shot for shot in shots.shots if shot.lines[0].who == "MEI"]
    assert len(long) >= 3
    assert [shot.intent.subjects for shot in long[:3]] == [("MEI",), ("LIN",), ("MEI",)]
    assert all((shot.intent.seconds or 0) <= 12 for shot in long)
    assert " ".join(line.text for shot in long for line in shot.lines) == words.strip()


@pytest.mark.parametrize(
    "cue", ["MEI (V.O.)\n", "MEI (O.S.)\n", "MEI（画外音）\n", "小美：（旁白）"]
)
def test_who_is_not_seen_is_not_framed(cue: str) -> None:
    shots = listed(f"INT. ROOM - DAY\n\nLIN sits.\n\nLIN\nWho?\n\n{cue}我骗了他。\n")
    heard = shots.shots[-1]
    assert [beat.off for beat in heard.beats if beat.words == "我骗了他。"] == [True]
    assert heard.intent.subjects == ("LIN",)


def test_the_ends_of_a_telephone_line_are_never_in_one_frame() -> None:
    shots = listed(
        "INT. KITCHEN / CAR - INTERCUT\n\nJUN\n(into phone)\nAre you there?\n\n"
        "WEI\n(into phone)\nI'm here.\n\nJUN\nDid you count it?\n\nWEI\nTwice.\n"
    )
    assert all(len(shot.intent.subjects or ()) == 1 for shot in shots.shots)
    assert not [shot for shot in shots.shots if shot.intent.over]


@pytest.mark.parametrize(
    ("begins", "ends"), [("MONTAGE", "END OF MONTAGE"), ("一组镜头：", "蒙太奇结束")]
)
def test_every_line_of_a_montage_is_a_picture(begins: str, ends: str) -> None:
    shots = listed(
        f"EXT. CITY - DAY\n\nJUN walks.\n\n{begins}\n\nJUN runs.\n\nJUN eats.\n\n{ends}\n\n"
        "JUN sits.\n\nJUN\nDone.\n"
    )
    pictures = [kind for kind in kinds(shots) if "montage" in kind]
    assert len(pictures) == 3


def test_a_scene_without_words_goes_from_wide_to_close() -> None:
    shots = listed(
        "EXT. YARD - DAY\n\nRain on the stones.\n\nJUN enters. He walks to the wall.\n\n"
        "JUN waves.\n\nJUN weeps.\n"
    )
    assert size(shots.shots[0]) == "els"
    assert size(shots.shots[-1]) == "mcu"
    assert "reaction" in kinds(shots)[-1]


def test_talk_on_the_move_is_followed() -> None:
    shots = listed(
        "EXT. WALL - DAY\n\nJUN sits.\n\nJUN and WEI walk along the wall.\n\nJUN\nHow much?\n\n"
        "WEI\nEnough for two.\n\nJUN\nWhere?\n\nWEI\nSouth.\n\nJUN\nBees.\n"
    )
    moves = [[move.kind for move in shot.intent.moves or ()] for shot in shots.shots]
    assert ["follow"] in moves
    assert moves[-1] != ["follow"]


def test_a_monologue_changes_its_distance() -> None:
    words = "The sea was the end of the world, and nobody had told me so. " * 8
    shots = listed(f"INT. ROOM - NIGHT\n\nWEI sits.\n\nWEI\n{words}\n")
    sizes = [size(shot) for shot in shots.shots[1:]]
    assert len(sizes) >= 4
    assert all(one != other for one, other in pairwise(sizes))
    assert [move.kind for move in shots.shots[-1].intent.moves or ()] == ["dolly_in"]


def test_who_stays_is_held_when_somebody_goes() -> None:
    shots = listed("INT. ROOM - DAY\n\nMEI sits. LIN sits.\n\nMEI\nGo.\n\nLIN leaves.\n")
    assert shots.shots[-1].intent.subjects == ("MEI",)
    assert kinds(shots)[-1] == "LIN goes; held on MEI, who stays"


FILM = Direction(
    title="t",
    cast={"MEI": Role(), "CROWD": Role(count=5)},
    props={"LETTER": Thing(kit="bowl", at="TABLE")},
    sets={"ROOM": Set(kit="room", marks={"TABLE": Mark(x=0.5, z=0.0)})},
)


def test_groups_are_seen_wide_and_things_close() -> None:
    shots = listed(
        "INT. ROOM - DAY\n\nMEI sits.\n\nMEI\nWell?\n\nThe CROWD cheers.\n\n"
        "MEI takes the LETTER.\n\nThe CROWD laughs.\n\nMEI takes the LETTER.\n\nMEI\nWell.\n",
        FILM,
    )
    crowd, insert, _, again = shots.shots[-4:]
    assert (size(crowd), crowd.intent.subjects) == ("ls", ("CROWD",))
    assert (told(insert), insert.intent.angle) == ("house: insert: the LETTER", "high")
    assert "insert" not in told(again)
    stage.set_up(shots.shots, FILM)


# Whatever stands on the page is played, once.

WORDS = st.sampled_from(
    ["No.", "Where is it?", "I told you that it was over. You never listened. You never do.",
     "你来了。", "我从来没有离开过这里。你呢？你去了哪里？他们都说你不会回来了。"]
)  # fmt: skip
PEOPLE = st.sampled_from(["ANNA", "BEN", "CARL", "小美"])
SPEECH = st.builds(
    lambda who, aside, words, times: f"{who}\n{aside}{' '.join([words] * times)}",
    PEOPLE,
    st.sampled_from(["", "(beat)\n", "(to BEN)\n", "（低声）\n"]),
    WORDS,
    st.integers(1, 6),
)
ACTION = st.builds(
    lambda who, deed: f"{who} {deed}",
    PEOPLE,
    st.sampled_from(
        ["enters.", "leaves.", "sits. The rain goes on.", "looks at ANNA.", "falls.", "离开。"]
    ),
)
OTHER = st.sampled_from(["A beat.", "MONTAGE", "Fog over the fields.", "CUT TO:", "沉默。"])
HEADING = st.sampled_from(["INT. HOUSE - DAY", "EXT. ROAD - NIGHT", "内景 茶馆 - 日"])
SCENE = st.builds(
    lambda head, body: "\n\n".join([head, *body]),
    HEADING,
    st.lists(st.one_of(SPEECH, ACTION, OTHER), max_size=12),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(SCENE, min_size=1, max_size=3))
def test_every_line_is_played_exactly_once(scenes: list[str]) -> None:
    page = script.parse("\n\n".join(scenes), "page.fountain")
    shots = shot_list(page, Direction(title="t"))
    kept = ("action", "dialogue", "parenthetical", "centred", "lyric")
    written = [line for scene in page.scenes for line in scene.lines if line.kind in kept]
    played = [line for shot in shots.shots for line in shot.lines]
    joined = [
        (key, "".join("".join(line.text.split()) for line in lines))
        for key, lines in groupby(played, key=lambda line: (line.at, line.kind))
    ]
    assert joined == [((one.at, one.kind), "".join(one.text.split())) for one in written]
    spoken = "".join(beat.words for shot in shots.shots for beat in shot.beats)
    said = "".join(line.text for line in written if line.kind in ("dialogue", "lyric"))
    assert "".join(spoken.split()) == "".join(said.split())
    assert (shots.coverage, shots.uncovered) == (1.0, ())
    assert all(2.0 <= (shot.intent.seconds or 0) <= 12.5 for shot in shots.shots)
    assert len({shot.name for shot in shots.shots}) == len(shots.shots)


def test_the_house_is_named_in_what_it_says() -> None:
    layers = [layer for shot in listed(KITCHEN).shots for layer in shot.said[:2]]
    assert all(layer.words.startswith("house: ") for layer in layers)
    assert all(layer.words_zh.startswith("惯例：") for layer in layers)
    assert intent.Said(by="film", where="w", words="warm", intent=intent.Intent()).told("zh") == (
        "全片", "w", "warm",
    )  # fmt: skip
