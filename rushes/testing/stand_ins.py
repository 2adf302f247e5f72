"""Small setups and takes with known answers, for tests of policy, store and review."""

from datetime import UTC, datetime, timedelta
from fractions import Fraction
from pathlib import Path

from rushes.budget import Cost
from rushes.checks import Finding
from rushes.generate import Tier
from rushes.intent import Intent, Said, Shot
from rushes.media import Footage
from rushes.render import CameraPath, Light
from rushes.stage import Setup
from rushes.takes import Slate, Take

NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)


def tiny_setup(shot: str = "1A", frames: int = 8, lens_mm: float = 35.0) -> Setup:
    """An empty exterior seen by a still camera, 64x36 at 24: digests differ with the lens."""
    said = Said(by="shot", where="test", words="", intent=Intent(size="ls"))
    pose = (1.0, 0.0, 0.0, 0.0, 0.0, -1.0, 0.0, 1.6, 0.0, 0.0, -1.0, 6.0)
    return Setup(
        shot=Shot(
            scene=shot[:-1], letter=shot[-1], place="FIELD", setting="ext",
            lines=(), beats=(), said=(said,),
        ),
        place="FIELD", kit="exterior", rate=Fraction(24), frames=frames, width=64, height=36,
        actors=(), props=(), cues=(),
        light=Light(
            sun_from=(0.3, 0.9, 0.4), sun=(1.0, 1.0, 1.0), sky_top=(0.2, 0.4, 0.8),
            sky_horizon=(0.7, 0.8, 0.9), ambient=(0.3, 0.3, 0.3), bounce=(0.1, 0.1, 0.1),
            fog=(0.7, 0.8, 0.9),
        ),
        camera=CameraPath(poses=(pose,) * frames, lens_mm=(lens_mm,) * frames),
    )  # fmt: skip


def made_take(
    slate: str, verdict: str = "passed", tier: Tier = "draft", seed: int = 1, setup: str = "s"
) -> Take:
    """A take as if it had been shot: one check, `verdict` "passed", "failed" or "spoiled".

    Take n begins n minutes after NOON and is done 30 seconds later; it cost 10 GPU-seconds.
    """
    shot, _, number = slate.rpartition("-")
    began = NOON + timedelta(minutes=int(number))
    finding = Finding(
        check="camera",
        score=1.0 if verdict == "passed" else 0.3,
        verdict="passed" if verdict == "passed" else "failed",
        because="the camera moved 0.3 of what was asked",
        because_zh="机位移动只有要求的0.3",
    )
    digest = f"{seed:02x}{number:0>4}{'f' if tier == 'final' else 'd'}".ljust(64, "0")
    footage = Footage(
        path=Path(f"ab/{digest}.mp4"),
        sha256=digest,
        frames=8,
        rate=Fraction(24),
        width=64,
        height=36,
    )
    spoiled = verdict == "spoiled"
    return Take(
        slate=Slate(shot=shot, take=int(number)),
        setup=setup,
        generator="puppet",
        tier=tier,
        seed=seed,
        sent=("words",),
        footage=None if spoiled else footage,
        quoted=Cost(gpu_seconds=10, simulated=True),
        metered=Cost(gpu_seconds=10, simulated=True),
        findings=() if spoiled else (finding,),
        simulated=True,
        spoiled="RuntimeError: lamp blew" if spoiled else "",
        began=began,
        ended=began + timedelta(seconds=30),
    )
