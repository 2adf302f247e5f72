"""A mesh as a file holds it, before it is fit for the stage."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

GREY = (0.42, 0.40, 0.37)
"""The linear colour of what says none."""


class Raw(NamedTuple):
    """One mesh of a file: its name, corners (n, 3) in metres, triangles (m, 3), linear colour."""

    name: str
    points: NDArray[np.float64]
    faces: NDArray[np.int64]
    colour: tuple[float, float, float]


class Reading(NamedTuple):
    """What a file holds, and whether it says how long its unit is."""

    meshes: tuple[Raw, ...]
    has_unit: bool
