"""The floor of a scene from above, as a script supervisor draws it: set, marks, paths, cameras.

Metres; x to the right, z (towards the audience) down the page. Walls are the section of the set
1.2 m above the floor, as in an architect's plan; furniture has its names.
"""

from collections.abc import Iterator, Sequence
from html import escape

import numpy as np

from rushes.acting.cue import Actor
from rushes.intent import Direction, say
from rushes.intent.direction import Mark
from rushes.intent.wish import Intent
from rushes.script import Language
from rushes.sets.prop import Prop
from rushes.sets.props import FOOTPRINT_M
from rushes.stage.company import Company, company
from rushes.stage.plan_paper import FIELD, HIGH, WIDE, Array, Paper
from rushes.stage.plan_set import extent, furniture, furniture_names, sections
from rushes.stage.setup import Setup
from rushes.stage.staging import decor_of

_CONE_M = 3.2
_TOGETHER_M = 0.45
"""Cameras that stand so near each other share a label."""
_FEW = 6
"""With more other cameras than that, what they see is not drawn."""
_PALE = 0.55
_STYLE = """
text{font-family:"Helvetica Neue",Arial,"Noto Sans CJK SC","Noto Sans SC","PingFang SC",
"Microsoft YaHei","WenQuanYi Zen Hei",sans-serif;paint-order:stroke;stroke:#fbfaf6;stroke-width:3px;
stroke-linejoin:round}
.paper{fill:#fbfaf6}.frame{fill:none;stroke:#3c3a36;stroke-width:1.4}.grid{stroke:#ebe7dd}
.wall{stroke:#2e2c29;stroke-width:2.6;stroke-linecap:round}.low{stroke:#b9b2a3;stroke-width:1}
.thing{fill:#efe9da;stroke:#9a9383;stroke-width:1}.thing-name{fill:#7a7364}
.prop{fill:#dccfe4;stroke:#6f5580;stroke-width:1}.prop-name{fill:#6f5580}
.door{fill:#e4ecee;stroke:#6d8790;stroke-width:1.2}.mark{stroke:#b0483a;stroke-width:2}
.mark-name,.line-name{fill:#b0483a}.line{stroke:#c0392b;stroke-width:1.8;stroke-dasharray:10 6}
.walk{fill:none;stroke-width:3;stroke-dasharray:1 6;stroke-linecap:round}
.ends{fill:none;stroke-width:1.6;stroke-dasharray:4 3}
.other{fill:#9aa3ad}.other-cone{fill:#9aa3ad;opacity:.09}.other-name{fill:#7c858f}
.cone{fill:#2465a8;opacity:.14}.cone-end{fill:none;stroke:#2465a8;stroke-dasharray:6 4}
.camera{fill:#2465a8}.track{fill:none;stroke:#2465a8;stroke-width:2.6;marker-end:url(#tip)}
.camera-name{fill:#17406c;font-weight:700}.person-name{font-weight:600;fill:#222}
.title{font-size:21px;font-weight:700;fill:#222}.small{font-size:12.5px;fill:#5d584e}
""".strip()
_WORDS = {
    "line": ("180° line", "180°轴线"), "camera": ("camera", "本镜机位"),
    "others": ("other cameras of the scene", "同场其他机位"), "walk": ("path", "走位"),
    "mark": ("mark", "站位"), "prop": ("prop", "道具"), "metre": ("m", "米"),
}  # fmt: skip


def floor_plan(
    setup: Setup, setups: Sequence[Setup], direction: Direction, language: Language = "en"
) -> str:
    """An SVG of one setup; the other cameras of its scene, found in `setups`, are drawn in grey.

    The dashed red line joins the two people the shot is about: cameras of a scene that stay on
    one side of it keep everybody's screen direction (the 180° rule).
    """
    cast = company(setup)
    own = (setup.shot.scene, setup.place)
    others = [o for o in setups if (o.shot.scene, o.place) == own and o.name != setup.name]
    bodies = [joint["root"][:, (0, 2), 3] for joint in cast.joints.values()]
    page = Paper.showing(*extent(cast.place, [*map(_eyes, (setup, *others)), *bodies]))
    marks = decor_of(setup.shot, direction).marks
    _keep_clear(page, cast, setup, others)
    texts = [*_names(setup, cast, page), *_camera_name(setup, page)]
    line = [*_line(setup, cast, page, language)]
    marked = [part for name, mark in marks.items() for part in _mark(name, mark, page)]
    parts = [
        *_head(setup, language),
        f'<g clip-path="url(#field)"><rect class="paper" width="{WIDE:.0f}" height="{HIGH:.0f}"/>',
        *_grid(page),
        *furniture(cast.place, page),
        *sections(cast.place, page),
        *_others(others, page),
        *_cones(setup, page),
        *line,
        *_props(setup, page),
        *marked,
        *(part for actor in setup.actors if actor.present for part in _person(actor, cast, page)),
        _body(setup, page, "camera"),
        *texts,
        *_other_names(others, page),
        *_prop_names(setup, page, set(marks)),
        *furniture_names(cast.place, page, language),
        "</g>",
        *_foot(page, language),
        "</svg>",
    ]
    return "\n".join(part for part in parts if part)


def _head(setup: Setup, language: Language) -> Iterator[str]:
    """The title block: slate, place, hour, and the framing in words."""
    intent = setup.shot.intent
    title = f"{setup.name} · {setup.place}"
    framed = say(Intent(size=intent.size, angle=intent.angle, moves=intent.moves), language)
    lenses = setup.camera.lens_mm
    lens = f"{lenses[0]:.0f} mm" if abs(lenses[-1] - lenses[0]) < 1 else (
        f"{lenses[0]:.0f}-{lenses[-1]:.0f} mm"
    )  # fmt: skip
    seconds = float(setup.frames / setup.rate)
    told = f"{lens} · {seconds:.1f} s · {setup.camera_from or framed}"
    box = f'x="{FIELD.u0}" y="{FIELD.v0}" width="{FIELD.u1 - FIELD.u0}"'
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDE:.0f} {HIGH:.0f}" '
        f'role="img" aria-label="{escape(title)}"><style>{_STYLE}</style>'
    )
    yield (
        '<defs><marker id="tip" viewBox="0 0 8 8" refX="6" refY="4" markerWidth="7" '
        'markerHeight="7" orient="auto"><path d="M0 0L8 4L0 8z" fill="#2465a8"/></marker>'
        f'<clipPath id="field"><rect {box} height="{FIELD.v1 - FIELD.v0}"/></clipPath></defs>'
    )
    yield f'<rect class="paper" width="{WIDE:.0f}" height="{HIGH:.0f}"/>'
    yield f'<text class="title" x="{FIELD.u0}" y="34">{escape(title)}</text>'
    yield f'<text class="small" x="{FIELD.u0}" y="53">{escape(told)}</text>'
    yield f'<rect class="frame" {box} height="{FIELD.v1 - FIELD.v0}"/>'


def _foot(page: Paper, language: Language) -> Iterator[str]:
    """What the signs mean, and how long a metre is."""
    words = {name: pair[0 if language == "en" else 1] for name, pair in _WORDS.items()}
    v, u = FIELD.v1 + 27, FIELD.u0 + 14
    signs = (
        ('<path class="camera" d="M-8 -6h16v12h-16z"/>', words["camera"]),
        ('<path class="other" d="M-8 -6h16v12h-16z"/>', words["others"]),
        ('<path class="walk" stroke="#555" d="M-14 0h28"/>', words["walk"]),
        ('<path class="mark" d="M-6 -6l12 12m0 -12l-12 12"/>', words["mark"]),
        ('<circle class="prop" r="5"/>', words["prop"]),
        ('<path class="line" d="M-16 0h32"/>', words["line"]),
    )
    for sign, word in signs:
        yield f'<g transform="translate({u:.0f} {v:.0f})">{sign}</g>'
        yield f'<text class="small" x="{u + 20:.0f}" y="{v + 4:.0f}">{escape(word)}</text>'
        u += 62 + 11 * (len(word) if language == "zh" else 0.62 * len(word))
    metres = next((m for m in (1, 2, 5, 10, 20) if m * page.scale > 70), 50)
    end = FIELD.u1
    yield (
        f'<path stroke="#3c3a36" stroke-width="2" fill="none" d="M{end - metres * page.scale:.1f} '
        f'{v - 5}v5H{end}v-5"/><text class="small" x="{end}" y="{v + 17}" text-anchor="end">'
        f"{metres} {words['metre']}</text>"
    )


def _eyes(setup: Setup) -> Array:
    return setup.camera.c2w()[:, (0, 2), 3]


def _grid(page: Paper) -> Iterator[str]:
    floor = page.floor
    step = 1 if page.scale > 18 else 5
    for x in range(int(np.ceil(floor.u0 / step)) * step, int(floor.u1) + 1, step):
        u = page.at(x, 0)[0]
        yield f'<path class="grid" d="M{u:.1f} {FIELD.v0}V{FIELD.v1}"/>'
    for z in range(int(np.ceil(floor.v0 / step)) * step, int(floor.v1) + 1, step):
        v = page.at(0, z)[1]
        yield f'<path class="grid" d="M{FIELD.u0} {v:.1f}H{FIELD.u1}"/>'


def _keep_clear(page: Paper, cast: Company, setup: Setup, others: Sequence[Setup]) -> None:
    """Symbols come before words: where people and cameras stand no label goes."""
    for body in cast.joints.values():
        for at in (0, -1):
            page.block(*page.at(*body["root"][at, (0, 2), 3].tolist()), _broad(page))
    for one in (setup, *others):
        page.block(*page.at(*_eyes(one)[0].tolist()), 12)


def _broad(page: Paper) -> float:
    """Half the shoulders of a person on this page."""
    return max(0.25 * page.scale, 9.0)


def _mark(name: str, mark: Mark, page: Paper) -> Iterator[str]:
    if page.shows(mark.x, mark.z):
        u, v = page.at(mark.x, mark.z)
        yield f'<path class="mark" d="M{u - 6:.1f} {v - 6:.1f}l12 12m0 -12l-12 12"/>'
        yield page.label(name, (u, v), "mark-name", 12, 8)


def _person(actor: Actor, cast: Company, page: Paper) -> Iterator[str]:
    """Where somebody starts, which way he faces, where he walks and where that ends."""
    root = cast.joints[actor.name]["root"]
    floor = root[:, (0, 2), 3]
    colour, size = _dark(actor.role.robe), _broad(page)
    if float(np.ptp(floor, axis=0).max()) > 0.25:
        steps = floor[:: max(1, len(floor) // 60)]
        yield f'<polyline class="walk" stroke="{colour}" points="{page.points(steps)}"/>'
        yield _shoulders(root[-1], page, f'class="ends" stroke="{colour}"', size)
    yield _shoulders(root[0], page, f'fill="{colour}"', size)
    u, v = page.at(*floor[0].tolist())
    yield f'<circle cx="{u:.1f}" cy="{v:.1f}" r="{0.44 * size:.1f}" fill="{actor.role.hair}"/>'


def _loose(setup: Setup, page: Paper) -> list[Prop]:
    """The props that stand or lie about where the shot begins."""
    loose = (prop for prop in setup.props if prop.held_by is None and prop.present)
    return [prop for prop in loose if page.shows(prop.at[0], prop.at[2])]


def _props(setup: Setup, page: Paper) -> Iterator[str]:
    """Props where they are: the large ones as large as they are, the others as dots."""
    for prop in _loose(setup, page):
        u, v = page.at(prop.at[0], prop.at[2])
        wide = FOOTPRINT_M.get(prop.kit, 0.0) * prop.scale * page.scale
        if wide > 12:
            yield (
                f'<rect class="prop" transform="translate({u:.1f} {v:.1f}) '
                f'rotate({-prop.facing:.0f})" x="{-wide / 2:.1f}" y="{-wide / 3:.1f}" rx="3" '
                f'width="{wide:.1f}" height="{wide / 1.5:.1f}"/>'
            )
        else:
            yield f'<circle class="prop" cx="{u:.1f}" cy="{v:.1f}" r="4"/>'


def _prop_names(setup: Setup, page: Paper, marked: set[str]) -> Iterator[str]:
    for prop in _loose(setup, page):
        if prop.name not in marked:
            spot = page.at(prop.at[0], prop.at[2])
            yield page.label(prop.name, spot, "prop-name", 11.5, 5, must=False)


def _shoulders(root: Array, page: Paper, look: str, size: float) -> str:
    u, v = page.at(*root[(0, 2), 3].tolist())
    turned = float(np.degrees(np.arctan2(root[0, 2], root[2, 2])))
    nose = f"M{-0.26 * size:.1f} {0.6 * size:.1f}L0 {1.15 * size:.1f}L{0.26 * size:.1f} "
    return (
        f'<g transform="translate({u:.1f} {v:.1f}) rotate({-turned:.0f})" {look}>'
        f'<ellipse rx="{size:.1f}" ry="{0.52 * size:.1f}"/>'
        f'<path d="{nose}{0.6 * size:.1f}z"/></g>'
    )


def _dark(colour: str) -> str:
    """A colour that is seen on paper."""
    rgb = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    light = 0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2]
    share = 1.0 if light <= _PALE else _PALE / light
    return "#" + "".join(f"{round(255 * c * share):02x}" for c in rgb)


def _names(setup: Setup, cast: Company, page: Paper) -> Iterator[str]:
    """Everybody's name beside where they start; a group is named once."""
    for actor in setup.actors:
        if actor.present and ("." not in actor.name or actor.name.endswith(".1")):
            spot = page.at(*cast.joints[actor.name]["root"][0, (0, 2), 3].tolist())
            name = actor.name.removesuffix(".1")
            yield page.label(name, spot, "person-name", 14, _broad(page))


def _line(setup: Setup, cast: Company, page: Paper, language: Language) -> Iterator[str]:
    """The line of action between the first two people of the shot."""
    intent = setup.shot.intent
    named = [*(intent.subjects or ()), *([intent.over] if intent.over else [])]
    named += [name for cue in setup.cues for name in (cue.who, cue.target) if name]
    two = [name for name in dict.fromkeys(named) if name in cast.joints][:2]
    if len(two) < 2:
        return
    a, b = (cast.joints[name]["root"][0, (0, 2), 3] for name in two)
    away = b - a
    far = float(np.hypot(*away))
    if far < 0.2:
        return
    along = away / far * 60.0
    (u0, v0), (u1, v1) = page.at(*(a - along).tolist()), page.at(*(b + along).tolist())
    yield f'<path class="line" d="M{u0:.1f} {v0:.1f}L{u1:.1f} {v1:.1f}"/>'
    beyond = b + away / far * 0.9
    spot = beyond if page.shows(*beyond.tolist()) else (a + b) / 2
    words = _WORDS["line"][0 if language == "en" else 1]
    yield page.label(words, page.at(*spot.tolist()), "line-name", 12, 6)


def _others(others: Sequence[Setup], page: Paper) -> Iterator[str]:
    """The other cameras of the scene where they start; what they see only while they are few."""
    for other in others:
        if len(others) <= _FEW:
            yield f'<polygon class="other-cone" points="{_cone(other, 0, page)}"/>'
        yield _body(other, page, "other")


def _other_names(others: Sequence[Setup], page: Paper) -> Iterator[str]:
    """Cameras that stand together are named together."""
    left = [(other.name, _eyes(other)[0]) for other in others]
    while left:
        _, spot = left[0]
        near = [name for name, at in left if float(np.hypot(*(at - spot))) < _TOGETHER_M]
        left = [pair for pair in left if pair[0] not in near]
        yield page.label(" ".join(near), page.at(*spot.tolist()), "other-name", 11.5, 12)


def _body(setup: Setup, page: Paper, kind: str) -> str:
    """The sign of a camera where it starts, looking the way it looks."""
    c2w = setup.camera.c2w()[0]
    u, v = page.at(float(c2w[0, 3]), float(c2w[2, 3]))
    turned = float(np.degrees(np.arctan2(c2w[0, 2], -c2w[2, 2])))
    return (
        f'<g transform="translate({u:.1f} {v:.1f}) rotate({turned:.0f})">'
        f'<path class="{kind}" d="M-8 -3h16v14h-16zM-4 -3l-4 -7h16l-4 7z"/></g>'
    )


def _cones(setup: Setup, page: Paper) -> Iterator[str]:
    """What the camera sees at the start and at the end, and its way over the floor."""
    eyes = _eyes(setup)
    first, last = (_cone(setup, i, page) for i in (0, setup.camera.frames - 1))
    yield f'<polygon class="cone" points="{first}"/>'
    if last != first:
        yield f'<polygon class="cone-end" points="{last}"/>'
    if float(np.linalg.norm(np.diff(eyes, axis=0), axis=1).sum()) > 0.05:
        steps = np.concatenate([eyes[:-1:4], eyes[-1:]])
        yield f'<polyline class="track" points="{page.points(steps)}"/>'


def _camera_name(setup: Setup, page: Paper) -> Iterator[str]:
    spot = page.at(*_eyes(setup)[0].tolist())
    name = f"{setup.name} {setup.camera.lens_mm[0]:.0f} mm"
    yield page.label(name, spot, "camera-name", 14, 13)


def _cone(setup: Setup, frame: int, page: Paper) -> str:
    """The field of view on the floor by sensor and lens, as far as 3.2 m or a fifth of the page."""
    c2w, path = setup.camera.c2w()[frame], setup.camera
    eye, right, forward = c2w[(0, 2), 3], c2w[(0, 2), 0], c2w[(0, 2), 2]
    half = path.sensor_mm / 2 / path.lens_mm[frame]
    reach = max(_CONE_M, 0.2 * (page.floor.u1 - page.floor.u0))
    edges = [eye + reach * (forward + side * half * right) for side in (-1.0, 1.0)]
    return page.points(np.array([eye, *edges]))
