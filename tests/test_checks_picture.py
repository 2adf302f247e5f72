"""Framing, light and integrity on cards with known faults."""

from fractions import Fraction

import numpy as np
import pytest

from rushes.checks import Finding, Verdict, usable
from rushes.checks.finding import Curve, Reading
from rushes.checks.framing import View, seek
from rushes.checks.integrity import watch_integrity
from rushes.checks.integrity_check import check_black, check_cut, check_flicker, check_freeze
from rushes.checks.light import blocks, meter
from rushes.checks.picture_check import (
    check_exposure,
    check_framing,
    check_palette,
    check_stranger,
)
from rushes.checks.promise import small
from rushes.checks.vision import grey, stretch
from rushes.generate.acts import graded
from rushes.stage import Setup
from rushes.testing.cards import cast, film, lens_for, noisy, room
from rushes.testing.setups import ready, shot

WIDTH, HEIGHT = 256, 144


@pytest.fixture(scope="module")
def setup() -> Setup:
    return ready(shot("1"), 128, 72)


@pytest.fixture(scope="module")
def take() -> list[np.ndarray]:
    """36 frames of a slow pan, with a little grain."""
    shares = [float(share) for share in np.linspace(0, 0.4, 36)]
    return noisy(film("pan_left", shares, room(), WIDTH, HEIGHT).pictures, 1.0, 3)


def integrity(
    take: list[np.ndarray], shown: list[np.ndarray] | None = None, every: int = 4
) -> dict[str, Reading]:
    promise = {i: small(take[i]) for i in range(0, len(take), every)}
    stills = [small(picture) for picture in shown or take]
    return {"integrity": watch_integrity(stills, Fraction(24), promise)}


@pytest.mark.parametrize("stops", [-1.0, -0.3, 0.0, 0.3, 1.0])
def test_exposure_is_measured_to_a_tenth_of_a_stop(
    stops: float, take: list[np.ndarray], setup: Setup
) -> None:
    dark = [graded(picture, -1.2, 0.0) for picture in take[:6]]
    shown = [blocks(graded(picture, stops, 0.0)) for picture in dark]
    reading = meter(range(6), shown, [blocks(picture) for picture in dark])
    assert reading.numbers["stops"] == pytest.approx(stops, abs=0.1)
    finding = check_exposure({"light": reading}, setup)
    assert (finding.verdict == "failed") == (abs(stops) > 0.5)
    palette = check_palette({"light": reading}, setup)
    assert palette.verdict == "passed", palette.because


@pytest.mark.parametrize(("warm", "word"), [(0.8, "too warm"), (-0.8, "too cool")])
def test_a_cast_is_named(warm: float, word: str, take: list[np.ndarray], setup: Setup) -> None:
    shown = [blocks(graded(picture, 0.0, warm)) for picture in take[:6]]
    reading = meter(range(6), shown, [blocks(picture) for picture in take[:6]])
    finding = check_palette({"light": reading}, setup)
    assert finding.verdict == "failed"
    assert finding.because.startswith(word)


def test_a_whole_take_passes(take: list[np.ndarray], setup: Setup) -> None:
    readings = integrity(take)
    for check in (check_freeze, check_black, check_cut, check_flicker):
        assert check(readings, setup).verdict == "passed"


def test_a_freeze_is_found_where_it_is(take: list[np.ndarray], setup: Setup) -> None:
    shown = take[:20] + [take[19]] * 16
    finding = check_freeze(integrity(take, shown), setup)
    assert (finding.verdict, finding.first, finding.last) == ("failed", 20, 35)


def test_black_frames_are_found_where_they_are(take: list[np.ndarray], setup: Setup) -> None:
    shown = [*take[:10], *(np.zeros_like(take[0]) for _ in range(3)), *take[13:]]
    readings = integrity(take, shown)
    finding = check_black(readings, setup)
    assert (finding.verdict, finding.first, finding.last) == ("failed", 10, 12)
    assert check_cut(readings, setup).verdict == "passed"


def test_a_cut_is_found_where_it_is(take: list[np.ndarray], setup: Setup) -> None:
    other, _ = cast(room()[4:], lens_for("pan_right", 1.0, WIDTH, HEIGHT), WIDTH, HEIGHT)
    shown = take[:22] + [other] * 14
    finding = check_cut(integrity(take, shown), setup)
    assert (finding.verdict, finding.first, finding.last) == ("failed", 22, 35)


def test_a_jump_that_previs_makes_too_is_no_cut(take: list[np.ndarray], setup: Setup) -> None:
    other, _ = cast(room()[4:], lens_for("pan_right", 1.0, WIDTH, HEIGHT), WIDTH, HEIGHT)
    popping = take[:22] + [other] * 14
    assert check_cut(integrity(popping), setup).verdict == "passed"
    assert check_cut(integrity(popping, take), setup).verdict == "passed"


def test_a_fire_may_flicker_as_much_as_in_previs(take: list[np.ndarray], setup: Setup) -> None:
    rng = np.random.default_rng(2)
    fire = [graded(picture, float(rng.normal(-1, 0.1)), 0.0) for picture in take]
    assert check_flicker(integrity(take, fire), setup).verdict == "failed"
    assert check_flicker(integrity(fire, every=1), setup).verdict == "passed"


def test_flicker_is_told_from_a_fade(take: list[np.ndarray], setup: Setup) -> None:
    rng = np.random.default_rng(1)
    dark = [graded(picture, -1.0, 0.0) for picture in take]
    shaking = [graded(picture, float(rng.normal(0, 0.15)), 0.0) for picture in dark]
    fading = [graded(picture, -1.0 * i / 36, 0.0) for i, picture in enumerate(dark)]
    assert check_flicker(integrity(dark, shaking), setup).verdict == "failed"
    assert check_flicker(integrity(dark, fading), setup).verdict == "passed"


@pytest.mark.parametrize(("shift", "scale", "verdict"), [
    (0.0, 1.0, "passed"), (0.03, 1.0, "passed"), (0.12, 1.0, "failed"), (-0.15, 1.0, "failed"),
    (0.0, 1.3, "failed"), (0.0, 0.75, "failed"),
])  # fmt: skip
def test_the_subject_is_found_again(
    shift: float, scale: float, verdict: Verdict, take: list[np.ndarray], setup: Setup
) -> None:
    backdrop = grey(take[0])
    subject = np.zeros((HEIGHT, WIDTH), bool)
    subject[40:120, 105:150] = True
    actor = 255 - grey(take[20])[40:120, 60:105]
    shown = backdrop.copy()
    shown[subject] = actor.ravel()
    size = round(45 * scale), round(80 * scale)
    left = round(127.5 + shift * WIDTH - size[0] / 2)
    top = round(80 - size[1] / 2)
    moved = backdrop.copy()
    larger = stretch(actor.astype(np.float32), size).astype(np.uint8)
    moved[top : top + size[1], left : left + size[0]] = larger[: HEIGHT - top]
    reading = seek([View("MONK", 0, shown, subject)], {0: moved})
    assert reading.numbers["MONK.shift_x"] == pytest.approx(shift, abs=0.012)
    assert reading.numbers["MONK.scale"] == pytest.approx(scale, rel=0.06)
    assert check_framing({"framing": reading}, setup).verdict == verdict


def test_one_of_two_off_the_mark_is_named(take: list[np.ndarray], setup: Setup) -> None:
    backdrop, other = grey(take[0]), 255 - grey(take[20])
    marks = {"SELLER": 40, "MONK": 170}
    shown, moved = backdrop.copy(), backdrop.copy()
    views: list[tuple[str, np.ndarray]] = []
    for who, left in marks.items():
        body = other[40:120, left : left + 40]
        stands = np.zeros((HEIGHT, WIDTH), bool)
        stands[40:120, left : left + 40] = True
        shown[stands] = body.ravel()
        there = left - 30 if who == "MONK" else left
        moved[40:120, there : there + 40] = body
        views.append((who, stands))
    reading = seek([View(who, 0, shown, stands) for who, stands in views], {0: moved})
    finding = check_framing({"framing": reading}, setup)
    assert finding.verdict == "failed"
    assert finding.because.startswith("MONK 12 % of the width left")
    assert reading.numbers["SELLER.shift_x"] == pytest.approx(0, abs=0.01)


def test_a_subject_that_is_not_there_cannot_be_judged(take: list[np.ndarray], setup: Setup) -> None:
    subject = np.zeros((HEIGHT, WIDTH), bool)
    subject[40:120, 105:150] = True
    rng = np.random.default_rng(5)
    noise = rng.integers(0, 255, (HEIGHT, WIDTH)).astype(np.uint8)
    reading = seek([View("MONK", 0, grey(take[0]), subject)], {0: noise})
    assert check_framing({"framing": reading}, setup).verdict == "cannot tell"


def test_usable_is_the_longest_clean_run() -> None:
    def fault(check: str, first: int | None, last: int | None) -> Finding:
        return Finding(
            check=check,
            score=0,
            verdict="failed",
            because="x",
            because_zh="坏",
            first=first,
            last=last,
        )

    assert usable((), 40).frames == 40
    span = usable((fault("black", 10, 12), fault("camera", 0, 39)), 40)
    assert (span.start, span.frames) == (13, 27)
    assert usable((fault("flicker", None, None),), 40).frames == 0
    both = usable((fault("cut", 30, 39), fault("freeze", 0, 4)), 40)
    assert (both.start, both.frames) == (5, 25)


def test_curves_compare_like_with_like(take: list[np.ndarray]) -> None:
    for curve in integrity(take)["integrity"].curves:
        assert isinstance(curve, Curve)
        assert len(curve.frames) == len(curve.values)


def unexpected(areas: list[float]) -> dict[str, Reading]:
    """Readings of a take in which something unexpected covers these shares, every 4 frames."""
    frames = tuple(range(0, 4 * len(areas), 4))
    seen = Curve(name="unexpected mover", unit="", frames=frames, values=tuple(areas))
    return {
        "stranger": Reading(measure="stranger", curves=(seen,)),
        "camera": Reading(measure="camera", numbers={"inliers": 0.95}),
        "framing": Reading(measure="framing"),
        "integrity": Reading(measure="integrity", numbers={"rate": 24.0, "frames": 96.0}),
    }


def test_somebody_small_who_stays_long_is_a_stranger(setup: Setup) -> None:
    far = [0.0] * 6 + [0.004, 0.002, 0.0, 0.005, 0.0, 0.0, 0.004, 0.002, 0.003, 0.005] + [0.0] * 8
    found = check_stranger(unexpected(far), setup)
    assert found.verdict == "failed"
    assert found.first == 24


def test_small_errors_that_come_and_go_are_nobody(setup: Setup) -> None:
    brief = [0.0] * 8 + [0.002, 0.02, 0.004, 0.01, 0.006] + [0.0] * 11
    assert check_stranger(unexpected(brief), setup).verdict == "passed"
