"""Workshops, stores, laboratories and gyms: machines, racks, benches, tools."""

from rushes.render.shapes import shift
from rushes.sets.decor import front
from rushes.sets.here import Here
from rushes.sets.pieces import piece
from rushes.sets.tables import computer


@piece("machine", 1.8, 2.0, 1.1)
def machine(here: Here) -> None:
    """A machine with pipes, dials and a wheel."""
    here.box("iron*1.2", (1.8, 0.18, 1.1), (0, 0, 0))
    here.box("second*0.9", (1.2, 1.4, 0.8), (-0.2, 0.18, 0))
    here.drum("metal", (0.3, 0.3), 1.6, (0.62, 0.18, -0.1), 14)
    here.bar("metal", ((0.62, 1.9, -0.1), (-0.2, 1.9, -0.1)), 0.07)
    here.bar("metal", ((-0.2, 1.92, -0.1), (-0.2, 1.5, -0.1)), 0.07)
    for x, y in ((-0.5, 1.2), (-0.15, 1.2)):
        here.add("white", front([(0.0, 0.03), (0.11, 0.03), (0.13, 0.0)], 14), shift(x, y, 0.4))
        here.box("red", (0.015, 0.08, 0.01), (x, y, 0.44))
    here.add("accent", front([(0.2, 0.04), (0.22, 0.02), (0.2, 0.0)], 16), shift(-0.35, 0.7, 0.42))
    here.box("red", (0.12, 0.12, 0.05), (0.2, 0.8, 0.42))
    here.fixture("machine", (1.8, 2.0, 1.1))


@piece("crates", 1.4, 1.5, 1.1)
def crates(here: Here) -> None:
    """A stack of wooden crates."""
    for x, y, z, size in ((-0.35, 0, 0, 0.68), (0.38, 0, -0.1, 0.62), (-0.2, 0.68, -0.05, 0.56)):
        crate = here.at(x, z, here.chance(-12, 12), y)
        crate.box("wood*1.1", (size, size, size), (0, 0, 0))
        edge = size * 0.1
        for dx in (-size / 2, size / 2):
            crate.boxes(
                "wood*0.8", (edge, size, edge), [(dx, 0, dz) for dz in (-size / 2, size / 2)]
            )
        for dy in (0.0, size - edge):
            crate.boxes(
                "wood*0.8", (size, edge, 0.03), [(0, dy, dz) for dz in (-size / 2, size / 2)]
            )
    here.fixture("crate", (1.4, 1.2, 1.1), (0.4, 0.64, 0.0))


@piece("barrels", 1.4, 0.9, 0.9)
def barrels(here: Here) -> None:
    """Barrels: oak staves, or oil drums."""
    for x, z in ((-0.36, -0.08), (0.36, 0.0)):
        if here.style == "modern":
            role = "second" if x < 0 else "cloth"
            here.drum(role, (0.29, 0.29), 0.86, (x, 0, z), 16)
            for y in (0.28, 0.58):
                here.turned(role, [(0.29, 0.03), (0.31, 0.015), (0.29, 0)], (x, y, z), 16)
        else:
            here.turned("wood", [(0.24, 0.82), (0.31, 0.41), (0.24, 0.0)], (x, 0, z), 16)
            here.drum("wood*0.8", (0.23, 0.23), 0.02, (x, 0.79, z), 14)
            for y, r in ((0.16, 0.285), (0.62, 0.285)):
                here.turned("iron", [(r, 0.05), (r + 0.012, 0.025), (r, 0)], (x, y, z), 16)
    here.fixture("barrel", (1.4, 0.9, 0.9), (0.36, 0.86, 0.0))


@piece("sacks", 1.3, 0.7, 0.8)
def sacks(here: Here) -> None:
    """Sacks of grain."""
    for x, y, z in ((-0.36, 0.2, 0), (0.3, 0.2, -0.05), (-0.02, 0.52, -0.05)):
        here.ball("pale", 0.34, (x, y, z), (1.0, 0.6, 0.72))
        here.ball("pale*0.9", 0.09, (x + 0.3, y + 0.06, z + 0.03), (1, 1, 1))
    here.fixture("sack", (1.3, 0.7, 0.8))


@piece("jars", 1.3, 0.7, 0.9)
def jars(here: Here) -> None:
    """Glazed jars of wine or pickles."""
    shape = [(0.12, 0.62), (0.15, 0.58), (0.13, 0.53), (0.27, 0.36), (0.25, 0.15), (0.16, 0.0)]
    for dx, dz, size in ((-0.3, -0.1, 1.0), (0.32, -0.05, 0.85), (0.02, 0.28, 0.65)):
        here.turned("clay", [(r * size, y * size) for r, y in shape], (dx, 0, dz), 14)
        here.drum("red", (0.11 * size, 0.14 * size), 0.07, (dx, 0.6 * size, dz), 10)
    here.fixture("jar", (1.3, 0.7, 0.9))


@piece("rack", 2.2, 2.4, 0.8)
def rack(here: Here) -> None:
    """A steel storage rack full of boxes."""
    for x in (-1.06, 1.06):
        here.boxes("second", (0.07, 2.4, 0.07), [(x, 0, z) for z in (-0.34, 0.34)])
    for row in range(3):
        y = 0.12 + 0.8 * row
        here.box("accent", (2.2, 0.08, 0.76), (0, y, 0))
        x = -0.9
        while x < 0.75:
            wide = here.chance(0.35, 0.6)
            card = here.pick("pale", "pale*0.85", "pale*1.1")
            here.box(card, (wide, here.chance(0.3, 0.58), 0.6), (x + wide / 2, y + 0.08, 0))
            x += wide + 0.05
    here.fixture("shelf", (2.2, 2.4, 0.8), (0, 1.1, 0.2))


@piece("workbench", 1.9, 1.0, 0.75)
def workbench(here: Here) -> None:
    """A bench with a vice and tools."""
    here.box("wood", (1.9, 0.09, 0.72), (0, 0.8, 0))
    here.legs("wood*0.8", (1.84, 0.8, 0.66), 0.1)
    here.box("wood*0.8", (1.7, 0.05, 0.6), (0, 0.25, 0))
    here.box("iron", (0.16, 0.18, 0.24), (-0.6, 0.89, 0.2))
    here.box("red", (0.44, 0.2, 0.22), (0.55, 0.89, -0.1))
    here.bar("iron", ((0.5, 1.12, -0.1), (0.6, 1.12, -0.1)), 0.015)
    here.bar("metal", ((-0.1, 0.91, 0.1), (0.22, 0.91, 0.16)), 0.016)
    here.box("iron", (0.1, 0.05, 0.05), (-0.12, 0.89, 0.09))
    here.fixture("workbench", (1.9, 1.0, 0.75), (0.1, 0.9, 0.2))


@piece("tool_wall", 1.8, 1.0, 0.06, hung=1.15)
def tool_wall(here: Here) -> None:
    """A board with tools hanging on it."""
    here.box("pale*0.8", (1.8, 1.0, 0.03), (0, 0, 0.02))
    for i in range(8):
        x, tall = -0.75 + 0.215 * i, here.chance(0.25, 0.6)
        here.box("wood", (0.05, tall * 0.6, 0.03), (x, 0.15, 0.05))
        here.box("metal", (0.1 if i % 2 else 0.05, tall * 0.4, 0.03), (x, 0.15 + tall * 0.6, 0.05))


@piece("tyres", 0.8, 0.9, 0.8)
def tyres(here: Here) -> None:
    """A stack of tyres."""
    for i in range(4):
        ring = [
            (0.18, 0.0),
            (0.3, 0.01),
            (0.36, 0.1),
            (0.3, 0.2),
            (0.18, 0.21),
            (0.16, 0.1),
            (0.18, 0),
        ]
        here.turned("black", ring[::-1], (here.chance(-0.03, 0.03), 0.21 * i, 0), 16)
    here.fixture("tyre", (0.8, 0.9, 0.8), 0.86)


@piece("lab_bench", 2.2, 1.35, 0.75)
def lab_bench(here: Here) -> None:
    """A bench with flasks, a burner and a microscope."""
    here.box("white", (2.2, 0.84, 0.7), (0, 0.02, 0))
    here.box("black", (2.26, 0.05, 0.76), (0, 0.86, 0))
    for x, role in (
        (-0.8, "#5ac08a plain 0.2"),
        (-0.55, "#d8704a plain 0.2"),
        (-0.3, "#5a8ad8 plain 0.2"),
    ):
        here.turned(
            "glass*1.2", [(0.03, 0.26), (0.03, 0.16), (0.1, 0.03), (0.09, 0)], (x, 0.91, -0.1), 12
        )
        here.turned(
            here.material(role, 0.3),
            [(0.055, 0.1), (0.09, 0.03), (0.085, 0.01)],
            (x, 0.915, -0.1),
            12,
        )
    here.box("dark", (0.22, 0.04, 0.26), (0.55, 0.91, 0))
    here.bar("white", ((0.55, 0.93, -0.1), (0.55, 1.25, -0.06)), 0.03)
    here.bar("dark", ((0.55, 1.3, 0.02), (0.55, 1.02, 0.06)), 0.035)
    computer(here.at(0.95, -0.15, 0, 0.91))
    here.fixture("lab_bench", (2.2, 1.35, 0.75), (0.15, 0.92, 0.15))


@piece("treadmill", 0.85, 1.4, 1.7)
def treadmill(here: Here) -> None:
    """A running machine."""
    here.box("dark", (0.8, 0.16, 1.6), (0, 0, 0))
    here.box("black", (0.56, 0.02, 1.4), (0, 0.16, 0.06))
    for x in (-0.36, 0.36):
        here.bar("metal", ((x, 0.1, -0.6), (x, 1.2, -0.75)), 0.035)
        here.bar("metal", ((x, 1.0, -0.72), (x, 0.95, -0.2)), 0.025)
    here.box("black", (0.8, 0.28, 0.1), (0, 1.12, -0.76))
    here.box(here.material("#6fd0b0 plain 0.2", 0.8), (0.4, 0.16, 0.02), (0, 1.2, -0.7))
    here.fixture("treadmill", (0.85, 1.4, 1.7), stand=((0, 1.2, 180, 0),))


@piece("weights", 1.6, 1.2, 0.6)
def weights(here: Here) -> None:
    """A rack of dumb-bells."""
    for x in (-0.7, 0.7):
        here.box("black", (0.08, 1.0, 0.5), (x, 0, 0))
    for row in range(2):
        here.box("metal", (1.5, 0.05, 0.4), (0, 0.4 + 0.45 * row, 0))
        for i in range(5):
            x = -0.54 + 0.27 * i
            here.bar("metal", ((x, 0.54 + 0.45 * row, -0.16), (x, 0.54 + 0.45 * row, 0.16)), 0.02)
            here.boxes(
                "black", (0.14, 0.14, 0.09), [(x, 0.47 + 0.45 * row, z) for z in (-0.13, 0.13)]
            )
    here.fixture("weights", (1.6, 1.2, 0.6))


@piece("ladder", 0.5, 2.4, 0.7)
def ladder(here: Here) -> None:
    """A ladder leaning on the wall."""
    for x in (-0.2, 0.2):
        here.bar("wood", ((x, 0, 0.3), (x, 2.4, -0.3)), 0.03)
    for i in range(8):
        t = (i + 0.7) / 8.4
        here.bar("wood", ((-0.2, 2.4 * t, 0.3 - 0.6 * t), (0.2, 2.4 * t, 0.3 - 0.6 * t)), 0.02)
    here.fixture("ladder", (0.5, 2.4, 0.7))


@piece("pipes", 3.0, 0.6, 0.3, hung=2.0)
def pipes(here: Here) -> None:
    """Pipes along a wall."""
    for i, role in enumerate(("metal", "accent", "metal*0.8")):
        y, z = 0.05 + 0.2 * i, 0.12
        here.bar(role, ((-1.5, y, z), (1.5, y, z)), 0.06 - 0.012 * i)
    here.boxes("iron", (0.08, 0.55, 0.2), [(x, 0, 0.08) for x in (-1.1, 0.0, 1.1)])


@piece("hull_panel", 1.5, 1.3, 0.08, hung=1.05)
def hull_panel(here: Here) -> None:
    """A panel of a ship's wall: seams, a grille, a strip of light and a row of keys."""
    here.box("metal*0.9", (1.5, 1.3, 0.04), (0, 0, 0.02))
    here.boxes("trim", (0.03, 1.3, 0.02), [(x, 0, 0.045) for x in (-0.72, 0.0, 0.72)])
    here.boxes("dark", (0.6, 0.04, 0.02), [(-0.36, 0.16 + 0.09 * i, 0.045) for i in range(4)])
    glow = here.material("#7fd8e0 plain 0.1", 1.2 if here.lit else 0.6)
    here.box(glow, (0.6, 0.05, 0.02), (0.36, 1.14, 0.05))
    here.box("black", (0.56, 0.36, 0.03), (0.36, 0.6, 0.04))
    here.box(here.material("#3f8f8a plain 0.2", 0.6), (0.5, 0.3, 0.01), (0.36, 0.63, 0.06))
    for i, role in enumerate(("red", "accent", "white", "accent")):
        here.box(role, (0.08, 0.06, 0.02), (0.16 + 0.13 * i, 0.42, 0.05))
    here.box("second", (0.5, 0.24, 0.02), (-0.36, 0.84, 0.045))
