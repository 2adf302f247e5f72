"""What cannot be staged as asked is said, with what was done instead."""

from typing import ClassVar

from rushes.record import Record


class Compromise(Record):
    """What could not be staged as asked, and what was done instead; English and Chinese."""

    schema_label: ClassVar[str] = "compromise.1"
    en: str
    zh: str
