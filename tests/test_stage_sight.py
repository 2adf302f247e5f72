"""The camera and what it sees: who is framed, from which side, past whom, and what is said where
the frame cannot be had."""

from functools import cache

import numpy as np
import pytest
from framing_cards import cards, direction

from rushes import stage
from rushes.intent import Beat, Intent, Move
from rushes.intent.direction import Mark, Set
from rushes.stage import line
from rushes.stage.camera import Figure, Subject, base_framing, orient
from rushes.stage.framed import CLEAR, about_of, faults, framing_met, shown_by, view_at
from rushes.stage.shoulder import past
from rushes.stage.sight import RASTER, Sight
from rushes.testing import setups


@cache
def generated() -> tuple[stage.Setup, ...]:
    return stage.set_up(list(cards(24, seed=7)), direction())


def test_generated_shots_hold_their_framing_or_say_why_not() -> None:
    found = [faults(setup) for setup in generated()]
    for setup, wrong in zip(generated(), found, strict=True):
        assert not wrong or setup.compromises, (setup.name, wrong)
    assert sum(not wrong for wrong in found) >= 0.8 * len(found)


def test_a_head_that_is_met_is_drawn_where_the_landmarks_say() -> None:
    """Counted in the picture itself, not by the code that judges."""
    for setup in generated()[:8]:
        intent = setup.shot.intent
        names = intent.subjects or ()
        if not framing_met(setup) or len(names) != 1 or intent.size not in ("ms", "mcu", "ls"):
            continue
        sight = Sight(setup)
        frame = shown_by(sight).frame
        view = stage.Viewfinder(setup, *RASTER)
        number = next(number for number, who in view.names.items() if who == names[0])
        rows, _ = np.nonzero(view.frame(frame).ids == number)
        assert len(rows) > 20, setup.name
        if (intent.angle or "eye") in ("eye", "low", "high"):
            assert 0.0 <= rows.min() / RASTER[1] < 0.4


def test_no_camera_path_jumps() -> None:
    """From frame to frame a path moves no faster than a fast move, and changes speed smoothly."""
    for setup in generated():
        c2w = setup.camera.c2w()
        eyes = c2w[:, :3, 3]
        metres = np.linalg.norm(np.diff(eyes, axis=0), axis=1) * float(setup.rate)
        across = np.clip(
            (np.einsum("nij,nij->n", c2w[1:, :3, :3], c2w[:-1, :3, :3]) - 1) / 2, -1, 1
        )
        degrees = np.degrees(np.arccos(across)) * float(setup.rate)
        assert metres.max(initial=0.0) < 12.0, setup.name
        assert degrees.max(initial=0.0) < 120.0, setup.name
        kicks = np.abs(np.diff(metres)) / max(metres.max(initial=0.0), 0.5)
        assert kicks.max(initial=0.0) < 0.5, setup.name


def figure(name: str, x: float, z: float, gaze: float) -> Figure:
    head = np.array([x, 1.56, z])
    down = np.linspace(1.7, 0.0, 5)
    spine = np.stack([np.full(5, x), down, np.full(5, z)], 1)
    return Figure(name, head, 0.14, 1.7, gaze, gaze, (gaze,), spine)


def subject(*figures: Figure) -> Subject:
    spots = np.mean([one.head for one in figures], axis=0)
    return Subject((float(spots[0]), float(spots[2])), 0.0, 1.7, 0.0, figures=figures)


@pytest.mark.parametrize("turn", range(0, 360, 24))
def test_shot_and_reverse_shot_stay_on_one_side_of_the_line(turn: int) -> None:
    way = np.array([np.sin(np.radians(turn)), np.cos(np.radians(turn))])
    a, b = figure("A", 0.0, 0.0, turn), figure("B", *(1.6 * way), turn + 180.0)
    across = np.array([way[1], -way[0]])
    sides: list[float] = []
    for size in ("ms", "mcu"):
        for one, other in ((a, b), (b, a)):
            best = line.ways(Intent(size=size), subject(one), other.head)[0].azimuth
            sides.append(
                float(np.array([np.sin(np.radians(best)), np.cos(np.radians(best))]) @ across)
            )
            seen = abs(line.turned(best - one.gaze))
            assert seen < 75.0
    both = line.ways(Intent(size="mls"), subject(a, b), None)[0].azimuth
    sides.append(float(np.array([np.sin(np.radians(both)), np.cos(np.radians(both))]) @ across))
    assert len({bool(side > 0) for side in sides if abs(side) > 0.02}) == 1


@pytest.mark.parametrize("apart", [0.8, 1.2, 2.0])
def test_a_shoulder_fills_a_part_of_the_frame_beside_the_face(apart: float) -> None:
    face, back = figure("A", 0.0, 0.0, 90.0), figure("B", apart, 0.0, -90.0)
    wish = Intent(size="ms", lens_mm=50)
    best = min(past(wish, subject(face), back, 16 / 9), key=lambda one: one.cost)
    base = base_framing(best.intent, subject(face), best.azimuth, 16 / 9, best.column, best.lift)
    c2w, k = np.eye(4), np.eye(3)
    c2w[:3, :3], c2w[:3, 3] = orient(base.eye, base.aim), base.eye
    k[0, 0] = base.lens_mm / 36.0
    local = [(one.head - base.eye) @ c2w[:3, :3] for one in (face, back)]
    column = [0.5 + k[0, 0] * float(p[0] / p[2]) for p in local]
    wide = 2 * 0.14 * k[0, 0] / float(local[1][2])
    assert abs(column[0] - 0.5) == pytest.approx(0.13, abs=0.03)
    assert 0.12 < wide < 0.36
    assert abs(column[1] - column[0]) > wide / 2 + 0.1


def hall(
    shots: list[Intent], beats: tuple[Beat, ...], kit: str = "street"
) -> tuple[stage.Setup, ...]:
    film = setups.direction(320, 180).model_copy(
        update={"sets": {"STREET": Set(kit=kit, marks={"A": Mark(x=-0.6, z=0.4)})}}
    )
    made = [
        setups.shot(str(number + 1), wish=wish).model_copy(update={"beats": beats})
        for number, wish in enumerate(shots)
    ]
    return stage.set_up(made, film)


TALK = (Beat(who="MONK", verb="speak", target="SELLER", at=1, words="One."),)


@pytest.mark.parametrize(
    "wish",
    [
        Intent(size="ecu", subjects=("MONK", "SELLER")),
        Intent(size="ls", lens_mm=200),
        Intent(size="ms", moves=(Move(kind="pedestal_up", amount=9.0, rig="crane"),)),
        Intent(size="ls", angle="worm"),
        Intent(size="ms", subjects=("NOBODY",)),
        Intent(size="cu", lens_mm=8),
        Intent(size="els", angle="low", lens_mm=400),
    ],
)
@pytest.mark.parametrize("kit", ["lift", "bathroom", "car"])
def test_the_impossible_is_framed_as_well_as_it_can_be_and_said(wish: Intent, kit: str) -> None:
    (setup,) = hall([wish], TALK, kit)
    assert np.isfinite(setup.camera.c2w()).all()
    assert not faults(setup) or setup.compromises
    assert setup.camera.c2w()[:, 1, 3].min() > 0.1


def test_who_is_not_there_yet_does_not_pull_the_frame() -> None:
    beats = (*TALK, Beat(who="SELLER", verb="enter", at=2))
    (setup,) = hall([Intent(size="ms", subjects=("MONK", "SELLER"))], beats)
    sight = Sight(setup)
    shown = shown_by(sight)
    assert {one.name for one in shown.subject.figures} == {"MONK", "SELLER"}
    coming = next(cue for cue in setup.cues if cue.verb == "enter")
    assert shown.frame > coming.start
    assert framing_met(setup) or setup.compromises


def test_a_subject_in_the_middle_of_the_action_is_clear() -> None:
    (setup,) = hall([Intent(size="mcu", subjects=("MONK",))], TALK)
    sight = Sight(setup)
    shown = shown_by(sight)
    view = view_at(setup.camera, shown.frame)
    look = sight.look(view, shown.frame, about_of(shown, setup.shot.intent))
    assert look.clear["MONK"] > CLEAR
