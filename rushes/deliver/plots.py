"""Small plots as inline SVG: what was measured over time, and what was wanted."""

from collections.abc import Sequence
from math import isfinite

from markupsafe import Markup, escape

from rushes.checks import Curve

WIDE, HIGH, LEFT, BOTTOM, TOP = 260, 96, 34, 16, 8


def plot(curve: Curve, cuts: int | None = None) -> Markup:
    """One curve in ink over its wanted line in grey; `cuts` marks the last frame the film uses.

    Nothing is drawn of a curve without at least two points.
    """
    points = _finite(curve.frames, curve.values)
    if len(points) < 2:
        return Markup("")
    wanted = _finite(curve.frames, curve.wanted)
    first, last = points[0][0], max(points[-1][0], points[0][0] + 1)
    low, high = _range([value for _, value in (*points, *wanted)])

    def at(frame: float, value: float) -> str:
        x = LEFT + (WIDE - LEFT - 6) * (frame - first) / (last - first)
        y = TOP + (HIGH - TOP - BOTTOM) * (1 - (value - low) / (high - low))
        return f"{x:.1f},{y:.1f}"

    def path(row: Sequence[tuple[int, float]], kind: str) -> str:
        return f'<polyline class="{kind}" points="{" ".join(at(*p) for p in row)}"/>'

    ground = HIGH - BOTTOM
    parts = [
        f'<svg viewBox="0 0 {WIDE} {HIGH}" role="img" aria-label="{escape(curve.name)}">',
        f'<path class="axis" d="M{LEFT} {TOP}V{ground}H{WIDE - 6}"/>',
        _words(LEFT - 4, TOP + 6, _short(high), "end"),
        _words(LEFT - 4, ground, _short(low), "end"),
        _words(LEFT, HIGH - 4, str(first), "start"),
        _words(WIDE - 6, HIGH - 4, str(last), "end"),
    ]
    if cuts is not None and first < cuts < last:
        x = at(cuts, low).split(",")[0]
        parts.append(f'<path class="cut" d="M{x} {TOP}V{ground}"/>')
    if low < 0 < high:
        zero = at(first, 0).split(",")[1]
        parts.append(f'<path class="zero" d="M{LEFT} {zero}H{WIDE - 6}"/>')
    if wanted:
        parts.append(path(wanted, "wanted"))
    parts += [path(points, "got"), "</svg>"]
    return Markup("".join(parts))


def _finite(frames: Sequence[int], values: Sequence[float]) -> list[tuple[int, float]]:
    """The points that can be drawn: a check may leave out frames as not a number."""
    return [pair for pair in zip(frames, values, strict=False) if isfinite(pair[1])]


def _range(values: Sequence[float]) -> tuple[float, float]:
    """Limits with a little air; a flat curve gets room on both sides."""
    low, high = min(values), max(values)
    air = 0.06 * (high - low) or max(0.5, abs(high) * 0.1)
    return low - air, high + air


def _words(x: float, y: float, text: str, anchor: str) -> str:
    return f'<text x="{x}" y="{y}" text-anchor="{anchor}">{escape(text)}</text>'


def _short(value: float) -> str:
    return f"{value:.3g}" if abs(value) < 1000 else f"{value:.0f}"
