"""An action line as tokens: names, verbs and the small words that tell who does what to whom."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from typing import Literal, NamedTuple

from rushes.intent import lexicon, segment
from rushes.intent.scan import CJK, flatten

TokenKind = Literal[
    "name", "owner", "verb", "pronoun", "object", "preposition", "boundary", "join", "negation",
    "article", "be", "passive", "relative", "stop", "word",
]  # fmt: skip


class Token(NamedTuple):
    """`value`: canonical name, verb, or the word itself. `form`: as written, small letters.

    An "owner" is a name that only describes what stands behind it ("MEI's hat").
    """

    kind: TokenKind
    value: str
    form: str


_SMALL: tuple[tuple[TokenKind, str], ...] = (
    ("negation", "negations"), ("pronoun", "singular"), ("pronoun", "plural"),
    ("pronoun", "thing"), ("object", "objects"), ("relative", "relative"), ("be", "be"),
    ("boundary", "boundaries"), ("article", "articles"), ("preposition", "prepositions"),
    ("negation", "zh_negations"), ("pronoun", "zh_singular"), ("pronoun", "zh_plural"),
    ("pronoun", "zh_thing"), ("join", "zh_joins"), ("boundary", "zh_boundaries"),
    ("passive", "zh_passive"), ("preposition", "zh_prepositions"), ("word", "zh_plain"),
)  # fmt: skip
_WORD = re.compile(r"[a-z0-9]+(?:['\-][a-z0-9]+)*")
_OWN = re.compile(r"'s(?![a-z])|'(?![a-z])|e?s(?![a-z0-9])|的")
_PLURAL = re.compile(r"e?s(?![a-z0-9])")
_SHORT = re.compile(
    r"\b(Mr|Mrs|Ms|Dr|St|Sgt|Lt|Capt|Col|Gen|Prof|Rev|Jr|Sr|Fr|Cpl|Pvt)\.(?=\s|$)", re.IGNORECASE
)
_WRAPPED = re.compile(r"(?<=[\w,;])[ \t]*\n[ \t]*(?=[a-z])")
_STOPS = frozenset(",.;:!?\n")


@cache
def _known() -> dict[str, tuple[TokenKind, str]]:
    """Every word with a meaning for the reader; verbs win over small words of the same form."""
    known: dict[str, tuple[TokenKind, str]] = {}
    for form, verb in lexicon.forms().items():
        known[form] = ("verb", verb)
    for kind, table in _SMALL:
        for word in lexicon.words(table):
            known.setdefault(word, (kind, word))
    # "in" and "of" are prepositions first; the article table only holds them for nouns.
    for word in lexicon.words("prepositions"):
        known[word] = ("preposition", word)
    return known


class Phrases:
    """Phrases that are looked up in a text, the longest first."""

    def __init__(self, phrases: Iterable[str]) -> None:
        lengths: dict[str, set[int]] = {}
        for phrase in phrases:
            lengths.setdefault(_head(phrase, 0), set()).add(len(phrase))
        self._lengths = {head: sorted(all_, reverse=True) for head, all_ in lengths.items()}
        self._phrases = frozenset(phrases)

    def at(self, flat: str, start: int) -> Iterator[str]:
        """Every phrase that stands at a position and ends where a word ends."""
        for length in self._lengths.get(_head(flat, start), ()):
            phrase = flat[start : start + length]
            if phrase in self._phrases and _ends(flat, start + length):
                yield phrase


def _head(text: str, start: int) -> str:
    """What phrases are sorted by: a Chinese character, or the first two letters of a word."""
    second = text[start + 1 : start + 2]
    return text[start] + second if text[start] <= "\x7f" and second.isalnum() else text[start]


def _ends(flat: str, end: int) -> bool:
    """Whether a word may end here; a plural or a possessive may follow."""
    if end >= len(flat) or CJK.match(flat[end - 1]):
        return True
    after = flat[end]
    return not (after.isascii() and (after.isalnum() or after == "-")) or bool(
        _PLURAL.match(flat, end)
    )


@cache
def _deeds() -> Phrases:
    return Phrases(_known())


class Book:
    """The names of a film, ready to be found in its lines.

    proper : small-letter forms that are names only when the page writes a capital ("will").
    """

    def __init__(self, names: Mapping[str, str], proper: frozenset[str] = frozenset()) -> None:
        self.written = {
            flatten(tidy(name)): canonical for name, canonical in names.items() if name.strip()
        }
        self.proper = proper
        self._phrases = Phrases(tuple(self.written))

    def name_at(
        self, text: str, flat: str, start: int, single: frozenset[int] | None = None
    ) -> str | None:
        """The longest name that stands at a position, as written in small letters.

        `single`: where a Chinese name of one character may stand; None for anywhere.
        """
        for name in self._phrases.at(flat, start):
            if name in self.proper and not text[start].isupper():
                continue
            if len(name) > 1 or single is None or start in single or not CJK.match(name):
                return name
        return None

    def blanked(self, text: str) -> str:
        """A tidy text of the same length in which every name is a row of bullets."""
        out = list(text)
        for start, name in self._found(text):
            out[start : start + len(name)] = "•" * len(name)
        return "".join(out)

    def names_in(self, text: str) -> Iterator[tuple[str, str]]:
        """Every name in a tidy text: its canonical form, and as written, in small letters."""
        yield from ((self.written[name], name) for _, name in self._found(text))

    def _found(self, text: str) -> Iterator[tuple[int, str]]:
        flat = flatten(text) if self.written else ""
        at = 0
        while at < len(flat):
            name = self.name_at(text, flat, at) if _opens(flat, at) else None
            if name:
                yield at, name
            at += len(name or " ")


def _opens(flat: str, at: int) -> bool:
    """Whether a word may begin at a position."""
    before = flat[at - 1] if at else " "
    return flat[at] != " " and (
        bool(CJK.match(flat[at])) or not (before.isascii() and (before.isalnum() or before in "-'"))
    )


def tidy(text: str) -> str:
    """A paragraph on one line: wrapped lines joined, "Mr." without its stop."""
    text = _WRAPPED.sub(" ", text.strip())
    return re.sub(r"[^\S\n]+", " ", _SHORT.sub(r"\1", text))


def sentences(text: str, book: Book) -> Iterator[list[Token]]:
    """The tokens of each sentence of an action line."""
    # Several readers look at the same line, one after the other.
    yield from map(list, _sentences(text, book))


@lru_cache(maxsize=256)
def _sentences(text: str, book: Book) -> tuple[tuple[Token, ...], ...]:
    return tuple(map(tuple, _read(text, book)))


def _read(text: str, book: Book) -> Iterator[list[Token]]:
    sentence: list[Token] = []
    for token in _tokens(tidy(text.replace("、", "和")), book):
        if token.kind == "stop" and token.form != ",":
            yield _settled(sentence)
            sentence = []
        else:
            sentence.append(token)
    yield _settled(sentence)


class _Line(NamedTuple):
    """An action line on one line: as written, in small letters, and its Chinese words.

    edges : where words begin and end. singles : where a name of one character is a word.
    """

    text: str
    flat: str
    book: Book
    edges: frozenset[int]
    singles: frozenset[int]

    def name_at(self, start: int) -> str | None:
        return self.book.name_at(self.text, self.flat, start, self.singles)


def _tokens(text: str, book: Book) -> Iterator[Token]:
    line = _line(text, flatten(text), book)
    before: list[Token] = []
    at = 0
    while at < len(line.flat):
        if line.flat[at] == " ":
            at += 1
            continue
        token, at = _token(line, at, before)
        before.append(token)
        yield token


def _token(line: _Line, at: int, before: list[Token]) -> tuple[Token, int]:
    """The token at a position, and the position behind it."""
    flat = line.flat
    name = line.name_at(at)
    deed = next(
        (form for form in _deeds().at(flat, at) if _stands(form, flat, at, line.edges)), None
    )
    if deed and _is_proper(line.text, at, before):
        deed = None
    if name and deed and line.text[at].islower() and not _is_noun_here(name, deed, before):
        name = None
    if name:
        own = _OWN.match(flat, at + len(name))
        end = own.end() if own else at + len(name)
        kind: TokenKind = "owner" if own and own[0] in ("'s", "'", "的") else "name"
        return Token(kind, line.book.written[name], flat[at:end]), end
    if deed:
        kind, value = _known()[deed]
        end = at + len(deed)
        if flat[end : end + 1] == "的":
            # "坐着的道士": the deed describes somebody.
            end += 1
            kind = "word" if kind == "verb" else kind
        return Token(kind, value, flat[at:end]), end
    word = _WORD.match(flat, at)
    end = word.end() if word else at + 1
    form = flat[at:end]
    return Token("stop" if form in _STOPS else "word", form, form), end


def _is_proper(text: str, at: int, before: list[Token]) -> bool:
    """Whether a capital inside a sentence makes a name of a verb: "hands Mr. Bloom the cup"."""
    opens = not before or (before[-1].kind == "stop" and before[-1].form != ",")
    return not opens and text[at].isupper() and text[at + 1 : at + 2].islower()


def _is_noun_here(name: str, deed: str, before: list[Token]) -> bool:
    """Whether a word that may be a thing or a deed ("drill", "watch") is the thing here."""
    if len(name) > len(deed) or CJK.match(name):
        return True
    for token in reversed(before[-3:]):
        if token.kind in ("article", "preposition", "owner"):
            return token.form != "to"
        if token.kind == "verb":
            return lexicon.takes(token.value) == "prop"
        if token.kind != "word" or not token.form.isalnum():
            return False
    return False


def _line(text: str, flat: str, book: Book) -> _Line:
    """The line with its Chinese words; longer names are words whatever the library says."""
    none = frozenset[int]()
    if not CJK.search(flat):
        return _Line(text, flat, book, none, none)
    edges: set[int] = set()
    singles: set[int] = set()
    start = at = 0
    while at <= len(flat):
        name = book.name_at(text, flat, at, none) if at < len(flat) else ""
        if name is None or (name and not CJK.match(name)):
            at += 1
            continue
        for piece in segment.pieces(flat[start:at], start) if start < at else ():
            edges.add(piece.start)
            for place in _singles(piece, book):
                singles.add(place)
                edges.update((place, place + 1))
        edges.add(at)
        at += len(name) or 1
        start = at
        edges.add(at)
    return _Line(text, flat, book, frozenset(edges), frozenset(singles))


def _singles(piece: segment.Piece, book: Book) -> Iterator[int]:
    """Where a word is, or holds, a name of one character: 梨, 吃梨, 梨堆; not 面 in 面前."""
    word = piece.text
    for place, character in enumerate(word):
        if character not in book.written:
            continue
        first, last = place == 0, place == len(word) - 1
        done = last and word[:place] in lexicon.forms()
        if (first and last) or done or ((first or last) and piece.kind[:1] in "ns"):
            yield piece.start + place


def _stands(form: str, flat: str, at: int, edges: frozenset[int]) -> bool:
    """Whether a Chinese form is a word here, and no part of another one."""
    if not CJK.match(form) or len(form) > 2:
        return True
    end = at + len(form)
    kind = _known()[form][0]
    if kind == "verb" and len(form) == 2:
        return at in edges or end in edges
    if at not in edges or kind == "negation":
        return at in edges
    if kind == "verb" and flat[at - 1 : at] in lexicon.words("zh_degrees"):
        # "走廊很长": a quality.
        return False
    if kind != "verb":
        return end in edges
    # "推到", "扔出去": a deed and what comes of it are one word.
    rest = flat[end : next((e for e in range(end, len(flat) + 1) if e in edges), end)]
    return not rest or all(part in lexicon.words("zh_complements") for part in rest)


def _settled(sentence: list[Token]) -> list[Token]:
    """A sentence in which "her" before no noun is somebody: "gives her the cup"."""
    for index, token in enumerate(sentence):
        if token.kind == "article" and token.form == "her":
            after = sentence[index + 1] if index + 1 < len(sentence) else None
            if after is None or after.kind in (
                "article", "preposition", "boundary", "stop", "relative", "owner",
            ):  # fmt: skip
                sentence[index] = Token("object", "her", "her")
    return sentence
