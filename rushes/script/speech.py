"""Who speaks: character cues, one-line Chinese speeches, parentheticals, transitions."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from rushes.script.words import CJK, any_of, words

_EXTENSION = re.compile(r"\s*[(（]\s*([^()（）]*?)\s*[)）]\s*$")
_VOICES = any_of(words("voice"))
_VOICE = re.compile(rf"(?:{_VOICES})(?:\s*(?:{_VOICES}))*", re.IGNORECASE)
_INLINE = re.compile(
    r"^(?P<mark>@?\s*)(?P<who>[^\s：:，,。！!？?；;、“”\"'（）()\[\]#=~><@.…\\*_△▲—-]{1,10}?)"
    rf"(?P<voice>\s*(?:{any_of(words('voice', 'en'))}))?\s*"
    r"(?P<aside>[（(](?P<how>[^）)]*)[）)])?\s*[：:]\s*",
)
_ENDS = any_of(words("not_a_speaker", "ends"))
_NOT_A_SPEAKER = re.compile(rf"(?:{_ENDS})$|^(?:{any_of(words('not_a_speaker', 'whole'))})$")
# To Fountain a transition ends in TO: exactly; a space behind the colon makes it action.
_TRANSITION = re.compile(
    rf"(?:[^a-z\n]*\b)?TO:|(?:{any_of(words('transition', 'en'))})[.:]?"
    rf"|(?:{any_of(words('transition', 'zh'))})(?:至.{{0,12}})?[：:。.]?"
)
_FADE_IN = re.compile(rf"(?:{any_of(words('transition', 'fade_in'))})\b.{{0,12}}", re.IGNORECASE)
# A name on a row of its own holds no mark that a sentence would: 老周, 阿雅·林, 警察甲.
_STANDING = re.compile(r"[\w·•・’' ]{1,10}")
_HOURLY = re.compile(
    rf"(?:.*[{''.join(words('count'))}十百几数第次翌当\d].*)?"
    rf"(?:{any_of(words('not_a_speaker', 'time'))})"
)
_ENDS_A_SENTENCE = re.compile(r"[。！？!?…—~][”」』\"]?$")

_LONGEST = 300
_SHORT_NAME = 4


class Cue(NamedTuple):
    """A speaker as named on the page.

    text : the cue as written, without the marks that force it or make it dual.
    extension : where the voice is; several are parted by commas. None when nothing is said.
    aside : a direction to the actor that a Chinese page puts behind the name.
    """

    who: str
    text: str
    extension: str | None = None
    aside: str = ""
    dual: bool = False


class Inline(NamedTuple):
    """A Chinese speech on one row: its cue, and where in the row the parts stand."""

    cue: Cue
    name: tuple[int, int]
    aside: tuple[int, int] | None
    words: int


def is_transition(text: str) -> bool:
    """Whether a row standing alone is a transition."""
    return _TRANSITION.fullmatch(text) is not None


def fades_in(text: str) -> bool:
    """Whether this is where a film begins: FADE IN:, 淡入."""
    return _FADE_IN.fullmatch(text) is not None


def is_parenthetical(text: str) -> bool:
    return len(text) > 2 and text[0] in "(（" and text[-1] in ")）"


def inline_cue(text: str, known: frozenset[str]) -> Inline | None:
    """A Chinese speech on one row, "道士：给我一个梨。"; `known` are names seen elsewhere."""
    if "：" not in text and ":" not in text:
        return None
    found = _INLINE.match(text)
    if found is None or not CJK.search(found["who"]):
        return None
    who, voice, how = found["who"], found["voice"], found["how"] or ""
    if who not in known and _NOT_A_SPEAKER.search(who):
        return None
    name, aside = (found.start("who"), found.end("voice" if voice else "who")), None
    extension = voice.strip() if voice else None
    if _VOICE.fullmatch(how):
        name = (name[0], found.end("aside"))
        extension = ", ".join(filter(None, (extension, how)))
    elif how.strip():
        aside = found.span("aside")
    direction = text[slice(*aside)] if aside else ""
    cue = Cue(who, text[slice(*name)], extension or None, direction)
    return Inline(cue, name, aside, found.end())


def cue(text: str, known: frozenset[str]) -> Cue | None:
    """The speaker named by a row that stands above a speech, or None.

    Fountain: a row in capitals with a letter in it; "@" forces one. A Chinese name alone is a
    cue once the page has shown it to be a speaker.
    """
    if len(text) > _LONGEST:
        return None
    dual = text.endswith("^")
    text = text.rstrip("^ \t") if dual else text
    forced = text.startswith("@")
    name = text[1:].strip() if forced else text
    bare, extensions = _taken_apart(name)
    if not bare or "^" in bare:
        return None
    if not forced and not (bare in known if CJK.search(bare) else _in_capitals(bare)):
        return None
    aside = ""
    last = extensions[-1] if extensions else ""
    # English extensions say where the voice is; a Chinese one may be a direction to the actor.
    if CJK.search(last) and not _VOICE.fullmatch(last):
        found = _EXTENSION.search(name)
        aside = found[0].strip() if found else ""
        name = name[: found.start()].rstrip() if found else name
        extensions = extensions[:-1]
    return Cue(bare, name, ", ".join(filter(None, extensions)) or None, aside, dual)


def _in_capitals(bare: str) -> bool:
    return any(map(str.isupper, bare)) and not any(map(str.islower, bare))


def _taken_apart(name: str) -> tuple[str, list[str]]:
    """A cue without its extensions, and these in order."""
    extensions: list[str] = []
    while len(name) <= _LONGEST and (found := _EXTENSION.search(name)):
        extensions.insert(0, found[1])
        name = name[: found.start()]
    return name.strip(), extensions


def stands_as_name(row: str) -> bool:
    """Whether a row could be a Chinese name standing alone over a speech: short, no sentence."""
    bare = _taken_apart(row.rstrip("^ \t"))[0]
    if not _STANDING.fullmatch(bare) or not CJK.search(bare):
        return False
    return not (_HOURLY.fullmatch(bare) or _NOT_A_SPEAKER.search(bare) or is_transition(bare))


def known_speakers(texts: Iterable[str], over: Sequence[tuple[str, str]] = ()) -> frozenset[str]:
    """Chinese names that the page itself shows to be speakers: @forced, before a colon, or alone.

    over : rows with a blank one above and none below, each with the row below. Such a row that
    could be a name is one when it stands so twice, when the page writes it elsewhere, when a
    direction to the actor follows, or when it is short and a whole sentence follows.
    """
    rows = list(texts)
    found: set[str] = set()
    for text in rows:
        if spoken := inline_cue(text, frozenset()):
            found.add(spoken.cue.who)
        elif text.startswith("@"):
            found.add(_taken_apart(text[1:].rstrip("^ \t"))[0])
    names = [
        (_taken_apart(row.rstrip("^ \t"))[0], below) for row, below in over if stands_as_name(row)
    ]
    stands = Counter(name for name, _ in names)
    page = "\n".join(rows)
    for name, below in names:
        elsewhere = stands[name] > 1 or page.count(name) > 1
        sentence = len(name) <= _SHORT_NAME and _ENDS_A_SENTENCE.search(below)
        if elsewhere or is_parenthetical(below) or sentence:
            found.add(name)
    return frozenset(found - {""})
