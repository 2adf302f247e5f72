"""Verbs for the director: circle and note."""

from datetime import UTC, datetime
from typing import Annotated

import typer

from rushes import intent
from rushes.cli.app import HERE, AsJson, Film, verb
from rushes.cli.console import either, emit, say, table
from rushes.cli.production import opened
from rushes.cli.wording import wishes
from rushes.errors import NotFoundError
from rushes.review import Note
from rushes.takes import Take


@verb("rushes circle 27A-3 --film examples/pears")
def circle(
    slate: Annotated[str, typer.Argument(help="The take, as on the slate: 27A-3.")],
    film: Film = HERE,
    ng: Annotated[bool, typer.Option("--ng", help="Not good: shoot it again.")] = False,
    hold: Annotated[bool, typer.Option("--hold", help="Neither good nor bad: keep it.")] = False,
    words: Annotated[str, typer.Option("--words", help="Why.")] = "",
    json: AsJson = False,
) -> None:
    """Choose the take that is in the film; with --ng or --hold, take a choice back."""
    if ng and hold:
        raise typer.BadParameter("a take is NG or held, not both")
    with opened(film) as production:
        take = _take(slate, production.takes)
        note = Note(
            shot=take.slate.shot,
            slate=str(take.slate),
            verdict="ng" if ng else "hold" if hold else "circle",
            words=words,
            at=datetime.now(UTC),
        )
        production.store.add(note)
        if json:
            emit(note.model_dump(mode="json"))
        else:
            done = {"circle": "circled", "ng": "NG", "hold": "held"}[note.verdict or "circle"]
            zh = {"circle": "过", "ng": "NG", "hold": "保留"}[note.verdict or "circle"]
            say(either(f"{slate} {done}", f"{slate} {zh}"))


@verb('rushes note 3B "slower, warmer" --film examples/pears')
def note(
    shot: Annotated[str, typer.Argument(help="The shot the note is about: 3B.")],
    words: Annotated[str, typer.Argument(help="Film language, English or Chinese.")],
    film: Film = HERE,
    json: AsJson = False,
) -> None:
    """Change what a shot should be. The next shoot makes new takes of it, and only of it."""
    with opened(film) as production:
        now = production.shot(shot)
        names = intent.names_of(production.pages[0], production.direction)
        change = intent.parse_note(words, now.intent, f"note on {shot}", names)
        given = Note(shot=shot, words=words, change=change, at=datetime.now(UTC))
        before = production.setup(shot).digest
        production.store.add(given)
        production.forget_shots()
        changed = production.setup(shot).digest != before
        if json:
            emit({**given.model_dump(mode="json", exclude_none=True), "retake": changed})
            return
        table(shot, ("wish", "now"), wishes(change))
        for phrase in change.unmeasured:
            say(f'[yellow]{either("unmeasured", "无法测量")}: "{phrase}"[/]')
        say(
            either("The next shoot makes new takes.", "下次拍摄将重拍此镜头。")
            if changed
            else either("Nothing changes in the picture.", "画面没有变化。")
        )


def _take(slate: str, takes: list[Take]) -> Take:
    for take in takes:
        if str(take.slate) == slate:
            return take
    shot = slate.rpartition("-")[0]
    same = [str(take.slate) for take in takes if take.slate.shot == shot]
    raise NotFoundError(
        f'there is no take "{slate}"',
        expected=", ".join(same or [str(take.slate) for take in takes][:20])
        or "a take: shoot first",
        remedy="`rushes ledger` lists them",
    )
