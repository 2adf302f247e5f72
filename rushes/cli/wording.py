"""The verb for film language: say."""

from typing import Annotated, cast

import typer

from rushes import intent
from rushes.cli.app import AsJson, verb
from rushes.cli.console import either, emit, say, table
from rushes.intent import Intent, Move


@verb('rushes say "CU on MEI, slow push in over 4 s, 50mm"', name="say")
def say_(
    words: Annotated[str, typer.Argument(help="Film language, English or Chinese.")],
    json: AsJson = False,
) -> None:
    """Say what a sentence of film language means, and what in it nobody can measure."""
    meant = intent.parse(words)
    if json:
        emit(meant.model_dump(mode="json", exclude_none=True))
        return
    table("", ("wish", "value"), wishes(meant))
    say(f"en: {intent.say(meant, 'en')}")
    say(f"zh: {intent.say(meant, 'zh')}")
    for phrase in meant.unmeasured:
        say(
            either(
                f'[yellow]unmeasured: "{phrase}" reaches the prompt, no check can verify it[/]',
                f"[yellow]无法测量：“{phrase}”会写入提示词，但没有检查能核实[/]",
            )
        )


def wishes(meant: Intent) -> list[tuple[str, str]]:
    """What is said in an intent, field by field."""
    return [
        (name, value_of(getattr(meant, name)))
        for name in Intent.model_fields
        if getattr(meant, name) not in (None, ()) and name != "unmeasured"
    ]


def value_of(value: object) -> str:
    """A wish as a person writes it."""
    if isinstance(value, Move):
        amount = "" if value.amount is None else f"{value.amount:g}"
        parts = (value.kind.replace("_", " "), amount, value.speed or "", value.ease or "")
        return " ".join(part for part in parts if part)
    if isinstance(value, tuple):
        return ", ".join(value_of(item) for item in cast(tuple[object, ...], value))
    return f"{value:g}" if isinstance(value, float) else str(value)
