"""What happens in the lines of the page: who does what, to whom, with what."""

from collections.abc import Iterator, Sequence

from rushes.intent import lexicon
from rushes.intent.memory import Memory
from rushes.intent.naming import Naming
from rushes.intent.objects import assign
from rushes.intent.sentence import Deed, Sentence
from rushes.intent.shot import Beat, Verb
from rushes.intent.tokens import sentences
from rushes.script import Line

# Deeds that mean nothing without the thing they are done to.
_NEED_A_THING = frozenset({"give", "take", "hold", "put", "throw", "push", "open", "close"})
# Deeds a thing can do by itself.
_OF_THINGS = frozenset({"fall", "open", "close", "stand"})


def beats(line: Line, naming: Naming, before: Sequence[Beat] = ()) -> tuple[Beat, ...]:
    """The beats of one line; `before` are the scene's earlier beats, which pronouns refer to.

    An action line may hold several, and so may a parenthetical, of the one who speaks; a speech
    is one; every other line none. Verbs that the lexicon does not know are passed over.
    """
    if line.kind in ("dialogue", "lyric") and line.who:
        who = naming.canonical(line.who)
        return (Beat(who=who, verb="speak", at=line.at, words=line.text),)
    aside = line.kind == "parenthetical" and bool(line.who)
    if line.kind != "action" and not aside:
        return ()
    named = [name for beat in before for name in (beat.who, beat.target, beat.prop) if name]
    memory = Memory(naming, [[beat.who] for beat in before if not beat.off], named)
    if aside:
        memory.subjects.append([naming.canonical(line.who or "")])
    found: list[Beat] = []
    for sentence in sentences(line.text.strip("()（）"), naming.book):
        deeds = Sentence(sentence, memory).read()
        found += staged([deed for deed in deeds if not aside or _shown(deed)], naming, line.at)
    return tuple(found)


def _shown(deed: Deed) -> bool:
    """Whether a parenthetical tells something to be seen: "(pointing)"; "(a beat)" does not."""
    first = deed.form.split(" ")[0]
    return deed.verb != "speak" and (not first.isascii() or first.endswith(("ing", "s")))


def staged(deeds: Sequence[Deed], naming: Naming, at: int) -> Iterator[Beat]:
    """The deeds that mannequins play, as beats of the line `at`."""
    began = False
    for deed in deeds:
        played = lexicon.played(deed.verb)
        if played is None:
            continue
        target, prop = assign(played, deed.form, deed.objects, naming)
        verb = _meant(deed, played, (target, prop), naming)
        if verb is None:
            continue
        for number, who in enumerate(dict.fromkeys(_doers(deed, naming))):
            if who in (target, prop) and not deed.passive:
                continue
            yield Beat(
                who=who, verb=verb, target=None if who == target else target,
                prop=None if who == prop else prop, at=at,
                meanwhile=(deed.meanwhile and began) or number > 0,
            )  # fmt: skip
            began = True


def _meant(
    deed: Deed, played: Verb, objects: tuple[str | None, str | None], naming: Naming
) -> Verb | None:
    """The verb that is played for a deed, by what it is done to; None where that is missing."""
    target, prop = objects
    if prop is None and target in naming.people and (other := lexicon.whom(deed.verb)):
        return other
    if prop is None and (other := lexicon.alone(deed.verb)):
        return other
    if played in _NEED_A_THING and target is None and prop is None:
        return None
    return played


def _doers(deed: Deed, naming: Naming) -> list[str]:
    """Who is shown doing it; "the MONK empties the BASKET" is told of the basket."""
    of_thing = lexicon.takes(deed.verb) == "thing"
    things = [item.name for item in deed.objects if naming.is_thing(item.name)]
    if deed.passive and not deed.subjects:
        # "The door is opened", and nobody says by whom: the door opens.
        return things[:1] if of_thing or deed.verb in _OF_THINGS else []
    doers: list[str] = []
    for who in deed.subjects:
        if who in naming.people:
            told_of_thing = of_thing and deed.verb not in ("appear", "vanish")
            doers += things[:1] if told_of_thing else [who]
        elif naming.is_thing(who) and (of_thing or deed.verb in _OF_THINGS):
            doers.append(who)
    return doers
