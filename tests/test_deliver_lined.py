"""The lined script: every shot has its line past what it plays, straight on camera, wavy off."""

import re
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest
from typer.testing import CliRunner

from rushes import script
from rushes.cli.verbs import app
from rushes.deliver import write_lined
from rushes.deliver.lined import lined
from rushes.deliver.lining import Drawn, inks, lines
from rushes.deliver.script_page import COLUMNS, ROWS, Page, pages
from rushes.errors import MediaError
from rushes.intent import Direction, ShotList, shot_list

TALK = """FADE IN:

INT. KITCHEN - NIGHT #12A#

LIN sits. MEI sits & waits.

MEI
Did somebody call?

LIN
Your brother called. He said the boat never came in. They looked for it until dark, and then the
wind got up and they had to turn round. Nobody wanted to be the one who told you.

MEI
(beat)
When?

[[omit]]

LIN
Tuesday. It was on a Tuesday.

[[CU LIN]]

Fog on the panes.

MEI (O.S.)
You knew.

CUT TO:
"""
CHINESE = """内景 当铺 - 日

掌柜站着。小美进来。

小美：这是我父亲留下来的。他走的那天，还戴着它。你再看看，后面刻着字。我从来没有离开过它，要不是家里揭不开锅，我也不会拿来。

掌柜：五十。

[[不拍]]

小美：好。
"""


def read(text: str) -> tuple[script.Screenplay, ShotList]:
    page = script.parse(text, "page.fountain")
    return page, shot_list(page, Direction(title="t"))


def drawn(text: str) -> tuple[tuple[Page, ...], dict[str, Drawn]]:
    page, shots = read(text)
    typed = pages(page)
    return typed, {line.shot.name: line for line in lines(page, typed, shots.shots)}


def beside(typed: tuple[Page, ...], line: Drawn) -> str:
    """What is typed beside the line of a shot."""
    rows: list[str] = []
    for stretch in line.stretches:
        page = typed[stretch.page - 1]
        rows += [row.text for row in page.rows[int(stretch.top) : int(stretch.bottom) + 1]]
    return " ".join(" ".join(rows).split())


class Tags(HTMLParser):
    """Collects what a browser would complain about: tags left open, names, references."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.names: list[str] = []
        self.refers: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.names += [name for name in [found.get("id")] if name]
        self.refers += [name for name in [found.get("href"), found.get("src")] if name]
        if tag not in ("meta", "link", "br", "img", "rect", "circle", "path"):
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Closed where it opens."""

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_a_page_is_typed_as_the_trade_types_it() -> None:
    page, _ = read(TALK)
    (typed,) = pages(page)
    by_kind = {row.kind: row for row in reversed(typed.rows) if row.kind}
    assert typed.rows[0].text == "FADE IN:"
    assert by_kind["heading"].text == "INT. KITCHEN - NIGHT"
    assert [by_kind[kind].column for kind in ("action", "dialogue", "parenthetical", "cue")] == [
        0, 10, 15, 20,
    ]  # fmt: skip
    last = typed.rows[-1]
    assert (last.text, last.column + len(last.text)) == ("CUT TO:", COLUMNS)
    assert all(len(row.text) <= 35 for row in typed.rows if row.kind == "dialogue")
    assert not any("omit" in row.text for row in typed.rows)


@pytest.mark.parametrize("text", [TALK, CHINESE])
def test_rows_hold_the_whole_text_of_every_element(text: str) -> None:
    page, _ = read(text)
    rows = [row for one in pages(page) for row in one.rows if row.element is not None]
    for number, scene in enumerate(page.scenes):
        for element, line in enumerate(scene.lines):
            own = [row for row in rows if (row.scene, row.element) == (number, element)]
            if line.kind in ("note", "comment"):
                assert not own
                continue
            assert "".join("".join(row.text.split()) for row in own) == "".join(line.text.split())
            assert [row.start for row in own[1:]] == [row.end for row in own[:-1]]


def test_no_row_begins_with_closing_punctuation() -> None:
    long = "我从来没有离开过它，要不是家里揭不开锅，我也不会拿来。" * 6
    page, _ = read(f"内景 当铺 - 日\n\n{long}\n\n小美：{long}\n")
    (typed,) = pages(page)
    assert not [row.text for row in typed.rows if row.text and row.text[0] in "，。"]


def test_every_shot_runs_past_what_it_plays() -> None:
    typed, found = drawn(TALK)
    assert list(found) == [shot.name for shot in read(TALK)[1].shots]
    assert beside(typed, found["12AA"]) == "LIN sits. MEI sits & waits. MEI Did somebody call?"
    parts = [line for line in found.values() if "LIN" in beside(typed, line)[:3]]
    assert len(parts) >= 1
    assert beside(typed, found["12AB"]).startswith("LIN Your brother called.")
    assert "until dark" in beside(typed, found["12AC"])
    assert "LIN Your" not in beside(typed, found["12AC"])


def test_straight_is_on_camera_and_wavy_is_off() -> None:
    _, found = drawn(TALK)
    seen = {name: [one.seen for one in line.stretches] for name, line in found.items()}
    assert seen["12AB"] == [True]
    assert seen["12AC"] == [False]
    assert list(seen.values())[-1] == [True, False]
    page, shots = read(TALK)
    (sheet,) = lined(page, shots.shots, shots.uncovered)
    paths = re.findall(r'<path class="ruled"[^>]* d="([^"]*)"', sheet.drawing)
    assert len(paths) == len(shots.shots)
    assert ["q" in path for path in paths] == [not all(one) for one in seen.values()]


def test_lines_do_not_run_into_each_other() -> None:
    text = "INT. ROOM - DAY\n\n" + "\n\n".join(
        f"{'MEI' if number % 2 else 'LIN'}\nLine number {number} of many." for number in range(60)
    )
    _, found = drawn(text)
    lanes: dict[int, tuple[int, float]] = {}
    for line in found.values():
        first, last = line.stretches[0], line.stretches[-1]
        assert lanes.get(line.lane, (0, 0.0)) < (first.page, first.top)
        lanes[line.lane] = (last.page, last.bottom)


def test_a_line_goes_on_over_the_page() -> None:
    filler = "\n\n".join(["Rain."] * 25)
    text = f"INT. ROOM - DAY\n\n[[LS]]\n\n{filler}\n\n[[MS]]\n\n{filler}\n"
    page, shots = read(text)
    first, second = lined(page, shots.shots)
    assert len(pages(page)[0].rows) <= ROWS
    assert [entry.name for entry in first.entries] == ["1A", "1B"]
    assert second.entries == ()
    assert second.drawing.count('class="ruled"') == 1
    assert 'id="line-1B"' in first.drawing
    assert 'id="line-1B"' not in second.drawing


def test_what_nobody_shoots_or_plays_is_marked() -> None:
    page, shots = read(TALK)
    (sheet,) = lined(page, shots.shots, shots.uncovered)
    assert sheet.drawing.count('class="lost"') == 2
    assert sheet.drawing.count('class="idle"') == 1
    (clean,) = lined(page, shots.shots)
    assert 'class="lost"' not in clean.drawing


def test_the_same_camera_keeps_its_colour_and_neighbours_differ() -> None:
    _, shots = read(TALK)
    colours = inks(shots.shots)
    order = [colours[shot.name] for shot in shots.shots]
    assert all(one != other for one, other in pairwise(order))


@pytest.mark.parametrize(("text", "language"), [(TALK, "en"), (CHINESE, "zh")])
def test_the_page_of_its_own_needs_nothing_else(text: str, language: str, tmp_path: Path) -> None:
    page, shots = read(text)
    path = write_lined(page, shots, "A & B <i>", tmp_path / "lined.html")
    html = path.read_text(encoding="utf-8")
    tags = Tags()
    tags.feed(html)
    assert tags.open == []
    assert "A &amp; B &lt;i&gt;" in html
    assert f'data-language="{language}"' in html
    assert all(one.startswith(("#line-", "#shot-")) for one in tags.refers)
    assert {one.removeprefix("#") for one in tags.refers} <= set(tags.names)
    assert len(tags.names) == len(set(tags.names))
    for shot in shots.shots:
        assert {f"line-{shot.name}", f"shot-{shot.name}"} <= set(tags.names)
        assert shot.said[1].by != "house" or shot.said[1].words_zh in html


def test_a_place_that_cannot_be_written_says_so(tmp_path: Path) -> None:
    page, shots = read(TALK)
    (tmp_path / "lined.html").mkdir()
    with pytest.raises(MediaError):
        write_lined(page, shots, "t", tmp_path / "lined.html")


def test_the_command_lines_a_page_without_a_production(tmp_path: Path) -> None:
    page = tmp_path / "page.fountain"
    page.write_text(CHINESE, encoding="utf-8")
    ran = CliRunner().invoke(app, ["shots", str(page), "--lined", str(tmp_path / "out.html")])
    assert ran.exit_code == 0, ran.output
    html = (tmp_path / "out.html").read_text(encoding="utf-8")
    assert "这是我父亲留下来的" in html
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out.html", "page.fountain"]
    listed = CliRunner().invoke(app, ["shots", str(page)], env={"LC_ALL": "zh_CN.UTF-8"})
    assert "没有镜头覆盖第11行" in listed.output
    assert "镜头" in listed.output
    assert "景别" in listed.output
