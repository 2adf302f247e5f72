"""The floor plan: what stands where, seen from above."""

import xml.etree.ElementTree as ET
from pathlib import Path

import numpy as np
import pytest

from rushes import intent, script, stage
from rushes.intent import Direction
from rushes.stage import Setup
from rushes.stage.overhead import SCALE

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
    assert set(texts(plan, "other-name")) == {"1A", "1B", "1D", "1E", "1F"}
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
    first, second = (one.camera.c2w()[0][(0, 2), 3] for one in setups if one.name in ("1C", "1D"))
    labels = [e for e in plan.iter(f"{SVG}text") if e.get("class") in ("camera-name", "other-name")]
    spots = {
        (e.text or "").split()[0]: np.array([float(e.get("x")), float(e.get("y"))]) for e in labels
    }
    assert np.allclose((spots["1D"] - spots["1C"]) / SCALE, second - first, atol=0.01)


def test_walls_are_drawn_and_the_line_is_named_in_both_languages(film) -> None:
    for language, word in (("en", "180° line"), ("zh", "180°轴线")):
        plan = drawn(film, "1C", language)
        assert texts(plan, "line-name") == [word]
    room = drawn(film, "2A")
    walls = [e for e in room.iter(f"{SVG}path") if e.get("class") == "wall"]
    assert len(walls) == 1
    assert walls[0].get("d").count("L") > 20
