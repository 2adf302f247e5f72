"""From the shot list to setups: block each scene on its floor, light it, place the camera."""

from collections.abc import Collection, Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from rushes.acting.crowd import member
from rushes.intent import Direction, Shot
from rushes.intent.direction import Set
from rushes.render.optics import CameraPath
from rushes.sets.build import build
from rushes.sets.compromise import Compromise
from rushes.sets.foreign import with_meshes
from rushes.sets.place import Place
from rushes.sets.prop import MeshRef, Prop
from rushes.sets.scout import Key, Location, decor_of, key_of, no_room, scout, weathers
from rushes.sets.weather import Weather, under
from rushes.stage.blocking import Blocked, block
from rushes.stage.brought import filmed_by, lit_by
from rushes.stage.dressing import Dressing
from rushes.stage.floor import Body
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
    folder: Path | None
    weather: Weather


def set_up(
    shots: Sequence[Shot],
    direction: Direction,
    folder: Path | None = None,
    only: Collection[str] | None = None,
) -> tuple[Setup, ...]:
    """Every shot made ready to shoot, in order. folder : the film's, where its meshes are.

    only : names of shots; the others are not made ready, and of what happens before these only
    what they depend on is walked through. Each is the same as in the whole film.

    Within a scene, where a shot leaves people and props is where the next one finds them; what
    happened to a prop holds through the film. Raises StageError for what cannot be staged at all;
    what was bent to fit is said in `Setup.compromises`, of a place in the first shot there.
    """
    order = {shot.name: number for number, shot in enumerate(shots)}
    return tuple(sorted(setups(shots, direction, folder, only), key=lambda one: order[one.name]))


def setups(
    shots: Sequence[Shot],
    direction: Direction,
    folder: Path | None = None,
    only: Collection[str] | None = None,
) -> Iterator[Setup]:
    """As `set_up`, one after the other, scene by scene, as they are made ready."""
    direction, own = with_meshes(direction, folder)
    places = scout(shots, direction, folder)
    first = {key: shot.name for shot in reversed(shots) for key in [key_of(shot)]}
    dressing, parts = Dressing(direction), _parts(shots)
    sky = weathers(parts, direction)
    for scene in dressing.needed(parts, only):
        key = key_of(scene[0])
        location = places[key]
        hour = scene[0].intent.hour or "day"
        weather = sky[scene[0].name]
        place = build(location.kit, scene[0].place, hour, location.fixtures, weather)
        decor, meshes = decor_of(scene[0], direction), (*location.meshes, *own)
        stage = _Stage(location, place, decor, meshes, folder, weather)
        for shot, count, now in _walked(scene, stage, dressing):
            if only is None or shot.name in only:
                fresh = first[key] == shot.name
                bent = (*location.bent, *no_room(location, place)) if fresh else ()
                yield _setup(shot, count, now, stage, direction, bent)


def _parts(shots: Sequence[Shot]) -> list[tuple[Shot, ...]]:
    """The scenes, one after the other; one that is cut between two places in two parts."""
    parts: dict[tuple[int, Key], list[Shot]] = {}
    for number, (_, scene) in enumerate(groupby(shots, key=lambda shot: shot.scene)):
        for shot in scene:
            parts.setdefault((number, key_of(shot)), []).append(shot)
    return [tuple(part) for part in parts.values()]


def _walked(
    scene: Sequence[Shot], stage: _Stage, dressing: Dressing
) -> list[tuple[Shot, int, Blocked]]:
    """The shots of a scene with their frames, blocked one after the other."""
    direction = dressing.direction
    floor = dressing.lay(scene, stage.place)
    floor.bodies |= _bodies(scene, direction)
    rate = direction.format.rate
    frames = [frames_in(shot.intent.seconds or 4.0, rate) for shot in scene]
    blocked = block(scene, frames, float(rate), floor)
    dressing.strike(scene, floor)
    return list(zip(scene, frames, blocked, strict=True))


def _bodies(scene: Sequence[Shot], direction: Direction) -> dict[str, Body]:
    """Everybody who is seen in a scene, in the order of the cast."""
    named = {name for shot in scene for name in _named(shot)}
    bodies: dict[str, Body] = {}
    for name, role in direction.cast.items():
        if name in named and role.count == 1:
            bodies[name] = Body(role)
        elif name in named:
            for number in range(1, role.count + 1):
                bodies[f"{name}.{number}"] = Body(member(role, name, number))
    return bodies


def _named(shot: Shot) -> set[str]:
    """Whom a shot shows; a voice from elsewhere has no body here."""
    seen = [beat for beat in shot.beats if not beat.off]
    beats = {name for beat in seen for name in (beat.who, beat.target) if name}
    ends = {move.onto for move in shot.intent.moves or () if move.onto}
    over = {shot.intent.over} if shot.intent.over else set[str]()
    return beats | set(shot.intent.subjects or ()) | set(shot.here) | over | ends


def _setup(
    shot: Shot, frames: int, now: Blocked, stage: _Stage, direction: Direction,
    bent: tuple[Compromise, ...],
) -> Setup:  # fmt: skip
    place, form = stage.place, direction.format
    setup = Setup(
        shot=shot, place=shot.place, kit=stage.location.kit, rate=form.rate, frames=frames,
        width=form.width, height=form.height, actors=now.actors, props=_here(now), cues=now.cues,
        light=under(light(shot.intent, place.lamps, place.indoors), stage.weather, place.indoors),
        camera=_STILL, weather=stage.weather,
        compromises=(*bent, *now.compromises), fixtures=stage.location.fixtures,
    )  # fmt: skip
    seen = {"", *(prop.name for prop in setup.props)}
    meshes = tuple(ref for ref in stage.meshes if ref.name in seen)
    setup = setup.model_copy(update={"meshes": meshes})
    setup = lit_by(setup, direction, stage.folder)
    if theirs := filmed_by(setup, direction, stage.decor, stage.folder):
        return theirs
    points = {one.kind: (one.x, min(0.7 * one.height, 1.6), one.z) for one in place.fixtures}
    marks = {name: (mark.x, 1.2, mark.z) for name, mark in stage.decor.marks.items()}
    return frame_up(setup, {**points, **marks})


def _here(now: Blocked) -> tuple[Prop, ...]:
    """Props that can be seen: lying about, or held by somebody who is here."""
    here = {actor.name for actor in now.actors if actor.present}
    handled = {name for cue in now.cues for name in (cue.prop, cue.who, cue.target)}
    return tuple(
        prop
        for prop in now.props
        if (prop.held_by is None or prop.held_by in here) and (prop.present or prop.name in handled)
    )
