"""What changed between two wishes, and what the fields of a wish are called."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Literal

from rushes.intent.wish import Intent


def field_name(field: str, tongue: Literal["en", "zh"]) -> str:
    """What people call a field of an intent ("warmth", "色温"); a new field by its own name."""
    named = _names().get(field, {})
    return named.get(tongue, field.replace("_", " "))


def altered(before: Intent, after: Intent) -> Intent:
    """Only the fields in which `after` says something else, as it says them."""
    said = {name: getattr(after, name) for name in Intent.model_fields}
    return Intent(**{name: value for name, value in said.items() if value != getattr(before, name)})


@cache
def _names() -> dict[str, dict[str, str]]:
    text = files("rushes.intent").joinpath("fields.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
