"""The picture: triangles, light and a camera in; colour, depth, normals, ids, flow and edges out.

`Rasteriser` is compiled when first asked for, so that reading records starts no compiler.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from rushes.render.lights import Lamp, Light
from rushes.render.optics import CameraPath, Vec3

if TYPE_CHECKING:
    from rushes.render.geometry import Frame, Geometry, View
    from rushes.render.raster import Rasteriser

_DRAWS = {"Frame": "geometry", "Geometry": "geometry", "Rasteriser": "raster", "View": "geometry"}


def __getattr__(name: str) -> object:
    if name not in _DRAWS:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f"{__name__}.{_DRAWS[name]}"), name)
    globals()[name] = value
    return value


__all__ = [
    "CameraPath",
    "Frame",
    "Geometry",
    "Lamp",
    "Light",
    "Rasteriser",
    "Vec3",
    "View",
]
