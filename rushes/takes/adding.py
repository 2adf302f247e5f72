"""A clip that somebody made elsewhere comes in as a take, judged like any other."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from rushes import checks, media
from rushes.budget import Cost
from rushes.stage import Setup
from rushes.store import Store
from rushes.takes.roll import usable
from rushes.takes.take import Slate, Take


def add_clip(
    path: Path, setup: Setup, terms: tuple[str, Cost], takes: Sequence[Take], store: Store
) -> tuple[Take, "checks.Screening"]:
    """Judge a clip, keep what was judged of it in the vault, and put the take on the record.

    terms : who made the clip and what was paid. takes : those on the record, for the number.
    Raises MediaError as `screen` does, and VaultError.
    """
    began = datetime.now(UTC)
    seen = checks.screen(path, setup)
    generator, cost = terms
    numbers = [take.slate.take for take in takes if take.slate.shot == setup.name]
    slate = Slate(shot=setup.name, take=max(numbers, default=0) + 1)
    with store.scratch() as scratch:
        file = scratch / f"{slate}.{setup.digest}.mp4"
        footage = store.keep(media.write(file, seen.pictures(), seen.clip.rate))
    take = Take(
        slate=slate,
        setup=setup.digest,
        generator=generator,
        tier="final",
        seed=0,
        sent=(),
        footage=footage,
        quoted=cost,
        metered=cost,
        findings=seen.findings,
        usable=usable(footage.frames, seen.findings),
        began=began,
        ended=datetime.now(UTC),
    )
    store.add(take)
    return take, seen
