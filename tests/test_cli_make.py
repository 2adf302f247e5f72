"""`rushes make` on a small production: everything once, nothing twice, and stopping is safe."""

import json
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from cli_fixtures import FILM, PAGE
from typer.testing import CliRunner

from rushes import media
from rushes.cli.verbs import app
from rushes.store import SqliteStore
from rushes.takes import Take


def start(folder: Path, generator: str = "previs") -> Path:
    folder.mkdir(parents=True)
    (folder / "film.toml").write_text(FILM.replace("previs", generator))
    (folder / "script.fountain").write_text(PAGE)
    return folder


def make(folder: Path, *words: str) -> dict:
    ran = CliRunner().invoke(app, ["make", str(folder), "--json", *words])
    if ran.exception and not isinstance(ran.exception, SystemExit):
        raise ran.exception
    assert ran.exit_code == 0, ran.output
    return json.loads(ran.stdout)


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    folder = start(tmp_path_factory.mktemp("films") / "two")
    return folder, make(folder)


def test_make_makes_everything(made):
    folder, facts = made
    out = folder / "out"
    assert Path(facts["film"]) == out / "film.mp4"
    assert sum(1 for _ in media.read(out / "film.mp4")) == facts["frames"]
    assert {Path(path).name for path in facts["captions"]} == {"two.en.srt", "two.en.vtt"}
    for name in ("report.html", "two.otio", "two.wav", "poster.jpg", "manifest.json"):
        assert (out / name).stat().st_size > 0
    assert {path.name for path in (out / "usd").iterdir()} == {"1A.usdc", "1B.usdc"}
    assert {path.name for path in (out / "previs").iterdir()} == {"1A.mp4", "1B.mp4"}
    assert facts["takes"] == 2
    assert facts["simulated"] is False
    assert facts["median_ttao_seconds"] > 0


def test_a_second_run_makes_nothing_again(made):
    folder, facts = made
    before = {path: path.stat().st_mtime_ns for path in (folder / "out").rglob("*.*")}
    again = make(folder)
    assert again["takes"] == facts["takes"]
    after = {path: path.stat().st_mtime_ns for path in (folder / "out").rglob("*.*")}
    assert after == before


def test_a_cut_changed_by_an_editor_is_kept_and_delivered(made):
    folder, _ = made
    timeline, film = folder / "out" / "two.otio", folder / "out" / "film.mp4"
    edited = timeline.read_text() + "\n\n"
    timeline.write_text(edited)
    before = film.stat().st_mtime_ns
    make(folder)
    assert timeline.read_text() == edited
    assert film.stat().st_mtime_ns > before


def test_what_was_deleted_is_made_again(made):
    folder, _ = made
    for name in ("film.mp4", "report.html", "previs/1A.mp4"):
        (folder / "out" / name).unlink()
    make(folder)
    for name in ("film.mp4", "report.html", "previs/1A.mp4"):
        assert (folder / "out" / name).is_file()


def test_a_note_remakes_its_shot_and_the_film(made):
    folder, facts = made
    film, previs = folder / "out" / "film.mp4", folder / "out" / "previs"
    times = [path.stat().st_mtime_ns for path in (film, previs / "1A.mp4", previs / "1B.mp4")]
    CliRunner().invoke(app, ["note", "1B", "warmer", "--film", str(folder)])
    assert make(folder)["takes"] == facts["takes"] + 1
    after = [path.stat().st_mtime_ns for path in (film, previs / "1A.mp4", previs / "1B.mp4")]
    assert after[0] > times[0]
    assert after[1] == times[1]
    assert after[2] > times[2]


@pytest.mark.skipif(sys.platform == "win32", reason="signals are a POSIX thing")
def test_ctrl_c_says_what_is_kept_and_the_next_run_goes_on(tmp_path):
    folder = start(tmp_path / "two", "rehearsal")
    command = [sys.executable, "-c", "from rushes.cli import main; main()", "shoot", "--film"]
    with subprocess.Popen(
        [*command, str(folder)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as shoot:
        first = shoot.stdout.readline()
        shoot.send_signal(signal.SIGINT)
        said, complaints = shoot.communicate(timeout=60)
    assert "simulated" in first
    assert shoot.returncode == 130
    assert "is kept" in said
    assert "Traceback" not in complaints
    store = SqliteStore(folder)
    kept = list(store.all(Take))
    store.close()
    assert kept
    ran = CliRunner().invoke(app, ["shoot", "--film", str(folder), "--json"])
    assert ran.exit_code == 0, ran.output
    new = [str(Take.model_validate(take).slate) for take in json.loads(ran.stdout)]
    assert not {str(take.slate) for take in kept} & set(new)
