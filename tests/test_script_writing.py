"""Writing loses nothing: what was not touched is the same to the byte, the rest reads back."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from script_fixtures import (
    CHINESE,
    ENGLISH,
    PAGE,
    TEXTS,
    changed,
    differing,
    edited,
    said,
    screenplays,
)

from rushes import script
from rushes.errors import PageError
from rushes.script import Line, Screenplay
from rushes.script.canonical import key, tidy


@pytest.mark.parametrize("text", [PAGE, ENGLISH, CHINESE], ids=["page", "english", "chinese"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_an_untouched_page_is_the_same_to_the_character(text, newline, mark):
    written = mark + text.replace("\n", newline)
    assert script.write(script.parse(written, "s")) == written


SPEECH = "卖梨人：（怒）不给！[[特写]]"


@pytest.mark.parametrize(
    ("words", "new", "old_row", "new_row"),
    [
        ("CUT TO:", "SMASH CUT TO:", "CUT TO:", "SMASH CUT TO:"),
        ("One more.", "Two more.", "  One more.", "  Two more."),
        ("(softly)", "(loud)", "     (softly)", "     (loud)"),
        ("不给！", "走开！", SPEECH, SPEECH.replace("不给", "走开")),
        ("（怒）", "（笑）", SPEECH, SPEECH.replace("怒", "笑")),
        ("特写", "近景", SPEECH, SPEECH.replace("特写", "近景")),
        ("LS", "MS", "> THE END <   [[LS]]", "> THE END <   [[MS]]"),
        ("He sleeps.", "> He", "He sleeps.", "!> He"),
        ("scene: warm", "cool", "[[scene: warm]]   /* cut? */", "[[cool]]   /* cut? */"),
    ],
)
def test_one_change_touches_nothing_else(words, new, old_row, new_row):
    page = changed(script.parse(PAGE, "s"), words, text=new)
    assert differing(PAGE, script.write(page)) == [f"-{old_row}", f"+{new_row}"]


def test_a_character_can_be_renamed():
    page = script.parse(PAGE, "s")
    for line in page.elements:
        if line.who == "MONK":
            name = {"text": "ABBOT", "extension": None} if line.kind == "cue" else {}
            page = changed(page, line.text, who="ABBOT", **name)
    assert differing(PAGE, script.write(page)) == ["-          MONK (V.O.) ^", "+          ABBOT ^"]


def test_notes_can_be_added_and_taken_away():
    page = script.parse(PAGE, "s")
    monk = next(line for line in page.elements if line.kind == "cue")
    with_note = edited(page, monk.text, Line(at=0, kind="note", text="CU MONK, slow push in"), monk)
    written = script.write(with_note)
    assert differing(PAGE, written) == ["+[[CU MONK, slow push in]]"]
    assert said(script.parse(written, "s")) == said(with_note)
    without = script.write(edited(script.parse(written, "s"), "CU MONK, slow push in"))
    assert said(script.parse(without, "s")) == said(page)


def test_a_note_in_the_middle_of_a_sentence_can_change():
    page = changed(script.parse(PAGE, "s"), "a note within", text="another")
    written = script.write(page)
    assert said(script.parse(written, "s")) == said(page)
    assert {row for row in differing(PAGE, written) if row[0] == "-"} == {
        "-The *MONK* kneels,   [[a note within]] and digs."
    }


def test_the_title_page_can_change():
    page = script.parse(PAGE, "s")
    page = page.model_copy(update={"title_page": (("Title", "B"), ("Contact", "x@y\n1 Road"))})
    written = script.write(page)
    assert written.startswith("Title: B\nContact:\n    x@y\n    1 Road\n\nFADE IN:")
    assert script.parse(written, "s").title_page == page.title_page


@pytest.mark.parametrize(
    ("kind", "text"), [("note", "a ]] b"), ("comment", "a */ b"), ("dialogue", "nobody says")]
)
def test_what_fountain_cannot_hold_is_refused(kind, text):
    page = edited(script.parse(PAGE, "s"), "CUT TO:", Line(at=0, kind=kind, text=text))
    with pytest.raises(PageError, match="cannot be written"):
        script.write(page)


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(screenplays())
def test_any_screenplay_reads_back_the_same(page: Screenplay) -> None:
    written = script.write(page)
    again = script.parse(written, "s")
    assert script.write(again) == written
    assert [key(tidy(line)) for line in again.elements] == [
        key(tidy(line)) for line in page.elements
    ]
    assert again.title_page == page.title_page


@settings(deadline=None, max_examples=80, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS, st.data())
def test_any_page_can_be_changed(text: str, data: st.DataObject) -> None:
    """What is written after any change reads back as what was meant, or is refused."""
    try:
        page = script.parse(text, "s")
    except PageError:
        return
    scene = data.draw(st.sampled_from(page.scenes))
    lines = list(scene.lines)
    where = data.draw(st.integers(0, len(lines)))
    new = Line(at=0, kind=data.draw(st.sampled_from(["note", "action"])), text="New one.")
    lines[where : where + data.draw(st.integers(0, 1))] = data.draw(st.sampled_from([[new], []]))
    scenes = [
        s.model_copy(update={"lines": tuple(lines)}) if s is scene else s for s in page.scenes
    ]
    page = page.model_copy(update={"scenes": tuple(scenes)})
    try:
        written = script.write(page)
    except PageError:
        return
    assert said(script.parse(written, "s")) == said(page)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_file_keeps_its_encoding_and_line_ends(tmp_path: Path, encoding, newline):
    file = tmp_path / "page.fountain"
    raw = CHINESE.replace("\n", newline).encode(encoding)
    file.write_bytes(raw)
    page = script.read(file)
    script.save(page, tmp_path / "same.fountain")
    assert (tmp_path / "same.fountain").read_bytes() == raw
    script.save(changed(page, "不给！", text="走开！"), file)
    assert file.read_bytes() == CHINESE.replace("不给", "走开").replace("\n", newline).encode(
        encoding
    )
    assert sorted(path.name for path in tmp_path.iterdir()) == ["page.fountain", "same.fountain"]


def test_a_page_that_cannot_be_saved_leaves_the_old_one(tmp_path: Path) -> None:
    page = script.parse(PAGE, "s")
    with pytest.raises(PageError, match="cannot be written"):
        script.save(page, tmp_path / "nowhere" / "page.fountain")
    file = tmp_path / "page.fountain"
    file.write_text("old")
    with pytest.raises(PageError):
        script.save(edited(page, "CUT TO:", Line(at=0, kind="note", text="] ]]] [")), file)
    assert file.read_text() == "old"
    with pytest.raises(PageError, match="no file can hold"):
        script.save(changed(page, "CUT TO:", text="\ud800 TO:"), file)
