"""From the page, film.toml and the director's notes to a list of shots."""

import difflib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import ClassVar

from rushes.errors import NotFoundError
from rushes.intent.coverage import Ground
from rushes.intent.direction import Direction
from rushes.intent.elsewhere import Where, intercut, parted, seen_in
from rushes.intent.naming import Naming, naming
from rushes.intent.pace import silence_in
from rushes.intent.page_says import goes_on, hour_of, with_transitions
from rushes.intent.scene_shots import SceneShots, Told
from rushes.intent.shot import Beat, Said, Shot
from rushes.intent.wish import Intent
from rushes.intent.words import parse
from rushes.record import Record
from rushes.script import Line, Scene, Screenplay


class ShotList(Record):
    """All shots in film order, and what the page holds that nobody will see.

    uncovered : lines that a director's note leaves out of the film ([[omit]], [[不拍]]).
    unstaged : covered action lines in which no deed was understood; a silence needs none.
    """

    schema_label: ClassVar[str] = "shot_list.1"
    shots: tuple[Shot, ...]
    uncovered: tuple[Line, ...] = ()
    unstaged: tuple[Line, ...] = ()

    @property
    def coverage(self) -> float:
        """Share of the filmed lines that a shot plays, 0 to 1; a page without any is covered."""
        played = {(line.at, line.kind) for shot in self.shots for line in shot.lines}
        lost = {(line.at, line.kind) for line in self.uncovered} - played
        return len(played) / (len(played) + len(lost)) if played or lost else 1.0

    @property
    def seconds(self) -> float:
        """How long all shots last together."""
        return sum(shot.intent.seconds or 0.0 for shot in self.shots)

    def shot(self, name: str) -> Shot:
        """The shot called "27A". NotFoundError, naming the nearest, when there is none."""
        by_name = {shot.name: shot for shot in self.shots}
        if name not in by_name:
            near = difflib.get_close_matches(name, list(by_name), n=3, cutoff=0.3)
            raise NotFoundError(
                f'there is no shot "{name}"',
                expected=", ".join(near or list(by_name)[:12]) or "a shot list with shots",
                remedy="list them with: rushes shots",
            )
        return by_name[name]


def shot_list(
    screenplay: Screenplay, direction: Direction, notes: Sequence[tuple[str, Said]] = ()
) -> ShotList:
    """The shots of a screenplay. `notes` add a layer to the shot they name, in order.

    What its director says nothing about is covered by film grammar. Raises IntentError
    (file:line) for words that contradict each other or name nobody, and NotFoundError for a note
    on a shot that does not exist.
    """
    who = naming(screenplay, direction)
    film = _film(screenplay, direction, who)
    shots: list[Shot] = []
    uncovered: list[Line] = []
    hour, before = Intent(), None
    last: dict[str, Where] = {}
    for scene in screenplay.scenes:
        hour = hour_of(scene, hour)
        cut_between = intercut(scene, before)
        ground = replace(_ground(scene, before), intercut=cut_between)
        told = Told(screenplay.source, who, ground, _place(scene, direction))
        if goes_on(scene) and shots:
            told = told._replace(just_before=_last_deed(shots))
        reader = SceneShots(scene, told)
        made = tuple(reader.shots(film, hour))
        made = parted(made, last) if cut_between else made
        last |= seen_in(made)
        shots += made
        uncovered += reader.uncovered
        before = scene
    listed = ShotList(
        shots=tuple(with_transitions(shots, screenplay)),
        uncovered=tuple(uncovered),
        unstaged=tuple(unstaged(shots)),
    )
    return _noted(listed, notes)


def _last_deed(shots: Sequence[Shot]) -> tuple[Beat, ...]:
    """The last deed of the scene before: whom "she" means where the next one runs on."""
    own = [shot for shot in shots if shot.scene == shots[-1].scene]
    deeds = [beat for shot in own for beat in shot.beats if not beat.off]
    return tuple(deeds[-1:])


def _ground(scene: Scene, before: Scene | None) -> Ground:
    """Where a scene plays; the place is fresh unless the scene before played there just now."""
    # Coming back later in the film is coming back to a place one must be shown again.
    stays = (
        before is not None
        and before.place.casefold() == scene.place.casefold()
        and before.setting == scene.setting
        and (goes_on(scene) or not scene.hour or scene.hour.casefold() == before.hour.casefold())
    )
    return Ground(scene.place, scene.setting == "ext", not stays, scene.heading)


def _film(screenplay: Screenplay, direction: Direction, who: Naming) -> tuple[Said, ...]:
    """What holds for the whole film: its look, and notes above the first heading."""
    said: list[Said] = []
    if direction.look:
        where = "film.toml: look"
        look = parse(direction.look, where, who.names)
        said.append(Said(by="film", where=where, words=direction.look, intent=look))
    first = screenplay.scenes[0] if screenplay.scenes else None
    for line in first.lines if first else ():
        if first and line.kind == "note" and line.at < first.at:
            where = f"{screenplay.source}:{line.at}"
            words = re.sub(r"^\s*(?:film|全片)\s*[:：]\s*", "", line.text, flags=re.IGNORECASE)
            intent = parse(words, where, who.names)
            said.append(Said(by="film", where=where, words=words, intent=intent))
    return tuple(said)


def _place(scene: Scene, direction: Direction) -> str:
    """The set's own name when film.toml knows the place, else the place as written."""
    for name, stage in direction.sets.items():
        if scene.place.lower() in (written.lower() for written in (name, *stage.names)):
            return name
    return scene.place


def unstaged(shots: Sequence[Shot]) -> Iterator[Line]:
    """Action of which nothing at all is played; a long line may be played in several shots."""
    staged = {beat.at for shot in shots for beat in shot.beats}
    told: set[int] = set()
    for line in (line for shot in shots for line in shot.lines if line.kind == "action"):
        if line.at not in staged and line.at not in told and not silence_in(line):
            told.add(line.at)
            yield line


def _noted(listed: ShotList, notes: Sequence[tuple[str, Said]]) -> ShotList:
    """The list with each note laid over its shot."""
    layers: dict[str, list[Said]] = {}
    for name, said in notes:
        layers.setdefault(listed.shot(name).name, []).append(said)
    shots = tuple(_over(shot, layers) for shot in listed.shots)
    return listed.model_copy(update={"shots": shots})


def _over(shot: Shot, layers: Mapping[str, list[Said]]) -> Shot:
    added = layers.get(shot.name)
    return shot.model_copy(update={"said": (*shot.said, *added)}) if added else shot
