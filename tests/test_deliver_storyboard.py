"""The storyboard: written as a PDF, then opened again."""

import os
from pathlib import Path

import numpy as np
import pytest
from pypdf import PdfReader
from reportlab.pdfbase import pdfmetrics

from rushes.deliver.arrows import signs, walks
from rushes.deliver.storyboard import Panel, panels, rows_of, storyboard
from rushes.intent import Intent
from rushes.intent.wish import MoveKind
from rushes.script import Line
from rushes.stage.company import bodies_of
from rushes.testing import setups

READY = {
    kind: setups.ready(setups.shot("1", moves=(kind,)), 160, 90) for kind in ("static", "dolly_in")
}


def panel(number: int, text: str, kind: MoveKind = "static") -> Panel:
    setup = READY[kind].model_copy(
        update={"shot": READY[kind].shot.model_copy(update={"scene": str(number)})}
    )
    grey = np.full((36, 64, 3), 100 + 10 * number, np.uint8)
    line = Line(at=1, kind="dialogue", text=text, who="MEI")
    return Panel(setup, grey, None if kind == "static" else grey + 5, (line,))


@pytest.mark.parametrize(
    ("language", "text"), [("en", "Where is the kettle?"), ("zh", "水壶在哪儿？")]
)
def test_every_shot_is_on_the_board_with_its_lines(tmp_path: Path, language, text) -> None:
    drawn = [panel(number, text, "dolly_in") for number in range(1, 9)]
    path = storyboard(iter(drawn), tmp_path / "b.pdf", "Pears", len(drawn), language)
    pages = PdfReader(path).pages
    assert len(pages) == 2
    words = "".join(page.extract_text() for page in pages)
    for number in range(1, 9):
        assert f"{number}A" in words
    assert words.count(text) == 8
    assert len(pages[0].images) == 12
    assert "1 / 2" in words


def test_the_same_board_is_the_same_file(tmp_path: Path) -> None:
    files = [
        storyboard(iter([panel(1, "Hello.")]), tmp_path / name, "Pears", 1).read_bytes()
        for name in ("a.pdf", "b.pdf")
    ]
    assert files[0] == files[1]


def test_long_speeches_stay_inside_their_panel(tmp_path: Path) -> None:
    path = storyboard(iter([panel(1, "a long speech " * 300)]), tmp_path / "b.pdf", "Pears", 1)
    words = PdfReader(path).pages[0].extract_text()
    assert 3 < words.count("long speech") < 60


def test_a_move_and_its_opposite_are_drawn_the_opposite_way() -> None:
    for one, other in (
        ("pan_left", "pan_right"),
        ("dolly_in", "dolly_out"),
        ("arc_left", "arc_right"),
    ):
        there = {stroke[-1] for stroke in signs(one)}
        back = {stroke[0] for stroke in signs(other)}
        assert there == back
    assert signs("static") == ()


def test_a_moving_shot_shows_where_it_ends() -> None:
    shown = list(panels([READY["static"], READY["dolly_in"]], {}, wide=96))
    assert shown[0].last is None
    assert shown[1].last is not None
    assert (shown[1].first != shown[1].last).mean() > 0.2


@pytest.mark.parametrize(
    "text", ["萧贵妃一身缟素，跪在最前头。" * 9, "a word " * 60, "中 and 英, " * 40]
)
def test_rows_are_as_wide_as_they_may_be_in_any_tongue(text: str) -> None:
    storyboard(iter([]), Path(os.devnull), "x", 0)  # registers the Chinese face
    rows = list(rows_of(text, "STSong-Light", 8, 200))
    wide = [pdfmetrics.stringWidth(row, "STSong-Light", 8) for row in rows]
    assert max(wide) <= 208  # a closing mark may hang
    assert min(wide[:-1]) > 120
    assert "".join(rows).replace(" ", "") == text.replace(" ", "")
    assert not any(row.startswith(("，", "。")) for row in rows)


def test_who_walks_has_an_arrow_that_ends_where_he_does() -> None:
    setup = setups.ready(setups.shot("1", walks=True, wish=Intent(size="ls")), 160, 90)
    ways = walks(setup, 0)
    assert ways
    root = bodies_of(setup)["MONK"]["root"][-1, :3, 3] * (1, 0, 1)
    c2w = setup.camera.c2w()[0]
    local = c2w[:3, :3].T @ (root - c2w[:3, 3])
    seen = setup.camera.k(160, 90)[0] @ local
    end = np.array([seen[0] / seen[2] / 160, seen[1] / seen[2] / 90])
    assert min(np.abs(np.array(way[-1]) - end).max() for way in ways) < 0.05
    assert walks(READY["static"], 0) == ()
