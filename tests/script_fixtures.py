"""Pages for tests of the script room: written, made up, changed, and told apart."""

import difflib

from hypothesis import strategies as st

from rushes import script
from rushes.script import Line, Screenplay

ENGLISH = """Title: Planting Pears
Author:
    A. Writer
    B. Writer

FADE IN:

EXT. MARKET - DAY #1A#

[[scene: warm]]
[[CU MONK, slow push in
over 4 s]]
The *MONK* kneels.
He _digs_. [[CU hole]]

MONK (V.O.) (CONT'D) ^
(softly)
Give me a pear.
One **pear**.
[[LS]]
(beat)
Please.

> THE END <

CUT TO:

INT. TWENTY-ONE HOUSE - KITCHEN — NIGHT
/* gone
INT. NOWHERE - DAY
*/
~la la

## Act two
= What it is about
===

!THE WELL IS DEEP

.THE WELL

@McAvoy
Ha!
"""

CHINESE = """标题：种梨
编剧：某人

淡入：

外景 集市 — 日

[[全场：暖]]
△道士跪下，挖坑，种下梨核。

@道士（画外音）
（轻声）
给我一个梨吧。

卖梨人：（怒）不给！
道士（笑）：好吧。
再见。

道士
真的？

墙上写着：不许入内

切至：

第二场 内. 道观 夜

道士睡着了。

内外景。井边——黄昏

道士OS：喝水。
"""

PAGE = """Title:\t\tA *bold* one
Author: Somebody

FADE IN:

\t EXT. MARKET - DAY   #1A#

[[scene: warm]]   /* cut? */
The *MONK* kneels,   [[a note within]] and digs.
   An indented row.


          MONK (V.O.) ^
     (softly)
  Give me a pear. [[CU]]
  One more.

> THE END <   [[LS]]

卖梨人：（怒）不给！[[特写]]
@道士（笑）
好吧。

CUT TO:

INT. TEMPLE - NIGHT
He sleeps.
"""

PIECES = [
    *(
        "EXT. A - DAY",
        "MONK",
        "MONK ^",
        "(x)",
        "[[",
        "]]",
        "/*",
        "*/",
        "~",
        ">",
        "<",
        "@",
        "道士：",
    ),
    *(
        "===",
        "*",
        "_",
        "\\",
        "\n",
        "\n\n",
        "  ",
        "内景 屋 夜",
        "Title: x",
        "#1#",
        "=",
        "hello",
        "。",
    ),
    *("第3场", "景：屋", "（笑）", "△", "!", "\r\n", "\r", "\ufeff", "FADE IN:", "道士", "CUT TO:"),
]
TEXTS = st.one_of(
    st.text(max_size=200),
    st.lists(st.sampled_from(PIECES), max_size=30).map("".join),
    st.lists(st.sampled_from(PIECES), max_size=20).map(lambda p: "INT. A - DAY\n\n" + "\n".join(p)),
)


def edited(page: Screenplay, words: str, *new: Line) -> Screenplay:
    """The page with the one element that has these words replaced."""
    scenes: list[script.Scene] = []
    for scene in page.scenes:
        lines: list[Line] = []
        for line in scene.lines:
            lines += new if line.text == words else [line]
        scenes.append(scene.model_copy(update={"lines": tuple(lines)}))
    assert tuple(scenes) != page.scenes
    return page.model_copy(update={"scenes": tuple(scenes)})


def changed(page: Screenplay, words: str, **update: object) -> Screenplay:
    (line,) = (line for line in page.elements if line.text == words)
    return edited(page, words, line.model_copy(update=update))


def differing(old: str, new: str) -> list[str]:
    """Rows that are not in both, "-" and "+" in front."""
    diff = difflib.ndiff(old.split("\n"), new.split("\n"))
    return [row[0] + row[2:] for row in diff if row[0] in "-+"]


def said(page: Screenplay) -> list[tuple[object, ...]]:
    """What is on a page, wherever it stands."""
    return [
        (line.kind, line.text, line.who, line.extension, line.dual, line.level, line.number)
        for line in page.elements
    ]


# Words with whatever could be taken for a mark, for a cue, a heading or a direction.
_WORDS = st.sampled_from(
    [
        *("She walks on.", "He dialed *69.", "a_b_c", "_", "**", "C:\\*", "[x]", "[[", "/*", "~la"),
        *("> right", "# one", "= two", "===", ".45", "...", "!", "@home", "(softly)", "（轻声）"),
        *("MEI", "EXT. MARKET - DAY", "CUT TO:", "第3场", "内景 茶馆 日", "景：茶馆", "道士：走。"),
        *("墙上写着：禁止入内", "△ 风。", "道士", "FADE IN:", "<", "#1#", "^", "Title: x", "no"),
        *("“你好”，", "WHO'S THERE?", "*very*", "**so** _much_", "\\", "\\*"),
    ]
)
_ROW = st.lists(_WORDS, min_size=1, max_size=3).map(" ".join)
_ROWS = st.lists(_ROW, min_size=1, max_size=3).map("\n".join)
_NAMES = st.sampled_from(["MEI", "DR. WHO", "McAvoy", "道士", "卖梨人", "R2D2", "Ann B."])
_KINDS = ["action", "action", "transition", "centred", "note", "comment", "section"]
_KINDS += ["synopsis", "page_break", "lyric"]
_VOICES = st.sampled_from([None, None, "V.O.", "O.S., CONT'D", "画外音"])


def _line(kind: str, text: str, **fields: object) -> Line:
    return Line.model_validate({"at": 0, "kind": kind, "text": text, **fields})


@st.composite
def _speech(draw: st.DrawFn) -> list[Line]:
    who, voice, dual = draw(_NAMES), draw(_VOICES), draw(st.booleans())
    text = who + "".join(f" ({word})" for word in (voice or "").split(", ") if word)
    lines = [_line("cue", text, who=who, extension=voice, dual=dual)]
    kinds = ["dialogue", "parenthetical", "lyric", "note", "comment"]
    for kind in [*draw(st.lists(st.sampled_from(kinds), max_size=4)), "dialogue"]:
        said = {"who": who, "dual": dual} if kind not in ("note", "comment") else {}
        if kind == "dialogue" and lines[-1].kind == "dialogue":
            continue
        made = draw(_other([kind]))[0]
        lines.append(made.model_copy(update=said))
    return lines


@st.composite
def _other(draw: st.DrawFn, kinds: list[str] | None = None) -> list[Line]:
    kind = draw(st.sampled_from(kinds or _KINDS))
    if kind in ("action", "dialogue"):
        return [_line(kind, draw(_ROWS))]
    text = draw(_ROW)
    if kind == "comment":
        text = text.replace("/*", "+")
    if kind == "note":
        text = text.replace("[[", "+")
    if kind == "parenthetical":
        text = f"({text})"
    if kind == "page_break":
        text = ""
    return [_line(kind, text, level=draw(st.integers(1, 4)) if kind == "section" else 0)]


_HEADINGS = st.sampled_from(
    [
        *("INT. HOUSE - NIGHT", "EXT. A & B <C>", "THE WELL", "OMITTED", "外景 集市 — 日"),
        *("第3场 茶馆 日 内", "内景 茶馆", "INT. *A* - DAY", "“HOME”", "(later)"),
    ]
)


@st.composite
def screenplays(draw: st.DrawFn) -> script.Screenplay:
    """A whole screenplay that was never a file."""
    scenes: list[script.Scene] = []
    for index in range(draw(st.integers(1, 3))):
        blocks = draw(st.lists(st.one_of(_other(), _speech()), max_size=5))
        heading = draw(_HEADINGS.filter(lambda text: text[0] != "第" or not scenes))
        read = script.parse(f".{heading}", "s").scenes[0]
        read = read if read.heading == heading else read.model_copy(update={"heading": heading})
        numbered = draw(st.booleans()) and not read.numbered
        scenes.append(
            read.model_copy(
                update={
                    "number": f"{index + 10}A" if numbered else read.number,
                    "numbered": numbered or read.numbered,
                    "markup": None,
                    "lines": tuple(line for block in blocks for line in block),
                }
            )
        )
    titles = draw(st.sampled_from([(), (("Title", "A & B"), ("Author", "C\nD"), ("X", "1: 2"))]))
    return script.Screenplay(
        source="made up", language="en", title_page=titles, scenes=tuple(scenes)
    )
