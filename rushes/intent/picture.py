"""What the words say about picture and light: one field after the other, none of them twice."""

from collections.abc import Callable
from typing import cast

from rushes.intent import vocabulary
from rushes.intent.draft import Draft
from rushes.intent.landing import begins, ends
from rushes.intent.scan import Item

_PLAIN = frozenset({
    "angle", "side", "composition", "layout", "hour", "key_from", "contrast", "light_quality",
    "light_source", "transition",
})  # fmt: skip
_NUMBERS = frozenset({"dutch_degrees", "warmth_kelvin", "exposure_stops", "headroom"})
_TABLES: dict[str, tuple[str, Callable[[dict[str, object]], object]]] = {
    "warmth": ("warmth_kelvin", lambda entry: float(cast("float", entry["kelvin"]))),
    "exposure": ("exposure_stops", lambda entry: float(cast("float", entry["stops"]))),
    "headroom": ("headroom", lambda entry: float(cast("float", entry["share"]))),
    "blur": ("motion_blur", lambda entry: entry["value"]),
    "focus": ("shallow_focus", lambda entry: entry["value"]),
}
# What may be there twice without contradicting itself: the first is the main one.
_MIXED = frozenset({"light_source", "transition"})
_LIT = frozenset({"warmth", "light_source", "light_quality", "exposure"})
_LIGHT = frozenset({"light", "lights", "lighting", "key", "lit", "source", "光", "主光", "光源",
                    "光线", "灯光", "打光", "光影"})  # fmt: skip
_BESIDE_COLOURS = frozenset({"colour", "warmth", "degree", "light_source", "palette", "hour"})
_PREPOSITIONS = frozenset({"under", "below", "above", "behind", "beneath", "underneath"})
# Light from a side, of which nobody has said which.
_SIDELIGHT = frozenset({
    "side light", "side lit", "side lighting", "lit from the side", "light from the side", "侧光",
    "侧面光", "侧向光", "侧面打光", "侧面来光", "正侧光", "侧打光",
})  # fmt: skip
_FROM = ("from the ", "from ", "the ", "at ", "on the ", "从", "在", "自", "由", "向", "往", "放")


def read_light_sides(draft: Draft) -> None:
    """A side beside a light: "warm key from left", 左侧暖光, "sun behind", 太阳在身后."""
    sides = vocabulary.beside("en") | vocabulary.beside("zh")
    for item in draft.items:
        side = sides.get(_key(item)) or sides.get(_place(item))
        if side is None or item.kind in ("key_from", "name"):
            continue
        light = _light_beside(draft, item)
        if light and light not in draft.used:
            _say(draft, "key_from", side, item, f"{light.text} {item.text}")
            plain = _key(light) in _LIGHT or _key(light) in _SIDELIGHT
            draft.used |= {light} if plain else set()


def _key(item: Item) -> str:
    return vocabulary.key(item.text)


def _place(item: Item) -> str:
    """The side a phrase names, without "from the" or 从."""
    text = _key(item)
    for front in _FROM:
        if text.startswith(front) and len(text) > len(front):
            text = text.removeprefix(front)
    return text


def _light_beside(draft: Draft, item: Item) -> Item | None:
    """The light right behind a side, or before it; over small words and what the light is like."""
    start, end = draft.text.clause(item.start)
    # "Under neon light" says what the light is, "light from under" where it is.
    under = item.text.lower() in _PREPOSITIONS
    behind = [] if under else list(draft.between(item.start + 1, end))
    before = list(reversed(draft.between(start, item.start)))
    for several in (behind, before):
        edge = item.end if several is behind else item.start
        for one in several:
            low, high = (edge, one.start) if several is behind else (one.end, edge)
            if not draft.text.bare(low, high):
                break
            if _gives_light(one):
                return one
            if not one.small and one.kind not in ("degree", "light_quality", "begin", "amount"):
                break
            edge = one.end if several is behind else one.start
    return None


def _gives_light(item: Item) -> bool:
    if (
        _key(item) in _LIGHT
        or _key(item) in _SIDELIGHT
        or (item.kind, item.value) == ("lamp", "any")
    ):
        return True
    told = any(word in _key(item) for word in ("light", "key", "lit", "光"))
    return item.kind == "light_source" or (item.kind in _LIT and told)


def read_picture(draft: Draft) -> None:
    """Everything about the picture but sizes, lenses, moves and people."""
    for item in draft.items:
        if (item in draft.used and item.kind != "locked") or _unwanted(draft, item):
            continue
        if item.kind == "composition" and begins(draft, item):
            continue
        if item.kind in _PLAIN:
            _plain(draft, item)
        elif item.kind in _NUMBERS and isinstance(item.value, float):
            _number(draft, item)
        elif item.kind in _TABLES:
            if item.kind in ("warmth", "exposure") and _of_something(draft, item):
                continue
            name, read = _TABLES[item.kind]
            _say(draft, name, read(draft.entry(item)), item)
        elif item.kind == "locked":
            _say(draft, "steadiness", "locked", item)
        elif item.kind in ("palette", "colour"):
            _palette(draft, item)
        elif item.kind == "label":
            draft.used.add(item)
    _steadiness(draft)
    _clashes(draft)


def _of_something(draft: Draft, item: Item) -> bool:
    """Whether only a part of the picture is so: "warm key, cool background"."""
    name, read = _TABLES[item.kind]
    before = draft.said.get(name)
    if before is None or before[0] == read(draft.entry(item)):
        return False
    beside = draft.clause_items(item.start)
    part = any(one.kind in ("beside", "near") or one.value == "words" for one in beside)
    return part or draft.text.unknown(*draft.text.clause(item.start))


def _second_light(draft: Draft, item: Item) -> bool:
    """Whether a light is one beside the key: a rim light never contradicts where the key is."""
    before = draft.said.get("key_from")
    if before is None or before[0] == item.value:
        return False
    if before[0] == "back":
        first = next((one for one in draft.used if one.text == before[1]), None)
        draft.used -= {first} if first else set()
        draft.said.pop("key_from")
        return False
    return item.value == "back" or before[1].lower() in _SIDELIGHT or _key(item) in _SIDELIGHT


def _plain(draft: Draft, item: Item) -> None:
    if item.kind == "key_from" and _second_light(draft, item):
        draft.used |= {item} if _key(item) in _SIDELIGHT else set()
        return
    before = draft.said.get(item.kind)
    if before and before[0] != item.value:
        if item.kind in _MIXED or _later(draft, item, before[1]) or _of_another(draft, item):
            return
        if item.kind == "composition" and _nudged(draft, item, before[1]):
            draft.said.pop(item.kind)
        one, other = str(before[0]), str(item.value)
        table = vocabulary.tables()[item.kind]
        if table[one].get("refines") == other:
            draft.used.add(item)
            return
        if table[other].get("refines") == one:
            draft.said.pop(item.kind)
    elif item.kind == "side":
        _side(draft, item)
        return
    elif before is None and item.kind in ("angle", "hour") and _arrives(draft, item):
        return
    _say(draft, item.kind, item.value, item)


def _nudged(draft: Draft, item: Item, phrase: str) -> bool:
    """ "In the middle, a little left" is left: 中间偏左."""
    before = draft.before(item)
    centred = draft.said["composition"][0] == "centre"
    return centred and before is not None and before.text == phrase and before.end == item.start


def _of_another(draft: Draft, item: Item) -> bool:
    """Whether a place in the frame is somebody else's: "MEI frame left, KAI frame right"."""
    if item.kind not in ("composition", "side"):
        return False
    named = [one for one in draft.items if one.kind == "name"]
    here = {str(one.value) for one in draft.clause_items(item.start) if one.kind == "name"}
    return bool(here) and named[0].value not in here


def _side(draft: Draft, item: Item) -> None:
    """A side of the subject: "three-quarter on MEI's right" is said in two pieces."""
    if "side" not in draft.said and _arrives(draft, item):
        return
    value = str(item.value)
    named = any(word in item.text.lower() for word in ("left", "right", "左", "右"))
    after = draft.after(item)
    while not named and value.endswith("_left") and after and _goes_on(draft, item, after):
        if after.kind == "direction" and after.value in ("left", "right"):
            value = f"{value.removesuffix('_left')}_{after.value}"
            draft.used.add(after)
            break
        after = draft.after(after)
    _say(draft, "side", value, item)


def _goes_on(draft: Draft, item: Item, after: Item) -> bool:
    told = after.small or after.kind in ("name", "direction", "body")
    return (
        told
        and draft.text.bare(draft.items[draft.place[after] - 1].end, after.start)
        and (not draft.text.parted(item.end, after.start) and after not in draft.used)
    )


def _arrives(draft: Draft, item: Item) -> bool:
    """Whether a move ends with this: "crane down to a low angle"; how it begins was not said."""
    moves = any(one.kind in ("move", "family") for one in draft.clause_items(item.start))
    return moves and ends(draft, item) is not None and begins(draft, item) is None


def _later(draft: Draft, item: Item, phrase: str) -> bool:
    """Whether a second value is how the shot ends: "from a low to a high angle", "then night"."""
    if ends(draft, item) and not begins(draft, item):
        return True
    first = next((one for one in draft.items if one.text == phrase), None)
    if first is None or first.start > item.start:
        return False
    between = range(first.end, item.start)
    cut = any(one.kind == "transition" and one.start in between for one in draft.items)
    went = item.kind in ("angle", "side") and any(
        made.kind != "static" and made.at in between for made in draft.made
    )
    return cut or went or draft.told_later(first, item)


def _number(draft: Draft, item: Item) -> None:
    value = cast("float", item.value)
    low, high = vocabulary.limits(item.kind)
    if not low <= value <= high:
        raise draft.impossible(f'"{item.text}" is not possible', f"between {low:g} and {high:g}")
    _say(draft, item.kind, value, item)


def _say(draft: Draft, name: str, value: object, item: Item, phrase: str = "") -> None:
    before = draft.said.get(name)
    if before and before[0] != value:
        raise draft.contradiction(before[1], phrase or item.text)
    draft.said[name] = (value, before[1] if before else phrase or item.text)
    draft.used.add(item)


def _palette(draft: Draft, item: Item) -> None:
    """Colours said as a palette, or a clause that holds nothing but colours."""
    if item.kind == "palette":
        value = item.value
        colours = ("black", "white") if value == "black_white" else cast("tuple[str, ...]", value)
    elif _only_colours(draft, item):
        colours = (str(item.value),)
    else:
        return
    said = draft.said.get("palette", ((), ""))
    lists = item.kind == "palette" and item.value != "black_white"
    if lists and said[0] and said[0] != colours:
        raise draft.contradiction(said[1], item.text)
    draft.said["palette"] = (tuple(dict.fromkeys((*said[0], *colours))), said[1] or item.text)
    draft.used.add(item)


def _only_colours(draft: Draft, item: Item) -> bool:
    beside = draft.clause_items(item.start)
    told = all(one.kind in _BESIDE_COLOURS or one.small for one in beside)
    return told and not draft.text.unknown(*draft.text.clause(item.start))


def _steadiness(draft: Draft) -> None:
    """Equipment is binding; "smoothly", "without any shaking" give way to it."""
    soft: list[tuple[Item, str]] = []
    for item in draft.items:
        if item.kind != "steadiness":
            continue
        if item.soft:
            soft.append((item, "smooth" if _calmed(draft, item) else str(item.value)))
        elif not _unwanted(draft, item):
            _say(draft, "steadiness", item.value, item)
    _refuse_smooth_hands(draft, soft)
    if soft and "steadiness" not in draft.said:
        draft.said["steadiness"] = (soft[0][1], soft[0][0].text)
    # Descriptions that agree with what was understood need no repeating.
    draft.used |= {item for item, value in soft if value == draft.said["steadiness"][0]}


def _refuse_smooth_hands(draft: Draft, soft: list[tuple[Item, str]]) -> None:
    """ "Smooth, handheld" asks for both; "handheld, smoothly panning" describes the one."""
    held, phrase = draft.said.get("steadiness", ("", ""))
    for item, value in soft:
        alone = len(draft.clause_items(item.start)) == 1
        first = next((one for one in draft.items if one.text == phrase), item)
        if alone and item.start < first.start and {held, value} == {"handheld", "smooth"}:
            raise draft.contradiction(item.text, phrase)


def _unwanted(draft: Draft, item: Item) -> bool:
    """Whether "no" or "不要" stands right before: what is not wanted is not said."""
    before = draft.before(item)
    while before and before.small and before.kind != "join" and item.start - before.start < 24:
        before = draft.before(before)
    if before is None or before.kind != "negation" or before.value not in ("no", "too"):
        return False
    gap = draft.text.flat[before.end : item.start]
    return not draft.text.parted(before.end, item.start) and len(gap.split()) <= 2


def _calmed(draft: Draft, item: Item) -> bool:
    """Whether "no", "minimal", "without any" stands before a word of shaking."""
    edge = item.start
    for other in reversed(draft.items[: draft.place[item]]):
        gap = draft.text.flat[other.end : edge]
        if draft.text.parted(other.end, item.start) or len(gap.split()) > 4:
            return False
        if other.kind == "negation" and other.value != "nearly":
            draft.used.add(other)
            return item.value == "handheld"
        if other.small or other.kind in ("steadiness", "move", "family"):
            edge = other.start
    return item.value == "smooth"


def _clashes(draft: Draft) -> None:
    """Lights that cannot be at an hour: moonlight by day, the sun at night."""
    said = draft.said.get("light_source")
    if said is None:
        return
    for clash in vocabulary.tables()["light_source"][str(said[0])].get("clashes", ()):
        kind, _, value = clash.partition(".")
        for item in draft.items:
            if (item.kind, item.value) == (kind, value) and not _unwanted(draft, item):
                raise draft.contradiction(said[1], item.text)
