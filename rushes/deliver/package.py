"""The package: one film to watch, its poster, and a manifest that says what is in it."""
# pyright: basic

from collections.abc import Callable, Iterable, Iterator
from fractions import Fraction
from pathlib import Path
from typing import ClassVar

import cv2
import numpy as np

from rushes import cut, media
from rushes.checks import Finding
from rushes.cut import Caption, Reel, Timeline
from rushes.deliver.label import FIRST_SECONDS, label_of, labelled
from rushes.deliver.quality import inspect
from rushes.errors import NotFoundError
from rushes.media import Footage, Picture, Sound, Subtitle
from rushes.record import Record

ISO_639_2 = {"en": "eng", "zh": "chi"}
SPOKEN = {"en": "English", "zh": "中文"}


class Deliverable(Record):
    """What is asked for. Unsaid: the film's own size and caption languages.

    captions : languages burned into the picture, from top to bottom.
    """

    schema_label: ClassVar[str] = "deliverable.1"
    name: str = "film"
    width: int | None = None
    height: int | None = None
    captions: tuple[str, ...] | None = None


class Used(Record):
    """One shot as it stands in the film: what was cut in, and from where to where."""

    schema_label: ClassVar[str] = "used.1"
    shot: str
    slate: str
    generator: str
    tier: str
    seed: int | None
    simulated: bool
    sha256: str
    start: int
    frames: int


class Package(Record):
    """What was made and found good. Paths are relative to the reel's folder."""

    schema_label: ClassVar[str] = "package.1"
    deliverable: Deliverable
    title: str
    titles: dict[str, str]
    film: Footage
    poster: Path
    manifest: Path
    captions: dict[str, int]
    """How many captions each language has."""
    shots: tuple[Used, ...]
    generators: tuple[str, ...]
    label: str
    disclosure: tuple[str, ...]
    lufs: float
    true_peak_dbtp: float
    quality: tuple[Finding, ...]

    @property
    def seconds(self) -> float:
        return float(self.film.frames / self.film.rate)

    @property
    def good(self) -> bool:
        """Nothing that quality control measured failed."""
        return all(finding.verdict != "failed" for finding in self.quality)


def nobody(_done: int, _total: int) -> None:
    """Nobody watches the progress."""


def package(
    reel: Reel,
    wanted: Deliverable | None = None,
    watch: Callable[[int, int], None] = nobody,
) -> Package:
    """Conform the cut, burn captions and label, encode, and inspect what was written.

    The cut on the disk is used, so what an editor changed in it holds. `watch` hears frames done
    and in all. Raises NotFoundError when there is no cut or media is missing, MediaError when
    something cannot be decoded or written.
    """
    wanted = wanted or Deliverable()
    timeline = cut.read(reel.timeline)
    sound = media.read_sound(_found(reel.sound))
    label, rate = label_of(reel), cut.rate_of(timeline)
    captions = cut.captions(timeline, reel)
    frames = cut.frames_of(timeline)
    film = media.write_film(
        reel.folder / f"{wanted.name}.mp4",
        _counted(_pictures(timeline, reel, wanted, captions), frames, watch),
        rate,
        sound,
        [_soft(language, track, rate) for language, track in captions.items() if track],
        _metadata(reel, label),
    )
    poster = reel.folder / f"{_stem(wanted, 'poster')}.jpg"
    media.still(poster, cut.poster(reel, _best(timeline, reel, (film.width, film.height))))
    made = _package(reel, wanted, timeline, film, sound)
    media.write_text(reel.folder / made.manifest, made.model_dump_json(indent=2) + "\n")
    return made


def _package(
    reel: Reel, wanted: Deliverable, timeline: Timeline, film: Footage, sound: Sound
) -> Package:
    """Describe what was written, and measure it."""
    used, label, heard = _used(timeline, reel), label_of(reel), media.loudness(sound)
    captions = cut.captions(timeline, reel)
    return Package(
        deliverable=wanted,
        title=reel.direction.title,
        titles=dict(reel.direction.titles),
        film=film.model_copy(update={"path": film.path.relative_to(reel.folder)}),
        poster=Path(f"{_stem(wanted, 'poster')}.jpg"),
        manifest=Path(f"{_stem(wanted, 'manifest')}.json"),
        captions={language: len(track) for language, track in captions.items()},
        shots=used,
        generators=tuple(dict.fromkeys(one.generator for one in used if one.generator)),
        label=label,
        disclosure=cut.disclosure(reel),
        lufs=heard.integrated_lufs,
        true_peak_dbtp=heard.true_peak_dbtp,
        quality=inspect(film, label, _label_frames(reel, film.frames, film.rate)),
    )


def _pictures(
    timeline: Timeline, reel: Reel, wanted: Deliverable, captions: dict[str, tuple[Caption, ...]]
) -> Iterator[Picture]:
    """The film as the audience sees it."""
    width, height = _size(reel, wanted)
    rate, frames = cut.rate_of(timeline), cut.frames_of(timeline)
    languages = reel.direction.captions if wanted.captions is None else wanted.captions
    plain = cut.conform(timeline, reel.folder, width, height)
    captioned = cut.burned(plain, captions, languages)
    shown = round(FIRST_SECONDS * rate)
    return labelled(captioned, label_of(reel), reel.simulated, shown, frames)


def _size(reel: Reel, wanted: Deliverable) -> tuple[int, int]:
    """The size asked for, or the film's; even, as H.264 needs it."""
    own = reel.direction.format
    return (wanted.width or own.width) // 2 * 2, (wanted.height or own.height) // 2 * 2


def _counted(
    pictures: Iterable[Picture], total: int, watch: Callable[[int, int], None]
) -> Iterator[Picture]:
    for done, picture in enumerate(pictures, 1):
        yield picture
        watch(done, total)


def _found(path: Path) -> Path:
    if not path.is_file():
        raise NotFoundError(
            "the temp mix is missing", where=str(path), remedy="run rushes cut first"
        )
    return path


def _stem(wanted: Deliverable, what: str) -> str:
    return what if wanted.name == "film" else f"{wanted.name}.{what}"


def _soft(language: str, track: tuple[Caption, ...], rate: Fraction) -> Subtitle:
    cues = tuple((float(one.start / rate), float(one.end / rate), one.text) for one in track)
    return Subtitle(
        language=ISO_639_2.get(language, "und"), title=SPOKEN.get(language, language), cues=cues
    )


def _metadata(reel: Reel, label: str) -> dict[str, str]:
    titles = [reel.title(language) for language in ("zh", "en")]
    said = " ".join(cut.disclosure(reel))
    return {
        "title": " · ".join(filter(None, titles)),
        "comment": f"{label}. {said}" if label else "Previs. 预演。",
        "encoder": "Rushes",
    }


def _used(timeline: Timeline, reel: Reel) -> tuple[Used, ...]:
    takes = {str(take.slate): take for take in reel.circled.values()}
    used: list[Used] = []
    for clip in cut.placed(timeline):
        if not clip.shot:
            continue
        take = takes.get(clip.name)
        used.append(
            Used(
                shot=clip.shot,
                slate=clip.name if take else "",
                generator=take.generator if take else "previs" if clip.media else "",
                tier=take.tier if take else "",
                seed=take.seed if take else None,
                simulated=bool(take and take.simulated),
                sha256=take.footage.sha256 if take and take.footage else "",
                start=clip.start,
                frames=clip.frames,
            )
        )
    return tuple(used)


def _label_frames(reel: Reel, frames: int, rate: Fraction) -> tuple[int, ...]:
    """Where the label is looked for: over the whole film, or where it must at least be."""
    shown = min(frames, round(FIRST_SECONDS * rate))
    first, last = (0, frames) if reel.simulated else (0, shown)
    return tuple(int(first + (last - first) * (step + 0.5) / 7) for step in range(7))


def _best(timeline: Timeline, reel: Reel, size: tuple[int, int]) -> Picture:
    """The frame for the poster: sharp, colourful, well exposed and calm where the title goes."""
    urls = cut.media_of(timeline)
    best, top = np.full((size[1], size[0], 3), 40, np.uint8), -1.0
    for clip in cut.placed(timeline):
        if not clip.shot or clip.name not in urls:
            continue
        wanted = [clip.first + clip.frames * part // 4 for part in (1, 2, 3)]
        for picture in media.glance(reel.folder / urls[clip.name], wanted):
            score = _appeal(picture)
            if score > top:
                best, top = cut.fit(picture, *size), score
    return best


def _appeal(picture: Picture) -> float:
    small = cv2.resize(picture, (160, 90), interpolation=cv2.INTER_AREA).astype(np.float32) / 255
    grey = small.mean(axis=2)
    detail = np.abs(cv2.Laplacian(grey, cv2.CV_32F))
    right, left = float(detail[:, 72:].mean()), float(detail[:, :56].mean())
    colour = float((small.max(axis=2) - small.min(axis=2)).mean())
    exposure = 1 - abs(float(grey.mean()) - 0.45) * 1.5
    return (right - 0.4 * left) * 6 + colour + 0.5 * exposure
