"""The one kind of data that is stored or sent: a frozen, versioned record."""

import hashlib
from typing import ClassVar

from pydantic import BaseModel, ConfigDict


class Record(BaseModel):
    """A fact about the production. Never changed, only followed by another."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    schema_label: ClassVar[str] = "record.1"

    @property
    def digest(self) -> str:
        """A name for this exact content: 16 hex digits, the same on every machine."""
        return digest_of(self)


def digest_of(record: Record) -> str:
    """The digest of everything a record says, and of its kind.

    What is left at its default is not said: a new optional field changes no digest, so what is
    made already stays valid.
    """
    text = record.schema_label + record.model_dump_json(exclude_defaults=True)
    return hashlib.sha256(text.encode()).hexdigest()[:16]
