"""The page is read as it was written: every element, its line, in English and in Chinese."""

import time

import pytest
from hypothesis import given
from script_fixtures import CHINESE, ENGLISH, TEXTS

from rushes import script
from rushes.errors import PageError, RushesError


def lines(scene: script.Scene) -> list[tuple[int, str, str, str | None]]:
    return [(line.at, line.kind, line.text, line.who) for line in scene.lines]


def kinds(text: str) -> list[tuple[str, str]]:
    """Kinds and texts below a heading."""
    page = script.parse(f"INT. A - DAY\n\n{text}", "s")
    return [(line.kind, line.text) for line in page.elements[1:]]


def test_english_page_keeps_everything_and_its_line() -> None:
    page = script.parse(ENGLISH, "script.fountain")
    assert page.language == "en"
    assert page.title_page == (("Title", "Planting Pears"), ("Author", "A. Writer\nB. Writer"))
    market, house, well = page.scenes
    assert (market.number, market.numbered, market.at) == ("1A", True, 8)
    assert (market.setting, market.place, market.hour) == ("ext", "MARKET", "DAY")
    assert lines(market) == [
        (6, "transition", "FADE IN:", None),
        (10, "note", "scene: warm", None),
        (11, "note", "CU MONK, slow push in over 4 s", None),
        (13, "action", "The MONK kneels.\nHe digs.", None),
        (14, "note", "CU hole", None),
        (16, "cue", "MONK (V.O.) (CONT'D)", "MONK"),
        (17, "parenthetical", "(softly)", "MONK"),
        (18, "dialogue", "Give me a pear.\nOne pear.", "MONK"),
        (20, "note", "LS", None),
        (21, "parenthetical", "(beat)", "MONK"),
        (22, "dialogue", "Please.", "MONK"),
        (24, "centred", "THE END", None),
        (26, "transition", "CUT TO:", None),
    ]
    assert (house.number, house.place, house.hour) == ("2", "TWENTY-ONE HOUSE - KITCHEN", "NIGHT")
    assert lines(house) == [
        (29, "comment", "gone\nINT. NOWHERE - DAY", None),
        (32, "lyric", "la la", None),
        (34, "section", "Act two", None),
        (35, "synopsis", "What it is about", None),
        (36, "page_break", "", None),
        (38, "action", "THE WELL IS DEEP", None),
    ]
    assert (well.heading, well.setting) == ("THE WELL", "int/ext")
    assert page.characters == ("MONK", "McAvoy")


def test_what_an_element_says_besides_its_words() -> None:
    page = script.parse(ENGLISH, "s")
    by_text = {line.text: line for line in page.elements}
    cue = by_text["MONK (V.O.) (CONT'D)"]
    assert (cue.extension, cue.dual) == ("V.O., CONT'D", True)
    assert by_text["Please."].dual
    assert by_text["Act two"].level == 2
    assert by_text["The MONK kneels.\nHe digs."].markup == "The *MONK* kneels.\nHe _digs_."
    assert by_text["Give me a pear.\nOne pear."].rows == 2
    assert by_text["CU MONK, slow push in over 4 s"].markup == "CU MONK, slow push in\nover 4 s"
    assert by_text["THE END"].markup is None
    assert [line.at for line in page.elements] == sorted(line.at for line in page.elements)
    assert [line.number for line in page.elements if line.kind == "heading"] == ["1A", None, None]


def test_chinese_page_is_read_like_an_english_one() -> None:
    page = script.parse(CHINESE, "script.zh.fountain")
    assert page.language == "zh"
    assert page.title_page[0] == ("标题", "种梨")
    market, temple, well = page.scenes
    assert (market.setting, market.place, market.hour) == ("ext", "集市", "日")
    assert lines(market) == [
        (4, "transition", "淡入：", None),
        (8, "note", "全场：暖", None),
        (9, "action", "道士跪下，挖坑，种下梨核。", None),
        (11, "cue", "道士（画外音）", "道士"),
        (12, "parenthetical", "（轻声）", "道士"),
        (13, "dialogue", "给我一个梨吧。", "道士"),
        (15, "cue", "卖梨人", "卖梨人"),
        (15, "parenthetical", "（怒）", "卖梨人"),
        (15, "dialogue", "不给！", "卖梨人"),
        (16, "cue", "道士", "道士"),
        (16, "parenthetical", "（笑）", "道士"),
        (16, "dialogue", "好吧。\n再见。", "道士"),
        (19, "cue", "道士", "道士"),
        (20, "dialogue", "真的？", "道士"),
        (22, "action", "墙上写着：不许入内", None),
        (24, "transition", "切至：", None),
    ]
    assert market.lines[3].extension == "画外音"
    assert (temple.number, temple.setting, temple.place, temple.hour) == ("2", "int", "道观", "夜")
    assert (well.setting, well.place, well.hour) == ("int/ext", "井边", "黄昏")
    assert [(line.who, line.extension) for line in well.lines] == [("道士", "OS"), ("道士", None)]


@pytest.mark.parametrize(
    ("heading", "setting", "place", "hour"),
    [
        ("INT. HOUSE - NIGHT", "int", "HOUSE", "NIGHT"),
        ("int house - night", "int", "house", "night"),
        ("INT - HOUSE - DAY", "int", "HOUSE", "DAY"),
        ("EST. CITY – DAWN", "ext", "CITY", "DAWN"),
        ("INT./EXT. CAR - DAY", "int/ext", "CAR", "DAY"),
        ("EXT./INT. CAR - DAY", "int/ext", "CAR", "DAY"),
        ("I./E. CAR - CONTINUOUS", "int/ext", "CAR", "CONTINUOUS"),
        ("I/E CAR - CONTINUOUS", "int/ext", "CAR", "CONTINUOUS"),
        ("**INT. _HOUSE_ - NIGHT**", "int", "HOUSE", "NIGHT"),
        (".SOMEWHERE - DAY", "int/ext", "SOMEWHERE", "DAY"),
        ("内景 茶馆 - 日", "int", "茶馆", "日"),
        ("外景。山路\uff0d夜", "ext", "山路", "夜"),
        ("内/外景 车里 傍晚", "int/ext", "车里", "傍晚"),
        ("內景 茶館 黃昏", "int", "茶館", "黃昏"),
        ("3、外景 集市 黄昏", "ext", "集市", "黄昏"),
        ("外. 河边 — 清晨", "ext", "河边", "清晨"),
        ("第3场 茶馆 日 内", "int", "茶馆", "日"),
        ("第三场：茶馆内　夜", "int", "茶馆内", "夜"),
        ("3. 日 外 村口", "ext", "村口", "日"),
        ("1-3、茶馆 夜内", "int", "茶馆", "夜"),
        ("茶馆 日 内", "int", "茶馆", "日"),
        ("第3场\n内景 茶馆 日", "int", "茶馆", "日"),
        ("第3场\n\n内景 茶馆 日", "int", "茶馆", "日"),
        ("第3场\n时：夜\n景：茶馆内\n人：掌柜、孩子", "int", "茶馆内", "夜"),
    ],
)
def test_headings(heading: str, setting: str, place: str, hour: str) -> None:
    (scene,) = script.parse(f"{heading}\n\nNothing moves.\n", "s").scenes
    assert (scene.setting, scene.place, scene.hour) == (setting, place, hour)
    assert [line.text for line in scene.lines] == ["Nothing moves."]


@pytest.mark.parametrize(
    ("heading", "number"),
    [
        ("INT. A - DAY #12A#", "12A"),
        ("INT. A - DAY #I-1-A#", "I-1-A"),
        ("INT. A - DAY #1.#", "1."),
        (".A #7#", "7"),
        ("第12场 内景 茶馆 日", "12"),
        ("第一百零三场 内景 茶馆 日", "103"),
        ("二十、内景 茶馆 日", "20"),
        ("\uff13、内景 茶馆 日", "3"),
        ("1-3、内景 茶馆 日", "1-3"),
        ("场景5：内景 茶馆 日", "5"),
    ],
)
def test_scene_numbers(heading: str, number: str) -> None:
    (scene,) = script.parse(heading, "s").scenes
    assert (scene.number, scene.numbered) == (number, True)


def test_scenes_without_numbers_are_counted_around_those_that_have_one() -> None:
    page = script.parse("INT. A - DAY\n\nINT. B - DAY #3#\n\nINT. C - DAY\n\nINT. D - DAY", "s")
    assert [scene.number for scene in page.scenes] == ["1", "3", "4", "5"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("CUT TO:\n\nGO TO:", [("transition", "CUT TO:"), ("transition", "GO TO:")]),
        ("CUT TO: \n", [("action", "CUT TO:")]),
        ("CUT TO BLACK.\n", [("action", "CUT TO BLACK.")]),
        ("> CUT TO BLACK.\n", [("transition", "CUT TO BLACK.")]),
        ("CUT TO:\nX", [("cue", "CUT TO:"), ("dialogue", "X")]),
        ("!BANG\nBANG", [("action", "BANG\nBANG")]),
        ("... not a heading", [("action", "... not a heading")]),
        (". not a heading", [("action", ". not a heading")]),
        ("23 (O.S.)\nNo letter.", [("action", "23 (O.S.)\nNo letter.")]),
        ("R2D2\nBleep.", [("cue", "R2D2"), ("dialogue", "Bleep.")]),
        ("ADAM (cont'd)\nYes.", [("cue", "ADAM (cont'd)"), ("dialogue", "Yes.")]),
        ("ADAM\n\nYes.", [("action", "ADAM"), ("action", "Yes.")]),
        ("ADAM\nI am\n  \na fish.", [("cue", "ADAM"), ("dialogue", "I am\n\na fish.")]),
        ("ADAM\n~La\n~Li", [("cue", "ADAM"), ("lyric", "La"), ("lyric", "Li")]),
        ("Hm.\n~La\nEnd.", [("action", "Hm."), ("lyric", "La"), ("action", "End.")]),
        ("# A\n## B\n= C", [("section", "A"), ("section", "B"), ("synopsis", "C")]),
        ("On [[x]] and on.\nOn.", [("action", "On and on.\nOn."), ("note", "x")]),
        ("On. [[x]]\nOn.", [("action", "On."), ("note", "x"), ("action", "On.")]),
        ("An /* inner */ word.\nOn.", [("action", "An word.\nOn."), ("comment", "inner")]),
        ("One.[[a\n  \nb]] Two.", [("action", "One. Two."), ("note", "a b")]),
        ("[[see [x]]]", [("note", "see [x]")]),
        ("**\\*9765\\***", [("action", "*9765*")]),
        ("He dialed *69 and then *23.", [("action", "He dialed *69 and then *23.")]),
        ("\\[[no note]]", [("action", "[[no note]]")]),
    ],
)  # fmt: skip
def test_fountain_elements(text: str, expected: list[tuple[str, str]]) -> None:
    assert kinds(text) == expected


def test_a_chinese_page_without_blank_lines() -> None:
    text = "第1场 茶馆 日 内\n掌柜擦桌子。\n@孩子\n水！\n掌柜：来了。\n△孩子跑进来。\n"
    text += "第2场 街上 夜 外\n风。"
    page = script.parse(text, "s")
    assert [(line.at, line.kind, line.text) for line in page.elements] == [
        (1, "heading", "第1场 茶馆 日 内"),
        (2, "action", "掌柜擦桌子。"),
        (3, "cue", "孩子"),
        (4, "dialogue", "水！"),
        (5, "cue", "掌柜"),
        (5, "dialogue", "来了。"),
        (6, "action", "孩子跑进来。"),
        (7, "heading", "第2场 街上 夜 外"),
        (8, "action", "风。"),
    ]


def test_a_film_may_fade_in_before_its_first_heading() -> None:
    text = (
        "Title: T\n\nAn epigraph.\n\n===\n\n**FADE IN:**\n\nA RIVER.\n\nINT. ROOM - DAY\n\nA man.\n"
    )
    opening, room = script.parse(text, "s").scenes
    assert (opening.number, opening.heading, opening.at) == ("0", "", 7)
    assert [line.text for line in opening.lines if line.at > opening.at] == ["A RIVER."]
    assert (room.number, room.at) == ("1", 11)


@pytest.mark.parametrize(
    ("text", "where", "word"),
    [
        ("", "s", "empty"),
        (" \n\n", "s", "empty"),
        ("\ufeff", "s", "empty"),
        ("Title: A film\n", "s", "no scene heading"),
        ("\nMEI\nHello.\n", "s:2", '"MEI" stands before any scene heading'),
        ("A man walks.\n\nEXT. ROAD - DAY\n", "s:1", "A man walks"),
        ("EXT. ROAD - DAY\n\nA man. [[CU\n\nwalks", "s:3", r'never closed: "\[\[CU"'),
        ("EXT. ROAD - DAY\n\n[[CU\n\nA man.\n\n[[LS]]", "s:3", r'never closed: "\[\[CU"'),
        ("EXT. ROAD - DAY\n\n[[CU [[LS]]", "s:3", "never closed"),
        ("EXT. ROAD - DAY\n\n/* cut", "s:3", 'never closed: "/\\* cut"'),
        ("EXT. - DAY\n\nA man.", "s:1", "names no place"),
        ("内景 茶馆 日\n\n第2场\n\n道士坐下。", "s:3", '"第2场" names no place'),
        ("EXT. A - DAY #1#\n\nA man.\n\nEXT. B - DAY #1#\n", "s:5", "used twice"),
    ],
)
def test_a_bad_page_names_the_line(text: str, where: str, word: str) -> None:
    with pytest.raises(PageError, match=word) as told:
        script.parse(text, "s")
    assert told.value.where == where


def test_lines_that_look_like_something_else_are_pointed_out() -> None:
    text = "INT. A - DAY\n\nHe goes.\nINT. B - DAY\n\nMEI\nYes.\n\nMEI\n\n"
    text += "EXT/INT. C - DAY\n\nSMASH CUT.\n"
    found = [(d.at, d.text, d.looks_like) for d in script.doubts(script.parse(text, "s"))]
    assert found == [
        (4, "INT. B - DAY", "heading"),
        (9, "MEI", "cue"),
        (11, "EXT/INT. C - DAY", "heading"),
        (13, "SMASH CUT.", "transition"),
    ]


def test_length_is_counted_in_eighths() -> None:
    page = script.parse(f"INT. A - DAY\n\n{'word ' * 12 * 53}\n\nINT. B - DAY\n\nShort.\n", "s")
    assert [script.eighths(scene) for scene in page.scenes] == [8, 1]
    assert script.pages(page) == 1.125


def test_a_long_page_is_read_in_a_moment() -> None:
    scene = (
        "INT. ROOM - DAY\n\n"
        + "MEI\n(softly)\nOne *more* time.\n\nShe walks on.\n\n[[CU MEI]]\n\n" * 7
    )
    text = (scene + "\n") * 120
    assert text.count("\n") > 120 * 54
    started = time.perf_counter()
    page = script.parse(text, "s")
    assert time.perf_counter() - started < 1.0
    assert len(page.scenes) == 120


@given(TEXTS)
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        page = script.parse(text, "s")
    except RushesError:
        return
    count = len(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"))
    assert all(1 <= line.at <= line.at + line.rows - 1 <= count for line in page.elements)
    assert script.write(page) == text


def test_chinese_names_on_rows_of_their_own_are_cues() -> None:
    text = (
        "内 面馆 夜\n\n老周擦杯子。小雨推门进来。\n\n小雨\n一碗牛肉面。\n\n"
        "老周\n（轻声）\n不好吃？\n\n"
        "店员\n打烊了。\n\n三年后\n一切都变了。\n\n皇后\n本宫渴了。\n\n小雨走到窗边\n看着外面。\n"
    )
    page = script.parse(text, "s")
    assert page.characters == ("小雨", "老周", "店员", "皇后")
    assert [line.text for line in page.elements if line.kind == "action"] == [
        "老周擦杯子。小雨推门进来。", "三年后\n一切都变了。", "小雨走到窗边\n看着外面。",
    ]  # fmt: skip
    assert script.write(page) == text


def test_numbers_and_casts_of_a_micro_drama() -> None:
    page = script.parse(
        "1-1 夜 内 酒店宴会厅\n\n人物：林晚、周母\n\n△ 林晚站着。\n\n1-2 日 外 街\n\n△ 雨。\n", "s"
    )
    assert [(s.number, s.setting, s.place, s.hour) for s in page.scenes] == [
        ("1-1", "int", "酒店宴会厅", "夜"), ("1-2", "ext", "街", "日"),
    ]  # fmt: skip
    assert [line.kind for line in page.scenes[0].lines] == ["synopsis", "action"]
