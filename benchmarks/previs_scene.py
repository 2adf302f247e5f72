"""The benchmark's own stage: ten walking mannequins of capsules among ten boxes, a floor and two
walls, textured and lit by a low sun; and lattices of as many triangles as are asked for."""

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rushes.render.geometry import Geometry, Material, Mesh, Part, Texture, View, gather
from rushes.render.lights import Light

RATE = 24
Matrix = NDArray[np.float64]
DUSK = Light(
    sun_from=(0.75, 0.5, 0.35),
    sun=(1.7, 1.05, 0.55),
    sky_top=(0.2, 0.24, 0.42),
    sky_horizon=(1.0, 0.56, 0.28),
    ambient=(0.26, 0.27, 0.38),
    bounce=(0.26, 0.18, 0.13),
    fog=(0.66, 0.42, 0.28),
    fog_per_m=0.01,
)


def grid(rows: NDArray[Any], normals: NDArray[Any]) -> Mesh:
    """A mesh over a (u, v, 3) lattice of points."""
    u, v = rows.shape[:2]
    a = (np.arange(u - 1)[:, None] * v + np.arange(v - 1)).ravel()
    faces = np.concatenate([np.stack([a, a + v, a + 1], 1), np.stack([a + 1, a + v, a + v + 1], 1)])
    points, directions = rows.reshape(-1, 3), normals.reshape(-1, 3)
    return Mesh(points.astype(np.float32), directions.astype(np.float32), faces.astype(np.int32))


def capsule(top: float, bottom: float, length: float) -> Mesh:
    """Hangs from the origin; 14 sides."""
    arc = np.linspace(np.pi / 2, 0, 5)
    out = np.concatenate([np.cos(arc), np.ones(3), np.cos(arc)])
    up = np.concatenate([np.sin(arc), np.zeros(3), -np.sin(arc[::-1])])
    out[8:] = np.cos(arc[::-1])
    share = np.concatenate([np.zeros(5), [0.25, 0.5, 0.75], np.ones(5)])
    radius = top + (bottom - top) * share
    turn = np.linspace(0, 2 * np.pi, 15)
    n = np.stack(
        [np.outer(out, np.cos(turn)), np.outer(up, np.ones(15)), np.outer(out, np.sin(turn))], -1
    )
    points = n * radius[:, None, None]
    points[..., 1] -= (length * share)[:, None]
    return grid(points, n)


def box(size: tuple[float, float, float], cuts: int) -> Mesh:
    """Centred on the origin, each side cut into cuts x cuts squares."""
    u = np.linspace(-0.5, 0.5, cuts + 1)
    a, b = np.meshgrid(u, u)
    sides: list[Mesh] = []
    for axis in range(3):
        for sign in (-0.5, 0.5):
            points = np.zeros((*a.shape, 3))
            points[..., axis] = sign
            points[..., (axis + 1) % 3], points[..., (axis + 2) % 3] = a, b
            normals = np.zeros_like(points)
            normals[..., axis] = 2 * sign
            sides.append(grid(points * size, normals))
    count = len(sides[0].vertices)
    return Mesh(
        np.concatenate([s.vertices for s in sides]),
        np.concatenate([s.normals for s in sides]),
        np.concatenate([s.faces + i * count for i, s in enumerate(sides)]),
    )


def move(x: float, y: float, z: float, swing: float = 0.0, turn: float = 0.0) -> Matrix:
    """Swung about x, turned about y, moved."""
    c, s, k, q = np.cos(turn), np.sin(turn), np.cos(swing), np.sin(swing)
    out = np.eye(4)
    out[:3, :3] = np.array([[c, 0, s], [0, 1, 0], [-s, 0, c]]) @ [[1, 0, 0], [0, k, -q], [0, q, k]]
    out[:3, 3] = x, y, z
    return out


class Stage:
    """The benchmark's own scene: parts, and where each is at a time."""

    def __init__(self) -> None:
        self._parts: list[Part] = []
        self._at: list[Callable[[float], Matrix]] = []
        rng = np.random.default_rng(3)
        self._add(box((40, 0.2, 40), 24), "cobbles", "set", lambda _: move(0, -0.1, 0))
        self._add(box((24, 6, 0.2), 16), "plaster", "set", lambda _: move(0, 3, -9))
        self._add(box((0.2, 6, 24), 16), "brick", "set", lambda _: move(-9, 3, 0))
        for i in range(10):
            size = tuple(rng.uniform(0.3, 1.0, 3))
            at = move(rng.uniform(-6, 6), size[1] / 2, rng.uniform(-7, 3), 0, rng.uniform(0, 3))
            self._add(box(size, 4), "planks", f"crate {i}", lambda _, at=at: at)
        for i in range(10):
            self._walker(f"walker {i}", rng)
        self.geometry: Geometry = gather(self._parts)

    def _add(self, mesh: Mesh, texture: Texture, owner: str, at: Callable[[float], Matrix]) -> None:
        tone = 0.35 + 0.3 * np.random.default_rng(len(owner) + ord(owner[-1])).random(3)
        colour = (float(tone[0]), float(tone[1]), float(tone[2]))
        self._parts.append(Part(mesh, Material(colour, texture), owner))
        self._at.append(at)

    def _walker(self, owner: str, rng: np.random.Generator) -> None:
        x, z, heading = rng.uniform(-5, 5), rng.uniform(-6, 1), rng.uniform(0, 6.28)
        pace, phase = rng.uniform(0.4, 1.4), rng.uniform(0, 6)

        def root(t: float) -> Matrix:
            gone = pace * (t - 1.5)
            return move(x + np.sin(heading) * gone, 0.95, z + np.cos(heading) * gone, 0, heading)

        def limb(
            place: Matrix, reach: float, knee: float, bend: float
        ) -> Callable[[float], Matrix]:
            def at(t: float) -> Matrix:
                swing = reach * np.sin(2 * np.pi * t * max(pace, 0.5) + phase)
                upper = root(t) @ place @ move(0, 0, 0, swing)
                return upper @ move(0, -knee, 0, bend * (1 + abs(swing))) if knee else upper

            return at

        for y, top, bottom, length in ((0.5, 0.15, 0.13, 0.42), (0.03, 0.13, 0.12, 0.08)):
            at = move(0, y, 0)
            self._add(capsule(top, bottom, length), "cloth", owner, lambda t, at=at: root(t) @ at)
        for y, top, bottom, length in ((0.66, 0.05, 0.05, 0.12), (0.8, 0.115, 0.085, 0.1)):
            at = move(0, y, 0)
            self._add(capsule(top, bottom, length), "skin", owner, lambda t, at=at: root(t) @ at)
        for side in (-1, 1):
            arm, leg = move(side * 0.21, 0.48, 0), move(side * 0.1, -0.02, 0)
            self._add(capsule(0.055, 0.045, 0.27), "cloth", owner, limb(arm, 0.6 * side, 0, 0))
            self._add(capsule(0.045, 0.035, 0.24), "skin", owner, limb(arm, 0.6 * side, 0.28, -0.4))
            self._add(capsule(0.045, 0.03, 0.07), "skin", owner, limb(arm, 0.6 * side, 0.55, -0.3))
            self._add(capsule(0.085, 0.06, 0.4), "cloth", owner, limb(leg, -0.5 * side, 0, 0))
            self._add(capsule(0.06, 0.04, 0.4), "cloth", owner, limb(leg, -0.5 * side, 0.41, 0.3))
            self._add(capsule(0.045, 0.04, 0.14), "cloth", owner, limb(leg, -0.5 * side, 0.8, 0.2))

    def at(self, t: float) -> Matrix:
        return np.array([at(t) for at in self._at])

    def view(self, t: float, width: int, height: int) -> View:
        """A slow push in with a 28 mm lens."""
        eye, to = np.array([3.5 - 0.5 * t, 1.9, 7.5 - 0.8 * t]), np.array([-0.1 * t, 1.0, -2.0])
        forward = (to - eye) / np.linalg.norm(to - eye)
        right = np.cross(forward, (0, 1, 0))
        right /= np.linalg.norm(right)
        c2w = np.eye(4)
        c2w[:3, :3] = np.stack([right, np.cross(forward, right), forward], 1)
        c2w[:3, 3] = eye
        focal = 28 / 36 * width
        return View(c2w, np.array([[focal, 0, width / 2], [0, focal, height / 2], [0, 0, 1]]))


def relief(triangles: int) -> Geometry:
    """Hilly ground of about so many triangles, 30 m wide."""
    side = max(2, round((triangles / 2) ** 0.5) + 1)
    x, z = np.meshgrid(np.linspace(-15, 15, side), np.linspace(-25, 5, side), indexing="ij")
    y = 0.5 * np.sin(x) * np.cos(0.8 * z) + 0.1 * np.sin(5 * x + 3 * z)
    slope_x = 0.5 * np.cos(x) * np.cos(0.8 * z) + 0.5 * np.cos(5 * x + 3 * z)
    slope_z = -0.4 * np.sin(x) * np.sin(0.8 * z) + 0.3 * np.cos(5 * x + 3 * z)
    normals = np.stack([-slope_x, np.ones_like(x), -slope_z], -1)
    normals /= np.linalg.norm(normals, axis=-1, keepdims=True)
    mesh = grid(np.stack([x, y, z], -1)[:, ::-1], normals[:, ::-1])
    return gather([Part(mesh, Material((0.4, 0.45, 0.3), "grass"), "set")])
