"""What a screenplay is made of. Every element keeps the line it came from."""

from typing import ClassVar, Literal

from rushes.record import Record

LineKind = Literal[
    "action", "dialogue", "parenthetical", "transition", "note", "centred", "lyric", "synopsis"
]
Language = Literal["en", "zh"]


class Line(Record):
    """One paragraph of the page.

    `at` is the 1-based line number in the file; `who` the character who speaks (dialogue,
    lyric and parenthetical only), as written on the page without extensions such as (V.O.).
    """

    schema_label: ClassVar[str] = "line.1"
    at: int
    kind: LineKind
    text: str
    who: str | None = None


class Scene(Record):
    """A scene as written: number, heading, and its paragraphs in order.

    `number` is the one on the page (`#12A#`) or the running count; `place` is the heading
    without INT./EXT. and the hour, as written; `hour` the words after the last dash.
    """

    schema_label: ClassVar[str] = "scene.1"
    number: str
    at: int
    heading: str
    setting: Literal["int", "ext", "int/ext"]
    place: str
    hour: str
    lines: tuple[Line, ...] = ()


class Screenplay(Record):
    """The whole page: title page as key/value pairs in order, then scenes."""

    schema_label: ClassVar[str] = "screenplay.1"
    source: str
    language: Language
    title_page: tuple[tuple[str, str], ...] = ()
    scenes: tuple[Scene, ...] = ()

    @property
    def characters(self) -> tuple[str, ...]:
        """Everybody who speaks, in order of first speech."""
        spoken = (line.who for scene in self.scenes for line in scene.lines if line.who)
        return tuple(dict.fromkeys(spoken))
