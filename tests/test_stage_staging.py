"""From shots to setups: who stands where, who holds what, and what the camera then sees."""

from collections.abc import Sequence
from fractions import Fraction
from itertools import combinations
from pathlib import Path

import cv2
import numpy as np
import pytest

from rushes import intent, script, stage
from rushes.errors import StageError
from rushes.intent import Beat, Direction, Intent, Move, Said, Shot
from rushes.intent.direction import Format, Mark, Role, Set, Thing
from rushes.stage import Setup, Viewfinder
from rushes.stage.company import company
from rushes.stage.light import light

PEARS = Path(__file__).parents[1] / "examples" / "pears"
FILM = Direction(
    title="Test",
    format=Format(width=320, height=180, rate=Fraction(12)),
    cast={"ANNA": Role(height_m=1.7), "BEN": Role(height_m=1.8), "CROWD": Role(count=5)},
    props={
        "PEAR": Thing(kit="pear", at="CART"),
        "CART": Thing(kit="cart", at="CART"),
        "TREE": Thing(kit="pear_tree", at="PLOT", hidden=True),
    },
    sets={"YARD": Set(kit="exterior", marks={"CART": Mark(x=2, z=-1), "PLOT": Mark(x=-2, z=0)})},
)


def beat(who: str, verb: str, target: str | None = None, prop: str | None = None) -> Beat:
    return Beat(who=who, verb=verb, target=target, prop=prop, at=1)


def shot(letter: str, beats: Sequence[Beat], **wish: object) -> Shot:
    said = Said(by="shot", where="t:1", words="", intent=Intent.model_validate(wish))
    return Shot(scene="1", letter=letter, place="YARD", setting="ext", lines=(),
                beats=tuple(beats), said=(said,))  # fmt: skip


def setups(*shots: Shot) -> tuple[Setup, ...]:
    return stage.set_up(shots, FILM)


def test_where_a_shot_leaves_people_and_props_the_next_one_finds_them() -> None:
    first, second = setups(
        shot("A", [beat("ANNA", "walk", "CART"), beat("ANNA", "take", None, "PEAR")],
             size="ls", subjects=("ANNA",), seconds=3),
        shot("B", [beat("ANNA", "give", "BEN", "PEAR")], size="ls", subjects=("ANNA", "BEN"),
             seconds=3),
    )  # fmt: skip
    arrived = company(first).joints["ANNA"]["root"][first.frames, :3, 3]
    anna = next(actor for actor in second.actors if actor.name == "ANNA")
    assert np.allclose(anna.at, [arrived[0], 0, arrived[2]], atol=0.02)
    pear = next(prop for prop in second.props if prop.name == "PEAR")
    assert pear.held_by == "ANNA"


def test_a_thing_given_ends_in_the_hand_of_the_other() -> None:
    (setup,) = setups(
        shot("A", [beat("ANNA", "give", "BEN", "PEAR")], size="ls", subjects=("ANNA", "BEN"),
             seconds=3)
    )  # fmt: skip
    staged = company(setup)
    owner = next(n for n, name in staged.geometry.names.items() if name == "PEAR")
    part = int(np.flatnonzero(staged.geometry.part_id == owner)[0])
    pear = staged.transforms[:, part, :3, 3]
    hands = {name: staged.joints[name]["right_hand"][:, :3, 3] for name in ("ANNA", "BEN")}
    last = setup.frames - 1
    assert np.linalg.norm(pear[last] - hands["BEN"][last]) < 0.2
    begun = next(cue for cue in setup.cues if cue.verb == "give").start + 6
    assert np.linalg.norm(pear[begun] - hands["ANNA"][begun]) < 0.5


def test_nobody_stands_inside_anybody_or_in_the_tree() -> None:
    (setup,) = setups(
        shot("A", [beat("CROWD", "gather"), beat("ANNA", "kneel", "PLOT"),
                   beat("BEN", "look", "ANNA")], size="ls", subjects=("ANNA",), seconds=3)
    )  # fmt: skip
    staged = company(setup)
    feet = {name: joint["root"][setup.frames, (0, 2), 3] for name, joint in staged.joints.items()}
    for (_, one), (_, two) in combinations(feet.items(), 2):
        assert np.linalg.norm(one - two) > 0.5
    assert min(np.linalg.norm(spot - [-2, 0]) for spot in feet.values()) > 0.5


def test_a_tree_grows_before_our_eyes() -> None:
    (setup,) = setups(
        shot("A", [beat("ANNA", "look", "TREE"), beat("TREE", "grow")], size="ls",
             subjects=("TREE",), lens_mm=24, seconds=4)
    )  # fmt: skip
    finder = Viewfinder(setup, 160, 90)
    tree = next(number for number, name in finder.names.items() if name == "TREE")
    share = [float((finder.frame(i).ids == tree).mean()) for i in (0, 24, setup.frames - 1)]
    assert share[0] == 0.0
    assert share[0] < share[1] < share[2]
    assert share[2] > 0.03


def test_the_subject_is_in_frame_for_every_size() -> None:
    sizes = ("els", "ls", "mls", "ms", "mcu", "cu")
    shots = [shot(letter, [beat("ANNA", "speak")], size=size, subjects=("ANNA",), seconds=1)
             for letter, size in zip("ABCDEF", sizes, strict=True)]  # fmt: skip
    shares: list[float] = []
    for setup in setups(*shots):
        finder = Viewfinder(setup, 160, 90)
        number = next(n for n, name in finder.names.items() if name == "ANNA")
        shares.append(float((finder.frame(setup.frames // 2).ids == number).mean()))
    assert shares[:4] == sorted(shares[:4])
    assert shares[0] > 0.002
    assert shares[-1] > 0.15


def test_the_same_shot_is_the_same_picture() -> None:
    one = setups(shot("A", [beat("ANNA", "laugh")], size="ms", subjects=("ANNA",), seconds=1))[0]
    two = setups(shot("A", [beat("ANNA", "laugh")], size="ms", subjects=("ANNA",), seconds=1))[0]
    assert one.digest == two.digest
    assert np.array_equal(
        Viewfinder(one, 96, 54).frame(3).colour, Viewfinder(two, 96, 54).frame(3).colour
    )


def test_flow_of_a_staged_shot_lands_on_the_same_owner() -> None:
    (setup,) = setups(shot("A", [beat("ANNA", "walk", "CART")], size="ls", subjects=("ANNA",),
                           moves=({"kind": "truck_right", "amount": 1.0},), seconds=2))  # fmt: skip
    finder = Viewfinder(setup, 320, 180)
    now, after = finder.frame(10), finder.frame(11)
    y, x = np.mgrid[0:180, 0:320]
    u = np.rint(x + now.flow[..., 0]).astype(int)
    v = np.rint(y + now.flow[..., 1]).astype(int)
    inside = (u >= 0) & (u < 320) & (v >= 0) & (v < 180)
    same = now.ids[inside] == after.ids[v[inside], u[inside]]
    stayed = now.ids == after.ids
    assert same.mean() > stayed.mean() + 0.01
    # What something nearer comes to cover, and outlines, may land elsewhere; nothing else may.
    owner, ring = now.ids.astype(np.float32), np.ones((3, 3), np.uint8)
    inner = (cv2.dilate(owner, ring) == cv2.erode(owner, ring))[inside]
    seen = after.depth[v[inside], u[inside]] > 0.9 * now.depth[inside]
    assert (inner & seen).mean() > 0.8
    assert same[inner & seen].mean() > 0.999


def test_somebody_who_is_not_there_is_said() -> None:
    lonely = shot("A", [beat("ANNA", "leave")], size="cu", subjects=("BEN",), seconds=1)
    hidden = FILM.model_copy(update={"cast": {"ANNA": Role()}})
    (setup,) = stage.set_up([lonely], hidden)
    assert any("BEN cannot be seen" in bent.en for bent in setup.compromises)


def test_an_unknown_kit_names_those_there_are() -> None:
    odd = FILM.model_copy(update={"sets": {"YARD": Set(kit="moonbase")}})
    with pytest.raises(StageError, match=r"moonbase[\s\S]*street"):
        stage.set_up([shot("A", [beat("ANNA", "nod")], subjects=("ANNA",), seconds=1)], odd)


def test_both_pages_of_the_example_stage_the_same_film() -> None:
    direction = intent.read_direction(PEARS / "film.toml")
    pages = [script.read(PEARS / name) for name in ("script.fountain", "script.zh.fountain")]
    shots = [intent.shot_list(page, direction).shots for page in pages]
    assert [shot.name for shot in shots[0]] == [shot.name for shot in shots[1]]
    english, chinese = (stage.set_up(own[:4], direction) for own in shots)
    for one, two in zip(english, chinese, strict=True):
        assert one.camera.lens_mm == two.camera.lens_mm
        assert [(cue.who, cue.verb) for cue in one.cues] == [(c.who, c.verb) for c in two.cues]
        assert [actor.at for actor in one.actors] == [actor.at for actor in two.actors]


def test_a_line_moved_on_the_page_is_no_new_setup() -> None:
    (one,) = setups(shot("A", [beat("ANNA", "nod")], size="ms", subjects=("ANNA",), seconds=1))
    moved = one.shot.model_copy(
        update={
            "beats": tuple(b.model_copy(update={"at": 99}) for b in one.shot.beats),
            "said": tuple(s.model_copy(update={"where": "t:99"}) for s in one.shot.said),
        }
    )
    (two,) = setups(moved)
    assert one.digest == two.digest
    (three,) = setups(shot("A", [beat("ANNA", "nod")], size="cu", subjects=("ANNA",), seconds=1))
    assert three.digest != one.digest


def test_where_a_move_ends_is_solved_on_the_stage_and_what_cannot_be_had_is_said() -> None:
    people = {"size": "ms", "subjects": ("ANNA",), "seconds": 2}
    pan = Move(kind="pan_right", onto="CART")
    there, absent, wrong = setups(
        shot("A", [beat("ANNA", "stand")], moves=(pan,), **people),
        shot("B", [beat("ANNA", "stand")], moves=(Move(kind="pan_left", onto="MOON"),), **people),
        shot("C", [beat("ANNA", "stand")], moves=(Move(kind="dolly_in", to="els"),), **people),
    )
    end = there.camera.c2w()[-1]
    to_cart = np.array([2.0, end[1, 3], -1.0]) - end[:3, 3]
    to_cart[1] = 0
    flat = end[:3, 2] * [1, 0, 1]
    assert flat @ to_cart / np.linalg.norm(flat) / np.linalg.norm(to_cart) > 0.995
    assert there.compromises == ()
    assert [said.en for said in absent.compromises] == [
        '"MOON" is not in this place: the pan left ends where it usually does'
    ]
    assert "lies the other way" in wrong.compromises[0].en


@pytest.mark.parametrize(("wish", "brighter"), [("hard", "sun"), ("soft", "ambient")])
def test_light_quality_shifts_light_between_key_and_fill(wish: str, brighter: str) -> None:
    plain = light(Intent(hour="day"), (), indoors=False)
    asked = light(Intent(hour="day", light_quality=wish), (), indoors=False)
    darker = {"sun": "ambient", "ambient": "sun"}[brighter]
    assert sum(getattr(asked, brighter)) > sum(getattr(plain, brighter))
    assert sum(getattr(asked, darker)) < sum(getattr(plain, darker))


def test_a_fire_is_warmer_than_the_moon() -> None:
    fire, moon = (
        light(Intent(hour="night", light_source=source), (), indoors=False).sun
        for source in ("fire", "moonlight")
    )
    assert fire[0] / fire[2] > 2 * moon[0] / moon[2]
