"""Verdicts on whether a take is whole, each with the frames it concerns."""

import math
from itertools import groupby

import numpy as np

from rushes.checks.finding import Curve, Finding, Reading, Readings, Verdict
from rushes.checks.tolerances import tolerances
from rushes.stage import Setup
from rushes.timing import Span

INTEGRITY = ("freeze", "black", "cut", "flicker", "duration")
"""Checks whose failures make frames unusable, whatever the director thinks of the rest."""


def curve(reading: Reading, name: str) -> Curve:
    """A curve of a reading by name."""
    return next(curve for curve in reading.curves if curve.name == name)


def check_freeze(readings: Readings, setup: Setup) -> Finding:
    """Frames that stand still while previs moves."""
    del setup
    reading, allowed = readings["integrity"], tolerances().integrity
    change = np.array(curve(reading, "change").values)
    promised = curve(reading, "previs change")
    least = max(2, round(allowed.freeze_seconds * reading.numbers["rate"]))
    if not promised.frames or max(promised.values) < allowed.moving_level:
        return _finding("freeze", "passed", 1.0, ("nothing should move", "本镜无需运动"))
    steps = np.diff((0, *promised.frames)).clip(1)
    per_frame = np.interp(
        np.arange(len(change)), promised.frames, np.array(promised.values) / np.sqrt(steps)
    )
    held = (change < allowed.freeze_level) & (change < allowed.freeze_ratio * per_frame)
    held[0] = False
    held &= np.array(curve(reading, "highlights").values) >= allowed.black_level
    run = _longest(held)
    if run.frames < least:
        return _finding("freeze", "passed", 1.0, ("no frozen frames", "无定格"))
    seconds = run.frames / reading.numbers["rate"]
    # The picture that is held is itself good: the freeze begins after it.
    words = (
        f"the picture freezes for {seconds:.1f} s from frame {run.start}",
        f"自第 {run.start} 帧起定格 {seconds:.1f} 秒",
    )
    score = max(0.0, 0.5 - run.frames / max(len(change), 1))
    return _finding("freeze", "failed", score, words, run)


def check_black(readings: Readings, setup: Setup) -> Finding:
    """Black frames where previs is lit."""
    del setup
    reading, allowed = readings["integrity"], tolerances().integrity
    bright = curve(reading, "highlights")
    promised = curve(reading, "previs highlights")
    lit = np.interp(bright.frames, promised.frames, promised.values) > allowed.lit_level
    run = _longest((np.array(bright.values) < allowed.black_level) & lit)
    if not run.frames:
        return _finding("black", "passed", 1.0, ("no black frames", "无黑帧"))
    words = (
        f"{run.frames} black frames from frame {run.start}",
        f"自第 {run.start} 帧起有 {run.frames} 帧黑场",
    )
    return _finding("black", "failed", 0.0, words, run)


def check_cut(readings: Readings, setup: Setup) -> Finding:
    """A jump to another picture inside the take, where previs goes on."""
    del setup
    reading, allowed = readings["integrity"], tolerances().integrity
    match = np.array(curve(reading, "match").values)
    bright = np.array(curve(reading, "highlights").values)
    around = np.array([_neighbours(match, i) for i in range(len(match))])
    usual = np.minimum(around, _promised_match(curve(reading, "previs match"), len(match)))
    jumps = (match < allowed.cut_match) & (match < usual - allowed.cut_drop)
    dark = bright < allowed.black_level
    jumps &= ~dark & ~np.concatenate([[True], dark[:-1]])
    if not jumps.any():
        return _finding("cut", "passed", 1.0, ("one continuous shot", "一镜到底，无跳切"))
    first = int(np.flatnonzero(jumps)[0])
    rest = np.flatnonzero(jumps)[1:]
    end = int(rest[0]) if len(rest) else len(match)
    words = (
        f"a cut inside the take at frame {first} (match {match[first]:.2f})",
        f"第 {first} 帧出现跳切（匹配度 {match[first]:.2f}）",
    )
    return _finding("cut", "failed", 0.0, words, Span(start=first, frames=end - first))


def check_flicker(readings: Readings, setup: Setup) -> Finding:
    """Brightness that jumps from frame to frame once motion is taken out, more than in previs."""
    del setup
    reading, allowed = readings["integrity"], tolerances().integrity
    bright, match = curve(reading, "brightness"), curve(reading, "match")
    steps = _level_steps(bright, match)
    if len(steps) < 8:
        return _finding(
            "flicker", "cannot tell", 0.5, ("too short to judge flicker", "太短，无法判断闪烁")
        )
    # A fire or a storm flickers in previs too; that much was asked for.
    promised = curve(reading, "previs brightness"), curve(reading, "previs match")
    asked = _jitter(_level_steps(*promised))
    rms = math.sqrt(max(0.0, _jitter(steps) ** 2 - asked**2))
    words = (
        f"brightness flickers by {rms:.3f} stops rms (tolerance {allowed.flicker_stops})",
        f"亮度闪烁 {rms:.3f} 档（均方根，容差 {allowed.flicker_stops}）",
    )
    score = 1 / (1 + (rms / allowed.flicker_stops) ** 2)
    verdict: Verdict = "failed" if rms > allowed.flicker_stops else "passed"
    found = _finding("flicker", verdict, score, words)
    return found.model_copy(update={"curves": (bright,)})


def _level_steps(bright: Curve, match: Curve) -> np.ndarray:
    """Changes of brightness, stops, between pictures that go on from one another."""
    goes_on = dict(zip(match.frames, match.values, strict=True))
    least = tolerances().integrity.cut_match
    steps = zip(bright.frames[1:], np.diff(np.array(bright.values)), strict=True)
    return np.array([step for frame, step in steps if goes_on[frame] > least])


def _jitter(steps: np.ndarray) -> float:
    """Stops rms. A smooth fade has equal steps; flicker is what a running median leaves."""
    if len(steps) < 3:
        return 0.0
    level = np.cumsum(steps)
    smooth = np.array([np.median(level[max(0, i - 3) : i + 4]) for i in range(len(level))])
    return float(np.sqrt(np.mean(np.clip(level - smooth, -1, 1) ** 2)))


def check_duration(readings: Readings, setup: Setup) -> Finding:
    """Is there enough of it?"""
    reading = readings["integrity"]
    have = reading.numbers["frames"] / reading.numbers["rate"]
    need = setup.frames / float(setup.rate)
    words = (f"{have:.2f} s of {need:.2f} s needed", f"时长 {have:.2f} 秒，需要 {need:.2f} 秒")
    if have > need - 0.5 / reading.numbers["rate"]:
        return _finding("duration", "passed", 1.0, words)
    short = words[0] + ": too short", words[1] + "：太短"
    missing = Span(start=int(reading.numbers["frames"]), frames=1)
    return _finding("duration", "failed", min(0.49, have / need / 2), short, missing)


def usable(findings: tuple[Finding, ...], frames: int) -> Span:
    """The longest run of frames that no failed integrity finding touches."""
    good = np.ones(frames, bool)
    for finding in findings:
        if finding.check in INTEGRITY and finding.verdict == "failed":
            last = frames - 1 if finding.last is None else finding.last
            good[finding.first or 0 : last + 1] = False
    return _longest(good)


def _promised_match(promised: Curve, frames: int) -> np.ndarray:
    """For every frame, how well previs goes on through the step that the frame lies in."""
    if not promised.frames:
        return np.ones(frames)
    step = np.searchsorted(promised.frames, np.arange(frames)).clip(max=len(promised.frames) - 1)
    return np.array(promised.values)[step]


def _neighbours(values: np.ndarray, i: int) -> float:
    """Median of three values on either side."""
    near = np.concatenate([values[max(1, i - 3) : i], values[i + 1 : i + 4]])
    return float(np.median(near)) if len(near) else 1.0


def _longest(flags: np.ndarray) -> Span:
    """The longest run of true values; no frames when there is none."""
    best, start = Span(frames=0), 0
    for value, run in groupby(flags.tolist()):
        length = len(list(run))
        if value and length > best.frames:
            best = Span(start=start, frames=length)
        start += length
    return best


def _finding(
    check: str, verdict: Verdict, score: float, words: tuple[str, str], where: Span | None = None
) -> Finding:
    return Finding(
        check=check,
        score=round(score, 3),
        verdict=verdict,
        because=words[0],
        because_zh=words[1],
        first=where.start if where else None,
        last=where.end - 1 if where else None,
    )
