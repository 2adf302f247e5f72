"""The viewfinder: what the camera of a setup sees at a frame, with exact truth beneath it."""

from dataclasses import replace

from rushes.render.geometry import Frame, View
from rushes.render.raster import Rasteriser
from rushes.stage.company import company
from rushes.stage.finish import finish_of, finished
from rushes.stage.setup import Setup


class Viewfinder:
    """Looks at a setup through its camera on a raster of width x height pixels.

    `frame(i)` renders frame i, 0 <= i < setup.frames: colour, depth, normals, ids and the exact
    flow to frame i + 1, or to frame `to`. `names` maps ids to owners ("set", characters, props).
    """

    def __init__(self, setup: Setup, width: int, height: int) -> None:
        self.setup, self.width, self.height = setup, width, height
        self._company = company(setup)
        self._raster = Rasteriser(self._company.geometry, width, height)
        self._c2w = setup.camera.c2w()
        self._k = setup.camera.k(width, height)
        self._finish = finish_of(setup)

    @property
    def names(self) -> dict[int, str]:
        return self._company.geometry.names

    def frame(self, i: int, to: int | None = None) -> Frame:
        last, after = self.setup.camera.frames - 1, i + 1 if to is None else to
        j = min(after, last)
        frame = self._raster.frame(
            self._company.at(i),
            self._company.at(min(after, self.setup.frames)),
            View(self._c2w[i], self._k[i]),
            View(self._c2w[j], self._k[j]),
            self.setup.light,
            seconds=i / float(self.setup.rate),
        )
        if self._finish.plain:
            return frame
        camera = self.setup.camera
        focus_m = camera.focus_m[i] if camera.focus_m else 4.0
        return replace(frame, colour=finished(frame, self._finish, camera.lens_mm[i], focus_m))
