"""A setup handed over: the whole stage as USD, with its camera and its lights."""

from pathlib import Path

from rushes.render.usd import Motion, write_usd
from rushes.stage.company import company
from rushes.stage.finish import F_STOP, finish_of
from rushes.stage.setup import Setup


def write_setup_usd(setup: Setup, path: Path) -> Path:
    """Write set, mannequins, props, lights and camera of a setup, one time code per frame.

    Raises StageError when the file cannot be written.
    """
    staged = company(setup)
    motion = Motion(
        staged.transforms[: setup.frames],
        setup.camera,
        setup.rate,
        aspect=setup.width / setup.height,
        f_stop=F_STOP if finish_of(setup).shallow else 0.0,
        light=setup.light,
    )
    return write_usd(setup.name, staged.geometry, motion, path)
