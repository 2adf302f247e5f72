"""The package: a film that is reopened and measured, labelled, with a manifest that tells."""

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from post_fixtures import SIZE, reel

from rushes import cut, deliver, media
from rushes.cut import Reel
from rushes.deliver import Package
from rushes.deliver.label import contrast, stamp
from rushes.deliver.quality import inspect
from rushes.errors import NotFoundError
from rushes.media import Footage


@pytest.fixture(scope="module")
def production(tmp_path_factory: pytest.TempPathFactory) -> tuple[Reel, Package]:
    made = reel(tmp_path_factory.mktemp("film"))
    cut.make(made)
    return made, deliver.package(made)


def test_the_film_is_whole_and_says_what_it_is(production: tuple[Reel, Package]) -> None:
    made, package = production
    path = made.folder / package.film.path
    said = media.probe(path)
    timeline = cut.read(made.timeline)
    assert said.frames == package.film.frames == cut.frames_of(timeline)
    assert (said.width, said.height) == SIZE
    assert said.sound_seconds == pytest.approx(package.seconds, abs=0.05)
    assert sorted(said.subtitles) == ["chi", "eng"]
    assert "simulated" in said.metadata["comment"]
    assert "模拟" in said.metadata["comment"]
    assert said.metadata["title"] == "种梨 · Planting Pears"
    assert media.sha256(path) == package.film.sha256


def test_quality_control_measured_and_passed(production: tuple[Reel, Package]) -> None:
    _, package = production
    assert package.good, [one.because for one in package.quality]
    assert {one.check for one in package.quality} == {
        "length", "picture format", "sound", "loudness", "label",
    }  # fmt: skip


def test_the_label_stays_on_every_frame_of_a_simulated_film(
    production: tuple[Reel, Package],
) -> None:
    made, package = production
    assert package.label == "AI-generated · simulated / AI生成 · 模拟"
    numbers = range(0, package.film.frames, 29)
    for picture in media.glance(made.folder / package.film.path, list(numbers)):
        assert contrast(picture, package.label) > 40


def test_captions_are_burned_in_while_somebody_speaks(production: tuple[Reel, Package]) -> None:
    made, package = production
    spoken = cut.captions(cut.read(made.timeline), made)["en"][0]
    frames = [spoken.start - 2, (spoken.start + spoken.end) // 2]
    before, during = media.glance(made.folder / package.film.path, frames)
    low = slice(int(SIZE[1] * 0.75), int(SIZE[1] * 0.95))
    assert during[low].max() > before[low].max() + 60


def test_the_manifest_tells_the_whole_story(production: tuple[Reel, Package]) -> None:
    made, package = production
    text = (made.folder / package.manifest).read_text()
    assert Package.model_validate_json(text) == package
    told = json.loads(text)
    assert [shot["slate"] for shot in told["shots"]] == ["1A-2", "1B-2", "", "3A-2"]
    assert told["generators"] == ["rehearsal", "previs"]
    assert str(made.folder) not in text
    assert next(media.read(made.folder / package.poster)).shape == (SIZE[1], SIZE[0], 3)


def test_what_an_editor_changed_in_the_cut_holds(tmp_path: Path) -> None:
    made = reel(tmp_path)
    cut.make(made)
    timeline = cut.read(made.timeline)
    track = timeline.video_tracks()[0]
    for name in ("3A-2", "1B-2"):
        del track[next(i for i, item in enumerate(track) if item.name == name)]
    cut.write(timeline, made.timeline)
    shots = deliver.package(made, deliver.Deliverable(name="short", captions=())).shots
    assert [shot.shot for shot in shots] == ["1A", "2A"]
    assert (made.folder / "short.mp4").is_file()


def test_honest_previs_needs_no_label(tmp_path: Path) -> None:
    made = reel(tmp_path)
    honest = {
        shot: take.model_copy(update={"simulated": False, "generator": "previs"})
        for shot, take in made.circled.items()
    }
    bare = replace(made, circled=honest)
    assert deliver.label_of(bare) == ""
    assert cut.disclosure(bare) == ()
    names = [clip.card for clip in cut.placed(cut.assemble(bare)) if clip.card]
    assert names == ["title", "end"]


def test_deliver_before_cut_is_told(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError, match="no cut"):
        deliver.package(reel(tmp_path))


def test_the_label_can_be_seen_on_any_ground() -> None:
    for ground in (0, 90, 200, 255):
        picture = np.full((540, 960, 3), ground, np.uint8)
        labelled = stamp(picture, "AI-generated / AI生成")
        assert contrast(labelled, "AI-generated / AI生成") > 60
        assert abs(contrast(picture, "AI-generated / AI生成")) < 1
        assert (labelled[80:] == picture[80:]).all()


def test_quality_control_finds_what_is_wrong(tmp_path: Path) -> None:
    pictures = [np.full((108, 192, 3), 90, np.uint8)] * 24
    path = tmp_path / "quiet.mp4"
    quiet = np.zeros((48_000, 2), np.float32)
    film = media.write_film(path, pictures, reel(tmp_path).direction.format.rate, quiet)
    claimed = Footage(**{**film.model_dump(), "frames": 25})
    failed = {one.check for one in inspect(claimed, "AI生成", (3, 12)) if one.verdict == "failed"}
    assert failed == {"length", "loudness", "label"}
