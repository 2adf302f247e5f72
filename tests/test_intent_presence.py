"""Who is there, what nobody plays, and cuts that do not jump, on pages nobody has prepared."""

from itertools import pairwise

import pytest

from rushes import intent, script
from rushes.cli.starter import filled
from rushes.intent import Direction, ShotList
from rushes.intent.grammar import LADDER


def listed(text: str) -> tuple[ShotList, Direction, script.Screenplay]:
    page = script.parse(text, "page.fountain")
    direction = filled(page, Direction(title="t", captions=(page.language,)))
    return intent.shot_list(page, direction), direction, page


def cast(text: str) -> set[str]:
    return set(listed(text)[1].cast)


def test_whoever_opens_a_line_is_there_whatever_he_does() -> None:
    shots, _, _ = listed(
        "INT. BAR - NIGHT\n\nThe BARMAN ossifies. MEI sits.\n\nMEI\nHello.\n\nPAT (V.O.)\nHi.\n"
    )
    assert {name for shot in shots.shots for name in shot.here} == {"BARMAN"}


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("内 面馆 夜\n\n小雨从包里拿出一封信。\n\n小雨：你好。\n", {"小雨"}),
        ("外 稻田 日\n\n两个孩子在田埂上奔跑。奶奶挥手。\n", {"孩子", "奶奶"}),
        ('INT. VAN - NIGHT\n\nMARGUERITE "MAGS" DOYLE (58) types.\n\nMAGS\nYes.\n', {"MAGS"}),
        ("INT. BAR - DAY\n\nANN has a photograph: a young man on a pier.\n\nANN\nOh.\n", {"ANN"}),
        ("INT. BAR - DAY\n\nANN and BEN sit. Everyone laughs.\n\nANN\nOh.\n", {"ANN", "BEN"}),
    ],
)  # fmt: skip
def test_the_cast_is_whom_the_page_shows_and_nobody_else(text: str, people: set[str]) -> None:
    assert cast(text) == people


def test_what_nobody_plays_is_said_with_its_line_and_reason() -> None:
    shots, direction, page = listed(
        "EXT. SEA - DAY\n\nMEI sits. The ship explodes.\n\nMEI\nNo.\n\nCUT TO BLACK.\n"
    )
    (gap,) = intent.gaps(shots.shots, page, direction)
    assert (gap.at, gap.text) == (3, "The ship explodes.")
    assert gap.told("en")
    assert gap.told("zh")


def test_a_line_to_the_cutting_room_is_filmed_by_nobody() -> None:
    shots, _, _ = listed("INT. BAR - DAY\n\nMEI sits.\n\nCUT TO BLACK.\n\nTHE END\n")
    assert {line.text for shot in shots.shots for line in shot.lines} == {"MEI sits."}


def test_no_cut_jumps_between_framings_that_are_nearly_alike() -> None:
    shots, _, _ = listed(
        "INT. BAR - DAY\n\nMEI enters. She walks to the bar.\n\nMEI takes a CUP. She drinks.\n\n"
        "MEI sits down. She opens a LETTER.\n\nMEI reads the LETTER.\n\nMEI stands up.\n\n"
        "MEI stands up and throws the CUP at the wall.\n\nMEI weeps.\n"
    )
    for one, two in pairwise(shots.shots):
        if one.intent.subjects == two.intent.subjects:
            sizes = [LADDER.index(shot.intent.size or "ms") for shot in (one, two)]
            assert abs(sizes[0] - sizes[1]) > 1, (one.name, two.name)


def test_a_shot_is_long_enough_for_what_happens_in_it() -> None:
    shots, _, _ = listed("INT. BAR - DAY\n\nMEI enters, sits, rises and leaves.\n")
    deeds = [beat for shot in shots.shots for beat in shot.beats]
    assert shots.seconds > 1.5 * len(deeds)
