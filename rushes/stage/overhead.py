"""The floor of a scene from above, as a script supervisor draws it: set, marks, paths, cameras.

Metres; x to the right, z (towards the audience) down the page. Walls are the section of the set
1.2 m above the floor, as in an architect's plan; furniture the section at 0.4 m.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

import numpy as np
from numpy.typing import NDArray

from rushes.acting.cue import Actor
from rushes.intent import Direction
from rushes.intent.direction import Mark
from rushes.script import Language
from rushes.sets.kit import SET
from rushes.stage.company import Company, company
from rushes.stage.setup import Setup
from rushes.stage.staging import decor_of

Array = NDArray[np.float64]
SCALE = 60.0
"""Units of the drawing to the metre."""
_WALL_M, _LOW_M = 1.2, 0.4
_MARGIN_M = 1.2
_STYLE = """
text{font:13px "Helvetica Neue",Arial,"Noto Sans CJK SC","PingFang SC","Microsoft YaHei",sans-serif}
.paper{fill:#fbfaf6}.grid{stroke:#e7e3d8;stroke-width:1}.wall{stroke:#3c3a36;stroke-width:2.2}
.low{stroke:#a59f92;stroke-width:1}.mark{stroke:#b0483a;stroke-width:2}.mark-name{fill:#b0483a}
.line{stroke:#c0392b;stroke-width:1.6;stroke-dasharray:9 6}.line-name{fill:#c0392b;font-size:11px}
.walk{fill:none;stroke-width:2.4;stroke-dasharray:2 5;stroke-linecap:round}
.other{fill:#9aa3ad}.other-cone{fill:#9aa3ad;opacity:.10}.other-name{fill:#7c858f;font-size:11px}
.cone{fill:#2465a8;opacity:.16}.cone-end{fill:none;stroke:#2465a8;stroke-dasharray:6 4}
.camera{fill:#2465a8}.track{fill:none;stroke:#2465a8;stroke-width:2.4;marker-end:url(#tip)}
.camera-name{fill:#17406c;font-weight:700}.person-name{font-weight:600}.title{font-size:17px}
.small{font-size:11px;fill:#6d685e}
""".strip()


@dataclass(frozen=True)
class _Page:
    """The part of the floor that is drawn, metres."""

    x0: float
    z0: float
    x1: float
    z1: float

    def at(self, x: float, z: float) -> tuple[float, float]:
        return (x - self.x0) * SCALE, (z - self.z0) * SCALE + 40

    def points(self, floor: Array) -> str:
        return " ".join(f"{u:.1f},{v:.1f}" for u, v in (self.at(*p) for p in floor.tolist()))


def floor_plan(
    setup: Setup, setups: Sequence[Setup], direction: Direction, language: Language = "en"
) -> str:
    """An SVG of one setup; the other cameras of its scene, found in `setups`, are drawn in grey.

    The dashed red line joins the two people the shot is about: cameras of a scene that stay on
    one side of it keep everybody's screen direction (the 180° rule).
    """
    cast = company(setup)
    scene = [other for other in setups if other.shot.scene == setup.shot.scene]
    marks = decor_of(setup.shot, direction).marks
    page = _page(setup, cast, scene)
    width, height = (page.x1 - page.x0) * SCALE, (page.z1 - page.z0) * SCALE + 40
    title = f"{setup.name} · {setup.place}"
    scale = {"en": "grid 1 m", "zh": "网格1米"}[language]
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0f} {height:.0f}" '
        f'role="img" aria-label="{escape(title)}"><style>{_STYLE}</style>',
        '<defs><marker id="tip" viewBox="0 0 8 8" refX="6" refY="4" markerWidth="7" '
        'markerHeight="7" orient="auto"><path d="M0 0L8 4L0 8z" fill="#2465a8"/></marker></defs>',
        f'<clipPath id="page"><rect width="{width:.0f}" height="{height:.0f}"/></clipPath>',
        '<g clip-path="url(#page)">',
        f'<rect class="paper" width="{width:.0f}" height="{height:.0f}"/>',
        *_grid(page),
        *_section(cast, _LOW_M, "low", page),
        *_section(cast, _WALL_M, "wall", page),
        *(_mark(name, mark, page) for name, mark in marks.items()),
        *(_camera(other, page, own=False) for other in scene if other.name != setup.name),
        *_line(setup, cast, page, language),
        *(part for actor in setup.actors if actor.present for part in _person(actor, cast, page)),
        _camera(setup, page, own=True),
        f'<rect class="paper" width="{width:.0f}" height="38"/>',
        f'<text class="title" x="14" y="26">{escape(title)}</text>',
        f'<text class="small" x="{width - 14:.0f}" y="26" text-anchor="end">{scale}</text>',
        "</g></svg>",
    ]
    return "\n".join(parts)


def _page(setup: Setup, cast: Company, scene: Sequence[Setup]) -> _Page:
    """Everybody, every camera, and some room around them."""
    spots = [_eyes(one) for one in (setup, *scene)]
    spots += [joint["root"][:, (0, 2), 3] for joint in cast.joints.values()]
    everything = np.concatenate(spots)
    low, high = everything.min(0) - _MARGIN_M, everything.max(0) + _MARGIN_M
    return _Page(float(low[0]), float(low[1]), float(high[0]), float(high[1]))


def _eyes(setup: Setup) -> Array:
    return setup.camera.c2w()[:, (0, 2), 3]


def _grid(page: _Page) -> Iterator[str]:
    for x in range(int(np.ceil(page.x0)), int(page.x1) + 1):
        u, top = page.at(x, page.z0)
        yield f'<path class="grid" d="M{u:.1f} {top:.1f}V{page.at(x, page.z1)[1]:.1f}"/>'
    for z in range(int(np.ceil(page.z0)), int(page.z1) + 1):
        v = page.at(page.x0, z)[1]
        yield f'<path class="grid" d="M0 {v:.1f}H{page.at(page.x1, z)[0]:.1f}"/>'


def _section(cast: Company, height: float, kind: str, page: _Page) -> Iterator[str]:
    """Where the set's triangles cut a level plane: one path of short lines."""
    geometry = cast.geometry
    own = [number for number, owner in geometry.names.items() if owner == SET]
    mine = np.isin(geometry.part_id[geometry.face_part], own)
    corners = geometry.vertices[geometry.faces[mine]].astype(np.float64)
    above = corners[:, :, 1] > height
    corners = corners[(above.any(1)) & (~above.all(1))]
    ends: list[Array] = []
    for a, b in ((0, 1), (1, 2), (2, 0)):
        y0, y1 = corners[:, a, 1], corners[:, b, 1]
        crossed = (y0 > height) != (y1 > height)
        share = np.where(crossed, (height - y0) / np.where(crossed, y1 - y0, 1.0), np.nan)
        ends.append(corners[:, a] + share[:, None] * (corners[:, b] - corners[:, a]))
    three = np.stack(ends, 1)[:, :, (0, 2)]
    order = np.argsort(np.isnan(three[:, :, 0]), axis=1, kind="stable")[:, :2]
    lines = np.take_along_axis(three, order[:, :, None], 1)
    within = (lines > (page.x0, page.z0)) & (lines < (page.x1, page.z1))
    inside = (within[:, 0, 0] & within[:, 0, 1]) | (within[:, 1, 0] & within[:, 1, 1])
    drawn = {
        f"M{u0:.0f} {v0:.0f}L{u1:.0f} {v1:.0f}"
        for (u0, v0), (u1, v1) in (
            (page.at(*start), page.at(*end)) for start, end in lines[inside].tolist()
        )
        if abs(u0 - u1) + abs(v0 - v1) > 1.0
    }
    if drawn:
        yield f'<path class="{kind}" d="{"".join(sorted(drawn))}"/>'


def _mark(name: str, mark: Mark, page: _Page) -> str:
    u, v = page.at(mark.x, mark.z)
    if not (page.x0 < mark.x < page.x1 and page.z0 < mark.z < page.z1):
        return ""
    return (
        f'<path class="mark" d="M{u - 6:.1f} {v - 6:.1f}l12 12m0 -12l-12 12"/>'
        f'<text class="mark-name" x="{u + 10:.1f}" y="{v + 14:.1f}">{escape(name)}</text>'
    )


def _person(actor: Actor, cast: Company, page: _Page) -> Iterator[str]:
    """Where somebody starts, which way he faces, and where he walks."""
    root = cast.joints[actor.name]["root"]
    floor = root[:, (0, 2), 3]
    colour = actor.role.robe
    if float(np.ptp(floor, axis=0).max()) > 0.25:
        steps = floor[:: max(1, len(floor) // 40)]
        yield f'<polyline class="walk" stroke="{colour}" points="{page.points(steps)}"/>'
    u, v = page.at(*floor[0].tolist())
    turned = float(np.degrees(np.arctan2(root[0, 0, 2], root[0, 2, 2])))
    yield (
        f'<g transform="translate({u:.1f} {v:.1f}) rotate({-turned:.0f})">'
        f'<ellipse rx="15" ry="8" fill="{colour}"/><circle r="7" fill="{actor.role.hair}"/>'
        '<path d="M-4 9L0 17L4 9z" fill="#222"/></g>'
    )
    if "." not in actor.name or actor.name.endswith(".1"):
        name = escape(actor.name.removesuffix(".1"))
        yield f'<text class="person-name" x="{u + 14:.1f}" y="{v - 10:.1f}">{name}</text>'


def _line(setup: Setup, cast: Company, page: _Page, language: Language) -> Iterator[str]:
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
    along = away / far * 30.0
    (u0, v0), (u1, v1) = page.at(*(a - along).tolist()), page.at(*(b + along).tolist())
    yield f'<path class="line" d="M{u0:.1f} {v0:.1f}L{u1:.1f} {v1:.1f}"/>'
    u, v = page.at(*((a + b) / 2).tolist())
    name = {"en": "180° line", "zh": "180°轴线"}[language]
    yield f'<text class="line-name" x="{u:.1f}" y="{v - 6:.1f}" text-anchor="middle">{name}</text>'


def _camera(setup: Setup, page: _Page, *, own: bool) -> str:
    """The camera's way over the floor, and what it sees at the start and at the end."""
    c2w, lens = setup.camera.c2w(), setup.camera.lens_mm
    eyes = _eyes(setup)
    first, last = (_cone(c2w[i], lens[min(i, len(lens) - 1)], page) for i in (0, len(c2w) - 1))
    u, v = page.at(*eyes[0].tolist())
    name = f"{setup.name} {lens[0]:.0f} mm"
    turned = float(np.degrees(np.arctan2(c2w[0, 0, 2], -c2w[0, 2, 2])))
    body = (
        f'<g transform="translate({u:.1f} {v:.1f}) rotate({turned:.0f})">'
        f'<path class="{"camera" if own else "other"}" d="M-8 -3h16v14h-16zM-4 -3l-4 -7h16l-4 7z"/>'
        "</g>"
    )
    under = f'x="{u:.1f}" y="{v + 26:.1f}" text-anchor="middle"'
    if not own:
        return (
            f'<polygon class="other-cone" points="{first}"/>{body}'
            f'<text class="other-name" {under}>{escape(setup.name)}</text>'
        )
    parts = [f'<polygon class="cone" points="{first}"/>']
    if last != first:
        parts.append(f'<polygon class="cone-end" points="{last}"/>')
    if float(np.linalg.norm(np.diff(eyes, axis=0), axis=1).sum()) > 0.05:
        parts.append(f'<polyline class="track" points="{page.points(eyes[::4])}"/>')
    return "".join([*parts, body, f'<text class="camera-name" {under}>{escape(name)}</text>'])


def _cone(c2w: Array, lens_mm: float, page: _Page) -> str:
    """The field of view on the floor, 36 mm wide at this lens, as far as 3.2 m."""
    eye, right, forward = c2w[(0, 2), 3], c2w[(0, 2), 0], c2w[(0, 2), 2]
    half = 18.0 / lens_mm
    edges = [eye + 3.2 * (forward + side * half * right) for side in (-1.0, 1.0)]
    return page.points(np.array([eye, *edges]))
