"""Phrases whose parts vary: "35mm to 85mm", 头顶留一成五, 从左往右, "palette of red and gold"."""

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import NamedTuple

from rushes.intent import vocabulary
from rushes.intent.numbers import NUMBER, number

Means = tuple[tuple[str, object], ...]


class Found(NamedTuple):
    """A stretch of the words and what it means, as (kind, value) pairs."""

    start: int
    end: int
    means: Means


class _Rule(NamedTuple):
    """`gate`: the pattern is only tried where one of these stands in the words."""

    gate: tuple[str, ...]
    pattern: re.Pattern[str]
    means: Callable[[re.Match[str]], Means]


def patterns(flat: str) -> Iterator[Found]:
    """Everything of this kind in flattened words, the most telling first."""
    for gate, pattern, meaning in _rules():
        if any(word in flat for word in gate):
            for found in pattern.finditer(flat):
                yield Found(found.start(), found.end(), meaning(found))
    if "先" in flat:
        for found in _FIRST.finditer(flat):
            yield Found(found.start("then"), found.end("then"), (("join", "then"),))


# 先推后拉: 后 says what comes then.
_FIRST = re.compile(r"先[^,.;:!?\n]{1,8}?(?P<then>后)(?![面方景来期快慢缓急])")
_END = r"(?![a-z0-9])"
_SIGNED = r"[+\-]\s?\d{1,6}(?:\.\d{1,17})?"
_WAYS = {"左": "left", "右": "right", "上": "up", "下": "down", "前": "forward", "后": "backward",
         "低": "down", "高": "up"}  # fmt: skip
_TINTS = {"亮": ("exposure", "bright"), "暗": ("exposure", "dark"), "暖": ("warmth", "warm"),
          "冷": ("warmth", "cool")}  # fmt: skip
# Sizes as storyboards abbreviate them.
_SHORT = {"大远": "els", "远": "els", "大全": "els", "小全": "ls", "全": "ls", "中全": "mls",
          "中": "mls", "中近": "ms", "近": "mcu", "特": "cu", "大特": "ecu"}  # fmt: skip


@cache
def _rules() -> tuple[_Rule, ...]:
    return (*_numbered(), *_palettes(), *_depths(), *_places(), *_labels())


def _always(kind: str, value: object) -> Callable[[re.Match[str]], Means]:
    def read(_: re.Match[str]) -> Means:
        return ((kind, value),)

    return read


def _numbers(field: str) -> Callable[[re.Match[str]], Means]:
    def read(found: re.Match[str]) -> Means:
        return ((field, number(found[1])),)

    return read


_TO = r"\s*(?:to|-|到|至|→|->|变到|推到|拉到)\s*"


def _numbered() -> Iterator[_Rule]:
    mm, to = r"\s*(?:mm|毫米)", _TO
    yield _Rule(
        ("mm", "毫米"),
        re.compile(rf"(?:from\s+|从|由)?({NUMBER})(?:{mm})?{to}({NUMBER}){mm}{_END}"),
        _zoom,
    )
    tilt = rf"(?:(?:\sof|\sby)?\s*({_SIGNED}|{NUMBER})\s*-?(?:°|deg(?:rees?)?{_END}|度))?"
    yield _Rule(
        ("dutch", "canted", "荷兰角", "倾斜", "侧倾", "斜角", "歪"),
        re.compile(
            rf"(?:dutch|canted)(?:\s(?:angle|tilt))?{tilt}(?![a-z])"
            rf"|(?:荷兰角|倾斜构图|倾斜角度|倾斜镜头|斜角构图|斜角镜头){tilt}"
            rf"|(?:倾斜|侧倾|歪|斜)\s*({_SIGNED}|{NUMBER})\s*(?:度|°)"
        ),
        _dutch,
    )
    yield from _shares()
    yield from _focal_lengths()


def _shares() -> Iterator[_Rule]:
    percent = rf"(?:百分之({NUMBER})|({NUMBER})\s*(?:%|percent{_END}|per\scent{_END}))"
    yield _Rule(
        ("headroom", "head room", "头顶", "天头", "留天"),
        re.compile(
            rf"(?:head\s?room|头顶空间|头顶|天头|留天)(?:留白|留空|空间|约|只|留|占|of|at|:|\s)*"
            rf"(?:{percent}|(?P<t>{NUMBER})成(?P<h>[半一二三四五六七八九])?)"
            rf"|{percent}\s*(?:of\s)?(?:head\s?room|的?头顶空间|的?头顶留白)"
        ),
        _headroom,
    )


def _focal_lengths() -> Iterator[_Rule]:
    to, focal = _TO, r"(?:焦段|焦距)"
    yield _Rule(
        ("焦段", "焦距"),
        re.compile(rf"{focal}\s*[:用]?\s*(\d{{1,3}}(?:\.\d)?)(?!\d|\s*(?:mm|毫米|到|至|-))"),
        _numbers("lens_mm"),
    )
    yield _Rule(
        ("焦段", "焦距", "变焦"),
        re.compile(
            rf"(?:{focal}|变焦)\s*[从由]?\s*({NUMBER}){to}({NUMBER})(?!\s*(?:[a-z]|倍|米|度|秒))"
        ),
        _zoom,
    )
    yield _Rule(
        ("ev", "曝光补偿"),
        re.compile(rf"(?:\bev|曝光补偿)\s*({_SIGNED})(?!\s*[档挡\d])"),
        _numbers("exposure_stops"),
    )


def _palettes() -> Iterator[_Rule]:
    words = "|".join(
        re.escape(word).replace("\\ ", "[\\s\\-]")
        for word in sorted(vocabulary.colours(), key=len, reverse=True)
    )
    colour = rf"(?:#[0-9a-f]{{6}}|{words})"
    one = re.compile(colour)
    joined = rf"(?:\s*(?:[+/&、]|,\s*and\s|,|and\s|和|与|及)\s*{colour}(?![a-z]))*"

    def listed(found: re.Match[str]) -> Means:
        names = vocabulary.colours()
        written = (each[0] for each in one.finditer(found[1]))
        said = dict.fromkeys(names.get(vocabulary.key(each), each) for each in written)
        return (("palette", tuple(said)),)

    before = r"(?:palette|colou?r palette|色板|配色|调色板)\s*(?:of\s|:)?\s*"
    yield _Rule(
        ("palette", "色板", "配色"),
        re.compile(rf"{before}({colour}{joined})(?![a-z])"),
        listed,
    )
    several = rf"{colour}(?:\s*(?:[+/&]|and\s)\s*{colour})*"
    yield _Rule(
        ("palette",),
        re.compile(rf"(?<![a-z#])({several})\s+(?:colou?r\s)?palette{_END}"),
        listed,
    )


def _depths() -> Iterator[_Rule]:
    far = "前后景|前景|背景|后景|身后|后面|远处|周围|四周|其余"
    yield _Rule(
        ("虚", "糊"),
        re.compile(
            rf"(?:{far})[^,.;:!?\n|虚糊]{{0,6}}(?:虚|模糊|糊)(?:化|掉|焦|了)?"
            r"|虚化(?:背景|前景|后景|远处|周围|四周)"
        ),
        _always("focus", "shallow"),
    )
    yield _Rule(
        ("清",),
        re.compile(
            r"(?:从前到后|前景后景|前后景|背景|后景|全部|全)[^,.;:!?\n|清不]{0,4}清(?:楚|晰)?"
        ),
        _always("focus", "deep"),
    )
    yield _Rule(
        ("景深",),
        re.compile(
            r"景深[很要再做更压]{0,2}([浅小深大])(?:一点|一些)?|[极很]?([浅小深大])[的一点]{0,2}景深"
        ),
        _depth,
    )
    yield _Rule(
        ("background",),
        re.compile(r"background\s(?:[a-z]+\s){0,3}(?:blurred|soft|blurry|out\sof\sfocus)(?![a-z])"),
        _always("focus", "shallow"),
    )
    yield _Rule(
        ("亮", "暗", "暖", "冷"),
        re.compile(
            r"(?<!太)(?:再|更|稍微|稍|略微|略|调|偏|压|提)?([亮暗暖冷])"
            r"(?:一点点|一点儿|一点|一些|些|一丢丢|点儿|点)(?!档|挡)"
        ),
        _tint,
    )


def _places() -> Iterator[_Rule]:
    put = "放在|放到|放|摆在|居于|靠着|靠|偏向|偏|位于|处于|置于|站在|坐在|落在|在"
    yield _Rule(
        ("放", "在", "居", "靠", "偏", "位于", "摆", "置于"),
        re.compile(
            rf"(?:{put})(?:画面|画|镜头|构图)?(?:的)?"
            r"(?:([左右])(?:边|侧|方|面|下角|上角|半边|三分之一|三分线)(?:处|位置)?|正?中(?:间|央|心))"
            r"(?![\u3400-\u9fff]?光|来光|打)"
        ),
        _place,
    )
    yield _Rule(
        ("拍", "看"),
        re.compile(
            r"[从由自](?:(?P<low>下|低处|脚下|地面|底下|低)|上|高处|头顶|楼上|高)(?:方|面)?"
            r"[往向朝]?[上下]?(?:拍摄|拍|看)"
        ),
        _angle,
    )
    side = "[左右上下前后低高]"
    yield _Rule(
        tuple(_WAYS),
        re.compile(
            rf"(?:[从由自打]{side}[侧边方面处]?[向往到至朝而及]({side})[侧边方面处]?|[左右]往([左右]))(?!拍)"
        ),
        _way,
    )
    yield _Rule(
        tuple("远全中近特"),
        re.compile(
            r"(?:^|(?<=[,|;\n./→>]))\s*(大远|大特|大全|小全|中全|中近|远|全|中|近|特)\s*"
            r"(?=$|[,|;\n./→]|->)"
        ),
        _size,
    )


def _labels() -> Iterator[_Rule]:
    """The number of a shot at the head of its line: "Shot 7", 镜7, 3号镜, "1."."""
    shot = r"(?:shot|sc(?:ene)?)\s\#?\d{1,4}[a-z]?"
    chinese = (
        rf"(?:镜号|镜头?|第)\s*(?:\d{{1,4}}[a-z]?|{NUMBER})\s*[镜号场]?头?|\d{{1,4}}\s*号?镜头?"
    )
    yield _Rule(
        ("shot", "sc", "镜"),
        re.compile(rf"(?:^|(?<=[\n|.;]))\s*(?:{shot}|{chinese})\s*(?=[,.;:|\n]|$)"),
        _always("label", "shot"),
    )
    yield _Rule(
        tuple("0123456789①②③④⑤⑥⑦⑧⑨⑩"),
        re.compile(r"(?:^|(?<=\n))\s*(?:[①-⑳]|\d{1,3}[.,)](?=\s*[^\s\d])|镜号\s*\d{1,3})"),
        _always("label", "number"),
    )


def _zoom(found: re.Match[str]) -> Means:
    """ "35mm to 85mm": the lens at the start, and how far the zoom goes."""
    first, last = number(found[1]), number(found[2])
    if first <= 0 or last <= 0 or first == last:
        return ()
    kind = "zoom_in" if last > first else "zoom_out"
    return (("lens_mm", first), ("zoom", (kind, max(first, last) / min(first, last))))


def _dutch(found: re.Match[str]) -> Means:
    written = next((group for group in found.groups() if group), None)
    return (("dutch_degrees", number(written) if written else 12.0),)


def _headroom(found: re.Match[str]) -> Means:
    """A share of the frame: 12%, 百分之十二, 一成五 (fifteen percent)."""
    if found["t"]:
        more = found["h"] or "零"
        tenths = number(found["t"]) + (0.5 if more == "半" else number(more) / 10)
        return (("headroom", round(tenths / 10, 6)),)
    share = next(group for group in found.groups() if group)
    return (("headroom", round(number(share) / 100, 6)),)


def _depth(found: re.Match[str]) -> Means:
    return (("focus", "shallow" if (found[1] or found[2]) in "浅小" else "deep"),)


def _tint(found: re.Match[str]) -> Means:
    return (_TINTS[found[1]],)


def _place(found: re.Match[str]) -> Means:
    return (("composition", _WAYS[found[1]] if found[1] else "centre"),)


def _angle(found: re.Match[str]) -> Means:
    return (("angle", "low" if found["low"] else "high"),)


def _way(found: re.Match[str]) -> Means:
    """从左往右, 由低到高: the second side is where it goes."""
    return (("direction", _WAYS[found[1] or found[2]]),)


def _size(found: re.Match[str]) -> Means:
    return (("size", _SHORT[found[1]]),)
