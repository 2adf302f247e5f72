"""Kitchen, bath and hearth: stoves, fridges, sinks, baths, fireplaces."""

from rushes.render.geometry import Mesh
from rushes.render.shapes import lathe, moved, turn
from rushes.sets.here import Here
from rushes.sets.pieces import piece

FIRE = "#ff9a3c plain 0.1"


def flames(here: Here, size: float, burning: bool = True) -> None:
    """Tongues of fire; their light flickers no more than the picture can bear."""
    if not burning:
        return
    outer, inner = here.material(FIRE, 1.9), here.material("#ffd97a plain 0.1", 2.4)
    for x, z, tall in ((0, 0, 1.0), (0.3, 0.1, 0.7), (-0.28, -0.08, 0.75), (0.05, -0.3, 0.6)):
        tongue = [(0.005, tall), (0.12, tall * 0.55), (0.2, tall * 0.2), (0.1, 0.0)]
        spot = (x * size, 0.02, z * size)
        here.turned(outer, [(r * size, y * size) for r, y in tongue], spot, 7)
    core = [(0.01, 0.6), (0.1, 0.3), (0.08, 0.0)]
    here.turned(inner, [(r * size, y * size) for r, y in core], (0, 0.02, 0.12 * size), 7)
    here.lamp(
        (0, 0.6 * size, 0.15), (1.0, 0.55, 0.2), 2.4 if here.lit else 0.9, 5.0 * max(size, 0.7)
    )


@piece("stove", 0.7, 0.95, 0.62)
def stove(here: Here) -> None:
    """A gas cooker with a pot on it."""
    here.box("white", (0.7, 0.88, 0.6), (0, 0.02, 0))
    here.box("black", (0.68, 0.03, 0.58), (0, 0.9, 0))
    here.box("black", (0.5, 0.34, 0.02), (0, 0.22, 0.3))
    here.box("metal", (0.52, 0.03, 0.04), (0, 0.62, 0.32))
    for i in range(4):
        here.drum("metal", (0.03, 0.03), 0.03, (-0.24 + 0.16 * i, 0.72, 0.3), 8)
    for x, z in ((-0.17, -0.13), (0.17, -0.13), (-0.17, 0.15), (0.17, 0.15)):
        here.turned("iron", [(0.09, 0.02), (0.11, 0.01), (0.09, 0.0)], (x, 0.93, z), 12)
    _pot(here, (-0.17, 0.94, -0.13), "accent")
    here.box("white", (0.7, 0.2, 0.05), (0, 0.9, -0.28))
    here.fixture("stove", (0.7, 0.95, 0.62), (0.17, 0.96, 0.12))


def _pot(here: Here, at: tuple[float, float, float], role: str) -> None:
    x, y, z = at
    here.drum(role, (0.12, 0.11), 0.14, at, 14)
    here.turned("metal", [(0.005, 0.05), (0.03, 0.04), (0.12, 0.0)], (x, y + 0.14, z), 12)
    here.box("black", (0.34, 0.02, 0.03), (x, y + 0.1, z))


@piece("brick_stove", 1.6, 2.5, 0.92)
def brick_stove(here: Here) -> None:
    """The kitchen range of old: two woks over a fire."""
    here.box("brick", (1.5, 0.72, 0.85), (0.0, 0, 0))
    here.box("dado*0.9", (1.56, 0.06, 0.9), (0.0, 0.7, 0))
    for x in (-0.38, 0.38):
        here.turned("iron", [(0.3, 0.14), (0.32, 0.12), (0.29, 0.0)], (x, 0.74, 0.0), 16)
        here.box("black", (0.3, 0.28, 0.04), (x, 0.12, 0.42))
        if x < 0:
            here.turned(
                "wood", [(0.02, 0.14), (0.04, 0.1), (0.3, 0.04), (0.3, 0.0)], (x, 0.87, 0.0), 14
            )
            flames(here.at(x, 0.46, y=0.12), 0.22)
    here.box("brick", (0.4, 1.8, 0.35), (0.52, 0.7, -0.28))
    here.fixture("stove", (1.56, 0.9, 0.9), (0.0, 0.78, 0.25))


@piece("fridge", 0.75, 1.8, 0.7)
def fridge(here: Here) -> None:
    """A refrigerator with notes on its door."""
    here.box("white", (0.74, 1.76, 0.64), (0, 0.04, -0.02))
    here.box("white*0.95", (0.72, 1.06, 0.05), (0, 0.08, 0.32))
    here.box("white*0.95", (0.72, 0.58, 0.05), (0, 1.18, 0.32))
    here.boxes("metal", (0.03, 0.36, 0.05), [(-0.3, 0.7, 0.36), (-0.3, 1.24, 0.36)])
    for x, y, role in ((0.1, 1.45, "accent"), (-0.06, 1.52, "second"), (0.18, 0.9, "paper")):
        here.box(role, (0.11, 0.13, 0.01), (x, y, 0.35))
    here.fixture("fridge", (0.75, 1.8, 0.7))


@piece("sink", 0.9, 1.15, 0.62)
def sink(here: Here) -> None:
    """A kitchen sink in its cupboard; a stone basin of old."""
    if here.style == "modern":
        here.box("wood", (0.88, 0.84, 0.58), (0, 0.04, 0))
        here.boxes("wood*1.12", (0.4, 0.6, 0.02), [(x, 0.14, 0.3) for x in (-0.21, 0.21)])
        here.box("white", (0.9, 0.04, 0.62), (0, 0.88, 0))
        here.box("metal*0.8", (0.56, 0.02, 0.38), (0, 0.915, 0.03))
        tap(here.at(0, -0.2, y=0.92))
    else:
        here.box("stone", (0.85, 0.72, 0.58), (0, 0, 0))
        here.box("stone*0.7", (0.65, 0.02, 0.4), (0, 0.71, 0))
        here.box("water", (0.62, 0.02, 0.38), (0, 0.715, 0))
        here.turned("wood", [(0.15, 0.3), (0.15, 0.28), (0.12, 0.0)], (0.28, 0.74, -0.1), 12)
    here.fixture("sink", (0.9, 1.15, 0.62), (0.32, 0.93, 0.1))


def tap(here: Here) -> None:
    """A tap that bends over to the front."""
    here.bar("metal", ((0, 0, 0), (0, 0.22, 0)), 0.018)
    here.bar("metal", ((0, 0.22, 0), (0, 0.2, 0.16)), 0.016)
    here.bar("metal", ((-0.08, 0.06, 0), (0.08, 0.06, 0)), 0.012)


@piece("worktop", 1.2, 0.95, 0.62)
def worktop(here: Here) -> None:
    """A stretch of kitchen worktop over cupboards, with a board and jars."""
    here.box("wood", (1.2, 0.84, 0.58), (0, 0.04, 0))
    here.boxes("wood*1.12", (0.54, 0.6, 0.02), [(x, 0.12, 0.3) for x in (-0.29, 0.29)])
    here.boxes("metal", (0.12, 0.02, 0.03), [(x, 0.66, 0.32) for x in (-0.29, 0.29)])
    here.box("stone*1.2", (1.2, 0.05, 0.64), (0, 0.88, 0))
    here.box("pale", (0.36, 0.025, 0.24), (-0.3, 0.93, 0.08))
    here.ball("fruit", 0.05, (-0.36, 1.0, 0.08))
    for i, role in enumerate(("accent", "second", "cloth")):
        here.drum(role, (0.06, 0.06), 0.2 - 0.04 * i, (0.14 + 0.15 * i, 0.93, -0.16), 10)
        here.drum("pale", (0.05, 0.06), 0.03, (0.14 + 0.15 * i, 1.13 - 0.04 * i, -0.16), 10)
    here.fixture("counter", (1.2, 0.95, 0.62), (0.1, 0.94, 0.15))


@piece("wall_cupboard", 1.2, 0.7, 0.34, hung=1.5)
def wall_cupboard(here: Here) -> None:
    """A cupboard over the worktop."""
    here.box("wood*0.9", (1.2, 0.7, 0.32), (0, 0, 0.16))
    here.boxes("wood*1.12", (0.54, 0.58, 0.02), [(x, 0.06, 0.33) for x in (-0.29, 0.29)])
    here.boxes("metal", (0.02, 0.12, 0.03), [(x, 0.1, 0.35) for x in (-0.06, 0.06)])


@piece("washing_machine", 0.62, 0.88, 0.6)
def washing_machine(here: Here) -> None:
    """A front loader."""
    here.box("white", (0.6, 0.86, 0.58), (0, 0.01, 0))
    here.box("metal", (0.6, 0.12, 0.02), (0, 0.73, 0.29))
    ring = [(0.0, 0.05), (0.14, 0.05), (0.17, 0.03), (0.2, 0.03), (0.21, 0.0)]
    door = here.at(0, 0.29, y=0.4)
    door.add("metal", _facing_front(ring, 18))
    door.add("glass*0.5", _facing_front([(0.001, 0.055), (0.14, 0.052)], 16))
    here.fixture("washing_machine", (0.62, 0.88, 0.6), 0.88)


def _facing_front(profile: list[tuple[float, float]], sides: int) -> Mesh:
    """A turned shape whose axis looks to +z."""
    return moved(lathe([(max(r, 1e-3), y) for r, y in profile], sides), turn("x", 90))


@piece("bathtub", 1.7, 0.65, 0.8)
def bathtub(here: Here) -> None:
    """A bath along the wall; a wooden tub of old."""
    if here.style == "modern":
        for z in (-0.36, 0.36):
            here.box("white", (1.7, 0.56, 0.08), (0, 0, z))
        for x in (-0.81, 0.81):
            here.box("white", (0.08, 0.56, 0.8), (x, 0, 0))
        here.box("water*1.4", (1.56, 0.02, 0.64), (0, 0.4, 0))
        tap(here.at(-0.7, 0, 90, 0.56))
    else:
        here.turned("wood", [(0.6, 0.62), (0.62, 0.6), (0.6, 0.3), (0.54, 0.0)], sides=20)
        here.turned("iron", [(0.63, 0.47), (0.64, 0.45), (0.63, 0.43)], sides=20)
        here.drum("water*1.3", (0.57, 0.57), 0.02, (0, 0.46, 0), 18)
    here.fixture("bathtub", (1.7, 0.65, 0.8), lie=((0, 0, 90, 0.25),), sit=((0.4, 0, -90, 0.25),))


@piece("shower", 0.95, 2.1, 0.95)
def shower(here: Here) -> None:
    """A shower with a curtain drawn half."""
    here.box("white", (0.95, 0.1, 0.95), (0, 0, 0))
    here.bar("metal", ((0.3, 0.1, -0.44), (0.3, 2.05, -0.44)), 0.015)
    here.bar("metal", ((0.3, 2.05, -0.44), (0.1, 2.05, -0.2)), 0.015)
    here.drum("metal", (0.02, 0.1), 0.06, (0.1, 1.98, -0.2), 12)
    here.bar("metal", ((-0.46, 2.02, 0.45), (0.46, 2.02, 0.45)), 0.012)
    for i in range(5):
        here.box("cloth", (0.1, 1.8, 0.05), (-0.42 + 0.1 * i, 0.2, 0.44 + 0.03 * (i % 2)))
    here.fixture("shower", (0.95, 2.1, 0.95))


@piece("toilet", 0.5, 0.85, 0.68)
def toilet(here: Here) -> None:
    """A water closet."""
    here.box("white", (0.46, 0.38, 0.18), (0, 0.4, -0.24))
    here.drum("metal", (0.025, 0.025), 0.02, (0, 0.78, -0.24), 8)
    here.turned("white", [(0.2, 0.4), (0.21, 0.37), (0.14, 0.15), (0.15, 0.0)], (0, 0, 0.08), 14)
    here.turned("white*0.9", [(0.01, 0.44), (0.2, 0.43), (0.21, 0.4)], (0, 0, 0.08), 14)
    here.fixture("toilet", (0.5, 0.85, 0.68), sit=((0, 0.08, 0, 0.42),))


@piece("basin", 0.65, 1.75, 0.5)
def basin(here: Here) -> None:
    """A washbasin under a mirror."""
    if here.style == "modern":
        here.drum("white", (0.09, 0.13), 0.7, (0, 0, -0.08), 10)
        here.box("white", (0.6, 0.14, 0.44), (0, 0.7, -0.02))
        here.box("white*0.85", (0.46, 0.02, 0.28), (0, 0.835, 0.02))
        tap(here.at(0, -0.18, y=0.84))
    else:
        here.legs("wood", (0.5, 0.7, 0.42), 0.05)
        here.box("wood", (0.5, 0.04, 0.42), (0, 0.68, 0))
        here.turned("metal", [(0.24, 0.14), (0.22, 0.12), (0.12, 0.0)], (0, 0.72, 0), 16)
    here.box("wood", (0.56, 0.74, 0.03), (0, 1.1, -0.24))
    here.box("glass*1.3", (0.48, 0.66, 0.02), (0, 1.14, -0.225))
    if here.lit and here.style == "modern":
        glow = here.material("#fff0cf paper 0.2", 1.3)
        here.box(glow, (0.5, 0.07, 0.06), (0, 1.9, -0.22))
        here.lamp((0, 1.88, 0), strength=1.5, reach=4.0)
    here.fixture("basin", (0.65, 1.75, 0.5), (0.2, 0.85, 0.1))


@piece("fireplace", 1.6, 2.6, 0.6)
def fireplace(here: Here) -> None:
    """A hearth with a fire in it."""
    body = "brick" if here.style == "modern" else "stone"
    for x in (-0.58, 0.58):
        here.box(body, (0.42, 1.1, 0.58), (x, 0, 0))
    here.box(body, (1.6, 0.3, 0.58), (0, 1.0, 0))
    here.box("wood", (1.8, 0.09, 0.7), (0, 1.28, 0.03))
    here.box(body, (1.15, 1.5, 0.42), (0, 1.3, -0.08))
    here.box("black", (0.8, 1.02, 0.05), (0, 0, -0.26))
    here.box("stone*0.8", (1.7, 0.05, 0.85), (0, 0, 0.12))
    for z, lean in ((0.0, 10), (0.1, -14), (0.04, 4)):
        log = here.at(0, z, lean, 0.1 + 0.05 * (lean > 5))
        log.bar("bark", ((-0.3, 0, 0), (0.3, 0.02, 0)), 0.05)
    flames(here.at(0, 0.04, y=0.12), 0.55)
    for x, role in ((-0.6, "gold"), (0.55, "second")):
        here.turned(role, [(0.03, 0.2), (0.07, 0.12), (0.04, 0.0)], (x, 1.37, 0.06), 10)
    here.fixture("fireplace", (1.6, 2.6, 0.6), (0.1, 1.38, 0.1))


@piece("brazier", 0.6, 0.75, 0.6)
def brazier(here: Here) -> None:
    """A fire in an iron bowl on three feet."""
    for i in range(3):
        foot = here.at(facing=120.0 * i)
        foot.bar("iron", ((0, 0.5, 0.12), (0, 0.0, 0.26)), 0.02)
    here.turned("iron", [(0.28, 0.62), (0.26, 0.6), (0.18, 0.46), (0.05, 0.42)], sides=14)
    for i in range(5):
        coal = here.at(facing=72.0 * i)
        coal.ball("black", 0.07, (0, 0.6, 0.13))
    flames(here.at(y=0.58), 0.32)
    here.fixture("brazier", (0.6, 0.9, 0.6))


@piece("heater", 0.9, 0.65, 0.16, hung=0.12)
def heater(here: Here) -> None:
    """A radiator under a window."""
    for i in range(9):
        here.box("white", (0.08, 0.6, 0.1), (-0.36 + 0.09 * i, 0, 0.08))
