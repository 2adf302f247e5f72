"""Light as the hour, the place and the wish say it, measured in the picture."""

import numpy as np
import pytest
from raster_fixtures import HEIGHT, WIDTH, ball, camera, place, quad, stage

from rushes.intent import Intent
from rushes.intent.wish import Hour
from rushes.render.geometry import Geometry
from rushes.render.lights import Lamp, Light
from rushes.render.raster import Rasteriser
from rushes.stage.light import light

LUMA = np.array([0.2126, 0.7152, 0.0722])
HOURS: tuple[Hour, ...] = ("dawn", "day", "dusk", "night")


def head_and_wall(wall: str = "set") -> tuple[Geometry, np.ndarray]:
    geometry = stage((quad(30, 12, 12), wall), (ball(0.5), "HEAD"), texture="plain")
    return geometry, np.array([place(y=1.2, z=-4), place(y=1.2)])


def picture(lit: Light, back: float = 4.0) -> tuple[np.ndarray, np.ndarray]:
    """(brightness 0..255, ids) of a ball before a wall, from `back` metres."""
    geometry, now = head_and_wall()
    view = camera((0, 1.2, back), (0, 1.2, 0))
    frame = Rasteriser(geometry, WIDTH, HEIGHT).frame(now, now, view, view, lit)
    return frame.colour @ LUMA, frame.ids


@pytest.mark.parametrize("indoors", [False, True], ids=["out", "in"])
def test_night_is_darker_than_any_other_hour_and_never_black(indoors: bool) -> None:
    mean = {h: picture(light(Intent(hour=h), (), indoors))[0].mean() for h in HOURS}
    assert mean["night"] < 0.85 * min(mean["day"], mean["dawn"], mean["dusk"])
    assert mean["night"] > 12
    assert mean["day"] < 215


@pytest.mark.parametrize("hour", HOURS)
@pytest.mark.parametrize("indoors", [False, True], ids=["out", "in"])
def test_a_head_has_a_lit_and_a_shaded_side(hour: Hour, indoors: bool) -> None:
    seen, ids = picture(light(Intent(hour=hour), (), indoors))
    head = np.where(ids == 2, seen, np.nan)
    assert np.nanpercentile(head, 95) > 1.35 * np.nanpercentile(head, 10)


def test_a_rim_draws_the_outline_of_what_stands_before_the_set_and_nothing_else() -> None:
    plain = light(Intent(hour="night"), (), False)
    with_rim, ids = picture(plain)
    without, _ = picture(plain.model_copy(update={"rim": (0.0, 0.0, 0.0)}))
    gain = with_rim - without
    assert gain[ids == 2].max() > 12
    # The middle of the face stays as it is; so does the wall, but for softened edges.
    assert abs(gain[HEIGHT // 2, WIDTH // 2]) < 2
    assert np.median(np.abs(gain[ids == 1])) < 0.5


def test_the_light_of_a_room_thins_out_towards_its_walls() -> None:
    room = light(Intent(hour="night"), (), True)
    everywhere, ids = picture(room.model_copy(update={"pool_m": 0.0}))
    thinned, _ = picture(room)
    share = thinned / np.maximum(everywhere, 1)
    assert np.median(share[ids == 2]) > 0.95
    assert np.median(share[ids == 1]) < 0.8


def test_fill_beside_the_camera_reaches_who_is_near() -> None:
    night = light(Intent(hour="night"), (), False).model_copy(update={"rim": (0.0, 0.0, 0.0)})
    dark = night.model_copy(update={"fill": (0.0, 0.0, 0.0)})
    gains = [
        np.median((picture(night, back)[0] - picture(dark, back)[0])[picture(night, back)[1] == 2])
        for back in (2.0, 12.0)
    ]
    assert gains[0] > 1.3 * gains[1] > 0


def test_what_glows_by_itself_is_brightest_at_night() -> None:
    assert light(Intent(hour="night"), (), False).glow > light(Intent(hour="day"), (), False).glow


def test_a_lamp_lights_less_by_day() -> None:
    lamp = Lamp(at=(0, 2, 0), colour=(1, 0.7, 0.4), strength=2, reach_m=5)
    strength = {h: light(Intent(hour=h), (lamp,), True).lamps[0].strength for h in HOURS}
    assert strength["day"] < strength["night"] == 2


@pytest.mark.parametrize(
    ("wish", "brighter"),
    [({"contrast": "high_key"}, True), ({"contrast": "low_key"}, False),
     ({"exposure_stops": 1.0}, True), ({"exposure_stops": -1.0}, False)],
)  # fmt: skip
def test_what_is_asked_for_is_seen(wish: dict[str, object], brighter: bool) -> None:
    for indoors in (False, True):
        plain = picture(light(Intent(hour="day"), (), indoors))[0].mean()
        asked = picture(light(Intent.model_validate({"hour": "day", **wish}), (), indoors))[0]
        assert (asked.mean() > plain) == brighter


def test_a_key_from_the_left_lights_the_left() -> None:
    for side, first in (("left", True), ("right", False)):
        lit = light(Intent.model_validate({"hour": "day", "key_from": side}), (), False)
        seen, ids = picture(lit)
        head = np.where(ids == 2, seen, np.nan)
        half = WIDTH // 2
        assert (np.nanmean(head[:, :half]) > np.nanmean(head[:, half:])) == first
