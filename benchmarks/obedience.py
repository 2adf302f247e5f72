"""How well do the checks tell obedience from disobedience? Measured on the rehearsal's confessions.

Three tables: false alarms on obedient takes, detection of each misbehaviour alone, and how often
drafts pass with the default rehearsal and what a passed draft says about its final. Everything is
SIMULATED: pictures come from previs and from the rehearsal's own restaging of it, coded as H.264.

    python benchmarks/obedience.py --quick --json
"""

import argparse
import json
import tempfile
import time
from collections import defaultdict
from dataclasses import replace
from pathlib import Path

import cv2

from rushes import media
from rushes.checks import Finding, judge
from rushes.checks.promise import promise
from rushes.generate.previs import Previs
from rushes.generate.protocol import Misbehaviour, Request, Tier, keep_watching
from rushes.generate.rehearsal import TEMPER, Rehearsal
from rushes.intent import Intent
from rushes.stage import Setup
from rushes.testing.setups import ready, shot

CAUGHT_BY = {
    "camera_weak": "camera", "camera_excessive": "camera", "camera_wrong": "camera",
    "off_mark": "framing", "wrong_size": "framing", "exposure": "exposure", "cast": "palette",
    "flicker": "flicker", "freeze": "freeze", "early_cut": "cut", "stranger": "stranger",
}  # fmt: skip

SHOTS = (
    shot("1", ("dolly_in",)),
    shot("2", (), "TEA HOUSE", Intent(size="mcu")),
    shot("3", ("truck_right",), wish=Intent(size="ls"), walks=True),
    shot("4", ("pan_left",), "ROAD", Intent(hour="dusk")),
    shot("5", ("arc_right",), wish=Intent(size="mls")),
    shot("6", ("tilt_up",), "ROAD", Intent(size="ls")),
    shot("7", ("dolly_out",), "TEA HOUSE", Intent(hour="night")),
    shot("8", (), wish=Intent(size="ls", steadiness="handheld"), walks=True),
    shot("9", ("pedestal_up", "pan_right"), wish=Intent(size="ls")),
    shot("10", ("zoom_in",)),
    shot("11", (), wish=Intent(size="cu", hour="night")),
    shot("12", ("follow",), wish=Intent(size="mls"), walks=True),
)


def take(
    setup: Setup, rehearsal: Rehearsal, tier: Tier, seed: int, folder: Path
) -> tuple[tuple[Finding, ...], tuple[Misbehaviour, ...], float]:
    """One take shot, coded, decoded and judged; and the seconds that judging took."""
    request: Request = rehearsal.plan(setup, tier)
    pictures = rehearsal.shoot(request, seed, keep_watching)
    film = folder / "take.mp4"
    media.write(film, pictures, request.rate, 18)
    promise(setup, request.frames, request.rate, request.width)
    began = time.process_time()
    findings = judge(media.read(film), request)
    return findings, rehearsal.confess(request, seed), time.process_time() - began


def obeys(findings: tuple[Finding, ...]) -> bool:
    return not any(finding.verdict == "failed" for finding in findings)


def alone(setups: list[Setup], seeds: range, folder: Path, tell: bool) -> dict[str, object]:
    """False alarms of obedient takes, and detection of every trait alone, on drafts."""
    alarms: dict[str, int] = defaultdict(int)
    unsure: dict[str, int] = defaultdict(int)
    found: dict[str, list[int]] = defaultdict(list)
    seconds: list[float] = []
    for setup in setups:
        findings, _, spent = take(setup, Rehearsal(temper=()), "draft", 0, folder)
        seconds.append(spent)
        for finding in findings:
            alarms[finding.check] += finding.verdict == "failed"
            unsure[finding.check] += finding.verdict == "cannot tell"
            if tell and finding.verdict != "passed":
                print("  obedient", setup.name, finding.check, finding.verdict, finding.because)
        for trait in TEMPER:
            certain = Rehearsal(temper=(replace(trait, chance=1e9),))
            for seed in seeds:
                findings, truth, _ = take(setup, certain, "draft", seed, folder)
                if not truth:
                    continue
                wanted = next(f for f in findings if f.check == CAUGHT_BY[trait.kind])
                found[trait.kind].append(wanted.verdict == "failed")
                if tell and wanted.verdict != "failed":
                    sin = truth[0]
                    print("  missed", setup.name, sin.kind, sin.amount, sin.detail, wanted.because)
    return {
        "obedient takes": len(setups),
        "false alarms": dict(alarms),
        "cannot tell on obedient takes": dict(unsure),
        "caught": {kind: f"{sum(hits)}/{len(hits)}" for kind, hits in found.items()},
        "caught share": sum(map(sum, found.values())) / sum(map(len, found.values())),
        "judge seconds per second of film": sum(seconds)
        / sum(float(setup.frames / setup.rate) for setup in setups),
    }


def tiers(setups: list[Setup], seeds: range, folder: Path) -> dict[str, object]:
    """How often drafts pass, and how often the final of a passed draft passes."""
    passed, drafts, finals, right = 0, 0, 0, 0
    for setup in setups:
        for seed in seeds:
            findings, truth, _ = take(setup, Rehearsal(), "draft", seed, folder)
            drafts += 1
            passed += obeys(findings)
            right += obeys(findings) == (not truth)
            if obeys(findings):
                findings, _, _ = take(setup, Rehearsal(), "final", seed, folder)
                finals += obeys(findings)
    return {
        "drafts": drafts,
        "drafts passed": passed / drafts,
        "verdict agrees with the confession": right / drafts,
        "finals passed, draft passed": finals / max(passed, 1),
    }


def pace() -> float:
    """Frames judged a second, decoding left out: four seconds at 512x288 and 24 a second."""
    setup = ready(shot("1", ("dolly_in",), wish=Intent(seconds=4.0)), 512, 288)
    previs = Previs()
    request = previs.plan(setup, "final")
    pictures = list(previs.shoot(request, 0, keep_watching))
    judge(pictures, request)
    began = time.perf_counter()
    judge(pictures, request)
    return round(len(pictures) / (time.perf_counter() - began), 1)


def main() -> None:
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--quick", action="store_true", help="a third of the shots, half the seeds")
    words.add_argument("--json", action="store_true", help="print one JSON object and nothing else")
    said = words.parse_args()
    judge_fps = pace()
    cv2.setNumThreads(1)
    shots = SHOTS[::3] if said.quick else SHOTS
    setups = [ready(one, 832, 468) for one in shots]
    with tempfile.TemporaryDirectory() as name:
        report = {
            "simulated": True,
            "judge_fps": judge_fps,
            **alone(setups, range(1), Path(name), not said.json),
            **tiers(setups, range(2 if said.quick else 4), Path(name)),
        }
    print(json.dumps(report, indent=2, ensure_ascii=False))


if __name__ == "__main__":
    main()
