"""Elements written as Fountain in the usual form, for whatever a page does not already hold.

Every row that could be taken for something else gets the mark that forces it, or a backslash.
"""

import re
from collections.abc import Callable, Sequence

from rushes.script.emphasis import literal, plain, runs
from rushes.script.heading import people_fact, read_heading, scene_count
from rushes.script.page import Line, LineKind
from rushes.script.piece import TRIANGLE, words_of
from rushes.script.reader import MARKED, NO_HEADING
from rushes.script.speech import (
    cue,
    inline_cue,
    is_parenthetical,
    is_transition,
    stands_as_name,
)
from rushes.script.title_page import TitlePage

SAID = ("parenthetical", "dialogue", "lyric")
_ASIDES = ("note", "comment")
_FORCED = re.compile(r"[@~>=#]")
PARTED = "\n\n"
Key = tuple[object, ...]


def key(line: Line) -> Key:
    """What makes two elements the same, wherever they stand and however they are indented."""
    styled: tuple[object, ...] = ()
    if line.markup and line.kind == "note":
        styled = (line.markup,)
    elif line.markup and line.kind != "comment":
        found = runs("\n".join(row.strip() for row in line.markup.split("\n")))
        styled = found if any(run.style for run in found) else ()
    said = (line.who, line.extension, line.dual, line.level, line.number)
    return (line.kind, line.text, *said, styled)


def tidy(line: Line) -> Line:
    """The element without what a page cannot carry: space at row ends, rows where one is all.

    Markup that no longer says what the text says is dropped. Who speaks decides over the text of
    a cue.
    """
    rows = [row.strip() for row in line.text.split("\n")]
    if line.kind == "dialogue":
        text = "\n".join(rows).strip("\n")
    elif line.kind == "action":
        text = TRIANGLE.sub("", "\n".join(filter(None, rows)))
    else:
        text = line.text.strip() if line.kind == "comment" else " ".join(line.text.split())
    if line.kind == "cue":
        text = cue_text(line)
    if line.kind == "parenthetical" and not is_parenthetical(text):
        text = f"({text})"
    markup = line.markup.strip("\n") if line.markup is not None else None
    if markup is not None and (words_of(line.kind, markup) != text or markup == text):
        markup = None
    return line.model_copy(update={"text": text, "markup": markup})


def joints(lines: Sequence[Line]) -> list[str]:
    """What stands in front of each element: a blank row, a new row, or a space."""
    found: list[str] = []
    speaker: str | None = None
    for index, line in enumerate(lines):
        attached = False
        if line.kind == "cue":
            speaker = line.who
        elif line.kind in SAID and line.who is not None and line.who == speaker:
            attached = True
        elif line.kind in _ASIDES and speaker is not None:
            after = next((one for one in lines[index:] if one.kind not in _ASIDES), None)
            attached = after is not None and after.kind in SAID and after.who == speaker
        if not attached and line.kind != "cue":
            speaker = None
        found.append(("\n" if line.kind != "comment" else " ") if attached else PARTED)
    return found


def title_block(titles: TitlePage) -> str:
    """The title page, longer values on rows of their own."""
    rows: list[str] = []
    for name, value in titles:
        values = [literal(row) for row in value.split("\n")]
        rows += [f"{name}: {values[0]}".rstrip()] if len(values) == 1 else [f"{name}:"]
        rows += [f"    {row}" for row in values] if len(values) > 1 else []
    return "\n".join(rows)


def canonical(line: Line, known: frozenset[str] = frozenset()) -> str:
    """One tidy element as Fountain, rows parted by "\n". `known` are the page's speakers."""
    markup = line.markup if line.markup is not None else literal(line.text)
    by_kind: dict[LineKind, Callable[[], str]] = {
        "heading": lambda: _heading(line, markup),
        "action": lambda: _action(markup, known),
        "cue": lambda: _cue(line),
        "dialogue": lambda: "\n".join(_spoken(row, known) for row in markup.split("\n")),
        "parenthetical": lambda: markup,
        "lyric": lambda: f"~{markup}",
        "transition": lambda: _transition(markup),
        "centred": lambda: f"> {markup} <",
        "note": lambda: _note(line.markup or line.text),
        "comment": lambda: f"/* {line.text} */",
        "section": lambda: f"{'#' * max(line.level, 1)} {re.sub('^#', chr(92) + '#', markup)}",
        "synopsis": lambda: f"= {markup}",
        "page_break": lambda: "===",
    }
    return by_kind[line.kind]()


def _heading(line: Line, markup: str) -> str:
    read = read_heading(plain(markup))
    if read is None or read.text != line.text:
        markup, read = f".{markup}", read_heading(plain(f".{markup}"))
    number = read.number if read else None
    return markup if line.number in (None, number) else f"{markup} #{line.number}#"


def _transition(markup: str) -> str:
    if markup.endswith("TO:") and is_transition(markup):
        return markup
    return f"> {markup[:-1]}\\<" if markup.endswith("<") else f"> {markup}"


def _action(markup: str, known: frozenset[str]) -> str:
    rows = markup.split("\n")
    over = len(rows) > 1 and stands_as_name(plain(rows[0].strip()))
    return "\n".join(
        f"!{row}"
        if (over and index == 0) or _taken_for_another(row.strip(), known, first=index == 0)
        else row
        for index, row in enumerate(rows)
    )


def _taken_for_another(row: str, known: frozenset[str], first: bool) -> bool:
    """Whether a row of action would be read as something else."""
    text = plain(row)
    heading = read_heading(text)
    if people_fact(text) or row.startswith("!") or (MARKED.match(row) and row[0] not in "△▲"):
        return True
    if inline_cue(row, known) or scene_count(row) or (heading and (first or heading.sure)):
        return True
    return first and bool(_FORCED.match(row) or is_transition(row) or cue(text, known))


def cue_text(line: Line) -> str:
    """A cue as on the page where that names the speaker, else from who and extension."""
    read = cue(f"@{line.text}", frozenset())
    if read and (read.who, read.extension, read.aside) == (line.who, line.extension, ""):
        return line.text
    extensions = (word for word in (line.extension or "").split(", ") if word)
    return "".join([line.who or "", *(f" ({word})" for word in extensions)])


def _cue(line: Line) -> str:
    markup = literal(line.text) if line.markup is None else line.markup
    read = cue(plain(markup), frozenset())
    other = MARKED.match(markup) or read_heading(plain(markup)) or is_transition(markup)
    mark = "" if read and read.who == line.who and not other else "@"
    return f"{mark}{markup}{' ^' if line.dual else ''}"


def _spoken(row: str, known: frozenset[str]) -> str:
    row = row.strip()
    if not row:
        return "  "
    heading = read_heading(plain(row)) if row[0] not in NO_HEADING else None
    if MARKED.match(row) or is_parenthetical(row) or scene_count(row):
        return f"\\{row}"
    if heading and heading.sure:
        return f"\\{row}"
    if inline_cue(row, known):
        return re.sub(r"[：:]", r"\\\g<0>", row, count=1)
    return row


def _note(body: str) -> str:
    rows = body.split("\n")
    body = "\n".join(row if row.strip() or index == 0 else "  " for index, row in enumerate(rows))
    return f"[[{body}]]"
