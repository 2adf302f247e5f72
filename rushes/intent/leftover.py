"""What nobody understood: kept word for word, for the prompt."""

from collections.abc import Iterator

from rushes.intent import vocabulary
from rushes.intent.draft import Draft
from rushes.intent.scan import CJK, UNKNOWN, Item, Text

_CHANGES = frozenset({"negation"})


def leftover(draft: Draft) -> tuple[str, ...]:
    """The stretches between what was understood, without the small words at their ends.

    A clause of which nothing was understood stays whole; quoted words stay as they are written.
    """
    text = draft.text
    free = bytearray(text.cover)
    # What the camera goes through is content, though going there is a move: 穿过门.
    used_up = {item for item in draft.used if item.value != "through"}
    for item in used_up:
        free[item.start : item.end] = bytes(item.end - item.start)
    for item in draft.items:
        if item not in used_up and not item.small and any(c.isalnum() for c in item.text):
            free[item.start : item.end] = bytes([UNKNOWN]) * (item.end - item.start)
    used = sorted(used_up, key=lambda one: one.start)
    found = list(text.quoted)
    for start, end in _clauses(text):
        inside = [item for item in used if start <= item.start < end]
        stretches = _between(start, end, inside)
        for low, high in stretches:
            if UNKNOWN in free[low:high]:
                whole = not inside
                phrase = (low, high) if whole else _trimmed(draft, low, high)
                said = text.words[slice(*phrase)].strip(" :：-")
                found.append((phrase[0], " ".join(said.split())))
    found.sort()
    return tuple(dict.fromkeys(phrase for _, phrase in found if phrase))


def _clauses(text: Text) -> Iterator[tuple[int, int]]:
    start = 0
    for mark in (*text.marks, len(text.flat)):
        yield start, mark
        start = mark + 1


def _between(start: int, end: int, used: list[Item]) -> Iterator[tuple[int, int]]:
    low = start
    for item in used:
        if item.start > low:
            yield low, item.start
        low = max(low, item.end)
    if end > low:
        yield low, end


def _trimmed(draft: Draft, low: int, high: int) -> tuple[int, int]:
    """A stretch without articles and joints at its ends."""
    inside = [item for item in draft.between(low, high) if item.end <= high]
    left, right = vocabulary.phrases("edge", "left"), vocabulary.phrases("edge", "right")
    flat = draft.text.flat
    for item in inside:
        if flat[low : item.start].strip(" -") or vocabulary.key(item.text) not in left:
            break
        low = item.end
    for item in reversed(inside):
        if flat[item.end : high].strip(" -") or vocabulary.key(item.text) not in right:
            break
        if CJK.match(item.text) and draft.text.cover[max(item.start - 1, 0)] == UNKNOWN:
            break
        high = item.start
    return low, high
