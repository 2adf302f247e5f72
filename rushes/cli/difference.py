"""What a note would change before it does, and what changed since the shots were last shot."""

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated

import typer

from rushes import intent
from rushes.cli.changes import Change, Since, changes, length, since_shot
from rushes.cli.console import clock, either, emit, language, say, table
from rushes.cli.giving import Proposal, proposed
from rushes.cli.production import Production, opened
from rushes.intent import Intent

Noted = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[SHOT WORDS]",
        help=either(
            "With --diff: what a note is about, and the note.", "用于--diff：批注的对象和内容。"
        ),
        show_default=False,
    ),
]
Diff = Annotated[
    bool,
    typer.Option(
        "--diff",
        help=either(
            'What a note would change (--diff 3B "slower"); alone, what changed since the shots '
            "were shot.",
            "一条批注会改动什么（--diff 3B “再慢一点”）；单独使用时，列出拍摄之后的改动。",
        ),
    ),
]


def show_difference(folder: Path, words: Sequence[str], json: bool) -> None:
    """What `rushes shots --diff` says: with a shot and words, what these would change there;
    without, what changed since the shots were last shot.

    The folder may be left out: of two words the first is then the shot.
    """
    if len(words) == 1 and not folder.exists():
        folder, words = Path(), (str(folder), *words)
    if len(words) not in (0, 2):
        raise typer.BadParameter(
            either(
                'a note is a shot and words, as in: rushes shots --diff 3B "slower, warmer"',
                "批注由镜头和内容组成，例如：rushes shots --diff 3B “再慢一点”",
            )
        )
    with opened(folder) as film:
        if not words:
            _show_since(since_shot(film), json)
            return
        plan = proposed(film, words[0], words[1])
        found = changes(film, plan.after)
        if json:
            emit(told(plan, found, film))
        else:
            show_changes(plan, found, film)


def told(plan: Proposal, found: Sequence[Change], film: Production) -> dict[str, object]:
    """A note and its consequences, for programs."""
    return {
        **plan.note.model_dump(mode="json", exclude_none=True),
        "retake": any(change.retake for change in found),
        "shots": [change.model_dump(mode="json", exclude_none=True) for change in found],
        "refused": {shot: problem.what for shot, problem in plan.given.refused.items()},
        "film_seconds": [length(film), length(plan.after)],
    }


def show_changes(plan: Proposal, found: Sequence[Change], film: Production) -> None:
    """The same for people: fields before and after, in words, and what it costs."""
    if plan.note.look:
        say(f'look: "{plan.note.look[0]}" → "{plan.note.look[1]}"')
    if found:
        table(
            "",
            either("shot what before after", "镜头 改动 之前 之后").split(),
            _rows(found),
        )
    for shot, problem in plan.given.refused.items():
        en, zh = f"{shot} stays as it is", f"{shot}不变"
        say(f"[yellow]{either(en, zh)}: {problem.what}[/]")
    for phrase in dict.fromkeys(p for change in found for p in change.after.unmeasured):
        say(f'[yellow]{either("unmeasured", "无法测量")}: "{phrase}"[/]')
    _say_cost(found, length(film), length(plan.after))


def _rows(found: Sequence[Change]) -> Iterator[tuple[str, ...]]:
    """A row for each field; shots that change in the same way share theirs."""
    alike: dict[tuple[tuple[str, str, str], ...], list[str]] = {}
    for change in found:
        alike.setdefault(tuple(_fields(change)), []).append(change.shot)
    for fields, shots in alike.items():
        for number, field in enumerate(fields):
            yield _listed(shots) if number == 0 else "", *field


def _fields(change: Change) -> Iterator[tuple[str, str, str]]:
    """What changes, from what, to what, in words."""
    plain = [name for name in Intent.model_fields if name not in ("seconds", "unmeasured")]
    changed = [n for n in plain if getattr(change.before, n) != getattr(change.after, n)]
    for name in changed:
        before, after = (_worded(name, getattr(one, name)) for one in (change.before, change.after))
        yield intent.field_name(name, language()), before, after
    was, becomes = change.seconds
    if was != becomes:
        yield intent.field_name("seconds", language()), clock(was), clock(becomes)
    elif not changed and not change.after.unmeasured:
        yield either("what happens around it", "前后的动作"), "", ""


def _worded(field: str, value: object) -> str:
    if value is None:
        return "-"
    return intent.say(Intent.model_validate({field: value}), language())


def _listed(names: Sequence[str]) -> str:
    return ", ".join(names[:8]) + (f" ... ({len(names)})" if len(names) > 8 else "")


def _say_cost(found: Sequence[Change], before: float, after: float) -> None:
    retakes = [change.shot for change in found if change.retake]
    if not retakes:
        say(either("Nothing changes in the picture.", "画面没有变化。"))
        return
    time = clock(before) if before == after else f"{clock(before)} → {clock(after)}"
    say(
        either(
            f"To be shot anew: {_listed(retakes)}. Film {time}.",
            f"需要重拍：{_listed(retakes)}。片长{time}。",
        )
    )
    lost = [slate for change in found for slate in change.takes]
    if lost:
        spent = sum(change.gpu_seconds for change in found)
        unit = _unit(any(change.simulated for change in found))
        en = f"Takes that no longer count: {_listed(lost)}, {spent:.1f} {unit}."
        zh = f"不再有效的条：{_listed(lost)}，{spent:.1f}{unit}。"
        say(f"[yellow]{either(en, zh)}[/]")
    circled = [change.circled for change in found if change.circled]
    if circled:
        en, zh = "In the film now", "现已选入影片"
        say(f"[yellow]{either(en, zh)}: {_listed(circled)}[/]")
    again = [slate for change in found for slate in change.again]
    if again:
        say(f"{either('Takes that count again', '重新有效的条')}: {_listed(again)}")


def _unit(simulated: bool) -> str:
    return either(
        "simulated GPU-s" if simulated else "GPU-s", "模拟GPU秒" if simulated else "GPU秒"
    )


def _show_since(found: Sequence[Since], json: bool) -> None:
    if json:
        emit([one.model_dump(mode="json", exclude_none=True) for one in found])
        return
    changed = [one for one in found if one.state in ("changed", "gone")]
    if changed:
        en, zh = "shot|state|takes|still counting takes|last", "镜头|状态|条数|仍有效条数|最后一条"
        rows = ((c.shot, _state(c), c.takes, c.counting, c.last or "-") for c in changed)
        table("", either(en, zh).split("|"), rows)
    count = Counter(one.state for one in found)
    say(
        either(
            f"As shot: {count['as shot']}. Changed since: {count['changed']}. Never shot: "
            f"{count['never shot']}. Gone from the page: {count['gone']}.",
            f"与所拍一致：{count['as shot']}。拍后已改动：{count['changed']}。未拍："
            f"{count['never shot']}。剧本中已无：{count['gone']}。",
        )
    )
    lost = sum(one.takes - one.counting for one in changed)
    if lost:
        spent = sum(one.gpu_seconds for one in changed)
        unit = _unit(any(one.simulated for one in changed))
        en = f"Takes of these that no longer count: {lost}, {spent:.1f} {unit}."
        zh = f"其中不再有效的条：{lost}，{spent:.1f}{unit}。"
        say(f"[yellow]{either(en, zh)}[/]")


def _state(one: Since) -> str:
    return either(one.state, "已改动" if one.state == "changed" else "剧本中已无")
