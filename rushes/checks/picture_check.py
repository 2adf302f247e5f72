"""Verdicts on framing, strangers, exposure and palette."""

import math
from dataclasses import dataclass
from itertools import groupby

from rushes.checks.finding import Finding, Reading, Readings, Verdict
from rushes.checks.integrity_check import curve
from rushes.checks.tolerances import tolerances
from rushes.checks.words import percent
from rushes.stage import Setup


def check_framing(readings: Readings, setup: Setup) -> Finding:
    """Subjects on their marks and at the size asked; the one that is furthest off counts."""
    reading, allowed = readings["framing"], tolerances().framing
    placed = _placed(reading)
    known = [one for one in placed if one.match >= allowed.least_match]
    worst = max(known, key=lambda one: one.off, default=None)
    if worst is None or (worst.off <= 1 and not placed[0].match >= allowed.least_match):
        return _finding(
            "framing",
            "cannot tell",
            0.5,
            ("the subject was not recognised by its outline", "未能按轮廓识别主体"),
        )
    shift, big = math.hypot(worst.x, worst.y), worst.scale - 1
    where, where_zh = _direction(worst.x, worst.y)
    actors = {actor.name for actor in setup.actors}
    who, who_zh = ("subject", "主体") if worst.who not in actors else (worst.who, worst.who)
    en = (
        f"{who} {percent(shift)} of the width {where} of its mark (tolerance"
        f" {percent(allowed.shift)}), size {big:+.0%} (tolerance ±{allowed.scale:.0%})"
    )
    zh = (
        f"{who_zh}偏离站位{where_zh}方画宽的 {percent(shift)}（容差 {percent(allowed.shift)}），"
        f"大小偏差 {big:+.0%}（容差 ±{allowed.scale:.0%}）"
    )
    verdict: Verdict = "failed" if worst.off > 1 else "passed"
    found = _finding("framing", verdict, 1 / (1 + worst.off * worst.off), (en, zh))
    return found.model_copy(update={"curves": reading.curves})


@dataclass(frozen=True)
class _Placed:
    """A subject as the take shows it: displacement, scale, how well recognised, in tolerances."""

    who: str
    x: float
    y: float
    scale: float
    match: float

    @property
    def off(self) -> float:
        allowed = tolerances().framing
        size = abs(math.log(self.scale)) / math.log(1 + allowed.scale)
        return max(math.hypot(self.x, self.y) / allowed.shift, size)


def _placed(reading: Reading) -> list[_Placed]:
    """The subjects of a framing reading, in the order of the setup."""
    names = [reading.words[f"subject.{i}"] for i in range(len(reading.words))]
    keys = ("shift_x", "shift_y", "scale", "match")
    return [_Placed(who, *(reading.numbers[f"{who}.{key}"] for key in keys)) for who in names]


def check_stranger(readings: Readings, setup: Setup) -> Finding:
    """Somebody moves through the picture whom the setup does not have."""
    areas = curve(readings["stranger"], "unexpected mover")
    allowed = tolerances().framing
    camera, placed = readings["camera"].numbers, _placed(readings["framing"])
    if not areas.frames:
        return _finding("stranger", "cannot tell", 0.5, ("no motion measured", "未测得运动"))
    step = (areas.frames[1] - areas.frames[0]) if len(areas.frames) > 1 else 1
    per_second = readings["integrity"].numbers["rate"] / step
    least = max(2, math.ceil(allowed.stranger_seconds * per_second))
    first, last, largest = _visit(areas.frames, areas.values, allowed.stranger_area, least)
    if largest == 0:
        first, last, largest = _far_visit(areas.frames, areas.values, per_second)
    if largest == 0:
        return _finding(
            "stranger", "passed", 1.0, ("nobody unexpected in the frame", "画面内无多余人物")
        )
    moved = any(one.off > 1 and one.match > allowed.least_match for one in placed)
    if moved or camera["inliers"] < tolerances().camera.least_inliers:
        return _finding(
            "stranger",
            "cannot tell",
            0.5,
            (
                "something unexpected moves, but the subjects or the camera are off too",
                "有预演中没有的运动，但主体或运镜也有偏差",
            ),
        )
    words = (
        f"something that previs does not have crosses the frame ({largest:.1%} of it)",
        f"画面中出现预演没有的运动物体（占画面 {largest:.1%}）",
    )
    found = _finding("stranger", "failed", max(0.0, 0.45 - 2 * largest), words)
    end = min(last + step, round(setup.frames * readings["integrity"].numbers["rate"] / setup.rate))
    return found.model_copy(update={"first": first, "last": end - 1, "curves": (areas,)})


def check_exposure(readings: Readings, setup: Setup) -> Finding:
    """As bright as the hour and the director ask, and steady."""
    del setup
    reading, allowed = readings["light"], tolerances().light
    numbers = reading.numbers
    if numbers["blocks"] < 0.05:
        return _finding("exposure", "cannot tell", 0.5, ("too dark to meter", "画面太暗，无法测光"))
    stops, drift = numbers["stops"], numbers["drift"]
    off = max(abs(stops) / allowed.stops, abs(drift) / allowed.drift_stops)
    word, word_zh = ("over", "过曝") if stops >= 0 else ("under", "欠曝")
    en = f"{abs(stops):.2f} stops {word} (tolerance {allowed.stops})"
    zh = f"{word_zh} {abs(stops):.2f} 档（容差 {allowed.stops}）"
    if abs(drift) > allowed.drift_stops:
        en += f", drifting {drift:+.2f} stops during the shot"
        zh += f"，镜头内漂移 {drift:+.2f} 档"
    verdict: Verdict = "failed" if off > 1 else "passed"
    found = _finding("exposure", verdict, 1 / (1 + off * off), (en, zh))
    return found.model_copy(update={"curves": reading.curves})


def check_palette(readings: Readings, setup: Setup) -> Finding:
    """The colour of the light, once exposure is taken out."""
    del setup
    numbers, allowed = readings["light"].numbers, tolerances().light
    if numbers["blocks"] < 0.05:
        return _finding(
            "palette", "cannot tell", 0.5, ("too dark to judge colour", "画面太暗，无法判断色彩")
        )
    a, b = numbers["a"], numbers["b"]
    size = math.hypot(a, b)
    off = size / allowed.cast
    word, word_zh = _tint(a, b)
    en = f"{word} by {size:.1f} CIELAB units (tolerance {allowed.cast:.0f})"
    zh = f"{word_zh} {size:.1f} 个 CIELAB 单位（容差 {allowed.cast:.0f}）"
    verdict: Verdict = "failed" if off > 1 else "passed"
    return _finding("palette", verdict, 1 / (1 + off * off), (en, zh))


def _far_visit(
    frames: tuple[int, ...], areas: tuple[float, ...], per_second: float
) -> tuple[int, int, float]:
    """The longest visit of somebody small: first and last frame, largest area; 0 when too short.

    Gaps of up to two samples are bridged, because a small walker hides behind things.
    """
    allowed = tolerances().framing
    seen = [i for i, area in enumerate(areas) if area >= allowed.stranger_far_area]
    runs: list[list[int]] = []
    for i in seen:
        if runs and i - runs[-1][-1] <= 3:
            runs[-1].append(i)
        else:
            runs.append([i])
    longest = max(runs, key=lambda run: run[-1] - run[0], default=list[int]())
    if not longest or longest[-1] - longest[0] + 1 < allowed.stranger_far_seconds * per_second:
        return 0, 0, 0.0
    return frames[longest[0]], frames[longest[-1]], max(areas[i] for i in longest)


def _visit(
    frames: tuple[int, ...], areas: tuple[float, ...], limit: float, least: int
) -> tuple[int, int, float]:
    """The longest run of areas above the limit, of at least so many: first, last, largest."""
    best: list[tuple[int, float]] = []
    pairs = zip(frames, areas, strict=True)
    for odd, run in groupby(pairs, key=lambda pair: pair[1] > limit):
        members = list(run)
        if odd and len(members) >= max(least, len(best) + 1):
            best = members
    if not best:
        return 0, 0, 0.0
    return best[0][0], best[-1][0], max(area for _, area in best)


def _direction(x: float, y: float) -> tuple[str, str]:
    if abs(x) >= abs(y):
        return ("right", "右") if x >= 0 else ("left", "左")
    return ("below", "下") if y >= 0 else ("above", "上")


def _tint(a: float, b: float) -> tuple[str, str]:
    if abs(b) >= abs(a):
        return ("too warm", "偏暖") if b >= 0 else ("too cool", "偏冷")
    return ("too magenta", "偏品红") if a >= 0 else ("too green", "偏绿")


def _finding(check: str, verdict: Verdict, score: float, words: tuple[str, str]) -> Finding:
    return Finding(
        check=check,
        score=round(score, 3),
        verdict=verdict,
        because=words[0],
        because_zh=words[1],
    )
