"""Weather: what the page says of it, what falls, and what it does to ground and light."""

from fractions import Fraction

import numpy as np
import pytest

from rushes import intent, script, stage
from rushes.intent import Direction
from rushes.intent.direction import Format
from rushes.sets import build as sets
from rushes.sets.scout import weathers
from rushes.sets.weather import weather_of
from rushes.stage.company import place_of

FILM = Direction(
    title="Test",
    format=Format(width=160, height=90, rate=Fraction(12)),
    cast={"ANNA": intent.Role()},
)


def shots_of(text: str) -> tuple[intent.Shot, ...]:
    return intent.shot_list(script.parse(text, "test.fountain"), FILM).shots


@pytest.mark.parametrize(
    ("text", "weather"),
    [
        ("Rain runs down the windows.", "rain"), ("A rain check. His raincoat drips.", "clear"),
        ("Snow falls on the empty road.", "snow"), ("He shakes the snow globe.", "clear"),
        ("Mist hangs over the river.", "fog"), ("The rain has stopped.", "clear"),
        ("窗外下雪。", "snow"), ("小雨推门进来，浑身湿透。", "clear"),
        ("大雨倾盆，他没带雨伞。", "rain"),
        ("江上起雾了。大雾弥漫。", "fog"), ("他点起一支雪茄，烟雾缭绕。", "clear"),
    ],
)  # fmt: skip
def test_the_weather_is_read_from_the_page(text: str, weather: str) -> None:
    assert weather_of([text], names=["小雨"]) == weather


def test_drops_fall_without_a_jump_that_can_be_seen() -> None:
    place = sets.build("town_street", "STREET", "day", (), "rain")
    for slab in place.falling:
        track = slab.track(48, 24.0)
        down = np.diff(track[:, 1, 3])
        jumps = np.flatnonzero(down > 0)
        assert np.allclose(down[down < 0], -slab.speed / 24, atol=1e-6)
        assert all(track[i, 1, 3] < -1.0 for i in jumps)
        assert all(track[i + 1, 1, 3] > 6.0 for i in jumps)


def test_weather_changes_the_ground_and_the_sky_of_that_scene_only() -> None:
    text = "EXT. STREET - DAY\n\nANNA stands.\n\nEXT. STREET - DAY\n\nHeavy rain. ANNA stands.\n\n"
    setups = stage.set_up(shots_of(text), FILM)
    dry, wet = setups[0], next(one for one in setups if one.shot.scene == "2")
    assert (dry.weather, wet.weather) == ("clear", "rain")
    assert sum(wet.light.sun) < sum(dry.light.sun)
    assert place_of(wet).falling


def test_the_weather_goes_on_where_no_time_passes() -> None:
    text = (
        "EXT. STREET - NIGHT\n\nHeavy rain. ANNA runs.\n\n"
        "INT. KITCHEN - CONTINUOUS\n\nANNA stands.\n\nINT. OFFICE - DAY\n\nANNA stands.\n\n"
    )
    shots = shots_of(text)
    scenes = [[shot for shot in shots if shot.scene == number] for number in "123"]
    assert list(weathers(scenes, FILM).values()) == ["rain", "rain", "clear"]
