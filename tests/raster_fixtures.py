"""Shapes, lights and cameras for pictures with known answers."""

import numpy as np

from rushes.render.geometry import Frame, Geometry, Material, Mesh, Part, View, gather
from rushes.render.lights import Light
from rushes.render.raster import Rasteriser

WIDTH, HEIGHT = 160, 90

DAY = Light(
    sun_from=(0.5, 0.75, 0.5),
    sun=(1.3, 1.2, 1.0),
    sky_top=(0.2, 0.4, 0.8),
    sky_horizon=(0.7, 0.8, 0.9),
    ambient=(0.4, 0.45, 0.55),
    bounce=(0.3, 0.26, 0.2),
    fog=(0.7, 0.76, 0.8),
    fog_per_m=0.006,
)
NIGHT = DAY.model_copy(
    update={
        "sun_from": (0.0, -1.0, 0.0),
        "sky_top": (0.01, 0.02, 0.06),
        "sky_horizon": (0.05, 0.08, 0.15),
        "ambient": (0.05, 0.08, 0.15),
        "fog": (0.03, 0.05, 0.1),
        "stars": 1.0,
    }
)


def quad(width: float, height: float, cuts: int = 1) -> Mesh:
    """An upright sheet facing +z, centred."""
    u = np.linspace(-0.5, 0.5, cuts + 1)
    x, y = np.meshgrid(u * width, u * height)
    vertices = np.stack([x, y, np.zeros_like(x)], -1).reshape(-1, 3)
    a = (np.arange(cuts)[:, None] * (cuts + 1) + np.arange(cuts)).ravel()
    b, c, d = a + 1, a + cuts + 1, a + cuts + 2
    faces = np.concatenate([np.stack([a, b, d], 1), np.stack([a, d, c], 1)])
    normals = np.tile([0.0, 0, 1], (len(vertices), 1))
    return Mesh(vertices.astype(np.float32), normals.astype(np.float32), faces.astype(np.int32))


def box(x: float, y: float, z: float) -> Mesh:
    sheets = []
    for axis in range(3):
        for sign in (-1.0, 1.0):
            turn = np.zeros((3, 3))
            turn[axis, 2] = sign
            turn[(axis + 1) % 3, 0], turn[(axis + 2) % 3, 1] = 1.0, sign
            sheet = quad(1, 1)
            v = (sheet.vertices + np.array((0, 0, 0.5))) @ turn.T * (x, y, z)
            sheets.append((v, sheet.normals @ turn.T, sheet.faces + 4 * len(sheets)))
    v, n, f = (np.concatenate(a) for a in zip(*sheets, strict=True))
    return Mesh(v.astype(np.float32), n.astype(np.float32), f.astype(np.int32))


def ball(radius: float, rings: int = 12) -> Mesh:
    lat, lon = np.meshgrid(
        np.linspace(0, np.pi, rings + 1), np.linspace(0, 2 * np.pi, 2 * rings + 1), indexing="ij"
    )
    n = np.stack([np.sin(lat) * np.cos(lon), np.cos(lat), np.sin(lat) * np.sin(lon)], -1)
    n = n.reshape(-1, 3).astype(np.float32)
    step = 2 * rings + 1
    a = (np.arange(rings)[:, None] * step + np.arange(2 * rings)).ravel()
    faces = np.concatenate(
        [np.stack([a, a + 1, a + step], 1), np.stack([a + 1, a + step + 1, a + step], 1)]
    )
    return Mesh(n * np.float32(radius), n, faces.astype(np.int32))


def place(
    x: float = 0, y: float = 0, z: float = 0, turn: float = 0, scale: float = 1
) -> np.ndarray:
    """Turned about y by `turn` degrees, scaled, and moved."""
    c, s = np.cos(np.radians(turn)), np.sin(np.radians(turn))
    out = np.eye(4)
    out[:3, :3] = np.array([[c, 0, s], [0, 1, 0], [-s, 0, c]]) * scale
    out[:3, 3] = x, y, z
    return out


def camera(eye: tuple[float, ...], to: tuple[float, ...] = (0, 0, 0), mm: float = 36) -> View:
    """Looks from `eye` to `to`; with a 36 mm lens the picture is as wide as it is far."""
    forward = np.subtract(to, eye).astype(float)
    forward /= np.linalg.norm(forward)
    right = np.cross(forward, (0, 1, 0))
    right /= np.linalg.norm(right)
    c2w = np.eye(4)
    c2w[:3, :3] = np.stack([right, np.cross(forward, right), forward], 1)
    c2w[:3, 3] = eye
    focal = mm / 36 * WIDTH
    return View(c2w, np.array([[focal, 0, WIDTH / 2], [0, focal, HEIGHT / 2], [0, 0, 1]]))


def stage(*parts: tuple[Mesh, str], texture: str = "clay", grain: float = 0.3) -> Geometry:
    stuff = Material((0.6, 0.5, 0.4), texture, grain)  # pyright: ignore
    return gather([Part(mesh, stuff, owner) for mesh, owner in parts])


def shoot(geometry: Geometry, now: list[np.ndarray], view: View, **rest: object) -> Frame:
    after = np.array(rest.get("after", now))
    onward, lit = rest.get("onward", view), rest.get("light", DAY)
    drawn = Rasteriser(geometry, WIDTH, HEIGHT)
    return drawn.frame(np.array(now), after, view, onward, lit)  # pyright: ignore
