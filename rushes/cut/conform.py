"""The conform: the timeline's pictures at the film's size and rate, streamed one by one."""
# pyright: basic

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import opentimelineio as otio

from rushes import media
from rushes.cut.cards import slug
from rushes.cut.timeline import Timeline, rate_of
from rushes.errors import NotFoundError
from rushes.media import Picture


@dataclass(frozen=True)
class _Laid:
    """An item in film frames, with how far the transitions on both sides reach around it.

    lead : frames (before, after) its first frame during which it comes in.
    tail : frames after its end during which it still shows.
    """

    item: Any
    start: int
    frames: int
    lead: tuple[int, int] = (0, 0)
    tail: int = 0

    @property
    def first(self) -> int:
        return self.start - self.lead[0]

    @property
    def end(self) -> int:
        return self.start + self.frames + self.tail

    def weight(self, frame: int) -> float:
        """How much of this item covers what lies under it."""
        length = sum(self.lead)
        return min(1.0, (frame - self.first + 1) / (length + 1)) if length else 1.0


def conform(timeline: Timeline, folder: Path, width: int, height: int) -> Iterator[Picture]:
    """Every picture of the film in order: dissolves, fades and cards done; no captions yet.

    Sources are scaled to cover the frame, so drafts stand in for finals. Never more than two
    sources are open. Raises NotFoundError for missing media, MediaError for damaged media.
    """
    rate, laid = rate_of(timeline), _lay_out(timeline)
    waiting, showing = list(laid), list[tuple[_Laid, Iterator[Picture]]]()
    black = np.zeros((height, width, 3), np.uint8)
    last = max((entry.start + entry.frames for entry in laid), default=0)
    for frame in range(last):
        while waiting and waiting[0].first <= frame:
            entry = waiting.pop(0)
            showing.append((entry, _source(entry, folder, rate, (width, height))))
        showing = [(entry, source) for entry, source in showing if frame < entry.end]
        picture = black
        for entry, source in showing:
            share, over = entry.weight(frame), next(source, black)
            picture = over if share >= 1 else cv2.addWeighted(over, share, picture, 1 - share, 0)
        yield np.asarray(picture, np.uint8)


def fit(picture: Picture, width: int, height: int) -> Picture:
    """Scale to cover width x height and cut off what is too much, evenly on both sides."""
    high, wide = picture.shape[:2]
    if (wide, high) == (width, height):
        return picture
    scale = max(width / wide, height / high)
    size = max(width, round(wide * scale)), max(height, round(high * scale))
    method = cv2.INTER_AREA if scale < 1 else cv2.INTER_LANCZOS4
    scaled = np.asarray(cv2.resize(picture, size, interpolation=method), np.uint8)
    left, top = (size[0] - width) // 2, (size[1] - height) // 2
    return scaled[top : top + height, left : left + width]


def _lay_out(timeline: Timeline) -> list[_Laid]:
    """Items in order with their reach; a black of no length ends a film that fades out."""
    laid: list[_Laid] = []
    at, lead = 0, (0, 0)
    for item in timeline.video_tracks()[0]:
        if isinstance(item, otio.schema.Transition):
            lead = round(item.in_offset.value), round(item.out_offset.value)
            if laid:
                last = laid[-1]
                laid[-1] = _Laid(last.item, last.start, last.frames, last.lead, lead[1])
            continue
        frames = round(item.trimmed_range().duration.value)
        laid.append(_Laid(item, at, frames, lead))
        at, lead = at + frames, (0, 0)
    if any(lead):
        laid.append(_Laid(otio.schema.Gap(), at, 0, lead))
    return laid


def _source(entry: _Laid, folder: Path, rate: Fraction, size: tuple[int, int]) -> Iterator[Picture]:
    """Pictures of one item from the first film frame on which it shows to the last."""
    if isinstance(entry.item, otio.schema.Clip):
        return _clip(entry, folder, rate, size)
    missing = entry.item.metadata.get("rushes", {}).get("missing")
    width, height = size
    card = slug(entry.item.name, width, height) if missing else np.zeros((height, width, 3), "u1")
    return iter([card] * (entry.end - entry.first))


def _clip(entry: _Laid, folder: Path, rate: Fraction, size: tuple[int, int]) -> Iterator[Picture]:
    """Decode forwards once; film frame to source frame by time, the nearest before."""
    reference = entry.item.media_reference
    url = getattr(reference, "target_url", "")
    path = folder / url
    if not url or not path.is_file():
        raise NotFoundError(
            f'the picture of "{entry.item.name}" is missing: {url or "no media"}',
            where=entry.item.name,
            remedy="shoot the shot again, or relink the clip in the timeline",
        )
    source_rate = rate
    if reference.available_range is not None:
        source_rate = Fraction(reference.available_range.duration.rate).limit_denominator(1001)
    begin = round(entry.item.trimmed_range().start_time.value) - entry.lead[0]
    wanted = [
        max(0, int((begin + step) * source_rate / rate)) for step in range(entry.end - entry.first)
    ]
    pictures = media.read(path)
    picture, number = None, -1
    for frame in wanted:
        while number < frame:
            fresh = next(pictures, None)
            if fresh is None:
                break
            number += 1
            picture = fresh if number < frame else fit(fresh, *size)
        if picture is None:
            raise NotFoundError(f'"{entry.item.name}" holds no picture', where=str(path))
        picture = fit(picture, *size)
        yield picture
