"""Whom and what the frame is about, and whom a move or a focus ends on."""

import difflib
import re
from dataclasses import replace

from rushes.errors import IntentError
from rushes.intent import vocabulary
from rushes.intent.draft import Draft
from rushes.intent.landing import begins, ends, is_end
from rushes.intent.moves import add_loose, usual
from rushes.intent.scan import CJK, Item

_ABOUT = re.compile(
    r"(?:^|[\s,])(?:on|of|onto|with|favou?ring|around)\s*(?:the\s)?$|[拍对跟绕着看]$"
)
_BEFORE_NAME = re.compile(
    r"(?:^|[\s,])(?:on|onto|over|of|around|follow(?:s|ing)?)\s+(?:the\s+)?$|[拍跟绕]$"
)
_JOINED = re.compile(r"\s*(?:and|&|和|与|及|,)\s*(?:the\s+)?")
_TELLING = frozenset({"size", "angle", "side", "move", "family", "composition", "over", "lens",
                      "lens_mm", "layout", "headroom", "locked"})  # fmt: skip
_DEEP = ("dolly", "zoom", "follow")
_FREE_EN = re.compile(r"\s*(?:(?:the|an?|her|his)\s+)?([a-z][a-z'\-]*(?:\s[a-z][a-z'\-]*)?)\s*$")
_FREE_ZH = re.compile(r"([\u3400-\u9fff]{1,6}?)(?:上|身上|那里)?$")


def read_people(draft: Draft) -> None:
    """Subjects and ends of moves among the names. IntentError for a name that nobody has."""
    _over(draft)
    _shoulder(draft)
    named = [item for item in draft.items if item.kind == "name"]
    names = [item for item in draft.items if item.kind == "name" or _perhaps(draft, item)]
    names = [item for item in names if item not in draft.used]
    found: list[str] = []
    ending: list[Item] = []
    last: Item | None = None
    for item in names:
        _use_place(draft, item)
        if _owner_of_next(draft, item):
            draft.used.add(item)
            continue
        if _is_end(draft, item):
            ending.append(item)
            continue
        joined = last and _JOINED.fullmatch(draft.text.flat, last.end, item.start)
        if joined or _is_subject(draft, item):
            found.append(str(item.value))
            draft.used.add(item)
            last = item
    for item in ending:
        if _behind(draft, item) or not _ends_a_move(draft, item, found):
            found.append(str(item.value))
            marker = ends(draft, item)
            spoken = marker is not None and marker.kind not in ("family", "move")
            draft.used |= {item, marker} if marker and spoken else {item}
    add_loose(draft)
    _free_focus(draft)
    if not found and "subjects" not in draft.said:
        found = _doer(draft, named)
    if found and "subjects" not in draft.said:
        draft.said["subjects"] = (tuple(dict.fromkeys(found)), "")


def _owner_of_next(draft: Draft, item: Item) -> bool:
    """Whether a name only says whose the next one is: "the seller's cart", 卖梨人的推车."""
    after = draft.after(item)
    if after and after.text == "的":
        after = draft.after(after)
    elif not _owns(draft.text.flat, item):
        return False
    return after is not None and after.kind == "name" and draft.text.bare(item.end, after.start)


def _use_place(draft: Draft, item: Item) -> None:
    """ "On the cart": 推车上 is no more than 推车."""
    after = draft.after(item)
    if after and after.start == item.end and after.text in vocabulary.phrases("local", "place"):
        draft.used.add(after)


def _behind(draft: Draft, item: Item) -> bool:
    """Whether a move ends not on somebody but behind or beside them: 绕到梅的身后."""
    after = draft.after(item)
    if after and after.text == "的":
        after = draft.after(after)
    stop = after.end if after else item.end
    told = draft.text.flat[item.end : max(stop, item.end + 4)]
    return (
        re.match(r"的?(?:身后|背后|后面|身侧|侧面|正面|[左右](?:侧|边|面)|一侧|旁边|对面)", told)
        is not None
    )


def _shoulder(draft: Draft) -> None:
    """过肩 with its owner named elsewhere: in front of it, in the foreground, or 从 somebody."""
    shoulders = [item for item in draft.items if item.kind == "shoulder"]
    named = [item for item in draft.items if item.kind == "name"]
    if "over" in draft.said or not shoulders or not named:
        return
    shoulder = shoulders[0]
    owned = shoulder.text in ("的肩", "肩膀")
    start, _ = draft.text.clause(shoulder.start)
    before = [one for one in named if start <= one.start < shoulder.start]
    near = [
        one for one in named
        if any(two.kind == "near" for two in draft.clause_items(one.start))
    ]  # fmt: skip
    if owned and not (before and draft.text.bare(before[-1].end, shoulder.start)):
        return
    if owned and not near and not _passed(draft, before[-1]):
        return
    from_ = [one for one in named if begins(draft, one)]
    behind = [one for one in named if one.start > shoulder.start]
    two = behind if len({str(one.value) for one in behind}) > 1 and not owned else []
    found = (before if before and (owned or not near) else near) or from_ or two
    if found:
        draft.said["over"] = (str(found[0].value), f"{found[0].text} {shoulder.text}")
        draft.used |= {found[0], shoulder}


def _over(draft: Draft) -> None:
    for item in draft.items:
        if item.kind in ("over", "subjects"):
            before = draft.said.get(item.kind)
            if before and before[0] != item.value:
                raise draft.contradiction(before[1], item.text)
            draft.said[item.kind] = (item.value, item.text)
            draft.used.add(item)


def _is_end(draft: Draft, item: Item) -> bool:
    return ends(draft, item) is not None and begins(draft, item) is None


def _ends_a_move(draft: Draft, item: Item, found: list[str]) -> bool:
    """Give a name to the move that ends on it; False where it is what the shot is about."""
    name = str(item.value)
    before = [
        place
        for place, made in enumerate(draft.made)
        if made.at < item.start and made.kind != "static"
        and not draft.text.ended(made.end, item.start)
    ]  # fmt: skip
    loose = [one for one in draft.loose if one.verb.start < item.start]
    latest = max((draft.made[place].at for place in before), default=-1)
    if loose and latest < loose[-1].verb.start:
        draft.loose.remove(loose[-1])
        draft.made.append(usual(draft, loose[-1]))
        draft.used.add(loose[-1].verb)
        before = [len(draft.made) - 1]
    if not before:
        return False
    place = max(before, key=lambda one: draft.made[one].at)
    made = draft.made[place]
    others = [one for one in found if one != name]
    if made.onto or (made.kind.startswith(_DEEP) and not others):
        return False
    draft.made[place] = replace(made, onto=name)
    marker = ends(draft, item)
    draft.used |= {item} | ({marker} if marker else set())
    return True


def _free_focus(draft: Draft) -> None:
    """Without a cast, a focus may go from and to things that only the words name."""
    if draft.names:
        return
    for place, made in enumerate(draft.made):
        if made.kind != "rack_focus" or made.onto:
            continue
        _, end = draft.text.clause(made.at)
        for item in draft.between(made.at, end):
            onto = _thing(draft, item, end)
            if onto and is_end(item):
                draft.made[place] = replace(made, onto=onto.text)
                draft.used |= {item, onto}


def _thing(draft: Draft, marker: Item, end: int) -> Item | None:
    """What stands between a word such as "to" and the end of its clause."""
    after = [item for item in draft.between(marker.end, end) if not item.small]
    stop = after[0].start if after else end
    gap = draft.text.flat[marker.end : stop].rstrip()
    found = (_FREE_ZH if CJK.search(gap) else _FREE_EN).fullmatch(gap)
    if found is None or not draft.text.unknown(marker.end, stop):
        return None
    start = marker.end + found.start(1)
    text = draft.text.words[start : marker.end + found.end(1)]
    return Item(start, marker.end + found.end(1), "name", text, text)


def _is_subject(draft: Draft, item: Item) -> bool:
    flat = draft.text.flat
    start, end = draft.text.clause(item.start)
    if _passed(draft, item):
        return False
    if _ABOUT.search(flat[max(0, item.start - 40) : item.start]):
        return True
    if item.kind == "capitals":
        return _names_somebody(draft, item)
    if _owns(flat, item):
        return _body(draft, item)
    if begins(draft, item):
        return True
    joins = [
        one.start for one in draft.between(start, end)
        if one.kind == "join" and one.value != "and"
    ]  # fmt: skip
    low = max((at for at in joins if at < item.start), default=start)
    high = min((at for at in joins if at > item.start), default=end)
    telling = any(one.kind in _TELLING and one in draft.used for one in draft.between(low, high))
    return telling or not draft.text.unknown(start, end)


def _passed(draft: Draft, item: Item) -> bool:
    """Whether the camera only goes past: "past KAI", 越过道士."""
    before = draft.before(item)
    aside = vocabulary.phrases("aside", "words")
    if before is None or not draft.text.bare(before.end, item.start):
        return False
    went = before.value == "words" and before.end == item.start and before.text[-1] != "的"
    return went or vocabulary.key(before.text) in aside


def _owns(flat: str, item: Item) -> bool:
    return flat[item.start : item.end].endswith(("'s", "'"))


def _body(draft: Draft, item: Item) -> bool:
    after = draft.after(item)
    return after is not None and after.kind == "body" and draft.text.bare(item.end, after.start)


def _doer(draft: Draft, named: list[Item]) -> list[str]:
    """Where nobody else is named, who opens a clause does what the shot shows."""
    for item in named:
        start, _ = draft.text.clause(item.start)
        opens = draft.text.bare(start, item.start) and not _owns(draft.text.flat, item)
        if (opens and not _passed(draft, item)) or _body(draft, item):
            return _together(draft, item)
    return []


def _together(draft: Draft, first: Item) -> list[str]:
    """A name and those joined to it by "and"."""
    found, last = [str(first.value)], first
    for item in draft.items[draft.place[first] + 1 :]:
        if item.kind == "name" and _JOINED.fullmatch(draft.text.flat, last.end, item.start):
            found.append(str(item.value))
            last = item
    return found


def _perhaps(draft: Draft, item: Item) -> bool:
    """Whether a word in capitals stands where a name does; IntentError if the cast knows better."""
    if item.kind != "capitals":
        return False
    ending = _is_end(draft, item) and any(made.at < item.start for made in draft.made)
    if not (ending or begins(draft, item) or _names_somebody(draft, item)):
        return False
    if draft.names:
        raise _nobody(draft, item.text)
    return True


def _names_somebody(draft: Draft, item: Item) -> bool:
    if _BEFORE_NAME.search(draft.text.flat[max(0, item.start - 40) : item.start]):
        return True
    before = draft.between(item.start - 60, item.start)
    near = [one for one in before if one.kind in ("size", "name") and one.end <= item.start]
    gap = draft.text.flat[near[-1].end : item.start] if near else "?"
    return re.fullmatch(r"\s*(?:of|on|and|&)?\s*(?:the)?\s*", gap) is not None


def _nobody(draft: Draft, name: str) -> IntentError:
    near = difflib.get_close_matches(name, sorted(set(draft.names)), n=1, cutoff=0.5)
    known = sorted(set(draft.names.values()))
    return IntentError(
        f'nobody and nothing in this film is called "{name}"',
        where=draft.where or None,
        expected=f'"{near[0]}"' if near else ", ".join(known[:12]),
        remedy="correct the name, or add it to film.toml",
    )
