"""Which of the things named beside a verb is handled, and which is the target."""

from collections.abc import Sequence
from typing import NamedTuple

from rushes.intent import lexicon
from rushes.intent.naming import Naming

_WITH = frozenset({"with", "用", "for"})
_FROM = frozenset({"from", "从", "off", "out of", "由"})
# What is done to these flows out of the thing named behind "from".
_OUT_OF = frozenset({"pour", "drink", "eat"})
# "waters the CORE", "浇梨核": what stands behind these gets wet; it is not what is poured.
_ONTO = ("water", "sprinkle", "splash", "浇", "灌", "洒水")
_DIRECT = frozenset({"", "把", "将", "of"})


class Object(NamedTuple):
    """A name beside a verb, and the preposition in front of it ("" for none)."""

    preposition: str
    name: str


def assign(
    verb: str, form: str, objects: Sequence[Object], naming: Naming
) -> tuple[str | None, str | None]:
    """Target and prop of a deed; `form` is the verb as written."""
    kind = "target" if form.startswith(_ONTO) else lexicon.takes(verb)
    if kind == "prop":
        return _handled(verb, objects, naming)
    target = _towards(verb, objects, naming)
    others = [item for item in objects if naming.is_thing(item.name) and item.name != target]
    tools = [item.name for item in others if item.preposition in _WITH] or [
        item.name for item in others
    ]
    return target, tools[0] if tools and kind == "target" else None


def _handled(verb: str, objects: Sequence[Object], naming: Naming) -> tuple[str | None, str | None]:
    """ "gives the PEAR to the CHILD", "pours from the KETTLE onto the CORE"."""
    things = [item for item in objects if naming.is_thing(item.name)]
    direct = [item for item in things if item.preposition in _DIRECT]
    source = [item for item in things if item.preposition in _FROM and verb in _OUT_OF]
    tool = [item for item in things if item.preposition in _WITH]
    prop = next(iter((*source, *direct, *tool)), None)
    rest = [item.name for item in objects if item != prop and item not in tool]
    people = [name for name in rest if name in naming.people]
    target = next(iter((*people, *rest)), None)
    return target, prop.name if prop else None


def _towards(verb: str, objects: Sequence[Object], naming: Naming) -> str | None:
    """The person, else the place or thing, that the deed goes to."""
    if verb in ("walk", "run", "enter", "appear"):
        objects = [item for item in objects if item.preposition not in _FROM]
    plain = [item for item in objects if item.preposition not in _WITH]
    people = [item.name for item in plain if item.name in naming.people]
    places = [item.name for item in plain if item.name not in naming.people]
    moving = verb in ("walk", "run", "enter", "leave", "stand", "sit", "kneel", "chop", "dig")
    ordered = [item.name for item in plain] if moving else [*people, *places]
    company = [item.name for item in objects if item.name in naming.people]
    return next(iter((*ordered, *company)), None)
