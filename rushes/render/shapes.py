"""The few shapes that sets, props and mannequins are built from. Part space, metres, Y up."""

from collections.abc import Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

from rushes.render.geometry import Mesh

Matrix = NDArray[np.float64]


def lathe(
    profile: Sequence[tuple[float, float]],
    segments: int = 14,
    squash: float = 1.0,
    arc: tuple[float, float] = (0.0, 360.0),
) -> Mesh:
    """Turn a profile of (radius, height) points, listed from top to bottom, about the Y axis.

    Normals are smooth along the profile; `squash` scales the depth (z); `arc` is the part of the
    turn that is made, degrees from +x towards +z.
    """
    outline = np.asarray(profile, np.float64)
    tangent = np.gradient(outline, axis=0)
    normal = np.stack([-tangent[:, 1], tangent[:, 0]], 1)
    normal /= np.maximum(np.linalg.norm(normal, axis=1, keepdims=True), 1e-9)
    angle = np.radians(np.linspace(*arc, segments + 1))
    cos, sin = np.cos(angle), np.sin(angle)
    radius, height = outline[:, :1], outline[:, 1:]
    vertices = np.stack(
        [radius * cos, np.repeat(height, segments + 1, 1), radius * sin * squash], -1
    )
    normals = np.stack(
        [normal[:, :1] * cos * squash, np.repeat(normal[:, 1:], segments + 1, 1) * squash,
         normal[:, :1] * sin], -1
    )  # fmt: skip
    normals /= np.maximum(np.linalg.norm(normals, axis=-1, keepdims=True), 1e-9)
    return _mesh(vertices.reshape(-1, 3), normals.reshape(-1, 3), _grid(len(outline), segments))


def _grid(rows: int, segments: int) -> NDArray[np.int32]:
    i, j = np.meshgrid(np.arange(rows - 1), np.arange(segments), indexing="ij")
    a = (i * (segments + 1) + j).ravel()
    b, c, d = a + 1, a + segments + 1, a + segments + 2
    return np.concatenate([np.stack([a, b, c], 1), np.stack([b, d, c], 1)]).astype(np.int32)


def _mesh(vertices: Matrix, normals: Matrix, faces: NDArray[np.int32]) -> Mesh:
    return Mesh(vertices.astype(np.float32), normals.astype(np.float32), faces)


def ball(radius: float, squash: tuple[float, float, float] = (1, 1, 1), rings: int = 8) -> Mesh:
    """An ellipsoid about the origin; radii are `radius * squash`."""
    polar = np.linspace(0, np.pi, rings + 1)
    mesh = lathe([(radius * np.sin(a), radius * np.cos(a)) for a in polar], segments=rings * 2)
    scale = np.asarray(squash, np.float32)
    normals = mesh.vertices / radius / scale
    normals /= np.maximum(np.linalg.norm(normals, axis=1, keepdims=True), 1e-9)
    return Mesh(mesh.vertices * scale, normals.astype(np.float32), mesh.faces)


def limb(top: float, bottom: float, length: float, segments: int = 10) -> Mesh:
    """A capsule hanging from the origin down to -length, with radii `top` and `bottom`."""
    quarter = np.linspace(np.pi / 2, 0, 4)
    upper = [(top * np.cos(a), top * np.sin(a)) for a in quarter]
    lower = [(bottom * np.cos(a), -length + bottom * np.sin(a)) for a in -quarter[::-1]]
    return lathe([*upper, *lower], segments)


def tube(radius_top: float, radius_bottom: float, height: float, segments: int = 12) -> Mesh:
    """A capped cone standing on the origin."""
    side = lathe([(radius_top, height), (radius_bottom, 0.0)], segments)
    lid = lathe([(1e-4, height), (radius_top, height)], segments)
    foot = lathe([(radius_bottom, 0.0), (1e-4, 0.0)], segments)
    return join([side, flat(lid, (0, 1, 0)), flat(foot, (0, -1, 0))])


def flat(mesh: Mesh, normal: tuple[float, float, float]) -> Mesh:
    """The mesh with one normal everywhere."""
    normals = np.tile(np.asarray(normal, np.float32), (len(mesh.vertices), 1))
    return Mesh(mesh.vertices, normals, mesh.faces)


def box(width: float, height: float, depth: float) -> Mesh:
    """A box standing on the origin, centred in x and z."""
    unit = _unit_box()
    size = np.array([width, height, depth])
    return Mesh((unit.vertices * size).astype(np.float32), unit.normals, unit.faces)


@cache
def _unit_box() -> Mesh:
    w = 0.5
    sides = [
        quad((-w, 0, w), (w, 0, w), (w, 1, w), (-w, 1, w)),
        quad((w, 0, -w), (-w, 0, -w), (-w, 1, -w), (w, 1, -w)),
        quad((w, 0, w), (w, 0, -w), (w, 1, -w), (w, 1, w)),
        quad((-w, 0, -w), (-w, 0, w), (-w, 1, w), (-w, 1, -w)),
        quad((-w, 1, w), (w, 1, w), (w, 1, -w), (-w, 1, -w)),
        quad((-w, 0, -w), (w, 0, -w), (w, 0, w), (-w, 0, w)),
    ]
    return join(sides)


Point = tuple[float, float, float]
_ONE_CELL = np.array([[0, 1, 2], [1, 3, 2]], np.int32)


def quad(a: Point, b: Point, c: Point, d: Point, cells: int = 1) -> Mesh:
    """A flat four-sided face, corners counter-clockwise seen from the front."""
    corners = np.asarray([a, b, c, d], np.float64)
    normal = np.cross(corners[1] - corners[0], corners[3] - corners[0])
    normal /= max(float(np.linalg.norm(normal)), 1e-12)
    if cells == 1:
        return _mesh(corners[[0, 1, 3, 2]], np.tile(normal, (4, 1)), _ONE_CELL)
    s = np.linspace(0, 1, cells + 1)
    v, u = np.meshgrid(s, s, indexing="ij")
    u, v = u[..., None], v[..., None]
    grid = (1 - u) * (1 - v) * corners[0] + u * (1 - v) * corners[1]
    grid = grid + u * v * corners[2] + (1 - u) * v * corners[3]
    vertices = grid.reshape(-1, 3)
    return _mesh(vertices, np.tile(normal, (len(vertices), 1)), _grid(cells + 1, cells))


def roof(width: float, depth: float, rise: float, eaves: float = 0.25, curve: float = 0.12) -> Mesh:
    """A gable roof with upturned eaves, ridge along x, eave line at y = 0, centred."""
    steps = 7
    s = np.linspace(0, 1, steps)
    z = s * (depth / 2 + eaves)
    y = rise * (1 - s) - curve * np.sin(np.pi * s) * 1.2 + 0.10 * np.maximum(s - 0.75, 0) / 0.25
    w = width / 2 + eaves
    slopes: list[Mesh] = []
    for i in range(steps - 1):
        y0, y1, z0, z1 = float(y[i]), float(y[i + 1]), float(z[i]), float(z[i + 1])
        slopes.append(quad((-w, y1, z1), (w, y1, z1), (w, y0, z0), (-w, y0, z0)))
        slopes.append(quad((w, y1, -z1), (-w, y1, -z1), (-w, y0, -z0), (w, y0, -z0)))
    return join(slopes)


def join(meshes: Sequence[Mesh]) -> Mesh:
    """One mesh from several in the same space."""
    offsets = np.cumsum([0, *(len(mesh.vertices) for mesh in meshes)])
    return Mesh(
        np.concatenate([mesh.vertices for mesh in meshes]),
        np.concatenate([mesh.normals for mesh in meshes]),
        np.concatenate(
            [mesh.faces + np.int32(o) for mesh, o in zip(meshes, offsets, strict=False)]
        ),
    )


def moved(mesh: Mesh, matrix: Matrix) -> Mesh:
    """The mesh carried by a 4x4 matrix; normals follow the inverse transpose."""
    vertices = mesh.vertices @ matrix[:3, :3].T + matrix[:3, 3]
    normals = mesh.normals @ np.linalg.inv(matrix[:3, :3])
    normals /= np.maximum(np.linalg.norm(normals, axis=1, keepdims=True), 1e-9)
    return _mesh(vertices, normals, mesh.faces)


def shift(x: float = 0, y: float = 0, z: float = 0) -> Matrix:
    """Translation."""
    out = np.eye(4)
    out[:3, 3] = x, y, z
    return out


def turn(axis: str, degrees: float | NDArray[np.float64]) -> Matrix:
    """Right-handed rotation about "x", "y" or "z"; an array of angles gives (n, 4, 4)."""
    angle = np.radians(np.asarray(degrees, np.float64))
    cos, sin = np.cos(angle), np.sin(angle)
    out = np.zeros((*angle.shape, 4, 4))
    i, j = {"x": (1, 2), "y": (2, 0), "z": (0, 1)}[axis]
    k = 3 - i - j
    out[..., i, i] = out[..., j, j] = cos
    out[..., i, j], out[..., j, i] = -sin, sin
    out[..., k, k] = out[..., 3, 3] = 1
    return out


def grow(x: float, y: float | None = None, z: float | None = None) -> Matrix:
    """Scale about the origin; one number scales evenly."""
    return np.diag([x, x if y is None else y, x if z is None else z, 1.0])
