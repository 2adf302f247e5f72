"""Solved framings hold their landmarks, whatever the size, the angle and the place."""

from itertools import product

import pytest

from rushes.intent import Intent, Move
from rushes.stage.framing import OFF, framing_error
from rushes.testing import setups

SIZES = ("ls", "mls", "ms", "mcu", "cu", "ecu")


@pytest.mark.parametrize("place", ["STREET", "TEA HOUSE"])
def test_every_size_holds_from_every_upright_angle(place: str) -> None:
    for size, angle in product(SIZES, ("eye", "low", "high")):
        setup = setups.ready(setups.shot("1", wish=Intent(size=size, angle=angle), place=place))
        error = framing_error(setup)
        assert error is not None
        assert error < 0.02, (size, angle)


@pytest.mark.parametrize("kind", ["dolly_in", "dolly_out", "pan_left", "truck_right", "follow"])
def test_the_size_holds_where_the_move_says_it_does(kind: str) -> None:
    wish = Intent(size="mcu", moves=(Move(kind=kind),))
    error = framing_error(setups.ready(setups.shot("1", wish=wish)))
    assert error is not None
    assert error < 0.03


def test_what_promises_no_landmarks_has_no_error() -> None:
    for wish in (Intent(size="els"), Intent(size="ms", subjects=("MONK", "SELLER"))):
        assert framing_error(setups.ready(setups.shot("1", wish=wish))) is None


def test_a_framing_that_cannot_hold_is_said() -> None:
    wish = Intent(size="cu", angle="overhead")
    setup = setups.ready(setups.shot("1", wish=wish))
    error = framing_error(setup)
    assert error is not None
    assert (error > OFF) == any("is off by" in bent.en for bent in setup.compromises)
    assert error > OFF
