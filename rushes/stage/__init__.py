"""The stage: blocking, camera, sets and light; the previs picture and the passes it gives.

The names that draw are loaded when first asked for, so that reading records starts no compiler.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from rushes.stage.setup import Setup

if TYPE_CHECKING:
    from rushes.stage.exchange import write_setup_usd
    from rushes.stage.overhead import floor_plan
    from rushes.stage.poses import POSE_SCALE, Poses, pose_json, pose_picture
    from rushes.stage.staging import set_up
    from rushes.stage.viewfinder import Viewfinder

_DRAWS = {
    "POSE_SCALE": "poses",
    "Poses": "poses",
    "Viewfinder": "viewfinder",
    "floor_plan": "overhead",
    "pose_json": "poses",
    "pose_picture": "poses",
    "set_up": "staging",
    "write_setup_usd": "exchange",
}


def __getattr__(name: str) -> object:
    if name not in _DRAWS:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f"{__name__}.{_DRAWS[name]}"), name)
    globals()[name] = value
    return value


__all__ = [
    "POSE_SCALE",
    "Poses",
    "Setup",
    "Viewfinder",
    "floor_plan",
    "pose_json",
    "pose_picture",
    "set_up",
    "write_setup_usd",
]
