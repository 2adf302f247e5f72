"""Which wishes a check can verify, and which only reach the stage and the prompt."""

from rushes.intent import Intent

VERIFIED: dict[str, str] = {
    "moves": "camera",
    "steadiness": "camera",
    "size": "framing",
    "subjects": "framing",
    "over": "framing",
    "composition": "framing",
    "headroom": "framing",
    "hour": "exposure",
    "exposure_stops": "exposure",
    "light_source": "palette",
    "warmth_kelvin": "palette",
    "seconds": "duration",
}
"""The check that fails a take which does otherwise, for every wish that has one."""

IN_THE_CUT = frozenset({"transition"})
"""Made by the cutting room, whatever the take."""


def unchecked(intent: Intent) -> tuple[str, ...]:
    """The typed wishes that no check verifies yet, by field name; "moves.rack_focus" for one move.

    They are kept, staged where the stage can, and sent to the generator; nobody measures them.
    """
    said = [
        name
        for name in Intent.model_fields
        if name not in VERIFIED
        and name not in IN_THE_CUT
        and name != "unmeasured"
        and getattr(intent, name) is not None
    ]
    blind = any(move.kind == "rack_focus" for move in intent.moves or ())
    return (*said, *(["moves.rack_focus"] if blind else []))
