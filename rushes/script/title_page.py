"""The title page: "Key: value" lines at the top of the file, in English or Chinese."""

import re

from rushes.script.heading import read_heading
from rushes.script.markup import Row, plain
from rushes.script.speech import is_transition

_KEY = re.compile(r"(?P<key>[^\s:：\[(（【@.>#=~][^:：\n]{0,30}?)\s*[:：]\s*(?P<value>.*)")
_KNOWN = re.compile(
    r"title|credit|authors?|writers?|written by|based on|source|draft( date)?|date|contact|"
    r"copyright|notes|revision|format|language|logline|"
    r"标题|片名|题目|剧名|编剧|作者|原著|原作|改编|来源|出处|版权|日期|稿次|联系(方式)?|署名|语言|备注",
    re.IGNORECASE,
)


def title_page(page: tuple[Row, ...]) -> tuple[int, tuple[tuple[str, str], ...]]:
    """Index of the first row behind the title page, and its keys and values in order.

    A block counts as title page only when one of its keys is a usual one, so that a page that
    opens with "FADE IN:" or a Chinese speech keeps its first line.
    """
    start = next((i for i, row in enumerate(page) if not row.blank and not row.hollow), 0)
    end, pairs = start, list[tuple[str, str]]()
    while end < len(page) and not page[end].blank:
        text = page[end].text
        found = _KEY.fullmatch(text.strip()) if text[:1] not in (" ", "\t") else None
        if found and (is_transition(text.strip()) or read_heading(text.strip())):
            return 0, ()
        if found:
            pairs.append((found["key"].strip(), plain(found["value"].strip())))
        elif pairs:
            key, value = pairs[-1]
            pairs[-1] = (key, f"{value}\n{plain(text.strip())}".strip())
        else:
            return 0, ()
        end += 1
    if not any(_KNOWN.fullmatch(key) for key, _ in pairs):
        return 0, ()
    return end, tuple(pairs)
