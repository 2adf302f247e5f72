"""How things are laid on the clothes of a trunk.

Angles are about the Y axis: 90 is the front, 0 the wearer's left. Heights on the chest are shares
of the way from the waist (0) to the neck (1), on the belly shares of the height above the hips;
lifts off the cloth are shares of the height.
"""

from collections.abc import Callable, Sequence

from rushes.acting.build import HERE, Build, Raw
from rushes.acting.clay import Row, coating
from rushes.acting.garments import belly_form, chest_form, neck_height
from rushes.render.geometry import Material
from rushes.render.shapes import Matrix, shift, turn

Maker = Callable[[Build], list[Raw]]
"""What makes one trimming for somebody."""


def on_chest(
    one: Build, material: Material, rows: Sequence[Row], lift: float = 0.004, columns: int = 4
) -> Raw:
    """A coating on the chest; heights in shares, lift a share of the height."""
    u, h = neck_height(one), one.b.height
    mesh = coating(chest_form(one), [(y * u, a, b) for y, a, b in rows], columns, lift * h)
    return (mesh, material, "chest", HERE)


def on_belly(
    one: Build, material: Material, rows: Sequence[Row], lift: float = 0.004, columns: int = 4
) -> Raw:
    h = one.b.height
    mesh = coating(belly_form(one), [(y * h, a, b) for y, a, b in rows], columns, lift * h)
    return (mesh, material, "torso", HERE)


def belt(one: Build, material: Material, low: float, high: float, lift: float = 0.005) -> list[Raw]:
    """A belt or a band round the belly, heights above the hips."""
    h = one.b.height
    rows = [(high * h, 0.0, 360.0), (0.5 * (low + high) * h, 0.0, 360.0), (low * h, 0.0, 360.0)]
    mesh = coating(belly_form(one), rows, 12, lift * h)
    return [(mesh, material, "torso", HERE)]


def spot_of(one: Build, angle: float, height: float, out: float = 0.002) -> Matrix:
    """A place on the chest, its z axis straight ahead of the cloth."""
    u, h = neck_height(one), one.b.height
    mesh = coating(chest_form(one), [(height * u + 0.001, angle - 1, angle + 1),
                 (height * u, angle - 1, angle + 1)], 2,
                 out * h, out * h)  # fmt: skip
    x, y, z = (float(v) for v in mesh.vertices[1])
    return shift(x, y, z) @ turn("y", 90 - angle)
