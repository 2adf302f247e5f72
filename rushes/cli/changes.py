"""What becomes of shots and takes when the intent changes, and what became of them already."""

from collections.abc import Iterable, Mapping, Sequence
from typing import ClassVar, Literal

from rushes import intent, review
from rushes.cli.production import Production
from rushes.errors import StageError
from rushes.intent import Intent, Shot
from rushes.record import Record
from rushes.stage import Setup
from rushes.takes import Take


class Change(Record):
    """One shot before and after a note.

    before, after : the fields that differ. seconds : screen time before and after.
    retake : whether the picture becomes another one. takes : slates that would no longer count,
        and what they cost. again : slates that would count again. circled : the one of `takes`
        that is in the film now.
    """

    schema_label: ClassVar[str] = "change.1"
    shot: str
    before: Intent
    after: Intent
    seconds: tuple[float, float]
    retake: bool
    takes: tuple[str, ...] = ()
    gpu_seconds: float = 0.0
    simulated: bool = False
    again: tuple[str, ...] = ()
    circled: str | None = None


class Since(Record):
    """One shot and its takes: whether it is still what was shot.

    last : its last take. takes : how many there are. counting : how many are of the shot as it is
    now. gpu_seconds : what the others cost.
    """

    schema_label: ClassVar[str] = "since.1"
    shot: str
    state: Literal["as shot", "changed", "never shot", "gone"]
    last: str | None = None
    takes: int = 0
    counting: int = 0
    gpu_seconds: float = 0.0
    simulated: bool = False


def changes(film: Production, after: Production) -> tuple[Change, ...]:
    """Every shot of which another intent or another picture comes, in film order.

    Raises StageError for what cannot be staged with the note; where something cannot be staged
    without it either, only intents are compared, so that a note can put it right.
    """
    wishes = {shot.name: shot.intent for shot in after.shot_list.shots}
    try:
        setups = film.setups
    except StageError:
        pairs = ((shot, wishes[shot.name]) for shot in film.shot_list.shots)
        return tuple(_reworded(shot, new) for shot, new in pairs if shot.intent != new)
    takes = film.takes
    chosen = review.circled(takes, film.notes)
    now = {setup.name: setup for setup in after.setups}
    found = (
        _change(setup, now[setup.name], [t for t in takes if t.slate.shot == setup.name], chosen)
        for setup in setups
    )
    return tuple(change for change in found if change.retake or change.before != change.after)


def length(film: Production) -> float:
    """Seconds of the whole film; by what was said where it cannot be staged."""
    try:
        seconds = float(sum(setup.frames / setup.rate for setup in film.setups))
    except StageError:
        seconds = film.shot_list.seconds
    return round(seconds, 3)


def _change(old: Setup, new: Setup, takes: Sequence[Take], chosen: Mapping[str, Take]) -> Change:
    before, after = old.digest, new.digest
    retake = before != after
    lost = [take for take in takes if take.setup == before] if retake else []
    circled = chosen.get(old.name)
    return Change(
        shot=old.name,
        before=intent.altered(new.shot.intent, old.shot.intent),
        after=intent.altered(old.shot.intent, new.shot.intent),
        seconds=(float(old.frames / old.rate), float(new.frames / new.rate)),
        retake=retake,
        takes=tuple(str(take.slate) for take in lost),
        gpu_seconds=_gpu_seconds(lost),
        simulated=any(take.simulated for take in lost),
        again=tuple(str(take.slate) for take in takes if retake and take.setup == after),
        circled=str(circled.slate) if circled and circled in lost else None,
    )


def _reworded(shot: Shot, new: Intent) -> Change:
    old = shot.intent
    return Change(
        shot=shot.name,
        before=intent.altered(new, old),
        after=intent.altered(old, new),
        seconds=(old.seconds or 0.0, new.seconds or 0.0),
        retake=True,
    )


def since_shot(film: Production) -> tuple[Since, ...]:
    """Every shot of the page, and every shot with takes that the page no longer has."""
    digests = {setup.name: setup.digest for setup in film.setups}
    takes: dict[str, list[Take]] = {name: [] for name in digests}
    for take in film.takes:
        takes.setdefault(take.slate.shot, []).append(take)
    return tuple(_since(name, mine, digests.get(name)) for name, mine in takes.items())


def _since(shot: str, takes: Sequence[Take], digest: str | None) -> Since:
    counting = [take for take in takes if take.setup == digest]
    others = [take for take in takes if take.setup != digest]
    state = "as shot" if counting else "changed" if takes else "never shot"
    return Since(
        shot=shot,
        state="gone" if digest is None else state,
        last=str(takes[-1].slate) if takes else None,
        takes=len(takes),
        counting=len(counting),
        gpu_seconds=_gpu_seconds(others),
        simulated=any(take.simulated for take in others),
    )


def _gpu_seconds(takes: Iterable[Take]) -> float:
    return sum(take.metered.gpu_seconds for take in takes)
