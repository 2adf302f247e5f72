"""What a screenplay is made of. Every element keeps the line it came from."""

from collections.abc import Iterator
from typing import ClassVar, Literal

from pydantic import Field

from rushes.record import Record

LineKind = Literal[
    "heading",
    "action",
    "cue",
    "dialogue",
    "parenthetical",
    "lyric",
    "transition",
    "centred",
    "note",
    "comment",
    "section",
    "synopsis",
    "page_break",
]
Language = Literal["en", "zh"]
Format = Literal["fountain", "fdx"]
Encoding = Literal["utf-8", "utf-8-sig", "utf-16-le", "utf-16-be", "gb18030"]


class Line(Record):
    """One element of the page.

    at : 1-based line of the file where it begins (Final Draft: which paragraph it is); 0 for
        an element that is new. `rows` tells over how many lines it runs.
    text : the words, without marks of any kind. A cue is written as on the page: MEI (V.O.).
    who : the character who speaks, without extension (cue, dialogue, parenthetical, lyric).
    extension : "V.O.", "CONT'D", "画外音"; several are parted by commas. Cues only.
    dual : this speech is heard together with the one before it.
    level : depth of a section, from 1.
    number : scene number of a heading, where the page gives one.
    markup : the words with their emphasis and indentation, where that differs from `text`.
    """

    schema_label: ClassVar[str] = "line.2"
    at: int
    kind: LineKind
    text: str
    who: str | None = None
    extension: str | None = None
    dual: bool = False
    level: int = 0
    number: str | None = None
    markup: str | None = None
    rows: int = 1


class Scene(Record):
    """A scene as written: number, heading, and its elements in order.

    `number` is the one on the page (`#12A#`) or the running count, and `numbered` tells which;
    `place` is the heading without INT./EXT. and the hour, as written; `hour` the words after the
    last dash. A film that fades in before its first heading opens with a scene whose heading is
    empty. What stands above the first heading are the first lines of the first scene.
    """

    schema_label: ClassVar[str] = "scene.2"
    number: str
    at: int
    heading: str
    setting: Literal["int", "ext", "int/ext"]
    place: str
    hour: str
    lines: tuple[Line, ...] = ()
    numbered: bool = False
    markup: str | None = None
    rows: int = 1

    @property
    def head(self) -> Line:
        """The heading as an element of the page."""
        return Line(
            at=self.at,
            kind="heading",
            text=self.heading,
            number=self.number if self.numbered else None,
            markup=self.markup,
            rows=self.rows,
        )


class Screenplay(Record):
    """The whole page: title page as key/value pairs in order, then scenes.

    `text` is the file it was read from, which `write` copies wherever nothing was changed;
    `encoding` is that of the file.
    """

    schema_label: ClassVar[str] = "screenplay.2"
    source: str
    language: Language
    format: Format = "fountain"
    encoding: Encoding = "utf-8"
    title_page: tuple[tuple[str, str], ...] = ()
    scenes: tuple[Scene, ...] = ()
    text: str = Field(default="", exclude=True, repr=False)

    @property
    def characters(self) -> tuple[str, ...]:
        """Everybody who speaks, in order of first speech."""
        spoken = (line.who for scene in self.scenes for line in scene.lines if line.who)
        return tuple(dict.fromkeys(spoken))

    @property
    def elements(self) -> tuple[Line, ...]:
        """Everything on the page in its order, headings too."""
        return tuple(self._elements())

    def _elements(self) -> Iterator[Line]:
        for index, scene in enumerate(self.scenes):
            above = 0
            if index == 0 and scene.heading:
                early = [i for i, line in enumerate(scene.lines) if 0 < line.at < scene.at]
                above = early[-1] + 1 if early else 0
            yield from scene.lines[:above]
            if scene.heading:
                yield scene.head
            yield from scene.lines[above:]
