"""Shots of every kind for the camera: sizes, angles, sides, lenses, moves, places and people, drawn
from a seed."""

import random
from collections.abc import Iterator
from fractions import Fraction
from typing import get_args

from rushes.intent import Beat, Direction, Intent, Move, Role, Said, Shot, wish
from rushes.intent.direction import Format, Set

PLACES = (
    "street", "tea_house", "mountain_road", "kitchen", "bedroom", "office", "corridor", "lift",
    "car", "restaurant", "interrogation_room", "bathroom", "courtroom", "palace", "forest", "field",
    "rooftop", "alley", "beach", "platform", "classroom", "church", "cave", "tent",
)  # fmt: skip
CAST = {
    "ANN": Role(height_m=1.66, robe="#a8432f"),
    "BOB": Role(height_m=1.84, robe="#4f6a72"),
    "KIT": Role(height_m=1.2, robe="#c9b25e"),
    "DAN": Role(height_m=1.75, build="stout", robe="#6b8f5a"),
}
_VERBS = ("speak", "speak", "speak", "look", "walk", "sit", "kneel", "lie", "enter", "leave")
_MOVES = (None, None, None, *get_args(wish.MoveKind))
_SIDES = (None, None, None, *get_args(wish.Side))
_ANGLES = (None, "eye", "eye", "low", "high", "overhead", "worm")


def direction() -> Direction:
    """The film that the shots are of."""
    return Direction(
        title="Cards",
        format=Format(width=320, height=180, rate=Fraction(24)),
        cast=CAST,
        sets={place.upper(): Set(kit=place) for place in PLACES},
    )


def cards(count: int, seed: int = 1) -> Iterator[Shot]:
    """`count` shots, each a scene of its own."""
    dice = random.Random(seed)
    for number in range(count):
        yield _card(str(number + 1), dice, PLACES[number % len(PLACES)])


def _card(name: str, dice: random.Random, place: str) -> Shot:
    people = dice.sample(sorted(CAST), dice.choice((1, 2, 2, 2, 3, 4)))
    beats = [
        Beat(who=who, verb=dice.choice(_VERBS), target=_other(who, people, dice), at=1, words="So.")
        for who in dice.sample(people, dice.randint(1, len(people)))
    ]
    beats += [Beat(who=who, verb="look", at=2) for who in people]
    about = tuple(people[: dice.choice((1, 1, 1, 2, len(people)))])
    move = dice.choice(_MOVES)
    asked = Intent(
        size=dice.choice(get_args(wish.Size)),
        subjects=about,
        angle=dice.choice(_ANGLES),
        side=dice.choice(_SIDES),
        over=dice.choice((None, None, people[-1])) if len(people) > len(about) else None,
        lens_mm=dice.choice((None, None, 18, 24, 35, 50, 85, 135)),
        headroom=dice.choice((None, None, None, 0.05, 0.2)),
        moves=(Move(kind=move, speed=dice.choice((None, "slow", "fast"))),) if move else None,
        seconds=dice.choice((1.5, 3.0)),
        hour="day",
    )
    return Shot(
        scene=name, letter="A", place=place.upper(), setting="int", lines=(), beats=tuple(beats),
        said=(Said(by="shot", where="", words="", intent=asked),),
    )  # fmt: skip


def _other(who: str, people: list[str], dice: random.Random) -> str | None:
    others = [name for name in people if name != who]
    return dice.choice(others) if others else None
