"""The tongues an intent is said in: two languages, and what video models were trained on.

dialects.toml holds the frames of every tongue, and the words a model has of its own.
"""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any, Literal, NamedTuple, cast, get_args

Language = Literal["en", "zh"]
Tongue = Literal["en", "zh", "wan", "wan-zh", "ltx"]
TONGUES: tuple[Tongue, ...] = get_args(Tongue)

Words = dict[str, dict[str, dict[str, Any]]]


class Frame(NamedTuple):
    """How a tongue puts phrases together. Templates name what they hold in braces.

    comma, stop : between phrases, and between the picture and the camera. camera : who moves.
    order : of the parts of a move. units : what stands behind an amount.
    """

    comma: str
    stop: str
    then: str
    gap: str
    order: tuple[str, ...]
    templates: dict[str, str]
    units: dict[str, str]
    camera: str = ""

    def put(self, name: str, /, **parts: str) -> str:
        """A template filled."""
        return self.templates[name].format(**parts)


def language(tongue: Tongue) -> Language:
    """The language a tongue's sentences are in."""
    return "zh" if tongue in ("zh", "wan-zh") else "en"


def entries(tongue: Tongue) -> Words:
    """A model's own words, as kind, value, language; nothing for the plain languages."""
    return cast("Words", _tables().get(tongue.partition("-")[0], {}))


@cache
def frame(tongue: Tongue) -> Frame:
    """The frame of a tongue; what a model's does not say is as in its language."""
    frames = _tables()["frame"]
    own = frames[tongue]
    said = {**frames[own["base"]], **own} if "base" in own else own
    return Frame(
        comma=said["comma"],
        stop=said["stop"],
        then=said["then"],
        gap=said["gap"],
        order=tuple(said["order"]),
        templates={name: text for name, text in said.items() if isinstance(text, str)},
        units=said["units"],
        camera=said.get("camera", ""),
    )


@cache
def _tables() -> dict[str, Any]:
    text = files("rushes.intent").joinpath("dialects.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
