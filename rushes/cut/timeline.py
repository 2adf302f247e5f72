"""The timeline, OTIO's own: circled takes with handles, dissolves and fades, cards, sound."""
# pyright: basic

import math
import os
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

import opentimelineio as otio
from opentimelineio.opentime import RationalTime, TimeRange

from rushes.cut.reel import Reel
from rushes.errors import MediaError, NotFoundError
from rushes.media import Footage
from rushes.stage import Setup
from rushes.takes import Take
from rushes.timing import Span

Timeline = Any
Track = Any
Item = Any
"""OpenTimelineIO's own classes; it ships no types."""

DISSOLVE, FADE, BLACK = 12, 12, 8
"""Frames of a dissolve, of a fade, and of the black between two cards."""
CARD_SECONDS = {"title": 3.5, "end": 4.5, "note": 3.5}


@dataclass(frozen=True)
class Placed:
    """One clip where it lies in the film.

    start : film frame at which the clip's own range begins (transitions reach around it).
    first, frames : its range in the source. card : "title", "end" or "note", else "".
    media : False where nothing was shot.
    """

    name: str
    shot: str
    card: str
    start: int
    first: int
    frames: int
    media: bool = True


def assemble(reel: Reel) -> Timeline:
    """Lay the film: title, the shots in order with the transitions they ask for, end cards.

    Clips are named by slate and carry the whole take as available range, so that an editor finds
    the handles. A shot without a circled take is its previs; without that, a gap. Pure: nothing
    is read or written; media is referred to relative to the reel's folder.
    """
    rate = reel.direction.format.rate
    video = otio.schema.Track("V1", kind=otio.schema.TrackKind.Video)
    _append_card(video, reel, "title")
    _append_black(video, rate)
    for setup in reel.setups:
        _append_shot(video, reel, setup)
    _append_black(video, rate)
    _append_card(video, reel, "end")
    if reel.generated:
        _append_black(video, rate)
        _append_card(video, reel, "note")
    timeline = otio.schema.Timeline(reel.direction.title, tracks=[video])
    timeline.metadata["rushes"] = {
        "titles": dict(reel.direction.titles),
        "simulated": reel.simulated,
        "generated": reel.generated,
        "width": reel.direction.format.width,
        "height": reel.direction.format.height,
    }
    _append_sound(timeline, reel, round(video.duration().value))
    return timeline


def write(timeline: Timeline, path: Path) -> None:
    """Write .otio (or what an installed adapter writes for the suffix)."""
    temporary = path.with_name(f".{path.stem}.part{path.suffix}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        otio.adapters.write_to_file(timeline, str(temporary))
        temporary.replace(path)
    except (OSError, otio.exceptions.OTIOError) as error:
        raise MediaError(f"the cut cannot be written: {error}", where=str(path)) from error
    finally:
        temporary.unlink(missing_ok=True)


def read(path: Path) -> Timeline:
    """Read a cut, ours or one an editor changed.

    Raises NotFoundError when there is none, MediaError when it cannot be read.
    """
    if not path.exists():
        raise NotFoundError("there is no cut yet", where=str(path), remedy="run rushes cut first")
    try:
        timeline = otio.adapters.read_from_file(str(path))
    except (otio.exceptions.OTIOError, OSError, ValueError) as error:
        raise MediaError(f"the cut cannot be read: {error}", where=str(path)) from error
    if not isinstance(timeline, otio.schema.Timeline) or not timeline.video_tracks():
        raise MediaError("this is no timeline with a picture track", where=str(path))
    return timeline


def rate_of(timeline: Timeline) -> Fraction:
    """The film's frame rate as a rational (OTIO keeps floats)."""
    return Fraction(timeline.video_tracks()[0].duration().rate).limit_denominator(1001)


def placed(timeline: Timeline) -> Iterator[Placed]:
    """Every clip and named gap of the picture track with its place in film frames."""
    at = 0
    for item in timeline.video_tracks()[0]:
        if isinstance(item, otio.schema.Transition):
            continue
        span, told = item.trimmed_range(), item.metadata.get("rushes", {})
        frames = round(span.duration.value)
        if told:
            yield Placed(
                name=item.name,
                shot=str(told.get("shot", "")),
                card=str(told.get("card", "")),
                start=at,
                first=round(span.start_time.value),
                frames=frames,
                media=isinstance(item, otio.schema.Clip),
            )
        at += frames


def media_of(timeline: Timeline) -> dict[str, str]:
    """Where the picture of each clip lies, relative to the timeline: clip name -> path."""
    return {
        clip.name: clip.media_reference.target_url
        for clip in timeline.video_tracks()[0].find_clips()
        if isinstance(clip.media_reference, otio.schema.ExternalReference)
    }


def frames_of(timeline: Timeline) -> int:
    """How long the film is."""
    return round(timeline.video_tracks()[0].duration().value)


def _span(start: int, frames: int, rate: Fraction) -> TimeRange:
    return TimeRange(RationalTime(start, float(rate)), RationalTime(frames, float(rate)))


def _append_card(track: Track, reel: Reel, card: str) -> None:
    """A card fades in from black and out to black."""
    rate = reel.direction.format.rate
    frames = round(CARD_SECONDS[card] * rate)
    whole = _span(0, frames, rate)
    clip = otio.schema.Clip(
        f"{card} card",
        otio.schema.ExternalReference(f"cards/{card}.mp4", available_range=whole),
        whole,
    )
    clip.metadata["rushes"] = {"card": card}
    track.append(_transition("fade in", 0, FADE, rate))
    track.append(clip)
    track.append(_transition("fade out", FADE, 0, rate))


def _append_black(track: Track, rate: Fraction) -> None:
    track.append(otio.schema.Gap(source_range=_span(0, BLACK, rate)))


def _append_shot(track: Track, reel: Reel, setup: Setup) -> None:
    item = _item(reel, setup)
    wanted, rate = setup.shot.intent.transition, reel.direction.format.rate
    before = track[-1] if len(track) else None
    if wanted == "fade_in":
        if not _is_black(before):
            _append_black(track, rate)
        track.append(_transition("fade in", 0, FADE, rate))
    elif wanted == "dissolve" and isinstance(before, otio.schema.Clip):
        lead, item = _dissolve(before, item, rate)
        track.append(lead)
    track.append(item)
    if wanted == "fade_out":
        track.append(_transition("fade out", FADE, 0, rate))
        _append_black(track, rate)


def _is_black(item: Item) -> bool:
    return isinstance(item, otio.schema.Gap) and "rushes" not in item.metadata


def _dissolve(before: Item, after: Item, rate: Fraction) -> tuple[Item, Item]:
    """A dissolve made of real handles, never of frozen frames.

    Missing handles are taken from the head of the shot that comes in, which then starts later.
    """
    half = DISSOLVE // 2
    source, whole = before.trimmed_range(), before.available_range()
    spare = whole.end_time_exclusive() - source.end_time_exclusive()
    tail = min(DISSOLVE, max(0, math.floor(spare.rescaled_to(float(rate)).value)))
    if not isinstance(after, otio.schema.Clip):
        return _transition("fade out", half, 0, rate), after
    inside = after.trimmed_range()
    head = round((inside.start_time - after.available_range().start_time).value)
    head = min(half, head)
    tail = min(tail, DISSOLVE - head)
    short = min(half - tail - head, round(inside.duration.value) // 4)
    if short > 0:
        after.source_range = _span(
            round(inside.start_time.value) + short, round(inside.duration.value) - short, rate
        )
        head += short
    return _transition("dissolve", head, tail, rate), after


def _transition(name: str, in_frames: int, out_frames: int, rate: Fraction) -> Item:
    return otio.schema.Transition(
        name,
        otio.schema.TransitionTypes.SMPTE_Dissolve,
        RationalTime(in_frames, float(rate)),
        RationalTime(out_frames, float(rate)),
    )


def _item(reel: Reel, setup: Setup) -> Item:
    """The circled take as a clip, else its previs as a clip, else a gap of the right length."""
    take, rate = reel.circled.get(setup.name), reel.direction.format.rate
    told: dict[str, Any] = {"shot": setup.name, "setup": setup.digest}
    if setup.name in reel.usd:
        told["usd"] = _relative(reel.usd[setup.name], reel.folder)
    if take is not None and take.footage is not None:
        item = _clip(reel, setup, take, take.footage)
        told |= {
            "slate": str(take.slate),
            "generator": take.generator,
            "tier": take.tier,
            "seed": take.seed,
            "simulated": take.simulated,
        }
    elif setup.name in reel.previs:
        whole = _span(0, setup.frames, rate)
        reference = otio.schema.ExternalReference(
            _relative(reel.previs[setup.name], reel.folder), available_range=whole
        )
        item = otio.schema.Clip(f"{setup.name} previs", reference, whole)
        told |= {"generator": "previs", "simulated": False}
    else:
        item = otio.schema.Gap(name=setup.name, source_range=_span(0, setup.frames, rate))
        told["missing"] = True
    item.metadata["rushes"] = told
    _mark_lines(item, setup, rate)
    return item


def _clip(reel: Reel, setup: Setup, take: Take, footage: Footage) -> Item:
    rate = reel.direction.format.rate
    # A generator may work at its own rate: the source keeps it, the film's range is in film frames.
    pace = rate / footage.rate
    usable = take.usable or Span(frames=footage.frames)
    start = math.ceil(usable.start * pace)
    end = math.floor(min(usable.end, footage.frames) * pace)
    frames = max(1, min(setup.frames, end - start))
    reference = otio.schema.ExternalReference(
        _relative(reel.vault / footage.path, reel.folder),
        available_range=_span(0, footage.frames, footage.rate),
    )
    return otio.schema.Clip(str(take.slate), reference, _span(start, frames, rate))


def _mark_lines(item: Item, setup: Setup, rate: Fraction) -> None:
    """A marker where somebody speaks, in the source's own time: frame 0 is the setup's frame 0."""
    for cue in setup.cues:
        if cue.words:
            marker = otio.schema.Marker(
                f"{cue.who}: {cue.words}",
                _span(cue.start, max(1, cue.end - cue.start), rate),
                color=otio.schema.MarkerColor.CYAN,
            )
            item.markers.append(marker)


def _append_sound(timeline: Timeline, reel: Reel, frames: int) -> None:
    rate = reel.direction.format.rate
    whole = _span(0, frames, rate)
    clip = otio.schema.Clip(
        "temp mix",
        otio.schema.ExternalReference(f"{reel.name}.wav", available_range=whole),
        whole,
    )
    clip.metadata["rushes"] = {"synthesised": True}
    track = otio.schema.Track("A1", kind=otio.schema.TrackKind.Audio)
    track.append(clip)
    timeline.tracks.append(track)


def _relative(path: Path, folder: Path) -> str:
    """Media is named relative to the timeline, so that the production can be moved."""
    return Path(os.path.relpath(path, folder)).as_posix()
