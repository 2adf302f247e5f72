"""The verb for film language: say."""

import json as machine
import sys
from collections.abc import Iterator
from typing import Annotated, Any, BinaryIO, cast

import typer
from rich.markup import escape

from rushes import checks, intent
from rushes.cli.app import BAD_INPUT, AsJson, verb
from rushes.cli.console import either, emit, language, say, table
from rushes.errors import IntentError, RushesError
from rushes.intent import Intent, Move, field_name
from rushes.intent.dialects import Tongue

Words = Annotated[
    str | None,
    typer.Argument(help=either("Film language, English or Chinese.", "电影语言，中英文皆可。")),
]
As = Annotated[
    Tongue | None,
    typer.Option(
        "--as",
        help=either("Say it in this tongue.", "用这种语言或模型的词汇说。"),
    ),
]
From = Annotated[
    Tongue | None,
    typer.Option(
        "--from",
        help=either("Whose words these are.", "这些话出自哪种语言或模型。"),
    ),
]
Stdin = Annotated[
    bool,
    typer.Option(
        "--stdin",
        help=either(
            "A sentence a line in, one line of JSON for each out.",
            "从标准输入逐行读句子，每句输出一行JSON。",
        ),
    ),
]


@verb('rushes say "CU on MEI, slow push in over 4 s, 50mm" --as wan', name="say",
      zh="说明一句电影语言的含义，以及其中哪些无法测量。")  # fmt: skip
def say_(
    words: Words = None,
    json: AsJson = False,
    stdin: Stdin = False,
    as_: As = None,
    from_: From = None,
) -> None:
    """Say what a sentence of film language means, and what in it nobody can measure."""
    if stdin == (words is not None):
        raise typer.BadParameter(either("one sentence, or --stdin", "给一句话，或用--stdin"))
    if stdin:
        _stream(sys.stdin.buffer, from_, as_)
        return
    meant = _read(words or "", "", from_)
    if json:
        emit(flat(meant, as_))
    elif as_:
        typer.echo(intent.say(meant, as_))
    else:
        _show(meant)


def flat(meant: Intent, told: Tongue | None = None) -> dict[str, Any]:
    """An intent for programs: what is said, the moves by name and in full, what nobody checks."""
    said = meant.model_dump(mode="json", exclude_none=True)
    camera, unmeasured = said.pop("moves", []), said.pop("unmeasured")
    return {
        **said,
        "moves": [move["kind"] for move in camera],
        "camera": camera,
        "unmeasured": unmeasured,
        "unchecked": list(checks.unchecked(meant)),
        **({"said": intent.say(meant, told)} if told else {}),
    }


def _read(words: str, where: str, tongue: Tongue | None) -> Intent:
    return intent.parse(words, where, tongue=tongue) if tongue else intent.parse(words, where)


def _stream(lines: BinaryIO, heard: Tongue | None, told: Tongue | None) -> None:
    """One JSON object a line, at once; a line that cannot be read is told, and the next is read.

    Exits with 2 at the end when there was one.
    """
    bad = False
    for number, line in enumerate(lines, start=1):
        try:
            answer = flat(_read(_text(line, number), f"line {number}", heard), told)
        except RushesError as error:
            bad = True
            answer = {"error": _error(error, line)}
        typer.echo(machine.dumps(answer, ensure_ascii=False, separators=(",", ":")))
        sys.stdout.flush()
    if bad:
        raise typer.Exit(BAD_INPUT)


def _text(line: bytes, number: int) -> str:
    try:
        return line.decode("utf-8-sig" if number == 1 else "utf-8").strip()
    except UnicodeDecodeError as error:
        raise IntentError(
            f"byte {error.start + 1} is not UTF-8",
            where=f"line {number}",
            expected="text in UTF-8",
        ) from error


def _error(error: RushesError, line: bytes) -> dict[str, str]:
    told = {
        "what": error.what,
        "where": error.where,
        "phrase": line.decode("utf-8", "replace").strip(),
        "expected": error.expected,
        "remedy": error.remedy,
    }
    return {name: text for name, text in told.items() if text}


def _show(meant: Intent) -> None:
    rows = (
        (
            field_name(name, language()),
            value,
            intent.say(Intent(**{name: getattr(meant, name)}), language()),
        )
        for name, value in wishes(meant)
    )
    columns = either("wish,value,in words", "要求,值,说法").split(",")
    table("", columns, rows)
    typer.echo(f"en: {intent.say(meant, 'en')}")
    typer.echo(f"zh: {intent.say(meant, 'zh')}")
    blind = [name.partition(".") for name in checks.unchecked(meant)]
    if blind:
        en = ", ".join(" ".join(filter(None, (field_name(f, "en"), k))) for f, _, k in blind)
        zh = "、".join(" ".join(filter(None, (field_name(f, "zh"), k))) for f, _, k in blind)
        say(
            either(
                f"[yellow]unchecked: {en} (kept and sent; no check verifies it yet)[/]",
                f"[yellow]尚无检查：{zh}（会保留并写入提示词，目前没有检查核实）[/]",
            )
        )
    for phrase in map(escape, meant.unmeasured):
        say(
            either(
                f'[yellow]unmeasured: "{phrase}" reaches the prompt, no check can verify it[/]',
                f"[yellow]无法测量：“{phrase}”会写入提示词，但没有检查能核实[/]",
            )
        )


def wishes(meant: Intent) -> list[tuple[str, str]]:
    """What is said in an intent, field by field."""
    return list(_wishes(meant))


def _wishes(meant: Intent) -> Iterator[tuple[str, str]]:
    for name in Intent.model_fields:
        value = getattr(meant, name)
        if value not in (None, ()) and name != "unmeasured":
            yield name, value_of(value)


def value_of(value: object) -> str:
    """A wish as a person writes it."""
    if isinstance(value, Move):
        return _move(value)
    if isinstance(value, tuple):
        return ", ".join(value_of(item) for item in cast(tuple[object, ...], value))
    if isinstance(value, bool):
        return either("yes" if value else "no", "是" if value else "否")
    return f"{value:g}" if isinstance(value, float) else str(value)


def _move(move: Move) -> str:
    amount = "" if move.amount is None else f"{move.amount:g}"
    ends = (f"to {move.to}" if move.to else "", f"onto {move.onto}" if move.onto else "")
    kind = move.kind.rpartition("_")[0] if move.way else move.kind
    parts = (kind.replace("_", " "), amount, move.speed, move.ease, *ends, move.rig)
    return " ".join(part for part in parts if part)
