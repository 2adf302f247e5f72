"""Tempo: how long what people do lasts, what goes on at the same time, and in which mood."""

import re
from collections.abc import Sequence

from rushes.acting.mood import mood_in
from rushes.intent import Beat, Role, Shot, lexicon
from rushes.intent.pace import manner_of, speech_seconds
from rushes.sets.compromise import Compromise

WALK_M_PER_S, RUN_M_PER_S = 1.25, 2.8
_HURRIED = 2.5
"""How much faster than life a shot may be played before that is said."""
_WHOLE_BODY = frozenset({
    "walk", "run", "enter", "leave", "sit", "rise", "kneel", "lie", "crouch", "fall", "climb",
    "hug", "kiss", "jump",
})  # fmt: skip


def pace_of(role: Role, *, runs: bool = False) -> float:
    """How fast somebody goes, m/s: the old slower, children at a trot (Bohannon 2011)."""
    speed = RUN_M_PER_S if runs else WALK_M_PER_S
    return speed * {"old": 0.68, "child": 0.92}.get(role.age, 1.0)


def seconds_of(beat: Beat, shot: Shot) -> float:
    """How long a beat lasts when nothing hurries it."""
    if beat.verb == "speak":
        return 0.3 + speech_seconds(beat.words, manner_of(_aside(beat, shot)))
    return lexicon.seconds(beat.verb)


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
    """Whether two beats go on at the same time: the page says so, or a parenthetical does what
    goes with the line that it stands in."""
    if beat.meanwhile:
        return not (beat.who == before.who and _leads(beat) and _leads(before))
    if beat.verb != "speak" or beat.who != before.who:
        return False
    return any(line.at == before.at and line.kind == "parenthetical" for line in shot.lines)


def _leads(beat: Beat) -> bool:
    """Whether a beat takes the whole body somewhere, so that it can do no other such thing."""
    return beat.verb in _WHOLE_BODY


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
