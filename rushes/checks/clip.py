"""A clip from anywhere, brought to the shape of a setup and judged: what had to be done is said."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from rushes import media
from rushes.checks.finding import Finding
from rushes.checks.judging import judge
from rushes.checks.vision import shrink
from rushes.errors import MediaError
from rushes.generate import Request
from rushes.media import Clip, Picture
from rushes.stage import Setup

MOST_WIDE = 832
"""Nothing is measured on a wider picture, pixels."""

LEAST_WIDE = 96
LEAST_RATE = 5
SAMPLES = 12
BAR_LEVEL = 24
"""Grey level that a black bar stays under."""

LEAST_BAR = 0.02
SAME_SHAPE = 0.02
MUCH_CUT = 0.10
"""Share of the picture cut away above which nobody can say through what lens it was seen."""

Saying = tuple[str, str]
"""A sentence in English and in Chinese."""


@dataclass(frozen=True)
class Screening:
    """A clip judged against a setup. said : what was done to compare them, in both languages."""

    clip: Clip
    window: "Window"
    request: Request
    said: tuple[Saying, ...]
    findings: tuple[Finding, ...]

    def pictures(self) -> Iterator[Picture]:
        """What was judged, as large as it came: upright, of the shot's shape, square pixels."""
        wide = round(self.window.width * self.clip.pixel_aspect / 2) * 2
        size = wide, self.window.height // 2 * 2
        frames = islice(media.screened(self.clip), self.request.frames)
        return _cropped(frames, self.window, size)


@dataclass(frozen=True)
class Window:
    """The part of the stored picture that is compared: rows and columns, end exclusive."""

    top: int
    bottom: int
    left: int
    right: int

    @property
    def height(self) -> int:
        return self.bottom - self.top

    @property
    def width(self) -> int:
        return self.right - self.left


def screen(path: Path, setup: Setup) -> Screening:
    """Judge any clip as a take of a setup.

    Raises MediaError when it cannot be decoded, or is too small or too slow to measure.
    """
    clip = media.look_over(path)
    _check(clip)
    whole = _without_bars(clip)
    window = _shaped(whole, clip.pixel_aspect, setup.width / setup.height)
    planned = max(1, round(setup.frames / setup.rate * clip.rate))
    request = _request(setup, clip, window, planned)
    frames = islice(media.screened(clip), planned)
    pictures = _cropped(frames, window, (request.width, request.height))
    findings = judge(pictures, request)
    blind = _blind(clip, whole, window)
    return Screening(
        clip=clip,
        window=window,
        request=request,
        said=(*_told(clip, setup, planned), *_told_shape(clip, whole, window)),
        findings=tuple(_unsure(one, blind) for one in findings),
    )


def _check(clip: Clip) -> None:
    if min(clip.width, clip.height) < LEAST_WIDE / 2 or clip.width < LEAST_WIDE:
        raise MediaError(
            f"the picture is too small to judge: {clip.width}x{clip.height}",
            where=str(clip.path),
            expected=f"at least {LEAST_WIDE} pixels wide",
        )
    if clip.rate < LEAST_RATE and clip.frames > 1:
        raise MediaError(
            f"{float(clip.rate):.2f} pictures a second are too few to follow motion",
            where=str(clip.path),
            expected=f"at least {LEAST_RATE} a second",
        )


def _request(setup: Setup, clip: Clip, window: Window, planned: int) -> Request:
    """What would have been asked of whoever made the clip, in the clip's own rate and size."""
    width = min(MOST_WIDE, window.width) // 2 * 2
    return Request(
        setup=setup,
        generator="",
        tier="final",
        width=width,
        height=2 * round(width * setup.height / setup.width / 2),
        frames=planned,
        rate=clip.rate,
        prompt="",
        sent=(),
    )


def _without_bars(clip: Clip) -> Window:
    """The picture inside of black bars that lie alike on opposite sides all through the clip."""
    step = max(1, clip.frames // SAMPLES)
    bright = np.zeros((clip.height, clip.width), np.uint8)
    for picture in islice(media.screened(clip), 0, None, step):
        bright = np.maximum(bright, picture.max(-1))
    rows = np.percentile(bright, 99, axis=1) > BAR_LEVEL
    columns = np.percentile(bright, 99, axis=0) > BAR_LEVEL
    if not rows.any() or not columns.any():
        return Window(0, clip.height, 0, clip.width)
    return Window(*_inside(rows), *_inside(columns))


def _inside(lit: NDArray[np.bool_]) -> tuple[int, int]:
    """Where the picture begins and ends along one side; all of it unless both bars are alike."""
    size = len(lit)
    first, last = int(lit.argmax()), size - int(lit[::-1].argmax())
    bars = first, size - last
    if min(bars) < LEAST_BAR * size or abs(bars[0] - bars[1]) > 0.01 * size + 2:
        return 0, size
    return first, last


def _shaped(window: Window, pixel_aspect: float, wanted: float) -> Window:
    """The middle of the window in the proportions of the setup, when it has others."""
    shape = window.width * pixel_aspect / window.height
    if abs(shape / wanted - 1) <= SAME_SHAPE:
        return window
    if shape > wanted:
        spare = round(window.width * (1 - wanted / shape)) // 2
        return Window(window.top, window.bottom, window.left + spare, window.right - spare)
    spare = round(window.height * (1 - shape / wanted)) // 2
    return Window(window.top + spare, window.bottom - spare, window.left, window.right)


def _cropped(
    pictures: Iterable[Picture], window: Window, size: tuple[int, int]
) -> Iterator[Picture]:
    """The window of every picture, at this width and height."""
    for picture in pictures:
        part = picture[window.top : window.bottom, window.left : window.right]
        yield shrink(np.ascontiguousarray(part), size)


def _lost(whole: Window, window: Window) -> float:
    return 1 - window.width * window.height / (whole.width * whole.height)


def _blind(clip: Clip, whole: Window, window: Window) -> dict[str, Saying]:
    """Checks that this clip gives no ground for, and why."""
    blind: dict[str, Saying] = {}
    if _lost(whole, window) > MUCH_CUT:
        why = (
            "the picture has another shape than the shot; places in it cannot be compared",
            "画面比例与镜头不同，无法比较画面位置",
        )
        blind |= {"camera": why, "framing": why, "stranger": why}
    if clip.high_range:
        why = (
            "the clip is high dynamic range; its light cannot be compared with the previs",
            "素材为高动态范围，无法与预演比较光线",
        )
        blind |= {"exposure": why, "palette": why}
    return blind


def _unsure(finding: Finding, blind: dict[str, Saying]) -> Finding:
    if finding.check not in blind:
        return finding
    en, zh = blind[finding.check]
    told = {"verdict": "cannot tell", "score": 0.5, "because": en, "because_zh": zh}
    return finding.model_copy(update=told)


def _told(clip: Clip, setup: Setup, planned: int) -> Iterator[Saying]:
    """How the clip's time was brought to the shot's."""
    rate, wanted = float(clip.rate), float(setup.rate)
    if clip.uneven:
        yield (
            f"the clip keeps no even rate; its pictures were held to {rate:g} a second",
            f"素材帧率不固定，已按每秒{rate:g}帧取帧",
        )
    if clip.rate != setup.rate:
        yield (
            f"the clip has {rate:g} pictures a second, the shot {wanted:g}; frames are the clip's",
            f"素材为每秒{rate:g}帧，镜头为{wanted:g}帧；帧号按素材计",
        )
    if clip.frames > planned:
        have, need = clip.seconds, planned / rate
        yield (
            f"the clip lasts {have:.2f} s, the shot {need:.2f} s: its beginning was judged",
            f"素材长{have:.2f}秒，镜头长{need:.2f}秒：只判断开头部分",
        )


def _told_shape(clip: Clip, whole: Window, window: Window) -> Iterator[Saying]:
    """How the clip's picture was brought to the shot's."""
    if clip.turned:
        yield f"turned by {clip.turned}° as the file asks", f"按文件标记旋转了{clip.turned}°"
    if clip.alpha:
        yield "transparency was left out", "忽略了透明通道"
    if (whole.width, whole.height) != (clip.width, clip.height):
        yield (
            f"black bars were cut off: {clip.width}x{clip.height} to {whole.width}x{whole.height}",
            f"裁去了黑边：{clip.width}x{clip.height}变为{whole.width}x{whole.height}",
        )
    lost = _lost(whole, window)
    if lost > 0:
        yield (
            f"the picture has another shape than the shot: {lost:.0%} were cut off at the sides",
            f"画面比例与镜头不同：裁去了边缘的{lost:.0%}",
        )
