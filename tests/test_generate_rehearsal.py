"""Generators keep their contract; the rehearsal does what it confesses; the checks catch it."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rushes import generate
from rushes.checks import CHECKS, judge, usable
from rushes.checks.judging import measure
from rushes.errors import MediaError, NotFoundError
from rushes.generate import Confesses, keep_watching
from rushes.generate.previs import Previs
from rushes.generate.rehearsal import TEMPER, Rehearsal
from rushes.generate.wilful import deliver
from rushes.intent import Intent
from rushes.stage import Setup
from rushes.testing.checks import check_check
from rushes.testing.generators import check_generator
from rushes.testing.setups import ready, shot

CAUGHT_BY = {
    "camera_weak": "camera", "camera_wrong": "camera", "off_mark": "framing",
    "wrong_size": "framing", "exposure": "exposure", "cast": "palette", "flicker": "flicker",
    "freeze": "freeze", "early_cut": "cut", "stranger": "stranger",
}  # fmt: skip


@pytest.fixture(scope="module")
def push() -> Setup:
    """A good second of pushing in on the monk."""
    return ready(shot("1", ("dolly_in",), wish=Intent(seconds=1.25, size="mls")), 512, 288)


@pytest.fixture(scope="module")
def short() -> Setup:
    return ready(shot("2", wish=Intent(seconds=0.25)), 160, 96)


@pytest.mark.parametrize("name", ["previs", "rehearsal"])
def test_the_contract(name: str, short: Setup) -> None:
    assert name in generate.names()
    check_generator(generate.load(name), short)


def test_an_unknown_generator_is_not_found() -> None:
    with pytest.raises(NotFoundError, match="nobody"):
        generate.load("nobody")


def test_previs_obeys_and_rehearsal_says_what_it_drops(short: Setup) -> None:
    assert Previs().plan(short, "final").dropped == ()
    request = Rehearsal().plan(short, "draft")
    assert request.sent == ("words", "first_frame", "depth", "camera_path")
    assert request.dropped == ("pose", "render")
    assert request.width % 16 == request.height % 16 == 0
    assert isinstance(Rehearsal(), Confesses)
    assert Rehearsal().quote(request).expected.simulated


def test_an_obedient_rehearsal_passes_everything(push: Setup) -> None:
    rehearsal = Rehearsal(temper=())
    request = rehearsal.plan(push, "draft")
    pictures = list(rehearsal.shoot(request, 1, keep_watching))
    readings = measure(pictures, request)
    for check in CHECKS:
        finding = check_check(check, readings, push)
        assert finding.verdict == "passed", finding.because
    assert usable(judge(pictures, request), request.frames).frames == request.frames


@pytest.mark.parametrize("kind", sorted(CAUGHT_BY))
def test_each_misbehaviour_is_caught(kind: str, push: Setup) -> None:
    trait = next(trait for trait in TEMPER if trait.kind == kind)
    wilful = Rehearsal(temper=(replace(trait, chance=1e9),))
    request = wilful.plan(push, "draft")
    (sin,) = wilful.confess(request, 3)
    findings = judge(wilful.shoot(request, 3, keep_watching), request)
    finding = next(finding for finding in findings if finding.check == CAUGHT_BY[kind])
    assert finding.verdict == "failed", (sin, finding.because)
    if kind == "early_cut":
        assert finding.first == sin.frame
    if kind == "freeze":
        assert finding.first == pytest.approx(sin.frame + 1, abs=1)
    if kind == "exposure":
        said = float(finding.because.split()[0]) * (-1 if "under" in finding.because else 1)
        assert said == pytest.approx(sin.amount, abs=0.15)


def test_a_take_cut_short_is_too_short(push: Setup) -> None:
    request = Previs().plan(push, "draft")
    pictures = list(Previs().shoot(request, 0, lambda number, _: number < 11))
    finding = next(f for f in judge(pictures, request) if f.check == "duration")
    assert (finding.verdict, finding.first) == ("failed", 12)


@settings(max_examples=30, deadline=None)
@given(seed=st.integers(0, 10_000))
def test_stronger_controls_and_finals_disobey_no_more(seed: int) -> None:
    setup = ONE
    weak = Rehearsal(obeys=frozenset({"words"}))
    strong = Rehearsal(obeys=frozenset({"words", "render"}))
    done = [g.confess(g.plan(setup, "draft"), seed) for g in (weak, strong)]
    kinds = [{sin.kind for sin in sins if not sin.kind.startswith("camera")} for sins in done]
    assert kinds[1] <= kinds[0]
    draft, final = (
        Rehearsal().confess(Rehearsal().plan(setup, t), seed) for t in ("draft", "final")
    )
    again = {sin.kind for sin in final}
    assert {sin.kind for sin in draft} <= again


ONE = ready(shot("3", ("pan_left",)), 128, 72)


def test_about_half_of_the_drafts_are_innocent() -> None:
    rehearsal = Rehearsal()
    request = rehearsal.plan(ONE, "draft")
    innocent = np.mean([not rehearsal.confess(request, seed) for seed in range(400)])
    assert 0.48 < innocent < 0.70  # 0.59, give or take four standard errors


@given(share=st.floats(0.0, 1.5))
def test_delivering_a_share_scales_the_turn(share: float) -> None:
    path = deliver(ONE, share).camera.c2w()
    full = ONE.camera.c2w()

    def angle(poses: np.ndarray) -> float:
        turned = poses[0, :3, :3].T @ poses[-1, :3, :3]
        return float(np.arccos(np.clip((np.trace(turned) - 1) / 2, -1, 1)))

    assert angle(path) == pytest.approx(share * angle(full), abs=1e-3)
    assert np.allclose(path[0], full[0])


def test_a_generator_with_its_own_rate_is_judged_fairly(push: Setup) -> None:
    request = Previs().plan(push, "draft")
    pictures = list(Previs().shoot(request, 0, keep_watching))[::2]
    halved = request.model_copy(update={"rate": push.rate / 2, "frames": len(pictures)})
    assert all(finding.verdict == "passed" for finding in judge(pictures, halved))


@pytest.mark.parametrize("frames", [1, 2, 5])
def test_a_few_frames_are_judged_without_a_fuss(frames: int, push: Setup) -> None:
    request = Previs().plan(push, "draft")
    pictures = list(Previs().shoot(request, 0, lambda number, _: number < frames - 1))
    assert len(pictures) == frames
    verdicts = {finding.check: finding.verdict for finding in judge(pictures, request)}
    assert verdicts["duration"] == "failed"
    assert verdicts["cut"] == "passed"


def test_no_picture_at_all_is_an_error(push: Setup) -> None:
    with pytest.raises(MediaError, match="no picture"):
        judge([], Previs().plan(push, "draft"))
