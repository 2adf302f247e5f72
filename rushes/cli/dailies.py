"""Verbs for the director: circle and note."""

from datetime import UTC, datetime
from typing import Annotated

import typer

from rushes.cli.app import HERE, AsJson, Film, verb
from rushes.cli.changes import changes
from rushes.cli.console import either, emit, say
from rushes.cli.difference import show_changes, told
from rushes.cli.giving import Proposal, proposed, taking_back
from rushes.cli.production import Production, opened
from rushes.errors import NotFoundError
from rushes.review import Note
from rushes.takes import Take


@verb(
    "rushes circle 27A-3 --film examples/pears",
    zh="选定进入影片的一条；用--ng或--hold收回选择。",
)
def circle(
    slate: Annotated[
        str,
        typer.Argument(help=either("The take, as on the slate: 27A-3.", "场记板上的条号：27A-3。")),
    ],
    film: Film = HERE,
    ng: Annotated[
        bool, typer.Option("--ng", help=either("Not good: shoot it again.", "不好：重拍。"))
    ] = False,
    hold: Annotated[
        bool,
        typer.Option("--hold", help=either("Neither good nor bad: keep it.", "不好不坏：保留。")),
    ] = False,
    words: Annotated[str, typer.Option("--words", help=either("Why.", "理由。"))] = "",
    json: AsJson = False,
) -> None:
    """Choose the take that is in the film; with --ng or --hold, take a choice back."""
    if ng and hold:
        raise typer.BadParameter(either("a take is NG or held, not both", "一条不能既NG又保留"))
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


@verb(
    'rushes note 3B "slower, warmer" --film examples/pears',
    zh="改动一个镜头、一场戏或全片。下次拍摄只重拍改动了的镜头。",
)
def note(
    target: Annotated[
        str,
        typer.Argument(
            metavar="SHOT",
            help=either(
                'What the note is about: 3B, "scene 3" (or 3), film.',
                "批注的对象：3B、“第3场”（或3）、全片。",
            ),
        ),
    ],
    words: Annotated[
        str | None,
        typer.Argument(
            help=either("Film language, English or Chinese.", "电影语言，中文或英文。"),
            show_default=False,
        ),
    ] = None,
    film: Film = HERE,
    undo: Annotated[
        bool,
        typer.Option(
            "--undo", help=either("Take back the last note there.", "收回此处的上一条批注。")
        ),
    ] = False,
    dry_run: Annotated[
        bool,
        typer.Option(
            "--dry-run",
            help=either("Say what would change; write nothing.", "只说明会改动什么，不写入。"),
        ),
    ] = False,
    json: AsJson = False,
) -> None:
    """Change what a shot, a scene or the film should be. The next shoot makes new takes only of
    what changed. A note on the film changes `look` in film.toml."""
    if undo == bool(words and words.strip()):
        raise typer.BadParameter(
            either(
                'say what to change, as in: rushes note 3B "slower"; or --undo, without words',
                "请写明要改什么，例如：rushes note 3B “再慢一点”；或只用--undo，不写内容",
            )
        )
    with opened(film) as production:
        plan = proposed(production, target, words) if words else taking_back(production, target)
        found = changes(production, plan.after)
        if not dry_run:
            plan = plan.recorded(production, {change.shot: change.after for change in found})
        if json:
            emit(told(plan, found, production))
            return
        show_changes(plan, found, production)
        _tell_end(production, plan, dry_run)


def _tell_end(film: Production, plan: Proposal, dry_run: bool) -> None:
    if dry_run:
        say(either("Nothing was written.", "未写入任何内容。"))
    elif plan.note.look:
        say(
            either(
                f"Written to {film.folder / 'film.toml'}.", f"已写入{film.folder / 'film.toml'}。"
            )
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
