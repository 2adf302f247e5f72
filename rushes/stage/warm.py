"""Compile the rasteriser once, so that the first film does not wait: `python -m rushes.stage.warm`.

Compiled loops are kept beside the sources (or in NUMBA_CACHE_DIR) and used by every later run.
"""

from fractions import Fraction

from rushes.intent import Intent, Said, Shot
from rushes.render import CameraPath, Light
from rushes.stage import Setup, Viewfinder


def warm() -> None:
    """Render one small frame by day and one by night, which compiles every loop there is."""
    said = Said(by="house", where="warm", words="", intent=Intent(size="ls", hour="day"))
    pose = (1.0, 0.0, 0.0, 0.0, 0.0, -1.0, 0.0, 1.6, 0.0, 0.0, -1.0, 6.0)
    grey = (0.5, 0.5, 0.5)
    light = Light(
        sun_from=(0.3, 0.9, 0.4), sun=grey, sky_top=grey, sky_horizon=grey, ambient=grey,
        bounce=grey, fog=grey,
    )  # fmt: skip
    setup = Setup(
        shot=Shot(scene="1", letter="A", place="FIELD", setting="ext", lines=(), beats=(),
                  said=(said,)),
        place="FIELD", kit="exterior", rate=Fraction(24), frames=2, width=96, height=54,
        actors=(), props=(), cues=(), light=light,
        camera=CameraPath(poses=(pose,) * 2, lens_mm=(35.0,) * 2),
    )  # fmt: skip
    for stars in (0.0, 1.0):
        night = setup.model_copy(update={"light": light.model_copy(update={"stars": stars})})
        Viewfinder(night, setup.width, setup.height).frame(0)


if __name__ == "__main__":
    warm()
