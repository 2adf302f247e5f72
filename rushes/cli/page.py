"""The verb for the page: read."""

from collections import Counter
from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape

from rushes import script
from rushes.cli.app import HERE, AsJson, Page, verb
from rushes.cli.console import either, emit, say, table
from rushes.cli.production import PAGES, opened
from rushes.cli.starter import title_of
from rushes.errors import PageError
from rushes.script import LineKind, Screenplay

_COUNTED: dict[str, tuple[LineKind, str, str]] = {
    "scenes": ("heading", "scenes", "场"),
    "cues": ("cue", "cues", "次说话"),
    "transitions": ("transition", "transitions", "个转场"),
    "dialogue": ("dialogue", "paragraphs of dialogue", "段对白"),
    "action": ("action", "of action", "段动作"),
    "parentheticals": ("parenthetical", "parentheticals", "个括注"),
    "notes": ("note", "notes", "条批注"),
    "sections": ("section", "sections", "个段落标题"),
    "synopses": ("synopsis", "synopses", "条提要"),
    "lyrics": ("lyric", "lyrics", "句歌词"),
    "centred": ("centred", "centred lines", "行居中"),
    "page_breaks": ("page_break", "page breaks", "个分页"),
    "comments": ("comment", "comments", "处注释"),
}
"""What is counted on a page: the kind of element, and its name in English and Chinese."""
_MOST_DOUBTS = 12

To = Annotated[
    Path | None,
    typer.Option(
        "--to",
        help=either(
            "Write the page to this file: Fountain, or Final Draft when it ends in .fdx.",
            "把剧本写入此文件：以.fdx结尾为Final Draft，否则为Fountain。",
        ),
    ),
]


@verb(
    "rushes read examples/pears/script.fountain --json",
    zh="读剧本及其译本：场次、谁说话、多长。遇到读不懂的一行就停下，并指出是哪一行。",
)
def read(folder: Page = HERE, to: To = None, json: AsJson = False) -> None:
    """Read the page and its translations: scenes, who speaks, how long.

    Stops at the first line that cannot be read, and says which."""
    with opened(folder) as film:
        if to:
            _convert(film.pages[0], to)
        if json:
            told = [_told(page) for page in film.pages]
            emit(told[0] if film.alone else told)
            return
        for page in film.pages:
            _show(page)
        if to:
            say(escape(either(f"Written to {to}", f"已写入{to}")))


def _convert(page: Screenplay, to: Path) -> None:
    """Write the page to another file. Raises PageError for one that is there already."""
    if to.suffix.lower() not in PAGES:
        raise PageError(
            f'"{to.name}" is no kind of screenplay that can be written',
            expected="a name that ends in .fountain or .fdx",
        )
    if to.exists():
        raise PageError(
            f'there is already a file "{to.name}"',
            where=str(to),
            expected="a new file",
            remedy="name another one, or delete this one first",
        )
    script.save(page, to)


def _told(page: Screenplay) -> dict[str, object]:
    """Everything about a page, for programs."""
    titles: dict[str, str] = {}
    for name, value in page.title_page:
        titles[name] = f"{titles[name]}\n{value}" if name in titles else value
    return {
        "source": page.source,
        "language": page.language,
        "encoding": page.encoding,
        "format": page.format,
        "title_page": titles,
        "counts": counts(page),
        "elements": [line.model_dump(mode="json", exclude_defaults=True) for line in page.elements],
        "scenes": [
            {
                **scene.model_dump(mode="json", exclude={"lines", "markup", "rows"}),
                "eighths": script.eighths(scene),
                "characters": list(dict.fromkeys(line.who for line in scene.lines if line.who)),
            }
            for scene in page.scenes
        ],
        "doubts": [doubt._asdict() for doubt in script.doubts(page)],
    }


def counts(page: Screenplay) -> dict[str, float]:
    """How many elements of each kind there are, dual speeches, people who speak, and pages."""
    kinds = Counter(line.kind for line in page.elements)
    found: dict[str, float] = {name: kinds[kind] for name, (kind, _, _) in _COUNTED.items()}
    found["dual"] = sum(line.dual for line in page.elements if line.kind == "cue")
    found["characters"] = len(page.characters)
    found["pages"] = script.pages(page)
    return found


def _show(page: Screenplay) -> None:
    table(
        escape(f"{title_of(page)} ({page.language}) · {page.source}"),
        (
            either("scene", "场"),
            either("line", "行"),
            either("heading", "场景标题"),
            either("length", "页长"),
            either("speaking", "说话"),
        ),
        (
            (
                scene.number,
                scene.at,
                scene.heading or "-",
                _in_eighths(script.eighths(scene)),
                ", ".join(dict.fromkeys(line.who for line in scene.lines if line.who)),
            )
            for scene in page.scenes
        ),
    )
    speakers = escape(", ".join(page.characters) or "-")
    say(either(f"Speaking: {speakers}", f"说话的人：{speakers}"))
    found = counts(page)
    parts = [
        either(f"{found[name]:g} {en}", f"{found[name]:g}{zh}")
        for name, (_, en, zh) in _COUNTED.items()
        if found[name]
    ]
    length = _in_eighths(round(found["pages"] * 8))
    say(either(f"{length} pages: {', '.join(parts)}\n", f"{length}页：{'，'.join(parts)}\n"))
    _doubt(page)


def _doubt(page: Screenplay) -> None:
    """Lines that a person should look at."""
    looks = {
        "heading": either("a heading", "场景标题"),
        "transition": either("a transition", "转场"),
        "cue": either("a cue", "人物提示"),
    }
    read_as = {"action": either("action", "动作"), "dialogue": either("dialogue", "对白")}
    found = script.doubts(page)
    for at, text, looks_like, kind in found[:_MOST_DOUBTS]:
        like, taken = looks[looks_like], read_as[kind]
        en = f'line {at}: "{text}" looks like {like} and is read as {taken}'
        zh = f"第{at}行：“{text}”像{like}，读作{taken}"
        say(f"[yellow]{escape(either(en, zh))}[/]")
    if len(found) > _MOST_DOUBTS:
        more = len(found) - _MOST_DOUBTS
        say(either(f"and {more} more; see --json", f"还有{more}处；见--json"))


def _in_eighths(eighths: int) -> str:
    """Eighths as on a breakdown sheet: 1 3/8."""
    whole, rest = divmod(eighths, 8)
    return " ".join([str(whole)] * bool(whole) + [f"{rest}/8"] * bool(rest)) or "0"
