"""From the shot list to setups: block each scene on its floor, light it, place the camera."""

import re
from collections.abc import Sequence
from fractions import Fraction
from itertools import groupby

import numpy as np

from rushes.errors import StageError
from rushes.intent import Direction, Intent, Shot
from rushes.intent.direction import Set
from rushes.stage import camera
from rushes.stage.blocking import Blocked, block
from rushes.stage.camera import Subject
from rushes.stage.floor import Body, Floor, lay, member
from rushes.stage.light import light
from rushes.stage.props import FOOTPRINT_M, HEIGHT_M
from rushes.stage.sets import Place, build
from rushes.stage.setup import CameraPath, Compromise, Prop, Setup
from rushes.stage.sight import Sight
from rushes.timing import frames_in

_STILL = CameraPath(poses=((1.0, 0, 0, 0, 0, -1.0, 0, 1.5, 0, 0, -1.0, 5.0),), lens_mm=(35.0,))


def set_up(shots: Sequence[Shot], direction: Direction) -> tuple[Setup, ...]:
    """Every shot made ready to shoot, in order.

    Within a scene, where a shot leaves people and props is where the next one finds them; what
    happened to a prop holds through the film. Raises StageError for what cannot be staged at all;
    what was bent to fit is said in `Setup.compromises`.
    """
    out: list[Setup] = []
    before: Floor | None = None
    for _, group in groupby(shots, key=lambda shot: shot.scene):
        scene = list(group)
        decor = decor_of(scene[0], direction)
        place = build(decor.kit, scene[0].place, scene[0].intent.hour or "day")
        floor = _floor(scene, decor, place, direction, before)
        rate = direction.format.rate
        frames = [frames_in(shot.intent.seconds or 4.0, rate) for shot in scene]
        blocked = block(scene, frames, float(rate), floor)
        for shot, count, scene_now in zip(scene, frames, blocked, strict=True):
            out.append(_setup(shot, count, scene_now, (decor.kit, place), direction))
        before = _remember(floor, before)
    return tuple(out)


def decor_of(shot: Shot, direction: Direction) -> Set:
    """The set a shot plays in: by name or alias in film.toml, else a plain room or exterior."""
    wanted = _plain(shot.place)
    for name, decor in direction.sets.items():
        if wanted in {_plain(alias) for alias in (name, *decor.names)}:
            return decor
    return Set(kit="room" if shot.setting == "int" else "exterior")


def _plain(name: str) -> str:
    return re.sub(r"\s+", " ", name).strip().casefold()


def _floor(
    scene: Sequence[Shot], decor: Set, place: Place, direction: Direction, before: Floor | None
) -> Floor:
    floor = lay(decor, place.solids, direction.props.items())
    for name, item in (before.items if before else {}).items():
        now = floor.items.get(name)
        if now is None or item.held_by is not None or not item.present or not item.full:
            if now is not None:
                now.held_by, now.present, now.full = item.held_by, item.present, item.full
            elif item.held_by is not None:
                floor.items[name] = item
    named = {name for shot in scene for name in _named(shot)}
    for name, role in direction.cast.items():
        if name not in named:
            continue
        if role.count == 1:
            floor.bodies[name] = Body(role)
        for number in range(1, role.count + 1 if role.count > 1 else 1):
            floor.bodies[f"{name}.{number}"] = Body(member(role, name, number))
    return floor


def _named(shot: Shot) -> set[str]:
    beats = {name for beat in shot.beats for name in (beat.who, beat.target) if name}
    over = {shot.intent.over} if shot.intent.over else set[str]()
    return beats | set(shot.intent.subjects or ()) | over


def _remember(floor: Floor, before: Floor | None) -> Floor:
    """Props that this place does not hold are still somewhere in the film."""
    if before is not None:
        floor.items = {**before.items, **floor.items}
    return floor


def _setup(
    shot: Shot, frames: int, now: Blocked, built: tuple[str, Place], direction: Direction
) -> Setup:
    kit, place = built
    form = direction.format
    setup = Setup(
        shot=shot, place=shot.place, kit=kit, rate=form.rate, frames=frames, width=form.width,
        height=form.height, actors=now.actors, props=_here(now), cues=now.cues,
        light=light(shot.intent, place.lamps, place.indoors), camera=_STILL,
    )  # fmt: skip
    return frame_up(setup, form.rate)


def _here(now: Blocked) -> tuple[Prop, ...]:
    """Props that can be seen: lying about, or held by somebody who is here."""
    here = {actor.name for actor in now.actors}
    handled = {name for cue in now.cues for name in (cue.prop, cue.who, cue.target)}
    return tuple(
        prop
        for prop in now.props
        if (prop.held_by is None or prop.held_by in here) and (prop.present or prop.name in handled)
    )


def frame_up(setup: Setup, rate: Fraction) -> Setup:
    """The setup with its camera solved: the first azimuth from which the subject is well seen.

    Raises StageError when no camera can see the subject.
    """
    sight = Sight(setup)
    subject, compromises = subject_of(setup, sight), list(setup.compromises)
    intent = _with_travel(setup.shot.intent, subject)
    over = sight.head(intent.over, 0.5) if intent.over else None
    aspect = setup.width / setup.height
    best: tuple[float, CameraPath, Compromise | None] | None = None
    for azimuth in camera.azimuths(intent, subject) if over is None else [0.0]:
        base = camera.base_framing(intent, subject, azimuth, aspect, over)
        base, said = sight.keep_inside(base, intent.over)
        seed = int(setup.shot.as_staged().digest, 16) % 2**32
        path = camera.path(intent, base, subject, setup.frames, float(rate), seed)
        seen = sight.seen(path, intent.subjects or (), intent.over)
        if best is None or seen > best[0] + 0.15:
            best = (seen, path, said)
        if seen > 0.82:
            break
    if best is None or best[0] <= 0.02:
        raise StageError(
            f"{setup.name}: no camera position sees {' and '.join(intent.subjects or ())}",
            expected="a size, angle and side from which the subject is in view",
            remedy="ask for another side or size, or move the marks in film.toml",
        )
    if best[2] is not None:
        compromises.append(best[2])
    return setup.model_copy(update={"camera": best[1], "compromises": tuple(compromises)})


def _with_travel(intent: Intent, subject: Subject) -> Intent:
    """A truck whose length nobody said goes as far as its subject walks."""
    far = abs(subject.travel[0])
    if far < 0.6 or not intent.moves:
        return intent
    moves = tuple(
        move.model_copy(update={"amount": round(min(far * 0.85, 4.5), 3)})
        if move.kind in ("truck_left", "truck_right") and move.amount is None
        else move
        for move in intent.moves
    )
    return intent.model_copy(update={"moves": moves})


def subject_of(setup: Setup, sight: Sight) -> Subject:
    """What the frame is about, at the moment the framing holds."""
    intent = setup.shot.intent
    moves = intent.moves or ()
    share = camera.LANDS.get(moves[0].kind, 0.0) if moves else 0.5
    share = float(np.clip(share, 0.05, 0.92))
    names = intent.subjects or tuple(dict.fromkeys(c.who for c in setup.cues)) or ()
    found = [one for name in names for one in sight.bodies(name, share)]
    things = [prop for prop in setup.props if prop.name in names]
    boxes = [(at, top, turned) for at, top, turned in found]
    for prop in things:
        if prop.held_by is None:
            boxes.append(
                ((prop.at[0], prop.at[2]), max(HEIGHT_M.get(prop.kit, 0.3) * prop.scale, 1.7), 0.0)
            )
    if not boxes:
        return Subject((0.0, 0.0), 0.0, 1.7, 0.0)
    spots = np.array([box[0] for box in boxes])
    tall = max(box[1] for box in boxes)
    spread = float(np.ptp(spots[:, 0]) + 0.35 * np.ptp(spots[:, 1])) if len(boxes) > 1 else 0.0
    spread += max([FOOTPRINT_M.get(prop.kit, 0.0) for prop in things], default=0.0)
    who = next((name for name in names if sight.bodies(name, share)), "")
    one = len(found) == 1
    height, top = sight.stature(who, share) if one and not things else (tall, tall)
    middle = (float(spots[:, 0].mean()), float(spots[:, 1].mean()))
    turned = boxes[0][2] if len(boxes) == 1 else 0.0
    travel = sight.travel(who) if one else (0.0, 0.0)
    track = sight.track(who) if one else ()
    size = intent.size or "ms"
    base = max(top - height, -0.35) if size in ("ls", "els") else top - height
    return Subject(middle, base, height, turned, spread, travel, track)
