"""What a USD stage looks like in other programs: one plain material a colour, and its lights.

Written with the schemas that every importer knows: UsdPreviewSurface, DistantLight for the sun or
the moon, DomeLight for the sky, SphereLight for lamps.
"""
# pyright: basic, reportAttributeAccessIssue=false
# (USD binds its classes at run time and ships no types.)

from typing import TYPE_CHECKING

import numpy as np

from rushes.render.geometry import Geometry
from rushes.render.lights import Light
from rushes.render.usd_camera import CENTIMETRES

if TYPE_CHECKING:
    from pxr import Usd, UsdShade

_LAMP_RADIUS_M = float(1 / np.sqrt(np.pi))
"""A ball with a section of one square metre: its luminance is its irradiance a metre away."""

_SUN_AT_M = 20.0


class Paints:
    """The materials of a stage, each made when it is first asked for."""

    def __init__(self, stage: "Usd.Stage") -> None:
        self._stage = stage
        self._made: dict[tuple[float, ...], UsdShade.Material] = {}

    def bind(self, prim: "Usd.Prim", geometry: Geometry, part: int) -> None:
        """Give a mesh the material of a part: its linear colour, and what it gives off."""
        from pxr import UsdShade

        colour = tuple(float(c) for c in geometry.colour[part])
        key = (*colour, float(geometry.emission[part]))
        if key not in self._made:
            self._made[key] = self._paint(key)
        UsdShade.MaterialBindingAPI.Apply(prim).Bind(self._made[key])

    def _paint(self, key: tuple[float, ...]) -> "UsdShade.Material":
        from pxr import Gf, Sdf, UsdGeom, UsdShade

        *colour, glow = key
        UsdGeom.Scope.Define(self._stage, "/World/Materials")
        path = f"/World/Materials/paint_{len(self._made) + 1}"
        material = UsdShade.Material.Define(self._stage, path)
        shader = UsdShade.Shader.Define(self._stage, f"{path}/surface")
        shader.CreateIdAttr("UsdPreviewSurface")
        kinds = Sdf.ValueTypeNames
        shader.CreateInput("diffuseColor", kinds.Color3f).Set(Gf.Vec3f(*colour))
        shader.CreateInput("roughness", kinds.Float).Set(0.9)
        shader.CreateInput("metallic", kinds.Float).Set(0.0)
        if glow > 0:
            lit = Gf.Vec3f(*(glow * c for c in colour))
            shader.CreateInput("emissiveColor", kinds.Color3f).Set(lit)
        surface = shader.ConnectableAPI()
        material.CreateSurfaceOutput().ConnectToSource(surface, "surface")
        return material


def write_lights(stage: "Usd.Stage", light: Light) -> None:
    """The sun (or moon), the sky and the lamps, under /World/Lights."""
    from pxr import Gf, UsdGeom, UsdLux

    UsdGeom.Xform.Define(stage, "/World/Lights")
    sun = UsdLux.DistantLight.Define(stage, "/World/Lights/sun")
    sun.CreateAngleAttr(2.0)
    _shine(sun, light.sun)
    towards = Gf.Vec3d(*light.sun_from)
    turned = Gf.Matrix4d().SetRotate(Gf.Rotation(Gf.Vec3d(0, 0, 1), towards))
    # A distant light is nowhere; programs whose lights point home need it to be on its own side.
    sun.AddTransformOp().Set(turned.SetTranslateOnly(towards * _SUN_AT_M * CENTIMETRES))
    _shine(UsdLux.DomeLight.Define(stage, "/World/Lights/sky"), light.ambient)
    for number, lamp in enumerate(light.lamps, 1):
        ball = UsdLux.SphereLight.Define(stage, f"/World/Lights/lamp_{number}")
        ball.CreateRadiusAttr(_LAMP_RADIUS_M * CENTIMETRES)
        _shine(ball, tuple(lamp.strength * c for c in lamp.colour))
        ball.AddTransformOp().Set(
            Gf.Matrix4d().SetTranslate(Gf.Vec3d(*(v * CENTIMETRES for v in lamp.at)))
        )


def _shine(light: object, rgb: tuple[float, ...]) -> None:
    """Linear light as a colour of at most 1 and an intensity."""
    from pxr import Gf

    most = max(*rgb, 1e-9)
    light.CreateColorAttr(Gf.Vec3f(*(c / most for c in rgb)))
    light.CreateIntensityAttr(most)
