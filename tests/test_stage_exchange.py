"""A whole setup as USD: opened again with the USD library, everything is where and as it was."""

from pathlib import Path

import numpy as np
import pytest
from pxr import Usd, UsdGeom, UsdLux, UsdShade

from rushes.intent import Intent
from rushes.render.usd_camera import timed_camera
from rushes.stage import Setup
from rushes.stage.company import company
from rushes.stage.exchange import write_setup_usd
from rushes.testing import setups


@pytest.fixture(scope="module")
def setup() -> Setup:
    wish = Intent(shallow_focus=True, hour="night")
    made = setups.shot("1", moves=("truck_left",), place="TEA HOUSE", wish=wish, walks=True)
    return setups.ready(made, 235, 100)


@pytest.fixture(scope="module")
def opened(setup: Setup, tmp_path_factory: pytest.TempPathFactory) -> Usd.Stage:
    path = write_setup_usd(setup, tmp_path_factory.mktemp("usd") / "shot.usdc")
    return Usd.Stage.Open(str(path))


def meshes(opened: Usd.Stage) -> list[Usd.Prim]:
    return [prim for prim in opened.Traverse() if prim.IsA(UsdGeom.Mesh)]


def test_every_part_is_where_it_was_at_every_frame(setup: Setup, opened: Usd.Stage) -> None:
    staged = company(setup)
    geometry, found = staged.geometry, meshes(opened)
    assert len(found) == geometry.parts
    by_owner: dict[str, list[int]] = {}
    for part in range(geometry.parts):
        by_owner.setdefault(geometry.names[int(geometry.part_id[part])], []).append(part)
    for prim in found:
        part = by_owner[prim.GetAttribute("userProperties:owner").Get()].pop(0)
        mine = geometry.vertex_part == part
        mesh = UsdGeom.Mesh(prim)
        assert np.array_equal(np.array(mesh.GetPointsAttr().Get()), geometry.vertices[mine] * 100)
        assert np.array_equal(np.array(mesh.GetNormalsAttr().Get()), geometry.normals[mine])
        for frame in range(0, setup.frames, 7):
            rows = np.array(UsdGeom.Imageable(prim).ComputeLocalToWorldTransform(frame))
            back = rows.T
            back[:3, 3] /= 100
            assert np.allclose(back, staged.transforms[frame, part], rtol=0, atol=1e-12)
    assert not any(by_owner.values())


def test_colours_are_there_twice_as_materials_and_as_display_colours(
    setup: Setup, opened: Usd.Stage
) -> None:
    painted = set()
    for prim in meshes(opened):
        material, _ = UsdShade.MaterialBindingAPI(prim).ComputeBoundMaterial()
        surface, _, _ = material.ComputeSurfaceSource()
        assert surface.GetIdAttr().Get() == "UsdPreviewSurface"
        shown = UsdGeom.Gprim(prim).GetDisplayColorAttr().Get()[0]
        assert surface.GetInput("diffuseColor").Get() == shown
        painted.add(str(material.GetPath()))
    assert len(painted) > 5
    colours = {tuple(np.float32(c).tolist()) for c in company(setup).geometry.colour}
    assert len(painted) <= 3 * len(colours)


def test_its_camera_comes_back_with_lens_focus_and_aperture(
    setup: Setup, opened: Usd.Stage
) -> None:
    back, rate = timed_camera(Path(opened.GetRootLayer().realPath))
    assert rate == setup.rate
    assert np.allclose(back.c2w(), setup.camera.c2w(), rtol=0, atol=1e-12)
    assert back.lens_mm == setup.camera.lens_mm
    assert back.focus_m == setup.camera.focus_m
    camera = UsdGeom.Camera(next(p for p in opened.Traverse() if p.IsA(UsdGeom.Camera)))
    assert camera.GetFStopAttr().Get() == 2.0
    wide, high = (a.Get() for a in (camera.GetHorizontalApertureAttr(),
                                    camera.GetVerticalApertureAttr()))  # fmt: skip
    assert wide / high == pytest.approx(2.35, rel=1e-6)
    assert opened.GetTimeCodesPerSecond() == float(setup.rate)


def test_names_are_plain_and_no_two_are_the_same(opened: Usd.Stage) -> None:
    names = [prim.GetName() for prim in opened.Traverse() if prim.IsA(UsdGeom.Xformable)]
    assert len(set(names)) == len(names)
    assert not any(" " in name or "." in name for name in names)


def test_the_lights_are_those_of_the_setup(setup: Setup, opened: Usd.Stage) -> None:
    sun = UsdLux.DistantLight.Get(opened, "/World/Lights/sun")
    rows = np.array(UsdGeom.Imageable(sun).ComputeLocalToWorldTransform(0))
    assert np.allclose(rows[2, :3], setup.light.sun_from, atol=1e-6)
    shine = np.array(sun.GetColorAttr().Get()) * sun.GetIntensityAttr().Get()
    assert np.allclose(shine, setup.light.sun, rtol=1e-5)
    lamps = [prim for prim in opened.Traverse() if prim.IsA(UsdLux.SphereLight)]
    assert len(lamps) == len(setup.light.lamps)
    for prim, lamp in zip(lamps, setup.light.lamps, strict=True):
        at = UsdGeom.Imageable(prim).ComputeLocalToWorldTransform(0).ExtractTranslation()
        assert np.allclose(np.array(at) / 100, lamp.at)
