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
    kinds = tuple(move.kind for move in setup.shot.intent.moves or () if move.kind != "static")
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
    if not numbers.get("pairs") or numbers["texture"] < allowed.least_texture:
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
        f"static camera held, drift {percent(drift)} of the width (tolerance {percent(limit)})",
        f"固定机位，漂移为画宽的 {percent(drift)}（容差 {percent(limit)}）",
    )


def _moving(numbers: dict[str, float], kinds: tuple[str, ...], handheld: bool) -> _Told:
    allowed = tolerances().camera
    own = family_of(kinds[0]) if len(kinds) == 1 else None
    alpha, cost = numbers["delivered"], numbers["cost"]
    other = _best(numbers, own)
    rival = numbers[f"cost.{other}"]
    en, zh = speak(kinds)
    done = f"{en} delivered {percent(alpha)} of the path"
    done_zh = f"{zh}完成路径的 {percent(alpha)}"
    window = f"{percent(allowed.least_delivered)} to {percent(allowed.most_delivered)}"
    window_zh = f"{percent(allowed.least_delivered)}–{percent(allowed.most_delivered)}"
    still = abs(alpha) < allowed.not_performed and numbers["still_inliers"] > allowed.moved_inliers
    if still:
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
        return _instead(numbers, other, (en, zh))
    if numbers["inliers"] < allowed.least_inliers:
        agree = percent(numbers["inliers"])
        return _Told(
            "cannot tell",
            0.4,
            f"only {agree} of the picture moves as one camera would; {en} cannot be judged",
            f"只有 {agree} 的画面符合同一运镜，无法判断{zh}",
        )
    close = rival < allowed.ambiguous_by * cost and rival - cost < allowed.ambiguous_slack
    alike = close and _told_apart(numbers, other)
    if alike and alpha > allowed.ambiguous_delivered:
        name, name_zh = speak((kind_of(other, numbers[f"amount.{other}"]),))
        return _Told(
            "cannot tell",
            0.6,
            f"{en} or {name}: both explain the picture",
            f"{zh}与{name_zh}都能解释画面，无法区分",
        )
    score = max(0.0, 1 - abs(alpha - 1) / (2 * (1 - allowed.least_delivered)))
    if alpha < allowed.reversed:
        return _Told(
            "failed",
            0.0,
            f"{en} was reversed ({percent(alpha)} of the path)",
            f"{zh}方向相反（路径的 {percent(alpha)}）",
        )
    if allowed.least_delivered <= alpha <= allowed.most_delivered:
        return _Told(
            "passed",
            max(score, 0.5),
            f"{done} (tolerance {window})",
            f"{done_zh}（容差 {window_zh}）",
        )
    word, word_zh = ("too weak", "不足") if alpha < 1 else ("too much", "过度")
    return _Told(
        "failed",
        min(score, 0.49),
        f"{word}: {done} (asked 100 %, tolerance {window})",
        f"{word_zh}：{done_zh}（要求 100 %，容差 {window_zh}）",
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
