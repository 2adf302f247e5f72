"""What the director wants: said in film language, kept as typed data, inherited downward."""

from rushes.intent.direction import Direction, Role
from rushes.intent.film_toml import read_direction
from rushes.intent.naming import names_of
from rushes.intent.relative import parse_note
from rushes.intent.saying import say
from rushes.intent.shot import Beat, Said, Shot, Verb
from rushes.intent.shot_list import ShotList, shot_list
from rushes.intent.wish import Intent, Move
from rushes.intent.words import parse

__all__ = [
    "Beat",
    "Direction",
    "Intent",
    "Move",
    "Role",
    "Said",
    "Shot",
    "ShotList",
    "Verb",
    "names_of",
    "parse",
    "parse_note",
    "read_direction",
    "say",
    "shot_list",
]
