"""A shot: the lines it covers, what happens in them, and what everybody said about it."""

from functools import reduce
from typing import ClassVar, Literal

from rushes.intent.wish import Intent
from rushes.record import Record
from rushes.script import Line

Verb = Literal[
    "stand", "walk", "run", "enter", "leave", "turn", "look", "sit", "rise", "kneel", "bow", "beg",
    "speak", "point", "wave", "refuse", "nod", "laugh", "cheer", "weep", "fall", "reach", "give",
    "take", "hold", "put", "eat", "drink", "dig", "plant", "pour", "pick", "throw", "chop", "push",
    "open", "close", "gather", "watch", "appear", "vanish", "grow", "shrink", "empty", "lie",
    "crouch", "hug", "kiss", "shake", "hit", "kick", "touch", "catch", "carry", "read", "write",
    "phone", "smoke", "dance", "jump", "clap", "shrug", "knock", "aim", "drive", "search", "work",
    "climb", "part",
]  # fmt: skip


class Beat(Record):
    """One thing that happens, in the order of the page.

    who : a character, a group ("CROWD") or a prop (for appear, vanish, grow, empty).
    target : whom or what it is done to or towards: character, prop or mark.
    prop : what is handled.
    at : line of the page. `words` is what is said, for "speak".
    off : who speaks is heard, but is not here or does not move the lips (V.O., O.S., telephone).
    meanwhile : it goes on while the beat before it does ("as", "while", 一边…一边…).
    """

    schema_label: ClassVar[str] = "beat.1"
    who: str
    verb: Verb
    target: str | None = None
    prop: str | None = None
    at: int
    words: str = ""
    off: bool = False
    meanwhile: bool = False


_SPEAKERS_ZH = {
    "house": "惯例", "film": "全片", "page": "剧本", "scene": "全场", "shot": "镜头",
    "note": "批注",
}  # fmt: skip


class Said(Record):
    """One layer of intent: who said it, where, in which words, and what it means.

    words_zh : the same words in Chinese, where the house speaks; everybody else speaks one tongue.
    """

    schema_label: ClassVar[str] = "said.1"
    by: Literal["house", "film", "page", "scene", "shot", "note"]
    where: str
    words: str
    words_zh: str = ""
    intent: Intent

    def told(self, tongue: Literal["en", "zh"]) -> tuple[str, str, str]:
        """Who said it, where, and in which words, as people read it in a language."""
        if tongue == "en":
            return self.by, self.where, self.words
        where = "电影语法" if self.by == "house" else self.where
        return _SPEAKERS_ZH[self.by], where, self.words_zh or self.words


class Shot(Record):
    """Scene number and letter, the lines covered, the beats in them, and the layers of intent.

    `said` is ordered weakest first (house grammar, film, page heading, scene, shot, notes).
    here : those whom the page puts into the scene and who have no deed in it.
    """

    schema_label: ClassVar[str] = "shot.1"
    scene: str
    letter: str
    place: str
    setting: Literal["int", "ext", "int/ext"]
    lines: tuple[Line, ...]
    beats: tuple[Beat, ...]
    said: tuple[Said, ...]
    here: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """Scene and letter, as on the slate: 27A."""
        return f"{self.scene}{self.letter}"

    @property
    def intent(self) -> Intent:
        """Everything that was said, the strongest last, folded into one wish."""
        return reduce(Intent.over_by, (layer.intent for layer in self.said), Intent())

    def as_staged(self) -> "Shot":
        """What is acted on: the folded intent, the lines and beats, not who said it or where.

        Two shots that mean the same are the same shot, on whichever line of the page they stand.
        """
        return self.model_copy(
            update={
                # Rewrapping a paragraph or moving it makes no new take.
                "lines": tuple(
                    line.model_copy(update={"at": 0, "rows": 1, "markup": None})
                    for line in self.lines
                ),
                "beats": tuple(beat.model_copy(update={"at": 0}) for beat in self.beats),
                "said": (Said(by="house", where="", words="", intent=self.intent),),
            }
        )

    def why(self, field: str) -> Said | None:
        """The layer whose word on `field` holds."""
        for layer in reversed(self.said):
            if getattr(layer.intent, field) not in (None, ()):
                return layer
        return None
