"""Who and what the page is about: names, places, props, sheets, and film.toml."""

import json
import time
from pathlib import Path

import pytest
from breakdown_scoring import scored
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from rushes import script
from rushes.cli.verbs import app
from rushes.errors import NotFoundError, RushesError
from rushes.intent import Direction, parse_direction, read_direction
from rushes.intent.breakdown import breakdown, days, sheet_of
from rushes.intent.casting import missing
from rushes.intent.eighths import eighths_of, written
from rushes.intent.sheet import Breakdown

PEARS = Path(__file__).parent.parent / "examples" / "pears"
RUN = CliRunner()


def broken(*lines: str, direction: Direction | None = None) -> Breakdown:
    chinese = any("\u4e00" <= letter <= "\u9fff" for letter in "".join(lines))
    heading = "内景 屋 - 日" if chinese else "INT. ROOM - DAY"
    heads = ("INT", "EXT", "内", "外")
    page = lines if lines[0].startswith(heads) else (heading, *lines)
    return breakdown(script.parse("\n\n".join(page) + "\n", "page.fountain"), direction)


def cast_of(found: Breakdown) -> dict[str, dict[str, str]]:
    """For each member of the cast the other names, and why."""
    return {c.name: {n.name: n.why for n in c.names if n.name != c.name} for c in found.cast}


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["MEI LIN (34) sits.", "MEI\nHello.", "MEI (V.O.)\nHm."],
         {"MEI": {"MEI LIN": "contained"}}),
        (["KAI, an old monk (60), sits. The monk bows.", "KAI\nYes."],
         {"KAI": {"monk": "introduced"}}),
        (["A STRANGER enters. This is BEN (40).", "BEN\nHello."], {"BEN": {"STRANGER": "same"}}),
        (["WILL sits.", "WILL\nHi.", "YOUNG WILL\nHi!"], {"WILL": {}, "YOUNG WILL": {}}),
        (["MRS. LIN sits. MEI LIN stands.", "MRS. LIN\nHi.", "MEI LIN\nHi."],
         {"MRS. LIN": {}, "MEI LIN": {}}),
        (["GUARD 1 sits.", "GUARD 1\nNo.", "GUARD 2\nNo."], {"GUARD 1": {}, "GUARD 2": {}}),
        (["MEI'S MOTHER sits.", "MEI\nHi.", "MEI'S MOTHER\nHi."], {"MEI": {}, "MEI'S MOTHER": {}}),
        (["The DOCTOR nods.", "DR. JULIA BENNETT (50) sits.", "DR. BENNETT\nHi."],
         {"DR. BENNETT": {"DR. JULIA BENNETT": "title"}, "DOCTOR": {}}),
        (["林婆（六十岁，面馆老板）坐下。老板起身。", "林婆：来了。"],
         {"林婆": {"面馆老板": "introduced", "老板": "introduced"}}),
        (["老道士进来。", "道士：施主。"], {"道士": {"老道士": "contained"}}),
        (["王建国（50岁）站着。", "王建国：坐。", "内景 街 - 夜", "王警官走过。"],
         {"王建国": {"王警官": "title"}}),
        (["一个白衣女子走来。她是沈霜。", "沈霜：让开。"], {"沈霜": {"白衣女子": "same"}}),
        (["舰长陈默坐下。舰长起身。", "陈默：走。"], {"陈默": {"舰长": "role"}}),
    ],
)  # fmt: skip
def test_names_that_are_one_person(lines: list[str], expected: dict[str, dict[str, str]]) -> None:
    found = cast_of(broken(*lines))
    assert found.keys() == expected.keys()
    for name, aliases in expected.items():
        assert {alias.upper(): why for alias, why in found[name].items()} == {
            alias.upper(): why for alias, why in aliases.items()
        }


@pytest.mark.parametrize(
    ("line", "name", "count"),
    [
        ("TWO GUARDS wait.", "GUARDS", 2),
        ("A dozen soldiers march.", "soldiers", 12),
        ("A CROWD gathers.", "CROWD", 0),
        ("三名黑衣人站着。", "黑衣人", 3),
        ("两个孩子跑过来。", "孩子", 2),
        ("众人大笑。", "众人", 0),
    ],
)
def test_groups_and_their_numbers(line: str, name: str, count: int) -> None:
    (group,) = broken(line).background
    assert (group.name, group.count) == (name, count)


def test_who_is_only_heard_is_not_in_the_picture() -> None:
    found = broken(
        "MEI sits.", "MEI\nHello?", "TOM (O.S.)\nHere.", "VOICE OF MEI\nHm.", "MEI & BEN\nYes.",
        "BEN\nHm.",
    )  # fmt: skip
    manners = {one.name: one.manner for one in found.sheets[0].cast}
    assert manners == {"MEI": "speaks", "TOM": "heard", "BEN": "speaks"}
    assert {c.name: c.heard for c in found.cast} == {"MEI": False, "TOM": True, "BEN": False}
    chinese = broken("小梅坐下。", "小梅：喂？", "老王（画外音）：到了。", "小梅的声音：好。")
    assert {c.name: c.heard for c in chinese.cast} == {"小梅": False, "老王": True}


def test_places_and_hours() -> None:
    headings = (
        "EXT. MARKET STREET - DAY", "EXT. THE MARKET STREET - CONTINUOUS",
        "INT. HOUSE - KITCHEN - NIGHT", "INT. KITCHEN, HOUSE - LATER",
        "EXT. MARKET ST. - DAY/NIGHT",
        "外景 集市 - 日", "外景 集市街头 - 黄昏", "内景 悦来客栈 大堂 - 夜",
    )  # fmt: skip
    page = "\n\n".join(f"{head}\n\nMEI sits." for head in headings)
    found = breakdown(script.parse(page, "p"))
    assert [(s.place, s.part, s.hour) for s in found.sheets] == [
        ("MARKET STREET", "", "day"), ("MARKET STREET", "", "day"), ("HOUSE", "KITCHEN", "night"),
        ("HOUSE", "KITCHEN", "night"), ("MARKET STREET", "", "day"), ("集市", "", "day"),
        ("集市", "街头", "dusk"), ("悦来客栈", "大堂", "night"),
    ]  # fmt: skip
    street = found.places[0]
    assert (street.scenes, street.hours) == (("1", "2", "5"), ("day",))


def test_what_happens_to_things() -> None:
    found = broken(
        "MEI opens a box and takes out a vase. She hands TOM the vase. It falls and breaks.",
        "The phone rings. No gun in sight; he stands like a statue.", "MEI\nOh.", "TOM\nOh.",
    )  # fmt: skip
    uses = {u.name: [(h.what, h.who, h.whom) for h in u.happenings] for u in found.sheets[0].props}
    assert uses == {
        "box": [("opened", "MEI", "")],
        "vase": [("taken", "MEI", ""), ("passed", "MEI", "TOM"), ("falls", "", ""),
                 ("broken", "", "")],
        "phone": [("sounds or moves", "", "")],
    }  # fmt: skip
    chinese = broken("林婆打开木箱，取出一只花瓶，把花瓶递给小武。小武摔倒，花瓶碎了。",
                     "林婆：哎。", "小武：啊。")  # fmt: skip
    uses = {u.name: [h.what for h in u.happenings] for u in chinese.sheets[0].props}
    assert uses == {"木箱": ["opened"], "花瓶": ["taken", "passed", "broken"]}


def test_entrances_exits_looks_and_postures() -> None:
    (sheet,) = broken(
        "MEI sits at the window. TOM comes in.", "TOM\nHi.", "He looks at MEI and kneels.",
        "MEI\nGo.", "TOM hurries out. MEI leaves the keys on the table.",
    ).sheets  # fmt: skip
    assert [d.who for d in sheet.entrances] == ["TOM"]
    assert [d.who for d in sheet.exits] == ["TOM"]
    assert [(d.who, d.whom) for d in sheet.looks] == [("TOM", "MEI")]
    assert [(d.who, d.what) for d in sheet.postures] == [("MEI", "sit"), ("TOM", "kneel")]


def test_quality_on_marked_scenes() -> None:
    least = {
        "seen": {"cast": 0.98, "extras": 0.95, "props": 0.96, "enter": 0.95, "exit": 0.95},
        "unseen": {"cast": 0.88, "extras": 0.80, "props": 0.86, "enter": 0.80, "exit": 0.90},
    }
    for half, floors in least.items():
        scores = scored(half)
        for kind, floor in floors.items():
            assert scores[kind].f1 >= floor, (half, kind, scores[kind].rows)


def test_eighths() -> None:
    def of(*lines: str) -> int:
        (scene,) = script.parse("\n\n".join(("INT. A - DAY", *lines)), "p").scenes
        return eighths_of(scene)

    assert of("MEI sits.") == 1
    # 27 speeches of one line: 2 + 1 rows of heading, then 3 rows each: 84 rows of 55.
    assert of(*["MEI\nHello there."] * 27) == 12
    # 60 letters a row in action, 35 in speech; a Chinese character is two wide.
    assert of("word " * 12 * 26) == 4
    assert of("MEI\n" + "word " * 7 * 26) == 5
    assert of("字" * 30 * 26) == 4
    assert [written(n) for n in (1, 8, 11)] == ["1/8", "1", "1 3/8"]


@given(st.lists(st.booleans(), max_size=12))
def test_days_start_and_finish_once(works: list[bool]) -> None:
    codes = days(works)
    assert [code not in ("", "H") for code in codes] == works
    joined = "".join(codes)
    assert joined.count("S") == joined.count("F") == any(works)


def test_film_toml_keeps_its_names() -> None:
    found = breakdown(script.read(PEARS / "script.fountain"), read_direction(PEARS))
    assert [c.name for c in found.cast] == ["SELLER", "MONK", "WORKER", "KEEPER", "CHILD"]
    assert found.cast[1].scenes == ("1", "3", "5")
    assert found.cast[1].days == ("SW", "H", "W", "H", "WF")
    assert [(b.name, b.count) for b in found.background] == [("CROWD", 7)]
    uses = {u.name: [h.what for h in u.happenings] for u in found.sheets[2].props}
    assert uses["CORE"] == ["planted"]
    assert uses["KETTLE"] == ["passed"]
    assert uses["TREE"] == ["grows", "cut", "vanishes"]
    with pytest.raises(NotFoundError, match='no scene "9"') as told:
        sheet_of(found, "9")
    assert "1, 2, 3, 4, 5" in str(told.value)


def test_a_feature_breaks_down_in_seconds() -> None:
    page = (PEARS / "script.fountain").read_text(encoding="utf-8").partition("EXT.")
    long = script.parse((page[1] + page[2]).replace("FADE OUT.", "") * 69, "long")
    start = time.process_time()
    found = breakdown(long)
    assert found.eighths / 8 >= 119
    assert time.process_time() - start < 3


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["MEI", "(V.O.)", "\n\n", "INT. A - DAY\n\n", "内景 屋 - 日\n\n", "林婆：", "the box",
             "A DOZEN MEN", "THE", "#1", "'S", "被", "把", "的", "（", "(40)", ", an old monk,",
             "This is", "她是", "opens", "一个", "\n", "[[CU]]", "&", "、", ".", "AND"]
        ),
        max_size=30,
    )
)  # fmt: skip
def test_any_page_breaks_down_or_is_told_why(parts: list[str]) -> None:
    try:
        page = script.parse(" ".join(["INT. A - DAY\n\n", *parts]), "p")
    except RushesError:
        return
    found = breakdown(page)
    assert len(found.sheets) == len(page.scenes)
    assert Breakdown.model_validate_json(found.model_dump_json()) == found


def film_in(folder: Path, page: str, film: str = 'title = "t"  # mine\n') -> Path:
    folder.mkdir(exist_ok=True)
    (folder / "script.fountain").write_text(page, encoding="utf-8")
    (folder / "film.toml").write_text(film, encoding="utf-8")
    return folder


PAGE = "INT. ROOM - DAY\n\nMEI LIN (34) opens a BOX. TWO GUARDS laugh.\n\nMEI\nHello.\n"


def test_the_verb_in_both_languages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    film = film_in(tmp_path / "film", PAGE)
    shown = RUN.invoke(app, ["breakdown", str(film)])
    assert shown.exit_code == 0, shown.output
    assert "GUARDS (2)" in shown.stdout
    assert "MEI LIN (part of the full name)" in " ".join(shown.stdout.split())
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    shown = RUN.invoke(app, ["breakdown", str(film / "script.fountain"), "--scene", "1"])
    assert "MEI打开" in shown.stdout
    as_json = RUN.invoke(app, ["breakdown", str(film), "--json"])
    assert json.loads(as_json.stdout)["cast"][0]["name"] == "MEI"
    wrong = RUN.invoke(app, ["breakdown", str(film), "--scene", "7"])
    assert wrong.exit_code == 2


def test_write_adds_what_is_missing_and_nothing_else(tmp_path: Path) -> None:
    film = film_in(tmp_path / "film", PAGE)
    assert RUN.invoke(app, ["breakdown", str(film), "--write"]).exit_code == 0
    text = (film / "film.toml").read_text(encoding="utf-8")
    direction = parse_direction(text)
    assert text.startswith('title = "t"  # mine\n')
    assert direction.cast["MEI"].names == ("MEI LIN",)
    assert direction.cast["GUARDS"].count == 2
    assert list(direction.props) == ["box"]
    assert missing(breakdown(script.parse(PAGE, "p"), direction), direction).nothing
    assert RUN.invoke(app, ["breakdown", str(film), "--write"]).exit_code == 0
    assert (film / "film.toml").read_text(encoding="utf-8") == text
    alone = RUN.invoke(app, ["breakdown", str(film / "script.fountain"), "--write"])
    assert alone.exit_code == 2
    assert (film / "film.toml").read_text(encoding="utf-8") == text
