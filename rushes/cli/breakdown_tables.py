"""The breakdown as an assistant director reads it: tables in the language of the terminal."""

from collections.abc import Iterable, Iterator, Sequence

from rushes.cli.console import clock, either, language, say, table
from rushes.intent.casting import Missing
from rushes.intent.eighths import written
from rushes.intent.proposal import Change, Proposal
from rushes.intent.sheet import Background, Breakdown, Character, Deed, Happening, Sheet, Use
from rushes.intent.sighting import WHY

_SETTINGS = {"int": ("I", "内"), "ext": ("E", "外"), "int/ext": ("I/E", "内外")}
_HOURS = {"dawn": ("Dawn", "晨"), "day": ("D", "日"), "dusk": ("Dusk", "昏"), "night": ("N", "夜")}
_MANNERS = {"speaks": ("", ""), "silent": ("silent", "无台词"), "heard": ("V.O.", "画外")}
_KINDS = {
    "prop": ("props", "道具"), "food": ("food", "食物"), "weapon": ("weapons", "武器"),
    "vehicle": ("vehicles", "车船"), "animal": ("animals", "动物"),
    "clothes": ("wardrobe", "服装"), "dressing": ("set dressing", "陈设"),
}  # fmt: skip
_EVENTS = {
    "appears": "出现", "held": "拿着", "passed": "递过", "put down": "放下", "taken": "取",
    "eaten": "吃", "drunk": "喝", "planted": "种下", "poured": "倾倒", "thrown": "扔", "cut": "砍",
    "moved": "推拉", "opened": "打开", "closed": "关上", "vanishes": "消失", "grows": "生长",
    "shrinks": "枯萎", "emptied": "空了", "falls": "落下", "broken": "损坏", "burnt": "点燃",
    "put out": "熄灭", "worn": "穿戴", "read": "阅读", "written on": "书写", "ridden": "乘骑",
    "played": "弹奏", "cleaned": "擦洗", "cooked": "烹煮", "used": "使用", "shown": "出示",
    "searched": "翻找", "tied": "系", "struck": "击打", "sounds or moves": "响动", "turned": "转动",
}  # fmt: skip
_CHANGES = {
    "add cast": ("+ cast", "+角色"), "add name": ("+ name", "+称呼"),
    "add background": ("+ background", "+群演"), "add prop": ("+ prop", "+道具"),
    "doubt": ("? not found by the assistant", "？助手未找到"), "count": ("number", "人数"),
    "synopsis": ("synopsis", "梗概"),
}  # fmt: skip


def show_film(broken: Breakdown) -> None:
    """One line a scene, then who and what is needed for the whole film."""
    table(
        either(f"Breakdown · {broken.source}", f"顺场表 · {broken.source}"),
        either(
            "scene|I/E|place|D/N|pages|time s|cast|background|props|synopsis",
            "场|内外|地点|日夜|页数|时长 秒|演员|群演|道具|梗概",
        ).split("|"),
        (_row(sheet) for sheet in broken.sheets),
    )
    total = either(
        f"{len(broken.sheets)} scenes, {written(broken.eighths)} pages, {clock(broken.seconds)}\n",
        f"共{len(broken.sheets)}场，{written(broken.eighths)}页，{clock(broken.seconds)}\n",
    )
    say(total)
    table(
        either("Cast", "演员"),
        either(
            "no.|name|also written|lines|words|scenes|start-finish",
            "号|角色|又写作|台词段|字数|场次|起讫",
        ).split("|"),
        (_cast_row(one) for one in broken.cast),
    )
    _show_background(broken.background)
    _show_needed(broken)


def _show_needed(broken: Breakdown) -> None:
    """Props by department, and places, with the scenes they are needed for."""
    table(
        either("Props and departments", "道具与部门"),
        either("name|department|number|scenes", "名称|部门|数量|场次").split("|"),
        (
            (p.name, _said(_KINDS, p.kind), _number(p.count), _runs(p.scenes, broken))
            for p in broken.props
        ),
    )
    table(
        either("Places", "场景"),
        either("place|parts|I/E|hours|scenes", "地点|分处|内外|时间|场次").split("|"),
        (
            (
                place.name, ", ".join(place.parts), _all(_SETTINGS, place.settings),
                _all(_HOURS, place.hours), _runs(place.scenes, broken),
            )
            for place in broken.places
        ),
    )  # fmt: skip


def show_sheet(broken: Breakdown, sheet: Sheet) -> None:
    """Everything about one scene: a breakdown sheet."""
    say(f"[bold]{sheet.number}[/] {_safe(sheet.heading)}")
    say(
        either(
            f"{written(sheet.eighths)} pages · {clock(sheet.seconds)} · {sheet.lines} speeches",
            f"{written(sheet.eighths)}页 · {clock(sheet.seconds)} · {sheet.lines}段台词",
        )
    )
    if sheet.synopsis:
        say(_safe(sheet.synopsis))
    table(
        either("Cast", "演员"),
        either("no.|name||lines|words", "号|角色||台词段|字数").split("|"),
        ((c.number, c.name, _said(_MANNERS, c.manner), c.cues, c.words) for c in sheet.cast),
    )
    _show_background(sheet.background)
    table(
        either("Props", "道具"),
        either("name|department|number|what happens", "名称|部门|数量|经过").split("|"),
        (
            (u.name, _said(_KINDS, u.kind), _number(u.count), "; ".join(map(_event, u.happenings)))
            for u in sheet.props
        ),
    )
    for title, deeds in (
        (either("Enter", "上场"), sheet.entrances), (either("Exit", "下场"), sheet.exits),
        (either("Looks", "视线"), sheet.looks), (either("Postures", "姿态"), sheet.postures),
    ):  # fmt: skip
        if deeds:
            say(f"[bold]{title}[/] {_safe('; '.join(map(_deed, deeds)))}")
    for one in broken.cast:
        if sheet.number in one.scenes[:1] and len(one.names) > 1:
            say(_safe(f"{one.name} = {_aliases(one)}"))


def show_missing(found: Missing) -> None:
    """What was added to film.toml."""
    if found.nothing:
        say(either("film.toml lacks nothing that was found.", "film.toml 已包含全部所得。"))
        return
    for title, names in (
        (either("cast", "演员"), found.cast), (either("props", "道具"), found.props),
        (either("names", "称呼"), found.names),
    ):  # fmt: skip
        if names:
            say(_safe(either(f"Added to film.toml, {title}: ", f"已写入 film.toml（{title}）：")
                      + ", ".join(names)))  # fmt: skip


def show_proposal(proposal: Proposal) -> None:
    """What the assistant would change in one scene."""
    title = either(f"Scene {proposal.scene}: proposal", f"第{proposal.scene}场：建议")
    if not proposal.changes:
        say(title + either(": nothing to change", "：无需改动"))
        return
    table(
        title,
        either("change|who or what|to|was", "改动|对象|改为|原为").split("|"),
        map(_change, proposal.changes),
    )


def _change(change: Change) -> tuple[str, str, str, str]:
    return _said(_CHANGES, change.what), change.name, change.value, change.before


def _row(sheet: Sheet) -> tuple[object, ...]:
    place = f"{sheet.place} - {sheet.part}" if sheet.part else sheet.place
    cast = ", ".join(f"{c.number}{_mark(c.manner)}" for c in sheet.cast)
    return (
        sheet.number, _said(_SETTINGS, sheet.setting), place,
        _said(_HOURS, sheet.hour) if sheet.hour else sheet.hour_written,
        written(sheet.eighths), f"{sheet.seconds:.0f}", cast,
        ", ".join(map(_people, sheet.background)), ", ".join(map(_prop, sheet.props)),
        sheet.synopsis,
    )  # fmt: skip


def _mark(manner: str) -> str:
    """V.O. behind the number of who is only heard."""
    return f" ({_said(_MANNERS, manner)})" if manner == "heard" else ""


def _people(people: Background) -> str:
    return people.name if people.count == 1 else f"{people.name} ({_number(people.count)})"


def _prop(use: Use) -> str:
    return use.name if use.count < 2 else f"{use.name} ({use.count})"


def _number(count: int) -> str:
    return str(count) if count else either("several", "若干")


def _show_background(background: Sequence[Background]) -> None:
    if background:
        table(
            either("Background", "群演"),
            either("who|number|scenes", "群演|人数|场次").split("|"),
            ((b.name, _number(b.count), ", ".join(b.scenes)) for b in background),
        )


def _cast_row(one: Character) -> tuple[object, ...]:
    kind = "heard" if one.heard else "silent" if one.silent else "speaks"
    name = f"{one.name} {_said(_MANNERS, kind)}".strip()
    span = f"{one.scenes[0]}-{one.scenes[-1]}" if one.scenes else ""
    return one.number, name, _aliases(one), one.cues, one.words, len(one.scenes), span


def _aliases(one: Character) -> str:
    """The other names, each with the reason why it is the same person."""
    index = 1 if language() == "zh" else 0
    return "; ".join(
        f"{alias.name} ({WHY[alias.why][index]})" for alias in one.names if alias.name != one.name
    )


def _event(happening: Happening) -> str:
    who, what, whom = happening.who, happening.what, _to(happening.whom)
    if language() == "zh":
        return f"{who}{_EVENTS.get(what, what)} {whom}".strip()
    return " ".join(part for part in (what, f"by {who}" if who else "", whom) if part)


def _deed(deed: Deed) -> str:
    return f"{deed.who} {_to(deed.whom)}".strip()


def _to(whom: str) -> str:
    return f"→ {whom}" if whom else ""


def _said(words: dict[str, tuple[str, str]], key: str) -> str:
    en, zh = words[key]
    return either(en, zh)


def _all(words: dict[str, tuple[str, str]], keys: Iterable[str]) -> str:
    return ", ".join(_said(words, key) for key in keys)


def _runs(scenes: Sequence[str], broken: Breakdown) -> str:
    """Scene numbers, those that follow one another as a run: 1-3, 7."""
    order = [sheet.number for sheet in broken.sheets]
    return ", ".join(_runs_of(scenes, order))


def _runs_of(scenes: Sequence[str], order: Sequence[str]) -> Iterator[str]:
    places = [order.index(scene) for scene in scenes]
    start = 0
    for index, place in enumerate(places):
        last = index + 1 == len(places)
        if last or places[index + 1] != place + 1:
            first = scenes[start]
            yield first if start == index else f"{first}-{scenes[index]}"
            start = index + 1


def _safe(text: str) -> str:
    return text.replace("[", "\\[")
