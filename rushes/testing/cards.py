"""Test cards with known answers: a small ray-cast set, filmed with any move by any amount.

The world of the cards is the camera's own at rest: x right, y down, z forward, metres.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from rushes.checks.optics import FAR_M, MOVES, Lens, family_of, moved
from rushes.checks.vision import sample, stretch

FULL: dict[str, float] = {
    "pan": np.radians(18), "tilt": np.radians(12), "roll": np.radians(15), "dolly": 1.5,
    "truck": 1.2, "pedestal": 0.9, "zoom": 0.34, "arc": np.radians(25), "dolly_zoom": 1.5,
}  # fmt: skip
"""How far each move goes on a card: radians, metres, log focal ratio."""

KINDS: tuple[str, ...] = ("static", *(kind for pair in MOVES.values() for kind in pair))

PIVOT_M = 5.0
COLOURS = ((0.9, 0.85, 0.7), (0.6, 0.7, 0.85), (0.85, 0.6, 0.5), (0.55, 0.75, 0.55))


@dataclass(frozen=True)
class Board:
    """A textured rectangle: centre, two unit axes, half extents, which texture."""

    centre: tuple[float, float, float]
    u: tuple[float, float, float]
    v: tuple[float, float, float]
    half: tuple[float, float]
    paint: int


@dataclass(frozen=True)
class Card:
    """A filmed card: frames of pictures (h, w, 3) uint8, depth (h, w), lenses, frame numbers."""

    pictures: list[NDArray[np.uint8]]
    depth: list[NDArray[np.float64]]
    lenses: list[Lens]


def block(
    centre: tuple[float, float, float], half: tuple[float, float, float], paint: int
) -> list[Board]:
    """A box as the four boards a camera in front of it can see."""
    (x, y, z), (a, b, d) = centre, half
    east, south, ahead = (1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)
    return [
        Board((x, y, z - d), east, south, (a, b), paint),
        Board((x - a, y, z), ahead, south, (d, b), paint + 1),
        Board((x + a, y, z), ahead, south, (d, b), paint + 1),
        Board((x, y - b, z), east, ahead, (a, d), paint + 2),
    ]


def room() -> list[Board]:
    """Floor, three walls and three boxes at different depths."""
    east, south, ahead = (1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)
    boards = [
        Board((0, 1.6, 6), east, ahead, (14, 14), 0),
        Board((0, -4, 14), east, south, (16, 8), 1),
        Board((-7, -2, 6), ahead, south, (12, 6), 2),
        Board((7, -2, 6), ahead, south, (12, 6), 3),
    ]
    boards += block((-1.6, 0.6, 5), (0.5, 1.0, 0.5), 4)
    boards += block((1.4, 0.8, 7), (0.7, 0.8, 0.7), 5)
    return boards + block((0.2, 1.1, 4.0), (0.35, 0.5, 0.35), 3)


def wall() -> list[Board]:
    """One flat wall square to the camera: nothing tells a zoom from a push in."""
    return [Board((0, 0, 5), (1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (16, 12), 1)]


def paint(seed: int, size: int = 1024) -> NDArray[np.float32]:
    """(size, size) noise in octaves, 0 to 1: detail at every scale."""
    rng = np.random.default_rng(seed)
    out = np.zeros((size, size), np.float32)
    for cells, share in ((8, 1.0), (16, 0.8), (32, 0.6), (64, 0.5), (128, 0.4), (256, 0.3)):
        coarse = rng.random((cells, cells)).astype(np.float32)
        out += share * stretch(coarse, (size, size))
    return (out - out.min()) / (out.max() - out.min())


PAINTS = [paint(seed) for seed in range(8)]


def lens_for(kind: str, share: float, width: int, height: int) -> Lens:
    """The camera after `share` of a move (1 all, 0 none, -1 the other way)."""
    focal = 0.9 * width
    k = np.array([[focal, 0, width / 2], [0, focal, height / 2], [0, 0, 1.0]])
    start = Lens(np.eye(4), k)
    family = family_of(kind)
    if family is None:
        return start
    sign = 1 if MOVES[family][0] == kind else -1
    return moved(start, family, sign * share * FULL[family], PIVOT_M)


def film(
    kind: str,
    shares: Sequence[float],
    boards: Sequence[Board],
    width: int = 256,
    height: int = 144,
) -> Card:
    """The boards seen along a move, one picture for each share of it."""
    lenses = [lens_for(kind, share, width, height) for share in shares]
    shots = [cast(boards, lens, width, height) for lens in lenses]
    return Card([picture for picture, _ in shots], [depth for _, depth in shots], lenses)


def cast(
    boards: Sequence[Board], lens: Lens, width: int, height: int
) -> tuple[NDArray[np.uint8], NDArray[np.float64]]:
    """One picture and its depth by casting a ray through every pixel centre."""
    xs, ys = np.meshgrid(np.arange(width) + 0.5, np.arange(height) + 0.5)
    k = lens.k
    rays = np.stack([(xs - k[0, 2]) / k[0, 0], (ys - k[1, 2]) / k[1, 1], np.ones_like(xs)], -1)
    rays, eye = rays.reshape(-1, 3) @ lens.c2w[:3, :3].T, lens.c2w[:3, 3]
    depth = np.full(height * width, FAR_M)
    picture = np.full((height * width, 3), 128.0, np.float32)
    for board in boards:
        u, v = np.array(board.u), np.array(board.v)
        normal, start = np.cross(u, v), eye - np.array(board.centre)
        facing = rays @ normal
        distance = -(start @ normal) / np.where(np.abs(facing) < 1e-9, 1e-9, facing)
        du = start @ u + distance * (rays @ u)
        dv = start @ v + distance * (rays @ v)
        hit = (distance > 0.05) & (distance < depth)
        hit &= (np.abs(du) < board.half[0]) & (np.abs(dv) < board.half[1])
        if hit.any():
            picture[hit] = _painted(board, du[hit], dv[hit])
            depth[hit] = distance[hit]
    shape = height, width
    return picture.clip(0, 255).astype(np.uint8).reshape(*shape, 3), depth.reshape(shape)


def _painted(board: Board, du: NDArray[np.float64], dv: NDArray[np.float64]) -> NDArray[np.float32]:
    """Colours (n, 3) of a board at offsets from its centre, metres."""
    texture = PAINTS[board.paint % len(PAINTS)]
    last = texture.shape[0] - 1
    xs, ys = ((offset * 70 % last).astype(np.float32)[:, None] for offset in (du, dv))
    tint = np.array(COLOURS[board.paint % len(COLOURS)], np.float32)
    return sample(texture, xs, ys) * tint * 255


def noisy(
    pictures: Sequence[NDArray[np.uint8]], sigma: float, seed: int
) -> list[NDArray[np.uint8]]:
    """The pictures with grain of `sigma` grey levels, new in every frame."""
    rng = np.random.default_rng(seed)
    return [
        np.clip(picture + rng.normal(0, sigma, picture.shape), 0, 255).astype(np.uint8)
        for picture in pictures
    ]
