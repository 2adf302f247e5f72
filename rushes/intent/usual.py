"""What a shot does where nobody said: the lens of a size, its headroom, how far a move goes.

A note that changes what was never said ("longer lens", "half the speed") starts from here; the
stage does the same.
"""

from rushes.intent import vocabulary
from rushes.intent.wish import Intent, Move, MoveKind, Size, Speed

SECONDS = 4.0
LENS_MM: dict[Size, float] = {
    "els": 24, "ls": 35, "mls": 40, "ms": 50, "mcu": 60, "cu": 75, "ecu": 100,
}  # fmt: skip
HEADROOM: dict[Size, float] = {
    "els": 0.0, "ls": 0.14, "mls": 0.09, "ms": 0.09, "mcu": 0.10, "cu": 0.09, "ecu": 0.0,
}  # fmt: skip
PACE: dict[Speed, float] = {"slow": 0.6, "medium": 1.0, "fast": 1.6}
REACH: dict[MoveKind, float] = {
    "pan_left": 20, "pan_right": 20, "tilt_up": 12, "tilt_down": 12, "roll_cw": 10, "roll_ccw": 10,
    "zoom_in": 1.45, "zoom_out": 1.45, "dolly_in": 0.30, "dolly_out": 0.34, "truck_left": 1.2,
    "truck_right": 1.2, "pedestal_up": 0.9, "pedestal_down": 0.9, "arc_left": 30, "arc_right": 30,
    "dolly_zoom_in": 0.45, "dolly_zoom_out": 0.45,
}  # fmt: skip
"""How far a move goes at medium speed in five seconds: degrees, metres, focal ratio; dollies as a
share of the distance to the subject."""
_BODY_M, _SENSOR_HEIGHT_MM = 1.7, 36.0 * 9 / 16


def size(now: Intent) -> Size:
    return now.size or "ms"


def lens_mm(now: Intent) -> float:
    return now.lens_mm or LENS_MM[size(now)]


def headroom(now: Intent) -> float:
    return HEADROOM[size(now)] if now.headroom is None else now.headroom


def reach(move: Move, now: Intent) -> float:
    """How far the move goes when no amount is said, in its unit; 0 where it has none.

    A dolly goes a share of the distance d = h * f / s, with h the height that the size shows of a
    standing body, f the lens and s the sensor's height (pinhole model).
    """
    steps = len({other.step for other in now.moves or (move,)})
    seconds = (now.seconds or SECONDS) / steps
    pace = PACE[move.speed or "medium"] * min(max(seconds / 5.0, 0.55), 1.5)
    amount = REACH.get(move.kind, 0.0)
    if move.kind in ("zoom_in", "zoom_out"):
        return 1 + (amount - 1) * pace
    if move.kind in ("dolly_in", "dolly_out", "dolly_zoom_in", "dolly_zoom_out"):
        low, high = vocabulary.interval(size(now))
        shown = (high - low) * _BODY_M / vocabulary.share(size(now))
        return min(max(amount * pace, 0.06), 0.62) * shown * lens_mm(now) / _SENSOR_HEIGHT_MM
    return amount * pace
