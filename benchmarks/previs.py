"""How fast the previs picture is drawn, and whether what it shows keeps its promises.

    python benchmarks/previs.py [--quick] [--json] [--pages FOLDER]

Drawn: every setup of the example film, and the benchmark's own stage (ten walking mannequins of
capsules among ten boxes, a floor and two walls). Ours makes every pass: colour, depth, normals,
ids, flow. The reference, in the same run and turn by turn, casts one camera ray and one sun ray a
pixel with Embree and shades with NumPy: depth, normals, ids and plain colour, without texture,
flow or soft shadow; its scene is rebuilt every frame. `fps` is one over the median frame of all
setups.

Staged and measured, without being drawn: every setup of the pages in benchmarks/pages. Pages named
a to m were looked at while the stage was built; those from n on were not ("reported").
"""

import argparse
import json
import os
import resource
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from previs_scene import DUSK, Matrix, relief
from previs_speed import Scene, Size, cores, filmed, flow_error_px, ours, reference, synthetic
from previs_survey import survey

from rushes.cli.production import opened
from rushes.render.geometry import View

HERE = Path(__file__).parent
FILM = HERE.parent / "examples" / "pears"
SIZES: tuple[Size, ...] = ((512, 288), (960, 540))
TRIANGLES = (10_000, 100_000, 1_000_000)
SHOWN = ("fps", "reference_fps", "fps_slowest_setup", "fps_synthetic", "reference_fps_synthetic")


def speeds(scenes: Sequence[Scene], size: Size, frames: int, traced: int) -> dict[str, Any]:
    """Frames a second over all scenes, ours and the reference's turn by turn."""
    mine: dict[str, list[float]] = {}
    theirs: list[float] = []
    steps: list[dict[str, float]] = []
    for scene in scenes:
        mine[scene.name], split = ours(scene, size, frames)
        theirs += reference(scene, size, traced)
        steps.append(split)
    each = {name: _fps(spent) for name, spent in mine.items()}
    return {
        "fps": _fps([second for spent in mine.values() for second in spent]),
        "reference_fps": _fps(theirs),
        "fps_slowest_setup": min(each.values()),
        "setups_fps": each,
        "stages_ms": {k: float(np.median([s[k] for s in steps])) for k in steps[0]},
    }


def _fps(seconds: Sequence[float]) -> float:
    return round(1 / float(np.median(seconds)), 1)


def by_triangles(counts: Sequence[int], frames: int) -> dict[str, float]:
    """Frames a second at 960x540 over hilly ground of so many triangles."""
    out: dict[str, float] = {}
    for count in counts:
        geometry = relief(count)
        still = np.eye(4)[None]
        scene = Scene(str(count), geometry, DUSK, 2 * frames, lambda _, m=still: m, _over)
        out[str(len(geometry.faces))] = _fps(ours(scene, SIZES[-1], frames)[0])
    return out


def _over(i: int, size: Size) -> View:
    """From 2 m over the ground, moving on."""
    c2w: Matrix = np.diag([1.0, -1.0, -1.0, 1.0])
    c2w[:3, 3] = 0.0, 2.0, 4.0 - 0.02 * i
    focal = 35 / 36 * size[0]
    return View(c2w, np.array([[focal, 0, size[0] / 2], [0, focal, size[1] / 2], [0, 0, 1]]))


def by_cores(scenes: Sequence[Scene], frames: int) -> dict[str, float]:
    """Frames a second at 960x540 on one core, on two, and on as many more as there are."""
    out: dict[str, float] = {}
    for number in sorted({1, 2, os.cpu_count() or 2}):
        with cores(number):
            spent = [second for one in scenes for second in ours(one, SIZES[-1], frames)[0]]
        out[str(number)] = _fps(spent)
    return out


def peak_mb() -> int:
    return round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def drawn(quick: bool) -> dict[str, Any]:
    """Everything about speed, memory and exactness."""
    with opened(FILM) as film:
        setups = film.setups[:: 6 if quick else 1]
    numbers: dict[str, Any] = {}
    frames, traced = (4, 1) if quick else (16, 1)
    scenes = [filmed(setup) for setup in setups]
    for size in SIZES:
        name = f"{size[0]}x{size[1]}"
        found = speeds(scenes, size, frames, traced)
        own = speeds([synthetic()], size, 2 * frames, 3 * traced)
        found |= {f"{k}_synthetic": own[k] for k in ("fps", "reference_fps", "stages_ms")}
        for key, value in found.items():
            numbers.setdefault(key, {})[name] = value
    numbers["memory_mb"] = peak_mb()
    numbers["triangles"] = int(np.median([len(one.geometry.faces) for one in scenes]))
    numbers["parts"] = int(np.median([one.geometry.parts for one in scenes]))
    moving = np.concatenate([flow_error_px(one, SIZES[0], one.frames // 3) for one in scenes])
    numbers["flow_px"] = round(float(np.median(moving)), 4)
    numbers["cores"] = by_cores(scenes[::4], frames)
    numbers["scaling"] = by_triangles(TRIANGLES[: 2 if quick else 3], 3 if quick else 8)
    numbers["memory_mb_scaling"] = peak_mb()
    return numbers


def main() -> int:
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--quick", action="store_true", help="few frames, few pages")
    ask.add_argument("--json", action="store_true", help="numbers for machines")
    ask.add_argument("--pages", type=Path, default=HERE / "pages", help="screenplays to stage")
    asked = ask.parse_args()
    pages = sorted(asked.pages.glob("*.fountain"))
    numbers = drawn(asked.quick)
    found = survey(pages[::6] if asked.quick else pages, os.cpu_count() or 1)
    numbers |= {k: found["all"][k] for k in ("framing_met", "collisions", "foot_slide_mm")}
    numbers["survey"] = found
    if asked.json:
        print(json.dumps(numbers, ensure_ascii=False))
    else:
        told(numbers)
    return 0


def told(numbers: dict[str, Any]) -> None:
    """The numbers for people."""
    print(f"{'':26}" + "".join(f"{name:>10}" for name in numbers["fps"]))
    for key in SHOWN:
        print(f"{key:26}" + "".join(f"{value:10.1f}" for value in numbers[key].values()))
    for name, split in numbers["stages_ms"].items():
        print(f"{name}: " + ", ".join(f"{k} {v:.1f} ms" for k, v in split.items()))
    print(f"{numbers['triangles']} triangles in {numbers['parts']} parts (median setup)")
    print(f"flow against depth at the next frame: median {numbers['flow_px']} px")
    for what in ("cores", "scaling"):
        print(
            f"{what} (fps at 960x540): " + ", ".join(f"{k}: {v}" for k, v in numbers[what].items())
        )
    print(f"peak memory {numbers['memory_mb']} MB; scaling {numbers['memory_mb_scaling']} MB")
    for half, found in numbers["survey"].items():
        print(f"{half}: " + ", ".join(f"{k} {v}" for k, v in found.items() if k != "colliding"))


if __name__ == "__main__":
    sys.exit(main())
