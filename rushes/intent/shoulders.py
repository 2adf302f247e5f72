"""Looking over somebody's shoulder: "over MONK's shoulder onto SELLER", "过道士肩拍卖梨人"."""

import re
from collections.abc import Iterator, Mapping
from functools import cache

from rushes.intent.patterns import Found, Means


def shoulders(flat: str, words: str, names: Mapping[str, str]) -> Iterator[Found]:
    """Whose shoulder, and whom we look at where that is said.

    Without a cast any word in capitals may be a name.
    """
    if "shoulder" not in flat and "肩" not in flat and "ots" not in flat:
        return
    named = {name.strip().lower(): canonical for name, canonical in names.items() if name.strip()}
    pattern, one = _pattern(tuple(sorted(named, key=len, reverse=True)))
    for found in pattern.finditer(flat):
        means = _over(found, words, named, one)
        if means:
            yield Found(found.start(), found.end(), means)


@cache
def _pattern(named: tuple[str, ...]) -> tuple[re.Pattern[str], re.Pattern[str]]:
    one = "|".join(map(re.escape, named)) or r"[a-z][a-z0-9_\-]{0,40}"
    joined = r"(?:\s*,?\s*(?:and|&)\s+(?:the\s+)?|\s*[和与及,]\s*)"
    several = rf"(?:{one})(?:{joined}(?:{one}))*"
    pattern = re.compile(
        rf"(?<![a-z])over\s(?:the\s)?(?P<a>{one})(?:'s?)?\sshoulders?"
        rf"(?:\s(?:onto|on|at|to|towards?|of)\s(?:the\s)?(?P<b>{several})(?![a-z]))?"
        rf"|(?<![a-z])over\sthe\sshoulders?\sof\s(?:the\s)?(?P<g>{one})(?![a-z])"
        rf"(?:\s(?:onto|on|to)\s(?:the\s)?(?P<h>{several})(?![a-z]))?"
        rf"|(?<![a-z])(?:ots|over[\s\-]the[\s\-]shoulder)(?:\sshot)?[\s:]?(?:of\s|from\s)?(?:the\s)?"
        rf"(?P<c>{one})(?![a-z])(?:\s(?:onto|on|to)\s(?:the\s)?(?P<d>{several})(?![a-z]))?"
        rf"|(?:越过|隔着|隔|过|从)\s?(?P<e>{one})\s?的?肩(?:膀|头|部)?[后上]?\s?"
        rf"(?:拍摄|拍向|拍|看向|看|望向|望|对准|向|给)?\s?(?P<f>{several})?"
    )
    return pattern, re.compile(one)


def _over(
    found: re.Match[str], words: str, named: Mapping[str, str], one: re.Pattern[str]
) -> Means:
    def read(group: str) -> list[str]:
        written = words[found.start(group) : found.end(group)]
        if named:
            return [named[match[0]] for match in one.finditer(found[group])]
        return [name for name in re.findall(r"[\w\-]+", written) if name.isupper()]

    over = [name for group in "aceg" if found[group] for name in read(group)]
    seen = [name for group in "bdfh" if found[group] for name in read(group)]
    if not over:
        return ()
    means: Means = (("over", over[0]),)
    return (*means, ("subjects", tuple(seen))) if seen else means
