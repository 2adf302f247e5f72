"""Bad input, as a person meets it: exit code 2, a message with file, line and phrase, no loss."""

import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from rushes.cli.verbs import app
from rushes.store import SqliteStore
from rushes.takes import Take
from rushes.testing.stand_ins import made_take

PAGE = """Title: One

EXT. FIELD - DAY

[[LS ANNA, static, 35mm, 1 s]]

ANNA stands.

ANNA
Hello.
"""
FILM = """title = "One"
[format]
width = 160
height = 90
rate = "12"
[cast.ANNA]
robe = "#a8432f"
"""


@pytest.fixture
def film(tmp_path):
    (tmp_path / "film.toml").write_text(FILM)
    (tmp_path / "script.fountain").write_text(PAGE)
    return tmp_path


def refused(*words: object) -> str:
    """What is said on standard error by a command that must exit with 2."""
    ran = CliRunner().invoke(app, [str(word) for word in words])
    if ran.exception and not isinstance(ran.exception, SystemExit):
        raise ran.exception
    assert ran.exit_code == 2, ran.output
    assert "Traceback" not in ran.output
    return ran.stderr


def test_no_production(tmp_path):
    assert "rushes new" in refused("read", tmp_path / "nowhere")


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("", "script.fountain"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\xff\xfe", "script.fountain"),
        ("ANNA\nHello there.\n", "script.fountain:"),
    ],
    ids=["empty", "binary", "no heading"],
)
def test_pages_that_cannot_be_read(film, page, expected):
    path = film / "script.fountain"
    path.write_bytes(page if isinstance(page, bytes) else page.encode())
    for verb in ("read", "shots", "plan", "make"):
        assert expected in refused(verb, film)


def test_a_page_that_is_not_there(film):
    (film / "script.fountain").unlink()
    assert 'the page "script.fountain"' in refused("read", film)


def test_a_translation_that_is_not_there(film):
    (film / "film.toml").write_text(FILM + '[translations]\nzh = "gone.fountain"\n')
    assert "gone.fountain" in refused("read", film)


def test_film_toml_with_a_slip_of_the_pen(film):
    (film / "film.toml").write_text(FILM + "[shoot]\ntakes_per_shoot = 3\n")
    said = refused("shots", film)
    assert "takes_per_shoot" in said
    assert "film.toml:" in said


def test_words_that_contradict_each_other(film):
    page = PAGE.replace("LS ANNA, static, 35mm", "LS ANNA, close-up, 35mm")
    (film / "script.fountain").write_text(page)
    said = refused("shots", film)
    assert "script.fountain:5" in said
    assert "close-up" in said
    assert "close-up" in refused("say", "LS, close-up")


def test_somebody_who_is_not_cast(film):
    (film / "script.fountain").write_text(PAGE.replace("LS ANNA", "LS ZORRO"))
    said = refused("shots", film)
    assert "ZORRO" in said
    assert "script.fountain:5" in said


def test_a_framing_nobody_can_build(film):
    (film / "script.fountain").write_text(PAGE.replace("35mm", "2000mm"))
    said = refused("plan", film)
    assert "2000" in said


@pytest.mark.parametrize("verb", [("note", "9Z", "slower"), ("previs", "9Z"), ("shoot", "9Z")])
def test_a_shot_that_does_not_exist(film, verb):
    said = refused(*verb, "--film", film)
    assert '"9Z"' in said
    assert "1A" in said


def test_a_take_that_does_not_exist(film):
    store = SqliteStore(film)
    store.add(made_take("1A-1"))
    store.close()
    said = refused("circle", "1A-7", "--film", film)
    assert '"1A-7"' in said
    assert "1A-1" in said


def test_a_budget_of_zero(film):
    for verb in (("shoot", "--film", film), ("make", film)):
        said = refused(*verb, "--budget", "0")
        assert "budget is zero" in said
        assert "1A" in said
    assert refused("shoot", "--film", film, "--budget", "-3")


def test_a_generator_nobody_installed(film):
    said = refused("shoot", "--film", film, "--generator", "sora")
    assert '"sora"' in said
    assert "rehearsal" in said


def test_a_damaged_vault(film):
    (film / "film.toml").write_text(FILM + '[shoot]\ngenerators = ["previs"]\n')
    shot = CliRunner().invoke(app, ["shoot", "--film", str(film)])
    assert shot.exit_code == 0, shot.output
    (picture,) = (film / "vault").rglob("*.mp4")
    picture.write_bytes(b"rust")
    for verb in ("cut", "make"):
        said = refused(verb, film)
        assert "damaged" in said
        assert picture.name in said
        assert "shoot the take again" in said
    picture.unlink()
    assert "missing" in refused("cut", film)


def test_a_damaged_record_book_loses_nothing_else(film):
    book = film / "rushes.db"
    book.write_bytes(b"rust" * 999)
    said = refused("ledger", film)
    assert "damaged" in said
    assert "rushes.db" in said
    assert book.read_bytes() == b"rust" * 999


def test_nothing_is_written_over(film):
    said = refused("new", film)
    assert "film.toml" in said
    assert (film / "film.toml").read_text() == FILM


def test_a_language_rushes_does_not_speak(tmp_path):
    assert "fr" in refused("new", tmp_path / "x", "--language", "fr")


def test_records_survive_every_refusal(film):
    store = SqliteStore(film)
    store.add(made_take("1A-1"))
    (film / "script.fountain").write_text("")
    refused("make", film)
    assert [str(take.slate) for take in store.all(Take)] == ["1A-1"]
    store.close()


def test_the_real_command_exits_with_2_and_speaks_on_standard_error(tmp_path):
    command = [sys.executable, "-c", "from rushes.cli import main; main()", "read", str(tmp_path)]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ran.returncode == 2
    assert ran.stdout == ""
    assert "film.toml" in ran.stderr
    assert "Traceback" not in ran.stderr


def test_a_missing_page_for_a_new_production(tmp_path):
    said = refused("new", tmp_path / "x", "--script", tmp_path / "gone.fountain")
    assert "gone.fountain" in said
    assert not Path(tmp_path / "x").exists()
