"""Colours as people write them ("#a8432f") and as light adds up (linear RGB)."""

from rushes.errors import StageError

Rgb = tuple[float, float, float]


def linear(colour: str) -> Rgb:
    """ "#rrggbb" in sRGB to linear RGB in [0, 1] (IEC 61966-2-1)."""
    digits = colour.removeprefix("#")
    if len(digits) != 6 or any(digit not in "0123456789abcdefABCDEF" for digit in digits):
        raise StageError(f'"{colour}" is not a colour', expected='"#rrggbb", for example "#a8432f"')
    red, green, blue = (_linear(int(digits[i : i + 2], 16) / 255) for i in (0, 2, 4))
    return red, green, blue


def _linear(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4


def shade(colour: Rgb, factor: float) -> Rgb:
    """The colour made lighter (> 1) or darker (< 1), kept in range."""
    red, green, blue = (min(1.0, part * factor) for part in colour)
    return red, green, blue
