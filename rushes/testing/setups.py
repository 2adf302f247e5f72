"""A small repertory of setups: shots on real sets, quick to render, for tests and benchmarks."""

from fractions import Fraction

from rushes.intent import Beat, Direction, Intent, Move, Role, Said, Shot
from rushes.intent.direction import Format, Set
from rushes.intent.wish import MoveKind
from rushes.stage import Setup, set_up

CAST = {
    "MONK": Role(robe="#4f6a72", hair="#b9b4aa", hat="topknot", beard=True, dress="robe"),
    "SELLER": Role(robe="#a8432f", build="stout", hat="cap", dress="apron"),
}
PLACES = {"STREET": "street", "TEA HOUSE": "tea_house", "ROAD": "mountain_road"}


def direction(width: int = 512, height: int = 288) -> Direction:
    """A film with two people and three places, small in size."""
    return Direction(
        title="Cards",
        format=Format(width=width, height=height, rate=Fraction(24)),
        cast=CAST,
        sets={name: Set(kit=kit) for name, kit in PLACES.items()},
    )


def shot(
    name: str,
    moves: tuple[MoveKind, ...] = (),
    place: str = "STREET",
    wish: Intent | None = None,
    *,
    walks: bool = False,
) -> Shot:
    """One shot of the monk, who speaks (or walks to the seller); moves happen together.

    wish : what else is wanted; size, seconds, hour and steadiness have plain defaults.
    """
    beats = (Beat(who="MONK", verb="speak", target="SELLER", at=1, words="One pear, good sir."),)
    if walks:
        beats = (Beat(who="MONK", verb="walk", target="SELLER", at=1),)
    plain = Intent(
        size="ms",
        subjects=("MONK",),
        moves=tuple(Move(kind=kind) for kind in moves) or (Move(kind="static"),),
        seconds=2.0,
        hour="day",
        steadiness="smooth",
    )
    return Shot(
        scene=name,
        letter="A",
        place=place,
        setting="int" if place == "TEA HOUSE" else "ext",
        lines=(),
        beats=beats,
        said=(
            Said(by="house", where="", words="", intent=plain),
            Said(by="shot", where="", words="", intent=wish or Intent()),
        ),
    )


def ready(one: Shot, width: int = 512, height: int = 288) -> Setup:
    """The shot made ready to shoot."""
    return set_up([one], direction(width, height))[0]
