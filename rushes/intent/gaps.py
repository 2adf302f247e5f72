"""What the page tells and nobody plays, sentence by sentence, and why."""

from collections.abc import Iterator, Sequence
from typing import ClassVar, Literal

from rushes.intent import lexicon, parting
from rushes.intent.direction import Direction
from rushes.intent.naming import Naming, naming
from rushes.intent.pace import silence_in
from rushes.intent.scene_shots import is_technical
from rushes.intent.shot import Shot
from rushes.intent.tokens import sentences
from rushes.record import Record
from rushes.script import Line, Screenplay

Why = Literal["words", "deed", "doer"]
_WHY: dict[Why, tuple[str, str]] = {
    "words": ("nobody of the cast in it, and no deed that is known", "没有角色，也没有认得的动作"),
    "deed": ("no deed that is known", "没有认得的动作"),
    "doer": ("nobody here is known to do it", "不知道由谁来做"),
}  # fmt: skip


class Gap(Record):
    """A sentence of the page that is in a shot and that nobody plays.

    at : its line. why : what was not understood.
    """

    schema_label: ClassVar[str] = "gap.1"
    at: int
    text: str
    why: Why

    def told(self, tongue: Literal["en", "zh"]) -> str:
        """The reason in words."""
        return _WHY[self.why][tongue == "zh"]


def gaps(shots: Sequence[Shot], screenplay: Screenplay, direction: Direction) -> tuple[Gap, ...]:
    """Every sentence of action that these shots cover and do not play, in the order of the page.

    Where a set or its weather shows what is told, that is no deed either: it is listed too.
    """
    who = naming(screenplay, direction)
    played: dict[int, set[str]] = {}
    for shot in shots:
        for beat in shot.beats:
            played.setdefault(beat.at, set()).add(str(beat.verb))
    filmed = {line.at for shot in shots for line in shot.lines if line.kind == "action"}
    return tuple(
        gap
        for scene in screenplay.scenes
        for line in scene.lines
        if line.kind == "action" and line.at in filmed and not is_technical(line)
        for gap in _of(line, played.get(line.at, set()), who)
    )


def _of(line: Line, played: set[str], who: Naming) -> Iterator[Gap]:
    for text in parting.sentences(line.text):
        words = " ".join(text.split())
        if not words or silence_in(line.model_copy(update={"text": text})):
            continue
        tokens = [token for sentence in sentences(text, who.book) for token in sentence]
        verbs = {token.value for token in tokens if token.kind == "verb"}
        if played & (verbs | {str(lexicon.played(verb)) for verb in verbs}):
            continue
        people = any(token.kind == "name" and token.value in who.people for token in tokens)
        why: Why = "deed" if people else "words"
        yield Gap(at=line.at, text=words, why="doer" if verbs else why)
