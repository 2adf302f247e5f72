"""The storyboard: written as a PDF, then opened again."""

from pathlib import Path

import numpy as np
import pytest
from pypdf import PdfReader

from rushes.deliver.storyboard import Panel, panels, signs, storyboard
from rushes.intent.wish import MoveKind
from rushes.script import Line
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
