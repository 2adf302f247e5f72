"""The report: one self-contained page on how the film was made, in English and Chinese."""
# pyright: basic

import base64
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import cv2
from markupsafe import Markup

from rushes import cut, media
from rushes.deliver.lined import lined, templates
from rushes.deliver.lining import inks
from rushes.deliver.plots import plot
from rushes.deliver.sheet import frame_of, thirds
from rushes.deliver.story import Story, totals
from rushes.deliver.words import chinese
from rushes.errors import MediaError
from rushes.intent import Intent, field_name, say
from rushes.media import Picture
from rushes.review import Clock, Note
from rushes.stage import Setup
from rushes.takes import Take

WIDE, SHEET, STRIP = 400, 360, 150
"""Widths in pixels: frames of the circled take and previs, contact sheet, strips of takes."""
KINDS = {
    "passed": ("passed", "通过"), "failed": ("failed", "未通过"),
    "cannot tell": ("cannot tell", "无法判断"),
}  # fmt: skip


@dataclass(frozen=True)
class Wish:
    """One row of the intent table: what holds, and who said it, where, in which words."""

    name: str
    name_zh: str
    en: str
    zh: str
    said: tuple[str, str, str]
    said_zh: tuple[str, str, str]


@dataclass(frozen=True)
class TakeView:
    """A take as the page shows it."""

    take: Take
    role: str
    strip: tuple[str, ...]
    plots: tuple[tuple[str, str, Markup], ...]
    notes: tuple[Note, ...]


@dataclass(frozen=True)
class ShotView:
    """A shot as the page shows it."""

    setup: Setup
    used: Take | None
    accepted: bool
    sheet: str
    frames: tuple[str, ...]
    previs: tuple[str, ...]
    wishes: tuple[Wish, ...]
    takes: tuple[TakeView, ...]
    clock: Clock | None
    en: str
    zh: str


def report(story: Story, path: Path) -> Path:
    """Write the page. It needs no other file and asks no network for anything.

    A picture that cannot be decoded is left out, and its place says so.
    Raises MediaError when the page cannot be written.
    """
    shots = [shot_view(story, setup) for setup in story.reel.setups]
    film = [setup.shot for setup in story.reel.setups]
    environment = templates()
    environment.filters |= {"clock": clock, "number": number, "percent": percent, "zh": chinese}
    page = environment.get_template("report.html.j2").render(
        story=story,
        reel=story.reel,
        totals=totals(story),
        shots=shots,
        package=story.package,
        kinds=KINDS,
        disclosure=cut.disclosure(story.reel),
        poster=_poster(story),
        page_notes=[note for note in story.notes if note.words],
        sheets=lined(story.reel.pages[0], film, story.uncovered) if story.reel.pages else (),
        inks=inks(film),
    )
    media.write_text(path, page)
    return path


def shot_view(story: Story, setup: Setup) -> ShotView:
    """Gather what the page says of one shot."""
    reel, name = story.reel, setup.name
    used, intent = reel.circled.get(name), setup.shot.intent
    frames = _pictures(reel.vault / used.footage.path, used) if used and used.footage else []
    previs = _pictures(reel.previs[name]) if name in reel.previs else []
    shown = frames or previs
    brief = Intent(size=intent.size, lens_mm=intent.lens_mm, moves=intent.moves)
    return ShotView(
        setup=setup,
        used=used,
        accepted=name in story.accepted,
        sheet=embed(shown[1], SHEET) if shown else "",
        frames=tuple(embed(picture, WIDE) for picture in frames),
        previs=tuple(embed(picture, WIDE) for picture in previs),
        wishes=tuple(wishes(setup)),
        takes=tuple(take_view(story, setup, take) for take in story.takes.get(name, ())),
        clock=story.clocks.get(name),
        en=say(brief, "en"),
        zh=say(brief, "zh"),
    )


def take_view(story: Story, setup: Setup, take: Take) -> TakeView:
    """Gather what the page says of one take."""
    used = story.reel.circled.get(setup.name)
    role = ""
    if used and used.slate == take.slate:
        role = "circled" if setup.name in story.accepted else "stand-in"
    pictures = (
        _pictures(story.reel.vault / take.footage.path, take) if take.footage is not None else []
    )
    return TakeView(
        take=take,
        role=role,
        strip=tuple(embed(picture, STRIP, 68) for picture in pictures),
        plots=tuple(
            (curve.name, curve.unit, plot(curve, setup.frames - 1))
            for finding in take.findings
            for curve in finding.curves
        ),
        notes=tuple(note for note in story.notes if note.slate == str(take.slate)),
    )


def wishes(setup: Setup) -> Iterator[Wish]:
    """Every field of the intent that somebody said, and whose word holds."""
    intent = setup.shot.intent
    for field in Intent.model_fields:
        said = setup.shot.why(field) if field != "unmeasured" else None
        if said is None:
            continue
        one = Intent(**{field: getattr(intent, field)})
        yield Wish(
            name=field_name(field, "en"),
            name_zh=field_name(field, "zh"),
            en=say(one, "en"),
            zh=say(one, "zh"),
            said=said.told("en"),
            said_zh=said.told("zh"),
        )


def embed(picture: Picture, wide: int, quality: int = 76) -> str:
    """A picture as a data address, scaled to `wide` pixels."""
    high = max(1, round(picture.shape[0] * wide / picture.shape[1]))
    small = cv2.resize(picture, (wide, high), interpolation=cv2.INTER_AREA)
    options = [cv2.IMWRITE_JPEG_QUALITY, quality, cv2.IMWRITE_JPEG_OPTIMIZE, 1]
    _, code = cv2.imencode(".jpg", cv2.cvtColor(small, cv2.COLOR_RGB2BGR), options)
    return "data:image/jpeg;base64," + base64.b64encode(code.tobytes()).decode()


def clock(seconds: float | None, language: str = "en") -> str:
    """Seconds as people read them: 8.4 s, 2 min 05 s, 1 h 02 min; 2 分 05 秒."""
    second, minute, hour = ("秒", "分", "小时") if language == "zh" else ("s", "min", "h")
    if seconds is None:
        return "—"
    if seconds < 60:
        return f"{seconds:.1f} {second}"
    minutes, rest = divmod(round(seconds), 60)
    if minutes < 60:
        return f"{minutes} {minute} {rest:02} {second}"
    return f"{minutes // 60} {hour} {minutes % 60:02} {minute}"


def number(value: float) -> str:
    """A number with three figures that matter, thousands parted by a narrow space that holds."""
    text = f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"
    return text.replace(",", "\u202f")


def percent(share: float | None) -> str:
    """A share from 0 to 1 in whole percent."""
    return "—" if share is None else f"{share:.0%}"


def _pictures(path: Path, take: Take | None = None) -> Sequence[Picture]:
    """First, middle and last picture; none when the file cannot be decoded."""
    try:
        if take is not None and take.footage is not None:
            return media.glance(path, thirds(take.usable, take.footage.frames))
        return media.glance(path, thirds(None, media.probe(path).frames))
    except MediaError:
        return []


def _poster(story: Story) -> str:
    """The poster that was delivered, else the first shot's middle frame, else nothing."""
    if story.package is not None:
        path = story.reel.folder / story.package.poster
        if path.is_file():
            return embed(next(media.read(path)), 1280, 82)
    first = next((frame_of(story, setup) for setup in story.reel.setups), None)
    return embed(first, 960, 80) if first is not None else ""
