"""From page and film.toml to a shot list: beats, layers, coverage, and what is left over."""

from pathlib import Path

import pytest

from rushes import script
from rushes.errors import DirectionError, IntentError, NotFoundError
from rushes.intent import Direction, Intent, Said, names_of, read_direction, shot_list
from rushes.intent.beats import beats
from rushes.intent.naming import naming

PEARS = Path(__file__).parent.parent / "examples" / "pears"

FILM = """
title = "A test"
look = "eye level, smooth, 35mm"

[cast.MONK]
names = ["道士", "old MONK"]
[cast.SELLER]
names = ["卖梨人"]
[cast.CHILD]
names = ["孩子"]
[cast.CROWD]
names = ["PASSERS-BY", "路人"]
count = 6

[props.PEAR]
names = ["梨"]
kit = "pear"
at = "STALL"
[props.CORE]
names = ["梨核"]
kit = "core"
[props.TREE]
names = ["梨树", "树"]
kit = "tree"
[props.AXE]
names = ["斧头"]
kit = "axe"
held_by = "MONK"
[props.KETTLE]
names = ["水壶"]
kit = "kettle"

[sets.MARKET]
names = ["集市"]
kit = "street"
[sets.MARKET.marks]
STALL = { x = 2.0, z = -1.0, names = ["摊位"] }
WELL = { x = -1.0, z = 0.0, names = ["井"] }
[sets.MARKET.start]
SELLER = "STALL"
"""


@pytest.fixture
def direction(tmp_path: Path) -> Direction:
    (tmp_path / "film.toml").write_text(FILM, encoding="utf-8")
    return read_direction(tmp_path / "film.toml")


def page(*lines: str) -> script.Screenplay:
    return script.parse("\n\n".join(lines), "script.fountain")


def told(text: str, direction: Direction) -> list[tuple[str, str, str | None, str | None]]:
    read = naming(page("EXT. MARKET - DAY", text), direction)
    line = script.Line(at=3, kind="action", text=text)
    return [(beat.who, beat.verb, beat.target, beat.prop) for beat in beats(line, read)]


@pytest.mark.parametrize(
    ("english", "chinese", "expected"),
    [
        ("The MONK kneels, digs a hole and plants the CORE.", "道士跪下，挖坑，种下梨核。",
         [("MONK", "kneel", None, None), ("MONK", "dig", None, None),
          ("MONK", "plant", None, "CORE")]),
        ("An old MONK in rags enters. He walks to the WELL.", "一个老道士进来。他走到井边。",
         [("MONK", "enter", None, None), ("MONK", "walk", "WELL", None)]),
        ("The SELLER gives the PEAR to the CHILD and the PASSERS-BY cheer.",
         "卖梨人把梨递给孩子，路人欢呼。",
         [("SELLER", "give", "CHILD", "PEAR"), ("CROWD", "cheer", None, None)]),
        ("The MONK begs the SELLER for a PEAR.", "道士向卖梨人讨一个梨。",
         [("MONK", "beg", "SELLER", "PEAR")]),
        ("The MONK chops the TREE with the AXE.", "道士用斧头砍树。",
         [("MONK", "chop", "TREE", "AXE")]),
        ("The MONK and the CHILD kneel by the WELL.", "道士和孩子在井边跪下。",
         [("MONK", "kneel", "WELL", None), ("CHILD", "kneel", "WELL", None)]),
        ("The TREE grows. The KETTLE is empty.", "梨树长大。水壶空了。",
         [("TREE", "grow", None, None), ("KETTLE", "empty", None, None)]),
        ("The SELLER looks at the MONK and laughs.", "卖梨人看着道士，大笑。",
         [("SELLER", "look", "MONK", None), ("SELLER", "laugh", None, None)]),
        ("The MONK takes the PEAR from the STALL.", "道士从摊位上拿起梨。",
         [("MONK", "take", "STALL", "PEAR")]),
        ("The SELLER refuses to give the PEAR to the MONK.", "卖梨人不给道士梨。",
         [("SELLER", "refuse", "MONK", "PEAR")]),
        ("The PASSERS-BY point at the SELLER. They laugh.", "路人指着卖梨人。他们大笑。",
         [("CROWD", "point", "SELLER", None), ("CROWD", "laugh", None, None)]),
        ("The CHILD gives a low bow.", "孩子鞠躬。", [("CHILD", "bow", None, None)]),
        ("The MONK does not move.", "道士没有动。", []),
    ],
)  # fmt: skip
def test_beats_are_the_same_in_both_languages(
    english: str, chinese: str, expected: list[object], direction: Direction
) -> None:
    assert told(english, direction) == expected
    assert told(chinese, direction) == expected


def test_pronouns_and_speech(direction: Direction) -> None:
    screenplay = page(
        "EXT. MARKET - DAY", "The MONK takes the PEAR.", "He bites into it.", "MONK\nSweet."
    )
    (shots,) = [shot_list(screenplay, direction).shots]
    found = [beat for shot in shots for beat in shot.beats]
    assert [(beat.who, beat.verb, beat.prop, beat.at) for beat in found] == [
        ("MONK", "take", "PEAR", 3),
        ("MONK", "eat", "PEAR", 5),
        ("MONK", "speak", None, 7 + 1),
    ]
    assert found[-1].words == "Sweet."


def test_layers_are_kept_and_the_strongest_holds(direction: Direction) -> None:
    screenplay = page(
        "EXT. MARKET - DUSK",
        "[[scene: warm, 40mm]]",
        "[[CU MONK, slow push in over 4 s, low angle]]",
        "The MONK kneels.",
    )
    note = Said(by="note", where="note 1", words="50mm", intent=Intent(lens_mm=50))
    (shot,) = shot_list(screenplay, direction, [("1A", note)]).shots
    assert [layer.by for layer in shot.said] == ["house", "film", "page", "scene", "shot", "note"]
    assert (shot.intent.lens_mm, shot.intent.hour, shot.intent.angle) == (50, "dusk", "low")
    assert (shot.intent.size, shot.intent.seconds, shot.intent.warmth_kelvin) == ("cu", 4, 500)
    said = shot.why("angle")
    assert said is not None
    assert (said.by, said.where) == ("shot", "script.fountain:5")


def test_letters_and_lines(direction: Direction) -> None:
    screenplay = page(
        "EXT. MARKET - DAY",
        "[[LS]]",
        "The MONK kneels.",
        "[[B: CU MONK]]",
        "Dust settles on everything.",
        "[[MS SELLER]]",
        "SELLER\nNo!",
    )
    listed = shot_list(screenplay, direction)
    assert [shot.name for shot in listed.shots] == ["1A", "1B", "1C"]
    assert [[line.at for line in shot.lines] for shot in listed.shots] == [[5], [9], [14]]
    assert [line.text for line in listed.unstaged] == ["Dust settles on everything."]
    assert listed.shot("1B").name == "1B"
    with pytest.raises(NotFoundError, match="1D") as told_so:
        listed.shot("1D")
    assert "1A" in str(told_so.value)


def test_what_stands_before_the_first_note_is_covered_by_the_house(direction: Direction) -> None:
    screenplay = page(
        "EXT. MARKET - DAY",
        "[[scene: warm]]",
        "The CHILD runs.",
        "CHILD\nPears!",
        "[[CU MONK]]",
        "The MONK kneels.",
    )
    listed = shot_list(screenplay, direction)
    assert [shot.said[1].by for shot in listed.shots] == ["house", "house", "film"]
    assert [line.at for shot in listed.shots for line in shot.lines] == [5, 8, 12]
    assert all(shot.intent.warmth_kelvin == 500 for shot in listed.shots)
    assert (listed.uncovered, listed.coverage) == ((), 1.0)


@pytest.mark.parametrize(("omit", "cover"), [("omit", "cover"), ("不拍：下雨", "按惯例")])
def test_what_a_note_leaves_out_nobody_shoots(omit: str, cover: str, direction: Direction) -> None:
    screenplay = page(
        "EXT. MARKET - DAY",
        "[[LS]]",
        "The MONK kneels.",
        f"[[{omit}]]",
        "SELLER\nNo!",
        "The CHILD runs.",
        f"[[{cover}]]",
        "CHILD\nPears!",
    )
    listed = shot_list(screenplay, direction)
    assert [line.text for line in listed.uncovered] == ["No!", "The CHILD runs."]
    assert [shot.lines[0].text for shot in listed.shots] == ["The MONK kneels.", "Pears!"]
    assert listed.coverage == 0.5


def test_a_scene_without_notes_is_covered_by_the_house() -> None:
    screenplay = page(
        "EXT. YARD - DAY", "ANNA walks to BEN.", "ANNA\nHello.", "BEN\nHi.", "ANNA\nBye.",
        "She leaves.", "DISSOLVE TO:", "INT. HOUSE - CONTINUOUS", "ANNA\nHome.", "FADE OUT.",
    )  # fmt: skip
    listed = shot_list(screenplay, Direction(title="t"))
    seen = [(shot.name, shot.intent.size, shot.intent.subjects) for shot in listed.shots]
    assert seen == [
        ("1A", "els", ("ANNA", "BEN")),
        ("1B", "mls", ("ANNA", "BEN")),
        ("1C", "mls", ("BEN",)),
        ("2A", "ls", ("ANNA",)),
    ]
    assert [shot.intent.transition for shot in listed.shots] == ["cut", "cut", "cut", "fade_out"]
    assert all(shot.intent.hour == "day" for shot in listed.shots)
    assert all((shot.intent.seconds or 0) >= 2 for shot in listed.shots)
    covered = [line.at for shot in listed.shots for line in shot.lines]
    assert covered == sorted(set(covered))
    assert not listed.uncovered


def test_mistakes_in_notes_name_their_line(direction: Direction) -> None:
    clash = page("EXT. MARKET - DAY", "[[CU, LS]]", "The MONK kneels.")
    with pytest.raises(IntentError) as told_so:
        shot_list(clash, direction)
    assert told_so.value.where == "script.fountain:3"
    nobody = page("EXT. MARKET - DAY", "[[CU MUNK]]", "The MONK kneels.")
    with pytest.raises(IntentError, match="MUNK"):
        shot_list(nobody, direction)
    twice = page("EXT. MARKET - DAY", "[[A: LS]]", "The MONK kneels.", "[[A: CU]]", "He digs.")
    with pytest.raises(IntentError, match='two shots "A"'):
        shot_list(twice, direction)
    note = Said(by="note", where="n", words="", intent=Intent())
    with pytest.raises(NotFoundError, match="9Z"):
        shot_list(page("EXT. MARKET - DAY", "He digs."), direction, [("9Z", note)])


def test_names_of_everything(direction: Direction) -> None:
    names = names_of(page("EXT. MARKET - DAY", "STRANGER\nHello."), direction)
    assert (names["道士"], names["井"], names["梨核"]) == ("MONK", "WELL", "CORE")
    assert (names["STRANGER"], names["众人"]) == ("STRANGER", "CROWD")


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ("look =", "loook =", 3, ["loook", '"look"']),
        ("count = 6", 'count = "many"', 13, ["cast.CROWD.count", "a whole number"]),
        ('names = ["卖梨人"]', 'names = "卖梨人"', 8, ["cast.SELLER.names", "a list"]),
        ('SELLER = "STALL"', 'SELLER = "STAL"', 40, ["STAL", '"STALL"']),
        ('SELLER = "STALL"', 'SELER = "STALL"', 40, ["SELER", '"SELLER"']),
        ('held_by = "MONK"', 'held_by = "MONKEY"', 28, ["MONKEY", '"MONK"']),
        ('names = ["孩子"]', 'names = ["道士"]', 10, ["道士", "MONK"]),
        ('title = "A test"', "", None, ["title", "missing"]),
        ("count = 6", 'robe = "brown"', 13, ["brown", "#7a6a58"]),
        ("[cast.MONK]", "[cast.MONK", 5, ["not TOML"]),
    ],
)
def test_film_toml_is_read_strictly(
    tmp_path: Path, old: str, new: str, line: int | None, words: list[str]
) -> None:
    film = tmp_path / "film.toml"
    film.write_text(FILM.replace(old, new), encoding="utf-8")
    with pytest.raises(DirectionError) as told_so:
        read_direction(film)
    assert told_so.value.where == (f"film.toml:{line}" if line else "film.toml")
    assert all(word in str(told_so.value) for word in words)


def test_a_missing_film_toml(tmp_path: Path) -> None:
    with pytest.raises(DirectionError, match="cannot be read"):
        read_direction(tmp_path / "film.toml")
    (tmp_path / "film.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(DirectionError, match="UTF-8"):
        read_direction(tmp_path)


def test_the_example_means_the_same_in_both_languages() -> None:
    direction = read_direction(PEARS)
    files = (direction.script, direction.translations["zh"])
    english, chinese = (shot_list(script.read(PEARS / file), direction) for file in files)
    assert len(english.shots) == len(chinese.shots)
    assert not english.unstaged
    assert not english.uncovered
    words = {"unmeasured", "seconds"}
    for here, there in zip(english.shots, chinese.shots, strict=True):
        assert (here.name, here.place) == (there.name, there.place)
        assert here.intent.model_dump(exclude=words) == there.intent.model_dump(exclude=words)
        assert [(b.who, b.verb, b.target, b.prop) for b in here.beats] == [
            (b.who, b.verb, b.target, b.prop) for b in there.beats
        ]
        assert here.place in direction.sets
