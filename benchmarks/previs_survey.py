"""What setups of pages that nobody tuned for keep: framing, distance, and feet that stay put."""

import time
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import numpy as np

from rushes.cli.production import opened
from rushes.errors import RushesError
from rushes.stage import Setup
from rushes.stage.framed import faults
from rushes.stage.truth import collisions, foot_slide_mm

Measured = dict[str, Any]


def survey(pages: Sequence[Path], processes: int) -> dict[str, Measured]:
    """Stage every page as `rushes make` does, and measure every setup.

    Pages named a to m are the half that is looked at while building (dev); those from n on are
    only measured (reported); "all" is both.
    """
    # Long pages first, so that no process is left alone with one at the end.
    order = sorted(pages, key=lambda page: -page.stat().st_size)
    with ProcessPoolExecutor(processes, get_context("spawn")) as pool:
        found = dict(zip(order, pool.map(_page, order), strict=True))
    halves = {
        "dev": [found[page] for page in pages if page.stem[:1].lower() < "n"],
        "reported": [found[page] for page in pages if page.stem[:1].lower() >= "n"],
    }
    return {name: _summed(half) for name, half in {**halves, "all": list(found.values())}.items()}


def _page(page: Path) -> Measured:
    """The measures of one page's setups; of one that cannot be staged, the reason."""
    start = time.perf_counter()
    try:
        with opened(page) as production:
            setups = production.setups
    except RushesError as problem:
        return {"page": page.name, "failed": str(problem), "setups": [], "seconds": 0.0}
    staged = time.perf_counter() - start
    measured = [_setup(setup) for setup in setups]
    return {"page": page.name, "failed": "", "setups": measured, "seconds": staged}


def _setup(setup: Setup) -> Measured:
    return {
        "name": setup.name,
        "faults": faults(setup),
        "said": bool(setup.compromises),
        "collisions": [(one.who, one.other, one.frame) for one in collisions(setup)],
        "slides_mm": foot_slide_mm(setup),
    }


def _summed(pages: Sequence[Measured]) -> Measured:
    setups = [one for page in pages for one in page["setups"]]
    slides = np.concatenate([np.zeros(0), *(one["slides_mm"] for one in setups)])
    unmet = [one for one in setups if one["faults"]]
    seconds = sum(page["seconds"] for page in pages)
    return {
        "pages": len(pages),
        "failed": {page["page"]: page["failed"] for page in pages if page["failed"]},
        "setups": len(setups),
        "framing_met": _rounded(1 - len(unmet) / len(setups) if setups else None),
        "framing_unmet_said": _rounded(np.mean([one["said"] for one in unmet]) if unmet else None),
        "framing_faults": dict(Counter(kind for one in unmet for kind in one["faults"])),
        "collisions": sum(len(one["collisions"]) for one in setups),
        "setups_with_collisions": sum(bool(one["collisions"]) for one in setups),
        "colliding": dict(_colliding(pages)),
        "stances": len(slides),
        "foot_slide_mm": _rounded(np.median(slides) if len(slides) else None),
        "foot_slide_mm_95": _rounded(np.percentile(slides, 95) if len(slides) else None),
        "staging_ms": _rounded(1000 * seconds / len(setups) if setups else None),
    }


def _colliding(pages: Sequence[Measured]) -> Iterator[tuple[str, list[Any]]]:
    for page in pages:
        for one in page["setups"]:
            if one["collisions"]:
                yield f"{page['page']} {one['name']}", one["collisions"]


def _rounded(value: np.floating[Any] | float | None) -> float | None:
    return None if value is None else round(float(value), 4)
