"""The light of a USD stage: its sun, its sky and its lamps, in the measure of our own.

Programs write strengths in units of their own; a strength that no picture could be exposed for is
taken as a ratio, and the hour's own strength is kept.
"""
# pyright: basic, reportAttributeAccessIssue=false
# (USD binds its classes at run time and ships no types.)

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from rushes.errors import NotFoundError, StageError
from rushes.render.lights import Lamp, Light
from rushes.render.optics import Vec3

if TYPE_CHECKING:
    from pxr import Usd

_STRONGEST, _STRONGEST_LAMP = 20.0, 12.0
_LUMA = np.array([0.2126, 0.7152, 0.0722])
_MOST_LAMPS = 16


def read_light(path: Path, hour: Light) -> Light:
    """The light of the hour with what a USD stage has in its place.

    A DistantLight is the sun or the moon, a DomeLight the sky's fill, every light with a place a
    lamp; where the stage has lights and no sun, there is none. NotFoundError when there is no such
    file, StageError when it is not USD or holds no light.
    """
    from pxr import Tf, Usd, UsdGeom, UsdLux

    if not path.is_file():
        raise NotFoundError("there is no such USD file", where=str(path))
    try:
        stage = Usd.Stage.Open(str(path))
    except Tf.ErrorException as problem:
        raise StageError(
            "this is not a USD file, or it is damaged", where=str(path), expected="a USD stage"
        ) from problem
    scale = UsdGeom.GetStageMetersPerUnit(stage)
    upright = np.eye(3)
    if UsdGeom.GetStageUpAxis(stage) == UsdGeom.Tokens.z:
        upright = np.array([[1.0, 0, 0], [0, 0, 1], [0, -1, 0]])
    found = [prim for prim in stage.Traverse() if prim.HasAPI(UsdLux.LightAPI)]
    if not found:
        raise StageError(
            "the stage holds no light", where=str(path),
            expected="a DistantLight, a DomeLight, or lights with a place",
        )  # fmt: skip
    suns = [prim for prim in found if prim.IsA(UsdLux.DistantLight)]
    skies = [prim for prim in found if prim.IsA(UsdLux.DomeLight)]
    change: dict[str, object] = {"sun": (0.0, 0.0, 0.0), "lamps": ()}
    if suns:
        rows = _matrix(suns[0])
        towards = upright @ (rows[2, :3] / max(float(np.linalg.norm(rows[2, :3])), 1e-9))
        change |= {"sun_from": _vec(towards), "sun": _exposed(suns[0], hour.sun)}
    if skies:
        change["ambient"] = _exposed(skies[0], hour.ambient)
    placed = [prim for prim in found if prim not in suns and prim not in skies][:_MOST_LAMPS]
    change["lamps"] = tuple(_lamp(prim, upright, scale) for prim in placed)
    return hour.model_copy(update=change)


def _matrix(prim: "Usd.Prim") -> NDArray[np.float64]:
    """Where a light is at the first frame; rows, as USD writes matrices."""
    from pxr import Usd, UsdGeom

    time = Usd.TimeCode(prim.GetStage().GetStartTimeCode())
    return np.array(UsdGeom.Imageable(prim).ComputeLocalToWorldTransform(time))


def _shine(prim: "Usd.Prim") -> NDArray[np.float64]:
    """The linear light that is written on it: colour times intensity times exposure."""
    from pxr import UsdLux

    light = UsdLux.LightAPI(prim)
    strength = light.GetIntensityAttr().Get() * 2.0 ** light.GetExposureAttr().Get()
    shine = np.array(light.GetColorAttr().Get(), np.float64) * strength
    return np.clip(np.nan_to_num(shine), 0.0, 1e9)


def _exposed(prim: "Usd.Prim", usual: Vec3) -> Vec3:
    """The light of a sun or a sky; one that is in lux or candela is as strong as usual."""
    shine = _shine(prim)
    if shine.max() > _STRONGEST:
        shine *= float(np.array(usual) @ _LUMA) / max(float(shine @ _LUMA), 1e-9)
    return _vec(shine)


def _lamp(prim: "Usd.Prim", upright: NDArray[np.float64], scale: float) -> Lamp:
    """A light with a place: as strong as it is a metre away, by its size."""
    from pxr import UsdLux

    shine, rows = _shine(prim), _matrix(prim)
    radius = prim.GetAttribute("inputs:radius").Get()
    wide, high = (prim.GetAttribute(f"inputs:{side}").Get() for side in ("width", "height"))
    seen = np.pi * (radius * scale) ** 2 if radius else (wide or 1.0) * (high or 1.0) * scale**2
    if UsdLux.LightAPI(prim).GetNormalizeAttr().Get():
        seen = 0.25 if prim.IsA(UsdLux.SphereLight) else 1.0  # its power is shared by its surface
    strength = float(shine.max()) * float(seen)
    colour = shine / max(float(shine.max()), 1e-9)
    strength = min(strength, _STRONGEST_LAMP)
    at = upright @ (rows[3, :3] * scale)
    return Lamp(at=_vec(at), colour=_vec(colour), strength=strength, reach_m=8.0)


def _vec(values: NDArray[np.float64]) -> Vec3:
    return float(values[0]), float(values[1]), float(values[2])
