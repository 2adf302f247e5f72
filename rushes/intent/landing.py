"""From A to B: where a framing begins, which size and lens a move ends on."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import cast, get_args

from rushes.intent import vocabulary
from rushes.intent.draft import Draft, Made
from rushes.intent.scan import Item
from rushes.intent.wish import MoveKind, Size

_SIZES: tuple[str, ...] = get_args(Size)
_NEARER = frozenset({"dolly_in", "zoom_in"})
_FARTHER = frozenset({"dolly_out", "zoom_out"})
_DEEP = _NEARER | _FARTHER | {"dolly_zoom_in", "dolly_zoom_out", "follow"}
_OWNED = re.compile(r"[\u3400-\u9fff]{0,6}的|\s*(?:the|an?|her|his|their)\s+(?:[a-z]+\s+){0,2}")


def ends(draft: Draft, item: Item) -> Item | None:
    """The word before (or behind) an item that makes it an end: "to", "ending on", 到, 定在."""
    marker = _marker(draft, item)
    if marker and is_end(marker):
        return marker
    after = draft.after(item)
    if after and _key(after) in vocabulary.phrases("end", "behind"):
        low, high = item.end, after.start
        if draft.text.bare(low, high) and not draft.text.parted(low, high):
            return after
    return None


def begins(draft: Draft, item: Item) -> Item | None:
    """The word before an item that makes it a beginning: "from", "starting on", 从."""
    marker = _marker(draft, item)
    return marker if marker and _key(marker) in vocabulary.phrases("begin", "at") else None


def is_end(item: Item) -> bool:
    """Whether an item may mark where something ends; a verb may hold the mark: 推到, 摇向."""
    key = _key(item)
    return key in vocabulary.phrases("end", "at") or (
        item.kind in ("family", "move") and key[-1] in "到至向成"
    )


def _key(item: Item) -> str:
    return vocabulary.key(item.text)


_LIKE = frozenset({"name", "degree", "speed", "body", "seconds"})


def _marker(draft: Draft, item: Item) -> Item | None:
    """The nearest mark before, over names, small words and what is said of the thing ("门口的")."""
    clean = True
    last = draft.place[item] - 1
    for place in range(last, max(-1, last - 5), -1):
        other, behind = draft.items[place], draft.items[place + 1]
        if draft.text.parted(other.end, item.start):
            return None
        clean = clean and draft.text.bare(other.end, behind.start)
        if is_end(other) or _key(other) in vocabulary.phrases("begin", "at"):
            gap = draft.text.flat[other.end : item.start]
            return other if clean or _OWNED.fullmatch(gap) else None
        clean = clean and (other.kind in _LIKE or other.small)
    return None


def read_sizes(draft: Draft) -> None:
    """The size the shot begins on, and the sizes its moves end on.

    IntentError where two sizes are said of one moment, or a move goes the other way.
    """
    now: Item | None = None
    for item in draft.items:
        if item.kind != "size" or item in draft.used:
            continue
        if now is None and not (_ends_here(draft, item) and _lands(draft, item, None)):
            if ends(draft, item) and draft.made and not begins(draft, item):
                continue
            draft.said["size"] = (item.value, item.text)
            _use_end(draft, item)
        elif now is not None and item.value == now.value:
            draft.used.add(item)
        elif now is not None and not _follows(draft, item, now):
            continue
        now = item


def _ends_here(draft: Draft, item: Item) -> bool:
    return ends(draft, item) is not None and begins(draft, item) is None


def _follows(draft: Draft, item: Item, now: Item) -> bool:
    """Take a second size as the end of a move; False where it belongs to the next shot."""
    if any(other.kind == "transition" for other in _between(draft, now, item)):
        return False
    then = draft.joined(now.end, item.start, ("then",))
    if _ends_here(draft, item) or then or _travelled(draft, now, item):
        if not _lands(draft, item, now):
            _infer(draft, item, now)
        return True
    if draft.told_later(now, item):
        return False
    raise draft.contradiction(
        now.text, item.text, remedy='say "from ... to ..." (从…到…) when the framing changes'
    )


def _between(draft: Draft, one: Item, other: Item) -> Sequence[Item]:
    return draft.items[draft.place[one] + 1 : draft.place[other]]


def _travelled(draft: Draft, now: Item, item: Item) -> bool:
    """ "MS, push in, CU": the move between two sizes goes from the one to the other."""
    nearer = _nearer(str(now.value), str(item.value))
    way = _NEARER if nearer else _FARTHER
    return any(made.kind in way and now.start < made.at < item.start for made in draft.made)


def _nearer(one: str, other: str) -> bool:
    return _SIZES.index(other) > _SIZES.index(one)


def _lands(draft: Draft, item: Item, now: Item | None) -> bool:
    """Give a size to the move that ends on it: the last one before, or else the next."""
    deep = [place for place, made in enumerate(draft.made) if made.kind in _DEEP and not made.to]
    before = [place for place in deep if draft.made[place].at < item.start]
    behind = [place for place in deep if draft.made[place].at > item.start and now is not None]
    if not before and not behind:
        return False
    place = before[-1] if before else behind[0]
    made = draft.made[place]
    if now is not None and made.kind in _NEARER | _FARTHER:
        nearer = _nearer(str(now.value), str(item.value))
        if nearer != (made.kind in _NEARER):
            raise draft.contradiction(made.phrase, f"{now.text} … {item.text}")
    draft.made[place] = replace(made, to=cast("Size", item.value))
    _use_end(draft, item)
    return True


def _use_end(draft: Draft, item: Item) -> None:
    draft.used.add(item)
    draft.used |= {word for word in (ends(draft, item), begins(draft, item)) if word}


def _infer(draft: Draft, item: Item, now: Item) -> None:
    """ "From a wide to a close-up" without a move: the camera goes there, or its lens does."""
    nearer = _nearer(str(now.value), str(item.value))
    said_by: tuple[Item, ...] = (now, item)
    kind: MoveKind = "dolly_in" if nearer else "dolly_out"
    for verb, usual, _ in draft.loose:
        if usual.startswith(("zoom", "dolly")):
            kind = cast("MoveKind", usual.replace("_in", "_in" if nearer else "_out"))
            said_by = (now, item, verb)
            draft.used.add(verb)
    for verb in _between(draft, now, item):
        if verb.kind == "family" and verb.value == "move" and verb not in draft.used:
            said_by = (*said_by, verb)
            draft.used.add(verb)
    before = [made for made in draft.made if made.at < item.start]
    step = max((made.step for made in before), default=0)
    if before and draft.joined(before[-1].end, item.start, ("then",)):
        step += 1
    draft.made.append(Made(kind, step, said_by, to=cast("Size", item.value)))
    _use_end(draft, item)


def read_lenses(draft: Draft) -> None:
    """The lens; a second one, said as an end, is how far a zoom goes."""
    first: Item | None = None
    for item in draft.items:
        if item.kind not in ("lens_mm", "lens") or item in draft.used:
            continue
        mm = _mm(draft, item)
        low, high = vocabulary.limits("lens_mm")
        if not low <= mm <= high:
            raise draft.impossible(
                f'"{item.text}" is not possible', f"a lens between {low:g} and {high:g} mm"
            )
        if first is None:
            if ends(draft, item) and not begins(draft, item):
                continue
            first = item
            draft.said["lens_mm"] = (mm, item.text)
        elif not _same(draft, first, item) and not _zooms(draft, first, item):
            raise draft.contradiction(first.text, item.text)
        draft.used.add(item)


def _mm(draft: Draft, item: Item) -> float:
    if item.kind == "lens_mm":
        return cast("float", item.value)
    return float(draft.entry(item)["mm"])


def _same(draft: Draft, one: Item, other: Item) -> bool:
    """ "20mm ultra wide" is one lens: the number is exact, the word is a class."""
    exact, loose = sorted((one, other), key=lambda item: item.kind, reverse=True)
    mm, middle = _mm(draft, exact), _mm(draft, loose)
    if exact.kind == loose.kind:
        return mm == middle
    if loose.value == "macro":
        return mm >= 40
    if 0.55 <= mm / middle <= 1.8:
        draft.said["lens_mm"] = (mm, exact.text)
        return True
    return False


def _zooms(draft: Draft, first: Item, last: Item) -> bool:
    if not ends(draft, last):
        return False
    one, other = _mm(draft, first), _mm(draft, last)
    for place, made in enumerate(draft.made):
        if made.kind in ("zoom_in", "zoom_out") and made.amount is None:
            if (made.kind == "zoom_in") != (other > one):
                raise draft.contradiction(made.phrase, f"{first.text} … {last.text}")
            draft.made[place] = replace(made, amount=max(one, other) / min(one, other))
            return True
    kind: MoveKind = "zoom_in" if other > one else "zoom_out"
    for verb, usual, _ in draft.loose:
        if usual.startswith("zoom"):
            draft.used.add(verb)
            ratio = max(one, other) / min(one, other)
            draft.made.append(Made(kind, 0, (verb, first, last), amount=ratio))
            return True
    return False
