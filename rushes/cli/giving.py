"""A note before it is on the record: what it says, and the production as it would be with it."""

from datetime import UTC, datetime
from typing import NamedTuple

from rushes import intent, review
from rushes.cli.production import Production
from rushes.errors import DirectionError, NotFoundError
from rushes.intent import Intent
from rushes.review import About, Given, Note


class Proposal(NamedTuple):
    """A note, what could not follow it, and the production as it would be with the note."""

    given: Given
    after: Production

    @property
    def note(self) -> Note:
        return self.given.note

    def recorded(self, film: Production, changed: dict[str, Intent]) -> "Proposal":
        """The same with its note on the record; a note on the film is in film.toml before that.

        changed : what became of each shot, which a note on the film keeps.
        """
        store, note = film.store, self.note
        if note.look is not None:
            intent.write_direction(film.home, {"look": note.look[1]})
            note = note.model_copy(update={"changes": changed})
        store.add(note)
        return self._replace(given=self.given._replace(note=note))


def proposed(film: Production, target: str, words: str) -> Proposal:
    """What "slower, warmer" means for a shot, a scene or the film. Nothing is written.

    Raises NotFoundError for a target that does not exist, IntentError for words that cannot be.
    """
    shots = film.shot_list.shots
    about = review.about(target, shots)
    names = intent.names_of(film.pages[0], film.direction)
    now = datetime.now(UTC)
    if about.scope == "film":
        given = review.on_film(words, film.direction.look, names, now)
    else:
        given = review.on_shots(about, words, shots, names, now)
    return Proposal(given, film.supposing(given.note))


def taking_back(film: Production, target: str) -> Proposal:
    """The note that takes back the last one on a shot, a scene or the film. Nothing is written.

    Raises NotFoundError when no note is left there, and DirectionError when the look was changed
    by hand after the note that is to go.
    """
    about = _about_or_lost(film, target)
    last = review.last_said(about.name, about.scope, film.notes)
    note = Note(
        shot=about.name,
        scope=about.scope,
        undoes=last.at,
        changes=last.changes if about.scope == "scene" else {},
        look=_look_before(film, last),
        at=datetime.now(UTC),
    )
    return Proposal(Given(note, {}), film.supposing(note))


def _about_or_lost(film: Production, target: str) -> About:
    """What a note is about; notes on a shot that the page no longer has can be taken back too."""
    try:
        return review.about(target, film.listed.shots)
    except NotFoundError:
        if target in film.lost:
            return About("shot", target)
        raise


def _look_before(film: Production, note: Note) -> tuple[str, str] | None:
    if note.look is None:
        return None
    before, after = note.look
    if film.direction.look != after:
        line = intent.line_in(film.folder / "film.toml", "look")
        raise DirectionError(
            f'the look is "{film.direction.look}" now; the note "{note.words}" had made it another',
            where=f"film.toml:{line}" if line else "film.toml",
            expected=f'"{after}"',
            remedy=f'to have the look from before that note: rushes set look "{before}"',
        )
    return after, before
