"""What findings say: moves by name and numbers with units, in English and Chinese."""

import math

from rushes.checks.optics import MOVES, Family

SPOKEN: dict[str, tuple[str, str]] = {
    "static": ("static camera", "固定机位"),
    "pan_left": ("pan left", "左摇"),
    "pan_right": ("pan right", "右摇"),
    "tilt_up": ("tilt up", "上摇"),
    "tilt_down": ("tilt down", "下摇"),
    "roll_cw": ("roll clockwise", "顺时针滚转"),
    "roll_ccw": ("roll anticlockwise", "逆时针滚转"),
    "zoom_in": ("zoom in", "变焦推"),
    "zoom_out": ("zoom out", "变焦拉"),
    "dolly_in": ("push in", "推"),
    "dolly_out": ("pull out", "拉"),
    "truck_left": ("truck left", "左移"),
    "truck_right": ("truck right", "右移"),
    "pedestal_up": ("crane up", "升"),
    "pedestal_down": ("crane down", "降"),
    "arc_left": ("arc left", "左环绕"),
    "arc_right": ("arc right", "右环绕"),
    "dolly_zoom_in": ("dolly zoom in", "希区柯克变焦（推）"),
    "dolly_zoom_out": ("dolly zoom out", "希区柯克变焦（拉）"),
    "follow": ("follow", "跟"),
}


def speak(kinds: tuple[str, ...]) -> tuple[str, str]:
    """Moves by name, in both languages, in the order they happen."""
    known = [SPOKEN.get(kind, (kind.replace("_", " "), kind)) for kind in kinds]
    return " + ".join(en for en, _ in known), "、".join(zh for _, zh in known)


def kind_of(family: Family, amount: float) -> str:
    """The name of a signed amount of a family."""
    return MOVES[family][0 if amount >= 0 else 1]


def measure_of(family: Family, amount: float) -> str:
    """An amount with its unit, understood in both languages."""
    match family:
        case "pan" | "tilt" | "roll" | "arc":
            return f"{abs(math.degrees(amount)):.0f}°"
        case "zoom":
            return f"×{math.exp(amount):.2f}"
        case "dolly" | "truck" | "pedestal" | "dolly_zoom":
            return f"{abs(amount):.2f} m"


def percent(share: float) -> str:
    return f"{100 * share:.0f} %"
