"""The sheet that a floor plan is drawn on: metres to units, and labels that stay apart.

A sheet is A4 across. x runs to the right, z (towards the audience) down the page.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
WIDE, HIGH = 1120.0, 792.0
_SIDE, _HEAD, _FOOT = 24.0, 62.0, 52.0
_MOST = 120.0
"""Units to the metre at most: a close-up of two people is still a plan."""
_STEPS = (4.0, 16.0, 30.0, 46.0)
_SIDES = ((1, 0), (1, -1), (1, 1), (-1, 0), (-1, -1), (-1, 1), (0, -1), (0, 1))


class Box(NamedTuple):
    """A rectangle of the sheet."""

    u0: float
    v0: float
    u1: float
    v1: float

    def shared(self, other: "Box") -> float:
        """The area that two boxes have in common."""
        wide = min(self.u1, other.u1) - max(self.u0, other.u0)
        high = min(self.v1, other.v1) - max(self.v0, other.v0)
        return max(wide, 0.0) * max(high, 0.0)


FIELD = Box(_SIDE, _HEAD, WIDE - _SIDE, HIGH - _FOOT)
"""Where the floor is drawn."""


@dataclass
class Paper:
    """A sheet with the part of the floor that fits it best. taken : where something stands."""

    middle: tuple[float, float]
    scale: float
    taken: list[Box] = field(default_factory=list[Box])

    @classmethod
    def showing(cls, low: Array, high: Array) -> "Paper":
        """The sheet that shows a rectangle of the floor (x, z), metres, as large as it can."""
        wide, deep = np.maximum(high - low, 1.0)
        scale = min((FIELD.u1 - FIELD.u0) / wide, (FIELD.v1 - FIELD.v0) / deep, _MOST)
        middle = (low + high) / 2
        return cls((float(middle[0]), float(middle[1])), float(scale))

    @property
    def floor(self) -> Box:
        """What of the floor is on the sheet, metres."""
        u, v = (FIELD.u1 - FIELD.u0) / self.scale / 2, (FIELD.v1 - FIELD.v0) / self.scale / 2
        x, z = self.middle
        return Box(x - u, z - v, x + u, z + v)

    def at(self, x: float, z: float) -> tuple[float, float]:
        u = (FIELD.u0 + FIELD.u1) / 2 + (x - self.middle[0]) * self.scale
        return u, (FIELD.v0 + FIELD.v1) / 2 + (z - self.middle[1]) * self.scale

    def points(self, floor: Array) -> str:
        return " ".join(f"{u:.1f},{v:.1f}" for u, v in (self.at(*p) for p in floor.tolist()))

    def shows(self, x: float, z: float) -> bool:
        floor = self.floor
        return floor.u0 < x < floor.u1 and floor.v0 < z < floor.v1

    def block(self, u: float, v: float, reach: float) -> None:
        """Something is drawn here that labels keep away from."""
        self.taken.append(Box(u - reach, v - reach, u + reach, v + reach))

    def label(
        self, words: str, spot: tuple[float, float], kind: str, size: float, reach: float,
        *, must: bool = True,
    ) -> str:  # fmt: skip
        """A text beside a spot, where it hides least; "" when it need not be and has no room.

        reach : how far what stands at the spot extends.
        """
        wide, high = width_of(words, size), size * 1.15
        best, least = None, np.inf
        for box in _places(spot, wide, high, reach):
            hidden = sum(box.shared(other) for other in self.taken)
            outside = wide * high - box.shared(FIELD)
            far = abs((box.u0 + box.u1) / 2 - spot[0]) + abs((box.v0 + box.v1) / 2 - spot[1])
            cost = hidden + 4.0 * outside + 0.15 * far
            if cost < least and (must or hidden + outside < 1.0):
                best, least = box, cost
        if best is None:
            return ""
        self.taken.append(best)
        return (
            f'<text class="{kind}" x="{best.u0:.1f}" y="{best.v1 - 0.28 * size:.1f}" '
            f'font-size="{size:g}">{escape(words)}</text>'
        )


def width_of(words: str, size: float) -> float:
    """About how wide a text is set: Chinese is square, Latin little more than half of that."""
    return sum(1.02 if ord(c) > 0x2E7F else 0.6 for c in words) * size


def _places(
    spot: tuple[float, float], wide: float, high: float, reach: float
) -> Iterator[Box]:  # fmt: skip
    u, v = spot
    if reach == 0.0:
        yield Box(u - wide / 2, v - high / 2, u + wide / 2, v + high / 2)
    for step in _STEPS:
        for across, down in _SIDES:
            away = reach + step
            left = u + across * away - (wide if across < 0 else 0 if across else wide / 2)
            top = v + down * (away if not across else 0.6 * away) - high / 2
            top += down * high / 2 if not across else 0.0
            yield Box(left, top, left + wide, top + high)
