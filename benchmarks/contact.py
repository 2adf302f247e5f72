"""The contact sheet in the docs: every setup of the example, and others from the pages.

The others are spread evenly over the pages that were written for measuring, by day and by night,
inside and out; nothing is picked by hand.

    python benchmarks/contact.py --out docs/stage.jpg
"""

import argparse
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from rushes import media
from rushes.cli.production import opened
from rushes.deliver.contact import Print, contact_sheet, prints
from rushes.stage import Setup

HERE = Path(__file__).parent
EXAMPLE = HERE.parent / "examples" / "pears"


def setups_of(film: Path) -> tuple[Setup, ...]:
    """Everything that is staged of a film or of a page alone."""
    with opened(film) as production:
        return production.setups


def kind(setup: Setup) -> tuple[str, bool]:
    """Inside or outside, and whether by night."""
    return setup.shot.setting, setup.shot.intent.hour in ("night", "dusk", "dawn")


def spread(pages: Sequence[Path], count: int) -> Iterator[Setup]:
    """`count` setups, one page after the other, the kind that was shown least first."""
    shown: dict[tuple[str, bool], int] = defaultdict(int)
    for page in (pages * (count // len(pages) + 1))[:count]:
        found = setups_of(page)
        peopled = [setup for setup in found if len(setup.actors) > 0] or list(found)
        chosen = min(peopled, key=lambda setup: (shown[kind(setup)], peopled.index(setup) % 7 != 3))
        shown[kind(chosen)] += 1
        yield chosen


def labelled(setups: Iterator[Setup] | Sequence[Setup], of: str) -> Iterator[Print]:
    """Prints of setups under the name of their film."""
    for one in prints(setups, wide=320):
        yield Print(one.picture, f"{of} {one.name}".strip(), one.said)


def main() -> None:
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--out", type=Path, default=HERE.parent / "docs" / "stage.jpg")
    words.add_argument("--others", type=int, default=26, help="setups from the pages")
    words.add_argument("--across", type=int, default=5)
    said = words.parse_args()
    pages = sorted((HERE / "pages").glob("*.fountain"))
    shown = [*labelled(setups_of(EXAMPLE), ""), *labelled(spread(pages, said.others), "")]
    media.still(said.out, contact_sheet(shown, said.across))
    print(f"{len(shown)} setups on {said.out}")


if __name__ == "__main__":
    main()
