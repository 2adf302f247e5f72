"""A camera as pictures and other tools understand it: where it is, how it looks, through what lens.

World: Y up, right-handed, metres; x to the right and z towards the audience on the floor plan.
Camera: OpenCV camera-to-world (x right, y down, z forward); K in pixels of the working raster.
"""

from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from rushes.record import Record

Vec3 = tuple[float, float, float]


class CameraPath(Record):
    """One pose and one lens per frame.

    poses : per frame, the upper 3x4 of camera-to-world, row by row (12 numbers).
    lens_mm : focal length per frame, for a sensor `sensor_mm` wide (full frame: 36 mm).
    focus_m : distance to the plane of focus per frame.
    """

    schema_label: ClassVar[str] = "camera.1"
    poses: tuple[tuple[float, ...], ...]
    lens_mm: tuple[float, ...]
    focus_m: tuple[float, ...] = ()
    sensor_mm: float = 36.0

    @property
    def frames(self) -> int:
        return len(self.poses)

    def c2w(self) -> NDArray[np.float64]:
        """(frames, 4, 4) OpenCV camera-to-world matrices, metres."""
        out = np.tile(np.eye(4), (len(self.poses), 1, 1))
        out[:, :3, :] = np.asarray(self.poses).reshape(-1, 3, 4)
        return out

    def k(self, width: int, height: int) -> NDArray[np.float64]:
        """(frames, 3, 3) intrinsics in pixels of a width x height raster; square pixels."""
        out = np.tile(np.eye(3), (len(self.poses), 1, 1))
        focal = np.asarray(self.lens_mm) * width / self.sensor_mm
        out[:, 0, 0] = out[:, 1, 1] = focal
        out[:, 0, 2], out[:, 1, 2] = width / 2, height / 2
        return out
