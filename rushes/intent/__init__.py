"""What the director wants: said in film language, kept as typed data, inherited downward."""

from rushes.intent.direction import Direction, Role
from rushes.intent.shot import Beat, Said, Shot, Verb
from rushes.intent.wish import Intent, Move

__all__ = ["Beat", "Direction", "Intent", "Move", "Role", "Said", "Shot", "Verb"]
