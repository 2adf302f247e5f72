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
names = ["安娜"]
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


SCENE = "Title: One\n\nEXT. FIELD - DAY\n\n"
TAIL = "\n\nANNA stands.\n\nANNA\nHello.\n"
PAGES = {
    "empty": (b"", "", "empty"),
    "only blanks": (b"\xef\xbb\xbf \n\n\t\n", "", "empty"),
    "a picture": (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\xff\xfe", "", "picture"),
    "binary": (bytes(range(256)) * 9, "", "text"),
    "mixed encodings": (
        f"{SCENE}ANNA 站着。\n\n".encode() + "她看着窗外。\n".encode("gb18030"), 7, "她看着窗外",
    ),
    "no heading": (b"ANNA\nHello there.\n", 1, "ANNA"),
    "no heading, Chinese": ("安娜：你好。\n".encode(), 1, "安娜"),
    "action before the first heading": (f"A hill.{TAIL}{SCENE}".encode(), 1, "A hill."),
    "a heading without a place": (f"{SCENE}ANNA stands.\n\nINT. - DAY\n".encode(), 7, "INT. - DAY"),
    "an open note": (f"{SCENE}[[CU ANNA, slow{TAIL}".encode(), 5, "[[CU ANNA, slow"),
    "an open note at the end": (f"{SCENE}ANNA sits.\n\n[[特写".encode(), 7, "[[特写"),
    "an open boneyard": (f"{SCENE}ANNA sits.\n\n/* not{TAIL}".encode(), 7, "/* not"),
    "a scene number twice": (f"INT. A #1#{TAIL}\nINT. B #1#{TAIL}".encode(), 8, '"1"'),
}  # fmt: skip
"""Pages that cannot be read: the bytes, the line, and the phrase that must be told."""

NOTES = {
    "somebody unknown": ("CU ZORRO", ["ZORRO", "ANNA"]),
    "a slip of the pen": ("MS on ANNNA", ["ANNNA", '"ANNA"']),
    "two sizes": ("CU ANNA, LS", ["CU", "LS", "contradict"]),
    "two sizes, Chinese": ("特写安娜，全景", ["特写", "全景", "contradict"]),
    "two hands": ("scene: smooth, handheld", ["smooth", "handheld"]),
    "a lens nobody makes": ("CU ANNA, 2000mm", ["2000mm", "400"]),
    "an amount without a unit": ("CU ANNA, slow push in over 4", ["4"]),
    "a distance without a unit": ("CU ANNA, dolly in 2", ["2"]),
    "an amount without a unit, Chinese": ("特写安娜，缓推4", ["4"]),
}
"""Director's notes on line 5 that cannot be meant, and what must be told."""


@pytest.mark.parametrize("alone", [False, True], ids=["production", "page alone"])
@pytest.mark.parametrize("name", PAGES)
def test_pages_that_cannot_be_read(film, name, alone):
    content, line, phrase = PAGES[name]
    path = film / "script.fountain"
    path.write_bytes(content)
    for verb in ("read", "shots") if alone else ("read", "shots", "plan", "make"):
        said = refused(verb, path if alone else film)
        assert said.startswith(f"script.fountain:{line}" if line else "script.fountain")
        assert phrase in said
    assert path.read_bytes() == content
    assert not (film / "rushes.db").exists()


@pytest.mark.parametrize("alone", [False, True], ids=["production", "page alone"])
@pytest.mark.parametrize("name", NOTES)
def test_notes_that_cannot_be_meant(film, name, alone):
    words, expected = NOTES[name]
    path = film / "script.fountain"
    path.write_text(f"{SCENE}[[{words}]]{TAIL}")
    for verb in ("shots", "plan"):
        said = refused(verb, path if alone else film)
        assert said.startswith("script.fountain:5")
        assert [word for word in expected if word not in said] == []


@pytest.mark.parametrize("name", NOTES)
def test_a_look_that_cannot_be_meant(film, name):
    words, expected = NOTES[name]
    words = words.removeprefix("scene: ")
    (film / "film.toml").write_text(FILM.replace("[format]", f'look = "{words}"\n\n[format]'))
    said = refused("shots", film)
    assert said.startswith("film.toml:2")
    assert [word for word in expected if word not in said] == []


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


def test_words_that_contradict_each_other_where_no_page_is():
    assert "close-up" in refused("say", "LS, close-up")


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
        said = refused(*verb, "--budget", "0", "--workers", "1")
        assert "budget is zero" in said
        assert "1A" in said
    assert refused("shoot", "--film", film, "--budget", "-3")


def test_a_generator_nobody_installed(film):
    said = refused("shoot", "--film", film, "--generator", "sora")
    assert '"sora"' in said
    assert "rehearsal" in said


def test_a_damaged_vault(film):
    (film / "film.toml").write_text(FILM + '[shoot]\ngenerators = ["previs"]\nworkers = 1\n')
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
