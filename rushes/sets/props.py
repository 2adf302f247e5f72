"""Props: each kit gives pieces; a piece may be the load of a cart, or grow in its own time."""

import re
import tomllib
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np

from rushes.errors import StageError
from rushes.intent import fixtures, stock
from rushes.render.colours import linear, shade
from rushes.render.geometry import Material, Mesh, Part
from rushes.render.shapes import (
    Matrix,
    ball,
    box,
    join,
    lathe,
    limb,
    moved,
    shift,
    turn,
)
from rushes.sets import (
    animals,
    belongings,
    foreign,
    implements,
    keepsakes,
    papers,
    provisions,
    tableware,
)
from rushes.sets.carried import CARRIED, RESTS
from rushes.sets.catalogue import PIECES, piece_for, put
from rushes.sets.here import Here
from rushes.sets.kit import Bench, stuff
from rushes.sets.palette import mixed, palette

MAKERS = (animals, belongings, implements, keepsakes, papers, provisions, tableware)
"""Imported once, so that what they make is known."""


@dataclass(frozen=True)
class PropPiece:
    """A piece of a prop: its mesh and material, where it sits, and when it grows.

    pivot : the point it grows from. sprouts, full : share of the prop's growth at which this piece
    begins and ends to grow. load : disappears when the prop is emptied.
    """

    mesh: Mesh
    material: Material
    pivot: Matrix
    sprouts: float = 0.0
    full: float = 1.0
    load: bool = False


UNSEEN = "speck"
PEAR = [(0.004, 0.085), (0.016, 0.08), (0.024, 0.06), (0.043, 0.025), (0.046, 0.0),
        (0.034, -0.026), (0.004, -0.034)]  # fmt: skip


def _pear(_seed: int) -> list[PropPiece]:
    flesh = lathe([(r * 1.35, y * 1.35) for r, y in PEAR], 12)
    stalk = moved(limb(0.005, 0.004, 0.05, 5), shift(0.004, 0.155, 0))
    return [
        PropPiece(flesh, stuff("#d9b23c", "clay", 0.03), np.eye(4)),
        PropPiece(stalk, stuff("#5a4026", "wood"), np.eye(4)),
    ]


def _core(_seed: int) -> list[PropPiece]:
    waist = lathe([(0.03, 0.06), (0.028, 0.045), (0.011, 0.02), (0.011, -0.01), (0.028, -0.035),
                   (0.024, -0.05), (0.002, -0.055)], 10)  # fmt: skip
    stalk = moved(limb(0.005, 0.004, 0.05, 5), shift(0, 0.11, 0))
    return [
        PropPiece(waist, stuff("#e8d9a4", "clay", 0.03), np.eye(4)),
        PropPiece(stalk, stuff("#5a4026", "wood"), np.eye(4)),
    ]


def _kettle(_seed: int) -> list[PropPiece]:
    body = lathe([(0.02, 0.2), (0.06, 0.18), (0.12, 0.11), (0.13, 0.05), (0.1, 0.0), (0.01, 0.0)])
    spout = moved(limb(0.018, 0.03, 0.16, 8), shift(0, 0.19, 0.2) @ turn("x", 50))
    ring = [
        moved(limb(0.012, 0.012, 0.09, 6),
              shift(0, 0.2 + 0.1 * np.sin(a), 0.1 * np.cos(a)) @ turn("x", float(np.degrees(a))))
        for a in np.linspace(0.3, np.pi - 0.1, 5)
    ]  # fmt: skip
    iron = stuff("#4a4644", "clay", 0.08)
    return [PropPiece(join([body, spout, *ring]), iron, shift(0, -0.28, 0))]


def _wheel(radius: float) -> Mesh:
    rim = [
        moved(limb(0.035, 0.035, 2 * np.pi * radius / 16, 6),
              turn("x", float(a)) @ shift(0, radius, 0) @ turn("x", 90))
        for a in np.arange(0, 360, 22.5)
    ]  # fmt: skip
    spokes = [
        moved(limb(0.022, 0.022, radius * 2, 5), turn("x", float(a)) @ shift(0, radius, 0))
        for a in (0, 45, 90, 135)
    ]
    return join([*rim, *spokes, moved(ball(0.08, (1.3, 1, 1), 6), shift(0, 0, 0))])


def _cart(seed: int) -> list[PropPiece]:
    random = np.random.default_rng(seed)
    timber, dark = stuff("#8a5f3c", "wood", 0.2), stuff("#5a3a26", "wood", 0.2)
    bed = join([
        moved(box(1.7, 0.08, 1.0), shift(0, 0.62, 0)),
        *(moved(box(1.7, 0.26, 0.05), shift(0, 0.7, z)) for z in (-0.5, 0.5)),
        *(moved(box(0.05, 0.26, 1.0), shift(x, 0.7, 0)) for x in (-0.85, 0.85)),
    ])  # fmt: skip
    wheels = join([moved(_wheel(0.42), shift(x, 0.46, 0.0)) for x in (-0.95, 0.95)])
    handles = join([
        moved(limb(0.04, 0.035, 1.0, 7), shift(x, 0.68, 0.4) @ turn("x", -78)) for x in (-0.7, 0.7)
    ])  # fmt: skip
    legs = join([moved(limb(0.04, 0.04, 0.62, 6), shift(x, 0.62, -0.4)) for x in (-0.7, 0.7)])
    cloth = moved(box(1.72, 0.2, 0.02), shift(0, 0.66, 0.54))
    pieces = [
        PropPiece(bed, timber, np.eye(4)),
        PropPiece(wheels, dark, np.eye(4)),
        PropPiece(join([handles, legs]), dark, np.eye(4)),
        PropPiece(cloth, stuff("#9c3b2c", "cloth", 0.15), np.eye(4)),
    ]
    return [*pieces, *_heap(random)]


def _heap(random: np.random.Generator) -> list[PropPiece]:
    """About seventy pears in a mound, in three tints."""
    small = [(r * 1.5, y * 1.5) for r, y in PEAR]
    by_tint: dict[str, list[Mesh]] = {"#d9b23c": [], "#c9a032": [], "#b9ac42": []}
    tints = tuple(by_tint)
    for _ in range(75):
        x, z = random.uniform(-0.72, 0.72), random.uniform(-0.4, 0.4)
        mound = 0.36 * (1 - (x / 0.82) ** 2) * (1 - (z / 0.52) ** 2)
        y = 0.78 + mound * random.uniform(0.75, 1.0)
        lean = turn("z", random.normal(0, 35)) @ turn("x", random.normal(0, 35))
        tint = tints[int(random.integers(3))]
        by_tint[tint].append(moved(lathe(small, 9), shift(x, y, z) @ lean))
    return [
        PropPiece(join(meshes), stuff(tint, "clay", 0.04), np.eye(4), load=True)
        for tint, meshes in by_tint.items()
    ]


def _pear_tree(seed: int) -> list[PropPiece]:
    """A tree 4.4 m tall: trunk first, then boughs, leaves, and last the fruit."""
    random = np.random.default_rng(seed)
    bark = stuff("#6b4c36", "bark", 0.16)
    trunk = join([
        moved(limb(0.13, 0.2, 1.7, 10), shift(0, 1.7, 0)),
        moved(limb(0.07, 0.13, 1.5, 9), shift(0.12, 3.1, 0) @ turn("z", -5)),
    ])  # fmt: skip
    pieces = [PropPiece(trunk, bark, np.eye(4), 0.0, 0.55)]
    for i in range(7):
        angle = i * 360 / 7 + random.normal(0, 12)
        high = 1.6 + 0.28 * i
        reach = 1.25 - 0.1 * i
        tilt = 52 - 4 * i
        socket = shift(0.02 * i, high, 0) @ turn("y", angle) @ turn("z", -tilt)
        bough = moved(limb(0.03, 0.075, reach, 7), shift(0, reach, 0))
        start = 0.25 + 0.05 * i
        pieces.append(PropPiece(bough, bark, socket, start, start + 0.3))
        tip = socket @ shift(0, reach, 0)
        pieces += _leaves(tip, random, start + 0.15, 0.68)
    pieces += _leaves(shift(0.2, 3.55, 0), random, 0.55, 0.9)
    return pieces


def _leaves(
    tip: Matrix, random: np.random.Generator, start: float, size: float = 0.58
) -> list[PropPiece]:
    upright = np.eye(4)
    upright[:3, 3] = tip[:3, 3]
    blobs: list[Mesh] = []
    fruit: list[Mesh] = []
    pear = lathe([(radius * 1.9, high * 1.9) for radius, high in PEAR], 9)
    for _ in range(4):
        x, y, z = (float(v) for v in random.normal(0, 0.3, 3) * size)
        radius = size * float(random.uniform(0.6, 0.85))
        blobs.append(moved(ball(radius, (1, 0.8, 1), 7), shift(x, y, z)))
        for _ in range(2):  # on the surface, so that no pear hangs in the air
            round_, down = float(random.uniform(0, 360)), np.radians(random.uniform(15, 50))
            out = radius * float(np.cos(down))
            under = y - 0.8 * radius * float(np.sin(down)) - 0.1
            fruit.append(moved(pear, shift(x, under, z) @ turn("y", round_) @ shift(0, 0, out)))
    tint = shade(linear("#6f9443"), float(random.uniform(0.8, 1.2)))
    return [
        PropPiece(join(blobs), Material(tint, "foliage", 0.16), upright, start, start + 0.35),
        PropPiece(join(fruit), stuff("#e2b93f", "clay", 0.05), upright, 0.82, 1.0),
    ]


def _trunk(_seed: int) -> list[PropPiece]:
    log = moved(limb(0.09, 0.07, 1.7, 9), shift(0, 0.02, 0.95) @ turn("x", 90))
    leaf = moved(ball(0.22, (1, 0.8, 1.2), 6), shift(0.04, 0.06, -0.85))
    return [
        PropPiece(log, stuff("#6b4c36", "bark", 0.16), shift(0, 0.1, 0)),
        PropPiece(leaf, stuff("#6f9443", "foliage", 0.12), shift(0, 0.1, 0)),
    ]


def _speck(_seed: int) -> list[PropPiece]:
    """What stands in for a thing that is seen as a part of the set."""
    return [PropPiece(ball(1e-3, (1, 1, 1), 4), stuff("#808080"), np.eye(4))]


def _bowl(_seed: int) -> list[PropPiece]:
    bowl = lathe([(0.075, 0.05), (0.06, 0.02), (0.03, 0.0), (0.003, 0.0)], 12)
    return [PropPiece(bowl, stuff("#7a4b34", "clay", 0.05), np.eye(4))]


def _lump(_seed: int) -> list[PropPiece]:
    """What stands in for a prop that no kit knows: a paper parcel of hand size."""
    return [PropPiece(box(0.16, 0.12, 0.12), stuff("#c9ab78", "paper", 0.1), shift(0, -0.06, 0))]


def _layered(kit: str) -> list[PropPiece]:
    """A thing that hands hold, from the layers it is made in; "*" after a material is its glow."""
    made: list[PropPiece] = []
    for written, mesh in CARRIED[kit]():
        stuff_, _, glow = written.partition("*")
        made.append(PropPiece(mesh, mixed(stuff_, 1.0, float(glow or 0.0)), np.eye(4)))
    return made


def _from_set(kit: str, name: str) -> list[PropPiece]:
    """A piece of a set that the story moves about: a chair, a car."""
    bench = Bench("day", seed=zlib.crc32(name.encode()), palette=palette("honey"))
    put(Here(bench, np.eye(4)), kit)
    leaves = (part for leaf in bench.leaves() for part in leaf.parts)
    return [PropPiece(part.mesh, part.material, np.eye(4)) for part in (*bench.parts(), *leaves)]


_KITS: dict[str, Callable[[int], list[PropPiece]]] = {
    "pear": _pear, "core": _core, "kettle": _kettle, "cart": _cart, "pear_tree": _pear_tree,
    "trunk": _trunk, "bowl": _bowl, "parcel": _lump, UNSEEN: _speck,
}  # fmt: skip
_ANIMALS = {"dog": 0.5, "horse": 1.3, "cow": 1.3, "sheep": 0.7, "pig": 0.7}
_LARGE = {name: one for name, one in PIECES.items() if not one.hung}
FOOTPRINT_M = {
    **{name: 0.68 * max(one.width, one.depth) for name, one in _LARGE.items()},
    "cart": 1.3, "pear_tree": 0.9, **_ANIMALS,
}  # fmt: skip
"""How far from its middle people stop when they walk up to a prop."""
HEIGHT_M = {
    **{name: one.height for name, one in _LARGE.items()},
    "cart": 1.15, "pear_tree": 4.2, "kettle": 0.25, "trunk": 1.7, "dog": 0.6, "horse": 1.9,
    "cow": 1.5, "sheep": 1.0, "pig": 0.75, "suitcase": 0.5, "spear": 2.0, "umbrella": 1.0,
}  # fmt: skip


def prop_kits() -> tuple[str, ...]:
    """Every kit that film.toml may name for a prop."""
    return tuple(dict.fromkeys((*_KITS, *CARRIED, *PIECES)))


def resting(kit: str) -> Matrix:
    """How a thing lies where it was put: from the surface to its grip and axes."""
    if kit.startswith(f"{foreign.KIT} "):
        return shift(0, foreign.held(kit.split(" ")[1], "").rest_m, 0)
    return RESTS.get(kit, np.eye(4))


@cache
def prop_pieces(kit: str, name: str) -> list[PropPiece]:
    """The pieces of a prop. Raises StageError, naming the kits there are."""
    if kit in _KITS:
        return _KITS[kit](zlib.crc32(name.encode()))
    if kit in CARRIED:
        return _layered(kit)
    if kit in PIECES:
        return _from_set(kit, name)
    if kit.startswith(f"{foreign.KIT} "):
        made = foreign.held(kit.split(" ")[1], name)
        return [PropPiece(part.mesh, part.material, np.eye(4)) for part in made.parts]
    raise StageError(
        f'no prop kit is called "{kit}" (prop "{name}")', expected=", ".join(prop_kits()),
        remedy="name one of these in film.toml under [props]",
    )  # fmt: skip


def prop_parts(pieces: list[PropPiece], name: str) -> list[Part]:
    """The parts that the rasteriser draws, one per piece."""
    return [Part(piece.mesh, piece.material, name) for piece in pieces]


@cache
def _words() -> dict[str, str]:
    text = files("rushes.sets").joinpath("props.toml").read_text(encoding="utf-8")
    table = tomllib.loads(text)
    return {
        word.lower(): kit
        for kit, row in reversed(table.items())
        for word in (*row["en"], *row["zh"])
    }


def kit_of(name: str, names: Sequence[str] = ()) -> str:
    """The kit that plays a prop called so: by the words of its names, else by its department, else
    a small parcel.

    The last word of an English name says what it is ("rusty old KEY"), the last letters of a
    Chinese one (铜钥匙). What is a part of the set (a door, a window) is not seen as a prop.
    """
    if kit := _by_words((name, *names)):
        return kit
    if kind := fixed(name, names):
        piece = piece_for(kind, "modern", indoors=True)
        unseen = piece is None or PIECES[piece].hung or fixtures.use(kind).enter
        return UNSEEN if unseen or piece is None else piece
    wares = (stock.thing(tail) or stock.zh_thing(tail) for tail in _all_tails((name, *names)))
    return next((_OF_DEPARTMENT[ware.kind] for ware in wares if ware), "parcel")


def fixed(name: str, names: Sequence[str] = ()) -> str:
    """The kind of fixture that a prop called so is; "" for what is carried about."""
    kit = _by_words((name, *names))
    if kit and kit not in PIECES:
        return ""
    kinds = (fixtures.words().get(tail) for tail in _all_tails((name, *names)))
    return next((kind for kind in kinds if kind), "")


def _by_words(names: Sequence[str]) -> str:
    return next((_words()[tail] for tail in _all_tails(names) if tail in _words()), "")


def _all_tails(names: Sequence[str]) -> list[str]:
    plain = (re.sub(r"[\W_]+", " ", written).strip().lower() for written in names)
    return [tail for one in plain for tail in _tails(one)]


def _tails(plain: str) -> Iterator[str]:
    """What a name may come down to, the longest first: its last words, its last letters."""
    parts = plain.split(" ")
    for i in range(len(parts)):
        tail = " ".join(parts[i:])
        yield from dict.fromkeys((tail, tail.removesuffix("s"), tail.removesuffix("es")))
    yield from (plain[i:] for i in range(1, len(plain)) if not plain[i].isascii())


# What stands in for a thing that only its department is known of.
_OF_DEPARTMENT: dict[stock.Kind, str] = {
    "prop": "parcel", "food": "packet", "weapon": "stick", "vehicle": "handcart", "animal": "cat",
    "clothes": "cloth", "dressing": "parcel",
}  # fmt: skip
