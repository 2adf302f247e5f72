"""Tempo: how long what people do lasts, what goes on at the same time, and in which mood."""

import re
from collections.abc import Sequence

from rushes.acting.mood import mood_in
from rushes.intent import Beat, Shot
from rushes.intent.pace import manner_of, speech_seconds
from rushes.sets.compromise import Compromise

WALK_M_PER_S, RUN_M_PER_S = 1.25, 2.8
SECONDS: dict[str, float] = {
    "grow": 4.2, "shrink": 2.0, "eat": 2.0, "drink": 1.8, "give": 1.4, "take": 1.0, "kneel": 1.2,
    "rise": 1.1, "dig": 1.7, "plant": 1.3, "pour": 2.2, "pick": 1.5, "chop": 2.4, "laugh": 2.0,
    "cheer": 2.0, "look": 0.9, "turn": 0.8, "hold": 1.2, "bow": 1.3, "beg": 1.3, "refuse": 1.3,
    "vanish": 0.3, "appear": 0.3, "empty": 0.0, "stand": 0.2, "watch": 0.6, "gather": 2.0,
    "enter": 0.0, "put": 1.2, "fall": 1.4, "sit": 1.8, "point": 1.2, "wave": 1.4, "weep": 2.2,
    "open": 1.3, "close": 1.2, "throw": 1.2, "catch": 1.0, "push": 1.6, "nod": 1.0, "hug": 2.4,
    "kiss": 2.0, "shake": 1.6, "hit": 0.9, "lie": 2.4, "crouch": 0.9, "read": 2.4, "write": 2.4,
    "phone": 2.2, "smoke": 2.6, "dance": 3.0, "jump": 1.1, "clap": 1.8, "shrug": 1.1, "knock": 1.2,
    "aim": 1.6, "drive": 2.4, "search": 2.2, "work": 2.4, "carry": 1.4, "reach": 1.1,
}  # fmt: skip
_HURRIED = 2.5
"""How much faster than life a shot may be played before that is said."""
_WHILE = re.compile(
    r"\b(?:while|as (?:he|she|they|it|the)|meanwhile|at the same time|simultaneously)\b"
    r"|一边|一面|边[^，。]{1,8}边|同时|与此同时",
    re.I,
)


def seconds_of(beat: Beat, shot: Shot) -> float:
    """How long a beat lasts when nothing hurries it."""
    if beat.verb == "speak":
        return 0.3 + speech_seconds(beat.words, manner_of(_aside(beat, shot)))
    return SECONDS.get(beat.verb, 1.0)


def _aside(beat: Beat, shot: Shot) -> str:
    """The parentheticals that stand above what is said."""
    said = [i for i, line in enumerate(shot.lines) if line.at == beat.at]
    out: list[str] = []
    for line in reversed(shot.lines[: said[0]] if said else ()):
        if line.kind == "parenthetical":
            out.append(line.text)
        elif line.kind not in ("cue", "dialogue", "lyric"):
            break
        else:
            break
    return " ".join(out)


def mood_of(beat: Beat, shot: Shot) -> str:
    """The mood in which a beat is played, from the parenthetical or the action line; or ""."""
    if beat.verb == "speak":
        return mood_in(_aside(beat, shot))
    line = next((line for line in shot.lines if line.at == beat.at), None)
    return mood_in(_clause(line.text, beat.who), shown=True) if line else ""


def _clause(text: str, who: str) -> str:
    """The sentences of an action line that name somebody, else the whole of it."""
    parts = re.split(r"(?<=[.!?。！？])\s*", text)
    own = [part for part in parts if who.lower() in part.lower()]
    return " ".join(own) if own and len(parts) > 2 else text


def meanwhile(beat: Beat, before: Beat, shot: Shot) -> bool:
    """Whether the page lets two beats of one line go on at the same time."""
    if getattr(beat, "meanwhile", False):
        return True
    if beat.at != before.at or (beat.who == before.who and "speak" not in (beat.verb, before.verb)):
        return False
    line = next((line for line in shot.lines if line.at == beat.at), None)
    return bool(line and line.kind == "action" and _WHILE.search(line.text))


def hurried(wanted: float, room: float) -> tuple[Compromise, ...]:
    """Said when what happens in a shot does not fit its seconds by far."""
    if room <= 0 or wanted / room < _HURRIED:
        return ()
    need = wanted + 0.4
    return (
        Compromise(
            en=f"what happens takes about {need:.0f} s, the shot lasts {room + 0.4:.0f} s: played "
            f"{wanted / room:.1f} times as fast",
            zh=f"动作约需{need:.0f}秒，镜头只有{room + 0.4:.0f}秒：以{wanted / room:.1f}倍速表演",
        ),
    )


def joined(beats: Sequence[Beat], shot: Shot) -> list[int]:
    """For every beat, the number of the one it goes on together with, or its own."""
    out: list[int] = []
    for i, beat in enumerate(beats):
        out.append(out[i - 1] if i and meanwhile(beat, beats[i - 1], shot) else i)
    return out
