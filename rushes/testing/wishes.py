"""Wishes of every kind, generated: for properties of what is said and understood."""

from typing import Any, get_args

from hypothesis import strategies as st

from rushes.intent import Intent, Move, vocabulary
from rushes.intent.wish import (
    Angle,
    Composition,
    Contrast,
    Ease,
    Hour,
    KeySide,
    Layout,
    LightQuality,
    LightSource,
    MoveKind,
    Rig,
    Side,
    Size,
    Speed,
    Steadiness,
    Transition,
)

NAMES = {"MEI": "MEI", "阿梅": "MEI", "MONK": "MONK", "道士": "MONK", "KETTLE": "KETTLE"}
KEPT = [
    "rain on the roof", "she hesitates", "steam rises from the cup", "灯笼在风里晃", "众人大笑",
    "the pan left on the stove, still hot", "a close-up of nothing", "slow dancing",
]  # fmt: skip
INWARD = ("dolly_in", "zoom_in")
EITHER = {
    kind for kind in get_args(MoveKind)
    if kind in ("pan_right", "tilt_up", "roll_cw", "truck_right", "pedestal_up", "arc_right")
}  # fmt: skip


def maybe(alias: object) -> st.SearchStrategy[Any]:
    return st.none() | st.sampled_from(get_args(alias))


def within(field: str, places: int) -> st.SearchStrategy[float | None]:
    low, high = vocabulary.limits(field)
    return st.none() | st.decimals(str(low), str(high), places=places).map(float)


@st.composite
def moves(draw: st.DrawFn) -> Move:
    """One move with what can be said of its kind."""
    kind: MoveKind = draw(st.sampled_from(get_args(MoveKind)))
    if kind == "static":
        return Move(kind=kind)
    said: dict[str, Any] = {
        "speed": draw(maybe(Speed)), "ease": draw(maybe(Ease)),
        "onto": draw(st.sampled_from([None, None, *sorted(set(NAMES.values()))])),
    }  # fmt: skip
    if kind.startswith(("dolly", "zoom", "follow")):
        # "Push in to MEI" is about MEI: these moves end on what the shot is about.
        said["onto"] = None
    if kind == "rack_focus":
        return Move(kind=kind, **said)
    travels = kind.rpartition("_")[0] in ("dolly", "zoom")
    said["to"] = draw(maybe(Size)) if travels else None
    least = "1.05" if vocabulary.unit(kind) == "ratio" else "0.1"
    amounts = st.decimals(least, str(vocabulary.most(kind)), places=2).map(float)
    said["amount"] = draw(st.none() | amounts) if said["to"] is None else None
    carried = kind.rpartition("_")[0] in ("dolly", "truck", "pedestal", "arc")
    said["rig"] = draw(maybe(Rig)) if carried else None
    said["way"] = draw(st.sampled_from([None, "either"])) if kind in EITHER else None
    return Move(kind=kind, **said)


def in_order(said: list[Move], joins: list[bool]) -> tuple[Move, ...] | None:
    """The moves in steps: together where they can be, else one after the other."""
    made: list[Move] = []
    for move, together in zip(said, joins, strict=False):
        step = made[-1].step if made else 0
        alone = len(said) == 1
        here = [other.kind for other in made if other.step == step]
        clash = {move.kind, vocabulary.OPPOSITE.get(move.kind)} & set(here)
        # A pan that follows somebody is that pan alone; nothing moves in a static shot.
        still = {"static", "follow"} & {move.kind, *here}
        made.append(
            move.model_copy(
                update={
                    "step": step + (bool(here) and bool(clash or still or not together)),
                    "way": move.way if alone else None,
                }
            )
        )
    return tuple(made) or None


MOVES = st.builds(
    in_order, st.lists(moves(), max_size=3), st.lists(st.booleans(), min_size=3, max_size=3)
)
PEOPLE = st.none() | st.lists(
    st.sampled_from(sorted(set(NAMES.values()))), min_size=1, max_size=2, unique=True
).map(tuple)
_ANY = st.builds(
    Intent,
    size=maybe(Size), subjects=PEOPLE, over=st.sampled_from([None, None, "MONK"]),
    angle=maybe(Angle), side=maybe(Side), composition=maybe(Composition), layout=maybe(Layout),
    headroom=within("headroom", 3), dutch_degrees=within("dutch_degrees", 1),
    lens_mm=within("lens_mm", 1), moves=MOVES, steadiness=maybe(Steadiness),
    seconds=within("seconds", 2), hour=maybe(Hour), key_from=maybe(KeySide),
    contrast=maybe(Contrast), light_quality=maybe(LightQuality), light_source=maybe(LightSource),
    warmth_kelvin=within("warmth_kelvin", 1) | st.sampled_from([500.0, -500.0]),
    exposure_stops=within("exposure_stops", 2), shallow_focus=st.none() | st.booleans(),
    motion_blur=st.none() | st.booleans(), transition=maybe(Transition),
    palette=st.none() | st.lists(st.sampled_from(["red", "teal", "#a0b1c2"]), min_size=1,
                                 unique=True).map(tuple),
    unmeasured=st.lists(st.sampled_from(KEPT), max_size=2, unique=True).map(tuple),
)  # fmt: skip


def possible(intent: Intent) -> Intent:
    """The intent without what contradicts itself: a moonlit noon, a locked handheld."""
    said = {name: getattr(intent, name) for name in intent.model_fields_set}
    if said.get("over") in (said.get("subjects") or ()):
        said["over"] = None
    if said.get("light_source") in CLASHES.get(said.get("hour") or "", ()):
        said["light_source"] = None
    said["moves"] = landing(said.get("moves") or (), said.get("size"))
    return Intent(**said)


def landing(moves: tuple[Move, ...], size: Size | None) -> tuple[Move, ...] | None:
    """The moves without sizes that a push cannot end on: one that is no tighter."""
    sizes, made = get_args(Size), list[Move]()
    for move in moves:
        nearer = sizes.index(move.to) - sizes.index(size) if move.to and size else 0
        there = nearer and (nearer > 0) == (move.kind in INWARD)
        made.append(move.model_copy(update={"to": move.to if there or not size else None}))
        size = made[-1].to or size
    return tuple(made) or None


CLASHES = {
    "night": ("daylight", "sun", "overcast"), "day": ("moonlight",),
}  # fmt: skip


INTENTS: st.SearchStrategy[Intent] = _ANY.map(possible)
"""Intents in which every field may be said, and nothing contradicts itself."""
