"""Files in every encoding they come in, files that are none, and the verb that reads them."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from script_fixtures import CHINESE, ENGLISH, TEXTS
from typer.testing import CliRunner

from rushes import script
from rushes.cli.verbs import app
from rushes.errors import PageError, RushesError


@pytest.mark.parametrize(
    ("encoding", "named"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8-sig"),
        ("gb18030", "gb18030"),
        ("utf-16", "utf-16-le"),
    ],
)
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_encodings_and_line_ends(tmp_path: Path, encoding: str, named: str, newline: str) -> None:
    file = tmp_path / "page.fountain"
    file.write_bytes(CHINESE.replace("\n", newline).encode(encoding))
    page = script.read(file)
    assert page.scenes == script.parse(CHINESE, file.name).scenes
    assert page.encoding == named


ROWS = CHINESE.split("\n")


@pytest.mark.parametrize("strange", [8, 14, 21])
@pytest.mark.parametrize(("most", "other"), [("utf-8", "gb18030"), ("gb18030", "utf-8")])
def test_mixed_encodings_name_the_line(tmp_path: Path, strange: int, most: str, other: str) -> None:
    file = tmp_path / "page.fountain"
    rows = [row.encode(other if at == strange else most) for at, row in enumerate(ROWS)]
    file.write_bytes(b"\n".join(rows))
    with pytest.raises(PageError, match="encodings are mixed") as told:
        script.read(file)
    assert told.value.where == f"page.fountain:{strange + 1}"
    assert ROWS[strange][:8] in told.value.what


def test_a_western_byte_is_not_taken_for_chinese(tmp_path: Path) -> None:
    file = tmp_path / "page.fountain"
    file.write_bytes(ENGLISH.replace("He _digs_", "He doesn’t dig").encode("cp1252", "replace"))
    with pytest.raises(PageError) as told:
        script.read(file)
    assert told.value.where == "page.fountain:14"


@pytest.mark.parametrize(
    ("raw", "word"),
    [
        (b"", "empty"),
        (b"\x00\x01\x02", "not text"),
        (b"%PDF-1.7\n\xff\xfe\xfd", "a PDF"),
        (b"PK\x03\x04rest", "zip archive"),
        (b"{\\rtf1 hello}", "rich text"),
        (b"\x89PNG\r\n\x1a\n", "a picture"),
        (b"\xff\xfe\x00", "UTF-16"),
        (b"\xff\xff\xff\xff", "not text"),
        (b"EXT. A - DAY\n\n\x07\n", "not text"),
    ],
)
def test_files_that_are_no_page_are_refused(tmp_path: Path, raw: bytes, word: str) -> None:
    file = tmp_path / "page.fountain"
    file.write_bytes(raw)
    with pytest.raises(PageError, match=word) as told:
        script.read(file)
    assert (told.value.where or "").startswith("page.fountain")


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    for path in (tmp_path / "none.fountain", tmp_path, tmp_path / ("x" * 300), Path("a\0b")):
        with pytest.raises(PageError, match="cannot be read"):
            script.read(path)


@settings(deadline=None)
@given(st.one_of(st.binary(max_size=300), TEXTS.map(lambda t: t.encode("gb18030"))))
def test_any_bytes_are_read_or_refused(tmp_path_factory, raw: bytes) -> None:
    for name in ("page.fountain", "page.fdx"):
        file = tmp_path_factory.mktemp("bytes") / name
        file.write_bytes(raw)
        try:
            page = script.read(file)
        except RushesError:
            continue
        script.save(page, file)
        if page.encoding != "gb18030":
            assert file.read_bytes() == raw


def rushes(*words: object, code: int = 0) -> str:
    ran = CliRunner().invoke(app, [str(word) for word in words])
    if ran.exception and not isinstance(ran.exception, SystemExit):
        raise ran.exception
    assert ran.exit_code == code, ran.output
    return ran.stdout if code == 0 else ran.stderr


@pytest.fixture
def page(tmp_path: Path) -> Path:
    file = tmp_path / "page.fountain"
    file.write_text(ENGLISH, encoding="utf-8")
    return file


def test_read_counts_everything_and_lists_it_with_its_lines(page: Path) -> None:
    told = json.loads(rushes("read", page, "--json"))
    few = {"scenes": 3, "cues": 2, "transitions": 2, "dialogue": 3, "action": 2, "notes": 4}
    few |= {"parentheticals": 2, "dual": 1, "characters": 2}
    once = ("sections", "synopses", "lyrics", "centred", "page_breaks", "comments")
    pages = told["counts"]["pages"]
    assert told["counts"] == few | dict.fromkeys(once, 1) | {"pages": pages}
    assert 0 < told["counts"]["pages"] < 1
    assert (told["language"], told["encoding"], told["format"]) == ("en", "utf-8", "fountain")
    assert told["title_page"]["Title"] == "Planting Pears"
    assert told["elements"][1] == {
        "at": 8,
        "kind": "heading",
        "text": "EXT. MARKET - DAY",
        "number": "1A",
    }
    assert [scene["eighths"] for scene in told["scenes"]] == [2, 1, 1]
    assert len(told["elements"]) == sum(
        count
        for name, count in told["counts"].items()
        if name not in ("dual", "characters", "pages")
    )


def test_read_speaks_both_languages(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "3 scenes, 2 cues" in rushes("read", page)
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    assert "3场，2次说话" in rushes("read", page)


def test_read_converts(page: Path) -> None:
    draft = page.with_suffix(".fdx")
    rushes("read", page, "--to", draft)
    assert json.loads(rushes("read", draft, "--json"))["format"] == "fdx"
    rushes("read", draft, "--to", page.with_name("back.fountain"))
    there, back = script.read(page), script.read(page.with_name("back.fountain"))
    assert [line.text for line in there.elements] == [line.text for line in back.elements]
    assert "already a file" in rushes("read", page, "--to", draft, code=2)
    assert "no kind of screenplay" in rushes("read", page, "--to", "page.pdf", code=2)


def test_read_survives_marks_of_the_terminal(page: Path) -> None:
    page.write_text("Title: [/red] [bold]\n\nINT. [/] - DAY\n\n@[/b]\nNo [/i].\n\nCUT [/u]\n")
    assert "[/red] [bold]" in rushes("read", page)
