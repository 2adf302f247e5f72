"""Words for things: what can be handled, of which department, and what is no thing at all."""

from functools import cache
from typing import Literal, NamedTuple, cast, get_args

from rushes.intent import lexicon
from rushes.intent.scan import CJK

Kind = Literal["prop", "food", "weapon", "vehicle", "animal", "clothes", "dressing"]
KINDS: tuple[Kind, ...] = get_args(Kind)
_PLURALS = (("f", "ves"), ("fe", "ves"))


class Ware(NamedTuple):
    """A noun for a thing: the form a breakdown lists it under, its department, its number."""

    noun: str
    kind: Kind
    plural: bool


@cache
def _table(name: str) -> dict[str, tuple[str, ...]]:
    table = cast("dict[str, list[str]]", lexicon.toml_of("things.toml")[name])
    return {key: tuple(words) for key, words in table.items()}


@cache
def words(name: str) -> frozenset[str]:
    """A list of small words of things.toml ("measures", "containers")."""
    return frozenset(_table("words")[name])


@cache
def wares() -> dict[str, Ware]:
    """Every form of every noun for a thing, in small letters."""
    found: dict[str, Ware] = {}
    for kind in KINDS:
        for written in _table(kind)["en"]:
            single, _, many = written.partition("/")
            found.setdefault(single.lower(), Ware(single.lower(), kind, plural=False))
            for form in [many] if many else _plurals(single.lower()):
                found.setdefault(form, Ware(single.lower(), kind, plural=True))
        for written in _table(kind)["zh"]:
            found.setdefault(written.lower(), Ware(written.lower(), kind, plural=False))
    return found


def _plurals(single: str) -> list[str]:
    if single.endswith(("ss", "sh", "ch", "x", "z")) or not single.endswith("s"):
        return [lexicon.plural(single)]
    return []


def thing(noun: str) -> Ware | None:
    """The thing a noun names, None for other nouns. English nouns in small letters."""
    return wares().get(noun)


@cache
def nothing() -> frozenset[str]:
    """Nouns that follow a handling verb and are no things: hands, looks, time."""
    return words("en_no_things") | words("zh_no_things")


@cache
def zh_thing(noun: str) -> Ware | None:
    """The thing a Chinese noun names, by the list, or by its ending ("青铜剑")."""
    known = wares().get(noun)
    if known or noun in nothing() or not CJK.match(noun):
        return known
    for length in (2, 1):
        end = noun[-length:]
        base = wares().get(end)
        if len(noun) > length and (base or end in words("zh_endings")):
            return Ware(noun, base.kind if base else "prop", plural=False)
    return None
