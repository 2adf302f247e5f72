"""How well film language is understood: English camera sentences and a Chinese gold set.

    python benchmarks/words.py --json

`camera`: sentences in which people who know cameras describe how the camera moves, each with yes/no
labels of the clip (CameraBench, CC-BY-4.0; the labels describe the clip, not the words, so 1.0 is
out of reach). The sentences are split by a hash of the clip's name: the rules were written with the
first half ("seen") at hand, the second ("unseen") was only ever scored. Fifteen regular expressions
give the baseline. `zh`: the gold set beside this file (zh_gold.md tells how it is scored); its dev
half was read while the rules were written, its test half only scored. `roundtrip`: the share of
generated intents that survive `say` and `parse`, by tongue. `pages_per_s`: reading. `coverage`: the
least share of filmed lines that the shots of a script cover, over all scripts at hand.
"""

import argparse
import hashlib
import json
import re
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from hypothesis import given, settings

from rushes import script
from rushes.errors import RushesError
from rushes.intent import Direction, Intent, parse, say, shot_list
from rushes.intent.dialects import TONGUES, Tongue
from rushes.testing.wishes import INTENTS, NAMES

CAMERA = Path("../shared/data/camera_sentences/dev.jsonl")
GOLD = Path(__file__).parent / "zh_gold.jsonl"
EXAMPLE = Path(__file__).parent.parent / "examples" / "pears"

KINDS = {
    "Pan_Left": "pan_left", "Pan_Right": "pan_right", "Tilt_Up": "tilt_up",
    "Tilt_Down": "tilt_down", "Roll_Clockwise": "roll_cw", "Roll_Counterclockwise": "roll_ccw",
    "Zoom_In": "zoom_in", "Zoom_Out": "zoom_out", "Move_In": "dolly_in", "Move_Out": "dolly_out",
    "Move_Left": "truck_left", "Move_Right": "truck_right", "Move_Up": "pedestal_up",
    "Move_Down": "pedestal_down", "Static": "static",
}  # fmt: skip
_GO = r"\b(?:mov|doll|track|travel|glid|fl(?:y|ies))\w*\b"
BASELINE = {
    "Pan_Left": r"\bpan\w*\b[^.,;]*\bleft", "Pan_Right": r"\bpan\w*\b[^.,;]*\bright",
    "Tilt_Up": r"\btilt\w*\b[^.,;]*\bup", "Tilt_Down": r"\btilt\w*\b[^.,;]*\bdown",
    "Roll_Clockwise": r"\broll\w*\b[^.,;]*\bclockwise",
    "Roll_Counterclockwise": r"\broll\w*\b[^.,;]*\bcounter-?clockwise",
    "Zoom_In": r"\bzoom\w*\b[^.,;]*\bin\b", "Zoom_Out": r"\bzoom\w*\b[^.,;]*\bout\b",
    "Move_In": rf"(?:{_GO}|\bpush\w*)[^.,;]*\b(?:forward|in\b|toward|closer)",
    "Move_Out": rf"(?:{_GO}|\bpull\w*)[^.,;]*\b(?:backward|out\b|away|back\b)",
    "Move_Left": rf"(?:{_GO}|\btruck\w*)[^.,;]*\bleft",
    "Move_Right": rf"(?:{_GO}|\btruck\w*)[^.,;]*\bright",
    "Move_Up": rf"(?:{_GO}|\b(?:pedestal|cran|ris|ascend)\w*)[^.,;]*\bup",
    "Move_Down": rf"(?:{_GO}|\b(?:pedestal|cran|lower|descend)\w*)[^.,;]*\bdown",
    "Static": r"\b(?:remains|is|stays) (?:completely |fully )?(?:fixed|static|still)",
}  # fmt: skip

Count = Counter[str]
"""Hits, false alarms and misses, under "tp", "fp" and "fn"."""


def f1(count: Mapping[str, int]) -> float:
    """Micro-F1 of hits, false alarms and misses."""
    wrong = count.get("fp", 0) + count.get("fn", 0)
    return round(2 * count.get("tp", 0) / max(1, 2 * count.get("tp", 0) + wrong), 4)


def camera(path: Path) -> dict[str, Any]:
    """F1 over (sentence, label) pairs, each half; `static` counts where nothing else moves."""
    lines = path.read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines if line.strip()]
    halves: dict[str, dict[str, Count]] = {
        "seen": defaultdict(Counter),
        "unseen": defaultdict(Counter),
    }
    plain: dict[str, Count] = {"seen": Counter(), "unseen": Counter()}
    refused, began = 0, time.perf_counter()
    for row in rows:
        half = "unseen" if hashlib.sha256(row["clip"].encode()).digest()[0] % 2 else "seen"
        kinds = moves_in(row["sentence"])
        refused += kinds is None
        for label, true in row["labels"].items():
            _tally(halves[half][label], KINDS[label] in (kinds or ()), true)
            found = re.search(BASELINE[label], row["sentence"], re.IGNORECASE) is not None
            _tally(plain[half], found, true)
    taken = time.perf_counter() - began
    told: dict[str, Any] = {"sentences": len(rows), "refused": refused}
    told["ms_per_sentence"] = round(1000 * taken / len(rows), 2)
    for half, labels in halves.items():
        told[f"f1_{half}"] = f1(sum(labels.values(), Counter()))
        told[f"baseline_f1_{half}"] = f1(plain[half])
        told[f"labels_{half}"] = {label: _rates(labels[label]) for label in KINDS if labels[label]}
    return told


def moves_in(sentence: str) -> set[str] | None:
    """The kinds of moves in a sentence; None where it is refused."""
    try:
        kinds = {str(move.kind) for move in parse(sentence).moves or ()}
    except RushesError:
        return None
    return kinds - {"static"} or kinds


def _tally(count: Count, said: bool, true: bool) -> None:
    if said or true:
        count["tp" if said and true else "fp" if said else "fn"] += 1


def _rates(count: Count) -> dict[str, float]:
    said, true = count["tp"] + count["fp"], count["tp"] + count["fn"]
    return {
        "precision": round(count["tp"] / max(1, said), 3),
        "recall": round(count["tp"] / max(1, true), 3),
        "f1": f1(count),
        "true": true,
    }


def zh(path: Path) -> dict[str, Any]:
    """F1 over the (field, value) pairs of the gold set, both halves and each."""
    halves: dict[str, Count] = {"dev": Counter(), "test": Counter()}
    english: Count = Counter()
    fields: dict[str, Count] = defaultdict(Counter)
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]
    for row in rows:
        for name, count in line_score(row, row["zh"], row["names"]).items():
            halves[row["half"]] += count
            fields[name] += count
        # The English side writes the canonical names.
        names = {form: name for name in row["names"].values() for form in (name, name.title())}
        english += sum(line_score(row, row["en"], names).values(), Counter())
    return {
        "lines": len(rows),
        "f1": f1(halves["dev"] + halves["test"]),
        "f1_dev": f1(halves["dev"]),
        "f1_test": f1(halves["test"]),
        "english_side_f1": f1(english),
        "fields": {name: {"f1": f1(count), **count} for name, count in sorted(fields.items())},
    }


def line_score(row: Mapping[str, Any], words: str, names: Mapping[str, str]) -> dict[str, Count]:
    """Hits, false alarms and misses of one line, by field."""
    try:
        said = parse(words, names=names)
    except RushesError:
        said = Intent()
    got = said.model_dump(exclude_none=True, exclude={"schema_label", "unmeasured"})
    want, also = row["want"], row.get("also_ok", {})
    asked = dict.fromkeys([*want, *(name for name in got if name not in want)])
    for open_name, field in _SIGNS.items():
        if open_name in asked:
            asked.pop(field, None)
    scores: dict[str, Count] = {}
    for name in asked:
        wanted = [want[name]] if name in want else [None]
        wanted += also.get(name, [])
        if name in ("warmth_kelvin", "exposure_stops") and name not in want:
            wanted += [sign for sign in _SIGNS if sign in also and _SIGNS[sign] == name]
        field = _SIGNS.get(name, name)
        scores[field] = max(
            (_pairs(name, one, two, want) for one in wanted for two in _readings(got.get(field))),
            key=lambda count: (f1(count) if count else 1.0, -count["fp"] - count["fn"]),
        )
    return scores


def _readings(got: object) -> list[object]:
    """What was understood, and the same without a camera that stands still at the end."""
    ends = isinstance(got, tuple) and len(got) > 1 and isinstance(got[-1], dict)
    if ends and got[-1]["kind"] == "static" and got[-1]["step"] > 0:
        return [got, got[:-1]]
    return [got]


_SIGNS = {"warm": "warmth_kelvin", "cool": "warmth_kelvin",
          "bright": "exposure_stops", "dark": "exposure_stops"}  # fmt: skip
_LENSES = {"ultra_wide": (8, 20), "wide": (18, 35), "long": (75, 400), "normal": (40, 60)}


def _pairs(name: str, want: object, got: object, line: Mapping[str, Any]) -> Count:
    """One field's hits, false alarms and misses."""
    if name == "moves":
        return _overlap(_move_pairs(want or (), line), _move_pairs(got or (), line), _like)
    if name in ("subjects", "palette"):
        same = _hue if name == "palette" else _like
        return _overlap(list(want or ()), list(got or ()), same)
    if want is None or got is None:
        return Counter(fn=int(want is not None), fp=int(got is not None))
    right = _right(name, want, got)
    return Counter(tp=1) if right else Counter(fn=1, fp=1)


def _right(name: str, want: object, got: object) -> bool:
    if name in _SIGNS or (name in _SIGNS.values() and want in _SIGNS):
        sign = name if name in _SIGNS else want
        return (got > 0) == (sign in ("warm", "bright"))
    if name == "dutch_degrees":
        return got != 0 if want is True else abs(abs(got) - abs(want)) < 1e-6
    if name == "lens_mm" and isinstance(want, str):
        return _LENSES[want][0] <= got <= _LENSES[want][1]
    if isinstance(want, str):
        return got == want or str(got).startswith(f"{want}_") or (want, got) in _SIDES
    return abs(float(got) - float(want)) <= (
        0.02 if name in ("headroom", "exposure_stops") else 1e-6
    )


_SIDES = {("side", "left"), ("side", "right")}


def _like(want: object, got: object) -> bool:
    """Whether two values are the same; a kind without a direction is met by either."""
    if isinstance(want, tuple) and isinstance(got, tuple):
        return len(want) == len(got) and all(map(_like, want, got))
    if isinstance(want, str) and isinstance(got, str):
        return got == want or (want in _UNDIRECTED and got.startswith(f"{want}_"))
    return want == got


_UNDIRECTED = {"arc", "pan", "tilt", "truck", "roll", "zoom", "pedestal", "dolly_zoom"}


def _hue(want: str, got: str) -> bool:
    one, other = want.replace("-", "_"), got.replace("-", "_")
    alike = {"cyan": "teal", "golden": "gold"}
    return alike.get(one, one) == other or one.split("_")[-1].split()[-1] == other.split("_")[-1]


def _move_pairs(
    moves: Iterable[Mapping[str, Any]], line: Mapping[str, Any]
) -> list[tuple[Any, ...]]:
    """What moves say, as pairs; an `onto` that names what the shot is about anyway says nothing."""
    pairs: list[tuple[Any, ...]] = []
    about = line.get("subjects", [])
    for move in moves:
        kind = str(move["kind"])
        pairs.append(("kind", kind, move.get("step", 0)))
        for name in ("amount", "speed", "ease", "to", "onto", "rig"):
            if move.get(name) is None or (name == "onto" and move[name] in about):
                continue
            pairs.append((name, kind, move[name]))
    return pairs


def _overlap(want: list[Any], got: list[Any], same: Callable[[Any, Any], bool]) -> Count:
    left = list(got)
    hits = 0
    for one in want:
        other = next((other for other in left if same(one, other)), None)
        if other is not None:
            left.remove(other)
            hits += 1
    return Counter(tp=hits, fn=len(want) - hits, fp=len(left))


def roundtrip(examples: int = 400) -> dict[str, float]:
    """The share of generated intents that come back from their words, in every tongue."""
    return {tongue: _comes_back(tongue, examples) for tongue in TONGUES}


def _comes_back(tongue: Tongue, examples: int) -> float:
    back: list[bool] = []

    @settings(max_examples=examples, deadline=None, database=None, derandomize=True)
    @given(INTENTS)
    def tried(intent: Intent) -> None:
        try:
            back.append(parse(say(intent, tongue), "", NAMES, tongue) == intent)
        except RushesError:
            back.append(False)

    tried()
    return round(sum(back) / len(back), 4)


def pages(folders: Iterable[Path]) -> dict[str, Any]:
    """Pages read a second, and the share of lines that shots cover, on every script at hand.

    A long one is made of the example's scenes, over and over; a page is 55 rows.
    """
    found = sorted(file for folder in folders for file in folder.rglob("*.fountain"))
    told: dict[str, Any] = {"scripts": 0, "coverage": 1.0}
    for file in found:
        try:
            screenplay = script.read(file)
            title = Direction(title=file.stem, captions=(screenplay.language,))
            listed = shot_list(screenplay, title)
        except RushesError:
            continue  # a fragment without a heading is no script
        told["scripts"] += 1
        told["coverage"] = min(told["coverage"], round(listed.coverage, 4))
    text = (EXAMPLE / "script.fountain").read_text("utf-8")
    head, _, scenes = text.partition("\n\n")
    long = f"{head}\n\n" + "\n\n".join([re.sub(r"#\w+#", "", scenes)] * 80)
    page = script.parse(long, "long.fountain")
    best = min(timed(lambda: script.parse(long, "long.fountain")) for _ in range(5))
    return told | {
        "pages": round(script.pages(page), 1),
        "seconds": round(best, 4),
        "pages_per_s": round(script.pages(page) / best),
    }


def timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def main() -> None:
    """Measure every section that has its data, and print it."""
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("--json", action="store_true", help="machine-readable")
    asked.add_argument("--camera", type=Path, default=CAMERA, help="camera sentences, JSON lines")
    asked.add_argument("--scripts", type=Path, nargs="*", default=(), help="folders of Fountain")
    options = asked.parse_args()
    told: dict[str, Any] = {}
    if options.camera.exists():
        told["camera"] = camera(options.camera)
    else:
        print(f"no camera sentences at {options.camera}: that section is left out", flush=True)
    told["zh"] = zh(GOLD)
    told["roundtrip"] = roundtrip()
    read = pages([EXAMPLE, *options.scripts])
    told["pages_per_s"], told["coverage"] = read.pop("pages_per_s"), read.pop("coverage")
    told["pages"] = read
    if options.json:
        print(json.dumps(told, indent=1))
        return
    for section, values in told.items():
        if not isinstance(values, dict):
            print(f"{section}: {values}")
            continue
        print(section)
        for name, value in values.items():
            if isinstance(value, dict):
                for label, rates in value.items():
                    print(f"  {name:14} {label:22}", *(f"{k} {v}" for k, v in rates.items()))
            else:
                print(f"  {name}: {value}")


if __name__ == "__main__":
    main()
