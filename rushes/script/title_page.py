"""The title page: "Key: value" rows at the top of the file, in English or Chinese."""

import re
from collections.abc import Sequence

from rushes.script.emphasis import plain
from rushes.script.heading import read_heading
from rushes.script.rows import Row
from rushes.script.speech import is_transition
from rushes.script.words import words

_KEY = re.compile(r"(?P<key>[^\s:：\[(（【@.>#=~!][^:：\n]{0,30}?)\s*[:：]\s*(?P<value>.*)")
_KNOWN = frozenset(word.lower() for word in words("title"))
TitlePage = tuple[tuple[str, str], ...]


def title_page(page: Sequence[Row]) -> tuple[int, TitlePage]:
    """Index of the first row behind the title page, and its keys and values in order.

    A block counts as title page only when one of its keys is a usual one, so that a page that
    opens with "FADE IN:" or a Chinese speech keeps its first row. A value goes on below its key
    on rows that are indented.
    """
    start = next((i for i, row in enumerate(page) if not row.blank and not row.hollow), 0)
    end, pairs = start, list[tuple[str, str]]()
    while end < len(page) and not page[end].blank:
        row = page[end]
        indented = row.text[:1] in (" ", "\t")
        found = None if indented else _KEY.fullmatch(row.bare)
        if found and (is_transition(row.bare) or read_heading(row.bare)):
            return 0, ()
        if found:
            pairs.append((found["key"].strip(), plain(found["value"].strip())))
        elif pairs and (indented or row.hollow):
            key, value = pairs[-1]
            pairs[-1] = (key, f"{value}\n{plain(row.bare)}".strip())
        elif pairs:
            break
        else:
            return 0, ()
        end += 1
    if not any(usual(key) for key, _ in pairs):
        return 0, ()
    return end, tuple(pairs)


def usual(key: str) -> bool:
    """Whether this is a key that title pages are known by."""
    return key.lower() in _KNOWN
