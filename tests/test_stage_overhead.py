"""The floor plan: what stands where, seen from above."""

import re
import xml.etree.ElementTree as ET
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rushes import intent, script, stage
from rushes.intent import Direction
from rushes.stage import Setup
from rushes.stage.plan_paper import FIELD, Box, Paper, width_of

PEARS = Path(__file__).parents[1] / "examples" / "pears"
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def film() -> tuple[tuple[Setup, ...], Direction]:
    direction = intent.read_direction(PEARS / "film.toml")
    shots = intent.shot_list(script.read(PEARS / "script.fountain"), direction).shots
    return stage.set_up([shot for shot in shots if shot.scene in ("1", "2")], direction), direction


def drawn(film: tuple[tuple[Setup, ...], Direction], name: str, language: str = "en") -> ET.Element:
    setups, direction = film
    setup = next(setup for setup in setups if setup.name == name)
    return ET.fromstring(stage.floor_plan(setup, setups, direction, language))


def texts(plan: ET.Element, kind: str) -> list[str]:
    return [e.text or "" for e in plan.iter(f"{SVG}text") if e.get("class") == kind]


def test_the_camera_its_scene_the_people_and_the_marks_are_named(film) -> None:
    plan = drawn(film, "1C")
    assert [name.split()[0] for name in texts(plan, "camera-name")] == ["1C"]
    others = " ".join(texts(plan, "other-name")).split()
    assert sorted(others) == ["1A", "1B", "1D", "1E", "1F"]
    assert set(texts(plan, "person-name")) == {"SELLER", "MONK", "CROWD"}
    assert "CART" in texts(plan, "mark-name")


def test_cameras_stand_where_the_setup_says_and_see_what_it_sees(film) -> None:
    setups, _ = film
    plan = drawn(film, "1C")
    setup = next(setup for setup in setups if setup.name == "1C")
    cone = next(e for e in plan.iter(f"{SVG}polygon") if e.get("class") == "cone")
    points = np.array([[float(v) for v in p.split(",")] for p in cone.get("points").split()])
    c2w = setup.camera.c2w()[0]
    ahead = points[1:].mean(0) - points[0]
    forward = c2w[(0, 2), 2] / np.linalg.norm(c2w[(0, 2), 2])
    assert ahead / np.linalg.norm(ahead) @ forward == pytest.approx(1, abs=1e-3)
    wide = np.linalg.norm(points[1] - points[2]) / np.linalg.norm(ahead)
    tilt = float(np.linalg.norm(c2w[(0, 2), 2]))
    assert wide == pytest.approx(36 / setup.camera.lens_mm[0] / tilt, rel=0.02)
    own = [one for one in setups if one.shot.scene == setup.shot.scene and one.name != "1C"]
    eyes = np.array([one.camera.c2w()[0][(0, 2), 3] for one in (*own, setup)])
    signs = [g.get("transform") for g in plan.iter(f"{SVG}g") if "rotate" in g.get("transform", "")]
    at = [re.match(r"translate\((\S+) (\S+)\)", sign).groups() for sign in signs]
    drawn_at = {tuple(round(float(v), 1) for v in pair) for pair in at}
    scale = scale_of(plan)
    expected = points[0] + (eyes - c2w[(0, 2), 3]) * scale
    assert all(min(np.abs(np.array(d) - e).max() for d in drawn_at) < 0.2 for e in expected)


def scale_of(plan: ET.Element) -> float:
    """Units to the metre, by the distance of the lines of the grid."""
    lines = [e.get("d") for e in plan.iter(f"{SVG}path") if e.get("class") == "grid"]
    across = [float(d[1:].split()[0]) for d in lines if "V" in d]
    return (across[-1] - across[0]) / (len(across) - 1)


def boxes(plan: ET.Element) -> list[Box]:
    kinds = ("camera-name", "other-name", "person-name", "mark-name", "thing-name", "line-name")
    found = [e for e in plan.iter(f"{SVG}text") if e.get("class") in kinds]
    out = []
    for e in found:
        u, v, size = (float(e.get(key)) for key in ("x", "y", "font-size"))
        out.append(Box(u, v - 0.8 * size, u + width_of(e.text or "", size), v + 0.2 * size))
    return out


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("name", ["1A", "1C", "2A"])
def test_no_label_lies_on_another_or_outside(film, name: str, language: str) -> None:
    found = boxes(drawn(film, name, language))
    assert len(found) > 3
    for i, one in enumerate(found):
        whole = (one.u1 - one.u0) * (one.v1 - one.v0)
        assert one.shared(FIELD) > 0.99 * whole
        assert all(one.shared(other) < 0.1 * whole for other in found[i + 1 :])


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.floats(-4, 4), st.floats(-3, 3)), min_size=1, max_size=12))
def test_labels_find_room_when_there_is_some(spots: list[tuple[float, float]]) -> None:
    paper = Paper.showing(np.array([-5.0, -4.0]), np.array([5.0, 4.0]))
    for x, z in spots:
        paper.block(*paper.at(x, z), 10)
    symbols = len(paper.taken)
    assert all(paper.label("名字 NAME", paper.at(x, z), "person-name", 12, 10) for x, z in spots)
    labels = paper.taken[symbols:]
    assert all(box.shared(FIELD) > 0 for box in labels)
    if len(spots) <= 4:
        pairs = [(a, b) for i, a in enumerate(labels) for b in labels[i + 1 :]]
        assert all(a.shared(b) < 1e-6 for a, b in pairs)


def test_walls_are_drawn_and_the_line_is_named_in_both_languages(film) -> None:
    for language, word in (("en", "180° line"), ("zh", "180°轴线")):
        plan = drawn(film, "1C", language)
        assert texts(plan, "line-name") == [word]
    room = drawn(film, "2A")
    walls = [e for e in room.iter(f"{SVG}path") if e.get("class") == "wall"]
    assert len(walls) == 1
    assert walls[0].get("d").count("L") > 20
