"""The timeline: clips with handles, transitions, gaps, markers, and the way back from the disk."""

from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import opentimelineio as otio
import pytest
from post_fixtures import LEVELS, SIZE, reel

from rushes import cut
from rushes.cut import Reel
from rushes.errors import MediaError, NotFoundError, VaultError
from rushes.media import Picture
from rushes.timing import Span


@pytest.fixture(scope="module")
def production(tmp_path_factory: pytest.TempPathFactory) -> Reel:
    root = tmp_path_factory.mktemp("film")
    made = reel(root)
    cut.make(made)
    return made


def shots(timeline: cut.Timeline) -> list[otio.core.Item]:
    return [item for item in timeline.video_tracks()[0] if item.metadata.get("rushes")]


def test_the_film_lies_in_order_between_its_cards(production: Reel) -> None:
    names = [clip.name for clip in cut.placed(cut.read(production.timeline))]
    assert names == ["title card", "1A-2", "1B-2", "2A previs", "3A-2", "end card", "note card"]


def test_a_clip_carries_its_slate_its_handles_and_what_it_is(production: Reel) -> None:
    clip = next(c for c in shots(cut.read(production.timeline)) if c.name == "1A-2")
    assert clip.available_range().duration.value == 56
    assert (clip.source_range.start_time.value, clip.source_range.duration.value) == (0, 48)
    told = clip.metadata["rushes"]
    assert told["shot"] == "1A"
    assert told["simulated"] is True
    assert told["generator"] == "rehearsal"
    assert clip.media_reference.target_url == "../vault/1A-2.mp4"
    marker = clip.markers[0]
    assert marker.name == "MONK: One pear, good sir?"
    assert (marker.marked_range.start_time.value, marker.marked_range.duration.value) == (12, 28)


def test_a_shot_with_neither_take_nor_previs_is_a_gap(production: Reel) -> None:
    bare = replace(production, previs={})
    gap = next(item for item in shots(cut.assemble(bare)) if item.name == "2A")
    assert isinstance(gap, otio.schema.Gap)
    assert gap.metadata["rushes"]["missing"] is True
    assert gap.duration().value == 40


def test_a_dissolve_is_made_of_handles_only(production: Reel) -> None:
    track = cut.assemble(production).video_tracks()[0]
    dissolve = next(item for item in track if item.name == "dissolve")
    before = track[track.index(dissolve) - 1]
    after = track[track.index(dissolve) + 1]
    spare = before.available_range().end_time_exclusive() - before.source_range.end_time_exclusive()
    assert before.name == "1B-2"
    assert dissolve.out_offset <= spare
    assert after.source_range.start_time - dissolve.in_offset >= after.available_range().start_time


def test_without_any_handle_the_incoming_shot_starts_later(tmp_path: Path) -> None:
    bare = reel(tmp_path, missing=(), handles=0)
    track = cut.assemble(bare).video_tracks()[0]
    dissolve = next(item for item in track if item.name == "dissolve")
    incoming = track[track.index(dissolve) + 1]
    assert dissolve.out_offset.value == 0
    assert dissolve.in_offset.value == 6
    assert (incoming.source_range.start_time.value, incoming.source_range.duration.value) == (6, 34)


def test_only_usable_frames_are_cut_in(production: Reel) -> None:
    take = production.circled["1A"].model_copy(update={"usable": Span(start=4, frames=30)})
    short = replace(production, circled={**production.circled, "1A": take})
    clip = next(c for c in shots(cut.assemble(short)) if c.name == "1A-2")
    assert (clip.source_range.start_time.value, clip.source_range.duration.value) == (4, 30)


def test_no_machine_is_named_in_the_file(production: Reel) -> None:
    assert str(production.vault.parent) not in production.timeline.read_text()


def test_the_conform_shows_each_shot_where_it_lies(production: Reel) -> None:
    timeline = cut.read(production.timeline)
    pictures = list(cut.conform(timeline, production.folder, *SIZE))
    assert len(pictures) == cut.frames_of(timeline)
    places = {clip.shot: clip for clip in cut.placed(timeline) if clip.shot}
    for shot in ("1A", "1B", "3A"):
        middle = pictures[places[shot].start + places[shot].frames // 2]
        assert grey(middle) == pytest.approx(LEVELS[shot], abs=4), shot
    second = places["2A"].start
    over = [grey(pictures[frame]) for frame in range(second - 1, second + 10)]
    assert all(a > b for a, b in pairwise(over[:9])), "the dissolve is gradual"
    assert grey(pictures[places["1A"].start - 1]) == 0
    assert grey(pictures[-1]) < 12, "the film ends in black"


def grey(picture: Picture) -> int:
    return int(picture[SIZE[1] - 20, SIZE[0] // 2].mean())


def test_drafts_are_scaled_to_cover_the_frame(production: Reel) -> None:
    timeline = cut.read(production.timeline)
    first = next(cut.conform(timeline, production.folder, 320, 240))
    assert first.shape == (240, 320, 3)


def test_a_retimed_take_plays_at_its_own_pace(tmp_path: Path) -> None:
    made = reel(tmp_path)
    take = made.circled["1A"]
    assert take.footage is not None
    slow = take.footage.model_copy(update={"rate": take.footage.rate / 2})
    slowed = replace(
        made, circled={**made.circled, "1A": take.model_copy(update={"footage": slow})}
    )
    clip = next(c for c in shots(cut.assemble(slowed)) if c.name == "1A-2")
    assert clip.available_range().duration.rate == 12
    assert clip.source_range.duration.value == 48


def test_missing_and_damaged_media_are_told(tmp_path: Path) -> None:
    made = reel(tmp_path)
    with pytest.raises(NotFoundError, match="no cut"):
        cut.read(made.timeline)
    cut.make(made)
    timeline = cut.read(made.timeline)
    (made.vault / "1A-2.mp4").write_bytes(b"damaged")
    with pytest.raises(VaultError, match="1A-2"):
        cut.make(made)
    with pytest.raises(MediaError):
        list(cut.conform(timeline, made.folder, *SIZE))
    (made.vault / "1A-2.mp4").unlink()
    with pytest.raises(NotFoundError, match="1A-2"):
        list(cut.conform(timeline, made.folder, *SIZE))
    made.timeline.write_text("{ not a timeline")
    with pytest.raises(MediaError, match="cannot be read"):
        cut.read(made.timeline)
