"""The performance: who goes where and does what, measured on the joints that are then drawn."""

import itertools
import random
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rushes import intent, script
from rushes.acting.crowd import member
from rushes.acting.cue import Actor, Cue
from rushes.acting.mannequin import ANKLE, BALL, HEEL
from rushes.acting.mood import mood_in
from rushes.acting.paths import Ground, length, way_round
from rushes.acting.perform import perform
from rushes.acting.skeleton import joints
from rushes.acting.speech import line_of
from rushes.intent import Beat, Direction, Intent, Role, Said, Shot
from rushes.intent.direction import Format, Mark, Set, Thing
from rushes.render.optics import CameraPath
from rushes.script import Line
from rushes.sets.build import build
from rushes.sets.prop import Prop
from rushes.stage.blocking import Blocked, block
from rushes.stage.floor import Body, Floor, lay
from rushes.stage.keypoints import LIMBS, NAMES, keypoints
from rushes.stage.light import light
from rushes.stage.setup import Setup
from rushes.stage.truth import collisions, foot_slide_mm, slides_mm

STILL = CameraPath(poses=((1.0, 0, 0, 0, 0, -1.0, 0, 1.5, 0, 0, -1.0, 5.0),), lens_mm=(35.0,))
RATE = 24.0
NAMES_OF = ("ANNA", "BEN", "CARL", "DORA")
KITS = ("street", "tea_house", "mountain_road", "room")
ENGLISH = (
    "{A} walks to {B}.", "{A} enters. She walks to {B}.", "{A} runs to {B}.", "{A} sits down.",
    "{A} stands up.", "{A} takes the CUP.", "{A} gives the CUP to {B}.", "{A} leaves.",
    "{A} kneels.", "{A} bows to {B}.", "The CROWD gathers.", "The CROWD walks past.",
    "{A} walks to the CART.", "{A} falls.", "{A} puts down the CUP.", "{A} pushes {B}.",
    "{A} walks to the MARK.", "{A} sits at the table.",
)  # fmt: skip
CHINESE = (
    "{A}走到{B}面前。", "{A}进来，走向{B}。", "{A}跑向{B}。", "{A}坐下。", "{A}站起来。",
    "{A}拿起CUP。", "{A}把CUP递给{B}。", "{A}离开。", "{A}跪下。", "{A}向{B}鞠躬。", "CROWD围拢。",
    "CROWD走过。", "{A}走到CART前。", "{A}摔倒。", "{A}放下CUP。", "{A}推{B}。", "{A}走到MARK。",
)  # fmt: skip


def film(chance: random.Random, kit: str) -> Direction:
    cast = {
        name: Role(
            height_m=chance.uniform(1.1, 1.95),
            dress=chance.choice(("robe", "tunic")),
            build=chance.choice(("thin", "average", "stout")),
        )
        for name in NAMES_OF
    }
    marks = {
        name: Mark(x=chance.uniform(-2, 2), z=chance.uniform(-1, 1.5)) for name in ("CART", "MARK")
    }
    return Direction(
        title="T",
        format=Format(width=320, height=180, rate=Fraction(24)),
        cast=cast | {"CROWD": Role(count=chance.randint(2, 7))},
        props={"CUP": Thing(kit="bowl", at="CART"), "CART": Thing(kit="cart", at="CART")},
        sets={"PLACE": Set(kit=kit, marks=marks)},
    )


def page(chance: random.Random, chinese: bool) -> str:
    out = ["内景 PLACE - 日" if chinese else "INT. PLACE - DAY"]
    for _ in range(5):
        out.append(f"[[LS, {chance.uniform(2.5, 6):.1f} s]]")
        deeds = CHINESE if chinese else ENGLISH
        pairs = [chance.sample(NAMES_OF, 2) for _ in range(chance.randint(1, 3))]
        out.append(" ".join(chance.choice(deeds).format(A=a, B=b) for a, b in pairs))
    return "\n\n".join(out)


def floor_of(shots: tuple[Shot, ...], direction: Direction) -> Floor:
    decor = direction.sets["PLACE"]
    floor = lay(decor, build(decor.kit, "PLACE", "day"), direction.props.items())
    for name, role in direction.cast.items():
        if role.count == 1:
            floor.bodies[name] = Body(role)
        for number in range(1, role.count + 1 if role.count > 1 else 1):
            floor.bodies[f"{name}.{number}"] = Body(member(role, name, number))
    return floor


def staged(shots: tuple[Shot, ...], direction: Direction) -> list[Setup]:
    """The setups of one scene, without a camera."""
    decor = direction.sets["PLACE"]
    frames = [round(24 * (shot.intent.seconds or 4)) for shot in shots]
    blocked = block(shots, frames, RATE, floor_of(shots, direction))
    return [
        setup_of(shot, n, now, decor.kit)
        for shot, n, now in zip(shots, frames, blocked, strict=True)
    ]


def setup_of(shot: Shot, frames: int, now: Blocked, kit: str) -> Setup:
    return Setup(
        shot=shot, place="PLACE", kit=kit, rate=Fraction(24), frames=frames, width=320,
        height=180, actors=now.actors, props=now.props, cues=now.cues,
        light=light(Intent(), (), indoors=True), camera=STILL, compromises=now.compromises,
    )  # fmt: skip


def shot(*beats: Beat, lines: tuple[Line, ...] = (), **wish: object) -> Shot:
    said = Said(by="shot", where="t:1", words="", intent=Intent.model_validate(wish))
    return Shot(scene="1", letter="A", place="PLACE", setting="int", lines=lines, beats=beats,
                said=(said,))  # fmt: skip


def alone(cue: Cue | None = None, frames: int = 72, **who: object) -> dict[str, np.ndarray]:
    """The joints of one actor, ANNA, with one cue."""
    actor = Actor.model_validate(
        {"name": "ANNA", "role": Role(), "at": (0, 0, 0), "facing": 0.0} | who
    )
    cast = perform([actor], [cue] if cue else [], [], frames, RATE)
    return joints(list(cast.values()))[0]


@pytest.mark.parametrize("kit", KITS)
@pytest.mark.parametrize("chinese", [False, True])
def test_nobody_is_inside_anybody_or_anything_and_no_foot_slides(kit: str, chinese: bool) -> None:
    slides: list[float] = []
    for seed in range(4):
        chance = random.Random(f"{kit}{chinese}{seed}")
        direction = film(chance, kit)
        shots = intent.shot_list(script.parse(page(chance, chinese), "t.fountain"), direction).shots
        for setup in staged(shots, direction):
            assert collisions(setup) == (), (seed, setup.name)
            slides += foot_slide_mm(setup)
    assert len(slides) > 20
    assert np.median(slides) <= 1.0
    assert np.percentile(slides, 95) <= 5.0


@settings(max_examples=60, deadline=None)
@given(
    height=st.floats(1.0, 2.0), far=st.floats(0.3, 7), speed=st.floats(0.5, 3.6),
    angle=st.floats(-180, 180), facing=st.floats(-180, 180), robe=st.booleans(),
)  # fmt: skip
def test_feet_stay_where_they_stand_on_every_walk(
    height: float, far: float, speed: float, angle: float, facing: float, robe: bool
) -> None:
    a, frames = np.radians(angle), round(24 * far / speed) + 2
    to = (far * float(np.sin(a)), 0.0, far * float(np.cos(a)))
    cue = Cue(who="ANNA", verb="walk", start=10, end=10 + frames, to=to, look=(0, 0, 9))
    role = Role(height_m=height, dress="robe" if robe else "tunic")
    body = alone(cue, frames + 60, role=role, facing=facing)
    assert np.allclose(body["root"][-1, (0, 2), 3], [to[0], to[2]], atol=1e-6)
    for side in ("left", "right"):
        slides = slides_mm(body[f"{side}_foot"], height)
        assert len(slides) >= 2
        assert max(slides) <= 12.0  # a small child at a run; the median is what is seen


def test_a_measure_that_sees_nothing_would_be_no_measure() -> None:
    foot = np.tile(np.eye(4), (20, 1, 1))
    foot[:, 1, 3] = 0.034 * 1.7
    foot[:, 2, 3] = np.linspace(0, 0.19, 20)
    assert slides_mm(foot, 1.7) == pytest.approx([190.0], abs=1.0)


def _sole(foot: np.ndarray, height: float) -> np.ndarray:
    """How high the lower end of a foot is."""
    heel, ball = np.array([0, -ANKLE, -HEEL]) * height, np.array([0, -ANKLE, BALL]) * height
    return np.min([(foot[:, :3, :3] @ end)[:, 1] + foot[:, 1, 3] for end in (heel, ball)], axis=0)


def test_both_feet_leave_the_ground_by_turns_when_walking() -> None:
    cue = Cue(who="ANNA", verb="walk", start=10, end=70, to=(0, 0, 3))
    body = alone(cue, 96)
    up = {side: _sole(body[f"{side}_foot"], 1.7) > 0.006 for side in ("left", "right")}
    assert not (up["left"] & up["right"]).any()
    for lifted in up.values():
        assert np.count_nonzero(np.diff(lifted.astype(int)) == 1) >= 2


def test_a_turn_on_the_spot_is_made_of_steps() -> None:
    cue = Cue(who="ANNA", verb="turn", start=5, end=30, look=(0, 0, -3))
    body = alone(cue, 72)
    assert np.allclose(body["root"][:, (0, 2), 3], 0)
    for side in ("left", "right"):
        foot = body[f"{side}_foot"]
        assert np.ptp(foot[:, 1, 3]) > 0.02
        turned = np.degrees(np.arctan2(foot[-1, 0, 2], foot[-1, 2, 2]))
        assert abs(abs(turned) - 180) < 15


def test_hands_meet_when_something_is_given_and_it_does_not_jump() -> None:
    a = Actor(name="ANNA", role=Role(), at=(-0.5, 0, 0), facing=90.0, holding="CUP")
    b = Actor(name="BEN", role=Role(height_m=1.85), at=(0.5, 0, 0), facing=-90.0)
    cues = [
        Cue(who="ANNA", verb="give", start=6, end=50, target="BEN", prop="CUP", look=(0.5, 0, 0)),
        Cue(who="BEN", verb="reach", start=6, end=50, target="ANNA", look=(-0.5, 0, 0)),
    ]
    cup = Prop(name="CUP", kit="bowl", at=(0, 0, 0), held_by="ANNA")
    cast = perform([a, b], cues, [cup], 72, RATE)
    bodies = dict(zip(cast, joints(list(cast.values())), strict=True))
    gap = bodies["ANNA"]["right_hand"][:, :3, 3] - bodies["BEN"]["right_hand"][:, :3, 3]
    far = np.linalg.norm(gap, axis=1)
    assert far.argmin() == pytest.approx(28, abs=4)
    assert far.min() < 0.09


def test_who_sits_has_the_hips_on_the_seat_and_the_feet_on_the_floor() -> None:
    cue = Cue(who="ANNA", verb="sit", start=4, end=52, to=(0, 0, 0), look=(0, 0, 2), seat=0.45)
    body = alone(cue, 80, at=(0.0, 0.0, 0.6), facing=180.0)
    hips = body["hips"][-1, :3, 3]
    assert np.allclose(hips[[0, 2]], 0, atol=0.06)
    assert 0.45 < hips[1] < 0.62
    for side in ("left", "right"):
        assert body[f"{side}_foot"][-1, 1, 3] < 0.09
        assert body[f"{side}_knee"][-1, 2, 3] > 0.25


@pytest.mark.parametrize(("words", "mood"), [
    ("angrily", "angry"), ("(not angry)", ""), ("颓然", "sad"), ("不生气", ""),
    ("whispering", "tender"), ("战战兢兢地", "afraid"),
])  # fmt: skip
def test_moods_are_told_in_both_languages(words: str, mood: str) -> None:
    assert mood_in(words) == mood


def test_the_sad_are_bent_and_the_proud_are_not() -> None:
    tall = {mood: alone(mood=mood)["head"][40, :3, 3] for mood in ("sad", "", "proud")}
    assert tall["sad"][1] < tall[""][1] - 0.01
    assert tall["sad"][2] > tall[""][2] > tall["proud"][2]


def test_a_parenthetical_colours_the_line_and_what_comes_after() -> None:
    lines = (
        Line(at=3, kind="cue", text="ANNA", who="ANNA"),
        Line(at=4, kind="parenthetical", text="angrily", who="ANNA"),
        Line(at=5, kind="dialogue", text="Go away.", who="ANNA"),
    )
    said = Beat(who="ANNA", verb="speak", at=5, words="Go away.")
    direction = film(random.Random(1), "room")
    first, second = staged((shot(said, lines=lines, seconds=3), shot(said, seconds=3)), direction)
    assert next(cue for cue in first.cues if cue.verb == "speak").mood == "angry"
    assert next(actor for actor in second.actors if actor.name == "ANNA").mood == "angry"


def test_two_deeds_at_the_same_time_are_played_at_the_same_time() -> None:
    line = Line(at=2, kind="action", text="ANNA eats while BEN laughs.")
    eats = Beat(who="ANNA", verb="eat", at=2)
    laughs = Beat(who="BEN", verb="laugh", at=2, meanwhile=True)
    (setup,) = staged(
        (shot(eats, laughs, lines=(line,), seconds=4),), film(random.Random(2), "room")
    )
    starts = {cue.who: cue.start for cue in setup.cues if cue.verb in ("eat", "laugh")}
    assert starts["ANNA"] == starts["BEN"]


def test_what_does_not_fit_its_seconds_is_said_in_both_languages() -> None:
    beats = [Beat(who="ANNA", verb=verb, at=1) for verb in ("laugh", "weep", "bow", "cheer")]
    (setup,) = staged((shot(*beats, seconds=2),), film(random.Random(3), "room"))
    (said,) = setup.compromises
    assert "times as fast" in said.en
    assert "倍速" in said.zh


def test_a_mark_of_ones_own_wins_over_what_was_solved() -> None:
    direction = film(random.Random(4), "street")
    decor = direction.sets["PLACE"]
    marks = decor.marks | {"ANNA": Mark(x=-1.2, z=1.9, facing=45)}
    moved = direction.model_copy(
        update={"sets": {"PLACE": decor.model_copy(update={"marks": marks})}}
    )
    (setup,) = staged((shot(Beat(who="ANNA", verb="nod", at=1), seconds=2),), moved)
    anna = next(actor for actor in setup.actors if actor.name == "ANNA")
    assert anna.at == (-1.2, 0.0, 1.9)
    assert anna.facing == 45


def test_a_path_goes_round_what_is_in_the_way() -> None:
    ground = Ground([(-1.0, -0.5, 1.0, 0.5)], [], (-5, -5, 5, 5))
    corners = way_round((0.0, -2.0), (0.0, 2.0), ground)
    assert corners
    path = [(0.0, -2.0), *corners, (0.0, 2.0)]
    assert length(path) < 6.0
    assert all(ground.clear(a, b) for a, b in itertools.pairwise(path))
    assert way_round((0.0, -2.0), (3.0, -2.0), ground) == ()
    shut = Ground([(-5, -0.5, 5, 0.5)], [], (-5, -5, 5, 5))
    assert way_round((0.0, -2.0), (0.0, 2.0), shut) is None


def test_heads_turn_to_who_speaks_but_no_further_than_heads_turn() -> None:
    a = Actor(name="ANNA", role=Role(), at=(0, 0, 0), facing=0.0)
    b = Actor(name="BEN", role=Role(), at=(2, 0, 1.5), facing=-90.0)
    says = Cue(who="BEN", verb="speak", start=10, end=70, words="Listen to me, all of you, now!")
    cast = perform([a, b], [says], [], 96, RATE)
    pose = cast["ANNA"][0]
    assert pose["head_yaw"][60] > 15
    assert np.abs(pose["head_yaw"]).max() < 75


def test_the_mouth_moves_on_syllables_and_the_hands_on_words() -> None:
    line = line_of("I told you. 你为什么不走？")
    assert [stroke.kind for stroke in line.strokes] == ["self", "ask"]
    assert len(line.syllables) == 3 + 6
    assert line.asks
    assert not line.cries


def test_key_points_are_eighteen_and_left_is_left() -> None:
    (setup,) = staged(
        (shot(Beat(who="ANNA", verb="nod", at=1), seconds=1),), film(random.Random(5), "room")
    )
    points = keypoints(setup)["ANNA"]
    assert points.shape == (setup.frames + 1, 18, 3)
    assert max(max(limb) for limb in LIMBS) == len(NAMES) - 1
    at = dict(zip(NAMES, points[0], strict=True))
    assert at["nose"][1] > at["neck"][1] > at["left_hip"][1] > at["left_knee"][1]
    facing = at["nose"] - (at["left_ear"] + at["right_ear"]) / 2
    left = at["left_shoulder"] - at["right_shoulder"]
    assert np.cross(np.array([0, 1, 0]), facing) @ left > 0
