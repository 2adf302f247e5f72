"""From the shot list to setups: block each scene on its floor, light it, place the camera."""

from collections.abc import Sequence
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from rushes.intent import Direction, Shot
from rushes.intent.direction import Set
from rushes.render.optics import CameraPath
from rushes.sets.build import build
from rushes.sets.compromise import Compromise
from rushes.sets.foreign import their_camera, with_meshes
from rushes.sets.place import Place
from rushes.sets.prop import MeshRef, Prop
from rushes.sets.scout import Key, Location, decor_of, key_of, no_room, scout
from rushes.stage.blocking import Blocked, block
from rushes.stage.floor import Body, Floor, lay, member
from rushes.stage.framing import frame_up
from rushes.stage.light import light
from rushes.stage.setup import Setup
from rushes.timing import frames_in

# Before the camera is solved it is nowhere near, so that no wild wall or ceiling stands in its way.
_STILL = CameraPath(poses=((1.0, 0, 0, 0, 0, -1.0, 0, 30.0, 0, 0, -1.0, 90.0),), lens_mm=(35.0,))


class _Stage(NamedTuple):
    """Where a scene plays: the place as scouted and built, its set in film.toml, and the users'
    meshes that may be seen there."""

    location: Location
    place: Place
    decor: Set
    meshes: tuple[MeshRef, ...]


def set_up(
    shots: Sequence[Shot], direction: Direction, folder: Path | None = None
) -> tuple[Setup, ...]:
    """Every shot made ready to shoot, in order. folder : the film's, where its meshes are.

    Within a scene, where a shot leaves people and props is where the next one finds them; what
    happened to a prop holds through the film. Raises StageError for what cannot be staged at all;
    what was bent to fit is said in `Setup.compromises`, of a place in the first shot there.
    """
    out: list[Setup] = []
    before: Floor | None = None
    direction, own = with_meshes(direction, folder)
    places, told = scout(shots, direction, folder), set[Key]()
    for _, group in groupby(shots, key=lambda shot: shot.scene):
        scene = list(group)
        key, decor = key_of(scene[0]), decor_of(scene[0], direction)
        location, hour = places[key], scene[0].intent.hour or "day"
        place = build(location.kit, scene[0].place, hour, location.fixtures)
        stage = _Stage(location, place, decor, (*location.meshes, *own))
        floor = _floor(scene, stage, direction, before)
        rate = direction.format.rate
        frames = [frames_in(shot.intent.seconds or 4.0, rate) for shot in scene]
        blocked = block(scene, frames, float(rate), floor)
        for shot, count, now in zip(scene, frames, blocked, strict=True):
            bent = () if key in told else (*location.bent, *no_room(location, place))
            told.add(key)
            out.append(_setup(shot, count, now, stage, direction, bent))
        before = _remember(floor, before)
    return tuple(out)


def _floor(
    scene: Sequence[Shot], stage: _Stage, direction: Direction, before: Floor | None
) -> Floor:
    floor = lay(stage.decor, stage.place, direction.props.items())
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
    shot: Shot, frames: int, now: Blocked, stage: _Stage, direction: Direction,
    bent: tuple[Compromise, ...],
) -> Setup:  # fmt: skip
    place, form = stage.place, direction.format
    setup = Setup(
        shot=shot, place=shot.place, kit=stage.location.kit, rate=form.rate, frames=frames,
        width=form.width, height=form.height, actors=now.actors, props=_here(now), cues=now.cues,
        light=light(shot.intent, place.lamps, place.indoors), camera=_STILL,
        compromises=(*bent, *now.compromises), fixtures=stage.location.fixtures,
    )  # fmt: skip
    seen = {"", *(prop.name for prop in setup.props)}
    meshes = tuple(ref for ref in stage.meshes if ref.name in seen)
    setup = setup.model_copy(update={"meshes": meshes})
    if stage.decor.camera and stage.location.meshes:
        return setup.model_copy(update={"camera": their_camera(stage.location.meshes[0], frames)})
    points = {one.kind: (one.x, min(0.7 * one.height, 1.6), one.z) for one in place.fixtures}
    marks = {name: (mark.x, 1.2, mark.z) for name, mark in stage.decor.marks.items()}
    return frame_up(setup, {**points, **marks})


def _here(now: Blocked) -> tuple[Prop, ...]:
    """Props that can be seen: lying about, or held by somebody who is here."""
    here = {actor.name for actor in now.actors}
    handled = {name for cue in now.cues for name in (cue.prop, cue.who, cue.target)}
    return tuple(
        prop
        for prop in now.props
        if (prop.held_by is None or prop.held_by in here) and (prop.present or prop.name in handled)
    )
