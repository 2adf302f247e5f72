"""One sentence of an action line, read from left to right into deeds."""

from dataclasses import dataclass, field
from typing import NamedTuple

from rushes.intent import lexicon
from rushes.intent.memory import Memory
from rushes.intent.objects import Object
from rushes.intent.scan import CJK
from rushes.intent.tokens import Token

_PERCEPTION = frozenset({"watch", "look"})
_ALSO_NOUNS = frozenset({"water", "chase", "cover", "eye", "crowd"})
_LINKS = ("boundary", "join", "stop")
_DESCRIBES = ("word", "article", "owner")


@dataclass
class Deed:
    """Who does what, with the names beside the verb.

    passive : it is done to `done_to`. into : the last word of where the deed leads ("corridor").
    meanwhile : it goes on together with the deed before it.
    """

    verb: str
    form: str
    subjects: list[str]
    objects: list[Object]
    passive: bool = False
    into: str = ""
    done_to: list[str] = field(default_factory=list[str])
    meanwhile: bool = False

    @property
    def is_light(self) -> bool:
        """Whether the verb leaves the meaning to a noun behind it: "gives a nod"."""
        return self.verb in ("give", "take") and not self.objects


class _Run(NamedTuple):
    """Names joined by "and" or commas, and the preposition in front of them."""

    preposition: str
    names: list[str]
    after_verb: bool
    joined: bool = False


@dataclass
class Sentence:
    """Reads one sentence from left to right; `read` gives its deeds."""

    tokens: list[Token]
    memory: Memory
    deeds: list[Deed] = field(default_factory=list[Deed])
    placed: list[Object] = field(default_factory=list[Object])
    run: _Run | None = None
    preposition: str = ""
    gap: bool = False
    waiting: list[str] = field(default_factory=list[str])
    suffers: list[str] | None = None
    spots: list[int] = field(default_factory=list[int])

    def read(self) -> list[Deed]:
        for index, token in enumerate(self.tokens):
            if token.kind in ("name", "pronoun", "object"):
                self._names(self._meant(token), index)
            elif token.kind == "verb" and not self._gives_to(index):
                self._verb(index, token.value)
            elif token.kind in ("preposition", "verb"):
                self._put_away()
                self.preposition = token.form
                if token.form in ("into", "to", "through", "out") and self.deeds:
                    self.deeds[-1].into = self._end_of(index)
            elif token.kind == "passive":
                self._suffers()
            elif token.kind in ("boundary", "stop"):
                self.gap, self.preposition = True, ""
        self._put_away()
        if self.deeds:
            # 把 without a verb that we know belongs to no other deed.
            self.deeds[-1].objects += [o for o in self.placed if o.preposition not in ("把", "将")]
        for deed in self.deeds:
            _name_agent(deed)
        self._together()
        return self.deeds

    def _together(self) -> None:
        """Mark what goes on at once: "as", "while", 一边; "sits at the window, smoking"."""
        words = (*lexicon.words("meanwhile"), *lexicon.words("zh_meanwhile"))
        marks = [i for i, token in enumerate(self.tokens) if token.form in words]
        opens = bool(marks) and marks[0] < min(self.spots, default=0)
        for number, (spot, deed) in enumerate(zip(self.spots, self.deeds, strict=True)):
            since = self.spots[number - 1] if number else -1
            marked = any(since < mark < spot for mark in marks)
            along = deed.form.split(" ")[0].endswith("ing") and self._bare(spot)
            deed.meanwhile = number > 0 and (marked or along or (number == 1 and opens))

    def _bare(self, index: int) -> bool:
        """Whether a participle stands by itself: not "is smoking", not "stops smoking"."""
        return index > 0 and self.tokens[index - 1].kind not in ("be", "verb")

    def _meant(self, token: Token) -> list[str]:
        """Whom or what a name or a pronoun means."""
        if token.kind == "pronoun":
            return self.memory.resolve(token.form)
        if token.kind == "object":
            return self.memory.other(token.form, self.deeds[-1].subjects if self.deeds else [])
        # "takes the PEAR from the CART and eats it": not the cart.
        if self.preposition in ("", "把", "将"):
            self.memory.mentioned.append(token.value)
        return [token.value]

    def _suffers(self) -> None:
        """Who stands in front of a passive: it is done to them."""
        self.suffers = self.run.names if self.run else list(self.waiting)
        self.run, self.waiting = None, []

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
            run = self.run
            self.run = run._replace(names=[*run.names, *names], joined=run.joined or self.gap)
        else:
            self._put_away()
            self.run = _Run(self.preposition, list(names), bool(self.deeds) and not self.gap)
        self.preposition, self.gap = "", False

    def _joins(self, index: int, chinese: bool) -> bool:
        """Whether this name is coordinated with the one before: "the MONK and the CHILD"."""
        between = [t for t in _undescribed(self.tokens[:index]) if t.kind != "article"]
        link = between[-1] if between else None
        if link is None or link.kind not in _LINKS:
            return False
        if link.form == "," and (chinese or (self.run is not None and self.run.preposition)):
            return False
        before = next((token for token in reversed(between) if token.kind not in _LINKS), link)
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

    def _verb(self, index: int, verb: str) -> None:
        if self._describes_somebody(index) or self._is_side(index):
            return
        if self._is_noun(index):
            # "gives a low bow" is a bow.
            if self.deeds and self.run is None and self.deeds[-1].is_light:
                self.deeds[-1].verb = verb
            return
        if self._is_passive(index):
            self._suffers()
        if self.suffers is not None:
            self._suffered(index, verb)
            return
        stranger = self._stranger(index)
        subjects = [] if stranger else self._subjects(index)
        if stranger:
            self._put_away()
        if self._denied(index):
            return
        if subjects:
            self.memory.subjects.append(subjects)
        self.deeds.append(Deed(verb, self.tokens[index].form, subjects, self.placed))
        self.spots.append(index)
        self.placed, self.preposition, self.gap = [], "", False

    def _suffered(self, index: int, verb: str) -> None:
        """A passive: what stood in front of it is done to; 被 names who does it in between."""
        done_to, self.suffers = self.suffers or [], None
        agents = self.run.names if self.run else []
        self.run = None
        objects = [*self.placed, *(Object("", name) for name in done_to)]
        if agents:
            self.memory.subjects.append(agents)
        if not self._denied(index):
            form = self.tokens[index].form
            self.deeds.append(Deed(verb, form, agents, objects, passive=True, done_to=done_to))
            self.spots.append(index)
        self.placed, self.preposition, self.gap = [], "", False

    def _subjects(self, index: int) -> list[str]:
        """Who does the deed that the reader has just come to."""
        if index and self.tokens[index - 1].kind == "relative":
            self._put_away()
            return [token.value for token in self.tokens[:index] if token.kind == "name"][-1:]
        run, self.run = self.run, None
        current = self.memory.subjects[-1] if self.memory.subjects else []
        if self.deeds:
            # "The vase is knocked off the shelf and breaks": the vase does.
            current = self.deeds[-1].done_to or self.deeds[-1].subjects
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
        words = [token for token in clause if token.kind in ("word", "owner")]
        placed = any(token.kind == "preposition" for token in clause)
        return not placed and any(
            not token.form.endswith("ly") and token.form not in adverbs for token in words
        )

    def _is_noun(self, index: int) -> bool:
        """ "a bow", "with a laugh", "for sale": the form of a verb, but not a deed."""
        token, before = self.tokens[index], self.tokens[index - 1] if index else None
        if before is None or CJK.match(token.form):
            return False
        after = self.tokens[index + 1] if index + 1 < len(self.tokens) else None
        if before.kind == "word" and index > 1:
            # "a low bow": a word may stand between; "a man opens the door" is none.
            acts = after is not None and after.kind in ("article", "name", "pronoun", "object")
            return self.tokens[index - 2].kind == "article" and not acts
        if before.kind == "article" or (before.kind == "verb" and token.form in _ALSO_NOUNS):
            return True
        deed = token.form.endswith("ing") or before.form == "to"
        return before.kind == "preposition" and not deed

    def _describes_somebody(self, index: int) -> bool:
        """ "戴红领巾的男孩": what stands before 的 only tells which boy; 男孩的妈妈 is no deed."""
        naming = self.memory.naming
        for place in range(index + 1, len(self.tokens) - 1):
            token = self.tokens[place]
            if token.kind in ("stop", "boundary"):
                return False
            if token.kind == "owner" and token.form.endswith("的"):
                after = self.tokens[place + 1]
                return naming.is_thing(token.value) and after.value in naming.people
        return False

    def _is_side(self, index: int) -> bool:
        """ "turns left": a side; "left" is a deed only behind who leaves."""
        before = self.tokens[index - 1] if index else None
        return self.tokens[index].form == "left" and (
            before is None or before.kind not in ("name", "pronoun", "object")
        )

    def _end_of(self, index: int) -> str:
        """The last word of the phrase that a preposition opens."""
        word = ""
        for token in self.tokens[index + 1 :]:
            if token.kind not in ("article", "word"):
                break
            word = token.form
        return word

    def _is_passive(self, index: int) -> bool:
        """ "is eaten", "has been thrown", "are quickly opened"."""
        form = self.tokens[index].form
        if form.endswith("ing") or not _is_participle(form):
            return False
        near = self.tokens[max(0, index - 2) : index]
        if near and near[-1].kind == "word" and near[-1].form.endswith("ly"):
            near.pop()
        return bool(near) and near[-1].kind == "be"

    def _denied(self, index: int) -> bool:
        """ "does not move", "不动", "refuses to give"."""
        near = self.tokens[max(0, index - 3) : index]
        for place, token in enumerate(near):
            if token.kind == "negation" and not any(
                later.kind in ("stop", "boundary", "verb") for later in near[place + 1 :]
            ):
                return True
        before = near[-1] if near else None
        return bool(
            before and before.form == "to" and self.deeds and self.deeds[-1].verb == "refuse"
        )

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


def _is_participle(form: str) -> bool:
    """Whether the form of a verb may follow "is": eaten, opened, cut."""
    first = form.split(" ", maxsplit=1)[0]
    return first.isascii() and not first.endswith("s") and first[-1:] in "dntegkpw"


def _undescribed(tokens: list[Token]) -> list[Token]:
    """Tokens without the adjectives that stand behind an article at their end."""
    end = len(tokens)
    while end and tokens[end - 1].kind in _DESCRIBES:
        end -= 1
        if tokens[end].kind == "article":
            return tokens[:end]
    return tokens


def _name_agent(deed: Deed) -> None:
    """ "is eaten by the MONK": the monk does it."""
    if deed.passive and not deed.subjects:
        deed.subjects = [item.name for item in deed.objects if item.preposition == "by"]
        deed.objects = [item for item in deed.objects if item.preposition != "by"]
