"""Solved framings hold their landmarks, whatever the size, the angle and the place."""

from itertools import product

import numpy as np
import pytest

from rushes import stage
from rushes.intent import Beat, Intent, Move
from rushes.intent.direction import Mark, Set, Thing
from rushes.stage.framed import OFF, faults, framing_error
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
    setup = on_stage(Intent(size="mcu", over="SELLER", subjects=("MONK",)))
    error = framing_error(setup)
    assert error is not None
    assert (error > OFF) == any("is off by" in bent.en for bent in setup.compromises)
    assert error > OFF
    assert faults(setup) == ("size",)


def on_stage(wish: Intent) -> stage.Setup:
    film = setups.direction(320, 180).model_copy(
        update={
            "props": {"KETTLE": Thing(kit="kettle", at="SPOT")},
            "sets": {"STREET": Set(kit="street", marks={"SPOT": Mark(x=0.8, z=1.2)})},
        }
    )
    beats = [
        Beat(who="MONK", verb="speak", target="SELLER", at=1, words="Tea?"),
        Beat(who="MONK", verb="look", target="KETTLE", at=2),
    ]
    plain = setups.shot("1", wish=wish).model_copy(update={"beats": tuple(beats)})
    return stage.set_up([plain], film)[0]


def test_a_thing_alone_fills_the_frame_as_its_size_says() -> None:
    seen = {}
    for size in ("mcu", "cu", "ecu"):
        setup = on_stage(Intent(size=size, subjects=("KETTLE",)))
        view = stage.Viewfinder(setup, 320, 180)
        kettle = next(number for number, who in view.names.items() if who == "KETTLE")
        rows, columns = np.nonzero(view.frame(setup.frames // 2).ids == kettle)
        assert len(rows) > 0, setup.compromises
        seen[size] = max(np.ptp(rows) / 180, np.ptp(columns) / 320)
        assert (rows.min() + rows.max()) / 360 == pytest.approx(0.5, abs=0.1)
        assert (columns.min() + columns.max()) / 640 == pytest.approx(0.5, abs=0.1)
    assert seen["mcu"] == pytest.approx(0.5, abs=0.12)
    assert seen["cu"] == pytest.approx(0.7, abs=0.12)
    assert seen["ecu"] > 0.85


def test_over_a_shoulder_sees_the_other_face_beside_the_shoulder() -> None:
    setup = on_stage(Intent(size="ms", over="SELLER", subjects=("MONK",)))
    view = stage.Viewfinder(setup, 320, 180)
    ids = view.frame(setup.frames // 2).ids
    shares = {who: float((ids == number).mean()) for number, who in view.names.items()}
    assert shares["MONK"] > 0.03
    assert shares["SELLER"] > 0.05
