"""Numbers as people write them: digits, English and Chinese words, halves and fractions."""

import re
from itertools import product

_ONES = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_TEENS = (
    "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen",
    "eighteen", "nineteen",
)  # fmt: skip
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_PLAIN: dict[str, float] = {
    "a": 1, "an": 1, "half": 0.5, "half a": 0.5, "half an": 0.5, "a half": 0.5, "a quarter": 0.25,
    "quarter": 0.25, "a third of a": 1 / 3, "zero": 0, "a couple of": 2, "one hundred": 100,
    "one hundred and eighty": 180,
}  # fmt: skip
_WORDS: dict[str, float] = {
    **_PLAIN,
    **{word: number for number, word in enumerate(_ONES, start=1)},
    **{word: number for number, word in enumerate(_TEENS, start=10)},
    **{word: 10 * number for number, word in enumerate(_TENS, start=2)},
    **{
        f"{ten}-{one}": 10 * tens + ones
        for (tens, ten), (ones, one) in product(
            enumerate(_TENS, start=2), enumerate(_ONES, start=1)
        )
    },
    **{f"{one} and a half": number + 0.5 for number, one in enumerate(_ONES, start=1)},
    **{
        f"{one} hundred{rest}": 100 * number + more
        for number, one in enumerate(("a", *_ONES[1:]), start=1)
        for rest, more in (("", 0), (" and eighty", 80), (" and twenty", 20), (" and sixty", 60))
    },
}
_CHINESE: dict[str, float] = {"零": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5} | {
    "六": 6, "七": 7, "八": 8, "九": 9, "半": 0.5,
}  # fmt: skip
_PLACES = {"十": 10, "百": 100, "千": 1000}
_SPELT = "|".join(
    re.escape(word).replace("\\-", "[\\s\\-]").replace("\\ ", "\\s")
    for word in sorted(_WORDS, key=len, reverse=True)
)
_DIGITS = r"(?<![a-z0-9_.])(?<!\d/)(?:\d{1,3}/\d{1,3}|\d{1,6}(?:\.\d{1,17})?)"
_HAN = r"[零一二两三四五六七八九十百千半]{1,7}(?:点[零一二三四五六七八九]{1,3})?"
_PART = r"[一二三四五]分之[一二三四]"
NUMBER = rf"(?:{_DIGITS}|(?<![a-z0-9])(?:{_SPELT})(?=[\s\-])|{_PART}|{_HAN})"
"""A number in flattened text; `number` reads what it matches."""


def number(written: str) -> float:
    """A number in digits, English or Chinese words; "2.5", "1/2", "half a", "十五", "一点五"."""
    written = written.strip()
    spelt = " ".join(written.split())
    for form in (spelt, re.sub(r"[\s\-](?=\w+$)", "-", spelt)):
        if form in _WORDS:
            return float(_WORDS[form])
    if written[0] in "+-":
        return float(written.replace(" ", ""))
    if written[0].isascii():
        above, _, below = written.partition("/")
        return float(above) / (float(below) or 1.0) if below else float(above)
    below, part_of, above = written.partition("分之")
    if part_of:
        return _counted(above) / _counted(below)
    whole, _, part = written.partition("点")
    return _counted(whole) + sum(_CHINESE[c] * 10.0**-i for i, c in enumerate(part, start=1))


def _counted(whole: str) -> float:
    """三百六十 is 360; a digit without a place behind 百 is of the next one: 一百二 is 120."""
    total = unit = 0.0
    place = 10
    for character in whole:
        if character in _PLACES:
            place = _PLACES[character]
            total, unit = total + (unit or 1.0) * place, 0.0
        else:
            unit = _CHINESE[character] + (unit * 10 if unit and character != "半" else 0)
            unit = unit if character != "半" or unit else 0.5
    colloquial = place > 10 and 0 < unit < 10 and "零" not in whole and unit != 0.5
    return total + (unit * place / 10 if colloquial else unit)
