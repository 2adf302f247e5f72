"""The verb that shows the vocabulary: terms, as a table, as Markdown, or as JSON."""

from collections.abc import Iterator
from typing import Annotated, Any, NamedTuple, cast

import typer

from rushes.cli.app import AsJson, verb
from rushes.cli.console import either, emit, table
from rushes.intent import vocabulary

KINDS: dict[str, tuple[str, str]] = {
    "size": ("Shot size", "景别"),
    "angle": ("Angle", "角度"),
    "side": ("Camera side, as the subject faces", "机位方向（相对主体朝向）"),
    "composition": ("Placement", "主体位置"),
    "layout": ("Composition", "构图"),
    "headroom": ("Headroom", "头顶留白"),
    "lens": ("Lens", "镜头焦距"),
    "focus": ("Depth of field", "景深"),
    "blur": ("Motion blur", "动态模糊"),
    "move": ("Camera move", "运镜"),
    "rig": ("Carried by", "承载"),
    "steadiness": ("Steadiness", "稳定方式"),
    "speed": ("Speed", "速度"),
    "ease": ("Easing", "缓动"),
    "hour": ("Hour", "时刻"),
    "key_from": ("Key light from", "主光方向"),
    "light_quality": ("Quality of light", "光质"),
    "light_source": ("Source of light", "光源"),
    "contrast": ("Contrast", "光比"),
    "warmth": ("Warmth", "色温倾向"),
    "exposure": ("Exposure", "曝光"),
    "colour": ("Palette colour", "色板颜色"),
    "transition": ("Transition", "转场"),
}
"""The kinds of term a director says, in the order of a shot list, in both languages."""


class Row(NamedTuple):
    """One term: its value, the geometry it stands for, and how it is said."""

    kind: str
    value: str
    geometry: str
    en: tuple[str, ...]
    zh: tuple[str, ...]


@verb("rushes terms move", zh="列出 Rushes 懂得的电影语言：每个术语的中英文说法及其几何含义。")
def terms(
    kind: Annotated[
        str | None, typer.Argument(help="One kind: size, angle, move, ...; all when none.")
    ] = None,
    markdown: Annotated[bool, typer.Option("--markdown", help="As a page of Markdown.")] = False,
    json: AsJson = False,
) -> None:
    """Show the film language that Rushes understands: every term, in both languages, and the
    geometry it stands for."""
    if kind is not None and kind not in KINDS:
        raise typer.BadParameter(f'"{kind}" is none of {", ".join(KINDS)}')
    rows = list(vocabulary_rows([kind] if kind else list(KINDS)))
    if json:
        emit([row._asdict() for row in rows])
    elif markdown:
        typer.echo(page(rows), nl=False)
    else:
        for one in dict.fromkeys(row.kind for row in rows):
            table(
                either(*KINDS[one]),
                (
                    either("value", "值"),
                    either("geometry", "几何含义"),
                    either("English", "英文"),
                    either("Chinese", "中文"),
                ),
                (
                    (row.value, row.geometry, ", ".join(row.en[:6]), "、".join(row.zh[:6]))
                    for row in rows
                    if row.kind == one
                ),
            )


def vocabulary_rows(kinds: list[str]) -> Iterator[Row]:
    """Every term of some kinds, in the order of the vocabulary."""
    for kind in kinds:
        for value, entry in vocabulary.tables()[kind].items():
            en, zh = (tuple(cast("list[str]", entry[tongue])) for tongue in ("en", "zh"))
            yield Row(kind, value, geometry(kind, entry), en, zh)


def geometry(kind: str, entry: dict[str, Any]) -> str:
    """What a term stands for, in numbers, where it stands for numbers."""
    if kind == "size":
        low, high = entry["interval"]
        body = f"{entry['from']} to {entry['to']} ({low:g} to {high:g} of the body)"
        return f"{body}, {entry['person']:.0%} of the frame"
    if kind == "move":
        return _motion(entry)
    plain = {
        "lens": "{mm:g} mm", "headroom": "{share:.0%} of the frame", "warmth": "{kelvin:+g} K",
        "exposure": "{stops:+g} stops", "colour": "{hex}",
    }  # fmt: skip
    return plain.get(kind, "").format(**entry)


def _motion(entry: dict[str, Any]) -> str:
    unit = entry["unit"]
    if not unit or "amount" not in entry:
        return ""
    word = {"degrees": "°", "metres": " m", "ratio": "×"}[unit]
    return f"{entry['amount']:g}{word} in five seconds, at most {entry['most']:g}{word}"


def page(rows: list[Row]) -> str:
    """The vocabulary as a page of Markdown, English and Chinese side by side."""
    parts = [
        "# Film language 电影语言",
        "",
        "What a director can say, and what it stands for; made with `rushes terms --markdown`.",
        "The first phrase of a row is the one that Rushes says. Chinese sizes follow the film",
        "schools (特写 is a close-up, 近景 a medium close-up); a video model's own words are",
        "spoken and read with `rushes say --as wan` and `--from wan`. What is not in these tables",
        "still reaches the prompt, and is told as unmeasured.",
        "",
        "导演可以说什么，各自代表什么；由 `rushes terms --markdown` 生成。",
        "每行第一个词是 Rushes 自己的说法。表中没有的话仍会写入提示词，并注明无法测量。",
    ]
    for kind in dict.fromkeys(row.kind for row in rows):
        en, zh = KINDS[kind]
        parts += [
            "",
            f"## {en} {zh}",
            "",
            "| value | geometry | English | 中文 |",
            "|---|---|---|---|",
        ]
        parts += [
            f"| `{row.value}` | {row.geometry} | {', '.join(row.en)} | {'、'.join(row.zh)} |"
            for row in rows
            if row.kind == kind
        ]
    return "\n".join(parts) + "\n"
