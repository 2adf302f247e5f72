"""Clips made elsewhere on the command line: judged, kept as takes, circled like any other."""

import json
from pathlib import Path

import pytest
from cli_fixtures import FILM, PAGE
from typer.testing import CliRunner, Result

from rushes import media
from rushes.cli.production import opened
from rushes.cli.verbs import app
from rushes.generate import UNKNOWN, keep_watching
from rushes.generate.previs import Previs
from rushes.store import SqliteStore
from rushes.takes import Take


def rushes(*words: object) -> Result:
    ran = CliRunner().invoke(app, [str(word) for word in words])
    if ran.exception and not isinstance(ran.exception, SystemExit):
        raise ran.exception
    return ran


@pytest.fixture(scope="module")
def film(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("films") / "two"
    folder.mkdir()
    (folder / "film.toml").write_text(FILM)
    (folder / "script.fountain").write_text(PAGE)
    return folder


@pytest.fixture(scope="module")
def clip(film: Path) -> Path:
    """The first shot as previs sees it: what an obedient maker would return."""
    with opened(film) as production:
        request = Previs().plan(production.setup("1A"), "final")
    pictures = Previs().shoot(request, 0, keep_watching)
    return media.write(film.parent / "clip.mp4", pictures, request.rate).path


def test_a_clip_is_judged_and_nothing_is_kept(film: Path, clip: Path) -> None:
    told = json.loads(rushes("check", clip, "--shot", "1A", "--film", film, "--json").stdout)
    assert told["obeys"]
    assert told["shot"] == "1A"
    assert {"check", "score", "verdict", "because", "because_zh"} <= set(told["findings"][0])
    shown = rushes("check", clip, "--shot", "1A", "--film", film)
    assert "0 failed" in shown.stdout
    assert not (film / "rushes.db").exists()


def test_a_clip_becomes_a_take_that_can_be_circled(film: Path, clip: Path) -> None:
    words = ("take", "add", "1A", clip, "--generator", "kling", "--cost", "0.42", "--film", film)
    told = json.loads(rushes(*words, "--json").stdout)
    assert told["slate"] == "1A-1"
    store = SqliteStore(film)
    (take,) = store.all(Take)
    assert (take.generator, take.metered.money, take.simulated) == ("kling", 0.42, False)
    assert take.footage is not None
    kept = list(media.read(store.open(take.footage)))
    store.close()
    assert len(kept) == take.footage.frames == 12
    assert clip.exists()
    assert "1A-2" in rushes(*words).stdout
    rushes("circle", "1A-2", "--film", film)
    with opened(film) as production:
        reel = production.reel()
    assert str(reel.circled["1A"].slate) == "1A-2"
    assert reel.licences["kling"] == UNKNOWN


@pytest.mark.parametrize(("words", "said"), [
    (("check", "nowhere.mp4", "--shot", "1A"), "cannot be decoded"),
    (("check", "film.toml", "--shot", "9Z"), 'there is no shot "9Z"'),
    (("take", "add", "1A", "nowhere.mp4", "--generator", "kling"), "cannot be decoded"),
    (("take", "add", "1A", "x.mp4", "--generator", "kling", "--cost", "inf"), "is no cost"),
])  # fmt: skip
def test_what_cannot_be_is_refused(words: tuple[str, ...], said: str, film: Path) -> None:
    ran = rushes(*words, "--film", film)
    assert ran.exit_code == 2
    assert said in ran.stderr
