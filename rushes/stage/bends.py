"""What the camera solver says when it could not do as asked, in English and Chinese."""

from collections.abc import Sequence
from typing import Literal

from rushes.intent import Intent, Move, vocabulary
from rushes.sets.compromise import Compromise


def lens(asked: float, used: float, over: str | None = None) -> Compromise:
    """Another lens than the one asked for."""
    if over is not None:
        return Compromise(
            en=f"{over} stands too far off for {asked:.0f} mm: shot on {used:.0f} mm instead",
            zh=f"{over}站得太远，{asked:.0f}毫米镜头不合适：改用{used:.0f}毫米",
        )
    if used > asked:
        return Compromise(
            en=f"with {asked:.0f} mm the camera would touch people: shot on {used:.0f} mm instead",
            zh=f"{asked:.0f}毫米镜头会碰到人：改用{used:.0f}毫米",
        )
    return Compromise(
        en=f"the set is too small for {asked:.0f} mm: shot on {used:.0f} mm instead",
        zh=f"景地容不下{asked:.0f}毫米镜头：改用{used:.0f}毫米",
    )


def no_shoulder(over: str) -> Compromise:
    return Compromise(
        en=f"there is no room behind {over}: shot as a clean single",
        zh=f"{over}身后没有机位空间：改拍单人镜头",
    )


def given_up(what: str, intent: Intent) -> Compromise:
    """A side or an angle from which the frame cannot be had."""
    field: Literal["side", "angle"] = "side" if what == "side" else "angle"
    value = (intent.side if what == "side" else intent.angle) or "front"
    en, zh = (vocabulary.word(field, value, tongue) for tongue in ("en", "zh"))
    return Compromise(
        en=f"{en}: the subject cannot be framed from there, shot from where it can",
        zh=f"{zh}：该方向无法取景，改从可行的方向拍摄",
    )


def not_here(move: Move) -> Compromise:
    said = move.kind.replace("_", " ")
    return Compromise(
        en=f'"{move.onto}" is not in this place: the {said} ends where it usually does',
        zh=f"此处没有“{move.onto}”：运镜（{said}）按常规结束",
    )


def other_way(move: Move) -> Compromise:
    end, said = move.onto or move.to, move.kind.replace("_", " ")
    return Compromise(
        en=f'"{end}" lies the other way: the {said} ends where it usually does',
        zh=f"“{end}”在相反方向：运镜（{said}）按常规结束",
    )


def short(share: float) -> Compromise:
    """A move that would run into something."""
    return Compromise(
        en=f"the camera has no room for the whole move: it goes {share:.0%} of the way",
        zh=f"机位空间不足：运镜只完成{share:.0%}",
    )


def absent(names: Sequence[str]) -> Compromise:
    return Compromise(
        en=f"{' and '.join(names)} cannot be seen in this place: what is here is framed instead",
        zh=f"{'、'.join(names)}在此处看不到：改拍在场的人和景",
    )


def faulty(fault: str, intent: Intent, off: float = 0.0) -> Compromise:
    """What still is not as it should be. fault : as in `framed.faults`."""
    who = ", ".join(intent.subjects or ()) or "the subject"
    who_zh = "、".join(intent.subjects or ()) or "主体"
    size = vocabulary.word("size", intent.size or "ms", "en")
    size_zh = vocabulary.word("size", intent.size or "ms", "zh")
    said = {
        "size": (
            f"the {size} is off by {off:.0%} of the frame: the angle or the room does not allow it",
            f"{size_zh}偏差为画面高度的{off:.0%}：角度或空间不允许",
        ),
        "outside": (
            f"{who} does not fit into the {size} from any camera position here",
            f"此处没有机位能把{who_zh}完整拍进{size_zh}",
        ),
        "hidden": (
            f"{who} is hidden from every camera position tried",
            f"所有试过的机位都看不到{who_zh}",
        ),
        "foreground": (
            f"things in front of {who} fill much of the picture from every position tried",
            f"所有试过的机位，{who_zh}前方都有遮挡物",
        ),
        "solid": (
            "the camera stands closer to people or things than a crew could put it",
            "机位离人或物过近，实际拍摄难以架设",
        ),
    }
    en, zh = said[fault]
    return Compromise(en=en, zh=zh)
