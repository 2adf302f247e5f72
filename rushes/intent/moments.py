"""A scene taken apart into moments: a deed, or a stretch of a speech, each shot in one go."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import Literal, NamedTuple

from rushes.intent import house, pace, parting
from rushes.intent.naming import Naming
from rushes.intent.presence import shown
from rushes.intent.shot import Beat
from rushes.intent.tokens import sentences as tokens_of
from rushes.script import Line

FILMED = ("action", "dialogue", "parenthetical", "centred", "lyric")
SPEECH = ("dialogue", "lyric", "parenthetical")
Act = Literal["speech", "arrive", "leave", "change", "handle", "look", "move", "pause", "tell"]
_SORTS: tuple[Act, ...] = ("arrive", "leave", "look", "handle", "change")
_FIRST: tuple[Act, ...] = ("arrive", "leave", "change", "handle", "move", "look")
"""Which of several deeds a moment is called by."""
Heard = Literal["seen", "off", "over"]
BeatsOf = Callable[[Line], Sequence[Beat]]


class Voice(NamedTuple):
    """Where a voice comes from: seen, off (O.S., telephone) or over (V.O.); and by telephone?"""

    heard: Heard
    phone: bool


@dataclass(frozen=True)
class Moment:
    """What happens between two possible cuts.

    act : what the moment is: a speech, a sort of deed, a silence, or a description ("tell").
    people : who speaks or acts, canonical names. named : everybody whom the words name.
    things : props that act or are handled. to : whom a speech or a look is for.
    heard : whether who speaks is on camera, is heard from off (O.S., telephone) or over (V.O.).
    part : which stretch of a long speech this is; `more` when another follows.
    silence : seconds of silence the page asks for. phone : spoken into a telephone.
    shown : those whom the words put there, whatever they do.
    """

    act: Act
    lines: tuple[Line, ...]
    beats: tuple[Beat, ...]
    seconds: float
    people: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    things: tuple[str, ...] = ()
    to: str | None = None
    heard: Heard = "seen"
    part: int = 0
    more: bool = False
    silence: float = 0.0
    phone: bool = False
    shown: tuple[str, ...] = ()


def moments(lines: Sequence[Line], beats_of: BeatsOf, who: Naming) -> tuple[Moment, ...]:
    """The moments of a scene in the order of the page; every filmed line is in one or more."""
    found: list[Moment] = []
    for run in runs(lines):
        said = [line for line in run if line.kind in FILMED]
        if not said:
            continue
        if said[0].who and said[0].kind in SPEECH:
            found += _speech(said, voice(run), beats_of, who)
        else:
            found += (part for line in said for part in _action(line, beats_of(line), who))
    return tuple(_addressed(found))


def runs(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Speeches, each with its cue, and what stands between them."""
    run: list[Line] = []
    for line in lines:
        if line.kind != "cue" and line.kind not in FILMED:
            continue
        who = line.who if line.kind == "cue" or line.kind in SPEECH else None
        before = run[-1] if run else None
        same = before is not None and (before.who if before.kind in (*SPEECH, "cue") else None)
        if run and (who != (same or None) or line.kind == "cue"):
            yield run
            run = []
        run.append(line)
    if run:
        yield run


def _speech(
    said: Sequence[Line], voiced: Voice, beats_of: BeatsOf, who: Naming
) -> Iterator[Moment]:
    """One speech, in stretches where it is long."""
    # A speaker may be written in many ways; the stage knows one name.
    name = who.canonical(said[0].who or "")
    speaking = (name,) if name in who.people else _several(name, who)
    asides = [line.text for line in said if line.kind == "parenthetical"]
    to = next((one for text in asides for one in _spoken_to(text, who) if one != name), None)
    stretches = _stretches(said)
    for number, lines in enumerate(stretches):
        beats = tuple(beat for line in lines for beat in _told(line, beats_of(line), number))
        yield Moment(
            act="speech",
            lines=tuple(lines),
            beats=beats,
            seconds=pace.seconds_of(lines, beats),
            people=speaking,
            named=speaking,
            to=to,
            heard=voiced.heard,
            part=number,
            more=number + 1 < len(stretches),
            silence=sum(map(pace.silence_in, lines)),
            phone=voiced.phone,
        )


def _told(line: Line, beats: Sequence[Beat], part: int) -> Iterator[Beat]:
    """The words of a speech, and what "(pointing)" does in its first stretch: later ones may be
    on who listens."""
    if line.kind in pace.SPOKEN:
        yield from (b.model_copy(update={"words": line.text, "at": line.at}) for b in beats[:1])
    elif part == 0:
        yield from beats


def _several(name: str, who: Naming) -> tuple[str, ...]:
    """Those whom a cue names together: "EDWARD AND WILL"."""
    several = tuple(one for one in _names(name, who) if one in who.people)
    return several if len(several) > 1 else (name,)


def _stretches(said: Sequence[Line]) -> list[list[Line]]:
    """A long speech cut behind sentences and before silences; a short one whole."""
    if pace.seconds_of(said, ()) <= house.pace("long_speech_s"):
        return [list(said)]
    out: list[list[Line]] = [[]]
    for line in said:
        if line.kind == "parenthetical":
            # A direction inside a long speech is where an actor, and an editor, would turn.
            if out[-1] and out[-1][-1].kind != "parenthetical":
                out.append([])
            out[-1].append(line)
            continue
        for text in parting.parts(line.text, pace.speech_seconds, house.pace("part_s")):
            piece = line.model_copy(update={"text": text.strip()})
            full = pace.seconds_of([*out[-1], piece], ()) > house.pace("clause_s")
            if out[-1] and out[-1][-1].kind != "parenthetical" and full:
                out.append([])
            out[-1].append(piece)
    return [_joined(stretch) for stretch in out if stretch]


def _joined(stretch: list[Line]) -> list[Line]:
    """Pieces of one line that stay together are one line again."""
    out: list[Line] = []
    for line in stretch:
        last = out[-1] if out else None
        if last and last.kind == line.kind and last.at == line.at and line.kind in pace.SPOKEN:
            gap = "" if parting.is_chinese(last.text) else " "
            out[-1] = last.model_copy(update={"text": last.text + gap + line.text})
        else:
            out.append(line)
    return out


def voice(run: Sequence[Line]) -> Voice:
    """Where the voice of a speech comes from, from its cue and its parentheticals."""
    extensions = [line.extension or "" for line in run if line.kind == "cue"]
    beside = extensions + [line.text for line in run if line.kind == "parenthetical"]
    phone = any(house.found(house.mentions("heard", "phone"), text) for text in beside)
    if any(house.found(house.mentions("heard", "over"), text) for text in beside):
        return Voice("off" if phone else "over", phone)
    off = (house.mentions("heard", "off"), house.mentions("heard", "phone"))
    # "(into phone)" under a name is somebody we see; "MEI (ON PHONE)" is the other end.
    from_off = any(house.found(pattern, text) for pattern in off for text in extensions)
    return Voice("off" if from_off else "seen", phone)


def _spoken_to(text: str, who: Naming) -> list[str]:
    """Whom "(to MEI)" names."""
    if not house.found(house.mentions("heard", "to"), text):
        return []
    return [name for name in _names(text, who) if name in who.people]


def _names(text: str, who: Naming) -> tuple[str, ...]:
    """Everybody and everything named in a text, in order."""
    tokens = (token for sentence in tokens_of(text, who.book) for token in sentence)
    return tuple(dict.fromkeys(token.value for token in tokens if token.kind == "name"))


def _action(line: Line, beats: Sequence[Beat], who: Naming) -> Iterator[Moment]:
    """One moment for each thing an action line tells, and for each stretch of a long one."""
    # Most paragraphs are one thing, and cost one look.
    pieces = [_deed(line, beats, who)]
    acts = {act_of(beat) for beat in beats}
    if line.kind == "action" and (len(acts) > 1 or pieces[0].seconds > house.pace("clause_s")):
        pieces = list(_sentences(line, beats, who))
    last: Moment | None = None
    for piece in pieces:
        if last is not None and _one_moment(last, piece):
            last = _together(last, piece, who)
            continue
        if last is not None:
            yield last
        last = piece
    if last is not None:
        yield last


def _sentences(line: Line, beats: Sequence[Beat], who: Naming) -> Iterator[Moment]:
    """A moment for each sentence; the beats of the line are dealt out by their verbs."""
    texts = parting.sentences(line.text)
    if len(texts) == 1 and pace.action_seconds(line.text, 0) > house.pace("longest_s"):
        read = _reading_seconds
        texts = parting.parts(line.text, read, house.pace("part_s"))
    verbs = [
        {token.value for sentence in tokens_of(text, who.book) for token in sentence}
        for text in texts
    ]
    # Reading each sentence alone would forget whom "they" meant, so the line was read whole.
    dealt: list[list[Beat]] = [[] for _ in texts]
    now = 0
    for beat in beats:
        now = next((i for i in range(now, len(texts)) if beat.verb in verbs[i]), now)
        dealt[now].append(beat)
    for text, own in zip(texts, dealt, strict=True):
        if text.strip():
            yield _deed(line.model_copy(update={"text": text.strip()}), own, who)


def _reading_seconds(text: str) -> float:
    return pace.action_seconds(text, 0)


def _deed(line: Line, beats: Sequence[Beat], who: Naming) -> Moment:
    """An action line, or a sentence of one, as a moment."""
    people = tuple(dict.fromkeys(beat.who for beat in beats if beat.who in who.people))
    acted = [name for beat in beats for name in (beat.who, beat.prop) if name]
    targets = [beat.target for beat in beats if beat.target and beat.target in who.people]
    told_of = (name for name in _names(line.text, who) if name in who.people)
    silence = pace.silence_in(line)
    acts = {act_of(beat) for beat in beats}
    told: Act = "pause" if silence else "tell"
    for act in _FIRST:
        if act in acts:
            told = act
            break
    return Moment(
        act=told,
        lines=(line,),
        beats=tuple(beats),
        seconds=pace.seconds_of((line,), beats),
        people=people,
        named=tuple(dict.fromkeys((*people, *targets, *told_of))),
        things=tuple(dict.fromkeys(name for name in acted if who.is_thing(name))),
        to=next((target for target in targets if target not in people), None),
        silence=silence,
        shown=shown(line.text, who) if line.kind == "action" else (),
    )


def act_of(beat: Beat) -> Act:
    """The sort of deed a beat is."""
    for act in _SORTS:
        if beat.verb in house.deeds(act):
            return act
    return "move"


def _one_moment(before: Moment, after: Moment) -> bool:
    """Whether two sentences of one paragraph are one thing: same sort, same people."""
    if before.seconds + after.seconds > house.pace("clause_s"):
        return False
    return after.act == "tell" or (before.act == after.act and before.people == after.people)


def _together(before: Moment, after: Moment, who: Naming) -> Moment:
    first, second = before.lines[0], after.lines[0]
    gap = "" if parting.is_chinese(first.text) else " "
    line = first.model_copy(update={"text": first.text + gap + second.text})
    return _deed(line, (*before.beats, *after.beats), who)


def _addressed(found: Sequence[Moment]) -> Iterator[Moment]:
    """Speeches with whom they are for: who spoke last, else who answers.

    The beat of a speech says so too, once that person has been seen, so that eyes meet.
    """
    speeches = [moment for moment in found if moment.act == "speech"]
    seen: set[str] = set()
    here = -1
    for moment in found:
        here += moment.act == "speech"
        told = moment
        if moment.act == "speech":
            around = chain(reversed(speeches[:here]), speeches[here + 1 :])
            others = (one.people[0] for one in around if one.people != moment.people)
            to = moment.to or next(others, None)
            # On the floor nobody can turn to somebody who has not been placed yet.
            eyes = {"target": to if to in seen and moment.heard == "seen" else None}
            beats = tuple(beat.model_copy(update=eyes) for beat in moment.beats)
            told = replace(moment, to=to, beats=beats)
        seen |= {beat.who for beat in told.beats if not beat.off}
        yield told
