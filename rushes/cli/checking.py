"""Clips from anywhere: `check` judges one and keeps nothing, `take add` keeps it as a take."""

import math
from pathlib import Path
from typing import Annotated

import typer

from rushes import checks
from rushes.budget import Cost
from rushes.checks import Finding
from rushes.cli.app import HERE, AsJson, Film, app, verb
from rushes.cli.console import either, emit, language, say, table
from rushes.cli.production import opened
from rushes.deliver.words import chinese
from rushes.errors import BudgetError
from rushes.takes import add_clip

_VERDICTS = {
    "passed": ("passed", "通过"),
    "failed": ("failed", "未通过"),
    "cannot tell": ("cannot tell", "无法判断"),
}

take = typer.Typer(
    no_args_is_help=True,
    help=either("Takes that were made elsewhere.", "在别处制作的条。"),
    epilog=either(
        "Example: rushes take add 27A clip.mp4 --generator kling --cost 0.42",
        "例如：rushes take add 27A clip.mp4 --generator kling --cost 0.42",
    ),
)
app.add_typer(take, name="take")


@verb(
    "rushes check clip.mp4 --shot 27A --film examples/pears",
    zh="判断一段素材是否符合某个镜头；任何来源的素材都可以，不作记录。",
)
def check(
    clip: Annotated[
        Path, typer.Argument(help=either("A film file from anywhere.", "任何来源的视频文件。"))
    ],
    shot: Annotated[
        str,
        typer.Option("--shot", help=either("The shot it should be: 27A.", "对应的镜头：27A。")),
    ],
    film: Film = HERE,
    json: AsJson = False,
) -> None:
    """Judge a clip as a take of a shot, whoever made it; nothing is kept.

    Another size, rate, length or black bars are brought into line, and that is said."""
    with opened(film) as production:
        seen = checks.screen(clip, production.setup(shot))
    if json:
        emit(facts(seen))
    else:
        show(seen)


@verb(
    "rushes take add 27A clip.mp4 --generator kling --cost 0.42",
    "add",
    zh="把别处制作的素材作为一条收进制作：判断、入库、记录费用。",
    under=take,
)
def add(
    shot: Annotated[
        str, typer.Argument(help=either("The shot it is a take of: 27A.", "所属镜头：27A。"))
    ],
    clip: Annotated[
        Path, typer.Argument(help=either("A film file from anywhere.", "任何来源的视频文件。"))
    ],
    generator: Annotated[
        str, typer.Option("--generator", help=either("Who made it: kling.", "由谁制作：kling。"))
    ],
    cost: Annotated[
        float,
        typer.Option("--cost", min=0, help=either("What it cost, in USD.", "花费，美元。")),
    ] = 0.0,
    film: Film = HERE,
    json: AsJson = False,
) -> None:
    """Bring a clip that was made elsewhere into the production as a take, judged like any other.

    What is kept is what was judged: upright, without black bars, no longer than the shot."""
    paid = Cost(money=_finite(cost))
    with opened(film) as production:
        setup = production.setup(shot)
        kept, seen = add_clip(clip, setup, (generator, paid), production.takes, production.store)
    if json:
        emit({**facts(seen), "slate": str(kept.slate), "take": kept.model_dump(mode="json")})
        return
    show(seen)
    say(either(f"On the record as {kept.slate}", f"已记录为{kept.slate}"))


def _finite(cost: float) -> float:
    if not math.isfinite(cost):
        raise BudgetError(f"{cost} is no cost", expected="an amount of money, 0 or more")
    return cost


def facts(seen: "checks.Screening") -> dict[str, object]:
    """A screening for programs."""
    failed = [finding.check for finding in seen.findings if finding.verdict == "failed"]
    return {
        "clip": seen.clip.model_dump(mode="json"),
        "shot": seen.request.setup.name,
        "setup": seen.request.setup.digest,
        "aligned": [en for en, _ in seen.said],
        "aligned_zh": [zh for _, zh in seen.said],
        "obeys": not failed,
        "failed": failed,
        "findings": [finding.model_dump(mode="json") for finding in seen.findings],
    }


def show(seen: "checks.Screening") -> None:
    """A screening for people: what was brought into line, every check, and the sum of it."""
    for en, zh in seen.said:
        say(f"[dim]{either(en, zh)}[/]")
    table(
        "",
        either("check|verdict|score|frames|why", "检查|结论|得分|帧|原因").split("|"),
        ((*_named(one), f"{one.score:.2f}", _where(one), _why(one)) for one in seen.findings),
    )
    failed = sum(finding.verdict == "failed" for finding in seen.findings)
    unsure = sum(finding.verdict == "cannot tell" for finding in seen.findings)
    name = seen.request.setup.name
    say(
        either(
            f"{name}: {len(seen.findings) - failed - unsure} passed, {failed} failed, "
            f"{unsure} cannot be told",
            f"{name}：{len(seen.findings) - failed - unsure}项通过，{failed}项未通过，"
            f"{unsure}项无法判断",
        )
    )


def _named(finding: Finding) -> tuple[str, str]:
    return either(finding.check, chinese(finding.check)), either(*_VERDICTS[finding.verdict])


def _where(finding: Finding) -> str:
    if finding.first is None:
        return "-"
    return f"{finding.first}-{'' if finding.last is None else finding.last}"


def _why(finding: Finding) -> str:
    return finding.because_zh if language() == "zh" else finding.because
