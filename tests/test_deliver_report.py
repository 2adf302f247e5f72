"""The report: one page that needs nothing else, in two languages, honest about simulation."""

import re
from datetime import timedelta
from html.parser import HTMLParser
from math import inf, nan
from pathlib import Path

import pytest
from post_fixtures import LEVELS, clip, reel, take

from rushes import deliver
from rushes.checks import Curve
from rushes.deliver import Story
from rushes.deliver.plots import plot
from rushes.deliver.report import clock, number
from rushes.deliver.story import totals
from rushes.review import Note
from rushes.script import Line
from rushes.takes import Slate

VOID = {"meta", "img", "br", "input", "link", "hr"}


class Tags(HTMLParser):
    """Whether every element is closed, and everything the page refers to."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.refers: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.refers += [value or "" for name, value in attrs if name in {"src", "href"}]
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, *_: object) -> None:
        return

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Story:
    made = reel(tmp_path_factory.mktemp("film"))
    takes = {}
    for order, setup in enumerate(made.setups):
        name = setup.name
        footage = clip(made.vault, f"{name}-1", setup.frames, LEVELS[name] - 20)
        first = take(Slate(shot=name, take=1), footage, setup.frames, 0.4, order * 3)
        spoiled = take(Slate(shot=name, take=3), None, setup.frames, 0, order * 3 + 2)
        middle = [made.circled[name]] if name in made.circled else []
        takes[name] = [first, *middle, spoiled]
    notes = tuple(
        Note(shot=name, slate=str(one.slate), verdict="circle", by="rushes", at=one.ended)
        for name, one in made.circled.items()
        if name != "3A"
    )
    words = Note(shot="1A", words="slower <and> warmer", at=notes[0].at + timedelta(seconds=9))
    uncovered = (Line(at=77, kind="action", text="A dog looks on."),)
    return Story(made, takes, (*notes, words), uncovered)


@pytest.fixture(scope="module")
def page(story: Story, tmp_path_factory: pytest.TempPathFactory) -> str:
    path = deliver.report(story, tmp_path_factory.mktemp("out") / "report.html")
    return path.read_text(encoding="utf-8")


def test_the_page_is_well_formed_and_needs_no_network(page: str) -> None:
    tags = Tags()
    tags.feed(page)
    assert tags.open == []
    own = ("data:image/jpeg;base64,", "#shot-", "#line-")
    assert all(one.startswith(own) for one in tags.refers)
    assert not re.search(r"https?://(?!www\.w3\.org)|@import|url\(", page)


def test_everything_is_said_in_both_languages(page: str) -> None:
    rest = re.sub(r"<style>.*?</style>|<script>.*?</script>", "", page, flags=re.S)
    assert rest.count('<span lang="en">') == rest.count('<span lang="zh-Hans">') > 50
    for words in ("Contact sheet", "全片一览", "推镜头完成了 90%", "90% of the push in"):
        assert words in page


def test_who_said_what_is_told(page: str) -> None:
    section = page[page.index('id="shot-1B"') : page.index('id="shot-2A"')]
    for words in ("script.fountain:9", "MS MONK, slow push in", "house grammar", "film.toml"):
        assert words in section


def test_simulation_is_never_hidden(page: str) -> None:
    assert page.count("simulated") > 12
    assert "nobody was charged" in page
    assert "What it did (simulated truth)" in page
    assert "camera under-delivers" in page


def test_words_of_people_are_text_and_not_markup(page: str) -> None:
    assert "slower &lt;and&gt; warmer" in page
    assert "<and>" not in page


def test_totals_are_sums_of_records(story: Story) -> None:
    told = totals(story)
    assert (told.shots, told.accepted, told.takes, told.spoiled) == (4, 2, 11, 4)
    assert told.metered.gpu_seconds == pytest.approx(11 * 91.0)
    assert told.quoted.gpu_seconds == pytest.approx(11 * 80.0)
    # Second takes begin 20 s after the first and last 2 s.
    assert told.median_ttao == pytest.approx(22.0)
    assert told.simulated


def test_a_shot_that_stands_in_is_said_to(page: str) -> None:
    section = page[page.index('id="shot-3A"') :]
    assert "stands in" in section
    assert "暂用" in section


def test_an_empty_production_has_a_report(story: Story, tmp_path: Path) -> None:
    bare = Story(story.reel, {})
    assert "0 / 4" in deliver.report(bare, tmp_path / "report.html").read_text(encoding="utf-8")


def test_damaged_footage_leaves_a_gap_and_no_crash(tmp_path: Path) -> None:
    made = reel(tmp_path)
    (made.vault / "1A-2.mp4").write_bytes(b"damaged")
    text = deliver.report(
        Story(made, {"1A": [made.circled["1A"]]}), tmp_path / "report.html"
    ).read_text(encoding="utf-8")
    assert "no picture" in text
    assert deliver.contact_sheet(Story(made, {})).ndim == 3


def test_the_contact_sheet_shows_every_shot_in_order(story: Story) -> None:
    sheet = deliver.contact_sheet(story, columns=2)
    rows, columns = (84 + 150, 84 + 282 + 150), (44 + 192, 44 + 406 + 192)
    levels = [int(sheet[y, x, 0]) for y in rows for x in columns]
    assert levels == pytest.approx([60, 110, 30, 210], abs=6)


def test_a_plot_draws_what_is_finite_and_nothing_of_nothing() -> None:
    curve = Curve(
        name="camera", unit="m", frames=(0, 1, 2, 3), values=(0.0, nan, 1.0, inf),
        wanted=(0.0, 1.0, 2.0, 3.0),
    )  # fmt: skip
    drawn = plot(curve, cuts=1)
    assert drawn.count("<polyline") == 2
    assert "nan" not in drawn
    assert plot(curve.model_copy(update={"values": (nan, nan, nan, 1.0)})) == ""
    assert "<polyline" in plot(curve.model_copy(update={"values": (2.0, 2.0, 2.0, 2.0)}))


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(None, "—"), (8.44, "8.4 s"), (125, "2 min 05 s"), (3720, "1 h 02 min"), (59.99, "60.0 s")],
)
def test_seconds_as_people_read_them(seconds: float | None, said: str) -> None:
    assert clock(seconds) == said
    assert clock(125, "zh") == "2 分 05 秒"


def test_numbers_as_people_read_them() -> None:
    assert [number(value) for value in (0.12345, 12.0, 1001.4)] == ["0.123", "12", "1\u202f001"]
