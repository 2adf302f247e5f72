"""Reading deeds: passives, pronouns, relative clauses, Chinese words, and the example unchanged."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rushes import script
from rushes.intent import Direction, read_direction, shot_list
from rushes.intent.beats import beats
from rushes.intent.naming import naming
from rushes.intent.tokens import Book, sentences

HERE = Path(__file__).parent
PEARS = HERE.parent / "examples" / "pears"


def told(*lines: str) -> list[tuple[str, str, str | None, str | None]]:
    """The beats of a page without film.toml: who, verb, target, prop."""
    chinese = any("\u4e00" <= letter <= "\u9fff" for letter in lines[0])
    heading = "内景 屋 - 日" if chinese else "INT. ROOM - DAY"
    page = script.parse("\n\n".join((heading, *lines)) + "\n", "page.fountain")
    who = naming(page, Direction(title="t"))
    found = []
    for line in page.scenes[0].lines:
        found += beats(line, who, found)
    return [(b.who, b.verb, b.target, b.prop) for b in found if b.verb != "speak"]


def test_the_example_keeps_its_beats() -> None:
    direction = read_direction(PEARS)
    rows = [
        "\t".join((page, shot.name, str(b.at), b.who, b.verb, b.target or "-", b.prop or "-"))
        for page in (direction.script, direction.translations["zh"])
        for shot in shot_list(script.read(PEARS / page), direction).shots
        for b in shot.beats
    ]
    known = (HERE / "pears_beats.tsv").read_text(encoding="utf-8").splitlines()[1:]
    strip = [row.split("\t", 2)[0] + "\t" + row.split("\t", 2)[2] for row in rows]
    assert strip == [row.split("\t", 2)[0] + "\t" + row.split("\t", 2)[2] for row in known]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("The ENVELOPE is opened by ANNA.", [("ANNA", "open", None, "envelope")]),
        ("The door is opened.", [("door", "open", None, None)]),
        ("BEN is given a kettle by ANNA.", [("ANNA", "give", "BEN", "kettle")]),
        ("A man opens the box.", [("man", "open", None, "box")]),
        ("ANNA hands BEN the kettle. He drinks.", [("ANNA", "give", "BEN", "kettle"),
                                                   ("ANNA", "drink", None, None)]),
        ("MRS. CHEN hands MR. WU the kettle. He nods.", [("MRS. CHEN", "give", "MR. WU", "kettle"),
                                                         ("MR. WU", "nod", None, None)]),
        ("The vase is thrown by BEN and falls.", [("BEN", "throw", None, "vase"),
                                                  ("vase", "fall", None, None)]),
        ("ANNA gives her the cup.", [("ANNA", "give", None, "cup")]),
        ("BEN turns left.", [("BEN", "turn", None, None)]),
        ("He has no gun. ANNA does not sit.", []),
    ],
)  # fmt: skip
def test_english(line: str, expected: list[object]) -> None:
    assert told(line, "ANNA\nHello.", "BEN\nHi.") == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("信封被林婆打开了。", [("林婆", "open", None, "信封")]),
        ("门被推开。", []),
        ("戴红领巾的男孩跑进来。", [("男孩", "enter", None, None)]),
        ("林婆看起来很累，开始吃面。", [("林婆", "eat", None, "面")]),
        ("林婆把碗放在小武面前。", [("林婆", "put", "小武", "碗")]),
        ("林婆递给小武一碗面。", [("林婆", "give", "小武", "面")]),
        ("小武没有坐下。", []),
        ("沈小姐把信递给王警官。他点头。", [("沈小姐", "give", "王警官", "信"),
                                            ("沈小姐", "nod", None, None)]),
    ],
)  # fmt: skip
def test_chinese(line: str, expected: list[object]) -> None:
    found = told(line, "林婆：喂？", "小武：嗯。")
    if expected and expected[-1][1] == "nod":
        assert found[0] == expected[0]
        assert found[1][0] != "沈小姐"
    else:
        assert found == expected


def test_a_verb_inside_another_word_is_none() -> None:
    book = Book({"林婆": "林婆"})
    verbs = [
        t.form
        for s in sentences("林婆开始求知，念头一转，走廊很长。", book)
        for t in s
        if t.kind == "verb"
    ]
    assert verbs == []


def test_wrapped_lines_are_one_sentence() -> None:
    assert told("ANNA takes\nthe kettle.", "ANNA\nHello.") == [("ANNA", "take", None, "kettle")]


def test_names_that_are_words_need_a_capital() -> None:
    found = told("She will grow old. Will sits. A mark on the wall.", "WILL\nHello.", "MARK\nHi.")
    assert ("WILL", "sit", None, None) in found
    assert not [beat for beat in found if beat[0] == "MARK"]


@settings(deadline=None)
@given(st.text(alphabet="ANBE 他她把被给的了吃梨，。.,'s\n(“", max_size=60))
def test_any_line_can_be_read(text: str) -> None:
    direction = Direction(title="t")
    page = script.parse("INT. A - DAY\n\nANNA\nHi.\n", "p")
    line = script.Line(at=9, kind="action", text=text)
    assert isinstance(beats(line, naming(page, direction)), tuple)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("ANNA lies on the bed. BEN hides behind the counter.",
         [("ANNA", "lie", "bed", None), ("BEN", "crouch", "counter", None)]),
        ("ANNA holds BEN. She kisses BEN.", [("ANNA", "hug", "BEN", None),
                                             ("ANNA", "kiss", "BEN", None)]),
        ("BEN slaps ANNA. ANNA shakes hands with BEN.", [("BEN", "hit", "ANNA", None),
                                                         ("ANNA", "shake", "BEN", None)]),
        ("ANNA shrugs. BEN claps and dances.", [("ANNA", "shrug", None, None),
                                                ("BEN", "clap", None, None),
                                                ("BEN", "dance", None, None)]),
    ],
)  # fmt: skip
def test_what_people_do_with_each_other_and_alone(line: str, expected: list[object]) -> None:
    assert told(line, "ANNA\nHello.", "BEN\nHi.") == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("小武拥抱林婆。林婆躺在床上。", [("小武", "hug", "林婆", None),
                                       ("林婆", "lie", "bed", None)]),
        ("小武蹲下。林婆耸耸肩。", [("小武", "crouch", None, None), ("林婆", "shrug", None, None)]),
    ],
)  # fmt: skip
def test_what_people_do_in_chinese(line: str, expected: list[object]) -> None:
    assert told(line, "林婆\n你好。", "小武\n好。") == expected


@pytest.mark.parametrize(
    ("line", "together"),
    [
        ("ANNA reads while BEN dances.", [False, True]),
        ("As ANNA sleeps, BEN dances.", [False, True]),
        ("ANNA sits at the window, smoking.", [False, True]),
        ("ANNA sits. BEN dances.", [False, False]),
    ],
)
def test_what_goes_on_at_once_is_marked(line: str, together: list[bool]) -> None:
    page = script.parse(f"INT. ROOM - DAY\n\n{line}\n\nANNA\nHi.\n\nBEN\nHi.\n", "p.fountain")
    who = naming(page, Direction(title="t"))
    found = [b for one in page.scenes[0].lines if one.kind == "action" for b in beats(one, who)]
    assert [beat.meanwhile for beat in found] == together


def test_a_parenthetical_is_a_deed_of_the_speaker_and_a_silence_is_none() -> None:
    text = "INT. ROOM - DAY\n\nANNA\n(pointing at the door)\nOut!\n(beat)\nNow.\n\n"
    text += "BEN\n(whispering)\nNo."
    page = script.parse(text + "\n", "p.fountain")
    who = naming(page, Direction(title="t"))
    found: list[tuple[str, str]] = []
    for line in page.scenes[0].lines:
        found += [(beat.who, beat.verb) for beat in beats(line, who)]
    assert found == [("ANNA", "point"), ("ANNA", "speak"), ("ANNA", "speak"), ("BEN", "speak")]
