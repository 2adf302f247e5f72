"""Captions in every language of the film, timed by the cues, and burned in as cinemas do."""
# pyright: basic

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from functools import lru_cache
from pathlib import Path
from typing import ClassVar

import cv2
import numpy as np

from rushes.cut.lettering import Mask, is_han, lay, line
from rushes.cut.reel import Reel
from rushes.cut.timeline import Timeline, placed
from rushes.media import Picture, write_text
from rushes.record import Record
from rushes.script import Screenplay

LONGEST = {"en": 42, "zh": 18}
"""Letters in a line; two lines at most."""
LETTERS_PER_SECOND = {"en": 17.0, "zh": 7.0}
HEIGHT = {"en": 0.034, "zh": 0.043}
"""Size of the letters as a share of the picture's height."""
LEAST_SECONDS, GAP_FRAMES = 1.0, 2
_PUNCTUATION = re.compile(r"[.!?,;:](?=\s)|[。！？，；：…]+[”’」』）]*|—+")
BOTTOM = 0.925
"""The lower edge of the last line: inside the title-safe area (EBU R 95)."""


class Caption(Record):
    """One caption in one language, in film frames; `text` is wrapped, two lines at most."""

    schema_label: ClassVar[str] = "caption.1"
    language: str
    start: int
    end: int
    who: str
    text: str


def captions(timeline: Timeline, reel: Reel) -> dict[str, tuple[Caption, ...]]:
    """Captions by language, the film's own first.

    Speech is timed by the cues of the setups as they lie in the timeline. A translation is
    matched by order: the n-th speech of a scene to the n-th speech of that scene.
    """
    own = reel.pages[0] if reel.pages else None
    rate = reel.direction.format.rate
    spoken = list(_spoken(timeline, reel))
    out: dict[str, tuple[Caption, ...]] = {}
    for page in reel.pages:
        pairs = _matched(own, page) if own is not page and own is not None else {}
        told = [
            (
                start,
                end,
                _called(reel, who, page.language),
                words if own is page else _translated(pairs.get(at, ()), _plain(words)),
            )
            for start, end, who, at, words in spoken
        ]
        out[page.language] = _paced([row for row in told if row[3]], page.language, rate)
    return out


def wrap(text: str, language: str) -> str:
    """Break into at most two lines of about equal length, at a space or after punctuation."""
    longest = LONGEST.get(language, 42)
    if len(text) <= longest:
        return text
    breaks = [
        place
        for place in range(1, len(text))
        if (text[place] == " " if language != "zh" else _may_break(text, place))
    ]
    middle = len(text) / 2
    best = min(breaks, key=lambda place: _badness(text, place, middle), default=None)
    if best is None:
        return text
    return f"{text[:best].rstrip()}\n{text[best:].lstrip()}"


def burn(picture: Picture, lines: Sequence[tuple[str, str]]) -> Picture:
    """The picture with captions on it: (language, text) from top to bottom, centred, outlined."""
    if not lines:
        return picture
    out, (high, wide) = picture.copy(), picture.shape[:2]
    rows = [(row, language) for language, text in lines for row in text.split("\n")]
    y = round(high * BOTTOM)
    for text, language in reversed(rows):
        size = max(9, round(high * HEIGHT.get(language, 0.034)))
        mask, edge = _lettered(text, size)
        y -= round(size * 1.38)
        x = (wide - mask.shape[1]) // 2
        lay(out, edge, x, y, (12, 11, 10))
        lay(out, mask, x, y, (250, 249, 244))
    return out


def burned(
    pictures: Iterable[Picture],
    captions: Mapping[str, Sequence[Caption]],
    languages: Sequence[str],
) -> Iterator[Picture]:
    """Film pictures, from frame 0, with the captions of these languages on them."""
    chosen = [captions.get(language, ()) for language in languages]
    for frame, picture in enumerate(pictures):
        lines = [
            (caption.language, caption.text)
            for track in chosen
            for caption in track
            if caption.start <= frame < caption.end
        ]
        yield burn(picture, lines)


def write_captions(
    captions: Mapping[str, Sequence[Caption]], rate: Fraction, stem: Path
) -> dict[str, tuple[Path, ...]]:
    """Write SRT and WebVTT beside each other: <stem>.<language>.srt and .vtt."""
    written: dict[str, tuple[Path, ...]] = {}
    for language, track in captions.items():
        srt = stem.with_name(f"{stem.name}.{language}.srt")
        vtt = stem.with_name(f"{stem.name}.{language}.vtt")
        write_text(srt, as_srt(track, rate))
        write_text(vtt, as_vtt(track, rate))
        written[language] = (srt, vtt)
    return written


def as_srt(track: Sequence[Caption], rate: Fraction) -> str:
    """SubRip."""
    blocks = (
        f"{number}\n{_clock(c.start, rate, ',')} --> {_clock(c.end, rate, ',')}\n{c.text}\n"
        for number, c in enumerate(track, 1)
    )
    return "\n".join(blocks)


def as_vtt(track: Sequence[Caption], rate: Fraction) -> str:
    """WebVTT, with who speaks as a voice tag."""
    blocks = (
        f"{_clock(c.start, rate, '.')} --> {_clock(c.end, rate, '.')}\n<v {_escaped(c.who)}>"
        f"{_escaped(c.text)}\n"
        for c in track
    )
    return "\n".join(["WEBVTT\n", *blocks])


def _spoken(timeline: Timeline, reel: Reel) -> Iterator[tuple[int, int, str, int, str]]:
    """Speeches in film frames: start, end, who, line of the page, words."""
    setups = {setup.name: setup for setup in reel.setups}
    for clip in placed(timeline):
        setup = setups.get(clip.shot)
        if setup is None:
            continue
        late = clip.first
        lines = [(row.at, _plain(row.text)) for row in setup.shot.lines if row.kind == "dialogue"]
        for cue in setup.cues:
            if not cue.words or cue.start - late >= clip.frames:
                continue
            at = next((at for at, text in lines if _plain(cue.words) in text), 0)
            start = clip.start + max(0, cue.start - late)
            end = clip.start + min(clip.frames, cue.end - late)
            if end > start:
                yield start, end, cue.who, at, cue.words


def _called(reel: Reel, who: str, language: str) -> str:
    """What a character is called in a language."""
    role = reel.direction.cast.get(who)
    return role.label.get(language, who) if role else who


def _matched(own: Screenplay, other: Screenplay) -> dict[int, list[tuple[str, str]]]:
    """Line of the film's page -> the words said on it, and the words of the translation."""
    pairs: dict[int, list[tuple[str, str]]] = {}
    for mine, theirs in zip(own.scenes, other.scenes, strict=False):
        said = [row for row in mine.lines if row.kind == "dialogue"]
        meant = [row for row in theirs.lines if row.kind == "dialogue"]
        for row, translation in zip(said, meant, strict=False):
            pair = (_plain(row.text), _plain(translation.text))
            pairs.setdefault(row.at, []).append(pair)
    return pairs


def _translated(pairs: Sequence[tuple[str, str]], words: str) -> str:
    """The translation of a speech, or of the part of it that one shot plays.

    A part is matched by where it begins and ends in the whole: the translation is cut at its own
    punctuation, as near to the same places as it allows, so that no word is shown twice.
    """
    whole, meant = next((pair for pair in pairs if words in pair[0]), ("", ""))
    if not words or words == whole:
        return meant
    at = whole.find(words)
    begins, ends = (len(whole[:place].rstrip()) for place in (at, at + len(words)))
    cuts = (_cut_near(meant, place / max(1, len(whole))) for place in (begins, ends))
    return meant[slice(*cuts)].strip()


def _cut_near(text: str, share: float) -> int:
    """The place behind punctuation that is nearest to a share of the text."""
    places = [0, *(found.end() for found in _PUNCTUATION.finditer(text)), len(text)]
    return min(places, key=lambda place: abs(place - share * len(text)))


def _paced(
    rows: Sequence[tuple[int, int, str, str]], language: str, rate: Fraction
) -> tuple[Caption, ...]:
    """Give every caption time to be read, without running into the next one."""
    out: list[Caption] = []
    for number, (start, end, who, text) in enumerate(rows):
        reading = len(text) / LETTERS_PER_SECOND.get(language, 17.0)
        least = round(max(LEAST_SECONDS, reading) * rate)
        until = max(end, start + least)
        if number + 1 < len(rows):
            until = min(until, rows[number + 1][0] - GAP_FRAMES)
        shown = wrap(" ".join(text.split()), language)
        if until > start:
            out.append(Caption(language=language, start=start, end=until, who=who, text=shown))
    return tuple(out)


def _may_break(text: str, place: int) -> bool:
    # No line may begin with closing punctuation, nor end with an opening bracket.
    return text[place] not in "，。！？、；：）》」”…" and text[place - 1] not in "（《「“"


def _badness(text: str, place: int, middle: float) -> float:
    natural = text[place - 1] in "，。！？、；：,.!?;:—"
    return abs(place - middle) - (6 if natural else 0)


@lru_cache(maxsize=64)
def _lettered(text: str, size: int) -> tuple[Mask, Mask]:
    """The letters and their soft dark outline, same size."""
    spacing = round(size * 0.06) if any(map(is_han, text)) else 0
    inner = line(text, size, 500, spacing)
    margin = max(2, size // 5)
    mask = np.pad(inner, ((0, 0), (margin, margin)))
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * max(1, size // 12) + 1,) * 2)
    fat = cv2.dilate(mask, kernel)
    glow = cv2.GaussianBlur(fat, (0, 0), max(1.0, size / 9))
    return mask, np.clip(np.maximum(cv2.GaussianBlur(fat, (0, 0), 0.7) * 0.75, glow), 0, 0.85)


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _clock(frame: int, rate: Fraction, point: str) -> str:
    milliseconds = round(frame * 1000 / rate)
    seconds, remainder = divmod(milliseconds, 1000)
    clock = f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"
    return f"{clock}{point}{remainder:03}"
