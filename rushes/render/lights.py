"""The light a picture is made in: the sun or moon, the sky, and lamps."""

from typing import ClassVar

from rushes.record import Record
from rushes.render.optics import Vec3


class Lamp(Record):
    """A practical light: position, colour (linear RGB), strength and reach in metres."""

    schema_label: ClassVar[str] = "lamp.1"
    at: Vec3
    colour: Vec3
    strength: float
    reach_m: float


class Light(Record):
    """The light of the hour. Colours are linear RGB; `sun_from` points from the ground to the sun.

    fill : soft light from beside the camera, across from the sun, strongest a few metres off.
    rim : light from behind that draws the outline of people and props. pool_m : how far the key and
    the sky's light carry from the middle of the stage, as in a room (0: everywhere). glow : how
    bright what shines by itself is. fog_per_m : extinction; exposure_stops and warmth_kelvin : the
    grade, signed.
    """

    schema_label: ClassVar[str] = "light.1"
    sun_from: Vec3
    sun: Vec3
    sky_top: Vec3
    sky_horizon: Vec3
    ambient: Vec3
    bounce: Vec3
    fog: Vec3
    fill: Vec3 = (0.0, 0.0, 0.0)
    rim: Vec3 = (0.0, 0.0, 0.0)
    pool_m: float = 0.0
    glow: float = 1.0
    fog_per_m: float = 0.0
    stars: float = 0.0
    lamps: tuple[Lamp, ...] = ()
    exposure_stops: float = 0.0
    warmth_kelvin: float = 0.0
    saturation: float = 1.0
    contrast: float = 1.0
