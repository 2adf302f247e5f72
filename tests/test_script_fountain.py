"""The page is read as it was written: every element, its line, in English and in Chinese."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rushes import script
from rushes.errors import PageError, RushesError

ENGLISH = """Title: Planting Pears
Author:
    A. Writer
    B. Writer

FADE IN:

EXT. MARKET - DAY #1A#

[[scene: warm]]
[[CU MONK, slow push in
over 4 s]]
The *MONK* kneels.
He _digs_. [[CU hole]]

MONK (V.O.) ^
(softly)
Give me a pear.
One pear.
[[LS]]
(beat)
Please.

> THE END <

CUT TO:

INT. TWENTY-ONE HOUSE - KITCHEN — NIGHT
/* gone
INT. NOWHERE - DAY
*/
~la la

# Act two
= What it is about
===

!THE WELL IS DEEP

.THE WELL

@McAvoy
Ha!
"""

CHINESE = """标题：种梨
编剧：某人

淡入：

外景 集市 — 日

[[全场：暖]]
道士跪下，挖坑，种下梨核。

@道士（画外音）
（轻声）
给我一个梨吧。

卖梨人：（怒）不给！
道士（笑）：好吧。
再见。

道士
真的？

墙上写着：不许入内

切至：

第二场 内. 道观 夜

道士睡着了。

内外景。井边——黄昏

道士喝水。
"""


def lines(scene: script.Scene) -> list[tuple[int, str, str, str | None]]:
    return [(line.at, line.kind, line.text, line.who) for line in scene.lines]


def test_english_page_keeps_everything_and_its_line() -> None:
    page = script.parse(ENGLISH, "script.fountain")
    assert page.language == "en"
    assert page.title_page == (("Title", "Planting Pears"), ("Author", "A. Writer\nB. Writer"))
    market, house, well = page.scenes
    assert (market.number, market.at, market.setting) == ("1A", 8, "ext")
    assert (market.place, market.hour) == ("MARKET", "DAY")
    assert lines(market) == [
        (6, "transition", "FADE IN:", None),
        (10, "note", "scene: warm", None),
        (11, "note", "CU MONK, slow push in over 4 s", None),
        (13, "action", "The MONK kneels.\nHe digs.", None),
        (14, "note", "CU hole", None),
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
        (32, "lyric", "la la", None),
        (35, "synopsis", "What it is about", None),
        (38, "action", "THE WELL IS DEEP", None),
    ]
    assert (well.heading, well.setting) == ("THE WELL", "int/ext")
    assert page.characters == ("MONK", "McAvoy")


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
        (12, "parenthetical", "（轻声）", "道士"),
        (13, "dialogue", "给我一个梨吧。", "道士"),
        (15, "parenthetical", "（怒）", "卖梨人"),
        (15, "dialogue", "不给！", "卖梨人"),
        (16, "parenthetical", "（笑）", "道士"),
        (16, "dialogue", "好吧。\n再见。", "道士"),
        (20, "dialogue", "真的？", "道士"),
        (22, "action", "墙上写着：不许入内", None),
        (24, "transition", "切至：", None),
    ]
    assert (temple.number, temple.setting, temple.place, temple.hour) == ("2", "int", "道观", "夜")
    assert (well.setting, well.place, well.hour) == ("int/ext", "井边", "黄昏")


@pytest.mark.parametrize(
    ("heading", "setting", "place", "hour"),
    [
        ("INT. HOUSE - NIGHT", "int", "HOUSE", "NIGHT"),
        ("int house - night", "int", "house", "night"),
        ("EST. CITY – DAWN", "ext", "CITY", "DAWN"),
        ("INT./EXT. CAR - DAY", "int/ext", "CAR", "DAY"),
        ("I/E CAR - CONTINUOUS", "int/ext", "CAR", "CONTINUOUS"),
        (".SOMEWHERE - DAY", "int/ext", "SOMEWHERE", "DAY"),
        ("内景 茶馆 - 日", "int", "茶馆", "日"),
        ("外景。山路\uff0d夜", "ext", "山路", "夜"),
        ("内/外景 车里 傍晚", "int/ext", "车里", "傍晚"),
        ("3、外景 集市 黄昏", "ext", "集市", "黄昏"),
        ("外. 河边 — 清晨", "ext", "河边", "清晨"),
    ],
)
def test_headings(heading: str, setting: str, place: str, hour: str) -> None:
    (scene,) = script.parse(f"{heading}\n\nNothing moves.\n", "s").scenes
    assert (scene.setting, scene.place, scene.hour) == (setting, place, hour)


@pytest.mark.parametrize(
    ("text", "where", "word"),
    [
        ("", "s", "empty"),
        (" \n\n", "s", "empty"),
        ("Title: A film\n", "s", "no scene heading"),
        ("A man walks.\n\nEXT. ROAD - DAY\n", "s:1", "A man walks"),
        ("EXT. ROAD - DAY\n\nA man. [[CU\n\nwalks", "s:3", "never closed"),
        ("EXT. ROAD - DAY\n\n/* cut", "s:3", "never closed"),
        ("EXT. - DAY\n\nA man.", "s:1", "names no place"),
        ("EXT. A - DAY #1#\n\nA man.\n\nEXT. B - DAY #1#\n", "s:5", "used twice"),
    ],
)
def test_a_bad_page_names_the_line(text: str, where: str, word: str) -> None:
    with pytest.raises(PageError, match=word) as told:
        script.parse(text, "s")
    assert told.value.where == where


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_encodings_and_line_ends(tmp_path: Path, encoding: str) -> None:
    file = tmp_path / "page.fountain"
    file.write_bytes(CHINESE.replace("\n", "\r\n").encode(encoding))
    assert script.read(file).scenes == script.parse(CHINESE, file.name).scenes


@pytest.mark.parametrize("raw", [b"\x00\x01\x02", b"%PDF-1.7\n\xff\xfe\xfd", b"\xff\xfe\x00"])
def test_binary_files_are_refused(tmp_path: Path, raw: bytes) -> None:
    file = tmp_path / "page.fountain"
    file.write_bytes(raw)
    with pytest.raises(PageError):
        script.read(file)


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    with pytest.raises(PageError, match="cannot be read"):
        script.read(tmp_path / "none.fountain")
    with pytest.raises(PageError, match="cannot be read"):
        script.read(tmp_path)


PIECES = [
    *("EXT. A - DAY", "MONK", "(x)", "[[", "]]", "/*", "*/", "~", ">", "<", "@", "道士："),
    *("===", "*", "_", "\n", "\n\n", "  ", "内景 屋 夜", "Title: x", "#1#", "=", "hello", "。"),
]


@given(
    st.one_of(st.text(max_size=200), st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
)
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        page = script.parse(text, "s")
    except RushesError:
        return
    rows = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    assert all(1 <= line.at <= len(rows) for scene in page.scenes for line in scene.lines)
