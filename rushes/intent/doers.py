"""Whether a verb is the camera's: "the camera rises", or somebody's: "MEI rises", 人群后退."""

import re

from rushes.intent.draft import ADVERBS, VERBS, Draft
from rushes.intent.scan import CJK, Item

CAMERA = re.compile(r"\b(?:camera|drone|shot|view|frame|it|we|lens|footage|pov)\b|镜头|机|画面")
_OF_CAMERA = re.compile(r"\s*(?:the\s+)?(?:camera|it|drone|shot|view|we)\b")
_PRONOUN = re.compile(r"\b(?:he|she|they|everybody|everyone)\s|[他她]们?")
_VERB_FORM = re.compile(r"[a-z]+(?:s|ing)(?:\s|$)")
_FINITE = re.compile(r"[a-z]+s(?:\s|$)")
_SHOWN = re.compile(r"\b(?:on|of|onto|to|follow|with)\s|[拍跟对]")
_ARTICLES = frozenset({"the", "a", "an", "his", "her", "their", "its", "some"})


def of_somebody(draft: Draft, verb: Item) -> bool:
    """Whether a verb tells what somebody in the picture does."""
    return _told_of(draft, verb) or _by_name(draft, verb) or _by_unknown(draft, verb)


def of_camera(draft: Draft, verb: Item) -> bool:
    """Whether the camera is named as what does it, and does nothing else: 镜头缓缓穿过门."""
    start, _ = draft.text.clause(verb.start)
    named = CAMERA.search(draft.text.flat[start : verb.start]) is not None
    alone = not any(made.at >= start for made in draft.made)
    return named and alone and only_adverbs(draft, start, verb.start)


def only_adverbs(draft: Draft, low: int, high: int) -> bool:
    """Whether only adverbs and small words stand between two positions."""
    end = low
    for item in draft.between(low, high):
        if item.kind not in ADVERBS and not item.small:
            return False
        if not draft.text.bare(end, item.start):
            return False
        end = item.end
    return draft.text.bare(end, high)


def _told_of(draft: Draft, verb: Item) -> bool:
    """ "As the horses approach", "while she moves away"."""
    start, _ = draft.text.clause(verb.start)
    for other in reversed(draft.between(start, verb.start)):
        if other.kind in ("family", "move"):
            return False
        between = draft.text.flat[other.end : verb.start]
        told = bool(between.strip()) and not _OF_CAMERA.match(between)
        if other.kind == "join" and other.value == "while":
            finite = _FINITE.match(verb.text.lower()) is not None
            somebody = _PRONOUN.search(between) is not None
            return told and finite and (somebody or draft.text.unknown(other.end, verb.start))
        if other.kind == "join" and other.value == "as":
            return told
    return False


def _by_name(draft: Draft, verb: Item) -> bool:
    """Whether a name that opens the clause does it: "MEI retreats", "梅后退三米"."""
    doer = draft.follows(verb, frozenset({"name"}), ADVERBS | {"direction"})
    if doer is None:
        return False
    before = draft.before(doer)
    start, _ = draft.text.clause(verb.start)
    opens = draft.text.bare(start, doer.start) or (before is not None and before.kind == "join")
    if not opens or _SHOWN.search(draft.text.flat[start : doer.start]):
        return False
    return CJK.match(verb.text) is not None or _FINITE.match(verb.text.lower()) is not None


def _by_unknown(draft: Draft, verb: Item) -> bool:
    """Whether something unknown opens the clause: "the background receding", 人群后退."""
    english = not CJK.match(verb.text)
    if english and not _VERB_FORM.match(verb.text.lower()):
        return False
    start, _ = draft.text.clause(verb.start)
    before = draft.between(start, verb.start)
    start = max([start, *(one.end for one in before if one.kind == "join" and one.value != "as")])
    if CAMERA.search(draft.text.flat[start : verb.start]):
        return False
    if any(one.kind in VERBS and one in draft.used for one in before):
        return False
    told = [one for one in before if one.start >= start and one.text.lower() not in _ARTICLES]
    low = told[0].start if told else verb.start
    if draft.text.unknown(start, low):
        return True
    return not english and bool(told) and (told[0].value == "words" or told[0].kind == "beside")
