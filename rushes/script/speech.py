"""Who speaks: character cues, one-line Chinese speeches, parentheticals, transitions."""

import re
from collections.abc import Iterable
from typing import NamedTuple

_EXTENSION = re.compile(r"\s*[(（][^)）]*[)）]\s*$")
_INLINE = re.compile(
    r"^@?\s*(?P<who>[^\s：:，,。！!？?；;、“”\"'（）()\[\]#=~><@.…—-]{1,10})\s*"
    r"(?:[（(](?P<aside>[^）)]*)[）)])?\s*[：:]\s*(?P<words>.*)$"
)
_CJK = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")
# Words that may stand before a colon in a Chinese action line without being a speaker.
_NOT_A_SPEAKER = re.compile(
    r"(?:写着|写道|刻着|说|说道|喊道|问道|答道|念道|只见|原来|字样|是|有|着|了|到|见)$"
    r"|^(?:字幕|镜头|画面|音效|音乐|特效|场景|时间|地点|人物|注|注意|标题|片名|切至|切入|叠化至|闪回)$"
)
_VOICE = re.compile(
    r"画外音?|旁白|内心独白|独白|续|接上|电话|O\.?S\.?|V\.?O\.?|O\.?C\.?|CONT'?D", re.IGNORECASE
)
_TRANSITION = re.compile(
    r"[A-Z][A-Z0-9 ,'’\-]*\bTO:|FADE (?:IN|OUT|UP|TO BLACK|TO WHITE|FROM BLACK)[.:]?"
    r"|CUT TO BLACK[.:]?|(?:SMASH|MATCH|JUMP|HARD) CUT[.:]?|(?:CROSS[- ]?)?DISSOLVE[.:]?"
    r"|IRIS (?:IN|OUT)[.:]?|BLACKOUT[.:]?|THE END[.]?"
    r"|(?:切至|切入|切到|切出|硬切|跳切|直切|淡入|淡出|渐显|渐隐|渐入|渐出|淡出至黑场?|淡入淡出|叠化|叠化至"
    r"|叠入|化入|化出|溶至|溶入|黑场|切黑|划入|划出|划像|闪回|闪回结束|剧终)(?:至.{0,12})?[：:。.]?"
)


class Cue(NamedTuple):
    """A speaker; `aside` is a direction on the cue, `words` what follows on the same line."""

    who: str
    aside: str = ""
    words: str = ""


def is_transition(text: str) -> bool:
    """Whether a line standing alone is a transition."""
    return _TRANSITION.fullmatch(text) is not None


def is_parenthetical(text: str) -> bool:
    return text[:1] in ("(", "（") and text[-1:] in (")", "）")


def inline_cue(text: str, known: frozenset[str]) -> Cue | None:
    """A Chinese speech on one line, "道士：给我一个梨。"; `known` are names seen elsewhere."""
    found = _INLINE.match(text)
    if found is None or not _CJK.search(found["who"]):
        return None
    who = found["who"]
    if who not in known and _NOT_A_SPEAKER.search(who):
        return None
    aside = found["aside"] or ""
    return Cue(who, "" if _VOICE.fullmatch(aside) else aside, found["words"])


def cue(text: str, known: frozenset[str]) -> Cue | None:
    """The speaker named by a line that stands above a speech, or None."""
    text = text.rstrip("^ ").strip()
    if text.startswith("@"):
        return _forced(text[1:].strip())
    bare = _bare(text)
    if bare and _CJK.search(bare):
        return _forced(text) if bare in known else None
    letters = [character for character in bare if character.isalpha()]
    upper = any(character.isupper() for character in letters)
    if not upper or any(character.islower() for character in letters):
        return None
    if len(bare) > 60 or (bare[-1] in ".!?,;:" and not re.search(r"\b[A-Z]\w{0,2}\.$", bare)):
        return None
    return Cue(bare)


def _forced(text: str) -> Cue | None:
    bare = _bare(text)
    if not bare:
        return None
    extension = _EXTENSION.search(text)
    aside = extension[0].strip(" ()（）\t") if extension else ""
    # English extensions say where the voice is; a Chinese one may be a direction to the actor.
    spoken = bool(_CJK.search(aside)) and not _VOICE.fullmatch(aside)
    return Cue(bare, aside if spoken else "")


def _bare(text: str) -> str:
    """A cue without its extensions."""
    while (shorter := _EXTENSION.sub("", text)) != text:
        text = shorter
    return text.strip()


def known_speakers(texts: Iterable[str]) -> frozenset[str]:
    """Chinese names that the page itself shows to be speakers: @forced, or before a colon."""
    found: set[str] = set()
    for text in texts:
        if text.startswith("@") and "：" not in text and ":" not in text:
            found.add(_bare(text[1:].rstrip("^ ")))
        elif spoken := inline_cue(text, frozenset()):
            found.add(spoken.who)
    return frozenset(found - {""})
