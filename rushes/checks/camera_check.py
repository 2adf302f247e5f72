"""The camera's verdict: followed, weak, excessive, reversed, another move, or cannot tell."""

from dataclasses import dataclass

from rushes.checks.finding import Finding, Reading, Readings, Verdict
from rushes.checks.optics import MOVES, Family, family_of
from rushes.checks.tolerances import tolerances
from rushes.checks.words import kind_of, measure_of, percent, speak
from rushes.stage import Setup


@dataclass(frozen=True)
class _Told:
    verdict: Verdict
    score: float
    en: str
    zh: str


def check_camera(readings: Readings, setup: Setup) -> Finding:
    """Did the camera do what the setup's path does?"""
    reading = readings["camera"]
    moves = setup.shot.intent.moves or ()
    kinds = tuple(move.kind for move in moves if move.kind not in ("static", "rack_focus"))
    told = judge_camera(reading, kinds, handheld=setup.shot.intent.steadiness == "handheld")
    return Finding(
        check="camera",
        score=round(told.score, 3),
        verdict=told.verdict,
        because=told.en,
        because_zh=told.zh,
        curves=reading.curves,
    )


def judge_camera(reading: Reading, kinds: tuple[str, ...], *, handheld: bool = False) -> _Told:
    """The verdict on a camera reading, for the moves asked for (empty: stand still)."""
    numbers, allowed = reading.numbers, tolerances().camera
    if not numbers.get("pairs"):
        return _Told("cannot tell", 0.5, "too short to follow the camera", "太短，无法判断运镜")
    if numbers["texture"] < allowed.least_texture:
        return _Told(
            "cannot tell",
            0.5,
            "too little detail in the picture to follow the camera",
            "画面细节太少，无法判断运镜",
        )
    if numbers["expected"] < allowed.least_expected or not kinds:
        return _still(numbers, kinds, handheld)
    return _moving(numbers, kinds, handheld)


def _best(numbers: dict[str, float], without: Family | None = None) -> Family:
    rest: list[Family] = [family for family in MOVES if family != without]
    return min(rest, key=lambda family: numbers[f"cost.{family}"])


def _still(numbers: dict[str, float], kinds: tuple[str, ...], handheld: bool) -> _Told:
    """Nothing visible was asked of the camera: did it stay?"""
    allowed = tolerances().camera
    limit = allowed.steady_handheld if handheld else allowed.steady
    family = _best(numbers)
    net, amount = abs(numbers[f"net.{family}"]), numbers[f"amount.{family}"]
    agree = numbers[f"inliers.{family}"]
    clearly = numbers[f"cost.{family}"] < allowed.better_by * numbers["still_cost"]
    if net > limit and clearly and agree >= allowed.moved_inliers:
        en, zh = speak((kind_of(family, amount),))
        how = measure_of(family, amount)
        score = max(0.0, 0.5 - net)
        return _Told(
            "failed",
            score,
            f"the camera should stand still but did a {en} of {how}",
            f"要求固定机位，实际{zh} {how}",
        )
    if numbers["still_inliers"] < allowed.least_inliers and not (clearly and net <= limit):
        return _Told(
            "cannot tell",
            0.5,
            "most of the picture moves by itself; whether the camera stood still cannot be told",
            "画面大部分在自行运动，无法判断机位是否固定",
        )
    if kinds:
        en, zh = speak(kinds)
        return _Told(
            "cannot tell",
            0.6,
            f"{en}: the move is too small on screen to be told from standing still",
            f"{zh}：画面位移太小，无法与固定机位区分",
        )
    drift = net if clearly else 0.0
    return _Told(
        "passed",
        1 - 0.5 * min(1.0, drift / limit),
        f"static camera held, drift {drift:.1%} of the width (tolerance {limit:.1%})",
        f"固定机位，漂移为画宽的 {drift:.1%}（容差 {limit:.1%}）",
    )


def _moving(numbers: dict[str, float], kinds: tuple[str, ...], handheld: bool) -> _Told:
    """A visible move was asked: which story explains the take, and if it is ours, how much?"""
    allowed = tolerances().camera
    own = family_of(kinds[0]) if len(kinds) == 1 else None
    cost, other, asked = numbers["cost"], _best(numbers, own), speak(kinds)
    rival = numbers[f"cost.{other}"]
    still = numbers["still_inliers"] > allowed.moved_inliers
    if still and abs(numbers["delivered"]) < allowed.not_performed:
        en, zh = asked
        return _Told(
            "failed",
            0.0,
            f"{en} was not performed: the camera stood still",
            f"未执行{zh}：机位静止",
        )
    # A hand shakes like small pans and tilts; only one that goes somewhere is another move.
    swayed = handheld and abs(numbers[f"net.{other}"]) < allowed.steady_handheld
    agreed = numbers[f"inliers.{other}"] > allowed.least_inliers
    if rival < allowed.better_by * cost and agreed and not swayed:
        return _instead(numbers, other, asked)
    if numbers["inliers"] < allowed.least_inliers:
        return _torn(numbers["inliers"], asked)
    close = rival < allowed.ambiguous_by * cost and rival - cost < allowed.ambiguous_slack
    if close and _told_apart(numbers, other) and numbers["delivered"] > allowed.ambiguous_delivered:
        name, name_zh = speak((kind_of(other, numbers[f"amount.{other}"]),))
        return _Told(
            "cannot tell",
            0.6,
            f"{asked[0]} or {name}: both explain the picture",
            f"{asked[1]}与{name_zh}都能解释画面，无法区分",
        )
    return _how_far(numbers["delivered"], asked)


def _how_far(alpha: float, asked: tuple[str, str]) -> _Told:
    """The asked move is the story; how much of it was delivered?"""
    allowed, (en, zh) = tolerances().camera, asked
    if alpha < allowed.reversed:
        return _Told(
            "failed",
            0.0,
            f"{en} was reversed ({percent(alpha)} of the path)",
            f"{zh}方向相反（路径的 {percent(alpha)}）",
        )
    done, done_zh = (
        f"{en} delivered {percent(alpha)} of the path",
        f"{zh}完成路径的 {percent(alpha)}",
    )
    window = f"{allowed.least_delivered:.0%}–{allowed.most_delivered:.0%}"
    score = max(0.0, 1 - abs(alpha - 1) / (2 * (1 - allowed.least_delivered)))
    if allowed.least_delivered <= alpha <= allowed.most_delivered:
        return _Told(
            "passed",
            max(score, 0.5),
            f"{done} (asked 100 %, tolerance {window})",
            f"{done_zh}（要求 100 %，容差 {window}）",
        )
    word, word_zh = ("too weak", "不足") if alpha < 1 else ("too much", "过度")
    return _Told(
        "failed",
        min(score, 0.49),
        f"{word}: {done} (asked 100 %, tolerance {window})",
        f"{word_zh}：{done_zh}（要求 100 %，容差 {window}）",
    )


def _torn(inliers: float, asked: tuple[str, str]) -> _Told:
    agree, (en, zh) = percent(inliers), asked
    return _Told(
        "cannot tell",
        0.4,
        f"only {agree} of the picture moves as one camera would; {en} cannot be judged",
        f"只有 {agree} 的画面符合同一运镜，无法判断{zh}",
    )


def _told_apart(numbers: dict[str, float], other: Family) -> bool:
    """The other story is a real one: it moved, and most of the picture agrees with it."""
    return (
        abs(numbers[f"net.{other}"]) > tolerances().camera.least_expected
        and numbers[f"inliers.{other}"] > tolerances().camera.least_inliers
    )


def _instead(numbers: dict[str, float], other: Family, asked: tuple[str, str]) -> _Told:
    amount = numbers[f"amount.{other}"]
    name, name_zh = speak((kind_of(other, amount),))
    how = measure_of(other, amount)
    return _Told(
        "failed",
        0.0,
        f"{asked[0]} was asked, the camera did a {name} of {how} instead",
        f"要求{asked[1]}，实际为{name_zh} {how}",
    )
