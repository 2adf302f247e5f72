"""A wish about the picture and sound: every field optional, unsaid means inherited.

Sizes and moves are stored as geometry: a size is an interval of visible body landmarks, a move is
a camera motion in metres, degrees or focal ratio. Words are renderings of these, per language and
per model (`vocabulary.toml`).
"""

from typing import ClassVar, Literal

from pydantic import Field

from rushes.record import Record

Size = Literal["els", "ls", "mls", "ms", "mcu", "cu", "ecu"]
Angle = Literal["eye", "low", "high", "overhead", "worm"]
Side = Literal[
    "front", "three_quarter_left", "three_quarter_right", "profile_left", "profile_right", "back"
]
MoveKind = Literal[
    "static",
    "pan_left",
    "pan_right",
    "tilt_up",
    "tilt_down",
    "roll_cw",
    "roll_ccw",
    "zoom_in",
    "zoom_out",
    "dolly_in",
    "dolly_out",
    "truck_left",
    "truck_right",
    "pedestal_up",
    "pedestal_down",
    "arc_left",
    "arc_right",
    "dolly_zoom_in",
    "dolly_zoom_out",
    "follow",
    "rack_focus",
]
Speed = Literal["slow", "medium", "fast"]
Ease = Literal["linear", "in", "out", "in_out"]
Steadiness = Literal["locked", "smooth", "handheld"]
Composition = Literal["left", "centre", "right"]
Hour = Literal["dawn", "day", "dusk", "night"]
KeySide = Literal["left", "right", "front", "back", "top", "under"]
Contrast = Literal["high_key", "low_key", "normal"]
Transition = Literal["cut", "dissolve", "fade_in", "fade_out"]
Rig = Literal["crane", "drone"]
Way = Literal["either"]
Layout = Literal["thirds", "symmetrical", "diagonal", "leading_lines", "framed", "balanced"]
LightQuality = Literal["soft", "hard"]
LightSource = Literal[
    "daylight", "sun", "overcast", "moonlight", "practical", "fire", "fluorescent", "neon", "candle"
]


class Move(Record):
    """One camera move.

    amount : how far, in the unit of the kind: degrees (pan, tilt, roll, arc), metres (dolly,
        truck, pedestal), ratio of focal lengths (zoom). None: derived from speed and duration.
    to : the size the framing has when the move ends ("push in to a close-up"); for dollies, zooms
        and follows. It decides the amount.
    onto : what is in the middle of the frame, or in focus, when the move ends ("pan from MEI to
        the door", "rack focus to the kettle"): a character, prop or mark.
    rig : what carries the camera, where it was said; a crane keeps its eye on the subject.
    way : "either" where nobody said left or right, up or down ("pan to the door", "orbit"): the
        kind then names the usual way, and what the move ends on may turn it round.
    step : moves with the same step happen together ("while"); a higher step happens after ("then").
    """

    schema_label: ClassVar[str] = "move.1"
    kind: MoveKind
    amount: float | None = Field(default=None, gt=0)
    speed: Speed | None = None
    ease: Ease | None = None
    step: int = Field(default=0, ge=0)
    to: Size | None = None
    onto: str | None = None
    rig: Rig | None = None
    way: Way | None = None


class Intent(Record):
    """What is wished for one shot, one scene or the whole film.

    subjects : names of characters or props the frame is about, main one first.
    over : the character over whose shoulder we look.
    side : where the camera stands relative to the way the main subject faces.
    seconds : screen duration.
    headroom : share of the frame's height that is free above the main subject.
    layout : how the frame is composed as a whole. light_quality, light_source : what the light is.
    warmth_kelvin : signed change of the light's colour; positive is warmer.
    exposure_stops : signed change of exposure; positive is brighter.
    unmeasured : phrases that no check can verify; they still reach the prompt.
    """

    schema_label: ClassVar[str] = "intent.1"
    size: Size | None = None
    subjects: tuple[str, ...] | None = None
    over: str | None = None
    angle: Angle | None = None
    side: Side | None = None
    dutch_degrees: float | None = None
    composition: Composition | None = None
    layout: Layout | None = None
    headroom: float | None = Field(default=None, ge=0.0, le=0.4)
    lens_mm: float | None = Field(default=None, ge=8, le=400)
    moves: tuple[Move, ...] | None = None
    steadiness: Steadiness | None = None
    seconds: float | None = Field(default=None, gt=0, le=600)
    hour: Hour | None = None
    key_from: KeySide | None = None
    contrast: Contrast | None = None
    light_quality: LightQuality | None = None
    light_source: LightSource | None = None
    warmth_kelvin: float | None = None
    exposure_stops: float | None = None
    palette: tuple[str, ...] | None = None
    shallow_focus: bool | None = None
    motion_blur: bool | None = None
    transition: Transition | None = None
    unmeasured: tuple[str, ...] = ()

    def over_by(self, stronger: "Intent") -> "Intent":
        """This intent with everything the stronger one says said instead.

        `unmeasured` phrases add up: a look said for the film still holds in the shot.
        """
        said = {name: getattr(stronger, name) for name in stronger.model_fields_set}
        said = {name: value for name, value in said.items() if value is not None}
        said["unmeasured"] = tuple(dict.fromkeys((*self.unmeasured, *stronger.unmeasured)))
        return self.model_copy(update=said)
