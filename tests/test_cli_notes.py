"""Notes on shots, scenes and the film: seen before they are given, and taken back without loss."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from rushes.cli.production import opened
from rushes.cli.verbs import app
from rushes.review import Note
from rushes.store import SqliteStore
from rushes.testing.stand_ins import made_take

PAGE = """Title: _Three *Shots*_

EXT. FIELD - DAY

[[LS ANNA, static, 35mm, 1 s]]

ANNA stands.

ANNA
Hello.

[[ECU ANNA, slow push in, 50mm, 1 s]]

ANNA
Goodbye.

INT. ROOM - NIGHT

[[MS ANNA, static, 1 s, warm]]

ANNA bows.
"""
FILM = """# of three shots
title = "Three Shots"
look = 'eye level, smooth' # for all of it

[format]
width = 160
height = 90
rate = "12"

[cast.ANNA] # she
robe = "#a8432f"

[shoot]
generators = ["previs"]
workers = 1
"""


@pytest.fixture
def film(tmp_path):
    (tmp_path / "film.toml").write_text(FILM)
    (tmp_path / "script.fountain").write_text(PAGE)
    return tmp_path


def rushes(*words: object, code: int = 0) -> str:
    ran = CliRunner().invoke(app, [str(word) for word in words])
    if ran.exception and not isinstance(ran.exception, SystemExit):
        raise ran.exception
    assert ran.exit_code == code, ran.output
    return ran.stderr if code else ran.stdout


def given(*words: object) -> dict[str, object]:
    return json.loads(rushes(*words, "--json"))


def wish(film: Path, name: str, field: str) -> object:
    shots = json.loads(rushes("shots", film, "--why", name, "--json"))
    said = [layer["intent"].get(field) for layer in shots["said"]]
    return next((value for value in reversed(said) if value is not None), None)


def notes(film: Path) -> list[Note]:
    store = SqliteStore(film)
    found = list(store.all(Note))
    store.close()
    return found


def test_a_note_is_seen_before_it_is_given(film):
    asked = given("shots", film, "--diff", "1B", "warmer, two seconds longer")
    again = given("note", "1B", "warmer, two seconds longer", "--film", film, "--dry-run")
    assert {**asked, "at": ""} == {**again, "at": ""}
    (change,) = asked["shots"]
    assert change["shot"] == "1B"
    assert change["retake"] is True
    assert change["after"]["warmth_kelvin"] == 500
    assert change["seconds"] == [1.0, 3.0]
    assert asked["film_seconds"] == [3.0, 5.0]
    told = rushes("shots", film, "--diff", "1B", "warmer")
    assert "1B" in told
    assert "warm light" in told
    assert "To be shot anew: 1B" in told
    assert sorted(path.name for path in film.iterdir()) == ["film.toml", "script.fountain"]


def test_a_note_on_a_shot_and_the_way_back(film):
    before = rushes("shots", film, "--json")
    rushes("note", "1A", "warmer", "--film", film)
    rushes("note", "1A", "warmer", "--film", film)
    assert wish(film, "1A", "warmth_kelvin") == 1000
    rushes("note", "1A", "--undo", "--film", film)
    assert wish(film, "1A", "warmth_kelvin") == 500
    rushes("note", "1A", "--undo", "--film", film)
    assert rushes("shots", film, "--json") == before
    assert len(notes(film)) == 4
    assert "left to take back" in rushes("note", "1A", "--undo", "--film", film, code=2)


def test_a_note_on_a_scene_is_a_layer_on_each_of_its_shots(film):
    before = rushes("shots", film, "--json")
    told = given("note", "scene 1", "tighter", "--film", film)
    assert [change["shot"] for change in told["shots"]] == ["1A"]
    assert list(told["refused"]) == ["1B"]
    assert (wish(film, "1A", "size"), wish(film, "1B", "size")) == ("mls", "ecu")
    rushes("note", "1", "warmer", "--film", film)
    assert [wish(film, shot, "warmth_kelvin") for shot in ("1A", "1B", "2A")] == [500, 500, 500]
    rushes("note", "1B", "--undo", "--film", film)
    assert [wish(film, shot, "warmth_kelvin") for shot in ("1A", "1B")] == [500, None]
    assert wish(film, "1A", "size") == "mls"
    rushes("note", "第1场", "--undo", "--film", film)
    rushes("note", "scene 1", "--undo", "--film", film)
    assert rushes("shots", film, "--json") == before
    assert len(notes(film)) == 5
    assert "left to take back" in rushes("note", "scene 1", "--undo", "--film", film, code=2)


def test_a_note_on_the_film_is_written_to_film_toml(film):
    told = given("note", "film", "warmer, handheld", "--film", film)
    written = (film / "film.toml").read_text()
    assert written == FILM.replace("'eye level, smooth'", f'"{told["look"][1]}"')
    assert told["look"][1].startswith("eye level, ")
    assert wish(film, "1A", "steadiness") == "handheld"
    # 2A says its own warmth on the page: only the rest of the note reaches it.
    by_shot = {change["shot"]: change["after"] for change in told["shots"]}
    assert by_shot["1A"].keys() >= {"warmth_kelvin", "steadiness"}
    assert "warmth_kelvin" not in by_shot["2A"]
    rushes("note", "全片", "cooler", "--film", film)
    assert wish(film, "1A", "warmth_kelvin") == 0
    rushes("note", "film", "--undo", "--film", film)
    assert (film / "film.toml").read_text() == written
    rushes("note", "film", "--undo", "--film", film)
    look = (film / "film.toml").read_text().replace('"eye level, smooth"', "'eye level, smooth'")
    assert look == FILM
    assert "left to take back" in rushes("note", "film", "--undo", "--film", film, code=2)


def test_a_look_changed_by_hand_is_not_lost(film):
    rushes("note", "film", "handheld", "--film", film)
    rushes("set", "look", "high angle", "--film", film)
    now = (film / "film.toml").read_text()
    told = rushes("note", "film", "--undo", "--film", film, code=2)
    assert "film.toml:3" in told
    assert '"high angle"' in told
    assert "eye level, smooth" in told
    assert (film / "film.toml").read_text() == now


def test_what_changed_since_the_shoot_and_what_it_had_cost(film):
    assert given("shots", film, "--diff")[0]["state"] == "never shot"
    with opened(film) as production:
        for setup in production.setups:
            production.store.add(made_take(f"{setup.name}-1", tier="final", setup=setup.digest))
    rushes("circle", "1B-1", "--film", film)
    assert {one["state"] for one in given("shots", film, "--diff")} == {"as shot"}
    told = given("note", "1B", "warmer", "--film", film)
    (change,) = told["shots"]
    assert change["takes"] == [change["circled"]] == ["1B-1"]
    assert (change["gpu_seconds"], change["simulated"]) == (10, True)
    (film / "script.fountain").write_text(PAGE.replace("MS ANNA, static, 1 s", "CU ANNA, 1 s"))
    since = {one["shot"]: one for one in given("shots", film, "--diff")}
    assert [since[shot]["state"] for shot in ("1A", "1B", "2A")] == [
        "as shot",
        "changed",
        "changed",
    ]
    assert (since["1B"]["takes"], since["1B"]["counting"]) == (1, 0)
    assert "Changed since: 2" in rushes("shots", film, "--diff")
    back = given("note", "1B", "--undo", "--film", film)
    assert back["shots"][0]["again"] == ["1B-1"]
    (film / "script.fountain").write_text(PAGE.partition("INT. ROOM")[0])
    since = {one["shot"]: one["state"] for one in given("shots", film, "--diff")}
    assert since == {"1A": "as shot", "1B": "as shot", "2A": "gone"}


def test_notes_on_a_shot_that_has_left_the_page_stay_and_do_no_harm(film):
    rushes("note", "2A", "warmer", "--film", film)
    (film / "script.fountain").write_text(PAGE.partition("INT. ROOM")[0])
    assert "1B" in rushes("shots", film)
    assert "2A" in rushes("note", "2A", "warmer", "--film", film, code=2)
    rushes("note", "2A", "--undo", "--film", film)
    assert len(notes(film)) == 2


@pytest.mark.parametrize(
    ("target", "words", "expected"),
    [
        ("9Z", "slower", ["9Z", "1A", "a scene (1, 2)"]),
        ("scene 9", "slower", ['scene "9"', "a scene (1, 2)"]),
        ("第九场", "slower", ["九", "a scene (1, 2)"]),
        ("1A", "CU, LS", ["CU", "LS", "contradict", "1A"]),
        ("1B", "tighter", ["tighter", "1B"]),
        ("1A", "CU on ZORRO", ["ZORRO", "ANNA"]),
        ("film", "smooth, handheld", ["smooth", "handheld"]),
    ],
)
def test_a_note_that_cannot_be_changes_nothing(film, target, words, expected):
    told = rushes("note", target, words, "--film", film, code=2)
    assert all(word in told for word in expected)
    assert (film / "film.toml").read_text() == FILM
    assert not (film / "rushes.db").exists()
    assert rushes("shots", film, "--diff", target, words, code=2) == told


def test_a_note_can_put_right_what_cannot_be_staged(film):
    (film / "film.toml").write_text(FILM.replace("[cast.ANNA] # she", "[cast.BEN]"))
    assert "ANNA" in rushes("previs", "1A", "--film", film)
    changes = given("note", "1A", "on BEN", "--film", film)["shots"]
    (change,) = (one for one in changes if one["shot"] == "1A")
    assert (change["retake"], change["after"]["subjects"]) == (True, ["BEN"])


def test_a_note_is_words_or_undo(film):
    for words in (("1A",), ("1A", "slower", "--undo"), ("1A", " ")):
        assert "--undo" in rushes("note", *words, "--film", film, code=2)
    assert "--diff" in rushes("shots", film, "--diff", "1A", code=2)


def test_a_value_of_film_toml_is_set_strictly(film):
    told = rushes("set", "cast.ANNA.robe", "#204060", "--film", film)
    assert "film.toml:11: cast.ANNA.robe = #204060" in told
    rushes("set", "shoot.gpu_seconds", "2000", "--film", film)
    rushes("set", "title", "2001", "--film", film)
    written = FILM.replace("#a8432f", "#204060").replace('"Three Shots"', '"2001"')
    assert (film / "film.toml").read_text() == f"{written}gpu_seconds = 2000\n"
    assert "already" in rushes("set", "shoot.gpu_seconds", "2_000", "--film", film)
    for key, value in (("cast.ANNA.robe", "blue"), ("shoot.gpu_second", "9"), ("look", "CU, LS"),
                       ("cast.ANNA.count", "many"), ("format", "3"), ("..", "3")):  # fmt: skip
        assert key.rpartition(".")[2] in rushes("set", key, value, "--film", film, code=2)
    assert (film / "film.toml").read_text() == f"{written}gpu_seconds = 2000\n"


def test_a_page_alone_is_read_and_listed_and_nothing_is_left_beside_it(tmp_path):
    page = tmp_path / "three.fountain"
    page.write_text(PAGE)
    told = rushes("shots", page)
    assert "Three Shots" in told
    assert given("shots", page, "--diff", "1A", "warmer")["retake"] is True
    for verb in (("note", "1A", "warmer", "--film", page), ("shoot", "--film", page),
                 ("circle", "1A-1", "--film", page), ("set", "look", "cold", "--film", page),
                 ("previs", "1A", "--film", page), ("cut", page)):  # fmt: skip
        refused = rushes(*verb, code=2)
        if verb[0] != "circle":
            assert "page alone" in refused
            assert f"rushes new FOLDER --script {page}" in refused
    assert [path.name for path in tmp_path.iterdir()] == ["three.fountain"]


def test_a_page_in_a_production_is_not_the_production(film):
    rushes("note", "1A", "warmer", "--film", film)
    assert wish(film, "1A", "warmth_kelvin") == 500
    assert wish(film / "script.fountain", "1A", "warmth_kelvin") is None


def test_a_folder_that_only_lacks_film_toml_is_told_so(tmp_path):
    assert "rushes new FOLDER" in rushes("shots", tmp_path, code=2)
    (tmp_path / "three.fountain").write_text(PAGE)
    told = rushes("shots", tmp_path, code=2)
    assert f"rushes read {tmp_path / 'three.fountain'}" in told
    (tmp_path / "other.fdx").write_text("")
    told = rushes("shots", tmp_path, code=2)
    assert "one of other.fdx, three.fountain" in told
    assert "no such folder" in rushes("shots", tmp_path / "gone", code=2)


def test_a_chinese_terminal_is_spoken_to_in_chinese(film):
    env = {**os.environ, "LC_ALL": "zh_CN.UTF-8", "COLUMNS": "120"}
    code = (
        "import sys; from typer.testing import CliRunner; from rushes.cli.verbs import app; "
        "print(*(CliRunner().invoke(app, words.split()).output for words in sys.argv[1:]))"
    )
    words = ("shots --help", "note --help", "note 1B 再慢一点，更暖")
    command = [sys.executable, "-c", code, *words]
    ran = subprocess.run(command, capture_output=True, text=True, check=True, env=env, cwd=film)
    expected = ("再慢一点", "批注的对象", "镜头", "之前", "色温", "需要重拍：1B")
    assert [word for word in expected if word not in ran.stdout] == []
