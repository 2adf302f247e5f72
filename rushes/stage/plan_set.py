"""The set on a floor plan: walls cut 1.2 m up, furniture with its names, doors that open."""

from collections.abc import Iterable, Iterator

import numpy as np

from rushes.intent import fixtures
from rushes.render.geometry import Part
from rushes.script import Language
from rushes.sets.place import Fixture, Leaf, Place
from rushes.stage.plan_paper import Array, Paper

_WALL_M, _LOW_M = 1.2, 0.4
_GROUND_M2 = 40.0
"""What covers more is ground to act on, and is named but not drawn as a thing."""
_MOST_LINES = 9000
_NAMED = 3
"""How many of a kind are named."""


def standing(place: Place) -> tuple[Part, ...]:
    """The parts of the whole set: also walls that make way for a camera."""
    wild = (one.parts for one in place.wild if one.far in (None, False))
    leaves = (leaf.parts for leaf in place.leaves)
    return (*place.parts, *(part for parts in (*wild, *leaves) for part in parts))


def sections(place: Place, page: Paper) -> Iterator[str]:
    """Where level planes cut the set: furniture thin, walls thick."""
    parts = standing(place)
    for height, kind in ((_LOW_M, "low"), (_WALL_M, "wall")):
        drawn = sorted({line for part in parts for line in _cut(part, height, page)})
        if drawn and (kind == "wall" or len(drawn) < _MOST_LINES):
            yield f'<path class="{kind}" d="{"".join(drawn)}"/>'


def _cut(part: Part, height: float, page: Paper) -> Iterator[str]:
    """The lines in which the triangles of a part cross a level plane."""
    corners = part.mesh.vertices[part.mesh.faces].astype(np.float64)
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
    for start, end in lines.tolist():
        if page.shows(*start) or page.shows(*end):
            (u0, v0), (u1, v1) = page.at(*start), page.at(*end)
            if abs(u0 - u1) + abs(v0 - v1) > 1.0:
                yield f"M{u0:.0f} {v0:.0f}L{u1:.0f} {v1:.0f}"


def furniture(place: Place, page: Paper) -> Iterator[str]:
    """Every fixture as the rectangle it covers, and the quarters in which doors open."""
    for one in sorted(place.fixtures, key=lambda one: -one.width * one.depth):
        if not _near(one, page) or one.width * one.depth > _GROUND_M2:
            continue
        u, v = page.at(one.x, one.z)
        wide, deep = one.width * page.scale, max(one.depth, 0.06) * page.scale
        yield (
            f'<rect class="{"door" if fixtures.use(one.kind).enter else "thing"}" '
            f'transform="translate({u:.1f} {v:.1f}) rotate({-one.facing:.0f})" '
            f'x="{-wide / 2:.1f}" y="{-deep / 2:.1f}" width="{wide:.1f}" height="{deep:.1f}"/>'
        )
    for leaf in place.leaves:
        yield _opening(leaf, page)


def _opening(leaf: Leaf, page: Paper) -> str:
    """The sector that a leaf sweeps from shut to wide open; a sliding one stays in its wall."""
    corners = [part.mesh.vertices[:, (0, 2)].astype(np.float64) for part in leaf.parts]
    away = np.concatenate(corners) - leaf.hinge
    if not leaf.swing or not page.shows(*leaf.hinge):
        return ""
    tip = away[int(np.argmax((away**2).sum(1)))]
    turns = np.radians(np.linspace(0, leaf.swing, 13))
    # About +y, as seen from above with z down the page: x towards -z.
    cos, sin = np.cos(turns), np.sin(turns)
    swept = np.stack([tip[0] * cos + tip[1] * sin, tip[1] * cos - tip[0] * sin], 1)
    hinge = np.array([leaf.hinge])
    return f'<polygon class="door" points="{page.points(np.concatenate([hinge, hinge + swept]))}"/>'


def furniture_names(place: Place, page: Paper, language: Language) -> Iterator[str]:
    """What the furniture is called, the largest first; what has no room stays without a name."""
    told: dict[str, int] = {}
    for one in sorted(place.fixtures, key=lambda one: -one.width * one.depth):
        told[one.kind] = told.get(one.kind, 0) + 1
        if told[one.kind] <= _NAMED and page.shows(one.x, one.z):
            spot = page.at(one.x, one.z)
            yield page.label(_word(one.kind, language), spot, "thing-name", 12, 0.0, must=False)


def _word(kind: str, language: Language) -> str:
    if kind not in fixtures.kinds():
        return kind.replace("_", " ")
    return fixtures.named(kind)[0 if language == "en" else 1]


def _near(one: Fixture, page: Paper) -> bool:
    x0, z0, x1, z1 = one.box
    floor = page.floor
    return x1 > floor.u0 and x0 < floor.u1 and z1 > floor.v0 and z0 < floor.v1


def extent(place: Place, seen: Iterable[Array]) -> tuple[Array, Array]:
    """The rectangle of floor worth showing: everybody, every camera, and the room they are in."""
    points = np.concatenate(list(seen))
    low, high = points.min(0) - 1.4, points.max(0) + 1.4
    x0, z0, x1, z1 = place.floor
    if place.indoors and x1 - x0 < 20.0 and z1 - z0 < 20.0:
        low = np.minimum(low, np.maximum((x0 - 0.4, z0 - 0.4), low - 4.0))
        high = np.maximum(high, np.minimum((x1 + 0.4, z1 + 0.4), high + 4.0))
    else:
        low, high = low - 1.5, high + 1.5
    return low, high
