"""The command line on a small production, as a person and a program would use it."""

import json
from pathlib import Path

import pytest
from cli_fixtures import FILM, PAGE
from typer.testing import CliRunner

from rushes.cli.verbs import app

PEARS = Path(__file__).parent.parent / "examples" / "pears"
VERBS = (
    "new", "read", "say", "terms", "shots", "breakdown", "previs", "passes", "contact", "plan",
    "shoot", "check", "circle", "note", "set", "cut", "deliver", "ledger", "make", "doctor",
)  # fmt: skip


def rushes(*words: object) -> str:
    ran = CliRunner().invoke(app, [str(word) for word in words])
    if ran.exception and not isinstance(ran.exception, SystemExit):
        raise ran.exception
    assert ran.exit_code == 0, ran.output
    return ran.stdout


@pytest.fixture(scope="module")
def film(tmp_path_factory):
    folder = tmp_path_factory.mktemp("films") / "two"
    folder.mkdir()
    (folder / "film.toml").write_text(FILM)
    (folder / "script.fountain").write_text(PAGE)
    return folder


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_has_help_with_an_example(verb):
    told = rushes(verb, "--help")
    assert f"Example: rushes {verb}" in " ".join(told.split())


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_speaks_json(verb):
    assert "--json" in rushes(verb, "--help")


def test_the_front_page_lists_the_film_day_in_order():
    told = rushes("--help")
    places = [told.index(f" {verb} ", told.index("Commands")) for verb in VERBS if verb != "doctor"]
    assert places == sorted(places)
    assert "0.1.0" in rushes("--version")


@pytest.mark.parametrize("tongue", ["en", "zh"])
def test_a_new_production_can_be_read_and_planned(tmp_path, tongue):
    folder = tmp_path / "mine"
    rushes("new", folder, "--language", tongue)
    (page,) = json.loads(rushes("read", folder, "--json"))
    assert page["language"] == tongue
    plan = json.loads(rushes("plan", folder, "--json"))
    assert len(plan["rows"]) == 4
    assert plan["simulated"] is True
    assert "simulated" in rushes("plan", folder)


def test_a_new_production_from_a_page_casts_who_speaks(tmp_path):
    mine = tmp_path / "mine.fountain"
    mine.write_text(PAGE)
    made = json.loads(rushes("new", tmp_path / "film", "--script", mine, "--json"))
    assert made["cast"] == ["ANNA"]
    assert (tmp_path / "film" / "script.fountain").read_text() == PAGE


def test_read_shows_scenes_and_who_speaks(film):
    told = rushes("read", film)
    assert "EXT. FIELD - DAY" in told
    assert "Speaking: ANNA" in told


def test_say_tells_what_is_meant_and_what_nobody_can_measure():
    told = rushes("say", "CU on MEI, slow push in over 4 s, 50mm, like a dream")
    assert "dolly in" in told
    assert "dream" in told
    assert "unmeasured" in told
    meant = json.loads(rushes("say", "特写，缓推，50毫米", "--json"))
    assert meant["size"] == "cu"
    assert meant["lens_mm"] == 50
    assert meant["moves"] == ["dolly_in"]


def test_shots_and_why(film):
    listed = json.loads(rushes("shots", film, "--json"))
    assert [f"{shot['scene']}{shot['letter']}" for shot in listed["shots"]] == ["1A", "1B"]
    assert "1B" in rushes("shots", film)
    why = rushes("shots", film, "--why", "1B")
    assert "script.fountain:" in why
    assert "50mm" in why


def test_previs_writes_a_movie_passes_and_a_stage(film):
    made = json.loads(rushes("previs", "1A", "--film", film, "--json"))
    assert Path(made["movie"]).stat().st_size > 0
    assert Path(made["usd"]).stat().st_size > 0
    kinds = {Path(path).name.split(".")[0] for path in made["passes"]}
    assert kinds == {"colour", "depth", "ids", "normals", "flow", "pose"}


def test_the_floor_the_board_and_the_passes_are_written(film, monkeypatch):
    plan = json.loads(rushes("previs", "1A", "--plan", "--film", film, "--json"))["plan"]
    assert "<svg" in Path(plan).read_text("utf-8")
    board = json.loads(rushes("previs", "--sheet", "--film", film, "--json"))["storyboard"]
    assert Path(board).read_bytes()[:5] == b"%PDF-"
    told = json.loads(rushes("passes", "1A", "--every", "30", "--film", film, "--json"))["passes"]
    known = json.loads(Path(told).read_text("utf-8"))
    for kind in known["passes"]:
        for number in known["frames"]:
            assert (Path(told).parent / f"{kind}.{number:04}.png").is_file()
    assert "set" in known["ids"].values()


def test_a_film_day(film):
    """plan, shoot, ledger, circle, note, retake: on one production, in order."""
    assert "previs" in rushes("plan", film)
    shot = json.loads(rushes("shoot", "--film", film, "--json"))
    assert {take["slate"]["shot"] for take in shot} == {"1A", "1B"}
    assert json.loads(rushes("shoot", "--film", film, "--json")) == []
    book = json.loads(rushes("ledger", film, "--json"))
    assert len(book["takes"]) == len(shot)
    assert book["median_ttao_seconds"] > 0
    assert "TTAO" in rushes("ledger", film)
    assert "circled" in rushes("circle", "1A-1", "--film", film)
    given = json.loads(rushes("note", "1B", "slower, warmer", "--film", film, "--json"))
    assert given["change"]["warmth_kelvin"] > 0
    assert given["retake"] is True
    again = json.loads(rushes("shoot", "--film", film, "--json"))
    assert {take["slate"]["shot"] for take in again} == {"1B"}
    assert min(take["slate"]["take"] for take in again) > 1
    rushes("circle", "1A-1", "--ng", "--film", film)
    retaken = json.loads(rushes("shoot", "1A", "--film", film, "--json"))
    assert {take["slate"]["shot"] for take in retaken} <= {"1A"}


def test_doctor_says_what_is_installed():
    told = json.loads(rushes("doctor", "--json"))
    assert told["engines"] == ["inline", "local"]
    assert "previs" in told["generators"]
    assert {name for name, _, _ in told["libraries"]} >= {"av", "numba", "usd-core", "typer"}
    assert set(told["extras"]) == {"test"}
    assert "test" in rushes("doctor")


def test_chinese_terminals_are_spoken_to_in_chinese(film, monkeypatch):
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    assert "说话的人：ANNA" in rushes("read", film)


def test_a_page_in_gb18030_starts_a_production_as_it_is(tmp_path: Path) -> None:
    page = tmp_path / "page.fountain"
    page.write_bytes("内景 茶馆 - 日\n\n掌柜：喝茶！\n".encode("gb18030"))
    done = CliRunner().invoke(app, ["new", str(tmp_path / "film"), "--script", str(page)])
    assert done.exit_code == 0, done.output
    assert (tmp_path / "film" / "script.fountain").read_bytes() == page.read_bytes()
