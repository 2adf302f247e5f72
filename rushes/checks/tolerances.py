"""How far a take may be off before a check fails it: tolerances.toml, typed."""

import tomllib
from functools import cache
from importlib.resources import files

from rushes.record import Record


class CameraTolerances(Record):
    """Shares of the path, of the picture and of costs; see tolerances.toml for each reason."""

    least_delivered: float
    most_delivered: float
    reversed: float
    not_performed: float
    ambiguous_delivered: float
    least_inliers: float
    least_texture: float
    least_expected: float
    better_by: float
    ambiguous_by: float
    ambiguous_slack: float
    steady: float
    steady_handheld: float
    moved_inliers: float


class FramingTolerances(Record):
    """Shares of the frame, scale, correlation, seconds."""

    shift: float
    scale: float
    least_match: float
    stranger_area: float
    stranger_seconds: float
    stranger_far_area: float
    stranger_far_seconds: float


class LightTolerances(Record):
    """Stops, CIELAB units, linear light."""

    stops: float
    drift_stops: float
    cast: float
    clipped: float
    too_dark: float


class IntegrityTolerances(Record):
    """Seconds, grey levels, correlations, stops."""

    freeze_seconds: float
    freeze_ratio: float
    freeze_level: float
    moving_level: float
    black_level: float
    lit_level: float
    cut_match: float
    cut_drop: float
    flicker_stops: float


class Tolerances(Record):
    """Everything tolerances.toml says."""

    schema_label = "tolerances.1"
    camera: CameraTolerances
    framing: FramingTolerances
    light: LightTolerances
    integrity: IntegrityTolerances


@cache
def tolerances() -> Tolerances:
    """The tolerances shipped with the checks, read once."""
    text = files("rushes.checks").joinpath("tolerances.toml").read_text("utf-8")
    return Tolerances.model_validate(tomllib.loads(text))
