"""Which props and which people are in a scene, as the film goes on."""

from fractions import Fraction
from pathlib import Path

import pytest

from rushes import intent, script, stage
from rushes.cli.production import opened
from rushes.cli.starter import filled
from rushes.intent import Direction
from rushes.intent.direction import Format
from rushes.stage import Setup

SMALL = Format(width=160, height=90, rate=Fraction(8))
PAGE = """Title: Night Shift

INT. HOSPITAL CORRIDOR - NIGHT

NURSE ADA, 50s, pushes a trolley. BEN, 20, sits on a chair.

ADA
You can't sleep here.

She takes an orange from her pocket. She gives it to him.

EXT. ROOFTOP - DAWN

Ben holds a phone. He throws the phone. Ada walks to him.

ADA
Ben!

INT. HOSPITAL CORRIDOR - DAY

The PORTER hums a tune. Ben walks in.

BEN
Morning.

INT. LIFT - CONTINUOUS

Ben carries a suitcase. He waits.

MOTHER (V.O.)
Come home.

INT. LOBBY - CONTINUOUS

Ben walks to the door.
"""


@pytest.fixture(scope="module")
def setups(tmp_path_factory: pytest.TempPathFactory) -> tuple[Setup, ...]:
    path = tmp_path_factory.mktemp("page") / "night.fountain"
    path.write_text(PAGE, encoding="utf-8")
    with opened(path) as film:
        direction = film.direction.model_copy(update={"format": SMALL})
        return stage.set_up(film.shot_list.shots, direction)


def _props(setups: tuple[Setup, ...], scene: str) -> set[str]:
    return {prop.name for s in setups if s.shot.scene == scene for prop in s.props if prop.present}


def _people(setups: tuple[Setup, ...], scene: str) -> set[str]:
    return {a.name for s in setups if s.shot.scene == scene for a in s.actors if a.present}


def test_a_prop_is_where_the_page_puts_it_and_nowhere_else(setups: tuple[Setup, ...]) -> None:
    assert "trolley" in _props(setups, "1")
    assert "trolley" not in _props(setups, "2") | _props(setups, "4") | _props(setups, "5")
    assert "phone" in _props(setups, "2")
    assert "phone" not in _props(setups, "1") | _props(setups, "3")


def test_what_was_left_in_a_place_is_still_there(setups: tuple[Setup, ...]) -> None:
    assert "trolley" in _props(setups, "3")


def test_what_comes_out_of_a_pocket_was_not_to_be_seen(setups: tuple[Setup, ...]) -> None:
    first = next(s for s in setups if s.shot.scene == "1")
    assert "orange" not in {prop.name for prop in first.props if prop.present}


def test_what_is_carried_stays_in_the_hand_while_no_time_passes(setups: tuple[Setup, ...]) -> None:
    held = {p.name: p.held_by for s in setups if s.shot.scene == "5" for p in s.props}
    assert held.get("suitcase") == "BEN"


def test_a_scene_shows_those_who_are_there_and_nobody_else(setups: tuple[Setup, ...]) -> None:
    assert _people(setups, "3") == {"PORTER", "BEN"}
    assert "MOTHER" not in _people(setups, "4")


def test_a_shot_alone_is_the_same_as_in_the_whole_film(setups: tuple[Setup, ...]) -> None:
    page = script.parse(PAGE, "night.fountain")
    direction = filled(page, Direction(title="t", format=SMALL, captions=("en",)))
    shots = intent.shot_list(page, direction).shots
    whole = stage.set_up(shots, direction)
    for setup in whole[::3]:
        assert stage.set_up(shots, direction, only={setup.name}) == (setup,)


TELEPHONE = """INT. BATHROOM - NIGHT

GRACE lies in the bath.

GRACE
Hello?

INTERCUT WITH:

INT. PARKED CAR - NIGHT

COYLE looks at the house.

COYLE
Turn the light off.

GRACE
Who is this?

Grace stands up.

COYLE
Please.
"""


def test_each_end_of_a_telephone_line_is_in_its_own_place(tmp_path: Path) -> None:
    path = tmp_path / "call.fountain"
    path.write_text(TELEPHONE, encoding="utf-8")
    with opened(path) as film:
        shots = [shot for shot in film.shot_list.shots if shot.scene == "2"]
        direction = film.direction.model_copy(update={"format": SMALL})
        setups = stage.set_up(film.shot_list.shots, direction)
    where = {name: shot.place for shot in shots for name in shot.intent.subjects or ()}
    assert where == {"GRACE": "BATHROOM", "COYLE": "PARKED CAR"}
    assert [s.name for s in setups] == [shot.name for shot in film.shot_list.shots]
    for setup in setups:
        wanted = {"BATHROOM": {"GRACE"}, "PARKED CAR": {"COYLE"}}[setup.place]
        assert {actor.name for actor in setup.actors} <= wanted
