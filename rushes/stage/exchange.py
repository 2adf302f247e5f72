"""A setup handed over: the whole stage as USD, with the camera in it."""

from pathlib import Path

from rushes.render.usd import Motion, write_usd
from rushes.stage.company import company
from rushes.stage.setup import Setup


def write_setup_usd(setup: Setup, path: Path) -> Path:
    """Write set, mannequins, props and camera of a setup, one time code per frame.

    Raises StageError when the file cannot be written.
    """
    staged = company(setup)
    motion = Motion(staged.transforms[: setup.frames], setup.camera, setup.rate)
    return write_usd(setup.name, staged.geometry, motion, path)
