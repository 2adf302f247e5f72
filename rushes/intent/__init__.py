"""What the director wants: said in film language, kept as typed data, inherited downward."""

from rushes.intent.direction import Assistant, Direction, Role, Thing
from rushes.intent.fields import altered, field_name
from rushes.intent.film_edit import (
    add_to_direction,
    edit_direction,
    key_path,
    typed,
    write_direction,
)
from rushes.intent.film_toml import line_in, parse_direction, read_direction
from rushes.intent.gaps import Gap, gaps
from rushes.intent.look import revised_look
from rushes.intent.naming import names_of
from rushes.intent.relative import parse_note
from rushes.intent.saying import say
from rushes.intent.shot import Beat, Said, Shot, Verb
from rushes.intent.shot_list import ShotList, shot_list, unstaged
from rushes.intent.wish import Intent, Move
from rushes.intent.words import parse

__all__ = [
    "Assistant",
    "Beat",
    "Direction",
    "Gap",
    "Intent",
    "Move",
    "Role",
    "Said",
    "Shot",
    "ShotList",
    "Thing",
    "Verb",
    "add_to_direction",
    "altered",
    "edit_direction",
    "field_name",
    "gaps",
    "key_path",
    "line_in",
    "names_of",
    "parse",
    "parse_direction",
    "parse_note",
    "read_direction",
    "revised_look",
    "say",
    "shot_list",
    "typed",
    "unstaged",
    "write_direction",
]
