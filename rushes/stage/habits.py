"""Habits: what a deed is done with when the page does not say: who smokes has a cigarette."""

from collections.abc import Sequence

from rushes.intent import Beat
from rushes.stage.floor import Floor, Item

_KITS: dict[str, tuple[str, ...]] = {
    "smoke": ("cigarette",),
    "phone": ("phone", "handset"),
    "read": ("book", "letter", "newspaper", "scroll", "envelope", "folder", "map", "card"),
    "write": ("pen", "brush"),
    "drink": ("cup", "glass", "bottle", "goblet", "bowl", "can"),
}
"""What each is done with, the usual thing first."""


def equip(beats: Sequence[Beat], floor: Floor) -> list[Beat]:
    """The beats of a shot, each with the thing that it is done with.

    Whoever holds something of the kind uses that; else the thing is put on the floor's list, out
    of sight until it is used (see `put_back`).
    """
    return [_equipped(beat, floor) for beat in beats]


def _equipped(beat: Beat, floor: Floor) -> Beat:
    kits = _KITS.get(beat.verb)
    if kits is None or beat.prop is not None or beat.who not in floor.bodies:
        return beat
    if beat.target in floor.items and beat.verb != "phone":
        return beat
    held = (name for name, item in floor.items.items() if item.held_by == beat.who)
    fits = (name for name in held if floor.items[name].kit in kits)
    name = next(fits, _name(beat.who, kits[0]))
    if name not in floor.items:
        floor.items[name] = Item(kit=kits[0], at=(0.0, 0.0, 0.0), present=False)
    return beat.model_copy(update={"prop": name})


def _name(who: str, kit: str) -> str:
    return f"{who}: {kit}"


def put_back(floor: Floor) -> None:
    """Things that only habit brought are gone with the scene."""
    ours = {_name(who, kits[0]) for who in floor.bodies for kits in _KITS.values()}
    for name in ours & set(floor.items):
        del floor.items[name]
