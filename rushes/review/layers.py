"""What the director's notes change in the shots: layers of intent, none of them ever deleted."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from rushes.errors import NotFoundError
from rushes.intent import Said, Shot, ShotList
from rushes.review.note import Note, Scope


def layers(notes: Iterable[Note]) -> tuple[tuple[str, Said], ...]:
    """What the director said about shots, oldest first, as the layers `intent.shot_list` takes.

    A note on a scene is a layer on each of its shots. A note on the film is in film.toml, and a
    note that was taken back is none.
    """
    said = tuple(notes)
    return tuple((shot, _said(note, shot)) for note, shot in _standing(said) if note.look is None)


def noted(listed: ShotList, notes: Iterable[Note]) -> ShotList:
    """The shot list with the director's notes over its shots; notes on other shots do nothing."""
    over: dict[str, list[Said]] = {}
    for name, said in layers(notes):
        over.setdefault(name, []).append(said)
    shots = tuple(
        shot.model_copy(update={"said": (*shot.said, *over[shot.name])})
        if shot.name in over
        else shot
        for shot in listed.shots
    )
    return listed.model_copy(update={"shots": shots})


def notes_for(shot: str, notes: Iterable[Note]) -> tuple[Said, ...]:
    """The layers of one shot."""
    return tuple(said for name, said in layers(notes) if name == shot)


def revise(shot: Shot, note: Note) -> Shot:
    """The shot with what the note changes said over everything before it.

    Raises NotFoundError when the note is about another shot.
    """
    if note.shot != shot.name and shot.name not in note.wishes:
        raise NotFoundError(
            f"this note is about {note.shot}, not about {shot.name}",
            expected=f"a note for {shot.name}",
        )
    return shot.model_copy(update={"said": (*shot.said, _said(note, shot.name))})


def last_said(name: str, scope: Scope, notes: Sequence[Note]) -> Note:
    """The last note that still holds on a shot, a scene or the film: what `--undo` takes back.

    For a shot this may be a note on its scene. Raises NotFoundError when there is none.
    """
    if scope == "shot":
        mine = [note for note, shot in _standing(notes) if shot == name and note.look is None]
    else:
        gone = _taken_back(notes)
        mine = [
            note
            for note in notes
            if (note.scope, note.shot) == (scope, name)
            and note.undoes is None
            and (name, note.at) not in gone
        ]
    if not mine:
        raise NotFoundError(
            f'no note on "{name}" is left to take back',
            expected="a note given with: rushes note",
            remedy="what the page and film.toml say is changed there",
        )
    return mine[-1]


def _standing(notes: Sequence[Note]) -> Iterator[tuple[Note, str]]:
    """Every note with each shot that it changes, less what was taken back."""
    gone = _taken_back(notes)
    for note in notes:
        if note.undoes is not None or (note.shot, note.at) in gone:
            continue
        for shot in note.wishes:
            if (shot, note.at) not in gone:
                yield note, shot


def _taken_back(notes: Iterable[Note]) -> frozenset[tuple[str, datetime]]:
    return frozenset((note.shot, note.undoes) for note in notes if note.undoes is not None)


def _said(note: Note, shot: str) -> Said:
    about = "" if note.scope == "shot" else f" on {note.scope} {note.shot}"
    where = f"note by {note.by}{about}, {note.at:%Y-%m-%d %H:%M}"
    return Said(by="note", where=where, words=note.words, intent=note.wishes.get(shot, note.change))
