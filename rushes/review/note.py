"""The director's word on a take, a shot, a scene or the whole film."""

from collections.abc import Mapping
from datetime import datetime
from typing import ClassVar, Literal

from rushes.intent import Intent
from rushes.record import Record

Scope = Literal["shot", "scene", "film"]


class Note(Record):
    """Circle, hold or NG a take; or words about a shot, a scene or the film, which change intent.

    shot : what it is about: a shot ("3B"), a scene by its number ("3"), or "film"; see `scope`.
    slate : "27A-3" when it is about a take, else None. by : who said it ("director", "rushes").
    change : what the words change. changes : for a scene, what they change in each of its shots;
        for the film, what changed in each shot when the look did.
    look : for the film, the look in film.toml before and after; that file holds the change.
    undoes : when the note was given that this one takes back, for `shot` only.
    """

    schema_label: ClassVar[str] = "note.1"
    shot: str
    scope: Scope = "shot"
    slate: str | None = None
    verdict: Literal["circle", "hold", "ng"] | None = None
    words: str = ""
    change: Intent = Intent()
    changes: dict[str, Intent] = {}
    look: tuple[str, str] | None = None
    undoes: datetime | None = None
    by: str = "director"
    at: datetime

    @property
    def wishes(self) -> Mapping[str, Intent]:
        """What it changes, shot by shot; of an undoing note nothing is known but its shots."""
        if self.scope == "shot":
            return {self.shot: self.change} if self.change != Intent() else {}
        return self.changes

    def concerns(self, shot: str) -> bool:
        """Whether it is about how that shot should be, and not about one of its takes."""
        if self.undoes is not None:
            return shot == self.shot or shot in self.changes
        return shot in self.wishes
