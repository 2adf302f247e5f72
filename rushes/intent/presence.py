"""Who is there without doing anything that a mannequin could play: whom an action line opens with.

"The CONDUCTOR blows his whistle.": nobody may know how a whistle is blown, and he stands there.
"""

from collections.abc import Iterator, Sequence

from rushes.intent import folk
from rushes.intent.naming import Naming
from rushes.intent.shot import Beat
from rushes.intent.tokens import Token, sentences
from rushes.script import Line

_PREDICATES = frozenset({"verb", "owner", "preposition", "passive", "negation"})
_BETWEEN = frozenset({"join", "article", "boundary"})


def shown(text: str, who: Naming) -> tuple[str, ...]:
    """The people with whom the sentences of an action line begin, in order, each once."""
    found = (name for sentence in sentences(text, who.book) for name in _openers(sentence, who))
    return tuple(dict.fromkeys(found))


def _openers(sentence: Sequence[Token], who: Naming) -> Iterator[str]:
    """Names before anything is told: "ADA and BEN wait", not "a photograph of BEN"."""
    begun = False
    for place, token in enumerate(sentence):
        named = token.kind == "name" and token.value in who.people
        between = token.kind in _BETWEEN or token.form in (",", "and")
        if token.kind in _PREDICATES or (begun and not named and not between):
            return
        if token.form in folk.table("words", "pictures"):
            return
        begun |= named
        if named and place + 1 < len(sentence):
            yield token.value


def idle(lines: Sequence[Line], beats: Sequence[Beat], who: Naming) -> tuple[str, ...]:
    """Those whom a scene shows and who have no deed in it; a mere voice is not there."""
    busy = {name for beat in beats for name in (beat.who, beat.target) if name}
    texts = (line.text for line in lines if line.kind == "action")
    here = (name for text in texts for name in shown(text, who))
    return tuple(dict.fromkeys(name for name in here if name not in busy))
