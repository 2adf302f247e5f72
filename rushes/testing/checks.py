"""The contract every check keeps. Plugin authors: call `check_check(mine, readings, setup)`."""

from typing import get_args

from rushes.checks import Check, Finding, Readings, Verdict
from rushes.stage import Setup


def check_check(check: Check, readings: Readings, setup: Setup) -> Finding:
    """Pure, bounded, and says why in both languages.

    Raises AssertionError with a sentence when the contract is broken.
    """
    before = {name: reading.digest for name, reading in readings.items()}
    finding = check(readings, setup)
    assert finding == check(readings, setup), "a check is pure: two findings differ"
    after = {name: reading.digest for name, reading in readings.items()}
    assert before == after, "a check must not change its readings"
    assert 0 <= finding.score <= 1, "a score lies between 0 and 1"
    assert finding.verdict in get_args(Verdict), "a verdict is one of three"
    assert finding.because.strip(), "a finding says why, in English"
    assert any("\u4e00" <= sign <= "\u9fff" for sign in finding.because_zh), "and in Chinese"
    if finding.verdict == "passed":
        assert finding.score >= 0.5, "what passes scores at least a half"
    if finding.verdict == "failed":
        assert finding.score <= 0.5, "what fails scores at most a half"
    if finding.first is not None and finding.last is not None:
        assert finding.first <= finding.last, "frames run forwards"
    for curve in finding.curves:
        assert len(curve.frames) == len(curve.values), "a curve has a value for every frame"
        assert len(curve.wanted) in (0, len(curve.frames)), "and is compared at the same frames"
    return finding
