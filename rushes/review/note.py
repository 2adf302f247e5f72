"""The director's word on a take or a shot."""

from datetime import datetime
from typing import ClassVar, Literal

from rushes.intent import Intent
from rushes.record import Record


class Note(Record):
    """Circle, hold or NG a take; or words about a shot, which change its intent.

    slate : "27A-3" when it is about a take, else None. by : who said it ("director", "rushes").
    """

    schema_label: ClassVar[str] = "note.1"
    shot: str
    slate: str | None = None
    verdict: Literal["circle", "hold", "ng"] | None = None
    words: str = ""
    change: Intent = Intent()
    by: str = "director"
    at: datetime
