"""A camera that somebody brings: from every kind of file, at any rate, of any length."""

from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pxr import Gf, Usd, UsdGeom, UsdLux

from rushes import intent, script, stage
from rushes.errors import DirectionError, NotFoundError, RushesError
from rushes.intent import parse_direction
from rushes.render.geometry import Material, Mesh, Part, gather
from rushes.render.optics import CameraPath
from rushes.render.usd import Motion, write_usd
from rushes.render.usd_light import read_light
from rushes.stage import Setup
from rushes.stage.brought import check_shots, fitted
from rushes.stage.camera_files import camera_text, read_timed

PAGE = """INT. KITCHEN - DAY

ANNA stands by the table.

ANNA
Hello.

She sits.

EXT. YARD - DAY

ANNA waits.
"""
FILM = 'title = "T"\n[format]\nwidth = 160\nheight = 90\nrate = 24\n[cast.ANNA]\n'


def staged(folder: Path, more: str = "") -> dict[str, Setup]:
    direction = parse_direction(FILM + more)
    shots = intent.shot_list(script.parse(PAGE, "t.fountain"), direction).shots
    check_shots(direction, shots)
    return {setup.name: setup for setup in stage.set_up(shots, direction, folder)}


def turning(frames: int, degrees: float = 90.0, away: float = 2.0) -> CameraPath:
    """A camera that trucks `away` metres and pans as many degrees, evenly, while it zooms."""
    poses = []
    for share in np.linspace(0, 1, frames):
        a = np.radians(degrees * share)
        turned = np.array([[np.cos(a), 0, np.sin(a)], [0, -1, 0], [np.sin(a), 0, -np.cos(a)]])
        eye = np.array([[share * away], [1.5], [4.0]])
        poses.append(tuple(float(v) for v in np.hstack([turned, eye]).ravel()))
    lens = tuple(float(v) for v in np.linspace(28, 50, frames))
    return CameraPath(poses=tuple(poses), lens_mm=lens)


def written(file: Path, path: CameraPath, rate: int = 24) -> Path:
    if file.suffix.startswith(".usd"):
        one = Mesh(
            np.eye(3, dtype=np.float32),
            np.eye(3, dtype=np.float32),
            np.arange(3, dtype=np.int32)[None],
        )
        geometry = gather([Part(one, Material((0.5, 0.5, 0.5)), "set")])
        still = np.tile(np.eye(4), (path.frames, 1, 1, 1))
        return write_usd("x", geometry, Motion(still, path, Fraction(rate)), file)
    file.write_text(camera_text(path, Fraction(rate), 16 / 9, file.suffix), encoding="utf-8")
    return file


@pytest.mark.parametrize("suffix", [".json", ".txt", ".usda", ".usdc"])
def test_a_shot_is_filmed_by_the_camera_that_is_brought(tmp_path: Path, suffix: str) -> None:
    plain = staged(tmp_path)
    name = next(iter(plain))
    path = turning(plain[name].frames)
    written(tmp_path / f"cam{suffix}", path)
    own = staged(tmp_path, f'[shots.{name}]\ncamera = "cam{suffix}"\n')
    assert np.allclose(own[name].camera.c2w(), path.c2w(), atol=1e-9)
    assert own[name].camera.lens_mm == pytest.approx(path.lens_mm)
    assert own[name].camera_from == f"cam{suffix}"
    assert not [c for c in own[name].compromises if "cam" in c.en]
    assert own[name].digest != plain[name].digest
    others = [n for n in plain if n != name]
    assert all(own[n].digest == plain[n].digest for n in others)
    (tmp_path / f"cam{suffix}").rename(tmp_path / f"other{suffix}")
    again = staged(tmp_path, f'[shots.{name}]\ncamera = "other{suffix}"\n')
    assert again[name].digest == own[name].digest
    frame = stage.Viewfinder(own[name], 96, 54).frame(0)
    assert frame.colour.mean() > 20


def test_a_scene_has_one_camera_and_a_shot_may_have_its_own(tmp_path: Path) -> None:
    written(tmp_path / "scene.json", turning(200))
    written(tmp_path / "shot.json", turning(200, away=-1.0))
    more = '[shots.1]\ncamera = "scene.json"\n[shots.1A]\ncamera = "shot.json"\n'
    froms = {name: setup.camera_from for name, setup in staged(tmp_path, more).items()}
    assert froms.pop("1A") == "shot.json"
    assert {f for name, f in froms.items() if name.startswith("1")} == {"scene.json"}
    assert {f for name, f in froms.items() if name.startswith("2")} == {""}


def test_another_rate_is_read_at_the_films_own_and_said(tmp_path: Path) -> None:
    setup = next(iter(staged(tmp_path).values()))
    seconds = setup.frames / 24
    count = round(seconds * 60) + 1
    for suffix in (".json", ".txt", ".usdc"):
        found = read_timed(written(tmp_path / f"c{suffix}", turning(count), 60))
        assert float(found.rate or 0) == pytest.approx(60, rel=1e-3)
        path, said = fitted(found.path, found.rate or Fraction(24), setup, "c")
        assert path.frames == setup.frames
        at = np.arange(setup.frames) * 2.5 / (count - 1)
        assert path.c2w()[:, 0, 3] == pytest.approx(2.0 * at, abs=2e-3)
        angle = np.degrees(np.arctan2(path.c2w()[:, 0, 2], -path.c2w()[:, 2, 2]))
        assert angle == pytest.approx(90 * at, abs=0.1)
        assert np.allclose(np.linalg.det(path.c2w()), 1)
        assert any("60 frames a second" in one.en and one.zh for one in said)


@settings(max_examples=30, deadline=None)
@given(st.integers(1, 90), st.sampled_from([12, 24, 25, 30, 60]), st.floats(-179, 179))
def test_any_path_serves_any_length(frames: int, rate: int, degrees: float) -> None:
    setup = SHORT
    path, said = fitted(turning(frames, degrees), Fraction(rate), setup, "a.json")
    assert path.frames == len(path.lens_mm) == setup.frames
    c2w = path.c2w()[:, :3, :3]
    assert np.allclose(c2w @ c2w.swapaxes(1, 2), np.eye(3), atol=1e-9)
    assert np.abs(np.diff(path.c2w()[:, 0, 3])).max(initial=0) <= 2.0
    short = frames > 1 and abs(frames / rate - setup.frames / 24) > 1.01 / min(rate, 24)
    assert not short or any("lasts" in one.en for one in said)


SHORT = staged(Path())["2A"].model_copy(update={"frames": 30})


def test_light_that_we_wrote_is_the_light_again(tmp_path: Path) -> None:
    night = staged(tmp_path)["1A"]
    stage.write_setup_usd(night, tmp_path / "own.usdc")
    back = read_light(tmp_path / "own.usdc", night.light)
    assert back.sun == pytest.approx(night.light.sun, rel=1e-5)
    assert back.sun_from == pytest.approx(night.light.sun_from, abs=1e-6)
    assert back.ambient == pytest.approx(night.light.ambient, rel=1e-5)
    for one, other in zip(back.lamps, night.light.lamps, strict=True):
        assert one.at == pytest.approx(other.at, abs=1e-6)
        mine, theirs = ((np.array(x.colour) * x.strength) for x in (one, other))
        assert mine == pytest.approx(theirs, rel=1e-4)


def test_a_shot_is_lit_by_the_light_that_is_brought(tmp_path: Path) -> None:
    """A stage of another house: z up, metres, a red sun in lux half way up at the right, a lamp."""
    made = Usd.Stage.CreateNew(str(tmp_path / "light.usda"))
    UsdGeom.SetStageMetersPerUnit(made, 1.0)
    UsdGeom.SetStageUpAxis(made, UsdGeom.Tokens.z)
    sun = UsdLux.DistantLight.Define(made, "/sun")
    sun.CreateIntensityAttr(50_000.0)
    sun.CreateColorAttr(Gf.Vec3f(1.0, 0.1, 0.1))
    sun.AddRotateYOp().Set(45.0)
    lamp = UsdLux.SphereLight.Define(made, "/lamp")
    lamp.AddTranslateOp().Set(Gf.Vec3d(1, -2, 3))
    lamp.CreateIntensityAttr(4.0)
    made.Save()
    plain = staged(tmp_path)
    lit = staged(tmp_path, '[shots.2A]\nlight = "light.usda"\n')
    light = lit["2A"].light
    assert light.sun_from == pytest.approx((0.5**0.5, 0.5**0.5, 0), abs=1e-6)
    assert light.sun[0] == pytest.approx(10 * light.sun[1])
    assert light.sun[0] < 20
    assert light.lamps[0].at == pytest.approx((1, 3, 2))
    assert lit["2A"].digest != plain["2A"].digest
    assert lit["1A"].digest == plain["1A"].digest
    red = stage.Viewfinder(lit["2A"], 96, 54).frame(0).colour.astype(float).mean((0, 1))
    own = stage.Viewfinder(plain["2A"], 96, 54).frame(0).colour.astype(float).mean((0, 1))
    assert red[0] / red[2] > 1.1 * own[0] / own[2]


@pytest.mark.parametrize(
    ("more", "kind", "said"),
    [
        ('[shots.1A]\ncamera = "none.usd"', NotFoundError, "none.usd"),
        ('[shots.9Z]\ncamera = "none.usd"', NotFoundError, "9Z"),
        ('[shots.1A]\ncamera = "film.fbx"', RushesError, "fbx"),
        ("[shots.1A]\ncamera = 3", DirectionError, "text in quotes"),
        ('[shots.1A]\ncamara = "x.usd"', DirectionError, '"camera"'),
        ('[shots.1A]\nlight = "none.usd"', NotFoundError, "none.usd"),
        ('[shots.1A]\nlight = "empty.json"', RushesError, "not a USD file"),
        ('[shots.1A]\ncamera = "empty.json"', RushesError, "empty.json"),
    ],
)
def test_what_cannot_be_brought_is_told(tmp_path: Path, more: str, kind, said: str) -> None:
    (tmp_path / "empty.json").write_text("{}")
    with pytest.raises(kind) as told:
        staged(tmp_path, more)
    assert said in str(told.value)
