"""From the shot list to setups: block each scene on its floor, light it, place the camera."""

import re
from collections.abc import Sequence
from itertools import groupby

from rushes.intent import Direction, Shot
from rushes.intent.direction import Set
from rushes.stage.blocking import Blocked, block
from rushes.stage.floor import Body, Floor, lay, member
from rushes.stage.framing import frame_up
from rushes.stage.light import light
from rushes.stage.sets import Place, build
from rushes.stage.setup import CameraPath, Prop, Setup
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
    ends = {move.onto for move in shot.intent.moves or () if move.onto}
    over = {shot.intent.over} if shot.intent.over else set[str]()
    return beats | set(shot.intent.subjects or ()) | over | ends


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
    decor = decor_of(shot, direction)
    marks = {name: (mark.x, 1.2, mark.z) for name, mark in decor.marks.items()}
    return frame_up(setup, marks)


def _here(now: Blocked) -> tuple[Prop, ...]:
    """Props that can be seen: lying about, or held by somebody who is here."""
    here = {actor.name for actor in now.actors}
    handled = {name for cue in now.cues for name in (cue.prop, cue.who, cue.target)}
    return tuple(
        prop
        for prop in now.props
        if (prop.held_by is None or prop.held_by in here) and (prop.present or prop.name in handled)
    )
