"""What a wilful generator does to finished pictures: exposure, cast, flicker, freeze. Pure."""

from collections.abc import Iterable, Iterator

import numpy as np
from numpy.typing import NDArray

from rushes.media import Picture

_CODES = np.arange(256) / 255.0
_LINEAR: NDArray[np.float64] = np.where(
    _CODES <= 0.04045, _CODES / 12.92, ((_CODES + 0.055) / 1.055) ** 2.4
)


def gain_table(stops: float) -> NDArray[np.uint8]:
    """(256,) sRGB code values after a gain in linear light."""
    light: NDArray[np.float64] = np.clip(_LINEAR * 2.0**stops, 0, 1)
    code = light * 12.92
    bright = light > 0.0031308
    code[bright] = 1.055 * light[bright] ** (1 / 2.4) - 0.055
    return np.clip(code * 255 + 0.5, 0, 255).astype(np.uint8)


def graded(picture: Picture, stops: float, warm: float) -> Picture:
    """Exposure in stops, and a cast: `warm` stops between red and blue, negative is cool."""
    if stops == 0 and warm == 0:
        return picture
    gains = (stops + warm / 2, stops, stops - warm / 2)
    channels = [gain_table(gain)[picture[..., i]] for i, gain in enumerate(gains)]
    return np.stack(channels, -1)


def flickers(frames: int, stops: float, seed: int) -> NDArray[np.float64]:
    """(frames,) gains in stops, rms `stops`, new in every frame."""
    return np.random.default_rng(seed).normal(0.0, stops, frames) if stops else np.zeros(frames)


def frozen(pictures: Iterable[Picture], frame: int | None) -> Iterator[Picture]:
    """From `frame` on, the picture of that frame is held."""
    held: Picture | None = None
    for number, picture in enumerate(pictures):
        if frame is not None and number >= frame:
            held = picture if held is None else held
            yield held
        else:
            yield picture
