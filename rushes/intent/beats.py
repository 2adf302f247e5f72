"""What happens in the lines of the page: who does what, to whom, with what."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import cast

from rushes.intent import lexicon
from rushes.intent.naming import Naming
from rushes.intent.objects import Object, assign
from rushes.intent.scan import CJK
from rushes.intent.shot import Beat, Verb
from rushes.intent.tokens import Token, sentences
from rushes.script import Line

_PERCEPTION = frozenset({"watch", "look"})
_ALSO_NOUNS = frozenset({"water", "chase", "cover", "eye", "crowd"})
# Deeds that mean nothing without the thing they are done to.
_NEED_A_THING = frozenset({"give", "take", "hold", "put", "throw", "push", "open", "close"})
# Deeds a thing can do by itself.
_OF_THINGS = frozenset({"fall", "open", "close", "stand"})


def beats(line: Line, naming: Naming, before: Sequence[Beat] = ()) -> tuple[Beat, ...]:
    """The beats of one line; `before` are the scene's earlier beats, which pronouns refer to.

    An action line may hold several; a speech is one; every other line none. Verbs that the
    lexicon does not know are passed over.
    """
    if line.kind in ("dialogue", "lyric") and line.who:
        who = naming.canonical(line.who)
        return (Beat(who=who, verb="speak", at=line.at, words=line.text),)
    if line.kind != "action":
        return ()
    named = [name for beat in before for name in (beat.who, beat.target, beat.prop) if name]
    memory = _Memory(naming, [[beat.who] for beat in before], named)
    found: list[Beat] = []
    for sentence in sentences(line.text, naming.names):
        reader = _Sentence(sentence, memory)
        reader.read()
        found += _told(reader.deeds, naming, line.at)
    return tuple(found)


@dataclass
class _Memory:
    """Who was last spoken of, for "he", "they" and "it"."""

    naming: Naming
    subjects: list[list[str]] = field(default_factory=list[list[str]])
    mentioned: list[str] = field(default_factory=list[str])

    def resolve(self, pronoun: str) -> list[str]:
        naming = self.naming
        if pronoun in (*lexicon.words("thing"), *lexicon.words("zh_thing")):
            return [name for name in self.mentioned if naming.is_thing(name)][-1:]
        if pronoun in (*lexicon.words("plural"), *lexicon.words("zh_plural")):
            several = [
                names for names in self.subjects if len(names) > 1 or names[0] in naming.groups
            ]
            return several[-1] if several else list(naming.groups[:1])
        return self._one(frozenset())

    def _one(self, without: frozenset[str]) -> list[str]:
        """The last single person who did something, or was named."""
        singles = self.naming.people - set(self.naming.groups) - without
        acted = [names[0] for names in self.subjects if len(names) == 1 and names[0] in singles]
        named = [name for name in self.mentioned if name in singles]
        return acted[-1:] or named[-1:]

    def other(self, form: str, subjects: Iterable[str]) -> list[str]:
        """Whom "him" or "them" means: not those who act."""
        if form == "them":
            return [name for name in self.naming.groups if name not in subjects][:1]
        return self._one(frozenset(subjects))


@dataclass
class _Deed:
    verb: Verb
    form: str
    subjects: list[str]
    objects: list[Object]

    @property
    def is_light(self) -> bool:
        """Whether the verb leaves the meaning to a noun behind it: "gives a nod"."""
        return self.verb in ("give", "take") and not self.objects


@dataclass
class _Run:
    """Names joined by "and" or commas, and the preposition in front of them."""

    preposition: str
    names: list[str]
    after_verb: bool
    joined: bool = False


@dataclass
class _Sentence:
    """Reads one sentence from left to right."""

    tokens: list[Token]
    memory: _Memory
    deeds: list[_Deed] = field(default_factory=list[_Deed])
    placed: list[Object] = field(default_factory=list[Object])
    run: _Run | None = None
    preposition: str = ""
    gap: bool = False
    waiting: list[str] = field(default_factory=list[str])

    def read(self) -> None:
        for index, token in enumerate(self.tokens):
            if token.kind == "name":
                # "takes the PEAR from the CART and eats it": not the cart.
                if self.preposition in ("", "把", "将"):
                    self.memory.mentioned.append(token.value)
                self._names([token.value], index)
            elif token.kind == "pronoun":
                self._names(self.memory.resolve(token.form), index)
            elif token.kind == "object":
                doing = self.deeds[-1].subjects if self.deeds else []
                self._names(self.memory.other(token.form, doing), index)
            elif token.kind == "verb" and not self._gives_to(index):
                self._verb(index, cast("Verb", token.value))
            elif token.kind in ("preposition", "verb"):
                self._put_away()
                self.preposition = token.form
            elif token.kind in ("boundary", "stop"):
                self.gap, self.preposition = True, ""
        self._put_away()
        if self.placed and self.deeds:
            self.deeds[-1].objects += self.placed

    def _names(self, names: list[str], index: int) -> None:
        """One more name: part of the open run, or the start of another."""
        if not names:
            # "They", and nobody to mean: a run of nobody does nothing.
            self._put_away()
            self.run = _Run(self.preposition, [], bool(self.deeds) and not self.gap)
            self.preposition, self.gap = "", False
            return
        chinese = CJK.match(self.tokens[index].form) is not None
        if self.run and not self.preposition and self._joins(index, chinese):
            self.run.names += names
            self.run.joined = self.run.joined or self.gap
        else:
            self._put_away()
            self.run = _Run(self.preposition, list(names), bool(self.deeds) and not self.gap)
        self.preposition, self.gap = "", False

    def _joins(self, index: int, chinese: bool) -> bool:
        """Whether this name is coordinated with the one before: "the MONK and the CHILD"."""
        between = [t for t in self.tokens[:index] if t.kind != "article"]
        link = between[-1] if between else None
        if link is None or link.kind not in ("boundary", "join", "stop"):
            return False
        if link.form == "," and (chinese or (self.run is not None and self.run.preposition)):
            return False
        links = ("boundary", "join", "stop")
        before = next((token for token in reversed(between) if token.kind not in links), link)
        return before.kind in ("name", "pronoun", "object")

    def _put_away(self) -> None:
        """Close the open run: objects of the last deed, or what is placed before the next."""
        run, self.run = self.run, None
        if run is None:
            return
        objects = [Object(run.preposition, name) for name in run.names]
        chinese = run.preposition in lexicon.words("zh_prepositions") or run.preposition == "给"
        if self.deeds and not chinese and (run.after_verb or run.preposition):
            self.deeds[-1].objects += objects
        elif run.preposition:
            self.placed += objects
        elif not self.deeds or not run.after_verb:
            self.waiting = run.names

    def _verb(self, index: int, verb: Verb) -> None:
        if self._is_noun(index):
            # "gives a low bow" is a bow.
            if self.deeds and self.run is None and self.deeds[-1].is_light:
                self.deeds[-1].verb = verb
            return
        stranger = self._stranger(index)
        subjects = [] if stranger else self._subjects(index)
        if stranger:
            self._put_away()
        if self._denied(index):
            return
        if subjects:
            self.memory.subjects.append(subjects)
        self.deeds.append(_Deed(verb, self.tokens[index].form, subjects, self.placed))
        self.placed, self.preposition, self.gap = [], "", False

    def _subjects(self, index: int) -> list[str]:
        """Who does the deed that the reader has just come to."""
        if index and self.tokens[index - 1].kind == "relative":
            self._put_away()
            return [
                name
                for token in self.tokens[:index]
                if token.kind == "name"
                for name in [token.value]
            ][-1:]
        run, self.run = self.run, None
        current = self.memory.subjects[-1] if self.memory.subjects else []
        if self.deeds:
            current = self.deeds[-1].subjects
        if run is None or self.gap:
            self.run = run
            self._put_away()
            waiting, self.waiting = self.waiting, []
            return waiting or current
        if not run.after_verb and not run.preposition:
            return run.names
        if run.joined and len(run.names) > 1:
            self.run = _Run(run.preposition, run.names[:-1], run.after_verb)
            self._put_away()
            return run.names[-1:]
        self.run = run
        self._put_away()
        if self.deeds and run.after_verb and self.deeds[-1].verb in _PERCEPTION:
            return run.names
        waiting, self.waiting = self.waiting, []
        return waiting or current

    def _stranger(self, index: int) -> bool:
        """Whether somebody the film does not name does it: "a horn answers", "Fog rolls in"."""
        if CJK.match(self.tokens[index].form):
            return False
        clause: list[Token] = []
        for token in reversed(self.tokens[:index]):
            if token.kind in ("boundary", "stop", "verb", "relative"):
                break
            clause.append(token)
        opens = len(clause) == index or self.tokens[index - 1 - len(clause)].kind != "verb"
        if not opens or any(token.kind in ("name", "pronoun", "object") for token in clause):
            return False
        adverbs = lexicon.words("adverbs")
        words = [token for token in clause if token.kind == "word"]
        placed = any(token.kind == "preposition" for token in clause)
        return not placed and any(
            not token.form.endswith("ly") and token.form not in adverbs for token in words
        )

    def _is_noun(self, index: int) -> bool:
        """ "a bow", "with a laugh", "for sale": the form of a verb, but not a deed."""
        token, before = self.tokens[index], self.tokens[index - 1] if index else None
        if before is None or CJK.match(token.form):
            return False
        if before.kind == "word" and index > 1:
            # "a low bow": a word may stand between.
            return self.tokens[index - 2].kind == "article"
        if before.kind == "article" or (before.kind == "verb" and token.form in _ALSO_NOUNS):
            return True
        deed = token.form.endswith("ing") or before.form == "to"
        return before.kind == "preposition" and not deed

    def _denied(self, index: int) -> bool:
        """ "does not move", "不动", "refuses to give", "is eaten"."""
        near = self.tokens[max(0, index - 3) : index]
        for place, token in enumerate(near):
            if token.kind == "negation" and not any(
                later.kind in ("stop", "boundary", "verb") for later in near[place + 1 :]
            ):
                return True
        before = near[-1] if near else None
        if before and before.form == "to" and self.deeds and self.deeds[-1].verb == "refuse":
            return True
        passive = before is not None and before.kind == "be"
        return passive and not self.tokens[index].form.endswith("ing")

    def _gives_to(self, index: int) -> bool:
        """ "给孩子倒水": 给 only says for whom, when another verb follows in its clause."""
        if self.tokens[index].form != "给":
            return False
        for token in self.tokens[index + 1 :]:
            if token.kind in ("stop", "boundary"):
                return False
            if token.kind == "verb":
                return True
        return False


def _told(deeds: Sequence[_Deed], naming: Naming, at: int) -> Iterator[Beat]:
    for deed in deeds:
        target, prop = assign(deed.verb, deed.form, deed.objects, naming)
        if deed.verb in _NEED_A_THING and target is None and prop is None:
            continue
        for who in _doers(deed, naming):
            if who in (target, prop):
                continue
            yield Beat(who=who, verb=deed.verb, target=target, prop=prop, at=at)


def _doers(deed: _Deed, naming: Naming) -> list[str]:
    """Who is shown doing it; "the MONK empties the BASKET" is told of the basket."""
    of_thing = lexicon.takes(deed.verb) == "thing"
    things = [item.name for item in deed.objects if naming.is_thing(item.name)]
    doers: list[str] = []
    for who in deed.subjects:
        if who in naming.people:
            told_of_thing = of_thing and deed.verb not in ("appear", "vanish")
            doers += things[:1] if told_of_thing else [who]
        elif naming.is_thing(who) and (of_thing or deed.verb in _OF_THINGS):
            doers.append(who)
    return doers
