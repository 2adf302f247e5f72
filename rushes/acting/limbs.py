"""Arms and legs: the joint between two bones, and the frames that their pieces hang on.

All points and directions are (rows, 3) in metres, all lengths (rows,): many figures and frames
are solved at once.
"""

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


def euler(yaw: Array, pitch: Array, roll: Array) -> Array:
    """(rows, 3, 3) rotation about y, then x, then z of the turned axes; degrees, right-handed.

    For a figure that faces +z: to its left, forward and down, to its right.
    """
    a, b, c = (np.radians(angle) for angle in (yaw, pitch, roll))
    sy, cy, sx, cx, sz, cz = np.sin(a), np.cos(a), np.sin(b), np.cos(b), np.sin(c), np.cos(c)
    out = np.empty((len(a), 3, 3))
    rows = (
        (cy * cz + sy * sx * sz, sy * sx * cz - cy * sz, sy * cx),
        (cx * sz, cx * cz, -sx),
        (cy * sx * sz - sy * cz, sy * sz + cy * sx * cz, cy * cx),
    )
    for i, row in enumerate(rows):
        for j, value in enumerate(row):
            out[:, i, j] = value
    return out


def upright(yaw: Array) -> Array:
    """(rows, 3, 3) rotation about y, degrees."""
    a = np.radians(yaw)
    out = np.zeros((len(a), 3, 3))
    out[:, 0, 0] = out[:, 2, 2] = np.cos(a)
    out[:, 0, 2] = np.sin(a)
    out[:, 2, 0] = -out[:, 0, 2]
    out[:, 1, 1] = 1.0
    return out


def along(rotation: Array, x: Array | float, y: Array | float, z: Array | float) -> Array:
    """A vector of the turned space in the world: rotation @ (x, y, z), row by row."""
    columns = zip((x, y, z), np.moveaxis(rotation, 2, 0), strict=True)
    return sum((np.asarray(part)[..., None] * axis for part, axis in columns), np.zeros(3))


def unit(vectors: Array) -> Array:
    """The directions of vectors; a vector of no length stays what it is."""
    return vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)


def dot(a: Array, b: Array) -> Array:
    return np.einsum("ni,ni->n", a, b)


def two_bones(
    start: Array, end: Array, upper: Array, lower: Array, pole: Array
) -> tuple[Array, Array]:
    """Where the middle joint is, and how far towards `end` the limb reaches.

    The law of cosines gives how far along the line the joint lies; it stands off the line towards
    `pole`. An end out of reach is approached along the line; one too near is kept at a distance.
    """
    line = end - start
    far = np.linalg.norm(line, axis=1)
    towards = line / np.maximum(far, 1e-9)[:, None]
    held = np.clip(far, np.abs(upper - lower) + 1e-4, (upper + lower) * 0.9995)
    share = (upper**2 - lower**2 + held**2) / (2 * held)
    off = np.sqrt(np.maximum(upper**2 - share**2, 0.0))
    aside = unit(pole - dot(pole, towards)[:, None] * towards)
    joint = start + share[:, None] * towards + off[:, None] * aside
    return joint, start + held[:, None] * towards


def hanging(top: Array, down: Array, front: Array) -> Array:
    """(rows, 4, 4) frame at `top` whose -y points to `down`; +z as near to `front` as can be."""
    y = unit(top - down)
    z = unit(front - dot(front, y)[:, None] * y)
    return placed(np.stack([np.cross(y, z), y, z], 2), top)


def placed(rotation: Array, at: Array) -> Array:
    """(rows, 4, 4) from a rotation and a place."""
    out = np.zeros((len(at), 4, 4))
    out[:, :3, :3], out[:, :3, 3], out[:, 3, 3] = rotation, at, 1.0
    return out


def ankle(at: Array, yaw: Array, pitch: Array, foot: tuple[Array, Array, Array]) -> Array:
    """The ankle of a foot that rolls over its ball (pitch above 0) or its heel (below 0).

    at : the point of the floor under the ankle when the foot is flat. foot : the ankle above the
    sole, the ball ahead of it, the heel behind it, metres. Angles in degrees.
    """
    high, ball, heel = foot
    pivot, roll = np.where(pitch > 0, ball, -heel), np.radians(pitch)
    ahead = pivot + high * np.sin(roll) - pivot * np.cos(roll)
    turned = np.radians(yaw)
    up = high * np.cos(roll) + pivot * np.sin(roll)
    return at + np.stack([np.sin(turned) * ahead, up, np.cos(turned) * ahead], 1)
