"""One take, start to finish, as it runs in a worker: generate, write, judge, account for it."""

import errno
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from rushes import checks, generate, media
from rushes.budget import Cost
from rushes.checks import Finding
from rushes.errors import VaultError
from rushes.generate import Confesses, Generator, Tier
from rushes.generate.protocol import keep_watching
from rushes.media import Footage
from rushes.stage import Setup
from rushes.takes.take import Slate, Take
from rushes.timing import Span


@dataclass(frozen=True)
class Call:
    """What is asked of a worker: this setup, at this tier, with this seed, under this name."""

    setup: Setup
    tier: Tier
    seed: int
    slate: Slate


@dataclass(frozen=True)
class Outcome:
    """What came of it: footage and findings, or why there are none."""

    footage: Footage | None = None
    findings: tuple[Finding, ...] = ()
    spoiled: str = ""


def roll(
    setup: Setup, generator: str | Generator, tier: Tier, seed: int, slate: Slate, scratch: Path
) -> Take:
    """Shoot and judge one take; its footage lies in `scratch` until the store keeps it.

    A generator that crashes gives a spoiled take: the only place in the house where any error
    at all is caught, because a generator is other people's code. A full disk is not the
    generator's fault and comes out as VaultError.
    """
    clock = time.monotonic()
    shooter = called(generator)
    request = shooter.plan(setup, tier)
    path = scratch / f"{slate}.{setup.digest}.mp4"
    try:
        pictures = shooter.shoot(request, seed, keep_watching)
        footage = media.write(path, pictures, request.rate)
        outcome = Outcome(footage, checks.judge(media.read(path), request))
    except Exception as error:
        if _disk_full(error):
            raise VaultError(
                f"disk full while shooting {slate}, nothing lost",
                where=str(scratch),
                remedy="free some space and run the same command again; it goes on from here",
            ) from error
        outcome = Outcome(spoiled=f"{type(error).__name__}: {error}")
    return account(Call(setup, tier, seed, slate), shooter, outcome, time.monotonic() - clock)


def account(call: Call, shooter: Generator, outcome: Outcome, seconds: float) -> Take:
    """The take of an outcome that took `seconds` and ended now, with what it cost."""
    request = shooter.plan(call.setup, call.tier)
    quoted = shooter.quote(request).expected
    footage, ended = outcome.footage, datetime.now(UTC)
    honest = shooter.confess(request, call.seed) if isinstance(shooter, Confesses) else ()
    return Take(
        slate=call.slate,
        setup=call.setup.digest,
        generator=shooter.name,
        tier=call.tier,
        seed=call.seed,
        sent=request.sent,
        dropped=request.dropped,
        footage=footage,
        quoted=quoted,
        metered=metered(quoted, seconds),
        findings=outcome.findings,
        usable=usable(footage.frames, outcome.findings) if footage else None,
        truth=honest if footage else (),
        simulated=shooter.simulated,
        spoiled=outcome.spoiled,
        began=ended - timedelta(seconds=seconds),
        ended=ended,
    )


def called(generator: str | Generator) -> Generator:
    """A generator by its registered name, or the one given."""
    return generate.load(generator) if isinstance(generator, str) else generator


def metered(quoted: Cost, seconds: float) -> Cost:
    """What a take cost, by the clock.

    Simulated GPU-seconds are those of the quote: nobody was charged, and the wall clock of a
    rehearsal says nothing about a GPU. Real ones are the seconds the take held the device, at
    the quoted price per GPU-second.
    """
    if quoted.simulated or not quoted.gpu_seconds:
        return quoted.model_copy(update={"seconds": seconds})
    money = quoted.money / quoted.gpu_seconds * seconds
    return quoted.model_copy(update={"gpu_seconds": seconds, "money": money, "seconds": seconds})


def usable(frames: int, findings: Sequence[Finding]) -> Span | None:
    """The longest run of frames that no failed finding points at; None when nothing is left.

    A failed finding without frames speaks of the whole take: a wrong framing can still be cut
    with, so only findings that say where spoil frames.
    """
    bad = bytearray(frames)
    for finding in findings:
        if finding.verdict == "failed" and finding.first is not None:
            last = frames - 1 if finding.last is None else min(finding.last, frames - 1)
            first = max(0, finding.first)
            bad[first : last + 1] = b"\x01" * max(0, last + 1 - first)
    runs = [len(run) for run in bytes(bad).split(b"\x01")]
    longest = max(runs, default=0)
    if not longest:
        return None
    before = runs.index(longest)
    return Span(start=sum(runs[:before]) + before, frames=longest)


def _disk_full(error: BaseException | None) -> bool:
    while error is not None:
        if isinstance(error, OSError) and error.errno in {errno.ENOSPC, errno.EDQUOT}:
            return True
        error = error.__cause__
    return False
