"""What is worn on the head, from a straw hat to a knight's helmet. Lengths: radii of the head."""

from collections.abc import Callable

import numpy as np

from rushes.acting.build import HERE, Build, Raw
from rushes.acting.clay import Floats, Form, coating, form, orb, rod
from rushes.render.geometry import Material, Mesh
from rushes.render.shapes import Matrix, box, join, moved, shift, turn


def hat(one: Build) -> list[Raw]:
    """The hat of a role; a topknot and a bun are hair and make none."""
    make = _HATS.get(one.role.hat)
    return make(one) if make else []


def _on(mesh: Mesh, material: Material, place: Matrix = HERE) -> Raw:
    return (mesh, material, "head", place)


def _rings(one: Build, *rings: tuple[float, ...]) -> Form:
    return form(*rings, scale=one.b.head)


def _visor(one: Build, y: float, out: float, drop: float = 0.10) -> Mesh:
    """A peak over the brow."""
    body = _rings(
        one, (y, 0.88, 0.90, 0.9), (y - drop, 0.94, 0.90 + out, 0.9), (y - drop - 0.03, 0.88, 0.84)
    )
    r = one.b.head
    rows = [
        (y * r, 22.0, 158.0),
        ((y - drop) * r, 18.0, 162.0),
        ((y - drop - 0.03) * r, 20.0, 160.0),
    ]
    return coating(body, rows, 10)


def _straw(one: Build) -> list[Raw]:
    brim = _rings(one, (1.42, 0.02), (1.10, 0.62), (0.66, 1.40), (0.46, 1.80), (0.43, 1.78),
                  (0.62, 1.2), (0.74, 0.7))  # fmt: skip
    return [_on(one.solid(brim, 18), Material((0.50, 0.36, 0.15), "thatch", 0.06))]


def _cap(one: Build) -> list[Raw]:
    body = _rings(one, (1.24, 0.02), (1.21, 0.52, 0.5, 0.58), (1.06, 0.82, 0.8, 0.9),
                  (0.74, 0.97, 0.94, 1.06),
                  (0.50, 0.98, 0.95, 1.08), (0.48, 0.88))  # fmt: skip
    return [_on(one.solid(body, 14), one.cloth("dark"), turn("x", -5))]


def _scarf(one: Build) -> list[Raw]:
    r = one.b.head
    band = _rings(one, (0.72, 0.84, 0.82, 0.94), (0.66, 0.90, 0.90, 1.0), (0.44, 0.93, 0.93, 1.03),
                  (0.40, 0.86, 0.86, 0.96))  # fmt: skip
    tail = moved(
        one.solid(rod(0.13 * r, 0.08 * r, 0.7 * r), 6),
        shift(0.1 * r, 0.5 * r, -1.04 * r) @ turn("x", 16),
    )
    cloth = one.cloth("accent")
    return [_on(join([one.solid(band, 14), tail]), cloth, turn("x", -6))]


def _peaked(one: Build, crown: str, wide: float) -> list[Raw]:
    band = _rings(one, (0.86, 0.88, 0.88, 0.98), (0.56, 0.92, 0.92, 1.02), (0.50, 0.88, 0.88, 0.98))
    top = _rings(one, (1.18, 0.02, 0.02, 0.02, 0.06), (1.20, 0.7 * wide, 0.75 * wide, 0.7 * wide),
                 (1.12, wide, 1.04 * wide, 0.98 * wide), (1.02, 1.02 * wide, 1.04 * wide, wide),
                 (0.84, 0.90, 0.90, 0.98))  # fmt: skip
    badge = moved(
        orb(0.13 * one.b.head, (0.9, 1.1, 0.4), 4, 8),
        shift(0, 0.92 * one.b.head, 0.98 * one.b.head),
    )
    return [
        _on(one.solid(top, 14), one.cloth(crown)), _on(one.solid(band, 14), one.cloth("dark")),
        _on(_visor(one, 0.58, 0.42, 0.16), one.plain("black")), _on(badge,
            one.plain("gold")),
    ]  # fmt: skip


def _police(one: Build) -> list[Raw]:
    return _peaked(one, "main", 1.12)


def _officer(one: Build) -> list[Raw]:
    return _peaked(one, "main", 1.02)


def _baseball(one: Build) -> list[Raw]:
    body = _rings(one, (1.22, 0.02), (1.18, 0.42), (1.02, 0.76, 0.76, 0.84),
                  (0.74, 0.92, 0.92, 1.02),
                  (0.50, 0.94, 0.93, 1.04), (0.48, 0.86))  # fmt: skip
    cloth = one.cloth("accent")
    return [_on(one.solid(body, 14), cloth), _on(_visor(one, 0.56, 0.55, 0.10), cloth)]


def _beanie(one: Build) -> list[Raw]:
    body = _rings(one, (1.30, 0.02), (1.24, 0.45), (1.04, 0.80, 0.8, 0.9), (0.72, 0.95, 0.94, 1.05),
                  (0.70, 1.00, 0.99, 1.10), (0.44, 1.00, 0.98, 1.10), (0.42, 0.9))  # fmt: skip
    return [_on(one.solid(body, 14), one.cloth("accent"))]


def _beret(one: Build) -> list[Raw]:
    body = _rings(
        one,
        (1.14, 0.02),
        (1.12, 0.6),
        (0.98, 1.10),
        (0.86, 1.16),
        (0.72, 0.96),
        (0.60, 0.90, 0.88, 0.98),
    )
    return [
        _on(
            one.solid(body, 14),
            one.cloth("accent"),
            shift(0.10 * one.b.head, 0, 0) @ turn("z", -9),
        )
    ]


def _brimmed(one: Build, crown: Form, brim: float, curl: float, colour: str) -> list[Raw]:
    """A hat with a crown, a band and a brim that curls up at the sides."""
    r, y = one.b.head, 0.56
    ring = _rings(
        one, (y + 0.05, 0.90, 0.92, 1.0), (y, brim, brim * 1.02), (y - 0.05, 0.92, 0.94, 1.02)
    )
    sides = [((y + 0.05) * r, 0.0, 360.0), (y * r, 0.0, 360.0), ((y - 0.05) * r, 0.0, 360.0)]
    mesh = coating(ring, sides, 18)
    lift = curl * r * (abs(mesh.vertices[:, 0]) / (brim * r)) ** 2
    mesh.vertices[:, 1] += lift * (abs(mesh.vertices[:, 0]) > 0.95 * r)
    band = _rings(one, (y + 0.20, 0.905, 0.925, 1.005), (y + 0.02, 0.93, 0.95, 1.03))
    cloth = one.cloth(colour)
    return [
        _on(one.solid(crown, 14), cloth),
        _on(mesh, cloth),
        _on(one.solid(band, 14), one.plain("black")),
    ]


def _fedora(one: Build) -> list[Raw]:
    crown = _rings(one, (1.22, 0.02), (1.26, 0.34, 0.5, 0.5), (1.28, 0.58, 0.62, 0.7),
                   (1.18, 0.72, 0.76, 0.84),
                   (0.56, 0.90, 0.92, 1.0))  # fmt: skip
    return _brimmed(one, crown, 1.36, 0.10, "dark")


def _cowboy(one: Build) -> list[Raw]:
    crown = _rings(one, (1.26, 0.02), (1.34, 0.28, 0.5, 0.5), (1.38, 0.50, 0.62, 0.66),
                   (1.24, 0.68, 0.74, 0.82),
                   (0.56, 0.90, 0.92, 1.0))  # fmt: skip
    return _brimmed(one, crown, 1.62, 0.42, "leather")


def _tophat(one: Build) -> list[Raw]:
    crown = _rings(
        one,
        (1.86, 0.02),
        (1.86, 0.90, 0.92, 0.98),
        (1.2, 0.84, 0.88, 0.94),
        (0.56, 0.90, 0.92, 1.0),
    )
    return _brimmed(one, crown, 1.26, 0.10, "black")


def _hardhat(one: Build) -> list[Raw]:
    body = _rings(one, (1.28, 0.02), (1.25, 0.42), (1.10, 0.78), (0.84, 0.98, 0.98, 1.06),
                  (0.58, 1.04, 1.02, 1.12),
                  (0.54, 1.10, 1.14, 1.18), (0.50, 0.9))  # fmt: skip
    ridge = _rings(one, (1.34, 0.10, 0.3), (1.20, 0.12, 0.72), (0.9, 0.12, 1.0, 1.06))
    shell = Material((0.72, 0.46, 0.06), "clay", 0.2)
    return [_on(one.solid(body, 14), shell), _on(_visor(one, 0.56, 0.34, 0.04), shell),
            _on(one.solid(ridge, 8), shell)]  # fmt: skip


def _helmet(one: Build) -> list[Raw]:
    body = _rings(one, (1.30, 0.02), (1.26, 0.45), (1.08, 0.84, 0.82, 0.92),
                  (0.72, 1.06, 1.02, 1.12),
                  (0.30, 1.10, 1.0, 1.16), (0.24, 1.16, 1.10, 1.24), (0.20, 1.0))  # fmt: skip
    r = one.b.head
    rows = [(1.30, 0), (1.26, 0), (1.08, 0), (0.72, 0), (0.50, 40), (0.24, 60), (0.10, 74)]
    mesh = coating(body, [(y * r, 90 + g, 450 - g) for y, g in rows], 16)
    return [
        _on(mesh, Material((0.13, 0.15, 0.09), "clay", 0.2)),
        _on(_strap(one), one.plain("black")),
    ]


def _strap(one: Build) -> Mesh:
    body = _rings(one, (0.3, 0.90, 0.1), (-0.6, 0.78, 0.1, 0.1, 0.1), (-1.05, 0.3, 0.1, 0.1, 0.2))
    r = one.b.head
    return join(
        [coating(body, [(y * r, a - 40, a + 40) for y in (0.3, -0.6, -1.05)], 2) for a in (0, 180)]
    )


def _knight(one: Build) -> list[Raw]:
    r, steel = one.b.head, one.plain("metal", 0.8)
    bowl = _rings(
        one,
        (1.34, 0.02),
        (1.26, 0.34),
        (1.06, 0.78, 0.78, 0.88),
        (0.66, 1.00, 0.98, 1.08),
        (0.30, 1.03, 0.98, 1.1),
    )
    coif = _rings(
        one,
        (0.5, 0.96, 0.9, 1.02),
        (-0.4, 0.96, 0.9, 0.95),
        (-1.0, 0.82, 0.8, 0.8),
        (-1.4, 0.9, 0.8, 0.9),
    )
    rows = [(0.5 * r, 90 + 40, 450 - 40), (0.0, 90 + 48, 450 - 48), (-0.5 * r, 140.0, 400.0),
            (-0.92 * r, 120.0, 420.0), (-1.4 * r, 92.0, 448.0)]  # fmt: skip
    guard = moved(box(0.15 * r, 0.62 * r, 0.08 * r), shift(0, -0.05 * r, 1.0 * r))
    return [_on(one.solid(bowl, 14), steel), _on(coating(coif, rows, 14), one.cloth("metal",
            0.6)),
            _on(guard, steel)]  # fmt: skip


def _chef(one: Build) -> list[Raw]:
    body = _rings(one, (1.70, 0.02), (1.72, 0.6), (1.62, 1.02), (1.40, 1.10), (1.18, 0.94),
                  (0.90, 0.90, 0.9, 0.98),
                  (0.52, 0.92, 0.92, 1.02))  # fmt: skip
    r = one.b.head
    rows = [(ring.y, 0.0, 360.0) for ring in body]
    puffed = coating(body, rows, 18, 0.0, 0.0, lambda y, a: 0.05 * r * _puffs(y / r, a))
    return [_on(puffed, Material((0.80, 0.79, 0.75), "cloth", 0.2))]


def _puffs(y: Floats, angle: Floats) -> Floats:
    """Folds all round, where the cloth is loose."""
    return np.sin(8 * np.radians(angle)) * (y[:, None] > 1.1) * (y[:, None] < 1.69)


def _nurse(one: Build) -> list[Raw]:
    body = _rings(one, (1.20, 0.50, 0.2), (1.16, 0.62, 0.62, 0.3), (0.86, 0.74, 0.74, 0.5))
    r = one.b.head
    front = coating(body, [(1.22 * r, 20, 160), (0.98 * r, 10, 170), (0.80 * r, 8, 172)], 10)
    white = Material((0.80, 0.79, 0.75), "cloth", 0.2)
    bar = moved(box(0.24 * r, 0.07 * r, 0.03 * r), shift(0, 0.98 * r, 0.66 * r) @ turn("x", -18))
    return [_on(front, white), _on(bar, one.plain("accent"))]


def _crown(one: Build) -> list[Raw]:
    r = one.b.head
    band = _rings(one, (0.98, 0.86, 0.86, 0.94), (0.78, 0.84, 0.84, 0.92), (0.60, 0.86, 0.86, 0.94))
    rows = [(0.86 * r, 0.0, 360.0), (0.60 * r, 0.0, 360.0)]
    spikes = [
        moved(one.solid(_rings(one, (0.36, 0.01), (0.0, 0.11, 0.03)), 4),
              turn("y", angle) @ shift(0, 0.84 * r, 0.87 * r))
        for angle in range(0, 360, 45)
    ]  # fmt: skip
    gem = moved(orb(0.08 * r, rows=4, columns=6), shift(0, 0.74 * r, 0.88 * r))
    gold = one.plain("gold")
    return [
        _on(join([coating(band, rows, 16), *spikes]), gold),
        _on(gem, one.plain("accent")),
    ]


def _veil(one: Build) -> list[Raw]:
    """A cloth over the hair, gathered at the neck."""
    body = _rings(one, (1.16, 0.03), (1.10, 0.44, 0.42, 0.5), (0.90, 0.78, 0.74, 0.86),
                  (0.50, 0.96, 0.88, 1.04),
                  (0.0, 0.98, 0.90, 1.06), (-0.6, 0.92, 0.86, 0.94), (-1.05, 0.74, 0.72, 0.80),
                  (-1.36, 0.70, 0.60, 0.84), (-1.62, 0.92, 0.60, 1.0))  # fmt: skip
    r = one.b.head
    rows = [(1.16, 0), (1.10, 0), (0.90, 0), (0.66, 4), (0.52, 36), (0.0, 58), (-0.6, 58),
            (-0.95, 36),
            (-1.10, 4), (-1.36, 0), (-1.62, 0)]  # fmt: skip
    mesh = coating(body, [(y * r, 90 + g, 450 - g) for y, g in rows], 16, 0.0, -0.05 * r)
    return [_on(mesh, one.cloth("accent"))]


def _gauze(one: Build) -> list[Raw]:
    """The black cap of a Chinese official, with a wing to either side."""
    r, black = one.b.head, one.plain("black")
    low = _rings(
        one,
        (1.10, 0.02),
        (1.06, 0.55),
        (0.90, 0.84, 0.8, 0.9),
        (0.48, 0.93, 0.91, 1.02),
        (0.44, 0.85),
    )
    high = _rings(one, (1.50, 0.02, 0.02), (1.46, 0.44, 0.30), (0.98, 0.56, 0.42))
    wing = moved(orb(0.5 * r, (1.0, 0.28, 0.05), 4, 8), shift(0, 0, 0))
    wings = [moved(wing, shift(sign * 1.30 * r, 0.62 * r, -0.92 * r)) for sign in (1, -1)]
    rod_ = [moved(one.solid(rod(0.03 * r, 0.03 * r, 1.5 * r), 4),
                  shift(0.75 * r, 0.62 * r, -0.92 * r) @ turn("z", -90))]  # fmt: skip
    return [
        _on(
            join(
                [
                    one.solid(low, 14),
                    moved(one.solid(high, 12), shift(0, 0, -0.42 * r)),
                    *wings,
                    *rod_,
                ]
            ),
            black,
        )
    ]


def _hood(one: Build) -> list[Raw]:
    body = _rings(one, (1.26, 0.03), (1.18, 0.5, 0.5, 0.6), (0.92, 0.88, 0.84, 1.0),
                  (0.40, 1.04, 0.96, 1.16),
                  (-0.3, 1.04, 0.98, 1.14), (-1.0, 0.92, 0.86, 0.98),
                  (-1.5, 1.0, 0.72, 0.96))  # fmt: skip
    r = one.b.head
    rows = [
        (1.26, 0),
        (1.18, 0),
        (0.92, 0),
        (0.74, 4),
        (0.56, 38),
        (0.0, 56),
        (-0.6, 56),
        (-1.0, 40),
        (-1.5, 20),
    ]
    mesh = coating(body, [(y * r, 90 + g, 450 - g) for y, g in rows], 16, 0.02 * r, -0.08 * r)
    return [_on(mesh, one.cloth("main", 0.95))]


def _space(one: Build) -> list[Raw]:
    """A white helmet, its visor up."""
    body = _rings(one, (1.42, 0.03), (1.34, 0.56), (1.04, 1.0), (0.5, 1.24, 1.2),
                  (-0.1, 1.28, 1.2), (-0.7, 1.18, 1.1),
                  (-1.2, 0.92))  # fmt: skip
    r = one.b.head
    rows = [
        (1.42, 0),
        (1.34, 0),
        (1.04, 0),
        (0.80, 4),
        (0.62, 38),
        (0.0, 56),
        (-0.6, 50),
        (-0.92, 6),
        (-1.2, 0),
    ]
    mesh = coating(body, [(y * r, 90 + g, 450 - g) for y, g in rows], 18, 0.02 * r, -0.10 * r)
    glass = coating(
        body, [(1.22 * r, 30, 150), (0.96 * r, 22, 158), (0.74 * r, 24, 156)], 10, 0.07 * r
    )
    return [_on(mesh, Material((0.74, 0.74, 0.72), "clay", 0.2)),
            _on(glass, Material((0.42, 0.26, 0.08), "plain"))]  # fmt: skip


_HATS: dict[str, Callable[[Build], list[Raw]]] = {
    "straw": _straw, "cap": _cap, "scarf": _scarf, "police": _police, "officer": _officer,
    "baseball": _baseball, "beanie": _beanie, "beret": _beret, "fedora": _fedora,
    "cowboy": _cowboy, "hardhat": _hardhat, "helmet": _helmet, "knight": _knight, "chef": _chef,
    "nurse": _nurse, "crown": _crown, "veil": _veil, "gauze": _gauze, "hood": _hood,
    "tophat": _tophat, "space": _space,
}  # fmt: skip
