"""Aftermath: what the floor looks like once beats have happened on it."""

from collections.abc import Sequence

from rushes.acting.cue import Posture
from rushes.acting.handling import is_furniture
from rushes.intent import Beat, Verb
from rushes.stage.floor import Floor, facing
from rushes.stage.plan import Plan

_POSTURE: dict[str, Posture] = {
    "kneel": "kneel", "sit": "sit", "rise": "stand", "walk": "stand", "run": "stand",
    "leave": "stand", "fall": "lie", "stand": "stand", "enter": "stand", "chop": "stand",
    "lie": "lie", "dance": "stand", "jump": "stand", "crouch": "crouch", "climb": "stand",
    "kick": "stand",
}  # fmt: skip
_TAKEN: tuple[Verb, ...] = ("take", "pick", "eat", "hold")


def settle(plans: Sequence[Plan], floor: Floor) -> None:
    """Leave everybody and everything where these plans put them."""
    for plan in plans:
        beat = plan.beat
        if body := floor.bodies.get(plan.who):
            posture = _POSTURE.get(beat.verb, body.posture)
            body.posture = posture
            body.mood = plan.mood or body.mood
            body.seat_m = (
                (plan.seat or 0.0)
                if beat.verb in ("sit", "lie")
                else (body.seat_m if posture in ("sit", "lie") else 0.0)
            )
            if plan.look is not None:
                body.facing = facing(plan.to or body.at, plan.look)
            if plan.to is not None:
                if plan.look is None:
                    body.facing = facing(body.at, plan.to)
                body.at = plan.to
            if beat.verb == "leave":
                body.present = body.placed = False
        hand_over(plan, floor)


def hand_over(plan: Plan, floor: Floor) -> None:
    """Who holds what is handled, or where it now lies."""
    beat, who = plan.beat, plan.who
    item = floor.items.get(_handled(beat, who, floor) or "")
    if item is None or is_furniture(item.kit):
        return
    match str(beat.verb):
        case (
            "take"
            | "pick"
            | "hold"
            | "carry"
            | "catch"
            | "read"
            | "write"
            | "phone"
            | "smoke"
            | "drink"
        ):
            item.held_by, item.present = who, True
        case "give" if beat.target in floor.bodies:
            item.held_by, item.present = beat.target, True
        case "pour" | "put" if body := floor.bodies.get(who):
            lift = 0.28 if item.kit == "kettle" else 0.03
            item.held_by = None
            item.at = plan.place or (body.at[0] + 0.4, lift, body.at[1] + 0.45)
        case "throw" if plan.place is not None:
            item.held_by, item.present, item.at = None, True, plan.place
        case "plant" | "throw" | "eat":
            item.held_by, item.present = None, False
        case "appear" | "grow":
            item.present = True
        case "vanish" | "shrink":
            item.present = False
        case "empty":
            item.full = False
        case _:
            pass


def _handled(beat: Beat, who: str, floor: Floor) -> str | None:
    """The thing a beat is about."""
    prop = beat.prop or (beat.target if beat.verb in _TAKEN else None)
    if beat.verb == "pour" and prop is None:
        held = [name for name, item in floor.items.items() if item.held_by == who]
        prop = held[0] if held else None
    return prop if prop in floor.items else beat.who if beat.who in floor.items else beat.target
