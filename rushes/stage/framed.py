"""Does the frame hold what was asked? Measured on the setup as it stands, and said.

A size promises where body landmarks lie in the frame, at the instant at which the move says that
the framing holds (inward moves land on it, outward moves leave from it). The landmarks of the
sizes are those of `camera.SIZE_LANDMARKS`, after the shot scale of Bordwell and Thompson, Film
Art, and the headroom and lead room of Mascelli, The Five C's of Cinematography. A framing is met
when, at that instant:

size : one person's landmarks lie within OFF of the frame's height of their rows; several people
    share a frame no tighter than the size and no wider than what holds them; in an extreme long
    shot people measure between a twelfth and two fifths of the frame's height; a thing alone
    fills its share.
outside : every head is in the picture (of a close up, where the size cuts it).
hidden : at least 60 % of each head that is in the picture is uncovered; of four heads or more
    this is asked for three in five.
foreground : nothing else that is much nearer fills a third of the picture.
solid : the camera is in no wall, furniture or person, first, last and then.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from rushes.intent import Intent
from rushes.intent.wish import Size
from rushes.render.geometry import View
from rushes.render.optics import CameraPath
from rushes.stage import camera, line
from rushes.stage.camera import Figure, Subject
from rushes.stage.instant import instant
from rushes.stage.setup import Setup
from rushes.stage.sight import RASTER, About, Look, Sight

Array = NDArray[np.float64]
OFF = 0.08
"""A framing holds its size when it is nearer to it than this, a share of the frame's height."""
CLEAR, FRONT = 0.6, 0.33
_IN: dict[Size, float] = {"ecu": 0.45, "cu": 0.85}
FILLS: dict[Size, float] = {"ms": 0.35, "mcu": 0.5, "cu": 0.7, "ecu": 1.1}
"""How much of the frame a thing fills when it is shot alone, at the sizes that single it out."""


@dataclass(frozen=True)
class Shown:
    """What the frame is about: the instant, the people and things, as names and as a subject.

    asked : whether anything of what was asked for is here.
    """

    frame: int
    names: tuple[str, ...]
    subject: Subject
    asked: bool = True


def framing_met(setup: Setup) -> bool:
    """Whether the frame holds what was asked."""
    return not faults(setup)


def faults(setup: Setup) -> tuple[str, ...]:
    """What the frame does not hold: "size", "outside", "hidden", "foreground", "solid"."""
    sight = Sight(setup)
    return tuple(faults_of(sight, shown_by(sight), setup.shot.intent, setup.camera))


def framing_error(setup: Setup) -> float | None:
    """How far the head and the lowest landmark of the size are from where they belong.

    A share of the frame's height, at the instant at which the framing holds. None where a size
    promises no landmarks: groups, things, and landscapes.
    """
    sight = Sight(setup)
    shown = shown_by(sight)
    view = view_at(setup.camera, shown.frame)
    return landmark_error(shown.subject, setup.shot.intent, view)


def view_at(path: CameraPath, frame: int) -> View:
    """The camera of a path at a frame, on the small raster."""
    at = min(frame, path.frames - 1)
    return View(path.c2w()[at], path.k(*RASTER)[at])


def shown_by(sight: Sight) -> Shown:
    """What the frame of a setup is about, at the instant at which its framing holds."""
    setup = sight.setup
    intent = setup.shot.intent
    asked = tuple(intent.subjects or ())
    names = asked or tuple(dict.fromkeys(cue.who for cue in setup.cues))
    frame = instant(setup, sight.heads(names))
    props = {prop.name for prop in setup.props}
    there = [name for name in names if sight.members(name) or name in props]
    subject = subject_of(sight, there, frame, intent)
    if subject is None and asked:
        others = tuple(dict.fromkeys(actor.name for actor in setup.actors))
        frame = instant(setup, sight.heads(others))
        subject = subject_of(sight, others, frame, intent)
        names = others
    if subject is None:
        x0, z0, x1, z1 = sight.place.acting
        return Shown(frame, (), Subject(((x0 + x1) / 2, (z0 + z1) / 2), 0.0, 1.7, 0.0), not asked)
    return Shown(frame, names, subject, bool(there) or not asked)


def subject_of(sight: Sight, names: Sequence[str], frame: int, intent: Intent) -> Subject | None:
    """What these names are at a frame; None when nothing of it is here."""
    figures = tuple(_gathered(sight, sight.figures(names, frame)))
    lying = {prop.name for prop in sight.setup.props if prop.name in names and prop.held_by is None}
    if not figures and len(names) == 1 and intent.size in FILLS:
        return _thing(sight, names[0], frame, intent.size)
    boxes = [box for name in names if name in lying and (box := sight.box(name, frame))]
    if not figures:
        return _things(boxes) if boxes else None
    one = figures[0]
    spots = np.array([figure.head[[0, 2]] for figure in figures])
    middle = (float(spots[:, 0].mean()), float(spots[:, 1].mean()))
    alone = len(figures) == 1
    return Subject(
        middle=middle, base=one.floor, height=one.height,
        facing=one.facing, travel=sight.travel(one.name) if alone else (0.0, 0.0),
        track=sight.track(one.name, frame, middle) if alone else (),
        figures=figures, boxes=tuple(box for box in boxes if _near(box, spots)),
    )  # fmt: skip


def _near(box: tuple[Array, Array], spots: Array) -> bool:
    """Whether a thing is near enough to share a frame with the people."""
    return float(np.hypot(*(spots - box[0][[0, 2]]).T).min()) < 5.0


def _gathered(sight: Sight, figures: list[Figure]) -> list[Figure]:
    """Those who are where the action is: who is far off must not pull the frame wide."""
    x0, z0, x1, z1 = sight.place.acting

    def off(one: Figure) -> float:
        x, _, z = one.head
        return float(np.hypot(max(x0 - x, 0.0, x - x1), max(z0 - z, 0.0, z - z1)))

    near = [one for one in figures if off(one) < 4.0]
    if not near or len(near) == len(figures):
        return figures
    return near


def _things(boxes: Sequence[tuple[Array, Array]]) -> Subject:
    low = np.min([middle - extent / 2 for middle, extent in boxes], axis=0)
    high = np.max([middle + extent / 2 for middle, extent in boxes], axis=0)
    middle = (low + high) / 2
    tall = max(float(high[1] - low[1]), 1.7)
    wide = float(np.hypot(high[0] - low[0], high[2] - low[2]))
    return Subject((float(middle[0]), float(middle[2])), float(low[1]), tall, 0.0, wide)


def _thing(sight: Sight, name: str, frame: int, size: Size) -> Subject | None:
    """A prop as the subject: as large in the frame as its size says, whatever it measures.

    The body whose landmarks would fill the same frame stands in for it.
    """
    found = sight.box(name, frame)
    if found is None:
        return None
    middle, extent = found
    aspect = sight.setup.width / sight.setup.height
    across = float(np.hypot(extent[0], extent[2])) / aspect
    tall = max(float(extent[1]), across, 0.03) / FILLS[size]
    low, _, _ = camera.SIZE_LANDMARKS[size]
    height = tall / camera.tall_of(size)
    base = float(middle[1]) - tall / 2 - height * low
    return Subject((float(middle[0]), float(middle[2])), base, height, 0.0)


def faults_of(sight: Sight, shown: Shown, intent: Intent, path: CameraPath) -> dict[str, float]:
    """The faults of a path, each with how far off it is."""
    frame, subject = shown.frame, shown.subject
    view = view_at(path, frame)
    about = about_of(shown, intent)
    look = sight.look(view, frame, about, path.c2w()[:, :3, 3])
    found = {
        "size": _size_off(subject, intent, view),
        "outside": _outside(look, intent.size or "ms"),
        "hidden": _covered(look) if shown.names else 0.0,
        "foreground": look.front if look.front > FRONT else 0.0,
        "solid": _solid(sight, path, frame, about),
    }
    return {fault: off for fault, off in found.items() if off > 0}


def about_of(shown: Shown, intent: Intent) -> About:
    """Whom a look is for."""
    wide = intent.size in line.WIDE
    return About(shown.subject.figures, shown.names, intent.over, wide)


def _solid(sight: Sight, path: CameraPath, frame: int, about: About) -> float:
    eyes, last = path.c2w()[:, :3, 3], path.frames - 1
    return float(any(not sight.free(eyes[at], at, about) for at in {0, min(frame, last), last}))


def _outside(look: Look, size: Size) -> float:
    """How much of a head is missing; of a crowd one in five may be."""
    shares = sorted(look.inside.values())
    wanted = _IN.get(size, 0.97)
    out = [share for share in shares if share < wanted]
    return 1 - out[0] if len(out) > (len(shares) // 5) else 0.0


def _covered(look: Look) -> float:
    if not look.clear:
        return 0.0 if look.held > 0.0005 else 1.0
    shares = sorted(look.clear.values(), reverse=True)
    counted = shares if len(shares) < 4 else shares[: -(-3 * len(shares) // 5)]
    return max(0.0, 1 - counted[-1]) if counted[-1] < CLEAR else 0.0


def row_of(point: Array, view: View) -> float:
    """The row at which a point is seen, 0 (top) to 1; far outside when it is behind."""
    local = view.c2w[:3, :3].T @ (point - view.c2w[:3, 3])
    if local[2] < 0.05:
        return 9.0
    return float(view.k[1, 1] * local[1] / local[2] + view.k[1, 2]) / RASTER[1]


def landmark_error(subject: Subject, intent: Intent, view: View) -> float | None:
    """See `framing_error`."""
    size: Size = intent.size or "ms"
    single = len(subject.figures) == 1 and not subject.boxes and not subject.figures[0].lies
    if not single or size == "els" or (intent.angle or "eye") not in camera.UPRIGHT:
        return None
    headroom = camera.SIZE_LANDMARKS[size][2] if intent.headroom is None else intent.headroom
    high, low = subject.figures[0].interval(size)
    return max(abs(row_of(high, view) - headroom), abs(row_of(low, view) - 1.0))


def _size_off(subject: Subject, intent: Intent, view: View) -> float:
    """How far the size is missed, 0 where it is met."""
    error = landmark_error(subject, intent, view)
    if error is not None:
        return error if error > OFF else 0.0
    figures, size = subject.figures, intent.size or "ms"
    if not figures:
        return 0.0
    depth = float(np.mean([_depth(_centre(one, size), view) for one in figures]))
    shown = depth * RASTER[1] / float(view.k[1, 1])
    body = float(np.mean([one.height for one in figures]))
    if size == "els":
        share = body / shown
        return max(1 / 12 - share, share - 0.4, 0.0)
    headroom = camera.SIZE_LANDMARKS[size][2]
    ends = [one.interval(size) for one in figures]
    nominal = float(np.mean([high[1] - low[1] for high, low in ends])) / (1 - headroom)
    if any(one.lies for one in figures) and shown < 2.5 * max(nominal, body / 1.3):
        return 0.0
    if shown < 0.8 * nominal:
        return 1 - shown / nominal
    return max(0.0, 1 - _filled(figures, view, subject) / 0.5) if shown > 1.35 * nominal else 0.0


def _filled(figures: Sequence[Figure], view: View, subject: Subject) -> float:
    """How much of the frame the people and things fill, across or from top to bottom."""
    points = [point for one in figures for point in one.spine]
    for middle, extent in subject.boxes:
        points += [middle - extent / 2, middle + extent / 2]
    at = [(view.k @ (view.c2w[:3, :3].T @ (point - view.c2w[:3, 3]))) for point in points]
    seen = np.array([local[:2] / max(float(local[2]), 0.05) for local in at])
    span = np.ptp(np.clip(seen, 0, RASTER), axis=0)
    return float(max(span[0] / RASTER[0], span[1] / RASTER[1]))


def _centre(one: Figure, size: Size) -> Array:
    high, low = one.interval(size)
    return (high + low) / 2


def _depth(point: Array, view: View) -> float:
    return max(float(view.c2w[:3, 2] @ (point - view.c2w[:3, 3])), 0.05)
