"""Blocking: who is where when a scene begins, doors, crowds, furniture, what goes on at once."""

from fractions import Fraction

import numpy as np
import pytest

from rushes import intent, script
from rushes.acting.cue import Actor, Cue
from rushes.intent import Direction, Role, lexicon
from rushes.intent.direction import Format, Thing
from rushes.stage import set_up
from rushes.stage.company import Company, bodies_of, company, place_of
from rushes.stage.doors import LEAF, door_cues, doorways, leaf_tracks
from rushes.stage.setup import Setup
from rushes.stage.truth import collisions

FORM = Format(width=320, height=180, rate=Fraction(24))
CAST = {"ANNA": Role(), "BEN": Role(height_m=1.8), "TOM": Role(age="old")}


def staged(text: str, place: str = "INT. LIVING ROOM - DAY", **more: object) -> tuple[Setup, ...]:
    direction = Direction.model_validate(
        {"title": "T", "format": FORM, "cast": CAST | {"CROWD": Role(count=6)}} | more
    )
    page = script.parse(f"{place}\n\n{text}\n", "t.fountain")
    return set_up(intent.shot_list(page, direction).shots, direction)


def cues(setups: tuple[Setup, ...], verb: str) -> list[Cue]:
    return [cue for setup in setups for cue in setup.cues if cue.verb == verb]


def actor(setup: Setup, name: str) -> Actor:
    return next(one for one in setup.actors if one.name == name)


def parts_of(cast: Company, owner: str) -> list[int]:
    """The numbers of the parts that belong to somebody or something."""
    ids = [number for number, name in cast.geometry.names.items() if name == owner]
    return [i for i, number in enumerate(cast.geometry.part_id) if number in ids]


def test_who_comes_in_is_beyond_the_door_and_not_seen_before() -> None:
    (setup, *_) = staged("ANNA sits. BEN enters.")
    ben, place = actor(setup, "BEN"), place_of(setup)
    assert min(np.hypot(ben.at[0] - w.x, ben.at[2] - w.z) for w in place.ways) < 0.3
    assert ben.enters > 0
    cast = company(setup)
    own = parts_of(cast, "BEN")
    assert own
    assert (cast.transforms[ben.enters - 1, own, 1, 3] < -10).all()
    assert (cast.transforms[ben.enters + 2, own, 1, 3] > -10).any()


def test_a_door_opens_before_who_comes_through_and_shuts_behind() -> None:
    (setup, *_) = staged("ANNA sits. BEN enters. He bows to ANNA.")
    (leaf,) = [cue for cue in setup.cues if cue.who == LEAF][:1]
    place, frames = place_of(setup), setup.frames + 1
    (track, *_) = [t for t in leaf_tracks(place, setup.cues, frames, 24.0) if np.ptp(t[:, 0, 0])]
    turned = np.degrees(np.arccos(np.clip(track[:, 0, 0], -1, 1)))
    assert turned[leaf.start] > 60
    assert turned[min(leaf.end + 24, frames - 1)] < turned[leaf.start]
    way = np.array(doorways(place)[0])
    root = bodies_of(setup)["BEN"]["root"][:, (0, 2), 3]
    through = int(np.hypot(*(root - way).T).argmin())
    assert turned[through] > 60


def test_a_door_that_nobody_uses_stays_shut() -> None:
    (setup, *_) = staged("ANNA sits at the table. BEN nods.")
    assert not [cue for cue in setup.cues if cue.who == LEAF]
    tracks = leaf_tracks(place_of(setup), setup.cues, 30, 24.0)
    assert tracks
    assert all(np.allclose(track, np.eye(4)) for track in tracks)


def test_a_door_that_is_opened_stays_open_until_it_is_closed() -> None:
    place = place_of(staged("ANNA nods.")[0])
    way = doorways(place)[0]
    at, ajar = (way[0], 1.0, way[1]), set[tuple[float, float]]()
    who = Actor(name="ANNA", role=Role(), at=(0, 0, 0), facing=0)
    opens = Cue(who="ANNA", verb="open", start=10, end=30, place=at)
    (first,) = door_cues([who], [opens], place, (61, 24.0), ajar)
    assert (first.start, first.end) == (17, 61)
    (second,) = door_cues([who], [], place, (61, 24.0), ajar)
    assert second.start == 0
    shuts = opens.model_copy(update={"verb": "close"})
    (third,) = door_cues([who], [shuts], place, (61, 24.0), ajar)
    assert third.end <= 61
    assert door_cues([who], [], place, (61, 24.0), ajar) == []


@pytest.mark.parametrize(("text", "posture"), [
    ("ANNA sits at the table, reading.", "sit"), ("ANNA lies on the sofa.", "lie"),
    ("ANNA sleeps on the sofa.", "lie"), ("ANNA crouches behind the sofa.", "crouch"),
])  # fmt: skip
def test_an_opening_line_tells_how_people_are_found(text: str, posture: str) -> None:
    (setup, *_) = staged(text)
    anna = actor(setup, "ANNA")
    assert anna.posture == posture
    if posture in ("sit", "lie"):
        assert anna.seat_m > 0.2
        seats = [s for f in place_of(setup).fixtures for s in (*f.sit, *f.lie)]
        assert min(np.hypot(anna.at[0] - s.x, anna.at[2] - s.z) for s in seats) < 0.3


def test_three_at_a_table_sit_round_it_on_three_chairs() -> None:
    (setup, *_) = staged("ANNA, BEN and TOM sit at the table.")
    spots = [actor(setup, name).at for name in ("ANNA", "BEN", "TOM")]
    assert {actor(setup, name).posture for name in ("ANNA", "BEN", "TOM")} == {"sit"}
    gaps = [np.hypot(a[0] - b[0], a[2] - b[2]) for a in spots for b in spots if a != b]
    assert min(gaps) > 0.4
    assert collisions(setup) == ()


def test_two_who_talk_stand_face_to_face_at_the_distance_of_talk() -> None:
    setups = staged("ANNA\nHello.\n\nBEN\nGood morning to you.")
    a, b = (actor(setups[0], name) for name in ("ANNA", "BEN"))
    far = float(np.hypot(a.at[0] - b.at[0], a.at[2] - b.at[2]))
    assert 0.9 < far < 2.0
    for one, other in ((a, b), (b, a)):
        wanted = np.degrees(np.arctan2(other.at[0] - one.at[0], other.at[2] - one.at[2]))
        assert abs((wanted - one.facing + 180) % 360 - 180) < 45


def test_what_goes_on_together_is_played_together() -> None:
    setups = staged("ANNA reads while BEN dances. ANNA sits, smoking.")
    for setup in setups:
        reads, dances = cues((setup,), "read"), cues((setup,), "dance")
        if reads and dances:
            assert reads[0].start == dances[0].start
            break
    else:
        pytest.fail("no shot has both")


def test_a_parenthetical_is_played_with_the_line_it_stands_in() -> None:
    setups = staged("BEN nods.\n\nANNA\n(pointing at the door)\nGet out of my house.")
    (points,) = cues(setups, "point")
    speaks = next(cue for cue in cues(setups, "speak") if cue.who == "ANNA")
    assert points.who == "ANNA"
    assert points.start == speaks.start


def test_a_crowd_that_is_told_nothing_is_no_row_of_statues() -> None:
    (setup, *_) = staged("The CROWD waits. ANNA nods.", "EXT. STREET - DAY")
    busy = {cue.who for cue in setup.cues if cue.who.startswith("CROWD.")}
    assert len(busy) >= 2
    assert collisions(setup) == ()


@pytest.mark.parametrize("verb", ["runs", "parts"])
def test_a_crowd_runs_apart_and_makes_way(verb: str) -> None:
    setups = staged(f"The CROWD watches ANNA. The CROWD {verb}.", "EXT. STREET - DAY")
    ways = [c for s in setups for c in s.cues if c.verb in ("run", "part") and c.to is not None]
    assert len({cue.who for cue in ways}) >= 3
    assert all(collisions(setup) == () for setup in setups)


def test_who_smokes_has_a_cigarette_and_a_ball_that_is_thrown_flies() -> None:
    setups = staged(
        "ANNA smokes. BEN throws the BALL to TOM. TOM catches the BALL.",
        props={"BALL": Thing(kit="ball", held_by="BEN")},
    )
    assert any(prop.kit == "cigarette" for setup in setups for prop in setup.props)
    setup = next(setup for setup in setups if cues((setup,), "throw"))
    cast = company(setup)
    path = cast.transforms[:, parts_of(cast, "BALL")[0], :3, 3]
    steps = np.linalg.norm(np.diff(path, axis=0), axis=1)
    assert np.linalg.norm(path[-1] - path[0]) > 0.5
    assert steps.max() < 0.6


def test_every_verb_has_its_words_in_both_languages_and_its_time() -> None:
    forms = lexicon.forms()
    for verb in lexicon.VERBS:
        own = [form for form, meant in forms.items() if meant == verb]
        assert any(form.isascii() for form in own), verb
        assert any(not form.isascii() for form in own), verb
        assert lexicon.seconds(verb) >= 0
